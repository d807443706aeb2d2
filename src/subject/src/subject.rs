//! Subjects, their tokens and wildcards, and what is valid where.
//!
//! All functions take bytes or text alike: what comes from the wire is not always UTF-8, and servers do not mind. Nothing
//! here allocates.
//!
//! What a server asks of a subject depends on where it stands:
//!
//! | where | rule |
//! |---|---|
//! | `SUB` | [`is_valid_shape`] |
//! | `PUB`, `HPUB` | none; [`is_valid_literal_subject`] for a pedantic client, who is told and still served |
//! | configuration: permissions, exports, mappings, queue names | [`is_valid_subject`] |
//! | configuration: where something is published to | [`is_valid_publish_subject`] |
//! | streams and consumers | [`is_valid_text_subject`] |
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
pub fn tokens<S: AsRef<[u8]> + ?Sized>(subject: &S) -> Tokens<'_> {
    Tokens { rest: Some(subject.as_ref()) }
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
        let Some(dot) = rest.iter().position(|byte| *byte == SEPARATOR) else {
            self.rest = None;
            return Some(rest);
        };
        self.rest = rest.get(dot + 1..);
        rest.get(..dot)
    }
}

/// How many tokens a subject has: one more than dots; an empty subject has none.
#[must_use]
pub fn token_count(subject: impl AsRef<[u8]>) -> usize {
    let subject = subject.as_ref();
    if subject.is_empty() { 0 } else { 1 + memchr::memchr_iter(SEPARATOR, subject).count() }
}

/// The first token and what follows the dot after it; nothing follows the last one.
#[must_use]
#[inline]
pub fn split_first_token<S: AsRef<[u8]> + ?Sized>(subject: &S) -> (&[u8], &[u8]) {
    let mut tokens = tokens(subject);
    let first = tokens.next().unwrap_or_default();
    (first, tokens.rest.unwrap_or_default())
}

/// The first token of a subject.
#[must_use]
#[inline]
pub fn first_token<S: AsRef<[u8]> + ?Sized>(subject: &S) -> &[u8] {
    split_first_token(subject).0
}

/// The token at a place, the first one being at 0.
#[must_use]
pub fn token_at<S: AsRef<[u8]> + ?Sized>(subject: &S, place: usize) -> Option<&[u8]> {
    tokens(subject).nth(place)
}

/// Whether a subject holds no wildcard. Says nothing about whether it is valid.
#[must_use]
pub fn is_literal(subject: impl AsRef<[u8]>) -> bool {
    let subject = subject.as_ref();
    // Hardly any literal subject holds one of the two bytes at all.
    memchr::memchr2(b'*', b'>', subject).is_none() || tokens(subject).all(|token| wildcard_of(token).is_none())
}

/// How many bytes of a filter come before its first wildcard. The dot before it is one of them.
#[must_use]
pub fn literal_prefix_length(filter: impl AsRef<[u8]>) -> usize {
    let filter = filter.as_ref();
    let literal: usize =
        tokens(filter).take_while(|token| wildcard_of(token).is_none()).map(|token| token.len() + 1).sum();
    literal.min(filter.len())
}

/// What follows after a prefix of whole tokens and the dot behind it; none if the subject does not begin with those
/// tokens or ends with them.
#[must_use]
pub fn strip_tokens<'a, S: AsRef<[u8]> + ?Sized>(subject: &'a S, prefix: &[u8]) -> Option<&'a [u8]> {
    subject.as_ref().strip_prefix(prefix)?.strip_prefix(&[SEPARATOR])
}

/// Whether a subject has the shape of one, which is all that a subscription needs: no token is empty, and `>` is only the
/// last one.
#[must_use]
pub fn is_valid_shape(subject: impl AsRef<[u8]>) -> bool {
    let mut is_full = false;
    tokens(&subject).all(|token| {
        let is_valid = !token.is_empty() && !is_full;
        is_full = token == b">";
        is_valid
    })
}

/// Whether a subject is valid in a configuration: as for a subscription, and without white space.
#[must_use]
pub fn is_valid_subject(subject: impl AsRef<[u8]>) -> bool {
    is_valid_shape(&subject) && !has_white_space(subject.as_ref())
}

/// Whether a token or subject holds white space, which no configured subject may.
pub(crate) fn has_white_space(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c'))
}

/// Whether a pedantic client may publish to a subject: no token is empty or a wildcard. White space is not looked for.
#[must_use]
pub fn is_valid_literal_subject(subject: impl AsRef<[u8]>) -> bool {
    tokens(&subject).all(|token| !token.is_empty() && wildcard_of(token).is_none())
}

