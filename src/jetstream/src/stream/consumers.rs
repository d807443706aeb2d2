//! The consumers of a stream: who hears of what became durable, and what stays because somebody needs it.

use std::collections::BTreeMap;

use clock::Timestamp;
use jetstream_api::api_subjects::{AckSubject, parse_flow_control};
use jetstream_api::headers::{self, is_api_level_met};
use jetstream_api::{API_LEVEL, ApiError, ConsumerConfig, RetentionPolicy};
use store::{Removal, RemovedMessage, SyncOutcome, SyncRequest, header_value};

use super::Stream;
use super::header_block::text;
use crate::consumer::{Consumer, ConsumerParts, Delivered, Lifetime, Upstream};
use crate::environment::Turn;
use crate::input::{Input, InputKind};

/// Tells who asks that nobody is there to answer, as a server does for subjects without subscriptions.
pub(super) fn send_no_responders(input: &Input<'_>, turn: &mut Turn<'_>) {
    if input.reply.is_empty() {
        return;
    }
    turn.outputs.send_with(input.reply, b"", |bytes| {
        let start = bytes.len();
        for part in [b"NATS/1.0 503\r\nNats-Subject: ", input.subject, b"\r\n\r\n"] {
            bytes.extend_from_slice(part);
        }
        bytes.len() - start
    });
}

/// Hands a consumer a request for messages that asks for no higher API level than this server's.
fn take_pull_request(consumer: &mut Consumer, input: &Input<'_>, turn: &mut Turn<'_>) {
    let level = header_value(input.headers, headers::REQUIRED_API_LEVEL).map(text);
    if is_api_level_met(level, API_LEVEL) {
        consumer.handle_pull(input.reply, input.payload, turn);
    } else if !input.reply.is_empty() {
        turn.outputs.send(input.reply, b"", b"NATS/1.0 412 Required Api Level\r\n\r\n", b"");
    }
}

/// A consumer, and whether it may have something to deliver.
#[derive(Debug)]
struct Slot {
    consumer: Consumer,
    is_ready: bool,
}

/// The consumers of a stream by name.
#[derive(Debug, Default)]
pub(super) struct Consumers {
    slots: BTreeMap<String, Slot>,
    /// Messages that some consumer needs no longer, while that is looked into.
    released: Vec<u64>,
    /// There are consumers that can't be run: what they need is not known, so that nothing is removed for lack of need.
    has_absent: bool,
    account: String,
}

impl Consumers {
    pub(super) fn new(account: String) -> Self {
        Self { account, ..Self::default() }
    }

    /// The account that they are in.
    pub(super) fn account(&self) -> &str {
        &self.account
    }

    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Tells a message that became durable.
    pub(super) fn handle_stored(&mut self, seq: u64, subject: &[u8]) {
        for slot in self.slots.values_mut() {
            slot.is_ready |= slot.consumer.handle_stored(seq, subject);
        }
    }

    /// Whether some consumer needs a message.
    pub(super) fn need(&self, seq: u64, subject: &[u8]) -> bool {
        self.slots.values().any(|slot| slot.consumer.needs(seq, subject))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Consumer> {
        self.slots.values_mut().map(|slot| &mut slot.consumer)
    }

    /// When a consumer's timer is due.
    pub(super) fn next_deadline(&self) -> Option<Timestamp> {
        self.slots.values().filter_map(|slot| slot.consumer.next_deadline()).min()
    }

    fn names(&self) -> Vec<String> {
        self.slots.keys().cloned().collect()
    }
}

impl Stream {
    /// Adds a consumer, new or recovered; one of the same name is replaced.
    ///
    /// # Errors
    /// As [`Consumer::new`].
    pub fn add_consumer(&mut self, parts: ConsumerParts, turn: &mut Turn<'_>) -> Result<(), ApiError> {
        let name = parts.config.name.clone();
        self.store.set_reports_removed(true);
        let made = self.lend(turn, |_, upstream, turn| Consumer::new(parts, upstream, turn));
        self.consumers.slots.insert(name, Slot { consumer: made?, is_ready: true });
        Ok(())
    }

