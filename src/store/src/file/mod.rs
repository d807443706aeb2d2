//! [`FileStore`]: a stream's messages in block files.
//!
//! A stream's directory holds `msgs/` with the blocks `N.blk`, their keys `N.key` in an encrypted store, the state
//! `index.db`, the expiries `thw.db` and the schedules `sched.db`; beside `msgs/` lie the positions `sources.db`.

mod backing;
mod conversion;
mod evidence;
mod keys;
mod open;
mod recovery;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::Timestamp;
use disk::Disk;

pub use backing::FileBacking;
pub(crate) use evidence::HIGH_WATER;
pub use keys::StoreKeys;

use crate::blocks::BlockStore;
use crate::config::StoreConfig;
use crate::error::Result;

/// A stream's messages in block files.
pub type FileStore = BlockStore<FileBacking>;

/// Where a stream's files are and how they are protected.
#[derive(Clone, Debug)]
pub struct StoreLocation {
    /// The file system.
    pub disk: Arc<dyn Disk>,
    /// The stream's directory.
    pub dir: PathBuf,
    /// The keys of an encrypted store.
    pub keys: Option<StoreKeys>,
}

impl StoreLocation {
    /// A store that is not encrypted.
    #[must_use]
    pub fn plain(disk: Arc<dyn Disk>, dir: &Path) -> Self {
        Self { disk, dir: dir.to_owned(), keys: None }
    }
}

impl FileStore {
    /// Opens a stream's directory, or makes it.
    ///
    /// The state comes from `index.db` if that fits the blocks, else from the blocks. Damage is stepped over and
    /// reported by [`BlockStore::lost`]; no bytes are removed because of it. `now` decides what has expired. Blocks that are
    /// not encrypted as configured are read as they are, and encrypted one by one by [`BlockStore::maintain`].
    ///
    /// # Errors
    /// The disk fails, or the keys do not fit: then no file was touched.
    pub fn open(location: StoreLocation, config: StoreConfig, now: Timestamp) -> Result<Self> {
        let mut store = open::open(location, config)?;
        store.enforce_limits()?;
        store.expire(now)?;
        store.take_usage_change();
        Ok(store)
    }

    /// Makes the current key open everything of the stream and its blocks that only the previous one opens. Only key
    /// files are written, each in one step, so a crash leaves each with the old or the new key. Returns how many.
    ///
    /// # Errors
    /// The disk fails or is full, or neither key opens a file.
    pub fn rotate_keys(&mut self) -> Result<u64> {
        self.backing().rotate_keys()
    }
}

#[cfg(test)]
mod conversion_tests;
#[cfg(test)]
mod evidence_tests;
#[cfg(test)]
mod side_tests;
#[cfg(test)]
mod tests;
