//! One record of a block: a message, or what is left of one.
//!
//! | offset | size | field |
//! |---|---|---|
//! | 0 | 4 | length of the record in bits 0-30; bit 31: it has headers |
//! | 4 | 8 | sequence; bit 63: erased or skipped; bit 62: tombstone |
//! | 12 | 8 | timestamp, nanoseconds since 1970 |
//! | 20 | 2 | subject length |
//! | 22 | | subject |
//! | | 4 | header length, only with bit 31 of the length |
//! | | | headers, payload |
//! | end - 8 | 8 | checksum of bytes 4-20, subject, headers and payload |

use clock::Timestamp;

use super::checksum::{CHECKSUM_LEN, Checksum, Hasher, STAMP_LEN};

/// The shortest record: no subject, no headers, no payload.
pub const RECORD_LEN_MIN: usize = 30;
/// The longest record that is written or believed, 32 MiB.
pub const RECORD_LEN_MAX: usize = 32 << 20;

const FIXED_LEN: usize = 22;
const HEADER_LEN_LEN: usize = 4;
const HAS_HEADERS: u32 = 1 << 31;
const ERASED: u64 = 1 << 63;
const TOMBSTONE: u64 = 1 << 62;
/// Sequences use the bits below the two flags.
pub const SEQUENCE_MAX: u64 = TOMBSTONE - 1;

/// What a record says about its sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// It is stored, here.
    Message,
    /// It is deleted; its record may be in this or an earlier block.
    Tombstone,
    /// It was overwritten, or it and all since the record before were never stored.
    Erased,
}

/// A record, borrowed from the bytes of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// What the record says.
    pub kind: RecordKind,
    /// The stream sequence without flags; 0 in some very old erased records.
    pub seq: u64,
    /// When the message was stored; for a tombstone when the deleted message was.
    pub timestamp: Timestamp,
    /// The subject; empty unless a message (and there too in consensus logs).
    pub subject: &'a [u8],
    /// The whole header block, or empty.
    pub headers: &'a [u8],
    /// The payload; noise in an erased record.
    pub payload: &'a [u8],
}

/// Why bytes are not a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// The lengths contradict each other or the space that is left.
    Frame,
    /// The lengths fit, the checksum does not.
    Checksum,
}

impl<'a> Record<'a> {
    /// A tombstone for `seq`.
    #[must_use]
    pub const fn tombstone(seq: u64, timestamp: Timestamp) -> Self {
        Self { kind: RecordKind::Tombstone, seq, timestamp, subject: &[], headers: &[], payload: &[] }
    }

    /// A record that uses up all sequences after the one before up to `seq`.
    #[must_use]
    pub const fn skip(seq: u64, timestamp: Timestamp) -> Self {
        Self { kind: RecordKind::Erased, seq, timestamp, subject: &[], headers: &[], payload: &[] }
    }

    /// The length of the encoded record, which is also what the message counts in a stream's bytes.
    #[must_use]
    pub const fn encoded_len(&self) -> usize {
        encoded_len(self.subject.len(), self.headers.len(), self.payload.len())
    }

    /// Appends the encoded record to `out` and returns its checksum.
    ///
    /// The caller has checked that the record is not longer than [`RECORD_LEN_MAX`] and the subject not longer than
    /// 65535 bytes.
    pub fn encode(&self, hasher: &Hasher, out: &mut Vec<u8>) -> Checksum {
        let len = self.encoded_len();
        debug_assert!(len <= RECORD_LEN_MAX && self.seq <= SEQUENCE_MAX && self.subject.len() <= usize::from(u16::MAX));
        out.reserve(len);
        let head = self.head(len);
        out.extend_from_slice(&head);
        self.encode_body(out);
        let (_, stamp) = head.split_at(4);
        let stamp = stamp.first_chunk::<STAMP_LEN>().unwrap_or(&[0; STAMP_LEN]);
        // Without headers what is hashed lies in two pieces, which costs less than three.
        let body = out.get(out.len() - (len - CHECKSUM_LEN - FIXED_LEN)..).filter(|_| self.headers.is_empty());
        let checksum = match body {
            Some(body) => hasher.record_checksum(stamp, body),
            None => hasher.checksum(&[stamp, self.subject, self.headers, self.payload]),
        };
        out.extend_from_slice(&checksum);
        checksum
    }

    /// Appends the record without its checksum, for bytes that never leave the memory.
    pub(crate) fn encode_unsummed(&self, out: &mut Vec<u8>) {
        let len = self.encoded_len();
        out.reserve(len - CHECKSUM_LEN);
        out.extend_from_slice(&self.head(len));
        self.encode_body(out);
    }

