//! The blocks of `/varz` that describe the other ports: cluster, gateway, leafnodes, MQTT, WebSocket, proxies.
//!
//! Timeouts are seconds, deadlines spans; zero and empty values are left out, so a block that is not configured is `{}`.

use std::time::Duration;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::go_time::{nanos, time_or_zero};
use crate::omit::is_empty;

/// A port for servers of other clusters or for leafnodes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeerPortVarz {
    /// The address that they are accepted on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// The port that they are accepted on.
    #[serde(skip_serializing_if = "is_empty")]
    pub port: i32,
    /// Seconds that they have to authenticate.
    #[serde(rename = "auth_timeout", skip_serializing_if = "is_empty")]
    pub auth_timeout_seconds: f64,
    /// Seconds that a TLS handshake may take.
    #[serde(rename = "tls_timeout", skip_serializing_if = "is_empty")]
    pub tls_timeout_seconds: f64,
    /// Whether they use TLS.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_required: bool,
    /// Whether certificates of peers are verified.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_verify: bool,
}

/// Connections with other servers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeerLinkVarz {
    /// How long a write may take.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub write_deadline: Duration,
    /// What happens when it takes longer.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub write_timeout: String,
    /// When the certificate expires.
    #[serde(with = "time_or_zero", skip_serializing_if = "Option::is_none")]
    pub tls_cert_not_after: Option<Timestamp>,
}

/// The cluster port.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClusterVarz {
    /// The cluster's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The address that routes are accepted on.
    #[serde(rename = "addr", skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// The port that routes are accepted on.
    #[serde(rename = "cluster_port", skip_serializing_if = "is_empty")]
    pub port: i32,
    /// Seconds that a route has to authenticate.
    #[serde(rename = "auth_timeout", skip_serializing_if = "is_empty")]
    pub auth_timeout_seconds: f64,
    /// The configured routes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<String>,
    /// Seconds that a TLS handshake may take.
    #[serde(rename = "tls_timeout", skip_serializing_if = "is_empty")]
    pub tls_timeout_seconds: f64,
    /// Whether routes use TLS.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_required: bool,
    /// Whether certificates of peers are verified.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_verify: bool,
    /// Connections per route.
    #[serde(skip_serializing_if = "is_empty")]
    pub pool_size: i64,
    /// Writes to them and the certificate that they see.
    #[serde(flatten)]
    pub link: PeerLinkVarz,
}

/// The gateway port.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GatewayVarz {
    /// The cluster's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How gateways are accepted.
    #[serde(flatten)]
    pub port: PeerPortVarz,
    /// The address that is told to other clusters.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub advertise: String,
    /// Attempts to reach a cluster that is not configured.
    #[serde(skip_serializing_if = "is_empty")]
    pub connect_retries: i64,
    /// The configured clusters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gateways: Vec<RemoteGatewayVarz>,
    /// Whether clusters that are not configured are refused.
    #[serde(skip_serializing_if = "is_empty")]
    pub reject_unknown: bool,
    /// Writes to them and the certificate that they see.
    #[serde(flatten)]
    pub link: PeerLinkVarz,
}

/// A configured remote cluster.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoteGatewayVarz {
    /// Its name.
    pub name: String,
    /// Seconds that a TLS handshake may take.
    #[serde(rename = "tls_timeout", skip_serializing_if = "is_empty")]
    pub tls_timeout_seconds: f64,
    /// Its known addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<String>,
}

/// The leafnode port.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeafnodeVarz {
    /// How leafnodes are accepted.
    #[serde(flatten)]
    pub port: PeerPortVarz,
    /// The servers that this one connects to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remotes: Vec<RemoteLeafVarz>,
    /// Whether certificates of peers are checked by OCSP.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_ocsp_peer_verify: bool,
    /// Writes to them and the certificate that they see.
    #[serde(flatten)]
    pub link: PeerLinkVarz,
}

/// A server that this one connects to as a leafnode.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoteLeafVarz {
    /// The account on this side.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub local_account: String,
    /// Seconds that a TLS handshake may take.
    #[serde(rename = "tls_timeout", skip_serializing_if = "is_empty")]
    pub tls_timeout_seconds: f64,
    /// Its addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<String>,
    /// What does not pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deny: Option<DenyRules>,
    /// Whether its certificate is checked by OCSP.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_ocsp_peer_verify: bool,
}

/// Subjects that do not pass a leafnode connection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DenyRules {
    /// Not outwards.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<String>,
    /// Not inwards.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub imports: Vec<String>,
}

/// The MQTT port.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MqttVarz {
    /// The address that clients are accepted on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// The port that clients are accepted on.
    #[serde(skip_serializing_if = "is_empty")]
    pub port: i32,
    /// The user of clients that give none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub no_auth_user: String,
    /// Seconds that a client has to authenticate.
    #[serde(rename = "auth_timeout", skip_serializing_if = "is_empty")]
    pub auth_timeout_seconds: f64,
    /// Whether certificates name users.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_map: bool,
    /// Seconds that a TLS handshake may take.
    #[serde(rename = "tls_timeout", skip_serializing_if = "is_empty")]
    pub tls_timeout_seconds: f64,
    /// The only certificates that are accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tls_pinned_certs: Vec<String>,
    /// The JetStream domain of sessions.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub js_domain: String,
    /// After what time a message is sent again.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub ack_wait: Duration,
    /// Messages sent and not yet acknowledged.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_ack_pending: u16,
    /// Whether certificates of clients are checked by OCSP.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_ocsp_peer_verify: bool,
    /// When the certificate expires.
    #[serde(with = "time_or_zero", skip_serializing_if = "Option::is_none")]
    pub tls_cert_not_after: Option<Timestamp>,
}

/// The WebSocket port.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebsocketVarz {
    /// The address that clients are accepted on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// The port that clients are accepted on.
    #[serde(skip_serializing_if = "is_empty")]
    pub port: i32,
    /// The address that is told to clients.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub advertise: String,
    /// The user of clients that give none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub no_auth_user: String,
    /// The cookie that holds the user's JWT.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jwt_cookie: String,
    /// How long the upgrade may take.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub handshake_timeout: Duration,
    /// Seconds that a client has to authenticate.
    #[serde(rename = "auth_timeout", skip_serializing_if = "is_empty")]
    pub auth_timeout_seconds: f64,
    /// Whether it runs without TLS.
    #[serde(skip_serializing_if = "is_empty")]
    pub no_tls: bool,
    /// Whether certificates name users.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_map: bool,
    /// The only certificates that are accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tls_pinned_certs: Vec<String>,
    /// Whether only pages of the same origin may connect.
    #[serde(skip_serializing_if = "is_empty")]
    pub same_origin: bool,
    /// The origins that may connect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed_origins: Vec<String>,
    /// Whether messages may be compressed.
    #[serde(skip_serializing_if = "is_empty")]
    pub compression: bool,
    /// Whether certificates of clients are checked by OCSP.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_ocsp_peer_verify: bool,
    /// When the certificate expires.
    #[serde(with = "time_or_zero", skip_serializing_if = "Option::is_none")]
    pub tls_cert_not_after: Option<Timestamp>,
}

/// The trusted proxies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProxiesVarz {
    /// Their keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trusted: Vec<crate::connz::ProxyInfo>,
}
