//! The living part of an account: its interest, its counters and the routes for replies.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use account::AccountName;
use parking_lot::Mutex;

use crate::batch::OutCount;
use crate::crossing::ReplyRoutes;
use crate::interest::{Interest, Matches};
use crate::latency::AwaitedReplies;
use crate::subscription::SubscriptionRef;

/// Counters of an account; every thread adds, once per read and not per message.
#[derive(Debug, Default)]
pub struct AccountCounters {
    /// Client connections now.
    pub connections: AtomicU64,
    /// Client connections since the start.
    pub connections_total: AtomicU64,
    /// Messages received from the account's connections.
    pub in_messages: AtomicU64,
    /// Bytes of them.
    pub in_bytes: AtomicU64,
    /// Messages sent to the account's connections.
    pub out_messages: AtomicU64,
    /// Bytes of them.
    pub out_bytes: AtomicU64,
    /// Connections closed as slow consumers.
    pub slow_consumers: AtomicU64,
}

impl AccountCounters {
    pub(crate) fn count_out(&self, out: OutCount) {
        self.out_messages.fetch_add(out.messages, Ordering::Relaxed);
        self.out_bytes.fetch_add(out.bytes, Ordering::Relaxed);
    }
}

/// An account as it lives in a server; configuration changes leave it in place.
#[derive(Debug)]
pub struct AccountState {
    /// Its name.
    pub name: AccountName,
    /// Who wants what.
    pub interest: Interest,
    /// Counters.
    pub counters: AccountCounters,
    /// Where answers to requests from other accounts go.
    pub reply_routes: ReplyRoutes,
    /// Answers of measured services that its own clients wait for; the lock is a leaf.
    pub(crate) awaited_replies: AwaitedReplies,
    /// The subscriptions that stand for service imports; the lock is a leaf but for the interest.
    pub(crate) services: Mutex<Vec<SubscriptionRef>>,
}

impl AccountState {
    /// An account without subscriptions.
    #[must_use]
    pub fn new(name: AccountName) -> Arc<Self> {
        Arc::new(Self {
            name,
            interest: Interest::default(),
            counters: AccountCounters::default(),
            reply_routes: ReplyRoutes::default(),
            awaited_replies: AwaitedReplies::default(),
            services: Mutex::new(Vec::new()),
        })
    }

    /// Takes one of at most `max` places for a connection; `false` if all are taken.
    pub fn take_connection(&self, max: Option<u64>) -> bool {
        let taken = self.counters.connections.fetch_update(Ordering::AcqRel, Ordering::Relaxed, |now| {
            (max.is_none_or(|max| now < max)).then_some(now + 1)
        });
        if taken.is_ok() {
            self.counters.connections_total.fetch_add(1, Ordering::Relaxed);
        }
        taken.is_ok()
    }

    /// Whether a message on `subject` would reach anybody, here or in an account that waits for this answer.
    pub fn has_receiver(&self, subject: &[u8]) -> bool {
        self.interest.has_interest(subject) || self.reply_routes.is_awaited(subject)
    }

    /// Whether somebody subscribes to precisely `subject`, in the queue group `queue` unless that is empty; parts of this server
    /// may do so with wildcards, and an account that waits for this answer counts too.
    pub fn has_listener(&self, subject: &[u8], queue: &[u8]) -> bool {
        let mut matches = Matches::default();
        self.interest.matches(subject, &mut matches);
        let is_meant = |subscription: &SubscriptionRef| {
            subscription.subject().as_bytes() == subject || subscription.connection().is_none()
        };
        let is_heard = if queue.is_empty() {
            matches.plain.iter().any(is_meant)
        } else {
            let of_queue = |member: &SubscriptionRef| member.queue().is_some_and(|name| name.as_bytes() == queue);
            matches.queues.iter().flat_map(|group| &group.members).any(|member| of_queue(member) && is_meant(member))
        };
        is_heard || self.reply_routes.is_awaited(subject)
    }

    /// How full the fullest queue is in front of those who listen on `subject`, in per cent of what it may hold.
    pub fn pressure(&self, subject: &[u8]) -> u8 {
        let mut matches = Matches::default();
        self.interest.matches(subject, &mut matches);
        let members = matches.queues.iter().flat_map(|group| &group.members);
        let connections = matches.plain.iter().chain(members).filter_map(|subscription| subscription.connection());
        let shares = connections.map(|connection| connection.outbound.fill_percent());
        shares.max().unwrap_or(0)
    }

    /// Gives a connection's place back.
    pub fn release_connection(&self) {
        self.counters.connections.fetch_sub(1, Ordering::AcqRel);
    }
}
