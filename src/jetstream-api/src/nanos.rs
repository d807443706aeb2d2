//! [`Nanos`]: spans as whole nanoseconds.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name by which the JSON reader knows the type.
pub(crate) const NAME: &str = "Nanos";

/// A span of time as the JSON API spells it: whole nanoseconds, which may be negative before validation.
///
/// Prints as Go prints a duration (`1m30s`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nanos(i64);

impl Nanos {
    /// No time at all, which mostly means "not set".
    pub const ZERO: Self = Self(0);

    /// Makes a span from nanoseconds.
    #[must_use]
    pub const fn new(nanos: i64) -> Self {
        Self(nanos)
    }

    /// Makes a span from milliseconds.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis.saturating_mul(1_000_000))
    }

    /// Makes a span from seconds.
    #[must_use]
    pub const fn from_secs(secs: i64) -> Self {
        Self(secs.saturating_mul(1_000_000_000))
    }

    /// The nanoseconds.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Whether the span is zero, as an unset field is.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.0 == 0
    }

    /// Whether time would go back.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The span as a duration; negative ones are zero.
    #[must_use]
    pub fn to_duration(self) -> Duration {
        u64::try_from(self.0).map_or(Duration::ZERO, Duration::from_nanos)
    }

    /// The span as a duration if it is above zero.
    #[must_use]
    pub fn positive(self) -> Option<Duration> {
        u64::try_from(self.0).ok().filter(|nanos| *nanos > 0).map(Duration::from_nanos)
    }
}

impl From<Duration> for Nanos {
    /// Spans beyond 292 years become that.
    fn from(span: Duration) -> Self {
        Self(i64::try_from(span.as_nanos()).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Nanos {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            out.write_str("-")?;
        }
        out.write_str(&clock::format_duration(Duration::from_nanos(self.0.unsigned_abs())))
    }
}

impl Serialize for Nanos {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for Nanos {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_newtype_struct(NAME, NanosVisitor)
    }
}

struct NanosVisitor;

impl<'de> serde::de::Visitor<'de> for NanosVisitor {
    type Value = Nanos;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("nanoseconds")
    }

    fn visit_i64<E>(self, nanos: i64) -> Result<Nanos, E> {
        Ok(Nanos(nanos))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Nanos, D::Error> {
        Ok(Nanos(Option::<i64>::deserialize(from)?.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::Nanos;
    use std::time::Duration;

    #[test]
    fn spans_print_as_in_go_and_convert() {
        assert_eq!(Nanos::from_secs(90).to_string(), "1m30s");
        assert_eq!(Nanos::from_millis(-5).to_string(), "-5ms");
        assert_eq!(Nanos::new(-1).to_duration(), Duration::ZERO);
        assert_eq!(Nanos::new(0).positive(), None);
        assert_eq!(Nanos::from(Duration::MAX).get(), i64::MAX);
        assert_eq!(serde_json::from_str::<Nanos>("-7").ok(), Some(Nanos::new(-7)));
    }
}
