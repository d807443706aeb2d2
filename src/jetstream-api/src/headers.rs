//! Header names and what their values mean.
//!
//! Values are read from the bytes of the header block by whoever holds it; here they are understood.

use std::time::Duration;

use crate::api_error::ApiError;
use crate::error_code::ErrorCode;

/// The id by which a message is stored only once.
pub const MSG_ID: &str = "Nats-Msg-Id";
/// The stream that has to store the message.
pub const EXPECTED_STREAM: &str = "Nats-Expected-Stream";
/// The sequence that has to be the stream's last.
pub const EXPECTED_LAST_SEQUENCE: &str = "Nats-Expected-Last-Sequence";
/// The sequence that has to be the last on the subject.
pub const EXPECTED_LAST_SUBJECT_SEQUENCE: &str = "Nats-Expected-Last-Subject-Sequence";
/// The subject, with wildcards if wanted, that [`EXPECTED_LAST_SUBJECT_SEQUENCE`] is about.
pub const EXPECTED_LAST_SUBJECT_SEQUENCE_SUBJECT: &str = "Nats-Expected-Last-Subject-Sequence-Subject";
/// The id that the stream's last message has to have.
pub const EXPECTED_LAST_MSG_ID: &str = "Nats-Expected-Last-Msg-Id";
/// What the `Nats-Expected-*` headers begin with.
pub const EXPECTED_PREFIX: &str = "Nats-Expected-";
/// Where a sourced message comes from; see [`SourceHeader`].
pub const STREAM_SOURCE: &str = "Nats-Stream-Source";
/// In heartbeats: the last delivery.
pub const LAST_CONSUMER: &str = "Nats-Last-Consumer";
/// In heartbeats: the last message.
pub const LAST_STREAM: &str = "Nats-Last-Stream";
/// In heartbeats: the flow control subject that waits for an answer.
pub const CONSUMER_STALLED: &str = "Nats-Consumer-Stalled";
/// Replaces all messages before; see [`Rollup`].
pub const ROLLUP: &str = "Nats-Rollup";
/// The length of a payload that was left out.
pub const MSG_SIZE: &str = "Nats-Msg-Size";
/// Which kind of answer a message is, such as `create`.
pub const RESPONSE_TYPE: &str = "Nats-Response-Type";
/// How long the message lives; see [`MessageTtl`].
pub const TTL: &str = "Nats-TTL";
/// Why a delete marker was stored; see [`MarkerReason`].
pub const MARKER_REASON: &str = "Nats-Marker-Reason";
/// By how much a counter changes.
pub const INCREMENT: &str = "Nats-Incr";
/// What a counter got from which source.
pub const COUNTER_SOURCES: &str = "Nats-Counter-Sources";
/// The batch that the message belongs to.
pub const BATCH_ID: &str = "Nats-Batch-Id";
/// The message's place in the batch, from 1 on.
pub const BATCH_SEQUENCE: &str = "Nats-Batch-Sequence";
/// Ends a batch; see [`BatchCommit`].
pub const BATCH_COMMIT: &str = "Nats-Batch-Commit";
/// What the batch headers begin with.
pub const BATCH_PREFIX: &str = "Nats-Batch-";
/// When the message is published again; see [`crate::schedule`].
pub const SCHEDULE: &str = "Nats-Schedule";
/// The time zone of a cron schedule.
pub const SCHEDULE_TIME_ZONE: &str = "Nats-Schedule-Time-Zone";
/// The time to live of published messages.
pub const SCHEDULE_TTL: &str = "Nats-Schedule-TTL";
/// Whether published messages replace those before.
pub const SCHEDULE_ROLLUP: &str = "Nats-Schedule-Rollup";
/// The subject to publish on.
pub const SCHEDULE_TARGET: &str = "Nats-Schedule-Target";
/// The subject whose last message is published.
pub const SCHEDULE_SOURCE: &str = "Nats-Schedule-Source";
/// The schedule that published the message.
pub const SCHEDULER: &str = "Nats-Scheduler";
/// When it publishes next, or [`SCHEDULE_NEXT_PURGE`].
pub const SCHEDULE_NEXT: &str = "Nats-Schedule-Next";
/// What the schedule headers, [`SCHEDULER`] included, begin with.
pub const SCHEDULE_PREFIX: &str = "Nats-Schedule";
/// The value of [`SCHEDULE_NEXT`] that says that the schedule is over and goes.
pub const SCHEDULE_NEXT_PURGE: &str = "purge";
/// The API level that the answering server must have.
pub const REQUIRED_API_LEVEL: &str = "Nats-Required-Api-Level";
/// Which incarnation of a stream is meant.
pub const STREAM_IDENTITY: &str = "Nats-Stream-Identity";
/// In direct gets and republished messages: the stream.
pub const STREAM: &str = "Nats-Stream";
/// The message's sequence.
pub const SEQUENCE: &str = "Nats-Sequence";
/// When it was stored.
pub const TIME_STAMP: &str = "Nats-Time-Stamp";
/// Its subject.
pub const SUBJECT: &str = "Nats-Subject";
/// The sequence of the message before.
pub const LAST_SEQUENCE: &str = "Nats-Last-Sequence";
/// How many messages are still to come.
pub const NUM_PENDING: &str = "Nats-Num-Pending";
/// Up to which sequence messages were collected.
pub const UP_TO_SEQUENCE: &str = "Nats-UpTo-Sequence";
/// How many messages a pull request did not get.
pub const PENDING_MESSAGES: &str = "Nats-Pending-Messages";
/// How many bytes a pull request did not get.
pub const PENDING_BYTES: &str = "Nats-Pending-Bytes";
/// The id of the client that a group is pinned to.
pub const PIN_ID: &str = "Nats-Pin-Id";
/// Who made a request, for servers.
pub const CLIENT_INFO: &str = "Nats-Request-Info";

