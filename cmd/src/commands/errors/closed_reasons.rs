//! The reasons of closed connections, as `/connz?state=closed` and disconnect events name them.
//!
//! Source: NATS documentation, "Monitoring NATS": closed connections.

use protocol::ClosedReason;

use super::{Entry, EntryKind};

/// Each reason, in the order of its definition, with its cause and what to do about it.
const REASONS: [(ClosedReason, &str, &str); ClosedReason::ALL.len()] = [
    (
        ClosedReason::ClientClosed,
        "The client closed the connection.",
        "Nothing is to be done; this is how connections should end.",
    ),
    (
        ClosedReason::AuthenticationTimeout,
        "The client did not send CONNECT in time.",
        "Look for a stalled network or TLS handshake, port scanners and health checks that only open a connection.",
    ),
    (
        ClosedReason::AuthenticationFailure,
        "The credentials were missing or wrong.",
        "Compare what the client sends with the server's users; repeated ones may be an attack.",
    ),
    (
        ClosedReason::TlsHandshakeError,
        "Client and server could not agree on TLS.",
        "Check the certificate's names and dates, the client's authorities, and whether the client uses TLS at all.",
    ),
    (
        ClosedReason::SlowConsumerPendingBytes,
        "More bytes waited for the client than max_pending allows.",
        "Make the client read faster, spread its work over a queue group, or raise max_pending.",
    ),
    (
        ClosedReason::SlowConsumerWriteDeadline,
        "The client did not take bytes within write_deadline.",
        "Make the client read faster, look at its network, or raise write_deadline.",
    ),
    (
        ClosedReason::WriteError,
        "The network failed while the server was writing.",
        "The peer or something between is gone; look at the client's log and the network.",
    ),
    (
        ClosedReason::ReadError,
        "The network failed while the server was reading.",
        "The peer or something between is gone; look at the client's log and the network.",
    ),
    (
        ClosedReason::ParseError,
        "The server received something that is no operation of the protocol.",
        "Check that a NATS client talks to this port and that nothing in between changes bytes.",
    ),
    (
        ClosedReason::StaleConnection,
        "PINGs of the server stayed unanswered.",
        "Look for a blocked client or a dead network path; ping_interval and ping_max set the patience.",
    ),
    (
        ClosedReason::ProtocolViolation,
        "The client sent an operation that is not allowed at that point.",
        "Update the client library.",
    ),
    (
        ClosedReason::BadClientProtocolVersion,
        "CONNECT named a protocol version that does not exist.",
        "Update the client library.",
    ),
    (
        ClosedReason::WrongPort,
        "A client connected to a port for servers, or a server to one for clients.",
        "Use the client port, 4222 unless configured otherwise.",
    ),
    (
        ClosedReason::MaxConnectionsExceeded,
        "The server had as many connections as max_connections allows.",
        "Look for clients that leak connections, or raise max_connections.",
    ),
    (
        ClosedReason::MaxAccountConnectionsExceeded,
        "The account or user had as many connections as its limit allows.",
        "Look for clients that leak connections, or raise the limit of the account.",
    ),
    (
        ClosedReason::MaxPayloadExceeded,
        "A message was larger than max_payload.",
        "Send smaller messages, put large ones into an object store, or raise max_payload.",
    ),
    (
        ClosedReason::MaxControlLineExceeded,
        "A protocol line was longer than max_control_line.",
        "Use shorter subjects and queue names, or raise max_control_line.",
    ),
    (
        ClosedReason::MaxSubscriptionsExceeded,
        "The connection had as many subscriptions as it may have.",
        "Look for subscriptions that are never removed, or raise max_subscriptions.",
    ),
    (
        ClosedReason::DuplicateRoute,
        "A route to the same server existed already.",
        "Nothing is to be done; servers find each other from both sides and keep one route.",
    ),
    (
        ClosedReason::RouteRemoved,
        "The route was taken out of the configuration.",
        "Nothing is to be done if that was on purpose.",
    ),
    (
        ClosedReason::ServerShutdown,
        "The server stopped or is in lame duck mode.",
        "Clients reconnect to other servers by themselves; nothing is to be done.",
    ),
    (
        ClosedReason::AuthenticationExpired,
        "The user's or account's JWT is past its expiry.",
        "Issue new credentials and give them to the client.",
    ),
    (
        ClosedReason::WrongGateway,
        "The peer is a gateway of another cluster than the configuration names.",
        "Compare the names and addresses under gateway on both sides.",
    ),
    (
        ClosedReason::MissingAccount,
        "The account of the connection does not exist any more.",
        "Look whether the account was removed from the configuration or the resolver on purpose.",
    ),
    (
        ClosedReason::Revocation,
        "The account lists the user as revoked.",
        "Issue credentials for a new user, or take the revocation back.",
    ),
    (
        ClosedReason::InternalClient,
        "A connection of the server with itself ended.",
        "Nothing is to be done while the server works.",
    ),
    (
        ClosedReason::MessageHeaderViolation,
        "The client sent headers without having said that it supports them.",
        "Turn headers on in the client, or update its library.",
    ),
    (
        ClosedReason::NoRespondersRequiresHeaders,
        "CONNECT asked for no_responders without headers.",
        "Turn headers on in the client; the answer to a request without responders is a header.",
    ),
    (
        ClosedReason::ClusterNameConflict,
        "The cluster of this server took another name.",
        "Give all servers of the cluster the same name.",
    ),
    (
        ClosedReason::DuplicateRemoteLeafnodeConnection,
        "A leafnode of the same server and account was connected already.",
        "Look for two remotes with the same account, or a server that was started twice.",
    ),
    (
        ClosedReason::DuplicateClientId,
        "Another MQTT client connected with the same client identifier.",
        "Give each client an identifier of its own.",
    ),
    (
        ClosedReason::DuplicateServerName,
        "A server of the same name is part of the cluster.",
        "Give each server a server_name of its own.",
    ),
    (
        ClosedReason::MinimumVersionRequired,
        "The peer is older than min_version allows.",
        "Update the peer, or lower min_version under leafnodes.",
    ),
    (
        ClosedReason::ClusterNamesIdentical,
        "The leafnode's cluster has the name of the hub's.",
        "Give the two clusters different names.",
    ),
    (
        ClosedReason::Kicked,
        "An operator closed the connection through the system account.",
        "Nothing is to be done; the client reconnects unless it is told not to.",
    ),
    (
        ClosedReason::ProxyNotTrusted,
        "The connection came through a proxy whose key is not trusted.",
        "Add the proxy's key to the trusted proxies of the configuration.",
    ),
    (
        ClosedReason::ProxyRequired,
        "The user may connect only through a trusted proxy.",
        "Connect through the proxy, or lift the rule for this user.",
    ),
];

/// All of them, in the order of their definition.
pub(super) fn entries() -> Vec<Entry> {
    let entry = |(reason, cause, advice): &(ClosedReason, &'static str, &'static str)| Entry {
        kind: EntryKind::ClosedReason,
        number: None,
        text: reason.to_string(),
        closes: true,
        cause,
        advice,
    };
    REASONS.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::{ClosedReason, REASONS};

    #[test]
    fn every_reason_is_explained_once() {
        assert_eq!(REASONS.map(|(reason, ..)| reason), ClosedReason::ALL);
    }
}