    fn head(&self, len: usize) -> [u8; FIXED_LEN] {
        let flag = if self.headers.is_empty() { 0 } else { HAS_HEADERS };
        let mut head = [0; FIXED_LEN];
        let (length_word, rest) = head.split_at_mut(4);
        length_word.copy_from_slice(&(len as u32 | flag).to_le_bytes());
        let (seq_bytes, rest) = rest.split_at_mut(8);
        seq_bytes.copy_from_slice(&(self.seq | self.kind_bits()).to_le_bytes());
        let (time_bytes, subject_len) = rest.split_at_mut(8);
        time_bytes.copy_from_slice(&self.timestamp.nanos().to_le_bytes());
        subject_len.copy_from_slice(&(self.subject.len() as u16).to_le_bytes());
        head
    }

    fn encode_body(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.subject);
        if !self.headers.is_empty() {
            out.extend_from_slice(&(self.headers.len() as u32).to_le_bytes());
            out.extend_from_slice(self.headers);
        }
        out.extend_from_slice(self.payload);
    }

    /// Reads a record that is known to be whole, of which `bytes` may lack the checksum. `len` is its length with it.
    pub(crate) fn parse_trusted(bytes: &'a [u8], len: usize) -> Option<Self> {
        let length_word = u32::from_le_bytes(*bytes.first_chunk()?);
        Self::split_body(bytes.get(..len.checked_sub(CHECKSUM_LEN)?)?, length_word)
    }

    const fn kind_bits(&self) -> u64 {
        match self.kind {
            RecordKind::Message => 0,
            RecordKind::Tombstone => TOMBSTONE,
            RecordKind::Erased => ERASED,
        }
    }

    /// Reads the record at the start of `bytes` without looking at its checksum; returns it with its length.
    ///
    /// # Errors
    /// [`RecordFault::Frame`].
    pub fn frame(bytes: &'a [u8]) -> Result<(Self, usize), RecordFault> {
        Self::split(bytes).ok_or(RecordFault::Frame)
    }

    /// Reads the record at the start of `bytes` and checks its checksum; returns it with its length.
    ///
    /// # Errors
    /// [`RecordFault`]; with a fault of the checksum the length may still be right.
    pub fn read(bytes: &'a [u8], hasher: &Hasher) -> Result<(Self, usize), RecordFault> {
        let (record, len) = Self::frame(bytes)?;
        let stored = bytes.get(len - CHECKSUM_LEN..len).ok_or(RecordFault::Frame)?;
        let stamp = bytes.get(4..).and_then(|rest| rest.first_chunk::<STAMP_LEN>()).ok_or(RecordFault::Frame)?;
        // An empty header field is still a field, and is not hashed.
        let has_headers = bytes.get(3).is_none_or(|byte| byte & 0x80 != 0);
        let computed = match bytes.get(FIXED_LEN..len - CHECKSUM_LEN).filter(|_| !has_headers) {
            Some(body) => hasher.record_checksum(stamp, body),
            None => hasher.checksum(&[stamp, record.subject, record.headers, record.payload]),
        };
        if computed.as_slice() != stored {
            return Err(RecordFault::Checksum);
        }
        // The border between subject and payload is not hashed; a wrong one shows, if at all, in the subject.
        if is_possible_subject(record.subject) { Ok((record, len)) } else { Err(RecordFault::Frame) }
    }

    fn split(bytes: &'a [u8]) -> Option<(Self, usize)> {
        let length_word = u32::from_le_bytes(*bytes.first_chunk()?);
        let len = usize::try_from(length_word & !HAS_HEADERS).ok()?;
        if !(RECORD_LEN_MIN..=RECORD_LEN_MAX).contains(&len) {
            return None;
        }
        let body = bytes.get(..len - CHECKSUM_LEN)?;
        bytes.get(..len)?;
        Some((Self::split_body(body, length_word)?, len))
    }

    /// Takes the body of a record apart: all of it but the checksum.
    fn split_body(body: &'a [u8], length_word: u32) -> Option<Self> {
        let flagged = u64::from_le_bytes(*body.get(4..)?.first_chunk()?);
        let nanos = i64::from_le_bytes(*body.get(12..)?.first_chunk()?);
        let subject_len = usize::from(u16::from_le_bytes(*body.get(20..)?.first_chunk()?));
        let (subject, rest) = body.get(FIXED_LEN..)?.split_at_checked(subject_len)?;
        let (headers, payload) = if length_word & HAS_HEADERS == 0 {
            (rest.get(..0)?, rest)
        } else {
            let header_len = usize::try_from(u32::from_le_bytes(*rest.first_chunk()?)).ok()?;
            rest.get(HEADER_LEN_LEN..)?.split_at_checked(header_len)?
        };
        let timestamp = Timestamp::from_nanos(nanos);
        let seq = flagged & SEQUENCE_MAX;
        let kind = match flagged & (ERASED | TOMBSTONE) {
            0 if seq != 0 => RecordKind::Message,
            TOMBSTONE => RecordKind::Tombstone,
            _ => RecordKind::Erased,
        };
        Some(Self { kind, seq, timestamp, subject, headers, payload })
    }
}

