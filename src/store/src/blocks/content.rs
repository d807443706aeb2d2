//! [`Content`]: the records of one block in memory, verified, found by sequence and by subject.

use clock::Timestamp;

use super::block::Edge;
use super::chains::Chains;
use super::places::Places;
use super::side_state::side_counts;
use crate::filter::{Filter, any_matches};
use crate::format::checksum::{CHECKSUM_LEN, Hasher};
use crate::format::record::{Record, RecordKind, SEQUENCE_MAX};
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
    /// What the messages come to if all of them are live.
    pub(crate) whole: Whole,
}

/// The books of a block in which no message is deleted.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    /// The first and the last message.
    pub(crate) edges: Option<(Edge, Edge)>,
    /// The lengths of their records.
    pub(crate) bytes: u64,
    /// Messages with a time to live.
    pub(crate) ttls: u64,
    /// Messages that are schedules.
    pub(crate) schedules: u64,
    /// Sequences between them that have none.
    pub(crate) gaps: SequenceSet,
}

impl Whole {
    fn note(&mut self, record: &Record<'_>, len: usize) {
        let message = Edge { seq: record.seq, time: record.timestamp };
        self.bytes += len as u64;
        let (ttls, schedules) = side_counts(record);
        (self.ttls, self.schedules) = (self.ttls + ttls, self.schedules + schedules);
        match &mut self.edges {
            None => self.edges = Some((message, message)),
            Some((_, last)) => {
                self.gaps.insert_range(last.seq + 1, message.seq - 1);
                *last = message;
            }
        }
    }
}

/// The records of one block: all messages whose records are there, live or not.
///
/// A message costs four bytes beside its record. Searching by subject needs [`Content::index_subjects`] first, and then
/// costs eight bytes a message more; a content that nobody searches so goes without.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    bytes: Vec<u8>,
    /// Where messages start, ascending.
    offsets: Vec<u32>,
    /// Live messages by subject.
    chains: Option<Chains>,
    /// Whether records have no checksum, since they never see a disk.
    is_unsummed: bool,
}

impl Parsed {
    /// Walks over the plain bytes of a block.
    pub(crate) fn from_bytes(bytes: Vec<u8>, hasher: &Hasher) -> Self {
        Self::observed(bytes, hasher, |_, _, _| {})
    }

    /// As [`Parsed::from_bytes`]; shows every message that counts, with the block's bytes and where its record starts.
    pub(crate) fn observed(
        bytes: Vec<u8>,
        hasher: &Hasher,
        mut on_message: impl FnMut(&[u8], usize, &Record<'_>),
    ) -> Self {
        let mut parsed = Self::default();
        let mut offsets = Vec::new();
        for found in Scanner::new(&bytes, *hasher) {
            match found {
                Found::Record { offset, len, record } => {
                    if let Some(start) = parsed.note_record((offset, len), &record) {
                        offsets.push(start);
                        on_message(&bytes, offset, &record);
                    }
                }
                Found::Damage { offset, len, is_zero, seq_hint, .. } => {
                    let after_seq = parsed.highest_seq();
                    parsed.damage.push(Damage { offset, len, is_zero, seq_hint, after_seq, before_seq: None });
                }
            }
        }
        parsed.content = Content { bytes, offsets, chains: None, is_unsummed: false };
        parsed
    }

    pub(crate) fn highest_seq(&self) -> u64 {
        self.highest.map_or(0, |(seq, _)| seq)
    }

    /// Drops zeros behind the last record: space that was reserved, or never reached the device. Whether there were any.
    pub(crate) fn cut_zero_tail(&mut self) -> bool {
        let end = self.content.bytes.len();
        let is_tail = |damage: &mut Damage| damage.is_zero && damage.offset + damage.len == end;
        let Some(zeros) = self.damage.pop_if(is_tail) else { return false };
        self.content.bytes.truncate(zeros.offset);
        true
    }

    /// Notes a record; returns where it starts if it is a message that counts.
    fn note_record(&mut self, (offset, len): (usize, usize), record: &Record<'_>) -> Option<u32> {
        if record.kind == RecordKind::Tombstone {
            self.tombstones.push((record.seq, record.timestamp));
            return None;
        }
        if record.seq <= self.highest_seq() {
            // Stale: its sequence was already dealt with.
            return None;
        }
        let open = self.damage.iter_mut().rev().take_while(|damage| damage.before_seq.is_none());
        open.for_each(|damage| damage.before_seq = Some(record.seq));
        let time = match self.highest {
            // Erased records have no time of their own.
            Some((_, before)) if record.timestamp == Timestamp::EPOCH => before,
            _ => record.timestamp,
        };
        self.highest = Some((record.seq, time));
        let start = u32::try_from(offset).ok().filter(|_| record.kind == RecordKind::Message)?;
        self.whole.note(record, len);
        Some(start)
    }
}

impl Content {
    /// A content for records that stay in memory, with room for `len` bytes.
    pub(crate) fn in_memory(len: usize) -> Self {
        Self { bytes: Vec::with_capacity(len), is_unsummed: true, ..Self::default() }
    }

