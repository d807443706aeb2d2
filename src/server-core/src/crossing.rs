//! Messages that cross accounts: requests to imported services, their answers, and imported streams.
//!
//! A service import is a subscription of the importing account whose receiver is a [`ServiceRoute`]. A request gets a
//! reply subject of its own in the exporting account; what is published there finds its way back through the account's
//! [`ReplyRoutes`]. A stream import is a second subscription, in the exporting account, for each one that wants it.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use account::{ExportedService, ImportedService, ImportedStream, Mapped, ResponseKind};
use clock::{Moment, Rng};
use hashbrown::HashMap;
use monitor::LatencyStatus;
use monitor::message_trace::TRACE_DESTINATION;
use parking_lot::Mutex;
use protocol::set_header;

use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::deliver::{Message, Publisher, deliver};
use crate::latency::{self, Measured, Outcome};
use crate::publish_internal::count_at_once;
use crate::subscription::{Receiver, Subscription, SubscriptionRef};
use crate::trace;
use crate::view::{ServerCounters, ServerView};

/// What the subjects of replies across accounts start with.
pub(crate) const REPLY_PREFIX: &[u8] = b"_R_.";

/// The header that tells a service who asks; only servers may set it.
const REQUEST_INFO: &str = "Nats-Request-Info";

/// How many imports a message may pass through.
const CROSSINGS_MAX: u8 = 16;

/// Replies that an account may wait for at the same time; further requests are refused.
const REPLY_ROUTES_MAX: usize = 65_536;

/// Tables that replies are spread over.
const SHARDS: usize = 16;

/// How long a reply may take where the export says nothing.
const THRESHOLD: Duration = Duration::from_mins(2);

/// The way of requests into an exporting account.
#[derive(Debug)]
pub struct ServiceRoute {
    /// The import.
    pub import: Arc<ImportedService>,
    /// The exporting account.
    pub exporter: Arc<AccountState>,
}

/// What a subscription in an exporting account stands for.
#[derive(Debug)]
pub struct StreamCrossing {
    /// The import.
    pub import: Arc<ImportedStream>,
    /// The subscription in the importing account; limits and ends are counted there.
    pub original: SubscriptionRef,
}

/// The exports that a message has passed through, newest first.
#[derive(Debug, Clone, Copy)]
pub struct Crossings<'a> {
    export: Option<&'a Arc<ExportedService>>,
    earlier: Option<&'a Crossings<'a>>,
    count: u8,
}

impl<'a> Crossings<'a> {
    /// One crossing more; `None` if the message goes in a circle or has come too far.
    fn add(earlier: Option<&'a Self>, export: Option<&'a Arc<ExportedService>>) -> Option<Self> {
        let count = earlier.map_or(0, |earlier| earlier.count) + 1;
        let mut before = earlier;
        while let Some(crossing) = before {
            if let (Some(export), Some(passed)) = (export, crossing.export)
                && Arc::ptr_eq(export, passed)
            {
                return None;
            }
            before = crossing.earlier;
        }
        (count <= CROSSINGS_MAX).then_some(Self { export, earlier, count })
    }
}

/// Where the answers to one request go.
#[derive(Debug, Clone)]
struct ReplyRoute {
    importer: Arc<AccountState>,
    reply: Arc<[u8]>,
    response: ResponseKind,
    until: Moment,
    /// Set if the request is measured.
    measured: Option<Box<Measured>>,
}

/// A route that has been taken out, or may be used again.
enum Followed {
    /// The way of the answer.
    Route(ReplyRoute),
    /// The answer comes too late.
    Overdue(ReplyRoute),
}

impl ReplyRoute {
    /// Its account waits for the answer no more.
    fn end(&self, subject: &[u8]) {
        if self.measured.is_some() {
            self.importer.awaited_replies.remove(&self.reply, subject);
        }
    }
}

/// The replies that an exporting account owes to others.
#[derive(Debug, Default)]
pub struct ReplyRoutes {
    shards: [Mutex<HashMap<Box<[u8]>, ReplyRoute>>; SHARDS],
    count: AtomicUsize,
}

impl ReplyRoutes {
    fn shard(&self, subject: &[u8]) -> &Mutex<HashMap<Box<[u8]>, ReplyRoute>> {
        &self.shards[usize::from(subject.last().copied().unwrap_or_default()) % SHARDS]
    }

