//! Counters of a sublist and how they are reported.

use std::sync::atomic::{AtomicU64, Ordering};

/// What a sublist has done so far. Matching works on a shared reference, hence the atomics.
#[derive(Default)]
pub(super) struct Counters {
    inserts: u64,
    removes: u64,
    matches: AtomicU64,
    fanout_samples: AtomicU64,
    fanout_total: AtomicU64,
    fanout_max: AtomicU64,
}

/// Every so many matches one counts towards the mean fanout, since counters cost about as much as a step of a match.
const SAMPLE_EVERY: u64 = 16;

impl Counters {
    pub(super) fn count_insert(&mut self) {
        self.inserts += 1;
    }

    pub(super) fn count_remove(&mut self) {
        self.removes += 1;
    }

    #[inline]
    pub(super) fn count_match(&self, fanout: usize) {
        let fanout = fanout as u64;
        let matches_before = self.matches.fetch_add(1, Ordering::Relaxed);
        if matches_before.is_multiple_of(SAMPLE_EVERY) {
            self.fanout_samples.fetch_add(1, Ordering::Relaxed);
            self.fanout_total.fetch_add(fanout, Ordering::Relaxed);
        }
        if fanout > self.fanout_max.load(Ordering::Relaxed) {
            self.fanout_max.fetch_max(fanout, Ordering::Relaxed);
        }
    }

    pub(super) fn stats(&self, length: usize) -> SublistStats {
        SublistStats {
            num_subscriptions: length as u64,
            num_inserts: self.inserts,
            num_removes: self.removes,
            num_matches: self.matches.load(Ordering::Relaxed),
            fanout_total: self.fanout_total.load(Ordering::Relaxed),
            fanout_samples: self.fanout_samples.load(Ordering::Relaxed),
            max_fanout: self.fanout_max.load(Ordering::Relaxed),
        }
    }
}

/// Numbers of one sublist, or of several added up, as the `subsz` endpoint reports them.
///
/// The fanout of a match is its plain subscribers and its queue groups. It is taken from matches that connections could
/// not answer from their caches: from all of them for the largest one, from one in sixteen for the mean.
///
/// Source: NATS documentation, "Monitoring": Subscription Routing Information.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SublistStats {
    /// Subscriptions at the moment.
    pub num_subscriptions: u64,
    /// Subscriptions ever added.
    pub num_inserts: u64,
    /// Subscriptions ever removed.
    pub num_removes: u64,
    /// Matches ever asked for; what connections answered from their caches is not among them.
    pub num_matches: u64,
    /// Largest fanout of a match.
    pub max_fanout: u64,
    /// Sum of the fanouts of `fanout_samples` matches.
    pub fanout_total: u64,
    /// How many matches `fanout_total` sums up.
    pub fanout_samples: u64,
}

impl SublistStats {
    /// Adds the numbers of another list.
    pub fn add(&mut self, other: &Self) {
        self.num_subscriptions += other.num_subscriptions;
        self.num_inserts += other.num_inserts;
        self.num_removes += other.num_removes;
        self.num_matches += other.num_matches;
        self.max_fanout = self.max_fanout.max(other.max_fanout);
        self.fanout_total += other.fanout_total;
        self.fanout_samples += other.fanout_samples;
    }

    /// Mean fanout; 0 before the first match.
    #[must_use]
    pub fn avg_fanout(&self) -> f64 {
        if self.fanout_samples == 0 { 0.0 } else { self.fanout_total as f64 / self.fanout_samples as f64 }
    }
}
