//! `index.db`: the full state of a stream, so that blocks need not be read at start.
//!
//! Body (sealed in an encrypted store), then 8 bytes checksum of the body under the stream's name. The body:
//!
//! | field | type |
//! |---|---|
//! | 11, version 1-4 | u8, u8 |
//! | messages, bytes, first sequence | uvarint |
//! | first time (the base of the blocks' times) | varint |
//! | last sequence; last time | uvarint; varint |
//! | subjects: count, then length, text, total, first block, last block | uvarint |
//! | blocks: count, then number, bytes, first sequence and time, last sequence and time, deleted, TTLs, schedules | uvarint, times varint from base |
//! | — and, if any are deleted, their set | |
//! | number of the last block; checksum of its last record | uvarint; 8 bytes |
//!
//! Versions 1 to 3 leave out a subject's last block when its total is 1; version 1 has no TTLs, 1 and 2 no schedules.

use clock::Timestamp;

use super::FormatError;
use super::checksum::{CHECKSUM_LEN, Checksum, Hasher};
use super::cipher::AssetKey;
use super::cursor::{Cursor, put_uvarint, put_varint};
use super::sequence_set;
use crate::sequence_set::SequenceSet;

const MAGIC: u8 = 11;
/// The version that is written.
pub const VERSION: u8 = 4;
const VERSION_WITH_TTLS: u8 = 2;
const VERSION_WITH_SCHEDULES: u8 = 3;
const FILE_LEN_MIN: usize = 32;

/// What `index.db` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Live messages.
    pub msgs: u64,
    /// The sum of their record lengths.
    pub bytes: u64,
    /// The lowest live sequence, or last + 1.
    pub first_seq: u64,
    /// Its time; the epoch if there is none.
    pub first_time: Timestamp,
    /// The highest sequence ever used.
    pub last_seq: u64,
    /// Its time.
    pub last_time: Timestamp,
    /// Live messages by subject, in no order. Empty for logs, which do not track subjects.
    pub subjects: Vec<IndexSubject>,
    /// The blocks, ascending by number.
    pub blocks: Vec<IndexBlock>,
    /// The number of the block that is appended to.
    pub last_block: u64,
    /// The checksum of that block's last record; zeros if it has none.
    pub last_checksum: Checksum,
}

/// One subject's share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexSubject {
    /// The literal subject.
    pub subject: Vec<u8>,
    /// Live messages on it.
    pub total: u64,
    /// The lowest block that may hold one.
    pub first_block: u64,
    /// The highest block that may hold one.
    pub last_block: u64,
}

/// One block's share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexBlock {
    /// The number in the file's name.
    pub number: u64,
    /// Live bytes.
    pub bytes: u64,
    /// The lowest live sequence; `last_seq + 1` if there is none.
    pub first_seq: u64,
    /// Its time.
    pub first_time: Timestamp,
    /// The highest sequence.
    pub last_seq: u64,
    /// Its time.
    pub last_time: Timestamp,
    /// About how many messages have a TTL.
    pub ttls: u64,
    /// About how many messages are schedules.
    pub schedules: u64,
    /// Deleted sequences from first to last.
    pub deleted: SequenceSet,
}

impl IndexBlock {
    /// Live messages.
    #[must_use]
    pub const fn msgs(&self) -> u64 {
        self.last_seq.saturating_add(1).saturating_sub(self.first_seq).saturating_sub(self.deleted.len())
    }

    fn is_deleted_set_within(&self) -> bool {
        self.deleted.first().is_none_or(|first| first >= self.first_seq)
            && self.deleted.last().is_none_or(|last| last <= self.last_seq)
    }
}

