//! [`Schedule`]: when a scheduled message is published, from the value of `Nats-Schedule`.
//!
//! Source: ADR-51, JetStream message scheduler.

use std::time::Duration;

use clock::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, ToSpan};

use crate::api_error::ApiError;
use crate::error_code::ErrorCode;

/// The shortest interval.
const INTERVAL_MIN: Duration = Duration::from_secs(1);
/// How many years ahead a time is looked for.
const YEARS_MAX: i16 = 5;

/// When a message is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// Once.
    At(Timestamp),
    /// Again and again.
    Every(Duration),
    /// Whenever the calendar says so.
    Cron(Cron),
}

impl Schedule {
    /// Understands `@at <RFC 3339>`, `@every <duration>`, `@hourly` and the like, and six cron fields, seconds first.
    ///
    /// `has_time_zone` tells whether `Nats-Schedule-Time-Zone` is there, which only calendars go with.
    ///
    /// # Errors
    /// 10189.
    pub fn parse(pattern: &str, has_time_zone: bool) -> Result<Self, ApiError> {
        Self::understand(pattern, has_time_zone).ok_or_else(|| ErrorCode::MessageSchedulesPatternInvalid.error())
    }

    fn understand(pattern: &str, has_time_zone: bool) -> Option<Self> {
        if let Some(time) = pattern.strip_prefix("@at ") {
            return Timestamp::parse(time).filter(|_| !has_time_zone).map(Self::At);
        }
        if let Some(interval) = pattern.strip_prefix("@every ") {
            let interval = clock::parse_duration(interval).filter(|interval| *interval >= INTERVAL_MIN)?;
            return (!has_time_zone).then_some(Self::Every(interval));
        }
        Cron::parse(pattern).map(Self::Cron)
    }

    /// Whether it comes again.
    #[must_use]
    pub const fn repeats(&self) -> bool {
        match self {
            Self::At(_) => false,
            Self::Every(_) | Self::Cron(_) => true,
        }
    }

    /// The time after `last`, in whole seconds; what was missed until `now` comes once. `zone` is for calendars.
    ///
    /// # Errors
    /// 10189 for a calendar that names no day within five years.
    pub fn next(&self, last: Timestamp, now: Timestamp, zone: &TimeZone) -> Result<Timestamp, ApiError> {
        match self {
            Self::At(time) => Ok(*time),
            Self::Every(interval) => {
                let next = round_to_second(last) + *interval;
                Ok(if next < now { round_to_second(now) + *interval } else { next })
            }
            Self::Cron(cron) => {
                let next = cron.next(last, zone);
                let next = next.map(|next| if next < now { cron.next(round_to_second(now), zone) } else { Some(next) });
                next.flatten().ok_or_else(|| ErrorCode::MessageSchedulesPatternInvalid.error())
            }
        }
    }
}

fn round_to_second(time: Timestamp) -> Timestamp {
    let half_up = time.nanos().saturating_add(500_000_000);
    Timestamp::from_nanos(half_up.saturating_sub(half_up.rem_euclid(1_000_000_000)))
}

/// A calendar: a bit for every second, minute, hour, day, month and weekday that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    seconds: u64,
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    weekdays: u64,
    /// Whether both day and weekday have to fit; else one of them is enough.
    wants_both_days: bool,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// The values of a field: the lowest, the highest, and the names of values from the lowest on.
struct Range {
    min: u64,
    max: u64,
    names: &'static [&'static str],
}

