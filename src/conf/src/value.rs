//! The tree of values that a configuration file says.

use std::collections::BTreeMap;

use crate::limits::VALUE_COST_BYTES;
use crate::position::Position;

/// A value and where it stands.
#[derive(Clone, PartialEq)]
pub struct Value {
    /// Where the value begins; for a variable, where it is used.
    pub position: Position,
    /// The value itself.
    pub kind: ValueKind,
}

/// The kinds of values.
#[derive(Clone, PartialEq)]
pub enum ValueKind {
    /// Text, quoted or not.
    Text(String),
    /// An integer with its suffix applied (`1k`, `64MB`).
    Integer {
        /// The number.
        number: i64,
        /// As it was written; a reader that wants a duration reads `1m` from here.
        source: String,
    },
    /// A number with a fraction.
    Float(f64),
    /// `true`, `yes`, `on` or their opposites.
    Bool(bool),
    /// A time as in `2026-01-31T23:59:59Z`, checked but kept as text.
    Time(String),
    /// `[ … ]`.
    Array(Vec<Value>),
    /// `{ … }`.
    Map(Map),
}

/// A key of a map with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as written, without quotes.
    pub key: String,
    /// Where the key begins.
    pub key_position: Position,
    /// The value.
    pub value: Value,
    /// Somewhere `$key` refers to this entry, so that an unknown key is no mistake.
    pub is_used_as_variable: bool,
}

/// A key that was given more than once in one map; the last one counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Duplicate {
    /// The key.
    pub key: String,
    /// The one that was replaced.
    pub replaced: Position,
    /// The one that counts.
    pub kept: Position,
}

/// Keys and values in the order of the file; of several equal keys the last.
#[derive(Clone, Default, PartialEq)]
pub struct Map {
    entries: Vec<Entry>,
    index: BTreeMap<String, usize>,
    duplicates: Vec<Duplicate>,
}

impl Map {
    /// The entries, in the order in which their keys first appeared.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry with exactly this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.index.get(key).and_then(|&at| self.entries.get(at))
    }

    /// Keys that were given more than once.
    #[must_use]
    pub fn duplicates(&self) -> &[Duplicate] {
        &self.duplicates
    }

    /// No entry at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds an entry; an earlier one with the same key is replaced where it stood.
    pub(crate) fn insert(&mut self, entry: Entry) {
        match self.index.get(&entry.key).and_then(|&at| self.entries.get_mut(at)) {
            Some(earlier) => {
                self.duplicates.push(Duplicate {
                    key: entry.key.clone(),
                    replaced: earlier.key_position.clone(),
                    kept: entry.key_position.clone(),
                });
                *earlier = entry;
            }
            None => {
                self.index.insert(entry.key.clone(), self.entries.len());
                self.entries.push(entry);
            }
        }
    }

    /// Looks a variable up and remembers that it is used.
    pub(crate) fn use_variable(&mut self, name: &str) -> Option<&Value> {
        let at = *self.index.get(name)?;
        let entry = self.entries.get_mut(at)?;
        entry.is_used_as_variable = true;
        Some(&entry.value)
    }

    pub(crate) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// The entries in the order of their keys, as bytes.
    pub(crate) fn sorted(&self) -> impl Iterator<Item = &Entry> {
        self.index.values().filter_map(|&at| self.entries.get(at))
    }
}

/// What a value costs when it is copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Levels of maps and arrays; 0 for a plain value.
    pub(crate) depth: usize,
    /// Text plus a fixed amount for each value.
    pub(crate) bytes: usize,
}

impl Value {
    /// Measures a value. Recursion is bounded by the nesting limit, which every value in a tree obeys.
    pub(crate) fn cost(&self) -> Cost {
        let own = VALUE_COST_BYTES;
        match &self.kind {
            ValueKind::Text(text) | ValueKind::Time(text) => Cost { depth: 0, bytes: own.saturating_add(text.len()) },
            ValueKind::Integer { source, .. } => Cost { depth: 0, bytes: own.saturating_add(source.len()) },
            ValueKind::Float(_) | ValueKind::Bool(_) => Cost { depth: 0, bytes: own },
            ValueKind::Array(values) => total(own, values.iter().map(|value| (0, value))),
            ValueKind::Map(map) => {
                total(own, map.entries.iter().map(|entry| (entry.key.len().saturating_mul(2), &entry.value)))
            }
        }
    }
}

fn total<'a>(own: usize, children: impl Iterator<Item = (usize, &'a Value)>) -> Cost {
    let mut cost = Cost { depth: 1, bytes: own };
    for (extra, child) in children {
        let of_child = child.cost();
        cost.depth = cost.depth.max(of_child.depth.saturating_add(1));
        cost.bytes = cost.bytes.saturating_add(of_child.bytes).saturating_add(extra);
    }
    cost
}

impl ValueKind {
    /// The text, if it is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number, if it is an integer.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        if let Self::Integer { number, .. } = self { Some(*number) } else { None }
    }

    /// The flag, if it is a boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }

    /// The values, if it is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Self::Array(values) = self { Some(values) } else { None }
    }

    /// The map, if it is one.
    #[must_use]
    pub fn as_map(&self) -> Option<&Map> {
        if let Self::Map(map) = self { Some(map) } else { None }
    }

    /// The source text, if it is an integer or text; durations may be written as either.
    #[must_use]
    pub fn as_word(&self) -> Option<&str> {
        if let Self::Text(word) | Self::Integer { source: word, .. } = self { Some(word) } else { None }
    }

    /// What it is, with its article, for messages.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer { .. } => "an integer",
            Self::Float(_) => "a number with a fraction",
            Self::Bool(_) => "a boolean",
            Self::Time(_) => "a time",
            Self::Array(_) => "an array",
            Self::Map(_) => "a map",
        }
    }
}

/// Values can be secrets, so only their kinds are printed.
impl std::fmt::Debug for Value {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.kind.fmt(out)
    }
}

/// Values can be secrets, so only their kinds are printed.
impl std::fmt::Debug for ValueKind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Array(values) => out.debug_list().entries(values).finish(),
            Self::Map(map) => map.fmt(out),
            Self::Text(_) | Self::Integer { .. } | Self::Float(_) | Self::Bool(_) | Self::Time(_) => {
                out.write_str(self.describe())
            }
        }
    }
}

/// Values can be secrets, so only keys and kinds are printed.
impl std::fmt::Debug for Map {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_map().entries(self.entries.iter().map(|entry| (&entry.key, &entry.value))).finish()
    }
}
