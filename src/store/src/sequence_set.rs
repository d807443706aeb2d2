//! [`SequenceSet`]: a compact set of stream sequences.
//!
//! Sequences are grouped in chunks of 2048. A full chunk costs nothing beyond the run it belongs to, a partly filled
//! one a bitmap, so both long runs and scattered deletions stay small, and a run of any length is inserted at once.

use std::collections::BTreeMap;

/// Sequences in a chunk.
pub(crate) const CHUNK_LEN: u64 = 2048;
/// Words in a chunk's bitmap.
pub(crate) const CHUNK_WORDS: usize = 32;

/// The bitmap of one chunk: bit b of word w is the sequence `first + 64 * w + b`.
pub(crate) type Bitmap = [u64; CHUNK_WORDS];

/// A set of sequences, ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SequenceSet {
    /// Runs of full chunks: number of the first chunk to number of the last. Runs neither touch nor overlap.
    full: BTreeMap<u64, u64>,
    /// Chunks that are neither empty nor full, by number.
    partial: BTreeMap<u64, Box<Bitmap>>,
    len: u64,
}

impl SequenceSet {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many sequences it holds.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether it holds `seq`.
    #[must_use]
    pub fn contains(&self, seq: u64) -> bool {
        let (chunk, word, bit) = place(seq);
        match self.partial.get(&chunk) {
            Some(bitmap) => bitmap.get(word).is_some_and(|bits| bits & bit != 0),
            None => self.is_full(chunk),
        }
    }

    /// Whether it holds none of `first..=last`. May say no where only a neighbour within 2048 is held.
    pub(crate) fn is_disjoint(&self, first: u64, last: u64) -> bool {
        let (first, last) = (first / CHUNK_LEN, last / CHUNK_LEN);
        let has_full = self.full.range(..=last).next_back().is_some_and(|(_, end)| *end >= first);
        !has_full && self.partial.range(first..=last).next().is_none()
    }

    fn is_full(&self, chunk: u64) -> bool {
        self.full.range(..=chunk).next_back().is_some_and(|(_, last)| *last >= chunk)
    }

    /// Adds `seq`; returns whether it was new.
    pub fn insert(&mut self, seq: u64) -> bool {
        let (chunk, word, bit) = place(seq);
        if self.is_full(chunk) {
            return false;
        }
        let bitmap = self.partial.entry(chunk).or_insert_with(|| Box::new([0; CHUNK_WORDS]));
        let Some(bits) = bitmap.get_mut(word) else { return false };
        if *bits & bit != 0 {
            return false;
        }
        *bits |= bit;
        self.len += 1;
        if bitmap.iter().all(|bits| *bits == u64::MAX) {
            self.partial.remove(&chunk);
            self.add_full(chunk, chunk);
        }
        true
    }

    /// Adds all of `first..=last`. Costs depend on what was there before, not on the length of the run.
    pub fn insert_range(&mut self, first: u64, last: u64) {
        if first > last {
            return;
        }
        // Chunks that are covered whole become a run; the edges go in one by one.
        let first_full = first.div_ceil(CHUNK_LEN);
        let end_full = (last / CHUNK_LEN) + u64::from(last % CHUNK_LEN == CHUNK_LEN - 1);
        if first_full >= end_full {
            (first..=last).for_each(|seq| _ = self.insert(seq));
            return;
        }
        (first..first_full * CHUNK_LEN).for_each(|seq| _ = self.insert(seq));
        self.fill_chunks(first_full, end_full - 1);
        if let Some(after) = end_full.checked_mul(CHUNK_LEN) {
            (after..=last).for_each(|seq| _ = self.insert(seq));
        }
    }

