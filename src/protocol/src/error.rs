//! Why a line could not be taken.

use crate::server_error::ServerError;

/// What is wrong with the bytes of a client.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No operation starts with these bytes.
    #[error("unknown protocol operation near {near:?}")]
    UnknownOperation {
        /// The first bytes at fault, at most 32.
        near: String,
    },
    /// A line is longer than `max_control_line`.
    #[error("control line of {got} bytes, {limit} are allowed")]
    ControlLineTooLong {
        /// Bytes seen so far.
        got: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A message is larger than `max_payload`.
    #[error("payload of {got} bytes, {limit} are allowed")]
    PayloadTooLarge {
        /// Announced bytes, headers included.
        got: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The arguments of an operation don't fit it.
    #[error("bad arguments of {operation}: {arguments:?}")]
    BadArguments {
        /// The verb.
        operation: &'static str,
        /// The arguments, at most 64 bytes of them.
        arguments: String,
    },
    /// A message with headers from a connection that did not announce them.
    #[error("message headers not supported")]
    HeadersNotSupported,
    /// The JSON of CONNECT or INFO can't be read.
    #[error("bad JSON in {operation}")]
    BadJson {
        /// The verb.
        operation: &'static str,
        /// What is wrong.
        source: JsonFault,
    },
}

/// A fault in a JSON text; comparable, unlike the library's own error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct JsonFault(pub(crate) String);

impl Error {
    /// What the client is told before it is disconnected, if anything.
    #[must_use]
    pub fn told_to_client(&self) -> Option<ServerError> {
        match self {
            Self::UnknownOperation { .. } => Some(ServerError::UnknownProtocolOperation),
            Self::ControlLineTooLong { .. } => Some(ServerError::MaximumControlLineExceeded),
            Self::PayloadTooLarge { .. } => Some(ServerError::MaximumPayloadViolation),
            Self::BadArguments { .. } | Self::BadJson { .. } | Self::HeadersNotSupported => None,
        }
    }
}
