//! Looking for everything that is wrong with a stream.
//!
//! `Fast` reads metadata, indexes and consumer states, and the last bytes of the last block. `Full` reads every record
//! of every block too, from the last to the first, because what deletes a message lies in the same or a later block;
//! several blocks are read at once where the disk allows.

mod blocks;
mod consumer;
mod metadata;

use super::error::Result;
use super::finding::{Finding, FindingPlace};
use super::key_ring::KeyRing;
use super::layout::{StoreRoot, StreamEntry};
use super::picture::{Picture, Totals};
use super::stream::StreamReader;

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Everything but the blocks' records.
    Fast,
    /// Everything.
    Full,
}

/// What was seen of a stream.
#[derive(Clone, Debug)]
pub struct VerifiedStream {
    /// What is wrong, by file and place.
    pub findings: Vec<Finding>,
    /// Blocks.
    pub blocks: u64,
    /// Bytes of blocks that were read.
    pub bytes_read: u64,
    /// Valid records that were read.
    pub records: u64,
    /// The stream in figures; `None` if it is locked, or `Fast` and without an index that fits.
    pub totals: Option<Totals>,
}

/// A stream being verified.
struct Check<'a> {
    entry: &'a StreamEntry,
    reader: StreamReader,
    depth: Depth,
    seen: VerifiedStream,
}

impl Check<'_> {
    fn place(&self, file: &str) -> FindingPlace<'_> {
        FindingPlace {
            account: &self.entry.account,
            stream: &self.entry.name,
            consumer: None,
            file: self.reader.rel(file),
        }
    }

    fn add(&mut self, finding: Finding) {
        self.seen.findings.push(finding);
    }
}

/// Verifies one stream; `on_bytes` hears of every block's length after it was read.
///
/// # Errors
/// The disk fails. What is wrong with the store is no error but a finding.
pub fn verify_stream(
    root: &StoreRoot,
    entry: &StreamEntry,
    keys: &KeyRing,
    depth: Depth,
    on_bytes: &mut dyn FnMut(u64),
) -> Result<VerifiedStream> {
    let reader = StreamReader::open(root, entry, keys)?;
    let seen = VerifiedStream { findings: Vec::new(), blocks: 0, bytes_read: 0, records: 0, totals: None };
    let mut check = Check { entry, reader, depth, seen };
    let is_locked = check.metadata()?;
    check.leftovers()?;
    if !is_locked {
        let picture = Picture::of_index(&check.reader)?;
        check.seen.blocks = picture.numbers.len() as u64;
        let totals = check.blocks(picture, on_bytes)?;
        check.small_files(totals.as_ref())?;
        check.seen.totals = totals;
    }
    for name in &entry.consumers {
        check.consumer(root, name)?;
    }
    let mut seen = check.seen;
    seen.findings.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.consumer.clone(), finding.block, finding.offset, finding.kind);
        key(a).cmp(&key(b)).then_with(|| a.file.cmp(&b.file))
    });
    Ok(seen)
}
