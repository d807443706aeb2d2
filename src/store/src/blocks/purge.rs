//! Removing many messages at once: purge, expiry, and limits that were lowered.

use std::collections::VecDeque;

use clock::Timestamp;

use super::{Backing, Block, BlockStore, Content, Debts, Edge};
use crate::config::StoreConfig;
use crate::error::Result;
use crate::filter::Filter;
use crate::format::checksum::Hasher;
use crate::format::record::Record;
use crate::ledger::Position;
use crate::state::{Purge, Purged};

impl<B: Backing> BlockStore<B> {
    /// Removes many messages. The last sequence stays.
    ///
    /// # Errors
    /// The disk fails or is full, or the store is poisoned. Part of the messages may be gone.
    pub fn purge(&mut self, what: &Purge) -> Result<Purged> {
        self.ledger.check_healthy()?;
        let before = self.msgs;
        match what {
            Purge::All => self.purge_all(self.last)?,
            Purge::Below(seq) if *seq > self.last.seq => {
                let time = self.last.time;
                self.purge_all(Edge { seq: seq.saturating_sub(1).max(self.last.seq), time })?;
            }
            Purge::Below(seq) => self.purge_below(*seq)?,
            Purge::Matching { filter, below } => {
                let to = below.map_or(u64::MAX, |below| below.saturating_sub(1));
                self.purge_matching(filter, to, u64::MAX)?;
            }
            Purge::Keeping { filter, keep } => {
                let total: u64 = self.subject_totals(filter).iter().map(|(_, total)| total).sum();
                self.purge_matching(filter, u64::MAX, total.saturating_sub(*keep))?;
            }
        }
        let position = self.change()?;
        Ok(Purged { msgs: before - self.msgs, position })
    }

    /// Removes everything and pins `last` as the last sequence used, in one step as far as crashes are concerned.
    pub(super) fn purge_all(&mut self, last: Edge) -> Result<()> {
        let number = self.blocks.back().map_or(0, |block| block.number) + 1;
        let pin = Record::tombstone(last.seq, last.time);
        let mut bytes = Vec::new();
        if !B::IS_VOLATILE && last.seq > 0 {
            pin.encode(&Hasher::for_block(&self.config.name, number), &mut bytes);
        }
        if let Err(error) = self.backing.replace_all(number, &bytes) {
            if !error.is_disk_full() {
                self.ledger.poison(error.to_string());
            }
            return Err(error);
        }
        let content = if B::IS_VOLATILE { Content::in_memory(0) } else { Content::default() };
        let mut block = Block::with_content(number, last, content);
        block.raw_len = Some(bytes.len());
        if let Some(content) = &mut block.content {
            content.push_bytes(&bytes);
        }
        self.blocks = VecDeque::from([block]);
        self.usage.removed_many(self.msgs, self.bytes);
        (self.last, self.msgs, self.bytes) = (last, 0, 0);
        self.subjects.clear();
        self.side.clear();
        self.ledger.revoke_from(0);
        self.debts = Debts::default();
        self.cache.alone = super::alone::Alone::default();
        Ok(())
    }

    /// Takes an empty block off the books and off the disk.
    fn discard_block(&mut self, index: usize) -> Result<()> {
        let Some(block) = self.blocks.get(index) else { return Ok(()) };
        self.backing.remove_block(block.number)?;
        debug_assert!(block.is_empty());
        self.blocks.remove(index);
        Ok(())
    }

    /// Removes everything below a sequence that is not above the last.
    fn purge_below(&mut self, seq: u64) -> Result<()> {
        let whole = self.blocks.partition_point(|block| block.last.seq < seq).min(self.blocks.len() - 1);
        self.bury_ghosts()?;
        // First the marks of what stays in a file, then the files that go whole.
        self.ensure_loaded(whole)?;
        let live = self.blocks.get(whole).map(live_seqs).unwrap_or_default();
        for below in live.into_iter().filter(|live| *live < seq) {
            if let Some(time) = self.take_out(whole, below)? {
                self.bury(below, time)?;
            }
        }
        for index in 0..whole {
            self.ensure_loaded(index)?;
            let live = self.blocks.get(index).map(live_seqs).unwrap_or_default();
            for seq in live {
                self.take_out(index, seq)?;
            }
            for (seq, time) in self.needed_tombstones(index) {
                self.bury(seq, time)?;
            }
        }
        if whole > 0 {
            self.outdate_index(seq - 1, self.last.time)?;
        }
        for _ in 0..whole {
            self.discard_block(0)?;
        }
        self.drop_if_empty(seq)
    }

    /// Removes up to `count_max` messages up to sequence `to` that a filter stands for, oldest first.
    fn purge_matching(&mut self, filter: &Filter, to: u64, count_max: u64) -> Result<()> {
        let filters = std::slice::from_ref(filter);
        let Some((low, high)) = self.subjects.block_span(filters) else { return Ok(()) };
        let numbers: Vec<u64> = self.blocks.iter().map(|block| block.number).collect();
        let mut left = count_max;
        for number in numbers.into_iter().filter(|number| (low..=high).contains(number)) {
            let Some(index) = self.blocks.iter().position(|block| block.number == number) else { continue };
            if self.blocks.get(index).is_some_and(|block| block.is_empty()) {
                continue;
            }
            for seq in self.matches_in(index, filters, to)? {
                if left == 0 {
                    return Ok(());
                }
                left -= 1;
                let Some(index) = self.live_index(seq) else { continue };
                self.remove_marked(index, seq)?;
            }
        }
        Ok(())
    }

