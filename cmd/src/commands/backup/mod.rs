//! `nats-rs backup`: backups of streams in both forms, without a server.

mod cat;
mod convert;
mod diff;
mod restore;
mod summary;

use std::path::Path;
use std::sync::Arc;

use clap::Subcommand;
use disk::RealDisk;
use store::inspect::backup::Backup;

use super::store::inspect_error;
use crate::error::CommandError;
use crate::invocation::Invocation;
pub(super) use convert::ToBackupArgs;
pub(super) use convert::to_backup;

/// What can be done with backups.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show a backup: form, messages, consumers, configuration
    Info(summary::InfoArgs),
    /// List backups
    #[command(visible_alias = "list")]
    Ls(summary::LsArgs),
    /// Look for damage; exit status 4 if something is wrong
    #[command(visible_alias = "check")]
    Validate(summary::ValidateArgs),
    /// Print messages
    Cat(cat::Args),
    /// Write a backup in the newer form, which servers from 2.15 on restore, or in the older one
    Convert(convert::Args),
    /// Compare the messages of two backups
    Diff(diff::Args),
    /// Make a stream of a backup in the store of a stopped server
    Restore(restore::Args),
}

/// Runs one of them.
pub(crate) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Info(args) => summary::info(&args, invocation),
        Command::Ls(args) => summary::ls(&args, invocation),
        Command::Validate(args) => summary::validate(&args, invocation),
        Command::Cat(args) => cat::run(&args, invocation),
        Command::Convert(args) => convert::run(&args, invocation),
        Command::Diff(args) => diff::run(&args, invocation),
        Command::Restore(args) => restore::run(&args, invocation),
    }
}

fn read(path: &Path) -> Result<Backup, CommandError> {
    Backup::read(Arc::new(RealDisk), path).map_err(inspect_error)
}
