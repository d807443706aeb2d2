//! Our own file `high-water`: the last durable sequence of a stream, as of a while ago.
//!
//! Two slots of 128 bytes, written in turn, so that a torn write leaves the one before. A slot:
//!
//! | offset | size | field |
//! |---|---|---|
//! | 0 | 4 | `NRHW` |
//! | 4 | 4 | version, 1 |
//! | 8 | 8 | how many slots were written before this one |
//! | 16 | 8 | the last durable sequence |
//! | 24 | 8 | when it was stored, nanoseconds since 1970 |
//! | 32 | 64 | up to four blocks: number and inode of each; zeros where there is none |
//! | 96 | 24 | zeros |
//! | 120 | 8 | checksum of bytes 0-120 under the stream's name |

use clock::Timestamp;

use super::checksum::{CHECKSUM_LEN, Hasher};
use super::record::SEQUENCE_MAX;

/// Length of one slot.
pub const SLOT_LEN: usize = 128;
/// Length of the file.
pub const FILE_LEN: u64 = 2 * SLOT_LEN as u64;
/// At most this many blocks are named.
pub const ANCHORS_MAX: usize = 4;

const MAGIC: [u8; 4] = *b"NRHW";
const VERSION: u32 = 1;
const SUMMED_LEN: usize = SLOT_LEN - CHECKSUM_LEN;

/// How far a stream had come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HighWater {
    /// How many were written before it.
    pub count: u64,
    /// The last durable sequence.
    pub seq: u64,
    /// When it was stored.
    pub time: Timestamp,
    /// Numbers and inodes of some of the blocks that were there, by which the store is known again.
    pub anchors: Vec<(u64, u64)>,
}

impl HighWater {
    /// Where it belongs in the file.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        (self.count % 2) * SLOT_LEN as u64
    }

    /// The bytes of its slot.
    #[must_use]
    pub fn encode(&self, hasher: &Hasher) -> Vec<u8> {
        let mut slot = Vec::with_capacity(SLOT_LEN);
        slot.extend_from_slice(&MAGIC);
        slot.extend_from_slice(&VERSION.to_le_bytes());
        slot.extend_from_slice(&self.count.to_le_bytes());
        slot.extend_from_slice(&self.seq.to_le_bytes());
        slot.extend_from_slice(&self.time.nanos().to_le_bytes());
        for (number, inode) in self.anchors.iter().take(ANCHORS_MAX) {
            slot.extend_from_slice(&number.to_le_bytes());
            slot.extend_from_slice(&inode.to_le_bytes());
        }
        slot.resize(SUMMED_LEN, 0);
        let checksum = hasher.checksum(&[&slot]);
        slot.extend_from_slice(&checksum);
        slot
    }

    /// The newer of the valid slots of a file.
    #[must_use]
    pub fn decode(file: &[u8], hasher: &Hasher) -> Option<Self> {
        file.chunks(SLOT_LEN).filter_map(|slot| Self::decode_slot(slot, hasher)).max_by_key(|slot| slot.count)
    }

    fn decode_slot(slot: &[u8], hasher: &Hasher) -> Option<Self> {
        let (summed, checksum) = slot.split_at_checked(SUMMED_LEN)?;
        if checksum != hasher.checksum(&[summed]) || !summed.starts_with(&MAGIC) {
            return None;
        }
        let (words, _) = summed.get(8..)?.as_chunks::<8>();
        let (head, blocks) = words.split_at_checked(3)?;
        let [count, seq, nanos] = head else { return None };
        let seq = Some(u64::from_le_bytes(*seq)).filter(|seq| *seq <= SEQUENCE_MAX)?;
        if summed.get(4..8)? != VERSION.to_le_bytes() {
            return None;
        }
        let (pairs, _) = blocks.as_chunks::<2>();
        let anchors = pairs
            .iter()
            .take(ANCHORS_MAX)
            .map(|[number, inode]| (u64::from_le_bytes(*number), u64::from_le_bytes(*inode)));
        Some(Self {
            count: u64::from_le_bytes(*count),
            seq,
            time: Timestamp::from_nanos(i64::from_le_bytes(*nanos)),
            anchors: anchors.filter(|(number, _)| *number != 0).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(count: u64) -> HighWater {
        let anchors = vec![(1, 77), (5, 80), (6, 81), (7, 90)];
        HighWater { count, seq: 1000 + count, time: Timestamp::from_nanos(-3), anchors }
    }

    #[test]
    fn the_newer_slot_counts_and_a_torn_one_leaves_the_other() {
        let hasher = Hasher::named("S");
        let mut file = vec![0; SLOT_LEN];
        file.extend(mark(7).encode(&hasher));
        assert_eq!((HighWater::decode(&file, &hasher), mark(7).offset()), (Some(mark(7)), SLOT_LEN as u64));
        file.splice(..SLOT_LEN, mark(8).encode(&hasher));
        assert_eq!(file.len() as u64, FILE_LEN);
        assert_eq!(HighWater::decode(&file, &hasher), Some(mark(8)));
        for at in 0..SLOT_LEN {
            let mut torn = file.clone();
            torn[at] ^= 0x10;
            assert_eq!(HighWater::decode(&torn, &hasher), Some(mark(7)), "{at}");
        }
        assert_eq!(HighWater::decode(&file, &Hasher::named("T")), None);
        for cut in 0..SLOT_LEN {
            assert_eq!(HighWater::decode(&file[..cut], &hasher), None);
        }
    }
}