impl Cron {
    /// Understands six fields, or a word that stands for them.
    fn parse(pattern: &str) -> Option<Self> {
        let pattern = match pattern {
            "@yearly" | "@annually" => "0 0 0 1 1 *",
            "@monthly" => "0 0 0 1 * *",
            "@weekly" => "0 0 0 * * 0",
            "@daily" | "@midnight" => "0 0 0 * * *",
            "@hourly" => "0 0 * * * *",
            fields => fields,
        };
        let fields: Vec<&str> = pattern.split_whitespace().collect();
        let [seconds, minutes, hours, days, months, weekdays] = fields.as_slice() else { return None };
        let range = |min, max, names| Range { min, max, names };
        let (days, is_any_day) = parse_field(days, &range(1, 31, &[]))?;
        let (weekdays, is_any_weekday) = parse_field(weekdays, &range(0, 6, &WEEKDAYS))?;
        Some(Self {
            seconds: parse_field(seconds, &range(0, 59, &[]))?.0,
            minutes: parse_field(minutes, &range(0, 59, &[]))?.0,
            hours: parse_field(hours, &range(0, 23, &[]))?.0,
            days,
            months: parse_field(months, &range(1, 12, &MONTHS))?.0,
            weekdays,
            wants_both_days: is_any_day || is_any_weekday,
        })
    }

    fn names_day(&self, date: Date) -> bool {
        let day = has(self.days, date.day());
        let weekday = has(self.weekdays, date.weekday().to_sunday_zero_offset());
        has(self.months, date.month()) && if self.wants_both_days { day && weekday } else { day || weekday }
    }

    /// The first time after `last`; `None` if there is none within five years.
    fn next(&self, last: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let last = jiff::Timestamp::from_nanosecond(i128::from(last.nanos())).ok()?;
        let start = zone.to_datetime(last.checked_add(SignedDuration::from_secs(1)).ok()?);
        let start_time = start.time().with().subsec_nanosecond(0).build().ok()?;
        let mut date = start.date();
        while date.year() <= start.year() + YEARS_MAX {
            let earliest = if date == start.date() { start_time } else { Time::midnight() };
            if self.names_day(date) {
                let found = self.times_from(earliest).find_map(|time| self.place(date.to_datetime(time), last, zone));
                if let Some(found) = found {
                    return Some(found);
                }
            }
            date = date.checked_add(1.day()).ok()?;
        }
        None
    }

    /// The times of a day that the calendar names, in order.
    fn times_from(&self, earliest: Time) -> impl Iterator<Item = Time> {
        let all = bits(self.hours).flat_map(move |hour| {
            bits(self.minutes).flat_map(move |minute| bits(self.seconds).map(move |second| (hour, minute, second)))
        });
        let times = all.filter_map(|(hour, minute, second)| Time::new(hour, minute, second, 0).ok());
        times.skip_while(move |time| *time < earliest)
    }

    /// The moment of a date and time; none if clocks skip it, or if it isn't after `last`.
    fn place(&self, time: DateTime, last: jiff::Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let moment = match zone.to_ambiguous_timestamp(time) {
            skipped if matches!(skipped.offset(), AmbiguousOffset::Gap { .. }) => return None,
            known => known.compatible().ok()?,
        };
        let nanos = i64::try_from(moment.as_nanosecond()).ok()?;
        (moment > last).then(|| Timestamp::from_nanos(nanos))
    }
}

fn has(bits: u64, value: i8) -> bool {
    u32::try_from(value).is_ok_and(|value| bits.checked_shr(value).is_some_and(|bits| bits & 1 == 1))
}

/// The values whose bits are set, in order.
fn bits(bits: u64) -> impl Iterator<Item = i8> {
    (0..60).filter(move |value| has(bits, *value))
}

/// The bits of a field, a list of ranges, and whether one of them is `*` or `?`.
fn parse_field(field: &str, range: &Range) -> Option<(u64, bool)> {
    let mut bits = 0;
    let mut is_any = false;
    for part in field.split(',').filter(|part| !part.is_empty()) {
        let (part_bits, is_part_any) = parse_range(part, range)?;
        bits |= part_bits;
        is_any |= is_part_any;
    }
    Some((bits, is_any))
}

