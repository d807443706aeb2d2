//! [`Recovery`]: the books of a store from its blocks alone, when the written state is missing or does not fit.
//!
//! Blocks are read from the last to the first, because tombstones lie in the same or a later block than what they
//! delete. A written state that does not fit any more still tells which of its sequences were deleted: sequences are
//! never used twice, so what was deleted then is deleted now. Damaged bytes are stepped over, never cut off.
//!
//! A [`Survey`] needs its block alone, so several threads make them; [`Recovery`] joins them in order.

use std::collections::VecDeque;

use super::backing::FileBacking;
use super::open::{Owed, note_expiries};
use crate::blocks::{Block, Books, Content, Damage, Edge, Parsed, Tally};
use crate::config::StoreConfig;
use crate::error::{Error, Result};
use crate::expiry::ExpiryQueue;
use crate::format::checksum::Hasher;
use crate::format::index::Index;
use crate::format::record::{RECORD_LEN_MIN, Record, SEQUENCE_MAX};
use crate::per_subject::{SubjectIndex, SubjectShare};
use crate::sequence_set::SequenceSet;
use crate::state::Lost;

/// What one block tells by itself. Made without knowing the others, so that several are made at once.
#[derive(Debug)]
pub(super) struct Survey {
    number: u64,
    parsed: Parsed,
    /// Its messages by subject; `None` where it is known that not all of them count.
    tally: Option<Tally>,
}

impl Survey {
    /// Reads, verifies and counts a block; `None` if it is not there.
    pub(super) fn of_block(backing: &FileBacking, number: u64, is_counted: bool) -> Result<Option<Self>> {
        let bytes = match backing.read_whole_block(number) {
            Ok(bytes) => bytes,
            Err(Error::Disk(error)) if error.is_not_found() => return Ok(None),
            Err(error) => return Err(error),
        };
        let hasher = Hasher::for_block(backing.stream(), number);
        if !is_counted {
            return Ok(Some(Self { number, parsed: Parsed::from_bytes(bytes, &hasher), tally: None }));
        }
        let mut tally = Tally::default();
        let parsed = Parsed::observed(bytes, &hasher, |bytes, offset, record| {
            tally.add(bytes, offset, record.subject.len(), record.seq);
        });
        Ok(Some(Self { number, parsed, tally: Some(tally) }))
    }
}

/// Books in the making.
#[derive(Debug)]
pub(super) struct Recovery<'a> {
    config: &'a StoreConfig,
    stale: Option<&'a Index>,
    /// The written state if it vouches for the blocks below its last one.
    trusted: Option<&'a Index>,
    /// Whether messages are gone that the trusted state counts on subjects nobody knows.
    needs_recount: bool,
    /// Sequences that tombstones name.
    dead: SequenceSet,
    /// The highest tombstone, with its time.
    highest_tombstone: Edge,
    /// Blocks read so far, descending.
    blocks: VecDeque<Block>,
    subjects: SubjectIndex,
    expiries: ExpiryQueue,
    lost: Lost,
    /// Runs of sequences that may have been in damaged bytes, with the most that fits there.
    suspects: Vec<Suspect>,
    cached_len: usize,
    /// Whether zeros were cut off the last block.
    has_zero_tail: bool,
}

#[derive(Clone, Debug)]
struct Suspect {
    first: u64,
    /// Whether the record before the first one is there too, so that it is where the damage begins.
    is_first_known: bool,
    /// `None`: up to the first sequence of the next block.
    last: Option<u64>,
    block: u64,
    /// Sequences that the damaged bytes themselves speak of. Nothing vouches for them.
    hints: Vec<u64>,
    offset: usize,
    len: usize,
}

impl Suspect {
    /// How many records fit into the bytes, at least one.
    fn fitting(&self) -> u64 {
        (self.len / RECORD_LEN_MIN).max(1) as u64
    }

    /// The highest sequence that was there, as far as the hints can be believed.
    fn highest(&self) -> u64 {
        let believable = self.first..=self.first + self.fitting();
        self.hints.iter().copied().filter(|seq| believable.contains(seq)).max().unwrap_or(self.first)
    }

