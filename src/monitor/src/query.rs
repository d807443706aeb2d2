//! The options of an HTTP request: reading the query string, and the texts for options that cannot be read.
//!
//! Which options an endpoint has stands with the endpoint; here is only how one option is read.

use std::borrow::Cow;

use crate::error::{Error, NumberFault};
use crate::go_quote::quote;

/// The decoded query of one request.
///
/// Values may be any bytes. Of options given twice the first counts; a pair with a `;` or a broken `%` escape is
/// ignored, as are options that no endpoint knows.
///
/// Source: Go standard library, `net/url` `Values`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pairs: Vec<(Vec<u8>, Vec<u8>)>,
}

/// How much is told about subscriptions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SubscriptionDetail {
    /// Only their number.
    #[default]
    None,
    /// Their subjects.
    Subjects,
    /// Subject, queue group, sid and counters.
    Full,
}

impl Query {
    /// Decodes what follows the `?` of a request target.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty() && !pair.contains(';')).filter_map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((unescape(name)?, unescape(value)?))
        });
        Self { pairs: pairs.collect() }
    }

    fn bytes(&self, option: &str) -> &[u8] {
        let found = self.pairs.iter().find(|(name, _)| name == option.as_bytes());
        found.map_or(&[], |(_, value)| value)
    }

    /// The value of `option`, empty when it was not given; bytes that are not UTF-8 are replaced.
    #[must_use]
    pub fn text(&self, option: &str) -> String {
        String::from_utf8_lossy(self.bytes(option)).into_owned()
    }

    /// The value of `option` as a claim, false when it was not given.
    ///
    /// # Errors
    /// [`Error::Boolean`] unless it is one of `1 t T TRUE true True 0 f F FALSE false False`.
    pub fn boolean(&self, option: &'static str) -> Result<bool, Error> {
        match self.bytes(option) {
            b"1" | b"t" | b"T" | b"TRUE" | b"true" | b"True" => Ok(true),
            b"" | b"0" | b"f" | b"F" | b"FALSE" | b"false" | b"False" => Ok(false),
            other => Err(Error::Boolean { option, quoted: quote(other) }),
        }
    }

    /// The value of `option` as a whole number, 0 when it was not given.
    ///
    /// # Errors
    /// [`Error::Integer`] if it is no decimal number of at most 64 bits.
    pub fn integer(&self, option: &'static str) -> Result<i64, Error> {
        let given = self.bytes(option);
        if given.is_empty() {
            return Ok(0);
        }
        let digits = given.strip_prefix(b"-").or_else(|| given.strip_prefix(b"+")).unwrap_or(given);
        decimal(given, digits).map_err(|fault| Error::Integer { option, quoted: quote(given), fault })
    }

    /// The value of `option` as a number from zero on, 0 when it was not given.
    ///
    /// # Errors
    /// [`Error::Unsigned`] if it is no decimal number of at most 64 bits, or has a sign.
    pub fn unsigned(&self, option: &'static str) -> Result<u64, Error> {
        let given = self.bytes(option);
        if given.is_empty() {
            return Ok(0);
        }
        decimal(given, given).map_err(|fault| Error::Unsigned { option, quoted: quote(given), fault })
    }

    /// The option `subs`: `detail` in any case, or a boolean.
    ///
    /// # Errors
    /// [`Error::Boolean`] if it is neither.
    pub fn subscription_detail(&self) -> Result<SubscriptionDetail, Error> {
        if self.bytes("subs").eq_ignore_ascii_case(b"detail") {
            return Ok(SubscriptionDetail::Full);
        }
        Ok(if self.boolean("subs")? { SubscriptionDetail::Subjects } else { SubscriptionDetail::None })
    }
}

fn decimal<N: std::str::FromStr>(given: &[u8], digits: &[u8]) -> Result<N, NumberFault> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(NumberFault::Syntax);
    }
    let text: Cow<'_, str> = String::from_utf8_lossy(given);
    text.parse().map_err(|_| NumberFault::Range)
}

fn unescape(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => hex_digit(rest.next()?)? << 4 | hex_digit(rest.next()?)?,
            other => other,
        });
    }
    Some(out)
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::{Query, SubscriptionDetail};
    use proptest::prelude::{prop_assert_eq, proptest};

    /// What nats-server 2.15.1 answers, word for word.
    #[test]
    fn unreadable_options_are_told_in_the_words_of_the_go_server() {
        let boolean = |text: &str| Query::parse(text).boolean("auth").expect_err("not a boolean").to_string();
        assert_eq!(
            boolean("auth=maybe"),
            "Error decoding boolean for 'auth': strconv.ParseBool: parsing \"maybe\": invalid syntax"
        );
        assert_eq!(
            boolean("auth=%ff%00%e2%80%a8"),
            "Error decoding boolean for 'auth': strconv.ParseBool: parsing \"\\xff\\x00\\u2028\": invalid syntax"
        );
        let integer = |text: &str| Query::parse(text).integer("limit").expect_err("not a number").to_string();
        let atoi = "Error decoding int for 'limit': strconv.Atoi: parsing";
        assert_eq!(integer("limit=abc"), format!("{atoi} \"abc\": invalid syntax"));
        assert_eq!(integer("limit=+5"), format!("{atoi} \" 5\": invalid syntax"));
        assert_eq!(integer("limit=1_0"), format!("{atoi} \"1_0\": invalid syntax"));
        assert_eq!(integer("limit=%22q%22"), format!("{atoi} \"\\\"q\\\"\": invalid syntax"));
        assert_eq!(integer("limit=9223372036854775808"), format!("{atoi} \"9223372036854775808\": value out of range"));
        assert_eq!(
            Query::parse("cid=-1").unsigned("cid").expect_err("has a sign").to_string(),
            "Error decoding uint64 for 'cid': strconv.ParseUint: parsing \"-1\": invalid syntax"
        );
    }

    #[test]
    fn the_first_of_two_counts_and_broken_pairs_are_ignored() {
        let query = Query::parse("a=1&a=2&b=x;y&c=%zz&d=%2B5&&e&limit=-7&state=a+b");
        assert_eq!((query.text("a"), query.text("b"), query.text("c")), ("1".into(), String::new(), String::new()));
        assert_eq!(query.integer("d").expect("a number"), 5);
        assert_eq!(query.integer("limit").expect("a number"), -7);
        assert_eq!(query.text("state"), "a b");
        assert!(!query.boolean("missing").expect("absent is false"));
    }

    #[test]
    fn subscriptions_take_detail_in_any_case() {
        let detail = |text: &str| Query::parse(text).subscription_detail().expect("readable");
        assert_eq!(detail("subs=DETAIL"), SubscriptionDetail::Full);
        assert_eq!(detail("subs=t"), SubscriptionDetail::Subjects);
        assert_eq!(detail(""), SubscriptionDetail::None);
        assert!(Query::parse("subs=x").subscription_detail().is_err());
    }

    proptest! {
        #[test]
        fn no_query_breaks_the_reader(text in ".{0,200}") {
            let query = Query::parse(&text);
            let _ = (query.boolean("a"), query.integer("a"), query.unsigned("a"), query.text("a"));
        }

        #[test]
        fn whole_numbers_read_back(number in proptest::num::i64::ANY) {
            prop_assert_eq!(Query::parse(&format!("limit={number}")).integer("limit").ok(), Some(number));
        }
    }
}
