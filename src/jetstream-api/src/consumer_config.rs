//! [`ConsumerConfig`]: how a consumer is set up.
//!
//! Field names, order and defaults are those of the JSON. What is valid is decided in [`crate::consumer_check`].

use std::collections::BTreeMap;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::json::raw_text::{cannot_unmarshal, words};
use crate::nanos::Nanos;
use crate::omit::is_empty;
use crate::time::{ZERO_TIME, optional_time};

words! {
    /// Where a consumer starts.
    DeliverPolicy, cannot_unmarshal, also "undefined", {
        /// At the first message.
        All = "all",
        /// At the last message.
        Last = "last",
        /// At the next message.
        New = "new",
        /// At a sequence.
        ByStartSequence = "by_start_sequence",
        /// At a time.
        ByStartTime = "by_start_time",
        /// At the last message of every subject.
        LastPerSubject = "last_per_subject",
    }
}

words! {
    /// What has to be acknowledged.
    AckPolicy, cannot_unmarshal, {
        /// Nothing.
        None = "none",
        /// One message for all up to it.
        All = "all",
        /// Every message.
        Explicit = "explicit",
        /// Nothing; answers to flow control acknowledge all up to a sequence.
        FlowControl = "flow_control",
    }
}

words! {
    /// How fast messages are sent.
    ReplayPolicy, cannot_unmarshal, {
        /// As fast as possible.
        Instant = "instant",
        /// With the pauses with which they were stored.
        Original = "original",
    }
}

words! {
    /// Which pull request is served first.
    PriorityPolicy, |raw| format!("unknown priority policy: {raw}"), {
        /// The oldest.
        None = "none",
        /// Those whose thresholds are exceeded.
        Overflow = "overflow",
        /// Those of one client.
        PinnedClient = "pinned_client",
        /// Those with the lowest number.
        Prioritized = "prioritized",
    }
}