    pub(crate) fn reserve(&mut self, len: usize) {
        self.bytes.reserve_exact(len);
    }

    /// Gives back what was reserved in vain.
    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.offsets.shrink_to_fit();
        if let Some(chains) = &mut self.chains {
            chains.shrink();
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// What it takes in memory, roughly.
    pub(crate) fn memory_len(&self) -> usize {
        let chains = self.chains.as_ref().map_or(0, Chains::memory_len);
        self.bytes.capacity() + self.offsets.capacity() * size_of::<u32>() + chains
    }

    /// The messages whose records are there, live or not, ascending.
    pub(crate) fn slots(&self) -> impl DoubleEndedIterator<Item = Slot> + ExactSizeIterator + '_ {
        self.slots_from(0)
    }

    fn slots_from(&self, start: usize) -> impl DoubleEndedIterator<Item = Slot> + ExactSizeIterator + '_ {
        self.offsets.get(start..).unwrap_or_default().iter().map(|offset| self.slot_at(*offset))
    }

    fn slot_at(&self, offset: u32) -> Slot {
        let head = self.bytes.get(offset as usize..).and_then(|rest| rest.first_chunk::<12>());
        let [a, b, c, d, seq @ ..] = *head.unwrap_or(&[0; 12]);
        let len = u32::from_le_bytes([a, b, c, d]) & (u32::MAX >> 1);
        Slot { seq: u64::from_le_bytes(seq) & SEQUENCE_MAX, offset, len }
    }

    fn seq_at(&self, index: usize) -> u64 {
        self.offsets.get(index).map_or(u64::MAX, |offset| self.slot_at(*offset).seq)
    }

    /// How many messages have a lower sequence.
    fn place_of(&self, seq: u64) -> usize {
        let count = self.offsets.len();
        let Some(first) = self.lowest_seq() else { return 0 };
        // Most blocks have no gaps, so the place is known before anything is searched.
        let guess = usize::try_from(seq.saturating_sub(first)).unwrap_or(count).min(count);
        if guess < count && self.seq_at(guess) == seq {
            // No other record was touched, and this one is what is wanted.
            return guess;
        }
        let is_below = guess == 0 || self.seq_at(guess - 1) < seq;
        if is_below && (guess == count || self.seq_at(guess) >= seq) {
            return guess;
        }
        self.offsets.partition_point(|offset| self.slot_at(*offset).seq < seq)
    }

    /// Makes messages findable by subject; those that `is_live` accepts.
    pub(crate) fn index_subjects(&mut self, is_live: impl Fn(u64) -> bool) {
        if self.chains.is_some() {
            return;
        }
        let mut chains = Chains::with_capacity(self.offsets.len());
        for offset in &self.offsets {
            let slot = self.slot_at(*offset);
            let subject = if is_live(slot.seq) { self.subject_at(*offset) } else { &[] };
            chains.push(subject, |index| self.subject_of_index(index));
        }
        self.chains = Some(chains);
    }

    fn subject_of_index(&self, index: u32) -> &[u8] {
        self.offsets.get(index as usize).map_or(&[], |offset| self.subject_at(*offset))
    }

    /// The subject of the record at an offset.
    fn subject_at(&self, offset: u32) -> &[u8] {
        let rest = self.bytes.get(offset as usize + 20..).unwrap_or_default();
        let Some((len, rest)) = rest.split_first_chunk() else { return &[] };
        rest.get(..usize::from(u16::from_le_bytes(*len))).unwrap_or_default()
    }

