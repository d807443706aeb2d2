//! `nats-rs generate`: rewrites the folders `completions` and `man` of the source tree.

use std::path::PathBuf;

use crate::error::CommandError;
use crate::generate;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The root of the source tree
    #[arg(default_value = ".")]
    root: PathBuf,
}

/// Writes both folders.
pub(crate) fn run(args: &Args) -> Result<(), CommandError> {
    generate::write_folder(&args.root.join("completions"), &generate::completions())?;
    generate::write_folder(&args.root.join("man"), &generate::manual_pages()?)?;
    Ok(())
}
