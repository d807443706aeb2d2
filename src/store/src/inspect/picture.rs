//! [`Picture`]: which messages of a stream are live, from `index.db` if that fits the blocks, else from the blocks.
//!
//! An index that does not fit any more, but whose checksum is right, still tells which sequences were deleted when it
//! was written: sequences are never used twice, so what was deleted then is deleted now. Limits that removed messages
//! since then leave nothing on disk; such messages count as live here until a server enforces the limits again.

use std::collections::BTreeMap;
use std::fmt;

use clock::Timestamp;

use super::block::{BlockBytes, DamagedBytes, Step};
use super::error::Result;
use super::stream::{IndexFile, StreamReader};
use super::survey::SurveyedMessage;
use crate::format::FormatError;
use crate::format::index::{Index, IndexBlock};
use crate::format::record::Record;
use crate::sequence_set::SequenceSet;

/// Whether `index.db` tells the state of the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexStatus {
    /// It does.
    Fits,
    /// It is not there.
    Missing,
    /// Its bytes are wrong.
    Damaged(FormatError),
    /// It is right, but something was written to the blocks since.
    Stale(Stale),
}

/// Why an index does not fit the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// The block it calls the last is missing.
    LastBlockMissing,
    /// The last block has another last record.
    LastRecordDiffers,
    /// There is a newer block.
    NewerBlock,
    /// A block that it lists is missing.
    BlockMissing,
}

impl fmt::Display for Stale {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::LastBlockMissing => "the block that it calls the last is missing",
            Self::LastRecordDiffers => "the last block ends with another record",
            Self::NewerBlock => "there is a newer block",
            Self::BlockMissing => "a block that it lists is missing",
        })
    }
}

/// A stream in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Live messages.
    pub msgs: u64,
    /// The sum of their record lengths.
    pub bytes: u64,
    /// The lowest live sequence; `last_seq + 1` if there is none.
    pub first_seq: u64,
    /// When that message was stored.
    pub first_time: Timestamp,
    /// The highest sequence ever used, as far as the files tell.
    pub last_seq: u64,
    /// When it was used.
    pub last_time: Timestamp,
}

/// What is live in a stream.
#[derive(Debug)]
pub struct Picture {
    /// Whether `index.db` can be used.
    pub status: IndexStatus,
    /// The blocks' numbers, ascending.
    pub numbers: Vec<u64>,
    /// The figures.
    pub totals: Totals,
    /// Damage found while the blocks were read; empty if the index fits, since they are not read then.
    pub damage: Vec<DamagedBytes>,
    index: Option<Box<Index>>,
    dead: SequenceSet,
}

/// What is live in one block.
#[derive(Clone, Copy, Debug)]
pub enum BlockView<'a> {
    /// By an index that fits.
    Listed(&'a IndexBlock),
    /// By an index that fits and doesn't list the block: nothing.
    Unlisted,
    /// By the tombstones of the blocks, and an older index.
    Scanned(&'a Picture),
}

impl BlockView<'_> {
    /// Whether the message with this sequence in this block is live.
    #[must_use]
    pub fn is_live(self, seq: u64) -> bool {
        match self {
            Self::Listed(block) => {
                (block.first_seq..=block.last_seq).contains(&seq)
                    && (block.deleted.is_empty() || !block.deleted.contains(seq))
            }
            Self::Unlisted => false,
            Self::Scanned(picture) => !picture.is_known_deleted(seq),
        }
    }
}

impl Picture {
    /// Reads the index, and all blocks if it doesn't fit. `on_bytes` hears of every block's length after it was read.
    ///
    /// # Errors
    /// The disk fails, or the stream is locked.
    pub fn load(reader: &StreamReader, on_bytes: &mut dyn FnMut(u64)) -> Result<Self> {
        let mut picture = Self::of_index(reader)?;
        if picture.status != IndexStatus::Fits {
            picture.scan(reader, on_bytes)?;
        }
        Ok(picture)
    }

    /// Reads the index only; without one that fits nothing is known of the messages yet.
    ///
    /// # Errors
    /// The disk fails, or the stream is locked.
    pub fn of_index(reader: &StreamReader) -> Result<Self> {
        let numbers = reader.block_numbers()?;
        let (status, index) = match reader.read_index()? {
            IndexFile::Missing => (IndexStatus::Missing, None),
            IndexFile::Damaged(error) => (IndexStatus::Damaged(error), None),
            IndexFile::Decoded(index) => {
                let stale = staleness(reader, &index, &numbers)?;
                (stale.map_or(IndexStatus::Fits, IndexStatus::Stale), Some(index))
            }
        };
        let totals = index.as_deref().map_or_else(Totals::default, totals_of);
        Ok(Self { status, numbers, totals, damage: Vec::new(), index, dead: SequenceSet::new() })
    }

    /// The decoded index, also one that doesn't fit any more.
    #[must_use]
    pub fn index(&self) -> Option<&Index> {
        self.index.as_deref()
    }

