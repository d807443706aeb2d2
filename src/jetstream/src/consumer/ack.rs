//! Acknowledgements: what clients say of what they were sent.

use std::time::Duration;

use clock::Timestamp;
use jetstream_api::advisory::Event;
use jetstream_api::api_subjects::AckSubject;
use jetstream_api::pull::AckKind;
use store::{Delivery, Position, header_value};

use super::advisory::advisory_domain;
use super::settings::CHECK_DELAY;
use super::update::forget;
use super::{Consumer, Upstream};
use crate::environment::Turn;

/// Why a message that is out is given up: it left the stream.
const REASON_VANISHED: &str = "Unacknowledged message was deleted";

impl Consumer {
    /// Whether deliveries are to be acknowledged.
    #[must_use]
    pub fn expects_acks(&self) -> bool {
        self.settings.expects_acks()
    }

    /// Takes the answer to a delivery. Where an answer is wanted, it follows the moment in which the acknowledgement and the
    /// removal that it causes are durable; see [`Consumer::answer_acks`].
    ///
    /// Acknowledgements of what is not out are answered but change nothing; those of what was never delivered are ignored.
    ///
    /// Source: NATS documentation, "Consumers", acknowledging.
    pub fn handle_ack(
        &mut self,
        ack: &AckSubject<'_>,
        body: &[u8],
        reply: &[u8],
        upstream: &mut Upstream<'_>,
        turn: &mut Turn<'_>,
    ) {
        let now = self.clock.read(turn.now.wall);
        self.activity.note_used(now);
        if !self.settings.expects_acks() || ack.stream_seq == 0 {
            return;
        }
        match AckKind::parse(body) {
            Some(AckKind::Ack) => {
                self.sample(ack, now, upstream, turn);
                let acked = self.acknowledge(ack.stream_seq, ack.consumer_seq, now, upstream);
                self.answer_when_durable(acked, reply, upstream);
            }
            Some(AckKind::Next(request)) => {
                self.sample(ack, now, upstream, turn);
                self.acknowledge(ack.stream_seq, ack.consumer_seq, now, upstream);
                self.handle_pull(reply, request, turn);
            }
            Some(AckKind::Nak(delay)) => {
                self.refuse(ack, delay, now, upstream, turn);
                answer_now(reply, turn);
            }
            Some(AckKind::Progress) => {
                self.note_progress(ack.stream_seq, now);
                answer_now(reply, turn);
            }
            Some(AckKind::Term(reason)) => {
                let acked = self.acknowledge(ack.stream_seq, ack.consumer_seq, now, upstream);
                self.advise_terminated(ack, String::from_utf8_lossy(reason).into_owned(), upstream, turn);
                self.answer_when_durable(acked, reply, upstream);
            }
            None => answer_now(reply, turn),
        }
    }

    /// Takes the answer to a flow control request. With the policy `flow_control` its headers acknowledge deliveries.
    pub fn handle_flow_reply(
        &mut self,
        subject: &[u8],
        headers: &[u8],
        upstream: &mut Upstream<'_>,
        turn: &mut Turn<'_>,
    ) {
        let now = self.clock.read(turn.now.wall);
        if !self.push.note_flow_reply(subject) || self.settings.ack_policy != store::AckPolicy::FlowControl {
            return;
        }
        let number = |name| {
            let value = header_value(headers, name).and_then(|value| std::str::from_utf8(value).ok());
            value.and_then(jetstream_api::headers::parse_number)
        };
        if let Some(stream_seq) = number(jetstream_api::headers::LAST_STREAM).filter(|seq| *seq > 0) {
            let consumer_seq = number(jetstream_api::headers::LAST_CONSUMER).unwrap_or(0);
            self.acknowledge(stream_seq, consumer_seq, now, upstream);
        }
    }

    /// Notes an acknowledgement. Returns the position to wait for; `None` if it is of what was never delivered, or if the
    /// store fails.
    fn acknowledge(
        &mut self,
        stream_seq: u64,
        consumer_seq: u64,
        now: Timestamp,
        upstream: &mut Upstream<'_>,
    ) -> Option<Position> {
        if stream_seq >= self.cursor.next_seq() && !self.settings.has_flow_control {
            return None;
        }
        self.activity.note_ack(now);
        if self.settings.ack_policy.is_cumulative() {
            self.acknowledge_up_to(stream_seq, consumer_seq, upstream)
        } else {
            self.acknowledge_one(stream_seq, upstream)
        }
    }

    fn acknowledge_one(&mut self, stream_seq: u64, upstream: &mut Upstream<'_>) -> Option<Position> {
        let state = self.store.state();
        let pending = state.pending.get(&stream_seq).copied();
        // Only what the consumer was sent is its to release; whoever can write to the subject could name any message.
        let was_sent = pending.is_some() || state.redelivered.contains_key(&stream_seq);
        self.redelivery.remove(stream_seq);
        // The delivery that counts is the first; 0 forgets only how often it was delivered.
        let consumer_seq = pending.map_or(0, |pending| pending.consumer_seq);
        let acked = self.store.update_acks(consumer_seq, stream_seq);
        let position = self.note(acked)?;
        if was_sent {
            upstream.release(stream_seq);
        }
        Some(position)
    }

