//! From assigned to durable: syncs, and what follows them.
//!
//! Everything that others see comes from here, in the order of the messages: what a message replaces goes, it is
//! republished, consumers hear of it, and its publisher gets the acknowledgement.

use clock::Timestamp;
use jetstream_api::headers::{self, Rollup};
use store::{Filter, Position, Purge, SyncOutcome, SyncRequest};
use subject::subject::is_valid_publish_subject;

use super::in_flight::{DUPLICATE_TAIL, Entry, Extra, InFlight, Outcome, write_decimal};
use super::ingest::store_error;
use super::{Stream, header_block};
use crate::environment::Turn;

/// Scheduled messages that are published in one turn.
const SCHEDULED_PER_TURN: usize = 256;

impl Stream {
    /// Starts making everything so far durable; returns what has to be synced for that, to be run by anyone and handed to
    /// [`Stream::handle_synced`]. `None` if there is nothing, or while a sync is under way.
    pub fn start_sync(&mut self, turn: &mut Turn<'_>) -> Option<SyncRequest> {
        match self.store.start_sync() {
            Ok(request) => {
                self.handle_durable(turn);
                request
            }
            Err(error) => {
                self.refuse_waiting(&error, turn);
                None
            }
        }
    }

    /// Takes the outcome of a sync.
    pub fn handle_synced(&mut self, outcome: SyncOutcome, turn: &mut Turn<'_>) {
        match self.store.handle_synced(outcome) {
            Ok(_) => self.handle_durable(turn),
            Err(error) => self.refuse_waiting(&error, turn),
        }
    }

    /// Whether a change is durable, so that whoever asked for it may be told.
    #[must_use]
    pub fn is_durable(&self, position: Position) -> bool {
        position <= self.store.durable()
    }

    /// When [`Stream::handle_timer`] has something to do, and why.
    #[must_use]
    pub fn next_deadline(&self, now: clock::Now) -> Option<(Timestamp, &'static str)> {
        let batches = [self.publishing.atomic.next_deadline(), self.publishing.fast.next_deadline()];
        let batch =
            batches.into_iter().flatten().min().map(|due_at| (now.wall + due_at.since(now.mono), "batch timeout"));
        let schedule = self.publishing.schedules.next_deadline().map(|due_at| (due_at, "schedule"));
        // Ids are forgotten by the second, so that they don't wake anybody one by one.
        let ids = self.dedupe.next_deadline().map(|due_at| (due_at + IDS_STEP, "message ids"));
        let feed = self.feeds.next_deadline().map(|due_at| (now.wall + due_at.since(now.mono), "feed"));
        let consumer = self.consumers.next_deadline().map(|due_at| (due_at, "consumer"));
        [self.store.next_deadline(), batch, schedule, ids, feed, consumer].into_iter().flatten().min()
    }

    /// Does what is due: expiry, schedules, batches that nothing came for, other streams, consumers. Returns the names of consumers that were
    /// unused for too long and are deleted. [`Stream::deliver`] and [`Stream::start_sync`] are due afterwards.
    ///
    /// # Errors
    /// A store fails.
    pub fn handle_timer(&mut self, turn: &mut Turn<'_>) -> Result<Vec<String>, store::Error> {
        self.expire_atomic(turn);
        self.expire_fast(turn);
        self.dedupe.expire(turn.now.wall);
        self.expire_messages(turn)?;
        self.run_schedules(SCHEDULED_PER_TURN, turn);
        self.run_feed_timers(turn);
        self.run_consumer_timers(turn)
    }

    /// Tells what became durable.
    pub(super) fn handle_durable(&mut self, turn: &mut Turn<'_>) {
        let durable = self.store.durable();
        let mut in_flight = std::mem::take(&mut self.in_flight);
        while let Some(entry) = in_flight.pop_durable(durable) {
            self.handle_entry(&in_flight, entry, turn);
        }
        in_flight.forget_done();
        self.in_flight = in_flight;
        self.handle_removed(turn);
        self.answer_acks(turn);
        self.feeds.answer_flow(durable, turn);
        if self.in_flight.is_empty() {
            self.feeds.settle(self.durable_seq);
        }
        if !self.counters.is_empty() {
            let durable_seq = self.durable_seq;
            self.counters.retain(|_, counter| counter.seq > durable_seq);
        }
    }

    fn handle_entry(&mut self, in_flight: &InFlight, entry: Entry, turn: &mut Turn<'_>) {
        let (subject, reply) = in_flight.texts(&entry);
        let seq = entry.seq;
        if entry.outcome == Outcome::Duplicate {
            let tail = entry.extra.map_or(DUPLICATE_TAIL.to_vec(), |extra| extra.ack_tail);
            self.ack_text.send(reply, seq, &tail, turn.outputs);
            return;
        }
        self.durable_seq = self.durable_seq.max(seq);
        let extra = entry.extra.as_deref();
        if let Some(extra) = extra {
            self.replace(seq, subject, extra);
        }
        if entry.outcome == Outcome::Stored {
            if self.rules.republish.is_some() {
                self.republish(seq, subject, extra.map_or(0, |extra| extra.previous_seq), turn);
            }
            self.consumers.handle_stored(seq, subject);
        }
        match extra.and_then(|extra| extra.fast_batch.as_ref()) {
            Some(fast_batch) => self.handle_fast_durable(fast_batch, seq, reply, turn),
            None => self.ack_text.send(reply, seq, extra.map_or(b"", |extra| extra.ack_tail.as_slice()), turn.outputs),
        }
    }