/// Whether a subject has no empty token, no blank and no control character. An empty one is possible.
pub(crate) fn is_possible_subject(subject: &[u8]) -> bool {
    // Every byte is looked at without leaving early, which the machine does many at a time.
    let has_blank = subject.iter().fold(false, |found, byte| found | (*byte <= b' ') | (*byte == 0x7f));
    let followers = subject.iter().skip(1);
    let has_gap = subject.iter().zip(followers).fold(false, |found, (a, b)| found | ((*a == b'.') & (*b == b'.')));
    !has_blank && !has_gap && subject.first() != Some(&b'.') && subject.last() != Some(&b'.')
}

/// The length of an encoded record with parts of these lengths.
#[must_use]
pub const fn encoded_len(subject: usize, headers: usize, payload: usize) -> usize {
    let header_field = if headers == 0 { 0 } else { HEADER_LEN_LEN + headers };
    FIXED_LEN + subject + header_field + payload + CHECKSUM_LEN
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::vectors::{hex, vectors};

    #[test]
    fn recorded_records_decode_and_encode_to_the_same_bytes() {
        let records = vectors()["records"].as_array().expect("a list");
        assert_eq!(records.len(), 7);
        for vector in records {
            let bytes = hex(&vector["record_hex"]);
            let number = vector["block"].as_u64().expect("a number");
            let hasher = Hasher::for_block(vector["stream"].as_str().expect("a name"), number);
            let (record, len) = Record::read(&bytes, &hasher).expect("a valid record");
            assert_eq!(len, bytes.len(), "{}", vector["why"]);
            assert_eq!(record.seq, vector["seq"].as_u64().expect("a number"), "{}", vector["why"]);
            let kind = match vector["kind"].as_str().expect("a kind") {
                "msg" => RecordKind::Message,
                "tomb" => RecordKind::Tombstone,
                _ => RecordKind::Erased,
            };
            assert_eq!(record.kind, kind, "{}", vector["why"]);
            if kind == RecordKind::Message {
                assert_eq!(record.subject, vector["subject"].as_str().expect("a subject").as_bytes());
                assert_eq!(record.headers, hex(&vector["hdr_hex"]));
                assert_eq!(record.payload, hex(&vector["payload_hex"]));
                assert_eq!(Some(record.timestamp.nanos()), vector["ts"].as_i64());
            }
            let mut again = Vec::new();
            record.encode(&hasher, &mut again);
            assert_eq!(again, bytes, "{}", vector["why"]);
        }
    }

    #[test]
    fn a_record_cut_anywhere_is_a_frame_fault() {
        let hasher = Hasher::for_block("S", 1);
        let mut bytes = Vec::new();
        sample(b"a.b", b"NATS/1.0\r\n\r\n", b"payload").encode(&hasher, &mut bytes);
        for cut in 0..bytes.len() {
            assert_eq!(Record::read(bytes.get(..cut).expect("within"), &hasher), Err(RecordFault::Frame), "{cut}");
        }
    }

    fn sample<'a>(subject: &'a [u8], headers: &'a [u8], payload: &'a [u8]) -> Record<'a> {
        let timestamp = Timestamp::from_nanos(-5);
        Record { kind: RecordKind::Message, seq: 77, timestamp, subject, headers, payload }
    }

    #[test]
    fn subjects_have_no_empty_token_and_no_blank() {
        for possible in ["", "a", "a.b", "a.b.c-d", "*", ">", "a.\u{e9}"] {
            assert!(is_possible_subject(possible.as_bytes()), "{possible}");
        }
        for impossible in [".", ".a", "a.", "a..b", "a b", "a.\tb", "\u{7f}", "a.b..", "..a"] {
            assert!(!is_possible_subject(impossible.as_bytes()), "{impossible}");
        }
    }

    proptest! {
        #[test]
        fn records_come_back_and_no_flipped_bit_goes_unnoticed(
            subject in "([a-z*>]{1,4}(\\.[a-z]{1,4}){0,3})?", headers in vec(any::<u8>(), 0..20),
            payload in vec(any::<u8>(), 0..50), at: usize, bit in 0..8_u8,
        ) {
            let hasher = Hasher::for_block("S", 1);
            let record = sample(subject.as_bytes(), &headers, &payload);
            let mut bytes = Vec::new();
            record.encode(&hasher, &mut bytes);
            prop_assert_eq!(bytes.len(), record.encoded_len());
            prop_assert_eq!(Record::read(&bytes, &hasher), Ok((record, bytes.len())));
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            let read = Record::read(&bytes, &hasher);
            // The length fields are not hashed: moving a border may leave the hashed bytes the same.
            prop_assert!(read.is_err() || read.is_ok_and(|(read, _)| at < 4 || at >= 20 && read != record));
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..80), len in 0..80_u32) {
            let mut bytes = bytes;
            if let Some(field) = bytes.first_chunk_mut::<4>() {
                *field = len.to_le_bytes();
            }
            let _ = Record::frame(&bytes);
            let _ = Record::read(&bytes, &Hasher::named("x"));
        }
    }
}
