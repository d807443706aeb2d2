//! What one read of one connection brings about, gathered before it is carried out.

use std::sync::Arc;

use clock::{Now, Rng};
use protocol::MessageHeads;

use crate::account_state::AccountState;
use crate::connection::Connection;
use crate::interest::Matches;
use crate::internal::Owner;
use crate::outbound::{BufferPool, CHUNK_BYTES, Flushed};
use crate::run::Run;

/// Bytes that all queues touched by one batch may hold together before they are written earlier than at a full chunk.
const BATCH_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The least that is worth a write of its own while a batch is being filled.
const FLUSH_AT_MIN: usize = 8 * 1024;

/// The reusable working space of one thread.
///
/// A batch covers one read: deliveries append to queues and list each touched one here once; afterwards the thread
/// writes them all. It also lends buffers, scratch space and random numbers.
pub struct Batch {
    number: u64,
    /// The time of the read that is being handled.
    pub now: Now,
    /// Lends buffers to queues.
    pub pool: BufferPool,
    /// Random numbers for queue groups and weighted mappings.
    pub rng: Rng,
    pub(crate) heads: MessageHeads,
    pub(crate) run: Run,
    pub(crate) matches: Matches,
    pub(crate) crossing_matches: Matches,
    touched: Vec<Arc<Connection>>,
    /// Owners whose inboxes were filled.
    owners: Vec<Arc<dyn Owner>>,
    /// What was delivered and not yet counted, in the account of the reader.
    pub(crate) out: OutCount,
    /// What was delivered and not yet counted for the server; accounts have it already.
    pub(crate) out_elsewhere: OutCount,
    /// How full the fullest receiver is that was met.
    pub(crate) stall: Stall,
    /// Receivers of messages of the current batch.
    receivers: usize,
}

/// Messages delivered and the bytes of their headers and payloads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct OutCount {
    pub(crate) messages: u64,
    pub(crate) bytes: u64,
}

impl OutCount {
    #[inline]
    pub(crate) fn add(&mut self, messages: u64, bytes: u64) {
        self.messages += messages;
        self.bytes += bytes;
    }
}

/// How much the producer of a batch has to wait for its receivers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stall {
    /// Not at all.
    #[default]
    None,
    /// The only receiver has more than enough for now.
    Pause,
    /// A receiver is above three quarters of what it may hold.
    Short,
    /// A receiver is full.
    Long,
}

impl Batch {
    /// The batch of thread number `thread`.
    #[must_use]
    pub fn new(thread: u16, rng: Rng) -> Self {
        Self {
            number: u64::from(thread) << 48,
            now: Now::default(),
            pool: BufferPool::default(),
            rng,
            heads: MessageHeads::default(),
            run: Run::default(),
            matches: Matches::default(),
            crossing_matches: Matches::default(),
            touched: Vec::new(),
            owners: Vec::new(),
            out: OutCount::default(),
            out_elsewhere: OutCount::default(),
            stall: Stall::None,
            receivers: 0,
        }
    }

    /// Starts a new batch.
    pub fn begin(&mut self, now: Now) {
        self.number += 1;
        self.now = now;
        self.stall = Stall::None;
        self.receivers = 0;
    }

    /// Puts the working space in order after a read that was cut short: nothing of it is left for the next one but what is
    /// queued already, and that is written.
    pub fn recover(&mut self) {
        self.run = Run::default();
        self.matches = Matches::default();
        self.crossing_matches = Matches::default();
        self.heads = MessageHeads::default();
        self.out = OutCount::default();
        self.out_elsewhere = OutCount::default();
        self.flush();
    }

    /// The number of the current batch, never that of another thread's.
    #[inline]
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// How many waiting bytes make a queue worth writing before the batch ends.
    #[inline]
    pub(crate) fn flush_at(&self) -> usize {
        (BATCH_BYTES_MAX / (self.touched.len() + 1)).clamp(FLUSH_AT_MIN, CHUNK_BYTES)
    }

    /// Runs deliveries in another account than that of the reader, and counts them there.
    pub(crate) fn count_in<R>(&mut self, account: &AccountState, deliver: impl FnOnce(&mut Self) -> R) -> R {
        let before = std::mem::take(&mut self.out);
        let result = deliver(self);
        let there = std::mem::replace(&mut self.out, before);
        if there.messages > 0 {
            account.counters.count_out(there);
            self.out_elsewhere.add(there.messages, there.bytes);
        }
        result
    }

    /// Lists a connection whose queue holds something to write.
    #[inline]
    pub(crate) fn touch(&mut self, connection: &Arc<Connection>) {
        self.touched.push(Arc::clone(connection));
    }

    /// Appends protocol bytes to a connection's queue and lists it.
    pub fn append_protocol(&mut self, connection: &Arc<Connection>, bytes: &[u8]) {
        let appended = connection.outbound.append_protocol(bytes, self.number, &mut self.pool);
        if matches!(appended, crate::outbound::Appended::Queued { first: true, .. }) {
            self.touch(connection);
        }
    }

    /// Lists an owner whose inbox was empty and now holds something.
    #[inline]
    pub fn touch_owner(&mut self, owner: Arc<dyn Owner>) {
        self.owners.push(owner);
    }

    /// Whether queues wait to be written, or owners to be run.
    pub fn has_touched(&self) -> bool {
        !self.touched.is_empty() || !self.owners.is_empty()
    }

    /// Counts a connection that gets messages of this batch.
    #[inline]
    pub(crate) fn note_receiver(&mut self) {
        self.receivers += 1;
    }

    /// How long the producer has to wait for its receivers.
    ///
    /// It pauses for a single one only, or a peer that takes little would slow down the others.
    pub fn stall(&self) -> Stall {
        if self.stall == Stall::Pause && self.receivers > 1 { Stall::None } else { self.stall }
    }

    /// Hands over what was touched, to be finished later.
    pub fn move_touched(&mut self, to: &mut Touched) {
        to.connections.append(&mut self.touched);
        to.owners.append(&mut self.owners);
    }

    /// Takes over what was touched earlier.
    pub fn take_touched(&mut self, from: &mut Touched) {
        self.touched.append(&mut from.connections);
        self.owners.append(&mut from.owners);
    }

    /// Runs every listed owner, then writes every touched queue.
    ///
    /// What is listed is taken out one by one, so that the rest is still there if a fault cuts this short.
    pub fn flush(&mut self) {
        while let Some(owner) = self.owners.pop() {
            owner.run(self);
        }
        self.touched.reverse();
        while let Some(connection) = self.touched.pop() {
            let _: Flushed = connection.outbound.end_batch(&mut self.pool);
        }
    }
}

impl std::fmt::Debug for Batch {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Batch")
            .field("number", &self.number)
            .field("touched", &self.touched.len())
            .finish_non_exhaustive()
    }
}

/// What the reads of one turn have touched and left to its end.
#[derive(Default)]
pub struct Touched {
    connections: Vec<Arc<Connection>>,
    owners: Vec<Arc<dyn Owner>>,
}

impl std::fmt::Debug for Touched {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Touched").field("connections", &self.connections.len()).finish_non_exhaustive()
    }
}
