//! Redelivery: which messages were not acknowledged in time, or refused, and how often a message is delivered at most.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use clock::{Rng, Timestamp};
use jetstream_api::advisory::Event;
use store::Delivery;
use store::format::consumer::ConsumerState;

use super::advisory::advisory_domain;
use super::settings::{CHECK_DELAY, Settings};
use super::{Consumer, Upstream};
use crate::environment::Turn;

/// After a start nothing is redelivered before clients had the time to come back.
const START_DELAY: Duration = Duration::from_millis(500);
/// The start is spread over this span.
const START_SPREAD: Duration = Duration::from_secs(1);
/// A check walks over everything that is out; checks stay this far apart for each message that is.
const CHECK_PAUSE_PER_MESSAGE: Duration = Duration::from_nanos(200);

/// Messages that are to be delivered again, in the order in which they became so.
#[derive(Debug, Default)]
pub(super) struct Redelivery {
    /// In order; messages that were taken back stay until they come up.
    order: VecDeque<u64>,
    queued: BTreeSet<u64>,
    /// When the next acknowledgement may be overdue.
    check_at: Option<Timestamp>,
}

impl Redelivery {
    /// Queues a message; whether it was not queued yet.
    pub(super) fn push(&mut self, seq: u64) -> bool {
        let is_new = self.queued.insert(seq);
        if is_new {
            self.order.push_back(seq);
        }
        is_new
    }

    /// Takes a message back.
    pub(super) fn remove(&mut self, seq: u64) {
        if self.queued.remove(&seq) && self.order.len() > 2 * self.queued.len() + 64 {
            self.order.retain(|seq| self.queued.contains(seq));
        }
    }

    /// Takes all messages up to one back.
    pub(super) fn remove_up_to(&mut self, seq: u64) {
        if self.queued.first().is_some_and(|first| *first <= seq) {
            self.queued = self.queued.split_off(&seq.saturating_add(1));
            self.order.retain(|seq| self.queued.contains(seq));
        }
    }

    pub(super) fn contains(&self, seq: u64) -> bool {
        self.queued.contains(&seq)
    }

    pub(super) fn len(&self) -> usize {
        self.queued.len()
    }

    /// The message that is next.
    pub(super) fn peek(&mut self) -> Option<u64> {
        while let Some(seq) = self.order.front() {
            if self.queued.contains(seq) {
                return Some(*seq);
            }
            self.order.pop_front();
        }
        None
    }

    /// Takes the message that is next out.
    pub(super) fn pop(&mut self) {
        if let Some(seq) = self.order.pop_front() {
            self.queued.remove(&seq);
        }
    }

    pub(super) fn clear(&mut self) {
        self.order.clear();
        self.queued.clear();
        self.check_at = None;
    }

    /// Looks for overdue acknowledgements at this time at the latest.
    pub(super) fn check_by(&mut self, at: Timestamp) {
        self.check_at = Some(self.check_at.map_or(at, |held| held.min(at)));
    }

    /// Looks for overdue acknowledgements a while after a start.
    pub(super) fn check_soon(&mut self, settings: &Settings, state: &ConsumerState, now: Timestamp, rng: &mut Rng) {
        if !state.pending.is_empty() {
            let spread = u64::try_from(START_SPREAD.as_nanos()).unwrap_or_default();
            let delay = START_DELAY + Duration::from_nanos(rng.below(spread));
            self.check_by(now + delay.min(settings.ack_wait + CHECK_DELAY));
        }
    }

    pub(super) fn deadline(&self) -> Option<Timestamp> {
        self.check_at
    }
}

impl Consumer {
    /// Notes when the acknowledgement of a delivery is overdue.
    pub(super) fn watch_delivery(&mut self, redelivered: u64, at: Timestamp) {
        let wait = self.settings.wait_after(redelivered);
        if wait > Duration::ZERO {
            self.redelivery.check_by(at + wait + CHECK_DELAY);
        }
    }

    /// Queues every message whose acknowledgement is overdue, the oldest first.
    pub(super) fn check_overdue(&mut self, now: Timestamp, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        if self.redelivery.check_at.is_none_or(|at| at > now) {
            return;
        }
        self.redelivery.check_at = None;
        let (mut overdue, mut next) = (Vec::new(), None::<Timestamp>);
        let state = self.store.state();
        for (seq, pending) in &state.pending {
            let wait = self.settings.wait_after(state.redelivered.get(seq).copied().unwrap_or(0));
            let due = pending.delivered_at + wait;
            if self.redelivery.contains(*seq) || wait == Duration::ZERO {
                continue;
            }
            if due <= now {
                overdue.push(*seq);
            } else {
                next = Some(next.map_or(due, |next| next.min(due)));
            }
        }
        if let Some(next) = next {
            let out = u32::try_from(state.pending.len()).unwrap_or(u32::MAX);
            self.redelivery.check_by((next + CHECK_DELAY).max(now + CHECK_PAUSE_PER_MESSAGE * out));
        }
        for seq in overdue {
            if !self.give_up_if_exceeded(seq, upstream, turn) {
                self.redelivery.push(seq);
            }
        }
    }

    /// Delivers a message no more if it was delivered as often as is allowed; whether that is so.
    pub(super) fn give_up_if_exceeded(&mut self, seq: u64, upstream: &Upstream<'_>, turn: &mut Turn<'_>) -> bool {
        let deliveries = self.deliveries(seq);
        if self.settings.deliver_max.is_none_or(|max| deliveries < max) {
            return false;
        }
        if let Some(pending) = self.store.state().pending.get(&seq).copied() {
            // One more than was made takes the message out of what is waited for, and keeps the count.
            let (count, at) = (deliveries + 1, pending.delivered_at);
            let given_up = self.store.update_delivered(Delivery {
                consumer_seq: pending.consumer_seq,
                stream_seq: seq,
                count,
                at,
            });
            self.note(given_up);
            let (stream, consumer) = (upstream.name.to_owned(), self.config.name.clone());
            let domain = advisory_domain(upstream);
            self.advise(Event::MaxDeliver { stream, consumer, stream_seq: seq, deliveries, domain }, turn);
        }
        true
    }

    /// Queues everything that is out, the oldest first: the receiver is another one.
    pub(super) fn redeliver_all(&mut self, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let out: Vec<u64> = self.store.state().pending.keys().copied().collect();
        for seq in out {
            if !self.redelivery.contains(seq) && !self.give_up_if_exceeded(seq, upstream, turn) {
                self.redelivery.push(seq);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_in_the_order_in_which_they_were_queued_and_not_after_they_were_taken_back() {
        let mut queue = Redelivery::default();
        assert!(queue.push(5) && queue.push(3) && queue.push(9) && !queue.push(3));
        queue.remove(5);
        assert_eq!((queue.peek(), queue.len()), (Some(3), 2));
        queue.pop();
        assert!(queue.push(3));
        queue.remove_up_to(3);
        assert_eq!((queue.peek(), queue.contains(3)), (Some(9), false));
    }

    #[test]
    fn what_was_taken_back_does_not_pile_up() {
        let mut queue = Redelivery::default();
        for _ in 0..10_000 {
            queue.push(7);
            queue.remove(7);
        }
        assert!(queue.order.len() < 100);
    }
}
