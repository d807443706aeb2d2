//! A reading position in the text of one file.

use std::sync::Arc;

use crate::position::Position;

/// Walks through text by characters and knows line and column.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
    file: Arc<str>,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(file: Arc<str>, text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1, file }
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes one character.
    pub(crate) fn bump(&mut self) -> Option<char> {
        let taken = self.peek()?;
        self.at += taken.len_utf8();
        if taken == '\n' {
            self.line = self.line.saturating_add(1);
            self.column = 1;
        } else {
            self.column = self.column.saturating_add(1);
        }
        Some(taken)
    }

    /// Takes characters as long as they fulfil a condition.
    pub(crate) fn skip_while(&mut self, condition: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&condition) {
            self.bump();
        }
    }

    /// Takes a number of bytes; the caller has found a character boundary there.
    pub(crate) fn skip_bytes(&mut self, count: usize) {
        let end = self.at.saturating_add(count);
        while self.at < end && self.bump().is_some() {}
    }

    /// Is a comment next?
    pub(crate) fn at_comment(&self) -> bool {
        let rest = self.rest();
        rest.starts_with('#') || rest.starts_with("//")
    }

    /// Where the cursor is, for [`Cursor::since`].
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// What was read since an offset.
    pub(crate) fn since(&self, offset: usize) -> &'a str {
        self.text.get(offset..self.at).unwrap_or_default()
    }

    pub(crate) fn line(&self) -> u32 {
        self.line
    }

    pub(crate) fn position(&self) -> Position {
        Position { file: Arc::clone(&self.file), line: self.line, column: self.column }
    }
}

/// Blanks within a line.
pub(crate) fn is_blank(character: char) -> bool {
    character == ' ' || character == '\t'
}

/// Ends of lines; a lone carriage return counts.
pub(crate) fn is_line_end(character: char) -> bool {
    character == '\n' || character == '\r'
}
