//! What normal entries say: the first byte is the operation.

use serde_json::{Value, json};

use crate::format::FormatError;
use crate::format::compression::{decode_block, decompress_stream};
use crate::format::cursor::Cursor;

/// No operation is longer after decompression.
const LEN_MAX: usize = 256 << 20;

/// The names of the operations by their byte.
const NAMES: [&str; 19] = [
    "assign-stream",
    "assign-consumer",
    "remove-stream",
    "remove-consumer",
    "message",
    "purge",
    "delete",
    "delivered",
    "ack",
    "assign-consumer-compressed",
    "skip",
    "update-stream",
    "request-added",
    "request-removed",
    "message-compressed",
    "delete-range",
    "batch-message",
    "batch-commit",
    "reset-sequence",
];

/// An operation as JSON: `operation` is its name, the other fields depend on it; `error` if it can't be read.
#[must_use]
pub fn operation(bytes: &[u8]) -> Value {
    let Some((code, data)) = bytes.split_first() else { return json!({ "error": "it is empty" }) };
    let Some(name) = NAMES.get(usize::from(*code)) else { return json!({ "operation": "unknown", "code": code }) };
    let mut shown = decode(*code, data).unwrap_or_else(|error| json!({ "error": error.to_string() }));
    if let Some(fields) = shown.as_object_mut() {
        fields.insert("operation".to_owned(), json!(name));
    }
    shown
}

fn decode(code: u8, data: &[u8]) -> Result<Value, FormatError> {
    let mut cursor = Cursor::new(data);
    match code {
        0..=3 | 5 | 6 | 11 | 15 => parse(data),
        4 => message(data),
        7 => Ok(json!({
            "consumer_seq": cursor.uvarint("a consumer sequence")?,
            "stream_seq": cursor.uvarint("a stream sequence")?,
            "deliveries": cursor.uvarint("a delivery count")?,
            "time": time(cursor.varint("a time")?),
        })),
        8 => Ok(json!({
            "consumer_seq": cursor.uvarint("a consumer sequence")?,
            "stream_seq": cursor.uvarint("a stream sequence")?,
        })),
        9 => parse(&decompress_stream(data, LEN_MAX)?),
        10 => Ok(json!({ "stream_seq": cursor.u64("a stream sequence")? })),
        12 | 13 => Ok(json!({ "reply": String::from_utf8_lossy(data) })),
        14 => message(&decode_block(data, LEN_MAX)?),
        16 | 17 => {
            let len = usize::from(cursor.u16("a batch id's length")?);
            let id = String::from_utf8_lossy(cursor.take(len, "a batch id")?).into_owned();
            let batch_seq = cursor.uvarint("a batch sequence")?;
            Ok(json!({ "batch": id, "batch_seq": batch_seq, "carries": operation(cursor.rest()) }))
        }
        18 => {
            let stream_seq = cursor.u64("a stream sequence")?;
            Ok(json!({ "stream_seq": stream_seq, "reply": String::from_utf8_lossy(cursor.rest()) }))
        }
        _ => Ok(json!({ "bytes": data.len() })),
    }
}

fn parse(data: &[u8]) -> Result<Value, FormatError> {
    let value: Value =
        serde_json::from_slice(data).map_err(|_| FormatError::Inconsistent { what: "an operation is not JSON" })?;
    Ok(json!({ "content": value }))
}

fn message(data: &[u8]) -> Result<Value, FormatError> {
    let mut cursor = Cursor::new(data);
    let last_seq = cursor.u64("the last sequence")?;
    let nanos = cursor.u64("a time")?.cast_signed();
    let mut text = |part| -> Result<String, FormatError> {
        let len = usize::from(cursor.u16(part)?);
        Ok(String::from_utf8_lossy(cursor.take(len, part)?).into_owned())
    };
    let subject = text("a subject")?;
    let reply = text("a reply subject")?;
    let headers = text("headers")?;
    let payload = cursor.u32("a payload's length")?;
    Ok(json!({
        "last_seq": last_seq,
        "time": time(nanos),
        "subject": subject,
        "reply": reply,
        "headers": headers,
        "payload_bytes": payload,
    }))
}

fn time(nanos: i64) -> String {
    clock::Timestamp::from_nanos(nanos).to_string()
}
