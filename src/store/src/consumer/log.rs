//! The log between two writes of `o.dat`: `NAME.log` in a folder of ours.
//!
//! | part | content |
//! |---|---|
//! | 8 bytes | `NRSOLOG1` |
//! | frames | u32 length of the body, 8 bytes checksum, body |
//!
//! The first frame's body is the [`Head`]: what the log extends, the rules it was written under, and the whole state at
//! its beginning. Every other body is a run of changes. Checksums are HighwayHash under `STREAM/CONSUMER/log` of the
//! previous frame's checksum, the length and the body, so that a frame counts only in its place. Bodies are sealed in an
//! encrypted store. Reading stops at the first frame that is not whole: that is where a crash has cut, and to go on
//! behind damage could step over a delivery that nobody acknowledged.

use clock::Timestamp;

use super::change::{Change, decode_state, encode_state};
use crate::config::Durability;
use crate::consumer_store::{AckPolicy, ConsumerStoreConfig};
use crate::format::FormatError;
use crate::format::checksum::{CHECKSUM_LEN, Checksum, Hasher};
use crate::format::cipher::AssetKey;
use crate::format::consumer::ConsumerState;
use crate::format::cursor::{Cursor, put_uvarint, put_varint};

const MAGIC: [u8; 8] = *b"NRSOLOG1";
const FRAME_HEAD_LEN: usize = 4 + CHECKSUM_LEN;

/// A file as it was when the log began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileStamp {
    pub(super) checksum: Checksum,
    pub(super) modified: Timestamp,
}

/// What a log extends, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// `o.dat`, if it was there.
    pub(super) state_file: Option<FileStamp>,
    /// The checksum of `meta.inf`, if it was there: another consumer of the same name has another one.
    pub(super) meta: Option<Checksum>,
    /// The rules by which the changes were made.
    pub(super) config: ConsumerStoreConfig,
    /// The state at the beginning.
    pub(super) state: ConsumerState,
}

/// Where the next frame goes and what it follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tail {
    pub(super) len: u64,
    checksum: Checksum,
}

/// The frames of one consumer.
#[derive(Clone, Debug)]
pub(super) struct LogCodec {
    hasher: Hasher,
    key: Option<AssetKey>,
}

impl LogCodec {
    pub(super) fn new(stream: &str, consumer: &str, key: Option<AssetKey>) -> Self {
        Self { hasher: Hasher::named(&format!("{stream}/{consumer}/log")), key }
    }

    /// The bytes of a new log, and its end.
    pub(super) fn begin(&self, head: &Head) -> Result<(Vec<u8>, Tail), FormatError> {
        let start = Tail { len: MAGIC.len() as u64, checksum: Checksum::default() };
        let (frame, tail) = self.frame(start, &head.encode())?;
        Ok(([&MAGIC, frame.as_slice()].concat(), tail))
    }

    /// The bytes that continue a log with encoded changes, and the end then.
    pub(super) fn frame(&self, tail: Tail, body: &[u8]) -> Result<(Vec<u8>, Tail), FormatError> {
        let body = match &self.key {
            Some(key) => key.seal(body)?,
            None => body.to_vec(),
        };
        let len = u32::try_from(body.len()).map_err(|_| FormatError::TooLong { len_max: u32::MAX as usize })?;
        let checksum = self.checksum(tail.checksum, len, &body);
        let frame = [&len.to_le_bytes(), checksum.as_slice(), &body].concat();
        let tail = Tail { len: tail.len + frame.len() as u64, checksum };
        Ok((frame, tail))
    }

    /// The state at the end of a log with its head, and where the log goes on; `None` if not even the head is whole.
    pub(super) fn replay(&self, bytes: &[u8]) -> Option<(Head, ConsumerState, Tail)> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let mut tail = Tail { len: MAGIC.len() as u64, checksum: Checksum::default() };
        let mut cursor = Cursor::new(rest);
        let head = Head::decode(&self.next_body(&mut cursor, &mut tail).ok()?).ok()?;
        let mut state = head.state.clone();
        loop {
            let before = tail;
            let Ok(body) = self.next_body(&mut cursor, &mut tail) else { return Some((head, state, before)) };
            let mut replayed = state.clone();
            if replay_body(&body, &mut replayed, &head.config).is_err() {
                return Some((head, state, before));
            }
            state = replayed;
        }
    }

    fn next_body(&self, cursor: &mut Cursor<'_>, tail: &mut Tail) -> Result<Vec<u8>, FormatError> {
        let len = cursor.u32("a frame's length")?;
        let checksum = cursor.bytes8("a frame's checksum")?;
        let body = cursor.take(len as usize, "a frame")?;
        if self.checksum(tail.checksum, len, body) != checksum {
            return Err(FormatError::Checksum);
        }
        *tail = Tail { len: tail.len + (FRAME_HEAD_LEN + body.len()) as u64, checksum };
        match &self.key {
            Some(key) => key.unseal(body),
            None => Ok(body.to_vec()),
        }
    }

    fn checksum(&self, before: Checksum, len: u32, body: &[u8]) -> Checksum {
        self.hasher.checksum(&[&before, &len.to_le_bytes(), body])
    }
}

fn replay_body(body: &[u8], state: &mut ConsumerState, config: &ConsumerStoreConfig) -> Result<(), FormatError> {
    let mut cursor = Cursor::new(body);
    while cursor.remaining() > 0 {
        let change = Change::decode(&mut cursor)?;
        // What is in a log had an effect when it was made.
        let refused = FormatError::Inconsistent { what: "a change does not fit the state" };
        change.apply(state, config).map_err(|_| refused)?;
    }
    Ok(())
}

impl Head {
    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        match &self.state_file {
            None => out.push(0),
            Some(stamp) => {
                out.push(1);
                out.extend_from_slice(&stamp.checksum);
                put_varint(&mut out, stamp.modified.nanos());
            }
        }
        out.push(u8::from(self.meta.is_some()));
        out.extend_from_slice(self.meta.as_ref().map_or(&[], |checksum| checksum.as_slice()));
        out.push(match self.config.ack_policy {
            AckPolicy::None => 0,
            AckPolicy::Explicit => 1,
            AckPolicy::All => 2,
            AckPolicy::FlowControl => 3,
        });
        put_uvarint(&mut out, self.config.max_deliver.unwrap_or(0));
        encode_state(&self.state, &mut out);
        out
    }

    fn decode(body: &[u8]) -> Result<Self, FormatError> {
        let unknown = FormatError::Inconsistent { what: "the head of a log has an unknown mark" };
        let mut cursor = Cursor::new(body);
        let state_file = match cursor.u8("a mark")? {
            0 => None,
            1 => {
                let checksum = cursor.bytes8("a checksum")?;
                Some(FileStamp { checksum, modified: Timestamp::from_nanos(cursor.varint("a time")?) })
            }
            _ => return Err(unknown),
        };
        let meta = match cursor.u8("a mark")? {
            0 => None,
            1 => Some(cursor.bytes8("a checksum")?),
            _ => return Err(unknown),
        };
        let ack_policy = match cursor.u8("the ack policy")? {
            0 => AckPolicy::None,
            1 => AckPolicy::Explicit,
            2 => AckPolicy::All,
            3 => AckPolicy::FlowControl,
            _ => return Err(unknown),
        };
        let max_deliver = Some(cursor.uvarint("the bound on deliveries")?).filter(|max| *max > 0);
        let config = ConsumerStoreConfig { ack_policy, max_deliver, durability: Durability::Synced };
        Ok(Self { state_file, meta, config, state: decode_state(&mut cursor)? })
    }
}
