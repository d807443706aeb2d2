//! Numbers and outside text as a screen shows them.
//!
//! Sizes count in 1024, quantities in 1000, each with one decimal, as operators know them from nats-top.

use std::borrow::Cow;
use std::time::Duration;

const KIBIBYTE: f64 = 1024.0;
const THOUSAND: f64 = 1000.0;

/// Bytes: `999`, `1.5K`, `2.0M`, `3.1G`; the plain number when `is_raw`.
pub(crate) fn bytes(value: u64, is_raw: bool) -> String {
    scaled(value, is_raw, KIBIBYTE, &["K", "M", "G"])
}

/// A quantity: `999`, `1.5K`, `2.0M`, `3.1B`, `4.0T`; the plain number when `is_raw`.
pub(crate) fn count(value: u64, is_raw: bool) -> String {
    scaled(value, is_raw, THOUSAND, &["K", "M", "B", "T"])
}

#[allow(clippy::cast_precision_loss, reason = "one decimal is shown")]
fn scaled(value: u64, is_raw: bool, step: f64, units: &[&str]) -> String {
    let mut size = value as f64;
    if is_raw || size < step {
        return value.to_string();
    }
    let mut shown = "";
    for unit in units {
        if size < step {
            break;
        }
        size /= step;
        shown = unit;
    }
    format!("{size:.1}{shown}")
}

/// A rate rounded down to a whole number, so that it can be shown like a total.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what u64 holds")]
pub(crate) fn whole(rate: f64) -> u64 {
    if rate.is_finite() && rate > 0.0 { rate.min(1e18) as u64 } else { 0 }
}

/// A span in its two largest units: `850ms`, `12s`, `3m5s`, `4h2m`, `9d1h`.
pub(crate) fn span(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        0 => format!("{}ms", span.as_millis()),
        1..60 => format!("{seconds}s"),
        60..3_600 => format!("{}m{}s", seconds / 60, seconds % 60),
        3_600..86_400 => format!("{}h{}m", seconds / 3_600, seconds % 3_600 / 60),
        _ => format!("{}d{}h", seconds / 86_400, seconds % 86_400 / 3_600),
    }
}

/// Replaces control characters, since names come from clients and could otherwise steer the terminal.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        Cow::Owned(text.chars().map(|c| if is_unsafe(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Control characters, and the marks that turn the direction of the text around them.
fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_count_in_1024_and_quantities_in_1000() {
        assert_eq!(bytes(1023, false), "1023");
        assert_eq!(bytes(1024, false), "1.0K");
        assert_eq!(bytes(5 * 1024 * 1024 * 1024 * 1024, false), "5120.0G");
        assert_eq!(bytes(2048, true), "2048");
        assert_eq!(count(999, false), "999");
        assert_eq!(count(1500, false), "1.5K");
        assert_eq!(count(2_000_000_000_000, false), "2.0T");
        assert_eq!(count(u64::MAX, false), "18446744.1T");
    }

    #[test]
    fn spans_show_two_units() {
        assert_eq!(span(Duration::from_millis(850)), "850ms");
        assert_eq!(span(Duration::from_secs(185)), "3m5s");
        assert_eq!(span(Duration::from_secs(4 * 3600 + 125)), "4h2m");
        assert_eq!(span(Duration::from_secs(9 * 86400 + 3700)), "9d1h");
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        assert_eq!(clean("plain ünïcode"), "plain ünïcode");
        assert_eq!(clean("\u{1b}[2Jgone\u{202e}"), "\u{fffd}[2Jgone\u{fffd}");
    }

    #[test]
    fn impossible_rates_become_zero() {
        assert_eq!(whole(f64::NAN), 0);
        assert_eq!(whole(-3.0), 0);
        assert_eq!(whole(12.9), 12);
    }
}
