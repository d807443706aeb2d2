//! From assigned to durable: writing, syncing, and what may only happen after.

use clock::Timestamp;

use super::{Backing, BlockStore};
use crate::config::Durability;
use crate::error::{Error, Result};
use crate::format::record::{Record, RecordKind};
use crate::ledger::{InFlight, Position};
use crate::sync_request::{SyncOutcome, SyncRequest};

impl<B: Backing> BlockStore<B> {
    /// Hands everything that is buffered to the operating system.
    ///
    /// # Errors
    /// [`Error::Full`] with messages in the buffer, which are given up, their sequences used; with removals only, a
    /// full disk is reported as [`Error::Disk`] and they are written later. Any other failure poisons the store.
    pub fn flush(&mut self) -> Result<()> {
        self.ledger.check_healthy()?;
        let written = match self.write_owed() {
            Ok(()) => self.write_tail(),
            Err(error) => Err(error),
        };
        match written {
            Ok(()) if self.config.durability == Durability::Written => self.settle(self.ledger.assigned()),
            Ok(()) => Ok(()),
            Err(Error::Disk(error)) if error.is_disk_full() => Err(self.revoke_unwritten(error)),
            Err(error) => {
                self.ledger.poison(error.to_string());
                Err(error)
            }
        }
    }

    /// Takes back what could not be written for lack of space.
    fn revoke_unwritten(&mut self, error: disk::Error) -> Error {
        let written = self.backing.written_len();
        let index = self.blocks.len() - 1;
        let (messages, marks) = self.unwritten(written);
        let first = messages.first().copied();
        for seq in &messages {
            // The last block's content is in memory, since it was just appended to.
            let _ = self.take_out(index, *seq);
        }
        if let Some(first) = first {
            self.ledger.revoke_from(first);
        }
        let is_cut = self.backing.cut_to_written().is_ok();
        let last = self.last;
        if let Some(block) = self.blocks.back_mut() {
            if let Some(content) = &mut block.content {
                content.cut(written);
            }
            block.raw_len = Some(written);
            block.is_damaged |= !is_cut;
        }
        self.debts.tombstones.extend(marks);
        match first {
            Some(revoked_from) => {
                // The sequences are used up: what was written of them, if anything, must not meet a namesake.
                self.debts.tombstones.push((last.seq, last.time));
                Error::Full { revoked_from, source: error }
            }
            None => Error::Disk(error),
        }
    }

    /// Messages and tombstones behind byte `written` of the last block. A skipped sequence becomes a tombstone.
    fn unwritten(&self, written: usize) -> (Vec<u64>, Vec<(u64, Timestamp)>) {
        let (mut messages, mut marks) = (Vec::new(), Vec::new());
        let Some(content) = self.blocks.back().and_then(|block| block.content.as_ref()) else {
            return (messages, marks);
        };
        let mut rest = content.bytes().get(written..).unwrap_or_default();
        while let Ok((record, len)) = Record::frame(rest) {
            match record.kind {
                RecordKind::Message => messages.push(record.seq),
                RecordKind::Tombstone | RecordKind::Erased => marks.push((record.seq, record.timestamp)),
            }
            rest = rest.get(len..).unwrap_or_default();
        }
        (messages, marks)
    }

    /// Starts making everything assigned so far durable: writes it, and returns what has to be synced.
    ///
    /// `None` if nothing has to be, or if a sync is under way: then the caller asks again after
    /// [`BlockStore::handle_synced`], and what has gathered meanwhile shares the next one.
    ///
    /// # Errors
    /// As [`BlockStore::flush`].
    pub fn start_sync(&mut self) -> Result<Option<SyncRequest>> {
        self.flush()?;
        if self.ledger.is_syncing() || self.config.durability == Durability::Written {
            return Ok(None);
        }
        let assigned = self.ledger.assigned();
        match self.backing.take_unsynced() {
            Some(request) => {
                self.ledger.set_syncing(true);
                Ok(Some(request.covering(assigned)))
            }
            None => self.settle(assigned).map(|()| None),
        }
    }

    /// Takes the outcome of a sync; returns the position up to which changes are durable now.
    ///
    /// # Errors
    /// A failed sync poisons the store: nothing after the last durable position can be vouched for, and trying again
    /// could succeed without the bytes being there.
    pub fn handle_synced(&mut self, outcome: SyncOutcome) -> Result<Position> {
        self.ledger.set_syncing(false);
        match outcome.result {
            Ok(()) => {
                self.ledger.check_healthy()?;
                self.settle(outcome.position)?;
                Ok(self.ledger.durable())
            }
            Err(error) => {
                self.ledger.poison(error.to_string());
                Err(error.into())
            }
        }
    }

