//! Walking the records of a block, stepping over damage.
//!
//! A record that fails its check never ends the walk: the scanner looks for the next place where a whole record with a
//! valid checksum starts. First it trusts the damaged record's own length, since most damage hits the larger part;
//! only then it searches byte by byte, so that bytes inside a payload are not taken for records without need.

use super::checksum::Hasher;
use super::record::{RECORD_LEN_MIN, Record, RecordKind, SEQUENCE_MAX};

/// The search hashes at most this many times the block's length, whatever the bytes pretend to be.
const SEARCH_HASH_FACTOR: usize = 8;
/// A record found by searching may be at most this far ahead of the last sequence.
const SEARCH_SEQ_AHEAD_MAX: u64 = 1 << 40;

/// What was found at a place in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// A record whose checksum is right.
    Record {
        /// Where it starts.
        offset: usize,
        /// How long it is.
        len: usize,
        /// The record.
        record: Record<'a>,
    },
    /// Bytes that belong to no valid record.
    Damage {
        /// Where they start.
        offset: usize,
        /// How many there are.
        len: usize,
        /// Whether they go to the end of the block.
        is_tail: bool,
        /// Whether all of them are zero: space that was reserved and never written, if at the tail.
        is_zero: bool,
        /// The sequence in the first damaged record's head. A hint only, nothing vouches for it.
        seq_hint: Option<u64>,
    },
}

/// An iterator over everything in a block: the lengths of all items add up to the block's length.
#[derive(Clone, Debug)]
pub struct Scanner<'a> {
    bytes: &'a [u8],
    hasher: Hasher,
    position: usize,
    last_seq: u64,
    search_budget: usize,
}

impl<'a> Scanner<'a> {
    /// A walk over the decrypted and decompressed `bytes` of a block.
    #[must_use]
    pub fn new(bytes: &'a [u8], hasher: Hasher) -> Self {
        let search_budget = bytes.len().saturating_mul(SEARCH_HASH_FACTOR);
        Self { bytes, hasher, position: 0, last_seq: 0, search_budget }
    }

    fn record_at(&self, offset: usize) -> Option<(Record<'a>, usize)> {
        Record::read(self.bytes.get(offset..)?, &self.hasher).ok()
    }

    fn accept(&mut self, record: Record<'a>, len: usize) -> Found<'a> {
        let offset = self.position;
        self.position += len;
        if record.kind != RecordKind::Tombstone {
            self.last_seq = self.last_seq.max(record.seq);
        }
        Found::Record { offset, len, record }
    }

    /// Steps from damage at the current position to the next valid record or the end.
    fn step_over(&mut self) -> Found<'a> {
        let offset = self.position;
        let next = self.next_after_damage(offset).unwrap_or(self.bytes.len());
        self.position = next;
        let damaged = self.bytes.get(offset..next).unwrap_or_default();
        Found::Damage {
            offset,
            len: damaged.len(),
            is_tail: next == self.bytes.len(),
            is_zero: damaged.iter().all(|byte| *byte == 0),
            seq_hint: seq_in_head(damaged),
        }
    }

    fn next_after_damage(&mut self, offset: usize) -> Option<usize> {
        self.after_own_length(offset).or_else(|| self.search(offset + 1, self.bytes.len()))
    }

    /// Where to go on by the damaged record's own length, if a valid record or the end of the block is there.
    ///
    /// A damaged length may lead over good records too: then the first of them is the place. They are told from
    /// records that lie inside a payload by their chain, which ends exactly where the length leads.
    fn after_own_length(&mut self, offset: usize) -> Option<usize> {
        let (_, len) = Record::frame(self.bytes.get(offset..)?).ok()?;
        let target = offset + len;
        if target != self.bytes.len() && self.record_at(target).is_none() {
            return None;
        }
        let mut from = offset + 1;
        while let Some(candidate) = self.search(from, target) {
            if self.chain_reaches(candidate, target) {
                return Some(candidate);
            }
            from = candidate + 1;
        }
        Some(target)
    }

    fn chain_reaches(&mut self, from: usize, target: usize) -> bool {
        let mut position = from;
        while position < target {
            let Some((_, len)) = self.record_at(position) else { return false };
            let Some(budget) = self.search_budget.checked_sub(len) else { return false };
            self.search_budget = budget;
            position += len;
        }
        position == target
    }

    /// The next place in `from..end` where a record that fits its neighbours starts.
    fn search(&mut self, from: usize, end: usize) -> Option<usize> {
        let last_start = end.checked_sub(RECORD_LEN_MIN)?;
        for offset in from..=last_start {
            let Ok((candidate, len)) = Record::frame(self.bytes.get(offset..)?) else { continue };
            if !self.is_plausible(&candidate) {
                continue;
            }
            self.search_budget = self.search_budget.checked_sub(len)?;
            if self.record_at(offset).is_some() {
                return Some(offset);
            }
        }
        None
    }

    fn is_plausible(&self, candidate: &Record<'_>) -> bool {
        match candidate.kind {
            RecordKind::Tombstone => candidate.subject.is_empty(),
            RecordKind::Message | RecordKind::Erased => {
                candidate.seq > self.last_seq
                    && (self.last_seq == 0 || candidate.seq - self.last_seq < SEARCH_SEQ_AHEAD_MAX)
            }
        }
    }
}

fn seq_in_head(bytes: &[u8]) -> Option<u64> {
    let flagged = u64::from_le_bytes(*bytes.get(4..)?.first_chunk()?);
    Some(flagged & SEQUENCE_MAX)
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        if self.position >= self.bytes.len() {
            return None;
        }
        Some(match self.record_at(self.position) {
            Some((record, len)) => self.accept(record, len),
            None => self.step_over(),
        })
    }
}

