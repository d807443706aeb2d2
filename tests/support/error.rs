//! What can go wrong between a test and a server.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::Implementation;

/// The result of everything in this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// A failed step of a test: the sentence is meant to be enough to find the cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program of a server isn't on this machine.
    #[error("the program of {implementation} was not found ({looked_at}); {hint}")]
    MissingProgram {
        /// The server that was to be started.
        implementation: Implementation,
        /// The places that were looked at, separated by commas.
        looked_at: String,
        /// How to get the program.
        hint: &'static str,
    },
    /// A call of the operating system failed.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done.
        doing: String,
        /// The reason that the system gave.
        source: io::Error,
    },
    /// A server ended although nobody asked it to.
    #[error("{implementation} ended ({status}) before it was ready; its log {log} ends with:\n{tail}")]
    Exited {
        /// The server.
        implementation: Implementation,
        /// Exit code or signal.
        status: String,
        /// The log file.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// A condition didn't come true in time.
    #[error("{what}: not within {patience:?}{seen}")]
    Deadline {
        /// The condition.
        what: String,
        /// How long was waited.
        patience: Duration,
        /// What was there instead, ready to be appended; may be empty.
        seen: String,
    },
    /// The server closed a connection on which more was expected.
    #[error("{what}: the server closed the connection; unread: \"{unread}\"")]
    Closed {
        /// What was expected.
        what: String,
        /// The bytes that had arrived, escaped.
        unread: String,
    },
    /// The server sent something else than expected.
    #[error("expected \"{expected}\", got \"{got}\"")]
    Unexpected {
        /// What was expected, escaped.
        expected: String,
        /// What arrived, escaped.
        got: String,
    },
    /// The answer of a monitoring endpoint isn't HTTP as we know it.
    #[error("bad HTTP answer from {url}: {reason}")]
    BadHttp {
        /// The address that was asked.
        url: String,
        /// What is wrong with the answer.
        reason: String,
    },
    /// JSON from the server couldn't be read.
    #[error("bad JSON: {0}")]
    BadJson(#[from] serde_json::Error),
    /// TLS settings or a handshake failed.
    #[error("TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// A certificate couldn't be made.
    #[error("certificate: {0}")]
    Certificate(#[from] rcgen::Error),
}

impl Error {
    /// Wraps a failed system call with what was being done.
    pub(crate) fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let doing = doing.into();
        move |source| Self::Io { doing, source }
    }
}
