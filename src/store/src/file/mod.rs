//! [`FileStore`]: a stream's messages in block files.
//!
//! A stream's directory holds `msgs/` with the blocks `N.blk`, their keys `N.key` in an encrypted store, the state
//! `index.db` and the expiries `thw.db`.

mod backing;
mod keys;
mod open;
mod recovery;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::Timestamp;
use disk::Disk;

pub use backing::FileBacking;
pub use keys::StoreKeys;

use crate::blocks::BlockStore;
use crate::config::StoreConfig;
use crate::error::Result;
use crate::format::checksum::{CHECKSUM_LEN, Checksum};
use crate::format::index::{Index, IndexSubject};
use crate::format::sequence_set;
use crate::format::ttl::Expiries;

/// A stream's messages in block files.
pub type FileStore = BlockStore<FileBacking>;

/// The state is not written when its deletions would take more than this; it is then rebuilt at the next start.
const INDEX_DELETIONS_LEN_MAX: u64 = 64 << 20;

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
    /// reported by [`BlockStore::lost`]; no bytes are removed because of it. `now` decides what has expired.
    ///
    /// # Errors
    /// The disk fails, or the keys do not fit: then no file was touched.
    pub fn open(location: StoreLocation, config: StoreConfig, now: Timestamp) -> Result<Self> {
        let mut store = open::open(location, config)?;
        store.enforce_limits()?;
        store.expire(now)?;
        Ok(store)
    }

    /// Makes everything durable and writes the state, so that the next start need not read the blocks.
    ///
    /// # Errors
    /// The disk fails or is full. The blocks hold everything all the same.
    pub fn stop(&mut self) -> Result<()> {
        self.sync_now()?;
        // The files of blocks that went are removed now that nothing needs them, before the state forgets them.
        self.sync_now()?;
        self.write_index()
    }

    /// Writes `index.db`, and `thw.db` if messages have times to live. Everything must be durable.
    fn write_index(&mut self) -> Result<()> {
        let last_block = self.blocks().len() - 1;
        self.load_last_block()?;
        let deletions: u64 = self.blocks().iter().map(|block| sequence_set::encoded_len(&block.deleted)).sum();
        if deletions > INDEX_DELETIONS_LEN_MAX {
            // The one that is there does not fit any more, and says so.
            return Ok(());
        }
        if self.config().allows_ttl {
            let entries = self.expiries().iter().collect();
            let stamp = self.last().seq + 1;
            self.backing_mut().write_expiries(&Expiries { stamp, entries })?;
        }
        let state = self.state();
        let subjects = self.subjects().iter().map(|(subject, share)| IndexSubject {
            subject: subject.to_vec(),
            total: share.total,
            first_block: share.first_block,
            last_block: share.last_block,
        });
        let index = Index {
            msgs: state.msgs,
            bytes: state.bytes,
            first_seq: state.first_seq,
            first_time: state.first_time,
            last_seq: self.last().seq,
            last_time: self.last().time,
            subjects: subjects.collect(),
            blocks: self.blocks().iter().map(|block| block.to_index()).collect(),
            last_block: self.blocks().get(last_block).map_or(0, |block| block.number),
            last_checksum: self.last_checksum(),
        };
        self.backing_mut().write_index(&index)
    }

    /// The last bytes of the last block, which tell whether it was appended to since.
    fn last_checksum(&self) -> Checksum {
        let content = self.blocks().back().and_then(|block| block.content.as_ref());
        let bytes = content.map_or(&[][..], |content| content.bytes());
        bytes.last_chunk::<CHECKSUM_LEN>().copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
