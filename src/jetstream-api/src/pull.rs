//! Pull requests, acknowledgement bodies, and the replies that drive fast batches: what clients say without JSON.

use std::time::Duration;

use crate::json::{JsonProblem, decode_fields, only_value};
use crate::nanos::Nanos;
use crate::request::NextRequest;

/// Reads a pull request: nothing is one message, a number is that many, and an object says everything.
///
/// Other texts ask for one message. Fields that aren't known are skipped even by a strict server.
///
/// # Errors
/// The text behind "Bad Request - ": what is wrong with the JSON, or a heartbeat longer than half of `expires`.
///
/// Source: ADR-9, ADR-13, pull consumers.
pub fn decode_next(body: &[u8]) -> Result<NextRequest, String> {
    let body = body.trim_ascii();
    if body.first() == Some(&b'{') {
        let request: NextRequest = decode_fields(body, "")
            .map_err(|problem: JsonProblem| only_value(body).err().unwrap_or(problem).to_string())?;
        if request.idle_heartbeat > Nanos::ZERO
            && request.idle_heartbeat.get().saturating_mul(2) > request.expires.get()
        {
            return Err("heartbeat value too large".to_owned());
        }
        return Ok(request);
    }
    let number = std::str::from_utf8(body).ok().and_then(|text| text.parse::<i64>().ok());
    Ok(NextRequest { batch: number.unwrap_or(1), ..NextRequest::default() })
}

/// What a client says of a delivered message.
///
/// Source: NATS documentation, "Consumers", acknowledging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AckKind<'a> {
    /// It is done.
    Ack,
    /// Send it again, after a while if one is given.
    Nak(Option<Duration>),
    /// It is being worked on.
    Progress,
    /// It is done, and this is the next pull request.
    Next(&'a [u8]),
    /// Never send it again, with the reason if one is given.
    Term(&'a [u8]),
}

impl<'a> AckKind<'a> {
    /// Understands the body of an acknowledgement; `None` for what is none, which is ignored.
    #[must_use]
    pub fn parse(body: &'a [u8]) -> Option<Self> {
        match body {
            b"" | b"+ACK" | b"+OK" => Some(Self::Ack),
            b"+WPI" => Some(Self::Progress),
            _ => {
                if let Some(request) = body.strip_prefix(b"+NXT") {
                    return Some(Self::Next(request));
                }
                if let Some(options) = body.strip_prefix(b"-NAK") {
                    return Some(Self::Nak(nak_delay(options)));
                }
                body.strip_prefix(b"+TERM").map(|reason| Self::Term(reason.trim_ascii()))
            }
        }
    }
}

/// The delay of a negative acknowledgement: `{"delay":<nanoseconds>}` or a duration; anything else is none.
fn nak_delay(options: &[u8]) -> Option<Duration> {
    #[derive(Default, serde::Deserialize)]
    #[serde(default)]
    struct NakOptions {
        delay: Nanos,
    }
    let options = options.trim_ascii();
    if options.first() == Some(&b'{') {
        let options: NakOptions = decode_fields(options, "ConsumerNakOptions").ok()?;
        return options.delay.positive();
    }
    clock::parse_duration(std::str::from_utf8(options).ok()?)
}

/// What a message of a fast batch does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FastBatchOp {
    /// Begins the batch.
    Start,
    /// Goes on.
    Append,
    /// Ends it and is its last message.
    Commit,
    /// Ends it and is not stored.
    CommitEndOfBatch,
    /// Asks how far the server is.
    Ping,
}

/// The reply subject of a message of a fast batch: `<inbox>.<id>.<flow>.<ok|fail>.<sequence>.<operation>.$FI`.
///
/// Source: ADR-50, batch publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FastBatchReply<'a> {
    /// The batch.
    pub id: &'a str,
    /// How often acknowledgements are wanted at first: after this many messages.
    pub flow: u16,
    /// Whether the batch goes on when messages are missing.
    pub is_gap_ok: bool,
    /// The message's place in the batch, from 1 on.
    pub seq: u64,
    /// What the message does.
    pub op: FastBatchOp,
}

/// What a fast batch's reply subjects end with.
pub const FAST_BATCH_SUFFIX: &str = ".$FI";
/// How often acknowledgements come unless asked for otherwise.
const FLOW_DEFAULT: u16 = 10;

