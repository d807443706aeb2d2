//! [`SubjectIndex`]: what a stream holds on each subject.

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::filter::Filter;

/// What a stream holds on one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SubjectShare {
    /// Live messages.
    pub(crate) total: u64,
    /// No block below this one holds any.
    pub(crate) first_block: u64,
    /// No block above this one holds any.
    pub(crate) last_block: u64,
}

/// Live messages by literal subject. Looking up a filter costs by the subjects that share its literal start.
#[derive(Clone, Debug, Default)]
pub(crate) struct SubjectIndex {
    shares: BTreeMap<Box<[u8]>, SubjectShare>,
}

impl SubjectIndex {
    pub(crate) fn len(&self) -> usize {
        self.shares.len()
    }

    pub(crate) fn get(&self, subject: &[u8]) -> Option<SubjectShare> {
        self.shares.get(subject).copied()
    }

    pub(crate) fn set(&mut self, subject: &[u8], share: SubjectShare) {
        self.shares.insert(subject.into(), share);
    }

    pub(crate) fn add(&mut self, subject: &[u8], block: u64) {
        self.add_many(subject, block, 1);
    }

    pub(crate) fn add_many(&mut self, subject: &[u8], block: u64, count: u64) {
        if let Some(share) = self.shares.get_mut(subject) {
            share.total += count;
            share.first_block = share.first_block.min(block);
            share.last_block = share.last_block.max(block);
        } else {
            self.set(subject, SubjectShare { total: count, first_block: block, last_block: block });
        }
    }

    /// Takes `count` messages off a subject, and the subject off the index with its last one.
    pub(crate) fn subtract(&mut self, subject: &[u8], count: u64) {
        let Some(share) = self.shares.get_mut(subject) else { return };
        share.total = share.total.saturating_sub(count);
        if share.total == 0 {
            self.shares.remove(subject);
        }
    }

    /// Notes that no block below `block` holds the subject.
    pub(crate) fn raise_first_block(&mut self, subject: &[u8], block: u64) {
        if let Some(share) = self.shares.get_mut(subject) {
            share.first_block = share.first_block.max(block);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.shares.clear();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], SubjectShare)> {
        self.shares.iter().map(|(subject, share)| (&**subject, *share))
    }

    /// The subjects that a filter stands for, in order.
    pub(crate) fn matching<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = (&'a [u8], SubjectShare)> + 'a {
        let prefix = filter.prefix();
        let from: Bound<&[u8]> = Bound::Included(prefix);
        self.shares
            .range::<[u8], _>((from, Bound::Unbounded))
            .take_while(move |(subject, _)| subject.starts_with(prefix))
            .filter(move |(subject, _)| filter.matches(subject))
            .map(|(subject, share)| (&**subject, *share))
    }

    /// The blocks that may hold a match, as lowest and highest number; `None` if there is no match.
    pub(crate) fn block_span(&self, filters: &[Filter]) -> Option<(u64, u64)> {
        let mut span: Option<(u64, u64)> = None;
        let everything = [Filter::all()];
        let filters = if filters.is_empty() { &everything } else { filters };
        if filters.iter().any(Filter::is_all) {
            return (!self.shares.is_empty()).then_some((0, u64::MAX));
        }
        for (_, share) in filters.iter().flat_map(|filter| self.matching(filter)) {
            let (low, high) = span.unwrap_or((share.first_block, share.last_block));
            span = Some((low.min(share.first_block), high.max(share.last_block)));
        }
        span
    }
}
