//! A message to its receivers: echo, queue groups, permissions, limits.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use protocol::{MessageHead, MessageHeads};

use crate::account_state::AccountState;
use crate::batch::{Batch, Stall};
use crate::connection::Connection;
use crate::crossing::{Crossings, StreamCrossing, send_request};
use crate::interest::Matches;
use crate::internal::{InternalDelivery, InternalReceiver};
use crate::outbound::{Appended, Line, SHARED_BODY_MIN};
use crate::subscription::{Claim, Receiver, Subscription, SubscriptionRef};
use crate::trace::Trace;
use crate::view::ServerView;
use crate::wire_trace;

/// Who publishes.
#[derive(Debug, Clone, Copy)]
pub struct Publisher<'a> {
    /// The account it publishes in.
    pub account: &'a Arc<AccountState>,
    /// The connection, unless the server itself publishes.
    pub connection: Option<&'a Arc<Connection>>,
    /// Whether it wants its own messages.
    pub echo: bool,
    /// Whether receivers that are full are passed over instead of waited for.
    pub no_stall: bool,
    /// Imports that the message has passed through.
    pub crossings: Option<&'a Crossings<'a>>,
    /// Notes what happens to the message, if it is traced.
    pub trace: Option<&'a Trace>,
    /// The state of the server.
    pub view: &'a ServerView,
}

impl<'a> Publisher<'a> {
    /// The server itself, in an account.
    pub(crate) fn server(account: &'a Arc<AccountState>, view: &'a ServerView) -> Self {
        Self { account, connection: None, echo: true, no_stall: false, crossings: None, trace: None, view }
    }

    /// The one place that decides whether a subscription gets a message that matches it: echo, permissions, stalling.
    #[inline]
    pub(crate) fn admits(
        &self,
        batch: &mut Batch,
        subscription: &Subscription,
        connection: &Arc<Connection>,
        subject: &[u8],
    ) -> bool {
        if self.is_own(connection) {
            return false;
        }
        if let Some(filter) = &subscription.filter
            && !filter.may_deliver(subject, subscription.queue().map(str::as_bytes))
        {
            return false;
        }
        !self.stalled(batch, connection)
    }

    /// The same for all subscriptions of a connection that have no permissions to look at.
    #[inline]
    pub(crate) fn admits_unfiltered(&self, batch: &mut Batch, connection: &Arc<Connection>) -> bool {
        !self.is_own(connection) && !self.stalled(batch, connection)
    }

    /// Whether this is the publisher's own connection, and it doesn't want its messages back.
    #[inline]
    fn is_own(&self, connection: &Arc<Connection>) -> bool {
        !self.echo && self.connection.is_some_and(|from| Arc::ptr_eq(from, connection))
    }

    /// Notes how full a receiver is. `true` if the message is to be dropped for it.
    #[inline]
    fn stalled(&self, batch: &mut Batch, connection: &Connection) -> bool {
        let pending = connection.outbound.pending_bytes();
        if pending < connection.outbound.pause_mark() {
            return false;
        }
        if pending < connection.outbound.stall_mark() {
            batch.stall = batch.stall.max(Stall::Pause);
            return false;
        }
        if self.no_stall {
            return true;
        }
        let stall = if pending >= connection.outbound.pending_max() { Stall::Long } else { Stall::Short };
        batch.stall = batch.stall.max(stall);
        false
    }
}

/// A message on its way.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// The subject as receivers see it.
    pub subject: &'a [u8],
    /// The reply subject; empty for none.
    pub reply: &'a [u8],
    /// Bytes of the header block; `None` without one.
    pub header_length: Option<usize>,
    /// Headers, payload, CR LF.
    pub body: &'a [u8],
}

impl Message<'_> {
    fn size(&self) -> usize {
        self.body.len() - 2
    }
}

/// Delivers to everyone in `matches`: all plain subscriptions and one member of each queue group.
///
/// Returns whether anyone received it. The lines are prepared once; the body is copied for each receiver up to
/// [`SHARED_BODY_MIN`] and shared above.
pub fn deliver(batch: &mut Batch, from: &Publisher<'_>, message: &Message<'_>, matches: &Matches) -> bool {
    let receivers = matches.plain.len() + matches.queues.len();
    if receivers == 0 {
        return false;
    }
    let mut heads = std::mem::take(&mut batch.heads);
    heads.clear();
    let head = heads.prepare(message.subject, message.reply, message.header_length, message.size());
    let shared = (receivers > 1 && message.body.len() > SHARED_BODY_MIN).then(|| Bytes::copy_from_slice(message.body));
    let delivery = Delivery { from, message, heads: &heads, head, shared: shared.as_ref() };
    let mut delivered = false;
    for subscription in &matches.plain {
        delivered |= delivery.to_subscription(batch, subscription);
    }
    for group in &matches.queues {
        delivered |= delivery.to_queue(batch, &group.members);
    }
    batch.heads = heads;
    delivered
}

pub(crate) struct Delivery<'a> {
    pub(crate) from: &'a Publisher<'a>,
    pub(crate) message: &'a Message<'a>,
    pub(crate) heads: &'a MessageHeads,
    pub(crate) head: MessageHead,
    pub(crate) shared: Option<&'a Bytes>,
}

