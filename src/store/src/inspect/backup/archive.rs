//! The newer form: entries one after the other.
//!
//! After `NATSARC1`, each entry is name length (uvarint), time (varint, nanoseconds), sequence, header length, payload
//! length (uvarint), name, headers, payload. First `state.json`, then `consumers/NAME`, then the messages, whose names
//! are their subjects, and at the end an entry with everything zero.

use clock::Timestamp;
use serde_json::Value;

use super::MAGIC;
use crate::format::FormatError;
use crate::format::compression::compress_stream;
use crate::format::cursor::{Cursor, put_uvarint, put_varint};
use crate::format::record::{Record, RecordKind, encoded_len};
use crate::inspect::messages::FoundMessage;

const STATE: &[u8] = b"state.json";
const CONSUMERS: &str = "consumers/";
/// As much is gathered before it is compressed and given away.
const PIECE_LEN: usize = 4 << 20;

/// One entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) name: &'a [u8],
    pub(super) timestamp: Timestamp,
    pub(super) seq: u64,
    pub(super) headers: &'a [u8],
    pub(super) payload: &'a [u8],
}

impl<'a> Item<'a> {
    fn is_end(&self) -> bool {
        self.name.is_empty() && self.seq == 0
    }

    /// The consumer that it describes.
    pub(super) fn consumer(&self) -> Option<&'a str> {
        let name = std::str::from_utf8(self.name).ok().filter(|_| self.seq == 0)?;
        name.strip_prefix(CONSUMERS)
    }

    /// The message that it is.
    pub(super) fn message(&self) -> Option<FoundMessage<'a>> {
        if self.seq == 0 {
            return None;
        }
        let Self { name: subject, timestamp, seq, headers, payload } = *self;
        let record = Record { kind: RecordKind::Message, seq, timestamp, subject, headers, payload };
        let len = encoded_len(subject.len(), headers.len(), payload.len());
        Some(FoundMessage { block: 0, offset: 0, len, record, is_live: true })
    }
}

/// The entries up to the end; damage ends them with an error.
pub(super) fn entries(bytes: &[u8]) -> impl Iterator<Item = Result<Item<'_>, FormatError>> {
    let mut cursor = Cursor::new(bytes.get(MAGIC.len()..).unwrap_or_default());
    let mut is_over = false;
    std::iter::from_fn(move || {
        if is_over || cursor.remaining() == 0 {
            return None;
        }
        let item = read(&mut cursor);
        is_over = item.as_ref().map_or(true, Item::is_end);
        match item {
            Ok(item) if item.is_end() => None,
            item => Some(item),
        }
    })
}

fn read<'a>(cursor: &mut Cursor<'a>) -> Result<Item<'a>, FormatError> {
    let len = |value: u64| usize::try_from(value).map_err(|_| FormatError::Truncated { part: "an entry" });
    let name_len = len(cursor.uvarint("a name's length")?)?;
    let timestamp = Timestamp::from_nanos(cursor.varint("a time")?);
    let seq = cursor.uvarint("a sequence")?;
    let header_len = len(cursor.uvarint("a header's length")?)?;
    let payload_len = len(cursor.uvarint("a payload's length")?)?;
    let name = cursor.take(name_len, "a name")?;
    let headers = cursor.take(header_len, "headers")?;
    Ok(Item { name, timestamp, seq, headers, payload: cursor.take(payload_len, "a payload")? })
}

/// Whether the entry that marks the end is there.
pub(super) fn is_complete(bytes: &[u8]) -> bool {
    let mut cursor = Cursor::new(bytes.get(MAGIC.len()..).unwrap_or_default());
    while let Ok(item) = read(&mut cursor) {
        if item.is_end() {
            return true;
        }
    }
    false
}

/// What is wrong with an archive, as sentences.
pub(super) fn faults(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let (mut at, mut last_seq, mut messages, mut consumers) = (0_u64, 0, 0_u64, 0_u64);
    let mut state = None;
    for item in entries(bytes) {
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                found.push(format!("entry {at} cannot be read: {error}"));
                return found;
            }
        };
        if at == 0 {
            state = (item.name == STATE).then(|| serde_json::from_slice::<Value>(item.payload).ok()).flatten();
        } else if let Some(name) = item.consumer() {
            consumers += 1;
            let is_known =
                serde_json::from_slice::<Value>(item.payload).is_ok_and(|value| value.get("config").is_some());
            if !is_known || messages > 0 {
                found.push(format!("the entry of consumer {name:?} is not as it should be"));
            }
        } else if item.seq <= last_seq {
            found.push(format!("sequence {} follows {last_seq}", item.seq));
        } else {
            messages += 1;
        }
        (at, last_seq) = (at + 1, last_seq.max(item.seq));
    }
    if !is_complete(bytes) {
        found.push("the end is missing: the backup was cut short".to_owned());
    }
    match state {
        None => found.push("the first entry is not the stream's state".to_owned()),
        Some(state) => {
            for (name, got) in [("messages", messages), ("consumer_count", consumers)] {
                let told = state.get(name).and_then(Value::as_u64).unwrap_or(0);
                if told != got {
                    found.push(format!("the state says {name} {told}, there are {got}"));
                }
            }
        }
    }
    found
}

/// Writes an archive piece by piece as an S2 stream; `messages` calls its argument for every message in order.
///
/// # Errors
/// `messages` or `sink` fails.
pub fn write_archive<E>(
    now: Timestamp,
    state: &Value,
    consumers: &[(String, Value)],
    messages: impl FnOnce(&mut dyn FnMut(&Record<'_>) -> Result<(), E>) -> Result<(), E>,
    sink: &mut dyn FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut open = MAGIC.to_vec();
    let text = |value: &Value| value.to_string().into_bytes();
    let of = |name: &[u8], timestamp, payload: &[u8], out: &mut Vec<u8>| {
        put(&Item { name, timestamp, seq: 0, headers: &[], payload }, out);
    };
    of(STATE, now, &text(state), &mut open);
    for (name, value) in consumers {
        of(format!("{CONSUMERS}{name}").as_bytes(), now, &text(value), &mut open);
    }
    let mut give = |open: &mut Vec<u8>| {
        let mut packed = Vec::new();
        compress_stream(open, &mut packed);
        open.clear();
        sink(&packed)
    };
    messages(&mut |record| {
        let Record { subject, timestamp, seq, headers, payload, .. } = *record;
        put(&Item { name: subject, timestamp, seq, headers, payload }, &mut open);
        if open.len() >= PIECE_LEN { give(&mut open) } else { Ok(()) }
    })?;
    of(&[], Timestamp::from_nanos(0), &[], &mut open);
    give(&mut open)
}

fn put(item: &Item<'_>, out: &mut Vec<u8>) {
    put_uvarint(out, item.name.len() as u64);
    put_varint(out, item.timestamp.nanos());
    put_uvarint(out, item.seq);
    put_uvarint(out, item.headers.len() as u64);
    put_uvarint(out, item.payload.len() as u64);
    for part in [item.name, item.headers, item.payload] {
        out.extend_from_slice(part);
    }
}
