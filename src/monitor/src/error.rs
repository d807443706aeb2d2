//! What a monitoring request can be refused for.

use jetstream_api::json::JsonProblem;
use thiserror::Error;

use crate::go_quote::quote;

/// A refusal; its text is what the asker is told, over HTTP and over `$SYS.REQ` alike.
#[derive(Debug, Error)]
pub enum Error {
    /// A query option that should be `true` or `false` is something else.
    #[error("Error decoding boolean for '{option}': strconv.ParseBool: parsing {quoted}: invalid syntax")]
    Boolean {
        /// The option's name.
        option: &'static str,
        /// What was given, quoted.
        quoted: String,
    },
    /// A query option that should be a whole number is something else.
    #[error("Error decoding int for '{option}': strconv.Atoi: parsing {quoted}: {fault}")]
    Integer {
        /// The option's name.
        option: &'static str,
        /// What was given, quoted.
        quoted: String,
        /// Whether it is no number or too large a one.
        fault: NumberFault,
    },
    /// A query option that should be a number from zero on is something else.
    #[error("Error decoding uint64 for '{option}': strconv.ParseUint: parsing {quoted}: {fault}")]
    Unsigned {
        /// The option's name.
        option: &'static str,
        /// What was given, quoted.
        quoted: String,
        /// Whether it is no number or too large a one.
        fault: NumberFault,
    },
    /// A connection state other than open, closed, any and all.
    #[error("Error decoding state for {got}")]
    ConnectionState {
        /// What was given.
        got: String,
    },
    /// A sort key that does not exist.
    #[error("invalid sorting option: {got}")]
    SortKey {
        /// What was given.
        got: String,
    },
    /// Sorting by stop time while open connections are listed.
    #[error("sort by stop only valid on closed connections")]
    SortByStop,
    /// Sorting by closed reason while open connections are listed.
    #[error("sort by reason only valid on closed connections")]
    SortByReason,
    /// A subject filter without an account.
    #[error("filter by subject only valid with account filtering")]
    FilterNeedsAccount,
    /// A test subject that nobody could publish to.
    #[error("invalid test subject, must be valid publish subject: {got}")]
    TestSubject {
        /// What was given.
        got: String,
    },
    /// An account that this server does not know.
    #[error("Account {account} does not exist")]
    AccountNotFound {
        /// The account asked for.
        account: String,
    },
    /// Only the leader was asked, and this server is not it. Over `$SYS` nobody answers.
    #[error("filtered response: not leader")]
    NotLeader,
    /// JetStream of one account was asked for where JetStream is off.
    #[error("jetstream not enabled")]
    JetStreamNotEnabled,
    /// JetStream of an account was asked for that this server does not know.
    #[error("account {} not found", quote(account.as_bytes()))]
    JetStreamAccountNotFound {
        /// The account asked for.
        account: String,
    },
    /// JetStream of an account was asked for that has none.
    #[error("account {} not jetstream enabled", quote(account.as_bytes()))]
    JetStreamNotEnabledFor {
        /// The account asked for.
        account: String,
    },
    /// The body of a `$SYS` request is not the JSON that was expected.
    #[error("{0}")]
    Body(#[from] JsonProblem),
}

/// Why a text is not a number.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// It holds something else than digits.
    #[error("invalid syntax")]
    Syntax,
    /// It needs more than 64 bits.
    #[error("value out of range")]
    Range,
}

impl Error {
    /// The status of the HTTP answer; the body is the text of the error.
    #[must_use]
    pub const fn http_status(&self) -> u16 {
        400
    }

    /// The code in a `$SYS` answer; `None` when the server stays silent instead.
    #[must_use]
    pub const fn api_code(&self) -> Option<u16> {
        match self {
            Self::Body(_) => Some(400),
            Self::NotLeader => None,
            Self::Boolean { .. }
            | Self::Integer { .. }
            | Self::Unsigned { .. }
            | Self::ConnectionState { .. }
            | Self::SortKey { .. }
            | Self::SortByStop
            | Self::SortByReason
            | Self::FilterNeedsAccount
            | Self::TestSubject { .. }
            | Self::AccountNotFound { .. }
            | Self::JetStreamNotEnabled
            | Self::JetStreamAccountNotFound { .. }
            | Self::JetStreamNotEnabledFor { .. } => Some(500),
        }
    }
}
