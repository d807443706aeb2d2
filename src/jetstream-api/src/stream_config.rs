//! [`StreamConfig`]: how a stream is set up.
//!
//! Field names, order and defaults are those of the JSON. What is valid is decided in [`crate::stream_check`].

use std::collections::BTreeMap;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::json::raw_text::{cannot_unmarshal, words};
use crate::nanos::Nanos;
use crate::omit::is_empty;
use crate::time::optional_time;

words! {
    /// How long messages stay.
    RetentionPolicy, cannot_unmarshal, {
        /// Until a limit is reached.
        Limits = "limits",
        /// Until every consumer that wants a message has acknowledged it.
        Interest = "interest",
        /// Until one consumer has acknowledged it.
        WorkQueue = "workqueue",
    }
}

words! {
    /// What happens to a message beyond a limit.
    DiscardPolicy, cannot_unmarshal, any_case: true, {
        /// The oldest message goes.
        Old = "old",
        /// The new message is refused.
        New = "new",
    }
}

words! {
    /// Where messages are kept.
    StorageType, cannot_unmarshal, {
        /// On disk.
        File = "file",
        /// In memory.
        Memory = "memory",
    }
}

words! {
    /// Whether full blocks are compressed.
    StoreCompression, refuse_compression, {
        /// They are not.
        None = "none",
        /// With S2.
        S2 = "s2",
    }
}

words! {
    /// When a publisher gets its acknowledgement.
    PersistMode, cannot_unmarshal, also "", {
        /// After the message is persisted.
        Default = "default",
        /// Possibly before.
        Async = "async",
    }
}

fn refuse_compression(raw: &str) -> String {
    let kind = match raw.as_bytes().first() {
        Some(b'"' | b'n') | None => return "unknown compression algorithm".to_owned(),
        Some(b'{') => "object",
        Some(b'[') => "array",
        Some(b't' | b'f') => "bool",
        Some(_) => "number",
    };
    format!("json: cannot unmarshal {kind} into Go value of type string")
}

/// The configuration of a stream.
///
/// A limit of 0 or -1 is none; after validation it is -1.
///
/// Source: NATS documentation, "Streams", configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamConfig {
    /// The stream's name.
    pub name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "is_empty")]
    pub description: String,
    /// The subjects that it stores.
    #[serde(skip_serializing_if = "is_empty")]
    pub subjects: Vec<String>,
    /// How long messages stay.
    pub retention: RetentionPolicy,
    /// The most consumers.
    pub max_consumers: i64,
    /// The most messages.
    pub max_msgs: i64,
    /// The most bytes.
    pub max_bytes: i64,
    /// How old messages become; 0 is unlimited.
    pub max_age: Nanos,
    /// The most messages on one subject.
    pub max_msgs_per_subject: i64,
    /// The longest message, headers included, in bytes.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_msg_size: i32,
    /// What happens beyond a limit.
    pub discard: DiscardPolicy,
    /// Where messages are kept.
    pub storage: StorageType,
    /// How many copies there are.
    pub num_replicas: i64,
    /// Whether publishers get no acknowledgements.
    #[serde(skip_serializing_if = "is_empty")]
    pub no_ack: bool,
    /// How long message ids are remembered.
    #[serde(skip_serializing_if = "is_empty")]
    pub duplicate_window: Nanos,
    /// On which servers the stream should lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<Placement>,
    /// The stream that this one is a copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mirror: Option<StreamSource>,
    /// The streams that this one collects from.
    #[serde(skip_serializing_if = "is_empty")]
    pub sources: Vec<StreamSource>,
    /// Whether full blocks are compressed.
    pub compression: StoreCompression,
    /// The sequence of the first message.
    #[serde(skip_serializing_if = "is_empty")]
    pub first_seq: u64,
    /// How subjects are rewritten before messages are stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_transform: Option<SubjectTransformConfig>,
    /// Where stored messages are published again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub republish: Option<Republish>,
    /// Whether single messages can be had from every replica.
    pub allow_direct: bool,
    /// Whether mirrors answer direct gets for their origin.
    pub mirror_direct: bool,
    /// Whether a full subject refuses new messages.
    #[serde(skip_serializing_if = "is_empty")]
    pub discard_new_per_subject: bool,
    /// Whether nothing comes in or goes out any more.
    pub sealed: bool,
    /// Whether messages can't be deleted by request.
    pub deny_delete: bool,
    /// Whether the stream can't be purged.
    pub deny_purge: bool,
    /// Whether a message may replace all before it.
    pub allow_rollup_hdrs: bool,
    /// Bounds and defaults for consumers.
    pub consumer_limits: ConsumerLimits,
    /// Whether messages may carry a time to live.
    pub allow_msg_ttl: bool,
    /// How long the markers live that say that a subject was emptied; 0 makes none.
    #[serde(skip_serializing_if = "is_empty")]
    pub subject_delete_marker_ttl: Nanos,
    /// Whether messages are increments of counters.
    #[serde(skip_serializing_if = "is_empty")]
    pub allow_msg_counter: bool,
    /// Whether batches can be published atomically.
    #[serde(skip_serializing_if = "is_empty")]
    pub allow_atomic: bool,
    /// Whether messages can be schedules.
    #[serde(skip_serializing_if = "is_empty")]
    pub allow_msg_schedules: bool,
    /// When publishers get their acknowledgement.
    #[serde(skip_serializing_if = "is_empty")]
    pub persist_mode: PersistMode,
    /// Whether batches can be published fast.
    #[serde(skip_serializing_if = "is_empty")]
    pub allow_batched: bool,
    /// What users and the server note about the stream.
    #[serde(skip_serializing_if = "is_empty")]
    pub metadata: BTreeMap<String, String>,
}

