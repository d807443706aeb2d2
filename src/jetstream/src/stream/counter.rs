//! Counters: messages that hold the sum of all increments on their subject.
//!
//! Source: ADR-49, distributed counters.

use std::collections::BTreeMap;

use jetstream_api::headers::{self, SourceHeader, parse_increment};
use jetstream_api::{ApiError, CounterValue, ErrorCode};
use store::Filter;

use super::Stream;
use super::header_block::{self, Fields, text};
use super::ingest::Message;

/// A whole number of any length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    /// Digits without leading zeros, the lowest first; none for zero.
    digits: Vec<u8>,
}

impl Decimal {
    pub(super) const ZERO: Self = Self { is_negative: false, digits: Vec::new() };

    /// Understands digits with an optional sign.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (is_negative, digits) = parse_increment(text).ok()?;
        Some(Self::from_digits(is_negative, digits.bytes().rev().map(|digit| digit - b'0').collect()))
    }

    fn from_digits(is_negative: bool, mut digits: Vec<u8>) -> Self {
        let length = digits.iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1);
        digits.truncate(length);
        Self { is_negative: is_negative && length > 0, digits }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        if self.is_negative == other.is_negative {
            return Self::from_digits(self.is_negative, add(&self.digits, &other.digits));
        }
        if is_less(&self.digits, &other.digits) {
            Self::from_digits(other.is_negative, subtract(&other.digits, &self.digits))
        } else {
            Self::from_digits(self.is_negative, subtract(&self.digits, &other.digits))
        }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { is_negative: !other.is_negative, digits: other.digits.clone() })
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits: String = self.digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
        out.write_str(if self.is_negative { "-" } else { "" })?;
        out.write_str(if digits.is_empty() { "0" } else { &digits })
    }
}

fn is_less(one: &[u8], other: &[u8]) -> bool {
    one.len() < other.len() || (one.len() == other.len() && one.iter().rev().lt(other.iter().rev()))
}

fn add(one: &[u8], other: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let length = one.len().max(other.len()) + 1;
    let digit = |digits: &[u8], place| digits.get(place).copied().unwrap_or(0);
    let sum = (0..length).map(|place| {
        let sum = digit(one, place) + digit(other, place) + carry;
        carry = sum / 10;
        sum % 10
    });
    sum.collect()
}

/// `other` must not be the greater one.
fn subtract(one: &[u8], other: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let difference = one.iter().enumerate().map(|(place, digit)| {
        let taken = other.get(place).copied().unwrap_or(0) + borrow;
        borrow = u8::from(*digit < taken);
        digit + 10 * borrow - taken
    });
    difference.collect()
}

/// What a counter got from which stream on which subject.
pub(super) type Sources = BTreeMap<String, BTreeMap<String, String>>;

/// The state of a counter whose last change is not durable yet.
#[derive(Debug, Clone)]
pub(super) struct Running {
    pub(super) seq: u64,
    pub(super) value: Decimal,
    pub(super) sources: Sources,
}

/// Counters that changed lately, by subject.
pub(super) type RunningCounters = BTreeMap<Vec<u8>, Running>;

impl Stream {
    /// Checks `Nats-Incr` by itself; returns the increment.
    pub(super) fn check_increment(&self, fields: &Fields<'_>, payload: &[u8]) -> Result<Option<Decimal>, ApiError> {
        if fields.increment.is_empty() {
            return Ok(None);
        }
        let increment = Decimal::parse(text(fields.increment)).ok_or_else(|| ErrorCode::MessageIncrInvalid.error())?;
        if !self.config.allow_msg_counter {
            return Err(ErrorCode::MessageIncrDisabled.error());
        }
        if !payload.is_empty() {
            return Err(ErrorCode::MessageIncrPayload.error());
        }
        if !fields.rollup.is_empty() || !fields.expected.is_empty() {
            return Err(ErrorCode::MessageIncrInvalid.error());
        }
        Ok(Some(increment))
    }

