//! `/jsz` and `JSZ`: JetStream of a server, its accounts, streams and consumers; also the `jetstream` block of
//! `/varz` and `statsz`.
//!
//! Configurations and states of streams and consumers belong to JetStream; here they are passed on as they are.

use std::time::Duration;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::go_time::{nanos, time, time_or_zero};
use crate::omit::is_empty;
use crate::ordered_json::OrderedJson;
use crate::page;
use crate::query::Query;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Jsz {
    /// Usage of the server.
    #[serde(flatten)]
    pub stats: JetStreamStats,
    /// The server's id.
    pub server_id: String,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// Whether JetStream is off.
    #[serde(skip_serializing_if = "is_empty")]
    pub disabled: bool,
    /// The configuration.
    pub config: JetStreamConfig,
    /// The configured limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits: Option<JetStreamLimits>,
    /// Streams and consumers.
    #[serde(flatten)]
    pub assets: JetStreamAssets,
    /// The meta group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta_cluster: Option<MetaClusterInfo>,
    /// The accounts asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub account_details: Vec<AccountDetail>,
    /// Accounts with JetStream.
    pub total: u64,
}

/// How many streams and consumers a server has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JetStreamAssets {
    /// Streams.
    pub streams: u64,
    /// Streams that this server leads; counted when groups are asked for.
    #[serde(skip_serializing_if = "is_empty")]
    pub streams_leader: u64,
    /// Consumers.
    pub consumers: u64,
    /// Consumers that this server leads; counted when groups are asked for.
    #[serde(skip_serializing_if = "is_empty")]
    pub consumers_leader: u64,
    /// Messages in all streams.
    pub messages: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// What JetStream uses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JetStreamStats {
    /// Bytes in memory streams.
    #[serde(rename = "memory")]
    pub memory_bytes: u64,
    /// Bytes in file streams.
    #[serde(rename = "storage")]
    pub storage_bytes: u64,
    /// Bytes of memory that streams have reserved; all ones when there is no limit.
    #[serde(rename = "reserved_memory")]
    pub reserved_memory_bytes: u64,
    /// Bytes of storage that streams have reserved; all ones when there is no limit.
    #[serde(rename = "reserved_storage")]
    pub reserved_storage_bytes: u64,
    /// Accounts with JetStream.
    pub accounts: u64,
    /// Replicated streams and consumers.
    pub ha_assets: u64,
    /// Requests.
    pub api: JetStreamApiStats,
}

/// Requests to JetStream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JetStreamApiStats {
    /// The API level.
    pub level: u64,
    /// Requests since the start.
    pub total: u64,
    /// Those that were refused.
    pub errors: u64,
    /// Those under way.
    #[serde(skip_serializing_if = "is_empty")]
    pub inflight: u64,
}

/// The configuration of JetStream.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JetStreamConfig {
    /// The most bytes in memory streams; negative: no limit.
    #[serde(rename = "max_memory")]
    pub memory_bytes_max: i64,
    /// The most bytes in file streams; negative: no limit.
    #[serde(rename = "max_storage")]
    pub storage_bytes_max: i64,
    /// Where file streams lie.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub store_dir: String,
    /// How often files are synced.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub sync_interval: Duration,
    /// Whether every write is synced.
    #[serde(skip_serializing_if = "is_empty")]
    pub sync_always: bool,
    /// The domain.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub domain: String,
    /// Whether raft traffic may be compressed.
    #[serde(skip_serializing_if = "is_empty")]
    pub compress_ok: bool,
    /// The tag that replicas must differ in.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unique_tag: String,
    /// Whether unknown members of requests are refused.
    #[serde(skip_serializing_if = "is_empty")]
    pub strict: bool,
}

/// The limits that the configuration sets for JetStream; zero is not told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JetStreamLimits {
    /// Messages in one pull.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_request_batch: i64,
    /// Messages delivered and not yet acknowledged.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_ack_pending: i64,
    /// Replicated streams and consumers.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_ha_assets: i64,
    /// How long duplicates are recognised.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub max_duplicate_window: Duration,
    /// Open batches of one stream.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_batch_inflight_per_stream: i64,
    /// Open batches of the server.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_batch_inflight_total: i64,
    /// Messages of one batch.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_batch_size: i64,
    /// How long a batch may stay open.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub max_batch_timeout: Duration,
    /// Consumers of a stream that sets no limit.
    #[serde(skip_serializing_if = "is_empty")]
    pub default_max_consumers: i64,
}

