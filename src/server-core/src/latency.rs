//! Latency of exported services: which requests are measured, and what is told of them.
//!
//! A measured request carries a [`Measured`] on its reply route. However the route ends, one measurement is published in
//! the exporting account. What the server itself publishes is never measured: measurements would breed measurements.
//!
//! Source: NATS documentation, "Service latency tracking"; NATS ADR-3.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use account::{LatencyConfig, LatencySampling, ResponseKind};
use clock::{Now, Rng};
use hashbrown::HashMap;
use monitor::{ClientInfo, EventHeader, LatencyStatus, ServiceLatency, event_type, to_compact_json};
use parking_lot::Mutex;
use subject::overlap::is_subset;

use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::connection::Connection;
use crate::crossing::{ServiceRoute, deliver_matching};
use crate::deliver::{Message, Publisher};
use crate::view::ServerView;

/// The letters and digits of an event's id.
const EVENT_ID_LENGTH: usize = 22;

/// Fields of a header block under their canonical names.
pub(crate) type Fields = BTreeMap<String, Vec<String>>;

/// A request that is being measured.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    requestor: Arc<Connection>,
    /// Whether the importing account lets the exporting one know who asks.
    shares: bool,
    started: Now,
    /// The headers that asked for it.
    headers: Fields,
    /// Where the measurement goes.
    subject: Arc<str>,
}

/// How a measured request ended.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Outcome<'a> {
    /// It was answered, by a client or by the server itself.
    Answered(Option<&'a Arc<Connection>>),
    /// It was not.
    Failed(LatencyStatus),
}

/// Decides whether a request is measured.
pub(crate) fn begin(
    batch: &mut Batch,
    from: &Publisher<'_>,
    message: &Message<'_>,
    route: &ServiceRoute,
) -> Option<Box<Measured>> {
    let export = route.import.export.as_ref()?;
    let latency = export.latency.as_ref()?;
    let requestor = from.connection?;
    if export.response != ResponseKind::Singleton {
        return None;
    }
    let headers = sampled(latency, &message.body[..message.header_length.unwrap_or(0)], &mut batch.rng)?;
    Some(Box::new(Measured {
        requestor: Arc::clone(requestor),
        shares: route.import.share,
        started: batch.now,
        headers,
        subject: latency.subject.as_str().into(),
    }))
}

/// Publishes a measurement in the exporting account. What was touched is still to be flushed.
pub(crate) fn report(
    batch: &mut Batch,
    view: &ServerView,
    exporter: &Arc<AccountState>,
    measured: &Measured,
    outcome: Outcome<'_>,
) {
    let id = batch.rng.alphanumeric(EVENT_ID_LENGTH);
    let header = EventHeader::new(event_type::SERVICE_LATENCY, id, batch.now.wall);
    let measurement = measured.finish(header, batch.now, view, outcome);
    let Ok(mut body) = to_compact_json(&measurement) else { return };
    body.extend_from_slice(b"\r\n");
    let message = Message { subject: measured.subject.as_bytes(), reply: b"", header_length: None, body: &body };
    deliver_matching(batch, &Publisher::server(exporter, view), &message);
}

impl Measured {
    fn finish(&self, header: EventHeader, now: Now, view: &ServerView, outcome: Outcome<'_>) -> ServiceLatency {
        let requestor = client(&self.requestor, view, self.shares);
        let requestor_rtt = requestor.connection.rtt;
        let mut measurement = ServiceLatency {
            header,
            request_header: self.headers.clone(),
            start: self.started.wall - requestor_rtt,
            requestor: Some(Box::new(requestor)),
            ..ServiceLatency::default()
        };
        match outcome {
            Outcome::Failed(status) => measurement.set_status(status),
            Outcome::Answered(responder) => {
                measurement.set_status(LatencyStatus::Ok);
                let responder = responder.map(|responder| client(responder, view, true));
                let responder_rtt = responder.as_ref().map_or(Duration::ZERO, |responder| responder.connection.rtt);
                let took = now.mono.since(self.started.mono);
                measurement.service = took.saturating_sub(responder_rtt);
                measurement.total = requestor_rtt + took;
                measurement.responder = responder.map(Box::new);
            }
        }
        measurement
    }
}

