//! The delivery loop: the next message, who gets it, and how it looks.

use std::io::Write as _;

use clock::Timestamp;
use jetstream_api::PriorityPolicy;
use store::{Delivery, StoredMessage};

use super::{Consumer, Upstream, no_message, status};
use crate::environment::Turn;
use crate::stream::write_decimal;

/// Whether a consumer is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Delivered {
    /// There is nothing to be sent now.
    Idle,
    /// The budget is spent; there may be more.
    More,
}

/// With so many bytes to be sent others get their turn.
const OUTPUTS_LEN_MAX: usize = 1 << 20;

/// What one step of the loop came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A message was sent, or found to be gone.
    Done,
    /// Nothing can be sent before something happens.
    Blocked,
    /// There is more, but not now: too many messages are out, a pause is in force, or a store failed.
    Later,
}

impl Consumer {
    /// Sends messages to whoever may have some, at most `budget`.
    ///
    /// To be called after anything was handed in: requests, acknowledgements, messages that became durable, a deadline.
    pub fn deliver(&mut self, budget: usize, upstream: &mut Upstream<'_>, turn: &mut Turn<'_>) -> Delivered {
        let now = self.clock.read(turn.now.wall);
        let round = self.activity.next_round();
        let mut step = Step::Done;
        if !self.settings.is_pull {
            self.note_interest(now, turn);
        }
        for _ in 0..budget {
            step = self.deliver_next(round, now, upstream, turn);
            if step != Step::Done {
                break;
            }
            if turn.outputs.len_bytes() > OUTPUTS_LEN_MAX {
                return Delivered::More;
            }
        }
        if step == Step::Done {
            return Delivered::More;
        }
        if self.settings.is_pull {
            let is_end = step == Step::Blocked && self.waiting.has_no_wait();
            if is_end || self.waiting.deadline().is_some_and(|at| at <= now) {
                self.check_waiting(step == Step::Blocked, now, turn);
            }
        }
        Delivered::Idle
    }

    fn deliver_next(&mut self, round: u64, now: Timestamp, upstream: &mut Upstream<'_>, turn: &mut Turn<'_>) -> Step {
        let is_open = if self.settings.is_pull { !self.waiting.is_empty() } else { self.push.is_open() };
        if !is_open || self.is_paused(now) {
            return Step::Blocked;
        }
        if !self.is_clear(now) {
            return Step::Later;
        }
        let mut message = std::mem::replace(&mut self.scratch.message, no_message());
        let step = match self.find_next(&mut message, upstream, turn) {
            Ok(Found::Message { count }) => self.send_if_wanted(&message, count, round, now, upstream, turn),
            Ok(Found::Gone) => Step::Done,
            Ok(Found::Nothing) => Step::Blocked,
            Ok(Found::TooManyOut) => Step::Later,
            Err(error) => {
                self.failure.get_or_insert(error);
                self.push.wait_after_failure(now);
                Step::Later
            }
        };
        self.scratch.message = message;
        step
    }

    /// Finds the message that is next: one that is delivered again, or one that was never delivered.
    fn find_next(
        &mut self,
        message: &mut StoredMessage,
        upstream: &mut Upstream<'_>,
        turn: &mut Turn<'_>,
    ) -> store::Result<Found> {
        if let Some(seq) = self.redelivery.peek() {
            if self.give_up_if_exceeded(seq, upstream, turn) || !self.store.state().pending.contains_key(&seq) {
                self.redelivery.pop();
                return Ok(Found::Gone);
            }
            if upstream.store.load_seq_into(seq, message)? {
                return Ok(Found::Message { count: self.deliveries(seq) + 1 });
            }
            self.terminate_vanished(seq, upstream, turn);
            return Ok(Found::Gone);
        }
        let out = self.store.state().pending.len();
        if self.settings.ack_pending_max.is_some_and(|max| out >= max) {
            return Ok(Found::TooManyOut);
        }
        let is_found = self.cursor.load(&self.settings.filters, upstream.store, message)?;
        Ok(if is_found { Found::Message { count: 1 } } else { Found::Nothing })
    }

    /// Sends a message if it is time and somebody wants it.
    fn send_if_wanted(
        &mut self,
        message: &StoredMessage,
        count: u64,
        round: u64,
        now: Timestamp,
        upstream: &mut Upstream<'_>,
        turn: &mut Turn<'_>,
    ) -> Step {
        let pending = self.cursor.num_pending().saturating_sub(u64::from(count == 1));
        let consumer_seq = self.store.state().delivered.consumer_seq + 1;
        self.render_ack_subject(message, count, consumer_seq, pending);
        let size = self.size_of(message);
        if !self.push.is_due(message, size, now, self.settings.replays_original) {
            return Step::Later;
        }
        if self.settings.is_pull {
            let counted = i64::try_from(size).unwrap_or(i64::MAX);
            if !self.choose_request(counted, round, now, upstream, turn) {
                return Step::Blocked;
            }
        }
        let delivery = Delivery { consumer_seq, stream_seq: message.seq, count, at: now };
        let noted = self.store.update_delivered(delivery);
        if self.note(noted).is_none() {
            return Step::Later;
        }
        self.send(message, turn);
        self.note_sent(message, count, size, now, upstream, turn);
        Step::Done
    }

