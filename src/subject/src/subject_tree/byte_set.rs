//! A set of byte values that knows how many members come before one.

/// Any of the 256 byte values.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ByteSet {
    words: [u64; 4],
}

impl ByteSet {
    pub(super) const ALL: Self = Self { words: [u64::MAX; 4] };

    pub(super) fn insert(&mut self, byte: u8) {
        self.words[word_of(byte)] |= bit_of(byte);
    }

    pub(super) fn remove(&mut self, byte: u8) {
        self.words[word_of(byte)] &= !bit_of(byte);
    }

    /// How many members are smaller than a byte: its place in a list sorted by byte.
    pub(super) fn rank(&self, byte: u8) -> usize {
        let word = word_of(byte);
        let before: u32 = self.words[..word].iter().map(|word| word.count_ones()).sum();
        (before + (self.words[word] & (bit_of(byte) - 1)).count_ones()) as usize
    }

    /// The place of a member in a list sorted by byte.
    pub(super) fn position(&self, byte: u8) -> Option<usize> {
        (self.words[word_of(byte)] & bit_of(byte) != 0).then(|| self.rank(byte))
    }

    pub(super) fn intersection(&self, other: &Self) -> Self {
        let mut words = self.words;
        for (word, other) in words.iter_mut().zip(other.words) {
            *word &= other;
        }
        Self { words }
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        let mut words = self.words;
        for (word, other) in words.iter_mut().zip(other.words) {
            *word |= other;
        }
        Self { words }
    }

    /// Takes the smallest member out.
    pub(super) fn pop_first(&mut self) -> Option<u8> {
        let (place, word) = self.words.iter_mut().enumerate().find(|(_, word)| **word != 0)?;
        let bit = word.trailing_zeros();
        *word &= *word - 1;
        u8::try_from(place as u32 * 64 + bit).ok()
    }
}

fn word_of(byte: u8) -> usize {
    usize::from(byte >> 6)
}

fn bit_of(byte: u8) -> u64 {
    1 << (byte & 63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn behaves_as_a_set(inserted in proptest::collection::vec(any::<u8>(), 0..80), removed in proptest::collection::vec(any::<u8>(), 0..80)) {
            let mut set = ByteSet::default();
            let mut model = BTreeSet::new();
            for byte in inserted {
                set.insert(byte);
                model.insert(byte);
            }
            for byte in removed {
                set.remove(byte);
                model.remove(&byte);
            }
            for byte in 0..=255 {
                assert_eq!(set.rank(byte), model.range(..byte).count());
                assert_eq!(set.position(byte), model.contains(&byte).then(|| set.rank(byte)));
            }
            assert!(set.intersection(&ByteSet::ALL) == set);
            let mut popped = Vec::new();
            while let Some(byte) = set.pop_first() {
                popped.push(byte);
            }
            assert_eq!(popped, model.into_iter().collect::<Vec<_>>());
        }
    }
}
