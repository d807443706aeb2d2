//! Short pieces of subjects, stored in 16 bytes.
//!
//! Up to 15 bytes are two machine words: comparing two of them is comparing two pairs of words, and no allocation stands
//! behind one. Anything longer is boxed.

use std::num::NonZeroU64;

/// Most bytes kept without an allocation.
const SHORT_MAX: usize = 15;

/// 1 to 15 bytes: the bytes in little-endian order, zero-filled, and the length in the topmost byte.
///
/// The length is never 0, so `high` never is either; [`CompactBytes`] uses that to stay at 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ShortBytes {
    low: u64,
    high: NonZeroU64,
}

impl ShortBytes {
    /// `length` bytes that are in the words already, zero-filled; none for a length of 0.
    #[inline]
    pub(crate) fn from_words(low: u64, high: u64, length: usize) -> Option<Self> {
        let high = NonZeroU64::new(high | (length as u64) << 56)?;
        Some(Self { low, high })
    }

    /// Packs bytes; none if there are no or too many.
    pub(crate) fn pack(bytes: &[u8]) -> Option<Self> {
        let length = bytes.len();
        if length > SHORT_MAX {
            return None;
        }
        let (low, high) = if let Some(first) = bytes.first_chunk::<8>() {
            let last = bytes.last_chunk::<8>().map_or(0, |chunk| u64::from_le_bytes(*chunk));
            // `last` overlaps `first` by 16 - length bytes; a shift by 64 (length 8) leaves nothing.
            let overlap_bits = 8 * (16 - length) as u32;
            (u64::from_le_bytes(*first), last.checked_shr(overlap_bits).unwrap_or(0))
        } else if let Some(first) = bytes.first_chunk::<4>() {
            let last = bytes.last_chunk::<4>().map_or(0, |chunk| u32::from_le_bytes(*chunk));
            let shift = 8 * (length - 4) as u32;
            (u64::from(u32::from_le_bytes(*first)) | u64::from(last) << shift, 0)
        } else {
            (bytes.iter().rev().fold(0, |packed, byte| packed << 8 | u64::from(*byte)), 0)
        };
        Self::from_words(low, high, length)
    }

    /// Both words; equal bytes have equal words.
    #[inline]
    pub(crate) fn words(self) -> (u64, u64) {
        (self.low, self.high.get())
    }

    fn length(self) -> usize {
        ((self.high.get() >> 56) as usize).min(SHORT_MAX)
    }

    /// The bytes, zero-filled, and how many of them count.
    fn unpack(self) -> ([u8; 16], usize) {
        let high = self.high.get();
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.low.to_le_bytes());
        bytes[8..].copy_from_slice(&high.to_le_bytes());
        (bytes, self.length())
    }
}

/// A piece of a subject as it is stored. Never empty.
pub(crate) enum CompactBytes {
    /// Up to 15 bytes, in place.
    Short(ShortBytes),
    /// Anything longer. The second box keeps the whole at 16 bytes.
    Long(Box<Box<[u8]>>),
}

impl CompactBytes {
    /// Stores bytes, of which there must be at least one.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        match ShortBytes::pack(bytes) {
            Some(short) => Self::Short(short),
            None => Self::Long(Box::new(bytes.into())),
        }
    }

    /// How many bytes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Short(short) => short.length(),
            Self::Long(bytes) => bytes.len(),
        }
    }

    /// Shows the bytes.
    #[inline]
    pub(crate) fn with_bytes<R>(&self, show: impl FnOnce(&[u8]) -> R) -> R {
        match self {
            Self::Short(short) => {
                let (bytes, length) = short.unpack();
                show(&bytes[..length])
            }
            Self::Long(bytes) => show(bytes),
        }
    }

    /// Appends the bytes.
    pub(crate) fn append_to(&self, path: &mut Vec<u8>) {
        self.with_bytes(|bytes| path.extend_from_slice(bytes));
    }

    /// Bytes on the heap, for measurements.
    pub(crate) fn heap_bytes(&self) -> usize {
        match self {
            Self::Short(_) => 0,
            Self::Long(bytes) => size_of::<Box<[u8]>>() + bytes.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_two_words() {
        assert_eq!(size_of::<CompactBytes>(), 16);
    }

    #[test]
    fn every_length_comes_back() {
        let alphabet: Vec<u8> = (b'a'..=b'z').collect();
        for length in 1..=26 {
            let stored = CompactBytes::new(&alphabet[..length]);
            let mut bytes = Vec::new();
            stored.append_to(&mut bytes);
            assert_eq!(bytes, &alphabet[..length]);
            assert_eq!(matches!(stored, CompactBytes::Short(_)), length <= SHORT_MAX);
        }
    }
}
