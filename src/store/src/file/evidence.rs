//! What the store notes about itself beside `jetstream`, to notice what is missing: how far it had come, and what the
//! blocks looked like when the state was written.
//!
//! None of it is needed to open a store, and nothing that goes wrong with it is an error: it can only add a warning.

use std::path::PathBuf;

use disk::{Disk, OpenMode};

use super::StoreLocation;
use super::backing::own_place;
use crate::blocks::Edge;
use crate::format::block_stamps::{self, BlockStamp};
use crate::format::checksum::{Checksum, Hasher};
use crate::format::high_water::{self, HighWater};

pub(crate) const HIGH_WATER: &str = "high-water";
const BLOCK_STAMPS: &str = "block-stamps";
/// Stamps of more blocks than any store has are not read.
const BLOCK_STAMPS_LEN_MAX: u64 = 64 << 20;

/// The files, for one stream.
#[derive(Debug)]
pub(super) struct Evidence {
    /// Where they are; `None` if there is no such place.
    place: Option<PathBuf>,
    hasher: Hasher,
    /// How many high-water marks were written.
    count: u64,
}

impl Evidence {
    pub(super) fn new(location: &StoreLocation, stream: &str) -> Self {
        Self { place: own_place(&location.dir), hasher: Hasher::named(stream), count: 0 }
    }

    /// How far the store had come, as far as it is told and the store is still the same: one of the blocks is the very
    /// file that was there then. `inode` tells which file a block is now.
    pub(super) fn read_high_water(&mut self, disk: &dyn Disk, inode: impl Fn(u64) -> Option<u64>) -> Option<Edge> {
        let path = self.place.as_ref()?.join(HIGH_WATER);
        let mark = HighWater::decode(&disk.read(&path, high_water::FILE_LEN).ok()?, &self.hasher)?;
        self.count = mark.count.wrapping_add(1);
        let is_same = mark.anchors.iter().any(|(number, before)| inode(*number) == Some(*before));
        is_same.then_some(Edge { seq: mark.seq, time: mark.time })
    }

    /// Notes how far the store has come. Without `is_synced` the operating system decides when it reaches the device.
    pub(super) fn write_high_water(
        &mut self,
        disk: &dyn Disk,
        mark: Edge,
        anchors: Vec<(u64, u64)>,
        is_synced: bool,
    ) -> Result<(), disk::Error> {
        let Some(place) = &self.place else { return Ok(()) };
        let path = place.join(HIGH_WATER);
        let file = match disk.open(&path, OpenMode::Write) {
            Err(error) if error.is_not_found() => {
                disk.create_dir_all(place)?;
                disk.open(&path, OpenMode::WriteOrCreate)?
            }
            opened => opened?,
        };
        let slot = HighWater { count: self.count, seq: mark.seq, time: mark.time, anchors };
        file.write_all_at(&slot.encode(&self.hasher), slot.offset())?;
        self.count = self.count.wrapping_add(1);
        if is_synced {
            file.sync_data()?;
            disk.sync_dir(place)?;
        }
        Ok(())
    }

    /// Forgets how far the store had come, durably: it is about to go back.
    pub(super) fn forget_high_water(&mut self, disk: &dyn Disk) -> Result<(), disk::Error> {
        let Some(place) = &self.place else { return Ok(()) };
        match disk.remove_file(&place.join(HIGH_WATER)) {
            Ok(()) => disk.sync_dir(place),
            Err(error) if error.is_not_found() => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// What the blocks looked like when the state with these last bytes was written.
    pub(super) fn read_stamps(&self, disk: &dyn Disk, state_mark: Checksum) -> Option<Vec<BlockStamp>> {
        let path = self.place.as_ref()?.join(BLOCK_STAMPS);
        block_stamps::decode(&disk.read(&path, BLOCK_STAMPS_LEN_MAX).ok()?, state_mark, &self.hasher)
    }

    /// Notes what the blocks look like. Not synced: a torn file has a wrong checksum and counts for nothing.
    pub(super) fn write_stamps(
        &self,
        disk: &dyn Disk,
        state_mark: Checksum,
        stamps: &[BlockStamp],
    ) -> Result<(), disk::Error> {
        let Some(place) = &self.place else { return Ok(()) };
        disk.create_dir_all(place)?;
        let file = disk.open(&place.join(BLOCK_STAMPS), OpenMode::CreateOrEmpty)?;
        file.write_all_at(&block_stamps::encode(state_mark, stamps, &self.hasher), 0)
    }
}