/// The meta group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MetaClusterInfo {
    /// The cluster's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The leader's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// The leader's short id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub peer: String,
    /// The other members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replicas: Vec<PeerInfo>,
    /// Number of members.
    pub cluster_size: u64,
    /// Members that must agree.
    pub quorum_needed: u64,
    /// Whether the quorum is lowered for a rescue.
    #[serde(skip_serializing_if = "is_empty")]
    pub rescue: bool,
    /// Requests that wait.
    pub pending: u64,
    /// Those of them that change something.
    pub pending_requests: u64,
    /// Those of them that only ask.
    pub pending_infos: u64,
    /// Snapshots of the group.
    pub snapshot: Option<MetaSnapshotStats>,
}

/// A member of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeerInfo {
    /// Its server's name.
    pub name: String,
    /// Whether it was heard of recently and has everything.
    pub current: bool,
    /// Whether it has not been heard of for long.
    #[serde(skip_serializing_if = "is_empty")]
    pub offline: bool,
    /// How long ago it was heard of.
    #[serde(with = "nanos")]
    pub active: Duration,
    /// Entries that it lacks.
    #[serde(skip_serializing_if = "is_empty")]
    pub lag: u64,
    /// Its short id.
    pub peer: String,
    /// Whether it is assigned but not yet a member.
    #[serde(skip_serializing_if = "is_empty")]
    pub pending: bool,
}

/// Snapshots of the meta group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MetaSnapshotStats {
    /// Entries since the last one.
    pub pending_entries: u64,
    /// Their bytes.
    #[serde(rename = "pending_size")]
    pub pending_bytes: u64,
    /// When the last one was made.
    #[serde(with = "time_or_zero")]
    pub last_time: Option<Timestamp>,
    /// How long that took.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub last_duration: Duration,
}

/// JetStream of one account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountDetail {
    /// Its readable name.
    pub name: String,
    /// Its name or key.
    pub id: String,
    /// What it uses.
    #[serde(flatten)]
    pub stats: JetStreamStats,
    /// Its streams.
    #[serde(rename = "stream_detail", skip_serializing_if = "Vec::is_empty")]
    pub streams: Vec<StreamDetail>,
}

/// One stream.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamDetail {
    /// Its name.
    pub name: String,
    /// When it was created.
    #[serde(with = "time")]
    pub created: Timestamp,
    /// Its group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<OrderedJson>,
    /// Its configuration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config: Option<OrderedJson>,
    /// Its state.
    pub state: OrderedJson,
    /// Its consumers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consumer_detail: Vec<OrderedJson>,
    /// Consumers that mirrors and sources use.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub direct_consumer_detail: Vec<OrderedJson>,
    /// Where it is a mirror of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mirror: Option<OrderedJson>,
    /// Where it gathers from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<OrderedJson>,
    /// The name of its group.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stream_raft_group: String,
    /// The groups of its consumers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consumer_raft_groups: Vec<RaftGroupDetail>,
}

/// The group of a consumer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RaftGroupDetail {
    /// The consumer's name.
    pub name: String,
    /// The group's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub raft_group: String,
}

