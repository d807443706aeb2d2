//! The trace of one message: what every server that handled it reports, joined into a tree.
//!
//! A server sends one report to the subject named in the header `Nats-Trace-Dest`. A report that a route, gateway or leafnode led to
//! carries `Nats-Trace-Hop` among its request's headers; the egress that led there has the same value in `hop`.
//!
//! Source: ADR-41, "NATS Message Path Tracing".

use std::collections::BTreeMap;

use monitor::message_trace::{MessageTraceEvent, TRACE_HOP, TraceEvent};

/// Reports kept for one message; more than any sane network has hops.
const REPORTS_MAX: usize = 4_096;
/// Levels of the tree; deeper links are left open.
const DEPTH_MAX: usize = 64;

/// Gathers the reports about one message.
#[derive(Debug, Default)]
pub struct TraceCollector {
    root: Option<MessageTraceEvent>,
    by_hop: BTreeMap<String, MessageTraceEvent>,
}

impl TraceCollector {
    /// Adds a report.
    ///
    /// # Errors
    /// The JSON error when the bytes are not a report.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), serde_json::Error> {
        let report: MessageTraceEvent = serde_json::from_slice(bytes)?;
        let hop = report.request.header.iter().find(|(name, _)| name.eq_ignore_ascii_case(TRACE_HOP));
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
        let announced = |report: &MessageTraceEvent| u64::from(report.hops);
        let expected: u64 = self.root.iter().chain(self.by_hop.values()).map(announced).sum();
        self.root.is_some() && self.by_hop.len() as u64 >= expected
    }

    /// Joins the reports; `None` when the first server's is missing.
    #[must_use]
    pub fn into_tree(mut self) -> Option<MessageTraceEvent> {
        let mut root = self.root.take()?;
        link(&mut root, &mut self.by_hop, 0);
        Some(root)
    }
}

fn link(report: &mut MessageTraceEvent, by_hop: &mut BTreeMap<String, MessageTraceEvent>, depth: usize) {
    for step in &mut report.events {
        let TraceEvent::Egress(egress) = step else { continue };
        let Some(mut next) = by_hop.remove(&egress.hop) else { continue };
        if depth < DEPTH_MAX {
            link(&mut next, by_hop, depth + 1);
            egress.link = Some(Box::new(next));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = r#"{"server":{"name":"A","id":"NA","ver":"2.15.1"},"request":{"msgsize":2},"hops":1,"events":[
        {"type":"in","ts":"2026-01-01T00:00:00Z","kind":0,"cid":5,"acc":"$G","subj":"a"},
        {"type":"eg","ts":"2026-01-01T00:00:00Z","kind":1,"cid":7,"name":"B","hop":"1"},
        {"type":"new","ts":"2026-01-01T00:00:00Z"}]}"#;
    const SECOND: &str = r#"{"server":{"name":"B","id":"NB","ver":"2.15.1"},
        "request":{"header":{"Nats-Trace-Hop":["1"]},"msgsize":2},
        "events":[{"type":"in","ts":"2026-01-01T00:00:00Z","kind":1,"cid":9,"acc":"$G","subj":"a"},{"type":"eg","ts":"2026-01-01T00:00:00Z","kind":0,"cid":3,"sub":"a"}]}"#;

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
