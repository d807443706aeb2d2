//! What a connection remembers of the subjects it publishes to.
//!
//! A slot for the last subject stands before a bounded table. An entry is good as long as the generation of its subject's
//! first token stands still; nothing is shared, so nothing is locked.

use std::sync::Arc;

use hashbrown::HashMap;
use subject::Shard;

use crate::interest::{Interest, Matches};

/// Subjects remembered at the most.
const ENTRIES_MAX: usize = 512;

/// Marks of subjects seen once; only what comes a second time is worth an entry.
const MARKS: usize = 256;

/// What is known of a subject, looked up at `generation`.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) shard: Shard,
    pub(super) generation: u64,
    /// Whether the connection may publish to it.
    pub(super) allowed: bool,
    /// Who wants it.
    pub(super) matches: Arc<Matches>,
}

/// The subjects a connection publishes to.
#[derive(Debug)]
pub(super) struct MatchCache {
    last_subject: Vec<u8>,
    last: usize,
    entries: Vec<Known>,
    places: HashMap<Box<[u8]>, usize>,
    marks: Box<[u32; MARKS]>,
}

impl MatchCache {
    pub(super) fn new() -> Self {
        Self {
            last_subject: Vec::new(),
            last: 0,
            entries: Vec::new(),
            places: HashMap::new(),
            marks: Box::new([0; MARKS]),
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
        let hash = fingerprint(subject);
        let mark = &mut self.marks[hash as usize % MARKS];
        std::mem::replace(mark, hash) == hash
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

/// FNV-1a, never 0.
fn fingerprint(subject: &[u8]) -> u32 {
    subject.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)) | 1
}