    fn acknowledge_up_to(
        &mut self,
        stream_seq: u64,
        consumer_seq: u64,
        upstream: &mut Upstream<'_>,
    ) -> Option<Position> {
        let state = self.store.state();
        // The floor is counted in first deliveries. With that of a redelivery it would pass messages that are still out.
        let consumer_seq = state.pending.get(&stream_seq).map_or(consumer_seq, |pending| pending.consumer_seq);
        if consumer_seq <= state.ack_floor.consumer_seq || stream_seq <= state.ack_floor.stream_seq {
            return Some(self.store.assigned());
        }
        let released_before = upstream.released.len();
        if upstream.asks_consumers() {
            upstream.released.extend(state.pending.range(..=stream_seq).map(|(seq, _)| *seq));
        }
        match self.store.update_acks(consumer_seq, stream_seq) {
            Ok(position) => {
                self.redelivery.remove_up_to(stream_seq);
                Some(position)
            }
            Err(error) => {
                upstream.released.truncate(released_before);
                let is_refused = matches!(error, store::Error::ConsumerRefused(_));
                self.note::<()>(Err(error));
                is_refused.then(|| self.store.assigned())
            }
        }
    }

    fn answer_when_durable(&mut self, acked: Option<Position>, reply: &[u8], upstream: &Upstream<'_>) {
        if let Some(position) = acked.filter(|_| !reply.is_empty()) {
            self.replies.push(reply, position, upstream.asks_consumers());
        }
    }

    /// Queues a refused message, at once or after a delay.
    fn refuse(
        &mut self,
        ack: &AckSubject<'_>,
        delay: Option<Duration>,
        now: Timestamp,
        upstream: &Upstream<'_>,
        turn: &mut Turn<'_>,
    ) {
        let state = self.store.state();
        let AckSubject { stream_seq, consumer_seq, delivered, .. } = *ack;
        let is_in_range =
            consumer_seq > state.ack_floor.consumer_seq && consumer_seq <= state.delivered.consumer_seq + 1;
        let Some(pending) = state.pending.get(&stream_seq).copied().filter(|_| is_in_range) else { return };
        let redelivered = state.redelivered.get(&stream_seq).copied().unwrap_or(0);
        let (stream, consumer) = (upstream.name.to_owned(), self.config.name.clone());
        let domain = advisory_domain(upstream);
        self.advise(Event::Nak { stream, consumer, consumer_seq, stream_seq, deliveries: delivered, domain }, turn);
        let Some(delay) = delay else {
            self.redelivery.push(stream_seq);
            return;
        };
        // It is overdue after the delay if it was delivered that much earlier, or later.
        self.redelivery.remove(stream_seq);
        let at = now - self.settings.wait_after(redelivered) + delay;
        self.note_delivery_time(stream_seq, pending.consumer_seq, at);
        self.redelivery.check_by(now + delay + CHECK_DELAY);
    }

    /// Gives a client that is at work the whole time again.
    fn note_progress(&mut self, stream_seq: u64, now: Timestamp) {
        if let Some(pending) = self.store.state().pending.get(&stream_seq).copied() {
            self.note_delivery_time(stream_seq, pending.consumer_seq, now);
        }
    }

    fn note_delivery_time(&mut self, stream_seq: u64, consumer_seq: u64, at: Timestamp) {
        let noted = self.store.update_delivered(Delivery { consumer_seq, stream_seq, count: 1, at });
        self.note(noted);
    }

    /// Ends the wait for a message that left the stream.
    pub(super) fn terminate_vanished(&mut self, stream_seq: u64, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let Some(pending) = self.store.state().pending.get(&stream_seq).copied() else { return };
        self.activity.note_ack(self.clock.read(turn.now.wall));
        let delivered = self.deliveries(stream_seq);
        self.redelivery.remove(stream_seq);
        let forgotten = forget(&mut *self.store, &[stream_seq]);
        self.note(forgotten);
        let (stream, consumer) = (upstream.name.to_owned(), self.config.name.clone());
        let event = Event::Terminated {
            stream,
            consumer,
            consumer_seq: pending.consumer_seq,
            stream_seq,
            deliveries: delivered,
            reason: REASON_VANISHED.to_owned(),
            domain: advisory_domain(upstream),
        };
        self.advise(event, turn);
    }

    fn advise_terminated(&self, ack: &AckSubject<'_>, reason: String, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let AckSubject { consumer_seq, stream_seq, delivered: deliveries, .. } = *ack;
        let (stream, consumer, domain) =
            (upstream.name.to_owned(), self.config.name.clone(), advisory_domain(upstream));
        self.advise(Event::Terminated { stream, consumer, consumer_seq, stream_seq, deliveries, reason, domain }, turn);
    }

    /// Reports how long an acknowledgement took, for the share of them that is wanted.
    fn sample(&self, ack: &AckSubject<'_>, now: Timestamp, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let percent = self.settings.sample_percent;
        if percent == 0 || self.settings.ack_policy != store::AckPolicy::Explicit {
            return;
        }
        let Some(pending) = self.store.state().pending.get(&ack.stream_seq) else { return };
        if percent < 100 && turn.rng.below(100) > percent {
            return;
        }
        let event = Event::ConsumerAck {
            stream: upstream.name.to_owned(),
            consumer: self.config.name.clone(),
            consumer_seq: ack.consumer_seq,
            stream_seq: ack.stream_seq,
            ack_time: now.nanos().saturating_sub(pending.delivered_at.nanos()),
            deliveries: ack.delivered,
            domain: advisory_domain(upstream),
        };
        self.advise(event, turn);
    }
}

fn answer_now(reply: &[u8], turn: &mut Turn<'_>) {
    if !reply.is_empty() {
        turn.outputs.send(reply, b"", b"", b"");
    }
}
