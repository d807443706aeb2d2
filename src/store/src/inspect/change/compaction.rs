//! Giving back the space of deleted messages.

use serde::Serialize;

use clock::Timestamp;

use super::plan::{Action, AssetRef, Plan};
use crate::inspect::block::Step;
use crate::inspect::error::Result;
use crate::inspect::key_ring::KeyRing;
use crate::inspect::layout::{StoreRoot, StreamEntry};
use crate::inspect::picture::Picture;
use crate::inspect::stream::StreamReader;

/// What a block could do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reclaimable {
    /// The block's number.
    pub block: u64,
    /// Bytes of its records.
    pub bytes: u64,
    /// Bytes of its live messages.
    pub live_bytes: u64,
    /// Whether it is appended to; it is left alone then.
    pub is_last: bool,
    /// Whether damaged bytes are in it; they are not thrown away with the deleted messages.
    pub is_damaged: bool,
}

/// What each block of a stream could do without.
///
/// # Errors
/// The disk fails, or the stream is locked.
pub fn reclaimable(reader: &StreamReader, picture: &Picture) -> Result<Vec<Reclaimable>> {
    let mut found = Vec::new();
    for number in picture.numbers.iter().copied() {
        let block = reader.read_block(number)?;
        let view = picture.block(number);
        let mut live_bytes = 0;
        let damage = block.walk(&reader.hasher(number), |step| {
            if let Step::Message { len, record, .. } = step
                && view.is_live(record.seq)
            {
                live_bytes += len as u64;
            }
        });
        let is_damaged = !damage.is_empty() || block.fault.is_some();
        let is_last = picture.numbers.last() == Some(&number);
        found.push(Reclaimable { block: number, bytes: block.plain.len() as u64, live_bytes, is_last, is_damaged });
    }
    Ok(found)
}

/// Plans to write anew every block but the last that is less than `live_percent_max` percent live, and the index.
///
/// # Errors
/// The disk fails, or a stream is locked.
pub fn plan_compaction(
    root: &StoreRoot,
    streams: &[StreamEntry],
    keys: &KeyRing,
    live_percent_max: u64,
    now: Timestamp,
) -> Result<Plan> {
    let mut plan = Plan::new("compact", root, now);
    for entry in streams {
        let reader = StreamReader::open(root, entry, keys)?;
        let picture = Picture::load(&reader, &mut |_| {})?;
        let asset = AssetRef::stream(&entry.account, &entry.name);
        let blocks = reclaimable(&reader, &picture)?;
        let is_worth_it = |block: &&Reclaimable| {
            let limit = u128::from(block.bytes) * u128::from(live_percent_max);
            !block.is_last && !block.is_damaged && u128::from(block.live_bytes) * 100 < limit
        };
        let worth_it: Vec<&Reclaimable> = blocks.iter().filter(is_worth_it).collect();
        for block in &worth_it {
            let does = format!(
                "writes block {} of {} anew: {} bytes become about {}",
                block.block, entry.name, block.bytes, block.live_bytes
            );
            plan.push(Action::CompactBlock { asset: asset.clone(), block: block.block }, does, "");
        }
        if !worth_it.is_empty() {
            plan.push(Action::RebuildIndex { asset }, format!("writes index.db of {} anew", entry.name), "");
            plan.note_stream(root, &entry.account, &entry.name)?;
        }
    }
    Ok(plan)
}
