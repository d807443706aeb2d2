//! What streams and consumers report about themselves.

use std::collections::BTreeMap;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::api_error::ApiError;
use crate::consumer_config::ConsumerConfig;
use crate::nanos::Nanos;
use crate::omit::is_empty;
use crate::stream_config::{ExternalStream, Placement, RetentionPolicy, StreamConfig, SubjectTransformConfig};
use crate::time::{known_time, optional_time, time_or_zero};

/// The state of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamState {
    /// Messages.
    pub messages: u64,
    /// Their bytes, as records.
    pub bytes: u64,
    /// The first sequence, or last + 1.
    pub first_seq: u64,
    /// When the first message was stored; `None` if there is none.
    #[serde(with = "time_or_zero")]
    pub first_ts: Option<Timestamp>,
    /// The last sequence that was used.
    pub last_seq: u64,
    /// When the last message was stored; `None` if there never was one.
    #[serde(with = "time_or_zero")]
    pub last_ts: Option<Timestamp>,
    /// Subjects with messages.
    #[serde(skip_serializing_if = "is_empty")]
    pub num_subjects: u64,
    /// Messages by subject, if asked for.
    #[serde(skip_serializing_if = "is_empty")]
    pub subjects: BTreeMap<String, u64>,
    /// Sequences between first and last without a message.
    #[serde(skip_serializing_if = "is_empty")]
    pub num_deleted: u64,
    /// These sequences, if asked for.
    #[serde(skip_serializing_if = "is_empty")]
    pub deleted: Vec<u64>,
    /// What damage took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<LostStreamData>,
    /// Consumers.
    pub consumer_count: u64,
}

/// Messages that damage took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LostStreamData {
    /// Their sequences; `null` if there are none.
    #[serde(serialize_with = "null_if_empty")]
    pub msgs: Vec<u64>,
    /// Their bytes.
    pub bytes: u64,
}

/// Writes an empty list as Go writes one that was never filled.
pub(crate) fn null_if_empty<T: Serialize, S: serde::Serializer>(list: &Vec<T>, to: S) -> Result<S::Ok, S::Error> {
    if list.is_empty() { to.serialize_none() } else { list.serialize(to) }
}

/// A stream with its configuration and state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamInfo {
    /// Its configuration, with the dynamic metadata.
    pub config: StreamConfig,
    /// When it was made.
    #[serde(with = "time_or_zero")]
    pub created: Option<Timestamp>,
    /// Its state.
    pub state: StreamState,
    /// The server's domain.
    #[serde(skip_serializing_if = "is_empty")]
    pub domain: String,
    /// The servers that hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<ClusterInfo>,
    /// Its only upstream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mirror: Option<StreamSourceInfo>,
    /// Its upstreams.
    #[serde(skip_serializing_if = "is_empty")]
    pub sources: Vec<StreamSourceInfo>,
    /// Streams that hold the same, the nearest first.
    #[serde(skip_serializing_if = "is_empty")]
    pub alternates: Vec<StreamAlternate>,
    /// When this was said.
    #[serde(with = "time_or_zero")]
    pub ts: Option<Timestamp>,
}

/// A stream that holds the same as another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamAlternate {
    /// Its name.
    pub name: String,
    /// Its domain.
    #[serde(skip_serializing_if = "is_empty")]
    pub domain: String,
    /// Its cluster.
    pub cluster: String,
}

/// How a stream gets along with one of its upstreams.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamSourceInfo {
    /// The upstream.
    pub name: String,
    /// How it is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external: Option<ExternalStream>,
    /// How many messages are still to come.
    pub lag: u64,
    /// The last sequence of the upstream that was looked at; sources only.
    #[serde(skip_serializing_if = "is_empty")]
    pub seq: u64,
    /// How long ago something was heard; -1 ns is never.
    pub active: Nanos,
    /// What stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ApiError>,
    /// Which messages are taken.
    #[serde(skip_serializing_if = "is_empty")]
    pub filter_subject: String,
    /// What becomes of their subjects.
    #[serde(skip_serializing_if = "is_empty")]
    pub subject_transforms: Vec<SubjectTransformConfig>,
}

/// The servers that hold a stream or consumer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClusterInfo {
    /// The cluster's name.
    #[serde(skip_serializing_if = "is_empty")]
    pub name: String,
    /// The name of the group that replicates it.
    #[serde(skip_serializing_if = "is_empty")]
    pub raft_group: String,
    /// The server that leads.
    #[serde(skip_serializing_if = "is_empty")]
    pub leader: String,
    /// Since when.
    #[serde(with = "optional_time", skip_serializing_if = "Option::is_none")]
    pub leader_since: Option<Timestamp>,
    /// Whether replication runs in the system account.
    #[serde(skip_serializing_if = "is_empty")]
    pub system_account: bool,
    /// The account in which it runs.
    #[serde(skip_serializing_if = "is_empty")]
    pub traffic_account: String,
    /// The other servers.
    #[serde(skip_serializing_if = "is_empty")]
    pub replicas: Vec<PeerInfo>,
    /// What the group is on its way to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired: Option<DesiredClusterInfo>,
}

