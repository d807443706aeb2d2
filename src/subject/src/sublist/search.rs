//! A subject prepared for a search: every token found, packed and hashed once, though it may be tried at many nodes.

use hashbrown::DefaultHashBuilder;
use smallvec::SmallVec;

use super::bytes_equal_to;
use super::token::TokenKey;
use crate::compact_bytes::ShortBytes;
use crate::subject::SEPARATOR;

/// Tokens of a subject that are prepared without an allocation; nearly all subjects have fewer.
pub(super) const INLINE_TOKENS: usize = 16;

/// The tokens of a subject, from first to last.
#[derive(Clone, Copy)]
pub(super) struct Search<'k> {
    subject: &'k [u8],
    keys: &'k [SearchKey<'k>],
}

struct SearchKey<'a> {
    token: TokenKey<'a>,
    /// Where the next token begins.
    rest_at: usize,
}

impl<'k> Search<'k> {
    /// Prepares a subject and hands it to `search`; nothing for one with an empty token, as nothing matches that.
    #[inline]
    pub(super) fn with<R>(
        subject: &[u8],
        hasher: &DefaultHashBuilder,
        search: impl FnOnce(Search<'_>) -> R,
    ) -> Option<R> {
        let mut keys: SmallVec<[SearchKey<'_>; INLINE_TOKENS]> = SmallVec::new();
        let mut at = 0;
        while at <= subject.len() {
            let (length, packed) = next_token(subject, at);
            let bytes = subject.get(at..at + length)?;
            if bytes.is_empty() {
                return None;
            }
            at += length + 1;
            keys.push(SearchKey { token: TokenKey::packed(bytes, packed, hasher), rest_at: at });
        }
        Some(search(Search { subject, keys: &keys }))
    }

    /// The token at a place, counted from 0; none after the last one.
    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&'k TokenKey<'k>> {
        self.keys.get(at).map(|key| &key.token)
    }

    #[inline]
    pub(super) fn is_last(&self, at: usize) -> bool {
        at + 1 == self.keys.len()
    }

    /// The subject without its tokens up to and including the one at a place.
    #[inline]
    pub(super) fn rest_after(&self, at: usize) -> &'k [u8] {
        self.keys.get(at).and_then(|key| self.subject.get(key.rest_at..)).unwrap_or_default()
    }
}

/// Length of the token that begins at `at`, and the token packed if it is short enough.
///
/// Looks at eight bytes at a time: most tokens end within the first eight, and nearly all within sixteen.
#[inline]
fn next_token(subject: &[u8], at: usize) -> (usize, Option<ShortBytes>) {
    let first = window(subject, at);
    let dots = bytes_equal_to(first, SEPARATOR);
    if dots != 0 {
        let length = dots.trailing_zeros() as usize / 8;
        return (length, ShortBytes::from_words(keep_bytes(first, length), 0, length));
    }
    let second = window(subject, at + 8);
    let dots = bytes_equal_to(second, SEPARATOR);
    if dots != 0 {
        let length = dots.trailing_zeros() as usize / 8;
        return (8 + length, ShortBytes::from_words(first, keep_bytes(second, length), 8 + length));
    }
    let rest = subject.get(at + 16..).unwrap_or_default();
    (16 + memchr::memchr(SEPARATOR, rest).unwrap_or(rest.len()), None)
}

/// The eight bytes from `at` on, the first one lowest. Behind the last byte of the subject stands a dot, then zeros.
#[inline]
fn window(subject: &[u8], at: usize) -> u64 {
    if let Some(chunk) = subject.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        return u64::from_le_bytes(*chunk);
    }
    let left = subject.len().saturating_sub(at);
    let bytes = match subject.last_chunk::<8>() {
        // Nothing left of the subject: a shift by 64 bits.
        Some(chunk) => u64::from_le_bytes(*chunk).checked_shr(8 * (8 - left) as u32).unwrap_or(0),
        None => subject.iter().skip(at).rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    bytes | u64::from(SEPARATOR) << (8 * left)
}

/// The lowest `count` bytes of a word; `count` is below 8.
#[inline]
fn keep_bytes(word: u64, count: usize) -> u64 {
    word & !(u64::MAX << (8 * count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::proptest;

    proptest! {
        #[test]
        fn finds_the_tokens_that_splitting_finds(subject in "([a-c/]{0,20}\\.?){0,5}") {
            let hasher = DefaultHashBuilder::default();
            let expected: Vec<&[u8]> = subject.as_bytes().split(|byte| *byte == b'.').collect();
            let is_valid = expected.iter().all(|token| !token.is_empty());
            let prepared = Search::with(subject.as_bytes(), &hasher, |search| {
                assert_eq!(search.keys.len(), expected.len());
                let mut rest = subject.as_bytes();
                for (at, token) in expected.iter().enumerate() {
                    rest = rest.get(token.len() + 1..).unwrap_or_default();
                    let key = search.token(at).expect("as many as expected");
                    let same = TokenKey::new(token, &hasher);
                    assert_eq!(key.hash(), same.hash());
                    assert!(key.is(&same.to_name()));
                    assert_eq!(search.rest_after(at), rest);
                    assert_eq!(search.is_last(at), at + 1 == expected.len());
                }
            });
            assert_eq!(prepared.is_some(), is_valid);
        }
    }
}
