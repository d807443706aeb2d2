//! Single messages of blocks that are not in memory: reading them, finding them by subject and taking them out.
//!
//! A bucket that is larger than what may be in memory would read a whole block for most of its changes otherwise.

use clock::Timestamp;

use super::{Backing, BlockStore, Edge};
use crate::error::Result;
use crate::format::checksum::Hasher;
use crate::format::record::{RECORD_LEN_MAX, Record, RecordFault, RecordKind};

/// A message this close behind the last one goes on with it: then a whole block is worth reading.
pub(super) const NEAR: u64 = 64;
/// How much is read of a block for a single record at first.
const PART_LEN: usize = 4096;
/// From so many messages of a block on, all of it is worth reading.
const ALONE_MAX: usize = 64;

/// A message that was read without its block.
#[derive(Debug, Default)]
pub(super) struct Alone {
    seq: u64,
    time: Timestamp,
    len: u64,
    subject: Vec<u8>,
}

impl<B: Backing> BlockStore<B> {
    /// Reads one record from where it is known to start; `None` if that is not known or does not prove true.
    pub(super) fn read_alone<T>(
        &mut self,
        index: usize,
        seq: u64,
        take: &mut impl FnMut(&Record<'_>, usize) -> T,
    ) -> Result<Option<T>> {
        let Some(block) = self.blocks.get(index) else { return Ok(None) };
        let Some(offset) = block.places.as_ref().and_then(|places| places.offset(seq)) else { return Ok(None) };
        let number = block.number;
        let hasher = Hasher::for_block(&self.config.name, number);
        let mut wanted = PART_LEN;
        loop {
            let Some(bytes) = self.backing.read_part(number, u64::from(offset), wanted)? else { return Ok(None) };
            match Record::read(&bytes, &hasher) {
                Ok((record, len)) if record.seq == seq && record.kind == RecordKind::Message => {
                    return Ok(Some(take(&record, len)));
                }
                Ok(_) | Err(RecordFault::Checksum) => return Ok(None),
                Err(RecordFault::Frame) => {}
            }
            let len = bytes.first_chunk().map_or(0, |word| u32::from_le_bytes(*word) & (u32::MAX >> 1)) as usize;
            if len <= wanted || len > RECORD_LEN_MAX {
                return Ok(None);
            }
            wanted = len;
        }
    }

    /// The live messages of a block in `from..=to` on a subject, ascending, at most `count_max`; `None` if the block has to be
    /// in memory to tell.
    pub(super) fn find_alone(
        &mut self,
        index: usize,
        subject: &[u8],
        (from, to): (u64, u64),
        count_max: usize,
    ) -> Result<Option<Vec<u64>>> {
        let Some(block) = self.blocks.get(index).filter(|block| block.content.is_none()) else { return Ok(None) };
        let Some(places) = block.places.as_ref().filter(|places| places.has_subjects()) else { return Ok(None) };
        let candidates = places.candidates(subject, from, to).filter(|seq| block.is_live(*seq));
        let len_max = count_max.min(ALONE_MAX);
        let candidates: Vec<u64> = candidates.take(len_max).collect();
        let has_more = candidates.len() == len_max;
        if (has_more && len_max < count_max) || self.cache.needs_recount {
            return Ok(None);
        }
        let mut found = Vec::new();
        for seq in candidates {
            if !self.look_alone(index, seq)? {
                return Ok(None);
            }
            if self.cache.alone.subject == subject {
                found.push(seq);
            }
        }
        // Two subjects may hash to the same; what follows is not known then.
        let is_sure = !has_more || found.len() == count_max;
        Ok(is_sure.then_some(found))
    }

    /// Takes a message off the books without its block; `None` if the block has to be in memory for that, or is.
    pub(super) fn take_alone(&mut self, index: usize, seq: u64) -> Result<Option<Timestamp>> {
        let Some(block) = self.blocks.get(index) else { return Ok(None) };
        let is_next = seq.wrapping_sub(self.cache.last_taken) <= NEAR;
        self.cache.last_taken = seq;
        if block.content.is_some()
            || block.places.is_none()
            || is_next
            || !block.is_live(seq)
            || self.cache.needs_recount
        {
            return Ok(None);
        }
        let is_first = block.first.seq == seq;
        if !self.look_alone(index, seq)? {
            return Ok(None);
        }
        let mut next = None;
        if is_first && let Some(seq) = self.next_known(index, seq) {
            let Some(time) = self.read_alone(index, seq, &mut |record, _| record.timestamp)? else { return Ok(None) };
            next = Some(Edge { seq, time });
        }
        let (time, len) = (self.cache.alone.time, self.cache.alone.len);
        self.cache.subject.clone_from(&self.cache.alone.subject);
        let Some(block) = self.blocks.get_mut(index) else { return Ok(None) };
        block.take_off(seq, len, |_| next);
        self.strike(seq, len);
        Ok(Some(time))
    }

    /// The length of a live message's record.
    pub(super) fn len_of(&mut self, index: usize, seq: u64) -> Result<u64> {
        if self.blocks.get(index).is_some_and(|block| block.content.is_none()) && self.look_alone(index, seq)? {
            return Ok(self.cache.alone.len);
        }
        self.ensure_loaded(index)?;
        let content = self.blocks.get(index).and_then(|block| block.content.as_ref());
        Ok(content.and_then(|content| content.slot(seq)).map_or(0, |slot| slot.len()))
    }

    /// The live message that follows one in its block.
    fn next_known(&self, index: usize, seq: u64) -> Option<u64> {
        let block = self.blocks.get(index)?;
        block.places.as_ref()?.seqs_from(seq + 1).find(|next| block.is_live(*next))
    }

    /// Reads a message into the place for one; whether that worked.
    fn look_alone(&mut self, index: usize, seq: u64) -> Result<bool> {
        if self.cache.alone.seq == seq {
            return Ok(true);
        }
        let mut take = |record: &Record<'_>, len: usize| {
            let subject = record.subject.to_vec();
            Alone { seq, time: record.timestamp, len: len as u64, subject }
        };
        let Some(alone) = self.read_alone(index, seq, &mut take)? else { return Ok(false) };
        self.cache.alone = alone;
        Ok(true)
    }
}
