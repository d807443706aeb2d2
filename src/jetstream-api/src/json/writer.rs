//! Writing on one line.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Writes `value` on one line, as answers and advisories are sent.
///
/// Source: Go standard library, `json.Marshal`.
///
/// # Panics
/// Never for the shapes of this crate: they hold nothing that JSON cannot say.
#[must_use]
pub fn encode<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    value.serialize(&mut Serializer::with_formatter(&mut out, GoFormatter)).expect("shapes are plain data");
    out
}

struct GoFormatter;

/// How many bytes from `at` on are one character that has to be escaped, and its escape.
fn escape_at(bytes: &[u8]) -> Option<(usize, &'static str)> {
    match bytes {
        [b'<', ..] => Some((1, "\\u003c")),
        [b'>', ..] => Some((1, "\\u003e")),
        [b'&', ..] => Some((1, "\\u0026")),
        [0xe2, 0x80, 0xa8, ..] => Some((3, "\\u2028")),
        [0xe2, 0x80, 0xa9, ..] => Some((3, "\\u2029")),
        _ => None,
    }
}

impl Formatter for GoFormatter {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment.as_bytes();
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xe2)) {
            let (plain, special) = rest.split_at(at);
            writer.write_all(plain)?;
            let len = match escape_at(special) {
                Some((len, escape)) => {
                    writer.write_all(escape.as_bytes())?;
                    len
                }
                None => {
                    writer.write_all(special.get(..1).unwrap_or_default())?;
                    1
                }
            };
            rest = special.get(len..).unwrap_or_default();
        }
        writer.write_all(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn characters_of_markup_are_escaped() {
        let expected = "\"a\\u003cb\\u003e\\u0026\\u2028\\u2029é€\\n\"";
        assert_eq!(encode("a<b>&\u{2028}\u{2029}é€\n"), expected.as_bytes());
    }
}
