//! `nats-rs consumer`: consumers of any server with JetStream.

mod add;
mod config_flags;
mod copy;
mod edit;
mod find;
mod graph;
mod info;
mod lag;
mod ls;
mod next;
mod pause;
mod report;
mod reset;
mod resume;
mod rm;
mod sub;
mod unpin;

use clap::Subcommand;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be done with consumers.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a consumer
    #[command(visible_aliases = ["create", "new"])]
    Add(Box<add::Args>),
    /// Change a consumer
    #[command(visible_alias = "update")]
    Edit(Box<edit::Args>),
    /// Create a consumer with the configuration of another
    #[command(visible_alias = "cp")]
    Copy(Box<copy::Args>),
    /// List the consumers of a stream
    #[command(visible_aliases = ["list", "l"])]
    Ls(ls::Args),
    /// Compare the consumers of a stream: what is done and what is left
    Report(report::Args),
    /// Find consumers by what they are and do
    #[command(visible_alias = "query")]
    Find(Box<find::Args>),
    /// Show a consumer
    #[command(visible_aliases = ["nfo", "i", "state"])]
    Info(info::Args),
    /// Delete a consumer
    #[command(visible_aliases = ["delete", "del"])]
    Rm(rm::Args),
    /// Take messages from a pull consumer
    Next(next::Args),
    /// Print messages of a consumer as they come
    #[command(visible_alias = "subscribe")]
    Sub(sub::Args),
    /// Draw how much is delivered, acknowledged and left
    Graph(graph::Args),
    /// Show how far consumers are behind, and when they will have caught up
    Lag(lag::Args),
    /// Let a consumer send nothing until a time
    Pause(pause::Args),
    /// Let a paused consumer go on
    Resume(resume::Args),
    /// Let another client be pinned to a priority group
    Unpin(unpin::Args),
    /// Let consumers begin again at a sequence or time (servers from 2.14 on)
    Reset(reset::Args),
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
        Command::Rm(args) => rm::run(&args, invocation).await,
        Command::Next(args) => next::run(&args, invocation).await,
        Command::Sub(args) => sub::run(&args, invocation).await,
        Command::Graph(args) => graph::run(&args, invocation).await,
        Command::Lag(args) => lag::run(&args, invocation).await,
        Command::Pause(args) => pause::run(&args, invocation).await,
        Command::Resume(args) => resume::run(&args, invocation).await,
        Command::Unpin(args) => unpin::run(&args, invocation).await,
        Command::Reset(args) => reset::run(&args, invocation).await,
    }
}
