//! JSON as Go's `encoding/json` writes it, so that tools which compare bytes or golden files see no difference.
//!
//! Differences from serde_json's own output: `<`, `>`, `&`, U+2028 and U+2029 are escaped, whole floats have no
//! fraction (`2`, not `2.0`), floats leave positional notation only below 1e-6 and from 1e21 on.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Writes `value` indented by two spaces, as HTTP answers are.
///
/// # Errors
/// A value that JSON cannot hold, such as a map whose keys are not texts; no shape of this crate has one.
///
/// Source: Go standard library, `json.MarshalIndent`.
pub fn to_pretty_json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    write_json(value, Some(b"  "))
}

/// Writes `value` indented by three spaces, as `/raftz` and `/ipqueuesz` are.
///
/// # Errors
/// As [`to_pretty_json`].
pub fn to_wide_json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    write_json(value, Some(b"   "))
}

/// Writes `value` on one line, as `$SYS` messages and `/healthz` are.
///
/// # Errors
/// As [`to_pretty_json`].
///
/// Source: Go standard library, `json.Marshal`.
pub fn to_compact_json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    write_json(value, None)
}

fn write_json<T: Serialize + ?Sized>(value: &T, indent: Option<&'static [u8]>) -> Result<Vec<u8>, serde_json::Error> {
    let mut out = Vec::with_capacity(256);
    let formatter = GoFormatter { indent, depth: 0, has_value: false };
    value.serialize(&mut Serializer::with_formatter(&mut out, formatter))?;
    Ok(out)
}

struct GoFormatter {
    indent: Option<&'static [u8]>,
    depth: usize,
    has_value: bool,
}

impl GoFormatter {
    fn new_line<W: ?Sized + io::Write>(&self, writer: &mut W) -> io::Result<()> {
        let Some(indent) = self.indent else { return Ok(()) };
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(indent))
    }

    fn open<W: ?Sized + io::Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + io::Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if self.has_value {
            self.new_line(writer)?;
        }
        writer.write_all(bracket)
    }

    fn separate<W: ?Sized + io::Write>(&self, writer: &mut W, first: bool) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        self.new_line(writer)
    }
}

impl Formatter for GoFormatter {
    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(if self.indent.is_some() { b": " } else { b":" })
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn write_f32<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f32) -> io::Result<()> {
        self.write_f64(writer, f64::from(value))
    }

    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        let size = value.abs();
        if size == 0.0 || (1e-6..1e21).contains(&size) {
            return write!(writer, "{value}");
        }
        let text = format!("{value:e}");
        match text.split_once('e') {
            Some((digits, exponent)) if !exponent.starts_with('-') => write!(writer, "{digits}e+{exponent}"),
            Some(_) | None => writer.write_all(text.as_bytes()),
        }
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            let (plain, special) = rest.split_at(at);
            writer.write_all(plain.as_bytes())?;
            let Some(found) = special.chars().next() else { break };
            write!(writer, "\\u{:04x}", u32::from(found))?;
            rest = special.get(found.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{to_compact_json, to_pretty_json, to_wide_json};
    use std::collections::BTreeMap;

    fn compact<T: serde::Serialize>(value: &T) -> String {
        String::from_utf8(to_compact_json(value).expect("a plain value")).expect("JSON is UTF-8")
    }

    #[test]
    fn floats_are_written_as_go_writes_them() {
        let cases = [
            (0.0, "0"),
            (2.0, "2"),
            (0.75, "0.75"),
            (-1.5, "-1.5"),
            (0.000_001, "0.000001"),
            (0.000_000_15, "1.5e-7"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.25e22, "1.25e+22"),
            (0.187_096_774_193_548_4, "0.1870967741935484"),
        ];
        for (value, text) in cases {
            assert_eq!(compact(&value), text);
        }
    }

    #[test]
    fn html_and_line_separators_are_escaped_in_keys_and_values() {
        let map = BTreeMap::from([("<k>", "a&b\u{2028}\u{2029}\"\\\n\u{1}é")]);
        assert_eq!(compact(&map), "{\"\\u003ck\\u003e\":\"a\\u0026b\\u2028\\u2029\\\"\\\\\\n\\u0001é\"}");
    }

    #[test]
    fn indentation_follows_go_also_for_empty_lists_and_maps() {
        let value = BTreeMap::from([("a", vec![1, 2]), ("b", vec![])]);
        let pretty = to_pretty_json(&value).expect("a plain value");
        assert_eq!(pretty, b"{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}");
        let wide = to_wide_json(&BTreeMap::from([("a", 1)])).expect("a plain value");
        assert_eq!(wide, b"{\n   \"a\": 1\n}");
        assert_eq!(to_pretty_json(&BTreeMap::<String, u8>::new()).expect("a plain value"), b"{}");
    }
}
