//! `nats-rs errors`: what servers say when they refuse something or close a connection, and what to do.

mod closed_reasons;
mod explain;
mod jetstream_errors;
mod ls;
mod server_errors;

use clap::Subcommand;
use serde::Serialize;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be asked.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the texts of -ERR, the reasons of closed connections and the refusals of JetStream
    #[command(visible_alias = "list")]
    Ls(ls::Args),
    /// Explain a text or the number of a JetStream error, as found in a client's log
    #[command(visible_aliases = ["lookup", "show", "view", "get"])]
    Explain(explain::Args),
}

/// One thing that a server says.
#[derive(Clone, Debug, Serialize)]
struct Entry {
    /// Where it is said.
    kind: EntryKind,
    /// Its `err_code`, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u16>,
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
    /// The error in an answer of JetStream.
    #[serde(rename = "jetstream")]
    JetStream,
}

impl EntryKind {
    fn label(self) -> &'static str {
        match self {
            Self::ServerError => "-ERR",
            Self::ClosedReason => "closed",
            Self::JetStream => "JetStream",
        }
    }
}

/// Everything known.
fn catalogue() -> Vec<Entry> {
    let connections = server_errors::entries().into_iter().chain(closed_reasons::entries());
    connections.chain(jetstream_errors::entries()).collect()
}

/// Runs one of them.
pub(crate) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => ls::run(&args, invocation),
        Command::Explain(args) => explain::run(&args, invocation),
    }
}
