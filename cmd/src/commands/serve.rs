//! `nats-rs serve`, also under the name `nats-server`: the server.
//!
//! Arguments follow the rules of Go's flags and are not parsed with those of the tools.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::error::{CommandError, CommandErrorKind};

/// Runs the server until it is told to stop, and returns the process's status.
pub(crate) fn run(_arguments: &[OsString]) -> ExitCode {
    let error = refusal();
    std::io::Write::write_all(&mut std::io::stderr(), error.to_text().as_bytes()).ok();
    ExitCode::from(error.exit_status())
}

/// Refuses flags of the tools in front of `serve`, where they would have no effect.
pub(crate) fn run_after_flags(_arguments: &[OsString]) -> Result<(), CommandError> {
    Err(CommandError::usage("'serve' takes no global flags")
        .hint("put the server's own flags behind it: nats-rs serve -p 4222"))
}

fn refusal() -> CommandError {
    CommandError::message(CommandErrorKind::Failed, "this build contains no server")
}
