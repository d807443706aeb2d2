//! Points in time: wall clock for what is said and stored, monotonic for deadlines.

use std::fmt;
use std::ops::{Add, Sub};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::time_text::TimeText;

/// A wall-clock time in nanoseconds since 1970, UTC.
///
/// Prints as RFC 3339 with up to nine fractional digits, trailing zeros removed, as Go's `RFC3339Nano` does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The start of 1970.
    pub const EPOCH: Self = Self(0);

    /// Makes a timestamp from nanoseconds since 1970.
    #[must_use]
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }

    /// Nanoseconds since 1970.
    #[must_use]
    pub const fn nanos(self) -> i64 {
        self.0
    }

    /// The time that passed from `earlier` to here; zero if the clock went back.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        u64::try_from(self.0.saturating_sub(earlier.0)).map_or(Duration::ZERO, Duration::from_nanos)
    }

    /// Its text, without an allocation.
    #[must_use]
    pub fn to_text(self) -> TimeText {
        TimeText::of(self)
    }

    /// Parses an RFC 3339 time.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parsed: jiff::Timestamp = text.parse().ok()?;
        i64::try_from(parsed.as_nanosecond()).ok().map(Self)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.to_text().as_str())
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;
    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(span.as_nanos()).unwrap_or(i64::MAX)))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;
    fn sub(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(span.as_nanos()).unwrap_or(i64::MAX)))
    }
}

/// A monotonic time in nanoseconds since some start of its clock; it never goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(u64);

impl Moment {
    /// Makes a moment from nanoseconds since the clock's start.
    #[must_use]
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// Nanoseconds since the clock's start.
    #[must_use]
    pub const fn nanos(self) -> u64 {
        self.0
    }

    /// The time that passed from `earlier` to here; zero if `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_nanos(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Duration> for Moment {
    type Output = Self;
    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(u64::try_from(span.as_nanos()).unwrap_or(u64::MAX)))
    }
}

/// Both clocks, read together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// What people and files are told.
    pub wall: Timestamp,
    /// What deadlines are measured with.
    pub mono: Moment,
}

/// The source of [`Now`]: the real clocks, or a simulated pair that only moves when told.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The clocks of this machine.
    Real {
        /// Where the monotonic clock counts from.
        start: Instant,
    },
    /// Nanoseconds that only [`Clock::advance`] moves; wall and monotonic time run together.
    Simulated(Arc<AtomicU64>),
}

impl Clock {
    /// The clocks of this machine.
    #[must_use]
    pub fn real() -> Self {
        Self::Real { start: Instant::now() }
    }

    /// A clock that stands at `start` until it is advanced.
    #[must_use]
    pub fn simulated(start: Timestamp) -> Self {
        Self::Simulated(Arc::new(AtomicU64::new(start.0.unsigned_abs())))
    }

    /// Reads both clocks.
    #[must_use]
    pub fn now(&self) -> Now {
        Now { wall: self.wall(), mono: self.mono() }
    }

    /// Reads the wall clock.
    #[must_use]
    pub fn wall(&self) -> Timestamp {
        match self {
            Self::Real { .. } => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Timestamp(i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
            }
            Self::Simulated(nanos) => Timestamp(i64::try_from(nanos.load(Ordering::Relaxed)).unwrap_or(i64::MAX)),
        }
    }

    /// Reads the monotonic clock.
    #[must_use]
    pub fn mono(&self) -> Moment {
        match self {
            Self::Real { start } => Moment(u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX)),
            Self::Simulated(nanos) => Moment(nanos.load(Ordering::Relaxed)),
        }
    }

    /// The machine's instant for a moment of this clock; a simulated clock has none.
    #[must_use]
    pub fn instant(&self, moment: Moment) -> Option<Instant> {
        match self {
            Self::Real { start } => start.checked_add(Duration::from_nanos(moment.0)),
            Self::Simulated(_) => None,
        }
    }

    /// Moves a simulated clock; the real one takes no orders.
    pub fn advance(&self, span: Duration) {
        if let Self::Simulated(nanos) = self {
            nanos.fetch_add(u64::try_from(span.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_print_and_parse_as_rfc3339_with_trimmed_nanoseconds() {
        let time = Timestamp::from_nanos(1_700_000_000_120_000_000);
        assert_eq!(time.to_string(), "2023-11-14T22:13:20.12Z");
        assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
        assert_eq!(Timestamp::EPOCH.to_string(), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn a_simulated_clock_moves_only_when_told() {
        let clock = Clock::simulated(Timestamp::from_nanos(5));
        assert_eq!(clock.now().wall.nanos(), 5);
        clock.advance(Duration::from_nanos(7));
        assert_eq!(clock.now().mono.nanos(), 12);
    }
}
