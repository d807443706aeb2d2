//! Message tracing: what one message met on its way through this server.
//!
//! A message asks for a trace with its headers. While it is delivered, [`Trace`] notes everything that happens to it; at
//! the end the whole is published to the destination that the message, or its account, has named. Messages without
//! such headers are looked at once, by [`may_ask`].
//!
//! Source: NATS ADR-41, "Message path tracing".

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::LazyLock;

use clock::Timestamp;
use memchr::memmem::{self, Finder};
use monitor::message_trace::{
    MessageTraceEvent, TRACE_DESTINATION, TRACE_DISABLED, TRACE_PARENT, TraceConnectionKind, TraceEgress, TraceEvent,
    TraceIngress, TraceServiceImport, TraceStreamExport, TraceSubjectMapping, TracedRequest, not_delivered,
};
use monitor::{AnswerEncoding, to_compact_json};
use protocol::set_header;

use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::connection::Connection;
use crate::content_encoding::encode_json;
use crate::deliver::{Delivery, Message};
use crate::latency::parent_is_sampled;
use crate::publish_internal::publish_internal;
use crate::subscription::{Subscription, SubscriptionRef};
use crate::view::{Published, ServerView};

/// The first line of every header block.
const VERSION_LINE: &[u8] = b"NATS/1.0\r\n";

/// Finds the one header that asks for a trace by itself.
static DESTINATION: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(TRACE_DESTINATION));

/// Whether a header block may ask for a trace; one search where the account names no destination of its own.
#[inline]
pub(crate) fn may_ask(block: &[u8], account_traces: bool) -> bool {
    account_traces || DESTINATION.find(block).is_some()
}

/// The headers of a message that asks for a trace.
#[derive(Debug)]
pub(crate) struct TraceHeaders {
    pub(crate) fields: BTreeMap<String, Vec<String>>,
    /// Whether only a sampled `traceparent` asks: then the account says where the trace goes.
    pub(crate) is_external: bool,
}

impl TraceHeaders {
    /// Reads a block; `None` if it asks for no trace, or forbids one.
    pub(crate) fn read(block: &[u8]) -> Option<Self> {
        let mut rest = block.strip_prefix(VERSION_LINE)?;
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let (mut has_destination, mut is_sampled) = (false, false);
        while let Some(colon) = memchr::memchr(b':', rest) {
            let (name, after) = (&rest[..colon], &rest[colon + 1..]);
            let blanks = after.iter().take_while(|byte| is_blank(**byte)).count();
            let after = &after[blanks..];
            let Some(end) = memmem::find(after, b"\r\n") else { break };
            let kept = after[..end].iter().rposition(|byte| !is_blank(*byte)).map_or(0, |last| last + 1);
            let value = &after[..kept];
            rest = &after[end + 2..];
            if name.is_empty() || value.is_empty() {
                continue;
            }
            if name.eq_ignore_ascii_case(TRACE_PARENT.as_bytes()) {
                is_sampled |= parent_is_sampled(value);
            } else if name == TRACE_DESTINATION.as_bytes() {
                if value == TRACE_DISABLED.as_bytes() {
                    return None;
                }
                has_destination = true;
            }
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            fields.entry(text(name)).or_default().push(text(value));
        }
        (has_destination || is_sampled).then_some(Self { fields, is_external: !has_destination })
    }

