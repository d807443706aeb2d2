//! Where a JSON value ends, and what is wrong with it if it doesn't.

use super::problem::JsonProblem;

/// How deep values may nest. No shape needs more than a few levels; the bound protects the stack.
const DEPTH_MAX: usize = 500;

/// Why no value could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ScanFault {
    /// The text ended, and there was nothing but white space.
    Nothing,
    /// The text ended inside the value.
    Truncated,
    /// A byte that may not stand here; the offset counts it.
    Syntax { problem: String, offset: usize },
}

impl ScanFault {
    /// The words of Go's decoder, with the offset that the server appends.
    pub(crate) fn problem(self) -> JsonProblem {
        match self {
            Self::Nothing => JsonProblem::new("EOF"),
            Self::Truncated => JsonProblem::new("unexpected EOF"),
            Self::Syntax { problem, offset } => JsonProblem::new(format!("{problem} at offset {offset}")),
        }
    }
}

/// Returns where the only value of a text begins and ends.
///
/// # Errors
/// What is wrong with the text, in the words that Go has for one that was read as a whole.
pub(crate) fn only_value(text: &[u8]) -> Result<(usize, usize), JsonProblem> {
    let (start, end) = next_value(text, 0).map_err(|fault| match fault {
        ScanFault::Nothing | ScanFault::Truncated => JsonProblem::new("unexpected end of JSON input"),
        ScanFault::Syntax { problem, .. } => JsonProblem::new(problem),
    })?;
    let mut rest = Scanner { text, at: end };
    match rest.skip_white_space() {
        Ok(byte) => Err(JsonProblem::new(format!("invalid character {} after top-level value", quote_byte(byte)))),
        Err(_) => Ok((start, end)),
    }
}

