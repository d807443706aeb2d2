//! Atomic batches: messages that are stored together or not at all.
//!
//! They wait in memory until the last one comes. What is stored is made durable by one sync, so that nobody sees a part of
//! it; after a crash in between, [`Stream::recover`] takes the part away.
//!
//! Source: ADR-50, batch publishing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use clock::Moment;
use jetstream_api::advisory::{Advisory, BatchAbandonReason, Domain, Event, OfStream};
use jetstream_api::headers::{self, BATCH_ID_LEN_MAX, BatchCommit, is_api_level_met, parse_number};
use jetstream_api::{API_LEVEL, ApiError, ErrorCode};
use store::Removal;

use super::Stream;
use super::header_block::{self, Fields, text};
use super::ingest::{Message, Refused};
use super::staging::Stage;
use crate::environment::{BatchKind, Turn};

/// A message of a batch that is not complete.
#[derive(Debug)]
struct Staged {
    subject: Vec<u8>,
    headers: Vec<u8>,
    payload: Vec<u8>,
}

/// A batch that is not complete.
#[derive(Debug)]
struct AtomicBatch {
    messages: Vec<Staged>,
    bytes: usize,
    /// The batch sequence of the last message.
    last: u64,
    /// When it is given up if nothing comes.
    deadline: Moment,
}

/// The batches of a stream that are not complete, by id.
#[derive(Debug, Default)]
pub(super) struct AtomicBatches(BTreeMap<Vec<u8>, AtomicBatch>);