    /// The first value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name).and_then(|values| values.first()).map(String::as_str)
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The block with a destination that lets nobody trace the message any more.
pub(crate) fn disable(block: &[u8]) -> Vec<u8> {
    set_header(block, TRACE_DESTINATION, TRACE_DISABLED.as_bytes())
}

/// The trace of one message, while it is on its way.
#[derive(Debug)]
pub struct Trace {
    destination: String,
    encoding: AnswerEncoding,
    is_only: bool,
    /// The account that the message came in by.
    account: String,
    event: RefCell<MessageTraceEvent>,
}

impl Trace {
    /// Begins with the ingress of a message of `size` bytes.
    pub(crate) fn new(
        headers: TraceHeaders,
        destination: String,
        is_only: bool,
        size: usize,
        ingress: TraceIngress,
    ) -> Self {
        let encoding = AnswerEncoding::accepted(headers.get("Accept-Encoding"));
        let request = TracedRequest { header: headers.fields, size_bytes: size as u64 };
        let account = ingress.account.clone();
        let events = vec![TraceEvent::Ingress(ingress)];
        let event = RefCell::new(MessageTraceEvent { request, events, ..MessageTraceEvent::default() });
        Self { destination, encoding, is_only, account, event }
    }

    /// Whether the message is traced and not delivered.
    pub(crate) fn is_only(&self) -> bool {
        self.is_only
    }

    fn push(&self, event: TraceEvent) {
        self.event.borrow_mut().events.push(event);
    }

    /// Notes why the message went no further.
    pub(crate) fn refuse(&self, error: String) {
        if let Some(TraceEvent::Ingress(ingress)) = self.event.borrow_mut().events.first_mut() {
            ingress.error = error;
        }
    }

    /// A mapping changed the subject.
    pub(crate) fn mapped(&self, timestamp: Timestamp, to: &[u8]) {
        self.push(TraceEvent::SubjectMapping(TraceSubjectMapping { timestamp, to: text(to) }));
    }

    /// A stream import carries the message into another account.
    pub(crate) fn stream_export(&self, timestamp: Timestamp, importer: &Connection, to: &[u8]) {
        let account = account_of(importer);
        self.push(TraceEvent::StreamExport(TraceStreamExport { timestamp, account, to: text(to) }));
    }

    /// A service import carries the message into another account.
    pub(crate) fn service_import(&self, timestamp: Timestamp, account: &AccountState, from: &[u8], to: &[u8]) {
        let account = account.name.as_str().to_owned();
        let event = TraceServiceImport { timestamp, account, from: text(from), to: text(to) };
        self.push(TraceEvent::ServiceImport(event));
    }

    /// The message went to a client, or would have.
    fn egress(&self, timestamp: Timestamp, to: &Connection, subscription: &Subscription, error: &str) {
        let account = account_of(to);
        self.push(TraceEvent::Egress(TraceEgress {
            timestamp,
            kind: TraceConnectionKind::Client.number(),
            cid: to.id.0,
            name: to.details().name,
            account: if account == self.account { String::new() } else { account },
            subscription: subscription.subject().to_owned(),
            queue: subscription.queue().unwrap_or_default().to_owned(),
            error: error.to_owned(),
            ..TraceEgress::default()
        }));
    }

