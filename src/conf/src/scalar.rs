//! Values that are neither arrays nor maps: quoted text, bare words, `( … )` blocks.

use crate::cursor::{Cursor, is_blank, is_line_end};
use crate::error::{Error, ErrorKind};
use crate::number::{Number, classify};
use crate::syntax::{Scalar, ScalarKind};

/// A variable that starts like this is a bcrypt hash which was written without quotes.
const BCRYPT_PREFIX: &str = "2a$";

/// Reads one scalar; the cursor stands at its first character.
pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Scalar, Error> {
    let start = cursor.offset();
    let kind = match cursor.peek() {
        Some('\'') => ScalarKind::Text(single_quoted(cursor)?),
        Some('"') => ScalarKind::Text(double_quoted(cursor)?),
        Some('(') => ScalarKind::Text(block(cursor)?),
        Some(_) | None => bare(cursor)?,
    };
    Ok(Scalar { raw: cursor.since(start).to_owned(), kind })
}

/// Everything up to the next single quote, as it is.
pub(crate) fn single_quoted(cursor: &mut Cursor<'_>) -> Result<String, Error> {
    quoted_plainly(cursor, "quoted text")
}

/// Everything up to the next quote of the same kind, without escapes.
pub(crate) fn quoted_plainly(cursor: &mut Cursor<'_>, what: &'static str) -> Result<String, Error> {
    let opening = cursor.position();
    let quote = cursor.bump();
    let start = cursor.offset();
    loop {
        if cursor.peek() == quote {
            let text = cursor.since(start).to_owned();
            cursor.bump();
            return Ok(text);
        }
        if cursor.bump().is_none() {
            return Err(Error::new(opening, ErrorKind::UnexpectedEnd { what }));
        }
    }
}

fn double_quoted(cursor: &mut Cursor<'_>) -> Result<String, Error> {
    let opening = cursor.position();
    cursor.bump();
    let mut bytes = Vec::new();
    loop {
        match cursor.peek() {
            Some('"') => {
                cursor.bump();
                return String::from_utf8(bytes).map_err(|_| Error::new(opening, ErrorKind::NotUtf8));
            }
            Some('\\') => bytes.push(escape(cursor)?),
            Some(other) => {
                bytes.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes());
                cursor.bump();
            }
            None => return Err(Error::new(opening, ErrorKind::UnexpectedEnd { what: "quoted text" })),
        }
    }
}

/// Reads a backslash and what follows it; every escape stands for one byte.
fn escape(cursor: &mut Cursor<'_>) -> Result<u8, Error> {
    let position = cursor.position();
    cursor.bump();
    let found = cursor.bump();
    match found {
        Some('x') => hex_digit(cursor).zip(hex_digit(cursor)).map(|(high, low)| high << 4 | low),
        Some('t') => Some(b'\t'),
        Some('n') => Some(b'\n'),
        Some('r') => Some(b'\r'),
        Some('"') => Some(b'"'),
        Some('\\') => Some(b'\\'),
        Some(_) | None => None,
    }
    .ok_or_else(|| match found {
        Some(found) => Error::new(position, ErrorKind::BadEscape { found }),
        None => Error::new(position, ErrorKind::UnexpectedEnd { what: "an escape" }),
    })
}

fn hex_digit(cursor: &mut Cursor<'_>) -> Option<u8> {
    let digit = cursor.peek()?.to_digit(16)?;
    cursor.bump();
    u8::try_from(digit).ok()
}

/// Everything after `(` up to a `)` that stands alone on a line.
fn block(cursor: &mut Cursor<'_>) -> Result<String, Error> {
    let opening = cursor.position();
    cursor.bump();
    let rest = cursor.rest();
    let end = rest.match_indices("\n)").map(|(at, _)| at + 1).find(|&at| {
        let after = rest.get(at + 1..).unwrap_or_default();
        after.is_empty() || after.starts_with('\n') || after.starts_with("\r\n")
    });
    let Some(end) = end else {
        return Err(Error::new(opening, ErrorKind::UnexpectedEnd { what: "a block in parentheses" }));
    };
    let text = rest.get(..end).unwrap_or_default().to_owned();
    cursor.skip_bytes(end + 1);
    Ok(text)
}

/// A word without quotes, up to a blank, a line end or one of `; , ] }`.
fn bare(cursor: &mut Cursor<'_>) -> Result<ScalarKind, Error> {
    let position = cursor.position();
    let start = cursor.offset();
    let mut bytes = Vec::new();
    let mut has_escape = false;
    while let Some(next) = cursor.peek() {
        match next {
            ';' | ',' | ']' | '}' => break,
            _ if is_blank(next) || is_line_end(next) => break,
            '\\' => {
                has_escape = true;
                bytes.push(escape(cursor)?);
            }
            '\'' => {
                let expected = "the end of a word without quotes";
                return Err(Error::new(cursor.position(), ErrorKind::UnexpectedCharacter { found: next, expected }));
            }
            _ => {
                bytes.extend_from_slice(next.encode_utf8(&mut [0; 4]).as_bytes());
                cursor.bump();
            }
        }
    }
    if has_escape {
        return match String::from_utf8(bytes) {
            Ok(text) => Ok(ScalarKind::Text(text)),
            Err(_) => Err(Error::new(position, ErrorKind::NotUtf8)),
        };
    }
    word(cursor.since(start)).map_err(|kind| Error::new(position, kind))
}

/// Tells what a bare word means.
fn word(word: &str) -> Result<ScalarKind, ErrorKind> {
    if let Some(flag) = boolean(word) {
        return Ok(ScalarKind::Bool(flag));
    }
    match word.chars().next() {
        Some('$') => {
            let name = word.get(1..).unwrap_or_default();
            if name.starts_with(BCRYPT_PREFIX) {
                return Ok(ScalarKind::Text(word.to_owned()));
            }
            Ok(ScalarKind::Variable(name.to_owned()))
        }
        Some('.') => Err(ErrorKind::BadNumber),
        Some(first) if first == '-' || first.is_ascii_digit() => match classify(word) {
            Number::Integer(number) => Ok(ScalarKind::Integer(number)),
            Number::Float(number) => Ok(ScalarKind::Float(number)),
            Number::Time => Ok(ScalarKind::Time),
            Number::OutOfRange => Err(ErrorKind::IntegerOutOfRange),
            Number::Word if first == '-' => Err(ErrorKind::BadNumber),
            Number::Word => Ok(ScalarKind::Text(word.to_owned())),
        },
        Some(_) | None => Ok(ScalarKind::Text(word.to_owned())),
    }
}

fn boolean(word: &str) -> Option<bool> {
    let is = |candidates: [&str; 3]| candidates.iter().any(|candidate| word.eq_ignore_ascii_case(candidate));
    if is(["true", "yes", "on"]) {
        Some(true)
    } else if is(["false", "no", "off"]) {
        Some(false)
    } else {
        None
    }
}
