//! Numbers for people: bytes with binary units, counts with separators, spans with few units.
//!
//! Programs get plain numbers; nothing here is used for JSON.

use std::time::Duration;

const KIBIBYTE: f64 = 1024.0;

/// Bytes with a binary unit, two digits: `512 B`, `1.5 KiB`, `14 MiB`.
#[allow(clippy::cast_precision_loss, reason = "two digits are shown")]
pub(crate) fn bytes(value: u64) -> String {
    const UNITS: [&str; 6] = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let mut size = value as f64;
    if size < KIBIBYTE {
        return format!("{value} B");
    }
    let mut shown = "B";
    for unit in UNITS {
        if size < KIBIBYTE {
            break;
        }
        size /= KIBIBYTE;
        shown = unit;
    }
    if size < 10.0 { format!("{size:.1} {shown}") } else { format!("{size:.0} {shown}") }
}

/// A count with commas: `1,234,567`.
pub(crate) fn count(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun: `1 server`, `2 servers`.
pub(crate) fn counted(value: u64, noun: &str) -> String {
    format!("{} {noun}{}", count(value), if value == 1 { "" } else { "s" })
}

/// A span: `350µs`, `12.35ms`, `1.50s`, `3m5s`, `2d4h1m0s`.
pub(crate) fn span(value: Duration) -> String {
    let seconds = value.as_secs();
    match seconds {
        0 if value < Duration::from_millis(1) => format!("{}µs", value.as_micros()),
        0 => format!("{:.2}ms", value.as_secs_f64() * 1000.0),
        1..60 => format!("{:.2}s", value.as_secs_f64()),
        _ => monitor::uptime_text(value),
    }
}

/// A limit: its value by `text`, or that there is none.
pub(crate) fn limit(value: i64, text: impl Fn(u64) -> String) -> String {
    u64::try_from(value).ok().filter(|value| *value > 0).map_or_else(|| "unlimited".to_owned(), text)
}

/// A time with its distance from now: `2024-05-06T07:08:09Z (3m5s ago)`; `never` for none.
pub(crate) fn moment(time: Option<clock::Timestamp>) -> String {
    let Some(time) = time else { return "never".to_owned() };
    let now = clock::Clock::real().wall();
    if time > now {
        return format!("{time} (in {})", span(time.since(now)));
    }
    format!("{time} ({} ago)", span(now.since(time)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_two_digits() {
        assert_eq!(bytes(0), "0 B");
        assert_eq!(bytes(1023), "1023 B");
        assert_eq!(bytes(1536), "1.5 KiB");
        assert_eq!(bytes(14_086_144), "13 MiB");
        assert_eq!(bytes(u64::MAX), "16 EiB");
    }

    #[test]
    fn counts_have_commas() {
        assert_eq!([1, 2].map(|number| counted(number, "server")), ["1 server", "2 servers"]);
        assert_eq!([0, 999, 1_000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn spans_have_few_units() {
        assert_eq!(span(Duration::from_micros(350)), "350µs");
        assert_eq!(span(Duration::from_micros(12_345)), "12.35ms");
        assert_eq!(span(Duration::from_millis(1_500)), "1.50s");
        assert_eq!(span(Duration::from_secs(185)), "3m5s");
    }
}
