//! What a server says on its own: the messages under `$SYS.ACCOUNT` and `$SYS.SERVER`.
//!
//! Ids of events are given by the caller; times are inputs. Subjects stand in [`crate::server_subject`].

use std::time::Duration;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::accstatz::AccountStat;
use crate::go_time::{nanos, time};
use crate::jsz::JetStreamVarz;
use crate::omit::is_empty;
use crate::server_info::{ClientInfo, ServerInfo};
use crate::traffic::{ConnectionKindCounts, DataStats};
use protocol::ClosedReason;

/// The schema names of events, as their `type` states them.
pub mod event_type {
    /// A client or leafnode authenticated.
    pub const CLIENT_CONNECT: &str = "io.nats.server.advisory.v1.client_connect";
    /// A connection closed, or failed to authenticate.
    pub const CLIENT_DISCONNECT: &str = "io.nats.server.advisory.v1.client_disconnect";
    /// The number of an account's connections changed.
    pub const ACCOUNT_CONNECTIONS: &str = "io.nats.server.advisory.v1.account_connections";
    /// A peer's certificate was refused by OCSP.
    pub const OCSP_PEER_REJECT: &str = "io.nats.server.advisory.v1.ocsp_peer_reject";
    /// A certificate in a peer's chain is invalid by OCSP.
    pub const OCSP_PEER_LINK_INVALID: &str = "io.nats.server.advisory.v1.ocsp_peer_link_invalid";
    /// One request to a service was measured.
    pub const SERVICE_LATENCY: &str = "io.nats.server.metric.v1.service_latency";
}

/// What every typed event begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventHeader {
    /// One of [`event_type`].
    #[serde(rename = "type")]
    pub event_type: String,
    /// Unique to this event: 22 letters and digits.
    pub id: String,
    /// When it happened.
    #[serde(with = "time")]
    pub timestamp: Timestamp,
}

impl EventHeader {
    /// A header of the given type.
    #[must_use]
    pub fn new(event_type: &str, id: String, timestamp: Timestamp) -> Self {
        Self { event_type: event_type.to_owned(), id, timestamp }
    }
}

/// A client or leafnode has authenticated.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectEvent {
    /// Type, id and time.
    #[serde(flatten)]
    pub header: EventHeader,
    /// Who says it.
    pub server: ServerInfo,
    /// Who connected.
    pub client: ClientInfo,
}

/// A connection has closed; in the auth-error subjects: a connection was refused.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DisconnectEvent {
    /// Type, id and time.
    #[serde(flatten)]
    pub header: EventHeader,
    /// Who says it.
    pub server: ServerInfo,
    /// Who was connected.
    pub client: ClientInfo,
    /// What the client sent.
    pub sent: DataStats,
    /// What the client received.
    pub received: DataStats,
    /// Why, as [`ClosedReason::text`] says it.
    pub reason: String,
}

impl DisconnectEvent {
    /// The event for a connection that `client` describes, its stop time included; traffic and server are still to be set.
    #[must_use]
    pub fn new(header: EventHeader, client: ClientInfo, reason: ClosedReason) -> Self {
        Self { header, client, reason: reason.text().to_owned(), ..Self::default() }
    }
}

/// How many connections an account has on one server; sent on change and every 30 seconds while it has any.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountConnectionsEvent {
    /// Type, id and time.
    #[serde(flatten)]
    pub header: EventHeader,
    /// Who says it.
    pub server: ServerInfo,
    /// The account's figures on that server.
    #[serde(flatten)]
    pub stat: AccountStat,
}

/// A request for [`AccountConnectionsEvent`], and the note that a leafnode has connected for an account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountConnectionsRequest {
    /// Who asks.
    pub server: ServerInfo,
    /// The account.
    #[serde(rename = "acc")]
    pub account: String,
}

/// The heartbeat of a server, and the answer to `STATSZ`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StatszMessage {
    /// Who says it.
    pub server: ServerInfo,
    /// The figures.
    pub statsz: ServerStats,
}