    /// Adds a record at the end; a message is noted.
    pub(crate) fn push(&mut self, record: &Record<'_>, hasher: &Hasher) {
        let offset = self.bytes.len();
        if self.is_unsummed {
            record.encode_unsummed(&mut self.bytes);
        } else {
            record.encode(hasher, &mut self.bytes);
        }
        if record.kind == RecordKind::Message
            && let Ok(offset) = u32::try_from(offset)
        {
            self.offsets.push(offset);
            if let Some(mut chains) = self.chains.take() {
                chains.push(record.subject, |index| self.subject_of_index(index));
                self.chains = Some(chains);
            }
        }
    }

    pub(crate) fn push_bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Overwrites the record of a message, which is there no more then.
    pub(crate) fn overwrite(&mut self, slot: Slot, bytes: &[u8]) {
        if let Some(target) = self.bytes.get_mut(slot.offset()..slot.offset() + bytes.len()) {
            target.copy_from_slice(bytes);
        }
        self.offsets.retain(|offset| *offset != slot.offset);
        self.chains = None;
    }

    /// Cuts off everything from byte `len` on.
    pub(crate) fn cut(&mut self, len: usize) {
        self.bytes.truncate(len);
        let kept = self.offsets.partition_point(|offset| (*offset as usize) < len);
        self.offsets.truncate(kept);
        self.chains = None;
    }

    pub(crate) fn slot(&self, seq: u64) -> Option<Slot> {
        let offset = self.offsets.get(self.place_of(seq))?;
        Some(self.slot_at(*offset)).filter(|slot| slot.seq == seq)
    }