    /// What may have been there: all of `first..=end` if so many fit, else what the hints say.
    fn candidates(&self, end: u64) -> Vec<u64> {
        if end.saturating_sub(self.first) < self.fitting() {
            return (self.first..=end).collect();
        }
        let hinted: Vec<u64> = self.hints.iter().copied().filter(|seq| (self.first..=end).contains(seq)).collect();
        if !hinted.is_empty() {
            return hinted;
        }
        let fitting = self.fitting() - 1;
        let first = if self.is_first_known { self.first } else { end - fitting };
        (first..=first + fitting).collect()
    }
}

impl<'a> Recovery<'a> {
    pub(super) fn new(config: &'a StoreConfig, stale: Option<&'a Index>, is_trusted: bool) -> Self {
        let trusted = stale.filter(|_| is_trusted);
        let mut subjects = SubjectIndex::default();
        for subject in trusted.into_iter().flat_map(|index| &index.subjects) {
            subjects.set(&subject.subject, SubjectShare::new(subject.total, subject.first_block, subject.last_block));
        }
        Self {
            config,
            stale,
            trusted,
            needs_recount: false,
            dead: SequenceSet::new(),
            highest_tombstone: Edge::default(),
            blocks: VecDeque::new(),
            subjects,
            expiries: ExpiryQueue::default(),
            lost: Lost::default(),
            suspects: Vec::new(),
            cached_len: 0,
            has_zero_tail: false,
        }
    }

    /// Takes the next lower block. Returns its memory if it is not kept.
    pub(super) fn take_block(&mut self, survey: Survey) -> Option<Vec<u8>> {
        let Survey { number, mut parsed, tally } = survey;
        // What is appended next would come behind zeros, where other servers don't look.
        self.has_zero_tail |= self.blocks.is_empty() && parsed.cut_zero_tail();
        for (seq, time) in &parsed.tombstones {
            self.dead.insert(*seq);
            if *seq > self.highest_tombstone.seq {
                self.highest_tombstone = Edge { seq: *seq, time: *time };
            }
        }
        self.note_damage(number, &parsed);
        let is_whole = parsed.whole.edges.is_none_or(|(first, last)| self.is_all_live(first.seq, last.seq));
        let mut block = if is_whole {
            Block::from_whole(number, parsed)
        } else {
            let is_live = |seq| !self.dead.contains(seq) && !is_known_deleted(self.stale, seq);
            Block::from_parsed(number, parsed, Edge::default(), is_live)
        };
        let unused = self.note_content(&mut block, tally.filter(|_| is_whole));
        self.blocks.push_front(block);
        unused
    }

    /// Whether nothing is known to be deleted from `first` to `last`. It may say no without need.
    fn is_all_live(&self, first: u64, last: u64) -> bool {
        if !self.dead.is_disjoint(first, last) {
            return false;
        }
        let Some(index) = self.stale.filter(|index| first <= index.last_seq) else { return true };
        let at = index.blocks.partition_point(|block| block.last_seq < first);
        index.blocks.get(at).is_some_and(|block| {
            block.first_seq <= first && last.min(index.last_seq) <= block.last_seq && block.deleted.is_empty()
        })
    }

    /// Takes the next lower block as the trusted state has it.
    pub(super) fn trust_block(&mut self, number: u64) {
        let Some(index) = self.trusted else { return };
        if let Ok(at) = index.blocks.binary_search_by_key(&number, |entry| entry.number)
            && let Some(entry) = index.blocks.get(at)
        {
            self.blocks.push_front(Block::from_index(entry));
        }
    }

    fn note_damage(&mut self, number: u64, parsed: &Parsed) {
        for damage in &parsed.damage {
            self.suspects.push(Suspect {
                first: damage.after_seq + 1,
                is_first_known: damage.after_seq > 0,
                last: damage.before_seq.map(|before| before - 1),
                block: number,
                hints: hints_in_damage(parsed.content.bytes(), damage),
                offset: damage.offset,
                len: damage.len,
            });
        }
    }

