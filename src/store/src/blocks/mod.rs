//! [`BlockStore`]: messages in numbered blocks, whatever the blocks are kept in.
//!
//! Owns the books: which messages are live, where they are, what limits take, what is durable. A [`Backing`] keeps the
//! bytes. Messages that are not durable yet are invisible to reads and do not push others out, so that nothing which
//! was acknowledged gives way to something that was not.

mod alone;
mod append;
mod backing;
mod block;
mod chains;
mod checkpoint;
mod compaction;
mod content;
mod damage;
mod durable;
mod load;
mod places;
mod purge;
mod query;
mod reform;
mod remove;
mod side_state;
mod tally;
mod truncate;

use std::collections::{BTreeMap, VecDeque};

use clock::Timestamp;

pub use backing::{Backing, NoBacking};
pub(crate) use block::{Block, Edge};
pub(crate) use content::{Content, Damage, Parsed};
pub use damage::ScrubStep;
pub use side_state::SideFiles;
pub(crate) use side_state::{SideState, side_counts};
pub(crate) use tally::Tally;

use crate::config::StoreConfig;
use crate::error::Result;
use crate::expiry::ExpiryQueue;
use crate::format::checksum::Hasher;
use crate::format::schedule::Schedules;
use crate::format::sources::Sources;
use crate::ledger::{Ledger, Position};
use crate::per_subject::SubjectIndex;
use crate::sequence_set::SequenceSet;
use crate::state::{Lost, StreamState, Utilization};
use crate::usage::{RemovedMessage, Usage, UsageChange};

/// The messages of one stream.
#[derive(Debug)]
pub struct BlockStore<B> {
    config: StoreConfig,
    backing: B,
    /// Ascending by number and by sequence; never empty, the last one is appended to.
    blocks: VecDeque<Block>,
    last: Edge,
    msgs: u64,
    bytes: u64,
    subjects: SubjectIndex,
    side: SideState,
    lost: Lost,
    ledger: Ledger,
    debts: Debts,
    cache: Cache,
    /// The hasher of the last block's records, with its number.
    tail_hasher: (u64, Hasher),
    usage: Usage,
    upkeep: Upkeep,
}

/// What has been written about the store, and when.
#[derive(Debug, Default)]
struct Upkeep {
    /// The change up to which the state is written.
    checkpointed: Option<Position>,
    /// When it was, or when upkeep began.
    checkpointed_at: Option<Timestamp>,
    /// The last sequence that the high-water mark tells of.
    high_water: u64,
    /// Full blocks from this number on may not be encrypted or compressed as configured.
    reform_from: Option<u64>,
    /// Whether compression was switched, so that it counts for blocks that were full before.
    reforms_compression: bool,
}

/// What the disk is behind with.
#[derive(Debug, Default)]
struct Debts {
    /// Blocks that are off the books and whose files go once that is durable.
    doomed: VecDeque<Doomed>,
    /// Tombstones that could not be written because space ran out.
    tombstones: Vec<(u64, Timestamp)>,
    /// Full blocks that may have to be compressed.
    unsealed: VecDeque<u64>,
    /// Messages that a limit took and whose records are still there, without tombstones.
    ghosts: SequenceSet,
}

/// The books of what is in memory.
#[derive(Debug, Default)]
struct Cache {
    /// Counts uses of contents, to drop the one that was not used for longest.
    uses: u64,
    /// Whether messages whose subjects nobody knows have gone.
    needs_recount: bool,
    /// How often messages were looked for or taken out, now and when that was looked at last.
    lookups: u64,
    seen_lookups: u64,
    /// The message that was read last.
    last_read: u64,
    /// The message that was taken out last of a block which was not in memory.
    last_taken: u64,
    /// The message that was looked at last without its block.
    alone: alone::Alone,
    /// The block that was scrubbed last.
    scrubbed: u64,
    /// Space for the subject that is being worked on.
    subject: Vec<u8>,
}

/// A block that is off the books.
#[derive(Clone, Copy, Debug)]
struct Doomed {
    number: u64,
    lowest_seq: u64,
    last_seq: u64,
    /// The file may go once this is durable; after that, its absence is durable with this.
    position: Position,
    is_removed: bool,
}

/// What a store starts from.
#[derive(Debug, Default)]
pub(crate) struct Books {
    pub(crate) blocks: VecDeque<Block>,
    pub(crate) last: Edge,
    pub(crate) subjects: SubjectIndex,
    pub(crate) expiries: ExpiryQueue,
    pub(crate) lost: Lost,
    /// Whether subjects have to be counted anew with the next block that is read.
    pub(crate) needs_recount: bool,
    /// The last sequence of which a record or the written state tells.
    pub(crate) known: u64,
    /// Whether the last block's file has zeros behind the last record.
    pub(crate) has_zero_tail: bool,
}

