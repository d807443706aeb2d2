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

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use disk::SimDisk;

    use super::*;
    use crate::file::FileStore;
    use crate::{Filter, NewMessage, Purge, Removal, StoreConfig, StoreLocation};

    fn open(disk: &SimDisk) -> FileStore {
        let location = StoreLocation::plain(Arc::new(disk.clone()), Path::new("/js/S"));
        let config = StoreConfig { block_len: 2000, cache_len_max: 9000, ..StoreConfig::new("S") };
        FileStore::open(location, config, Timestamp::EPOCH).expect("opens")
    }

    fn loaded_blocks(store: &FileStore) -> Vec<u64> {
        let loaded = store.blocks().iter().filter(|block| block.content.is_some());
        loaded.map(|block| block.number).collect()
    }

    fn subject(seq: u64) -> Vec<u8> {
        format!("s.{}", seq % 50).into_bytes()
    }

    fn purge(store: &mut FileStore, subject: &[u8]) -> u64 {
        let what = Purge::Matching { filter: Filter::new(subject), below: None };
        store.purge(&what).expect("purged").msgs
    }

    #[test]
    fn messages_go_without_their_blocks_being_read() {
        let disk = SimDisk::new(1);
        let mut store = open(&disk);
        for seq in 1..=1000 {
            let message = NewMessage { subject: &subject(seq), headers: b"", payload: b"0123456789" };
            store.append(message, Timestamp::from_nanos(seq.cast_signed())).expect("stored");
            // What is in flight stays in memory.
            store.sync_now().expect("synced");
        }
        assert_eq!(purge(&mut store, b"s.0"), 20, "every block was read and searched once");
        let loaded = loaded_blocks(&store);
        assert!(loaded.len() + 6 < store.blocks().len(), "only {loaded:?} are in memory");
        let known = store.blocks().iter().filter(|block| block.places.is_some()).count();
        assert!(known > 2, "of {known} blocks it is known where messages are");
        let in_memory = |store: &FileStore, seq: u64| {
            store.block_index(seq).is_some_and(|index| loaded_blocks(store).contains(&store.blocks[index].number))
        };
        let first = store.blocks().iter().find(|block| block.places.is_some()).expect("there is one").first.seq;
        assert!(!in_memory(&store, first));
        store.remove(first, Removal::Mark).expect("removed");
        let next = (first + 1..).find(|seq| seq % 50 != 0).expect("there is one");
        let index = store.block_index(next).expect("there is one");
        assert_eq!(store.blocks[index].first.seq, next);
        let wanted = subject(next);
        let found = store.find_alone(index, &wanted, (0, u64::MAX), 9).expect("readable").expect("known");
        assert!(found.contains(&next));
        for seq in found {
            // As if it were nowhere near the one before.
            store.cache.last_taken = u64::MAX / 2;
            assert!(store.take_alone(index, seq).expect("readable").is_some());
        }
        assert_eq!(store.first_on(&wanted).expect("readable").map(|(found, _)| found > index), Some(true));
        assert_eq!(loaded_blocks(&store), loaded, "no block was read");
        let left: Vec<u64> = (1..=1000)
            .filter(|seq| store.block_index(*seq).is_some_and(|index| store.blocks[index].is_live(*seq)))
            .collect();
        assert_eq!((left.len() as u64, store.state().msgs), (store.msgs, store.msgs));
        for seq in left {
            let message = store.load_seq(seq).expect("readable").expect("live");
            assert_eq!((message.subject, message.timestamp.nanos()), (subject(seq), seq.cast_signed()));
        }
    }
}