/// A server that holds a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeerInfo {
    /// Its name.
    pub name: String,
    /// Whether it was seen lately and has everything.
    pub current: bool,
    /// Whether it was not seen lately.
    #[serde(skip_serializing_if = "is_empty")]
    pub offline: bool,
    /// How long ago it was heard.
    pub active: Nanos,
    /// How many operations it is behind.
    #[serde(skip_serializing_if = "is_empty")]
    pub lag: u64,
    /// Its id.
    pub peer: String,
    /// Whether it is not part of the group yet.
    #[serde(skip_serializing_if = "is_empty")]
    pub pending: bool,
}

/// What a group is on its way to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DesiredClusterInfo {
    /// The cluster.
    #[serde(skip_serializing_if = "is_empty")]
    pub name: String,
    /// The servers.
    #[serde(skip_serializing_if = "is_empty")]
    pub replicas: Vec<PeerInfo>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<DesiredClusterInfoOrigin>,
    /// How far it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<DesiredClusterInfoStatus>,
}

/// Where a group comes from that is on its way to something else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DesiredClusterInfoOrigin {
    /// How many copies there were.
    pub replicas: i64,
    /// Where they lay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<Placement>,
    /// The retention that holds until it is changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<RetentionPolicy>,
}

/// How far a change of a group is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DesiredClusterInfoStatus {
    /// In words.
    pub description: String,
    /// What has to happen next: `meta`, `membership`, `snapshot`, `catchup`, `quorum`, `blocked` or `unavailable`.
    pub r#type: String,
    /// What went wrong.
    #[serde(skip_serializing_if = "is_empty")]
    pub err: String,
}

/// How far a consumer is, in both ways of counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SequenceInfo {
    /// In deliveries.
    pub consumer_seq: u64,
    /// In messages of the stream.
    pub stream_seq: u64,
    /// When that was.
    #[serde(with = "optional_time", skip_serializing_if = "Option::is_none")]
    pub last_active: Option<Timestamp>,
}

/// A consumer with its configuration and state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerInfo {
    /// Its stream.
    pub stream_name: String,
    /// Its name.
    pub name: String,
    /// When it was made.
    #[serde(with = "time_or_zero")]
    pub created: Option<Timestamp>,
    /// Its configuration, with the dynamic metadata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config: Option<ConsumerConfig>,
    /// What was sent last.
    pub delivered: SequenceInfo,
    /// Up to where everything is acknowledged.
    pub ack_floor: SequenceInfo,
    /// Deliveries without acknowledgement.
    pub num_ack_pending: u64,
    /// Messages that were sent more than once.
    pub num_redelivered: u64,
    /// Pull requests that wait.
    pub num_waiting: u64,
    /// Messages that were not sent yet.
    pub num_pending: u64,
    /// The servers that hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<ClusterInfo>,
    /// Whether somebody listens on the deliver subject.
    #[serde(skip_serializing_if = "is_empty")]
    pub push_bound: bool,
    /// Whether it is paused.
    #[serde(skip_serializing_if = "is_empty")]
    pub paused: bool,
    /// For how long still.
    #[serde(skip_serializing_if = "is_empty")]
    pub pause_remaining: Nanos,
    /// When this was said.
    #[serde(with = "time_or_zero")]
    pub ts: Option<Timestamp>,
    /// The state of its priority groups.
    #[serde(skip_serializing_if = "is_empty")]
    pub priority_groups: Vec<PriorityGroupState>,
}

/// The state of a priority group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PriorityGroupState {
    /// Its name.
    pub group: String,
    /// The id of the client that is served.
    #[serde(skip_serializing_if = "is_empty")]
    pub pinned_client_id: String,
    /// Since when.
    #[serde(with = "time_or_zero")]
    pub pinned_ts: Option<Timestamp>,
}

/// A message as the API shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StoredMessage {
    /// Its subject.
    pub subject: String,
    /// Its sequence.
    pub seq: u64,
    /// Its header block.
    #[serde(rename = "hdrs", with = "crate::base64", skip_serializing_if = "is_empty")]
    pub headers: Vec<u8>,
    /// Its payload.
    #[serde(with = "crate::base64", skip_serializing_if = "is_empty")]
    pub data: Vec<u8>,
    /// When it was stored.
    #[serde(with = "known_time")]
    pub time: Timestamp,
}
