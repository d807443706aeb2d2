//! `nats-rs context copy`.

use super::add::Changes;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Context to copy from
    source: String,
    /// Name of the new context
    name: String,
    #[command(flatten)]
    changes: Changes,
}

/// Copies a context; an existing one is not overwritten.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    let mut context = files.load(&args.source)?;
    if files.names()?.contains(&args.name) {
        let message = format!("context {:?} exists already", args.name);
        return Err(CommandError::message(CommandErrorKind::Refused, message)
            .hint(format!("'nats-rs context rm {}' removes it", args.name)));
    }
    args.changes.save(&args.name, &mut context, &files, invocation).await
}
