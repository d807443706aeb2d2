//! The digest of what a configuration says.
//!
//! It is the SHA-256 of the values as JSON: keys sorted, variables and includes resolved, so that layout, comments and
//! order change nothing. The JSON is written as Go's `encoding/json` writes it (`<`, `>` and `&` escaped, numbers in
//! shortest form, a line feed at the end), because operators compare the digest across servers.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::value::{Map, Value, ValueKind};

/// The digest of a configuration, as in `-t` output and in `config_digest` of `/varz`: `sha256:` and 64 hex digits.
#[must_use]
pub fn digest(map: &Map) -> String {
    let mut json = String::new();
    write_map(map, &mut json);
    json.push('\n');
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(json.as_bytes()) {
        push_fmt(&mut text, format_args!("{byte:02x}"));
    }
    text
}

fn push_fmt(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    out.write_fmt(arguments).expect("writing to a string cannot fail");
}

fn write_map(map: &Map, out: &mut String) {
    out.push('{');
    for (at, entry) in map.sorted().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_text(&entry.key, out);
        out.push(':');
        write_value(&entry.value, out);
    }
    out.push('}');
}

/// Recursion is bounded by the nesting limit, which every value in a tree obeys.
fn write_value(value: &Value, out: &mut String) {
    match &value.kind {
        ValueKind::Text(text) | ValueKind::Time(text) => write_text(text, out),
        ValueKind::Integer { number, .. } => push_fmt(out, format_args!("{number}")),
        ValueKind::Float(number) => write_float(*number, out),
        ValueKind::Bool(flag) => push_fmt(out, format_args!("{flag}")),
        ValueKind::Array(values) => {
            out.push('[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_value(value, out);
            }
            out.push(']');
        }
        ValueKind::Map(map) => write_map(map, out),
    }
}

/// Shortest form; with an exponent below 1e-6 and from 1e21.
fn write_float(number: f64, out: &mut String) {
    let size = number.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        let text = format!("{number:e}");
        match text.split_once('e') {
            Some((digits, exponent)) if !exponent.starts_with('-') => {
                push_fmt(out, format_args!("{digits}e+{exponent}"));
            }
            Some(_) | None => out.push_str(&text),
        }
    } else {
        push_fmt(out, format_args!("{number}"));
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                push_fmt(out, format_args!("\\u{:04x}", u32::from(character)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
