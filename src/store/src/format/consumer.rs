//! `o.dat`: what a consumer has delivered and what was acknowledged.
//!
//! | field | type |
//! |---|---|
//! | 22, version 1 or 2 | u8, u8 |
//! | ack floor: consumer and stream sequence | uvarint |
//! | delivered: consumer and stream sequence | uvarint |
//! | pending: count; base in seconds, if any | uvarint; varint |
//! | — stream sequence and (version 2) consumer sequence above the floor; base - delivery time in seconds | uvarint; varint |
//! | redelivered: count; then stream sequence above the floor, deliveries beyond the first | uvarint |
//!
//! A message that was delivered too often stays in the list when the floor has passed it: its distance from the floor is
//! negative then, and wraps round 64 bits. So may the consumer sequence of a pending message.
//!
//! There is no checksum. In an encrypted store the whole file is sealed.

use std::collections::BTreeMap;

use clock::Timestamp;

use super::FormatError;
use super::cursor::{Cursor, put_uvarint, put_varint};

const MAGIC: u8 = 22;
const VERSION: u8 = 2;
const VERSION_OLD: u8 = 1;
const SECOND: i64 = 1_000_000_000;

/// A position in both counts: that of the consumer's deliveries, and that of the stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SequencePair {
    /// The count of deliveries of this consumer.
    pub consumer_seq: u64,
    /// The sequence in the stream.
    pub stream_seq: u64,
}

/// A message that was delivered and not yet acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The consumer sequence of its first delivery.
    pub consumer_seq: u64,
    /// When it was last delivered; the file keeps whole seconds.
    pub delivered_at: Timestamp,
}

/// The state of a consumer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsumerState {
    /// The last delivery.
    pub delivered: SequencePair,
    /// Everything up to here is acknowledged.
    pub ack_floor: SequencePair,
    /// What is out, by stream sequence.
    pub pending: BTreeMap<u64, Pending>,
    /// Deliveries beyond the first, by stream sequence.
    pub redelivered: BTreeMap<u64, u64>,
}

