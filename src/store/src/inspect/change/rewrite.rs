//! Blocks written anew: the valid records only, or the live messages only.

use std::path::PathBuf;

use crate::format::compression;
use crate::format::record::RecordKind;
use crate::inspect::block::{BlockBytes, Step};
use crate::inspect::error::Result;
use crate::inspect::picture::Picture;
use crate::inspect::stream::StreamReader;

/// Where a block's file is.
pub(super) fn block_path(reader: &StreamReader, number: u64) -> PathBuf {
    reader.path(&format!("msgs/{number}.blk"))
}

/// Where a block's key file is.
pub(super) fn key_path(reader: &StreamReader, number: u64) -> PathBuf {
    reader.path(&format!("msgs/{number}.key"))
}

/// The valid records of a block, tombstones included.
pub(super) fn valid_records(reader: &StreamReader, block: &BlockBytes) -> Vec<u8> {
    let mut kept = Vec::with_capacity(block.plain.len());
    block.walk(&reader.hasher(block.number), |step| {
        let (Step::Message { offset, len, .. } | Step::Other { offset, len, .. }) = step;
        kept.extend_from_slice(block.plain.get(offset..offset.saturating_add(len)).unwrap_or_default());
    });
    kept
}

/// The live messages of a block, and the tombstones that are still needed.
///
/// A tombstone is needed while the record that it deletes is somewhere; `is_needed` says so. What was deleted here
/// leaves a jump in the sequences, which says the same.
pub(super) fn live_records(
    reader: &StreamReader,
    picture: &Picture,
    block: &BlockBytes,
    is_needed: impl Fn(u64) -> bool,
) -> Vec<u8> {
    let view = picture.block(block.number);
    let last_seq = picture.totals.last_seq;
    let mut kept = Vec::with_capacity(block.plain.len());
    block.walk(&reader.hasher(block.number), |step| {
        let record = step.record();
        let (offset, len, is_kept) = match step {
            Step::Message { offset, len, record } => (offset, len, view.is_live(record.seq) || record.seq == last_seq),
            Step::Other { offset, len, .. } => {
                (offset, len, record.seq == last_seq || record.kind == RecordKind::Tombstone && is_needed(record.seq))
            }
        };
        if is_kept {
            kept.extend_from_slice(block.plain.get(offset..offset.saturating_add(len)).unwrap_or_default());
        }
    });
    kept
}

/// The file of a block with this content: compressed and encrypted as it was; the last block is never compressed.
pub(super) fn file_of(block: &BlockBytes, content: Vec<u8>, is_last: bool) -> Vec<u8> {
    let compressed = if block.is_compressed && !is_last { compression::compress(&content) } else { None };
    let mut file = compressed.unwrap_or(content);
    if let Some(opened) = &block.key {
        opened.key.apply_keystream(&mut file, 0);
    }
    file
}

/// Whether a block is the one that is appended to.
pub(super) fn is_last(reader: &StreamReader, number: u64) -> Result<bool> {
    Ok(reader.block_numbers()?.last() == Some(&number))
}
