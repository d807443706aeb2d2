//! Opening a stream's directory: from its written state if that fits the blocks, else from the blocks.

use std::collections::VecDeque;

use clock::Timestamp;

use super::backing::FileBacking;
use super::recovery::{Recovery, Survey};
use super::{FileStore, StoreLocation};
use crate::blocks::{Backing, Block, BlockStore, Books, Edge};
use crate::config::StoreConfig;
use crate::error::{Error, Result};
use crate::expiry::{ExpiryQueue, message_ttl};
use crate::format::checksum::CHECKSUM_LEN;
use crate::format::cipher::AssetKey;
use crate::format::index::Index;
use crate::format::record::Record;
use crate::per_subject::{SubjectIndex, SubjectShare};

/// How many blocks are fetched ahead of the one that is verified.
const READ_AHEAD_BLOCKS: usize = 4;

pub(super) fn open(location: StoreLocation, config: StoreConfig) -> Result<FileStore> {
    let stream_key = stream_key(&location, &config)?;
    let has_keys = location.keys.is_some();
    let mut backing = FileBacking::new(location, &config.name, stream_key);
    backing.prepare_dirs()?;
    backing.finish_conversions()?;
    let numbers = backing.list_blocks()?;
    let high_water = backing.read_high_water();
    let index = backing.read_index()?;
    let (mut store, known) = match index {
        Some(index) if fits(&backing, &index, &numbers)? => from_index(backing, config, index),
        Some(index) => from_blocks(backing, config, &numbers, Some(&index)),
        None => from_blocks(backing, config, &numbers, None),
    }?;
    heed_high_water(&mut store, known, high_water);
    let (schedules, sources) = store.backing().read_side_files()?;
    store.take_side_files(schedules, sources);
    if has_keys {
        store.start_reforming()?;
    }
    Ok(store)
}

/// Reports what is missing at the end if the store had come further than it is.
///
/// Times do not go back, so a record that is younger than the mark and has a lower sequence shows that another server
/// went on from an earlier point: then the mark means nothing.
fn heed_high_water(store: &mut FileStore, known: u64, high_water: Option<Edge>) {
    let last = store.last_edge();
    match high_water.filter(|mark| mark.seq <= last.seq || mark.time >= last.time) {
        Some(mark) => {
            store.note_missing_tail(known, mark);
            store.start_high_water(mark.seq);
        }
        None => store.drop_high_water(),
    }
}

