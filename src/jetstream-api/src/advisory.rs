//! Advisories and metrics: what the server tells about streams and consumers without being asked.
//!
//! Each has a subject below `$JS.EVENT` and a type; the fields stand in the Go server's order.

use clock::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::json;
use crate::omit::is_empty;
use crate::state::{PeerInfo, StreamState};
use crate::time::{known_time, time_or_zero};

/// What the subjects of advisories begin with.
pub const ADVISORY_PREFIX: &str = "$JS.EVENT.ADVISORY";
/// What the subjects of metrics begin with.
pub const METRIC_PREFIX: &str = "$JS.EVENT.METRIC";

/// An advisory or metric as it is sent.
#[derive(Debug, Serialize)]
pub struct Advisory {
    /// The type; follows from the event.
    r#type: &'static str,
    /// An id that no other event has.
    id: String,
    /// When it happened.
    #[serde(with = "known_time")]
    timestamp: Timestamp,
    /// What happened.
    #[serde(flatten)]
    event: Event,
}

impl Advisory {
    /// Puts an event into its envelope; `id` has to be new.
    #[must_use]
    pub fn new(id: String, timestamp: Timestamp, event: Event) -> Self {
        Self { r#type: event.kind(), id, timestamp, event }
    }

    /// The subject to publish on.
    #[must_use]
    pub fn subject(&self) -> String {
        self.event.subject()
    }

    /// The payload.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        json::encode(self)
    }
}

/// What was done with a stream or consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It was made.
    Create,
    /// It is gone.
    Delete,
    /// It was changed.
    Modify,
}

/// Why a batch was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BatchAbandonReason {
    /// Nothing came for too long.
    Timeout,
    /// It was too large.
    Large,
    /// A message was missing.
    Incomplete,
    /// A message used what batches can't.
    Unsupported,
}

/// Why a group is pinned to its client no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UnpinReason {
    /// A request said so.
    Admin,
    /// The client was silent for too long.
    Timeout,
}

/// What names a stream in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfStream {
    /// The account; only in events that the system account gets too.
    #[serde(skip_serializing_if = "is_empty")]
    pub account: String,
    /// The stream.
    pub stream: String,
}

/// What names a consumer in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfConsumer {
    /// The account; only in events that the system account gets too.
    #[serde(skip_serializing_if = "is_empty")]
    pub account: String,
    /// The stream.
    pub stream: String,
    /// The consumer.
    pub consumer: String,
}

/// The server's domain, which most events end with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Domain {
    /// Empty if there is none.
    #[serde(rename = "domain", skip_serializing_if = "is_empty")]
    pub name: String,
}

/// What names a server in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfServer {
    /// Its name.
    pub server: String,
    /// Its id.
    pub server_id: String,
}

/// Who did something: the JSON object that servers describe clients with.
pub type Client = Option<Box<RawValue>>;

