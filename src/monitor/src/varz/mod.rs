//! `/varz` and `VARZ`: what a server is, how it is configured and what it has done.
//!
//! The answer is one flat object; the groups here follow its order. Fields that other servers do not have stand at
//! its end.

mod listeners;

pub use listeners::{
    ClusterVarz, DenyRules, GatewayVarz, LeafnodeVarz, MqttVarz, PeerLinkVarz, PeerPortVarz, ProxiesVarz,
    RemoteGatewayVarz, RemoteLeafVarz, WebsocketVarz,
};

use std::collections::BTreeMap;
use std::time::Duration;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::go_time::{nanos, time, time_or_zero};
use crate::jsz::JetStreamVarz;
use crate::omit::is_empty;
use crate::ordered_json::OrderedJson;
use crate::traffic::ConnectionKindCounts;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Varz {
    /// Who the server is.
    #[serde(flatten)]
    pub identity: VarzIdentity,
    /// Where and how clients are accepted.
    #[serde(flatten)]
    pub listener: VarzListener,
    /// Limits for clients, and the monitoring port.
    #[serde(flatten)]
    pub limits: VarzLimits,
    /// The cluster port.
    pub cluster: ClusterVarz,
    /// The gateway port.
    pub gateway: GatewayVarz,
    /// The leafnode port.
    pub leaf: LeafnodeVarz,
    /// The MQTT port.
    pub mqtt: MqttVarz,
    /// The WebSocket port.
    pub websocket: WebsocketVarz,
    /// JetStream.
    pub jetstream: JetStreamVarz,
    /// Deadlines, start and use of the machine.
    #[serde(flatten)]
    pub process: VarzProcess,
    /// Connections and messages.
    #[serde(flatten)]
    pub traffic: VarzTraffic,
    /// Requests by path.
    #[serde(flatten)]
    pub configuration: VarzConfiguration,
    /// Statistics by kind, and the rest of the configuration.
    #[serde(flatten)]
    pub statistics: VarzStatistics,
    /// What program it is.
    #[serde(flatten)]
    pub implementation: VarzImplementation,
}

/// Who the server is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzIdentity {
    /// The public key that identifies this run of the server.
    pub server_id: String,
    /// The configured name, or the id.
    pub server_name: String,
    /// The version that clients may rely on.
    pub version: String,
    /// The protocol version.
    pub proto: u32,
    /// The commit it was built from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub git_commit: String,
    /// The toolchain it was built with.
    #[serde(rename = "go")]
    pub toolchain: String,
}

/// Where and how clients are accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzListener {
    /// The address, or the one that is told to clients instead.
    pub host: String,
    /// The port, or the one that is told to clients instead.
    pub port: i32,
    /// Whether clients must authenticate.
    #[serde(skip_serializing_if = "is_empty")]
    pub auth_required: bool,
    /// Whether clients must use TLS.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_required: bool,
    /// Whether clients must present a certificate.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_verify: bool,
    /// Whether that certificate is checked by OCSP.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_ocsp_peer_verify: bool,
    /// The address that is told to other servers.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ip: String,
    /// Addresses that are told to clients.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub connect_urls: Vec<String>,
    /// Addresses that are told to WebSocket clients.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ws_connect_urls: Vec<String>,
}

/// Limits for clients, and the monitoring port.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzLimits {
    /// Client connections; negative: no limit.
    pub max_connections: i64,
    /// Subscriptions of a connection.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_subscriptions: i64,
    /// How often clients are pinged.
    #[serde(with = "nanos")]
    pub ping_interval: Duration,
    /// Pings that may be unanswered.
    pub ping_max: i64,
    /// The address of the monitoring port.
    pub http_host: String,
    /// The monitoring port.
    pub http_port: i32,
    /// The prefix of monitoring paths.
    pub http_base_path: String,
    /// The monitoring port with TLS.
    pub https_port: i32,
    /// Seconds that a client has to authenticate.
    #[serde(rename = "auth_timeout")]
    pub auth_timeout_seconds: f64,
    /// Bytes of a protocol line.
    #[serde(rename = "max_control_line")]
    pub control_line_bytes_max: i64,
    /// Bytes of a message.
    #[serde(rename = "max_payload")]
    pub payload_bytes_max: i64,
    /// Bytes that may wait for a client.
    #[serde(rename = "max_pending")]
    pub pending_bytes_max: i64,
}

/// Deadlines, start and use of the machine.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzProcess {
    /// Seconds that a TLS handshake may take.
    #[serde(rename = "tls_timeout")]
    pub tls_timeout_seconds: f64,
    /// How long a write may take.
    #[serde(with = "nanos")]
    pub write_deadline: Duration,
    /// What happens when it takes longer, unless that is the default.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub write_timeout: String,
    /// When the server started.
    #[serde(with = "time")]
    pub start: Timestamp,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// How long it runs.
    pub uptime: String,
    /// Resident memory in bytes.
    #[serde(rename = "mem")]
    pub memory_bytes: u64,
    /// Cores of the machine.
    pub cores: u32,
    /// Threads that run server code.
    #[serde(rename = "gomaxprocs")]
    pub thread_count: u32,
    /// The soft limit of memory in bytes.
    #[serde(rename = "gomemlimit", skip_serializing_if = "is_empty")]
    pub memory_limit_bytes: u64,
    /// Percent of one core, over the last moment.
    #[serde(rename = "cpu")]
    pub cpu_percent: f64,
}