impl Index {
    /// Reads a file; `key` is the stream's in an encrypted store.
    ///
    /// # Errors
    /// [`FormatError`]. Any error makes the file worthless: the state is rebuilt from the blocks.
    pub fn decode(file: &[u8], hasher: &Hasher, key: Option<&AssetKey>) -> Result<Self, FormatError> {
        if file.len() < FILE_LEN_MIN {
            return Err(FormatError::Truncated { part: "index.db" });
        }
        let (body, checksum) = file.split_at(file.len() - CHECKSUM_LEN);
        if hasher.checksum(&[body]).as_slice() != checksum {
            return Err(FormatError::Checksum);
        }
        let index = match key {
            Some(key) => Self::decode_body(&key.unseal(body)?)?,
            None => Self::decode_body(body)?,
        };
        index.check()?;
        Ok(index)
    }

    fn decode_body(body: &[u8]) -> Result<Self, FormatError> {
        let mut cursor = Cursor::new(body);
        let magic = cursor.u8("the magic number")?;
        if magic != MAGIC {
            return Err(FormatError::Magic { got: magic, expected: MAGIC });
        }
        let version = cursor.u8("the version")?;
        if !(1..=VERSION).contains(&version) {
            return Err(FormatError::Version { got: version, known_max: VERSION });
        }
        let mut index = Self {
            msgs: cursor.uvarint("the messages")?,
            bytes: cursor.uvarint("the bytes")?,
            first_seq: cursor.uvarint("the first sequence")?,
            first_time: Timestamp::from_nanos(cursor.varint("the first time")?),
            last_seq: cursor.uvarint("the last sequence")?,
            last_time: Timestamp::from_nanos(cursor.varint("the last time")?),
            ..Self::default()
        };
        // Counts are not believed: nothing is reserved for them, and a count too high runs into the end.
        for _ in 0..cursor.uvarint("the number of subjects")? {
            match decode_subject(&mut cursor, version)? {
                Some(subject) => index.subjects.push(subject),
                None => break,
            }
        }
        for _ in 0..cursor.uvarint("the number of blocks")? {
            index.blocks.push(decode_block(&mut cursor, version, index.first_time.nanos())?);
        }
        index.last_block = cursor.uvarint("the last block")?;
        index.last_checksum = cursor.bytes8("the last checksum")?;
        Ok(index)
    }

    /// Compares the totals with the blocks.
    fn check(&self) -> Result<(), FormatError> {
        let inconsistent = |what| Err(FormatError::Inconsistent { what });
        if self.blocks.last().is_none_or(|last| last.number != self.last_block) {
            return inconsistent("the last block is not the last in the list");
        }
        if self.blocks.iter().zip(self.blocks.iter().skip(1)).any(|(a, b)| a.number >= b.number) {
            return inconsistent("the blocks are not in order");
        }
        if self.blocks.iter().any(|block| block.last_seq > super::record::SEQUENCE_MAX) {
            return inconsistent("a sequence is out of range");
        }
        if self.blocks.iter().any(|block| !block.is_deleted_set_within()) {
            return inconsistent("a deleted sequence lies outside its block");
        }
        let sum =
            |of: fn(&IndexBlock) -> u64| self.blocks.iter().fold(0_u64, |sum, block| sum.saturating_add(of(block)));
        if sum(IndexBlock::msgs) != self.msgs || sum(|block| block.bytes) != self.bytes {
            return inconsistent("the blocks hold another number of messages or bytes than the stream");
        }
        if self.blocks.iter().map(|block| block.last_seq).max() != Some(self.last_seq) {
            return inconsistent("the blocks end at another sequence than the stream");
        }
        Ok(())
    }

