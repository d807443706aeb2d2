//! What a connection remembers of the subjects it publishes to.
//!
//! A slot for the last subject stands before a bounded table. An entry is good as long as the generation of its subject's
//! first token stands still; nothing is shared, so nothing is locked.

use hashbrown::HashMap;
use subject::Shard;

use crate::interest::Interest;
use crate::run::Receivers;

/// Subjects remembered at the most.
const ENTRIES_MAX: usize = 512;

/// Marks of subjects seen once; only what comes a second time is worth an entry. Subjects that share a set take turns:
/// with a single place for each, two that alternate would drive each other out for ever.
const MARK_SETS: usize = 128;
const MARKS_OF_SET: usize = 4;

/// What is known of a subject, looked up at `generation`.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) shard: Shard,
    pub(super) generation: u64,
    /// Whether the connection may publish to it.
    pub(super) allowed: bool,
    /// Who wants it.
    pub(super) receivers: Receivers,
}

/// The subjects a connection publishes to.
#[derive(Debug)]
pub(super) struct MatchCache {
    last_subject: Vec<u8>,
    last: usize,
    entries: Vec<Known>,
    places: HashMap<Box<[u8]>, usize>,
    marks: Box<[[u16; MARKS_OF_SET]; MARK_SETS]>,
}

impl MatchCache {
    pub(super) fn new() -> Self {
        Self {
            last_subject: Vec::new(),
            last: 0,
            entries: Vec::new(),
            places: HashMap::new(),
            marks: Box::new([[0; MARKS_OF_SET]; MARK_SETS]),
        }
    }

    /// Forgets everything, after permissions or accounts changed.
    pub(super) fn clear(&mut self) {
        self.last_subject.clear();
        self.entries.clear();
        self.places.clear();
    }

    /// What is known of `subject`, if it still holds.
    #[inline]
    pub(super) fn find(&mut self, subject: &[u8], interest: &Interest) -> Option<&Known> {
        if self.last_subject != subject {
            self.last = *self.places.get(subject)?;
            self.last_subject.clear();
            self.last_subject.extend_from_slice(subject);
        }
        self.entries.get(self.last).filter(|known| interest.generation(known.shard) == known.generation)
    }

    /// Whether `subject` came before; asking marks it.
    pub(super) fn comes_again(&mut self, subject: &[u8]) -> bool {
        let (set, mark) = fingerprint(subject);
        let marks = &mut self.marks[set];
        if marks.contains(&mark) {
            return true;
        }
        marks.rotate_right(1);
        marks[0] = mark;
        false
    }

    /// Remembers a subject. A full table is emptied: what is still used comes back with its next message.
    pub(super) fn insert(&mut self, subject: &[u8], known: Known) {
        if let Some(place) = self.places.get(subject).copied() {
            self.entries[place] = known;
            return;
        }
        if self.entries.len() >= ENTRIES_MAX {
            self.clear();
        }
        self.places.insert(subject.into(), self.entries.len());
        self.entries.push(known);
    }
}

/// FNV-1a: a set of marks, and a mark that is never 0.
fn fingerprint(subject: &[u8]) -> (usize, u16) {
    let hash = subject.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let [high, middle, low, _] = hash.to_be_bytes();
    (usize::from(low) % MARK_SETS, u16::from_be_bytes([high, middle]) | 1)
}

#[cfg(test)]
mod tests {
    use super::MatchCache;

    #[test]
    fn subjects_that_take_turns_are_all_remembered() {
        let mut cache = MatchCache::new();
        let subjects: Vec<String> =
            (0..200).map(|number| format!("wc.{}.{}.t", 10_000 + number * 7, 24_000 - number)).collect();
        let new = subjects.iter().filter(|subject| !cache.comes_again(subject.as_bytes())).count();
        assert!(new >= 198, "{new} are taken for new ones");
        let seen = subjects.iter().filter(|subject| cache.comes_again(subject.as_bytes())).count();
        assert!(seen >= 180, "{seen} are recognized");
    }
}
