//! How two filters relate: whether one covers the other, and whether any subject matches both.
//!
//! A wildcard is a wildcard only as a whole token: `*a` is a literal one. Filters are taken to be valid; with an empty
//! token they match nothing but themselves.

use crate::subject::{SEPARATOR, Wildcard, tokens, wildcard_of};

/// Whether a literal subject matches a filter. Tokens `*` and `>` of the subject are taken literally; for what a client
/// named, [`is_subset`] is the safe question to ask.
#[must_use]
#[inline]
pub fn matches_filter(subject: impl AsRef<[u8]>, filter: impl AsRef<[u8]>) -> bool {
    let (mut subject, mut filter) = (subject.as_ref(), filter.as_ref());
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

/// Whether every subject that `subject` stands for matches `filter`: itself if it is literal, else all that match it.
///
/// So `a.*` is a subset of `a.*`, `*.*`, `a.>` and `>`, but not of `a.b`. This is what permissions, exports and imports
/// are checked with.
#[must_use]
pub fn is_subset(subject: impl AsRef<[u8]>, filter: impl AsRef<[u8]>) -> bool {
    let mut subject_tokens = tokens(&subject);
    for pattern in tokens(&filter) {
        let Some(token) = subject_tokens.next() else { return false };
        match (wildcard_of(token), wildcard_of(pattern)) {
            _ if pattern.is_empty() => return false,
            (_, Some(Wildcard::Full)) => return true,
            _ if token.is_empty() => return false,
            (Some(Wildcard::Full), _) => return false,
            (_, Some(Wildcard::Single)) => {}
            (Some(Wildcard::Single), None) => return false,
            (None, None) if token == pattern => {}
            (None, None) => return false,
        }
    }
    subject_tokens.next().is_none()
}

/// Whether at least one literal subject matches both filters.
#[must_use]
pub fn filters_overlap(one: impl AsRef<[u8]>, other: impl AsRef<[u8]>) -> bool {
    let (mut ones, mut others) = (tokens(&one), tokens(&other));
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

/// The first two of several filters that overlap, as their places in the list; filters of one consumer or stream may not.
#[must_use]
pub fn first_overlap<F: AsRef<[u8]>>(filters: &[F]) -> Option<(usize, usize)> {
    filters.iter().enumerate().find_map(|(place, filter)| {
        let later = filters.iter().enumerate().skip(place + 1);
        later.filter(|(_, other)| filters_overlap(filter, other)).map(|(other, _)| (place, other)).next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

    fn literal() -> impl Strategy<Value = String> {
        vec(prop_oneof![Just("a"), Just("b"), Just("a*")], 1..5).prop_map(|tokens| tokens.join("."))
    }

    fn filter() -> impl Strategy<Value = String> {
        let token = prop_oneof![Just("a"), Just("b"), Just("*"), Just("a*")];
        (vec(token, 1..4), any::<bool>()).prop_map(|(tokens, is_full)| {
            let filter = tokens.join(".");
            if is_full { filter + ".>" } else { filter }
        })
    }

    /// All subjects of up to five tokens, with a token that no filter names.
    fn subjects() -> Vec<String> {
        let mut all = vec![Vec::new()];
        let mut from = 0;
        for _ in 0..5 {
            let until = all.len();
            for place in from..until {
                for token in ["a", "b", "a*", "other"] {
                    let mut longer: Vec<&str> = all[place].clone();
                    longer.push(token);
                    all.push(longer);
                }
            }
            from = until;
        }
        all.into_iter().skip(1).map(|tokens| tokens.join(".")).collect()
    }

    fn naive_match(subject: &[&str], filter: &[&str]) -> bool {
        match (subject, filter) {
            ([], []) => true,
            ([_, ..], [">"]) => true,
            ([token, subject @ ..], [pattern, filter @ ..]) => {
                (*pattern == "*" || token == pattern) && naive_match(subject, filter)
            }
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn matching_is_token_by_token(subject in literal(), filter in filter()) {
            let expected = naive_match(
                &subject.split('.').collect::<Vec<_>>(),
                &filter.split('.').collect::<Vec<_>>(),
            );
            assert_eq!(matches_filter(&subject, &filter), expected);
            assert_eq!(is_subset(&subject, &filter), expected);
            assert_eq!(filters_overlap(&subject, &filter), expected);
        }
    }

    proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(64))]
        #[test]
        fn subset_and_overlap_say_what_subjects_show(one in filter(), other in filter()) {
            let mut is_common = false;
            let mut is_covered = true;
            for subject in subjects().iter().filter(|subject| matches_filter(subject, &one)) {
                if matches_filter(subject, &other) {
                    is_common = true;
                } else {
                    is_covered = false;
                }
            }
            assert_eq!(filters_overlap(&one, &other), is_common);
            assert_eq!(filters_overlap(&other, &one), is_common);
            assert_eq!(is_subset(&one, &other), is_covered);
        }
    }

    #[test]
    fn empty_tokens_match_nothing_but_the_rest() {
        for (subject, filter, expected) in
            [("a..b", "a.*.b", false), ("a.", "a.*", false), ("a.", "a.>", true), ("", "*", false), ("", ">", true)]
        {
            assert_eq!(matches_filter(subject, filter), expected, "{subject:?} {filter:?}");
            assert_eq!(is_subset(subject, filter), expected, "{subject:?} {filter:?}");
        }
    }

    #[test]
    fn wildcards_of_a_client_are_not_covered_by_literals() {
        assert!(!is_subset("a.>", "a.*"));
        assert!(!is_subset("a.*", "a.b"));
        assert!(!is_subset(">", "*"));
        assert!(is_subset("*.*", "*.>"));
        assert!(is_subset("a.>", "a.>"));
        assert!(!is_subset("a", "a.>"));
    }

    #[test]
    fn the_first_overlap_is_named() {
        assert_eq!(first_overlap(&["a.b", "a.c", "b.>"]), None);
        assert_eq!(first_overlap(&["x", "a.*", "b", "a.b", "x"]), Some((0, 4)));
        assert_eq!(first_overlap::<&str>(&[]), None);
    }
}
