//! What a stream's owner does now and then: work on the stores that nobody waits for, and accounting.

use clock::Timestamp;
use store::{Lost, Position, Purge, ScrubStep, UsageChange};

use super::Stream;
use crate::consumer::Consumer;

impl Stream {
    /// Does one piece of upkeep of the message store, as [`store::StreamStore::maintain`]; whether there may be more.
    ///
    /// # Errors
    /// The disk fails or is full.
    pub fn maintain(&mut self, now: Timestamp) -> Result<bool, store::Error> {
        self.keep_schedules();
        self.store.maintain(now)
    }

    /// Drops what is in memory only to be read faster, and closes files, if nothing has changed since `before`. Returns how far
    /// the store has come, to be given the next time.
    pub fn rest_if_idle(&mut self, before: Option<Position>) -> Position {
        let now = self.store.assigned();
        if before == Some(now) {
            self.store.drop_caches();
        }
        now
    }

    /// Verifies some of what is on disk, at least a block, as [`store::StreamStore::scrub`].
    ///
    /// # Errors
    /// The disk fails or is full.
    pub fn scrub(&mut self, bytes_max: u64) -> Result<ScrubStep, store::Error> {
        self.store.scrub(bytes_max)
    }

    /// What damage has taken, as far as it was noticed since the stream was opened.
    #[must_use]
    pub fn lost(&self) -> &Lost {
        self.store.lost()
    }

    /// Hands what consumers have noted to the operating system; returns what went wrong, each with the consumer's name.
    pub fn maintain_consumers(&mut self) -> Vec<(String, store::Error)> {
        let mut failures = Vec::new();
        for consumer in self.consumers.iter_mut() {
            consumer.maintain();
            if let Some(error) = consumer.take_failure() {
                failures.push((consumer.name().to_owned(), error));
            }
        }
        failures
    }

    /// Lets a new stream begin at a sequence; 0 and 1 are where it begins anyway. Durable on return.
    ///
    /// # Errors
    /// The disk fails or is full.
    pub fn begin_at(&mut self, first_seq: u64) -> Result<(), store::Error> {
        if first_seq > 1 {
            self.store.purge(&Purge::Below(first_seq))?;
            self.store.checkpoint()?;
            self.last.seq = self.store.state().last_seq;
            self.durable_seq = self.last.seq;
        }
        Ok(())
    }

    /// Makes everything durable and writes the state, as [`store::StreamStore::checkpoint`].
    ///
    /// # Errors
    /// The disk fails or is full.
    pub fn checkpoint(&mut self) -> Result<bool, store::Error> {
        self.keep_schedules();
        self.store.checkpoint()
    }

    /// Whether anybody waits for something to become durable, so that [`Stream::start_sync`] is due. Removals alone may wait
    /// for the next sync.
    #[must_use]
    pub fn has_waiting(&self) -> bool {
        !self.in_flight.is_empty() || self.feeds.has_open_flow() || self.consumers().any(Consumer::wants_sync)
    }

    /// Messages and bytes that came and went since the last call.
    pub fn take_usage_change(&mut self) -> UsageChange {
        self.store.take_usage_change()
    }

    /// The position of the newest change; see [`Stream::is_durable`].
    #[must_use]
    pub fn assigned(&self) -> Position {
        self.store.assigned()
    }

    /// Why the store refuses every change, if it does.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        self.store.failure()
    }
}
