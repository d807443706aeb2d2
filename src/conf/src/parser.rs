//! Text of one file to its parts.
//!
//! Entries stand at the top level, in braces round the whole file (as in JSON), and in maps; the three differ a little
//! in what may follow a key or a value, see [`Context`].

use std::sync::Arc;

use crate::cursor::{Cursor, is_blank, is_line_end};
use crate::error::{Error, ErrorKind};
use crate::limits::NESTING_MAX;
use crate::scalar;
use crate::syntax::{Comment, Element, Include, Item, Key, Node, NodeKind, Pair, Scalar, ScalarKind};

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    /// Outside of all braces. A value begins on the line of its separator; a stray `}` may end a value or the file.
    Top,
    /// In braces round the whole file. They may stay open after a complete line.
    Block,
    /// In a map. A value may begin on a later line.
    Map,
}

/// Reads a file into its parts.
///
/// Bytes that are not UTF-8 are accepted in comments only.
pub(crate) fn parse(file: &Arc<str>, bytes: &[u8]) -> Result<Vec<Item>, Error> {
    let text = String::from_utf8_lossy(bytes);
    let is_lossy = matches!(text, std::borrow::Cow::Owned(_));
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut parser =
        Parser { cursor: Cursor::new(Arc::clone(file), text), is_lossy, depth: 0, last_line: 0, last_token_line: 0 };
    parser.items(Context::Top)
}

struct Parser<'a> {
    cursor: Cursor<'a>,
    /// Some bytes were replaced because they are not UTF-8.
    is_lossy: bool,
    depth: usize,
    /// Line on which the last part or comment ended.
    last_line: u32,
    /// The same without comments.
    last_token_line: u32,
}

