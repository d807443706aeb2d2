//! Bringing the content of blocks into memory, and what is learned by it.

use super::places::Places;
use super::{Backing, Block, BlockStore, Edge, Parsed};
use crate::error::{Error, Result};
use crate::filter::Filter;
use crate::format::checksum::Hasher;
use crate::per_subject::SubjectIndex;

impl<B: Backing> BlockStore<B> {
    /// Brings a block's content into memory. Messages whose records turn out to be damaged are taken off the books.
    ///
    /// Other contents may be dropped for it.
    pub(super) fn ensure_loaded(&mut self, index: usize) -> Result<()> {
        self.load(index)?;
        if self.cache.needs_recount {
            self.recount_subjects()?;
            self.load(index)?;
        }
        Ok(())
    }

    /// As [`BlockStore::ensure_loaded`], and messages can be found by subject.
    pub(super) fn ensure_indexed(&mut self, index: usize) -> Result<()> {
        self.ensure_loaded(index)?;
        let Some(block) = self.blocks.get_mut(index) else { return Ok(()) };
        if let Some(mut content) = block.content.take() {
            content.index_subjects(|seq| block.is_live(seq));
            block.content = Some(content);
        }
        Ok(())
    }

    /// As [`BlockStore::ensure_indexed`] if the filters are such that this saves work.
    pub(super) fn ensure_loaded_for(&mut self, index: usize, filters: &[Filter]) -> Result<()> {
        match filters {
            [only] if only.literal().is_some() => self.ensure_indexed(index),
            _ => self.ensure_loaded(index),
        }
    }

    fn load(&mut self, index: usize) -> Result<()> {
        self.cache.uses += 1;
        let Some(block) = self.blocks.get_mut(index) else { return Ok(()) };
        block.used_at = self.cache.uses;
        if block.content.is_some() {
            return Ok(());
        }
        let number = block.number;
        let parsed = self.parse_block(number)?;
        self.reconcile(index, parsed);
        self.evict(index, self.config.cache_len_max);
        Ok(())
    }

    /// Reads and verifies a block; one that is gone has nothing in it.
    pub(super) fn parse_block(&mut self, number: u64) -> Result<Parsed> {
        let bytes = match self.backing.read_block(number) {
            Ok(bytes) => bytes,
            Err(Error::Disk(error)) if error.is_not_found() => Vec::new(),
            Err(error) => return Err(error),
        };
        Ok(Parsed::from_bytes(bytes, &Hasher::for_block(&self.config.name, number)))
    }

    /// Compares what the books say of a block with what is in it.
    pub(super) fn reconcile(&mut self, index: usize, parsed: Parsed) {
        let before = self.edge_before(index);
        let Some(block) = self.blocks.get_mut(index) else { return };
        block.places = None;
        let missing = missing_ranges(block, &parsed);
        let is_torn_only = missing.is_empty() && parsed.damage.iter().all(|damage| damage.before_seq.is_none());
        for damage in parsed.damage.iter().filter(|_| !is_torn_only) {
            self.lost.note_place(block.number, damage.offset, damage.len);
        }
        if missing.is_empty() {
            block.raw_len = Some(parsed.content.bytes().len());
            block.is_damaged |= !parsed.damage.is_empty();
            block.tombstones = Some(parsed.tombstones.iter().map(|(seq, _)| *seq).collect());
            (block.ttls, block.schedules) = (parsed.whole.ttls, parsed.whole.schedules);
            block.content = Some(parsed.content);
            return;
        }
        let mut rebuilt = Block::from_parsed(block.number, parsed, before, |seq| block.is_live(seq));
        rebuilt.keep_last(block.last);
        rebuilt.is_damaged = true;
        rebuilt.used_at = block.used_at;
        self.msgs = self.msgs.saturating_sub(block.msgs().saturating_sub(rebuilt.msgs()));
        self.bytes = self.bytes.saturating_sub(block.bytes.saturating_sub(rebuilt.bytes));
        *block = rebuilt;
        for (first, last) in missing {
            self.lost.seqs.insert_range(first, last);
        }
        self.cache.needs_recount = true;
    }