/// One of `*`, `?`, `5`, `5-7`, each with `/step` or not; `5/2` goes on to the end.
fn parse_range(part: &str, range: &Range) -> Option<(u64, bool)> {
    let (values, step) = match part.split_once('/') {
        Some((values, step)) => (values, Some(parse_number(step)?)),
        None => (part, None),
    };
    let (low, high) = values.split_once('-').map_or((values, None), |(low, high)| (low, Some(high)));
    let is_any = matches!(low, "*" | "?");
    let start = if is_any { range.min } else { parse_value(low, range)? };
    let end = match high {
        _ if is_any => range.max,
        Some(high) => parse_value(high, range)?,
        None if step.is_some() => range.max,
        None => start,
    };
    let step = step.unwrap_or(1);
    if start < range.min || end > range.max || start > end || step == 0 {
        return None;
    }
    let stride = usize::try_from(step).ok()?;
    let bits = (start..=end).step_by(stride).fold(0, |bits, value| bits | 1_u64 << value);
    Some((bits, is_any && step == 1))
}

fn parse_value(text: &str, range: &Range) -> Option<u64> {
    let named = range.names.iter().zip(range.min..).find(|(name, _)| name.eq_ignore_ascii_case(text));
    named.map_or_else(|| parse_number(text), |(_, value)| Some(value))
}

fn parse_number(text: &str) -> Option<u64> {
    text.strip_prefix('+').unwrap_or(text).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Schedule;
    use clock::Timestamp;
    use jiff::tz::TimeZone;

    fn time(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("valid")
    }

    fn next(pattern: &str, last: &str, zone: &TimeZone) -> String {
        let last = time(last);
        let schedule = Schedule::parse(pattern, false).expect("valid");
        schedule.next(last, last, zone).map_or_else(|error| error.to_string(), |next| next.to_string())
    }

    #[test]
    fn patterns_name_their_next_time() {
        let cases = [
            ("@at 2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z"),
            ("@every 90s", "2024-02-28T23:59:01Z"),
            ("@hourly", "2024-02-29T00:00:00Z"),
            ("@daily", "2024-02-29T00:00:00Z"),
            ("@weekly", "2024-03-03T00:00:00Z"),
            ("@monthly", "2024-03-01T00:00:00Z"),
            ("@yearly", "2025-01-01T00:00:00Z"),
            ("*/15 * * * * *", "2024-02-28T23:57:45Z"),
            ("0 30 8-10/2 * * mon-fri", "2024-02-29T08:30:00Z"),
            ("0 0 12 29 2 *", "2024-02-29T12:00:00Z"),
            // One of day and weekday is enough.
            ("0 0 0 1 jan wed", "2025-01-01T00:00:00Z"),
        ];
        for (pattern, expected) in cases {
            let got = next(pattern, "2024-02-28T23:57:31.4Z", &TimeZone::UTC);
            assert_eq!(got, expected, "{pattern}");
        }
        assert!(next("0 0 0 31 2 ?", "2024-02-28T00:00:00Z", &TimeZone::UTC).contains("10189"));
    }

    #[test]
    fn what_was_missed_comes_once() {
        let schedule = Schedule::parse("@every 10s", false).expect("valid");
        let (last, now) = (time("2024-01-01T00:00:00Z"), time("2024-01-01T01:00:00Z"));
        assert_eq!(schedule.next(last, now, &TimeZone::UTC), Ok(time("2024-01-01T01:00:10Z")));
    }

    #[test]
    fn calendars_follow_a_time_zone() {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        assert_eq!(next("0 0 8 * * *", "2024-06-01T05:00:00Z", &zone), "2024-06-01T06:00:00Z");
    }

    #[test]
    fn other_patterns_are_refused() {
        for bad in [
            "",
            "x",
            "* * * * *",
            "60 * * * * *",
            "* * * 0 * *",
            "5-3 * * * * *",
            "*/0 * * * * *",
            "@every 1ms",
            "@at x",
        ] {
            assert_eq!(Schedule::parse(bad, false).map_err(|error| error.err_code), Err(10_189), "{bad}");
        }
        assert!(Schedule::parse("@every 5s", true).is_err() && Schedule::parse("@daily", true).is_ok());
    }
}
