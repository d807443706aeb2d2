//! `/raftz` and `RAFTZ`: replicated groups, by account and name.

use std::collections::BTreeMap;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::go_time::time_or_zero;
use crate::omit::is_empty;
use crate::ordered_json::OrderedJson;
use crate::query::Query;

/// The answer: groups by name, by account. Over HTTP it is indented by three spaces.
pub type Raftz = BTreeMap<String, BTreeMap<String, RaftGroupInfo>>;

/// The body of the 404 that a server without groups answers over HTTP.
pub const NO_GROUPS_REGISTERED: &str = "No Raft nodes registered";
/// The body of the 404 when there is no account to look in.
pub const NO_GROUPS_RETURNED: &str = "No Raft nodes returned, check supplied filters";

/// One replicated group as this server sees it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RaftGroupInfo {
    /// Membership and progress.
    #[serde(flatten)]
    pub status: RaftStatus,
    /// Leader, term and log position.
    #[serde(flatten)]
    pub term: RaftTerm,
    /// Queues and log.
    #[serde(flatten)]
    pub log: RaftLog,
}

/// Membership and progress of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RaftStatus {
    /// This server in the group.
    pub id: String,
    /// `LEADER`, `FOLLOWER`, `CANDIDATE` or `CLOSED`.
    pub state: String,
    /// Number of members.
    pub size: u64,
    /// Members that must agree.
    pub quorum_needed: u64,
    /// Whether this server only watches.
    #[serde(skip_serializing_if = "is_empty")]
    pub observer: bool,
    /// Whether applying is paused.
    #[serde(skip_serializing_if = "is_empty")]
    pub paused: bool,
    /// Whether more was proposed than can be applied.
    #[serde(skip_serializing_if = "is_empty")]
    pub overrun: bool,
    /// How often that happened.
    #[serde(skip_serializing_if = "is_empty")]
    pub overrun_count: u64,
    /// The last entry that is agreed upon.
    pub committed: u64,
    /// The last entry that was applied.
    pub applied: u64,
    /// Whether this server is behind and being brought up.
    #[serde(skip_serializing_if = "is_empty")]
    pub catching_up: bool,
}

/// Leader, term and log position of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RaftTerm {
    /// The leader.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// Since when this server leads.
    #[serde(with = "time_or_zero", skip_serializing_if = "Option::is_none")]
    pub leader_since: Option<Timestamp>,
    /// Whether there was ever a leader.
    pub ever_had_leader: bool,
    /// The term.
    pub term: u64,
    /// Whom this server voted for in it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub voted_for: String,
    /// The term of the last log entry.
    pub pterm: u64,
    /// The index of the last log entry.
    pub pindex: u64,
    /// Whether the traffic runs in the system account.
    pub system_account: bool,
    /// The account that the traffic runs in.
    pub traffic_account: String,
}

/// Queues, log and members of a group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RaftLog {
    /// Proposals that wait.
    pub ipq_proposal_len: u64,
    /// Entries that wait.
    pub ipq_entry_len: u64,
    /// Answers that wait.
    pub ipq_resp_len: u64,
    /// Agreed entries that wait to be applied.
    pub ipq_apply_len: u64,
    /// The state of the log, as a stream's state.
    pub wal: OrderedJson,
    /// Why the log cannot be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wal_error: Option<OrderedJson>,
    /// The other members.
    pub peers: BTreeMap<String, RaftPeerInfo>,
}

/// Another member of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RaftPeerInfo {
    /// Its server's name.
    pub name: String,
    /// Whether it is a settled member.
    pub known: bool,
    /// The last entry that it has confirmed.
    #[serde(skip_serializing_if = "is_empty")]
    pub last_replicated_index: u64,
    /// How long ago it was heard of, as `1.02s`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub last_seen: String,
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RaftzOptions {
    /// Only this account; the system account if empty.
    pub account: String,
    /// Only this group.
    pub group: String,
}

impl RaftzOptions {
    /// Reads the options of an HTTP request.
    #[must_use]
    pub fn from_query(query: &Query) -> Self {
        Self { account: query.text("acc"), group: query.text("group") }
    }
}
