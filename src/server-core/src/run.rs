//! Messages of one read that go to the same receivers, delivered receiver by receiver.
//!
//! A producer mostly publishes many messages to one subject in a row. Delivering each to all its receivers before the
//! next one touches every receiver's queue once a message; gathered into a run, each queue is locked, filled and written
//! once, and one buffer, hot in the cache, serves them all. Messages to different subjects make a run, too, where one
//! connection receives them all. Order is kept: whatever is not part of a run ends it first.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use protocol::{MessageHead, MessageHeads};

use crate::batch::Batch;
use crate::connection::Connection;
use crate::deliver::{Delivery, Message, Publisher};
use crate::interest::Matches;
use crate::outbound::{Appended, Line, SHARED_BODY_MIN};
use crate::subscription::{Receiver, Subscription, SubscriptionRef};

/// A run is delivered when it holds so many bytes.
const RUN_BYTES_MAX: usize = 32 * 1024;

/// A run of this size is worth a write of its own to each receiver.
const WRITE_AT_ONCE_MIN: usize = 8 * 1024;

/// Who gets the messages of a subject.
#[derive(Debug, Clone)]
pub(crate) struct Receivers {
    /// Their subscriptions.
    pub(crate) matches: Arc<Matches>,
    /// The connection that has all of them, if one has and nothing but its queue decides about a message.
    sole: Option<Arc<Connection>>,
}

impl Receivers {
    pub(crate) fn new(matches: Arc<Matches>) -> Self {
        let sole = sole_connection(&matches);
        Self { matches, sole }
    }
}

/// The connection that receives by every subscription, none of which has a rule or a way of its own.
fn sole_connection(matches: &Matches) -> Option<Arc<Connection>> {
    let first = matches.plain.first()?.connection()?;
    let is_sole = matches.queues.is_empty()
        && matches.plain.iter().all(|subscription| {
            subscription.connection().is_some_and(|connection| Arc::ptr_eq(connection, first))
                && subscription.filter.is_none()
                && subscription.crossing.is_none()
        });
    is_sole.then(|| Arc::clone(first))
}

/// One message of a run. The body stands in the bytes that were read.
#[derive(Debug, Clone)]
struct RunMessage {
    head: MessageHead,
    header_length: Option<usize>,
    reply_length: usize,
    body: Range<usize>,
}

/// Messages in a row to one subject.
#[derive(Debug)]
struct Segment {
    matches: Arc<Matches>,
    /// Where the subject ends among those of the run.
    subject_end: usize,
    /// Where its messages end among those of the run.
    messages_end: usize,
}

/// Messages that wait for their common delivery.
#[derive(Debug, Default)]
pub(crate) struct Run {
    segments: Vec<Segment>,
    /// The only receiver of the run. With several segments there is one.
    sole: Option<Arc<Connection>>,
    subjects: Vec<u8>,
    replies: Vec<u8>,
    heads: MessageHeads,
    messages: Vec<RunMessage>,
    bytes: usize,
}

impl Run {
    /// Whether messages wait.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Whether a message for `receivers` belongs to this run.
    #[inline]
    pub(crate) fn continues(&self, receivers: &Receivers) -> bool {
        self.bytes < RUN_BYTES_MAX && (self.repeats(receivers) || self.goes_to_same(receivers))
    }

    /// Whether the last message had the same subject.
    #[inline]
    fn repeats(&self, receivers: &Receivers) -> bool {
        self.segments.last().is_some_and(|last| Arc::ptr_eq(&last.matches, &receivers.matches))
    }

    #[inline]
    fn goes_to_same(&self, receivers: &Receivers) -> bool {
        let (Some(own), Some(other)) = (&self.sole, &receivers.sole) else { return false };
        Arc::ptr_eq(own, other)
    }

    /// Whether messages of this kind may be gathered at all.
    #[inline]
    pub(crate) fn takes(message: &Message<'_>, matches: &Matches) -> bool {
        matches.queues.is_empty() && message.body.len() <= SHARED_BODY_MIN
    }

    /// Adds a message whose body stands at `body` of the bytes that were read.
    #[inline]
    pub(crate) fn push(&mut self, message: &Message<'_>, receivers: &Receivers, body: Range<usize>) {
        if self.is_empty() {
            self.sole.clone_from(&receivers.sole);
        }
        let size = body.len() - 2;
        let head = self.heads.prepare(message.subject, message.reply, message.header_length, size);
        self.replies.extend_from_slice(message.reply);
        self.bytes += message.subject.len() + message.reply.len() + body.len();
        let reply_length = message.reply.len();
        self.messages.push(RunMessage { head, header_length: message.header_length, reply_length, body });
        let messages_end = self.messages.len();
        if self.repeats(receivers) {
            self.segments.last_mut().expect("a run that repeats has a segment").messages_end = messages_end;
            return;
        }
        self.subjects.extend_from_slice(message.subject);
        let subject_end = self.subjects.len();
        self.segments.push(Segment { matches: Arc::clone(&receivers.matches), subject_end, messages_end });
    }

    /// Every message with its reply and its receivers, borrowing bodies from `input`.
    fn messages<'a>(&'a self, input: &'a [u8]) -> impl Iterator<Item = (&'a Matches, Message<'a>, MessageHead)> {
        let mut replies: &'a [u8] = &self.replies;
        let mut subject_start = 0;
        self.parts()
            .flat_map(move |(segment, messages)| {
                let subject = &self.subjects[subject_start..segment.subject_end];
                subject_start = segment.subject_end;
                messages.iter().map(move |message| (segment, subject, message))
            })
            .map(move |(segment, subject, message)| {
                let (reply, rest) = replies.split_at(message.reply_length);
                replies = rest;
                let body = &input[message.body.clone()];
                let header_length = message.header_length;
                (&*segment.matches, Message { subject, reply, header_length, body }, message.head)
            })
    }

    /// The segments with their messages.
    fn parts(&self) -> impl Iterator<Item = (&Segment, &[RunMessage])> {
        let mut start = 0;
        self.segments.iter().map(move |segment| {
            let messages = &self.messages[start..segment.messages_end];
            start = segment.messages_end;
            (segment, messages)
        })
    }

    fn clear(&mut self) {
        self.segments.clear();
        self.sole = None;
        self.subjects.clear();
        self.replies.clear();
        self.heads.clear();
        self.messages.clear();
        self.bytes = 0;
    }
}