/// Bounds and defaults for the consumers of a stream; 0 sets none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename = "StreamConsumerLimits")]
pub struct ConsumerLimits {
    /// How long a consumer may be unused.
    #[serde(skip_serializing_if = "is_empty")]
    pub inactive_threshold: Nanos,
    /// How many deliveries may be unacknowledged.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_ack_pending: i64,
}

/// On which servers an asset should lie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Placement {
    /// The cluster.
    #[serde(skip_serializing_if = "is_empty")]
    pub cluster: String,
    /// Tags that the servers must have.
    #[serde(skip_serializing_if = "is_empty")]
    pub tags: Vec<String>,
    /// The server that should lead; only in requests to step down.
    #[serde(skip_serializing_if = "is_empty")]
    pub preferred: String,
}

/// A rule that rewrites subjects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubjectTransformConfig {
    /// Which subjects; empty is all.
    pub src: String,
    /// What they become; empty leaves them.
    pub dest: String,
}

/// Where stored messages are published again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename = "RePublish")]
pub struct Republish {
    /// Which messages; after validation never empty.
    #[serde(skip_serializing_if = "is_empty")]
    pub src: String,
    /// On which subject.
    pub dest: String,
    /// Whether payloads stay behind.
    #[serde(skip_serializing_if = "is_empty")]
    pub headers_only: bool,
}

/// An upstream of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamSource {
    /// The upstream's name.
    pub name: String,
    /// The sequence to start from.
    #[serde(skip_serializing_if = "is_empty")]
    pub opt_start_seq: u64,
    /// The time to start from.
    #[serde(with = "optional_time", skip_serializing_if = "Option::is_none")]
    pub opt_start_time: Option<Timestamp>,
    /// Which messages are taken.
    #[serde(skip_serializing_if = "is_empty")]
    pub filter_subject: String,
    /// Which messages are taken, and what becomes of their subjects.
    #[serde(skip_serializing_if = "is_empty")]
    pub subject_transforms: Vec<SubjectTransformConfig>,
    /// How to reach an upstream of another account or domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external: Option<ExternalStream>,
    /// The durable consumer of the upstream that is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consumer: Option<StreamConsumerSource>,
}

/// A durable consumer that feeds a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamConsumerSource {
    /// Its name.
    #[serde(skip_serializing_if = "is_empty")]
    pub name: String,
    /// The subject that it delivers on.
    #[serde(skip_serializing_if = "is_empty")]
    pub deliver_subject: String,
}

/// How to reach a stream of another account or domain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExternalStream {
    /// What takes the place of `$JS.API`.
    pub api: String,
    /// The prefix of delivery subjects.
    pub deliver: String,
}

impl ExternalStream {
    /// The domain in an API prefix of the form `$JS.<domain>.API`.
    #[must_use]
    pub fn domain(&self) -> Option<&str> {
        self.api.split('.').nth(1).filter(|domain| !domain.is_empty())
    }
}

impl StreamConfig {
    /// The limit of messages, if there is one.
    #[must_use]
    pub fn msgs_max(&self) -> Option<u64> {
        limit(self.max_msgs)
    }

    /// The limit of bytes, if there is one.
    #[must_use]
    pub fn bytes_max(&self) -> Option<u64> {
        limit(self.max_bytes)
    }

    /// The limit of messages on one subject, if there is one.
    #[must_use]
    pub fn msgs_per_subject_max(&self) -> Option<u64> {
        limit(self.max_msgs_per_subject)
    }

    /// The limit of consumers, if there is one.
    #[must_use]
    pub fn consumers_max(&self) -> Option<u64> {
        limit(self.max_consumers)
    }

    /// The limit of a message's length, if there is one.
    #[must_use]
    pub fn msg_len_max(&self) -> Option<usize> {
        usize::try_from(self.max_msg_size).ok().filter(|len| *len > 0)
    }
}

fn limit(value: i64) -> Option<u64> {
    u64::try_from(value).ok().filter(|value| *value > 0)
}