fn client(connection: &Connection, view: &ServerView, detailed: bool) -> ClientInfo {
    let account = connection.account().map(|account| account.name.clone());
    let name = account.as_ref().map_or("", |name| name.as_str());
    connection.client_info(name, detailed.then_some(&view.info))
}

/// The replies that clients of an account wait for from services that are measured: whoever stops listening is told of.
#[derive(Debug, Default)]
pub(crate) struct AwaitedReplies {
    replies: Mutex<HashMap<Box<[u8]>, Vec<AwaitedReply>>>,
    count: AtomicUsize,
}

/// Where the answer to one request is to come from.
#[derive(Debug)]
pub(crate) struct AwaitedReply {
    pub(crate) exporter: Arc<AccountState>,
    /// The subject of the reply in the exporting account.
    pub(crate) route: Box<[u8]>,
}

impl AwaitedReplies {
    /// Whether none is waited for.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.count.load(Ordering::Relaxed) == 0
    }

    /// Notes that `reply` is waited for.
    pub(crate) fn insert(&self, reply: &[u8], exporter: &Arc<AccountState>, route: &[u8]) {
        let awaited = AwaitedReply { exporter: Arc::clone(exporter), route: route.into() };
        self.replies.lock().entry(reply.into()).or_default().push(awaited);
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes that the reply under `route` is not waited for any more.
    pub(crate) fn remove(&self, reply: &[u8], route: &[u8]) {
        let mut replies = self.replies.lock();
        let Some(awaited) = replies.get_mut(reply) else { return };
        let before = awaited.len();
        awaited.retain(|entry| *entry.route != *route);
        self.count.fetch_sub(before - awaited.len(), Ordering::Relaxed);
        if awaited.is_empty() {
            replies.remove(reply);
        }
    }

    /// Takes out what nobody wants any more after a subscription to `subject` has gone; `has_interest` tells whether
    /// someone else listens to a reply.
    pub(crate) fn take_unwanted(&self, subject: &[u8], has_interest: impl Fn(&[u8]) -> bool) -> Vec<AwaitedReply> {
        let mut replies = self.replies.lock();
        let candidates: Vec<Box<[u8]>> = if subject::subject::is_literal(subject) {
            replies.get_key_value(subject).map(|(reply, _)| reply.clone()).into_iter().collect()
        } else {
            replies.keys().filter(|reply| is_subset(reply, subject)).cloned().collect()
        };
        let unwanted: Vec<_> = candidates
            .iter()
            .filter(|reply| !has_interest(reply))
            .filter_map(|reply| replies.remove(reply))
            .flatten()
            .collect();
        self.count.fetch_sub(unwanted.len(), Ordering::Relaxed);
        unwanted
    }
}

/// Whether a request is measured, and the headers that say so; without such headers, by chance.
fn sampled(latency: &LatencyConfig, block: &[u8], rng: &mut Rng) -> Option<Fields> {
    let by_chance = match latency.sampling {
        LatencySampling::Percent(percent) => percent >= 100 || rng.below(100) <= u64::from(percent),
        LatencySampling::Headers => false,
    };
    if by_chance { Some(Fields::new()) } else { asked_for(&canonical_fields(block)?) }
}