    /// Takes a consumer off the stream and deletes its state; whether it was there. What only it needed goes.
    ///
    /// # Errors
    /// Its store fails.
    pub fn delete_consumer(&mut self, name: &str, turn: &mut Turn<'_>) -> Result<bool, store::Error> {
        let Some(mut slot) = self.consumers.slots.remove(name) else { return Ok(false) };
        let deleted = self.lend(turn, |_, upstream, turn| slot.consumer.delete(upstream, turn));
        if self.consumers.len() == 0 && self.config.subject_delete_marker_ttl.is_zero() {
            self.store.set_reports_removed(false);
        }
        self.release_unneeded(turn);
        deleted.map(|()| true)
    }

    /// The consumers in the order of their names.
    pub fn consumers(&self) -> impl Iterator<Item = &Consumer> {
        self.consumers.slots.values().map(|slot| &slot.consumer)
    }

    /// A consumer by name.
    #[must_use]
    pub fn consumer(&self, name: &str) -> Option<&Consumer> {
        self.consumers.slots.get(name).map(|slot| &slot.consumer)
    }

    /// Lets somebody act on a consumer; `None` if there is none of this name. What the consumer releases is looked into, and
    /// [`Stream::deliver`] is due afterwards.
    pub fn with_consumer<T>(
        &mut self,
        name: &str,
        turn: &mut Turn<'_>,
        act: impl FnOnce(&mut Consumer, &mut Upstream<'_>, &mut Turn<'_>) -> T,
    ) -> Option<T> {
        let acted = self.lend(turn, |slots, upstream, turn| {
            let slot = slots.get_mut(name)?;
            slot.is_ready = true;
            Some(act(&mut slot.consumer, upstream, turn))
        });
        self.handle_released(turn);
        acted
    }

    /// Gives a consumer another configuration, which has been checked against the one in force; `meta` is what its store keeps
    /// of it. Durable on return. `None` if there is no consumer of this name.
    ///
    /// With other filters messages may be free now, which are removed.
    ///
    /// # Errors
    /// Its store fails.
    pub fn update_consumer(
        &mut self,
        config: ConsumerConfig,
        meta: &[u8],
        turn: &mut Turn<'_>,
    ) -> Option<Result<(), ApiError>> {
        let name = config.name.clone();
        let old_filters = self.consumer(&name)?.config().filters().to_vec();
        let has_other_filters = old_filters != config.filters();
        let updated =
            self.with_consumer(&name, turn, |consumer, upstream, turn| consumer.update(config, meta, upstream, turn));
        if has_other_filters {
            self.release_unneeded(turn);
        }
        updated
    }

    /// Lets a consumer start again at a sequence, or behind its ack floor with 0. Returns where it starts; `None` if there is no
    /// consumer of this name. Messages that nobody needs any more are removed.
    ///
    /// # Errors
    /// Its policy doesn't let it start there; a store fails.
    pub fn reset_consumer(&mut self, name: &str, seq: u64, turn: &mut Turn<'_>) -> Option<Result<u64, ApiError>> {
        let reset = self.with_consumer(name, turn, |consumer, upstream, _| consumer.reset(seq, upstream));
        if matches!(reset, Some(Ok(_))) {
            self.release_unneeded(turn);
        }
        reset
    }

    fn lend<T>(
        &mut self,
        turn: &mut Turn<'_>,
        act: impl FnOnce(&mut BTreeMap<String, Slot>, &mut Upstream<'_>, &mut Turn<'_>) -> T,
    ) -> T {
        let Consumers { slots, released, account, .. } = &mut self.consumers;
        let payload_max = turn.environment.publish_limits().payload_max;
        let mut upstream = Upstream {
            account,
            name: &self.config.name,
            domain: self.domain.as_deref(),
            retention: self.config.retention,
            message_bytes_max: self.config.msg_len_max().unwrap_or(payload_max) as u64,
            store: self.store.as_mut(),
            released,
        };
        act(slots, &mut upstream, turn)
    }

