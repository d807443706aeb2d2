//! One page of a list: offset and limit as the asker gave them, made safe.

use std::ops::Range;

/// How many connections, subscriptions or accounts an answer lists when no limit is given.
pub const DEFAULT_LIMIT: i64 = 1024;

/// The offset and limit that an answer states: no negative offset, no limit below one.
pub(crate) fn effective(offset: i64, limit: i64) -> (i64, i64) {
    (offset.max(0), if limit <= 0 { DEFAULT_LIMIT } else { limit })
}

/// Where the page lies in a list of `total`; never outside it, however large the numbers are.
pub(crate) fn bounds(total: usize, offset: i64, limit: i64) -> Range<usize> {
    let (offset, limit) = effective(offset, limit);
    let start = usize::try_from(offset).unwrap_or(usize::MAX).min(total);
    let length = usize::try_from(limit).unwrap_or(usize::MAX);
    start..start.saturating_add(length).min(total)
}

/// Keeps one page of `list`.
pub(crate) fn cut<T>(mut list: Vec<T>, offset: i64, limit: i64) -> Vec<T> {
    let page = bounds(list.len(), offset, limit);
    list.truncate(page.end);
    list.drain(..page.start);
    list
}

#[cfg(test)]
mod tests {
    use super::{bounds, cut};
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, prop_oneof, proptest};
    use proptest::strategy::{Just, Strategy};

    fn edge() -> impl Strategy<Value = i64> {
        prop_oneof![Just(i64::MIN), Just(i64::MAX), Just(i64::MAX - 1), -3..40_i64, proptest::num::i64::ANY,]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_page_never_leaves_the_list(total in 0..30_usize, offset in edge(), limit in edge()) {
            let page = bounds(total, offset, limit);
            prop_assert!(page.start <= page.end && page.end <= total);
            let list: Vec<usize> = (0..total).collect();
            let skip = usize::try_from(offset.max(0)).unwrap_or(usize::MAX);
            let take = if limit <= 0 { 1024 } else { usize::try_from(limit).unwrap_or(usize::MAX) };
            let model: Vec<usize> = list.iter().copied().skip(skip).take(take).collect();
            prop_assert_eq!(cut(list, offset, limit), model);
        }

        #[test]
        fn pages_one_after_the_other_give_the_whole_list(total in 0..50_usize, limit in 1..9_i64) {
            let list: Vec<usize> = (0..total).collect();
            let mut joined = Vec::new();
            let mut offset = 0;
            while joined.len() < total {
                joined.extend(cut(list.clone(), offset, limit));
                offset += limit;
            }
            prop_assert_eq!(joined, list);
        }
    }
}