impl Parser<'_> {
    fn items(&mut self, context: Context) -> Result<Vec<Item>, Error> {
        let mut items = Vec::new();
        loop {
            self.skip_gap(&mut |part| {
                items.push(match part {
                    Gap::Blank => Item::Blank,
                    Gap::Comment(comment) => Item::Comment(comment),
                });
            });
            match self.cursor.peek() {
                None if context == Context::Map => return Err(self.end_inside("a map")),
                None => return Ok(items),
                Some('}') if context == Context::Top => {
                    self.cursor.bump();
                    self.cursor.skip_while(char::is_whitespace);
                    return if self.cursor.peek().is_none() { Ok(items) } else { Err(self.unexpected("a key")) };
                }
                Some('}') => {
                    self.take();
                    return Ok(items);
                }
                Some('{') if context != Context::Map => {
                    self.take();
                    items.extend(self.nested(|parser| parser.items(Context::Block))?);
                    self.cursor.skip_while(is_blank);
                    if context == Context::Block && matches!(self.cursor.peek(), Some(',' | ';')) {
                        self.cursor.bump();
                    }
                }
                Some('=' | ':' | ',' | ';' | ']' | '/' | '\0') => return Err(self.unexpected("a key")),
                Some(_) => {
                    items.push(self.entry(context)?);
                    self.end_of_entry(context)?;
                }
            }
        }
    }

    /// An `include` or a key with its value.
    fn entry(&mut self, context: Context) -> Result<Item, Error> {
        let key = self.key(context)?;
        let is_bare = key.raw == key.name;
        let is_spaced = self.cursor.peek().is_some_and(char::is_whitespace);
        if is_bare && is_spaced && key.name.eq_ignore_ascii_case("include") {
            return Ok(Item::Include(self.include(key)?));
        }
        let has_separator = self.separator(context);
        if self.lacks_value(context, has_separator) {
            if context == Context::Map && self.cursor.peek().is_none() {
                return Err(self.end_inside("a map"));
            }
            return Err(Error::new(key.position, ErrorKind::MissingValue { key: key.name }));
        }
        let value = self.value()?;
        Ok(Item::Pair(Pair { key, value }))
    }

    /// Takes `=`, `:` or blanks after a key; tells whether it was a sign.
    fn separator(&mut self, context: Context) -> bool {
        self.cursor.skip_while(char::is_whitespace);
        let has_separator = matches!(self.cursor.peek(), Some('=' | ':'));
        if has_separator {
            self.cursor.bump();
            match context {
                Context::Top | Context::Block => self.cursor.skip_while(is_blank),
                Context::Map => self.cursor.skip_while(char::is_whitespace),
            }
        }
        has_separator
    }

    /// After `key:` nothing means empty text at the top level, and before a semicolon everywhere.
    fn lacks_value(&self, context: Context, has_separator: bool) -> bool {
        match self.cursor.peek() {
            None => !has_separator || context == Context::Map,
            Some(';') => !has_separator,
            Some(',' | '}') => !has_separator || context == Context::Map,
            Some(next) => is_line_end(next),
        }
    }

    fn key(&mut self, context: Context) -> Result<Key, Error> {
        let position = self.cursor.position();
        let start = self.cursor.offset();
        let name = if let Some('"' | '\'') = self.cursor.peek() {
            scalar::quoted_plainly(&mut self.cursor, "a quoted key")?
        } else {
            self.cursor.bump();
            while self.cursor.peek().is_some_and(|next| !next.is_whitespace() && next != '=' && next != ':')
                && !self.at_map_of_key(context)
            {
                self.cursor.bump();
            }
            self.cursor.since(start).to_owned()
        };
        let raw = self.cursor.since(start).to_owned();
        self.check_text(&raw, &position)?;
        self.note_token();
        Ok(Key { name, raw, position })
    }

    /// Is a brace next that begins the value of a key, as in `mqtt{`? In maps, whose keys may be subjects and names of
    /// users' choice, only one with nothing behind it.
    fn at_map_of_key(&self, context: Context) -> bool {
        let Some(inside) = self.cursor.rest().strip_prefix('{') else { return false };
        match context {
            Context::Top | Context::Block => true,
            Context::Map => inside.chars().next().is_none_or(|next| next.is_whitespace() || next == '}'),
        }
    }

    fn include(&mut self, key: Key) -> Result<Include, Error> {
        self.cursor.skip_while(is_blank);
        let position = self.cursor.position();
        let start = self.cursor.offset();
        let path = match self.cursor.peek() {
            None => return Err(Error::new(key.position, ErrorKind::MissingValue { key: key.name })),
            Some(next) if is_line_end(next) || matches!(next, '}' | ';') => {
                return Err(Error::new(key.position, ErrorKind::MissingValue { key: key.name }));
            }
            Some('"' | '\'') => scalar::quoted_plainly(&mut self.cursor, "a quoted file name")?,
            Some('[' | '{' | '(' | '-' | '\\' | '0'..='9') => return Err(self.unexpected("a file name")),
            Some(_) => {
                self.cursor.skip_while(|next| {
                    !(is_blank(next) || is_line_end(next) || next == ';' || next == '}' || next == '\'')
                });
                self.cursor.since(start).to_owned()
            }
        };
        let raw = self.cursor.since(start).to_owned();
        self.check_text(&raw, &position)?;
        self.note_token();
        Ok(Include { path, raw, position })
    }

    fn value(&mut self) -> Result<Node, Error> {
        let position = self.cursor.position();
        let kind = match self.cursor.peek() {
            Some('[') => {
                self.take();
                NodeKind::Array(self.nested(Self::elements)?)
            }
            Some('{') => {
                self.take();
                NodeKind::Map(self.nested(|parser| parser.items(Context::Map))?)
            }
            Some(_) => {
                let scalar = scalar::read(&mut self.cursor)?;
                self.check_text(&scalar.raw, &position)?;
                self.note_token();
                NodeKind::Scalar(scalar)
            }
            None => NodeKind::Scalar(Scalar { raw: String::new(), kind: ScalarKind::Text(String::new()) }),
        };
        Ok(Node { position, kind })
    }

    /// The inside of an array and its closing bracket.
    fn elements(&mut self) -> Result<Vec<Element>, Error> {
        let mut elements = Vec::new();
        loop {
            self.skip_gap(&mut |part| {
                elements.push(match part {
                    Gap::Blank => Element::Blank,
                    Gap::Comment(comment) => Element::Comment(comment),
                });
            });
            match self.cursor.peek() {
                None => return Err(self.end_inside("an array")),
                Some(']') => {
                    self.take();
                    return Ok(elements);
                }
                Some(',' | '/' | ';' | '}' | '\0') => return Err(self.unexpected("a value or ']'")),
                Some(_) => elements.push(Element::Value(self.value()?)),
            }
            self.cursor.skip_while(is_blank);
            match self.cursor.peek() {
                Some(',') => {
                    self.cursor.bump();
                }
                Some(next) if next == ']' || is_line_end(next) || self.cursor.at_comment() => {}
                Some(_) => return Err(self.unexpected("',', a new line or ']' after a value in an array")),
                None => return Err(self.end_inside("an array")),
            }
        }
    }

    /// What separates an entry from the next.
    fn end_of_entry(&mut self, context: Context) -> Result<(), Error> {
        self.cursor.skip_while(is_blank);
        match self.cursor.peek() {
            None if context == Context::Block => Err(self.end_inside("a map")),
            None => Ok(()),
            Some(';' | ',') => {
                self.cursor.bump();
                Ok(())
            }
            Some('}') => {
                if context == Context::Top {
                    self.cursor.bump();
                }
                Ok(())
            }
            Some(next) if is_line_end(next) || self.cursor.at_comment() => Ok(()),
            Some(_) => Err(self.unexpected("a new line, ',', ';', '}' or a comment after the value")),
        }
    }

    /// Skips white space and collects comments and empty lines.
    fn skip_gap(&mut self, collect: &mut dyn FnMut(Gap)) {
        loop {
            self.cursor.skip_while(char::is_whitespace);
            let line = self.cursor.line();
            if line > self.last_line.saturating_add(1) && self.cursor.peek().is_some() {
                collect(Gap::Blank);
            }
            if !self.cursor.at_comment() {
                return;
            }
            let start = self.cursor.offset();
            self.cursor.skip_while(|next| !is_line_end(next));
            let text = self.cursor.since(start).trim_end().to_owned();
            collect(Gap::Comment(Comment { text, is_trailing: line == self.last_token_line }));
            self.last_line = line;
        }
    }

    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.depth >= NESTING_MAX {
            return Err(Error::new(self.cursor.position(), ErrorKind::TooDeep));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// Takes a bracket or brace.
    fn take(&mut self) {
        self.cursor.bump();
        self.note_token();
    }

    fn note_token(&mut self) {
        self.last_line = self.cursor.line();
        self.last_token_line = self.last_line;
    }

    fn check_text(&self, text: &str, position: &crate::position::Position) -> Result<(), Error> {
        if text.contains('\0') {
            return Err(Error::new(position.clone(), ErrorKind::NulByte));
        }
        if self.is_lossy && text.contains(char::REPLACEMENT_CHARACTER) {
            return Err(Error::new(position.clone(), ErrorKind::NotUtf8));
        }
        Ok(())
    }

    fn unexpected(&self, expected: &'static str) -> Error {
        let kind = match self.cursor.peek() {
            Some('\0') => ErrorKind::NulByte,
            Some(found) => ErrorKind::UnexpectedCharacter { found, expected },
            None => ErrorKind::UnexpectedEnd { what: expected },
        };
        Error::new(self.cursor.position(), kind)
    }

    fn end_inside(&self, what: &'static str) -> Error {
        Error::new(self.cursor.position(), ErrorKind::UnexpectedEnd { what })
    }
}

/// What stands between entries.
enum Gap {
    Blank,
    Comment(Comment),
}
