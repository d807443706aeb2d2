//! Why a round has no figure.

use std::io;
use std::time::Duration;

/// A failed round. Other rounds go on.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The server couldn't be started or measured.
    #[error(transparent)]
    Support(#[from] support::Error),
    /// A socket failed; timeouts included.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The reason that the system gave.
        source: io::Error,
    },
    /// The server said something that has no place in the scenario.
    #[error("{what}: \"{line}\"")]
    Protocol {
        /// What is wrong with it.
        what: &'static str,
        /// What it said, escaped.
        line: String,
    },
    /// The server closed a connection.
    #[error("the server closed a connection {while_doing}")]
    Closed {
        /// What was being done.
        while_doing: &'static str,
    },
    /// A loop took longer than its bound.
    #[error("{what}: not done within {bound:?}")]
    TooSlow {
        /// The loop.
        what: &'static str,
        /// The bound.
        bound: Duration,
    },
    /// Another thread of the round has failed first.
    #[error("given up because another part of the round failed")]
    Abandoned,
}

impl BenchError {
    /// Wraps a failed system call with what was being done.
    pub fn io(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, source }
    }

    /// Wraps an error number of a raw system call.
    pub fn errno(doing: &'static str) -> impl FnOnce(rustix::io::Errno) -> Self {
        move |errno| Self::Io { doing, source: errno.into() }
    }

    /// Reports what the server said.
    pub fn protocol(what: &'static str, line: &[u8]) -> Self {
        let shown = line.get(..200).unwrap_or(line);
        Self::Protocol { what, line: shown.escape_ascii().to_string() }
    }
}