impl AtomicBatches {
    pub(super) fn next_deadline(&self) -> Option<Moment> {
        self.0.values().map(|batch| batch.deadline).min()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// At most this many bytes wait in one batch; a larger one is given up as too large.
const BATCH_BYTES_MAX: usize = 256 << 20;

impl Stream {
    /// Takes a message of an atomic batch.
    pub(super) fn publish_atomic(&mut self, message: Message<'_>, turn: &mut Turn<'_>) {
        let reply = message.reply;
        if let Err(error) = self.take_atomic(message, turn) {
            self.refuse(reply, error, turn);
        }
    }

    fn take_atomic(&mut self, mut message: Message<'_>, turn: &mut Turn<'_>) -> Result<(), ApiError> {
        let id = message.fields.batch.id.to_vec();
        if self.config.sealed {
            return Err(ErrorCode::StreamSealed.error());
        }
        self.check_room(&message, turn)?;
        self.check_sizes(&message)?;
        if !self.config.allow_atomic {
            return Err(ErrorCode::AtomicPublishDisabled.error());
        }
        if id.len() > BATCH_ID_LEN_MAX {
            return Err(ErrorCode::AtomicPublishInvalidBatchId.error());
        }
        let sequence = parse_number(text(message.fields.batch.sequence));
        let sequence = sequence.ok_or_else(|| ErrorCode::AtomicPublishMissingSeq.error())?;
        let commit = message.fields.batch.commit.map(|value| BatchCommit::parse(text(value)));
        let is_end = commit == Some(Ok(BatchCommit::EndOfBatch));
        // The message that only ends a batch doesn't count.
        let size = if is_end { sequence.saturating_sub(1) } else { sequence };
        self.open_atomic(&id, sequence, size, turn)?;
        let commit = match commit.transpose() {
            Ok(commit) => commit,
            Err(error) => {
                self.close_atomic(&id, turn);
                return Err(error);
            }
        };
        self.check_atomic_level(&id, &mut message, turn)?;
        self.check_atomic_place(&id, sequence, size, is_end, turn)?;
        if !is_end {
            self.stage(&id, &message, turn)?;
        }
        if let Some(commit) = commit {
            return self.commit_atomic(&id, commit, message.reply, turn);
        }
        if !message.reply.is_empty() && !self.config.no_ack {
            turn.outputs.send(message.reply, b"", b"", b"");
        }
        Ok(())
    }

    /// Finds the batch, or begins it with its first message.
    fn open_atomic(&mut self, id: &[u8], sequence: u64, size: u64, turn: &Turn<'_>) -> Result<(), ApiError> {
        let limits = turn.environment.publish_limits();
        if self.publishing.atomic.0.contains_key(id) {
            return Ok(());
        }
        if sequence != 1 {
            let is_too_large = size > limits.batch_size_max;
            return Err(if is_too_large { too_large(limits.batch_size_max) } else { incomplete() });
        }
        let is_full = self.publishing.atomic.len() >= limits.atomic_batches_max;
        if is_full || !turn.environment.open_batch(BatchKind::Atomic) {
            return Err(ErrorCode::AtomicPublishTooManyInflight.error());
        }
        let deadline = turn.now.mono + limits.batch_timeout;
        self.publishing.atomic.0.insert(id.to_vec(), AtomicBatch { messages: Vec::new(), bytes: 0, last: 0, deadline });
        Ok(())
    }

    fn check_atomic_level(
        &mut self,
        id: &[u8],
        message: &mut Message<'_>,
        turn: &mut Turn<'_>,
    ) -> Result<(), ApiError> {
        if message.fields.required_level.is_empty() {
            return Ok(());
        }
        if !is_api_level_met(Some(text(message.fields.required_level)), API_LEVEL) {
            self.abandon(id, BatchAbandonReason::Unsupported, turn);
            return Err(ErrorCode::RequiredApiLevel.error());
        }
        let rest = header_block::without(&message.headers, |name| name == headers::REQUIRED_API_LEVEL.as_bytes());
        message.headers = Cow::Owned(rest);
        Ok(())
    }

    fn check_atomic_place(
        &mut self,
        id: &[u8],
        sequence: u64,
        size: u64,
        is_end: bool,
        turn: &mut Turn<'_>,
    ) -> Result<(), ApiError> {
        let limits = turn.environment.publish_limits();
        let Some(batch) = self.publishing.atomic.0.get_mut(id) else { return Err(incomplete()) };
        batch.deadline = turn.now.mono + limits.batch_timeout;
        batch.last += 1;
        if batch.last != sequence || (sequence == 1 && is_end) {
            self.abandon(id, BatchAbandonReason::Incomplete, turn);
            return Err(incomplete());
        }
        if size > limits.batch_size_max {
            self.abandon(id, BatchAbandonReason::Large, turn);
            return Err(too_large(limits.batch_size_max));
        }
        Ok(())
    }

    fn stage(&mut self, id: &[u8], message: &Message<'_>, turn: &mut Turn<'_>) -> Result<(), ApiError> {
        let Some(batch) = self.publishing.atomic.0.get_mut(id) else { return Err(incomplete()) };
        batch.bytes += message.subject.len() + message.len();
        if batch.bytes > BATCH_BYTES_MAX {
            self.abandon(id, BatchAbandonReason::Large, turn);
            return Err(too_large(turn.environment.publish_limits().batch_size_max));
        }
        batch.messages.push(Staged {
            subject: message.subject.to_vec(),
            headers: message.headers.to_vec(),
            payload: message.payload.to_vec(),
        });
        Ok(())
    }

    fn commit_atomic(
        &mut self,
        id: &[u8],
        commit: BatchCommit,
        reply: &[u8],
        turn: &mut Turn<'_>,
    ) -> Result<(), ApiError> {
        let staged = self.close_atomic(id, turn).map(|batch| batch.messages).unwrap_or_default();
        let mut checked = Vec::with_capacity(staged.len());
        let mut stage = Stage::default();
        for staged in &staged {
            let mut message = Message {
                subject: Cow::Borrowed(&staged.subject),
                reply: b"",
                headers: Cow::Borrowed(&staged.headers),
                payload: Cow::Borrowed(&staged.payload),
                fields: Fields::read(&staged.headers),
            };
            self.transform_subject(&mut message, turn);
            if !message.fields.expected.last_msg_id.is_empty() {
                let header: &dyn std::fmt::Display = &headers::EXPECTED_LAST_MSG_ID;
                return Err(ErrorCode::AtomicPublishUnsupportedHeaderBatch.error_with(&[("header", header)]));
            }
            match self.check_staged(&mut stage, &mut message, turn) {
                Ok(extra) => checked.push((message, extra)),
                Err(Refused::Because(error)) => return Err(error),
                Err(Refused::Duplicate(_)) => {
                    return Err(ErrorCode::AtomicPublishContainsDuplicateMessage.error());
                }
            }
        }
        self.counters.extend(stage.into_counters());
        let first = self.last.seq + 1;
        let count = checked.len();
        for (place, (mut message, mut extra)) in checked.into_iter().enumerate() {
            if place + 1 == count {
                message.reply = reply;
                extra.get_or_insert_default().ack_tail = batch_tail(id, count as u64);
                if commit == BatchCommit::EndOfBatch {
                    header_block::add(message.headers.to_mut(), headers::BATCH_COMMIT, b"1");
                }
            }
            if let Err(error) = self.store_checked(message, extra, turn) {
                self.take_back(first);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Removes what was stored of a batch that can't be stored as a whole.
    fn take_back(&mut self, first: u64) {
        self.in_flight.purge(|seq, _| seq >= first);
        self.dedupe.revoke_from(first);
        for seq in first..=self.last.seq {
            // A store that fails here refuses everything from now on, and recovery takes the rest away.
            let _ = self.store.remove(seq, Removal::Mark);
        }
    }

    fn close_atomic(&mut self, id: &[u8], turn: &Turn<'_>) -> Option<AtomicBatch> {
        let batch = self.publishing.atomic.0.remove(id)?;
        turn.environment.close_batch(BatchKind::Atomic);
        Some(batch)
    }

    /// Gives a batch up and says so.
    fn abandon(&mut self, id: &[u8], reason: BatchAbandonReason, turn: &mut Turn<'_>) {
        if self.close_atomic(id, turn).is_none() {
            return;
        }
        let event = Event::StreamBatchAbandoned {
            of: OfStream { account: String::new(), stream: self.config.name.clone() },
            domain: Domain { name: self.domain.clone().unwrap_or_default() },
            batch: String::from_utf8_lossy(id).into_owned(),
            reason,
        };
        let advisory = Advisory::new(turn.rng.alphanumeric(ADVISORY_ID_LENGTH), turn.now.wall, event);
        turn.outputs.send(advisory.subject().as_bytes(), b"", b"", &advisory.encode());
    }

    /// Gives up batches that nothing came for.
    pub(super) fn expire_atomic(&mut self, turn: &mut Turn<'_>) {
        let is_due = |(_, batch): &(&Vec<u8>, &AtomicBatch)| batch.deadline <= turn.now.mono;
        let due: Vec<Vec<u8>> = self.publishing.atomic.0.iter().filter(is_due).map(|(id, _)| id.clone()).collect();
        for id in due {
            self.abandon(&id, BatchAbandonReason::Timeout, turn);
        }
    }
}

/// Letters of an advisory's id.
const ADVISORY_ID_LENGTH: usize = 22;

/// What is added to the acknowledgement of a batch.
pub(super) fn batch_tail(id: &[u8], count: u64) -> Vec<u8> {
    let id = serde_json::Value::from(String::from_utf8_lossy(id).into_owned());
    format!(",\"batch\":{id},\"count\":{count}").into_bytes()
}

fn incomplete() -> ApiError {
    ErrorCode::AtomicPublishIncompleteBatch.error()
}

fn too_large(size_max: u64) -> ApiError {
    ErrorCode::AtomicPublishTooLargeBatch.error_with(&[("size", &size_max)])
}
