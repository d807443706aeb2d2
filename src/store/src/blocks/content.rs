//! [`Content`]: the records of one block in memory, verified, with an index by sequence and by subject.

use std::collections::BTreeMap;

use clock::Timestamp;

use crate::filter::{Filter, any_matches};
use crate::format::checksum::Hasher;
use crate::format::record::{Record, RecordKind};
use crate::format::scan::{Found, Scanner};
use crate::sequence_set::SequenceSet;

/// Where a message lies in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) seq: u64,
    offset: u32,
    len: u32,
}

impl Slot {
    pub(crate) const fn len(&self) -> u64 {
        self.len as u64
    }

    pub(crate) const fn offset(&self) -> usize {
        self.offset as usize
    }
}

/// Bytes of a block that belong to no valid record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damage {
    pub(crate) offset: usize,
    pub(crate) len: usize,
    pub(crate) is_zero: bool,
    pub(crate) seq_hint: Option<u64>,
    /// The highest sequence before it in this block.
    pub(crate) after_seq: u64,
    /// The next sequence behind it in this block; `None` at the end.
    pub(crate) before_seq: Option<u64>,
}

/// What a walk over a block's bytes brings to light.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) content: Content,
    /// Sequences that this block says are deleted, with the times in the tombstones.
    pub(crate) tombstones: Vec<(u64, Timestamp)>,
    /// The highest sequence of a message, erased or skipped record, with its time.
    pub(crate) highest: Option<(u64, Timestamp)>,
    pub(crate) damage: Vec<Damage>,
}

/// The records of one block.
///
/// Slots are all messages whose records are there, the subject lists only those that are live.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    bytes: Vec<u8>,
    slots: Vec<Slot>,
    subjects: BTreeMap<Box<[u8]>, Vec<u32>>,
}

impl Parsed {
    /// Walks over the plain bytes of a block. Subject lists are filled by [`Content::index_live`].
    pub(crate) fn from_bytes(bytes: Vec<u8>, hasher: &Hasher) -> Self {
        let mut parsed = Self::default();
        let mut slots = Vec::new();
        for found in Scanner::new(&bytes, *hasher) {
            match found {
                Found::Record { offset, len, record } => parsed.note_record(offset, len, &record, &mut slots),
                Found::Damage { offset, len, is_zero, seq_hint, .. } => {
                    let after_seq = parsed.highest_seq();
                    parsed.damage.push(Damage { offset, len, is_zero, seq_hint, after_seq, before_seq: None });
                }
            }
        }
        parsed.content = Content { bytes, slots, subjects: BTreeMap::new() };
        parsed
    }

    pub(crate) fn highest_seq(&self) -> u64 {
        self.highest.map_or(0, |(seq, _)| seq)
    }

    fn note_record(&mut self, offset: usize, len: usize, record: &Record<'_>, slots: &mut Vec<Slot>) {
        if record.kind == RecordKind::Tombstone {
            self.tombstones.push((record.seq, record.timestamp));
            return;
        }
        if record.seq <= self.highest_seq() {
            // Stale: its sequence was already dealt with.
            return;
        }
        let open = self.damage.iter_mut().rev().take_while(|damage| damage.before_seq.is_none());
        open.for_each(|damage| damage.before_seq = Some(record.seq));
        let time = match self.highest {
            // Erased records have no time of their own.
            Some((_, before)) if record.timestamp == Timestamp::EPOCH => before,
            _ => record.timestamp,
        };
        self.highest = Some((record.seq, time));
        if record.kind == RecordKind::Message
            && let (Ok(offset), Ok(len)) = (u32::try_from(offset), u32::try_from(len))
        {
            slots.push(Slot { seq: record.seq, offset, len });
        }
    }
}

impl Content {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it takes in memory, roughly.
    pub(crate) fn memory_len(&self) -> usize {
        self.bytes.capacity() + self.slots.capacity() * size_of::<Slot>() + self.slots.len() * 4
    }

    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Fills the subject lists with the slots that `is_live` accepts.
    pub(crate) fn index_live(&mut self, is_live: impl Fn(u64) -> bool) {
        self.subjects.clear();
        for (index, slot) in (0_u32..).zip(&self.slots) {
            if is_live(slot.seq)
                && let Some(record) = record_in(&self.bytes, *slot)
            {
                push_index(&mut self.subjects, record.subject, index);
            }
        }
    }

    pub(crate) fn push_bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Notes a message whose bytes are at the end.
    pub(crate) fn push_message(&mut self, seq: u64, subject: &[u8], bytes: &[u8]) {
        let (Ok(offset), Ok(len)) = (u32::try_from(self.bytes.len()), u32::try_from(bytes.len())) else { return };
        let index = self.slots.len() as u32;
        self.bytes.extend_from_slice(bytes);
        self.slots.push(Slot { seq, offset, len });
        push_index(&mut self.subjects, subject, index);
    }

    /// Overwrites bytes in place.
    pub(crate) fn overwrite(&mut self, offset: usize, bytes: &[u8]) {
        if let Some(target) = self.bytes.get_mut(offset..offset + bytes.len()) {
            target.copy_from_slice(bytes);
        }
    }

    /// Cuts off everything from byte `len` on.
    pub(crate) fn cut(&mut self, len: usize) {
        self.bytes.truncate(len);
        let kept = self.slots.partition_point(|slot| (slot.offset as usize) < len);
        self.slots.truncate(kept);
        for list in self.subjects.values_mut() {
            list.retain(|index| (*index as usize) < kept);
        }
        self.subjects.retain(|_, list| !list.is_empty());
    }