#[cfg(test)]
mod tests {
    use clock::Timestamp;
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::*;

    fn hasher() -> Hasher {
        Hasher::for_block("SCAN", 1)
    }

    /// A block of messages 1, 2, ... with these payloads, and where each record starts.
    fn block(payloads: &[Vec<u8>]) -> (Vec<u8>, Vec<usize>) {
        let (mut bytes, mut starts) = (Vec::new(), Vec::new());
        for (seq, payload) in (1..).zip(payloads) {
            starts.push(bytes.len());
            let timestamp = Timestamp::from_nanos(seq);
            let seq = seq.cast_unsigned();
            let record = Record { kind: RecordKind::Message, seq, timestamp, subject: b"a.b", headers: &[], payload };
            record.encode(&hasher(), &mut bytes);
        }
        (bytes, starts)
    }

    fn seqs(bytes: &[u8]) -> Vec<u64> {
        Scanner::new(bytes, hasher())
            .filter_map(|found| match found {
                Found::Record { record, .. } => Some(record.seq),
                Found::Damage { .. } => None,
            })
            .collect()
    }

    fn covered(bytes: &[u8]) -> usize {
        Scanner::new(bytes, hasher())
            .map(|found| match found {
                Found::Record { len, .. } | Found::Damage { len, .. } => len,
            })
            .sum()
    }

    /// The length of the subject is not hashed: one more or less can leave a valid record with another subject.
    fn is_border_of_subject(at: usize, starts: &[usize]) -> bool {
        starts.iter().any(|start| (start + 20..start + 22).contains(&at))
    }

    #[test]
    fn every_flipped_bit_costs_exactly_the_record_it_is_in() {
        let (bytes, starts) = block(&[vec![7; 9], vec![], vec![1; 40], b"x".to_vec(), vec![0; 12]]);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                let hit = starts.iter().rposition(|start| *start <= at).expect("the first starts at 0") as u64 + 1;
                let expected: Vec<u64> = (1..=5).filter(|seq| *seq != hit).collect();
                let found = seqs(&damaged);
                assert!(found == expected || is_border_of_subject(at, &starts), "byte {at} bit {bit}: {found:?}");
                assert!(expected.iter().all(|seq| found.contains(seq)), "byte {at} bit {bit}: {found:?}");
                assert_eq!(covered(&damaged), bytes.len());
            }
        }
    }

    #[test]
    fn a_block_cut_anywhere_keeps_every_whole_record_and_hints_at_the_cut_one() {
        let (bytes, starts) = block(&[vec![7; 9], vec![], vec![1; 40]]);
        for cut in 0..=bytes.len() {
            let part = &bytes[..cut];
            let whole = (1..=3).filter(|n| starts.get(*n).copied().unwrap_or(bytes.len()) <= cut).count() as u64;
            assert_eq!(seqs(part), (1..=whole).collect::<Vec<u64>>(), "cut at {cut}");
            let tail = Scanner::new(part, hasher()).find_map(|found| match found {
                Found::Damage { seq_hint, is_tail, len, .. } => Some((seq_hint, is_tail, len)),
                Found::Record { .. } => None,
            });
            if let Some((hint, is_tail, len)) = tail {
                assert!(is_tail);
                assert_eq!(hint, (len >= 12).then_some(whole + 1), "cut at {cut}");
            }
        }
    }

    #[test]
    fn zeros_behind_the_last_record_are_told_apart() {
        let (mut bytes, _) = block(&[vec![7; 9]]);
        let end = bytes.len();
        bytes.resize(end + 4096, 0);
        let found: Vec<Found<'_>> = Scanner::new(&bytes, hasher()).collect();
        assert_eq!(found.len(), 2);
        assert!(
            matches!(found[1], Found::Damage { offset, len: 4096, is_tail: true, is_zero: true, .. } if offset == end)
        );
    }

    #[test]
    fn a_record_inside_a_damaged_payload_is_not_taken_for_one_of_the_block() {
        let (inner, _) = block(&[vec![9; 4], vec![9; 4], vec![9; 4]]);
        let (mut bytes, starts) = block(&[vec![1], inner, vec![2]]);
        bytes[starts[1] + 13] ^= 1;
        assert_eq!(seqs(&bytes), [1, 3], "the length of the damaged record leads over its payload");
    }

    proptest! {
        #[test]
        fn only_records_that_overlap_the_damage_are_lost(
            payloads in vec(vec(any::<u8>(), 0..60), 1..30), at: usize, noise in vec(any::<u8>(), 1..100),
        ) {
            let (bytes, starts) = block(&payloads);
            let from = at % bytes.len();
            let to = (from + noise.len()).min(bytes.len());
            let mut damaged = bytes.clone();
            damaged[from..to].copy_from_slice(&noise[..to - from]);
            let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
            let unharmed: Vec<u64> = (1..)
                .zip(starts.iter().zip(ends))
                .filter(|(_, (start, end))| bytes[**start..*end] == damaged[**start..*end])
                .map(|(seq, _)| seq)
                .collect();
            let found = seqs(&damaged);
            prop_assert!(unharmed.iter().all(|seq| found.contains(seq)), "{:?} of {:?}", found, unharmed);
            // A damaged record is only taken for good if nothing but the border of its subject has moved.
            let extra = found.iter().filter(|seq| !unharmed.contains(seq)).count();
            prop_assert!(extra <= starts.iter().filter(|start| (from..to).any(|at| at == **start + 20 || at == **start + 21)).count());
            prop_assert_eq!(covered(&damaged), bytes.len());
        }

        #[test]
        fn arbitrary_bytes_are_covered_without_panic(bytes in vec(any::<u8>(), 0..600)) {
            prop_assert_eq!(covered(&bytes), bytes.len());
            prop_assert!(seqs(&bytes).is_empty());
        }
    }
}
