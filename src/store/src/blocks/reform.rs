//! Bringing full blocks into the form that is configured: encryption after opening, compression after an update.

use super::{Backing, BlockStore};
use crate::error::Result;

/// One step looks at no more blocks than this; looking takes a read of a few bytes each.
const LOOKS_MAX: usize = 64;

impl<B: Backing> BlockStore<B> {
    /// Notes that blocks may not be encrypted as configured, and ends the last one if it is not.
    pub(crate) fn start_reforming(&mut self) -> Result<()> {
        self.upkeep.reform_from = Some(0);
        let last = self.blocks.len() - 1;
        let number = self.blocks.get(last).map_or(0, |block| block.number);
        if !self.backing.needs_encryption(number)? {
            return Ok(());
        }
        self.ensure_loaded(last)?;
        match self.rotate() {
            // There will be space when the next block is due.
            Err(error) if error.is_disk_full() => Ok(()),
            rotated => rotated,
        }
    }

    /// Notes that compression was switched.
    pub(super) fn start_resealing(&mut self) {
        self.upkeep.reform_from = Some(0);
        self.upkeep.reforms_compression = true;
    }

    /// Brings one block into the configured form, or looks at some that have it. Returns whether there may be more.
    pub(super) fn reform_next(&mut self) -> Result<bool> {
        let Some(from) = self.upkeep.reform_from else { return Ok(false) };
        let full = self.blocks.len() - 1;
        let numbers = self.blocks.iter().take(full).map(|block| block.number).filter(|number| *number >= from);
        let numbers: Vec<u64> = numbers.take(LOOKS_MAX).collect();
        if numbers.is_empty() {
            (self.upkeep.reform_from, self.upkeep.reforms_compression) = (None, false);
            return Ok(false);
        }
        for number in numbers {
            let outcome = self.reform(number);
            if !matches!(&outcome, Err(error) if error.is_disk_full()) {
                self.upkeep.reform_from = Some(number + 1);
            }
            if outcome? {
                // The state that is there tells of a block that looks different now.
                self.upkeep.checkpointed = None;
                return Ok(true);
            }
        }
        Ok(true)
    }

    /// Brings a full block into the configured form; whether it had another.
    fn reform(&mut self, number: u64) -> Result<bool> {
        if self.backing.needs_encryption(number)? {
            self.backing.encrypt_block(number)?;
            return Ok(true);
        }
        if !self.upkeep.reforms_compression || self.backing.is_compressed(number)? == self.config.is_compressed {
            return Ok(false);
        }
        let Some(index) = self.blocks.iter().position(|block| block.number == number) else { return Ok(false) };
        self.ensure_loaded(index)?;
        let Some(block) = self.blocks.get(index).filter(|block| !block.is_damaged) else { return Ok(false) };
        let Some(content) = &block.content else { return Ok(false) };
        if self.config.is_compressed {
            self.backing.seal_block(number, content.bytes())?;
        } else {
            self.backing.replace_block(number, content.bytes())?;
        }
        Ok(true)
    }
}
