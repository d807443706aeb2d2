//! One subscription: who receives, under which id, and how many messages are left.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use account::Permissions;

use crate::connection::Connection;
use crate::crossing::{ServiceRoute, StreamCrossing};
use crate::internal::InternalReceiver;

/// Where a subscription's messages go.
pub enum Receiver {
    /// To a connection.
    Connection(Arc<Connection>),
    /// Into another account, as a request to a service that this account imports.
    Service(Arc<ServiceRoute>),
    /// To a part of this server.
    Internal(Arc<dyn InternalReceiver>),
}

/// A subscription; shared between its connection and the interest of its account.
pub struct Subscription {
    /// Where messages go.
    pub receiver: Receiver,
    /// Subject, queue and id in one piece; see the offsets.
    words: Box<[u8]>,
    subject_length: u32,
    queue_length: u32,
    has_queue: bool,
    closed: AtomicBool,
    delivered: AtomicU64,
    deliveries_max: AtomicU64,
    /// Set if some subjects that match are denied to the receiver.
    pub filter: Option<Arc<Permissions>>,
    /// Set if this stands in an exporting account for a subscription of an importing one.
    pub crossing: Option<Box<StreamCrossing>>,
}

/// What [`Subscription::claim_delivery`] allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// One more message may be delivered.
    Granted,
    /// One more, and it is the last one.
    Last,
    /// The subscription has ended.
    Ended,
}

impl Subscription {
    /// A subscription of `receiver`; lengths are bounded by the control line, which has at most 31 bits.
    #[must_use]
    pub fn new(receiver: Receiver, subject: &str, queue: Option<&str>, sid: &[u8]) -> Self {
        let queue_bytes = queue.unwrap_or_default().as_bytes();
        let words = [subject.as_bytes(), queue_bytes, sid].concat().into_boxed_slice();
        Self {
            receiver,
            subject_length: u32::try_from(subject.len()).unwrap_or(u32::MAX),
            queue_length: u32::try_from(queue_bytes.len()).unwrap_or(u32::MAX),
            has_queue: queue.is_some(),
            words,
            closed: AtomicBool::new(false),
            delivered: AtomicU64::new(0),
            deliveries_max: AtomicU64::new(0),
            filter: None,
            crossing: None,
        }
    }

    /// The subject as subscribed.
    #[must_use]
    pub fn subject(&self) -> &str {
        std::str::from_utf8(&self.words[..self.subject_length as usize]).unwrap_or_default()
    }

    /// The queue, if it is a member of one.
    #[must_use]
    pub fn queue(&self) -> Option<&str> {
        let start = self.subject_length as usize;
        let bytes = &self.words[start..start + self.queue_length as usize];
        self.has_queue.then(|| std::str::from_utf8(bytes).unwrap_or_default())
    }

    /// The id that the receiver chose.
    #[must_use]
    pub fn sid(&self) -> &[u8] {
        &self.words[self.subject_length as usize + self.queue_length as usize..]
    }

    /// The connection that receives, if one does.
    #[must_use]
    pub fn connection(&self) -> Option<&Arc<Connection>> {
        match &self.receiver {
            Receiver::Connection(connection) => Some(connection),
            Receiver::Service(_) | Receiver::Internal(_) => None,
        }
    }

    /// Counts one delivery, unless the subscription has ended.
    #[inline]
    pub fn claim_delivery(&self) -> Claim {
        if self.closed.load(Ordering::Relaxed) {
            return Claim::Ended;
        }
        let max = self.deliveries_max.load(Ordering::Relaxed);
        if max == 0 {
            // Counted for monitoring only; two threads may lose a count, never a message.
            self.delivered.store(self.delivered.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
            return Claim::Granted;
        }
        let before = self.delivered.fetch_add(1, Ordering::Relaxed);
        match (before + 1).cmp(&max) {
            std::cmp::Ordering::Less => Claim::Granted,
            std::cmp::Ordering::Equal => Claim::Last,
            std::cmp::Ordering::Greater => Claim::Ended,
        }
    }

    /// Counts a run of deliveries of a subscription without a limit.
    pub(crate) fn count_deliveries(&self, count: u64) {
        self.delivered.store(self.delivered.load(Ordering::Relaxed) + count, Ordering::Relaxed);
    }

    /// Ends the subscription after `max` messages in all; `false` if so many were delivered already.
    pub fn limit_deliveries(&self, max: u64) -> bool {
        self.deliveries_max.store(max, Ordering::Relaxed);
        self.delivered.load(Ordering::Relaxed) < max
    }

    /// Messages delivered so far.
    #[must_use]
    pub fn delivered(&self) -> u64 {
        self.delivered.load(Ordering::Relaxed)
    }

    /// After how many messages it ends; 0 for never.
    #[must_use]
    pub fn deliveries_max(&self) -> u64 {
        self.deliveries_max.load(Ordering::Relaxed)
    }

    /// Ends it: whoever still holds it delivers nothing more. `false` if it had ended already.
    pub fn close(&self) -> bool {
        !self.closed.swap(true, Ordering::AcqRel)
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Subscription")
            .field("subject", &self.subject())
            .field("queue", &self.queue())
            .field("sid", &String::from_utf8_lossy(self.sid()))
            .finish_non_exhaustive()
    }
}

/// A shared subscription.
pub type SubscriptionRef = Arc<Subscription>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Batch;
    use crate::internal::InternalDelivery;

    #[derive(Debug)]
    struct Deaf;

    impl InternalReceiver for Deaf {
        fn receive(&self, _: &mut Batch, _: &InternalDelivery<'_>) {}
    }

    #[test]
    fn words_longer_than_sixteen_bits_count_stay_apart() {
        for (subject, queue) in [(70_000, 3), (3, 70_000), (70_000, 70_000), (65_535, 65_536)] {
            let (subject, queue) = ("s".repeat(subject), "q".repeat(queue));
            let subscription = Subscription::new(Receiver::Internal(Arc::new(Deaf)), &subject, Some(&queue), b"7");
            assert!(subscription.subject() == subject && subscription.queue() == Some(&queue));
            assert_eq!(subscription.sid(), b"7");
        }
    }
}