impl<'a> FastBatchReply<'a> {
    /// Understands a reply subject. `None`: it is no fast batch. An error: it means to be one (10206).
    #[must_use]
    pub fn parse(reply: &'a str) -> Option<Result<Self, InvalidBatchPattern>> {
        let rest = reply.strip_suffix(FAST_BATCH_SUFFIX).filter(|rest| !rest.is_empty())?;
        Some(Self::parse_tokens(rest).ok_or(InvalidBatchPattern))
    }

    fn parse_tokens(rest: &'a str) -> Option<Self> {
        let mut tokens = rest.rsplitn(6, '.');
        let op = match tokens.next()? {
            "0" => FastBatchOp::Start,
            "1" => FastBatchOp::Append,
            "2" => FastBatchOp::Commit,
            "3" => FastBatchOp::CommitEndOfBatch,
            "4" => FastBatchOp::Ping,
            _ => return None,
        };
        let seq: u64 = crate::headers::parse_number(tokens.next()?).filter(|seq| *seq > 0)?;
        let fits = match op {
            FastBatchOp::Start => seq == 1,
            FastBatchOp::Append | FastBatchOp::CommitEndOfBatch => seq > 1,
            FastBatchOp::Commit | FastBatchOp::Ping => true,
        };
        let is_gap_ok = match tokens.next()? {
            "ok" => true,
            "fail" => false,
            _ => return None,
        };
        let flow = match crate::headers::parse_number(tokens.next()?) {
            None | Some(0) => FLOW_DEFAULT,
            Some(flow) => u16::try_from(flow).unwrap_or(u16::MAX),
        };
        let id = tokens.next()?;
        // Before the id there is an inbox.
        tokens.next()?;
        fits.then_some(Self { id, flow, is_gap_ok, seq, op })
    }
}

/// A reply subject ends like a fast batch's but isn't one (10206).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidBatchPattern;

#[cfg(test)]
mod tests {
    use super::{AckKind, FastBatchOp, FastBatchReply, InvalidBatchPattern, decode_next};
    use std::time::Duration;

    #[test]
    fn pull_requests_have_three_forms() {
        let batch = |body: &str| decode_next(body.as_bytes()).map(|request| request.batch);
        assert_eq!([batch(""), batch(" 7\n"), batch("x"), batch(r#"{"batch":3,"new":1}"#)], [1, 7, 1, 3].map(Ok));
        assert_eq!(
            decode_next(br#"{"expires":1000,"idle_heartbeat":501}"#),
            Err("heartbeat value too large".to_owned())
        );
        assert_eq!(decode_next(b"{"), Err("unexpected end of JSON input".to_owned()));
        let problem = "json: cannot unmarshal string into Go struct field .batch of type int";
        assert_eq!(decode_next(br#"{"batch":"x"}"#), Err(problem.to_owned()));
        assert_eq!(decode_next(br#"{"group":"g","priority":3}"#).map(|request| request.priority), Ok(3));
    }

    #[test]
    fn acknowledgements_are_told_apart() {
        assert_eq!(AckKind::parse(b""), Some(AckKind::Ack));
        assert_eq!(AckKind::parse(b"+NXT 5"), Some(AckKind::Next(b" 5")));
        assert_eq!(AckKind::parse(b"+TERM bad order "), Some(AckKind::Term(b"bad order")));
        assert_eq!(AckKind::parse(b"-NAK"), Some(AckKind::Nak(None)));
        assert_eq!(AckKind::parse(br#"-NAK {"delay":5000}"#), Some(AckKind::Nak(Some(Duration::from_micros(5)))));
        assert_eq!(AckKind::parse(b"-NAK 2s"), Some(AckKind::Nak(Some(Duration::from_secs(2)))));
        assert_eq!(AckKind::parse(b"hello"), None);
    }

    #[test]
    fn fast_batches_are_read_from_the_end() {
        let parsed = FastBatchReply { id: "ID", flow: 50, is_gap_ok: true, seq: 7, op: FastBatchOp::Append };
        assert_eq!(FastBatchReply::parse("_INBOX.a.b.ID.50.ok.7.1.$FI"), Some(Ok(parsed)));
        assert_eq!(FastBatchReply::parse("_INBOX.a.b"), None);
        for bad in
            ["a.ID.50.ok.2.0.$FI", "a.ID.50.maybe.1.0.$FI", "a.ID.50.ok.0.1.$FI", "a.ID.50.ok.1.5.$FI", "1.0.$FI"]
        {
            assert_eq!(FastBatchReply::parse(bad), Some(Err(InvalidBatchPattern)), "{bad}");
        }
    }
}