    /// Publishes the trace; without a system account nobody does. What was touched is still to be flushed.
    pub(crate) fn publish(
        self,
        batch: &mut Batch,
        published: &Published,
        view: &ServerView,
        account: &Arc<AccountState>,
    ) {
        if view.system_account.is_none() {
            return;
        }
        let mut event = self.event.into_inner();
        event.server = published.event_source.next_server_info(batch.now.wall);
        let json = to_compact_json(&event).map_err(std::io::Error::other);
        let Ok((mut body, payload)) = json.and_then(|json| encode_json(json, self.encoding)) else { return };
        let header_length = (!body.is_empty()).then_some(body.len());
        body.extend_from_slice(&payload);
        body.extend_from_slice(b"\r\n");
        let message = Message { subject: self.destination.as_bytes(), reply: b"", header_length, body: &body };
        publish_internal(batch, &published.counters, view, account, &message);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn account_of(connection: &Connection) -> String {
    connection.account().map(|account| account.name.as_str().to_owned()).unwrap_or_default()
}

impl Delivery<'_> {
    /// Delivers a traced message to a client, unless it is only to be traced, and notes how that ended.
    #[cold]
    pub(crate) fn to_traced_connection(
        &self,
        batch: &mut Batch,
        subscription: &SubscriptionRef,
        connection: &Arc<Connection>,
        trace: &Trace,
    ) -> bool {
        let now = batch.now.wall;
        let refusal = self.refusal(subscription, connection, trace.is_only());
        trace.egress(now, connection, subscription, refusal.unwrap_or_default());
        refusal.is_none() && (trace.is_only() || self.to_untraced_connection(batch, subscription, connection))
    }

    /// Why a subscription doesn't get the message; the reasons in the order that they are looked at.
    fn refusal(
        &self,
        subscription: &Subscription,
        connection: &Arc<Connection>,
        is_only: bool,
    ) -> Option<&'static str> {
        let queue = subscription.queue().map(str::as_bytes);
        let is_filtered = |filter: &Arc<account::Permissions>| !filter.may_deliver(self.message.subject, queue);
        if !self.from.echo && self.from.connection.is_some_and(|from| Arc::ptr_eq(from, connection)) {
            Some(not_delivered::NO_ECHO)
        } else if subscription.filter.as_ref().is_some_and(is_filtered) {
            Some(not_delivered::SUBSCRIPTION_DENIED)
        } else if subscription.is_closed() {
            Some(not_delivered::SUBSCRIPTION_CLOSED)
        } else if is_only {
            None
        } else if (1..=subscription.delivered()).contains(&subscription.deliveries_max()) {
            Some(not_delivered::AUTO_UNSUBSCRIBE)
        } else if self.from.no_stall && connection.outbound.pending_bytes() >= connection.outbound.stall_mark() {
            Some(not_delivered::SLOW_CONSUMER)
        } else if connection.outbound.end().is_some() {
            Some(not_delivered::CLIENT_CLOSED)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TraceHeaders, disable, may_ask};

    fn read(lines: &str) -> Option<TraceHeaders> {
        TraceHeaders::read(format!("NATS/1.0\r\n{lines}\r\n\r\n").as_bytes())
    }

    #[test]
    fn a_destination_asks_and_keeps_the_case_of_names() {
        let headers = read("Nats-Trace-Dest:  t.x \r\nfoo: 1\r\nfoo: 2\r\nEmpty:\r\nFoo: 3").expect("asks");
        assert!(!headers.is_external);
        assert_eq!(headers.get("Nats-Trace-Dest"), Some("t.x"));
        assert_eq!(headers.fields["foo"], ["1", "2"]);
        assert_eq!(headers.fields.keys().map(String::as_str).collect::<Vec<_>>(), ["Foo", "Nats-Trace-Dest", "foo"]);
    }

    #[test]
    fn a_sampled_parent_asks_in_any_case() {
        assert!(read("TraceParent: 00-a-b-01").expect("asks").is_external);
        assert!(!read("traceparent: 00-a-b-01\r\nNats-Trace-Dest: t").expect("asks").is_external);
        for no in ["traceparent: 00-a-b-00", "X: y", "nats-trace-dest: t", "Nats-Trace-Dest: trace disabled", ""] {
            assert!(read(no).is_none(), "{no}");
        }
        assert!(TraceHeaders::read(b"NATS/1.0 503\r\nNats-Trace-Dest: t\r\n\r\n").is_none());
        assert!(TraceHeaders::read(b"NATS/1.0\r\nNats-Trace-Dest: t").is_none());
    }

    #[test]
    fn a_disabled_block_asks_for_nothing() {
        let block = b"NATS/1.0\r\nNats-Trace-Dest: t\r\nA: b\r\n\r\n";
        assert!(may_ask(block, false) && !may_ask(b"NATS/1.0\r\nA: b\r\n\r\n", false));
        let disabled = disable(block);
        assert_eq!(disabled, b"NATS/1.0\r\nA: b\r\nNats-Trace-Dest: trace disabled\r\n\r\n");
        assert!(TraceHeaders::read(&disabled).is_none());
    }
}
