//! [`Places`]: where the messages of a block are, while its content is not in memory.

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;

/// How many hashes are compared before a look whether one was right.
const STRIDE: usize = 128;

/// Sequences, offsets and, if somebody has searched by subject before, hashes of subjects.
#[derive(Debug)]
pub(crate) struct Places {
    first: u64,
    /// How far behind the first one each sequence is; empty if none is missing.
    gaps: Box<[u32]>,
    offsets: Box<[u32]>,
    /// What the subjects hash to; empty if that is not known.
    hashes: Box<[u32]>,
    hasher: DefaultHashBuilder,
}

impl Places {
    /// The places of messages with these sequences, ascending, and their offsets; `subjects` has those of all or of none.
    pub(crate) fn new<'a>(
        seqs: impl ExactSizeIterator<Item = u64> + Clone,
        offsets: &[u32],
        subjects: impl Iterator<Item = &'a [u8]>,
    ) -> Option<Self> {
        let (count, mut rest) = (seqs.len() as u64, seqs.clone());
        let first = rest.next()?;
        let last = rest.last().unwrap_or(first);
        let gaps = if last - first < count {
            Box::default()
        } else {
            seqs.map(|seq| u32::try_from(seq - first).ok()).collect::<Option<_>>()?
        };
        let hasher = DefaultHashBuilder::default();
        let hashes = subjects.map(|subject| hash(&hasher, subject)).collect();
        Some(Self { first, gaps, offsets: offsets.into(), hashes, hasher })
    }

    pub(crate) fn memory_len(&self) -> usize {
        (self.gaps.len() + self.offsets.len() + self.hashes.len()) * size_of::<u32>()
    }

    /// Whether messages can be looked for by subject.
    pub(crate) fn has_subjects(&self) -> bool {
        !self.hashes.is_empty()
    }

    fn seq_at(&self, index: usize) -> u64 {
        let gap = if self.gaps.is_empty() { index as u64 } else { self.gaps.get(index).copied().map_or(0, u64::from) };
        self.first + gap
    }

    /// How many messages have a lower sequence.
    fn index_of(&self, seq: u64) -> usize {
        let gap = seq.saturating_sub(self.first);
        if self.gaps.is_empty() {
            return usize::try_from(gap).unwrap_or(usize::MAX).min(self.offsets.len());
        }
        self.gaps.partition_point(|known| u64::from(*known) < gap)
    }

    /// Where the record of a message starts.
    pub(crate) fn offset(&self, seq: u64) -> Option<u32> {
        let index = self.index_of(seq);
        let offset = *self.offsets.get(index)?;
        (self.seq_at(index) == seq).then_some(offset)
    }

    /// The sequences from `from` on, ascending.
    pub(crate) fn seqs_from(&self, from: u64) -> impl Iterator<Item = u64> + '_ {
        (self.index_of(from)..self.offsets.len()).map(|index| self.seq_at(index))
    }

    /// Messages in `from..=to` that may be on a subject, ascending.
    pub(crate) fn candidates(&self, subject: &[u8], from: u64, to: u64) -> impl Iterator<Item = u64> + '_ {
        let (wanted, mut index) = (hash(&self.hasher, subject), self.index_of(from));
        std::iter::from_fn(move || {
            index += next_equal(self.hashes.get(index..)?, wanted)? + 1;
            Some(self.seq_at(index - 1)).filter(|seq| *seq <= to)
        })
    }
}

fn hash(hasher: &DefaultHashBuilder, subject: &[u8]) -> u32 {
    // Half of it is enough: whoever finds something compares subjects.
    (hasher.hash_one(subject) >> 32) as u32
}

/// The index of the first element that is equal; whole strides are compared without a branch for each.
fn next_equal(hashes: &[u32], wanted: u32) -> Option<usize> {
    let has = |stride: &[u32]| stride.iter().fold(false, |found, hash| found | (*hash == wanted));
    let skipped = hashes.chunks(STRIDE).take_while(|stride| !has(stride)).count() * STRIDE;
    let found = hashes.get(skipped..)?.iter().position(|hash| *hash == wanted)?;
    Some(skipped + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(seqs: &[u64]) -> Places {
        let offsets: Vec<u32> = (0..seqs.len() as u32).map(|index| index * 30).collect();
        let subjects: Vec<String> = seqs.iter().map(|seq| format!("s.{}", seq % 7)).collect();
        let subjects = subjects.iter().map(String::as_bytes);
        Places::new(seqs.iter().copied(), &offsets, subjects).expect("there are messages")
    }

    #[test]
    fn messages_are_found_by_sequence_and_subject_with_gaps_and_without() {
        let dense: Vec<u64> = (5..=400).collect();
        let sparse: Vec<u64> = (5..=400).filter(|seq| seq % 3 != 0).collect();
        for seqs in [dense, sparse] {
            let places = places(&seqs);
            for seq in 0..410 {
                let expected = seqs.iter().position(|known| *known == seq).map(|index| index as u32 * 30);
                assert_eq!(places.offset(seq), expected, "{seq}");
                assert_eq!(places.seqs_from(seq).next(), seqs.iter().copied().find(|known| *known >= seq));
                let on_subject = seqs.iter().copied().filter(|known| known % 7 == 2 && (seq..=300).contains(known));
                assert!(places.candidates(b"s.2", seq, 300).eq(on_subject), "{seq}");
            }
            assert_eq!(places.candidates(b"s.7", 0, u64::MAX).count(), 0);
        }
    }

    #[test]
    fn nothing_has_no_places() {
        assert!(Places::new([].into_iter(), &[], std::iter::empty()).is_none());
        assert!(Places::new([1, u64::MAX].into_iter(), &[0, 9], std::iter::empty()).is_none());
    }
}
