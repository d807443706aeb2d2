//! How many handshakes may begin in a second.

use std::time::Duration;

use clock::Moment;
use parking_lot::Mutex;

/// The time over which handshakes are counted.
const WINDOW: Duration = Duration::from_secs(1);

/// A counter that starts again every second.
#[derive(Debug)]
pub(super) struct HandshakeRate {
    max: u64,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    until: Option<Moment>,
    count: u64,
    refused: u64,
}

impl HandshakeRate {
    /// Allows `max` handshakes in a second.
    pub(super) fn new(max: u64) -> Self {
        Self { max, state: Mutex::new(State::default()) }
    }

    /// Counts a handshake, and says whether it may begin.
    pub(super) fn allow(&self, now: Moment) -> bool {
        let mut state = self.state.lock();
        if state.until.is_none_or(|until| until < now) {
            state.until = Some(now + WINDOW);
            state.count = 0;
        } else {
            state.count += 1;
        }
        let is_allowed = state.count < self.max;
        state.refused += u64::from(!is_allowed);
        is_allowed
    }

    /// Handshakes that were refused since this was last asked.
    pub(super) fn take_refused(&self) -> u64 {
        std::mem::take(&mut self.state.lock().refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_second_allows_as_many_handshakes_as_configured() {
        let rate = HandshakeRate::new(2);
        let start = Moment::default();
        let second = [rate.allow(start), rate.allow(start), rate.allow(start + WINDOW), rate.allow(start + WINDOW)];
        assert_eq!(second, [true, true, false, false]);
        assert_eq!((rate.take_refused(), rate.take_refused()), (2, 0));
        assert!(rate.allow(start + WINDOW + Duration::from_nanos(1)));
    }
}