    /// What is live in a block.
    #[must_use]
    pub fn block(&self, number: u64) -> BlockView<'_> {
        match (&self.status, &self.index) {
            (IndexStatus::Fits, Some(index)) => {
                let found = index.blocks.binary_search_by_key(&number, |block| block.number).ok();
                found.and_then(|at| index.blocks.get(at)).map_or(BlockView::Unlisted, BlockView::Listed)
            }
            (IndexStatus::Fits | IndexStatus::Missing | IndexStatus::Damaged(_) | IndexStatus::Stale(_), _) => {
                BlockView::Scanned(self)
            }
        }
    }

    /// Whether a tombstone or the index says that a sequence is deleted.
    #[must_use]
    pub fn is_known_deleted(&self, seq: u64) -> bool {
        self.dead.contains(seq) || self.index.as_deref().is_some_and(|index| was_deleted(index, seq))
    }

    /// Notes tombstones that were met elsewhere.
    pub(super) fn note_dead(&mut self, seq: u64) {
        self.dead.insert(seq);
    }

    fn scan(&mut self, reader: &StreamReader, on_bytes: &mut dyn FnMut(u64)) -> Result<()> {
        let mut highest = (0, Timestamp::default());
        let mut messages: Vec<BlockMessages> = Vec::new();
        let numbers = self.numbers.clone();
        reader.survey(&numbers, |_, survey| {
            let survey = survey?;
            if survey.highest.0 > highest.0 {
                highest = survey.highest;
            }
            survey.dead.iter().for_each(|seq| _ = self.dead.insert(*seq));
            self.damage.extend(survey.damage);
            messages.push(BlockMessages::new(&survey.messages));
            on_bytes(survey.file_len);
            Ok::<(), super::InspectError>(())
        })?;
        if let Some(index) = self.index.as_deref().filter(|index| index.last_seq > highest.0) {
            highest = (index.last_seq, index.last_time);
        }
        let mut totals = Totals { last_seq: highest.0, last_time: highest.1, ..Totals::default() };
        let mut before = 0;
        for of_block in &messages {
            for (seq, nanos, len) in of_block.0.iter().copied() {
                if seq > before && !self.is_known_deleted(seq) {
                    if totals.msgs == 0 {
                        (totals.first_seq, totals.first_time) = (seq, Timestamp::from_nanos(nanos));
                    }
                    totals.msgs += 1;
                    totals.bytes += u64::from(len);
                }
                before = before.max(seq);
            }
        }
        if totals.msgs == 0 {
            totals.first_seq = totals.last_seq.saturating_add(1);
        }
        self.totals = totals;
        Ok(())
    }
}

/// Sequence, time and length of a block's messages.
#[derive(Debug, Default)]
struct BlockMessages(Vec<(u64, i64, u32)>);

impl BlockMessages {
    fn new(messages: &[SurveyedMessage]) -> Self {
        Self(messages.iter().map(|message| (message.seq, message.time.nanos(), message.len)).collect())
    }
}

impl<'a> Step<'a> {
    /// The record of the step.
    #[must_use]
    pub const fn record(&self) -> Record<'a> {
        match self {
            Self::Message { record, .. } | Self::Other { record, .. } => *record,
        }
    }
}

/// Whether an index says that a sequence, which it covers, was deleted.
fn was_deleted(index: &Index, seq: u64) -> bool {
    if seq > index.last_seq {
        return false;
    }
    let at = index.blocks.partition_point(|block| block.last_seq < seq);
    index.blocks.get(at).is_none_or(|block| seq < block.first_seq || block.deleted.contains(seq))
}

fn totals_of(index: &Index) -> Totals {
    Totals {
        msgs: index.msgs,
        bytes: index.bytes,
        first_seq: index.first_seq,
        first_time: index.first_time,
        last_seq: index.last_seq,
        last_time: index.last_time,
    }
}

fn staleness(reader: &StreamReader, index: &Index, numbers: &[u64]) -> Result<Option<Stale>> {
    if numbers.binary_search(&index.last_block).is_err() {
        return Ok(Some(Stale::LastBlockMissing));
    }
    if reader.block_tail(index.last_block)?.is_some_and(|tail| tail != index.last_checksum) {
        return Ok(Some(Stale::LastRecordDiffers));
    }
    if numbers.last().is_some_and(|last| *last > index.last_block) {
        return Ok(Some(Stale::NewerBlock));
    }
    let is_missing = |block: &IndexBlock| numbers.binary_search(&block.number).is_err();
    Ok(index.blocks.iter().any(is_missing).then_some(Stale::BlockMissing))
}

/// Live messages by subject.
///
/// # Errors
/// The disk fails, or the stream is locked.
pub fn subjects(reader: &StreamReader, picture: &Picture) -> Result<BTreeMap<String, u64>> {
    let mut counts = BTreeMap::new();
    if let (IndexStatus::Fits, Some(index)) = (&picture.status, picture.index()) {
        for subject in &index.subjects {
            counts.insert(String::from_utf8_lossy(&subject.subject).into_owned(), subject.total);
        }
        return Ok(counts);
    }
    super::messages::for_each(reader, picture, &super::messages::Selection::default(), |message| {
        let subject = String::from_utf8_lossy(message.record.subject).into_owned();
        *counts.entry(subject).or_insert(0) += 1;
        Ok::<_, super::InspectError>(std::ops::ControlFlow::Continue(()))
    })?;
    Ok(counts)
}

/// Reads one block and says what is live in it; for those who show blocks.
///
/// # Errors
/// The disk fails, or the block is missing.
pub fn block_of(reader: &StreamReader, number: u64) -> Result<BlockBytes> {
    if reader.block_numbers()?.binary_search(&number).is_err() {
        return Err(super::InspectError::NotFound { what: "block", name: number.to_string() });
    }
    reader.read_block(number)
}
