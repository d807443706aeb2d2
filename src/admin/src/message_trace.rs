//! The trace of one message: what every server that handled it reports, joined into a tree.
//!
//! A server sends one report to the subject named in the header `Nats-Trace-Dest`. A report that a route, gateway or leafnode led to
//! carries `Nats-Trace-Hop` among its request's headers; the egress that led there has the same value in `hop`.
//!
//! Source: ADR-41, "NATS Message Path Tracing".

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Names the subject that reports are sent to.
pub const TRACE_DEST_HEADER: &str = "Nats-Trace-Dest";
/// When true, the message is traced and not delivered.
pub const TRACE_ONLY_HEADER: &str = "Nats-Trace-Only";
const TRACE_HOP_HEADER: &str = "Nats-Trace-Hop";

/// Reports kept for one message; more than any sane network has hops.
const REPORTS_MAX: usize = 4_096;
/// Levels of the tree; deeper links are left open.
const DEPTH_MAX: usize = 64;

/// One server's report.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TraceReport {
    /// Who reports.
    pub server: TraceServer,
    /// The message as it arrived there.
    #[serde(default)]
    pub request: TraceRequest,
    /// How many further reports this server's egresses lead to.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hops: usize,
    /// What happened there, in order.
    #[serde(default)]
    pub events: Vec<TraceStep>,
}

/// The reporting server.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceServer {
    /// Name.
    pub name: String,
    /// Id.
    pub id: String,
    /// Cluster, if any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cluster: String,
    /// Version.
    #[serde(rename = "ver")]
    pub version: String,
    /// When it reported.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub time: String,
}

/// The traced message.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceRequest {
    /// Its headers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub header: BTreeMap<String, Vec<String>>,
    /// Its size in bytes.
    #[serde(rename = "msgsize")]
    pub message_size: u64,
}

/// One thing that happened to the message in a server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum TraceStep {
    /// It came in.
    #[serde(rename = "in")]
    Ingress(TraceIngress),
    /// Its subject was mapped.
    #[serde(rename = "sm")]
    SubjectMapping {
        /// When.
        ts: String,
        /// The new subject.
        to: String,
    },
    /// It crossed to an account that imports a stream.
    #[serde(rename = "se")]
    StreamExport {
        /// When.
        ts: String,
        /// The importing account.
        #[serde(rename = "acc")]
        account: String,
        /// The subject there.
        to: String,
    },
    /// It crossed to an account that exports a service.
    #[serde(rename = "si")]
    ServiceImport {
        /// When.
        ts: String,
        /// The exporting account.
        #[serde(rename = "acc")]
        account: String,
        /// The subject here.
        from: String,
        /// The subject there.
        to: String,
    },
    /// A stream saw it.
    #[serde(rename = "js")]
    JetStream(TraceJetStream),
    /// It went out.
    #[serde(rename = "eg")]
    Egress(TraceEgress),
    /// A step of a newer server.
    #[serde(other, rename = "unknown")]
    Unknown,
}

/// How a message came in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceIngress {
    /// When.
    pub ts: String,
    /// The kind of connection: 0 client, 1 route, 2 gateway, 3 system, 4 leafnode, 5 JetStream, 6 account.
    pub kind: u8,
    /// The connection.
    pub cid: u64,
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The account.
    #[serde(rename = "acc")]
    pub account: String,
    /// The subject.
    #[serde(rename = "subj")]
    pub subject: String,
    /// Why it went no further.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub error: String,
}

/// What a stream did.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceJetStream {
    /// When.
    pub ts: String,
    /// The stream.
    pub stream: String,
    /// The subject stored.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// Whether it was not stored for want of interest.
    #[serde(rename = "nointerest", skip_serializing_if = "std::ops::Not::not")]
    pub no_interest: bool,
    /// Why it was not stored.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub error: String,
}

/// How a message went out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceEgress {
    /// When.
    pub ts: String,
    /// The kind of connection, as in [`TraceIngress`].
    pub kind: u8,
    /// The connection.
    pub cid: u64,
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The hop it starts.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hop: String,
    /// The account, when it differs.
    #[serde(rename = "acc", skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// The subscription's subject.
    #[serde(rename = "sub", skip_serializing_if = "String::is_empty")]
    pub subscription: String,
    /// Its queue group.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub queue: String,
    /// Why it was not delivered.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub error: String,
    /// The report of the server that it led to.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub link: Option<Box<TraceReport>>,
}

/// Gathers the reports about one message.
#[derive(Debug, Default)]
pub struct TraceCollector {
    root: Option<TraceReport>,
    by_hop: BTreeMap<String, TraceReport>,
}