    /// Brings everything up to date after a message was sent.
    fn note_sent(
        &mut self,
        message: &StoredMessage,
        count: u64,
        size: usize,
        now: Timestamp,
        upstream: &mut Upstream<'_>,
        turn: &mut Turn<'_>,
    ) {
        if count == 1 {
            self.cursor.note_delivered(message.seq);
        } else {
            self.redelivery.pop();
        }
        if self.settings.expects_acks() {
            self.watch_delivery(count - 1, now);
        } else {
            upstream.release(message.seq);
        }
        self.activity.note_delivered(now);
        self.push.note_sent(message.timestamp, size, now);
        if self.settings.is_pull {
            let done = self.waiting.note_delivered(now, self.settings.priority);
            if let Some(request) = done.filter(|request| request.bytes > 0) {
                status::batch_completed(turn.outputs, &request);
            }
        } else {
            self.request_flow_control(upstream, turn);
        }
    }

    /// `$JS.ACK.<stream>.<consumer>.<deliveries>.<stream sequence>.<consumer sequence>.<nanoseconds>.<pending>`.
    fn render_ack_subject(&mut self, message: &StoredMessage, count: u64, consumer_seq: u64, pending: u64) {
        let timestamp = u64::try_from(message.timestamp.nanos()).unwrap_or(0);
        let subject = &mut self.scratch.ack_subject;
        subject.truncate(self.scratch.ack_prefix_length);
        write_decimal(subject, count);
        for number in [message.seq, consumer_seq, timestamp, pending] {
            subject.push(b'.');
            write_decimal(subject, number);
        }
    }

    /// What a message counts: subject, acknowledgement subject, headers and payload.
    fn size_of(&self, message: &StoredMessage) -> usize {
        let outside = message.subject.len() + self.scratch.ack_subject.len();
        if !self.settings.is_headers_only {
            return outside + message.headers.len() + message.payload.len();
        }
        let headers = if message.headers.is_empty() { NO_HEADERS.len() } else { message.headers.len() };
        let digits = message.payload.len().checked_ilog10().unwrap_or(0) as usize + 1;
        outside + headers + MESSAGE_SIZE.len() + digits + END_LINE.len()
    }

    /// Renders a message for its receiver.
    fn send(&mut self, message: &StoredMessage, turn: &mut Turn<'_>) {
        let to = match self.waiting.front() {
            Some(request) if self.settings.is_pull => &request.reply,
            Some(_) | None => self.config.deliver_subject.as_bytes(),
        };
        let is_pinned = self.settings.priority == PriorityPolicy::PinnedClient;
        let (is_headers_only, pin_id) = (self.settings.is_headers_only, self.pin.id());
        turn.outputs.send_to(to, &message.subject, &self.scratch.ack_subject, |body| {
            let start = body.len();
            if !is_headers_only && !is_pinned {
                body.extend_from_slice(&message.headers);
                body.extend_from_slice(&message.payload);
                return message.headers.len();
            }
            let headers = message.headers.strip_suffix(END_LINE);
            body.extend_from_slice(headers.unwrap_or(NO_HEADERS.strip_suffix(END_LINE).unwrap_or(NO_HEADERS)));
            if is_headers_only {
                write!(body, "{MESSAGE_SIZE}{}\r\n", message.payload.len()).expect("memory can be written to");
            }
            if is_pinned {
                write!(body, "Nats-Pin-Id: {pin_id}\r\n").expect("memory can be written to");
            }
            body.extend_from_slice(END_LINE);
            let header_length = body.len() - start;
            if !is_headers_only {
                body.extend_from_slice(&message.payload);
            }
            header_length
        });
    }
}

/// A header block without headers.
const NO_HEADERS: &[u8] = b"NATS/1.0\r\n\r\n";
const END_LINE: &[u8] = b"\r\n";
/// The header that tells how long a payload was that stayed behind.
const MESSAGE_SIZE: &str = "Nats-Msg-Size: ";

/// What is next.
#[derive(Debug, Clone, Copy)]
enum Found {
    /// A message, for the `count`th time.
    Message {
        /// How often it is delivered, this time included.
        count: u64,
    },
    /// A message that is delivered no more; another one may follow.
    Gone,
    /// The end of the stream.
    Nothing,
    /// As many messages are out as are allowed.
    TooManyOut,
}
