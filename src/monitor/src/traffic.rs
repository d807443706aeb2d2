//! Counts of messages and bytes, and counts by kind of connection.

use serde::{Deserialize, Serialize};

/// Messages and their bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageCount {
    /// Number of messages.
    #[serde(rename = "msgs")]
    pub messages: u64,
    /// Their payloads and headers, in bytes.
    pub bytes: u64,
}

/// Messages in one direction, with the shares of other kinds of peers where they are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataStats {
    /// All messages.
    #[serde(rename = "msgs")]
    pub messages: u64,
    /// All bytes.
    pub bytes: u64,
    /// Those over gateways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gateways: Option<MessageCount>,
    /// Those over routes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routes: Option<MessageCount>,
    /// Those over leafnodes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leafs: Option<MessageCount>,
}

impl DataStats {
    /// Messages and bytes, without shares.
    #[must_use]
    pub const fn of(messages: u64, bytes: u64) -> Self {
        Self { messages, bytes, gateways: None, routes: None, leafs: None }
    }

    /// The same with all three shares told.
    #[must_use]
    pub const fn with_shares(self, gateways: MessageCount, routes: MessageCount, leafs: MessageCount) -> Self {
        Self { gateways: Some(gateways), routes: Some(routes), leafs: Some(leafs), ..self }
    }
}

/// How many connections of each kind something happened to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionKindCounts {
    /// Clients.
    pub clients: u64,
    /// Routes.
    pub routes: u64,
    /// Gateways.
    pub gateways: u64,
    /// Leafnodes.
    pub leafs: u64,
}

impl ConnectionKindCounts {
    /// The counts, unless all are zero: the form that `statsz` uses.
    #[must_use]
    pub fn unless_zero(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }
}
