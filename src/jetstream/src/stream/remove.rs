//! Requests that take messages away, or show one.

use jetstream_api::request::{MsgDeleteRequest, MsgGetRequest, PurgeRequest};
use jetstream_api::{ApiError, ErrorCode, StorageType, StoredMessage};
use store::{Filter, Position, Purge, Removal};

use super::Stream;
use crate::environment::Turn;

/// What a purge did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purged {
    /// How many messages went.
    pub msgs: u64,
    /// The answer follows once this is durable; see [`Stream::is_durable`].
    pub position: Position,
}

impl Stream {
    /// Purges what a request names.
    ///
    /// # Errors
    /// What the client is told: the stream is sealed or denies purges, the request contradicts itself, or the store fails.
    ///
    /// Source: NATS documentation, "JetStream wire API reference", purging.
    pub fn purge(&mut self, request: &PurgeRequest, turn: &mut Turn<'_>) -> Result<Purged, ApiError> {
        if request.seq > 0 && request.keep > 0 {
            return Err(ErrorCode::BadRequest.error());
        }
        if self.config.sealed {
            return Err(ErrorCode::StreamSealed.error());
        }
        if self.config.deny_purge {
            return Err(ErrorCode::StreamPurgeFailed.because("stream purge not permitted"));
        }
        // Below the first sequence is nothing.
        if request.seq == 1 {
            return Ok(Purged { msgs: 0, position: self.store.assigned() });
        }
        let filter = Filter::new(request.filter.as_bytes());
        let what = match (request.seq, request.keep) {
            (0, 0) if filter.is_all() => Purge::All,
            (0, 0) => Purge::Matching { filter: filter.clone(), below: None },
            (0, keep) => Purge::Keeping { filter: filter.clone(), keep },
            (seq, _) if filter.is_all() => Purge::Below(seq),
            (seq, _) => Purge::Matching { filter: filter.clone(), below: Some(seq) },
        };
        let purged = self.store.purge(&what).map_err(|error| ErrorCode::StreamGeneral.because(error))?;
        if request.keep == 0 {
            let below = if request.seq == 0 { u64::MAX } else { request.seq };
            self.in_flight.purge(|seq, subject| seq < below && filter.matches(subject));
            self.counters.retain(|subject, counter| counter.seq >= below || !filter.matches(subject));
        }
        // A purge beyond the end moves the end.
        self.last.seq = self.last.seq.max(request.seq.saturating_sub(1).min(self.store.state().last_seq));
        self.durable_seq = self.durable_seq.max(self.store.state().last_seq);
        self.handle_purged(turn);
        Ok(Purged { msgs: purged.msgs, position: purged.position })
    }

    /// Deletes a message; erases it unless the request says otherwise. The answer follows once the position is durable.
    ///
    /// # Errors
    /// What the client is told: the stream is sealed or denies it, there is no such message, or the store fails.
    pub fn delete_message(&mut self, request: MsgDeleteRequest, turn: &mut Turn<'_>) -> Result<Position, ApiError> {
        if self.config.sealed {
            return Err(ErrorCode::StreamSealed.error());
        }
        if self.config.deny_delete {
            return Err(ErrorCode::StreamMsgDeleteFailed.because("message delete not permitted"));
        }
        if request.seq > self.store.state().last_seq && self.config.storage == StorageType::File {
            return Err(ErrorCode::StreamMsgDeleteFailed.because("stream store EOF"));
        }
        let how = if request.no_erase { Removal::Mark } else { Removal::Erase };
        let removed = match self.store.remove(request.seq, how) {
            Ok(removed) => removed,
            Err(error) => return Err(ErrorCode::StreamMsgDeleteFailed.because(error)),
        };
        self.handle_removed(turn);
        let state = self.store.state();
        let is_before = state.msgs == 0 || request.seq < state.first_seq;
        removed.ok_or_else(|| match self.config.storage {
            StorageType::File if is_before => ErrorCode::StreamMsgDeleteFailed.because("no message found"),
            StorageType::File | StorageType::Memory => ErrorCode::SequenceNotFound.error_with(&[("seq", &request.seq)]),
        })
    }

    /// The message that a request of `STREAM.MSG.GET` names.
    ///
    /// # Errors
    /// 10003 if the request says too much or too little, 10037 if there is no such message.
    pub fn message(&mut self, request: &MsgGetRequest) -> Result<StoredMessage, ApiError> {
        let MsgGetRequest { seq, last_by_subj, next_by_subj, start_time, .. } = request;
        request.check_single()?;
        let has_next = !next_by_subj.is_empty();
        let none = || ErrorCode::NoMessageFound.error();
        let seq = match start_time {
            Some(time) => self.store.seq_from_time(*time).map_err(|_| none())?,
            None => *seq,
        };
        let found = if seq > 0 && !has_next {
            self.store.load_seq(seq)
        } else if has_next {
            self.store.load_next(&[Filter::new(next_by_subj.as_bytes())], seq)
        } else {
            self.store.load_last(&Filter::new(last_by_subj.as_bytes()))
        };
        let found = found.ok().flatten().ok_or_else(none)?;
        let headers = if request.no_hdr { Vec::new() } else { found.headers };
        Ok(StoredMessage {
            subject: String::from_utf8_lossy(&found.subject).into_owned(),
            seq: found.seq,
            headers,
            data: found.payload,
            time: found.timestamp,
        })
    }

    /// Stops the stream and its consumers, so that nothing is left to be written.
    ///
    /// # Errors
    /// A store fails.
    pub fn stop(&mut self, turn: &mut Turn<'_>) -> Result<(), store::Error> {
        self.stop_feeds();
        let consumers = self.stop_consumers(turn);
        self.keep_schedules();
        self.store.stop()?;
        self.handle_durable(turn);
        consumers
    }
}
