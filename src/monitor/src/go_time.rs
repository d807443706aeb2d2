//! Times and spans as monitoring answers spell them: RFC 3339 with trimmed nanoseconds, whole nanoseconds, `1d2h3m4s`.
//!
//! The modules are for serde's `with`. Go's zero time (`0001-01-01T00:00:00Z`) has no [`Timestamp`]; it is `None`.

use std::time::Duration;

use clock::{Timestamp, format_duration};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

const ZERO_TIME: &str = "0001-01-01T00:00:00Z";
const SECOND_IN_MINUTE: u64 = 60;
const SECOND_IN_HOUR: u64 = 3_600;
const SECOND_IN_DAY: u64 = 86_400;
const SECOND_IN_YEAR: u64 = 365 * SECOND_IN_DAY;

/// Spells how long something has lasted: `1y2d3h4m5s`, from the largest unit that is not zero, cut to whole seconds.
///
/// A year has 365 days.
///
/// ```
/// assert_eq!(monitor::uptime_text(std::time::Duration::from_secs(93_784)), "1d2h3m4s");
/// ```
#[must_use]
pub fn uptime_text(span: Duration) -> String {
    let total = span.as_secs();
    let (years, days) = (total / SECOND_IN_YEAR, total / SECOND_IN_DAY % 365);
    let (hours, minutes) = (total / SECOND_IN_HOUR % 24, total / SECOND_IN_MINUTE % 60);
    let seconds = total % SECOND_IN_MINUTE;
    if years > 0 {
        format!("{years}y{days}d{hours}h{minutes}m{seconds}s")
    } else if days > 0 {
        format!("{days}d{hours}h{minutes}m{seconds}s")
    } else if hours > 0 {
        format!("{hours}h{minutes}m{seconds}s")
    } else if minutes > 0 {
        format!("{minutes}m{seconds}s")
    } else {
        format!("{seconds}s")
    }
}

/// Reads what [`uptime_text`] wrote; `None` for anything else.
#[must_use]
pub fn parse_uptime(text: &str) -> Option<Duration> {
    let mut total: u64 = 0;
    let mut rest = text;
    let mut units = [('y', SECOND_IN_YEAR), ('d', SECOND_IN_DAY), ('h', SECOND_IN_HOUR), ('m', 60), ('s', 1)].iter();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, tail) = rest.split_at(end);
        let unit = tail.chars().next()?;
        let (_, seconds) = units.find(|(name, _)| *name == unit)?;
        total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(*seconds)?)?;
        rest = tail.get(1..)?;
    }
    (!text.is_empty()).then(|| Duration::from_secs(total))
}

/// Spells a round-trip time as `/connz` does: cut to microseconds when between a microsecond and a millisecond.
#[must_use]
pub fn rtt_text(rtt: Duration) -> String {
    let below_millisecond = rtt > Duration::from_micros(1) && rtt < Duration::from_millis(1);
    let shown = if below_millisecond { Duration::from_micros(u64::from(rtt.subsec_micros())) } else { rtt };
    format_duration(shown)
}

/// A time beyond what 64 bits of nanoseconds hold becomes the nearest one; before that range it is no time at all.
fn parse_time(text: &str) -> Result<Option<Timestamp>, ()> {
    if let Some(time) = Timestamp::parse(text) {
        return Ok(Some(time));
    }
    match text.get(..4).and_then(|year| year.parse::<u16>().ok()) {
        Some(2262..) => Ok(Some(Timestamp::from_nanos(i64::MAX))),
        Some(0..1678) => Ok(None),
        Some(1678..2262) | None => Err(()),
    }
}

fn read_time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    parse_time(&text).map_err(|()| D::Error::custom(format_args!("`{text}` is not an RFC 3339 time")))
}

/// A time that is always known.
pub(crate) mod time {
    use super::{Deserializer, Serializer, Timestamp, read_time};