/// The configuration of a consumer.
///
/// Source: NATS documentation, "Consumers", configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerConfig {
    /// The name of a durable consumer.
    #[serde(skip_serializing_if = "is_empty")]
    pub durable_name: String,
    /// The name; equal to `durable_name` if both are given.
    #[serde(skip_serializing_if = "is_empty")]
    pub name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "is_empty")]
    pub description: String,
    /// Where it starts.
    pub deliver_policy: DeliverPolicy,
    /// The sequence to start at.
    #[serde(skip_serializing_if = "is_empty")]
    pub opt_start_seq: u64,
    /// The time to start at.
    #[serde(with = "optional_time", skip_serializing_if = "Option::is_none")]
    pub opt_start_time: Option<Timestamp>,
    /// What has to be acknowledged.
    pub ack_policy: AckPolicy,
    /// How long an acknowledgement may take.
    #[serde(skip_serializing_if = "is_empty")]
    pub ack_wait: Nanos,
    /// How often a message is sent; -1 is unlimited.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_deliver: i64,
    /// How long each further acknowledgement may take.
    #[serde(skip_serializing_if = "is_empty")]
    pub backoff: Vec<Nanos>,
    /// Which messages are sent.
    #[serde(skip_serializing_if = "is_empty")]
    pub filter_subject: String,
    /// Which messages are sent, if several filters are needed.
    #[serde(skip_serializing_if = "is_empty")]
    pub filter_subjects: Vec<String>,
    /// How fast messages are sent.
    pub replay_policy: ReplayPolicy,
    /// The most bits per second; 0 is unlimited.
    #[serde(skip_serializing_if = "is_empty")]
    pub rate_limit_bps: u64,
    /// The share of acknowledgements that are reported, such as `50%`.
    #[serde(skip_serializing_if = "is_empty")]
    pub sample_freq: String,
    /// The most pull requests that wait.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_waiting: i64,
    /// The most unacknowledged deliveries; -1 is unlimited.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_ack_pending: i64,
    /// Whether deliveries stop until the receiver answers.
    #[serde(skip_serializing_if = "is_empty")]
    pub flow_control: bool,
    /// Whether payloads stay behind.
    #[serde(skip_serializing_if = "is_empty")]
    pub headers_only: bool,
    /// The most messages of a pull request.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_batch: i64,
    /// How long a pull request may wait.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_expires: Nanos,
    /// The most bytes of a pull request.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_bytes: i64,
    /// Where a push consumer sends; empty makes a pull consumer.
    #[serde(skip_serializing_if = "is_empty")]
    pub deliver_subject: String,
    /// The queue group of the receivers.
    #[serde(skip_serializing_if = "is_empty")]
    pub deliver_group: String,
    /// After which silence a push consumer says that it lives.
    #[serde(skip_serializing_if = "is_empty")]
    pub idle_heartbeat: Nanos,
    /// How long the consumer may be unused.
    #[serde(skip_serializing_if = "is_empty")]
    pub inactive_threshold: Nanos,
    /// How many copies there are; 0 takes over the stream's.
    pub num_replicas: i64,
    /// Whether its state is kept in memory whatever the stream does.
    #[serde(skip_serializing_if = "is_empty")]
    pub mem_storage: bool,
    /// Whether it feeds a mirror or a source and has no state of its own.
    #[serde(skip_serializing_if = "is_empty")]
    pub direct: bool,
    /// Whether it is a durable that feeds a mirror or a source.
    #[serde(skip_serializing_if = "is_empty")]
    pub sourcing: bool,
    /// What users and the server note about the consumer.
    #[serde(skip_serializing_if = "is_empty")]
    pub metadata: BTreeMap<String, String>,
    /// Until when nothing is sent.
    #[serde(with = "optional_time", skip_serializing_if = "Option::is_none")]
    pub pause_until: Option<Timestamp>,
    /// The groups that pull requests name.
    #[serde(skip_serializing_if = "is_empty")]
    pub priority_groups: Vec<String>,
    /// Which pull request is served first.
    #[serde(skip_serializing_if = "is_empty")]
    pub priority_policy: PriorityPolicy,
    /// How long a pinned client may be silent.
    #[serde(skip_serializing_if = "is_empty")]
    pub priority_timeout: Nanos,
}

impl ConsumerConfig {
    /// Whether the consumer outlives its clients.
    #[must_use]
    pub fn is_durable(&self) -> bool {
        !self.durable_name.is_empty()
    }

    /// Whether clients ask for messages, as against being sent them.
    #[must_use]
    pub fn is_pull(&self) -> bool {
        self.deliver_subject.is_empty()
    }

    /// The filters, in whichever field they are; none stands for all subjects.
    #[must_use]
    pub fn filters(&self) -> &[String] {
        match self.filter_subject.as_str() {
            "" => &self.filter_subjects,
            _ => std::slice::from_ref(&self.filter_subject),
        }
    }

    /// Until when the consumer is paused; a zero time is no pause.
    #[must_use]
    pub fn paused_until(&self) -> Option<Timestamp> {
        self.pause_until.filter(|until| *until != ZERO_TIME)
    }

    /// The share of acknowledgements that are reported, in percent; 0 if none or if the text can't be understood.
    #[must_use]
    pub fn sample_percent(&self) -> u64 {
        let text = self.sample_freq.strip_suffix('%').unwrap_or(&self.sample_freq);
        text.parse().unwrap_or(0)
    }

    /// How often a message is sent, if that is limited.
    #[must_use]
    pub fn deliver_max(&self) -> Option<u64> {
        u64::try_from(self.max_deliver).ok().filter(|max| *max > 0)
    }

    /// How many deliveries may be unacknowledged, if that is limited.
    #[must_use]
    pub fn ack_pending_max(&self) -> Option<usize> {
        usize::try_from(self.max_ack_pending).ok().filter(|max| *max > 0)
    }
}
