//! `nats-rs object`: object stores of any server with JetStream.

mod add;
mod del;
mod edit;
mod export;
mod get;
mod import;
mod info;
mod ls;
mod put;
mod seal;
mod sync;
mod verify;
mod watch;

use clap::Subcommand;

pub(crate) use self::put::ProgressFlags;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be done with object stores and their objects.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create an object store
    Add(Box<add::Args>),
    /// Change an object store
    Edit(Box<edit::Args>),
    /// Store a file
    Put(put::Args),
    /// Fetch an object into a file
    Get(get::Args),
    /// Delete an object, or a whole store
    #[command(visible_alias = "rm")]
    Del(del::Args),
    /// Show a store or an object
    #[command(visible_aliases = ["show", "i"])]
    Info(info::Args),
    /// List the stores, or the objects of one
    #[command(visible_alias = "list")]
    Ls(ls::Args),
    /// Let nothing in or out of a store any more
    Seal(seal::Args),
    /// Show changes as they happen
    Watch(watch::Args),
    /// Compare the bytes of objects with their descriptions
    Verify(verify::Args),
    /// Let a store have the files of a directory
    Sync(sync::Args),
    /// Write all objects and their descriptions into a directory
    Export(export::Args),
    /// Store what was exported
    Import(import::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Add(args) => add::run(&args, invocation).await,
        Command::Edit(args) => edit::run(&args, invocation).await,
        Command::Put(args) => put::run(&args, invocation).await,
        Command::Get(args) => get::run(&args, invocation).await,
        Command::Del(args) => del::run(&args, invocation).await,
        Command::Info(args) => info::run(&args, invocation).await,
        Command::Ls(args) => ls::run(&args, invocation).await,
        Command::Seal(args) => seal::run(&args, invocation).await,
        Command::Watch(args) => watch::run(&args, invocation).await,
        Command::Verify(args) => verify::run(&args, invocation).await,
        Command::Sync(args) => sync::run(&args, invocation).await,
        Command::Export(args) => export::run(&args, invocation).await,
        Command::Import(args) => import::run(&args, invocation).await,
    }
}
