//! What is done about damage: keeping it, handing blocks over without it, and looking for it.

use std::fmt::Write;

use super::{Backing, BlockStore, Parsed};
use crate::error::Result;

/// How far a scrub has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScrubStep {
    /// Bytes of blocks that were verified.
    pub bytes: u64,
    /// Damaged blocks that were whole in memory and were written anew from there.
    pub mended: u64,
    /// Whether the last block was verified; the next step begins with the first one again.
    pub is_round_done: bool,
}

impl<B: Backing> BlockStore<B> {
    /// Copies damaged blocks to where they are kept, and only then rewrites them without the damage: a Go server would
    /// cut a block at its first bad byte. Part of a clean stop. Returns how many blocks were rewritten.
    ///
    /// Blocks whose copy fails, or for which there is no place, stay as they are and are not written to.
    ///
    /// # Errors
    /// The disk fails or is full, or the store is poisoned.
    pub fn prepare_for_go(&mut self) -> Result<u64> {
        self.ledger.check_healthy()?;
        let damaged: Vec<u64> = self.blocks.iter().filter(|block| block.is_damaged).map(|block| block.number).collect();
        let mut rewritten = 0;
        if !damaged.is_empty() {
            self.sync_now()?;
        }
        for number in damaged {
            let note = self.damage_note(number);
            if !self.backing.quarantine(number, &note)? {
                continue;
            }
            // The state that is there would take what the rewriting drops for live.
            self.backing.remove_state()?;
            self.rewrite_block(number)?;
            if let Some(block) = self.blocks.iter_mut().find(|block| block.number == number) {
                block.is_damaged = false;
            }
            rewritten += 1;
        }
        Ok(rewritten)
    }

    /// What is known of a block's damage, as a line of JSON.
    fn damage_note(&self, number: u64) -> String {
        let block = self.blocks.iter().find(|block| block.number == number);
        let (first, last) = block.map_or((0, 0), |block| (block.first.seq, block.last.seq));
        let stream = serde_json::Value::from(self.config.name.as_str());
        let mut note = format!("{{\"stream\":{stream},\"block\":{number},\"first_seq\":{first},\"last_seq\":{last},");
        let places = self.lost.places.iter().filter(|(block, _, _)| *block == number);
        let places: Vec<String> = places.map(|(_, offset, len)| format!("[{offset},{len}]")).collect();
        let lost: Vec<String> = self.lost.seqs.ranges().map(|(first, last)| format!("[{first},{last}]")).collect();
        // Writing to a text cannot fail.
        let _ = writeln!(note, "\"damaged_bytes\":[{}],\"lost_in_stream\":[{}]}}", places.join(","), lost.join(","));
        note
    }

    /// Verifies blocks on disk, at least one and no more than about `bytes_max` allow, going round the store from call
    /// to call. What turns out to be damaged is reported by [`BlockStore::lost`] as when it is read, unless the block is
    /// still whole in memory: then it is put back on disk from there. Nothing that is in memory gives way to it.
    ///
    /// # Errors
    /// The disk fails.
    pub fn scrub(&mut self, bytes_max: u64) -> Result<ScrubStep> {
        let mut step = ScrubStep::default();
        if B::IS_VOLATILE {
            return Ok(ScrubStep { is_round_done: true, ..step });
        }
        while step.bytes < bytes_max.max(1) && !step.is_round_done {
            let index = self.blocks.partition_point(|block| block.number <= self.cache.scrubbed);
            step.is_round_done = index + 1 >= self.blocks.len();
            self.cache.scrubbed = self.blocks.get(index).map_or(0, |block| block.number);
            if let Some(next) = self.blocks.get(index + 1) {
                self.backing.read_ahead(next.number);
            } else {
                self.cache.scrubbed = 0;
                if !self.is_tail_written() {
                    // It is busy, and will be a full block before long.
                    break;
                }
            }
            self.scrub_block(index, &mut step)?;
        }
        Ok(step)
    }

    /// Whether everything in the last block is in its file.
    fn is_tail_written(&self) -> bool {
        let content = self.blocks.back().and_then(|block| block.content.as_ref());
        content.is_none_or(|content| content.bytes().len() == self.backing.written_len())
    }

    fn scrub_block(&mut self, index: usize, step: &mut ScrubStep) -> Result<()> {
        let Some(block) = self.blocks.get_mut(index) else { return Ok(()) };
        let number = block.number;
        let before = block.content.take();
        let outcome = self.parse_block(number);
        step.bytes += outcome.as_ref().map_or(0, |parsed| parsed.content.bytes().len() as u64);
        let Some(block) = self.blocks.get_mut(index) else { return Ok(()) };
        match (outcome, before) {
            (Err(error), before) => {
                block.content = before;
                Err(error)
            }
            (Ok(parsed), Some(content)) => {
                let found = parsed.content.bytes();
                let is_short = found.len() < content.bytes().len();
                let is_new_damage = (is_short || !parsed.damage.is_empty()) && !block.is_damaged;
                let differs = is_new_damage && found != content.bytes();
                block.content = Some(content);
                if differs { self.put_back(index, &parsed, step) } else { Ok(()) }
            }
            (Ok(parsed), None) => {
                self.reconcile(index, parsed);
                if self.cache.needs_recount {
                    self.recount_subjects()?;
                }
                if let Some(block) = self.blocks.get_mut(index) {
                    block.unload();
                }
                Ok(())
            }
        }
    }

    /// Writes a block anew from memory, after its damaged file was copied to where such are kept.
    fn put_back(&mut self, index: usize, damaged: &Parsed, step: &mut ScrubStep) -> Result<()> {
        self.ledger.check_healthy()?;
        let Some(block) = self.blocks.get(index) else { return Ok(()) };
        let Some(content) = &block.content else { return Ok(()) };
        let number = block.number;
        let places: Vec<String> = damaged.damage.iter().map(|part| format!("[{},{}]", part.offset, part.len)).collect();
        let note = format!("{{\"block\":{number},\"damaged_bytes\":[{}],\"lost_in_stream\":[]}}\n", places.join(","));
        if self.backing.quarantine(number, &note)? {
            self.upkeep.checkpointed = None;
            // Nothing can be appended to a compressed block.
            let is_last = index + 1 == self.blocks.len();
            if self.config.is_compressed && !is_last {
                self.backing.seal_block(number, content.bytes())?;
            } else {
                self.backing.replace_block(number, content.bytes())?;
            }
            step.mended += 1;
        }
        Ok(())
    }
}
