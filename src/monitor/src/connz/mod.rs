//! `/connz` and `CONNZ`: client and leafnode connections, open and closed.
//!
//! This file owns the JSON shapes; beside it stand what may be asked, what a server knows of a connection, and how
//! the one is answered from the other.

mod options;
mod record;
mod report;

pub use options::{ConnectionState, ConnzOptions, SortKey};
pub use record::{ClientDescription, ClosedRecord, ConnectionCounters, ConnectionOwner, ConnectionRecord, TlsRecord};
pub use report::{ConnzSource, connz};

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::go_time::{time, time_or_zero};
use crate::omit::is_empty;
use crate::subsz::SubscriptionInfo;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Connz {
    /// The server's id; empty when the account asked for is unknown.
    pub server_id: String,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// Connections in this answer.
    pub num_connections: u64,
    /// Connections that the state and account options select; other filters do not count here.
    pub total: u64,
    /// Where this page begins.
    pub offset: i64,
    /// How many connections a page holds.
    pub limit: i64,
    /// The connections; `null` when the account asked for is unknown.
    pub connections: Option<Vec<ConnectionInfo>>,
}

/// One connection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionInfo {
    /// Number, kind, address and times.
    #[serde(flatten)]
    pub identity: ConnectionIdentity,
    /// Round-trip time, ages and counters.
    #[serde(flatten)]
    pub activity: ConnectionActivity,
    /// What the peer said of itself, and its TLS.
    #[serde(flatten)]
    pub client: ConnectionClient,
    /// User, account and subscriptions.
    #[serde(flatten)]
    pub access: ConnectionAccess,
}

/// Which connection it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionIdentity {
    /// Its number on this server.
    pub cid: u64,
    /// `Client`, `Leafnode`, `Gateway`, ...
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// `nats`, `mqtt` or `websocket`.
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub client_type: String,
    /// The peer's address.
    pub ip: String,
    /// The peer's port.
    pub port: u16,
    /// When it was accepted.
    #[serde(with = "time")]
    pub start: Timestamp,
    /// When it last sent or received something.
    #[serde(with = "time")]
    pub last_activity: Timestamp,
    /// When it was closed.
    #[serde(with = "time_or_zero", skip_serializing_if = "Option::is_none")]
    pub stop: Option<Timestamp>,
    /// Why it was closed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What the connection has done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionActivity {
    /// Round-trip time, such as `478µs`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rtt: String,
    /// How long it exists or existed, such as `1d2h3m4s`.
    pub uptime: String,
    /// How long nothing was sent or received.
    pub idle: String,
    /// Bytes that wait to be sent.
    pub pending_bytes: u64,
    /// Messages from the peer.
    pub in_msgs: u64,
    /// Messages to the peer.
    pub out_msgs: u64,
    /// Bytes from the peer.
    pub in_bytes: u64,
    /// Bytes to the peer.
    pub out_bytes: u64,
    /// How often the peer was made to wait for slow receivers.
    #[serde(skip_serializing_if = "is_empty")]
    pub stalls: u64,
    /// Number of subscriptions.
    pub subscriptions: u64,
}

/// What the peer said of itself, and how it is encrypted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionClient {
    /// The name it gave itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The language of its library.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lang: String,
    /// The version of its library.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// The TLS version, such as `1.3`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tls_version: String,
    /// The cipher suite, such as `TLS_AES_128_GCM_SHA256`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tls_cipher_suite: String,
    /// The certificates that the peer presented.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tls_peer_certs: Vec<TlsPeerCertificate>,
    /// Whether TLS came before the INFO line.
    #[serde(skip_serializing_if = "is_empty")]
    pub tls_first: bool,
}

/// What the connection may do and has subscribed to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionAccess {
    /// The user.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub authorized_user: String,
    /// The account, unless it is the global one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// Subjects of its subscriptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subscriptions_list: Vec<String>,
    /// Its subscriptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subscriptions_list_detail: Vec<SubscriptionInfo>,
    /// The user's JWT; never a bearer token.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jwt: String,
    /// The key that signed it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub issuer_key: String,
    /// The account's readable name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name_tag: String,
    /// Tags of the user.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The MQTT client identifier.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub mqtt_client: String,
    /// The trusted proxy in between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ProxyInfo>,
}

/// A certificate of a peer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TlsPeerCertificate {
    /// Distinguished name of the subject.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// SHA-256 of the public key (SubjectPublicKeyInfo), in hex.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub spki_sha256: String,
    /// SHA-256 of the certificate, in hex.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cert_sha256: String,
}

/// A trusted proxy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProxyInfo {
    /// Its public key.
    pub key: String,
}
