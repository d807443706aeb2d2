//! `/routez` and `ROUTEZ`: connections to other servers of the cluster.

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::go_time::time;
use crate::query::{Query, SubscriptionDetail};
use crate::server_event::SubjectPermission;
use crate::subsz::SubscriptionInfo;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Routez {
    /// The server's id.
    pub server_id: String,
    /// The server's name.
    pub server_name: String,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// What the cluster's permissions let in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<SubjectPermission>,
    /// What the cluster's permissions let out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export: Option<SubjectPermission>,
    /// Number of routes.
    pub num_routes: u64,
    /// The routes.
    #[serde(deserialize_with = "crate::omit::null_is_empty")]
    pub routes: Vec<RouteInfo>,
}

impl Routez {
    /// The answer of a server without a cluster.
    #[must_use]
    pub fn disabled(server_id: String, server_name: String, now: Timestamp) -> Self {
        Self { server_id, server_name, now, ..Self::default() }
    }
}

/// One route.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RouteInfo {
    /// Which route it is.
    #[serde(flatten)]
    pub identity: RouteIdentity,
    /// What it has done.
    #[serde(flatten)]
    pub activity: RouteActivity,
}

/// Which route it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RouteIdentity {
    /// Its number on this server.
    pub rid: u64,
    /// The id of the other server.
    pub remote_id: String,
    /// The name of the other server.
    pub remote_name: String,
    /// Whether this server made the connection.
    pub did_solicit: bool,
    /// Whether it stands in the configuration.
    pub is_configured: bool,
    /// The other server's address.
    pub ip: String,
    /// The other server's port.
    pub port: u16,
    /// When it was connected.
    #[serde(with = "time")]
    pub start: Timestamp,
    /// When it last sent or received something.
    #[serde(with = "time")]
    pub last_activity: Timestamp,
    /// Round-trip time.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rtt: String,
    /// How long it exists.
    pub uptime: String,
    /// How long nothing was sent or received.
    pub idle: String,
    /// What the other server lets in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<SubjectPermission>,
    /// What the other server lets out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export: Option<SubjectPermission>,
}

/// What a route has done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RouteActivity {
    /// Bytes that wait to be sent.
    #[serde(rename = "pending_size")]
    pub pending_bytes: u64,
    /// Messages from the other server.
    pub in_msgs: u64,
    /// Messages to the other server.
    pub out_msgs: u64,
    /// Bytes from the other server.
    pub in_bytes: u64,
    /// Bytes to the other server.
    pub out_bytes: u64,
    /// Subscriptions of the other server.
    pub subscriptions: u64,
    /// Their subjects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subscriptions_list: Vec<String>,
    /// The subscriptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subscriptions_list_detail: Vec<SubscriptionInfo>,
    /// The account that this route carries alone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// The compression in use.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub compression: String,
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoutezOptions {
    /// Whether subjects of subscriptions are listed.
    pub subscriptions: bool,
    /// Whether subscriptions are listed in full.
    pub subscriptions_detail: bool,
}

impl RoutezOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// [`Error::Boolean`] if `subs` cannot be read.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        let detail = query.subscription_detail()?;
        Ok(Self {
            subscriptions: detail == SubscriptionDetail::Subjects,
            subscriptions_detail: detail == SubscriptionDetail::Full,
        })
    }
}
