//! `nats-rs context select`.

use super::info;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the context
    name: String,
}

/// Selects a context and shows it.
pub(crate) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    files.select(&args.name)?;
    let context = files.load(&args.name)?;
    info::show(&args.name, &context, &files, invocation)
}
