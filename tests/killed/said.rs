//! What a server has promised so far.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What was acknowledged, by the server and to it; numbers are the payloads, each used once.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// The number of the last payload.
    pub(crate) last_number: u64,
    /// Numbers in the stream `LOG` by sequence.
    pub(crate) log: BTreeMap<u64, u64>,
    /// Numbers that were sent to `LOG` and not acknowledged.
    pub(crate) log_waiting: BTreeSet<u64>,
    /// The sequences up to which `LOG` was compared.
    pub(crate) log_checked: u64,
    /// Key to revision and number in the stream `KV`.
    pub(crate) keys: BTreeMap<u64, (u64, u64)>,
    /// Numbers in the work queue by sequence.
    pub(crate) work: BTreeMap<u64, u64>,
    /// Sequences of the work queue whose acknowledgement was confirmed.
    pub(crate) done: BTreeSet<u64>,
    /// Sequences of the work queue that were delivered.
    pub(crate) delivered: BTreeSet<u64>,
    /// Acknowledgements of the server that said "duplicate".
    pub(crate) duplicates: u64,
}

impl Said {
    /// The next payload.
    pub(crate) fn next_number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }

    /// Takes note of a message in `LOG`: acknowledged, or seen after a restart.
    pub(crate) fn note_log(&mut self, seq: u64, number: u64) {
        self.log_waiting.remove(&number);
        let before = self.log.insert(seq, number);
        assert!(before.is_none_or(|before| before == number), "sequence {seq} was given to {before:?} and to {number}");
    }

    /// Takes note of a key's new value.
    pub(crate) fn note_key(&mut self, key: u64, revision: u64, number: u64) {
        let (last, value) = self.keys.entry(key).or_default();
        assert!(*last != revision || *value == number, "revision {revision} was given twice");
        if revision > *last {
            (*last, *value) = (revision, number);
        }
    }

    /// Takes note of a message in the work queue.
    pub(crate) fn note_work(&mut self, seq: u64, number: u64) {
        let before = self.work.insert(seq, number);
        assert!(before.is_none_or(|before| before == number), "sequence {seq} was given to {before:?} and to {number}");
    }

    /// Takes note of a delivery.
    pub(crate) fn note_delivery(&mut self, seq: u64, number: u64) {
        assert!(!self.done.contains(&seq), "{seq} was delivered after its acknowledgement was confirmed");
        let expected = self.work.get(&seq);
        assert!(expected.is_none_or(|expected| *expected == number), "{seq}: {number} instead of {expected:?}");
        self.work.insert(seq, number);
        self.delivered.insert(seq);
    }

    /// Each number stands in `LOG` once, as its message ids promise.
    pub(crate) fn check_log_is_complete(&self) {
        let numbers: BTreeSet<u64> = self.log.values().copied().collect();
        assert_eq!(numbers.len(), self.log.len(), "a message id was stored twice");
        assert!(self.log_waiting.is_empty(), "never acknowledged: {:?}", self.log_waiting);
    }
}

impl fmt::Display for Said {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { log, keys, work, done, duplicates, .. } = self;
        write!(out, "{} logged ({duplicates} repeated), {} keys, ", log.len(), keys.len())?;
        write!(out, "{} tasks, {} of them done before the last end", work.len(), done.len())
    }
}