impl<B: Backing> BlockStore<B> {
    /// A store from what was found; there must be at least one block, and the backing must be at the last one.
    pub(crate) fn from_books(config: StoreConfig, backing: B, books: Books) -> Self {
        let Books { blocks, last, subjects, expiries, lost, needs_recount, known: _, has_zero_tail: _ } = books;
        let msgs = blocks.iter().map(Block::msgs).sum();
        let bytes = blocks.iter().map(|block| block.bytes).sum();
        let tail = blocks.back().map_or(0, |block| block.number);
        let tail_hasher = (tail, Hasher::for_block(&config.name, tail));
        Self {
            config,
            backing,
            blocks,
            last,
            msgs,
            bytes,
            subjects,
            side: SideState::with_expiries(expiries),
            lost,
            ledger: Ledger::default(),
            debts: Debts::default(),
            cache: Cache { needs_recount, ..Cache::default() },
            tail_hasher,
            usage: Usage::default(),
            upkeep: Upkeep::default(),
        }
    }

    /// The configuration.
    pub fn config(&self) -> &StoreConfig {
        &self.config
    }

    pub(crate) fn backing(&self) -> &B {
        &self.backing
    }

    #[cfg(test)]
    pub(crate) fn blocks(&self) -> &VecDeque<Block> {
        &self.blocks
    }

    /// Whether the books say that there is a message with this sequence.
    pub(crate) fn is_live(&self, seq: u64) -> bool {
        let block = self.block_index(seq).and_then(|index| self.blocks.get(index));
        block.is_some_and(|block| block.is_live(seq))
    }

    fn load_last_block(&mut self) -> Result<()> {
        self.ensure_loaded(self.blocks.len() - 1)
    }

    /// Notes when a message expires, if it is there.
    pub(crate) fn note_expiry(&mut self, seq: u64, expires_at: Timestamp) {
        if self.is_live(seq) {
            self.side.expiries.insert(seq, expires_at);
        }
    }

    /// Takes what the files about schedules and sources said.
    pub(crate) fn take_side_files(&mut self, schedules: Option<Schedules>, sources: Option<Sources>) {
        let Self { side, blocks, last, .. } = self;
        let is_live = |seq: u64| {
            let at = blocks.partition_point(|block| block.last.seq < seq);
            blocks.get(at).is_some_and(|block| block.is_live(seq))
        };
        side.take_files(schedules, sources, last.seq, is_live);
    }

    /// Notes tombstones that are to be written with the next change.
    pub(crate) fn owe(&mut self, tombstones: impl IntoIterator<Item = (u64, Timestamp)>) {
        self.debts.tombstones.extend(tombstones);
    }

    /// Takes what follows `known`, the last sequence of which anything is there, up to `mark` for lost: it was durable. None
    /// of it is given out again.
    pub(crate) fn note_missing_tail(&mut self, known: u64, mark: Edge) {
        if mark.seq <= known {
            return;
        }
        self.lost.seqs.insert_range(known + 1, mark.seq);
        if mark.seq <= self.last.seq {
            return;
        }
        let last = Edge { time: mark.time.max(self.last.time), ..mark };
        if let Some(block) = self.blocks.back_mut() {
            block.keep_last(last);
        }
        self.last = last;
        self.owe([(last.seq, last.time)]);
    }

    /// The last sequence that was ever used, durable or not.
    pub(crate) fn last_edge(&self) -> Edge {
        self.last
    }

