//! [`SteadyClock`]: wall-clock time that never goes back.

use clock::Timestamp;
use std::time::Duration;

/// The wall clock, held back when it is set back.
///
/// Deadlines and the times of deliveries are measured with it. After the wall clock was set back it runs on from where it
/// stood, so that nothing waits for the hour that comes twice.
#[derive(Debug, Default)]
pub(super) struct SteadyClock {
    last: Timestamp,
    /// How far the wall clock was set back in all.
    ahead: Duration,
}

impl SteadyClock {
    /// The steady time.
    pub(super) fn read(&mut self, wall: Timestamp) -> Timestamp {
        let steady = wall + self.ahead;
        if steady < self.last {
            self.ahead += self.last.since(steady);
            return self.last;
        }
        self.last = steady;
        steady
    }

    /// What the wall clock shows at a steady time.
    pub(super) fn to_wall(&self, steady: Timestamp) -> Timestamp {
        steady - self.ahead
    }

    /// The steady time when the wall clock shows this.
    pub(super) fn to_steady(&self, wall: Timestamp) -> Timestamp {
        wall + self.ahead
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_stands_still_when_the_wall_clock_is_set_back() {
        let at = Timestamp::from_nanos;
        let mut clock = SteadyClock::default();
        assert_eq!([clock.read(at(100)), clock.read(at(150)), clock.read(at(50))], [at(100), at(150), at(150)]);
        assert_eq!(clock.read(at(60)), at(160));
        assert_eq!((clock.to_wall(at(200)), clock.to_steady(at(100))), (at(100), at(200)));
    }
}
