//! A hash of what a stream holds, equal for equal content however it is laid out on disk.

use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use super::error::{InspectError, Result};
use super::messages::{Selection, for_each};
use super::picture::Picture;
use super::stream::StreamReader;

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
    let mut digests: Vec<RangeDigest> = Vec::new();
    let mut open: Option<(u64, Sha256)> = None;
    for_each(reader, picture, selection, |message| {
        let record = message.record;
        let range = record.seq.saturating_sub(1).checked_div(range_len).unwrap_or(0);
        match &open {
            Some((current, _)) if *current == range => {}
            Some(_) | None => {
                close(open.take(), &mut digests);
                open = Some((range, Sha256::new()));
                let (first_seq, sha256) = (record.seq, String::new());
                digests.push(RangeDigest { first_seq, last_seq: record.seq, msgs: 0, sha256 });
            }
        }
        if let (Some((_, hasher)), Some(digest)) = (&mut open, digests.last_mut()) {
            hasher.update(record.seq.to_le_bytes());
            hasher.update(record.timestamp.nanos().to_le_bytes());
            for part in [record.subject, record.headers, record.payload] {
                hasher.update((part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
            digest.last_seq = record.seq;
            digest.msgs += 1;
        }
        Ok::<_, InspectError>(ControlFlow::Continue(()))
    })?;
    close(open, &mut digests);
    Ok(digests)
}

fn close(open: Option<(u64, Sha256)>, digests: &mut [RangeDigest]) {
    if let (Some((_, hasher)), Some(digest)) = (open, digests.last_mut()) {
        digest.sha256 = hex(&hasher.finalize());
    }
}

/// The SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn sha256_text(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS.get(usize::from(value & 15)).copied().unwrap_or(b'?'));
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}
