//! A hash of what a stream holds, equal for equal content however it is laid out on disk.

use std::io;
use std::ops::ControlFlow;

use clock::Timestamp;
use sha2::{Digest, Sha256};

use super::error::{InspectError, Result};
use super::messages::{Selection, for_each};
use super::picture::Picture;
use super::stream::StreamReader;

/// Bytes that are read at once.
const READ_LEN: usize = 128 << 10;

/// The hash of a run of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeDigest {
    /// The first message in it.
    pub first_seq: u64,
    /// The last message in it.
    pub last_seq: u64,
    /// How many there are.
    pub msgs: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

/// Hashes the selected messages: all together if `range_len` is 0, else those of `1..=range_len` and so on.
///
/// A message goes in as sequence, time (both 8 bytes, little endian), then subject, headers and payload, each after its
/// length (8 bytes).
///
/// # Errors
/// The disk fails, or the stream is locked.
pub fn digest(
    reader: &StreamReader,
    picture: &Picture,
    selection: &Selection,
    range_len: u64,
) -> Result<Vec<RangeDigest>> {
    let mut hasher = RangeHasher::new(range_len);
    for_each(reader, picture, selection, |message| {
        let record = message.record;
        hasher.add(&MessageParts {
            seq: record.seq,
            timestamp: record.timestamp,
            subject: record.subject,
            headers: record.headers,
            payload: record.payload,
        });
        Ok::<_, InspectError>(ControlFlow::Continue(()))
    })?;
    Ok(hasher.finish())
}

/// What of a message goes into the hash.
#[derive(Clone, Copy, Debug)]
pub struct MessageParts<'a> {
    /// Its sequence.
    pub seq: u64,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// Its subject.
    pub subject: &'a [u8],
    /// Its header block, empty without one.
    pub headers: &'a [u8],
    /// Its body.
    pub payload: &'a [u8],
}

/// Hashes messages as [`digest`] does, wherever they come from.
#[derive(Debug)]
pub struct RangeHasher {
    range_len: u64,
    digests: Vec<RangeDigest>,
    open: Option<(u64, Sha256)>,
}

impl RangeHasher {
    /// Begins: one hash for everything if `range_len` is 0, else one for `1..=range_len` and so on.
    #[must_use]
    pub fn new(range_len: u64) -> Self {
        Self { range_len, digests: Vec::new(), open: None }
    }

    /// Adds a message; they come in the order of their sequences.
    pub fn add(&mut self, message: &MessageParts<'_>) {
        let range = message.seq.saturating_sub(1).checked_div(self.range_len).unwrap_or(0);
        if self.open.as_ref().is_none_or(|(current, _)| *current != range) {
            self.close();
            self.open = Some((range, Sha256::new()));
            let (first_seq, sha256) = (message.seq, String::new());
            self.digests.push(RangeDigest { first_seq, last_seq: message.seq, msgs: 0, sha256 });
        }
        if let (Some((_, hasher)), Some(digest)) = (&mut self.open, self.digests.last_mut()) {
            hasher.update(message.seq.to_le_bytes());
            hasher.update(message.timestamp.nanos().to_le_bytes());
            for part in [message.subject, message.headers, message.payload] {
                hasher.update((part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
            digest.last_seq = message.seq;
            digest.msgs += 1;
        }
    }

    /// The hashes.
    #[must_use]
    pub fn finish(mut self) -> Vec<RangeDigest> {
        self.close();
        self.digests
    }

    fn close(&mut self) {
        if let (Some((_, hasher)), Some(digest)) = (self.open.take(), self.digests.last_mut()) {
            digest.sha256 = hex(&hasher.finalize());
        }
    }
}

/// The SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn sha256_text(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The SHA-256 of all that can be read, in hexadecimal.
///
/// # Errors
/// It can't be read to its end.
pub fn sha256_of(from: &mut impl io::Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; READ_LEN];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(hex(&hasher.finalize())),
            Ok(len) => hasher.update(buffer.get(..len).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS.get(usize::from(value & 15)).copied().unwrap_or(b'?'));
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}