/// Delivers the run that waits in `batch`, if any; `input` is what its messages were read from.
pub(crate) fn deliver_run(batch: &mut Batch, from: &Publisher<'_>, input: &[u8]) {
    let mut run = std::mem::take(&mut batch.run);
    match (&run.sole, run.segments.as_slice()) {
        (Some(connection), _) if takes_runs(connection) && has_no_limits(&run) => {
            if from.admits_unfiltered(batch, connection) {
                run_to_sole(batch, &run, input, connection);
            }
        }
        (_, [one]) => {
            for subscription in &one.matches.plain {
                run_to_subscription(batch, from, &run, input, subscription);
            }
        }
        _ => {
            for (matches, message, head) in run.messages(input) {
                let delivery = Delivery { from, message: &message, heads: &run.heads, head, shared: None };
                for subscription in &matches.plain {
                    delivery.to_subscription(batch, subscription);
                }
            }
        }
    }
    run.clear();
    batch.run = run;
}

/// Whether a connection takes messages in runs: nothing is to be done for a single one.
fn takes_runs(connection: &Connection) -> bool {
    !connection.traced.load(Ordering::Relaxed) && !connection.has_reply_permits.load(Ordering::Relaxed)
}

/// Whether no subscription ends by itself.
fn has_no_limits(run: &Run) -> bool {
    run.segments.iter().flat_map(|segment| &segment.matches.plain).all(|one| one.deliveries_max() == 0)
}

/// A run to the only connection that gets it, message by message.
fn run_to_sole(batch: &mut Batch, run: &Run, input: &[u8], connection: &Arc<Connection>) {
    let keeps_headers = connection.headers.load(Ordering::Relaxed);
    let lines = run.parts().flat_map(|(segment, messages)| {
        messages.iter().flat_map(move |message| {
            let open = segment.matches.plain.iter().filter(|subscription| !subscription.is_closed());
            open.map(move |subscription| run_line(run, message, input, subscription, keeps_headers))
        })
    });
    if append_lines(batch, connection, lines) {
        for (segment, messages) in run.parts() {
            let count = messages.len() as u64;
            segment.matches.plain.iter().for_each(|subscription| subscription.count_deliveries(count));
        }
    }
}

fn run_to_subscription(
    batch: &mut Batch,
    from: &Publisher<'_>,
    run: &Run,
    input: &[u8],
    subscription: &SubscriptionRef,
) {
    match &subscription.receiver {
        Receiver::Connection(connection)
            if subscription.deliveries_max() == 0 && subscription.crossing.is_none() && takes_runs(connection) =>
        {
            if !subscription.is_closed() && from.admits(batch, subscription, connection, &run.subjects) {
                run_to_connection(batch, run, input, subscription, connection);
            }
        }
        Receiver::Connection(_) | Receiver::Service(_) | Receiver::Internal(_) => {
            for (_, message, head) in run.messages(input) {
                let delivery = Delivery { from, message: &message, heads: &run.heads, head, shared: None };
                delivery.to_subscription(batch, subscription);
            }
        }
    }
}

/// A run to one subject, to one of its receivers.
fn run_to_connection(
    batch: &mut Batch,
    run: &Run,
    input: &[u8],
    subscription: &Subscription,
    connection: &Arc<Connection>,
) {
    let keeps_headers = connection.headers.load(Ordering::Relaxed);
    let lines = run.messages.iter().map(|message| run_line(run, message, input, subscription, keeps_headers));
    if append_lines(batch, connection, lines) {
        subscription.count_deliveries(run.messages.len() as u64);
    }
}

/// Appends lines to a connection's queue, and writes it if it holds enough; `false` if it takes nothing any more.
fn append_lines<'a>(batch: &mut Batch, connection: &Arc<Connection>, lines: impl Iterator<Item = Line<'a>>) -> bool {
    let (number, flush_at) = (batch.number(), batch.flush_at().min(WRITE_AT_ONCE_MIN));
    let (appended, count) = connection.outbound.append_run(lines, number, flush_at, &mut batch.pool);
    let Appended::Queued { first, full } = appended else { return false };
    batch.out.add(count.messages, count.bytes);
    if first {
        connection.note_activity(batch.now.wall);
        batch.note_receiver();
    }
    if full {
        connection.outbound.flush(&mut batch.pool);
    } else if first {
        batch.touch(connection);
    }
    true
}

#[inline]
fn run_line<'a>(
    run: &'a Run,
    message: &'a RunMessage,
    input: &'a [u8],
    subscription: &'a Subscription,
    keeps_headers: bool,
) -> Line<'a> {
    let sid = subscription.sid();
    let body = &input[message.body.clone()];
    match message.header_length {
        Some(length) if !keeps_headers => {
            let (prefix, suffix) = run.heads.stripped_line(&message.head);
            Line { prefix, sid, suffix, body: &body[length..], shared: None }
        }
        Some(_) | None => {
            let (prefix, suffix) = run.heads.line(&message.head);
            Line { prefix, sid, suffix, body, shared: None }
        }
    }
}