impl ConsumerState {
    /// Reads the (unsealed) bytes of a file; an empty one is a consumer without state.
    ///
    /// # Errors
    /// [`FormatError`]. A list of redeliveries that is cut short is no error: what is missing is dropped.
    pub fn decode(bytes: &[u8]) -> Result<Self, FormatError> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let mut cursor = Cursor::new(bytes);
        let magic = cursor.u8("the magic number")?;
        if magic != MAGIC {
            return Err(FormatError::Magic { got: magic, expected: MAGIC });
        }
        let version = cursor.u8("the version")?;
        if version != VERSION && version != VERSION_OLD {
            return Err(FormatError::Version { got: version, known_max: VERSION });
        }
        let ack_floor = decode_pair(&mut cursor, "the ack floor")?;
        let mut delivered = decode_pair(&mut cursor, "the last delivery")?;
        if version == VERSION_OLD {
            delivered = absolute(delivered, ack_floor)?;
        }
        let mut state = Self { delivered, ack_floor, ..Self::default() };
        state.decode_pending(&mut cursor, version)?;
        state.decode_redelivered(&mut cursor);
        Ok(state)
    }

    fn decode_pending(&mut self, cursor: &mut Cursor<'_>, version: u8) -> Result<(), FormatError> {
        let count = cursor.uvarint("the number of pending messages")?;
        if count == 0 {
            return Ok(());
        }
        let base = cursor.varint("the base time")?;
        for _ in 0..count {
            let stream_seq = above(self.ack_floor.stream_seq, cursor.uvarint("a pending stream sequence")?)?;
            let consumer_delta = if version == VERSION { cursor.uvarint("a pending consumer sequence")? } else { 0 };
            let consumer_seq = self.ack_floor.consumer_seq.wrapping_add(consumer_delta);
            let age = cursor.varint("a delivery time")?;
            if stream_seq == 0 {
                return Err(FormatError::Inconsistent { what: "a pending message has sequence 0" });
            }
            let seconds = if version == VERSION { base.wrapping_sub(age) } else { base.wrapping_add(age) };
            let delivered_at = Timestamp::from_nanos(seconds.saturating_mul(SECOND));
            self.pending.insert(stream_seq, Pending { consumer_seq, delivered_at });
        }
        Ok(())
    }

    fn decode_redelivered(&mut self, cursor: &mut Cursor<'_>) {
        let count = cursor.uvarint("the number of redeliveries").unwrap_or(0);
        for _ in 0..count {
            let (Ok(delta), Ok(times)) = (cursor.uvarint("a sequence"), cursor.uvarint("a count")) else { return };
            if delta > 0 && times > 0 {
                self.redelivered.insert(self.ack_floor.stream_seq.wrapping_add(delta), times);
            }
        }
    }

    /// The bytes of the file, to be sealed in an encrypted store; `now` becomes the base of the delivery times.
    ///
    /// Pending entries at or below the ack floor, which mean nothing, are left out. So is a count of redeliveries of the
    /// very message at the floor, which the form has no room for.
    #[must_use]
    pub fn encode(&self, now: Timestamp) -> Vec<u8> {
        let mut out = vec![MAGIC, VERSION];
        for pair in [self.ack_floor, self.delivered] {
            put_uvarint(&mut out, pair.consumer_seq);
            put_uvarint(&mut out, pair.stream_seq);
        }
        let floor = self.ack_floor;
        let pending: Vec<_> = self.pending.iter().filter(|(seq, _)| **seq > floor.stream_seq).collect();
        put_uvarint(&mut out, pending.len() as u64);
        let base = rounded_seconds(now);
        if !pending.is_empty() {
            put_varint(&mut out, base);
        }
        for (stream_seq, entry) in pending {
            put_uvarint(&mut out, stream_seq - floor.stream_seq);
            put_uvarint(&mut out, entry.consumer_seq.wrapping_sub(floor.consumer_seq));
            put_varint(&mut out, base - entry.delivered_at.nanos() / SECOND);
        }
        let redelivered: Vec<_> = self.redelivered.iter().filter(|(seq, _)| **seq != floor.stream_seq).collect();
        put_uvarint(&mut out, redelivered.len() as u64);
        for (stream_seq, times) in redelivered {
            put_uvarint(&mut out, stream_seq.wrapping_sub(floor.stream_seq));
            put_uvarint(&mut out, *times);
        }
        out
    }
}

fn decode_pair(cursor: &mut Cursor<'_>, part: &'static str) -> Result<SequencePair, FormatError> {
    let pair = SequencePair { consumer_seq: cursor.uvarint(part)?, stream_seq: cursor.uvarint(part)? };
    if pair.stream_seq >> 63 != 0 {
        return Err(FormatError::Inconsistent { what: "a stream sequence is out of range" });
    }
    Ok(pair)
}

/// The old version stored the last delivery as the next one after the floor.
fn absolute(delivered: SequencePair, floor: SequencePair) -> Result<SequencePair, FormatError> {
    let add = |value: u64, floor: u64| if floor > 1 { above(floor - 1, value) } else { Ok(value) };
    Ok(SequencePair {
        consumer_seq: add(delivered.consumer_seq, floor.consumer_seq)?,
        stream_seq: add(delivered.stream_seq, floor.stream_seq)?,
    })
}

fn above(floor: u64, delta: u64) -> Result<u64, FormatError> {
    floor.checked_add(delta).ok_or(FormatError::Inconsistent { what: "a sequence does not fit 64 bits" })
}