    fn fill_chunks(&mut self, first: u64, last: u64) {
        let covered: Vec<u64> = self.partial.range(first..=last).map(|(chunk, _)| *chunk).collect();
        for chunk in covered {
            if let Some(bitmap) = self.partial.remove(&chunk) {
                self.len -= count(&bitmap);
            }
        }
        let overlapping = self.full.range(..=last).rev().take_while(|(_, end)| **end >= first);
        let already: u64 = overlapping.map(|(start, end)| (*end).min(last) - (*start).max(first) + 1).sum();
        self.len += (last - first + 1 - already) * CHUNK_LEN;
        self.add_full(first, last);
    }

    /// Records full chunks, joined with the runs that they touch.
    fn add_full(&mut self, first: u64, last: u64) {
        let (mut first, mut last) = (first, last);
        let from = first.saturating_sub(1);
        while let Some((start, end)) =
            self.full.range(..=last.saturating_add(1)).next_back().map(|(start, end)| (*start, *end))
        {
            if end < from {
                break;
            }
            self.full.remove(&start);
            first = first.min(start);
            last = last.max(end);
        }
        self.full.insert(first, last);
    }

    /// Takes out `seq`; returns whether it was there.
    pub fn remove(&mut self, seq: u64) -> bool {
        let (chunk, word, bit) = place(seq);
        if self.is_full(chunk) {
            self.split_full(chunk);
        }
        let Some(bitmap) = self.partial.get_mut(&chunk) else { return false };
        let Some(bits) = bitmap.get_mut(word) else { return false };
        if *bits & bit == 0 {
            return false;
        }
        *bits &= !bit;
        self.len -= 1;
        if bitmap.iter().all(|bits| *bits == 0) {
            self.partial.remove(&chunk);
        }
        true
    }

    /// Turns a full chunk into a bitmap of ones.
    fn split_full(&mut self, chunk: u64) {
        let Some((start, end)) = self.full.range(..=chunk).next_back().map(|(start, end)| (*start, *end)) else {
            return;
        };
        if end < chunk {
            return;
        }
        self.full.remove(&start);
        if start < chunk {
            self.full.insert(start, chunk - 1);
        }
        if chunk < end {
            self.full.insert(chunk + 1, end);
        }
        self.partial.insert(chunk, Box::new([u64::MAX; CHUNK_WORDS]));
    }

    /// Takes out all of `first..=last`.
    pub fn remove_range(&mut self, first: u64, last: u64) {
        let covered: Vec<u64> = self.ranges().flat_map(|(start, end)| start.max(first)..=end.min(last)).collect();
        covered.into_iter().for_each(|seq| _ = self.remove(seq));
    }

    /// Takes out everything below `seq`.
    pub fn remove_below(&mut self, seq: u64) {
        if self.first().is_none_or(|first| first >= seq) {
            return;
        }
        let (chunk, _, _) = place(seq);
        if self.is_full(chunk) && !seq.is_multiple_of(CHUNK_LEN) {
            self.split_full(chunk);
        }
        let mut kept_full = BTreeMap::new();
        for (start, end) in std::mem::take(&mut self.full) {
            if end >= chunk {
                kept_full.insert(start.max(chunk), end);
            }
        }
        self.full = kept_full;
        self.partial = self.partial.split_off(&chunk);
        if let Some(bitmap) = self.partial.get_mut(&chunk) {
            for (word, bits) in bitmap.iter_mut().enumerate() {
                let word_first = chunk * CHUNK_LEN + 64 * word as u64;
                let cut = seq.saturating_sub(word_first).min(64);
                *bits &= if cut == 64 { 0 } else { u64::MAX << cut };
            }
            if bitmap.iter().all(|bits| *bits == 0) {
                self.partial.remove(&chunk);
            }
        }
        self.len = self.full.iter().map(|(start, end)| (end - start + 1) * CHUNK_LEN).sum::<u64>()
            + self.partial.values().map(|bitmap| count(bitmap)).sum::<u64>();
    }

    /// The lowest sequence.
    #[must_use]
    pub fn first(&self) -> Option<u64> {
        self.ranges().next().map(|(first, _)| first)
    }

