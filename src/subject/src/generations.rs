//! Generations of interest, by which connections tell whether a match that they cached still holds.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::subject::{split_first_token, wildcard_of};

/// How many first tokens can change apart from each other. A power of two.
const SHARDS: usize = 64;

/// Counts changes of a sublist by the first token of what changed, so that a change of one inbox leaves alone what was
/// cached about other subjects.
///
/// Protocol. Whoever changes the sublist calls [`Generations::bump`] *after* the change, before or while giving up the
/// write lock. Whoever caches a match reads [`Generations::current`] *before* it takes the read lock, keeps that number
/// with the result, and uses the result only while the number is unchanged. Then a result may be thrown away needlessly,
/// and is never used after a change that happened before it was looked up.
#[derive(Debug)]
pub struct Generations {
    shards: [AtomicU64; SHARDS],
    /// Changes that concern every first token, since they were made under a wildcard.
    every: AtomicU64,
}

/// The shard of a subject. Worth keeping beside a cached result, to spare hashing the token again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard(u8);

impl Shard {
    /// The shard of a literal subject.
    #[must_use]
    #[inline]
    pub fn of(subject: impl AsRef<[u8]>) -> Self {
        Self::of_token(split_first_token(subject.as_ref()).0)
    }

    /// Collisions cost needless look-ups only, so the hash is simple and needs no secret.
    #[inline]
    fn of_token(token: &[u8]) -> Self {
        let hash = token.iter().fold(0_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        Self(((hash >> 16 ^ hash) as usize % SHARDS) as u8)
    }
}

impl Default for Generations {
    fn default() -> Self {
        Self { shards: [const { AtomicU64::new(0) }; SHARDS], every: AtomicU64::new(0) }
    }
}

impl Generations {
    /// Makes generations that all are 0.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The generation of a shard. It only grows, and differs from an earlier one if and only if there was a change.
    #[must_use]
    #[inline]
    pub fn current(&self, shard: Shard) -> u64 {
        // Both terms only grow, so the sum is unchanged only if both are.
        let own = self.shards.get(usize::from(shard.0)).map_or(0, |count| count.load(Ordering::Acquire));
        own.wrapping_add(self.every.load(Ordering::Acquire))
    }

    /// The generation of a literal subject.
    #[must_use]
    #[inline]
    pub fn current_of(&self, subject: impl AsRef<[u8]>) -> u64 {
        self.current(Shard::of(subject))
    }

    /// Notes that a subscription to `subject`, which may hold wildcards, came, went or changed.
    pub fn bump(&self, subject: impl AsRef<[u8]>) {
        let (token, _) = split_first_token(subject.as_ref());
        if wildcard_of(token).is_some() {
            self.bump_all();
        } else if let Some(count) = self.shards.get(usize::from(Shard::of_token(token).0)) {
            count.fetch_add(1, Ordering::Release);
        }
    }

    /// Notes a change that may concern any subject.
    pub fn bump_all(&self) {
        self.every.fetch_add(1, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_concerns_its_first_token_only() {
        let generations = Generations::new();
        let (orders, inbox) = (generations.current_of("orders.new"), generations.current_of("_INBOX.abc"));
        assert_ne!(Shard::of("orders.new"), Shard::of("_INBOX.abc"), "this test needs two shards");
        generations.bump("_INBOX.x.*");
        assert_eq!(generations.current_of("orders.new"), orders);
        assert_ne!(generations.current_of("_INBOX.abc"), inbox);
    }

    #[test]
    fn a_change_under_a_wildcard_concerns_all() {
        let generations = Generations::new();
        for filter in ["*", ">", "*.x", "*.>"] {
            let before = generations.current_of("orders.new");
            generations.bump(filter);
            assert_ne!(generations.current_of("orders.new"), before, "{filter}");
        }
    }

    #[test]
    fn a_subject_and_its_first_token_share_a_shard() {
        assert_eq!(Shard::of("orders"), Shard::of("orders.new.eu"));
        assert_eq!(Shard::of(""), Shard::of(".x"));
    }
}
