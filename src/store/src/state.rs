//! What a store reports about itself.

use clock::Timestamp;

use crate::ledger::Position;
use crate::sequence_set::SequenceSet;

/// The state of a stream, durable messages only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamState {
    /// Live messages.
    pub msgs: u64,
    /// The sum of their record lengths.
    pub bytes: u64,
    /// The lowest live sequence, or last + 1; 0 in a stream that never held anything.
    pub first_seq: u64,
    /// When it was stored.
    pub first_time: Timestamp,
    /// The highest sequence ever used.
    pub last_seq: u64,
    /// When it was stored.
    pub last_time: Timestamp,
    /// Subjects with live messages.
    pub subjects: u64,
    /// Sequences from first to last that are not live.
    pub deleted: u64,
}

/// Messages that damage took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// Their sequences, as far as they can be told.
    pub seqs: SequenceSet,
    /// Bytes that belong to no valid record. They are kept.
    pub bytes: u64,
    /// Where the damage is: block number, offset in the plain block, length.
    pub places: Vec<(u64, u64, u64)>,
}

/// At most this many places of damage are remembered.
pub(crate) const LOST_PLACES_MAX: usize = 1024;

impl Lost {
    pub(crate) fn note_place(&mut self, block: u64, offset: usize, len: usize) {
        let place = (block, offset as u64, len as u64);
        if self.places.contains(&place) {
            return;
        }
        self.bytes += len as u64;
        if self.places.len() < LOST_PLACES_MAX {
            self.places.push(place);
        }
    }
}

/// Messages that filters stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilteredState {
    /// How many there are.
    pub msgs: u64,
    /// The lowest sequence; 0 if there is none.
    pub first_seq: u64,
    /// The highest sequence; 0 if there is none.
    pub last_seq: u64,
}

/// What a stream holds on one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectState {
    /// The literal subject.
    pub subject: Vec<u8>,
    /// Live messages.
    pub msgs: u64,
    /// The first of them.
    pub first_seq: u64,
    /// The last of them.
    pub last_seq: u64,
}

/// What became of a message that was appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its sequence.
    pub seq: u64,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// It is durable once the store is durable up to here.
    pub position: Position,
}

/// What a purge did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purged {
    /// How many messages are gone.
    pub msgs: u64,
    /// They stay gone once the store is durable up to here.
    pub position: Position,
}

/// How a removed message leaves the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Its bytes stay until the block is rewritten.
    Mark,
    /// Its bytes are overwritten before the call returns.
    Erase,
}

/// What a purge takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purge {
    /// Everything.
    All,
    /// Everything below a sequence.
    Below(u64),
    /// What a filter stands for, below a sequence if one is given.
    Matching {
        /// The filter.
        filter: crate::filter::Filter,
        /// Messages from here on stay.
        below: Option<u64>,
    },
    /// What a filter stands for, but for the newest.
    Keeping {
        /// The filter.
        filter: crate::filter::Filter,
        /// How many stay.
        keep: u64,
    },
}

/// Live bytes, and bytes that the blocks take uncompressed as far as that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Utilization {
    /// Record lengths of live messages.
    pub live_bytes: u64,
    /// Lengths of all blocks.
    pub block_bytes: u64,
}
