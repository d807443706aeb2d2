//! The last values of a rate, for a sparkline.

use std::collections::VecDeque;

/// How many values are kept: five minutes at one per second.
pub(crate) const HISTORY_MAX: usize = 300;

/// A bounded run of values, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History(VecDeque<u64>);

impl History {
    /// Adds the newest value and forgets the oldest beyond [`HISTORY_MAX`].
    pub(crate) fn push(&mut self, value: u64) {
        if self.0.len() == HISTORY_MAX {
            self.0.pop_front();
        }
        self.0.push_back(value);
    }

    /// The newest `count` values, oldest first.
    pub(crate) fn newest(&self, count: usize) -> Vec<u64> {
        self.0.iter().skip(self.0.len().saturating_sub(count)).copied().collect()
    }

    /// The largest value kept; zero when empty.
    pub(crate) fn peak(&self) -> u64 {
        self.0.iter().copied().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_is_bounded_and_keeps_the_newest() {
        let mut history = History::default();
        for value in 0..(HISTORY_MAX as u64 + 10) {
            history.push(value);
        }
        assert_eq!(history.newest(usize::MAX).len(), HISTORY_MAX);
        assert_eq!(history.newest(2), vec![HISTORY_MAX as u64 + 8, HISTORY_MAX as u64 + 9]);
        assert_eq!(history.peak(), HISTORY_MAX as u64 + 9);
    }
}