    /// Counts subjects and expiries, and drops the content if too much is in memory already. `tally` has counted the
    /// subjects if every message of the block is live.
    fn note_content(&mut self, block: &mut Block, tally: Option<Tally>) -> Option<Vec<u8>> {
        let entry = self.trusted.and_then(|index| index.blocks.last()).filter(|entry| entry.number == block.number);
        if let Some(counted) = entry.map(Block::from_index) {
            self.count_changes(block, &counted);
            block.are_lasts_known = false;
        } else if let Some(content) = &block.content {
            let tally = tally.unwrap_or_else(|| Tally::of_live(block));
            for line in tally.lines(content.bytes()) {
                self.subjects.add_many(line.subject, block.number, line.last_seq, line.count);
            }
        }
        let content_len = block.content.as_ref().map_or(0, Content::memory_len);
        if self.config.allows_ttl && block.ttls > 0 {
            note_expiries(block, 0, &mut self.expiries);
        }
        self.cached_len += content_len;
        if self.cached_len <= self.config.cache_len_max || self.blocks.is_empty() {
            return None;
        }
        self.cached_len -= content_len;
        block.unload()
    }

    /// Counts what differs from a block as the trusted state has it, which was counted when that was written.
    fn count_changes(&mut self, block: &Block, counted: &Block) {
        let Some(content) = &block.content else { return };
        let mut found = 0;
        for slot in content.slots() {
            let was_live = counted.is_live(slot.seq);
            found += u64::from(was_live);
            let Some(record) = content.record(slot) else { continue };
            match (was_live, block.is_live(slot.seq)) {
                (false, true) => self.subjects.add(record.subject, block.number, slot.seq),
                (true, false) => self.subjects.subtract(record.subject, slot.seq),
                (true, true) | (false, false) => {}
            }
        }
        self.needs_recount |= counted.msgs() != found;
    }

    /// The books, what is owed to the last block, and the messages of trusted blocks that have been deleted since.
    pub(super) fn finish(mut self) -> (Books, Owed, Vec<u64>) {
        let mut before = Edge::default();
        for block in &mut self.blocks {
            block.keep_last(before);
            before = if block.last.seq >= before.seq { block.last } else { before };
        }
        for suspect in &mut self.suspects {
            let block_before = self.blocks.iter().rev().find(|block| block.number < suspect.block);
            suspect.first = suspect.first.max(block_before.map_or(0, |block| block.last.seq) + 1);
        }
        // The last sequence on disk: of records, of tombstones, and what the state said.
        let mut last = before;
        if self.highest_tombstone.seq > last.seq {
            last = self.highest_tombstone;
        }
        let on_disk = last.seq;
        if let Some(index) = self.stale.filter(|index| index.last_seq > last.seq) {
            last = Edge { seq: index.last_seq, time: index.last_time };
        }
        for suspect in &self.suspects {
            if suspect.last.is_none() && suspect.highest() > last.seq {
                last.seq = suspect.highest();
            }
        }
        let mut owed = self.report_lost(last);
        self.report_cut_tail(on_disk);
        if let Some(block) = self.blocks.back_mut() {
            block.keep_last(last);
        }
        owed.retain(|(seq, _)| *seq < last.seq && !self.lost.seqs.contains(*seq));
        owed.extend((last.seq > on_disk).then_some((last.seq, last.time)));
        let border = self.trusted.map_or(0, |index| index.last_block);
        let live =
            |seq: &u64| self.blocks.iter().take_while(|block| block.number < border).any(|block| block.is_live(*seq));
        let dead = if border == 0 { Vec::new() } else { self.dead.iter().filter(live).collect() };
        let known = on_disk.max(self.stale.map_or(0, |index| index.last_seq));
        let Self { blocks, subjects, expiries, lost, needs_recount, has_zero_tail, .. } = self;
        (Books { blocks, last, subjects, expiries, lost, needs_recount, known, has_zero_tail }, owed, dead)
    }

