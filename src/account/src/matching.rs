//! How subjects with wildcards relate: one holding the other, and what two have in common.

use subject::subject::{Wildcard, is_valid_shape, tokens, wildcard_of};

/// No empty token, no white space, `>` only as the last token.
pub(crate) fn is_valid(subject: &[u8]) -> bool {
    is_valid_shape(subject) && !subject.iter().any(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c))
}

/// Whether the subject has no wildcard token.
pub(crate) fn is_literal(subject: &[u8]) -> bool {
    tokens(subject).all(|token| wildcard_of(token).is_none())
}

/// Whether everything that `subject` matches is matched by `pattern` too; both may hold wildcards.
pub(crate) fn is_subset(subject: &[u8], pattern: &[u8]) -> bool {
    let mut rest = tokens(subject);
    for want in tokens(pattern) {
        let Some(token) = rest.next() else { return false };
        if token.is_empty() || want.is_empty() {
            return false;
        }
        match wildcard_of(want) {
            Some(Wildcard::Full) => return true,
            Some(Wildcard::Single) if token != b">" => {}
            None if token == want => {}
            Some(Wildcard::Single) | None => return false,
        }
    }
    rest.next().is_none()
}

/// The pattern of all subjects that both match; `None` if there are none.
pub(crate) fn intersection(one: &[u8], other: &[u8]) -> Option<Box<[u8]>> {
    let (mut left, mut right) = (tokens(one), tokens(other));
    let mut common: Vec<&[u8]> = Vec::new();
    loop {
        match (left.next(), right.next()) {
            (None, None) => return Some(common.join(&b'.').into()),
            (Some(b">"), Some(token)) => {
                common.push(token);
                common.extend(right.by_ref());
                return Some(common.join(&b'.').into());
            }
            (Some(token), Some(b">")) => {
                common.push(token);
                common.extend(left.by_ref());
                return Some(common.join(&b'.').into());
            }
            (Some(a), Some(b)) if a == b || b == b"*" => common.push(a),
            (Some(b"*"), Some(b)) => common.push(b),
            (Some(_), _) | (None, Some(_)) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use subject::overlap::{filters_overlap, matches_filter};

    use super::*;

    #[test]
    fn validity_asks_for_full_tokens_without_white_space() {
        for good in ["a", "a.b", "*", ">", "a.*.>", "a*b.>c"] {
            assert!(is_valid(good.as_bytes()), "{good}");
        }
        for bad in ["", ".", "a.", ".a", "a..b", ">.a", "a b", "a\tb", "a\x0c"] {
            assert!(!is_valid(bad.as_bytes()), "{bad:?}");
        }
    }

    fn pattern() -> impl Strategy<Value = String> {
        ("([ab*]\\.){0,3}", "[ab*>]").prop_map(|(start, end)| start + &end)
    }

    proptest! {
        #[test]
        fn an_intersection_matches_what_both_match(one in pattern(), two in pattern(), literal in "[ab](\\.[ab]){0,4}") {
            let (one, two, literal) = (one.as_bytes(), two.as_bytes(), literal.as_bytes());
            let common = intersection(one, two);
            prop_assert_eq!(common.is_some(), filters_overlap(one, two));
            let is_common = common.is_some_and(|common| matches_filter(literal, &common));
            prop_assert_eq!(is_common, matches_filter(literal, one) && matches_filter(literal, two));
        }

        #[test]
        fn a_subset_is_its_own_intersection(one in pattern(), two in pattern()) {
            let (one, two) = (one.as_bytes(), two.as_bytes());
            prop_assert_eq!(is_subset(one, two), intersection(one, two).as_deref() == Some(one));
        }
    }
}
