//! `nats-rs account`: what the own account uses and may use.

mod info;
mod report;

use clap::Subcommand;

use super::backup;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be asked of the account.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the JetStream usage and limits of the account
    #[command(visible_alias = "nfo")]
    Info(info::Args),
    /// Report on connections and traffic of the account
    #[command(subcommand, visible_alias = "rep")]
    Report(report::Command),
    /// Back up all streams of the account
    #[command(visible_alias = "snapshot")]
    Backup(Box<backup::AccountBackupArgs>),
    /// Restore all streams of a backup
    Restore(Box<backup::AccountRestoreArgs>),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Info(args) => info::run(&args, invocation).await,
        Command::Report(command) => report::run(command, invocation).await,
        Command::Backup(args) => backup::backup_account(&args, invocation).await,
        Command::Restore(args) => backup::restore_account(&args, invocation).await,
    }
}
