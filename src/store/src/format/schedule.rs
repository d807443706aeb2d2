//! `sched.db`: when scheduled messages are due.
//!
//! Head as in `thw.db` (see [`super::ttl`]), then count times subject length (u16), subject, due time (varint,
//! nanoseconds since 1970) and sequence of the schedule message (uvarint).

use clock::Timestamp;

use super::FormatError;
use super::cursor::{Cursor, put_uvarint, put_varint};
use super::ttl::{decode_head, encode_head};

/// One scheduled message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleEntry {
    /// The subject that holds the schedule.
    pub subject: Vec<u8>,
    /// When it is due next.
    pub due_at: Timestamp,
    /// The sequence of the message that holds the schedule.
    pub seq: u64,
}

/// What `sched.db` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedules {
    /// Messages below this sequence are covered.
    pub stamp: u64,
    /// The schedules, in the order of the file.
    pub entries: Vec<ScheduleEntry>,
}

impl Schedules {
    /// Reads the file.
    ///
    /// # Errors
    /// [`FormatError`]; the entries are then rebuilt from the messages.
    pub fn decode(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut cursor = Cursor::new(bytes);
        let (count, stamp) = decode_head(&mut cursor)?;
        let mut entries = Vec::new();
        for _ in 0..count {
            let len = usize::from(cursor.u16("a subject's length")?);
            let subject = cursor.take(len, "a subject")?.to_vec();
            let due_at = Timestamp::from_nanos(cursor.varint("a due time")?);
            entries.push(ScheduleEntry { subject, due_at, seq: cursor.uvarint("a sequence")? });
        }
        Ok(Self { stamp, entries })
    }

    /// The bytes of the file. Subjects are at most 65535 bytes long, as in a record.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = encode_head(self.entries.len(), self.stamp);
        for entry in &self.entries {
            debug_assert!(entry.subject.len() <= usize::from(u16::MAX));
            out.extend_from_slice(&(entry.subject.len() as u16).to_le_bytes());
            out.extend_from_slice(&entry.subject);
            put_varint(&mut out, entry.due_at.nanos());
            put_uvarint(&mut out, entry.seq);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, proptest};

    use super::*;
    use crate::vectors::{hex, vectors};

    #[test]
    fn the_recorded_file_decodes_and_comes_back() {
        let vector = &vectors()["sched_db"];
        let file = hex(&vector["file_hex"]);
        let read = Schedules::decode(&file).expect("a valid file");
        assert_eq!(Some(read.stamp), vector["decoded"]["stamp"].as_u64());
        let expected = vector["decoded"]["schedules"].as_object().expect("an object");
        assert_eq!(read.entries.len(), expected.len());
        for entry in &read.entries {
            let subject = std::str::from_utf8(&entry.subject).expect("UTF-8");
            assert_eq!(Some(entry.due_at.nanos()), expected[subject]["ts"].as_i64());
            assert_eq!(Some(entry.seq), expected[subject]["seq"].as_u64());
        }
        assert_eq!(read.encode(), file);
        for cut in 0..file.len() {
            assert!(Schedules::decode(&file[..cut]).is_err(), "{cut}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..60)) {
            let mut all = vec![super::super::ttl::VERSION];
            all.extend(bytes);
            let _ = Schedules::decode(&all);
        }
    }
}