/// The `jetstream` block of `/varz` and `statsz`; empty when JetStream is off.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JetStreamVarz {
    /// The configuration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config: Option<JetStreamConfig>,
    /// What it uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stats: Option<JetStreamStats>,
    /// The meta group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<MetaClusterInfo>,
    /// The configured limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits: Option<JetStreamLimits>,
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JszOptions {
    /// Only this account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// Whether accounts are told.
    #[serde(skip_serializing_if = "is_empty")]
    pub accounts: bool,
    /// Whether streams are told.
    #[serde(skip_serializing_if = "is_empty")]
    pub streams: bool,
    /// Whether consumers are told.
    #[serde(skip_serializing_if = "is_empty")]
    pub consumer: bool,
    /// Whether consumers of mirrors and sources are told.
    #[serde(skip_serializing_if = "is_empty")]
    pub direct_consumer: bool,
    /// Whether configurations are told.
    #[serde(skip_serializing_if = "is_empty")]
    pub config: bool,
    /// Whether only the meta leader answers.
    #[serde(skip_serializing_if = "is_empty")]
    pub leader_only: bool,
    /// The first account told, by name.
    #[serde(skip_serializing_if = "is_empty")]
    pub offset: i64,
    /// How many accounts are told; zero: 1024; below: all.
    #[serde(skip_serializing_if = "is_empty")]
    pub limit: i64,
    /// Whether groups are told.
    #[serde(rename = "raft", skip_serializing_if = "is_empty")]
    pub raft_groups: bool,
    /// Whether only streams that this server leads are told.
    #[serde(skip_serializing_if = "is_empty")]
    pub stream_leader_only: bool,
}

impl JszOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// The first option that cannot be read.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        Ok(Self {
            account: query.text("acc"),
            accounts: query.boolean("accounts")?,
            streams: query.boolean("streams")?,
            consumer: query.boolean("consumers")?,
            direct_consumer: query.boolean("direct-consumers")?,
            config: query.boolean("config")?,
            offset: query.integer("offset")?,
            limit: query.integer("limit")?,
            leader_only: query.boolean("leader-only")?,
            raft_groups: query.boolean("raft")?,
            stream_leader_only: query.boolean("stream-leader-only")?,
        })
    }

    /// The same with what each level implies: consumers imply streams, streams imply accounts unless one is named.
    #[must_use]
    pub fn normalised(mut self) -> Self {
        self.streams |= self.consumer;
        self.accounts |= self.streams && self.account.is_empty();
        self
    }

    /// The accounts to tell, of all names in any order: the one that is named, if it exists, or else a page by name.
    #[must_use]
    pub fn select_accounts<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let mut names: Vec<&str> = names.into_iter().collect();
        names.sort_unstable();
        if let Some(named) = names.iter().find(|name| **name == self.account) {
            return vec![*named];
        }
        if !self.accounts {
            return Vec::new();
        }
        if self.limit < 0 { names } else { page::cut(names, self.offset, self.limit) }
    }
}

/// Answers for a server whose JetStream is off.
///
/// # Errors
/// [`Error::NotLeader`] if only a leader should answer.
pub fn jsz_disabled(options: &JszOptions, server_id: String, now: Timestamp) -> Result<Jsz, Error> {
    if options.leader_only {
        return Err(Error::NotLeader);
    }
    Ok(Jsz { server_id, now, disabled: true, ..Jsz::default() })
}

#[cfg(test)]
mod tests {
    use super::{JszOptions, jsz_disabled};
    use crate::query::Query;
    use clock::Timestamp;

    fn options(query: &str) -> JszOptions {
        JszOptions::from_query(&Query::parse(query)).expect("readable").normalised()
    }

    #[test]
    fn levels_imply_those_above() {
        let asked = options("consumers=1");
        assert!(asked.streams && asked.accounts);
        let named = options("streams=1&acc=A");
        assert!(!named.accounts && named.account == "A");
    }

    #[test]
    fn accounts_are_paged_by_name() {
        let names = ["C", "A", "B"];
        assert_eq!(options("").select_accounts(names), [] as [&str; 0]);
        assert_eq!(options("accounts=1").select_accounts(names), ["A", "B", "C"]);
        assert_eq!(options("accounts=1&offset=1&limit=1").select_accounts(names), ["B"]);
        assert_eq!(options("accounts=1&offset=9").select_accounts(names), [] as [&str; 0]);
        assert_eq!(options("acc=B").select_accounts(names), ["B"]);
        assert_eq!(options("acc=NOPE&accounts=1&limit=-1").select_accounts(names), ["A", "B", "C"]);
    }

    #[test]
    fn leader_only_is_refused_where_nobody_leads() {
        let error = jsz_disabled(&options("leader-only=1"), String::new(), Timestamp::EPOCH).expect_err("refused");
        assert_eq!((error.to_string().as_str(), error.api_code()), ("filtered response: not leader", None));
        assert!(jsz_disabled(&options(""), String::new(), Timestamp::EPOCH).expect("answered").disabled);
    }
}
