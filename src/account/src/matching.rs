//! What subjects match and overlap, on raw bytes.

/// The tokens of a subject.
pub(crate) fn tokens(subject: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    subject.split(|byte| *byte == b'.')
}

/// No empty token, no white space, `>` only as the last token.
pub(crate) fn is_valid(subject: &[u8]) -> bool {
    let mut is_full = false;
    for token in tokens(subject) {
        if token.is_empty() || is_full || token.iter().any(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)) {
            return false;
        }
        is_full = token == b">";
    }
    true
}

/// Whether the subject has no wildcard token.
pub(crate) fn is_literal(subject: &[u8]) -> bool {
    tokens(subject).all(|token| token != b"*" && token != b">")
}

/// Whether everything that `subject` matches is matched by `pattern` too; both may hold wildcards.
pub(crate) fn is_subset(subject: &[u8], pattern: &[u8]) -> bool {
    let mut rest = tokens(subject);
    for want in tokens(pattern) {
        let Some(token) = rest.next() else { return false };
        if token.is_empty() || want.is_empty() {
            return false;
        }
        if want == b">" {
            return true;
        }
        if token == b">" || (want != b"*" && want != token) {
            return false;
        }
    }
    rest.next().is_none()
}

/// Whether some literal subject is matched by both.
pub(crate) fn overlap(one: &[u8], other: &[u8]) -> bool {
    let (mut left, mut right) = (tokens(one), tokens(other));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(b">"), Some(_)) | (Some(_), Some(b">")) => return true,
            (Some(a), Some(b)) if a == b || a == b"*" || b == b"*" => {}
            (Some(_), _) | (None, Some(_)) => return false,
        }
    }
}