    /// The highest sequence.
    #[must_use]
    pub fn last(&self) -> Option<u64> {
        let full = self.full.last_key_value().map(|(_, last)| last * CHUNK_LEN + (CHUNK_LEN - 1));
        let partial = self.partial.last_key_value().and_then(|(chunk, bitmap)| {
            let (word, bits) = bitmap.iter().enumerate().rev().find(|(_, bits)| **bits != 0)?;
            Some(chunk * CHUNK_LEN + 64 * word as u64 + u64::from(bits.ilog2()))
        });
        full.max(partial)
    }

    /// How many sequences of `first..=last` it holds.
    #[must_use]
    pub fn count_range(&self, first: u64, last: u64) -> u64 {
        if first > last {
            return 0;
        }
        let (first_chunk, last_chunk) = (first / CHUNK_LEN, last / CHUNK_LEN);
        let overlapping = self.full.range(..=last_chunk).rev().take_while(|(_, end)| **end >= first_chunk);
        let full: u64 = overlapping
            .map(|(start, end)| {
                let from = (start * CHUNK_LEN).max(first);
                let to = (end * CHUNK_LEN + (CHUNK_LEN - 1)).min(last);
                to - from + 1
            })
            .sum();
        let partial: u64 = self
            .partial
            .range(first_chunk..=last_chunk)
            .map(|(chunk, bitmap)| count_within(bitmap, chunk * CHUNK_LEN, first, last))
            .sum();
        full + partial
    }

    /// The sequences, ascending. There may be very many; [`SequenceSet::ranges`] tells the same in fewer steps.
    pub fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.ranges().flat_map(|(first, last)| first..=last)
    }

    /// The sequences as ascending runs `(first, last)`; runs may touch.
    pub fn ranges(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        let mut full = self.full.iter().peekable();
        let mut partial = self.partial.iter().peekable();
        let mut pending: std::vec::IntoIter<(u64, u64)> = Vec::new().into_iter();
        std::iter::from_fn(move || {
            loop {
                if let Some(run) = pending.next() {
                    return Some(run);
                }
                match (full.peek(), partial.peek()) {
                    (Some((start, _)), Some((chunk, _))) if start > chunk => {}
                    (Some((start, end)), _) => {
                        let run = (*start * CHUNK_LEN, *end * CHUNK_LEN + (CHUNK_LEN - 1));
                        full.next();
                        return Some(run);
                    }
                    (None, None) => return None,
                    (None, Some(_)) => {}
                }
                let (chunk, bitmap) = partial.next()?;
                pending = bitmap_runs(chunk * CHUNK_LEN, bitmap).into_iter();
            }
        })
    }

    /// How many chunks it touches, which is what its encoded form costs.
    #[must_use]
    pub(crate) fn chunk_count(&self) -> u64 {
        self.full.iter().map(|(start, end)| end - start + 1).sum::<u64>() + self.partial.len() as u64
    }

    /// The chunks as `(first sequence, bitmap)`, ascending.
    pub(crate) fn chunks(&self) -> Vec<(u64, Bitmap)> {
        let full = self.full.iter().flat_map(|(start, end)| *start..=*end);
        let full = full.map(|chunk| (chunk * CHUNK_LEN, [u64::MAX; CHUNK_WORDS]));
        let partial = self.partial.iter().map(|(chunk, bitmap)| (chunk * CHUNK_LEN, **bitmap));
        let mut chunks: Vec<(u64, Bitmap)> = full.chain(partial).collect();
        chunks.sort_unstable_by_key(|(first, _)| *first);
        chunks
    }
}

impl FromIterator<u64> for SequenceSet {
    fn from_iter<T: IntoIterator<Item = u64>>(seqs: T) -> Self {
        let mut set = Self::new();
        seqs.into_iter().for_each(|seq| _ = set.insert(seq));
        set
    }
}

fn place(seq: u64) -> (u64, usize, u64) {
    let within = seq % CHUNK_LEN;
    (seq / CHUNK_LEN, (within / 64) as usize, 1 << (within % 64))
}

