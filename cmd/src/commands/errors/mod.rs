//! `nats-rs errors`: what servers say when they refuse something or close a connection, and what to do.

mod closed_reasons;
mod explain;
mod ls;
mod server_errors;

use clap::Subcommand;
use serde::Serialize;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be asked.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the texts of -ERR and the reasons of closed connections
    #[command(visible_alias = "list")]
    Ls(ls::Args),
    /// Explain a text, as found in a client's log or a list of closed connections
    #[command(visible_aliases = ["lookup", "show", "view", "get"])]
    Explain(explain::Args),
}

/// One thing that a server says.
#[derive(Clone, Debug, Serialize)]
struct Entry {
    /// Where it is said.
    kind: EntryKind,
    /// The words; a subject that belongs to them is shown as `SUBJECT`.
    text: String,
    /// Whether the connection is closed with it.
    closes: bool,
    cause: &'static str,
    advice: &'static str,
}

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum EntryKind {
    /// An `-ERR` of the client protocol.
    ServerError,
    /// The reason of a closed connection, in monitoring and events.
    ClosedReason,
}

impl EntryKind {
    fn label(self) -> &'static str {
        match self {
            Self::ServerError => "-ERR",
            Self::ClosedReason => "closed",
        }
    }
}

/// Everything known.
fn catalogue() -> Vec<Entry> {
    server_errors::entries().into_iter().chain(closed_reasons::entries()).collect()
}

/// Runs one of them.
pub(crate) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => ls::run(&args, invocation),
        Command::Explain(args) => explain::run(&args, invocation),
    }
}