impl TraceCollector {
    /// Adds a report.
    ///
    /// # Errors
    /// The JSON error when the bytes are not a report.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), serde_json::Error> {
        let report: TraceReport = serde_json::from_slice(bytes)?;
        let hop = report.request.header.iter().find(|(name, _)| name.eq_ignore_ascii_case(TRACE_HOP_HEADER));
        match hop.and_then(|(_, values)| values.first().cloned()) {
            None => self.root = Some(report),
            Some(hop) if self.by_hop.len() < REPORTS_MAX => {
                self.by_hop.insert(hop, report);
            }
            Some(_) => {}
        }
        Ok(())
    }

    /// Whether every report that another one announces has come.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let announced = |report: &TraceReport| report.hops;
        let expected: usize = self.root.iter().chain(self.by_hop.values()).map(announced).sum();
        self.root.is_some() && self.by_hop.len() >= expected
    }

    /// Joins the reports; `None` when the first server's is missing.
    #[must_use]
    pub fn into_tree(mut self) -> Option<TraceReport> {
        let mut root = self.root.take()?;
        link(&mut root, &mut self.by_hop, 0);
        Some(root)
    }
}

impl TraceReport {
    /// How the message came in.
    #[must_use]
    pub fn ingress(&self) -> Option<&TraceIngress> {
        self.events.iter().find_map(|step| match step {
            TraceStep::Ingress(ingress) => Some(ingress),
            TraceStep::SubjectMapping { .. }
            | TraceStep::StreamExport { .. }
            | TraceStep::ServiceImport { .. }
            | TraceStep::JetStream(_)
            | TraceStep::Egress(_)
            | TraceStep::Unknown => None,
        })
    }

    /// Where the message went out.
    pub fn egresses(&self) -> impl Iterator<Item = &TraceEgress> {
        self.events.iter().filter_map(|step| match step {
            TraceStep::Egress(egress) => Some(egress),
            TraceStep::SubjectMapping { .. }
            | TraceStep::StreamExport { .. }
            | TraceStep::ServiceImport { .. }
            | TraceStep::JetStream(_)
            | TraceStep::Ingress(_)
            | TraceStep::Unknown => None,
        })
    }
}

fn link(report: &mut TraceReport, by_hop: &mut BTreeMap<String, TraceReport>, depth: usize) {
    for step in &mut report.events {
        let TraceStep::Egress(egress) = step else { continue };
        let Some(mut next) = by_hop.remove(&egress.hop) else { continue };
        if depth < DEPTH_MAX {
            link(&mut next, by_hop, depth + 1);
            egress.link = Some(Box::new(next));
        }
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = r#"{"server":{"name":"A","id":"NA","ver":"2.15.1"},"request":{"msgsize":2},"hops":1,"events":[
        {"type":"in","ts":"t","kind":0,"cid":5,"acc":"$G","subj":"a"},
        {"type":"eg","ts":"t","kind":1,"cid":7,"name":"B","hop":"1"},
        {"type":"new","ts":"t"}]}"#;
    const SECOND: &str = r#"{"server":{"name":"B","id":"NB","ver":"2.15.1"},
        "request":{"header":{"Nats-Trace-Hop":["1"]},"msgsize":2},
        "events":[{"type":"in","ts":"t","kind":1,"cid":9,"acc":"$G","subj":"a"},{"type":"eg","ts":"t","kind":0,"cid":3,"sub":"a"}]}"#;

    #[test]
    fn reports_are_joined_in_any_order() {
        for order in [[FIRST, SECOND], [SECOND, FIRST]] {
            let mut collector = TraceCollector::default();
            collector.add(order[0].as_bytes()).expect("a report");
            assert!(!collector.is_complete());
            collector.add(order[1].as_bytes()).expect("a report");
            assert!(collector.is_complete());
            let tree = collector.into_tree().expect("the root came");
            assert_eq!(tree.ingress().map(|ingress| ingress.cid), Some(5));
            let next = tree.egresses().next().and_then(|egress| egress.link.as_deref()).expect("linked");
            assert_eq!(next.server.name, "B");
            assert_eq!(next.egresses().next().map(|egress| egress.subscription.as_str()), Some("a"));
        }
    }

    #[test]
    fn a_hop_that_leads_to_itself_ends() {
        let looped = SECOND.replace("\"kind\":0,\"cid\":3,\"sub\":\"a\"", "\"kind\":1,\"cid\":3,\"hop\":\"1\"");
        let mut collector = TraceCollector::default();
        collector.add(FIRST.as_bytes()).expect("a report");
        collector.add(looped.as_bytes()).expect("a report");
        assert!(collector.into_tree().is_some());
        assert!(TraceCollector::default().add(b"{").is_err());
    }
}