    /// The file's bytes; sealed with `key` in an encrypted store.
    ///
    /// # Errors
    /// [`FormatError`] if sealing fails.
    pub fn encode(&self, hasher: &Hasher, key: Option<&AssetKey>) -> Result<Vec<u8>, FormatError> {
        let mut body = vec![MAGIC, VERSION];
        put_uvarint(&mut body, self.msgs);
        put_uvarint(&mut body, self.bytes);
        put_uvarint(&mut body, self.first_seq);
        put_varint(&mut body, self.first_time.nanos());
        put_uvarint(&mut body, self.last_seq);
        put_varint(&mut body, self.last_time.nanos());
        put_uvarint(&mut body, self.subjects.len() as u64);
        for subject in &self.subjects {
            put_uvarint(&mut body, subject.subject.len() as u64);
            body.extend_from_slice(&subject.subject);
            put_uvarint(&mut body, subject.total);
            put_uvarint(&mut body, subject.first_block);
            put_uvarint(&mut body, subject.last_block);
        }
        put_uvarint(&mut body, self.blocks.len() as u64);
        for block in &self.blocks {
            encode_block(block, self.first_time.nanos(), &mut body);
        }
        put_uvarint(&mut body, self.last_block);
        body.extend_from_slice(&self.last_checksum);
        let mut file = match key {
            Some(key) => key.seal(&body)?,
            None => body,
        };
        let checksum = hasher.checksum(&[&file]);
        file.extend_from_slice(&checksum);
        Ok(file)
    }
}

fn decode_subject(cursor: &mut Cursor<'_>, version: u8) -> Result<Option<IndexSubject>, FormatError> {
    let subject = cursor.counted("a subject")?.to_vec();
    if subject.is_empty() {
        return Ok(None);
    }
    let total = cursor.uvarint("a subject's total")?;
    let first_block = cursor.uvarint("a subject's first block")?;
    let has_last = version >= VERSION || total > 1;
    let last_block = if has_last { cursor.uvarint("a subject's last block")? } else { first_block };
    Ok(Some(IndexSubject { subject, total, first_block, last_block }))
}

fn decode_block(cursor: &mut Cursor<'_>, version: u8, base: i64) -> Result<IndexBlock, FormatError> {
    let mut block = IndexBlock {
        number: cursor.uvarint("a block's number")?,
        bytes: cursor.uvarint("a block's bytes")?,
        first_seq: cursor.uvarint("a block's first sequence")?,
        first_time: from_base(base, cursor.varint("a block's first time")?),
        last_seq: cursor.uvarint("a block's last sequence")?,
        last_time: from_base(base, cursor.varint("a block's last time")?),
        ..IndexBlock::default()
    };
    let deleted = cursor.uvarint("a block's deletions")?;
    if version >= VERSION_WITH_TTLS {
        block.ttls = cursor.uvarint("a block's TTLs")?;
    }
    if version >= VERSION_WITH_SCHEDULES {
        block.schedules = cursor.uvarint("a block's schedules")?;
    }
    if deleted > 0 {
        let (set, len) = sequence_set::decode(cursor.rest())?;
        cursor.take(len, "a sequence set")?;
        if set.len() != deleted {
            return Err(FormatError::Inconsistent { what: "a block lists another number of deletions than it says" });
        }
        block.deleted = set;
    }
    Ok(block)
}

fn encode_block(block: &IndexBlock, base: i64, out: &mut Vec<u8>) {
    put_uvarint(out, block.number);
    put_uvarint(out, block.bytes);
    put_uvarint(out, block.first_seq);
    put_varint(out, to_base(base, block.first_time));
    put_uvarint(out, block.last_seq);
    put_varint(out, to_base(base, block.last_time));
    put_uvarint(out, block.deleted.len());
    put_uvarint(out, block.ttls);
    put_uvarint(out, block.schedules);
    if !block.deleted.is_empty() {
        sequence_set::encode(&block.deleted, out);
    }
}

/// A block without messages has times of zero, which are stored as they are (zero minus base wraps back to zero).
fn from_base(base: i64, delta: i64) -> Timestamp {
    Timestamp::from_nanos(base.wrapping_add(delta))
}

