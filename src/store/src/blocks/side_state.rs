//! [`SideState`]: what a stream knows of its messages beyond the messages themselves, and writes with its state.
//!
//! Expiries follow from headers that the store reads itself. Schedules and positions of sources follow from headers
//! that only the stream above understands: it tells the store, the store keeps them beside the messages, drops
//! schedules with their messages, writes `sched.db` and `sources.db` with the state, and gives them back when it is
//! opened, with the sequence up to which they hold. What is above that the stream reads for itself.
//!
//! A stream that says nothing changes nothing: what another server wrote stays as it is, and its stamp tells every
//! reader from where on it has to look at the messages.

use std::collections::BTreeMap;

use clock::Timestamp;

use super::{Backing, BlockStore};
use crate::error::Result;
use crate::expiry::{ExpiryQueue, has_ttl, message_ttl};
use crate::format::record::Record;
use crate::format::schedule::{ScheduleEntry, Schedules};
use crate::format::sources::{SourceEntry, Sources};
use crate::format::ttl::Expiries;
use crate::message::header_value;

/// The header that makes a message a schedule.
const SCHEDULE_HEADER: &str = "Nats-Schedule";

/// Expiries, schedules and positions of sources.
#[derive(Debug, Default)]
pub(crate) struct SideState {
    pub(crate) expiries: ExpiryQueue,
    schedules: ScheduleBook,
    sources: SourceBook,
}

/// What is written beside the state; `None` leaves a file as it is.
#[derive(Clone, Debug, Default)]
pub struct SideFiles {
    /// `thw.db`.
    pub expiries: Option<Expiries>,
    /// `sched.db`.
    pub schedules: Option<Schedules>,
    /// `sources.db`; one without entries is removed.
    pub sources: Option<Sources>,
}

/// Schedules by subject, and the way back from their messages.
#[derive(Debug, Default)]
struct ScheduleBook {
    by_subject: BTreeMap<Vec<u8>, (Timestamp, u64)>,
    by_seq: BTreeMap<u64, Vec<u8>>,
    coverage: Coverage,
}

/// Positions of sources by name.
#[derive(Debug, Default)]
struct SourceBook {
    by_name: BTreeMap<Vec<u8>, (u64, Vec<u8>)>,
    coverage: Coverage,
}

/// Which messages a book accounts for.
#[derive(Clone, Copy, Debug)]
enum Coverage {
    /// Those below a sequence, as a file said.
    Below(u64),
    /// All: the stream tells of every change.
    Current,
}

impl Default for Coverage {
    fn default() -> Self {
        Self::Below(0)
    }
}

impl Coverage {
    const fn stamp(self, last_seq: u64) -> u64 {
        match self {
            Self::Below(stamp) => stamp,
            Self::Current => last_seq + 1,
        }
    }

    const fn is_current(self) -> bool {
        matches!(self, Self::Current)
    }
}

impl ScheduleBook {
    fn set(&mut self, subject: &[u8], seq: u64, due_at: Timestamp) {
        self.remove_subject(subject);
        self.by_subject.insert(subject.to_vec(), (due_at, seq));
        self.by_seq.insert(seq, subject.to_vec());
    }

    fn remove_subject(&mut self, subject: &[u8]) {
        if let Some((_, seq)) = self.by_subject.remove(subject) {
            self.by_seq.remove(&seq);
        }
    }

    fn remove_seq(&mut self, seq: u64) {
        if let Some(subject) = self.by_seq.remove(&seq) {
            self.by_subject.remove(&subject);
        }
    }

    fn clear(&mut self) {
        self.by_subject.clear();
        self.by_seq.clear();
    }

    fn entries(&self) -> Vec<ScheduleEntry> {
        let entry = |(subject, (due_at, seq)): (&Vec<u8>, &(Timestamp, u64))| ScheduleEntry {
            subject: subject.clone(),
            due_at: *due_at,
            seq: *seq,
        };
        self.by_subject.iter().map(entry).collect()
    }
}