    /// Adds a route under a new subject; `None` if there are too many. `exporter` is the account that owes the answer.
    fn insert(&self, exporter: &Arc<AccountState>, route: ReplyRoute) -> Option<Box<[u8]>> {
        if self.count.fetch_add(1, Ordering::Relaxed) >= REPLY_ROUTES_MAX {
            self.count.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        let subject = new_reply_subject();
        if route.measured.is_some() {
            route.importer.awaited_replies.insert(&route.reply, exporter, &subject);
        }
        self.shard(&subject).lock().insert(subject.clone(), route);
        Some(subject)
    }

    /// The route of a reply; it is taken out if no further reply may follow.
    fn follow(&self, subject: &[u8], is_last: bool, now: Moment) -> Option<Followed> {
        let route = {
            let mut routes = self.shard(subject).lock();
            let route = routes.get(subject)?.clone();
            if !(is_last || route.until <= now || route.response == ResponseKind::Singleton) {
                return Some(Followed::Route(route));
            }
            routes.remove(subject);
            route
        };
        self.count.fetch_sub(1, Ordering::Relaxed);
        route.end(subject);
        Some(if route.until <= now { Followed::Overdue(route) } else { Followed::Route(route) })
    }

    /// Takes a route out; returns what its request was measured for, if it was.
    fn remove(&self, subject: &[u8]) -> Option<Box<Measured>> {
        let route = self.shard(subject).lock().remove(subject)?;
        self.count.fetch_sub(1, Ordering::Relaxed);
        route.end(subject);
        route.measured
    }

    /// Takes out the routes that are overdue; returns the measured requests among them.
    fn sweep(&self, now: Moment) -> Vec<Measured> {
        let mut overdue = Vec::new();
        for shard in &self.shards {
            let removed: Vec<_> = shard.lock().extract_if(|_, route| route.until <= now).collect();
            self.count.fetch_sub(removed.len(), Ordering::Relaxed);
            for (subject, route) in removed {
                route.end(&subject);
                overdue.extend(route.measured.map(|measured| *measured));
            }
        }
        overdue
    }

    /// Whether a reply under this subject is waited for.
    pub fn is_awaited(&self, subject: &[u8]) -> bool {
        subject.starts_with(REPLY_PREFIX) && self.shard(subject).lock().contains_key(subject)
    }

    /// Replies that are waited for.
    pub fn len(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Whether no reply is waited for.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A subject that nobody can guess: whoever knows it can answer.
fn new_reply_subject() -> Box<[u8]> {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKLMNPQRSTVWXY";
    let mut random = [0; 26];
    Rng::secret_bytes(&mut random);
    let mut name = random.map(|byte| ALPHABET[usize::from(byte % 32)]);
    name[6] = b'.';
    REPLY_PREFIX.iter().copied().chain(name).collect()
}

/// Sends a request of an importing account into the exporting one. Returns whether anyone received it.
pub(crate) fn send_request(
    batch: &mut Batch,
    from: &Publisher<'_>,
    message: &Message<'_>,
    route: &ServiceRoute,
) -> bool {
    let Some(crossings) = Crossings::add(from.crossings, route.import.export.as_ref()) else { return false };
    let subject = route.import.remote_subject(message.subject);
    let measured = latency::begin(batch, from, message, route);
    if message.reply.is_empty()
        && let Some(measured) = &measured
    {
        let outcome = Outcome::Failed(LatencyStatus::BadRequest);
        latency::report(batch, from.view, &route.exporter, measured, outcome);
    }
    let Some(reply) = request_reply(batch, from, message, route, measured) else { return false };
    let mapped = match from.view.accounts.get(&route.exporter.name).map(|entry| entry.view.mappings()) {
        Some(mappings) => mappings.map(&subject, None, batch.rng.next_u64()),
        None => Mapped::Unchanged,
    };
    let subject: Cow<'_, [u8]> = match mapped {
        Mapped::Unchanged => subject,
        Mapped::To(subject) => subject.into(),
        Mapped::Dropped => return false,
    };
    let rewritten = with_request_info(from, message, route.import.share);
    let (body, header_length) = match &rewritten {
        Some((body, header_length)) => (body.as_slice(), Some(*header_length)),
        None => (message.body, message.header_length),
    };
    let mut request = Message { subject: &subject, reply: &reply, header_length, body };
    let mut publisher = Publisher { account: &route.exporter, crossings: Some(&crossings), ..*from };
    let allows_trace = route.import.export.as_ref().is_some_and(|export| export.allow_trace);
    let crossed = cross_traced(batch, &mut publisher, message.subject, &request, allows_trace);
    if let Some((body, header_length)) = &crossed {
        request = Message { body, header_length: Some(*header_length), ..request };
    }
    let is_only_traced = from.trace.is_some_and(trace::Trace::is_only);
    let ends_here = is_only_traced && publisher.trace.is_none();
    let delivered = !ends_here && deliver_matching(batch, &publisher, &request);
    if (!delivered || is_only_traced) && !reply.is_empty() {
        let measured = route.exporter.reply_routes.remove(&reply);
        if let Some(measured) = measured.filter(|_| !delivered) {
            let outcome = Outcome::Failed(LatencyStatus::ServiceUnavailable);
            latency::report(batch, from.view, &route.exporter, &measured, outcome);
        }
    }
    delivered
}

/// A traced message goes into the account of `publisher` under the subject of `message`; `subject` is what it had before.
///
/// Where the trace may not follow, it is taken from `publisher`. Returns the body, and the length of its headers, that tell
/// the other side so. Where it may, the destination in the message is one of the other account, which must not learn
/// ours: a route to it would end with this delivery, since no other server has anything to add.
fn cross_traced(
    batch: &Batch,
    publisher: &mut Publisher<'_>,
    subject: &[u8],
    message: &Message<'_>,
    is_allowed: bool,
) -> Option<(Vec<u8>, usize)> {
    let trace = publisher.trace?;
    trace.service_import(batch.now.wall, publisher.account, subject, message.subject);
    let (headers, rest) = message.body.split_at(message.header_length.unwrap_or(0));
    let headers = if is_allowed {
        set_header(headers, TRACE_DESTINATION, &new_reply_subject())
    } else {
        publisher.trace = None;
        trace::disable(headers)
    };
    let header_length = headers.len();
    Some(([&headers, rest].concat(), header_length))
}

/// The reply subject in the exporting account, empty if no reply is wanted; `None` if too many are waited for.
fn request_reply(
    batch: &Batch,
    from: &Publisher<'_>,
    message: &Message<'_>,
    route: &ServiceRoute,
    measured: Option<Box<Measured>>,
) -> Option<Box<[u8]>> {
    if message.reply.is_empty() {
        return Some(Box::default());
    }
    let export = route.import.export.as_ref();
    let threshold = export.map_or(THRESHOLD, |export| export.threshold);
    let reply_route = ReplyRoute {
        importer: Arc::clone(from.account),
        reply: message.reply.into(),
        response: export.map(|export| export.response).unwrap_or_default(),
        until: batch.now.mono + threshold,
        measured,
    };
    route.exporter.reply_routes.insert(&route.exporter, reply_route)
}

/// Body and header length with the header that says who asks; what a client put there itself is replaced.
///
/// `None` if the server itself asks. A request that crosses a second account keeps what the first crossing said.
fn with_request_info(from: &Publisher<'_>, message: &Message<'_>, share: bool) -> Option<(Vec<u8>, usize)> {
    let connection = from.connection.filter(|_| from.crossings.is_none())?;
    let info = connection.request_info(from.account, share, &from.view.info);
    let (headers, rest) = message.body.split_at(message.header_length.unwrap_or(0));
    let headers = set_header(headers, REQUEST_INFO, &info);
    let header_length = headers.len();
    Some(([&headers, rest].concat(), header_length))
}

/// Sends an answer back to the account that asked. Returns whether anyone received it.
pub(crate) fn send_answer(batch: &mut Batch, from: &Publisher<'_>, message: &Message<'_>) -> bool {
    send_answer_to(batch, from, message.subject, message)
}

/// The same for a message that is routed by `to` and may show another subject to its receivers.
pub(crate) fn send_answer_to(batch: &mut Batch, from: &Publisher<'_>, to: &[u8], message: &Message<'_>) -> bool {
    let is_last = message.body.len() == message.header_length.unwrap_or(0) + 2;
    let route = match from.account.reply_routes.follow(to, is_last, batch.now.mono) {
        None => return false,
        Some(Followed::Route(route)) => route,
        Some(Followed::Overdue(route)) => {
            if let Some(measured) = &route.measured {
                let outcome = Outcome::Failed(LatencyStatus::ServiceTimeout);
                latency::report(batch, from.view, from.account, measured, outcome);
            }
            return false;
        }
    };
    let Some(crossings) = Crossings::add(from.crossings, None) else { return false };
    let shown = if message.subject == to { &*route.reply } else { message.subject };
    let mut answer = Message { subject: shown, ..*message };
    let mut publisher = Publisher { account: &route.importer, crossings: Some(&crossings), ..*from };
    // Answers are never traced into the account that asked.
    let crossed = cross_traced(batch, &mut publisher, message.subject, &answer, false);
    if let Some((body, header_length)) = &crossed {
        answer = Message { body, header_length: Some(*header_length), ..answer };
    }
    let is_only_traced = from.trace.is_some_and(trace::Trace::is_only);
    let delivered = !is_only_traced
        && (deliver_matching_to(batch, &publisher, &route.reply, &answer)
            | send_answer_further(batch, &publisher, &route.reply, &answer));
    if let Some(measured) = &route.measured {
        latency::report(batch, from.view, from.account, measured, Outcome::Answered(from.connection));
    }
    delivered
}

/// The asking account may itself have asked for another one.
fn send_answer_further(batch: &mut Batch, publisher: &Publisher<'_>, to: &[u8], answer: &Message<'_>) -> bool {
    to.starts_with(REPLY_PREFIX) && send_answer_to(batch, publisher, to, answer)
}

/// Forgets the replies of `account` that are overdue, and tells of those that were measured; the hub calls this now and
/// then. What was touched is still to be flushed.
pub fn sweep_replies(batch: &mut Batch, counters: &ServerCounters, view: &ServerView, account: &Arc<AccountState>) {
    for measured in account.reply_routes.sweep(batch.now.mono) {
        let outcome = Outcome::Failed(LatencyStatus::ServiceTimeout);
        count_at_once(batch, counters, |batch| latency::report(batch, view, account, &measured, outcome));
    }
}

/// Ends the measured requests of `account` whose answers nobody wants any more, now that a subscription to `subject` has
/// gone. What was touched is still to be flushed.
pub(crate) fn end_unwanted(
    batch: &mut Batch,
    counters: &ServerCounters,
    view: &ServerView,
    account: &AccountState,
    subject: &[u8],
) {
    let interest = &account.interest;
    for unwanted in account.awaited_replies.take_unwanted(subject, |reply| interest.has_interest(reply)) {
        if let Some(measured) = unwanted.exporter.reply_routes.remove(&unwanted.route) {
            let outcome = Outcome::Failed(LatencyStatus::RequestTimeout);
            let report = |batch: &mut Batch| latency::report(batch, view, &unwanted.exporter, &measured, outcome);
            count_at_once(batch, counters, report);
        }
    }
}

/// Delivers to whoever wants the message in the publisher's account.
pub(crate) fn deliver_matching(batch: &mut Batch, publisher: &Publisher<'_>, message: &Message<'_>) -> bool {
    deliver_matching_to(batch, publisher, message.subject, message)
}

/// Delivers to whoever wants `to` in the publisher's account; what they see is the subject of the message.
pub(crate) fn deliver_matching_to(
    batch: &mut Batch,
    publisher: &Publisher<'_>,
    to: &[u8],
    message: &Message<'_>,
) -> bool {
    let mut matches = std::mem::take(&mut batch.crossing_matches);
    matches.clear();
    publisher.account.interest.matches(to, &mut matches);
    let delivered = batch.count_in(publisher.account, |batch| deliver(batch, publisher, message, &matches));
    matches.clear();
    batch.crossing_matches = matches;
    delivered
}

/// Brings the service imports of every account in line with `view`. Imports that did not change are left alone.
pub fn install_services(view: &ServerView) {
    for entry in view.accounts.values() {
        let wanted: Vec<_> = entry
            .view
            .service_imports()
            .iter()
            .filter_map(|import| {
                let exporter = Arc::clone(&view.accounts.get(&import.account)?.state);
                Some(ServiceRoute { import: Arc::clone(import), exporter })
            })
            .collect();
        replace_services(&entry.state, wanted);
    }
}

fn replace_services(account: &AccountState, wanted: Vec<ServiceRoute>) {
    let mut installed = account.services.lock();
    let old = std::mem::take(&mut *installed);
    let is_same = |subscription: &SubscriptionRef, route: &ServiceRoute| match &subscription.receiver {
        Receiver::Service(old) => *old.import == *route.import && Arc::ptr_eq(&old.exporter, &route.exporter),
        Receiver::Connection(_) | Receiver::Internal(_) => false,
    };
    for route in wanted {
        if let Some(kept) = old.iter().find(|subscription| is_same(subscription, &route)) {
            installed.push(Arc::clone(kept));
            continue;
        }
        let local = route.import.local.clone();
        let subscription = Arc::new(Subscription::new(Receiver::Service(Arc::new(route)), &local, None, b"service"));
        if account.interest.insert(&subscription) {
            installed.push(subscription);
        }
    }
    for subscription in old {
        if !installed.iter().any(|kept| Arc::ptr_eq(kept, &subscription)) && subscription.close() {
            account.interest.remove(&subscription);
        }
    }
}
