//! Taking messages out: tombstones, secure erasure, and blocks that become empty.

use clock::Timestamp;

use super::{Backing, BlockStore, Doomed};
use crate::error::{Error, Result};
use crate::format::checksum::Hasher;
use crate::format::record::{RECORD_LEN_MIN, Record, RecordKind};
use crate::ledger::Position;
use crate::state::Removal;

impl<B: Backing> BlockStore<B> {
    /// Removes a message; `None` if there is none with this sequence.
    ///
    /// With a full disk the message is gone from memory at once, and the position becomes durable when space returns.
    ///
    /// # Errors
    /// The disk fails while the block is read, or the store is poisoned: the message stays. To erase, it is deleted
    /// first; if overwriting fails then, or is refused by [`Error::Damaged`], it is deleted but its bytes are there.
    pub fn remove(&mut self, seq: u64, how: Removal) -> Result<Option<Position>> {
        self.ledger.check_healthy()?;
        let Some(index) = self.live_index(seq) else { return Ok(None) };
        let (number, before) = (self.blocks.get(index).map_or(0, |block| block.number), self.msgs);
        self.remove_marked(index, seq)?;
        if self.msgs == before {
            // Reading has shown that it is lost.
            return Ok(None);
        }
        let position = self.change()?;
        match how {
            Removal::Mark => {}
            Removal::Erase => self.erase(number, seq)?,
        }
        Ok(Some(position))
    }

    /// Overwrites the record of a message that is off the books with noise, durably.
    ///
    /// The tombstone goes first: it makes the written state unfit, which would miss the record.
    fn erase(&mut self, number: u64, seq: u64) -> Result<()> {
        if !B::IS_VOLATILE {
            self.sync_now()?;
        }
        // A block that went with its last message takes the bytes along.
        let Some(index) = self.blocks.iter().position(|block| block.number == number) else { return Ok(()) };
        self.ensure_loaded(index)?;
        let Some(block) = self.blocks.get(index) else { return Ok(()) };
        if block.is_damaged {
            return Err(Error::Damaged { number });
        }
        let Some((content, slot)) = block.content.as_ref().and_then(|content| Some((content, content.slot(seq)?)))
        else {
            return Ok(());
        };
        let mut noise = vec![0; (slot.len() as usize).saturating_sub(RECORD_LEN_MIN)];
        clock::Rng::secret_bytes(&mut noise);
        let record = Record { kind: RecordKind::Erased, payload: &noise, ..Record::skip(seq, Timestamp::EPOCH) };
        let mut erased = Vec::new();
        if B::IS_VOLATILE {
            record.encode_unsummed(&mut erased);
        } else {
            record.encode(&Hasher::for_block(&self.config.name, number), &mut erased);
        }
        let mut bytes = content.bytes().to_vec();
        if let Some(target) = bytes.get_mut(slot.offset()..slot.offset() + erased.len()) {
            target.copy_from_slice(&erased);
        }
        self.backing.replace_block(number, &bytes)?;
        let is_full = index + 1 < self.blocks.len();
        if let Some(content) = self.blocks.get_mut(index).and_then(|block| block.content.as_mut()) {
            content.overwrite(slot, &erased);
        }
        if is_full {
            self.debts.unsealed.push_back(number);
        }
        Ok(())
    }

    /// Takes a message off the books and leaves a tombstone, so that it stays deleted whatever the books say later.
    pub(super) fn remove_marked(&mut self, index: usize, seq: u64) -> Result<()> {
        self.bury_ghosts()?;
        let Some(time) = self.take_out(index, seq)? else { return Ok(()) };
        self.bury(seq, time)?;
        self.drop_if_empty(seq)
    }

    /// Takes a message off the books and leaves nothing, because a limit would take it again.
    pub(super) fn remove_by_limit(&mut self, index: usize, seq: u64) -> Result<()> {
        if self.take_out(index, seq)?.is_some() && !B::IS_VOLATILE {
            self.debts.ghosts.insert(seq);
        }
        self.drop_if_empty(seq)
    }

    /// Writes tombstones for what limits took, because a removal is about to make room under the limits: were the
    /// books lost now, these messages would come back into that room.
    pub(super) fn bury_ghosts(&mut self) -> Result<()> {
        let ghosts = std::mem::take(&mut self.debts.ghosts);
        for seq in ghosts.iter() {
            self.bury(seq, self.last.time)?;
        }
        Ok(())
    }

    /// Makes the written state unfit, durably, because blocks before the last are about to change: it is only taken
    /// for good if the last block is as it was. `dead` is a sequence that is deleted already.
    pub(super) fn outdate_index(&mut self, dead: u64, time: Timestamp) -> Result<()> {
        if B::IS_VOLATILE {
            return Ok(());
        }
        self.bury(dead, time)?;
        self.sync_now().map(|_| ())
    }

