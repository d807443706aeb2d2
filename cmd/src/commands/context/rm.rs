//! `nats-rs context rm`.

use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the context
    name: String,
    /// Do not ask
    #[arg(short, long)]
    force: bool,
}

/// Removes a context.
pub(crate) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    // An unknown name is reported before anything is asked; a damaged file may be removed.
    match files.load(&args.name) {
        Ok(_) | Err(admin::Error::ContextParse { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    if !args.force {
        invocation.confirm(&format!("Remove context {:?}?", args.name))?;
    }
    files.remove(&args.name)?;
    invocation.remark(&format!("Removed context {:?}", args.name));
    Ok(())
}
