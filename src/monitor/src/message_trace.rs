//! What a traced message met on its way: the event that each server publishes to the trace destination.

use std::collections::BTreeMap;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::go_time::time;
use crate::omit::is_empty;
use crate::server_info::ServerInfo;

/// Header: where trace events go; its presence asks for tracing.
pub const TRACE_DESTINATION: &str = "Nats-Trace-Dest";
/// The value of [`TRACE_DESTINATION`] that forbids tracing from here on.
pub const TRACE_DISABLED: &str = "trace disabled";
/// Header: the place of a server in the tree of hops, such as `1.2`.
pub const TRACE_HOP: &str = "Nats-Trace-Hop";
/// Header: the account that the message was published in.
pub const TRACE_ORIGIN_ACCOUNT: &str = "Nats-Trace-Origin-Account";
/// Header: the message is traced but not delivered.
pub const TRACE_ONLY: &str = "Nats-Trace-Only";
/// Header of W3C Trace Context, in any case.
pub const TRACE_PARENT: &str = "traceparent";

/// Why a traced message was not delivered somewhere, as `error` of an egress says it.
pub mod not_delivered {
    /// The other server knows no tracing and the message must not be delivered.
    pub const REMOTE_WITHOUT_SUPPORT: &str = "Not delivered because remote does not support message tracing";
    /// The other server knows no tracing; the message was delivered.
    pub const NO_TRACE_FROM_REMOTE: &str =
        "Message delivered but remote does not support message tracing so no trace event generated from there";
    /// The publisher wants no copy of its own messages.
    pub const NO_ECHO: &str = "Not delivered because of no echo";
    /// The importing account may not publish to the subject.
    pub const PUBLISH_DENIED: &str = "Not delivered because publish denied for this subject";
    /// The subscriber may not receive the subject.
    pub const SUBSCRIPTION_DENIED: &str = "Not delivered because subscription denies this subject";
    /// The subscription has ended.
    pub const SUBSCRIPTION_CLOSED: &str = "Not delivered because subscription is closed";
    /// The connection has ended.
    pub const CLIENT_CLOSED: &str = "Not delivered because client is closed";
    /// The subscription has received all that it wanted.
    pub const AUTO_UNSUBSCRIBE: &str = "Not delivered because auto-unsubscribe exceeded";
    /// The receiver is slow and the producer is not made to wait.
    pub const SLOW_CONSUMER: &str = "Not delivered because fast producer not stalled and consumer is slow";
}

/// What happened to one message on one server.
///
/// Source: ADR-41, "Message path tracing".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageTraceEvent {
    /// The server.
    pub server: ServerInfo,
    /// The message as it came in.
    pub request: TracedRequest,
    /// Other servers that the message was sent to.
    #[serde(skip_serializing_if = "is_empty")]
    pub hops: u32,
    /// What happened, in order; the first one is the ingress.
    #[serde(deserialize_with = "crate::omit::null_is_empty")]
    pub events: Vec<TraceEvent>,
}

/// A traced message as it came in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TracedRequest {
    /// Its headers, in the case they came in.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub header: BTreeMap<String, Vec<String>>,
    /// Bytes of headers and payload.
    #[serde(rename = "msgsize", skip_serializing_if = "is_empty")]
    pub size_bytes: u64,
}

impl MessageTraceEvent {
    /// How the message came in.
    #[must_use]
    pub fn ingress(&self) -> Option<&TraceIngress> {
        self.events.iter().find_map(|event| match event {
            TraceEvent::Ingress(ingress) => Some(ingress),
            TraceEvent::SubjectMapping(_)
            | TraceEvent::StreamExport(_)
            | TraceEvent::ServiceImport(_)
            | TraceEvent::JetStream(_)
            | TraceEvent::Egress(_)
            | TraceEvent::Unknown => None,
        })
    }

    /// Where the message was sent.
    pub fn egresses(&self) -> impl Iterator<Item = &TraceEgress> {
        self.events.iter().filter_map(|event| match event {
            TraceEvent::Egress(egress) => Some(egress),
            TraceEvent::Ingress(_)
            | TraceEvent::SubjectMapping(_)
            | TraceEvent::StreamExport(_)
            | TraceEvent::ServiceImport(_)
            | TraceEvent::JetStream(_)
            | TraceEvent::Unknown => None,
        })
    }
}

/// One thing that happened to a traced message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum TraceEvent {
    /// It came in.
    #[serde(rename = "in")]
    Ingress(TraceIngress),
    /// A mapping changed its subject.
    #[serde(rename = "sm")]
    SubjectMapping(TraceSubjectMapping),
    /// A stream import carried it into another account.
    #[serde(rename = "se")]
    StreamExport(TraceStreamExport),
    /// A service import carried it into another account.
    #[serde(rename = "si")]
    ServiceImport(TraceServiceImport),
    /// A stream stored it, or would have.
    #[serde(rename = "js")]
    JetStream(TraceJetStream),
    /// It was sent to a client or another server.
    #[serde(rename = "eg")]
    Egress(TraceEgress),
    /// Something that only newer servers tell.
    #[serde(other, rename = "unknown")]
    Unknown,
}

