//! `nats-rs completions SHELL`.

use clap_complete::Shell;

use crate::error::CommandError;
use crate::generate;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    Ok(invocation.output.bytes(&generate::completion(args.shell))?)
}
