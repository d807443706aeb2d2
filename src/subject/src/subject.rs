//! Subjects, their tokens and wildcards, and what is valid where.
//!
//! All functions take bytes: what comes from the wire is not always UTF-8, and servers treat it alike. Nothing here
//! allocates.
//!
//! Source: NATS documentation, "Subject-Based Messaging".

/// Separates tokens.
pub const SEPARATOR: u8 = b'.';

/// The two wildcards, which are wildcards only as a token of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wildcard {
    /// `*`: any one token.
    Single,
    /// `>`: one or more tokens, valid only as the last one.
    Full,
}

/// Which wildcard a token is, if any.
#[must_use]
#[inline]
pub fn wildcard_of(token: &[u8]) -> Option<Wildcard> {
    match token {
        b"*" => Some(Wildcard::Single),
        b">" => Some(Wildcard::Full),
        _ => None,
    }
}

/// The tokens of a subject. There is always at least one; an empty subject is one empty token.
#[inline]
pub fn tokens(subject: &[u8]) -> Tokens<'_> {
    Tokens { rest: Some(subject) }
}

/// Iterator over the tokens of a subject, made by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    rest: Option<&'a [u8]>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        if let Some((token, rest)) = rest.iter().position(|byte| *byte == SEPARATOR).and_then(|at| {
            let (token, rest) = rest.split_at_checked(at)?;
            Some((token, rest.get(1..)?))
        }) {
            self.rest = Some(rest);
            return Some(token);
        }
        self.rest = None;
        Some(rest)
    }
}

/// The first token and what follows the dot after it; nothing follows the last one.
#[must_use]
#[inline]
pub fn split_first_token(subject: &[u8]) -> (&[u8], &[u8]) {
    let mut tokens = tokens(subject);
    let first = tokens.next().unwrap_or_default();
    (first, tokens.rest.unwrap_or_default())
}

/// Whether no token is empty and `>` is only the last one: all that a sublist asks for.
#[must_use]
pub fn is_valid_shape(subject: &[u8]) -> bool {
    let mut is_full = false;
    for token in tokens(subject) {
        if token.is_empty() || is_full {
            return false;
        }
        is_full = token == b">";
    }
    true
}