    /// Reports what damaged bytes held. Returns tombstones for sequences in a tail that was never acknowledged: they stay
    /// used, and are not to look lost once something lies behind them.
    fn report_lost(&mut self, last: Edge) -> Owed {
        let mut owed = Owed::new();
        for suspect in std::mem::take(&mut self.suspects) {
            let next_block = self.blocks.iter().find(|block| block.number > suspect.block && !block.is_empty());
            let end = suspect.last.or(next_block.map(|block| block.first.seq - 1));
            // Behind the last record of the last block lies what was being written: lost only if the state vouches
            // for it, since nothing that was acknowledged can be half there otherwise.
            let vouched = self.stale.map_or(0, |index| index.last_seq);
            let end = end.unwrap_or_else(|| {
                let seqs = vouched.max(suspect.first - 1) + 1..=suspect.highest();
                owed.extend(seqs.map(|seq| (seq, last.time)));
                last.seq.min(vouched.max(suspect.first - 1))
            });
            let mut missing = suspect.candidates(end);
            missing.retain(|seq| !self.dead.contains(*seq) && !is_known_deleted(self.stale, *seq));
            // At a block's end, and the next one goes on without a gap: what a crash has torn before it was acknowledged.
            if missing.is_empty() && suspect.last.is_none() {
                continue;
            }
            missing.into_iter().for_each(|seq| _ = self.lost.seqs.insert(seq));
            self.lost.note_place(suspect.block, suspect.offset, suspect.len);
        }
        self.report_missing_blocks();
        owed
    }

    /// What the state had behind the last sequence that any record tells of was durable, and is gone.
    fn report_cut_tail(&mut self, on_disk: u64) {
        let Some(index) = self.stale.filter(|index| index.last_seq > on_disk) else { return };
        for entry in index.blocks.iter().filter(|entry| entry.last_seq > on_disk) {
            let live = Block::from_index(entry);
            let missing = (entry.first_seq.max(on_disk + 1)..=entry.last_seq).filter(|seq| live.is_live(*seq));
            for seq in missing.take(LOST_PER_BLOCK_MAX) {
                self.lost.seqs.insert(seq);
            }
        }
    }

    /// Blocks that the state lists and that are gone from the middle took their messages with them.
    fn report_missing_blocks(&mut self) {
        let Some(index) = self.stale else { return };
        let lowest = self.blocks.front().map_or(u64::MAX, |block| block.number);
        for entry in index.blocks.iter().filter(|entry| entry.number > lowest) {
            if entry.msgs() == 0 || self.blocks.iter().any(|block| block.number == entry.number) {
                continue;
            }
            let live = Block::from_index(entry);
            let missing = (entry.first_seq..=entry.last_seq)
                .filter(|seq| live.is_live(*seq) && !self.dead.contains(*seq))
                .take(LOST_PER_BLOCK_MAX);
            for seq in missing {
                self.lost.seqs.insert(seq);
            }
        }
    }
}

/// No block holds more messages than this, so that a state which lies about one cannot fill the memory.
const LOST_PER_BLOCK_MAX: usize = 1 << 20;

/// Whether the state says that a sequence was deleted when it was written.
fn is_known_deleted(stale: Option<&Index>, seq: u64) -> bool {
    let Some(index) = stale.filter(|index| seq <= index.last_seq) else { return false };
    let at = index.blocks.partition_point(|block| block.last_seq < seq);
    index.blocks.get(at).is_none_or(|block| seq < block.first_seq || block.deleted.contains(seq))
}

/// The sequences that damaged bytes speak of, going by the lengths in them.
fn hints_in_damage(bytes: &[u8], damage: &Damage) -> Vec<u64> {
    let mut hints: Vec<u64> = damage.seq_hint.into_iter().collect();
    let mut rest = bytes.get(damage.offset..damage.offset + damage.len).unwrap_or_default();
    while let Ok((record, len)) = Record::frame(rest) {
        hints.push(record.seq);
        rest = rest.get(len..).unwrap_or_default();
    }
    if let Some(flagged) = rest.get(4..12).and_then(|field| field.first_chunk::<8>()) {
        hints.push(u64::from_le_bytes(*flagged) & SEQUENCE_MAX);
    }
    hints.sort_unstable();
    hints.dedup();
    hints
}
