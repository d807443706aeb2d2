//! `nats-rs store`: JetStream stores on disk, without a server.
//!
//! Everything reads only, but for the commands that go through [`changing`]: those refuse a store in use, show a plan
//! first, and keep what they replace.

mod adopt;
mod bench;
mod block;
mod cat;
mod changing;
mod compact;
mod consumer;
mod copy;
mod du;
mod hash;
mod in_use;
mod index;
mod key;
mod list;
mod meta;
mod orphans;
mod place;
mod repair;
mod verify;
mod watch;

use clap::Subcommand;

pub(super) use self::cat::{Message, ReadError, SelectionArgs};
pub(super) use self::hash::runs;
pub(super) use self::in_use::hold_dir;
pub(super) use self::place::{KEYS, KeyArgs, StoreArgs, inspect_error, now};
pub(super) use self::verify::{FindingsView, fail_on_findings};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be done with stores.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the streams of a store
    #[command(visible_alias = "list")]
    Ls(list::LsArgs),
    /// Show accounts, streams, consumers and consensus groups
    Tree(list::TreeArgs),
    /// Show a stream: configuration, state, encryption
    Info(list::InfoArgs),
    /// Look for damage; exit status 4 if something is wrong
    #[command(visible_alias = "check")]
    Verify(verify::Args),
    /// Look into blocks
    #[command(subcommand)]
    Block(block::Command),
    /// Print messages
    Cat(cat::CatArgs),
    /// Write messages to a file, one JSON object a line
    Export(cat::ExportArgs),
    /// Hash what streams hold, however it is laid out
    Hash(hash::HashArgs),
    /// Compare two stores or streams
    Diff(hash::DiffArgs),
    /// Look at index.db, or write it anew
    #[command(subcommand)]
    Index(index::Command),
    /// Look at metadata, or write it anew
    #[command(subcommand)]
    Meta(meta::Command),
    /// Look at consumers, or change their positions
    #[command(subcommand)]
    Consumer(consumer::Command),
    /// Plan a repair, carry it out, take it back
    #[command(subcommand)]
    Repair(repair::Command),
    /// Prepare a store that was not stopped in order for nats-server
    PrepareForGo(repair::PrepareArgs),
    /// Take over a stream's directory, or make a clustered store one of a single server
    Adopt(adopt::Args),
    /// Find streams that no server is assigned
    #[command(subcommand)]
    Orphans(orphans::Command),
    /// Show what the disk space is used for
    Du(du::DuArgs),
    /// Give back the space of deleted messages
    Compact(compact::Args),
    /// Tell how long a server will take to open a store
    RecoveryEstimate(du::EstimateArgs),
    /// Check, change or remove the key of an encrypted store
    #[command(subcommand)]
    Key(key::Command),
    /// Write a backup of a stream, which servers from 2.15 on restore
    ToBackup(super::backup::ToBackupArgs),
    /// Copy a store, with a manifest of hashes
    Snapshot(copy::Args),
    /// Watch a store grow
    Watch(watch::Args),
    /// Measure the disk with the access pattern of a store
    Bench(bench::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => list::ls(&args, invocation),
        Command::Tree(args) => list::tree(&args, invocation),
        Command::Info(args) => list::info(&args, invocation),
        Command::Verify(args) => verify::run(&args, invocation),
        Command::Block(command) => block::run(command, invocation),
        Command::Cat(args) => cat::cat(&args, invocation),
        Command::Export(args) => cat::export(&args, invocation),
        Command::Hash(args) => hash::hash(&args, invocation),
        Command::Diff(args) => hash::diff(&args, invocation),
        Command::Index(command) => index::run(command, invocation),
        Command::Meta(command) => meta::run(command, invocation),
        Command::Consumer(command) => consumer::run(command, invocation),
        Command::Repair(command) => repair::run(command, invocation),
        Command::PrepareForGo(args) => repair::prepare_for_go(&args, invocation),
        Command::Adopt(args) => adopt::run(&args, invocation),
        Command::Orphans(command) => orphans::run(command, invocation),
        Command::Du(args) => du::du(&args, invocation),
        Command::Compact(args) => compact::run(&args, invocation),
        Command::RecoveryEstimate(args) => du::estimate(&args, invocation),
        Command::Key(command) => key::run(command, invocation),
        Command::ToBackup(args) => super::backup::to_backup(&args, invocation),
        Command::Snapshot(args) => copy::run(&args, invocation),
        Command::Watch(args) => watch::run(&args, invocation).await,
        Command::Bench(args) => bench::run(&args, invocation),
    }
}
