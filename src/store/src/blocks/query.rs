//! Finding and counting messages. Blocks that cannot hold a match are not read.

use std::ops::ControlFlow;

use clock::Timestamp;

use super::alone::NEAR;
use super::{Backing, Block, BlockStore};
use crate::error::{Error, Result};
use crate::filter::{Filter, any_matches};
use crate::format::record::Record;
use crate::message::StoredMessage;
use crate::per_subject::SubjectShare;
use crate::state::{FilteredState, SubjectState};

/// At most this many subjects are counted one by one.
const UNSURE_MAX: usize = 64;

impl<B: Backing> BlockStore<B> {
    /// Loads the message with this sequence; `None` if there is none.
    ///
    /// # Errors
    /// The disk fails.
    pub fn load_seq(&mut self, seq: u64) -> Result<Option<StoredMessage>> {
        self.read_record(seq, StoredMessage::from_record)
    }

    /// As [`BlockStore::load_seq`], into a message whose memory is used again; whether there is one.
    ///
    /// # Errors
    /// The disk fails.
    pub fn load_seq_into(&mut self, seq: u64, message: &mut StoredMessage) -> Result<bool> {
        Ok(self.read_record(seq, |record| message.fill(record))?.is_some())
    }

    /// As [`BlockStore::load_next`], into a message whose memory is used again; whether there is one.
    ///
    /// # Errors
    /// The disk fails.
    pub fn load_next_into(&mut self, filters: &[Filter], from: u64, message: &mut StoredMessage) -> Result<bool> {
        match self.next_match(filters, from)? {
            Some(seq) => self.load_seq_into(seq, message),
            None => Ok(false),
        }
    }

