//! Finding and counting messages. Blocks that cannot hold a match are not read.

use clock::Timestamp;

use super::{Backing, BlockStore};
use crate::error::Result;
use crate::filter::{Filter, any_matches};
use crate::message::StoredMessage;
use crate::state::{FilteredState, SubjectState};

impl<B: Backing> BlockStore<B> {
    /// Loads the message with this sequence; `None` if there is none.
    ///
    /// # Errors
    /// The disk fails.
    pub fn load_seq(&mut self, seq: u64) -> Result<Option<StoredMessage>> {
        if seq > self.visible_last() {
            return Ok(None);
        }
        let Some(index) = self.live_block(seq)? else { return Ok(None) };
        let content = self.blocks.get(index).and_then(|block| block.content.as_ref());
        Ok(content.and_then(|content| {
            let record = content.record(content.slot(seq)?)?;
            Some(StoredMessage::from_record(&record))
        }))
    }

    /// Loads the first message from `from` on that one of the filters stands for; no filters stand for every subject.
    ///
    /// # Errors
    /// The disk fails.
    pub fn load_next(&mut self, filters: &[Filter], from: u64) -> Result<Option<StoredMessage>> {
        match self.next_match(filters, from)? {
            Some(seq) => self.load_seq(seq),
            None => Ok(None),
        }
    }

    /// Loads the last message up to `from` that one of the filters stands for.
    ///
    /// # Errors
    /// The disk fails.
    pub fn load_previous(&mut self, filters: &[Filter], from: u64) -> Result<Option<StoredMessage>> {
        match self.previous_match(filters, from)? {
            Some(seq) => self.load_seq(seq),
            None => Ok(None),
        }
    }

    /// Loads the last message that a filter stands for.
    ///
    /// # Errors
    /// The disk fails.
    pub fn load_last(&mut self, filter: &Filter) -> Result<Option<StoredMessage>> {
        self.load_previous(std::slice::from_ref(filter), u64::MAX)
    }

    fn next_match(&mut self, filters: &[Filter], from: u64) -> Result<Option<u64>> {
        let to = self.visible_last();
        let Some(start) = self.block_index(from.max(1)).filter(|_| from <= to) else { return Ok(None) };
        let mut span = None;
        let mut index = start;
        while index < self.blocks.len() {
            // The block at hand is worth a look before all matching subjects are.
            if index > start || self.blocks.get(index).is_some_and(|block| block.content.is_none()) {
                let (low, high) = match span {
                    Some(span) => span,
                    None => match self.subjects.block_span(filters) {
                        Some(found) => *span.insert(found),
                        None => return Ok(None),
                    },
                };
                let Some(block) = self.blocks.get(index) else { break };
                if block.number > high || block.first.seq > to {
                    return Ok(None);
                }
                if block.number < low || block.is_empty() {
                    index += 1;
                    continue;
                }
            }
            self.ensure_loaded(index)?;
            let content = self.blocks.get(index).and_then(|block| block.content.as_ref());
            if let Some(seq) = content.and_then(|content| content.first_match(filters, from, to)) {
                return Ok(Some(seq));
            }
            index += 1;
        }
        Ok(None)
    }

    fn previous_match(&mut self, filters: &[Filter], from: u64) -> Result<Option<u64>> {
        let to = from.min(self.visible_last());
        let Some((low, high)) = self.subjects.block_span(filters) else { return Ok(None) };
        let Some(start) = self.block_index(to) else { return Ok(None) };
        for index in (0..=start).rev() {
            let Some(block) = self.blocks.get(index) else { continue };
            if block.number < low {
                break;
            }
            if block.number > high || block.is_empty() || block.first.seq > to {
                continue;
            }
            self.ensure_loaded(index)?;
            let content = self.blocks.get(index).and_then(|block| block.content.as_ref());
            if let Some(seq) = content.and_then(|content| content.last_match(filters, 0, to)) {
                return Ok(Some(seq));
            }
        }
        Ok(None)
    }

    /// The first message on a subject, durable or not: its block, with content in memory, and its sequence.
    pub(super) fn first_on(&mut self, subject: &[u8]) -> Result<Option<(usize, u64)>> {
        let Some(share) = self.subjects.get(subject) else { return Ok(None) };
        let filter = [Filter::new(subject)];
        let start = self.blocks.partition_point(|block| block.number < share.first_block);
        for index in start..self.blocks.len() {
            if self.blocks.get(index).is_none_or(|block| block.is_empty()) {
                continue;
            }
            self.ensure_loaded(index)?;
            let Some(block) = self.blocks.get(index) else { break };
            let found = block.content.as_ref().and_then(|content| content.first_match(&filter, 0, u64::MAX));
            if let Some(seq) = found {
                self.subjects.raise_first_block(subject, block.number);
                return Ok(Some((index, seq)));
            }
        }
        Ok(None)
    }

    /// The first sequence whose message was stored at `time` or later; the one behind the last if there is none.
    ///
    /// Times are taken to grow with sequences.
    ///
    /// # Errors
    /// The disk fails.
    pub fn seq_from_time(&mut self, time: Timestamp) -> Result<u64> {
        let to = self.visible_last();
        let start = self.blocks.partition_point(|block| block.last.time < time);
        for index in start..self.blocks.len() {
            if self.blocks.get(index).is_some_and(|block| block.is_empty()) {
                continue;
            }
            self.ensure_loaded(index)?;
            let Some(block) = self.blocks.get(index) else { break };
            let Some(content) = &block.content else { continue };
            let found = content.slots().iter().find(|slot| {
                block.is_live(slot.seq) && content.record(**slot).is_some_and(|record| record.timestamp >= time)
            });
            if let Some(slot) = found {
                return Ok(slot.seq.min(to + 1));
            }
        }
        Ok(to + 1)
    }

