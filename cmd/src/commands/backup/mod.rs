//! `nats-rs backup`: backups of streams in both forms: taken and put back over the network, looked into without a server.

mod cat;
mod convert;
mod create;
mod diff;
mod restore;
mod summary;
mod to_store;

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
pub(super) use create::{
    AccountArgs as AccountBackupArgs, StreamArgs as StreamBackupArgs, account as backup_account,
    stream as backup_stream,
};
pub(super) use restore::{AccountArgs as AccountRestoreArgs, RestoreArgs, account as restore_account, restore};

/// The file with a stream's content in the directory of a backup, in both forms.
const DATA_FILE: &str = "stream.tar.s2";
/// Its name in backups of the newer form by newer tools.
const DATA_FILE_NEWER: &str = "stream.arc.s2";
/// The file with its configuration and state.
const HEAD_FILE: &str = "backup.json";
/// The file with the hashes of both.
const MANIFEST_FILE: &str = "nats-rs-manifest.json";

/// What can be done with backups.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Back up streams over the network
    Create(Box<create::CreateArgs>),
    /// Restore streams over the network
    Restore(Box<RestoreArgs>),
    /// Put a backup into a store directory, without a server
    ToStore(to_store::Args),
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
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Create(args) => create::create(&args, invocation).await,
        Command::Restore(args) => restore(&args, invocation).await,
        Command::ToStore(args) => to_store::run(&args, invocation),
        Command::Info(args) => summary::info(&args, invocation),
        Command::Ls(args) => summary::ls(&args, invocation),
        Command::Validate(args) => summary::validate(&args, invocation),
        Command::Cat(args) => cat::run(&args, invocation),
        Command::Convert(args) => convert::run(&args, invocation),
        Command::Diff(args) => diff::run(&args, invocation),
    }
}

fn read(path: &Path) -> Result<Backup, CommandError> {
    Backup::read(Arc::new(RealDisk), path).map_err(inspect_error)
}