    /// Hands the record of a durable message to `take`.
    fn read_record<T>(&mut self, seq: u64, mut take: impl FnMut(&Record<'_>) -> T) -> Result<Option<T>> {
        self.cache.lookups += 1;
        if seq > self.visible_last() {
            return Ok(None);
        }
        let Some(index) = self.block_index(seq) else { return Ok(None) };
        let Some(block) = self.blocks.get(index).filter(|block| block.is_live(seq)) else { return Ok(None) };
        let is_next = seq.wrapping_sub(self.cache.last_read) <= NEAR;
        self.cache.last_read = seq;
        if block.content.is_none() && !is_next {
            // One of many places: not worth a whole block.
            if let Some(taken) = self.read_alone(index, seq, &mut |record, _| take(record))? {
                return Ok(Some(taken));
            }
        }
        let Some(index) = self.live_block(seq)? else { return Ok(None) };
        let content = self.blocks.get(index).and_then(|block| block.content.as_ref());
        Ok(content.and_then(|content| Some(take(&content.record(content.slot(seq)?)?))))
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
        self.last_match(filter)?.map_or(Ok(None), |seq| self.load_seq(seq))
    }

    /// As [`BlockStore::load_last`], into a message whose memory is used again; whether there is one.
    ///
    /// # Errors
    /// The disk fails.
    pub fn load_last_into(&mut self, filter: &Filter, message: &mut StoredMessage) -> Result<bool> {
        self.last_match(filter)?.map_or(Ok(false), |seq| self.load_seq_into(seq, message))
    }

    fn last_match(&mut self, filter: &Filter) -> Result<Option<u64>> {
        match filter.literal() {
            Some(subject) => self.last_on(subject),
            None => self.previous_match(std::slice::from_ref(filter), u64::MAX),
        }
    }

    /// The last durable message on a subject.
    fn last_on(&mut self, subject: &[u8]) -> Result<Option<u64>> {
        let Some(share) = self.subjects.get(subject) else { return Ok(None) };
        if share.last_seq != 0 && share.last_seq <= self.visible_last() {
            return Ok(Some(share.last_seq));
        }
        let Some(seq) = self.previous_match(&[Filter::new(subject)], u64::MAX)? else { return Ok(None) };
        if self.ledger.first_in_flight().is_none()
            && let Some(index) = self.block_index(seq)
            && let Some(block) = self.blocks.get(index)
        {
            self.subjects.set_last(subject, seq, block.number);
            if !block.are_lasts_known {
                self.learn_lasts(index);
            }
        }
        Ok(Some(seq))
    }

    /// Notes the last message of each subject that ends in a block, now that the block is in memory: after a start from
    /// the written state every block would be read for nearly every subject otherwise.
    fn learn_lasts(&mut self, index: usize) {
        let Self { blocks, subjects, .. } = self;
        let Some(block) = blocks.get_mut(index) else { return };
        let Some(content) = &block.content else { return };
        for (subject, _, last_seq, _) in content.edges(&[], u64::MAX) {
            subjects.learn_last(subject, last_seq, block.number);
        }
        block.are_lasts_known = true;
    }

    /// The last message up to `to` of every subject that the filters stand for, ascending by sequence.
    ///
    /// # Errors
    /// [`Error::TooManyResults`] if there are more than `results_max`; the disk fails.
    pub fn multi_last(&mut self, filters: &[Filter], to: u64, results_max: usize) -> Result<Vec<u64>> {
        let mut found = Vec::new();
        for subject in self.subjects_matching(filters) {
            let seq = match self.last_on(&subject)? {
                Some(seq) if seq > to => self.previous_match(&[Filter::new(&subject)], to)?,
                other => other,
            };
            found.extend(seq);
            if found.len() > results_max {
                return Err(Error::TooManyResults { results_max });
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    fn subjects_matching(&self, filters: &[Filter]) -> Vec<Vec<u8>> {
        let mut subjects = Vec::new();
        self.subjects.for_matching(filters, |subject, _| subjects.push(subject.to_vec()));
        subjects
    }

    fn next_match(&mut self, filters: &[Filter], from: u64) -> Result<Option<u64>> {
        let to = self.visible_last();
        let Some(start) = self.block_index(from.max(1)).filter(|_| from <= to) else { return Ok(None) };
        let mut index = start;
        while let Some(block) = self.blocks.get(index).filter(|block| block.first.seq <= to) {
            // The block at hand is worth a look before all matching subjects are.
            if index > start || block.content.is_none() {
                let Some(number) = self.subjects.next_block(filters, block.number) else { return Ok(None) };
                if number > block.number {
                    index = self.blocks.partition_point(|block| block.number < number);
                    continue;
                }
            }
            if let Some(seq) = self.first_match_in(index, filters, from, to)? {
                return Ok(Some(seq));
            }
            index += 1;
        }
        Ok(None)
    }

    fn first_match_in(&mut self, index: usize, filters: &[Filter], from: u64, to: u64) -> Result<Option<u64>> {
        self.cache.lookups += 1;
        if self.blocks.get(index).is_none_or(Block::is_empty) {
            return Ok(None);
        }
        if let [only] = filters
            && let Some(subject) = only.literal()
            && let Some(found) = self.find_alone(index, subject, (from, to), 1)?
        {
            return Ok(found.first().copied());
        }
        self.ensure_loaded_for(index, filters)?;
        let Some(block) = self.blocks.get(index) else { return Ok(None) };
        let from = from.max(block.first.seq);
        Ok(block.content.as_ref().and_then(|content| content.first_match(filters, from, to, &block.deleted)))
    }

    fn previous_match(&mut self, filters: &[Filter], from: u64) -> Result<Option<u64>> {
        let to = from.min(self.visible_last());
        let mut index = self.block_index(to);
        while let Some(block) = index.and_then(|index| self.blocks.get(index)) {
            let Some(number) = self.subjects.previous_block(filters, block.number) else { return Ok(None) };
            if number < block.number {
                index = self.blocks.partition_point(|block| block.number <= number).checked_sub(1);
                continue;
            }
            let Some(at) = index else { break };
            if !block.is_empty() && block.first.seq <= to {
                let found = self.last_match_in(at, filters, to)?;
                if found.is_some() {
                    return Ok(found);
                }
            }
            index = at.checked_sub(1);
        }
        Ok(None)
    }

    fn last_match_in(&mut self, index: usize, filters: &[Filter], to: u64) -> Result<Option<u64>> {
        self.cache.lookups += 1;
        if let [only] = filters
            && let Some(subject) = only.literal()
            && let Some(found) = self.find_alone(index, subject, (0, to), usize::MAX)?
        {
            return Ok(found.last().copied());
        }
        self.ensure_loaded_for(index, filters)?;
        let Some(block) = self.blocks.get(index) else { return Ok(None) };
        let content = block.content.as_ref();
        Ok(content.and_then(|found| found.last_match(filters, block.first.seq, to, &block.deleted)))
    }

    /// The first message on a subject, durable or not: its block and its sequence.
    pub(super) fn first_on(&mut self, subject: &[u8]) -> Result<Option<(usize, u64)>> {
        self.subjects.get(subject).map_or(Ok(None), |share| self.first_of(subject, share))
    }

    /// The same of a subject whose share is at hand.
    pub(super) fn first_of(&mut self, subject: &[u8], share: SubjectShare) -> Result<Option<(usize, u64)>> {
        let filter = [Filter::new(subject)];
        let start = self.blocks.partition_point(|block| block.number < share.first_block());
        for index in start..self.blocks.len() {
            if let Some(seq) = self.first_match_in(index, &filter, 0, u64::MAX)? {
                let number = self.blocks.get(index).map_or(0, |block| block.number);
                if number > share.first_block() {
                    self.subjects.raise_first_block(subject, number);
                }
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
            if let Some(slot) = content.first_since(time, |seq| block.is_live(seq)) {
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
        if filters.is_empty() || filters.iter().any(Filter::is_all) {
            return Ok(self.count_live(from, to));
        }
        if from <= self.first().seq {
            return Ok(self.subjects.total(filters) - self.hidden_matches(filters));
        }
        let Some(border) = self.block_index(from) else { return Ok(0) };
        let number = self.blocks.get(border).map_or(0, |block| block.number);
        // Of most subjects the books tell on which side of the border all of their messages are.
        let (mut sure, mut unsure) = (0, Vec::new());
        let outcome = self.subjects.try_matching(filters, |subject, share| {
            if share.first_block() > number {
                sure += share.total;
            } else if share.last_block() >= number {
                unsure.push(subject.to_vec());
            }
            if unsure.len() > UNSURE_MAX { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if outcome.is_break() {
            return self.count_by_blocks(filters, border, from, to);
        }
        for subject in unsure {
            // What is in flight is behind the border, and taken off in the end.
            sure += self.count_by_blocks(&[Filter::new(&subject)], border, from, u64::MAX)?;
        }
        Ok(sure.saturating_sub(self.hidden_matches(filters)))
    }

    /// Live messages in `from..=to`, which costs by blocks and deletions.
    fn count_live(&self, from: u64, to: u64) -> u64 {
        let start = self.block_index(from).unwrap_or(self.blocks.len());
        let blocks = self.blocks.iter().skip(start).take_while(|block| block.first.seq <= to);
        blocks
            .map(|block| {
                let (from, to) = (from.max(block.first.seq), to.min(block.last.seq));
                (to + 1).saturating_sub(from) - block.deleted.count_range(from, to)
            })
            .sum()
    }

    /// Counts matches in `from..=to` by reading the blocks on the shorter side of the border, which `from` is in.
    fn count_by_blocks(&mut self, filters: &[Filter], border: usize, from: u64, to: u64) -> Result<u64> {
        let Some((low, high)) = self.subjects.block_span(filters) else { return Ok(0) };
        let number = self.blocks.get(border).map_or(0, |block| block.number);
        if number.saturating_sub(low) < high.saturating_sub(number) {
            let before = self.count_in_blocks(filters, 0..=border, (low, high), (0, from - 1))?;
            let hidden = if to == u64::MAX { 0 } else { self.hidden_matches(filters) };
            Ok((self.subjects.total(filters) - hidden).saturating_sub(before))
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
            self.ensure_loaded_for(index, filters)?;
            let Some(block) = self.blocks.get(index) else { break };
            let from = from.max(block.first.seq);
            let content = block.content.as_ref();
            count += content.map_or(0, |content| content.matches(filters, (from, to), &block.deleted).count() as u64);
        }
        Ok(count)
    }

    /// Matching messages that are not durable yet.
    fn hidden_matches(&self, filters: &[Filter]) -> u64 {
        let hidden = self
            .ledger
            .iter_in_flight()
            .filter(|message| self.subject_in_flight(message.seq).is_some_and(|subject| any_matches(filters, subject)));
        hidden.count() as u64
    }

    /// How many subjects that the filters stand for have their last message at `from` or later.
    ///
    /// # Errors
    /// The disk fails.
    pub fn count_last_per_subject(&mut self, filters: &[Filter], from: u64) -> Result<u64> {
        let (mut count, mut unsure) = (0, Vec::new());
        let visible_last = self.visible_last();
        self.subjects.for_matching(filters, |subject, share| {
            if share.last_seq == 0 || share.last_seq > visible_last {
                unsure.push(subject.to_vec());
            } else if share.last_seq >= from {
                count += 1;
            }
        });
        for subject in unsure {
            count += u64::from(self.last_on(&subject)?.is_some_and(|seq| seq >= from));
        }
        Ok(count)
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
        let hidden = self.hidden_by_subject();
        let mut totals = Vec::new();
        self.subjects.for_matching(std::slice::from_ref(filter), |subject, share| {
            let hidden = if hidden.is_empty() { 0 } else { hidden.get(subject).copied().unwrap_or(0) };
            if share.total > hidden {
                totals.push((subject.to_vec(), share.total - hidden));
            }
        });
        totals
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
            self.ensure_indexed(index)?;
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
