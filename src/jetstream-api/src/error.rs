//! What can go wrong inside this crate. What a client is told is an [`crate::ApiError`].

use std::fmt;

/// Why a value was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A name holds a character that no name may hold, or nothing.
    InvalidName {
        /// "stream" or "consumer".
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A bucket's name holds other characters than letters, digits, `-` and `_`, or none.
    InvalidBucket {
        /// The name.
        name: String,
    },
    /// More values of a key are to be kept than [`crate::key_value::HISTORY_MAX`].
    HistoryTooLong {
        /// How many.
        history: u8,
    },
    /// A name is longer than [`crate::NAME_LEN_MAX`].
    NameTooLong {
        /// "stream" or "consumer".
        what: &'static str,
        /// Its length in bytes.
        len: usize,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidName { what, name } => write!(
                out,
                "`{name}` is not a valid {what} name: it must not be empty nor hold white space, `.`, `*`, `>`, `/` or `\\`"
            ),
            Self::InvalidBucket { name } => {
                write!(out, "`{name}` is not a valid bucket name: use letters, digits, `-` and `_`")
            }
            Self::HistoryTooLong { history } => {
                write!(out, "a history of {history} is too long: at most {} are kept", crate::key_value::HISTORY_MAX)
            }
            Self::NameTooLong { what, len } => {
                write!(out, "a {what} name of {len} bytes is too long: at most {} are allowed", crate::NAME_LEN_MAX)
            }
        }
    }
}

impl std::error::Error for Error {}
