//! [`TimeText`]: a time as people and clients are told it.

use crate::timestamp::Timestamp;

/// The length of a time with all nine fractional digits.
const LEN_MAX: usize = "1970-01-01T00:00:00.000000000Z".len();

/// Where the seconds end.
const SECONDS_END: usize = "1970-01-01T00:00:00".len();

const NANOS_PER_SECOND: i64 = 1_000_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

/// The text of a [`Timestamp`]: RFC 3339 in UTC with up to nine fractional digits, trailing zeros removed.
///
/// ```
/// # use clock::Timestamp;
/// assert_eq!(Timestamp::from_nanos(1_500_000_000).to_text().as_str(), "1970-01-01T00:00:01.5Z");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TimeText {
    bytes: [u8; LEN_MAX],
    len: usize,
}

impl TimeText {
    pub(crate) fn of(time: Timestamp) -> Self {
        let (seconds, nanos) = (time.nanos().div_euclid(NANOS_PER_SECOND), time.nanos().rem_euclid(NANOS_PER_SECOND));
        let (days, second) = (seconds.div_euclid(SECONDS_PER_DAY), seconds.rem_euclid(SECONDS_PER_DAY));
        let (year, month, day) = date(days);
        let mut bytes = *b"0000-00-00T00:00:00.000000000Z";
        let fields = [
            (0..4, year),
            (5..7, month),
            (8..10, day),
            (11..13, second / 3600),
            (14..16, second / 60 % 60),
            (17..19, second % 60),
            (20..29, nanos),
        ];
        for (place, value) in fields {
            put(&mut bytes[place], value);
        }
        let mut len = LEN_MAX - 1;
        while len > SECONDS_END && matches!(bytes[len - 1], b'0' | b'.') {
            len -= 1;
        }
        bytes[len] = b'Z';
        Self { bytes, len: len + 1 }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The text as bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Writes a number with leading zeros.
fn put(digits: &mut [u8], mut value: i64) {
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(value % 10).unwrap_or_default();
        value /= 10;
    }
}

/// Year, month and day of a day that is counted from 1970-01-01.
///
/// Years are taken to begin in March, so that a leap day is a year's last, and are counted in eras of 400, which all have
/// the same number of days.
fn date(days: i64) -> (i64, i64, i64) {
    /// From 0000-03-01 to 1970-01-01.
    const TO_1970: i64 = 719_468;
    const DAYS_PER_ERA: i64 = 146_097;
    let days = days + TO_1970;
    let (era, day) = (days.div_euclid(DAYS_PER_ERA), days.rem_euclid(DAYS_PER_ERA));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    // From March on, five months have 153 days.
    let month = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, years) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + years, month, day_of_month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rng;

    #[test]
    fn every_day_of_eight_centuries_has_its_date() {
        let first = jiff::civil::date(1600, 1, 1);
        for offset in 0..292_194 {
            let expected = first + jiff::Span::new().days(offset);
            let found = date(offset - 135_140);
            assert_eq!(found, (expected.year().into(), expected.month().into(), expected.day().into()));
        }
    }

    #[test]
    fn times_read_as_elsewhere() {
        let mut rng = Rng::seeded(5);
        for round in 0..100_000 {
            let step = [1, 10, 1_000, 1_000_000, NANOS_PER_SECOND][round % 5];
            let nanos = rng.next_u64().cast_signed() / step * step;
            let expected = jiff::Timestamp::from_nanosecond(nanos.into()).expect("all are in range").to_string();
            assert_eq!(Timestamp::from_nanos(nanos).to_text().as_str(), expected);
        }
    }
}
