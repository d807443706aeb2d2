//! Tokens as the table of a node keeps them, and as a subject is searched with.
//!
//! A token of up to 15 bytes is two machine words: comparing two of them is comparing two pairs of words, and no
//! allocation stands behind one. Longer tokens are boxed.

use std::hash::{BuildHasher, Hasher};
use std::num::NonZeroU64;

use hashbrown::DefaultHashBuilder;

/// Longest token kept without an allocation, in bytes.
const SHORT_MAX: usize = 15;

/// A token of 1 to 15 bytes: the bytes in little-endian order, zero-filled, and the length in the topmost byte.
///
/// The length is never 0, so `high` never is either; [`CompactBytes`] uses that to stay at 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct ShortToken {
    low: u64,
    high: NonZeroU64,
}

impl ShortToken {
    /// A token of `length` bytes that are in the words already, zero-filled; none for a length of 0.
    #[inline]
    pub(super) fn from_words(low: u64, high: u64, length: usize) -> Option<Self> {
        let high = NonZeroU64::new(high | (length as u64) << 56)?;
        Some(Self { low, high })
    }

    fn pack(token: &[u8]) -> Option<Self> {
        let length = token.len();
        if length > SHORT_MAX {
            return None;
        }
        let (low, high) = if let Some(first) = token.first_chunk::<8>() {
            let last = token.last_chunk::<8>().map_or(0, |chunk| u64::from_le_bytes(*chunk));
            // `last` overlaps `first` by 16 - length bytes; a shift by 64 (length 8) leaves nothing.
            let overlap_bits = 8 * (16 - length) as u32;
            (u64::from_le_bytes(*first), last.checked_shr(overlap_bits).unwrap_or(0))
        } else if let Some(first) = token.first_chunk::<4>() {
            let last = token.last_chunk::<4>().map_or(0, |chunk| u32::from_le_bytes(*chunk));
            let shift = 8 * (length - 4) as u32;
            (u64::from(u32::from_le_bytes(*first)) | u64::from(last) << shift, 0)
        } else {
            (token.iter().rev().fold(0, |packed, byte| packed << 8 | u64::from(*byte)), 0)
        };
        Self::from_words(low, high, length)
    }

    /// The bytes, zero-filled, and how many of them count.
    fn unpack(self) -> ([u8; 16], usize) {
        let high = self.high.get();
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.low.to_le_bytes());
        bytes[8..].copy_from_slice(&high.to_le_bytes());
        (bytes, ((high >> 56) as usize).min(SHORT_MAX))
    }
}

/// Bytes as stored: the name of a child, or the rest of a chain. Never empty.
pub(super) enum CompactBytes {
    /// Up to 15 bytes, in place.
    Short(ShortToken),
    /// Anything longer. The second box keeps the whole name at 16 bytes.
    Long(Box<Box<[u8]>>),
}

impl CompactBytes {
    /// Whether this is the name that `key` searches for.
    #[inline]
    pub(super) fn is(&self, key: &TokenKey<'_>) -> bool {
        match (self, key.short) {
            (Self::Short(name), Some(short)) => *name == short,
            (Self::Long(name), None) => ***name == *key.bytes,
            (Self::Short(_), None) | (Self::Long(_), Some(_)) => false,
        }
    }

    /// The hash under which the name is found; equal to the one of the key that it was made from.
    pub(super) fn hash(&self, hasher: &DefaultHashBuilder) -> u64 {
        match self {
            Self::Short(short) => hash_short(*short, hasher),
            Self::Long(name) => hash_long(name, hasher),
        }
    }

    /// Stores bytes, of which there must be at least one; dots among them are kept.
    pub(super) fn new(bytes: &[u8]) -> Self {
        match ShortToken::pack(bytes) {
            Some(short) => Self::Short(short),
            None => Self::Long(Box::new(bytes.into())),
        }
    }

    /// Shows the bytes.
    #[inline]
    pub(super) fn with_bytes<R>(&self, show: impl FnOnce(&[u8]) -> R) -> R {
        match self {
            Self::Short(short) => {
                let (bytes, length) = short.unpack();
                show(&bytes[..length])
            }
            Self::Long(name) => show(name),
        }
    }

    /// Appends the bytes.
    pub(super) fn append_to(&self, path: &mut Vec<u8>) {
        self.with_bytes(|bytes| path.extend_from_slice(bytes));
    }

    /// Bytes on the heap, for measurements.
    pub(super) fn heap_bytes(&self) -> usize {
        match self {
            Self::Short(_) => 0,
            Self::Long(name) => size_of::<Box<[u8]>>() + name.len(),
        }
    }
}

/// One token of a subject that is being searched for, with its hash computed once for all the nodes it is tried at.
#[derive(Clone, Copy)]
pub(super) struct TokenKey<'a> {
    bytes: &'a [u8],
    short: Option<ShortToken>,
    hash: u64,
}

impl<'a> TokenKey<'a> {
    /// Prepares a token. It must not be empty: no stored token is.
    #[inline]
    pub(super) fn new(bytes: &'a [u8], hasher: &DefaultHashBuilder) -> Self {
        Self::packed(bytes, ShortToken::pack(bytes), hasher)
    }

    /// The same for a token that has been packed already.
    #[inline]
    pub(super) fn packed(bytes: &'a [u8], short: Option<ShortToken>, hasher: &DefaultHashBuilder) -> Self {
        let hash = match short {
            Some(short) => hash_short(short, hasher),
            None => hash_long(bytes, hasher),
        };
        Self { bytes, short, hash }
    }

    /// The token itself.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The hash of the token.
    pub(super) fn hash(&self) -> u64 {
        self.hash
    }

    /// The token to store.
    pub(super) fn to_name(self) -> CompactBytes {
        match self.short {
            Some(short) => CompactBytes::Short(short),
            None => CompactBytes::Long(Box::new(self.bytes.into())),
        }
    }
}

#[inline]
fn hash_short(short: ShortToken, hasher: &DefaultHashBuilder) -> u64 {
    let mut state = hasher.build_hasher();
    state.write_u64(short.low);
    state.write_u64(short.high.get());
    state.finish()
}

fn hash_long(bytes: &[u8], hasher: &DefaultHashBuilder) -> u64 {
    let mut state = hasher.build_hasher();
    state.write(bytes);
    state.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_two_words() {
        assert_eq!(size_of::<CompactBytes>(), 16);
    }

    #[test]
    fn every_length_packs_and_unpacks() {
        let hasher = DefaultHashBuilder::default();
        let alphabet: Vec<u8> = (b'a'..=b'z').collect();
        for length in 1..=26 {
            let key = TokenKey::new(&alphabet[..length], &hasher);
            let name = key.to_name();
            let mut bytes = Vec::new();
            name.append_to(&mut bytes);
            assert_eq!(bytes, &alphabet[..length]);
            assert_eq!(matches!(name, CompactBytes::Short(_)), length <= SHORT_MAX);
            assert!(name.is(&key));
            assert_eq!(name.hash(&hasher), key.hash());
        }
    }

    #[test]
    fn a_zero_byte_at_the_end_makes_another_token() {
        let hasher = DefaultHashBuilder::default();
        let name = TokenKey::new(b"ab", &hasher).to_name();
        assert!(!name.is(&TokenKey::new(b"ab\0", &hasher)));
    }
}
