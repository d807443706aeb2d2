//! Filters that narrow the list of connections.
//!
//! A filter is words separated by spaces, all of which must hold. `text` must occur in the host, name, user,
//! account, language, reason or a subject, whatever its case; `!text` must not. `field=text`, `field!=text`,
//! `field>number` and `field<number` look at one field.

use super::board::Row;

/// A parsed filter; the default lets everything pass.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Filter {
    text: String,
    terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq)]
enum Term {
    Contains { text: String, is_wanted: bool },
    Text { field: TextField, text: String, is_wanted: bool },
    Number { field: NumberField, than: f64, is_above: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextField {
    Host,
    Name,
    Account,
    User,
    Lang,
    Version,
    Reason,
    Subject,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberField {
    Cid,
    Subs,
    Pending,
    MsgsTo,
    MsgsFrom,
    BytesTo,
    BytesFrom,
    RttMillis,
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// A sentence for the user when a field is unknown or its number is none.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let terms = text.split_whitespace().map(parse_term).collect::<Result<_, _>>()?;
        Ok(Self { text: text.trim().to_owned(), terms })
    }

    /// The filter as it was typed.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether everything passes.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether `row` passes; `host` is its address or resolved name as shown.
    pub(crate) fn matches(&self, row: &Row, host: &str) -> bool {
        self.terms.iter().all(|term| term_matches(term, row, host))
    }
}

fn parse_term(word: &str) -> Result<Term, String> {
    let Some(at) = word.find(['=', '<', '>']) else {
        let (text, is_wanted) = word.strip_prefix('!').map_or((word, true), |rest| (rest, false));
        return Ok(Term::Contains { text: text.to_lowercase(), is_wanted });
    };
    let (left, right) = word.split_at(at);
    let value = right.get(1..).unwrap_or_default();
    if right.starts_with('=') {
        let (name, is_wanted) = left.strip_suffix('!').map_or((left, true), |rest| (rest, false));
        if let Some(field) = text_field(name) {
            return Ok(Term::Text { field, text: value.to_lowercase(), is_wanted });
        }
        return Err(format!(
            "no text field `{name}`; one of host, name, account, user, lang, version, reason, subject"
        ));
    }
    let Some(field) = number_field(left) else {
        return Err(format!(
            "no number field `{left}`; one of cid, subs, pending, msgs_to, msgs_from, bytes_to, bytes_from, rtt (ms)"
        ));
    };
    let than = parse_number(value).ok_or_else(|| format!("`{value}` is not a number"))?;
    Ok(Term::Number { field, than, is_above: right.starts_with('>') })
}

fn text_field(name: &str) -> Option<TextField> {
    Some(match name {
        "host" | "ip" => TextField::Host,
        "name" => TextField::Name,
        "account" | "acc" => TextField::Account,
        "user" => TextField::User,
        "lang" => TextField::Lang,
        "version" => TextField::Version,
        "reason" => TextField::Reason,
        "subject" => TextField::Subject,
        _ => return None,
    })
}

fn number_field(name: &str) -> Option<NumberField> {
    Some(match name {
        "cid" => NumberField::Cid,
        "subs" => NumberField::Subs,
        "pending" => NumberField::Pending,
        "msgs_to" => NumberField::MsgsTo,
        "msgs_from" => NumberField::MsgsFrom,
        "bytes_to" => NumberField::BytesTo,
        "bytes_from" => NumberField::BytesFrom,
        "rtt" => NumberField::RttMillis,
        _ => return None,
    })
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

fn term_matches(term: &Term, row: &Row, host: &str) -> bool {
    match term {
        Term::Contains { text, is_wanted } => contains_anywhere(row, host, text) == *is_wanted,
        Term::Text { field, text, is_wanted } => text_matches(*field, row, host, text) == *is_wanted,
        Term::Number { field, than, is_above } => {
            let value = number_of(*field, row);
            if *is_above { value > *than } else { value < *than }
        }
    }
}

fn contains_anywhere(row: &Row, host: &str, text: &str) -> bool {
    const EVERYWHERE: [TextField; 7] = [
        TextField::Host,
        TextField::Name,
        TextField::Account,
        TextField::User,
        TextField::Lang,
        TextField::Reason,
        TextField::Subject,
    ];
    EVERYWHERE.into_iter().any(|field| text_matches(field, row, host, text))
}

fn text_matches(field: TextField, row: &Row, host: &str, text: &str) -> bool {
    let connection = &row.connection;
    let value = match field {
        TextField::Host => host,
        TextField::Name => &connection.client.name,
        TextField::Account => &connection.account,
        TextField::User => &connection.client.user,
        TextField::Lang => &connection.client.lang,
        TextField::Version => &connection.client.version,
        TextField::Reason => &connection.reason,
        TextField::Subject => {
            return connection.subjects.iter().any(|subject| subject.to_lowercase().contains(text));
        }
    };
    value.to_lowercase().contains(text)
}

#[allow(clippy::cast_precision_loss, reason = "compared with what a person typed")]
fn number_of(field: NumberField, row: &Row) -> f64 {
    let connection = &row.connection;
    match field {
        NumberField::Cid => connection.cid as f64,
        NumberField::Subs => connection.subscriptions as f64,
        NumberField::Pending => connection.pending_bytes as f64,
        NumberField::MsgsTo => connection.traffic.out_msgs as f64,
        NumberField::MsgsFrom => connection.traffic.in_msgs as f64,
        NumberField::BytesTo => connection.traffic.out_bytes as f64,
        NumberField::BytesFrom => connection.traffic.in_bytes as f64,
        NumberField::RttMillis => connection.rtt.map_or(0.0, |rtt| rtt.as_secs_f64() * 1000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
        Filter::parse(text).expect("the filter is well formed").matches(&row(), "10.0.0.1:4000")
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
        assert!(Filter::parse("colour=red").expect_err("no such field").contains("`colour`"));
        assert!(Filter::parse("pending>lots").expect_err("no number").contains("`lots`"));
        assert!(Filter::parse("name>3").expect_err("a text field").contains("`name`"));
        assert!(Filter::parse("cid>").is_err());
    }
}
