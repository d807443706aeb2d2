//! Times in JSON: RFC 3339 with trimmed nanoseconds, and Go's zero time.
//!
//! The modules are for serde's `with`.

use clock::Timestamp;
use serde::{Deserializer, Serializer};

use crate::json::go_quote;
use crate::json::raw_text::{self, FromRawText};

/// Stands for Go's zero time, `0001-01-01T00:00:00Z`, where a time is given but means none.
pub const ZERO_TIME: Timestamp = Timestamp::from_nanos(i64::MIN);

const ZERO_TEXT: &str = "0001-01-01T00:00:00Z";
const LAYOUT: &str = "2006-01-02T15:04:05Z07:00";

/// Spells a time, the zero time included.
#[must_use]
pub fn time_text(time: Timestamp) -> String {
    if time == ZERO_TIME { ZERO_TEXT.to_owned() } else { time.to_string() }
}

/// A time as read; `None` for `null`.
struct ReadTime(Option<Timestamp>);

impl FromRawText for ReadTime {
    fn from_raw_text(raw: &str) -> Result<Self, String> {
        if raw == "null" {
            return Ok(Self(None));
        }
        let text = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
        parse_time(text).map(|time| Self(Some(time)))
    }
}

/// Parses an RFC 3339 time; what lies outside the years 1678 to 2262 becomes the nearest time that can be said, and
/// years before that the zero time.
///
/// # Errors
/// Go's text for a time that can't be parsed.
fn parse_time(text: &str) -> Result<Timestamp, String> {
    let is_rfc_3339 = text.as_bytes().get(10) == Some(&b'T') && !text.contains(['[', ',', 't', 'z']);
    if is_rfc_3339 {
        if let Some(time) = Timestamp::parse(text) {
            return Ok(time);
        }
        match text.get(..4).and_then(|year| year.parse::<u16>().ok()) {
            Some(2262..) => return Ok(Timestamp::from_nanos(i64::MAX)),
            Some(0..1678) => return Ok(ZERO_TIME),
            Some(1678..2262) | None => {}
        }
    }
    let quoted = go_quote(text);
    Err(format!("parsing time {quoted} as \"{LAYOUT}\": cannot parse {quoted} as \"2006\""))
}

/// A field that is always written; `None` is the zero time.
pub(crate) mod time_or_zero {
    use super::{Deserializer, ReadTime, Serializer, Timestamp, ZERO_TEXT, ZERO_TIME, raw_text, time_text};

    #[expect(clippy::ref_option, reason = "the signature that serde's `with` calls")]
    pub(crate) fn serialize<S: Serializer>(time: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => to.serialize_str(&time_text(*time)),
            None => to.serialize_str(ZERO_TEXT),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        let ReadTime(time) = raw_text::deserialize_time(from)?;
        Ok(time.filter(|time| *time != ZERO_TIME))
    }
}

/// A field that may be absent; a zero time that is given stays one ([`ZERO_TIME`]).
pub(crate) mod optional_time {
    use super::{Deserializer, ReadTime, Serializer, Timestamp, raw_text, time_text};

    #[expect(clippy::ref_option, reason = "the signature that serde's `with` calls")]
    pub(crate) fn serialize<S: Serializer>(time: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => to.serialize_str(&time_text(*time)),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        let ReadTime(time) = raw_text::deserialize_time(from)?;
        Ok(time)
    }
}

/// A time that is always known.
pub(crate) mod known_time {
    use super::{Deserializer, ReadTime, Serializer, Timestamp, raw_text, time_text};

    pub(crate) fn serialize<S: Serializer>(time: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&time_text(*time))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        let ReadTime(time) = raw_text::deserialize_time(from)?;
        Ok(time.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{ZERO_TIME, parse_time, time_text};
    use clock::Timestamp;

    #[test]
    fn times_are_read_and_written_as_in_go() {
        assert_eq!(parse_time("0001-01-01T00:00:00Z"), Ok(ZERO_TIME));
        assert_eq!(time_text(ZERO_TIME), "0001-01-01T00:00:00Z");
        assert_eq!(parse_time("2024-05-06T07:08:09.5+02:00").map(time_text), Ok("2024-05-06T05:08:09.5Z".to_owned()));
        assert_eq!(parse_time("9999-12-31T23:59:59Z"), Ok(Timestamp::from_nanos(i64::MAX)));
        for bad in ["", "x", "2024-05-06", "2024-05-06 07:08:09Z", "2024-13-06T07:08:09Z"] {
            assert!(parse_time(bad).is_err(), "{bad}");
        }
    }
}