fn count(bitmap: &Bitmap) -> u64 {
    bitmap.iter().map(|bits| u64::from(bits.count_ones())).sum()
}

fn count_within(bitmap: &Bitmap, chunk_first: u64, first: u64, last: u64) -> u64 {
    let mut total = 0;
    for (word, bits) in bitmap.iter().enumerate() {
        let word_first = chunk_first + 64 * word as u64;
        let word_last = word_first + 63;
        if word_last < first || word_first > last {
            continue;
        }
        let low = u64::MAX << first.saturating_sub(word_first).min(63);
        let high = u64::MAX >> word_last.saturating_sub(last).min(63);
        total += u64::from((bits & low & high).count_ones());
    }
    total
}

fn bitmap_runs(chunk_first: u64, bitmap: &Bitmap) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for (word, bits) in bitmap.iter().enumerate() {
        let mut rest = *bits;
        while rest != 0 {
            let start = rest.trailing_zeros();
            let length = (rest >> start).trailing_ones();
            let first = chunk_first + 64 * word as u64 + u64::from(start);
            let last = first + u64::from(length) - 1;
            match runs.last_mut() {
                Some(run) if run.1 + 1 == first => run.1 = last,
                _ => runs.push((first, last)),
            }
            rest &= if start + length == 64 { 0 } else { u64::MAX << (start + length) };
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::{Strategy, prop_assert_eq, proptest};

    use super::*;

    #[derive(Clone, Debug)]
    enum Step {
        Insert(u64),
        InsertRange(u64, u64),
        Remove(u64),
        RemoveBelow(u64),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = (0..8_u8, 0..9000_u64, 0..6000_u64).prop_map(|(kind, a, b)| match kind {
            0..=2 => Step::Insert(a),
            3 | 4 => Step::InsertRange(a, a + b),
            5 | 6 => Step::Remove(a),
            _ => Step::RemoveBelow(a / 2),
        });
        vec(step, 0..40)
    }

    proptest! {
        #[test]
        fn it_holds_what_a_plain_set_holds(steps in steps(), from in 0..9000_u64, to in 0..9000_u64) {
            let (mut set, mut model) = (SequenceSet::new(), BTreeSet::new());
            for step in steps {
                match step {
                    Step::Insert(seq) => prop_assert_eq!(set.insert(seq), model.insert(seq)),
                    Step::InsertRange(first, last) => {
                        set.insert_range(first, last);
                        model.extend(first..=last);
                    }
                    Step::Remove(seq) => prop_assert_eq!(set.remove(seq), model.remove(&seq)),
                    Step::RemoveBelow(seq) => {
                        set.remove_below(seq);
                        model = model.split_off(&seq);
                    }
                }
                prop_assert_eq!(set.len(), model.len() as u64);
            }
            prop_assert_eq!(set.iter().collect::<Vec<u64>>(), model.iter().copied().collect::<Vec<u64>>());
            prop_assert_eq!((set.first(), set.last()), (model.first().copied(), model.last().copied()));
            prop_assert_eq!(set.contains(from), model.contains(&from));
            let counted = model.iter().filter(|seq| (from..=to).contains(*seq)).count() as u64;
            prop_assert_eq!(set.count_range(from, to), counted);
            prop_assert_eq!(&model.into_iter().collect::<SequenceSet>(), &set);
        }
    }

    #[test]
    fn a_run_of_any_length_is_cheap() {
        let mut set = SequenceSet::new();
        set.insert_range(5, 1 << 60);
        assert_eq!(set.len(), (1 << 60) - 4);
        assert_eq!((set.first(), set.last()), (Some(5), Some(1 << 60)));
        assert!(set.remove(1 << 40));
        assert_eq!(set.count_range(1 << 39, 1 << 41), (1 << 41) - (1 << 39));
        set.remove_below(1 << 59);
        assert_eq!(set.len(), (1 << 59) + 1);
    }
}
