//! [`Snapshot`]: the state that stands for the beginning of a log.
//!
//! Term and index (u64 each), the length of the peer state (u32), the peer state, the state itself, and a checksum (8
//! bytes) of all before. The state of `_meta_` is an S2 block of JSON, that of a stream its figures and deleted
//! sequences, that of a consumer the content of `o.dat`.

use serde_json::{Value, json};

use super::{META_GROUP, PeerState, checked};
use crate::format::FormatError;
use crate::format::checksum::Hasher;
use crate::format::compression::decode_block;
use crate::format::consumer::ConsumerState;
use crate::format::cursor::Cursor;
use crate::format::sequence_set;

const META_LEN_MAX: usize = 1 << 30;
const STREAM_MAGIC: u8 = 42;
const RANGE_MAGIC: u8 = 33;
const SET_MAGIC: u8 = 22;

/// A snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The term of the last entry it covers.
    pub term: u64,
    /// That entry's index.
    pub index: u64,
    /// The servers.
    pub peers: PeerState,
    /// What is replicated.
    pub state: Vec<u8>,
}

impl Snapshot {
    /// Reads a file; the hasher is named after the group.
    ///
    /// # Errors
    /// [`FormatError`].
    pub fn decode(bytes: &[u8], hasher: &Hasher) -> Result<Self, FormatError> {
        let mut cursor = Cursor::new(checked(bytes, hasher)?);
        let term = cursor.u64("the term")?;
        let index = cursor.u64("the index")?;
        let len = usize::try_from(cursor.u32("the peers' length")?).unwrap_or(usize::MAX);
        let peers = PeerState::decode(cursor.take(len, "the peers")?)?;
        Ok(Self { term, index, peers, state: cursor.rest().to_vec() })
    }
}

/// The streams that a snapshot of `_meta_` assigns, as it says.
///
/// # Errors
/// [`FormatError`].
pub fn assignments(state: &[u8]) -> Result<Vec<Value>, FormatError> {
    if state.is_empty() {
        return Ok(Vec::new());
    }
    let text = decode_block(state, META_LEN_MAX)?;
    serde_json::from_slice(&text).map_err(|_| FormatError::Inconsistent { what: "the assignments are not a JSON list" })
}

/// A snapshot's state as JSON; the group's name tells its kind.
///
/// # Errors
/// [`FormatError`].
pub fn state_json(group: &str, state: &[u8]) -> Result<Value, FormatError> {
    if group == META_GROUP {
        return Ok(json!({ "streams": assignments(state)? }));
    }
    match state.first() {
        None => Ok(Value::Null),
        Some(&STREAM_MAGIC) => stream_state(state),
        Some(&SET_MAGIC) => Ok(consumer_json(&ConsumerState::decode(state)?)),
        Some(_) => {
            serde_json::from_slice(state).map_err(|_| FormatError::Inconsistent { what: "the state has no known form" })
        }
    }
}

fn stream_state(state: &[u8]) -> Result<Value, FormatError> {
    let mut cursor = Cursor::new(state);
    cursor.u8("the magic number")?;
    let version = cursor.u8("the version")?;
    let mut shown = json!({
        "messages": cursor.uvarint("the messages")?,
        "bytes": cursor.uvarint("the bytes")?,
        "first_seq": cursor.uvarint("the first sequence")?,
        "last_seq": cursor.uvarint("the last sequence")?,
        "failed": cursor.uvarint("the failures")?,
    });
    if version >= 2 {
        let mut sources = Vec::new();
        for _ in 0..cursor.uvarint("the number of sources")? {
            let name = String::from_utf8_lossy(cursor.counted("a source's name")?).into_owned();
            let seq = cursor.uvarint("a sequence")?;
            let identity = String::from_utf8_lossy(cursor.counted("an identity")?).into_owned();
            sources.push(json!({ "name": name, "seq": seq, "identity": identity }));
        }
        shown["sources"] = json!(sources);
    }
    let count = cursor.uvarint("the number of deleted")?;
    shown["num_deleted"] = json!(count);
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    while count > 0 && cursor.remaining() > 0 {
        if cursor.rest().first() == Some(&RANGE_MAGIC) {
            cursor.u8("a range")?;
            let first = cursor.uvarint("a range")?;
            let len = cursor.uvarint("a range")?;
            ranges.push((first, first.saturating_add(len).saturating_sub(1)));
        } else {
            let (set, len) = sequence_set::decode(cursor.rest())?;
            cursor.take(len, "a sequence set")?;
            ranges.extend(set.ranges());
        }
    }
    shown["deleted"] = json!(ranges);
    Ok(shown)
}

/// A consumer's state as JSON, in the names of the server's answers.
#[must_use]
pub(crate) fn consumer_json(state: &ConsumerState) -> Value {
    let pair = |pair: crate::format::consumer::SequencePair| json!({ "consumer_seq": pair.consumer_seq, "stream_seq": pair.stream_seq });
    let pending: Vec<Value> = state
        .pending
        .iter()
        .map(|(seq, of)| json!({ "stream_seq": seq, "consumer_seq": of.consumer_seq, "delivered_at": of.delivered_at.to_string() }))
        .collect();
    let redelivered: Vec<Value> =
        state.redelivered.iter().map(|(seq, times)| json!({ "stream_seq": seq, "times": times })).collect();
    json!({
        "delivered": pair(state.delivered),
        "ack_floor": pair(state.ack_floor),
        "num_pending": state.pending.len(),
        "pending": pending,
        "redelivered": redelivered,
    })
}
