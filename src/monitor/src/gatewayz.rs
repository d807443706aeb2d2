//! `/gatewayz` and `GATEWAYZ`: connections to other clusters, and the interest that each account has there.

use std::collections::BTreeMap;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::connz::ConnectionInfo;
use crate::error::Error;
use crate::go_time::time;
use crate::omit::is_empty;
use crate::query::{Query, SubscriptionDetail};
use crate::subsz::SubscriptionInfo;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Gatewayz {
    /// The server's id.
    pub server_id: String,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// This cluster's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The address that gateways are accepted on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// The port that gateways are accepted on.
    #[serde(skip_serializing_if = "is_empty")]
    pub port: u16,
    /// Connections to other clusters by their names; `null` when the one asked for is not connected.
    pub outbound_gateways: Option<BTreeMap<String, RemoteGateway>>,
    /// Connections from other clusters by their names.
    #[serde(deserialize_with = "crate::omit::null_is_empty")]
    pub inbound_gateways: BTreeMap<String, Vec<RemoteGateway>>,
}

impl Gatewayz {
    /// The answer of a server without gateways.
    #[must_use]
    pub fn disabled(server_id: String, now: Timestamp) -> Self {
        Self { server_id, now, outbound_gateways: Some(BTreeMap::new()), ..Self::default() }
    }
}

/// One connection to or from another cluster.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoteGateway {
    /// Whether it stands in the configuration.
    pub configured: bool,
    /// The connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<Box<ConnectionInfo>>,
    /// The accounts' interest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<AccountGateway>,
}

/// The interest that one account has in another cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountGateway {
    /// The account.
    pub name: String,
    /// `Optimistic`, `Transitioning` or `Interest-Only`.
    pub interest_mode: String,
    /// Subjects that are known to have no interest.
    #[serde(skip_serializing_if = "is_empty")]
    pub no_interest_count: u64,
    /// How many such subjects make the mode change.
    #[serde(skip_serializing_if = "is_empty")]
    pub interest_only_threshold: u64,
    /// Subscriptions.
    #[serde(skip_serializing_if = "is_empty")]
    pub num_subs: u64,
    /// Queue subscriptions among them.
    #[serde(skip_serializing_if = "is_empty")]
    pub num_queue_subs: u64,
    /// Subjects of the subscriptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subscriptions_list: Vec<String>,
    /// The subscriptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subscriptions_list_detail: Vec<SubscriptionInfo>,
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GatewayzOptions {
    /// Only this cluster.
    pub name: String,
    /// Whether the interest of accounts is told.
    pub accounts: bool,
    /// Only this account; implies `accounts`.
    pub account_name: String,
    /// Whether subjects of subscriptions are listed.
    pub subscriptions: bool,
    /// Whether subscriptions are listed in full.
    pub subscriptions_detail: bool,
}

impl GatewayzOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// [`Error::Boolean`] if `subs` or `accs` cannot be read.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        let detail = query.subscription_detail()?;
        Ok(Self {
            name: query.text("gw_name"),
            accounts: query.boolean("accs")?,
            account_name: query.text("acc_name"),
            subscriptions: detail == SubscriptionDetail::Subjects,
            subscriptions_detail: detail == SubscriptionDetail::Full,
        })
    }

    /// Whether the interest of accounts is told.
    #[must_use]
    pub fn has_accounts(&self) -> bool {
        self.accounts || !self.account_name.is_empty()
    }
}
