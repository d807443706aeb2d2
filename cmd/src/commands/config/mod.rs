//! `nats-rs config`: configuration files of servers, without a server.

mod check;
mod diff;
mod explain;
mod flatten;
mod fmt;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use clap::Subcommand;
use conf::Surroundings;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be done with configuration files.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look for mistakes
    #[command(visible_alias = "validate")]
    Check(check::Args),
    /// Show what two files say differently
    Diff(diff::Args),
    /// Print files in canonical form
    #[command(visible_alias = "format")]
    Fmt(fmt::Args),
    /// Explain a setting
    Explain(explain::Args),
}

/// Runs one of them.
pub(crate) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Check(args) => check::run(&args, invocation),
        Command::Diff(args) => diff::run(&args, invocation),
        Command::Fmt(args) => fmt::run(&args, invocation),
        Command::Explain(args) => explain::run(&args, invocation),
    }
}

/// Files and environment of this process.
fn surroundings() -> Surroundings<'static> {
    Surroundings { read_file: &read_file, environment: &|name| std::env::var(name).ok() }
}

/// Reads a file that is not larger than a configuration may be.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let max = u64::try_from(conf::limits::SOURCE_BYTES_MAX).unwrap_or(u64::MAX);
    let mut content = Vec::new();
    File::open(path)?.take(max.saturating_add(1)).read_to_end(&mut content)?;
    if content.len() as u64 > max {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "larger than a configuration may be"));
    }
    Ok(content)
}
