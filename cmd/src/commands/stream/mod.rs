//! `nats-rs stream`: streams of any server with JetStream, and the messages in them.

mod add;
pub(super) mod cat;
mod check;
mod clone;
pub(crate) mod config_flags;
mod copy;
pub(super) mod edit;
mod export;
mod find;
mod gaps;
mod get;
mod graph;
mod import;
pub(super) mod info;
mod ls;
mod purge;
mod reading;
mod redrive;
pub(super) mod report;
mod rm;
mod rmm;
mod seal;
mod search;
mod state;
mod subjects;
mod view;
mod wait;

use clap::Subcommand;

use super::backup;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be done with streams.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a stream
    #[command(visible_aliases = ["create", "new"])]
    Add(Box<add::Args>),
    /// Change a stream
    #[command(visible_alias = "update")]
    Edit(Box<edit::Args>),
    /// Create a stream with the configuration of another, without its messages
    #[command(visible_alias = "cp")]
    Copy(Box<copy::Args>),
    /// List the streams
    #[command(visible_aliases = ["list", "l"])]
    Ls(ls::Args),
    /// Compare the streams: messages, bytes, consumers, replication
    Report(report::Args),
    /// Find streams by what they are and hold
    #[command(visible_alias = "query")]
    Find(Box<find::Args>),
    /// Show a stream
    #[command(visible_aliases = ["nfo", "i"])]
    Info(info::Args),
    /// Show how many messages a stream holds
    State(state::Args),
    /// List the subjects of a stream's messages
    #[command(visible_alias = "subj")]
    Subjects(subjects::Args),
    /// Delete a stream with its messages and consumers
    #[command(visible_aliases = ["delete", "del"])]
    Rm(rm::Args),
    /// Delete messages of a stream
    Purge(purge::Args),
    /// Delete one message and overwrite it on disk
    #[command(visible_alias = "delete-msg")]
    Rmm(rmm::Args),
    /// Let nothing in or out of a stream any more
    Seal(seal::Args),
    /// Show messages page by page
    View(view::Args),
    /// Show one message
    Get(get::Args),
    /// List the sequences that are missing between the first and the last message
    Gaps(gaps::Args),
    /// Draw how many messages come, go and stay
    Graph(graph::Args),
    /// Write messages as JSON lines
    Export(export::Args),
    /// Store messages that were exported
    Import(import::Args),
    /// Find messages by what is in them
    #[command(visible_alias = "grep")]
    Search(Box<search::Args>),
    /// Create a stream with the configuration and the messages of another
    Clone(Box<clone::Args>),
    /// Publish messages again that a consumer gave up on
    Redrive(redrive::Args),
    /// Check copies and origins of a stream, and hash its messages
    Check(check::Args),
    /// Wait until a stream is as wanted
    Wait(wait::Args),
    /// Back up a stream
    #[command(visible_alias = "snapshot")]
    Backup(Box<backup::StreamBackupArgs>),
    /// Restore a stream from a backup
    Restore(Box<backup::RestoreArgs>),
    /// Print messages, all or those of some subjects, sequences and times
    Cat(cat::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Add(args) => add::run(&args, invocation).await,
        Command::Edit(args) => edit::run(&args, invocation).await,
        Command::Copy(args) => copy::run(&args, invocation).await,
        Command::Ls(args) => ls::run(&args, invocation).await,
        Command::Report(args) => report::run(&args, invocation).await,
        Command::Find(args) => find::run(&args, invocation).await,
        Command::Info(args) => info::run(&args, invocation).await,
        Command::State(args) => state::run(&args, invocation).await,
        Command::Subjects(args) => subjects::run(&args, invocation).await,
        Command::Rm(args) => rm::run(&args, invocation).await,
        Command::Purge(args) => purge::run(&args, invocation).await,
        Command::Rmm(args) => rmm::run(&args, invocation).await,
        Command::Seal(args) => seal::run(&args, invocation).await,
        Command::View(args) => view::run(&args, invocation).await,
        Command::Get(args) => get::run(&args, invocation).await,
        Command::Gaps(args) => gaps::run(&args, invocation).await,
        Command::Graph(args) => graph::run(&args, invocation).await,
        Command::Export(args) => export::run(&args, invocation).await,
        Command::Import(args) => import::run(&args, invocation).await,
        Command::Search(args) => search::run(&args, invocation).await,
        Command::Clone(args) => clone::run(&args, invocation).await,
        Command::Redrive(args) => redrive::run(&args, invocation).await,
        Command::Check(args) => check::run(&args, invocation).await,
        Command::Wait(args) => wait::run(&args, invocation).await,
        Command::Backup(args) => backup::backup_stream(&args, invocation).await,
        Command::Restore(args) => backup::restore(&args, invocation).await,
        Command::Cat(args) => cat::run(&args, invocation).await,
    }
}

/// Whether a stream belongs to a bucket or to the server itself, and is not listed unless asked for.
fn is_internal(name: &str) -> bool {
    ["KV_", "OBJ_", "MQTT_", "$MQTT_"].iter().any(|prefix| name.starts_with(prefix))
}
