//! Messages of one read that go to the same receivers, delivered receiver by receiver.
//!
//! A producer mostly publishes many messages to one subject in a row. Delivering each to all its receivers before the
//! next one touches every receiver's queue once a message; gathered into a run, each queue is locked, filled and written
//! once, and one buffer, hot in the cache, serves them all. Order is kept: whatever is not part of a run ends it first.

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

/// One message of a run. The body stands in the bytes that were read.
#[derive(Debug, Clone)]
struct RunMessage {
    head: MessageHead,
    header_length: Option<usize>,
    reply_length: usize,
    body: Range<usize>,
}

/// Messages to one subject that wait for their common delivery.
#[derive(Debug, Default)]
pub(crate) struct Run {
    matches: Option<Arc<Matches>>,
    subject: Vec<u8>,
    replies: Vec<u8>,
    heads: MessageHeads,
    messages: Vec<RunMessage>,
    bytes: usize,
}

impl Run {
    /// Whether messages wait.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// Whether a message for `matches` belongs to this run.
    #[inline]
    pub(crate) fn continues(&self, matches: &Arc<Matches>) -> bool {
        self.bytes < RUN_BYTES_MAX && self.matches.as_ref().is_some_and(|own| Arc::ptr_eq(own, matches))
    }

    /// Whether messages of this kind may be gathered at all.
    #[inline]
    pub(crate) fn takes(message: &Message<'_>, matches: &Matches) -> bool {
        matches.queues.is_empty() && message.body.len() <= SHARED_BODY_MIN
    }

    /// Adds a message whose body stands at `body` of the bytes that were read.
    #[inline]
    pub(crate) fn push(&mut self, message: &Message<'_>, matches: &Arc<Matches>, body: Range<usize>) {
        if self.messages.is_empty() {
            self.matches = Some(Arc::clone(matches));
            self.subject.clear();
            self.subject.extend_from_slice(message.subject);
            self.heads.clear();
            self.replies.clear();
            self.bytes = 0;
        }
        let size = body.len() - 2;
        let head = self.heads.prepare(message.subject, message.reply, message.header_length, size);
        self.replies.extend_from_slice(message.reply);
        self.bytes += message.subject.len() + message.reply.len() + body.len();
        let reply_length = message.reply.len();
        self.messages.push(RunMessage { head, header_length: message.header_length, reply_length, body });
    }

    /// Every message with its reply, borrowing bodies from `input`.
    fn messages<'a>(&'a self, input: &'a [u8]) -> impl Iterator<Item = (Message<'a>, MessageHead)> {
        let mut replies: &'a [u8] = &self.replies;
        self.messages.iter().map(move |message| {
            let (reply, rest) = replies.split_at(message.reply_length);
            replies = rest;
            let body = &input[message.body.clone()];
            (Message { subject: &self.subject, reply, header_length: message.header_length, body }, message.head)
        })
    }
}

/// Delivers the run that waits in `batch`, if any; `input` is what its messages were read from.
pub(crate) fn deliver_run(batch: &mut Batch, from: &Publisher<'_>, input: &[u8]) {
    let mut run = std::mem::take(&mut batch.run);
    if let Some(matches) = run.matches.take() {
        for subscription in &matches.plain {
            run_to_subscription(batch, from, &run, input, subscription);
        }
    }
    run.messages.clear();
    batch.run = run;
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
            if subscription.deliveries_max() == 0
                && subscription.crossing.is_none()
                && !connection.traced.load(Ordering::Relaxed)
                && !connection.has_reply_permits.load(Ordering::Relaxed) =>
        {
            if !subscription.is_closed() && from.admits(batch, subscription, connection, &run.subject) {
                run_to_connection(batch, run, input, subscription, connection);
            }
        }
        Receiver::Connection(_) | Receiver::Service(_) | Receiver::Internal(_) => {
            for (message, head) in run.messages(input) {
                let delivery = Delivery { from, message: &message, heads: &run.heads, head, shared: None };
                delivery.to_subscription(batch, subscription);
            }
        }
    }
}

fn run_to_connection(
    batch: &mut Batch,
    run: &Run,
    input: &[u8],
    subscription: &Subscription,
    connection: &Arc<Connection>,
) {
    let keeps_headers = connection.headers.load(Ordering::Relaxed);
    let lines = || run.messages.iter().map(|message| run_line(run, message, input, subscription, keeps_headers));
    let (size, bytes) = lines().fold((0, 0), |(size, bytes), line| (size + line.size(), bytes + line.body.len() - 2));
    let count = run.messages.len() as u64;
    let (number, flush_at) = (batch.number(), batch.flush_at().min(WRITE_AT_ONCE_MIN));
    if let Appended::Queued { first, full } =
        connection.outbound.append_run(lines(), size, number, flush_at, &mut batch.pool)
    {
        subscription.count_deliveries(count);
        batch.out.add(count, bytes as u64);
        if first {
            connection.note_activity(batch.now.wall);
        }
        if full {
            connection.outbound.flush(&mut batch.pool);
        } else if first {
            batch.touch(connection);
        }
    }
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