    /// How many messages from `from` on the filters stand for.
    ///
    /// # Errors
    /// The disk fails.
    pub fn count_matches(&mut self, filters: &[Filter], from: u64) -> Result<u64> {
        let to = self.visible_last();
        if from > to {
            return Ok(0);
        }
        if from <= self.first().seq {
            return Ok(self.total_matches(filters) - self.hidden_matches(filters));
        }
        let Some((low, high)) = self.subjects.block_span(filters) else { return Ok(0) };
        let Some(border) = self.block_index(from) else { return Ok(0) };
        // Counting costs by the blocks that are read, so the shorter side is read.
        if border < self.blocks.len() / 2 {
            let before = self.count_in_blocks(filters, 0..=border, (low, high), (0, from - 1))?;
            Ok((self.total_matches(filters) - self.hidden_matches(filters)).saturating_sub(before))
        } else {
            self.count_in_blocks(filters, border..=self.blocks.len() - 1, (low, high), (from, to))
        }
    }

    fn count_in_blocks(
        &mut self,
        filters: &[Filter],
        indices: std::ops::RangeInclusive<usize>,
        (low, high): (u64, u64),
        (from, to): (u64, u64),
    ) -> Result<u64> {
        let mut count = 0;
        for index in indices {
            let Some(block) = self.blocks.get(index) else { break };
            if block.number < low || block.number > high || block.is_empty() {
                continue;
            }
            self.ensure_loaded(index)?;
            let content = self.blocks.get(index).and_then(|block| block.content.as_ref());
            count += content.map_or(0, |content| content.count_matches(filters, from, to));
        }
        Ok(count)
    }

    fn total_matches(&self, filters: &[Filter]) -> u64 {
        match filters {
            [] => self.msgs,
            [only] if only.is_all() => self.msgs,
            [only] => self.subjects.matching(only).map(|(_, share)| share.total).sum(),
            many => {
                let all = self.subjects.iter().filter(|(subject, _)| any_matches(many, subject));
                all.map(|(_, share)| share.total).sum()
            }
        }
    }

    /// Matching messages that are not durable yet.
    fn hidden_matches(&self, filters: &[Filter]) -> u64 {
        self.ledger.iter_in_flight().filter(|message| any_matches(filters, &message.subject)).count() as u64
    }

    /// How many subjects that the filters stand for have their last message at `from` or later.
    ///
    /// # Errors
    /// The disk fails.
    pub fn count_last_per_subject(&mut self, filters: &[Filter], from: u64) -> Result<u64> {
        Ok(self.subject_states(filters)?.iter().filter(|state| state.last_seq >= from).count() as u64)
    }

    /// How many messages from `from` on the filters stand for, and the first and last of them.
    ///
    /// # Errors
    /// The disk fails.
    pub fn filtered_state(&mut self, filters: &[Filter], from: u64) -> Result<FilteredState> {
        let Some(first_seq) = self.next_match(filters, from)? else { return Ok(FilteredState::default()) };
        let msgs = self.count_matches(filters, from)?;
        let last_seq = self.previous_match(filters, u64::MAX)?.unwrap_or(first_seq);
        Ok(FilteredState { msgs, first_seq, last_seq })
    }

    /// Live messages by subject, for the subjects that a filter stands for, in order.
    pub fn subject_totals(&self, filter: &Filter) -> Vec<(Vec<u8>, u64)> {
        let mut hidden = std::collections::BTreeMap::<&[u8], u64>::new();
        for message in self.ledger.iter_in_flight() {
            *hidden.entry(&message.subject).or_default() += 1;
        }
        let visible = self.subjects.matching(filter).map(|(subject, share)| {
            let hidden = hidden.get(subject).copied().unwrap_or(0);
            (subject.to_vec(), share.total.saturating_sub(hidden))
        });
        visible.filter(|(_, total)| *total > 0).collect()
    }

    /// First and last sequence and count of every subject that the filters stand for, in order of subject.
    ///
    /// # Errors
    /// The disk fails.
    pub fn subject_states(&mut self, filters: &[Filter]) -> Result<Vec<SubjectState>> {
        let Some((low, high)) = self.subjects.block_span(filters) else { return Ok(Vec::new()) };
        let to = self.visible_last();
        let mut states = std::collections::BTreeMap::<Vec<u8>, SubjectState>::new();
        for index in 0..self.blocks.len() {
            let Some(block) = self.blocks.get(index) else { break };
            if block.number < low || block.number > high || block.is_empty() {
                continue;
            }
            self.ensure_loaded(index)?;
            let content = self.blocks.get(index).and_then(|block| block.content.as_ref());
            for (subject, first_seq, last_seq, count) in content.into_iter().flat_map(|found| found.edges(filters, to))
            {
                let fresh = || SubjectState { subject: subject.to_vec(), msgs: 0, first_seq, last_seq };
                let state = states.entry(subject.to_vec()).or_insert_with(fresh);
                state.msgs += count;
                state.last_seq = last_seq;
            }
        }
        Ok(states.into_values().collect())
    }
}
