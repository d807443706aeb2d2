//! How two filters relate: whether one covers the other, and whether any subject matches both.

use crate::subject::{Wildcard, tokens, wildcard_of};

/// Whether a literal subject matches a filter. Tokens of the subject are taken literally.
#[must_use]
#[inline]
pub fn matches_filter(subject: &[u8], filter: &[u8]) -> bool {
    let mut subject_tokens = tokens(subject);
    for pattern in tokens(filter) {
        let Some(token) = subject_tokens.next() else { return false };
        match wildcard_of(pattern) {
            Some(Wildcard::Full) => return !token.is_empty(),
            Some(Wildcard::Single) => {}
            None if token == pattern => {}
            None => return false,
        }
    }
    subject_tokens.next().is_none()
}

/// Whether at least one literal subject matches both filters.
#[must_use]
pub fn filters_overlap(one: &[u8], other: &[u8]) -> bool {
    let (mut ones, mut others) = (tokens(one), tokens(other));
    loop {
        match (ones.next(), others.next()) {
            (None, None) => return true,
            (Some(_), None) | (None, Some(_)) => return false,
            (Some(token), Some(other)) => match (wildcard_of(token), wildcard_of(other)) {
                (Some(Wildcard::Full), _) | (_, Some(Wildcard::Full)) => return true,
                (Some(Wildcard::Single), _) | (_, Some(Wildcard::Single)) => {}
                (None, None) if token == other => {}
                (None, None) => return false,
            },
        }
    }
}
