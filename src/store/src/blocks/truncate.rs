//! Going back: cutting off the newest messages, starting over, and taking over deletions of another replica.

use super::{Backing, BlockStore, Content, Edge};
use crate::error::Result;
use crate::format::checksum::Hasher;
use crate::format::record::{Record, RecordKind};
use crate::format::stream_state::EncodedState;
use crate::ledger::Position;
use crate::sequence_set::SequenceSet;
use crate::state::Purged;

impl<B: Backing> BlockStore<B> {
    /// Removes everything above a sequence, which becomes the last one: sequences above it are given out again. Durable
    /// on return. A crash in between leaves messages above it, so the caller repeats it.
    ///
    /// # Errors
    /// The disk fails or is full, or the store is poisoned.
    pub fn truncate(&mut self, seq: u64) -> Result<Position> {
        self.ledger.check_healthy()?;
        if seq >= self.last.seq {
            return Ok(self.ledger.assigned());
        }
        if !B::IS_VOLATILE {
            self.sync_now()?;
            self.backing.remove_state()?;
        }
        self.forget_side_files()?;
        self.pause_high_water()?;
        if seq < self.first().seq {
            self.purge_all(Edge { seq, time: self.last.time })?;
            self.start_high_water(0);
            return self.change();
        }
        let Some(border) = self.block_index(seq) else { return Ok(self.ledger.assigned()) };
        let mut carried = Vec::new();
        for index in border..self.blocks.len() {
            self.ensure_loaded(index)?;
            carried.extend(self.needed_tombstones(index).into_iter().filter(|(dead, _)| *dead < seq));
            let live = self.blocks.get(index).map(super::purge::live_seqs).unwrap_or_default();
            for above in live.into_iter().filter(|live| *live > seq) {
                self.take_out(index, above)?;
            }
        }
        self.ensure_loaded(border)?;
        self.cut_block(border, seq, &carried)?;
        while self.blocks.len() > border + 1 {
            if let Some(above) = self.blocks.pop_back() {
                self.backing.remove_block(above.number)?;
            }
        }
        self.debts.unsealed.clear();
        self.ledger.revoke_from(seq + 1);
        self.start_high_water(0);
        if !B::IS_VOLATILE {
            self.sync_now()?;
        }
        self.change()
    }

    /// Makes a block end with a sequence and turns to it.
    fn cut_block(&mut self, index: usize, seq: u64, carried: &[(u64, clock::Timestamp)]) -> Result<()> {
        let before = self.edge_before(index);
        let Some(block) = self.blocks.get(index) else { return Ok(()) };
        let Some(content) = &block.content else { return Ok(()) };
        let hasher = Hasher::for_block(&self.config.name, block.number);
        let mut kept = if B::IS_VOLATILE { Content::in_memory(0) } else { Content::default() };
        let mut last = Edge { seq, time: before.time };
        for slot in content.slots().filter(|slot| slot.seq <= seq && block.is_live(slot.seq)) {
            if let Some(record) = content.record(slot).filter(|record| record.kind == RecordKind::Message) {
                last.time = record.timestamp;
                kept.push(&record, &hasher);
            }
        }
        let mut tombstones = SequenceSet::new();
        for (dead, time) in carried {
            tombstones.insert(*dead);
            kept.push(&Record::tombstone(*dead, *time), &hasher);
        }
        if !block.is_live(seq) {
            tombstones.insert(seq);
            kept.push(&Record::tombstone(seq, last.time), &hasher);
        }
        let number = block.number;
        self.backing.replace_block(number, kept.bytes())?;
        self.backing.turn_to(number, kept.bytes().len())?;
        let Some(block) = self.blocks.get_mut(index) else { return Ok(()) };
        if block.is_empty() {
            block.first = Edge { seq: seq + 1, ..Edge::default() };
            block.deleted = SequenceSet::new();
        } else {
            block.deleted.remove_range(seq + 1, block.last.seq);
        }
        block.last = last;
        (block.raw_len, block.tombstones) = (Some(kept.bytes().len()), Some(tombstones));
        (block.content, block.is_damaged) = (Some(kept), false);
        self.last = last;
        // Sequences behind it are given out again.
        self.cache.alone = super::alone::Alone::default();
        Ok(())
    }

    /// Removes everything and starts over with sequence 1, as a replica does that takes over another one's state.
    ///
    /// # Errors
    /// The disk fails or is full, or the store is poisoned.
    pub fn reset(&mut self) -> Result<Position> {
        self.ledger.check_healthy()?;
        self.pause_high_water()?;
        self.forget_side_files()?;
        self.purge_all(Edge::default())?;
        self.start_high_water(0);
        self.change()
    }

    /// Removes what another replica says is deleted, as far as it is here.
    ///
    /// # Errors
    /// The disk fails or is full, or the store is poisoned. Part of the messages may be gone.
    pub fn sync_deleted(&mut self, deleted: &SequenceSet) -> Result<Purged> {
        self.ledger.check_healthy()?;
        let before = self.msgs;
        for (first, last) in deleted.ranges() {
            let mut next = first;
            while let Some(seq) = self.next_live_seq(next).filter(|seq| *seq <= last) {
                if let Some(index) = self.live_block(seq)? {
                    self.remove_marked(index, seq)?;
                }
                next = seq + 1;
            }
        }
        let position = self.change()?;
        Ok(Purged { msgs: before - self.msgs, position })
    }

    /// The first live sequence from one on, by the books.
    fn next_live_seq(&self, from: u64) -> Option<u64> {
        let start = self.block_index(from)?;
        self.blocks.iter().skip(start).find_map(|block| {
            let mut seq = from.max(block.first.seq);
            for (first, last) in block.deleted.ranges() {
                if first > seq {
                    break;
                }
                seq = seq.max(last + 1);
            }
            (seq <= block.last.seq).then_some(seq)
        })
    }

    /// The sequences between the first and the last that hold no message, those in flight aside.
    pub fn deleted(&self) -> SequenceSet {
        let mut deleted = SequenceSet::new();
        let mut next = self.first().seq;
        for block in self.blocks.iter().filter(|block| !block.is_empty()) {
            if block.first.seq > next {
                deleted.insert_range(next, block.first.seq - 1);
            }
            block.deleted.ranges().for_each(|(first, last)| deleted.insert_range(first, last));
            next = block.last.seq + 1;
        }
        if self.msgs > 0 && next <= self.last.seq {
            deleted.insert_range(next, self.last.seq);
        }
        deleted
    }

    /// The state as replicas send it to one another. `failed` is how many messages were refused after they got a
    /// sequence.
    pub fn encoded_state(&self, failed: u64) -> Vec<u8> {
        let state = self.state();
        let (msgs, bytes, first_seq, last_seq) = (state.msgs, state.bytes, state.first_seq, state.last_seq);
        EncodedState { msgs, bytes, first_seq, last_seq, failed, deleted: self.deleted() }.encode()
    }
}
