//! Passwords and tokens as configured: plain or a bcrypt hash.

use std::fmt;
use std::hint::black_box;
use std::sync::Arc;

/// A configured password or token. It never shows.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Secret {
    Plain(Arc<str>),
    Bcrypt(Arc<str>),
}

impl Secret {
    /// A text with the prefix of a bcrypt hash is one.
    pub(super) fn new(text: &str) -> Self {
        if is_bcrypt(text) { Self::Bcrypt(text.into()) } else { Self::Plain(text.into()) }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Plain(text) | Self::Bcrypt(text) => text.is_empty(),
        }
    }

    /// The cost of a hash as written: two digits.
    pub(super) fn bcrypt_cost(&self) -> Option<&str> {
        match self {
            Self::Plain(_) => None,
            Self::Bcrypt(hash) => hash.get(4..6),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[redacted]")
    }
}

/// Whether a configured password is a bcrypt hash: `$2a$`, `$2b$`, `$2x$` or `$2y$`, two digits, `$`.
///
/// Source: NATS documentation, "Username/Password": bcrypted passwords.
#[must_use]
pub fn is_bcrypt(text: &str) -> bool {
    match text.as_bytes() {
        [b'$', b'2', b'a' | b'b' | b'x' | b'y', b'$', ten, one, b'$', ..] => {
            ten.is_ascii_digit() && one.is_ascii_digit()
        }
        _ => false,
    }
}

/// A hash of the given cost that no password is known for, to spend the time of a real check on.
pub(super) fn decoy_hash(cost: &str) -> Arc<str> {
    format!("$2b${cost}$......................6YF1hAp9uJPvoTNgYSmZFSXkmYwz6ba").into()
}

/// Compares two texts in a time that depends on their lengths only.
pub(super) fn equal_in_constant_time(one: &str, two: &str) -> bool {
    let difference = one.bytes().zip(two.bytes()).fold(0, |difference, (a, b)| black_box(difference | (a ^ b)));
    one.len() == two.len() && black_box(difference) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bcrypt_hashes_are_told_from_passwords() {
        for hash in ["$2a$11$x", "$2b$04$", "$2x$99$", "$2y$10$abc"] {
            assert!(is_bcrypt(hash), "{hash}");
        }
        for plain in ["", "$2a$", "$2c$11$x", "2a$11$x", "$2a$1x$", "$2a$11x", "$3a$11$x"] {
            assert!(!is_bcrypt(plain), "{plain}");
        }
        assert_eq!(Secret::new("$2a$07$abc").bcrypt_cost(), Some("07"));
        assert_eq!(Secret::new("s3cret").bcrypt_cost(), None);
    }

    #[test]
    fn the_decoy_is_a_hash_that_the_library_checks_in_full() {
        let decoy = decoy_hash("04");
        assert!(is_bcrypt(&decoy));
        assert_eq!(bcrypt::verify("anything", &decoy).ok(), Some(false));
    }

    #[test]
    fn texts_are_equal_only_if_they_are() {
        assert!(equal_in_constant_time("", "") && equal_in_constant_time("abc", "abc"));
        assert!(!equal_in_constant_time("abc", "abd") && !equal_in_constant_time("abc", "abcd"));
        assert!(!equal_in_constant_time("abc", "") && !equal_in_constant_time("", "a"));
    }

    #[test]
    fn secrets_do_not_show() {
        assert!(!format!("{:?}", Secret::new("s3cret")).contains("s3cret"));
    }
}
