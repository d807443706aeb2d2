//! What a publisher is told.

use serde::{Deserialize, Serialize};

use crate::api_error::ApiError;
use crate::json;
use crate::omit::is_empty;

/// The answer to a message that was stored.
///
/// Source: NATS documentation, "JetStream wire API reference", publishing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PubAck {
    /// The stream.
    pub stream: String,
    /// The message's sequence; of a batch the last one's.
    pub seq: u64,
    /// The server's domain.
    #[serde(skip_serializing_if = "is_empty")]
    pub domain: String,
    /// Whether the message was there already.
    #[serde(skip_serializing_if = "is_empty")]
    pub duplicate: bool,
    /// The new value of a counter, in decimal digits.
    #[serde(rename = "val", skip_serializing_if = "is_empty")]
    pub value: String,
    /// The id of the batch that was committed.
    #[serde(rename = "batch", skip_serializing_if = "is_empty")]
    pub batch_id: String,
    /// How many messages it had.
    #[serde(rename = "count", skip_serializing_if = "is_empty")]
    pub batch_size: u64,
}

/// The answer to a message, stored or not.
///
/// A refusal that knows its stream names it: `{"error":{…},"stream":"ORDERS","seq":0}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PubAckResponse {
    /// Why it was not stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ApiError>,
    /// Where it was stored; absent only where not even the stream is known.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub ack: Option<PubAck>,
}

impl PubAckResponse {
    /// The answer of a stream that refuses a message.
    #[must_use]
    pub fn refused(stream: &str, error: ApiError) -> Self {
        Self { error: Some(error), ack: Some(PubAck { stream: stream.to_owned(), ..PubAck::default() }) }
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// The text is not JSON or not of this shape.
    pub fn decode(text: &[u8]) -> Result<Self, json::JsonProblem> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Envelope {
            error: Option<ApiError>,
        }
        let Envelope { error } = json::decode_fields(text, "JSPubAckResponse")?;
        let ack: PubAck = json::decode_fields(text, "JSPubAckResponse")?;
        Ok(Self { error, ack: Some(ack).filter(|ack| !ack.stream.is_empty()) })
    }
}

/// A message of the server during a fast batch.
///
/// Source: ADR-50, batch publishing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BatchFlow {
    /// Messages up to `seq` have arrived; the next acknowledgement follows after `msgs` more.
    Ack {
        /// The batch sequence of the message that made the server answer.
        seq: u64,
        /// How often acknowledgements come.
        msgs: u16,
    },
    /// Messages from `last_seq` up to, but not including, `seq` are missing.
    Gap {
        /// The batch sequence that was expected.
        last_seq: u64,
        /// The batch sequence that came.
        seq: u64,
    },
    /// A message was refused.
    Err {
        /// Its batch sequence.
        seq: u64,
        /// Why.
        error: ApiError,
    },
}

/// The payload that a counter's message is stored with.
///
/// Source: ADR-49, distributed counters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CounterValue {
    /// The value in decimal digits.
    pub val: String,
}

#[cfg(test)]
mod tests {
    use super::{BatchFlow, PubAck, PubAckResponse};
    use crate::error_code::ErrorCode;
    use crate::json::encode;

    fn text<T: serde::Serialize>(value: &T) -> String {
        String::from_utf8(encode(value)).expect("JSON is UTF-8")
    }

    #[test]
    fn answers_are_spelled_as_clients_expect() {
        let ack = PubAck { stream: "S".to_owned(), seq: 3, duplicate: true, ..PubAck::default() };
        let stored = PubAckResponse { error: None, ack: Some(ack) };
        assert_eq!(text(&stored), r#"{"stream":"S","seq":3,"duplicate":true}"#);
        let refused = PubAckResponse::refused("S", ErrorCode::MessageTtlDisabled.error());
        let expected = concat!(
            r#"{"error":{"code":400,"err_code":10166,"description":"per-message TTL is disabled"},"#,
            r#""stream":"S","seq":0}"#
        );
        assert_eq!(text(&refused), expected);
        for answer in [stored, refused] {
            assert_eq!(PubAckResponse::decode(&encode(&answer)), Ok(answer));
        }
    }

    #[test]
    fn flow_messages_name_their_type_first() {
        assert_eq!(text(&BatchFlow::Ack { seq: 0, msgs: 10 }), r#"{"type":"ack","seq":0,"msgs":10}"#);
        assert_eq!(text(&BatchFlow::Gap { last_seq: 2, seq: 4 }), r#"{"type":"gap","last_seq":2,"seq":4}"#);
    }
}
