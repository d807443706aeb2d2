//! [`Tally`]: the messages of one block by subject, before it is known what other blocks say of them.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::block::Block;

/// How many messages a block has on each subject, and which is the last.
///
/// The subjects stay in the block's bytes: an entry says where one of its records is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    entries: HashTable<Entry>,
    hasher: DefaultHashBuilder,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    /// Where the subject starts.
    start: u32,
    len: u16,
    count: u32,
    last_seq: u64,
}

/// What a block holds on one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TallyLine<'a> {
    pub(crate) subject: &'a [u8],
    pub(crate) count: u64,
    pub(crate) last_seq: u64,
}

/// Bytes of a record before its subject.
const SUBJECT_OFFSET: usize = 22;

impl Tally {
    /// The live messages of a block whose content is in memory.
    pub(crate) fn of_live(block: &Block) -> Self {
        let mut tally = Self::default();
        let Some(content) = &block.content else { return tally };
        for slot in content.slots().filter(|slot| block.is_live(slot.seq)) {
            if let Some(record) = content.record(slot) {
                tally.add(content.bytes(), slot.offset(), record.subject.len(), slot.seq);
            }
        }
        tally
    }

    /// Counts the message whose record starts at `offset` of the block. Sequences grow from call to call.
    pub(crate) fn add(&mut self, block: &[u8], offset: usize, subject_len: usize, seq: u64) {
        let (Ok(start), Ok(len)) = (u32::try_from(offset + SUBJECT_OFFSET), u16::try_from(subject_len)) else { return };
        let subject = subject_in(block, start, len);
        let hash = self.hasher.hash_one(subject);
        let is_same =
            |entry: &Entry| entry.hash == hash && entry.len == len && subject_in(block, entry.start, len) == subject;
        if let Some(entry) = self.entries.find_mut(hash, is_same) {
            entry.count += 1;
            entry.last_seq = seq;
            return;
        }
        let entry = Entry { hash, start, len, count: 1, last_seq: seq };
        self.entries.insert_unique(hash, entry, |entry| entry.hash);
    }

    /// What was counted, in the order of the subjects, so that who enters it into a tree finds one beside the other.
    pub(crate) fn lines<'a>(&self, block: &'a [u8]) -> Vec<TallyLine<'a>> {
        let line = |entry: &Entry| TallyLine {
            subject: subject_in(block, entry.start, entry.len),
            count: u64::from(entry.count),
            last_seq: entry.last_seq,
        };
        let mut lines: Vec<TallyLine<'a>> = self.entries.iter().map(line).collect();
        lines.sort_unstable_by_key(|line| line.subject);
        lines
    }
}

fn subject_in(block: &[u8], start: u32, len: u16) -> &[u8] {
    let start = start as usize;
    block.get(start..start + usize::from(len)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use clock::Timestamp;

    use super::*;
    use crate::format::checksum::Hasher;
    use crate::format::record::{Record, RecordKind};

    #[test]
    fn subjects_are_counted_in_order_with_their_last_message() {
        let mut bytes = Vec::new();
        let mut tally = Tally::default();
        for (seq, subject) in (1..).zip(["b", "a.x", "b", "a", "a.x", "b"]) {
            let record = Record {
                kind: RecordKind::Message,
                seq,
                timestamp: Timestamp::EPOCH,
                subject: subject.as_bytes(),
                headers: b"",
                payload: b"p",
            };
            let offset = bytes.len();
            record.encode(&Hasher::named("T"), &mut bytes);
            tally.add(&bytes, offset, subject.len(), seq);
        }
        let lines = tally.lines(&bytes);
        let seen: Vec<(&[u8], u64, u64)> = lines.iter().map(|line| (line.subject, line.count, line.last_seq)).collect();
        assert_eq!(seen, [(&b"a"[..], 1, 4), (b"a.x", 2, 5), (b"b", 3, 6)]);
    }
}
