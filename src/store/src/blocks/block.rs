//! [`Block`]: what is known of one block, whether its content is in memory or not.

use clock::Timestamp;

use super::content::{Content, Parsed, Whole};
use super::places::Places;
use crate::format::index::IndexBlock;
use crate::sequence_set::SequenceSet;

/// A sequence and when it was stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    pub(crate) seq: u64,
    pub(crate) time: Timestamp,
}

/// One block of a store.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) number: u64,
    /// The lowest live message, or last + 1.
    pub(crate) first: Edge,
    /// The highest sequence it accounts for.
    pub(crate) last: Edge,
    /// Bytes of live messages.
    pub(crate) bytes: u64,
    /// Length of the plain block; unknown until it has been read.
    pub(crate) raw_len: Option<usize>,
    /// Sequences from first to last that are not live.
    pub(crate) deleted: SequenceSet,
    /// Which sequences its tombstones name; unknown until it has been read.
    pub(crate) tombstones: Option<SequenceSet>,
    pub(crate) ttls: u64,
    pub(crate) schedules: u64,
    /// Whether it holds bytes that are no record, which must not be rewritten.
    pub(crate) is_damaged: bool,
    pub(crate) content: Option<Content>,
    /// Where its messages are, while the content is not in memory.
    pub(crate) places: Option<Places>,
    /// Whether the last message of each subject that ends here is known; the written state doesn't tell.
    pub(crate) are_lasts_known: bool,
    /// When the content was last used, in uses.
    pub(crate) used_at: u64,
}

impl Block {
    /// A block without records that follows `last`.
    pub(crate) fn empty(number: u64, last: Edge) -> Self {
        Self::with_content(number, last, Content::default())
    }

    /// As [`Block::empty`], with a content to fill.
    pub(crate) fn with_content(number: u64, last: Edge, content: Content) -> Self {
        Self {
            number,
            first: Edge { seq: last.seq + 1, time: Timestamp::EPOCH },
            last,
            bytes: 0,
            raw_len: Some(0),
            deleted: SequenceSet::new(),
            tombstones: Some(SequenceSet::new()),
            ttls: 0,
            schedules: 0,
            is_damaged: false,
            content: Some(content),
            places: None,
            are_lasts_known: true,
            used_at: 0,
        }
    }

    /// What `index.db` says of a block.
    pub(crate) fn from_index(entry: &IndexBlock) -> Self {
        Self {
            number: entry.number,
            first: Edge { seq: entry.first_seq, time: entry.first_time },
            last: Edge { seq: entry.last_seq, time: entry.last_time },
            bytes: entry.bytes,
            raw_len: None,
            deleted: entry.deleted.clone(),
            tombstones: None,
            ttls: entry.ttls,
            schedules: entry.schedules,
            is_damaged: false,
            content: None,
            places: None,
            are_lasts_known: false,
            used_at: 0,
        }
    }

    /// A block from its records; `is_live` tells which of them count, `before` is the last sequence of the block before.
    pub(crate) fn from_parsed(number: u64, parsed: Parsed, before: Edge, is_live: impl Fn(u64) -> bool) -> Self {
        let mut block = Self::without_messages(number, &parsed, before);
        let content = parsed.content;
        let mut next = None;
        for slot in content.slots().filter(|slot| slot.seq > before.seq && is_live(slot.seq)) {
            match next {
                None => {
                    let time = content.record(slot).map_or(Timestamp::EPOCH, |record| record.timestamp);
                    block.first = Edge { seq: slot.seq, time };
                }
                Some(expected) => block.deleted.insert_range(expected, slot.seq - 1),
            }
            block.bytes += slot.len();
            next = Some(slot.seq + 1);
        }
        if let Some(expected) = next {
            block.deleted.insert_range(expected, block.last.seq);
        }
        block.content = Some(content);
        block
    }

