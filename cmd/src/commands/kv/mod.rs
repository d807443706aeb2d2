//! `nats-rs kv`: key-value buckets of any server with JetStream.

mod add;
mod compact;
mod create;
mod del;
mod diff;
mod edit;
mod entry;
mod export;
mod get;
mod history;
mod import;
mod info;
mod ls;
mod purge;
mod put;
mod revert;
mod settings;
mod sync;
mod update;
mod value;
mod watch;

use clap::Subcommand;

pub(crate) use self::export::not_written;
pub(crate) use self::ls::name_blocks;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be done with buckets and their keys.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a bucket
    #[command(visible_alias = "new")]
    Add(Box<add::Args>),
    /// Change a bucket
    Edit(Box<edit::Args>),
    /// Store a value
    Put(put::Args),
    /// Show the value of a key
    Get(get::Args),
    /// Store a value for a key that has none
    Create(create::Args),
    /// Store a value if the key has not changed meanwhile
    Update(update::Args),
    /// Delete a key, or a whole bucket
    #[command(visible_alias = "rm")]
    Del(del::Args),
    /// Delete keys with their history
    Purge(purge::Args),
    /// Show all kept values of a key
    History(history::Args),
    /// Give a key an earlier value again
    Revert(revert::Args),
    /// Show a bucket
    #[command(visible_aliases = ["view", "status"])]
    Info(info::Args),
    /// Show changes as they happen
    Watch(watch::Args),
    /// List the buckets, or the keys of one
    #[command(visible_alias = "list")]
    Ls(ls::Args),
    /// Take away what is left of deleted keys
    Compact(compact::Args),
    /// Write the entries of a bucket as JSON lines
    Export(export::Args),
    /// Store entries that were exported
    Import(import::Args),
    /// Compare two buckets, also of different servers
    Diff(diff::Args),
    /// Let a bucket have the keys and values of another
    Sync(sync::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Add(args) => add::run(&args, invocation).await,
        Command::Edit(args) => edit::run(&args, invocation).await,
        Command::Put(args) => put::run(&args, invocation).await,
        Command::Get(args) => get::run(&args, invocation).await,
        Command::Create(args) => create::run(&args, invocation).await,
        Command::Update(args) => update::run(&args, invocation).await,
        Command::Del(args) => del::run(&args, invocation).await,
        Command::Purge(args) => purge::run(&args, invocation).await,
        Command::History(args) => history::run(&args, invocation).await,
        Command::Revert(args) => revert::run(&args, invocation).await,
        Command::Info(args) => info::run(&args, invocation).await,
        Command::Watch(args) => watch::run(&args, invocation).await,
        Command::Ls(args) => ls::run(&args, invocation).await,
        Command::Compact(args) => compact::run(&args, invocation).await,
        Command::Export(args) => export::run(&args, invocation).await,
        Command::Import(args) => import::run(&args, invocation).await,
        Command::Diff(args) => diff::run(&args, invocation).await,
        Command::Sync(args) => sync::run(&args, invocation).await,
    }
}
