//! [`BlockBytes`]: one block, decrypted and decompressed, and the walk over its records.

use super::key_ring::Opened;
use crate::format::checksum::Hasher;
use crate::format::record::{Record, RecordKind};
use crate::format::scan::{Found, Scanner};

const STREAM_IDENTIFIER: [u8; 10] = *b"\xff\x06\x00\x00S2sTwO";
/// A damaged compression head is at most this long: mark and a variable number.
const HEAD_LEN_MAX: usize = 14;

/// What is wrong with a block as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockFault {
    /// Its key file is gone.
    KeyMissing,
    /// No given key opens its key file.
    KeyUnusable,
    /// Its compressed form is damaged; the bytes are what could be saved.
    Compression,
}

/// The content of a block.
#[derive(Clone, Debug)]
pub struct BlockBytes {
    /// The number in the file's name.
    pub number: u64,
    /// The length of the file.
    pub file_len: u64,
    /// The records, one after the other.
    pub plain: Vec<u8>,
    /// Whether the file is compressed.
    pub is_compressed: bool,
    /// The key it is encrypted with.
    pub key: Option<Opened>,
    /// What is wrong with it as a whole.
    pub fault: Option<BlockFault>,
}

/// Bytes of a block that are no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedBytes {
    /// The block.
    pub block: u64,
    /// Where they start in the decrypted and decompressed block.
    pub offset: usize,
    /// How many there are.
    pub len: usize,
    /// Whether they go to the end of the block.
    pub is_tail: bool,
    /// Whether all of them are zero.
    pub is_zero: bool,
    /// The highest sequence before them in the block; 0 if none.
    pub after_seq: u64,
    /// The next sequence behind them in the block.
    pub before_seq: Option<u64>,
    /// Sequences that the bytes themselves speak of. Nothing vouches for them.
    pub hints: Vec<u64>,
}

/// One step of the walk.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A message; the first one with its sequence in this block.
    Message {
        /// Where its record starts.
        offset: usize,
        /// The record's length.
        len: usize,
        /// The record.
        record: Record<'a>,
    },
    /// A record that deletes, erases or skips, or repeats a sequence.
    Other {
        /// Where it starts.
        offset: usize,
        /// Its length.
        len: usize,
        /// The record.
        record: Record<'a>,
        /// Whether its sequence is not above those before it, so that it counts for nothing.
        is_stale: bool,
    },
}

impl BlockBytes {
    pub(super) const fn new(number: u64, file_len: u64) -> Self {
        Self { number, file_len, plain: Vec::new(), is_compressed: false, key: None, fault: None }
    }

    /// Visits every record in order; returns the damage.
    pub fn walk<'a>(&'a self, hasher: &Hasher, mut visit: impl FnMut(Step<'a>)) -> Vec<DamagedBytes> {
        let mut damage: Vec<DamagedBytes> = Vec::new();
        let mut last_seq = 0;
        for found in Scanner::new(&self.plain, *hasher) {
            match found {
                Found::Record { offset, len, record } => {
                    let is_stale = record.kind != RecordKind::Tombstone && record.seq <= last_seq;
                    if record.kind != RecordKind::Tombstone && !is_stale {
                        last_seq = record.seq;
                        for open in damage.iter_mut().rev().take_while(|open| open.before_seq.is_none()) {
                            open.before_seq = Some(record.seq);
                        }
                    }
                    visit(match record.kind {
                        RecordKind::Message if !is_stale => Step::Message { offset, len, record },
                        RecordKind::Message | RecordKind::Erased | RecordKind::Tombstone => {
                            Step::Other { offset, len, record, is_stale }
                        }
                    });
                }
                Found::Damage { offset, len, is_tail, is_zero, seq_hint } => {
                    let hints = self.hints(offset, len, seq_hint);
                    let block = self.number;
                    let (after_seq, before_seq) = (last_seq, None);
                    damage.push(DamagedBytes { block, offset, len, is_tail, is_zero, after_seq, before_seq, hints });
                }
            }
        }
        damage
    }

    /// The sequences that damaged bytes speak of, going by the lengths in them.
    fn hints(&self, offset: usize, len: usize, first: Option<u64>) -> Vec<u64> {
        let mut hints: Vec<u64> = first.into_iter().collect();
        let mut rest = self.plain.get(offset..offset.saturating_add(len)).unwrap_or_default();
        while let Ok((record, len)) = Record::frame(rest) {
            hints.push(record.seq);
            rest = rest.get(len..).unwrap_or_default();
        }
        hints.sort_unstable();
        hints.dedup();
        hints
    }
}

/// The bytes of a compressed block with its head made anew, if the head alone is damaged.
pub(super) fn restore_head(file: &[u8]) -> Option<Vec<u8>> {
    let start = file.get(..HEAD_LEN_MAX + STREAM_IDENTIFIER.len()).unwrap_or(file);
    let at = start.windows(STREAM_IDENTIFIER.len()).position(|window| window == STREAM_IDENTIFIER)?;
    let mut restored = b"cmp\x01\x00".to_vec();
    restored.extend_from_slice(file.get(at..)?);
    Some(restored)
}
