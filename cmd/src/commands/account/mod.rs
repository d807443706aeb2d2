//! `nats-rs account`: what the own account uses and may use.

mod info;

use clap::Subcommand;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be asked of the account.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the JetStream usage and limits of the account
    #[command(visible_alias = "nfo")]
    Info(info::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Info(args) => info::run(&args, invocation).await,
    }
}
