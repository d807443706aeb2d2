//! Compressed blocks, and the S2 stream inside them.
//!
//! | offset | size | field |
//! |---|---|---|
//! | 0 | 3 | `cmp` |
//! | 3 | 1 | algorithm; 1 is S2 |
//! | 4 | 1-10 | uvarint of the original length; not reliable in old stores |
//! | | | S2 stream of the block without its last 8 bytes |
//! | end - 8 | 8 | the last 8 bytes of the block as they are |
//!
//! Source: Snappy framing format; S2 uses it with another identifier and larger chunks.

use minlz::s2;

use super::FormatError;
use super::checksum::CHECKSUM_LEN;
use super::cursor::{Cursor, put_uvarint};

const MARK: [u8; 4] = *b"cmp\x01";
const IDENTIFIER: [u8; 10] = *b"\xff\x06\x00\x00S2sTwO";
const IDENTIFIER_SNAPPY: [u8; 10] = *b"\xff\x06\x00\x00sNaPpY";
const CHUNK_COMPRESSED: u8 = 0x00;
const CHUNK_RAW: u8 = 0x01;
const CHUNK_SKIPPABLE_FIRST: u8 = 0x80;
const CHUNK_HEAD_LEN: usize = 4;
const CRC_LEN: usize = 4;
/// How much goes into one chunk; damage costs at most one chunk.
pub(crate) const CHUNK_LEN: usize = 1 << 20;
/// The longest chunk that is accepted.
const CHUNK_LEN_MAX: usize = 4 << 20;
/// The longest block that is accepted after decompression, so that a small file cannot fill the memory.
pub const BLOCK_LEN_MAX: usize = 256 << 20;

/// Whether a block file (after decryption) claims to be compressed.
#[must_use]
pub fn is_compressed(file: &[u8]) -> bool {
    file.len() > MARK.len() && file.starts_with(&MARK)
}

/// The compressed form of a block; `None` if the block is too short to have one.
#[must_use]
pub fn compress(block: &[u8]) -> Option<Vec<u8>> {
    let (body, checksum) = block.split_at_checked(block.len().checked_sub(CHECKSUM_LEN)?)?;
    let mut out = Vec::with_capacity(block.len() / 2);
    out.extend_from_slice(&MARK);
    put_uvarint(&mut out, block.len() as u64);
    compress_stream(body, &mut out);
    out.extend_from_slice(checksum);
    Some(out)
}

/// The plain form of a compressed block.
///
/// # Errors
/// [`FormatError`] if any chunk is damaged, or if there is more than [`BLOCK_LEN_MAX`].
pub fn decompress(file: &[u8]) -> Result<Vec<u8>, FormatError> {
    let (stream, checksum) = split(file)?;
    let mut block = decompress_stream(stream, BLOCK_LEN_MAX)?;
    block.extend_from_slice(checksum);
    Ok(block)
}

/// What can be had from a damaged compressed block: the good chunks one after another.
///
/// A chunk whose checksum fails is kept if it still decodes, because the records in it have checksums of their own;
/// one that does not decode is left out. Returns the bytes and whether anything was wrong.
#[must_use]
pub fn salvage(file: &[u8]) -> (Vec<u8>, bool) {
    let Ok((stream, checksum)) = split(file) else { return (Vec::new(), true) };
    let mut block = Vec::new();
    let mut is_damaged = false;
    let mut rest = stream;
    while !rest.is_empty() && block.len() <= BLOCK_LEN_MAX {
        match read_chunk(rest) {
            Ok((Chunk { data, is_valid }, after)) if is_valid || after.is_empty() || after_chunk(after).is_some() => {
                is_damaged |= !is_valid;
                block.extend_from_slice(&data);
                rest = after;
            }
            // A damaged length leads to a place that is no chunk; where the next one starts has to be found.
            Ok(_) | Err(_) => {
                is_damaged = true;
                rest = next_valid_chunk(rest);
            }
        }
    }
    block.extend_from_slice(checksum);
    (block, is_damaged)
}

fn split(file: &[u8]) -> Result<(&[u8], &[u8]), FormatError> {
    if !is_compressed(file) {
        return Err(FormatError::Decompress);
    }
    let mut cursor = Cursor::new(file);
    cursor.take(MARK.len(), "the compression mark")?;
    cursor.uvarint("the original length")?;
    let rest = cursor.rest();
    let body_len = rest.len().checked_sub(CHECKSUM_LEN).ok_or(FormatError::Truncated { part: "the last checksum" })?;
    Ok(rest.split_at(body_len))
}