    pub(crate) fn serialize<S: Serializer>(time: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(time)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        Ok(read_time(from)?.unwrap_or_default())
    }
}

/// A time that may be unknown; unless the field is skipped, it is then written as Go's zero time.
pub(crate) mod time_or_zero {
    use super::{Deserializer, Serializer, Timestamp, ZERO_TIME, read_time};

    #[expect(clippy::ref_option, reason = "the signature that serde's `with` calls")]
    pub(crate) fn serialize<S: Serializer>(time: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => to.collect_str(time),
            None => to.serialize_str(ZERO_TIME),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        read_time(from)
    }
}

/// Times by name, such as revocations.
pub(crate) mod times_by_name {
    use std::collections::BTreeMap;

    use serde::ser::SerializeMap;

    use super::{Deserialize, Deserializer, Serializer, Timestamp, parse_time};

    pub(crate) fn serialize<S: Serializer>(times: &BTreeMap<String, Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(times.len()))?;
        for (name, time) in times {
            map.serialize_entry(name, &time.to_string())?;
        }
        map.end()
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Timestamp>, D::Error> {
        let texts = Option::<BTreeMap<String, String>>::deserialize(from)?.unwrap_or_default();
        let known = |text: String| parse_time(&text).ok().flatten().unwrap_or_default();
        Ok(texts.into_iter().map(|(name, text)| (name, known(text))).collect())
    }
}

/// A span as whole nanoseconds; negative ones are read as zero.
pub(crate) mod nanos {
    use super::{Deserialize, Deserializer, Duration, Serializer};

    pub(crate) fn serialize<S: Serializer>(span: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(i64::try_from(span.as_nanos()).unwrap_or(i64::MAX))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        let nanos = Option::<i64>::deserialize(from)?.unwrap_or_default();
        Ok(u64::try_from(nanos).map_or(Duration::ZERO, Duration::from_nanos))
    }
}

#[cfg(test)]
mod tests {
    use super::{parse_time, parse_uptime, rtt_text, uptime_text};
    use clock::Timestamp;
    use proptest::prelude::{prop_assert_eq, proptest};
    use std::time::Duration;

    #[test]
    fn uptimes_start_at_the_largest_unit() {
        let cases = [
            (0, "0s"),
            (59, "59s"),
            (60, "1m0s"),
            (3_600, "1h0m0s"),
            (86_399, "23h59m59s"),
            (86_400, "1d0h0m0s"),
            (366 * 86_400 + 61, "1y1d0h1m1s"),
        ];
        for (seconds, text) in cases {
            assert_eq!(uptime_text(Duration::from_secs(seconds)), text);
        }
        for bad in ["", "5", "s", "1s1m", "1x", "99999999999999999999s"] {
            assert_eq!(parse_uptime(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn uptimes_read_back(seconds in proptest::num::u64::ANY) {
            let span = Duration::from_secs(seconds);
            prop_assert_eq!(parse_uptime(&uptime_text(span)), Some(span));
        }
    }

    #[test]
    fn round_trip_times_lose_nanoseconds_only_below_a_millisecond() {
        assert_eq!(rtt_text(Duration::from_nanos(478_123)), "478µs");
        assert_eq!(rtt_text(Duration::from_nanos(1_234_567)), "1.234567ms");
        assert_eq!(rtt_text(Duration::from_nanos(900)), "900ns");
        assert_eq!(rtt_text(Duration::ZERO), "0s");
    }

    #[test]
    fn times_outside_the_range_of_nanoseconds_do_not_fail() {
        assert_eq!(parse_time("0001-01-01T00:00:00Z"), Ok(None));
        assert_eq!(parse_time("9999-12-31T23:59:59Z"), Ok(Some(Timestamp::from_nanos(i64::MAX))));
        assert_eq!(parse_time("2023-11-14T23:13:20.12+01:00"), Ok(Timestamp::parse("2023-11-14T22:13:20.12Z")));
        assert_eq!(parse_time("yesterday"), Err(()));
    }
}
