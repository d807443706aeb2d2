//! [`Answer`]: what a handler's result becomes on the wire.

use std::sync::Arc;

use jetstream_api::ApiError;
use jetstream_api::json;
use jetstream_api::response::{Response, ResponseBody, encode_system_refusal};
use store::Position;

use crate::jetstream::stream_owner::StreamOwner;

/// A change of a stream that has to be durable before anybody is told.
pub(super) type Pending = (Arc<StreamOwner>, Position);

/// What was done for a request.
#[derive(Debug)]
pub(super) struct Done<T> {
    /// The body of the answer.
    pub(super) body: T,
    /// What the answer waits for.
    pub(super) waits_for: Option<Pending>,
    /// The header block of the answer; empty for none.
    pub(super) headers: Vec<u8>,
}

impl<T> From<T> for Done<T> {
    fn from(body: T) -> Self {
        Self { body, waits_for: None, headers: Vec::new() }
    }
}

/// What a handler returns.
pub(super) type Outcome<T> = Result<Done<T>, ApiError>;

/// How an answer is noted besides being sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noted {
    /// It counts, and is told in the audit.
    Granted,
    /// The same, as an error.
    Refused,
    /// It is neither counted nor told, as hot requests are.
    Silently,
}

/// An answer, ready to be sent.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) payload: Vec<u8>,
    pub(super) headers: Vec<u8>,
    pub(super) noted: Noted,
    pub(super) waits_for: Option<Pending>,
    /// Writes a refusal of the same type, should what the answer waits for fail.
    pub(super) refuse: fn(ApiError) -> Vec<u8>,
}

impl Answer {
    /// The answer of a request's own type.
    pub(super) fn of<T: ResponseBody>(outcome: Outcome<T>) -> Self {
        Self::typed(T::TYPE, outcome)
    }

    /// The same with another type.
    pub(super) fn typed<T: ResponseBody>(r#type: &'static str, outcome: Outcome<T>) -> Self {
        let refuse = |error| Response::<T>::refused(error).encode();
        match outcome {
            Ok(Done { body, waits_for, headers }) => {
                let payload = json::encode(&Response { r#type, error: None, body });
                Self { payload, headers, noted: Noted::Granted, waits_for, refuse }
            }
            Err(error) => {
                let payload = json::encode(&Response { r#type, error: Some(error), body: T::default() });
                Self { payload, headers: Vec::new(), noted: Noted::Refused, waits_for: None, refuse }
            }
        }
    }

    /// A refusal of a request that has no type of its own.
    pub(super) fn system_refusal(error: ApiError) -> Self {
        let payload = encode_system_refusal(error);
        Self { payload, noted: Noted::Refused, ..Self::bare(Vec::new()) }
    }

    /// An answer of headers alone, which nobody is told of.
    pub(super) fn bare(headers: Vec<u8>) -> Self {
        Self { payload: Vec::new(), headers, noted: Noted::Silently, waits_for: None, refuse: encode_system_refusal }
    }

    /// The same answer, noted otherwise.
    pub(super) fn noted(self, noted: Noted) -> Self {
        Self { noted, ..self }
    }
}

/// A header block with one line.
pub(super) fn header_line(name: &str, value: impl std::fmt::Display) -> Vec<u8> {
    format!("NATS/1.0\r\n{name}: {value}\r\n\r\n").into_bytes()
}