    /// Replaces an increment by the new value of its counter, and tells what the counter is then.
    ///
    /// `staged` are counters that the same batch has changed before.
    pub(super) fn count(
        &mut self,
        message: &mut Message<'_>,
        increment: &Decimal,
        staged: Option<&Running>,
    ) -> Result<Running, ApiError> {
        let mut counter = match staged.or_else(|| self.counters.get(message.subject.as_ref())) {
            Some(running) => running.clone(),
            None => self.load_counter(&message.subject)?,
        };
        let mut increment = increment.clone();
        if !message.fields.source.is_empty() {
            increment = take_sourced(message, &mut counter.sources)?;
        }
        counter.value = counter.value.plus(&increment);
        let payload = format!("{{\"val\":\"{}\"}}", counter.value);
        message.payload = payload.into_bytes().into();
        if !counter.sources.is_empty() {
            let sources = serde_json::to_vec(&counter.sources).map_err(|_| ErrorCode::MessageCounterBroken.error())?;
            header_block::set(message.headers.to_mut(), headers::COUNTER_SOURCES, &sources);
        }
        Ok(counter)
    }

    fn load_counter(&mut self, subject: &[u8]) -> Result<Running, ApiError> {
        let broken = || ErrorCode::MessageCounterBroken.error();
        let last = self.store.load_last(&Filter::new(subject)).map_err(|_| broken())?;
        let Some(last) = last else { return Ok(Running { seq: 0, value: Decimal::ZERO, sources: Sources::new() }) };
        let sources = match Fields::read(&last.headers).counter_sources {
            b"" => Sources::new(),
            json => serde_json::from_slice(json).map_err(|_| broken())?,
        };
        Ok(Running { seq: last.seq, value: value_of(&last.payload)?, sources })
    }
}

fn value_of(payload: &[u8]) -> Result<Decimal, ApiError> {
    let value: Option<CounterValue> = serde_json::from_slice(payload).ok();
    let value = value.ok_or_else(|| ErrorCode::MessageCounterBroken.error())?;
    Ok(Decimal::parse(&value.val).unwrap_or(Decimal::ZERO))
}

/// A message of another counter brings that one's value; what counts is by how much it differs from the one before.
fn take_sourced(message: &mut Message<'_>, sources: &mut Sources) -> Result<Decimal, ApiError> {
    let value = value_of(&message.payload)?;
    let source = text(message.fields.source);
    let subject = String::from_utf8_lossy(&message.subject).into_owned();
    let (stream, origin) = match SourceHeader::parse(source) {
        Some(source) if !source.subject.is_empty() => (source.index_name.to_owned(), source.subject.to_owned()),
        Some(source) => (source.index_name.to_owned(), subject),
        None => (source.split(' ').next().unwrap_or_default().to_owned(), subject),
    };
    let before = sources.entry(stream).or_default().insert(origin, value.to_string());
    let before = before.and_then(|text| Decimal::parse(&text)).unwrap_or(Decimal::ZERO);
    let increment = value.minus(&before);
    header_block::set(message.headers.to_mut(), headers::INCREMENT, increment.to_string().as_bytes());
    Ok(increment)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::Decimal;

    fn decimal(number: i128) -> Decimal {
        Decimal::parse(&number.to_string()).expect("digits")
    }

    proptest! {
        #[test]
        fn sums_are_right(one in any::<i64>(), other in any::<i64>(), shift in 0..60_u32) {
            let (one, other) = (i128::from(one), i128::from(other) << shift);
            prop_assert_eq!(decimal(one).plus(&decimal(other)).to_string(), (one + other).to_string());
            prop_assert_eq!(decimal(one).minus(&decimal(other)).to_string(), (one - other).to_string());
        }
    }

    #[test]
    fn numbers_have_any_length() {
        let long = "9".repeat(100);
        let sum = Decimal::parse(&long).expect("digits").plus(&decimal(1));
        assert_eq!(sum.to_string(), format!("1{}", "0".repeat(100)));
        assert_eq!(Decimal::parse("-000").map(|zero| zero.to_string()).as_deref(), Some("0"));
        assert!(Decimal::parse("1.5").is_none() && Decimal::parse("").is_none());
    }
}