    pub(crate) fn record(&self, slot: Slot) -> Option<Record<'_>> {
        let tail = if self.is_unsummed { CHECKSUM_LEN } else { 0 };
        let start = slot.offset();
        Record::parse_trusted(self.bytes.get(start..start + (slot.len as usize).checked_sub(tail)?)?, slot.len as usize)
    }

    /// Takes a message off the subjects.
    pub(crate) fn forget(&mut self, seq: u64) {
        let place = self.place_of(seq);
        let Some(mut chains) = self.chains.take() else { return };
        if self.seq_at(place) == seq
            && let Ok(index) = u32::try_from(place)
        {
            chains.remove(index, |index| self.subject_of_index(index));
        }
        self.chains = Some(chains);
    }

    /// The first live message in `from..=to` that one of the filters stands for. A literal filter needs the subjects.
    pub(crate) fn first_match(&self, filters: &[Filter], from: u64, to: u64, deleted: &SequenceSet) -> Option<u64> {
        let start = self.place_of(from);
        if let Some(subject) = only_literal(filters)
            && let Some(chains) = &self.chains
        {
            let chain = chains.find(subject, |index| self.subject_of_index(index))?;
            if self.seq_at(chain.last as usize) < from {
                return None;
            }
            if chain.count <= WALK_MAX || chain.first as usize >= start {
                let mut seqs = chains.walk(chain.first).map(|index| self.seq_at(index as usize));
                return seqs.find(|seq| *seq >= from).filter(|seq| *seq <= to);
            }
        }
        self.slots_from(start)
            .take_while(|slot| slot.seq <= to)
            .find(|slot| self.is_match(*slot, filters) && !deleted.contains(slot.seq))
            .map(|slot| slot.seq)
    }

    /// The last live message in `from..=to` that one of the filters stands for. A literal filter needs the subjects.
    pub(crate) fn last_match(&self, filters: &[Filter], from: u64, to: u64, deleted: &SequenceSet) -> Option<u64> {
        let end = self.place_of(to.saturating_add(1));
        if let Some(subject) = only_literal(filters)
            && let Some(chains) = &self.chains
        {
            let chain = chains.find(subject, |index| self.subject_of_index(index))?;
            if self.seq_at(chain.first as usize) > to {
                return None;
            }
            if chain.count <= WALK_MAX || (chain.last as usize) < end {
                let mut seqs = chains.walk_back(chain.last).map(|index| self.seq_at(index as usize));
                return seqs.find(|seq| *seq <= to).filter(|seq| *seq >= from);
            }
        }
        let before = self.offsets.get(..end).unwrap_or_default().iter().rev().map(|offset| self.slot_at(*offset));
        before
            .take_while(|slot| slot.seq >= from)
            .find(|slot| self.is_match(*slot, filters) && !deleted.contains(slot.seq))
            .map(|slot| slot.seq)
    }

    fn is_match(&self, slot: Slot, filters: &[Filter]) -> bool {
        any_matches(filters, self.subject_at(slot.offset))
    }

    /// Live sequences in `from..=to` that the filters stand for, ascending.
    pub(crate) fn matches<'a>(
        &'a self,
        filters: &'a [Filter],
        (from, to): (u64, u64),
        deleted: &'a SequenceSet,
    ) -> impl Iterator<Item = u64> + 'a {
        let chain = only_literal(filters).and_then(|subject| {
            let chains = self.chains.as_ref()?;
            let first = chains.find(subject, |index| self.subject_of_index(index)).map(|chain| chain.first);
            Some(chains.walk_maybe(first).map(|index| self.seq_at(index as usize)))
        });
        let is_chained = chain.is_some();
        let scanned = self.slots_from(if is_chained { self.offsets.len() } else { self.place_of(from) });
        let scanned = scanned.take_while(move |slot| slot.seq <= to);
        let scanned = scanned.filter(move |slot| self.is_match(*slot, filters) && !deleted.contains(slot.seq));
        let chained = chain.into_iter().flatten().filter(move |seq| (from..=to).contains(seq));
        chained.chain(scanned.map(|slot| slot.seq))
    }

    /// Subjects that the filters stand for, with first and last live sequence up to `to` and count, in no order. Needs
    /// the subjects.
    pub(crate) fn edges<'a>(
        &'a self,
        filters: &'a [Filter],
        to: u64,
    ) -> impl Iterator<Item = (&'a [u8], u64, u64, u64)> + 'a {
        let chains = self.chains.iter().flat_map(|chains| chains.iter().map(move |chain| (chains, chain)));
        chains.filter_map(move |(chains, chain)| {
            let subject = self.subject_of_index(chain.first);
            let first = self.seq_at(chain.first as usize);
            if first > to || !any_matches(filters, subject) {
                return None;
            }
            let last = self.seq_at(chain.last as usize);
            if last <= to {
                return Some((subject, first, last, u64::from(chain.count)));
            }
            let within = chains.walk(chain.first).map(|index| self.seq_at(index as usize)).take_while(|seq| *seq <= to);
            let (last, count) = within.fold((first, 0), |(_, count), seq| (seq, count + 1));
            Some((subject, first, last, count))
        })
    }

    /// The lowest sequence of a message whose record is there, live or not.
    pub(crate) fn lowest_seq(&self) -> Option<u64> {
        self.offsets.first().map(|offset| self.slot_at(*offset).seq)
    }

    /// The first live message from `from` on.
    pub(crate) fn next_live(&self, from: u64, deleted: &SequenceSet) -> Option<Slot> {
        self.slots_from(self.place_of(from)).find(|slot| !deleted.contains(slot.seq))
    }

    /// The first message that `is_live` accepts and that was stored at `time` or later. Times grow with sequences.
    pub(crate) fn first_since(&self, time: Timestamp, is_live: impl Fn(u64) -> bool) -> Option<Slot> {
        let start = self.offsets.partition_point(|offset| self.time_at(*offset) < time);
        self.slots_from(start).find(|slot| is_live(slot.seq))
    }

    fn time_at(&self, offset: u32) -> Timestamp {
        let field = self.bytes.get(offset as usize + 12..).and_then(|rest| rest.first_chunk::<8>());
        Timestamp::from_nanos(i64::from_le_bytes(*field.unwrap_or(&[0; 8])))
    }

    /// Where the messages are, with what their subjects hash to if somebody has searched by subject.
    pub(crate) fn places(&self) -> Option<Places> {
        let searched = if self.chains.is_some() { self.offsets.as_slice() } else { &[] };
        let subjects = searched.iter().map(|offset| self.subject_at(*offset));
        Places::new(self.offsets.iter().map(|offset| self.slot_at(*offset).seq), &self.offsets, subjects)
    }
}

/// Chains up to this length are walked rather than all messages.
const WALK_MAX: u32 = 64;

fn only_literal(filters: &[Filter]) -> Option<&[u8]> {
    match filters {
        [only] => only.literal(),
        _ => None,
    }
}
