//! The subscriptions of one connection by id.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

use crate::subscription::SubscriptionRef;

/// Subscriptions by id; the id stands in the subscription, so an entry is one pointer.
#[derive(Debug, Default)]
pub(super) struct SubscriptionTable {
    entries: HashTable<SubscriptionRef>,
    hasher: DefaultHashBuilder,
}

impl SubscriptionTable {
    pub(super) fn get(&self, sid: &[u8]) -> Option<&SubscriptionRef> {
        self.entries.find(self.hasher.hash_one(sid), |entry| entry.sid() == sid)
    }

    /// Adds a subscription whose id is not there yet.
    pub(super) fn insert(&mut self, subscription: SubscriptionRef) {
        let hasher = &self.hasher;
        let hash = hasher.hash_one(subscription.sid());
        self.entries.insert_unique(hash, subscription, |entry| hasher.hash_one(entry.sid()));
    }

    pub(super) fn remove(&mut self, sid: &[u8]) -> Option<SubscriptionRef> {
        let found = self.entries.find_entry(self.hasher.hash_one(sid), |entry| entry.sid() == sid);
        let (subscription, _) = found.ok()?.remove();
        // A table that was large once gives its room back.
        if self.entries.capacity() > 64 && self.entries.len() < self.entries.capacity() / 8 {
            let hasher = &self.hasher;
            self.entries.shrink_to_fit(|entry| hasher.hash_one(entry.sid()));
        }
        Some(subscription)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &SubscriptionRef> {
        self.entries.iter()
    }

    pub(super) fn take_all(&mut self) -> Vec<SubscriptionRef> {
        std::mem::take(&mut self.entries).into_iter().collect()
    }
}