    /// Takes a live message off the books; returns its time, or `None` if it turns out that there is none.
    pub(super) fn take_out(&mut self, index: usize, seq: u64) -> Result<Option<Timestamp>> {
        self.cache.lookups += 1;
        if let Some(time) = self.take_alone(index, seq)? {
            return Ok(Some(time));
        }
        self.ensure_loaded(index)?;
        Ok(self.take_loaded_out(index, seq))
    }

    fn take_loaded_out(&mut self, index: usize, seq: u64) -> Option<Timestamp> {
        let block = self.blocks.get_mut(index).filter(|block| block.is_live(seq))?;
        let content = block.content.as_ref()?;
        let slot = content.slot(seq)?;
        let record = content.record(slot)?;
        let time = record.timestamp;
        self.cache.subject.clear();
        self.cache.subject.extend_from_slice(record.subject);
        block.remove(seq, slot.len());
        self.strike(seq, slot.len());
        Some(time)
    }

    /// Takes a message off all books but that of its block; its subject is at hand.
    pub(super) fn strike(&mut self, seq: u64, len: u64) {
        self.subjects.subtract(&self.cache.subject, seq);
        self.msgs -= 1;
        self.bytes -= len;
        self.usage.removed(seq, &self.cache.subject, len);
        self.side.remove(seq);
        self.ledger.note_removed(seq);
    }

    /// Writes a tombstone, or owes it if the disk is full.
    pub(super) fn bury(&mut self, seq: u64, time: Timestamp) -> Result<()> {
        if B::IS_VOLATILE {
            return Ok(());
        }
        match self.prepare_tail(RECORD_LEN_MIN) {
            Ok(()) => self.push_mark(&Record::tombstone(seq, time)),
            Err(error) if error.is_disk_full() => self.debts.tombstones.push((seq, time)),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Writes the tombstones that a full disk has kept back.
    pub(super) fn write_owed(&mut self) -> Result<()> {
        while let Some((seq, time)) = self.debts.tombstones.last().copied() {
            self.prepare_tail(RECORD_LEN_MIN)?;
            self.push_mark(&Record::tombstone(seq, time));
            self.debts.tombstones.pop();
        }
        Ok(())
    }

    /// Takes a block off the books if nothing in it is live or needed and it is not the last.
    pub(super) fn drop_if_empty(&mut self, seq: u64) -> Result<()> {
        match self.block_index(seq) {
            Some(index) => self.drop_block(index).map(|_| ()),
            None => Ok(()),
        }
    }

    /// As [`BlockStore::drop_if_empty`], by the block's place; returns whether the block went.
    pub(super) fn drop_block(&mut self, index: usize) -> Result<bool> {
        let is_last = index + 1 == self.blocks.len();
        let Some(block) = self.blocks.get(index) else { return Ok(false) };
        // The bytes of a damaged block are kept: they may be all that is left of something.
        if is_last || !block.is_empty() || block.is_damaged {
            return Ok(false);
        }
        self.ensure_loaded(index)?;
        if !self.needed_tombstones(index).is_empty() {
            return Ok(false);
        }
        if self.blocks.get(index).is_some_and(|block| block.last.seq == self.last.seq) {
            // Its records may be all that tells of the last sequence.
            self.bury(self.last.seq, self.last.time)?;
        }
        if let Some(block) = self.blocks.remove(index) {
            let lowest_seq = block.content.as_ref().and_then(|content| content.lowest_seq()).unwrap_or(u64::MAX);
            let position = self.ledger.assign();
            let (number, last_seq) = (block.number, block.last.seq);
            self.debts.doomed.push_back(Doomed { number, lowest_seq, last_seq, position, is_removed: false });
        }
        Ok(true)
    }

    /// The tombstones of a block, in memory, without which a message might come back or the last sequence be forgotten.
    pub(super) fn needed_tombstones(&self, index: usize) -> Vec<(u64, Timestamp)> {
        let Some(block) = self.blocks.get(index) else { return Vec::new() };
        let (Some(tombstones), Some(content)) = (&block.tombstones, &block.content) else { return Vec::new() };
        // What lies in the block itself goes with it.
        let is_needed = |seq: u64| content.slot(seq).is_none() && self.is_on_disk(seq) || seq == self.last.seq;
        let needed = tombstones.iter().filter(|seq| is_needed(*seq));
        needed.map(|seq| (seq, block.last.time)).collect()
    }

    /// Whether the record of a message, live or not, may still be in some file.
    fn is_on_disk(&self, seq: u64) -> bool {
        if self.debts.doomed.iter().any(|doomed| doomed.lowest_seq <= seq && seq <= doomed.last_seq) {
            return true;
        }
        let Some(block) = self.block_index(seq).and_then(|index| self.blocks.get(index)) else { return false };
        match &block.content {
            Some(content) => block.is_damaged || content.slot(seq).is_some(),
            None => true,
        }
    }
}
