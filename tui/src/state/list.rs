//! How one list is shown: its filter, its direction, and which row is selected.

use std::cmp::Ordering;

use crate::input::Motion;

/// A row that is found again in the next sample.
pub(crate) trait Keyed {
    /// What stays the same from sample to sample.
    type Key: PartialEq + Clone;

    fn key(&self) -> Self::Key;
}

/// The state of a list of rows whose key is `K` and whose filter is `F`.
#[derive(Clone, Debug)]
pub(crate) struct List<K, F> {
    pub(crate) filter: F,
    pub(crate) is_reversed: bool,
    selected: Option<K>,
    /// Where the selected row was, for when it goes away.
    index: usize,
}

impl<K, F: Default> Default for List<K, F> {
    fn default() -> Self {
        Self { filter: F::default(), is_reversed: false, selected: None, index: 0 }
    }
}

impl<K: PartialEq + Clone, F> List<K, F> {
    /// The rows that pass, in order.
    pub(crate) fn arrange<'a, R>(
        &self,
        rows: &'a [R],
        passes: impl Fn(&R) -> bool,
        compare: impl Fn(&R, &R) -> Ordering,
    ) -> Vec<&'a R> {
        let mut rows: Vec<&R> = rows.iter().filter(|row| passes(row)).collect();
        rows.sort_by(|a, b| compare(a, b));
        if self.is_reversed {
            rows.reverse();
        }
        rows
    }

    /// Position of the selected row among `rows`; the place where it was when it is gone.
    pub(crate) fn position<R: Keyed<Key = K>>(&self, rows: &[&R]) -> Option<usize> {
        let last = rows.len().checked_sub(1)?;
        let by_key = self.selected.as_ref().and_then(|key| rows.iter().position(|row| row.key() == *key));
        Some(by_key.unwrap_or_else(|| self.index.min(last)))
    }

    /// Ties the selection to `key`, which stands at `index`.
    pub(crate) fn select(&mut self, key: Option<K>, index: usize) {
        self.selected = key;
        self.index = index;
    }

    /// Whether a row was selected.
    pub(crate) const fn has_selection(&self) -> bool {
        self.selected.is_some()
    }
}

/// Where `motion` leads from row `at` of `length` rows; `page` rows are one page.
pub(crate) fn moved(motion: Motion, at: usize, length: usize, page: usize) -> usize {
    let last = length.saturating_sub(1);
    match motion {
        Motion::Up => at.saturating_sub(1),
        Motion::Down => at.saturating_add(1).min(last),
        Motion::PageUp => at.saturating_sub(page),
        Motion::PageDown => at.saturating_add(page).min(last),
        Motion::First => 0,
        Motion::Last => last,
    }
}