    /// Makes everything so far durable before it returns. For rare changes and tests; others share syncs.
    ///
    /// # Errors
    /// As [`BlockStore::flush`] and [`BlockStore::handle_synced`].
    pub fn sync_now(&mut self) -> Result<Position> {
        self.flush()?;
        let assigned = self.ledger.assigned();
        if let Some(request) = self.backing.take_unsynced() {
            let outcome = request.covering(assigned).run();
            if let Err(error) = outcome.result {
                self.ledger.poison(error.to_string());
                return Err(error.into());
            }
        }
        // A sync that is under way elsewhere still has to come back for what it took.
        if !self.ledger.is_syncing() {
            self.settle(assigned)?;
        }
        Ok(self.ledger.durable())
    }

    /// Moves the durable position on and does what had to wait for it: limits, and the removal of empty blocks.
    pub(super) fn settle(&mut self, to: Position) -> Result<()> {
        let settled = self.ledger.advance(to);
        self.enforce_per_subject(&settled)?;
        self.enforce_totals()?;
        self.remove_doomed()?;
        self.note_progress();
        Ok(())
    }

    fn enforce_per_subject(&mut self, settled: &[InFlight]) -> Result<()> {
        let limits = self.config.limits;
        let Some(max) = limits.msgs_per_subject_max else { return Ok(()) };
        if limits.refuses_new && limits.refuses_new_per_subject {
            return Ok(());
        }
        if settled.is_empty() {
            return Ok(());
        }
        let hidden = self.hidden_by_subject();
        let mut subject = Vec::new();
        for message in settled {
            let Some(found) = self.subject_in_flight(message.seq) else { continue };
            subject.clear();
            subject.extend_from_slice(found);
            let hidden = hidden.get(&subject).copied().unwrap_or(0);
            self.trim_subject(&subject, max.saturating_add(hidden))?;
        }
        Ok(())
    }

    /// What [`BlockStore::settle`] does for a message that is durable because nothing is.
    pub(super) fn settle_volatile(&mut self, subject: &[u8]) -> Result<Position> {
        let position = self.ledger.assign();
        let limits = self.config.limits;
        if let Some(max) = limits.msgs_per_subject_max
            && !(limits.refuses_new && limits.refuses_new_per_subject)
        {
            self.trim_subject(subject, max)?;
        }
        self.enforce_totals()?;
        self.remove_doomed()?;
        Ok(position)
    }

    /// Removes the oldest messages of a subject down to `max`.
    ///
    /// They lie anywhere in the stream and would come back if the books were lost, hence the tombstones.
    pub(super) fn trim_subject(&mut self, subject: &[u8], max: u64) -> Result<()> {
        while let Some(share) = self.subjects.get(subject).filter(|share| share.total > max) {
            let Some((index, seq)) = self.first_of(subject, share)? else { return Ok(()) };
            self.remove_marked(index, seq)?;
            self.ledger.assign();
            if share.total == max + 1 {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Removes the oldest messages until the stream is within its limits.
    pub(super) fn enforce_totals(&mut self) -> Result<()> {
        let limits = self.config.limits;
        if limits.refuses_new {
            return Ok(());
        }
        loop {
            let (hidden_msgs, hidden_bytes) = self.ledger.in_flight();
            let has_too_many = limits.msgs_max.is_some_and(|max| self.msgs - hidden_msgs > max);
            let has_too_much = limits.bytes_max.is_some_and(|max| self.bytes - hidden_bytes > max);
            let first = self.first().seq;
            if !(has_too_many || has_too_much) || first > self.visible_last() {
                return Ok(());
            }
            let Some(index) = self.live_block(first)? else { continue };
            self.remove_by_limit(index, first)?;
            self.ledger.assign();
        }
    }

    /// Removes the files of blocks whose end is durable.
    fn remove_doomed(&mut self) -> Result<()> {
        let durable = self.ledger.durable();
        for gone in self.debts.doomed.iter().filter(|doomed| doomed.is_removed && doomed.position <= durable) {
            self.debts.ghosts.remove_range(gone.lowest_seq, gone.last_seq);
        }
        self.debts.doomed.retain(|doomed| !doomed.is_removed || doomed.position > durable);
        for index in 0..self.debts.doomed.len() {
            let Some(doomed) = self.debts.doomed.get(index).copied() else { break };
            if doomed.is_removed || doomed.position > durable {
                continue;
            }
            self.backing.remove_block(doomed.number)?;
            let position = self.ledger.assign();
            if let Some(doomed) = self.debts.doomed.get_mut(index) {
                (doomed.is_removed, doomed.position) = (true, position);
            }
        }
        if B::IS_VOLATILE {
            self.debts.doomed.clear();
            self.ledger.advance(self.ledger.assigned());
        }
        Ok(())
    }
}