/// The headers with which a request asks to be measured; the first kind of tracing that is there decides.
fn asked_for(fields: &Fields) -> Option<Fields> {
    let first = |name: &str| fields.get(name).and_then(|values| values.first()).map(String::as_str);
    let pick = |wanted: &dyn Fn(&str) -> bool| {
        let kept = fields.iter().filter(|(name, _)| wanted(name));
        kept.map(|(name, values)| (name.clone(), values.clone())).collect::<Fields>()
    };
    if let Some(id) = first("Uber-Trace-Id") {
        return uber_is_sampled(id).then(|| pick(&|name| name == "Uber-Trace-Id" || name.starts_with("Uberctx-")));
    }
    let zipkin = |name: &str| matches!(name, "X-B3-Sampled" | "X-B3-Traceid" | "X-B3-Parentspanid" | "X-B3-Spanid");
    match first("X-B3-Sampled") {
        Some("1") => return Some(pick(&zipkin)),
        Some("0") => return None,
        Some(_) | None => {}
    }
    if fields.contains_key("X-B3-Traceid") {
        return Some(pick(&zipkin));
    }
    if let Some(b3) = first("B3") {
        let parts: Vec<&str> = b3.split('-').collect();
        let is_denied = if parts.len() > 2 { parts[2] == "0" } else { parts == ["0"] };
        return (!is_denied).then(|| pick(&|name| name == "B3"));
    }
    let parent = first("Traceparent")?;
    parent_is_sampled(parent.as_bytes()).then(|| pick(&|name| name == "Traceparent" || name == "Tracestate"))
}

/// The last digit of the fourth part holds the mark.
fn uber_is_sampled(id: &str) -> bool {
    let parts: Vec<&str> = id.split(':').collect();
    let &[_, _, _, flags] = parts.as_slice() else { return false };
    let digit = flags.chars().next_back().and_then(|last| last.to_digit(16));
    (1..=2).contains(&flags.len()) && digit.is_some_and(|digit| digit & 1 == 1)
}

/// Whether the flags of a `traceparent` have the mark of sampling.
///
/// Source: W3C Trace Context. Observed: flags above `7f` count as no flags.
pub(crate) fn parent_is_sampled(parent: &[u8]) -> bool {
    let parts: Vec<&[u8]> = parent.split(|byte| *byte == b'-').collect();
    let &[_, _, _, flags] = parts.as_slice() else { return false };
    let flags = std::str::from_utf8(flags).ok().filter(|flags| flags.len() == 2);
    flags.and_then(|flags| i8::from_str_radix(flags, 16).ok()).is_some_and(|flags| flags & 1 == 1)
}

/// The fields of a block, names in their canonical form; `None` if any line is malformed.
fn canonical_fields(block: &[u8]) -> Option<Fields> {
    let text = String::from_utf8_lossy(block);
    let mut fields = Fields::new();
    let mut last: Option<String> = None;
    for line in text.split("\r\n").skip(1).take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            let value = fields.get_mut(last.as_ref()?).and_then(|values| values.last_mut())?;
            value.push(' ');
            value.push_str(line.trim_matches([' ', '\t']));
            continue;
        }
        let (name, value) = line.split_once(':')?;
        let name = canonical_name(name)?;
        fields.entry(name.clone()).or_default().push(value.trim_matches([' ', '\t']).to_owned());
        last = Some(name);
    }
    Some(fields)
}

/// Letters behind a dash, and the first one, are capitals. `None` for what is no name.
fn canonical_name(name: &str) -> Option<String> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return None;
    }
    let mut starts_word = true;
    let canonical = name.chars().map(|letter| {
        let written = if starts_word { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() };
        starts_word = letter == '-';
        written
    });
    Some(canonical.collect())
}

#[cfg(test)]
mod tests {
    use super::{AwaitedReplies, canonical_fields, sampled};
    use crate::account_state::AccountState;
    use account::{AccountName, LatencyConfig, LatencySampling};
    use clock::Rng;

    fn config(sampling: LatencySampling) -> LatencyConfig {
        LatencyConfig { sampling, subject: "l".to_owned() }
    }

    /// The names of the headers that a request with `lines` is measured for.
    fn asked(lines: &str) -> Option<Vec<String>> {
        let block = format!("NATS/1.0\r\n{lines}\r\n\r\n");
        let found = sampled(&config(LatencySampling::Headers), block.as_bytes(), &mut Rng::seeded(1));
        found.map(|fields| fields.into_keys().collect())
    }