impl SourceBook {
    fn entries(&self) -> Vec<SourceEntry> {
        let entry = |(name, (seq, identity)): (&Vec<u8>, &(u64, Vec<u8>))| SourceEntry {
            name: name.clone(),
            seq: *seq,
            identity: identity.clone(),
        };
        self.by_name.iter().map(entry).collect()
    }

    fn set(&mut self, name: &[u8], seq: u64, identity: &[u8]) {
        match self.by_name.get_mut(name) {
            Some((known, of)) => {
                *known = seq;
                if of != identity {
                    identity.clone_into(of);
                }
            }
            None => _ = self.by_name.insert(name.to_vec(), (seq, identity.to_vec())),
        }
    }
}

impl SideState {
    /// The state with these expiries, and nothing else.
    pub(crate) fn with_expiries(expiries: ExpiryQueue) -> Self {
        Self { expiries, ..Self::default() }
    }

    /// Takes what the files said; `is_live` tells whether a message is there, `last_seq` is the last sequence.
    pub(crate) fn take_files(
        &mut self,
        schedules: Option<Schedules>,
        sources: Option<Sources>,
        last_seq: u64,
        is_live: impl Fn(u64) -> bool,
    ) {
        // What covers more than there is was written about messages that are gone, or about others.
        let is_of_store = |stamp: u64| stamp <= last_seq + 1;
        if let Some(schedules) = schedules.filter(|schedules| is_of_store(schedules.stamp)) {
            self.schedules.coverage = Coverage::Below(schedules.stamp);
            for entry in schedules.entries.iter().filter(|entry| is_live(entry.seq)) {
                self.schedules.set(&entry.subject, entry.seq, entry.due_at);
            }
        }
        if let Some(sources) = sources.filter(|sources| is_of_store(sources.stamp)) {
            self.sources.coverage = Coverage::Below(sources.stamp);
            for entry in &sources.entries {
                self.sources.set(&entry.name, entry.seq, &entry.identity);
            }
        }
    }

    /// Forgets what goes with a message.
    pub(super) fn remove(&mut self, seq: u64) {
        self.expiries.remove(seq);
        self.schedules.remove_seq(seq);
    }

    /// Forgets what goes with messages; positions stay, since a source is not read again because of a purge.
    pub(super) fn clear(&mut self) {
        self.expiries.clear();
        self.schedules.clear();
    }

    /// What is to be written with the state of a store that ends with `last_seq`.
    pub(super) fn files(&self, last_seq: u64, allows_ttl: bool, allows_schedules: bool) -> SideFiles {
        let stamp = last_seq + 1;
        let Self { expiries, schedules, sources } = self;
        let has_schedules = allows_schedules && schedules.coverage.is_current();
        let mut positions = sources.entries();
        positions.retain(|source| source.seq > 0);
        SideFiles {
            expiries: allows_ttl.then(|| Expiries { stamp, entries: expiries.iter().collect() }),
            schedules: has_schedules.then(|| Schedules { stamp, entries: schedules.entries() }),
            sources: sources.coverage.is_current().then_some(Sources { stamp, entries: positions }),
        }
    }

    /// Keeps nothing of what was there, after the store was taken back to an earlier sequence.
    fn forget_sources(&mut self) {
        self.sources = SourceBook::default();
    }
}

/// Whether a message has a time to live, and whether it is a schedule: both are counted in a block, so that those
/// without are not read for it.
pub(crate) fn side_counts(record: &Record<'_>) -> (u64, u64) {
    if record.headers.is_empty() {
        return (0, 0);
    }
    let is_schedule = header_value(record.headers, SCHEDULE_HEADER).is_some_and(|pattern| !pattern.is_empty());
    (u64::from(has_ttl(record.headers)), u64::from(is_schedule))
}

