//! `nats-rs backup cat`.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::read;
use crate::commands::store::{Message, ReadError, SelectionArgs};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Backup: its file, or the directory with stream.tar.s2
    backup: PathBuf,
    #[command(flatten)]
    selection: SelectionArgs,
    /// The payloads only, as they are, each followed by a line break
    #[arg(long)]
    raw: bool,
}

/// Prints messages.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let backup = read(&args.backup)?;
    let mut left = args.selection.count_max();
    if !args.raw {
        invocation.output.expect_records();
    }
    let outcome: Result<(), ReadError> = backup.for_each(&args.selection.selection(), |found| {
        if left == 0 {
            return Ok(ControlFlow::Break(()));
        }
        left -= 1;
        if args.raw {
            invocation.output.bytes(found.record.payload)?;
            invocation.output.bytes(b"\n")?;
        } else {
            let message = Message::of(&found);
            invocation.output.record(&message, |style| crate::output::harmless(&message.text(), style))?;
        }
        Ok(ControlFlow::Continue(()))
    });
    Ok(outcome?)
}