/// Whether a configuration may name a subject to publish to: valid, and without wildcards.
#[must_use]
pub fn is_valid_publish_subject(subject: impl AsRef<[u8]>) -> bool {
    is_valid_subject(&subject) && is_literal(subject)
}

/// Whether a subject is valid and proper text: UTF-8 without NUL and without U+FFFD, which stands for bytes that were not
/// text somewhere before.
#[must_use]
pub fn is_valid_text_subject(subject: impl AsRef<[u8]>) -> bool {
    let subject = subject.as_ref();
    let is_text = std::str::from_utf8(subject).is_ok_and(|text| !text.contains(['\0', char::REPLACEMENT_CHARACTER]));
    is_text && is_valid_subject(subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Subject, and whether it is valid: for a subscription, in a configuration, for a pedantic client, to publish to.
    const VALIDITY: [(&str, [bool; 4]); 25] = [
        ("a", [true, true, true, true]),
        ("a.b.c", [true, true, true, true]),
        ("a.*", [true, true, false, false]),
        ("*", [true, true, false, false]),
        ("a.>", [true, true, false, false]),
        (">", [true, true, false, false]),
        ("*.>", [true, true, false, false]),
        ("", [false, false, false, false]),
        (".", [false, false, false, false]),
        ("a.", [false, false, false, false]),
        (".a", [false, false, false, false]),
        ("a..b", [false, false, false, false]),
        (">.a", [false, false, false, false]),
        ("a.>.b", [false, false, false, false]),
        (">.>", [false, false, false, false]),
        ("a*", [true, true, true, true]),
        ("a>.b", [true, true, true, true]),
        ("**", [true, true, true, true]),
        ("a. ", [true, false, true, false]),
        ("a b", [true, false, true, false]),
        ("a\tb", [true, false, true, false]),
        ("a\n", [true, false, true, false]),
        ("a\r.b", [true, false, true, false]),
        ("a\u{c}.b", [true, false, true, false]),
        ("\u{b}", [true, true, true, true]),
    ];

    #[test]
    fn validity_depends_on_the_place() {
        for (subject, expected) in VALIDITY {
            let found = [
                is_valid_shape(subject),
                is_valid_subject(subject),
                is_valid_literal_subject(subject),
                is_valid_publish_subject(subject),
            ];
            assert_eq!(found, expected, "{subject:?}");
        }
    }

    #[test]
    fn text_subjects_are_text() {
        assert!(is_valid_text_subject("größe.*"));
        assert!(!is_valid_text_subject("a\0b"));
        assert!(!is_valid_text_subject("a.\u{fffd}"));
        assert!(!is_valid_text_subject(b"a.\xff"));
        assert!(!is_valid_text_subject("a b"));
        assert!(is_valid_subject(b"a.\xff"));
    }

    #[test]
    fn tokens_are_what_splitting_at_dots_gives() {
        for subject in ["", ".", "a", "a.b", "a..b.", "...", "abc.def.*.>"] {
            let expected: Vec<&[u8]> = subject.split('.').map(str::as_bytes).collect();
            assert_eq!(tokens(subject).collect::<Vec<_>>(), expected, "{subject:?}");
            assert_eq!(first_token(subject), expected[0]);
            assert_eq!(token_at(subject, expected.len()), None);
            assert_eq!(token_at(subject, expected.len() - 1), expected.last().copied());
            assert_eq!(token_count(subject), if subject.is_empty() { 0 } else { expected.len() });
        }
    }

    #[test]
    fn the_first_token_splits_off() {
        assert_eq!(split_first_token("a.b.c"), (&b"a"[..], &b"b.c"[..]));
        assert_eq!(split_first_token("a"), (&b"a"[..], &b""[..]));
        assert_eq!(split_first_token(""), (&b""[..], &b""[..]));
    }

    #[test]
    fn wildcards_are_whole_tokens() {
        for subject in ["a", "a*", "*a.b", "a.b>", "a.**", ""] {
            assert!(is_literal(subject), "{subject:?}");
        }
        for subject in ["*", ">", "a.*", "*.a", "a.*.b", "a.>"] {
            assert!(!is_literal(subject), "{subject:?}");
        }
    }

    #[test]
    fn prefixes_end_at_dots() {
        for (filter, prefix) in
            [("a.b.*", "a.b."), ("a.b", "a.b"), (">", ""), ("a.>", "a."), ("*.b", ""), ("a*.>", "a*.")]
        {
            assert_eq!(&filter[..literal_prefix_length(filter)], prefix);
        }
        assert_eq!(strip_tokens("_R_.abc.x.y", b"_R_.abc"), Some(&b"x.y"[..]));
        assert_eq!(strip_tokens("_R_.abcd.x", b"_R_.abc"), None);
        assert_eq!(strip_tokens("_R_.abc", b"_R_.abc"), None);
    }
}
