//! `index.db` made from the blocks.

use std::collections::BTreeMap;

use clock::Timestamp;

use super::journal::Journal;
use super::rewrite::{block_path, file_of};
use crate::expiry::message_ttl;
use crate::format::checksum::{CHECKSUM_LEN, Checksum, Hasher};
use crate::format::index::{Index, IndexBlock, IndexSubject};
use crate::format::record::{Record, RecordKind};
use crate::format::sequence_set;
use crate::inspect::block::{BlockBytes, Step};
use crate::inspect::error::{InspectError, Result};
use crate::inspect::picture::Picture;
use crate::inspect::stream::StreamReader;
use crate::message::header_value;
use crate::sequence_set::SequenceSet;

/// An index with more than this in deleted sequences is not written; a server then makes it when it starts.
const DELETED_LEN_MAX: u64 = 256 << 20;

/// What is gathered while the blocks are read.
#[derive(Debug, Default)]
struct Gathered {
    index: Index,
    subjects: BTreeMap<Vec<u8>, (u64, u64, u64)>,
    highest: u64,
    highest_time: Timestamp,
    deleted_len: u64,
}

/// Writes the index of a stream; first a tombstone that pins the last sequence, if no record in the blocks does.
pub(super) fn rebuild(reader: &StreamReader, journal: &mut Journal) -> Result<()> {
    let picture = Picture::load(reader, &mut |_| {})?;
    // Without the stream's key no index can be sealed; a server makes it when it has the key again.
    if picture.numbers.is_empty() || reader.state_key().is_err() {
        return journal.remove(&reader.path("msgs/index.db"));
    }
    pin_last(reader, &picture, journal)?;
    let index = build(reader, &picture)?;
    let path = reader.path("msgs/index.db");
    match index {
        Some(index) => {
            let file = index.encode(&Hasher::named(reader.name()), reader.state_key()?);
            journal.write(&path, &file.map_err(InspectError::format(reader.rel("msgs/index.db")))?)
        }
        None => journal.remove(&path),
    }
}

/// The index of a stream; `None` if it would be too large.
pub(super) fn build(reader: &StreamReader, picture: &Picture) -> Result<Option<Index>> {
    let mut gathered = Gathered::default();
    let mut last_checksum = Checksum::default();
    for number in picture.numbers.iter().copied() {
        let block = reader.read_block(number)?;
        gathered.add_block(reader, picture, &block);
        last_checksum = block.plain.last_chunk::<CHECKSUM_LEN>().copied().unwrap_or_default();
    }
    let Gathered { mut index, subjects, highest, highest_time, deleted_len } = gathered;
    if deleted_len > DELETED_LEN_MAX {
        return Ok(None);
    }
    index.last_seq = highest;
    index.last_time = highest_time;
    // A stream that never had a message begins nowhere.
    if index.msgs == 0 && highest > 0 {
        index.first_seq = highest.saturating_add(1);
    }
    index.last_block = picture.numbers.last().copied().unwrap_or_default();
    index.last_checksum = last_checksum;
    let of = |(subject, (total, first_block, last_block))| IndexSubject { subject, total, first_block, last_block };
    index.subjects = subjects.into_iter().map(of).collect();
    Ok(Some(index))
}

impl Gathered {
    fn add_block(&mut self, reader: &StreamReader, picture: &Picture, block: &BlockBytes) {
        let view = picture.block(block.number);
        let mut entry = IndexBlock { number: block.number, ..IndexBlock::default() };
        let mut present = SequenceSet::new();
        let mut edge: Option<(u64, Timestamp)> = None;
        let before = self.highest;
        block.walk(&reader.hasher(block.number), |step| {
            let record = step.record();
            if record.seq > self.highest {
                (self.highest, self.highest_time) = (record.seq, record.timestamp);
            }
            if record.kind != RecordKind::Tombstone && edge.is_none_or(|(seq, _)| record.seq > seq) {
                edge = Some((record.seq, record.timestamp));
            }
            if let Step::Message { len, record, .. } = step
                && record.seq > before
                && view.is_live(record.seq)
            {
                self.add_message(&mut entry, &record, len, present.is_empty());
                present.insert(record.seq);
            }
        });
        // A block without messages stands at the highest sequence so far.
        let (last_seq, last_time) = edge.filter(|(seq, _)| *seq > before).unwrap_or((self.highest, self.highest_time));
        let is_last = picture.numbers.last() == Some(&block.number);
        let (last_seq, last_time) = if is_last { (self.highest, self.highest_time) } else { (last_seq, last_time) };
        (entry.last_seq, entry.last_time) = (last_seq, last_time);
        if present.is_empty() {
            (entry.first_seq, entry.first_time) = (last_seq.saturating_add(1), Timestamp::default());
        } else {
            entry.deleted.insert_range(entry.first_seq, last_seq);
            present.iter().for_each(|seq| _ = entry.deleted.remove(seq));
        }
        self.deleted_len = self.deleted_len.saturating_add(sequence_set::encoded_len(&entry.deleted));
        self.index.blocks.push(entry);
    }

    fn add_message(&mut self, entry: &mut IndexBlock, record: &Record<'_>, len: usize, is_first: bool) {
        if is_first {
            (entry.first_seq, entry.first_time) = (record.seq, record.timestamp);
        }
        if self.index.msgs == 0 {
            (self.index.first_seq, self.index.first_time) = (record.seq, record.timestamp);
        }
        self.index.msgs += 1;
        self.index.bytes += len as u64;
        entry.bytes += len as u64;
        entry.ttls += u64::from(message_ttl(record.headers).is_some());
        entry.schedules += u64::from(header_value(record.headers, "Nats-Schedule").is_some());
        if !record.subject.is_empty() {
            let share = self.subjects.entry(record.subject.to_vec()).or_insert((0, entry.number, entry.number));
            (share.0, share.2) = (share.0 + 1, entry.number);
        }
    }
}

/// Appends a tombstone for the last sequence if nothing in the blocks speaks of it, so that it is never given again.
fn pin_last(reader: &StreamReader, picture: &Picture, journal: &mut Journal) -> Result<()> {
    let (mut highest, last_seq) = (0, picture.totals.last_seq);
    for number in picture.numbers.iter().rev().copied() {
        let block = reader.read_block(number)?;
        block.walk(&reader.hasher(number), |step| highest = highest.max(step.record().seq));
        if highest >= last_seq {
            return Ok(());
        }
    }
    let Some(number) = picture.numbers.last().copied() else { return Ok(()) };
    let mut block = reader.read_block(number)?;
    let mut content = std::mem::take(&mut block.plain);
    Record::tombstone(last_seq, picture.totals.last_time).encode(&reader.hasher(number), &mut content);
    journal.write(&block_path(reader, number), &file_of(&block, content, true))
}