/// Appends `data` as an S2 stream to `out`.
pub fn compress_stream(data: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&IDENTIFIER);
    for chunk in data.chunks(CHUNK_LEN) {
        let encoded = s2::encode(chunk);
        if encoded.len() < chunk.len() {
            put_chunk(CHUNK_COMPRESSED, chunk, &encoded, out);
        } else {
            put_chunk(CHUNK_RAW, chunk, chunk, out);
        }
    }
}

fn put_chunk(kind: u8, data: &[u8], body: &[u8], out: &mut Vec<u8>) {
    let [low, middle, high, _] = ((body.len() + CRC_LEN) as u32).to_le_bytes();
    out.extend_from_slice(&[kind, low, middle, high]);
    out.extend_from_slice(&masked_crc(data).to_le_bytes());
    out.extend_from_slice(body);
}

fn masked_crc(data: &[u8]) -> u32 {
    crc32c::crc32c(data).rotate_right(15).wrapping_add(0xa282_ead8)
}

/// The content of an S2 or Snappy stream of at most `len_max` bytes.
///
/// # Errors
/// [`FormatError`] for damage, and for more than `len_max` bytes.
pub fn decompress_stream(stream: &[u8], len_max: usize) -> Result<Vec<u8>, FormatError> {
    let mut out = Vec::new();
    let mut rest = stream;
    while !rest.is_empty() {
        let (Chunk { data, is_valid }, after) = read_chunk(rest)?;
        if !is_valid {
            return Err(FormatError::Checksum);
        }
        if out.len() + data.len() > len_max {
            return Err(FormatError::TooLong { len_max });
        }
        out.extend_from_slice(&data);
        rest = after;
    }
    Ok(out)
}

struct Chunk {
    data: Vec<u8>,
    is_valid: bool,
}

fn read_chunk(bytes: &[u8]) -> Result<(Chunk, &[u8]), FormatError> {
    let mut cursor = Cursor::new(bytes);
    let kind = cursor.u8("a chunk's kind")?;
    let [low, middle, high] = *cursor.take(3, "a chunk's length")? else { return Err(FormatError::Decompress) };
    let len = u32::from_le_bytes([low, middle, high, 0]) as usize;
    let body = cursor.take(len, "a chunk")?;
    let empty = Chunk { data: Vec::new(), is_valid: true };
    let chunk = match kind {
        CHUNK_COMPRESSED | CHUNK_RAW => read_data(kind, body)?,
        0xff if bytes.starts_with(&IDENTIFIER) || bytes.starts_with(&IDENTIFIER_SNAPPY) => empty,
        CHUNK_SKIPPABLE_FIRST..=0xfe => empty,
        _ => return Err(FormatError::Decompress),
    };
    Ok((chunk, cursor.rest()))
}

fn read_data(kind: u8, body: &[u8]) -> Result<Chunk, FormatError> {
    let mut cursor = Cursor::new(body);
    let crc = cursor.u32("a chunk's checksum")?;
    let rest = cursor.rest();
    let data = if kind == CHUNK_RAW { rest.to_vec() } else { decode_block(rest, CHUNK_LEN_MAX)? };
    if data.len() > CHUNK_LEN_MAX {
        return Err(FormatError::TooLong { len_max: CHUNK_LEN_MAX });
    }
    let is_valid = masked_crc(&data) == crc;
    Ok(Chunk { data, is_valid })
}

/// Decodes one S2 block that claims at most `len_max` bytes.
///
/// # Errors
/// [`FormatError::Decompress`], or [`FormatError::TooLong`] before anything is allocated.
pub fn decode_block(block: &[u8], len_max: usize) -> Result<Vec<u8>, FormatError> {
    let (len, _) = s2::decode_len(block).map_err(|_| FormatError::Decompress)?;
    if len > len_max {
        return Err(FormatError::TooLong { len_max });
    }
    s2::decode(block).map_err(|_| FormatError::Decompress)
}