    /// Takes an acknowledgement, a request for messages, or an answer to flow control.
    pub(super) fn handle_consumer_input(&mut self, input: &Input<'_>, turn: &mut Turn<'_>) {
        let subject = text(input.subject);
        match input.kind {
            InputKind::Ack => {
                let ack = AckSubject::parse(subject);
                let handled = ack.and_then(|ack| {
                    self.with_consumer(ack.consumer, turn, |consumer, upstream, turn| {
                        consumer.handle_ack(&ack, input.payload, input.reply, upstream, turn);
                        consumer.expects_acks()
                    })
                });
                if handled != Some(true) {
                    send_no_responders(input, turn);
                }
            }
            InputKind::Pull => {
                let name = subject.rsplit('.').next().unwrap_or_default();
                let handled =
                    self.with_consumer(name, turn, |consumer, _, turn| take_pull_request(consumer, input, turn));
                if handled.is_none() {
                    send_no_responders(input, turn);
                }
            }
            InputKind::FlowReply => {
                let name = parse_flow_control(subject).map(|(_, name)| name);
                let handled = name.and_then(|name| {
                    self.with_consumer(name, turn, |consumer, upstream, turn| {
                        consumer.handle_flow_reply(input.subject, input.headers, upstream, turn);
                        consumer.config().flow_control
                    })
                });
                if handled != Some(true) {
                    send_no_responders(input, turn);
                }
            }
            InputKind::Publish | InputKind::DirectGet | InputKind::Heard(_) => {}
        }
    }

    /// Lets every consumer that may have something send it, at most `budget` messages each.
    pub fn deliver(&mut self, budget: usize, turn: &mut Turn<'_>) -> Delivered {
        let delivered = self.lend(turn, |slots, upstream, turn| {
            let mut result = Delivered::Idle;
            for slot in slots.values_mut().filter(|slot| slot.is_ready) {
                match slot.consumer.deliver(budget, upstream, turn) {
                    Delivered::Idle => slot.is_ready = false,
                    Delivered::More => result = Delivered::More,
                }
            }
            result
        });
        self.handle_released(turn);
        delivered
    }

    /// Starts making consumers' changes durable; each request belongs to the consumer named beside it.
    pub fn start_consumer_syncs(&mut self, turn: &mut Turn<'_>) -> Vec<(String, SyncRequest)> {
        self.lend(turn, |slots, upstream, turn| {
            let wanting = slots.iter_mut().filter(|(_, slot)| slot.consumer.wants_sync());
            let started =
                wanting.filter_map(|(name, slot)| Some((name.clone(), slot.consumer.start_sync(upstream, turn)?)));
            started.collect()
        })
    }

    /// Takes the outcome of a consumer's sync.
    pub fn handle_consumer_synced(&mut self, name: &str, outcome: SyncOutcome, turn: &mut Turn<'_>) {
        self.with_consumer(name, turn, |consumer, upstream, turn| consumer.handle_synced(outcome, upstream, turn));
    }

    /// Answers acknowledgements whose removal from the stream became durable.
    pub(super) fn answer_acks(&mut self, turn: &mut Turn<'_>) {
        if self.consumers.len() == 0 {
            return;
        }
        self.lend(turn, |slots, upstream, turn| {
            for slot in slots.values_mut().filter(|slot| slot.consumer.wants_sync()) {
                slot.consumer.answer_acks(upstream, turn);
            }
        });
    }

    /// Runs the timers of consumers; deletes those that were unused for too long and returns their names.
    ///
    /// # Errors
    /// The state of a consumer can't be deleted.
    pub(super) fn run_consumer_timers(&mut self, turn: &mut Turn<'_>) -> Result<Vec<String>, store::Error> {
        let now = turn.now.wall;
        let over = self.lend(turn, |slots, upstream, turn| {
            let mut over = Vec::new();
            for (name, slot) in slots.iter_mut() {
                if slot.consumer.next_deadline().is_some_and(|due_at| due_at <= now) {
                    slot.is_ready = true;
                    if slot.consumer.handle_timer(upstream, turn) == Lifetime::IsOver {
                        over.push(name.clone());
                    }
                }
            }
            over
        });
        for name in &over {
            self.delete_consumer(name, turn)?;
        }
        self.handle_released(turn);
        Ok(over)
    }

    /// Removes what was released and nobody else needs, and tells consumers what left the stream.
    pub(super) fn handle_released(&mut self, turn: &mut Turn<'_>) {
        while let Some(seq) = self.consumers.released.pop() {
            self.release(seq);
        }
        self.handle_removed(turn);
    }

