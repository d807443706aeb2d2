//! A stream's state as replicas send it to one another.
//!
//! | field | type |
//! |---|---|
//! | 42, version 1 | u8, u8 |
//! | messages, bytes, first sequence, last sequence, failed | uvarint |
//! | deleted sequences | uvarint |
//! | if there are any: sets, or ranges (33, first, count) up to the end | |

use super::FormatError;
use super::cursor::{Cursor, put_uvarint};
use super::sequence_set;
use crate::sequence_set::SequenceSet;

const MAGIC: u8 = 42;
const VERSION: u8 = 1;
const RANGE: u8 = 33;

/// The state of a stream on one replica.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EncodedState {
    /// Live messages.
    pub msgs: u64,
    /// The sum of their record lengths.
    pub bytes: u64,
    /// The lowest live sequence.
    pub first_seq: u64,
    /// The highest sequence ever used.
    pub last_seq: u64,
    /// Messages that were refused after they got a sequence.
    pub failed: u64,
    /// Sequences in between that hold no message.
    pub deleted: SequenceSet,
}

impl EncodedState {
    /// The bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![MAGIC, VERSION];
        for number in [self.msgs, self.bytes, self.first_seq, self.last_seq, self.failed, self.deleted.len()] {
            put_uvarint(&mut out, number);
        }
        if !self.deleted.is_empty() {
            sequence_set::encode(&self.deleted, &mut out);
        }
        out
    }

    /// Reads a state.
    ///
    /// # Errors
    /// [`FormatError`]: cut, of another version, or its parts contradict each other.
    pub fn decode(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut cursor = Cursor::new(bytes);
        let magic = cursor.u8("the magic number")?;
        if magic != MAGIC {
            return Err(FormatError::Magic { got: magic, expected: MAGIC });
        }
        let version = cursor.u8("the version")?;
        if version != VERSION {
            return Err(FormatError::Version { got: version, known_max: VERSION });
        }
        let mut state = Self {
            msgs: cursor.uvarint("the messages")?,
            bytes: cursor.uvarint("the bytes")?,
            first_seq: cursor.uvarint("the first sequence")?,
            last_seq: cursor.uvarint("the last sequence")?,
            failed: cursor.uvarint("the failed messages")?,
            deleted: SequenceSet::new(),
        };
        let count = cursor.uvarint("the deletions")?;
        while count > 0 && !cursor.rest().is_empty() {
            if cursor.rest().first() == Some(&RANGE) {
                cursor.u8("a range")?;
                let (first, count) = (cursor.uvarint("a range's first")?, cursor.uvarint("a range's count")?);
                let end = first.checked_add(count).filter(|end| *end <= state.last_seq.saturating_add(1));
                let end = end
                    .ok_or(FormatError::Inconsistent { what: "a range of deletions goes beyond the last sequence" })?;
                if count > 0 {
                    state.deleted.insert_range(first, end - 1);
                }
            } else {
                let (set, len) = sequence_set::decode(cursor.rest())?;
                cursor.take(len, "a sequence set")?;
                set.ranges().for_each(|(first, last)| state.deleted.insert_range(first, last));
            }
        }
        if state.deleted.len() != count {
            return Err(FormatError::Inconsistent { what: "there are another number of deletions than it says" });
        }
        Ok(state)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn ranges_of_other_servers_are_read() {
        let state = EncodedState::decode(&[42, 1, 3, 90, 1, 9, 0, 3, 33, 4, 3]).expect("valid");
        assert_eq!(state.deleted.iter().collect::<Vec<u64>>(), [4, 5, 6]);
        EncodedState::decode(&[42, 1, 3, 90, 1, 9, 0, 3, 33, 8, 3]).expect_err("beyond the last");
        EncodedState::decode(&[42, 1, 3, 90, 1, 9, 0, 2, 33, 4, 3]).expect_err("too many");
    }

    proptest! {
        #[test]
        fn states_come_back(msgs: u32, failed: u32, deleted in btree_set(1..9000_u64, 0..200)) {
            let (msgs, failed) = (u64::from(msgs), u64::from(failed));
            let deleted = deleted.into_iter().collect();
            let state = EncodedState { msgs, bytes: 7, first_seq: 1, last_seq: 9000, failed, deleted };
            prop_assert_eq!(EncodedState::decode(&state.encode()), Ok(state));
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..60)) {
            let _ = EncodedState::decode(&[&[42, 1][..], &bytes].concat());
        }
    }
}