    /// As [`Block::from_parsed`] of a block in which every message is live; costs no second walk over its records.
    pub(crate) fn from_whole(number: u64, mut parsed: Parsed) -> Self {
        let mut block = Self::without_messages(number, &parsed, Edge::default());
        let Whole { edges, bytes, gaps, .. } = std::mem::take(&mut parsed.whole);
        if let Some((first, last)) = edges {
            (block.first, block.bytes, block.deleted) = (first, bytes, gaps);
            block.deleted.insert_range(last.seq + 1, block.last.seq);
        }
        block.content = Some(parsed.content);
        block
    }

    fn without_messages(number: u64, parsed: &Parsed, before: Edge) -> Self {
        let mut block = Self::empty(number, before);
        block.raw_len = Some(parsed.content.bytes().len());
        block.is_damaged = parsed.damage.iter().any(|damage| !damage.is_zero || damage.before_seq.is_some());
        block.tombstones = Some(parsed.tombstones.iter().map(|(seq, _)| *seq).collect());
        if let Some((seq, time)) = parsed.highest.filter(|(seq, _)| *seq > before.seq) {
            block.last = Edge { seq, time };
        }
        block.first = Edge { seq: block.last.seq + 1, time: Timestamp::EPOCH };
        (block.ttls, block.schedules) = (parsed.whole.ttls, parsed.whole.schedules);
        block
    }

    /// Makes the block account for sequences up to `last`, none of which above its own last is live.
    pub(crate) fn keep_last(&mut self, last: Edge) {
        if last.seq <= self.last.seq {
            return;
        }
        if self.is_empty() {
            self.first = Edge { seq: last.seq + 1, time: Timestamp::EPOCH };
            self.deleted = SequenceSet::new();
        } else {
            self.deleted.insert_range(self.last.seq + 1, last.seq);
        }
        self.last = last;
    }

    /// What `index.db` is to say of it.
    pub(crate) fn to_index(&self) -> IndexBlock {
        IndexBlock {
            number: self.number,
            bytes: self.bytes,
            first_seq: self.first.seq,
            first_time: self.first.time,
            last_seq: self.last.seq,
            last_time: self.last.time,
            ttls: self.ttls,
            schedules: self.schedules,
            deleted: self.deleted.clone(),
        }
    }

    /// Live messages.
    pub(crate) fn msgs(&self) -> u64 {
        (self.last.seq + 1).saturating_sub(self.first.seq).saturating_sub(self.deleted.len())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.msgs() == 0
    }

    /// Whether the sequence is within first and last and not deleted.
    pub(crate) fn is_live(&self, seq: u64) -> bool {
        self.first.seq <= seq && seq <= self.last.seq && !self.deleted.contains(seq)
    }

    /// Drops the content but for where messages are. Returns its memory.
    pub(crate) fn unload(&mut self) -> Option<Vec<u8>> {
        let content = self.content.take()?;
        self.places = content.places();
        Some(content.into_bytes())
    }

    /// Takes a live message off the books. The content must be in memory.
    pub(crate) fn remove(&mut self, seq: u64, len: u64) {
        let content = self.content.take();
        let next = |deleted: &SequenceSet| {
            let content = content.as_ref()?;
            let slot = content.next_live(seq + 1, deleted)?;
            let time = content.record(slot).map_or(Timestamp::EPOCH, |record| record.timestamp);
            Some(Edge { seq: slot.seq, time })
        };
        self.take_off(seq, len, next);
        self.content = content;
        if let Some(content) = &mut self.content {
            content.forget(seq);
        }
    }

    /// Takes a live message off the books; `next` says which live one follows it in the block.
    pub(super) fn take_off(&mut self, seq: u64, len: u64, next: impl FnOnce(&SequenceSet) -> Option<Edge>) {
        self.bytes = self.bytes.saturating_sub(len);
        if seq != self.first.seq {
            self.deleted.insert(seq);
            return;
        }
        let next = next(&self.deleted);
        self.first = next.unwrap_or(Edge { seq: self.last.seq + 1, time: Timestamp::EPOCH });
        self.deleted.remove_below(self.first.seq);
        if next.is_none() {
            self.deleted = SequenceSet::new();
        }
    }
}
