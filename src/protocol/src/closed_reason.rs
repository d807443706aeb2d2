//! Why a connection was closed: the 37 reasons, in `/connz`, in disconnect events and in the log.

use std::fmt;

/// Why a connection was closed.
///
/// Source: NATS documentation, "Monitoring": connection reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClosedReason {
    /// The peer ended the connection.
    ClientClosed,
    /// The peer did not authenticate in time.
    AuthenticationTimeout,
    /// The peer's credentials were refused.
    AuthenticationFailure,
    /// The TLS handshake failed.
    TlsHandshakeError,
    /// Too many bytes waited for the peer.
    SlowConsumerPendingBytes,
    /// A write to the peer took too long.
    SlowConsumerWriteDeadline,
    /// Writing to the peer failed.
    WriteError,
    /// Reading from the peer failed.
    ReadError,
    /// The peer sent what is no protocol line.
    ParseError,
    /// The peer left too many pings unanswered.
    StaleConnection,
    /// The peer broke a rule of the protocol.
    ProtocolViolation,
    /// The peer asked for an unknown protocol version.
    BadClientProtocolVersion,
    /// A peer of one kind connected to the port of another kind.
    WrongPort,
    /// The server had no room for another connection.
    MaxConnectionsExceeded,
    /// The account had no room for another connection.
    MaxAccountConnectionsExceeded,
    /// The peer sent a message above the payload limit.
    MaxPayloadExceeded,
    /// The peer sent a protocol line above the limit.
    MaxControlLineExceeded,
    /// The peer had too many subscriptions.
    MaxSubscriptionsExceeded,
    /// A route to the same server existed already.
    DuplicateRoute,
    /// The route was removed from the configuration.
    RouteRemoved,
    /// The server stopped.
    ServerShutdown,
    /// The credentials of the user or the account expired.
    AuthenticationExpired,
    /// The peer is a gateway of another cluster than was expected.
    WrongGateway,
    /// The account is gone or cannot be found.
    MissingAccount,
    /// The credentials were revoked.
    Revocation,
    /// A client of the server itself was no longer needed.
    InternalClient,
    /// The peer sent headers without having announced them.
    MessageHeaderViolation,
    /// The peer asked for no-responders answers without headers.
    NoRespondersRequiresHeaders,
    /// The cluster was given another name.
    ClusterNameConflict,
    /// A leafnode connection to the same account existed already.
    DuplicateRemoteLeafnodeConnection,
    /// Another MQTT client took the client identifier over.
    DuplicateClientId,
    /// A server with the same name is part of the cluster.
    DuplicateServerName,
    /// The peer's version is below the required one.
    MinimumVersionRequired,
    /// A leafnode's cluster has the name of the hub's.
    ClusterNamesIdentical,
    /// An operator closed the connection.
    Kicked,
    /// The proxy's key is not a trusted one.
    ProxyNotTrusted,
    /// The user may only connect through a proxy.
    ProxyRequired,
}

impl ClosedReason {
    /// Every reason.
    pub const ALL: [Self; 37] = [
        Self::ClientClosed,
        Self::AuthenticationTimeout,
        Self::AuthenticationFailure,
        Self::TlsHandshakeError,
        Self::SlowConsumerPendingBytes,
        Self::SlowConsumerWriteDeadline,
        Self::WriteError,
        Self::ReadError,
        Self::ParseError,
        Self::StaleConnection,
        Self::ProtocolViolation,
        Self::BadClientProtocolVersion,
        Self::WrongPort,
        Self::MaxConnectionsExceeded,
        Self::MaxAccountConnectionsExceeded,
        Self::MaxPayloadExceeded,
        Self::MaxControlLineExceeded,
        Self::MaxSubscriptionsExceeded,
        Self::DuplicateRoute,
        Self::RouteRemoved,
        Self::ServerShutdown,
        Self::AuthenticationExpired,
        Self::WrongGateway,
        Self::MissingAccount,
        Self::Revocation,
        Self::InternalClient,
        Self::MessageHeaderViolation,
        Self::NoRespondersRequiresHeaders,
        Self::ClusterNameConflict,
        Self::DuplicateRemoteLeafnodeConnection,
        Self::DuplicateClientId,
        Self::DuplicateServerName,
        Self::MinimumVersionRequired,
        Self::ClusterNamesIdentical,
        Self::Kicked,
        Self::ProxyNotTrusted,
        Self::ProxyRequired,
    ];

    /// The text that reports and logs show.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::ClientClosed => "Client Closed",
            Self::AuthenticationTimeout => "Authentication Timeout",
            Self::AuthenticationFailure => "Authentication Failure",
            Self::TlsHandshakeError => "TLS Handshake Failure",
            Self::SlowConsumerPendingBytes => "Slow Consumer (Pending Bytes)",
            Self::SlowConsumerWriteDeadline => "Slow Consumer (Write Deadline)",
            Self::WriteError => "Write Error",
            Self::ReadError => "Read Error",
            Self::ParseError => "Parse Error",
            Self::StaleConnection => "Stale Connection",
            Self::ProtocolViolation => "Protocol Violation",
            Self::BadClientProtocolVersion => "Bad Client Protocol Version",
            Self::WrongPort => "Incorrect Port",
            Self::MaxConnectionsExceeded => "Maximum Connections Exceeded",
            Self::MaxAccountConnectionsExceeded => "Maximum Account Connections Exceeded",
            Self::MaxPayloadExceeded => "Maximum Message Payload Exceeded",
            Self::MaxControlLineExceeded => "Maximum Control Line Exceeded",
            Self::MaxSubscriptionsExceeded => "Maximum Subscriptions Exceeded",
            Self::DuplicateRoute => "Duplicate Route",
            Self::RouteRemoved => "Route Removed",
            Self::ServerShutdown => "Server Shutdown",
            Self::AuthenticationExpired => "Authentication Expired",
            Self::WrongGateway => "Wrong Gateway",
            Self::MissingAccount => "Missing Account",
            Self::Revocation => "Credentials Revoked",
            Self::InternalClient => "Internal Client",
            Self::MessageHeaderViolation => "Message Header Violation",
            Self::NoRespondersRequiresHeaders => "No Responders Requires Headers",
            Self::ClusterNameConflict => "Cluster Name Conflict",
            Self::DuplicateRemoteLeafnodeConnection => "Duplicate Remote LeafNode Connection",
            Self::DuplicateClientId => "Duplicate Client ID",
            Self::DuplicateServerName => "Duplicate Server Name",
            Self::MinimumVersionRequired => "Minimum Version Required",
            Self::ClusterNamesIdentical => "Cluster Names Identical",
            Self::Kicked => "Kicked",
            Self::ProxyNotTrusted => "Proxy Not Trusted",
            Self::ProxyRequired => "Proxy Required",
        }
    }

    /// The reason whose text is `text`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.text() == text)
    }
}

impl fmt::Display for ClosedReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::ClosedReason;
    use std::collections::BTreeSet;

    #[test]
    fn every_reason_has_a_text_of_its_own_and_reads_back() {
        let texts: BTreeSet<_> = ClosedReason::ALL.iter().map(|reason| reason.text()).collect();
        assert_eq!(texts.len(), 37);
        for reason in ClosedReason::ALL {
            assert_eq!(ClosedReason::from_text(&reason.to_string()), Some(reason));
        }
        assert_eq!(ClosedReason::from_text("Bored"), None);
    }
}