/// What happened.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Event {
    /// A request of the API was answered.
    ApiAudit {
        /// The server.
        server: String,
        /// Who did it.
        client: Client,
        /// The subject of the request.
        subject: String,
        /// Its body.
        #[serde(skip_serializing_if = "is_empty")]
        request: String,
        /// The answer.
        response: String,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A stream was made, changed or removed.
    StreamAction {
        /// The stream.
        stream: String,
        /// What was done.
        action: Action,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A consumer was made or removed.
    ConsumerAction {
        /// The stream.
        stream: String,
        /// The consumer.
        consumer: String,
        /// What was done.
        action: Action,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A consumer was paused or goes on.
    ConsumerPause {
        /// The stream.
        stream: String,
        /// The consumer.
        consumer: String,
        /// Whether it is paused now.
        paused: bool,
        /// Until when.
        #[serde(with = "time_or_zero")]
        pause_until: Option<Timestamp>,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A message was acknowledged: a metric.
    ConsumerAck {
        /// The stream.
        stream: String,
        /// The consumer.
        consumer: String,
        /// The delivery's sequence.
        consumer_seq: u64,
        /// The message's sequence.
        stream_seq: u64,
        /// How long the acknowledgement took, in nanoseconds.
        ack_time: i64,
        /// How often the message was sent.
        deliveries: u64,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A message was sent as often as is allowed.
    MaxDeliver {
        /// The stream.
        stream: String,
        /// The consumer.
        consumer: String,
        /// The message's sequence.
        stream_seq: u64,
        /// How often the message was sent.
        deliveries: u64,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A message was refused for now.
    Nak {
        /// The stream.
        stream: String,
        /// The consumer.
        consumer: String,
        /// The delivery's sequence.
        consumer_seq: u64,
        /// The message's sequence.
        stream_seq: u64,
        /// How often the message was sent.
        deliveries: u64,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A message was refused for good.
    Terminated {
        /// The stream.
        stream: String,
        /// The consumer.
        consumer: String,
        /// The delivery's sequence.
        consumer_seq: u64,
        /// The message's sequence.
        stream_seq: u64,
        /// How often the message was sent.
        deliveries: u64,
        /// Why.
        #[serde(skip_serializing_if = "is_empty")]
        reason: String,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A backup began.
    SnapshotCreate {
        /// The stream.
        stream: String,
        /// The state of the stream.
        state: StreamState,
        /// Who did it.
        client: Client,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A backup ended.
    SnapshotComplete {
        /// The stream.
        stream: String,
        /// When it began.
        #[serde(with = "known_time")]
        start: Timestamp,
        /// When it ended.
        #[serde(with = "known_time")]
        end: Timestamp,
        /// Who did it.
        client: Client,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
        /// What went wrong.
        #[serde(skip_serializing_if = "is_empty")]
        error: String,
    },
    /// A restore began.
    RestoreCreate {
        /// The stream.
        stream: String,
        /// Who did it.
        client: Client,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A restore ended.
    RestoreComplete {
        /// The stream.
        stream: String,
        /// When it began.
        #[serde(with = "known_time")]
        start: Timestamp,
        /// When it ended.
        #[serde(with = "known_time")]
        end: Timestamp,
        /// How many bytes came.
        bytes: u64,
        /// Who did it.
        client: Client,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// The meta group has a leader.
    DomainLeaderElected {
        /// Who leads.
        leader: String,
        /// The servers of the group.
        replicas: Vec<PeerInfo>,
        /// The cluster.
        cluster: String,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A stream has a leader.
    StreamLeaderElected {
        /// Which stream.
        #[serde(flatten)]
        of: OfStream,
        /// Who leads.
        leader: String,
        /// The servers of the group.
        replicas: Vec<PeerInfo>,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A stream has too few servers.
    StreamQuorumLost {
        /// Which stream.
        #[serde(flatten)]
        of: OfStream,
        /// The servers of the group.
        replicas: Vec<PeerInfo>,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A batch was given up.
    StreamBatchAbandoned {
        /// Which stream.
        #[serde(flatten)]
        of: OfStream,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
        /// The batch.
        batch: String,
        /// Why.
        reason: BatchAbandonReason,
    },
    /// A consumer has a leader.
    ConsumerLeaderElected {
        /// Which consumer.
        #[serde(flatten)]
        of: OfConsumer,
        /// Who leads.
        leader: String,
        /// The servers of the group.
        replicas: Vec<PeerInfo>,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A consumer has too few servers.
    ConsumerQuorumLost {
        /// Which consumer.
        #[serde(flatten)]
        of: OfConsumer,
        /// The servers of the group.
        replicas: Vec<PeerInfo>,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A priority group is pinned to a client.
    ConsumerGroupPinned {
        /// Which consumer.
        #[serde(flatten)]
        of: OfConsumer,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
        /// The group.
        group: String,
        /// The client's id.
        pinned_id: String,
    },
    /// A priority group is pinned no longer.
    ConsumerGroupUnpinned {
        /// Which consumer.
        #[serde(flatten)]
        of: OfConsumer,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
        /// The group.
        group: String,
        /// Why.
        reason: UnpinReason,
    },
    /// A disk is full.
    ServerOutOfStorage {
        /// Which server.
        #[serde(flatten)]
        of: OfServer,
        /// The stream that was written to.
        #[serde(skip_serializing_if = "is_empty")]
        stream: String,
        /// The cluster.
        cluster: String,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// A server left the meta group.
    ServerRemoved {
        /// Which server.
        #[serde(flatten)]
        of: OfServer,
        /// The cluster.
        cluster: String,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// The meta group decides with fewer servers.
    MetaRescue {
        /// Which server.
        #[serde(flatten)]
        of: OfServer,
        /// How many servers decided until now.
        prev_quorum: u64,
        /// How many decide from now on.
        new_quorum: u64,
        /// The cluster.
        cluster: String,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
    },
    /// Too many requests waited and were dropped.
    ApiLimitReached {
        /// The server.
        server: String,
        /// The domain.
        #[serde(flatten)]
        domain: Domain,
        /// How many requests were dropped.
        dropped: u64,
    },
}

impl Event {
    /// The type.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ApiAudit { .. } => "io.nats.jetstream.advisory.v1.api_audit",
            Self::StreamAction { .. } => "io.nats.jetstream.advisory.v1.stream_action",
            Self::ConsumerAction { .. } => "io.nats.jetstream.advisory.v1.consumer_action",
            Self::ConsumerPause { .. } => "io.nats.jetstream.advisory.v1.consumer_pause",
            Self::ConsumerAck { .. } => "io.nats.jetstream.metric.v1.consumer_ack",
            Self::MaxDeliver { .. } => "io.nats.jetstream.advisory.v1.max_deliver",
            Self::Nak { .. } => "io.nats.jetstream.advisory.v1.nak",
            Self::Terminated { .. } => "io.nats.jetstream.advisory.v1.terminated",
            Self::SnapshotCreate { .. } => "io.nats.jetstream.advisory.v1.snapshot_create",
            Self::SnapshotComplete { .. } => "io.nats.jetstream.advisory.v1.snapshot_complete",
            Self::RestoreCreate { .. } => "io.nats.jetstream.advisory.v1.restore_create",
            Self::RestoreComplete { .. } => "io.nats.jetstream.advisory.v1.restore_complete",
            Self::DomainLeaderElected { .. } => "io.nats.jetstream.advisory.v1.domain_leader_elected",
            Self::StreamLeaderElected { .. } => "io.nats.jetstream.advisory.v1.stream_leader_elected",
            Self::StreamQuorumLost { .. } => "io.nats.jetstream.advisory.v1.stream_quorum_lost",
            Self::StreamBatchAbandoned { .. } => "io.nats.jetstream.advisory.v1.stream_batch_abandoned",
            Self::ConsumerLeaderElected { .. } => "io.nats.jetstream.advisory.v1.consumer_leader_elected",
            Self::ConsumerQuorumLost { .. } => "io.nats.jetstream.advisory.v1.consumer_quorum_lost",
            Self::ConsumerGroupPinned { .. } => "io.nats.jetstream.advisory.v1.consumer_group_pinned",
            Self::ConsumerGroupUnpinned { .. } => "io.nats.jetstream.advisory.v1.consumer_group_unpinned",
            Self::ServerOutOfStorage { .. } => "io.nats.jetstream.advisory.v1.server_out_of_space",
            Self::ServerRemoved { .. } => "io.nats.jetstream.advisory.v1.server_removed",
            Self::MetaRescue { .. } => "io.nats.jetstream.advisory.v1.meta_rescue",
            Self::ApiLimitReached { .. } => "io.nats.jetstream.advisory.v1.api_limit_reached",
        }
    }

    /// The subject to publish on.
    #[must_use]
    pub fn subject(&self) -> String {
        let path = self.path();
        match self {
            Self::ConsumerAck { stream, consumer, .. } => format!("{METRIC_PREFIX}.{path}.{stream}.{consumer}"),
            Self::StreamAction { stream, .. }
            | Self::SnapshotCreate { stream, .. }
            | Self::SnapshotComplete { stream, .. }
            | Self::RestoreCreate { stream, .. }
            | Self::RestoreComplete { stream, .. } => format!("{ADVISORY_PREFIX}.{path}.{stream}"),
            Self::ConsumerAction { stream, consumer, .. }
            | Self::ConsumerPause { stream, consumer, .. }
            | Self::MaxDeliver { stream, consumer, .. }
            | Self::Nak { stream, consumer, .. }
            | Self::Terminated { stream, consumer, .. } => {
                format!("{ADVISORY_PREFIX}.{path}.{stream}.{consumer}")
            }
            Self::StreamLeaderElected { of, .. }
            | Self::StreamQuorumLost { of, .. }
            | Self::StreamBatchAbandoned { of, .. } => format!("{ADVISORY_PREFIX}.{path}.{}", of.stream),
            Self::ConsumerLeaderElected { of, .. }
            | Self::ConsumerQuorumLost { of, .. }
            | Self::ConsumerGroupPinned { of, .. }
            | Self::ConsumerGroupUnpinned { of, .. } => {
                format!("{ADVISORY_PREFIX}.{path}.{}.{}", of.stream, of.consumer)
            }
            Self::ApiAudit { .. }
            | Self::DomainLeaderElected { .. }
            | Self::ServerOutOfStorage { .. }
            | Self::ServerRemoved { .. }
            | Self::MetaRescue { .. }
            | Self::ApiLimitReached { .. } => format!("{ADVISORY_PREFIX}.{path}"),
        }
    }

    /// The subject between prefix and names.
    const fn path(&self) -> &'static str {
        match self {
            Self::ApiAudit { .. } => "API",
            Self::StreamAction { action: Action::Create, .. } => "STREAM.CREATED",
            Self::StreamAction { action: Action::Delete, .. } => "STREAM.DELETED",
            Self::StreamAction { action: Action::Modify, .. } => "STREAM.UPDATED",
            Self::ConsumerAction { action: Action::Create, .. } => "CONSUMER.CREATED",
            Self::ConsumerAction { action: Action::Delete, .. } => "CONSUMER.DELETED",
            Self::ConsumerAction { action: Action::Modify, .. } => "CONSUMER.UPDATED",
            Self::ConsumerPause { .. } => "CONSUMER.PAUSE",
            Self::ConsumerAck { .. } => "CONSUMER.ACK",
            Self::MaxDeliver { .. } => "CONSUMER.MAX_DELIVERIES",
            Self::Nak { .. } => "CONSUMER.MSG_NAKED",
            Self::Terminated { .. } => "CONSUMER.MSG_TERMINATED",
            Self::SnapshotCreate { .. } => "STREAM.SNAPSHOT_CREATE",
            Self::SnapshotComplete { .. } => "STREAM.SNAPSHOT_COMPLETE",
            Self::RestoreCreate { .. } => "STREAM.RESTORE_CREATE",
            Self::RestoreComplete { .. } => "STREAM.RESTORE_COMPLETE",
            Self::DomainLeaderElected { .. } => "DOMAIN.LEADER_ELECTED",
            Self::StreamLeaderElected { .. } => "STREAM.LEADER_ELECTED",
            Self::StreamQuorumLost { .. } => "STREAM.QUORUM_LOST",
            Self::StreamBatchAbandoned { .. } => "STREAM.BATCH_ABANDONED",
            Self::ConsumerLeaderElected { .. } => "CONSUMER.LEADER_ELECTED",
            Self::ConsumerQuorumLost { .. } => "CONSUMER.QUORUM_LOST",
            Self::ConsumerGroupPinned { .. } => "CONSUMER.PINNED",
            Self::ConsumerGroupUnpinned { .. } => "CONSUMER.UNPINNED",
            Self::ServerOutOfStorage { .. } => "SERVER.OUT_OF_STORAGE",
            Self::ServerRemoved { .. } => "SERVER.REMOVED",
            Self::MetaRescue { .. } => "SERVER.META_RESCUE",
            Self::ApiLimitReached { .. } => "API.LIMIT_REACHED",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Advisory, Domain, Event, OfConsumer, UnpinReason};
    use clock::Timestamp;

    fn sent(event: Event) -> (String, String) {
        let advisory = Advisory::new("ID".to_owned(), Timestamp::EPOCH, event);
        (advisory.subject(), String::from_utf8(advisory.encode()).expect("JSON is UTF-8"))
    }

    #[test]
    fn advisories_have_a_subject_and_a_type() {
        let domain = Domain { name: "hub".to_owned() };
        let (subject, text) = sent(Event::StreamAction { stream: "S".to_owned(), action: Action::Modify, domain });
        assert_eq!(subject, "$JS.EVENT.ADVISORY.STREAM.UPDATED.S");
        let expected = concat!(
            r#"{"type":"io.nats.jetstream.advisory.v1.stream_action","id":"ID","#,
            r#""timestamp":"1970-01-01T00:00:00Z","stream":"S","action":"modify","domain":"hub"}"#
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn metrics_have_their_own_prefix() {
        let (subject, text) = sent(Event::ConsumerAck {
            stream: "S".to_owned(),
            consumer: "C".to_owned(),
            consumer_seq: 1,
            stream_seq: 2,
            ack_time: 3,
            deliveries: 4,
            domain: Domain::default(),
        });
        assert_eq!(subject, "$JS.EVENT.METRIC.CONSUMER.ACK.S.C");
        assert!(text.ends_with(r#""consumer_seq":1,"stream_seq":2,"ack_time":3,"deliveries":4}"#), "{text}");
        assert!(text.contains("io.nats.jetstream.metric.v1.consumer_ack"), "{text}");
    }

    #[test]
    fn fields_stand_in_the_order_of_the_go_server() {
        let of = OfConsumer { account: "A".to_owned(), stream: "S".to_owned(), consumer: "C".to_owned() };
        let domain = Domain { name: "hub".to_owned() };
        let (group, reason) = ("g".to_owned(), UnpinReason::Admin);
        let (subject, text) = sent(Event::ConsumerGroupUnpinned { of, domain, group, reason });
        assert_eq!(subject, "$JS.EVENT.ADVISORY.CONSUMER.UNPINNED.S.C");
        let expected = r#""account":"A","stream":"S","consumer":"C","domain":"hub","group":"g","reason":"admin"}"#;
        assert!(text.ends_with(expected), "{text}");
    }
}