    pub(crate) fn slot(&self, seq: u64) -> Option<Slot> {
        let index = self.slots.binary_search_by_key(&seq, |slot| slot.seq).ok()?;
        self.slots.get(index).copied()
    }

    pub(crate) fn record(&self, slot: Slot) -> Option<Record<'_>> {
        record_in(&self.bytes, slot)
    }

    /// Takes a message off the subject lists.
    pub(crate) fn forget(&mut self, seq: u64) {
        let Ok(index) = self.slots.binary_search_by_key(&seq, |slot| slot.seq) else { return };
        let Some(record) = self.slots.get(index).and_then(|slot| record_in(&self.bytes, *slot)) else { return };
        let Some(list) = self.subjects.get_mut(record.subject) else { return };
        if let Ok(at) = list.binary_search(&(index as u32)) {
            list.remove(at);
        }
        if list.is_empty() {
            self.subjects.remove(record.subject);
        }
    }

    fn seq_at(&self, index: u32) -> u64 {
        self.slots.get(index as usize).map_or(0, |slot| slot.seq)
    }

    /// Live messages of one subject with sequences in `from..=to`, ascending.
    fn listed(&self, subject: &[u8], from: u64, to: u64) -> &[u32] {
        self.subjects.get(subject).map_or(&[], |list| self.within(list, from, to))
    }

    fn within<'a>(&self, list: &'a [u32], from: u64, to: u64) -> &'a [u32] {
        let start = list.partition_point(|index| self.seq_at(*index) < from);
        let end = list.partition_point(|index| self.seq_at(*index) <= to);
        list.get(start..end).unwrap_or_default()
    }

    /// The first live message in `from..=to` that one of the filters stands for.
    pub(crate) fn first_match(&self, filters: &[Filter], from: u64, to: u64) -> Option<u64> {
        self.best_match(filters, from, to, |list| list.first(), u64::min)
    }

    /// The last live message in `from..=to` that one of the filters stands for.
    pub(crate) fn last_match(&self, filters: &[Filter], from: u64, to: u64) -> Option<u64> {
        self.best_match(filters, from, to, |list| list.last(), u64::max)
    }

    fn best_match(
        &self,
        filters: &[Filter],
        from: u64,
        to: u64,
        edge: impl Fn(&[u32]) -> Option<&u32>,
        better: impl Fn(u64, u64) -> u64,
    ) -> Option<u64> {
        if let [only] = filters
            && let Some(subject) = only.literal()
        {
            return edge(self.listed(subject, from, to)).map(|index| self.seq_at(*index));
        }
        let lists = self.matching(filters).map(|(_, list)| list);
        let candidates = lists.filter_map(|list| edge(self.within(list, from, to)).map(|index| self.seq_at(*index)));
        candidates.reduce(better)
    }

    /// How many live messages in `from..=to` the filters stand for.
    pub(crate) fn count_matches(&self, filters: &[Filter], from: u64, to: u64) -> u64 {
        self.matching(filters).map(|(_, list)| self.within(list, from, to).len() as u64).sum()
    }

    /// Live sequences in `from..=to` that the filters stand for, ascending.
    pub(crate) fn matches(&self, filters: &[Filter], from: u64, to: u64) -> Vec<u64> {
        let lists = self.matching(filters).flat_map(|(_, list)| self.within(list, from, to));
        let mut seqs: Vec<u64> = lists.map(|index| self.seq_at(*index)).collect();
        seqs.sort_unstable();
        seqs
    }

    /// Subjects that the filters stand for, with their live slots.
    fn matching<'a>(&'a self, filters: &'a [Filter]) -> impl Iterator<Item = (&'a [u8], &'a [u32])> + 'a {
        let prefix = match filters {
            [only] => only.prefix(),
            _ => &[],
        };
        let is_literal = matches!(filters, [only] if only.literal().is_some());
        self.subjects
            .range::<[u8], _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded))
            .take_while(
                move |(subject, _)| if is_literal { ***subject == *prefix } else { subject.starts_with(prefix) },
            )
            .filter(move |(subject, _)| any_matches(filters, subject))
            .map(|(subject, list)| (&**subject, list.as_slice()))
    }

    /// Subjects that the filters stand for, with first and last live sequence and count.
    pub(crate) fn edges<'a>(
        &'a self,
        filters: &'a [Filter],
        to: u64,
    ) -> impl Iterator<Item = (&'a [u8], u64, u64, u64)> + 'a {
        self.matching(filters).filter_map(move |(subject, list)| {
            let list = self.within(list, 0, to);
            Some((subject, self.seq_at(*list.first()?), self.seq_at(*list.last()?), list.len() as u64))
        })
    }

    /// The lowest sequence of a message whose record is there, live or not.
    pub(crate) fn lowest_seq(&self) -> Option<u64> {
        self.slots.first().map(|slot| slot.seq)
    }

    /// The first live message from `from` on.
    pub(crate) fn next_live(&self, from: u64, deleted: &SequenceSet) -> Option<Slot> {
        let start = self.slots.partition_point(|slot| slot.seq < from);
        self.slots.iter().skip(start).find(|slot| !deleted.contains(slot.seq)).copied()
    }
}

fn record_in(bytes: &[u8], slot: Slot) -> Option<Record<'_>> {
    let start = slot.offset as usize;
    let (record, _) = Record::frame(bytes.get(start..start + slot.len as usize)?).ok()?;
    Some(record)
}

fn push_index(subjects: &mut BTreeMap<Box<[u8]>, Vec<u32>>, subject: &[u8], index: u32) {
    match subjects.get_mut(subject) {
        Some(list) => list.push(index),
        None => _ = subjects.insert(subject.into(), vec![index]),
    }
}