/// The longest id of a batch, in bytes.
pub const BATCH_ID_LEN_MAX: usize = 64;

/// The shortest time to live that is given as a duration.
const TTL_MIN: Duration = Duration::from_secs(1);

/// How long a message lives, as `Nats-TTL` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageTtl {
    /// As long as the stream's limits allow. Said by `0` and by an empty value.
    Unset,
    /// Whole seconds, at least one.
    After(Duration),
    /// For ever, whatever `max_age` says.
    Never,
}

/// Understands a value of `Nats-TTL` or `Nats-Schedule-TTL`: whole seconds, a duration of at least one second, which
/// is cut to whole seconds, or `never` in any case.
///
/// # Errors
/// 10165 for everything else.
///
/// Source: ADR-43, per-message TTL.
pub fn parse_ttl(value: &str) -> Result<MessageTtl, ApiError> {
    if value.is_empty() {
        return Ok(MessageTtl::Unset);
    }
    if value.eq_ignore_ascii_case("never") {
        return Ok(MessageTtl::Never);
    }
    let secs = match clock::parse_duration(value) {
        Some(span) if span >= TTL_MIN => span.as_secs(),
        // "0" is a duration too, and too short a one.
        Some(_) => return Err(ErrorCode::MessageTtlInvalid.error()),
        None => parse_number(value).ok_or_else(|| ErrorCode::MessageTtlInvalid.error())?,
    };
    Ok(if secs == 0 { MessageTtl::Unset } else { MessageTtl::After(Duration::from_secs(secs)) })
}

/// Understands a sequence or a count: digits only, at most what a signed 64-bit number holds.
#[must_use]
pub fn parse_number(value: &str) -> Option<u64> {
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_number { value.parse::<u64>().ok()? } else { return None };
    i64::try_from(number).is_ok().then_some(number)
}

/// Understands an expected sequence.
///
/// The Go server reads what isn't a number as the largest sequence there is, which no stream has.
#[must_use]
pub fn parse_expected_sequence(value: &str) -> Option<u64> {
    (!value.is_empty()).then(|| parse_number(value).unwrap_or(u64::MAX))
}

/// What a message replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rollup {
    /// Everything on its subject.
    Subject,
    /// Everything in the stream.
    All,
}

impl Rollup {
    /// Understands a value of `Nats-Rollup`: `sub` or `all`, in any case.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        match value.to_ascii_lowercase().as_str() {
            "sub" => Some(Self::Subject),
            "all" => Some(Self::All),
            _ => None,
        }
    }

    /// The value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "sub",
            Self::All => "all",
        }
    }
}

/// How a batch ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchCommit {
    /// With this message as its last.
    WithMessage,
    /// With the message before; this one is not stored.
    EndOfBatch,
}

impl BatchCommit {
    /// Understands a value of `Nats-Batch-Commit`: `1` or `eob`.
    ///
    /// # Errors
    /// 10200 for everything else.
    ///
    /// Source: ADR-50, batch publishing.
    pub fn parse(value: &str) -> Result<Self, ApiError> {
        match value {
            "1" => Ok(Self::WithMessage),
            "eob" => Ok(Self::EndOfBatch),
            _ => Err(ErrorCode::AtomicPublishInvalidBatchCommit.error()),
        }
    }
}

/// Why a delete marker stands where messages were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerReason {
    /// The last message was too old.
    MaxAge,
    /// The subject was purged.
    Purge,
    /// The last message was removed.
    Remove,
}

impl MarkerReason {
    /// The value of `Nats-Marker-Reason`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MaxAge => "MaxAge",
            Self::Purge => "Purge",
            Self::Remove => "Remove",
        }
    }
}

/// Understands a value of `Nats-Incr`: a whole number of any length with an optional sign.
///
/// Returns whether it is negative, and its digits without leading zeros (`0` for zero).
///
/// # Errors
/// 10171 for everything else.
///
/// Source: ADR-49, distributed counters.
pub fn parse_increment(value: &str) -> Result<(bool, &str), ApiError> {
    let (is_negative, digits) = match value.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, value.strip_prefix('+').unwrap_or(value)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ErrorCode::MessageIncrInvalid.error());
    }
    let significant = digits.trim_start_matches('0');
    Ok(if significant.is_empty() { (false, "0") } else { (is_negative, significant) })
}