    /// Purges what a message replaces. It waits until the message is durable: else a crash could leave neither.
    fn replace(&mut self, seq: u64, subject: &[u8], extra: &Extra) {
        let rollup = extra.rollup.map(|rollup| match rollup {
            Rollup::Subject => Purge::Matching { filter: Filter::new(subject), below: Some(seq) },
            Rollup::All => Purge::Below(seq),
        });
        let schedule = Some(&extra.ended_schedule).filter(|subject| !subject.is_empty());
        let schedule = schedule.map(|subject| {
            self.publishing.schedules.remove_subject(subject);
            Purge::Matching { filter: Filter::new(subject), below: None }
        });
        for purge in [rollup, schedule].into_iter().flatten() {
            // What can't be purged stays beside the message; the store tells those who write next.
            let _ = self.store.purge(&purge);
        }
    }

    fn republish(&mut self, seq: u64, subject: &[u8], previous_seq: u64, turn: &mut Turn<'_>) {
        let Some(transform) = &self.rules.republish else { return };
        let mut to = Vec::new();
        let mut random = || turn.rng.next_u64();
        let is_wanted = transform.match_into(subject, &mut to, &mut random).is_ok();
        if !is_wanted || !is_valid_publish_subject(&to) {
            return;
        }
        if !self.store.load_seq_into(seq, &mut self.loaded).unwrap_or(false) {
            return;
        }
        let headers_only = self.config.republish.as_ref().is_some_and(|rule| rule.headers_only);
        let (loaded, name) = (&self.loaded, self.config.name.as_bytes());
        turn.outputs.send_with(&to, b"", |body| {
            let start = body.len();
            let mut fields = FieldWriter::begin(body, &loaded.headers);
            fields.add_text(headers::STREAM, name);
            fields.add_text(headers::SUBJECT, subject);
            fields.add_number(headers::SEQUENCE, seq);
            fields.add_text(headers::TIME_STAMP, loaded.timestamp.to_text().as_bytes());
            fields.add_number(headers::LAST_SEQUENCE, previous_seq);
            if headers_only {
                fields.add_number(headers::MSG_SIZE, loaded.payload.len() as u64);
            }
            fields.end();
            let length = body.len() - start;
            if !headers_only {
                body.extend_from_slice(&loaded.payload);
            }
            length
        });
    }

    /// Tells everybody who waits for what was not stored; what the store still holds is durable as before.
    pub(super) fn refuse_waiting(&mut self, error: &store::Error, turn: &mut Turn<'_>) {
        self.handle_durable(turn);
        let from = if let store::Error::Full { revoked_from, .. } = error {
            *revoked_from
        } else if error.is_disk_full() {
            // A removal that waits for space takes nothing from those who publish.
            return;
        } else {
            0
        };
        self.dedupe.revoke_from(from.max(self.durable_seq + 1));
        self.counters.retain(|_, counter| counter.seq < from);
        let refusal = store_error(error);
        let mut in_flight = std::mem::take(&mut self.in_flight);
        while let Some(entry) = in_flight.pop_from(from) {
            self.refuse(in_flight.texts(&entry).1, refusal.clone(), turn);
        }
        in_flight.forget_done();
        self.in_flight = in_flight;
        let revoked_from = Some(from).filter(|from| *from > 0);
        self.restart_feeds(revoked_from, &refusal, turn);
    }
}

/// How long ids may be remembered beyond their time on an idle stream.
const IDS_STEP: std::time::Duration = std::time::Duration::from_secs(1);

/// Appends headers to a copy of a block.
#[derive(Debug)]
pub(super) struct FieldWriter<'a>(&'a mut Vec<u8>);

impl<'a> FieldWriter<'a> {
    /// Begins with the headers of `block`, which may be empty.
    pub(super) fn begin(body: &'a mut Vec<u8>, block: &[u8]) -> Self {
        match block.strip_suffix(b"\r\n") {
            Some(lines) if !lines.is_empty() => body.extend_from_slice(lines),
            Some(_) | None => body.extend_from_slice(header_block::FIRST_LINE),
        }
        Self(body)
    }

    pub(super) fn add_text(&mut self, name: &str, value: &[u8]) {
        for part in [name.as_bytes(), b": ", value, b"\r\n"] {
            self.0.extend_from_slice(part);
        }
    }

    pub(super) fn add_number(&mut self, name: &str, value: u64) {
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b": ");
        write_decimal(self.0, value);
        self.0.extend_from_slice(b"\r\n");
    }

    pub(super) fn end(self) {
        self.0.extend_from_slice(b"\r\n");
    }
}
