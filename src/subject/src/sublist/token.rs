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
/// The length is never 0, so `high` never is either; [`TokenName`] uses that to stay at 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct ShortToken {
    low: u64,
    high: NonZeroU64,
}

impl ShortToken {
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
        let high = NonZeroU64::new(high | (length as u64) << 56)?;
        Some(Self { low, high })
    }

    fn unpack(self, into: &mut Vec<u8>) {
        let high = self.high.get();
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.low.to_le_bytes());
        bytes[8..].copy_from_slice(&high.to_le_bytes());
        let length = ((high >> 56) as usize).min(SHORT_MAX);
        into.extend_from_slice(&bytes[..length]);
    }
}

/// The name of a child as stored.
pub(super) enum TokenName {
    /// Up to 15 bytes, in place.
    Short(Short),
    /// Anything longer. The second box keeps the whole name at 16 bytes.
    Long(Box<Box<[u8]>>),
}

/// The packed form, opaque to other modules.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Short(ShortToken);

impl TokenName {
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

    /// Appends the bytes of the token.
    pub(super) fn append_to(&self, path: &mut Vec<u8>) {
        match self {
            Self::Short(short) => short.0.unpack(path),
            Self::Long(name) => path.extend_from_slice(name),
        }
    }
}

/// One token of a subject that is being searched for, with its hash computed once for all the nodes it is tried at.
#[derive(Clone, Copy)]
pub(super) struct TokenKey<'a> {
    bytes: &'a [u8],
    short: Option<Short>,
    hash: u64,
}

impl<'a> TokenKey<'a> {
    /// Prepares a token. It must not be empty: no stored token is.
    #[inline]
    pub(super) fn new(bytes: &'a [u8], hasher: &DefaultHashBuilder) -> Self {
        let short = ShortToken::pack(bytes).map(Short);
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
    pub(super) fn to_name(self) -> TokenName {
        match self.short {
            Some(short) => TokenName::Short(short),
            None => TokenName::Long(Box::new(self.bytes.into())),
        }
    }
}

#[inline]
fn hash_short(short: Short, hasher: &DefaultHashBuilder) -> u64 {
    let mut state = hasher.build_hasher();
    state.write_u64(short.0.low);
    state.write_u64(short.0.high.get());
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
        assert_eq!(size_of::<TokenName>(), 16);
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
            assert_eq!(matches!(name, TokenName::Short(_)), length <= SHORT_MAX);
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