fn rounded_seconds(time: Timestamp) -> i64 {
    time.nanos().saturating_add(SECOND / 2).div_euclid(SECOND)
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use serde_json::Value;

    use super::*;
    use crate::vectors::{hex, vectors};

    fn pair(value: &Value) -> SequencePair {
        let number = |name: &str| value[name].as_u64().expect("a number");
        SequencePair { consumer_seq: number("consumer_seq"), stream_seq: number("stream_seq") }
    }

    fn expected(decoded: &Value) -> ConsumerState {
        let entries = |name: &str| decoded[name].as_object().into_iter().flatten();
        let seq = |text: &String| text.parse::<u64>().expect("a sequence");
        let pending = entries("pending").map(|(stream_seq, entry)| {
            let consumer_seq = entry["consumer_seq"].as_u64().expect("a number");
            let delivered_at = Timestamp::from_nanos(entry["unix"].as_i64().expect("a number") * SECOND);
            (seq(stream_seq), Pending { consumer_seq, delivered_at })
        });
        let redelivered =
            entries("redelivered").map(|(stream_seq, times)| (seq(stream_seq), times.as_u64().expect("a number")));
        ConsumerState {
            delivered: pair(&decoded["delivered"]),
            ack_floor: pair(&decoded["ack_floor"]),
            pending: pending.collect(),
            redelivered: redelivered.collect(),
        }
    }

    #[test]
    fn recorded_files_decode_and_come_back() {
        let list = vectors()["o_dat"].as_array().expect("a list");
        assert_eq!(list.len(), 4);
        for vector in list {
            let file = hex(&vector["file_hex"]);
            let state = ConsumerState::decode(&file).expect("a valid file");
            assert_eq!(state, expected(&vector["decoded"]), "{}", vector["consumer"]);
            let now = Timestamp::from_nanos(1_795_437_476 * SECOND);
            let again = state.encode(now);
            assert_eq!(again.len(), file.len(), "the same entries in another order");
            assert_eq!(ConsumerState::decode(&again), Ok(state));
        }
    }

    #[test]
    fn a_cut_is_refused_up_to_the_redeliveries() {
        let state = ConsumerState {
            delivered: SequencePair { consumer_seq: 300, stream_seq: 400 },
            ack_floor: SequencePair { consumer_seq: 2, stream_seq: 3 },
            pending: [(4, Pending { consumer_seq: 3, delivered_at: Timestamp::from_nanos(5 * SECOND) })].into(),
            redelivered: [(4, 2)].into(),
        };
        let bytes = state.encode(Timestamp::from_nanos(7 * SECOND));
        let redeliveries = bytes.len() - 3;
        for cut in 1..bytes.len() {
            assert_eq!(ConsumerState::decode(&bytes[..cut]).is_ok(), cut >= redeliveries, "{cut}");
        }
        assert_eq!(ConsumerState::decode(&[]), Ok(ConsumerState::default()));
    }

    #[test]
    fn the_old_version_is_relative() {
        let bytes = [MAGIC, VERSION_OLD, 5, 10, 3, 4, 1, 20, 2, 6, 0];
        let state = ConsumerState::decode(&bytes).expect("version 1");
        assert_eq!(state.delivered, SequencePair { consumer_seq: 7, stream_seq: 13 });
        let entry = Pending { consumer_seq: 5, delivered_at: Timestamp::from_nanos(13 * SECOND) };
        assert_eq!(state.pending, [(12, entry)].into());
    }

    proptest! {
        #[test]
        fn states_come_back(
            floor in 0..1000_u64,
            pending in btree_map(1001..5000_u64, (1000..5000_u64, 0..2_000_000_000_i64), 0..20),
            redelivered in btree_map(1001..5000_u64, 1..9_u64, 0..20), now in 0..2_000_000_000_i64,
        ) {
            let state = ConsumerState {
                delivered: SequencePair { consumer_seq: 6000, stream_seq: 7000 },
                ack_floor: SequencePair { consumer_seq: floor, stream_seq: floor },
                pending: pending
                    .into_iter()
                    .map(|(seq, (consumer_seq, at))| {
                        (seq, Pending { consumer_seq, delivered_at: Timestamp::from_nanos(at * SECOND) })
                    })
                    .collect(),
                redelivered,
            };
            prop_assert_eq!(ConsumerState::decode(&state.encode(Timestamp::from_nanos(now * SECOND))), Ok(state));
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..100), version in 1..3_u8) {
            let mut all = vec![MAGIC, version];
            all.extend(bytes);
            if let Ok(state) = ConsumerState::decode(&all) {
                let _ = state.encode(Timestamp::EPOCH);
            }
        }
    }
}