impl<B: Backing> BlockStore<B> {
    /// The schedules that the store knows of: those that the stream has told, or those of `sched.db`.
    ///
    /// Messages from [`Schedules::stamp`] on are not accounted for: after opening, the stream looks at these, and then
    /// says with [`BlockStore::set_schedules`] which schedules there are.
    pub fn schedules(&self) -> Schedules {
        let book = &self.side.schedules;
        Schedules { stamp: book.coverage.stamp(self.last.seq), entries: book.entries() }
    }

    /// Says which schedules there are. From now on the stream tells of every change by [`BlockStore::set_schedule`] and
    /// [`BlockStore::remove_schedule`], and they are written with the state.
    pub fn set_schedules(&mut self, schedules: Vec<ScheduleEntry>) {
        self.side.schedules.clear();
        self.side.schedules.coverage = Coverage::Current;
        for entry in schedules {
            self.side.schedules.set(&entry.subject, entry.seq, entry.due_at);
        }
    }

    /// Notes the schedule of a subject in place of the one before. It goes with its message.
    pub fn set_schedule(&mut self, subject: &[u8], seq: u64, due_at: Timestamp) {
        self.side.schedules.set(subject, seq, due_at);
    }

    /// Forgets the schedule of a subject.
    pub fn remove_schedule(&mut self, subject: &[u8]) {
        self.side.schedules.remove_subject(subject);
    }

    /// How far each source was read: as the stream has told, or as `sources.db` says. Names are those of
    /// [`SourceEntry`].
    ///
    /// Messages from [`Sources::stamp`] on are not accounted for: after opening, the stream looks at their headers (a
    /// newer position counts), and then says with [`BlockStore::set_sources`] where each source is.
    pub fn sources(&self) -> Sources {
        let book = &self.side.sources;
        Sources { stamp: book.coverage.stamp(self.last.seq), entries: book.entries() }
    }

    /// Says where all sources are. From now on the stream tells of every message that it takes from one by
    /// [`BlockStore::set_source`], and the positions are written with the state.
    pub fn set_sources(&mut self, sources: Vec<SourceEntry>) {
        self.side.sources.by_name.clear();
        self.side.sources.coverage = Coverage::Current;
        for entry in sources {
            self.side.sources.set(&entry.name, entry.seq, &entry.identity);
        }
    }

    /// Notes the last sequence that was taken from a source, and which stream of that name it is.
    pub fn set_source(&mut self, name: &[u8], seq: u64, identity: &[u8]) {
        self.side.sources.set(name, seq, identity);
    }

    /// Forgets, on disk too, what holds of messages above the sequence to which the store is taken back. Positions of
    /// sources can't be taken back: the stream has to find them in the messages again.
    pub(super) fn forget_side_files(&mut self) -> Result<()> {
        self.side.forget_sources();
        self.backing.remove_side_files()
    }

    /// Makes expiries fit whether messages may have a time to live, after that was changed.
    pub(super) fn switch_expiries(&mut self, allows_ttl: bool) -> Result<()> {
        self.side.expiries.clear();
        if allows_ttl {
            self.restore_expiries(0)?;
        }
        Ok(())
    }

    /// Notes the expiries of messages from a sequence on; only blocks that hold some are read.
    pub(crate) fn restore_expiries(&mut self, from: u64) -> Result<()> {
        for index in 0..self.blocks.len() {
            if !self.blocks.get(index).is_some_and(|block| block.ttls > 0 && block.last.seq >= from) {
                continue;
            }
            self.ensure_loaded(index)?;
            let Some(block) = self.blocks.get(index) else { continue };
            let Some(content) = &block.content else { continue };
            for slot in content.slots().filter(|slot| slot.seq >= from && block.is_live(slot.seq)) {
                if let Some(record) = content.record(slot)
                    && let Some(ttl) = message_ttl(record.headers)
                {
                    self.side.expiries.insert(slot.seq, record.timestamp + ttl);
                }
            }
        }
        Ok(())
    }
}
