//! Who speaks and who is spoken of: the server block and the client block that `$SYS` messages share.

use std::collections::BTreeMap;
use std::time::Duration;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::go_time::{nanos, time, time_or_zero};
use crate::omit::is_empty;

/// The `server` block of every `$SYS` message.
///
/// Source: NATS documentation, "System Events and Decentralized JWT Tutorial".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerInfo {
    /// The configured name, or the id.
    pub name: String,
    /// The address that clients are accepted on.
    pub host: String,
    /// The public key that identifies this run of the server.
    pub id: String,
    /// The cluster's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cluster: String,
    /// The JetStream domain.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub domain: String,
    /// The version that clients may rely on.
    #[serde(rename = "ver")]
    pub version: String,
    /// Configured tags, such as `az:a`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Configured metadata.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, String>,
    /// Optional features and whether they are on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub feature_flags: BTreeMap<String, bool>,
    /// Whether JetStream is on.
    pub jetstream: bool,
    /// What the server is capable of, as [`ServerInfo::JETSTREAM`] and its neighbours, added up.
    pub flags: u64,
    /// Counts the `$SYS` messages of this server.
    #[serde(rename = "seq")]
    pub sequence: u64,
    /// When the message was sent.
    #[serde(with = "time")]
    pub time: Timestamp,
}

impl ServerInfo {
    /// Flag: JetStream is on.
    pub const JETSTREAM: u64 = 1;
    /// Flag: stream snapshots may be sent in the binary form.
    pub const BINARY_STREAM_SNAPSHOT: u64 = 2;
    /// Flag: the traffic of replicated groups may run in the asset's account.
    pub const ACCOUNT_NRG: u64 = 4;
}

/// The answer to `IDZ`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerId {
    /// The configured name, or the id.
    pub name: String,
    /// The address that clients are accepted on.
    pub host: String,
    /// The public key that identifies this run of the server.
    pub id: String,
}

/// The `client` block of events, and the requestor and responder of a latency metric.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientInfo {
    /// The connection itself.
    #[serde(flatten)]
    pub connection: ClientConnection,
    /// How it authenticated and what kind it is.
    #[serde(flatten)]
    pub credentials: ClientCredentials,
}

/// The first half of a [`ClientInfo`]: where a client is and what it said of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientConnection {
    /// When it connected.
    #[serde(with = "time_or_zero", skip_serializing_if = "Option::is_none")]
    pub start: Option<Timestamp>,
    /// Its address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// Its number on its server.
    #[serde(skip_serializing_if = "is_empty")]
    pub id: u64,
    /// Its account.
    #[serde(rename = "acc", skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// The account of the service it asks, when that is another one.
    #[serde(rename = "svc", skip_serializing_if = "String::is_empty")]
    pub service: String,
    /// The user it authenticated as.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub user: String,
    /// The name it gave itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The language of its library.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lang: String,
    /// The version of its library.
    #[serde(rename = "ver", skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// The last measured round-trip time.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub rtt: Duration,
    /// The name of its server.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub server: String,
    /// The name of its cluster.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cluster: String,
    /// Other clusters that could serve it, nearest first.
    #[serde(rename = "alts", skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<String>,
    /// When it disconnected.
    #[serde(with = "time_or_zero", skip_serializing_if = "Option::is_none")]
    pub stop: Option<Timestamp>,
}

/// The second half of a [`ClientInfo`]: credentials, tags and kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientCredentials {
    /// The user's JWT.
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
    /// `Client`, `Leafnode`, `Router`, `Gateway`, ...
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// `nats`, `mqtt` or `websocket`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub client_type: String,
    /// The MQTT client identifier.
    #[serde(rename = "client_id", skip_serializing_if = "String::is_empty")]
    pub mqtt_client: String,
    /// The nonce that was signed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nonce: String,
    /// The reply subject from before a service import.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reply: String,
}
