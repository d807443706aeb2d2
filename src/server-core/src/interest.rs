//! Who wants what in one account.
//!
//! A reader-writer lock round a sublist, and generations beside it that tell caches when to look again. Nothing is
//! decided and nothing else is locked while the lock is held.

use std::sync::Arc;

use parking_lot::RwLock;
use subject::{Generations, MatchResult, Pages, Shard, Sublist};

use crate::subscription::SubscriptionRef;

/// What a subject matches in an account.
pub type Matches = MatchResult<SubscriptionRef>;

/// The subscriptions of an account.
#[derive(Default)]
pub struct Interest {
    sublist: RwLock<Sublist<SubscriptionRef>>,
    generations: Generations,
}

impl Interest {
    /// Adds a subscription; `false` if its subject is malformed.
    pub fn insert(&self, subscription: &SubscriptionRef) -> bool {
        let inserted =
            self.sublist.write().insert(subscription.subject(), subscription.queue(), Arc::clone(subscription)).is_ok();
        if inserted {
            self.generations.bump(subscription.subject());
        }
        inserted
    }

    /// Takes a subscription out; `false` if it was not there.
    pub fn remove(&self, subscription: &SubscriptionRef) -> bool {
        let removed = self.sublist.write().remove(subscription.subject(), subscription.queue(), subscription);
        if removed {
            self.generations.bump(subscription.subject());
        }
        removed
    }

    /// The generation of what a subject of `shard` matches: a result is good while this stays the same.
    #[inline]
    pub fn generation(&self, shard: Shard) -> u64 {
        self.generations.current(shard)
    }

    /// Puts what `subject` matches into `found`.
    pub fn matches(&self, subject: &[u8], found: &mut Matches) {
        self.sublist.read().match_into(subject, found);
    }

    /// Whether anybody wants `subject`.
    pub fn has_interest(&self, subject: &[u8]) -> bool {
        self.sublist.read().has_interest(subject)
    }

    /// The subscriptions that are wanted, in no particular order; `is_wanted` must not lock or wait.
    ///
    /// The lock is taken for a page at a time, some tens of microseconds, so that nobody waits for all of it. What is
    /// subscribed all the time is found once; what comes or goes meanwhile may be.
    pub fn collect(&self, is_wanted: impl Fn(&SubscriptionRef) -> bool) -> Vec<SubscriptionRef> {
        let (mut found, mut pages, mut page_count) = (Vec::new(), Pages::default(), 1);
        let mut keep = |subscription: &SubscriptionRef| {
            if is_wanted(subscription) {
                found.push(Arc::clone(subscription));
            }
        };
        while self.sublist.read().visit_page(&mut pages, &mut keep) {
            page_count += 1;
        }
        if page_count > 1 {
            found.sort_unstable_by_key(Arc::as_ptr);
            found.dedup_by(|one, other| Arc::ptr_eq(one, other));
        }
        found
    }

    /// Looks at the sublist under the lock; the visitor must not lock or wait.
    pub fn with_sublist<R>(&self, look: impl FnOnce(&Sublist<SubscriptionRef>) -> R) -> R {
        look(&self.sublist.read())
    }

    /// The number of subscriptions.
    pub fn len(&self) -> usize {
        self.sublist.read().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl std::fmt::Debug for Interest {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Interest").field("len", &self.len()).finish_non_exhaustive()
    }
}
