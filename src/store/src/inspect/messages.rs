//! Reading the live messages of a stream in order, also of a damaged one.

use std::ops::ControlFlow;

use clock::Timestamp;

use super::block::Step;
use super::error::InspectError;
use super::picture::{BlockView, Picture};
use super::stream::StreamReader;
use crate::filter::Filter;
use crate::format::record::Record;

/// Which messages are wanted.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// From this sequence on.
    pub first_seq: u64,
    /// Up to this sequence.
    pub last_seq: Option<u64>,
    /// Stored at this time or later.
    pub since: Option<Timestamp>,
    /// Stored before this time.
    pub until: Option<Timestamp>,
    /// On subjects that one of these stands for; empty stands for all.
    pub filters: Vec<Filter>,
    /// Deleted messages too, whose records are still there.
    pub with_deleted: bool,
}

impl Selection {
    pub(super) fn admits(&self, record: &Record<'_>) -> bool {
        record.seq >= self.first_seq
            && self.last_seq.is_none_or(|last| record.seq <= last)
            && self.since.is_none_or(|since| record.timestamp >= since)
            && self.until.is_none_or(|until| record.timestamp < until)
            && (self.filters.is_empty() || self.filters.iter().any(|filter| filter.matches(record.subject)))
    }

    /// Whether a block that an index describes may hold a wanted message.
    fn may_be_in(&self, view: BlockView<'_>) -> bool {
        match view {
            BlockView::Listed(block) if !self.with_deleted => {
                block.last_seq >= self.first_seq && self.last_seq.is_none_or(|last| block.first_seq <= last)
            }
            BlockView::Unlisted => self.with_deleted,
            BlockView::Listed(_) | BlockView::Scanned(_) => true,
        }
    }
}

/// A message that was found.
#[derive(Clone, Copy, Debug)]
pub struct FoundMessage<'a> {
    /// The block it is in.
    pub block: u64,
    /// Where its record starts in the decrypted and decompressed block.
    pub offset: usize,
    /// The length of its record.
    pub len: usize,
    /// The record.
    pub record: Record<'a>,
    /// Whether it is live; only a selection with deleted messages shows others.
    pub is_live: bool,
}

/// Visits the selected messages, ascending by sequence, until `visit` breaks. Damage is stepped over.
///
/// # Errors
/// The disk fails, or `visit` does.
pub fn for_each<E: From<InspectError>>(
    reader: &StreamReader,
    picture: &Picture,
    selection: &Selection,
    mut visit: impl FnMut(FoundMessage<'_>) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    let mut last_seq = 0;
    for number in picture.numbers.iter().copied() {
        let view = picture.block(number);
        if !selection.may_be_in(view) {
            continue;
        }
        let block = reader.read_block(number)?;
        let mut outcome = Ok(ControlFlow::Continue(()));
        block.walk(&reader.hasher(number), |step| {
            let Step::Message { offset, len, record } = step else { return };
            if record.seq <= last_seq || !matches!(outcome, Ok(ControlFlow::Continue(()))) {
                return;
            }
            let is_live = view.is_live(record.seq);
            if (is_live || selection.with_deleted) && selection.admits(&record) {
                last_seq = record.seq;
                outcome = visit(FoundMessage { block: number, offset, len, record, is_live });
            }
        });
        if outcome?.is_break() {
            break;
        }
        // Sequences ascend over blocks.
        if selection.last_seq.is_some_and(|last| last_seq >= last) {
            break;
        }
    }
    Ok(())
}