/// The figures of a [`StatszMessage`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerStats {
    /// What the process uses.
    #[serde(flatten)]
    pub usage: ServerUsage,
    /// Connections and messages.
    #[serde(flatten)]
    pub traffic: ServerTraffic,
    /// Routes, gateways and JetStream.
    #[serde(flatten)]
    pub topology: ServerTopology,
}

/// What the process of a server uses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerUsage {
    /// When the server started.
    #[serde(with = "time")]
    pub start: Timestamp,
    /// Resident memory in bytes.
    #[serde(rename = "mem")]
    pub memory_bytes: u64,
    /// Cores of the machine.
    pub cores: u32,
    /// Percent of one core, over the last moment.
    #[serde(rename = "cpu")]
    pub cpu_percent: f64,
}

/// Connections and messages of a server since its start.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerTraffic {
    /// Client connections that are open.
    pub connections: u64,
    /// Client connections since the start.
    pub total_connections: u64,
    /// Accounts with a connection.
    pub active_accounts: u64,
    /// Subscriptions of all accounts.
    pub subscriptions: u64,
    /// Messages sent, to all kinds of peers.
    pub sent: DataStats,
    /// Messages sent to clients.
    pub sent_to_clients: DataStats,
    /// Messages received, from all kinds of peers.
    pub received: DataStats,
    /// Messages received from clients.
    pub received_from_clients: DataStats,
    /// Slow consumers since the start.
    pub slow_consumers: u64,
    /// The same by kind of connection, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slow_consumer_stats: Option<ConnectionKindCounts>,
    /// Stale connections since the start.
    #[serde(skip_serializing_if = "is_empty")]
    pub stale_connections: u64,
    /// The same by kind of connection, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale_connection_stats: Option<ConnectionKindCounts>,
    /// How often a producer was made to wait for slow receivers.
    #[serde(skip_serializing_if = "is_empty")]
    pub stalled_clients: u64,
}

/// Routes, gateways, JetStream, and what runs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerTopology {
    /// Traffic of each route.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<RouteStat>,
    /// Traffic of each gateway.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gateways: Vec<GatewayStat>,
    /// Servers that are known to run, this one included.
    #[serde(skip_serializing_if = "is_empty")]
    pub active_servers: u64,
    /// JetStream, when it is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jetstream: Option<JetStreamVarz>,
    /// The soft limit of memory in bytes.
    #[serde(rename = "gomemlimit", skip_serializing_if = "is_empty")]
    pub memory_limit_bytes: u64,
    /// Threads that run server code.
    #[serde(rename = "gomaxprocs", skip_serializing_if = "is_empty")]
    pub thread_count: u32,
    /// The program, `nats-rs`; empty from other servers.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub implementation: String,
    /// The program's own version.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub implementation_version: String,
    /// The commit it was built from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub git_commit: String,
}

/// Traffic of one route.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RouteStat {
    /// The route's number.
    #[serde(rename = "rid")]
    pub id: u64,
    /// The name of the server at the other end.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Messages sent over it.
    pub sent: DataStats,
    /// Messages received over it.
    pub received: DataStats,
    /// Bytes that wait to be sent.
    #[serde(rename = "pending")]
    pub pending_bytes: u64,
}

/// Traffic with one remote cluster.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GatewayStat {
    /// The number of the outbound connection.
    #[serde(rename = "gwid")]
    pub id: u64,
    /// The remote cluster's name.
    pub name: String,
    /// Messages sent there.
    pub sent: DataStats,
    /// Messages received from there.
    pub received: DataStats,
    /// Inbound connections from there.
    pub inbound_connections: u64,
}

/// An OCSP event: a peer was refused, or a link of its chain is invalid.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OcspPeerEvent {
    /// Type, id and time.
    #[serde(flatten)]
    pub header: EventHeader,
    /// The kind of connection; only when a peer was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The invalid certificate; only when a link is invalid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<CertificateInfo>,
    /// The peer's own certificate.
    pub peer: CertificateInfo,
    /// Who says it.
    pub server: ServerInfo,
    /// What is wrong.
    pub reason: String,
}

