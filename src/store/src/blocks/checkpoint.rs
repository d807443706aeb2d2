//! Writing the state, so that the next start need not read the blocks.

use clock::Timestamp;

use super::{Backing, BlockStore, Edge};
use crate::error::Result;
use crate::format::checksum::{CHECKSUM_LEN, Checksum};
use crate::format::high_water::ANCHORS_MAX;
use crate::format::index::{Index, IndexSubject};
use crate::format::sequence_set;

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
        if self.ledger.is_syncing() {
            // Nobody can vouch for what that sync covers, so nothing is said of it.
            return Ok(());
        }
        self.write_state()
    }

    /// Writes the state while the store goes on, if it has changed since the last time: after a kill only what came
    /// later is read. Waits for the disk. Returns whether the state on disk is the present one; it is not while a sync
    /// is under way elsewhere.
    ///
    /// # Errors
    /// The disk fails or is full. The blocks hold everything all the same.
    pub fn checkpoint(&mut self) -> Result<bool> {
        if B::IS_VOLATILE || self.upkeep.checkpointed == Some(self.ledger.assigned()) {
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
        let side = self.side.files(self.last.seq, self.config.allows_ttl, self.config.allows_schedules);
        let index = self.to_index();
        self.backing.write_state(&index, &side)?;
        self.note_high_water(true);
        self.upkeep.checkpointed = Some(self.ledger.assigned());
        Ok(())
    }

    /// Writes the state if that is due by time and something has changed; whether it did.
    pub(super) fn checkpoint_if_due(&mut self, now: Timestamp) -> Result<bool> {
        let Some(interval) = self.config.checkpoint_interval else { return Ok(false) };
        // A clock that was set back starts the interval anew.
        let Some(since) = self.upkeep.checkpointed_at.filter(|since| *since <= now) else {
            self.upkeep.checkpointed_at = Some(now);
            return Ok(false);
        };
        let has_changed = !B::IS_VOLATILE && self.upkeep.checkpointed != Some(self.ledger.assigned());
        if !has_changed || since + interval > now || !self.checkpoint()? {
            return Ok(false);
        }
        self.upkeep.checkpointed_at = Some(now);
        Ok(true)
    }

    /// Notes how far the store has come, if it has come far enough since the last time.
    pub(super) fn note_progress(&mut self) {
        let last = self.visible_last();
        if !B::IS_VOLATILE && last >= self.upkeep.high_water.saturating_add(self.config.high_water_interval) {
            self.note_high_water(false);
        }
    }

    /// Notes how far the store has come: the last durable sequence, and blocks by which the store is known again.
    ///
    /// It only helps to notice what goes missing, so failing is no error.
    pub(super) fn note_high_water(&mut self, is_synced: bool) {
        let seq = self.visible_last();
        self.upkeep.high_water = seq;
        if B::IS_VOLATILE || seq == 0 {
            return;
        }
        let newest = self.blocks.iter().rev().take(ANCHORS_MAX - 1).map(|block| block.number);
        let mut anchors: Vec<u64> = newest.collect();
        let first = self.blocks.front().map(|block| block.number).filter(|number| !anchors.contains(number));
        anchors.extend(first);
        let mark = Edge { seq, time: self.visible_last_time() };
        let _ = self.backing.note_high_water(mark, &anchors, is_synced);
    }

    /// Removes the mark, durably, and writes none until [`BlockStore::start_high_water`]: the last sequence is to go back.
    pub(super) fn pause_high_water(&mut self) -> Result<()> {
        self.upkeep.high_water = u64::MAX;
        self.backing.forget_high_water()
    }

    /// Goes on from a mark that is there.
    pub(crate) fn start_high_water(&mut self, seq: u64) {
        self.upkeep.high_water = seq;
    }

    /// Removes a mark that is not of this store, or has nothing to say about it.
    pub(crate) fn drop_high_water(&mut self) {
        let _ = self.backing.forget_high_water();
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