/// Returns where the next value begins and ends.
pub(crate) fn next_value(text: &[u8], from: usize) -> Result<(usize, usize), ScanFault> {
    let mut scanner = Scanner { text, at: from };
    let start = match scanner.skip_white_space() {
        Ok(_) => scanner.at,
        Err(_) => return Err(ScanFault::Nothing),
    };
    scanner.value(0)?;
    Ok((start, scanner.at))
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

type Scanned<T> = Result<T, ScanFault>;

impl Scanner<'_> {
    fn peek(&self) -> Scanned<u8> {
        self.text.get(self.at).copied().ok_or(ScanFault::Truncated)
    }

    fn skip_white_space(&mut self) -> Scanned<u8> {
        loop {
            match self.peek()? {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                byte => return Ok(byte),
            }
        }
    }

    fn fault<T>(&self, context: &str) -> Scanned<T> {
        let byte = self.peek()?;
        let problem = format!("invalid character {} {context}", quote_byte(byte));
        Err(ScanFault::Syntax { problem, offset: self.at + 1 })
    }

    fn value(&mut self, depth: usize) -> Scanned<()> {
        if depth > DEPTH_MAX {
            return Err(ScanFault::Syntax { problem: "exceeded max depth".to_owned(), offset: self.at + 1 });
        }
        match self.skip_white_space()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string(),
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            _ => self.fault("looking for beginning of value"),
        }
    }

    fn object(&mut self, depth: usize) -> Scanned<()> {
        self.at += 1;
        if self.skip_white_space()? == b'}' {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.skip_white_space()? != b'"' {
                return self.fault("looking for beginning of object key string");
            }
            self.string()?;
            if self.skip_white_space()? != b':' {
                return self.fault("after object key");
            }
            self.at += 1;
            self.value(depth + 1)?;
            match self.skip_white_space()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return self.fault("after object key:value pair"),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Scanned<()> {
        self.at += 1;
        if self.skip_white_space()? == b']' {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.value(depth + 1)?;
            match self.skip_white_space()? {
                b',' => self.at += 1,
                b']' => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return self.fault("after array element"),
            }
        }
    }

    fn string(&mut self) -> Scanned<()> {
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => {
                    self.at += 1;
                    self.escape()?;
                }
                0..=0x1f => return self.fault("in string literal"),
                _ => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Scanned<()> {
        match self.peek()? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
            b'u' => {
                self.at += 1;
                for _ in 0..4 {
                    if !self.peek()?.is_ascii_hexdigit() {
                        return self.fault("in \\u hexadecimal character escape");
                    }
                    self.at += 1;
                }
            }
            _ => return self.fault("in string escape code"),
        }
        Ok(())
    }

    fn literal(&mut self, word: &str) -> Scanned<()> {
        for expected in word.bytes() {
            if self.peek()? != expected {
                return self.fault(&format!("in literal {word} (expecting {})", quote_byte(expected)));
            }
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Scanned<()> {
        if self.peek()? == b'-' {
            self.at += 1;
        }
        match self.peek()? {
            b'0' => self.at += 1,
            b'1'..=b'9' => self.skip_digits(),
            _ => return self.fault("in numeric literal"),
        }
        if self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            if !self.peek()?.is_ascii_digit() {
                return self.fault("after decimal point in numeric literal");
            }
            self.skip_digits();
        }
        if matches!(self.text.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek()?, b'+' | b'-') {
                self.at += 1;
            }
            if !self.peek()?.is_ascii_digit() {
                return self.fault("in exponent of numeric literal");
            }
            self.skip_digits();
        }
        Ok(())
    }

    fn skip_digits(&mut self) {
        while self.text.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
    }
}

/// A byte in single quotes, as Go's JSON errors show it.
fn quote_byte(byte: u8) -> String {
    match byte {
        b'\'' => r"'\''".to_owned(),
        b'"' => "'\"'".to_owned(),
        byte => {
            let quoted = go_quote(&char::from(byte).to_string());
            format!("'{}'", quoted.trim_matches('"'))
        }
    }
}

/// A text in double quotes with Go's escapes (`%q`).
pub(crate) fn go_quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{b}' => out.push_str("\\v"),
            '\0'..='\u{1f}' | '\u{7f}' => out.push_str(&format!("\\x{:02x}", u32::from(character))),
            '\u{80}'..='\u{a0}' | '\u{ad}' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{ScanFault, next_value};

    fn problem(text: &str) -> String {
        next_value(text.as_bytes(), 0).expect_err("refused").problem().to_string()
    }

    #[test]
    fn values_end_where_they_end() {
        for text in ["{}", "[]", "-0.5e+10", "true", "null", "\"a\\\"b\\u00e9\"", "{\"a\":[1,{\"b\":null}]}"] {
            assert_eq!(next_value(format!(" {text} x").as_bytes(), 0), Ok((1, 1 + text.len())), "{text}");
        }
        assert_eq!(next_value(b" \n\t", 0), Err(ScanFault::Nothing));
        assert_eq!(next_value(b"{\"a\":", 0), Err(ScanFault::Truncated));
    }

    #[test]
    fn faults_are_described_in_gos_words() {
        let cases = [
            ("x", "invalid character 'x' looking for beginning of value at offset 1"),
            ("{x", "invalid character 'x' looking for beginning of object key string at offset 2"),
            ("{\"a\" 1", "invalid character '1' after object key at offset 6"),
            ("{\"a\":1 \"b\"", "invalid character '\"' after object key:value pair at offset 8"),
            ("[1 2", "invalid character '2' after array element at offset 4"),
            ("\"\n", "invalid character '\\n' in string literal at offset 2"),
            ("\"\\'", "invalid character '\\'' in string escape code at offset 3"),
            ("tru3", "invalid character '3' in literal true (expecting 'e') at offset 4"),
            ("-x", "invalid character 'x' in numeric literal at offset 2"),
            ("1.x", "invalid character 'x' after decimal point in numeric literal at offset 3"),
            ("1ex", "invalid character 'x' in exponent of numeric literal at offset 3"),
        ];
        for (text, expected) in cases {
            assert_eq!(problem(text), expected);
        }
        assert!(problem(&"[".repeat(2000)).starts_with("exceeded max depth"));
    }
}
