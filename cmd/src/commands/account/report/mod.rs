//! `nats-rs account report`: the own account on all servers, without the system account.

mod connections;
mod statistics;

use clap::Subcommand;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be reported.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the connections of the account
    #[command(visible_aliases = ["conn", "connz", "conns"])]
    Connections(connections::Args),
    /// Show connections and traffic of the account on each server
    #[command(visible_aliases = ["stats", "statsz"])]
    Statistics(statistics::Args),
}

/// Runs one of them.
pub(super) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Connections(args) => connections::run(&args, invocation).await,
        Command::Statistics(args) => statistics::run(&args, invocation).await,
    }
}
