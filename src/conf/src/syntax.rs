//! The parts of one file as they are written, comments included.
//!
//! The parser makes this; `evaluate` turns it into values and `format` prints it. Neither variables nor includes are
//! resolved here.

use crate::position::Position;

/// A line's worth of a map or of a file.
pub(crate) enum Item {
    /// One or more empty lines.
    Blank,
    /// A comment.
    Comment(Comment),
    /// A key with its value.
    Pair(Pair),
    /// `include file`.
    Include(Include),
}

/// A comment with its `#` or `//`.
pub(crate) struct Comment {
    pub(crate) text: String,
    /// It follows something else on the same line.
    pub(crate) is_trailing: bool,
}

pub(crate) struct Pair {
    pub(crate) key: Key,
    pub(crate) value: Node,
}

pub(crate) struct Key {
    /// Without quotes.
    pub(crate) name: String,
    /// As written.
    pub(crate) raw: String,
    pub(crate) position: Position,
}

pub(crate) struct Include {
    pub(crate) path: String,
    /// The path as written.
    pub(crate) raw: String,
    pub(crate) position: Position,
}

pub(crate) struct Node {
    pub(crate) position: Position,
    pub(crate) kind: NodeKind,
}

pub(crate) enum NodeKind {
    Scalar(Scalar),
    Array(Vec<Element>),
    Map(Vec<Item>),
}

pub(crate) enum Element {
    Blank,
    Comment(Comment),
    Value(Node),
}

/// A value that is neither array nor map.
pub(crate) struct Scalar {
    /// As written, with quotes and escapes.
    pub(crate) raw: String,
    pub(crate) kind: ScalarKind,
}

pub(crate) enum ScalarKind {
    Text(String),
    Integer(i64),
    Float(f64),
    Bool(bool),
    /// A checked time; its text is the raw text.
    Time,
    /// `$name`, without the dollar sign.
    Variable(String),
}