    fn release(&mut self, seq: u64) {
        if self.config.retention == RetentionPolicy::Limits || self.consumers.has_absent {
            return;
        }
        let is_filtered = self.consumers().any(Consumer::is_filtered);
        // Subjects only matter to consumers with filters.
        if is_filtered && !self.store.load_seq_into(seq, &mut self.loaded).unwrap_or(false) {
            return;
        }
        if !self.consumers.need(seq, &self.loaded.subject) {
            // A store that fails says so to the next who writes; the message stays until then.
            let _ = self.store.remove(seq, Removal::Mark);
        }
    }

    /// Tells consumers which messages left the stream since the last call.
    pub(super) fn handle_removed(&mut self, turn: &mut Turn<'_>) {
        if self.consumers.len() == 0 {
            return;
        }
        while let Some(removed) = self.store.next_removed() {
            self.tell_removed(&removed, turn);
        }
    }

    /// Tells consumers that a message left the stream.
    pub(super) fn tell_removed(&mut self, removed: &RemovedMessage, turn: &mut Turn<'_>) {
        self.lend(turn, |slots, upstream, turn| {
            for slot in slots.values_mut() {
                slot.consumer.handle_removed(removed.seq, &removed.subject, upstream, turn);
            }
        });
        // What consumers release because it is gone needs no removing.
        self.consumers.released.clear();
    }

    /// Tells consumers that many messages left the stream at once.
    pub(super) fn handle_purged(&mut self, turn: &mut Turn<'_>) {
        while self.store.next_removed().is_some() {}
        self.lend(turn, |slots, upstream, turn| {
            for slot in slots.values_mut() {
                slot.consumer.handle_purged(upstream, turn);
                slot.is_ready = true;
            }
        });
        self.consumers.released.clear();
    }

    /// Removes what no consumer needs in a stream with interest retention, as after a consumer was deleted.
    pub(super) fn release_unneeded(&mut self, turn: &mut Turn<'_>) {
        if self.config.retention != RetentionPolicy::Interest || self.consumers.has_absent {
            return;
        }
        let mut from = 1;
        while self.store.load_next_into(&[], from, &mut self.loaded).unwrap_or(false) {
            from = self.loaded.seq + 1;
            if !self.consumers.need(self.loaded.seq, &self.loaded.subject) {
                let _ = self.store.remove(self.loaded.seq, Removal::Mark);
            }
        }
        self.handle_removed(turn);
    }

    /// Takes note that a consumer is there which can't be run: until the stream is opened again with all of them, nothing is
    /// removed for lack of need.
    pub fn note_absent_consumer(&mut self) {
        self.consumers.has_absent = true;
    }

    /// Removes what consumers are done with and nobody else needs; due once all of them are back after a start. An
    /// acknowledgement and the removal it causes are written to two places, and a crash may have come between them.
    pub fn settle_recovered(&mut self, turn: &mut Turn<'_>) {
        if self.config.retention == RetentionPolicy::Limits || self.consumers.has_absent {
            return;
        }
        let end = self.consumers().map(Consumer::last_delivered).max().unwrap_or_default();
        let is_filtered = self.consumers().any(Consumer::is_filtered);
        let deleted = self.store.deleted();
        let state = self.store.state();
        for seq in state.first_seq..=end.min(state.last_seq) {
            if deleted.contains(seq)
                || (is_filtered && !self.store.load_seq_into(seq, &mut self.loaded).unwrap_or(false))
            {
                continue;
            }
            let subject = &self.loaded.subject;
            if self.consumers().any(|consumer| consumer.is_done_with(seq, subject)) {
                self.release(seq);
            }
        }
        self.handle_removed(turn);
    }

    /// Stops all consumers.
    ///
    /// # Errors
    /// The state of one can't be written; the others were stopped.
    pub(super) fn stop_consumers(&mut self, turn: &mut Turn<'_>) -> Result<(), store::Error> {
        let mut result = Ok(());
        for name in self.consumers.names() {
            let Some(mut slot) = self.consumers.slots.remove(&name) else { continue };
            result = result.and(slot.consumer.stop(turn));
        }
        result
    }
}
