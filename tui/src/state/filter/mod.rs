//! Filters that narrow a list.
//!
//! A filter is words separated by spaces, all of which must hold. `text` must occur in one of the texts that people
//! look for, whatever its case; `!text` must not. `field=text`, `field!=text`, `field>number` and `field<number` look
//! at one field. Which fields there are is told by what is listed: [`Filtered`].

mod connections;
mod consumers;
mod streams;

use std::borrow::Cow;

pub(crate) use connections::Place;

/// What can be filtered: its fields and their values.
pub(crate) trait Filtered {
    /// Names of the fields that are texts.
    type Text: Copy + PartialEq + std::fmt::Debug + 'static;
    /// Names of the fields that are numbers.
    type Number: Copy + PartialEq + std::fmt::Debug + 'static;
    /// How they are written; the first name of a field is the one that is told.
    const TEXTS: &'static [(&'static str, Self::Text)];
    /// The same of numbers.
    const NUMBERS: &'static [(&'static str, Self::Number)];
    /// Where a word without a field is looked for.
    const EVERYWHERE: &'static [Self::Text];

    /// The value of a text field.
    fn text(&self, field: Self::Text) -> Cow<'_, str>;
    /// The value of a number field.
    fn number(&self, field: Self::Number) -> f64;
}

/// A parsed filter; the default lets everything pass.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filter<T, N> {
    text: String,
    terms: Vec<Term<T, N>>,
}

/// The filter of a kind of row.
pub(crate) type FilterOf<R> = Filter<<R as Filtered>::Text, <R as Filtered>::Number>;

impl<T, N> Default for Filter<T, N> {
    fn default() -> Self {
        Self { text: String::new(), terms: Vec::new() }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Term<T, N> {
    Contains { text: String, is_wanted: bool },
    Text { field: T, text: String, is_wanted: bool },
    Number { field: N, than: f64, is_above: bool },
}

impl<T, N> Filter<T, N> {
    /// The filter as it was typed.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether everything passes.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl<T: Copy + PartialEq, N: Copy + PartialEq> Filter<T, N> {
    /// Reads a filter.
    ///
    /// # Errors
    /// A sentence for the user when a field is unknown or its number is none.
    pub(crate) fn parse<R: Filtered<Text = T, Number = N>>(text: &str) -> Result<Self, String> {
        let terms = text.split_whitespace().map(parse_term::<R>).collect::<Result<_, _>>()?;
        Ok(Self { text: text.trim().to_owned(), terms })
    }

    /// Whether `row` passes.
    pub(crate) fn matches<R: Filtered<Text = T, Number = N>>(&self, row: &R) -> bool {
        self.terms.iter().all(|term| match term {
            Term::Contains { text, is_wanted } => {
                R::EVERYWHERE.iter().any(|field| contains(row, *field, text)) == *is_wanted
            }
            Term::Text { field, text, is_wanted } => contains(row, *field, text) == *is_wanted,
            Term::Number { field, than, is_above } => {
                let value = row.number(*field);
                if *is_above { value > *than } else { value < *than }
            }
        })
    }
}

fn contains<R: Filtered>(row: &R, field: R::Text, text: &str) -> bool {
    row.text(field).to_lowercase().contains(text)
}

fn parse_term<R: Filtered>(word: &str) -> Result<Term<R::Text, R::Number>, String> {
    let Some(at) = word.find(['=', '<', '>']) else {
        let (text, is_wanted) = word.strip_prefix('!').map_or((word, true), |rest| (rest, false));
        return Ok(Term::Contains { text: text.to_lowercase(), is_wanted });
    };
    let (left, right) = word.split_at(at);
    let value = right.get(1..).unwrap_or_default();
    if right.starts_with('=') {
        let (name, is_wanted) = left.strip_suffix('!').map_or((left, true), |rest| (rest, false));
        let field = named(R::TEXTS, name).ok_or_else(|| unknown("text", name, R::TEXTS))?;
        return Ok(Term::Text { field, text: value.to_lowercase(), is_wanted });
    }
    let field = named(R::NUMBERS, left).ok_or_else(|| unknown("number", left, R::NUMBERS))?;
    let than = parse_number(value).ok_or_else(|| format!("`{value}` is not a number"))?;
    Ok(Term::Number { field, than, is_above: right.starts_with('>') })
}

fn named<F: Copy>(fields: &[(&'static str, F)], name: &str) -> Option<F> {
    fields.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
}

fn unknown<F>(kind: &str, name: &str, fields: &[(&'static str, F)]) -> String {
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    format!("no {kind} field `{name}`; one of {}", names.join(", "))
}

/// A number with an optional `k`, `m` or `g` (1024).
fn parse_number(text: &str) -> Option<f64> {
    let lower = text.to_lowercase();
    let (digits, factor) = match lower.chars().last()? {
        'k' => (lower.trim_end_matches('k'), 1024.0),
        'm' => (lower.trim_end_matches('m'), 1024.0 * 1024.0),
        'g' => (lower.trim_end_matches('g'), 1024.0 * 1024.0 * 1024.0),
        _ => (lower.as_str(), 1.0),
    };
    digits.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::board::Row;
    use crate::state::connection::{Client, Connection};

    fn row() -> Row {
        Row {
            connection: Connection {
                cid: 7,
                pending_bytes: 2048,
                account: "ORDERS".to_owned(),
                client: Client { name: "Billing".to_owned(), lang: "go".to_owned(), ..Client::default() },
                subjects: vec!["orders.*".to_owned()],
                ..Connection::default()
            },
            rates: None,
        }
    }

    fn matches(text: &str) -> bool {
        let place = Place { row: &row(), host: "10.0.0.1:4000".to_owned() };
        Filter::parse::<Place<'_>>(text).expect("the filter is well formed").matches(&place)
    }

    #[test]
    fn words_must_all_hold() {
        assert!(matches(""));
        assert!(matches("bill ORDERS"));
        assert!(!matches("bill python"));
        assert!(matches("!python 10.0.0"));
        assert!(!matches("!go"));
    }

    #[test]
    fn fields_are_compared() {
        assert!(matches("name=billing subject=orders pending>1k cid<8"));
        assert!(!matches("pending>2k"));
        assert!(!matches("name!=billing"));
        assert!(matches("lang!=rust"));
    }

    #[test]
    fn unknown_fields_and_numbers_are_explained() {
        assert!(Filter::parse::<Place<'_>>("colour=red").expect_err("no such field").contains("`colour`"));
        assert!(Filter::parse::<Place<'_>>("pending>lots").expect_err("no number").contains("`lots`"));
        assert!(Filter::parse::<Place<'_>>("name>3").expect_err("a text field").contains("`name`"));
        assert!(Filter::parse::<Place<'_>>("cid>").is_err());
    }
}