fn to_base(base: i64, time: Timestamp) -> i64 {
    time.nanos().wrapping_sub(base)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, proptest};
    use serde_json::Value;

    use super::*;
    use crate::format::cipher::Cipher;
    use crate::vectors::{hex, vectors};

    fn number(value: &Value) -> u64 {
        value.as_u64().expect("a number")
    }

    fn check_against(index: &Index, decoded: &Value) {
        assert_eq!(index.msgs, number(&decoded["msgs"]));
        assert_eq!(index.bytes, number(&decoded["bytes"]));
        assert_eq!(index.first_seq, number(&decoded["first_seq"]));
        assert_eq!(Some(index.first_time.nanos()), decoded["first_ts"].as_i64());
        assert_eq!(index.last_seq, number(&decoded["last_seq"]));
        assert_eq!(Some(index.last_time.nanos()), decoded["last_ts"].as_i64());
        let subjects = decoded["subjects"].as_object().expect("an object");
        assert_eq!(index.subjects.len(), subjects.len());
        for subject in &index.subjects {
            let expected = &subjects[std::str::from_utf8(&subject.subject).expect("UTF-8")];
            assert_eq!(subject.total, number(&expected["total"]));
            assert_eq!(subject.first_block, number(&expected["first_block"]));
            assert_eq!(subject.last_block, number(&expected["last_block"]));
        }
        let blocks = decoded["blocks"].as_array().expect("a list");
        assert_eq!(index.blocks.len(), blocks.len());
        for (block, expected) in index.blocks.iter().zip(blocks) {
            assert_eq!(block.number, number(&expected["index"]));
            assert_eq!(
                (block.first_seq, block.last_seq),
                (number(&expected["first_seq"]), number(&expected["last_seq"]))
            );
            assert_eq!(Some(block.first_time.nanos()), expected["first_ts"].as_i64());
            assert_eq!(Some(block.last_time.nanos()), expected["last_ts"].as_i64());
            let deleted: Vec<u64> = expected["deleted"].as_array().expect("a list").iter().map(number).collect();
            assert_eq!(block.deleted.iter().collect::<Vec<u64>>(), deleted);
        }
        assert_eq!(index.last_block, number(&decoded["last_block"]));
        assert_eq!(index.last_checksum.to_vec(), hex(&decoded["last_checksum"]));
    }

    #[test]
    fn recorded_files_decode_and_encode_to_the_same_bytes() {
        let list = vectors()["index_db"].as_array().expect("a list");
        assert_eq!(list.len(), 6);
        for vector in list {
            let file = hex(&vector["file_hex"]);
            let hasher = Hasher::named(vector["stream"].as_str().expect("a name"));
            let index = Index::decode(&file, &hasher, None).expect("a valid index");
            check_against(&index, &vector["decoded"]);
            if number(&vector["decoded"]["version"]) == u64::from(VERSION) {
                assert_eq!(index.encode(&hasher, None), Ok(file.clone()), "{}", vector["stream"]);
            }
            for cut in 0..file.len() {
                assert!(Index::decode(&file[..cut], &hasher, None).is_err());
            }
            assert!(Index::decode(&file, &Hasher::named("other"), None).is_err());
        }
    }

    #[test]
    fn sealed_files_come_back() {
        let vector = &vectors()["index_db"][0];
        let hasher = Hasher::named(vector["stream"].as_str().expect("a name"));
        let index = Index::decode(&hex(&vector["file_hex"]), &hasher, None).expect("a valid index");
        for cipher in Cipher::ALL {
            let key = AssetKey::generate(cipher);
            let file = index.encode(&hasher, Some(&key)).expect("seals");
            assert_eq!(Index::decode(&file, &hasher, Some(&key)), Ok(index.clone()));
            assert!(Index::decode(&file, &hasher, None).is_err());
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bodies_never_panic(body in vec(any::<u8>(), 0..200), version in 0..6_u8) {
            let mut all = vec![MAGIC, version];
            all.extend(body);
            if let Ok(index) = Index::decode_body(&all) {
                let _ = index.check();
            }
        }

        #[test]
        fn damaged_bodies_never_panic(at: usize, to: u8) {
            for vector in vectors()["index_db"].as_array().expect("a list") {
                let mut body = hex(&vector["file_hex"]);
                let at = at % body.len();
                body[at] = to;
                if let Ok(index) = Index::decode_body(&body) {
                    let _ = index.check();
                }
            }
        }
    }
}