    /// Takes a message off the books of which a tombstone on disk tells that it is deleted.
    pub(crate) fn forget_deleted(&mut self, seq: u64) -> Result<()> {
        match self.live_block(seq)? {
            Some(index) => self.take_out(index, seq).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Messages and bytes that came and went since the last call.
    pub fn take_usage_change(&mut self) -> UsageChange {
        self.usage.take_change()
    }

    /// The next message that was removed, by whatever reason but a purge of everything, in order. They are kept for the
    /// caller only after [`BlockStore::set_reports_removed`].
    pub fn next_removed(&mut self) -> Option<RemovedMessage> {
        self.usage.next_removed()
    }

    /// Says whether removed messages are kept for [`BlockStore::next_removed`]; the caller fetches them after every call
    /// that may remove some.
    pub fn set_reports_removed(&mut self, reports_removed: bool) {
        self.usage.set_reports_removed(reports_removed);
    }

    /// Damage found so far.
    pub fn lost(&self) -> &Lost {
        &self.lost
    }

    /// The highest sequence that is durable.
    fn visible_last(&self) -> u64 {
        self.ledger.first_in_flight().map_or(self.last.seq, |seq| seq - 1)
    }

    /// The first live message, or the place behind the last one.
    fn first(&self) -> Edge {
        let behind = Edge { seq: self.last.seq + 1, time: Timestamp::EPOCH };
        self.blocks.iter().find(|block| !block.is_empty()).map_or(behind, |block| block.first)
    }

    /// The state as far as it is durable.
    pub fn state(&self) -> StreamState {
        let first = self.first();
        let visible_last = self.visible_last();
        let (in_flight_msgs, in_flight_bytes) = self.ledger.in_flight();
        let msgs = self.msgs - in_flight_msgs;
        let last_time = if visible_last == self.last.seq { self.last.time } else { self.visible_last_time() };
        let first = if first.seq > visible_last { Edge { seq: visible_last + 1, ..Edge::default() } } else { first };
        let has_history = visible_last > 0;
        StreamState {
            msgs,
            bytes: self.bytes - in_flight_bytes,
            first_seq: if has_history { first.seq } else { 0 },
            first_time: first.time,
            last_seq: visible_last,
            last_time,
            subjects: self.visible_subjects(),
            deleted: if msgs == 0 { 0 } else { (visible_last + 1 - first.seq).saturating_sub(msgs) },
        }
    }

    /// When the last durable message was stored, as far as memory tells.
    fn visible_last_time(&self) -> Timestamp {
        let last = self.visible_last();
        let found = self.blocks.iter().rev().find_map(|block| {
            let content = block.content.as_ref()?;
            Some(content.record(content.slot(last)?)?.timestamp)
        });
        found.unwrap_or(self.last.time)
    }

    fn visible_subjects(&self) -> u64 {
        let hidden = self.hidden_by_subject();
        let is_only_hidden =
            |(subject, count): (&Vec<u8>, &u64)| self.subjects.get(subject).is_some_and(|share| share.total <= *count);
        let only_hidden = hidden.iter().filter(|entry| is_only_hidden(*entry)).count();
        (self.subjects.len() - only_hidden) as u64
    }

    /// The subject of a message in flight; its block's content is in memory.
    fn subject_in_flight(&self, seq: u64) -> Option<&[u8]> {
        let content = self.blocks.get(self.block_index(seq)?)?.content.as_ref()?;
        Some(content.record(content.slot(seq)?)?.subject)
    }

    /// How many messages are in flight on each subject.
    fn hidden_by_subject(&self) -> BTreeMap<Vec<u8>, u64> {
        let mut hidden = BTreeMap::new();
        for message in self.ledger.iter_in_flight() {
            if let Some(subject) = self.subject_in_flight(message.seq) {
                *hidden.entry(subject.to_vec()).or_default() += 1;
            }
        }
        hidden
    }

    /// How much of the blocks is in use.
    pub fn utilization(&self) -> Utilization {
        let block_bytes = self.blocks.iter().map(|block| block.raw_len.map_or(block.bytes, |len| len as u64)).sum();
        Utilization { live_bytes: self.bytes, block_bytes }
    }

    /// The position of the newest change.
    pub fn assigned(&self) -> Position {
        self.ledger.assigned()
    }

    /// The position up to which changes are durable.
    pub fn durable(&self) -> Position {
        self.ledger.durable()
    }

    /// Why the store refuses every change, if it does: an earlier write or sync failed.
    pub fn failure(&self) -> Option<String> {
        self.ledger.failure()
    }

    /// The block that accounts for a sequence.
    fn block_index(&self, seq: u64) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.last.seq < seq);
        (index < self.blocks.len()).then_some(index)
    }

    /// The block that holds a live message, as far as is known without reading it.
    fn live_index(&self, seq: u64) -> Option<usize> {
        self.block_index(seq).filter(|index| self.blocks.get(*index).is_some_and(|block| block.is_live(seq)))
    }

    /// The block that holds a live message, with its content in memory.
    fn live_block(&mut self, seq: u64) -> Result<Option<usize>> {
        let Some(index) = self.live_index(seq) else { return Ok(None) };
        self.ensure_loaded(index)?;
        // Reading may have shown that it is lost.
        Ok(self.blocks.get(index).is_some_and(|block| block.is_live(seq)).then_some(index))
    }
}
