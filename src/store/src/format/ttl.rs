//! `thw.db`: when messages with a TTL of their own expire.
//!
//! Version 1 (u8), count (u64), stamp (u64), then count times expiry (varint, nanoseconds since 1970) and sequence
//! (uvarint). The stamp is the last sequence plus 1 at the time of writing: messages from the stamp on are not covered.

use clock::Timestamp;

use super::FormatError;
use super::cursor::{Cursor, put_uvarint, put_varint};

pub(super) const VERSION: u8 = 1;
/// Entries are ordered by their slot in a wheel of this many seconds.
const WHEEL_SLOTS: i64 = 4096;
const SECOND: i64 = 1_000_000_000;

/// What `thw.db` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expiries {
    /// Messages below this sequence are covered.
    pub stamp: u64,
    /// Expiry and sequence, in the order of the file.
    pub entries: Vec<(Timestamp, u64)>,
}

/// The fixed part of the three small files: version, count and stamp.
pub(super) fn decode_head(cursor: &mut Cursor<'_>) -> Result<(u64, u64), FormatError> {
    let version = cursor.u8("the version")?;
    if version != VERSION {
        return Err(FormatError::Version { got: version, known_max: VERSION });
    }
    Ok((cursor.u64("the count")?, cursor.u64("the stamp")?))
}

pub(super) fn encode_head(count: usize, stamp: u64) -> Vec<u8> {
    let mut out = vec![VERSION];
    out.extend_from_slice(&(count as u64).to_le_bytes());
    out.extend_from_slice(&stamp.to_le_bytes());
    out
}

impl Expiries {
    /// Reads the file.
    ///
    /// # Errors
    /// [`FormatError`]; the entries are then rebuilt from the messages.
    pub fn decode(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut cursor = Cursor::new(bytes);
        let (count, stamp) = decode_head(&mut cursor)?;
        let mut entries = Vec::new();
        for _ in 0..count {
            let expires_at = Timestamp::from_nanos(cursor.varint("an expiry")?);
            entries.push((expires_at, cursor.uvarint("a sequence")?));
        }
        Ok(Self { stamp, entries })
    }

    /// The bytes of the file; entries are put in the order of the wheel's slots.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = encode_head(self.entries.len(), self.stamp);
        let mut entries = self.entries.clone();
        entries.sort_by_key(|(expires_at, _)| (expires_at.nanos() / SECOND) & (WHEEL_SLOTS - 1));
        for (expires_at, seq) in entries {
            put_varint(&mut out, expires_at.nanos());
            put_uvarint(&mut out, seq);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;
    use crate::vectors::{hex, vectors};

    #[test]
    fn the_recorded_file_decodes_and_comes_back() {
        let vector = &vectors()["thw_db"];
        let file = hex(&vector["file_hex"]);
        let read = Expiries::decode(&file).expect("a valid file");
        assert_eq!(Some(read.stamp), vector["decoded"]["stamp"].as_u64());
        let expected = vector["decoded"]["expires"].as_object().expect("an object");
        assert_eq!(read.entries.len(), expected.len());
        for (expires_at, seq) in &read.entries {
            assert_eq!(Some(expires_at.nanos()), expected[&seq.to_string()].as_i64());
        }
        assert_eq!(read.encode(), file);
        for cut in 0..file.len() {
            assert!(Expiries::decode(&file[..cut]).is_err(), "{cut}");
        }
    }

    proptest! {
        #[test]
        fn entries_come_back(stamp: u64, entries in vec((any::<i64>(), any::<u64>()), 0..20)) {
            let entries = entries.into_iter().map(|(nanos, seq)| (Timestamp::from_nanos(nanos), seq)).collect();
            let mut written = Expiries { stamp, entries };
            let mut read = Expiries::decode(&written.encode()).expect("just written");
            written.entries.sort_unstable();
            read.entries.sort_unstable();
            prop_assert_eq!(read, written);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..60)) {
            let _ = Expiries::decode(&bytes);
            let mut all = vec![VERSION];
            all.extend(bytes);
            let _ = Expiries::decode(&all);
        }
    }
}