/// A certificate in an [`OcspPeerEvent`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateInfo {
    /// Distinguished name of the subject.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// Distinguished name of the issuer.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// SHA-256 of the certificate, in base 64.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fingerprint: String,
    /// The certificate (DER), in base 64.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub raw: String,
}

/// The data of the answer to `$SYS.REQ.USER.INFO`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserInfo {
    /// The user, by name or key.
    pub user: String,
    /// The account, by name or key.
    pub account: String,
    /// The account's readable name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account_name: String,
    /// The user's readable name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub user_name: String,
    /// What the user may do; absent when nothing is restricted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<UserPermissions>,
    /// How long the credentials remain valid; zero when they do not expire.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub expires: Duration,
}

/// What a user may publish, subscribe and answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserPermissions {
    /// Subjects that may be published to; `null` when unrestricted.
    pub publish: Option<SubjectPermission>,
    /// Subjects that may be subscribed to; `null` when unrestricted.
    pub subscribe: Option<SubjectPermission>,
    /// How answers are allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responses: Option<ResponsePermission>,
}

/// Subjects that are allowed and denied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubjectPermission {
    /// Only these, unless empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<String>,
    /// Never these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deny: Vec<String>,
}

/// How many answers a request allows, and for how long.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResponsePermission {
    /// Answers per request; negative: no limit.
    #[serde(rename = "max")]
    pub messages_max: i64,
    /// How long a request may be answered.
    #[serde(with = "nanos", rename = "ttl")]
    pub expires: Duration,
}

#[cfg(test)]
mod tests {
    use super::{ConnectEvent, DisconnectEvent, EventHeader, OcspPeerEvent, StatszMessage, event_type};
    use crate::server_info::ClientInfo;
    use crate::to_compact_json;
    use crate::traffic::DataStats;
    use clock::Timestamp;
    use protocol::ClosedReason;

    fn text<T: serde::Serialize>(value: &T) -> String {
        String::from_utf8(to_compact_json(value).expect("a plain value")).expect("JSON is UTF-8")
    }

    #[test]
    fn a_disconnect_states_its_type_reason_and_times() {
        let mut client = ClientInfo::default();
        client.connection.id = 12;
        client.connection.stop = Some(Timestamp::from_nanos(1_000_000_000));
        client.credentials.kind = "Client".into();
        let header = EventHeader::new(event_type::CLIENT_DISCONNECT, "ID".into(), Timestamp::EPOCH);
        let mut event = DisconnectEvent::new(header, client, ClosedReason::Kicked);
        (event.sent, event.received) = (DataStats::of(1, 2), DataStats::of(3, 4));
        let written = text(&event);
        assert!(written.starts_with(
            "{\"type\":\"io.nats.server.advisory.v1.client_disconnect\",\"id\":\"ID\",\
             \"timestamp\":\"1970-01-01T00:00:00Z\",\"server\":{"
        ));
        assert!(written.ends_with(
            "\"client\":{\"id\":12,\"stop\":\"1970-01-01T00:00:01Z\",\"kind\":\"Client\"},\
             \"sent\":{\"msgs\":1,\"bytes\":2},\"received\":{\"msgs\":3,\"bytes\":4},\"reason\":\"Kicked\"}"
        ));
    }

    #[test]
    fn events_of_other_servers_may_miss_and_add_fields() {
        let event: ConnectEvent =
            serde_json::from_str(r#"{"type":"t","new":1,"client":{"id":3,"later":[]}}"#).expect("tolerant");
        assert_eq!((event.header.event_type.as_str(), event.client.connection.id), ("t", 3));
        let statsz: StatszMessage = serde_json::from_str(r#"{"statsz":{"cpu":2,"mem":7}}"#).expect("tolerant");
        assert!((statsz.statsz.usage.cpu_percent - 2.0).abs() < f64::EPSILON);
    }

    #[test]
    fn the_two_ocsp_events_differ_in_kind_and_link() {
        let refused = OcspPeerEvent { kind: Some("Client".into()), reason: "r".into(), ..OcspPeerEvent::default() };
        let written = text(&refused);
        assert!(written.contains("\"kind\":\"Client\",\"peer\":{},\"server\":{") && !written.contains("\"link\""));
    }
}