    #[test]
    fn headers_of_every_tracing_system_decide() {
        let yes = |lines: &str, names: &[&str]| {
            assert_eq!(
                asked(lines).as_deref(),
                Some(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()[..]),
                "{lines}"
            )
        };
        yes("uber-trace-id: a:b:c:1\r\nUberctx-x: y\r\nOther: z", &["Uber-Trace-Id", "Uberctx-X"]);
        yes("Uber-Trace-Id: a:b:c:03", &["Uber-Trace-Id"]);
        yes("X-B3-Sampled: 1\r\nX-B3-TraceId: t\r\nX-B3-SpanId: s", &["X-B3-Sampled", "X-B3-Spanid", "X-B3-Traceid"]);
        yes("X-B3-TraceId: t\r\nX-B3-ParentSpanId: p", &["X-B3-Parentspanid", "X-B3-Traceid"]);
        yes("b3: t-s-1-p", &["B3"]);
        yes("b3: t", &["B3"]);
        yes("traceparent: 00-a-b-01\r\ntracestate: x", &["Traceparent", "Tracestate"]);
        for no in [
            "",
            "X: y",
            "Uber-Trace-Id: a:b:c:2",
            "Uber-Trace-Id: a:b:c:g",
            "Uber-Trace-Id: a:b:c:001",
            "Uber-Trace-Id: a:b:c:0\r\nX-B3-Sampled: 1",
            "X-B3-Sampled: 0\r\nX-B3-TraceId: t",
            "b3: 0",
            "b3: t-s-0",
            "traceparent: 00-a-b-00",
            "traceparent: 00-a-b-81",
            "traceparent: 00-a-b-1",
            "traceparent: 01",
            "traceparent: 00-a-b-01\r\nno field",
            "bad name: x\r\ntraceparent: 00-a-b-01",
        ] {
            assert_eq!(asked(no), None, "{no}");
        }
    }

    #[test]
    fn chance_comes_first_and_headers_second() {
        let mut rng = Rng::seeded(7);
        let always = (0..100).filter(|_| sampled(&config(LatencySampling::Percent(100)), b"", &mut rng).is_some());
        assert_eq!(always.count(), 100);
        let some = (0..10_000).filter(|_| sampled(&config(LatencySampling::Percent(20)), b"", &mut rng).is_some());
        assert!((1_800..2_400).contains(&some.count()));
        let block = b"NATS/1.0\r\nb3: t\r\n\r\n";
        let all = (0..100).filter(|_| sampled(&config(LatencySampling::Percent(1)), block, &mut rng).is_some());
        assert_eq!(all.count(), 100);
    }

    #[test]
    fn fields_go_on_in_indented_lines() {
        let fields = canonical_fields(b"NATS/1.0\r\na-b: 1\r\n  2\r\nA-B:3\r\n\r\n").expect("well-formed");
        assert_eq!(fields["A-B"], ["1 2", "3"]);
        assert!(canonical_fields(b"NATS/1.0\r\n x\r\n\r\n").is_none());
    }

    #[test]
    fn replies_that_nobody_waits_for_are_found_by_subject_and_pattern() {
        let exporter = AccountState::new(AccountName::new("A"));
        let awaited = AwaitedReplies::default();
        for (reply, route) in [("i.1", "r1"), ("i.2", "r2"), ("i.2", "r3"), ("j", "r4")] {
            awaited.insert(reply.as_bytes(), &exporter, route.as_bytes());
        }
        awaited.remove(b"i.2", b"r2");
        assert!(awaited.take_unwanted(b"i.3", |_| false).is_empty());
        assert!(awaited.take_unwanted(b"i.1", |_| true).is_empty());
        let routes = |subject: &[u8]| {
            let mut taken: Vec<_> =
                awaited.take_unwanted(subject, |_| false).iter().map(|entry| entry.route.clone()).collect();
            taken.sort();
            taken
        };
        assert_eq!(routes(b"i.*"), [Box::from(&b"r1"[..]), Box::from(&b"r3"[..])]);
        assert!(!awaited.is_empty());
        assert_eq!(routes(b"j"), [Box::from(&b"r4"[..])]);
        assert!(awaited.is_empty());
    }
}
