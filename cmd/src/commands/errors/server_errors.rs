//! The texts of `-ERR`.
//!
//! Source: NATS documentation, "NATS Client Protocol", +OK/-ERR.

use protocol::ServerError;

use super::{Entry, EntryKind};

/// All of them, in the order of their definition.
pub(super) fn entries() -> Vec<Entry> {
    let subject = || "SUBJECT".to_owned();
    let errors = [
        ServerError::AuthorizationViolation,
        ServerError::AuthenticationTimeout,
        ServerError::UserAuthenticationExpired,
        ServerError::AccountAuthenticationExpired,
        ServerError::UserAuthenticationRevoked,
        ServerError::MaximumConnectionsExceeded,
        ServerError::MaximumAccountConnectionsExceeded,
        ServerError::MaximumSubscriptionsExceeded,
        ServerError::MaximumPayloadViolation,
        ServerError::MaximumControlLineExceeded,
        ServerError::UnknownProtocolOperation,
        ServerError::InvalidPublishSubject,
        ServerError::InvalidSubject,
        ServerError::PublishViolation(subject()),
        ServerError::ReplyViolation(subject()),
        ServerError::SubscriptionViolation { subject: subject(), queue: None },
        ServerError::SubscriptionViolation { subject: subject(), queue: Some("QUEUE".to_owned()) },
        ServerError::TooManyTokens(subject()),
        ServerError::StaleConnection,
        ServerError::TlsRequired,
        ServerError::InvalidClientProtocol,
        ServerError::NoRespondersRequiresHeaders,
        ServerError::ConnectionThrottling,
        ServerError::WrongPort("route"),
    ];
    errors.iter().map(entry).collect()
}

fn entry(error: &ServerError) -> Entry {
    let (cause, advice) = explanation(error);
    Entry { kind: EntryKind::ServerError, number: None, text: error.to_string(), closes: closes(error), cause, advice }
}

fn closes(error: &ServerError) -> bool {
    match error {
        ServerError::InvalidPublishSubject
        | ServerError::InvalidSubject
        | ServerError::PublishViolation(_)
        | ServerError::ReplyViolation(_)
        | ServerError::SubscriptionViolation { .. }
        | ServerError::TooManyTokens(_)
        | ServerError::MaximumSubscriptionsExceeded => false,
        ServerError::AuthorizationViolation
        | ServerError::AuthenticationTimeout
        | ServerError::UserAuthenticationExpired
        | ServerError::AccountAuthenticationExpired
        | ServerError::UserAuthenticationRevoked
        | ServerError::MaximumConnectionsExceeded
        | ServerError::MaximumAccountConnectionsExceeded
        | ServerError::MaximumPayloadViolation
        | ServerError::MaximumControlLineExceeded
        | ServerError::UnknownProtocolOperation
        | ServerError::StaleConnection
        | ServerError::TlsRequired
        | ServerError::InvalidClientProtocol
        | ServerError::NoRespondersRequiresHeaders
        | ServerError::ConnectionThrottling
        | ServerError::WrongPort(_) => true,
    }
}

fn explanation(error: &ServerError) -> (&'static str, &'static str) {
    match error {
        ServerError::AuthorizationViolation => (
            "User, password, token, nkey, JWT or certificate is missing or wrong.",
            "Compare what the client sends ('nats-rs context info') with the server's users; the server's log names the attempt.",
        ),
        ServerError::AuthenticationTimeout => (
            "The client did not send CONNECT within the authentication timeout.",
            "Look for a stalled network or TLS handshake; authorization.timeout in the configuration allows more time.",
        ),
        ServerError::UserAuthenticationExpired => {
            ("The user's JWT is past its expiry.", "Issue new credentials and give them to the client.")
        }
        ServerError::AccountAuthenticationExpired => {
            ("The account's JWT is past its expiry.", "Issue a new account JWT and push it to the servers.")
        }
        ServerError::UserAuthenticationRevoked => (
            "The account lists this user as revoked.",
            "Issue credentials for a new user, or take the revocation back.",
        ),
        ServerError::MaximumConnectionsExceeded => (
            "The server has as many connections as max_connections allows.",
            "Look for clients that leak connections ('nats-rs server report connections'), or raise max_connections.",
        ),
        ServerError::MaximumAccountConnectionsExceeded => (
            "The account or user has as many connections as its limit allows.",
            "Look for clients that leak connections, or raise the limit of the account.",
        ),
        ServerError::MaximumSubscriptionsExceeded => (
            "The connection or account has as many subscriptions as it may have.",
            "Look for subscriptions that are never removed, or raise max_subscriptions.",
        ),
        ServerError::MaximumPayloadViolation => (
            "A message with its headers is larger than max_payload.",
            "Send smaller messages, put large ones into an object store, or raise max_payload.",
        ),
        ServerError::MaximumControlLineExceeded => (
            "A protocol line, mostly because of a long subject, is longer than max_control_line.",
            "Use shorter subjects and queue names, or raise max_control_line.",
        ),
        ServerError::UnknownProtocolOperation => (
            "The server received something that is no operation of the client protocol.",
            "Check that a NATS client talks to this port and that nothing in between changes bytes.",
        ),
        ServerError::InvalidPublishSubject => {
            ("The subject of a message has wildcards, blanks or empty tokens.", "Correct the subject in the client.")
        }
        ServerError::InvalidSubject => (
            "The subject of a subscription is malformed.",
            "Correct the subject: no blanks, no empty tokens, '>' only at the end.",
        ),
        ServerError::PublishViolation(_) => (
            "The user may not publish to this subject.",
            "Add the subject to the user's publish permissions, or publish elsewhere.",
        ),
        ServerError::ReplyViolation(_) => (
            "The user may not publish to the subject it named for answers.",
            "Allow the client's inbox subjects in its publish permissions.",
        ),
        ServerError::SubscriptionViolation { .. } => (
            "The user may not subscribe to this subject or in this queue group.",
            "Add it to the user's subscribe permissions; requests need the client's inbox ('_INBOX.>').",
        ),
        ServerError::TooManyTokens(_) => (
            "The subject has more tokens than max_subscription_tokens allows.",
            "Use a shorter subject, or raise the limit.",
        ),
        ServerError::StaleConnection => (
            "The client left too many PINGs of the server unanswered.",
            "Look for a blocked client or a dead network path; ping_interval and ping_max set the patience.",
        ),
        ServerError::TlsRequired => (
            "The listener requires TLS and the client spoke plain text.",
            "Turn TLS on in the client (tls:// or --tlsca).",
        ),
        ServerError::InvalidClientProtocol => {
            ("CONNECT named a protocol version that does not exist.", "Update the client library.")
        }
        ServerError::NoRespondersRequiresHeaders => (
            "CONNECT asked for no_responders without headers.",
            "Turn headers on in the client; the answer to a request without responders is a header.",
        ),
        ServerError::ConnectionThrottling => (
            "Many TLS handshakes failed lately and the server slows new ones down.",
            "Find the clients whose handshakes fail; later attempts succeed by themselves.",
        ),
        ServerError::WrongPort(_) => (
            "A client connected to the port of routes, gateways or leafnodes.",
            "Use the client port, 4222 unless configured otherwise.",
        ),
    }
}
