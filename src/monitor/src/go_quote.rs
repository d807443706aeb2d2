//! Quoting of what others gave, as Go's `%q` does it: error texts are part of what tools compare.

use std::fmt::Write as _;

/// Quotes bytes as Go's `strconv.Quote` does.
pub(crate) fn quote(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push('"');
    for chunk in bytes.utf8_chunks() {
        chunk.valid().chars().for_each(|c| quote_char(&mut out, c));
        for byte in chunk.invalid() {
            push_escape(&mut out, format_args!("\\x{byte:02x}"));
        }
    }
    out.push('"');
    out
}

fn quote_char(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\u{7}' => out.push_str("\\a"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{b}' => out.push_str("\\v"),
        '\'' => out.push(c),
        ascii if ascii.is_ascii_control() => push_escape(out, format_args!("\\x{:02x}", u32::from(ascii))),
        printable if printable.escape_debug().len() == 1 => out.push(printable),
        small if u32::from(small) < 0x1_0000 => push_escape(out, format_args!("\\u{:04x}", u32::from(small))),
        large => push_escape(out, format_args!("\\U{:08x}", u32::from(large))),
    }
}

fn push_escape(out: &mut String, escape: std::fmt::Arguments<'_>) {
    out.write_fmt(escape).expect("writing into a String cannot fail");
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn what_cannot_be_printed_is_escaped() {
        assert_eq!(quote("a'b\"c\\\t\u{7}é\u{1f600}".as_bytes()), "\"a'b\\\"c\\\\\\t\\aé\u{1f600}\"");
        assert_eq!(quote(b"\x00\x7f\xff"), "\"\\x00\\x7f\\xff\"");
        assert_eq!(quote("\u{200b}\u{10ffff}".as_bytes()), "\"\\u200b\\U0010ffff\"");
    }
}
