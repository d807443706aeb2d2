//! The archive inside a backup of version 2.
//!
//! `NATSARC1`, then entries: length of the name (uvarint), timestamp (varint, nanoseconds since 1970), sequence, length
//! of the headers, length of the payload (uvarints), then name, headers and payload. An entry with everything zero ends
//! it; an archive without one is cut.

use std::io::{self, Read, Write};

use clock::Timestamp;

use crate::format::FormatError;
use crate::format::cursor::{Cursor, put_uvarint, put_varint};

/// The first bytes of an archive.
pub(super) const MAGIC: [u8; 8] = *b"NATSARC1";
const NAME_LEN_MAX: u64 = 1 << 20;
/// Far beyond a message or the state of a consumer.
const BODY_LEN_MAX: u64 = 1 << 28;
const UVARINT_LEN_MAX: usize = 10;

/// One entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    pub(super) timestamp: Timestamp,
    pub(super) seq: u64,
    pub(super) headers: Vec<u8>,
    pub(super) payload: Vec<u8>,
}

impl Entry {
    fn is_end(&self) -> bool {
        self == &Self::default()
    }

    /// Writes the entry.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut head = Vec::new();
        put_uvarint(&mut head, self.name.len() as u64);
        put_varint(&mut head, self.timestamp.nanos());
        for number in [self.seq, self.headers.len() as u64, self.payload.len() as u64] {
            put_uvarint(&mut head, number);
        }
        [&head, &self.name, &self.headers, &self.payload].into_iter().try_for_each(|part| out.write_all(part))
    }
}

/// Reads entries; the first 8 bytes have been read already.
#[derive(Debug)]
pub(super) struct ArchiveReader<R> {
    inner: R,
}

impl<R: Read> ArchiveReader<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner }
    }

    /// The next entry; `None` once the end was read.
    pub(super) fn next_entry(&mut self) -> io::Result<Option<Entry>> {
        let name_len = self.number()?;
        let timestamp = Timestamp::from_nanos(zigzag(self.number()?));
        let (seq, headers_len, payload_len) = (self.number()?, self.number()?, self.number()?);
        if name_len > NAME_LEN_MAX || headers_len.saturating_add(payload_len) > BODY_LEN_MAX {
            let len_max = usize::try_from(BODY_LEN_MAX).unwrap_or(usize::MAX);
            return Err(io::Error::new(io::ErrorKind::InvalidData, FormatError::TooLong { len_max }));
        }
        let (name, headers) = (self.take(name_len)?, self.take(headers_len)?);
        let entry = Entry { name, timestamp, seq, headers, payload: self.take(payload_len)? };
        Ok((!entry.is_end()).then_some(entry))
    }

    /// Exactly `len` bytes; memory grows with what is there, not with what is claimed.
    fn take(&mut self, len: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let got = (&mut self.inner).take(len).read_to_end(&mut bytes)?;
        if got as u64 == len { Ok(bytes) } else { Err(io::Error::from(io::ErrorKind::UnexpectedEof)) }
    }

    fn number(&mut self) -> io::Result<u64> {
        let mut bytes = Vec::with_capacity(UVARINT_LEN_MAX);
        while bytes.len() < UVARINT_LEN_MAX {
            let mut byte = [0];
            self.inner.read_exact(&mut byte)?;
            bytes.extend(byte);
            if byte < [0x80] {
                break;
            }
        }
        let number = Cursor::new(&bytes).uvarint("a number");
        number.map_err(|source| io::Error::new(io::ErrorKind::InvalidData, source))
    }
}

fn zigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_and_every_cut_is_noticed() {
        let entries = [
            Entry { name: b"state.json".to_vec(), payload: b"{}".to_vec(), ..Entry::default() },
            Entry {
                name: b"a.b".to_vec(),
                timestamp: Timestamp::from_nanos(-5),
                seq: 1 << 40,
                headers: b"NATS/1.0\r\n\r\n".to_vec(),
                payload: vec![7; 300],
            },
            Entry::default(),
        ];
        let mut bytes = Vec::new();
        entries.iter().for_each(|entry| entry.write(&mut bytes).expect("a vector"));
        let mut reader = ArchiveReader::new(bytes.as_slice());
        for entry in &entries[..2] {
            assert_eq!(reader.next_entry().expect("whole").as_ref(), Some(entry));
        }
        assert_eq!(reader.next_entry().expect("whole"), None);
        for cut in 0..bytes.len() {
            let mut reader = ArchiveReader::new(&bytes[..cut]);
            let outcome = (0..3).try_for_each(|_| reader.next_entry().map(|_| ()));
            assert!(outcome.is_err(), "{cut}");
        }
    }

    #[test]
    fn claimed_lengths_are_not_believed() {
        let mut bytes = Vec::new();
        for number in [0, 0, 1, 1 << 40, 5] {
            put_uvarint(&mut bytes, number);
        }
        assert!(ArchiveReader::new(bytes.as_slice()).next_entry().is_err());
    }
}