/// Whether a request may be answered by a server of API level `level`, from the value of `Nats-Required-Api-Level`.
#[must_use]
pub fn is_api_level_met(value: Option<&str>, level: u64) -> bool {
    match value {
        None | Some("") => true,
        Some(value) => value
            .strip_prefix('+')
            .unwrap_or(value)
            .parse::<i64>()
            .is_ok_and(|wanted| u64::try_from(wanted).map_or(true, |wanted| wanted <= level)),
    }
}

/// Where a sourced message comes from: the value of `Nats-Stream-Source`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceHeader<'a> {
    /// The upstream's name, with `:` and a hash of its API prefix behind it if it is external.
    pub index_name: &'a str,
    /// The message's sequence there.
    pub seq: u64,
    /// The filters of the source, `>` if none.
    pub filter: &'a str,
    /// The destinations of its transforms, `>` if none.
    pub destination: &'a str,
    /// The message's subject there.
    pub subject: &'a str,
    /// Which incarnation of the upstream it was; since 2.15.
    pub identity: Option<&'a str>,
}

impl<'a> SourceHeader<'a> {
    /// Understands a value; `None` if it isn't one. Values of servers before 2.10 hold name and sequence only.
    #[must_use]
    pub fn parse(value: &'a str) -> Option<Self> {
        let mut parts = value.split(' ');
        let (index_name, seq) = (parts.next()?, parts.next()?.parse().ok()?);
        let (filter, destination) = (parts.next().unwrap_or(">"), parts.next().unwrap_or(">"));
        let subject = parts.next().unwrap_or_default();
        let identity = parts.next().filter(|identity| !identity.is_empty());
        Some(Self { index_name, seq, filter, destination, subject, identity })
    }
}

impl std::fmt::Display for SourceHeader<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { index_name, seq, filter, destination, subject, identity } = self;
        write!(out, "{index_name} {seq} {filter} {destination} {subject}")?;
        identity.map_or(Ok(()), |identity| write!(out, " {identity}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        BatchCommit, MessageTtl, Rollup, SourceHeader, is_api_level_met, parse_expected_sequence, parse_increment,
        parse_ttl,
    };
    use std::time::Duration;

    #[test]
    fn times_to_live_are_seconds_durations_or_never() {
        let secs = |secs| Ok(MessageTtl::After(Duration::from_secs(secs)));
        assert_eq!([parse_ttl("5"), parse_ttl("1m"), parse_ttl("1.9s")], [secs(5), secs(60), secs(1)]);
        assert_eq!([parse_ttl("NEVER"), parse_ttl("")], [Ok(MessageTtl::Never), Ok(MessageTtl::Unset)]);
        for bad in ["0", "500ms", "-1", "-1s", "x", "1 s"] {
            assert_eq!(parse_ttl(bad).map_err(|error| error.err_code), Err(10_165), "{bad}");
        }
    }

    #[test]
    fn sequences_that_are_no_numbers_match_no_stream() {
        assert_eq!(parse_expected_sequence("17"), Some(17));
        assert_eq!(parse_expected_sequence("x"), Some(u64::MAX));
        assert_eq!(parse_expected_sequence(""), None);
    }

    #[test]
    fn words_are_understood_and_others_refused() {
        assert_eq!(Rollup::parse("ALL"), Some(Rollup::All));
        assert_eq!(Rollup::parse("subject"), None);
        assert_eq!(BatchCommit::parse("eob"), Ok(BatchCommit::EndOfBatch));
        assert_eq!(BatchCommit::parse("0").map_err(|error| error.err_code), Err(10_200));
    }

    #[test]
    fn increments_are_whole_numbers_of_any_length() {
        assert_eq!(parse_increment("+0012"), Ok((false, "12")));
        assert_eq!(parse_increment("-99999999999999999999999"), Ok((true, "99999999999999999999999")));
        assert_eq!(parse_increment("-0"), Ok((false, "0")));
        for bad in ["", "+", "1.5", "1e3", " 1", "0x10"] {
            assert!(parse_increment(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn levels_above_the_servers_and_texts_are_not_met() {
        assert!(is_api_level_met(None, 5) && is_api_level_met(Some("5"), 5) && is_api_level_met(Some("-1"), 5));
        assert!(!is_api_level_met(Some("6"), 5) && !is_api_level_met(Some("x"), 5));
    }

    #[test]
    fn source_headers_print_as_they_were_read() {
        for value in ["ORDERS 7 orders.> > orders.1", "ORDERS:abc 7 > > a XYZ"] {
            assert_eq!(SourceHeader::parse(value).map(|header| header.to_string()).as_deref(), Some(value));
        }
        assert_eq!(SourceHeader::parse("S 1").map(|header| header.filter), Some(">"));
        assert_eq!(SourceHeader::parse("S x"), None);
    }
}
