//! Our own file `block-stamps`: what the blocks looked like to the file system when the state was written.
//!
//! | offset | size | field |
//! |---|---|---|
//! | 0 | 4 | `NRBS` |
//! | 4 | 4 | version, 1 |
//! | 8 | 8 | the last bytes of the `index.db` it belongs to |
//! | 16 | 32 each | blocks: number, inode, length, time of the last change in nanoseconds since 1970 |
//! | end - 8 | 8 | checksum of all before it under the stream's name |

use super::checksum::{CHECKSUM_LEN, Checksum, Hasher};

const MAGIC: [u8; 4] = *b"NRBS";
const VERSION: u32 = 1;
const HEAD_LEN: usize = 8;

/// A file as the file system knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockStamp {
    /// The block's number.
    pub number: u64,
    /// The number of the file.
    pub inode: u64,
    /// Its length.
    pub len: u64,
    /// When it was changed, nanoseconds since 1970.
    pub modified: i64,
}

/// The bytes of the file; `state_mark` are the last bytes of the state it belongs to.
#[must_use]
pub fn encode(state_mark: Checksum, stamps: &[BlockStamp], hasher: &Hasher) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(stamps.len() * 32 + 24);
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&state_mark);
    for stamp in stamps {
        for word in [stamp.number, stamp.inode, stamp.len] {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        bytes.extend_from_slice(&stamp.modified.to_le_bytes());
    }
    let checksum = hasher.checksum(&[&bytes]);
    bytes.extend_from_slice(&checksum);
    bytes
}

/// What a file says, ascending by number; `None` if it is damaged or belongs to another state.
#[must_use]
pub fn decode(bytes: &[u8], state_mark: Checksum, hasher: &Hasher) -> Option<Vec<BlockStamp>> {
    let (summed, checksum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM_LEN)?)?;
    let (head, rest) = summed.split_at_checked(HEAD_LEN)?;
    let (mark, blocks) = rest.split_at_checked(CHECKSUM_LEN)?;
    let is_known = head.starts_with(&MAGIC) && head.ends_with(&VERSION.to_le_bytes()) && mark == state_mark;
    if !is_known || checksum != hasher.checksum(&[summed]) {
        return None;
    }
    let (words, _) = blocks.as_chunks::<8>();
    let (blocks, _) = words.as_chunks::<4>();
    let stamps = blocks.iter().map(|[number, inode, len, modified]| BlockStamp {
        number: u64::from_le_bytes(*number),
        inode: u64::from_le_bytes(*inode),
        len: u64::from_le_bytes(*len),
        modified: i64::from_le_bytes(*modified),
    });
    Some(stamps.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_come_back_for_their_own_state_alone() {
        let hasher = Hasher::named("S");
        let stamp = |number| BlockStamp { number, inode: 7, len: 100, modified: -1 };
        for stamps in [Vec::new(), vec![stamp(1), stamp(4)]] {
            let bytes = encode(*b"the-mark", &stamps, &hasher);
            assert_eq!(decode(&bytes, *b"the-mark", &hasher), Some(stamps));
            assert_eq!(decode(&bytes, *b"another.", &hasher), None);
            for cut in 0..bytes.len() {
                assert_eq!(decode(&bytes[..cut], *b"the-mark", &hasher), None);
                let mut flipped = bytes.clone();
                flipped[cut] ^= 1;
                assert_eq!(decode(&flipped, *b"the-mark", &hasher), None);
            }
        }
    }
}