/// Connections and messages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzTraffic {
    /// Open connections of each kind.
    #[serde(flatten)]
    pub connections: VarzConnections,
    /// Messages since the start.
    #[serde(flatten)]
    pub messages: VarzMessages,
    /// Slow consumers since the start.
    pub slow_consumers: u64,
    /// Stale connections since the start.
    pub stale_connections: u64,
    /// How often a producer was made to wait for slow receivers.
    pub stalled_clients: u64,
    /// Subscriptions of all accounts.
    pub subscriptions: u64,
}

/// Open connections of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzConnections {
    /// Clients.
    pub connections: u64,
    /// Clients since the start.
    pub total_connections: u64,
    /// Routes.
    pub routes: u64,
    /// Servers that they lead to.
    pub remotes: u64,
    /// Leafnodes.
    pub leafnodes: u64,
}

/// Messages since the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzMessages {
    /// Messages from peers of all kinds.
    pub in_msgs: u64,
    /// Their bytes.
    pub in_bytes: u64,
    /// Messages from clients.
    pub in_client_msgs: u64,
    /// Their bytes.
    pub in_client_bytes: u64,
    /// Messages to peers of all kinds.
    pub out_msgs: u64,
    /// Their bytes.
    pub out_bytes: u64,
    /// Messages to clients.
    pub out_client_msgs: u64,
    /// Their bytes.
    pub out_client_bytes: u64,
}

/// Requests, the configuration's origin, and what it tells others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzConfiguration {
    /// Requests to the monitoring port by path, without the base path.
    #[serde(deserialize_with = "crate::omit::null_is_empty")]
    pub http_req_stats: BTreeMap<String, u64>,
    /// When the configuration was last read.
    #[serde(with = "time")]
    pub config_load_time: Timestamp,
    /// A hash of the configuration.
    pub config_digest: String,
    /// Tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Metadata.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, String>,
    /// Optional features and whether they are on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub feature_flags: BTreeMap<String, bool>,
    /// The JWTs of trusted operators.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trusted_operators_jwt: Vec<String>,
    /// Their claims.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trusted_operators_claim: Vec<OrderedJson>,
    /// The system account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub system_account: String,
    /// Logins refused because the account is not a pinned one.
    #[serde(skip_serializing_if = "is_empty")]
    pub pinned_account_fails: u64,
}

/// Statistics by kind, proxies, and the certificate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzStatistics {
    /// The cache of OCSP answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ocsp_peer_cache: Option<OcspCacheVarz>,
    /// Slow consumers by kind.
    pub slow_consumer_stats: Option<ConnectionKindCounts>,
    /// Stale connections by kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale_connection_stats: Option<ConnectionKindCounts>,
    /// Waiting for the disk.
    pub disk_io_wait_stats: Option<DiskIoWaitStats>,
    /// Trusted proxies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxies: Option<ProxiesVarz>,
    /// When the certificate for clients expires.
    #[serde(with = "time_or_zero", skip_serializing_if = "Option::is_none")]
    pub tls_cert_not_after: Option<Timestamp>,
}

/// The cache of OCSP answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OcspCacheVarz {
    /// `local` or `none`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cache_type: String,
    /// Answers found.
    #[serde(skip_serializing_if = "is_empty")]
    pub cache_hits: u64,
    /// Answers not found.
    #[serde(skip_serializing_if = "is_empty")]
    pub cache_misses: u64,
    /// Answers held.
    #[serde(skip_serializing_if = "is_empty")]
    pub cached_responses: u64,
    /// Those that say revoked.
    #[serde(skip_serializing_if = "is_empty")]
    pub cached_revoked_responses: u64,
    /// Those that say good.
    #[serde(skip_serializing_if = "is_empty")]
    pub cached_good_responses: u64,
    /// Those that say unknown.
    #[serde(skip_serializing_if = "is_empty")]
    pub cached_unknown_responses: u64,
}

/// Waiting for the disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DiskIoWaitStats {
    /// Who waits now.
    pub waiters: u64,
    /// How often somebody had to wait.
    pub waits: u64,
    /// How long in all, in nanoseconds.
    #[serde(rename = "wait_time")]
    pub wait_nanos: u64,
    /// How long at most, in nanoseconds.
    #[serde(rename = "max_wait_time")]
    pub wait_nanos_max: u64,
}

/// What program it is; empty from other servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VarzImplementation {
    /// The program: `nats-rs`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub implementation: String,
    /// Its own version.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub implementation_version: String,
}

#[cfg(test)]
mod tests {
    use super::Varz;
    use crate::to_compact_json;

    #[test]
    fn what_this_program_adds_stands_at_the_end() {
        let mut varz = Varz::default();
        let plain = to_compact_json(&varz).expect("a plain value");
        varz.implementation.implementation = "nats-rs".into();
        varz.implementation.implementation_version = "0.1.0".into();
        let written = to_compact_json(&varz).expect("a plain value");
        let (shared, added) = written.split_at(plain.len() - 1);
        assert_eq!(shared, &plain[..plain.len() - 1]);
        assert_eq!(added, br#","implementation":"nats-rs","implementation_version":"0.1.0"}"#);
    }

    #[test]
    fn an_answer_with_fewer_or_other_fields_is_read() {
        let varz: Varz =
            serde_json::from_str(r#"{"server_id":"X","in_msgs":5,"future":{"a":[]},"cpu":1}"#).expect("tolerant");
        assert_eq!((varz.identity.server_id.as_str(), varz.traffic.messages.in_msgs), ("X", 5));
    }
}
