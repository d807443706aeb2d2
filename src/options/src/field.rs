//! Tables of keys: each block of the configuration is a list of [`Field`]s.

use conf::Entry;

use crate::reader::Reader;

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A whole number of bytes, with suffixes.
    Size,
    /// Text.
    Text,
    /// Text, or an array of it.
    Texts,
    /// An array of text.
    TextArray,
    /// A duration such as `10s`; a plain number means seconds.
    Duration,
    /// A duration such as `10s`, nothing else.
    StrictDuration,
    /// Seconds with a fraction, or a duration such as `10s`.
    Seconds,
    /// A port number.
    Port,
    /// `host:port` or a port number.
    Address,
    /// A map.
    Map,
    /// An array of maps.
    Maps,
    /// A boolean or a map.
    BooleanOrMap,
    /// A boolean or text.
    BooleanOrText,
    /// Text or a map.
    TextOrMap,
    /// A boolean, text or a map.
    Switch,
    /// Text or an integer.
    TextOrInteger,
    /// A map or an array.
    MapOrArray,
}

impl FieldKind {
    /// What the key takes, for messages.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Boolean => "true or false",
            Self::Integer => "an integer",
            Self::Size => "a size in bytes",
            Self::Text => "text",
            Self::Texts => "text or an array of text",
            Self::TextArray => "an array of text",
            Self::Duration | Self::StrictDuration => "a duration such as 10s",
            Self::Seconds => "seconds or a duration such as 10s",
            Self::Port => "a port number",
            Self::Address => "host:port or a port number",
            Self::Map => "a map",
            Self::Maps => "an array of maps",
            Self::BooleanOrMap => "true, false or a map",
            Self::BooleanOrText => "true, false or text",
            Self::TextOrMap => "text or a map",
            Self::Switch => "true, false, \"enabled\", \"disabled\" or a map",
            Self::TextOrInteger => "text or an integer",
            Self::MapOrArray => "a map or an array",
        }
    }
}

/// How a key is read into the options of its block.
pub(crate) type Read<T> = fn(&mut T, &Entry, &mut Reader<'_>);

/// A key of a block: its names, what it takes, what it is for, and how it is read.
pub(crate) struct Field<T: 'static> {
    /// The name of the documentation first, then aliases.
    pub(crate) names: &'static [&'static str],
    pub(crate) kind: FieldKind,
    /// One sentence for `config explain`, with the default.
    pub(crate) about: &'static str,
    pub(crate) read: Read<T>,
}

impl<T> Field<T> {
    pub(crate) const fn new(
        names: &'static [&'static str],
        kind: FieldKind,
        about: &'static str,
        read: Read<T>,
    ) -> Self {
        Self { names, kind, about, read }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }
}

/// Finds a key in a table; case does not matter.
pub(crate) fn find<'f, T>(fields: &'f [Field<T>], key: &str) -> Option<&'f Field<T>> {
    fields.iter().find(|field| field.names.iter().any(|name| name.eq_ignore_ascii_case(key)))
}

/// The known name nearest to a wrong one, if it is near enough to be a slip.
pub(crate) fn nearest<'n>(names: impl Iterator<Item = &'n str>, wrong: &str) -> Option<&'n str> {
    let wrong = wrong.to_ascii_lowercase();
    if wrong.len() > 64 {
        return None;
    }
    let allowed = (wrong.chars().count() / 3).clamp(1, 3);
    names
        .map(|name| (distance(name, &wrong), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to another.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let width = right.len() + 1;
    let mut rows: Vec<Vec<usize>> = vec![(0..width).collect()];
    for (i, from) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in right.iter().enumerate() {
            let cell = |back: usize, column: usize| {
                rows.len().checked_sub(back).and_then(|at| rows.get(at)).and_then(|row| row.get(column)).copied()
            };
            let replace = cell(1, j).unwrap_or(usize::MAX - 1) + usize::from(from != to);
            let delete = cell(1, j + 1).unwrap_or(usize::MAX - 1) + 1;
            let insert = row.get(j).copied().unwrap_or(usize::MAX - 1) + 1;
            let is_swap = i > 0 && j > 0 && left.get(i - 1) == Some(to) && right.get(j - 1) == Some(from);
            let swap = if is_swap { cell(2, j - 1).map_or(usize::MAX, |cost| cost + 1) } else { usize::MAX };
            row.push(replace.min(delete).min(insert).min(swap));
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distances_count_slips() {
        for (left, right, expected) in
            [("port", "port", 0), ("port", "prot", 1), ("port", "por", 1), ("port", "ports", 1), ("host", "port", 2)]
        {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn only_near_names_are_proposed() {
        let names = ["max_payload", "max_pending", "port"];
        assert_eq!(nearest(names.into_iter(), "max_paylod"), Some("max_payload"));
        assert_eq!(nearest(names.into_iter(), "prot"), Some("port"));
        assert_eq!(nearest(names.into_iter(), "zebra"), None);
    }
}