impl Delivery<'_> {
    /// One member of a queue group, by chance; the next ones if it can't take the message.
    fn to_queue(&self, batch: &mut Batch, members: &[SubscriptionRef]) -> bool {
        let count = members.len();
        if count == 1 {
            return self.to_subscription(batch, &members[0]);
        }
        let start = usize::try_from(batch.rng.below(count as u64)).unwrap_or_default();
        let (before, after) = members.split_at(start);
        after.iter().chain(before).any(|member| self.to_subscription(batch, member))
    }

    #[inline]
    pub(crate) fn to_subscription(&self, batch: &mut Batch, subscription: &SubscriptionRef) -> bool {
        match &subscription.receiver {
            Receiver::Connection(connection) => match &subscription.crossing {
                None => self.to_connection(batch, subscription, connection),
                Some(crossing) => self.to_importer(batch, crossing, connection),
            },
            Receiver::Service(route) => {
                subscription.claim_delivery() != Claim::Ended && send_request(batch, self.from, self.message, route)
            }
            Receiver::Internal(receiver) => self.to_internal(batch, subscription, receiver.as_ref()),
        }
    }

    #[inline]
    fn to_connection(&self, batch: &mut Batch, subscription: &SubscriptionRef, connection: &Arc<Connection>) -> bool {
        match self.from.trace {
            None => self.to_untraced_connection(batch, subscription, connection),
            Some(trace) => self.to_traced_connection(batch, subscription, connection, trace),
        }
    }

    #[inline]
    pub(crate) fn to_untraced_connection(
        &self,
        batch: &mut Batch,
        subscription: &SubscriptionRef,
        connection: &Arc<Connection>,
    ) -> bool {
        if !self.from.admits(batch, subscription, connection, self.message.subject) {
            return false;
        }
        let last = match subscription.claim_delivery() {
            Claim::Granted => false,
            Claim::Last => true,
            Claim::Ended => return false,
        };
        if !self.message.reply.is_empty() && connection.has_reply_permits.load(Ordering::Relaxed) {
            grant_reply(connection, self.message.reply, batch.now.mono);
        }
        let appended = self.append(batch, subscription, connection);
        if last {
            end_subscription(subscription, connection);
        }
        appended
    }

    #[inline]
    fn append(&self, batch: &mut Batch, subscription: &SubscriptionRef, connection: &Arc<Connection>) -> bool {
        let line = self.line(subscription, connection);
        let (number, flush_at) = (batch.number(), batch.flush_at());
        match connection.outbound.append_message(&line, number, flush_at, &mut batch.pool) {
            Appended::Queued { first, full } => {
                if connection.traced.load(Ordering::Relaxed) {
                    self.trace(&line, connection);
                }
                batch.out.add(1, line.body.len() as u64 - 2);
                if first {
                    connection.note_activity(batch.now.wall);
                    batch.note_receiver();
                    batch.touch(connection);
                }
                if full {
                    connection.outbound.flush(&mut batch.pool);
                }
                true
            }
            Appended::Overflow | Appended::Closed => false,
        }
    }

    /// Notes a delivery for the log.
    #[cold]
    fn trace(&self, line: &Line<'_>, connection: &Connection) {
        let trace = &self.from.view.settings.wire_trace;
        let head = [line.prefix, line.sid, line.suffix].concat();
        let head = wire_trace::operation("->>", &String::from_utf8_lossy(head.trim_ascii_end()), b"");
        connection.log_trace(&head);
        if let Some(payload) = trace.payload("->>", self.message.header_length, self.message.body) {
            connection.log_trace(&payload);
        }
    }

    #[inline]
    fn line<'a>(&'a self, subscription: &'a SubscriptionRef, connection: &Connection) -> Line<'a> {
        let sid = subscription.sid();
        match self.message.header_length {
            Some(length) if !connection.headers.load(Ordering::Relaxed) => {
                let (prefix, suffix) = self.heads.stripped_line(&self.head);
                Line { prefix, sid, suffix, body: &self.message.body[length..], shared: None }
            }
            Some(_) | None => {
                let (prefix, suffix) = self.heads.line(&self.head);
                Line { prefix, sid, suffix, body: self.message.body, shared: self.shared }
            }
        }
    }

    /// A message of an imported stream, under the subject that the importing account knows it by.
    fn to_importer(&self, batch: &mut Batch, crossing: &StreamCrossing, connection: &Arc<Connection>) -> bool {
        let subject = crossing.import.local_subject(self.message.subject);
        let mut from = *self.from;
        if let Some(trace) = from.trace {
            trace.stream_export(batch.now.wall, connection, &subject);
            if !crossing.import.allow_trace {
                // What happens behind the import is nobody's business; a message that is only traced ends here.
                if trace.is_only() {
                    return true;
                }
                from.trace = None;
            }
        }
        let message = Message { subject: &subject, ..*self.message };
        let mut heads = MessageHeads::default();
        let head = heads.prepare(&subject, message.reply, message.header_length, message.size());
        let delivery = Delivery { from: &from, message: &message, heads: &heads, head, shared: self.shared };
        delivery.to_connection(batch, &crossing.original, connection)
    }

    fn to_internal(&self, batch: &mut Batch, subscription: &SubscriptionRef, receiver: &dyn InternalReceiver) -> bool {
        if subscription.claim_delivery() == Claim::Ended {
            return false;
        }
        let (headers, payload) = self.message.body.split_at(self.message.header_length.unwrap_or(0));
        let delivery = InternalDelivery {
            subject: self.message.subject,
            reply: self.message.reply,
            headers,
            payload: &payload[..payload.len() - 2],
            account: self.from.account,
            from: self.from.connection,
        };
        receiver.receive(batch, &delivery);
        true
    }
}

fn grant_reply(connection: &Connection, reply: &[u8], now: clock::Moment) {
    if let Some(permits) = connection.reply_permits.lock().as_mut() {
        permits.grant(reply, now);
    }
}

/// Takes out a subscription that has got its last message.
fn end_subscription(subscription: &SubscriptionRef, connection: &Connection) {
    if subscription.close() {
        if let Some(account) = connection.account() {
            account.interest.remove(subscription);
        }
        connection.note_ended(subscription.sid());
    }
}
