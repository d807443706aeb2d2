//! The encoded form of a sequence set, in `index.db` and in stream snapshots.
//!
//! | offset | size | field |
//! |---|---|---|
//! | 0 | 1 | 22 |
//! | 1 | 1 | version: 2 is written, 1 is read |
//! | 2 | 4 | number of nodes |
//! | 6 | 4 | number of sequences |
//! | 10 | | nodes: u64 base, bitmap of 32 words (64 in version 1), u16 height |
//!
//! The nodes are those of a balanced tree by base, each before its left and right subtree. Bit b of word w is the
//! sequence `base + 64 * w + b`.

use super::FormatError;
use super::cursor::Cursor;
use crate::sequence_set::{Bitmap, CHUNK_WORDS, SequenceSet};

const MAGIC: u8 = 22;
const VERSION: u8 = 2;
const VERSION_WIDE: u8 = 1;
const WIDE_WORDS: usize = 64;
const HEAD_LEN: usize = 10;
const NODE_LEN: usize = 8 + 8 * CHUNK_WORDS + 2;

/// Length of the encoded form in bytes.
#[must_use]
pub fn encoded_len(set: &SequenceSet) -> u64 {
    set.chunk_count().saturating_mul(NODE_LEN as u64).saturating_add(HEAD_LEN as u64)
}

/// Appends the encoded set to `out`.
///
/// The caller has checked [`encoded_len`]: long runs take 266 bytes for each 2048 sequences.
pub fn encode(set: &SequenceSet, out: &mut Vec<u8>) {
    let chunks = set.chunks();
    out.extend_from_slice(&[MAGIC, VERSION]);
    out.extend_from_slice(&(chunks.len() as u32).to_le_bytes());
    out.extend_from_slice(&(set.len() as u32).to_le_bytes());
    encode_tree(&chunks, out);
}

/// Writes the balanced tree of these nodes, root first; returns its height.
///
/// The root takes the upper middle, so that the left side is never the lower one.
fn encode_tree(nodes: &[(u64, Bitmap)], out: &mut Vec<u8>) -> u16 {
    let (left, rest) = nodes.split_at(nodes.len() / 2);
    let Some(((base, words), right)) = rest.split_first() else { return 0 };
    out.extend_from_slice(&base.to_le_bytes());
    for word in words {
        out.extend_from_slice(&word.to_le_bytes());
    }
    let height_at = out.len();
    out.extend_from_slice(&[0; 2]);
    let height = 1 + encode_tree(left, out).max(encode_tree(right, out));
    if let Some(field) = out.get_mut(height_at..height_at + 2) {
        field.copy_from_slice(&height.to_le_bytes());
    }
    height
}

/// Reads a set from the start of `bytes`; returns it with the length of its encoded form.
///
/// Heights and the order of nodes are not looked at.
///
/// # Errors
/// [`FormatError`]. The count of sequences must be right, since it is the only check there is.
pub fn decode(bytes: &[u8]) -> Result<(SequenceSet, usize), FormatError> {
    let mut cursor = Cursor::new(bytes);
    let magic = cursor.u8("a sequence set")?;
    if magic != MAGIC {
        return Err(FormatError::Magic { got: magic, expected: MAGIC });
    }
    let words = match cursor.u8("a sequence set's version")? {
        VERSION => CHUNK_WORDS,
        VERSION_WIDE => WIDE_WORDS,
        got => return Err(FormatError::Version { got, known_max: VERSION }),
    };
    let nodes = cursor.u32("a sequence set's head")?;
    let expected = cursor.u32("a sequence set's head")?;
    let mut set = SequenceSet::new();
    for _ in 0..nodes {
        decode_node(&mut cursor, words, &mut set)?;
    }
    if set.len() as u32 != expected {
        return Err(FormatError::Inconsistent { what: "a sequence set holds another number than it says" });
    }
    Ok((set, bytes.len() - cursor.remaining()))
}

fn decode_node(cursor: &mut Cursor<'_>, words: usize, set: &mut SequenceSet) -> Result<(), FormatError> {
    let base = cursor.u64("a sequence set's node")?;
    for word in 0..words {
        let mut bits = cursor.u64("a sequence set's bitmap")?;
        while bits != 0 {
            let offset = 64 * word as u64 + u64::from(bits.trailing_zeros());
            let overflow = FormatError::Inconsistent { what: "a sequence does not fit 64 bits" };
            set.insert(base.checked_add(offset).ok_or(overflow)?);
            bits &= bits - 1;
        }
    }
    cursor.u16("a sequence set's height")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;

    fn encoded(set: &SequenceSet) -> Vec<u8> {
        let mut out = Vec::new();
        encode(set, &mut out);
        out
    }

    #[test]
    fn every_cut_is_refused() {
        let set: SequenceSet = [1, 2047, 2048, 9000].into_iter().collect();
        let bytes = encoded(&set);
        assert_eq!(bytes.len() as u64, encoded_len(&set));
        for cut in 0..bytes.len() {
            assert!(decode(&bytes[..cut]).is_err(), "{cut}");
        }
    }

    #[test]
    fn the_wide_version_is_read() {
        let mut bytes = vec![MAGIC, VERSION_WIDE, 1, 0, 0, 0, 2, 0, 0, 0];
        bytes.extend_from_slice(&4096_u64.to_le_bytes());
        let mut words = [0_u64; WIDE_WORDS];
        words[0] = 1;
        words[63] = 1 << 63;
        words.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        bytes.extend_from_slice(&[1, 0]);
        let (set, len) = decode(&bytes).expect("version 1");
        assert_eq!(len, bytes.len());
        assert_eq!(set.iter().collect::<Vec<u64>>(), [4096, 8191]);
    }

    #[test]
    fn heights_are_those_of_a_balanced_tree() {
        let set: SequenceSet = (0..5).map(|n| n * 2048).collect();
        let bytes = encoded(&set);
        let height = |node: usize| bytes[HEAD_LEN + (node + 1) * NODE_LEN - 2];
        assert_eq!([height(0), height(1), height(2), height(3), height(4)], [3, 2, 1, 2, 1]);
    }

    proptest! {
        #[test]
        fn sets_come_back(seqs in btree_set(0..20_000_u64, 0..300), rest in vec(any::<u8>(), 0..5)) {
            let set: SequenceSet = seqs.into_iter().collect();
            let mut bytes = encoded(&set);
            let len = bytes.len();
            bytes.extend(rest);
            prop_assert_eq!(decode(&bytes), Ok((set, len)));
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..700), version in 1..3_u8, nodes in 0..4_u8) {
            let mut all = vec![MAGIC, version, nodes, 0, 0, 0];
            all.extend(bytes);
            let _ = decode(&all);
        }
    }
}