/// Where a traced message came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceIngress {
    /// When.
    #[serde(rename = "ts", with = "time")]
    pub timestamp: Timestamp,
    /// The kind of connection, as [`TraceConnectionKind::number`].
    pub kind: u8,
    /// The connection's number.
    pub cid: u64,
    /// The client's or server's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The account.
    #[serde(rename = "acc")]
    pub account: String,
    /// The subject.
    #[serde(rename = "subj")]
    pub subject: String,
    /// Why the message went no further.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub error: String,
}

/// How a mapping changed a traced message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceSubjectMapping {
    /// When.
    #[serde(rename = "ts", with = "time")]
    pub timestamp: Timestamp,
    /// The new subject.
    pub to: String,
}

/// How a stream import changed a traced message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceStreamExport {
    /// When.
    #[serde(rename = "ts", with = "time")]
    pub timestamp: Timestamp,
    /// The importing account.
    #[serde(rename = "acc")]
    pub account: String,
    /// The subject there.
    pub to: String,
}

/// How a service import changed a traced message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceServiceImport {
    /// When.
    #[serde(rename = "ts", with = "time")]
    pub timestamp: Timestamp,
    /// The exporting account.
    #[serde(rename = "acc")]
    pub account: String,
    /// The subject before.
    pub from: String,
    /// The subject there.
    pub to: String,
}

/// What a stream did with a traced message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceJetStream {
    /// When.
    #[serde(rename = "ts", with = "time")]
    pub timestamp: Timestamp,
    /// The stream.
    pub stream: String,
    /// The subject that it was stored under.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// Whether it was not stored because no consumer wants it.
    #[serde(rename = "nointerest", skip_serializing_if = "is_empty")]
    pub no_interest: bool,
    /// Why it was not stored.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub error: String,
}

/// Where a traced message was sent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceEgress {
    /// When.
    #[serde(rename = "ts", with = "time")]
    pub timestamp: Timestamp,
    /// The kind of connection, as [`TraceConnectionKind::number`].
    pub kind: u8,
    /// The connection's number.
    pub cid: u64,
    /// The client's or server's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The hop that the other server will name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hop: String,
    /// The account, where it is not that of the ingress.
    #[serde(rename = "acc", skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// The subscription.
    #[serde(rename = "sub", skip_serializing_if = "String::is_empty")]
    pub subscription: String,
    /// Its queue group.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub queue: String,
    /// Why it was not delivered; one of [`not_delivered`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub error: String,
    /// What the server that it was sent to told. Servers never send this; who gathers their events puts it here.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub link: Option<Box<MessageTraceEvent>>,
}

/// The kinds of connections, by the numbers that trace events carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TraceConnectionKind {
    /// A client.
    Client,
    /// A server of the cluster.
    Route,
    /// A server of another cluster.
    Gateway,
    /// The server itself.
    System,
    /// A leafnode.
    Leafnode,
    /// JetStream.
    JetStream,
    /// The account itself: imports.
    Account,
}

impl TraceConnectionKind {
    /// The number of `kind`.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Client => 0,
            Self::Route => 1,
            Self::Gateway => 2,
            Self::System => 3,
            Self::Leafnode => 4,
            Self::JetStream => 5,
            Self::Account => 6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MessageTraceEvent, TraceEvent};
    use crate::to_compact_json;

    #[test]
    fn every_kind_of_event_keeps_its_members_and_order() {
        let events = concat!(
            r#"[{"type":"in","ts":"2026-01-01T00:00:00.5Z","kind":0,"cid":9,"name":"n","acc":"A","subj":"s"},"#,
            r#"{"type":"sm","ts":"2026-01-01T00:00:00Z","to":"t"},"#,
            r#"{"type":"se","ts":"2026-01-01T00:00:00Z","acc":"B","to":"t"},"#,
            r#"{"type":"si","ts":"2026-01-01T00:00:00Z","acc":"B","from":"f","to":"t"},"#,
            r#"{"type":"js","ts":"2026-01-01T00:00:00Z","stream":"S","subject":"s","nointerest":true},"#,
            r#"{"type":"eg","ts":"2026-01-01T00:00:00Z","kind":1,"cid":3,"hop":"1","queue":"q","error":"e"}]"#
        );
        let read: Vec<TraceEvent> = serde_json::from_str(events).expect("valid events");
        assert_eq!(to_compact_json(&read).expect("plain"), events.as_bytes());
    }

    #[test]
    fn an_unknown_kind_of_event_is_kept_as_such_and_null_is_no_event() {
        let newer: MessageTraceEvent =
            serde_json::from_str(r#"{"events":[{"type":"xx","ts":"2026-01-01T00:00:00Z","a":[1]}]}"#)
                .expect("tolerant");
        assert_eq!(newer.events, [TraceEvent::Unknown]);
        assert!(newer.ingress().is_none() && newer.egresses().next().is_none());
        let none: MessageTraceEvent = serde_json::from_str(r#"{"events":null}"#).expect("tolerant");
        assert!(none.events.is_empty());
    }
}