    pub(super) fn edge_before(&self, index: usize) -> Edge {
        index.checked_sub(1).and_then(|before| self.blocks.get(before)).map(|block| block.last).unwrap_or_default()
    }

    /// Drops the contents that were not used for longest until the rest has `len_max` bytes at the most.
    ///
    /// The last block's content stays, `keep` too, and those of messages in flight.
    pub(super) fn evict(&mut self, keep: usize, len_max: usize) {
        if B::IS_VOLATILE {
            return;
        }
        let last = self.blocks.len() - 1;
        let in_flight = self.ledger.first_in_flight().unwrap_or(u64::MAX);
        let mut cached: Vec<(u64, usize, usize)> = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            if let Some(content) = &block.content
                && index != last
                && block.last.seq < in_flight
            {
                cached.push((block.used_at, index, content.memory_len()));
            }
        }
        let mut total: usize = cached.iter().map(|(_, _, len)| len).sum();
        if total <= len_max {
            return;
        }
        cached.sort_unstable();
        for (_, index, len) in cached {
            if total <= len_max {
                break;
            }
            if let Some(block) = self.blocks.get_mut(index).filter(|_| index != keep) {
                block.unload();
                total -= len;
            }
        }
        self.evict_places();
    }

    /// Drops the places of messages too where they take more than a quarter of what contents may.
    fn evict_places(&mut self) {
        let len_max = self.config.cache_len_max / 4;
        let mut total = 0;
        for block in self.blocks.iter_mut().rev() {
            total += block.places.as_ref().map_or(0, Places::memory_len);
            if total > len_max {
                block.places = None;
            }
        }
    }

    /// Drops all contents and closes the file, for a stream that is idle. What is not durable stays.
    pub fn drop_caches(&mut self) {
        if B::IS_VOLATILE {
            return;
        }
        let in_flight = self.ledger.first_in_flight().unwrap_or(u64::MAX);
        let last = self.blocks.len() - 1;
        let is_written = self.blocks.back().and_then(|block| block.raw_len) == Some(self.backing.written_len());
        let idle = self.blocks.iter_mut().enumerate().filter(|(_, block)| block.last.seq < in_flight);
        for (index, block) in idle {
            if index != last || is_written {
                block.content = None;
            }
            block.places = None;
        }
        self.backing.close_idle();
    }

    /// Counts subjects anew after messages whose subjects nobody knows have gone.
    pub(super) fn recount_subjects(&mut self) -> Result<()> {
        let mut subjects = SubjectIndex::default();
        for index in 0..self.blocks.len() {
            self.load(index)?;
            let Some(block) = self.blocks.get(index) else { continue };
            let Some(content) = &block.content else { continue };
            for slot in content.slots().filter(|slot| block.is_live(slot.seq)) {
                if let Some(record) = content.record(slot) {
                    subjects.add(record.subject, block.number, slot.seq);
                }
            }
        }
        self.subjects = subjects;
        self.cache.needs_recount = false;
        let gone: Vec<u64> =
            self.side.expiries.iter().map(|(_, seq)| seq).filter(|seq| self.lost.seqs.contains(*seq)).collect();
        gone.into_iter().for_each(|seq| self.side.remove(seq));
        Ok(())
    }
}

/// The live sequences of a block for which there is no record.
fn missing_ranges(block: &Block, parsed: &Parsed) -> Vec<(u64, u64)> {
    let mut slots = parsed.content.slots().map(|slot| slot.seq).peekable();
    let mut missing = Vec::new();
    for (first, last) in live_ranges(block) {
        let mut expected = first;
        while let Some(seq) = slots.next_if(|seq| *seq <= last) {
            if seq > expected {
                missing.push((expected, seq - 1));
            }
            expected = expected.max(seq + 1);
        }
        if expected <= last {
            missing.push((expected, last));
        }
    }
    missing
}

/// The runs of live sequences that the books say a block has.
fn live_ranges(block: &Block) -> Vec<(u64, u64)> {
    let mut live = Vec::new();
    let mut next = block.first.seq;
    for (first, last) in block.deleted.ranges() {
        if first > next {
            live.push((next, first - 1));
        }
        next = next.max(last + 1);
    }
    if next <= block.last.seq {
        live.push((next, block.last.seq));
    }
    live
}
