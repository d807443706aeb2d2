//! The exact texts of `-ERR`.

use std::fmt;

/// What a client is told with `-ERR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerError {
    /// Wrong or missing credentials.
    AuthorizationViolation,
    /// No CONNECT in time.
    AuthenticationTimeout,
    /// The user's credentials have expired.
    UserAuthenticationExpired,
    /// The account has expired.
    AccountAuthenticationExpired,
    /// The user's credentials were revoked.
    UserAuthenticationRevoked,
    /// `max_connections` of the server.
    MaximumConnectionsExceeded,
    /// `max_connections` of the account.
    MaximumAccountConnectionsExceeded,
    /// `max_subscriptions`.
    MaximumSubscriptionsExceeded,
    /// `max_payload`.
    MaximumPayloadViolation,
    /// `max_control_line`.
    MaximumControlLineExceeded,
    /// No such operation.
    UnknownProtocolOperation,
    /// Pedantic check of a published subject.
    InvalidPublishSubject,
    /// A subscription to a malformed subject.
    InvalidSubject,
    /// Publishing to this subject is not allowed.
    PublishViolation(String),
    /// Publishing with this reply subject is not allowed.
    ReplyViolation(String),
    /// Subscribing to this subject (in this queue) is not allowed.
    SubscriptionViolation {
        /// The subject.
        subject: String,
        /// The queue, if one was asked for.
        queue: Option<String>,
    },
    /// More tokens than `max_subscription_tokens`.
    TooManyTokens(String),
    /// PINGs stayed unanswered.
    StaleConnection,
    /// The client spoke plain text to a listener that requires TLS.
    TlsRequired,
    /// The protocol number in CONNECT is unknown.
    InvalidClientProtocol,
    /// `no_responders` without `headers`.
    NoRespondersRequiresHeaders,
    /// Too many failed TLS handshakes lately.
    ConnectionThrottling,
    /// A client on the port of routes, gateways or leafnodes; the field names the port.
    WrongPort(&'static str),
}

impl fmt::Display for ServerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PublishViolation(subject) => write!(out, "Permissions Violation for Publish to {}", quoted(subject)),
            Self::ReplyViolation(subject) => {
                write!(out, "Permissions Violation for Publish with Reply of {}", quoted(subject))
            }
            Self::SubscriptionViolation { subject, queue: None } => {
                write!(out, "Permissions Violation for Subscription to {}", quoted(subject))
            }
            Self::SubscriptionViolation { subject, queue: Some(queue) } => {
                write!(
                    out,
                    "Permissions Violation for Subscription to {} using queue {}",
                    quoted(subject),
                    quoted(queue)
                )
            }
            Self::TooManyTokens(subject) => {
                write!(out, "Permissions Violation for Subscription to {}, too many tokens", quoted(subject))
            }
            Self::WrongPort(port) => write!(out, "attempted to connect to {port} port"),
            Self::AuthorizationViolation
            | Self::AuthenticationTimeout
            | Self::UserAuthenticationExpired
            | Self::AccountAuthenticationExpired
            | Self::UserAuthenticationRevoked
            | Self::MaximumConnectionsExceeded
            | Self::MaximumAccountConnectionsExceeded
            | Self::MaximumSubscriptionsExceeded
            | Self::MaximumPayloadViolation
            | Self::MaximumControlLineExceeded
            | Self::UnknownProtocolOperation
            | Self::InvalidPublishSubject
            | Self::InvalidSubject
            | Self::StaleConnection
            | Self::TlsRequired
            | Self::InvalidClientProtocol
            | Self::NoRespondersRequiresHeaders
            | Self::ConnectionThrottling => out.write_str(self.fixed_text()),
        }
    }
}

/// A text in double quotes, with quotes, backslashes and control characters escaped.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_ascii_control() => out.push_str(&format!("\\x{:02x}", u32::from(control))),
            plain => out.push(plain),
        }
    }
    out.push('"');
    out
}

impl ServerError {
    fn fixed_text(&self) -> &'static str {
        match self {
            Self::AuthorizationViolation => "Authorization Violation",
            Self::AuthenticationTimeout => "Authentication Timeout",
            Self::UserAuthenticationExpired => "User Authentication Expired",
            Self::AccountAuthenticationExpired => "Account Authentication Expired",
            Self::UserAuthenticationRevoked => "User Authentication Revoked",
            Self::MaximumConnectionsExceeded => "maximum connections exceeded",
            Self::MaximumAccountConnectionsExceeded => "maximum account active connections exceeded",
            Self::MaximumSubscriptionsExceeded => "maximum subscriptions exceeded",
            Self::MaximumPayloadViolation => "Maximum Payload Violation",
            Self::MaximumControlLineExceeded => "maximum control line exceeded",
            Self::UnknownProtocolOperation => "Unknown Protocol Operation",
            Self::InvalidPublishSubject => "Invalid Publish Subject",
            Self::InvalidSubject => "Invalid Subject",
            Self::StaleConnection => "Stale Connection",
            Self::TlsRequired => "Secure Connection - TLS Required",
            Self::InvalidClientProtocol => "invalid client protocol",
            Self::NoRespondersRequiresHeaders => "no responders requires headers support",
            Self::ConnectionThrottling => "Connection throttling is active. Please try again later.",
            Self::PublishViolation(_)
            | Self::ReplyViolation(_)
            | Self::SubscriptionViolation { .. }
            | Self::TooManyTokens(_)
            | Self::WrongPort(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_in_texts_are_quoted_and_escaped() {
        let error = ServerError::PublishViolation("no.\"x\"\u{1}\\".to_owned());
        assert_eq!(error.to_string(), "Permissions Violation for Publish to \"no.\\\"x\\\"\\x01\\\\\"");
        let error = ServerError::SubscriptionViolation { subject: "a".to_owned(), queue: Some("q".to_owned()) };
        assert_eq!(error.to_string(), "Permissions Violation for Subscription to \"a\" using queue \"q\"");
    }
}
