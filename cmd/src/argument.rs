//! Values on the command line that are not plain texts: durations with days, sizes with units, headers.

use std::time::Duration;

use async_nats::{HeaderMap, HeaderName, HeaderValue};

const HOUR: u64 = 3_600;

/// Reads a duration such as `1d3h5m2s` or `300ms`: Go's units and `d`, `w`, `M` (30 days), `y` (365 days).
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    let mut total = Duration::ZERO;
    let mut small = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let number_end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(number_end);
        let unit_end = after.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(after.len());
        let (unit, next) = after.split_at(unit_end);
        match long_unit(unit) {
            Some(hours) => {
                let count: u64 = number.parse().map_err(|_| invalid_duration(text))?;
                let seconds = count.checked_mul(hours * HOUR).ok_or_else(|| invalid_duration(text))?;
                total = total.checked_add(Duration::from_secs(seconds)).ok_or_else(|| invalid_duration(text))?;
            }
            None => {
                small.push_str(number);
                small.push_str(unit);
            }
        }
        rest = next;
    }
    if text.is_empty() || !small.is_empty() {
        let parsed = clock::parse_duration(&small).ok_or_else(|| invalid_duration(text))?;
        total = total.checked_add(parsed).ok_or_else(|| invalid_duration(text))?;
    }
    Ok(total)
}

/// Reads the time between two repetitions: a number of seconds, or a duration, from 100 ms to a day.
pub(crate) fn interval(text: &str) -> Result<Duration, String> {
    let span = text.parse::<u64>().map(Duration::from_secs).or_else(|_| duration(text))?;
    if span < Duration::from_millis(100) || span > Duration::from_secs(24 * HOUR) {
        return Err("at least 100ms and at most one day".to_owned());
    }
    Ok(span)
}

fn long_unit(unit: &str) -> Option<u64> {
    match unit {
        "d" | "D" => Some(24),
        "w" | "W" => Some(24 * 7),
        "M" => Some(24 * 30),
        "y" | "Y" => Some(24 * 365),
        _ => None,
    }
}

fn invalid_duration(text: &str) -> String {
    format!("{text:?} is not a duration such as 300ms, 5s, 1h30m or 2d")
}

/// Reads a size such as `128`, `128B`, `1K`, `1KB` or `1KiB`; all units are powers of 1024.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let invalid = || format!("{text:?} is not a size such as 128, 1KiB or 2M");
    let number_end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(number_end);
    let shift = match unit.trim().to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        "T" | "TB" | "TIB" => 40,
        _ => return Err(invalid()),
    };
    let number: u64 = number.parse().map_err(|_| invalid())?;
    number.checked_mul(1 << shift).ok_or_else(invalid)
}

/// A header given as `Name:Value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The name, without blanks around it.
    pub(crate) name: String,
    /// The value, without blanks around it.
    pub(crate) value: String,
}

/// Reads `Name:Value`.
pub(crate) fn header(text: &str) -> Result<Header, String> {
    let (name, value) = text.split_once(':').ok_or_else(|| format!("{text:?} is not NAME:VALUE"))?;
    let header = Header { name: name.trim().to_owned(), value: value.trim().to_owned() };
    header.check()?;
    Ok(header)
}

impl Header {
    fn check(&self) -> Result<(HeaderName, HeaderValue), String> {
        if self.name.is_empty() {
            return Err("a header needs a name".to_owned());
        }
        let name = self.name.parse().map_err(|_| format!("{:?} is not the name of a header", self.name))?;
        let value =
            self.value.parse().map_err(|_| format!("the header {} has a line break in its value", self.name))?;
        Ok((name, value))
    }
}

/// The headers as a message carries them; `None` without any.
pub(crate) fn header_map(headers: &[Header]) -> Result<Option<HeaderMap>, String> {
    if headers.is_empty() {
        return Ok(None);
    }
    let mut map = HeaderMap::new();
    for header in headers {
        let (name, value) = header.check()?;
        map.append(name, value);
    }
    Ok(Some(map))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_know_days_and_weeks() {
        assert_eq!(duration("1d3h5m2s"), Ok(Duration::from_secs(86_400 + 3 * 3_600 + 302)));
        assert_eq!(duration("300ms"), Ok(Duration::from_millis(300)));
        assert_eq!(duration("1w"), Ok(Duration::from_secs(7 * 86_400)));
        assert_eq!(duration("0"), Ok(Duration::ZERO));
        for bad in ["", "1", "d", "1.5d", "1x", "99999999999999999999y", "-1s"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn intervals_are_seconds_or_durations_within_limits() {
        assert_eq!(interval("5"), Ok(Duration::from_secs(5)));
        assert_eq!(interval("200ms"), Ok(Duration::from_millis(200)));
        for bad in ["0", "99ms", "25h", "99999999999999", "x"] {
            assert!(interval(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_know_units() {
        assert_eq!(size("128"), Ok(128));
        assert_eq!(size("1KB"), Ok(1024));
        assert_eq!(size("2MiB"), Ok(2 << 20));
        for bad in ["", "K", "1X", "99999999999T", "1.5K"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn headers_are_split_at_the_first_colon() {
        let parsed = header("A: b:c").expect("valid");
        assert_eq!((parsed.name.as_str(), parsed.value.as_str()), ("A", "b:c"));
        for bad in ["a", ":x", "a b:c", "a:b\r\nc"] {
            assert!(header(bad).is_err(), "{bad}");
        }
    }
}
