//! Writing the state, so that the next start need not read the blocks.

use super::{Backing, BlockStore};
use crate::error::Result;
use crate::format::checksum::{CHECKSUM_LEN, Checksum};
use crate::format::index::{Index, IndexSubject};
use crate::format::sequence_set;
use crate::format::ttl::Expiries;

/// The state is not written when its deletions would take more than this; it is then rebuilt at the next start.
const INDEX_DELETIONS_LEN_MAX: u64 = 64 << 20;

impl<B: Backing> BlockStore<B> {
    /// Makes everything durable and writes the state, for a clean stop. What damage took is handed over first, see
    /// [`BlockStore::prepare_for_go`].
    ///
    /// # Errors
    /// The disk fails or is full. The blocks hold everything all the same.
    pub fn stop(&mut self) -> Result<()> {
        if B::IS_VOLATILE {
            return Ok(());
        }
        self.sync_now()?;
        self.prepare_for_go()?;
        // The files of blocks that went are removed now that nothing needs them, before the state forgets them.
        self.sync_now()?;
        self.write_state()
    }

    /// Writes the state while the store goes on, if it has changed since the last time: after a kill only what came
    /// later is read. Waits for the disk. Returns whether the state on disk is the present one; it is not while a sync
    /// is under way elsewhere.
    ///
    /// # Errors
    /// The disk fails or is full. The blocks hold everything all the same.
    pub fn checkpoint(&mut self) -> Result<bool> {
        if B::IS_VOLATILE || self.checkpointed == Some(self.ledger.assigned()) {
            return Ok(true);
        }
        if self.ledger.is_syncing() {
            return Ok(false);
        }
        self.sync_now()?;
        self.write_state()?;
        Ok(true)
    }

    /// Writes the state; everything must be durable.
    fn write_state(&mut self) -> Result<()> {
        self.load_last_block()?;
        let deletions: u64 = self.blocks.iter().map(|block| sequence_set::encoded_len(&block.deleted)).sum();
        if deletions > INDEX_DELETIONS_LEN_MAX {
            // The one that is there does not fit any more, and says so.
            return Ok(());
        }
        let expiries = self.config.allows_ttl.then(|| {
            let entries = self.expiries.iter().collect();
            Expiries { stamp: self.last.seq + 1, entries }
        });
        let index = self.to_index();
        self.backing.write_state(&index, expiries.as_ref())?;
        self.checkpointed = Some(self.ledger.assigned());
        Ok(())
    }

    fn to_index(&self) -> Index {
        let state = self.state();
        let mut subjects = Vec::with_capacity(self.subjects.len());
        self.subjects.for_each(|subject, share| {
            subjects.push(IndexSubject {
                subject: subject.to_vec(),
                total: share.total,
                first_block: share.first_block(),
                last_block: share.last_block(),
            });
        });
        Index {
            msgs: state.msgs,
            bytes: state.bytes,
            first_seq: state.first_seq,
            first_time: state.first_time,
            last_seq: self.last.seq,
            last_time: self.last.time,
            subjects,
            blocks: self.blocks.iter().map(|block| block.to_index()).collect(),
            last_block: self.blocks.back().map_or(0, |block| block.number),
            last_checksum: self.last_checksum(),
        }
    }

    /// The last bytes of the last block, which tell whether it was appended to since.
    fn last_checksum(&self) -> Checksum {
        let content = self.blocks.back().and_then(|block| block.content.as_ref());
        let bytes = content.map_or(&[][..], |content| content.bytes());
        bytes.last_chunk::<CHECKSUM_LEN>().copied().unwrap_or_default()
    }
}
