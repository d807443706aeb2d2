//! Counters of messages and bytes, and the rates between two readings of them.

use std::time::Duration;

/// Messages and bytes since a server started or a connection opened.
///
/// `in` is what the server received, `out` what it sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Messages received.
    pub in_msgs: u64,
    /// Messages sent.
    pub out_msgs: u64,
    /// Bytes received.
    pub in_bytes: u64,
    /// Bytes sent.
    pub out_bytes: u64,
}

/// Messages and bytes per second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    /// Messages received per second.
    pub in_msgs: f64,
    /// Messages sent per second.
    pub out_msgs: f64,
    /// Bytes received per second.
    pub in_bytes: f64,
    /// Bytes sent per second.
    pub out_bytes: f64,
}

impl Traffic {
    /// The rates between `earlier` and here.
    ///
    /// `None` when no time passed or any counter went back: then the two readings belong to different lives
    /// of the server, and their difference means nothing.
    #[must_use]
    pub fn rates_since(&self, earlier: &Self, passed: Duration) -> Option<Rates> {
        if passed.is_zero() {
            return None;
        }
        Some(Rates {
            in_msgs: rate(self.in_msgs, earlier.in_msgs, passed)?,
            out_msgs: rate(self.out_msgs, earlier.out_msgs, passed)?,
            in_bytes: rate(self.in_bytes, earlier.in_bytes, passed)?,
            out_bytes: rate(self.out_bytes, earlier.out_bytes, passed)?,
        })
    }
}

#[allow(clippy::cast_precision_loss, reason = "rates are shown with few digits")]
fn rate(now: u64, before: u64, passed: Duration) -> Option<f64> {
    Some(now.checked_sub(before)? as f64 / passed.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_differences_over_time() {
        let before = Traffic { in_msgs: 100, out_msgs: 0, in_bytes: 1_000, out_bytes: 5 };
        let now = Traffic { in_msgs: 300, out_msgs: 10, in_bytes: 1_000, out_bytes: 6 };
        let rates = now.rates_since(&before, Duration::from_secs(2)).expect("counters went forward");
        assert_eq!(rates, Rates { in_msgs: 100.0, out_msgs: 5.0, in_bytes: 0.0, out_bytes: 0.5 });
    }

    #[test]
    fn a_counter_that_went_back_gives_no_rate() {
        let before = Traffic { out_bytes: 9, ..Traffic::default() };
        assert_eq!(Traffic::default().rates_since(&before, Duration::from_secs(1)), None);
        assert_eq!(before.rates_since(&before, Duration::ZERO), None);
    }
}