    /// The live messages of a block up to sequence `to` that filters stand for, ascending.
    fn matches_in(&mut self, index: usize, filters: &[Filter], to: u64) -> Result<Vec<u64>> {
        if let [only] = filters
            && let Some(subject) = only.literal()
            && let Some(found) = self.find_alone(index, subject, (0, to), usize::MAX)?
        {
            return Ok(found);
        }
        self.ensure_loaded_for(index, filters)?;
        let Some(block) = self.blocks.get(index) else { return Ok(Vec::new()) };
        let Some(content) = &block.content else { return Ok(Vec::new()) };
        Ok(content.matches(filters, (block.first.seq, to), &block.deleted).collect())
    }

    /// Removes what has become too old by `now`: by the limit of the stream, or by a message's own time to live.
    /// Returns how many messages went.
    ///
    /// # Errors
    /// The disk fails, or the store is poisoned.
    pub fn expire(&mut self, now: Timestamp) -> Result<u64> {
        self.expire_some(now, u64::MAX)
    }

    /// As [`BlockStore::expire`], but no more than `msgs_max` messages, so that many do not keep the caller. There are more
    /// while [`BlockStore::next_deadline`] is not after `now` and this removes any.
    ///
    /// # Errors
    /// The disk fails, or the store is poisoned.
    pub fn expire_some(&mut self, now: Timestamp, msgs_max: u64) -> Result<u64> {
        self.ledger.check_healthy()?;
        let before = self.msgs;
        let mut left = msgs_max;
        if let Some(age_max) = self.config.limits.age_max {
            self.expire_before(now - age_max, &mut left)?;
        }
        while left > 0
            && let Some((due_at, seq)) = self.side.expiries.next().filter(|(due_at, _)| *due_at <= now)
        {
            if seq > self.visible_last() {
                break;
            }
            match self.live_index(seq) {
                Some(index) => self.remove_marked(index, seq)?,
                None => self.side.expiries.remove(seq),
            }
            left -= 1;
            debug_assert!(self.side.expiries.next() != Some((due_at, seq)));
        }
        if self.msgs != before {
            self.change()?;
        }
        Ok(before - self.msgs)
    }

    fn expire_before(&mut self, limit: Timestamp, left: &mut u64) -> Result<()> {
        while *left > 0 {
            let first = self.first();
            if first.seq > self.visible_last() || first.time > limit {
                return Ok(());
            }
            *left -= 1;
            let Some(index) = self.live_block(first.seq)? else { continue };
            // No ghost: time does not go back, so it expires again.
            self.take_out(index, first.seq)?;
            self.drop_if_empty(first.seq)?;
        }
        Ok(())
    }

    /// When something expires next, and why.
    pub fn next_deadline(&self) -> Option<(Timestamp, &'static str)> {
        let first = self.first();
        let has_messages = first.seq <= self.last.seq;
        let by_age = self.config.limits.age_max.filter(|_| has_messages).map(|age| (first.time + age, "maximum age"));
        let by_ttl = self.side.expiries.next().map(|(due_at, _)| (due_at, "time to live"));
        [by_age, by_ttl].into_iter().flatten().min()
    }

    /// Takes over a changed configuration; limits that were lowered take effect at once.
    ///
    /// The block size stays, as it does until a restart in the Go server. Blocks that are full are compressed, or not, by
    /// [`BlockStore::maintain`].
    ///
    /// # Errors
    /// The disk fails, or the store is poisoned.
    pub fn update_config(&mut self, config: StoreConfig) -> Result<Position> {
        self.ledger.check_healthy()?;
        let block_len = self.config.block_len;
        if config.is_compressed != self.config.is_compressed {
            self.start_resealing();
        }
        let was_ttl_allowed = self.config.allows_ttl;
        self.config = StoreConfig { block_len, ..config };
        if self.config.allows_ttl != was_ttl_allowed {
            self.switch_expiries(self.config.allows_ttl)?;
        }
        self.enforce_limits()?;
        self.change()
    }

    /// Applies the limits to everything, as after opening or after a change of them.
    pub(crate) fn enforce_limits(&mut self) -> Result<()> {
        self.enforce_totals()?;
        let limits = self.config.limits;
        let Some(max) = limits.msgs_per_subject_max else { return Ok(()) };
        if limits.refuses_new && limits.refuses_new_per_subject {
            return Ok(());
        }
        let mut over = Vec::new();
        self.subjects.for_each(|subject, share| {
            if share.total > max {
                over.push(subject.to_vec());
            }
        });
        let hidden = self.hidden_by_subject();
        for subject in over {
            let hidden = hidden.get(&subject).copied().unwrap_or(0);
            self.trim_subject(&subject, max.saturating_add(hidden))?;
        }
        Ok(())
    }
}

/// The live sequences of a block whose content is in memory, ascending.
pub(super) fn live_seqs(block: &Block) -> Vec<u64> {
    let slots = block.content.iter().flat_map(|content| content.slots());
    slots.map(|slot| slot.seq).filter(|seq| block.is_live(*seq)).collect()
}
