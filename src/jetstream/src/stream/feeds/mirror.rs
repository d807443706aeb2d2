//! Mirrors: every message of one other stream under the same sequence, at the same time. What is missing there is a gap here.

use std::borrow::Cow;

use clock::Timestamp;
use jetstream_api::api_subjects::AckSubject;
use jetstream_api::{ApiError, StreamSource};
use store::Purge;

use super::feed::Feed;
use super::request::Start;
use super::{Stream, is_of_origin, rewind, start_at, stored_block};
use crate::environment::Turn;
use crate::input::Input;
use crate::stream::header_block::Fields;
use crate::stream::in_flight::Outcome;
use crate::stream::ingest::{Message, Place, Refused, store_error};

impl Stream {
    /// Where the origin's consumer is to start. What the configuration says of it is for a mirror that never held anything.
    pub(super) fn mirror_start(&self, mirror: &StreamSource) -> Start {
        match self.last.seq {
            0 => start_at(mirror.opt_start_seq, mirror.opt_start_time),
            last => Start::Seq(last + 1),
        }
    }

    /// Skips what the origin's consumer will not send because it is before its start. Returns where the mirror is.
    pub(super) fn begin_mirror(&mut self, delivered_seq: u64, turn: &mut Turn<'_>) -> Result<u64, ApiError> {
        let is_empty = self.in_flight.is_empty() && self.store.state().msgs == 0;
        if is_empty && delivered_seq > self.last.seq {
            // The sequences were never anybody's, so there is no time at which they went.
            let purge = Purge::Below(delivered_seq.saturating_add(1));
            let purged = self.store.purge(&purge).map_err(|error| store_error(&error))?;
            self.last.advance(delivered_seq, b"");
            self.in_flight.push((delivered_seq, purged.position), (b"", b""), Outcome::Skipped, None);
        }
        self.skip_to(delivered_seq, turn.now.wall)?;
        Ok(self.last.seq)
    }

    /// Uses up sequences that have no message in the origin.
    fn skip_to(&mut self, seq: u64, time: Timestamp) -> Result<(), ApiError> {
        let count = seq.saturating_sub(self.last.seq);
        if count == 0 {
            return Ok(());
        }
        let position = self.store.skip(count, time).map_err(|error| store_error(&error))?;
        self.last.advance(seq, b"");
        self.in_flight.push((seq, position), (b"", b""), Outcome::Skipped, None);
        Ok(())
    }

    /// Stores a message of the origin under its sequence there.
    pub(super) fn take_mirrored(
        &mut self,
        feed: &Feed,
        input: &Input<'_>,
        ack: &AckSubject<'_>,
        turn: &mut Turn<'_>,
    ) -> Result<u64, Refused> {
        let block = stored_block(input.headers, is_of_origin);
        let subject = feed.transformed(input.subject, turn).map_or(Cow::Borrowed(input.subject), Cow::Owned);
        let mut message = Message {
            subject,
            reply: b"",
            headers: Cow::Borrowed(&block),
            payload: Cow::Borrowed(input.payload),
            fields: Fields::read(&block),
        };
        self.transform_subject(&mut message, turn);
        let extra = self.check_fed(&mut message, turn)?;
        let timestamp = Timestamp::from_nanos(ack.timestamp_ns);
        self.skip_to(ack.stream_seq - 1, timestamp)?;
        Ok(self.store_as(message, extra, Place::At { seq: ack.stream_seq, timestamp }, turn)?)
    }

    /// Gives the sequences of messages that a full disk has taken back to the messages that they belong to.
    pub(super) fn take_back_revoked(&mut self, revoked_from: &mut Option<u64>) -> Result<(), store::Error> {
        if let Some(first) = *revoked_from {
            self.store.truncate(first.saturating_sub(1))?;
            rewind(&mut self.last, self.store.state().last_seq);
            *revoked_from = None;
        }
        Ok(())
    }
}
