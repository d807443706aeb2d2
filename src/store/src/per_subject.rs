//! [`SubjectIndex`]: what a stream holds on each subject.

use std::ops::ControlFlow;

use subject::SubjectTree;

use crate::filter::Filter;

/// What a stream holds on one subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SubjectShare {
    /// Live messages.
    pub(crate) total: u64,
    /// The last of them; 0 if that is not known.
    pub(crate) last_seq: u64,
    first_block: u32,
    last_block: u32,
}

impl SubjectShare {
    pub(crate) fn new(total: u64, first_block: u64, last_block: u64) -> Self {
        Self { total, last_seq: 0, first_block: low(first_block), last_block: high(last_block) }
    }

    /// No block below this one holds any.
    pub(crate) fn first_block(&self) -> u64 {
        u64::from(self.first_block)
    }

    /// No block above this one holds any.
    pub(crate) fn last_block(&self) -> u64 {
        u64::from(self.last_block)
    }
}

/// A lower bound of a block's number; a number that does not fit has no better one.
fn low(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

fn high(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Live messages by literal subject. Looking up a filter costs by the subjects that begin like a match.
#[derive(Default)]
pub(crate) struct SubjectIndex {
    shares: SubjectTree<SubjectShare>,
}

impl std::fmt::Debug for SubjectIndex {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SubjectIndex").field("len", &self.len()).finish()
    }
}

impl SubjectIndex {
    pub(crate) fn len(&self) -> usize {
        self.shares.len()
    }

    pub(crate) fn get(&self, subject: &[u8]) -> Option<SubjectShare> {
        self.shares.find(subject).copied()
    }

    pub(crate) fn set(&mut self, subject: &[u8], share: SubjectShare) {
        self.shares.insert(subject, share);
    }

    /// Counts a message.
    pub(crate) fn add(&mut self, subject: &[u8], block: u64, seq: u64) {
        self.add_many(subject, block, seq, 1);
    }

    /// Counts some messages of one block at once; `seq` is the last of them.
    pub(crate) fn add_many(&mut self, subject: &[u8], block: u64, seq: u64, count: u64) {
        let (first_block, last_block) = (low(block), high(block));
        let Some(share) = self.shares.find_mut(subject) else {
            self.shares.insert(subject, SubjectShare { total: count, last_seq: seq, first_block, last_block });
            return;
        };
        share.total += count;
        share.first_block = share.first_block.min(first_block);
        share.last_block = share.last_block.max(last_block);
        // The last one is known of a subject whose newest message has been seen.
        if seq > share.last_seq && (share.last_seq != 0 || last_block == share.last_block) {
            share.last_seq = seq;
        }
    }

    /// Takes a message off its subject, and the subject off the index with its last one.
    pub(crate) fn subtract(&mut self, subject: &[u8], seq: u64) {
        let Some(share) = self.shares.find_mut(subject) else { return };
        share.total = share.total.saturating_sub(1);
        if share.last_seq == seq {
            share.last_seq = 0;
        }
        if share.total == 0 {
            self.shares.remove(subject);
        }
    }

    /// Notes that no block below `block` holds the subject.
    pub(crate) fn raise_first_block(&mut self, subject: &[u8], block: u64) {
        if let Some(share) = self.shares.find_mut(subject) {
            share.first_block = share.first_block.max(low(block));
        }
    }

    /// Notes which message is the last of the subject, and its block.
    pub(crate) fn set_last(&mut self, subject: &[u8], seq: u64, block: u64) {
        if let Some(share) = self.shares.find_mut(subject) {
            share.last_seq = seq;
            share.last_block = high(block);
        }
    }

    /// Notes the last message that a block holds of a subject, if it is that of the subject and was not known.
    pub(crate) fn learn_last(&mut self, subject: &[u8], seq: u64, block: u64) {
        if let Some(share) = self.shares.find_mut(subject).filter(|share| share.last_seq == 0)
            && share.last_block == high(block)
            && share.last_block != u32::MAX
        {
            share.last_seq = seq;
        }
    }

    pub(crate) fn clear(&mut self) {
        self.shares.clear();
    }

    /// Visits all subjects in order.
    pub(crate) fn for_each(&self, mut visit: impl FnMut(&[u8], SubjectShare)) {
        self.shares.for_each(|subject, share| visit(subject, *share));
    }

    /// Visits the subjects that at least one of the filters stands for, in order, until the visitor breaks. No filters
    /// stand for every subject.
    pub(crate) fn try_matching(
        &self,
        filters: &[Filter],
        mut visit: impl FnMut(&[u8], SubjectShare) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if let [only] = filters
            && let Some(subject) = only.literal()
        {
            return self.get(subject).map_or(ControlFlow::Continue(()), |share| visit(subject, share));
        }
        if filters.is_empty() || filters.iter().any(Filter::is_all) {
            return self.shares.try_for_each(|subject, share| visit(subject, *share));
        }
        self.shares.try_match_any(filters, |subject, share| visit(subject, *share))
    }

    /// As [`SubjectIndex::try_matching`], to the end.
    pub(crate) fn for_matching(&self, filters: &[Filter], mut visit: impl FnMut(&[u8], SubjectShare)) {
        let _ = self.try_matching(filters, |subject, share| {
            visit(subject, share);
            ControlFlow::Continue(())
        });
    }

    /// The lowest block from `block` on that may hold a match.
    pub(crate) fn next_block(&self, filters: &[Filter], block: u64) -> Option<u64> {
        let mut best: Option<u64> = None;
        let _ = self.try_matching(filters, |_, share| {
            if share.last_block() >= block {
                let candidate = share.first_block().max(block);
                best = Some(best.map_or(candidate, |best| best.min(candidate)));
            }
            if best == Some(block) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        best
    }

    /// The highest block up to `block` that may hold a match.
    pub(crate) fn previous_block(&self, filters: &[Filter], block: u64) -> Option<u64> {
        let mut best: Option<u64> = None;
        let _ = self.try_matching(filters, |_, share| {
            if share.first_block() <= block {
                let candidate = share.last_block().min(block);
                best = Some(best.map_or(candidate, |best| best.max(candidate)));
            }
            if best == Some(block) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        best
    }

    /// The blocks that may hold a match, as lowest and highest number; `None` if there is no match.
    pub(crate) fn block_span(&self, filters: &[Filter]) -> Option<(u64, u64)> {
        if filters.is_empty() || filters.iter().any(Filter::is_all) {
            return (!self.shares.is_empty()).then_some((0, u64::MAX));
        }
        let mut span: Option<(u64, u64)> = None;
        self.for_matching(filters, |_, share| {
            let (low, high) = span.unwrap_or((share.first_block(), share.last_block()));
            span = Some((low.min(share.first_block()), high.max(share.last_block())));
        });
        span
    }

    /// How many messages the filters stand for.
    pub(crate) fn total(&self, filters: &[Filter]) -> u64 {
        let mut total = 0;
        self.for_matching(filters, |_, share| total += share.total);
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_that_cannot_match_are_stepped_over() {
        let mut index = SubjectIndex::default();
        index.add(b"a.x", 2, 10);
        index.add(b"a.y", 7, 70);
        index.add(b"a.y", 9, 90);
        index.add(b"b.z", 4, 40);
        let filters = [Filter::new(b"a.*")];
        let next: Vec<Option<u64>> = (1..=10).map(|block| index.next_block(&filters, block)).collect();
        assert_eq!(next, [2, 2, 7, 7, 7, 7, 7, 8, 9].map(Some).into_iter().chain([None]).collect::<Vec<_>>());
        let previous: Vec<Option<u64>> = (1..=10).map(|block| index.previous_block(&filters, block)).collect();
        let expected: Vec<Option<u64>> = [None].into_iter().chain([2, 2, 2, 2, 2, 7, 8, 9, 9].map(Some)).collect();
        assert_eq!(previous, expected);
        assert_eq!((index.block_span(&filters), index.total(&filters)), (Some((2, 9)), 3));
    }

    #[test]
    fn the_last_message_is_known_until_it_goes() {
        let mut index = SubjectIndex::default();
        index.add(b"a", 1, 5);
        index.add(b"a", 2, 9);
        assert_eq!(index.get(b"a").map(|share| share.last_seq), Some(9));
        index.subtract(b"a", 5);
        assert_eq!(index.get(b"a").map(|share| share.last_seq), Some(9));
        index.subtract(b"a", 9);
        assert_eq!((index.get(b"a"), index.len()), (None, 0));
        index.set(b"b", SubjectShare::new(3, 1, 4));
        index.learn_last(b"b", 7, 3);
        assert_eq!(index.get(b"b").map(|share| share.last_seq), Some(0), "block 4 may hold a later one");
        index.learn_last(b"b", 11, 4);
        index.learn_last(b"b", 10, 4);
        assert_eq!(index.get(b"b").map(|share| share.last_seq), Some(11));
        index.set(b"a", SubjectShare::new(3, 1, 4));
        index.add(b"a", 3, 7);
        assert_eq!(index.get(b"a").map(|share| share.last_seq), Some(0), "block 4 may hold a later one");
        index.add(b"a", 5, 11);
        assert_eq!(index.get(b"a").map(|share| share.last_seq), Some(11));
    }
}
