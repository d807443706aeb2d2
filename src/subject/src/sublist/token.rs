//! Tokens as a subject is searched with: packed and hashed once, then tried at any number of nodes.

use std::hash::{BuildHasher, Hasher};

use hashbrown::DefaultHashBuilder;

use crate::compact_bytes::{CompactBytes, ShortBytes};

/// One token of a subject that is being searched for, with its hash computed once for all the nodes it is tried at.
#[derive(Clone, Copy)]
pub(super) struct TokenKey<'a> {
    bytes: &'a [u8],
    short: Option<ShortBytes>,
    hash: u64,
}

impl<'a> TokenKey<'a> {
    /// Prepares a token. It must not be empty: no stored token is.
    #[inline]
    pub(super) fn new(bytes: &'a [u8], hasher: &DefaultHashBuilder) -> Self {
        Self::packed(bytes, ShortBytes::pack(bytes), hasher)
    }

    /// The same for a token that has been packed already.
    #[inline]
    pub(super) fn packed(bytes: &'a [u8], short: Option<ShortBytes>, hasher: &DefaultHashBuilder) -> Self {
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

    /// Whether this is the token stored so.
    #[inline]
    pub(super) fn is(&self, name: &CompactBytes) -> bool {
        match (name, self.short) {
            (CompactBytes::Short(name), Some(short)) => *name == short,
            (CompactBytes::Long(name), None) => ***name == *self.bytes,
            (CompactBytes::Short(_), None) | (CompactBytes::Long(_), Some(_)) => false,
        }
    }

    /// The token to store.
    pub(super) fn to_name(self) -> CompactBytes {
        match self.short {
            Some(short) => CompactBytes::Short(short),
            None => CompactBytes::Long(Box::new(self.bytes.into())),
        }
    }
}

/// The hash under which a stored token is found; equal to the one of the key that it was made from.
pub(super) fn hash_of(name: &CompactBytes, hasher: &DefaultHashBuilder) -> u64 {
    match name {
        CompactBytes::Short(short) => hash_short(*short, hasher),
        CompactBytes::Long(name) => hash_long(name, hasher),
    }
}

#[inline]
fn hash_short(short: ShortBytes, hasher: &DefaultHashBuilder) -> u64 {
    let mut state = hasher.build_hasher();
    let (low, high) = short.words();
    state.write_u64(low);
    state.write_u64(high);
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
    fn a_stored_token_is_found_by_its_key() {
        let hasher = DefaultHashBuilder::default();
        let alphabet: Vec<u8> = (b'a'..=b'z').collect();
        for length in 1..=26 {
            let key = TokenKey::new(&alphabet[..length], &hasher);
            let name = key.to_name();
            assert!(key.is(&name));
            assert_eq!(hash_of(&name, &hasher), key.hash());
        }
    }

    #[test]
    fn a_zero_byte_at_the_end_makes_another_token() {
        let hasher = DefaultHashBuilder::default();
        let name = TokenKey::new(b"ab", &hasher).to_name();
        assert!(!TokenKey::new(b"ab\0", &hasher).is(&name));
    }
}
