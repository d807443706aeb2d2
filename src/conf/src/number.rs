//! Bare words that are numbers or times.

/// What a bare word that starts with a digit or a minus sign is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Integer(i64),
    Float(f64),
    Time,
    /// An integer with more than 64 bits, suffix included.
    OutOfRange,
    /// Something else: an address, a duration such as `90s`, a name.
    Word,
}

/// Tells what a word is. Suffixes: `k m g t p e` are powers of 1000, followed by `b`, `i` or `ib` powers of 1024.
pub(crate) fn classify(word: &str) -> Number {
    let digits_from = usize::from(word.starts_with('-'));
    let unsigned = word.get(digits_from..).unwrap_or_default();
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return Number::Word;
    }
    let (whole, rest) = word.split_at_checked(digits_from + digits).unwrap_or((word, ""));
    if let Some(fraction) = rest.strip_prefix('.') {
        let is_float = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
        return match word.parse::<f64>() {
            Ok(number) if is_float && number.is_finite() => Number::Float(number),
            Ok(_) if is_float => Number::OutOfRange,
            Ok(_) | Err(_) => Number::Word,
        };
    }
    if is_time(word) {
        return Number::Time;
    }
    let Some(factor) = suffix_factor(rest) else {
        return Number::Word;
    };
    match whole.parse::<i64>().ok().and_then(|number| number.checked_mul(factor)) {
        Some(number) => Number::Integer(number),
        None => Number::OutOfRange,
    }
}

fn suffix_factor(suffix: &str) -> Option<i64> {
    let mut letters = suffix.chars();
    let Some(first) = letters.next() else {
        return Some(1);
    };
    let power = match first.to_ascii_lowercase() {
        'k' => 1,
        'm' => 2,
        'g' => 3,
        't' => 4,
        'p' => 5,
        'e' => 6,
        _ => return None,
    };
    let base: i64 = match letters.as_str().to_ascii_lowercase().as_str() {
        "" => 1_000,
        "b" | "i" | "ib" => 1_024,
        _ => return None,
    };
    base.checked_pow(power)
}

/// `2026-01-31T23:59:59Z`, an existing day and hour.
fn is_time(word: &str) -> bool {
    const PATTERN: &[u8] = b"0000-00-00T00:00:00Z";
    let bytes = word.as_bytes();
    let fits = bytes.len() == PATTERN.len()
        && bytes
            .iter()
            .zip(PATTERN)
            .all(|(byte, pattern)| if *pattern == b'0' { byte.is_ascii_digit() } else { byte == pattern });
    let field = |from: usize, to: usize| word.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(99);
    fits && {
        let (year, month, day) = (field(0, 4), field(5, 7), field(8, 10));
        (1..=12).contains(&month)
            && (1..=days_of_month(year, month)).contains(&day)
            && field(11, 13) < 24
            && field(14, 16) < 60
            && field(17, 19) < 60
    }
}

fn days_of_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, classify};

    #[test]
    fn suffixes_scale_integers() {
        for (word, number) in [
            ("0", 0),
            ("-1", -1),
            ("4222", 4_222),
            ("1k", 1_000),
            ("1K", 1_000),
            ("1kb", 1_024),
            ("1ki", 1_024),
            ("1KiB", 1_024),
            ("-2m", -2_000_000),
            ("64MB", 64 << 20),
            ("3g", 3_000_000_000),
            ("3GiB", 3 << 30),
            ("1t", 1_000_000_000_000),
            ("1tb", 1 << 40),
            ("1p", 1_000_000_000_000_000),
            ("1e", 1_000_000_000_000_000_000),
            ("7eb", 7 << 60),
        ] {
            assert_eq!(classify(word), Number::Integer(number), "{word}");
        }
    }

    #[test]
    fn words_that_only_start_like_numbers_are_words() {
        for word in [
            "-",
            "-x",
            "1kbb",
            "1bi",
            "1x",
            "2m30s",
            "1.5h",
            "10.0.0.1",
            "10.0.0.0/8",
            "1-2",
            "0x10",
            "1.",
            "90s",
            "12kk",
        ] {
            assert_eq!(classify(word), Number::Word, "{word}");
        }
    }

    #[test]
    fn fractions_and_times_are_told_apart() {
        assert_eq!(classify("1.50"), Number::Float(1.5));
        assert_eq!(classify("-0.25"), Number::Float(-0.25));
        assert_eq!(classify("2024-02-29T23:59:59Z"), Number::Time);
        for word in ["2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01"] {
            assert_eq!(classify(word), Number::Word, "{word}");
        }
    }

    #[test]
    fn numbers_beyond_64_bits_are_out_of_range() {
        assert_eq!(classify("9223372036854775807"), Number::Integer(i64::MAX));
        assert_eq!(classify("-9223372036854775808"), Number::Integer(i64::MIN));
        for word in ["9223372036854775808", "8eib", "99999999999k"] {
            let expected = if word.ends_with('k') { Number::Integer(99_999_999_999_000) } else { Number::OutOfRange };
            assert_eq!(classify(word), expected, "{word}");
        }
    }
}