/// Skips to the next place where a whole chunk with a valid checksum starts, or to the end.
///
/// Decoding is tried only where the head looks like one of ours and leads to the end or to another such head, so that
/// the search stays cheap in bytes that look like anything.
fn next_valid_chunk(bytes: &[u8]) -> &[u8] {
    for start in 1..bytes.len().saturating_sub(CHUNK_HEAD_LEN + CRC_LEN) {
        let Some(candidate) = bytes.get(start..) else { break };
        let Some(after) = after_chunk(candidate) else { continue };
        let fits = after.is_empty() || after_chunk(after).is_some();
        if fits && read_chunk(candidate).is_ok_and(|(chunk, _)| chunk.is_valid) {
            return candidate;
        }
    }
    &[]
}

/// What follows the chunk at the start, going by its head alone.
fn after_chunk(bytes: &[u8]) -> Option<&[u8]> {
    let [CHUNK_COMPRESSED | CHUNK_RAW, low, middle, high, ref body @ ..] = *bytes else { return None };
    let len = u32::from_le_bytes([low, middle, high, 0]) as usize;
    if (CRC_LEN + 1..=CHUNK_LEN_MAX + CRC_LEN).contains(&len) { body.get(len..) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;

    fn sample(len: usize) -> Vec<u8> {
        (0..len).map(|n| ((n / 7) ^ (n * n / 1000)) as u8).collect()
    }

    #[test]
    fn blocks_come_back() {
        for len in [8, 9, 30, 5000, CHUNK_LEN + 8, 3 * CHUNK_LEN] {
            let block = sample(len);
            let file = compress(&block).expect("long enough");
            assert!(is_compressed(&file));
            assert_eq!(file[file.len() - 8..], block[len - 8..], "the last checksum stays readable");
            assert_eq!(decompress(&file).as_ref(), Ok(&block), "{len}");
            assert_eq!(salvage(&file), (block, false));
        }
        assert_eq!(compress(&[0; 7]), None);
    }

    #[test]
    fn a_damaged_chunk_costs_only_itself() {
        let block = sample(3 * CHUNK_LEN);
        let file = compress(&block).expect("long enough");
        let second = 4 + 4 + IDENTIFIER.len();
        let first_len = u32::from_le_bytes([file[second + 1], file[second + 2], file[second + 3], 0]) as usize;
        for at in [second + CHUNK_HEAD_LEN + first_len, second + CHUNK_HEAD_LEN + first_len + 1] {
            let mut damaged = file.clone();
            damaged[at] ^= 0x55;
            assert!(decompress(&damaged).is_err());
            let (salvaged, is_damaged) = salvage(&damaged);
            assert!(is_damaged);
            assert!(salvaged.starts_with(&block[..CHUNK_LEN]), "the first chunk");
            assert!(salvaged.ends_with(&block[2 * CHUNK_LEN..]), "the third chunk");
            assert!(salvaged.len() < block.len());
        }
    }

    #[test]
    fn every_cut_and_every_flip_is_noticed_or_harmless() {
        let block = sample(400);
        let file = compress(&block).expect("long enough");
        for cut in 0..file.len() {
            assert_ne!(decompress(&file[..cut]).as_ref(), Ok(&block), "cut at {cut}");
            let _ = salvage(&file[..cut]);
        }
        for at in 5 + IDENTIFIER.len()..file.len() - 8 {
            let mut damaged = file.clone();
            damaged[at] ^= 1;
            assert!(decompress(&damaged).is_err() || decompress(&damaged) == Ok(block.clone()), "flip at {at}");
            let _ = salvage(&damaged);
        }
    }

    #[test]
    fn a_claimed_length_is_not_believed() {
        let mut block = Vec::new();
        put_uvarint(&mut block, 1 << 40);
        assert_eq!(decode_block(&block, 1 << 20), Err(FormatError::Decompress));
        let mut block = Vec::new();
        put_uvarint(&mut block, 1 << 21);
        assert_eq!(decode_block(&block, 1 << 20), Err(FormatError::TooLong { len_max: 1 << 20 }));
    }

    proptest! {
        #[test]
        fn streams_come_back(data in vec(any::<u8>(), 0..2000)) {
            let mut stream = Vec::new();
            compress_stream(&data, &mut stream);
            prop_assert_eq!(decompress_stream(&stream, 2000), Ok(data));
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..200)) {
            let mut file = MARK.to_vec();
            file.extend_from_slice(&bytes);
            let _ = (decompress(&file), salvage(&file), decompress_stream(&bytes, 1000));
        }
    }
}
