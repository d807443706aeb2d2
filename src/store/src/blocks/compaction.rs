//! Upkeep of full blocks: compression, and rewriting those that are mostly dead.

use clock::Timestamp;

use super::{Backing, Block, BlockStore, Parsed};
use crate::error::Result;
use crate::format::checksum::Hasher;
use crate::format::record::{RECORD_LEN_MIN, Record};

impl<B: Backing> BlockStore<B> {
    /// Does one piece of upkeep: writes the state if that is due at `now`, compresses a full block, encrypts or compresses
    /// one as configured since, or rewrites one of which less than half is live. Returns whether there may be more to
    /// do.
    ///
    /// # Errors
    /// The disk fails or is full; the block stays as it was.
    pub fn maintain(&mut self, now: Timestamp) -> Result<bool> {
        self.ledger.check_healthy()?;
        if self.visible_last() > self.upkeep.high_water {
            self.note_high_water(false);
        }
        if self.checkpoint_if_due(now)? {
            return Ok(true);
        }
        if let Some(number) = self.debts.unsealed.pop_front() {
            self.seal(number)?;
            return Ok(true);
        }
        if self.reform_next()? {
            return Ok(true);
        }
        let last = self.blocks.len() - 1;
        let empty: Vec<usize> =
            (0..last).filter(|index| self.blocks.get(*index).is_some_and(Block::is_empty)).collect();
        for index in empty {
            if self.drop_block(index)? {
                return Ok(true);
            }
        }
        let due = self.blocks.iter().take(last).position(is_mostly_dead);
        let Some(number) = due.and_then(|index| self.blocks.get(index)).map(|block| block.number) else {
            return Ok(false);
        };
        if self.prepare_compaction(number)? {
            let is_due = self.blocks.iter().any(|block| block.number == number && is_mostly_dead(block));
            if is_due {
                self.rewrite_block(number)?;
            }
        }
        Ok(true)
    }

    fn seal(&mut self, number: u64) -> Result<()> {
        let Some(index) = self.blocks.iter().position(|block| block.number == number) else { return Ok(()) };
        if !self.config.is_compressed || index + 1 == self.blocks.len() {
            return Ok(());
        }
        self.ensure_loaded(index)?;
        let Some(block) = self.blocks.get(index).filter(|block| !block.is_damaged) else { return Ok(()) };
        let Some(content) = &block.content else { return Ok(()) };
        self.backing.seal_block(number, content.bytes())?;
        self.upkeep.checkpointed = None;
        Ok(())
    }

    /// Makes the written state unfit if the block holds records that the state might take for live. Returns whether
    /// the block is still due, now that everything is durable.
    fn prepare_compaction(&mut self, number: u64) -> Result<bool> {
        let Some(index) = self.blocks.iter().position(|block| block.number == number) else { return Ok(false) };
        self.ensure_loaded(index)?;
        let Some(block) = self.blocks.get(index) else { return Ok(false) };
        let slots = block.content.iter().flat_map(|content| content.slots());
        let dead = slots.map(|slot| slot.seq).find(|seq| !block.is_live(*seq));
        if let Some(dead) = dead {
            self.outdate_index(dead, block.last.time)?;
        }
        Ok(self.blocks.iter().any(|block| block.number == number && is_mostly_dead(block)))
    }

    /// Rewrites a block with its live messages and the tombstones that are still needed.
    pub(super) fn rewrite_block(&mut self, number: u64) -> Result<()> {
        let Some(index) = self.blocks.iter().position(|block| block.number == number) else { return Ok(()) };
        self.ensure_loaded(index)?;
        let before = self.edge_before(index);
        let needed = self.needed_tombstones(index);
        let Some(block) = self.blocks.get(index) else { return Ok(()) };
        let Some(content) = &block.content else { return Ok(()) };
        let hasher = Hasher::for_block(&self.config.name, block.number);
        let mut bytes = Vec::new();
        for slot in content.slots().filter(|slot| block.is_live(slot.seq)) {
            if let Some(record) = content.record(slot) {
                record.encode(&hasher, &mut bytes);
            }
        }
        for (seq, time) in needed {
            Record::tombstone(seq, time).encode(&hasher, &mut bytes);
        }
        let last = block.last;
        if last.seq == self.last.seq && !block.is_live(last.seq) {
            // Its records may be all that tells of the last sequence.
            Record::tombstone(last.seq, last.time).encode(&hasher, &mut bytes);
        }
        let is_last = index + 1 == self.blocks.len();
        self.upkeep.checkpointed = None;
        if self.config.is_compressed && !is_last {
            self.backing.seal_block(number, &bytes)?;
        } else {
            self.backing.replace_block(number, &bytes)?;
        }
        if is_last {
            self.backing.turn_to(number, bytes.len())?;
        }
        let parsed = Parsed::from_bytes(bytes, &hasher);
        let mut rebuilt = Block::from_parsed(number, parsed, before, |_| true);
        rebuilt.keep_last(last);
        if let Some(block) = self.blocks.get_mut(index) {
            debug_assert_eq!((block.msgs(), block.bytes), (rebuilt.msgs(), rebuilt.bytes));
            rebuilt.used_at = block.used_at;
            *block = rebuilt;
        }
        Ok(())
    }
}

/// Whether less than half of a block is live messages or tombstones, as far as its length is known.
fn is_mostly_dead(block: &Block) -> bool {
    let marks = block.tombstones.as_ref().map_or(0, |tombstones| tombstones.len() * RECORD_LEN_MIN as u64);
    let wanted = block.bytes.saturating_add(marks).saturating_mul(2);
    !block.is_damaged && block.raw_len.is_some_and(|len| wanted < len as u64)
}
