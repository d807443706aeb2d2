//! `/leafz` and `LEAFZ`: leafnode connections.

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::connz::ProxyInfo;
use crate::error::Error;
use crate::go_time::time;
use crate::omit::is_empty;
use crate::query::Query;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Leafz {
    /// The server's id.
    pub server_id: String,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// Number of leafnodes.
    pub leafnodes: u64,
    /// The leafnodes.
    #[serde(deserialize_with = "crate::omit::null_is_empty")]
    pub leafs: Vec<LeafInfo>,
}

impl Leafz {
    /// The answer of a server without leafnodes.
    #[must_use]
    pub fn disabled(server_id: String, now: Timestamp) -> Self {
        Self { server_id, now, ..Self::default() }
    }
}

/// One leafnode connection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeafInfo {
    /// Which leafnode it is.
    #[serde(flatten)]
    pub identity: LeafIdentity,
    /// What it has done.
    #[serde(flatten)]
    pub activity: LeafActivity,
}

/// Which leafnode it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeafIdentity {
    /// Its number on this server.
    pub id: u64,
    /// The other server's name.
    pub name: String,
    /// Whether this server is the spoke.
    pub is_spoke: bool,
    /// Whether the leafnode is kept apart from other leafnodes.
    #[serde(skip_serializing_if = "is_empty")]
    pub is_isolated: bool,
    /// The account that it belongs to.
    pub account: String,
    /// The other server's address.
    pub ip: String,
    /// The other server's port.
    pub port: u16,
}

/// What a leafnode connection has done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeafActivity {
    /// Round-trip time.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rtt: String,
    /// Messages from the other server.
    pub in_msgs: u64,
    /// Messages to the other server.
    pub out_msgs: u64,
    /// Bytes from the other server.
    pub in_bytes: u64,
    /// Bytes to the other server.
    pub out_bytes: u64,
    /// Number of subscriptions.
    pub subscriptions: u64,
    /// Their subjects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subscriptions_list: Vec<String>,
    /// The compression in use.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub compression: String,
    /// The trusted proxy in between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ProxyInfo>,
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeafzOptions {
    /// Whether subjects of subscriptions are listed.
    pub subscriptions: bool,
    /// Only leafnodes of this account.
    pub account: String,
}

impl LeafzOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// [`Error::Boolean`] if `subs` cannot be read.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        Ok(Self { subscriptions: query.boolean("subs")?, account: query.text("acc") })
    }
}
