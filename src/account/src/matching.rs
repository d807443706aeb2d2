//! What two subjects with wildcards have in common.

use subject::subject::tokens;

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
    use subject::overlap::{filters_overlap, is_subset, matches_filter};

    use super::*;

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
