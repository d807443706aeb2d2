//! How two filters relate: whether one covers the other, and whether any subject matches both.

use crate::subject::{SEPARATOR, Wildcard, tokens, wildcard_of};

/// Whether a literal subject matches a filter. Tokens of the subject are taken literally.
#[must_use]
#[inline]
pub fn matches_filter(subject: &[u8], filter: &[u8]) -> bool {
    let (mut subject, mut filter) = (subject, filter);
    // Both begin with a token in every round.
    loop {
        match filter {
            b">" => return true,
            b"*" => return !subject.is_empty() && !subject.contains(&SEPARATOR),
            [b'*', SEPARATOR, rest @ ..] => {
                match subject.iter().position(|byte| *byte == SEPARATOR) {
                    None | Some(0) => return false,
                    Some(dot) => subject = subject.get(dot + 1..).unwrap_or_default(),
                }
                filter = rest;
            }
            _ => {
                let Some(dot) = filter.iter().position(|byte| *byte == SEPARATOR) else { return subject == filter };
                let (token, rest) = filter.split_at(dot + 1);
                let Some(subject_rest) = subject.strip_prefix(token) else { return false };
                (subject, filter) = (subject_rest, rest);
            }
        }
    }
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