/// The key of the stream's state; `None` if the store is not encrypted.
///
/// Also refuses a store whose keys are missing before anything is touched.
fn stream_key(location: &StoreLocation, config: &StoreConfig) -> Result<Option<AssetKey>> {
    const META_KEY: &str = "meta.key";
    const META_KEY_LEN_MAX: u64 = 1024;
    let refused = || Error::Key { file: META_KEY.to_owned() };
    let file = match location.disk.read(&location.dir.join(META_KEY), META_KEY_LEN_MAX) {
        Ok(file) => file,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let keys = location.keys.as_ref().ok_or_else(refused)?;
    keys.open(&config.name, &file).map(Some).ok_or_else(refused)
}

/// Whether nothing has happened to the blocks since the state was written, as far as can be told without reading them.
fn fits(backing: &FileBacking, index: &Index, numbers: &[u64]) -> Result<bool> {
    if numbers.last() != Some(&index.last_block) {
        return Ok(false);
    }
    let listed: Vec<u64> = index.blocks.iter().map(|block| block.number).collect();
    if listed != numbers {
        return Ok(false);
    }
    // Nothing can be appended to a compressed block; it is not the last one of a store that was stopped in order.
    Ok(backing.read_tail(index.last_block)? == index.last_checksum && !backing.has_compressed_head(index.last_block)?)
}

/// The store, and the last sequence of which something is there.
type Found = (FileStore, u64);

fn from_index(mut backing: FileBacking, config: StoreConfig, index: Index) -> Result<Found> {
    let len = backing.block_len(index.last_block)?;
    backing.turn_to(index.last_block, len)?;
    let mut subjects = SubjectIndex::default();
    for subject in &index.subjects {
        subjects.set(&subject.subject, SubjectShare::new(subject.total, subject.first_block, subject.last_block));
    }
    let blocks: VecDeque<Block> = index.blocks.iter().map(Block::from_index).collect();
    let last = Edge { seq: index.last_seq, time: index.last_time };
    let mut store = BlockStore::from_books(config, backing, Books { blocks, last, subjects, ..Books::default() });
    if store.config().allows_ttl {
        restore_expiries(&mut store)?;
    }
    Ok((store, last.seq))
}

/// Takes expiries from `thw.db`, and from the messages that it does not cover.
fn restore_expiries(store: &mut FileStore) -> Result<()> {
    let last_seq = store.last_edge().seq;
    let written = store.backing().read_expiries()?.filter(|written| written.stamp <= last_seq + 1);
    let covered = written.as_ref().map_or(0, |written| written.stamp);
    for (expires_at, seq) in written.into_iter().flat_map(|written| written.entries) {
        store.note_expiry(seq, expires_at);
    }
    store.restore_expiries(covered)
}

/// Notes when the live messages of a block, from a sequence on, expire. The content must be in memory.
pub(super) fn note_expiries(block: &Block, from: u64, expiries: &mut ExpiryQueue) {
    let Some(content) = &block.content else { return };
    for slot in content.slots().filter(|slot| slot.seq >= from && block.is_live(slot.seq)) {
        let Some(record) = content.record(slot) else { continue };
        if let Some(ttl) = message_ttl(record.headers) {
            expiries.insert(slot.seq, record.timestamp + ttl);
        }
    }
}

fn from_blocks(mut backing: FileBacking, config: StoreConfig, numbers: &[u64], stale: Option<&Index>) -> Result<Found> {
    let is_trusted = match stale {
        Some(index) => vouches(&backing, index, numbers)?,
        None => false,
    };
    let mut recovery = Recovery::new(&config, stale, is_trusted);
    // What the state vouches for lies below what it does not.
    let trusted_below = stale.filter(|_| is_trusted).map_or(0, |index| index.last_block);
    let (trusted, unread) = numbers.split_at(numbers.partition_point(|number| *number < trusted_below));
    survey_blocks(&backing, unread, is_trusted, |survey| {
        recovery.take_block(survey).into_iter().for_each(|buffer| backing.buffers.give(buffer));
    })?;
    backing.buffers.clear();
    trusted.iter().rev().for_each(|number| recovery.trust_block(*number));
    let (mut books, owed, dead) = recovery.finish();
    let known = books.known;
    match books.blocks.back_mut() {
        Some(block) => {
            let (number, len) = (block.number, block.raw_len.unwrap_or(0));
            // What is not on disk as it is in memory cannot be appended to.
            block.is_damaged |= backing.has_compressed_head(number)?;
            backing.turn_to(number, len)?;
            if books.has_zero_tail && !block.is_damaged {
                backing.cut_to_written()?;
            }
        }
        None => {
            let number = stale.map_or(0, |index| index.last_block) + 1;
            backing.create_block(number)?;
            books.blocks.push_back(Block::empty(number, books.last));
        }
    }
    let mut store = BlockStore::from_books(config, backing, books);
    store.owe(owed);
    for seq in dead {
        store.forget_deleted(seq)?;
    }
    if is_trusted && store.config().allows_ttl {
        restore_expiries(&mut store)?;
    }
    Ok((store, known))
}

/// Surveys blocks, by several threads if the disk allows, and hands them over from the last to the first.
fn survey_blocks(
    backing: &FileBacking,
    numbers: &[u64],
    is_last_counted: bool,
    mut take: impl FnMut(Survey),
) -> Result<()> {
    let descending: Vec<(usize, u64)> = numbers.iter().copied().enumerate().rev().collect();
    let survey = |(place, number): &(usize, u64)| {
        // The device works on the next ones while this one is verified.
        let ahead = place.saturating_sub(READ_AHEAD_BLOCKS)..*place;
        numbers.get(ahead).into_iter().flatten().for_each(|next| backing.read_block_ahead(*next));
        // The subjects of a state's last block were counted when it was written.
        let is_counted = !is_last_counted || *place > 0;
        Survey::of_block(backing, *number, is_counted)
    };
    disk::work_in_order(backing.disk().workers(), &descending, survey, |outcome: Result<Option<Survey>>| {
        outcome?.into_iter().for_each(&mut take);
        Ok(())
    })
}

/// Whether a state that was written while the store went on still holds for the blocks below its last one: they are all
/// there, nothing has touched them since, and its last record is where it was. What came later is behind that record.
///
/// Blocks are untouched if they look to the file system as they did then. Of a state that another server wrote it is
/// not known how they looked; then they must be older than it.
fn vouches(backing: &FileBacking, index: &Index, numbers: &[u64]) -> Result<bool> {
    if !numbers.contains(&index.last_block) {
        return Ok(false);
    }
    let written_at = backing.index_time()?;
    let earlier: Vec<u64> = numbers.iter().copied().filter(|number| *number < index.last_block).collect();
    let mut listed = index.blocks.iter().filter(|entry| entry.number < index.last_block);
    let is_listed = |number: &u64| index.blocks.binary_search_by_key(number, |entry| entry.number).is_ok();
    if !earlier.iter().all(is_listed) || !listed.all(|entry| entry.msgs() == 0 || earlier.contains(&entry.number)) {
        return Ok(false);
    }
    let stamps = backing.read_stamps();
    for number in earlier {
        let now = backing.block_stamp(number)?;
        let is_untouched = match &stamps {
            Some(stamps) => {
                stamps.binary_search_by_key(&number, |stamp| stamp.number).is_ok_and(|at| stamps.get(at) == Some(&now))
            }
            None => now.modified < written_at.nanos(),
        };
        if !is_untouched {
            return Ok(false);
        }
    }
    if index.last_checksum == [0; CHECKSUM_LEN] {
        return Ok(true);
    }
    let bytes = backing.read_whole_block(index.last_block)?;
    let mut rest = bytes.as_slice();
    while let Ok((_, len)) = Record::frame(rest) {
        let (record, after) = rest.split_at(len);
        if record.ends_with(&index.last_checksum) {
            return Ok(true);
        }
        rest = after;
    }
    Ok(false)
}

/// What is owed to the last block: tombstones for sequences that were used and must stay so, ascending.
pub(super) type Owed = Vec<(u64, Timestamp)>;
