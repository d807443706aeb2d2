//! Changes of a consumer from outside: another configuration, another start, a stream that lost messages.

use jetstream_api::{ApiError, ConsumerConfig, DeliverPolicy, ErrorCode};
use store::format::consumer::{ConsumerState, SequencePair};
use store::{ConsumerStore, StoredMessage, StreamStore};

use super::pending::Cursor;
use super::settings::{Settings, consumer_store_config};
use super::{Consumer, Upstream, no_message, refusal};
use crate::environment::Turn;

impl Consumer {
    /// Takes another configuration, which has been checked against the one in force. `meta` is what the store keeps of it
    /// from now on. Durable on return.
    ///
    /// With other filters, or in a stream that keeps what consumers need, messages may be free now: the stream looks.
    ///
    /// # Errors
    /// The disk fails or is full.
    pub fn update(
        &mut self,
        config: ConsumerConfig,
        meta: &[u8],
        upstream: &mut Upstream<'_>,
        turn: &mut Turn<'_>,
    ) -> Result<(), ApiError> {
        let now = self.clock.read(turn.now.wall);
        let durability = self.store.config().durability;
        let updated = self.store.update_config(consumer_store_config(&config, durability), meta);
        updated.map_err(|error| refusal(&error))?;
        let old = std::mem::replace(&mut self.config, config);
        self.settings = Settings::new(&self.config);
        if old.deliver_subject != self.config.deliver_subject {
            self.redeliver_all(upstream, turn);
            self.note_interest(now, turn);
        }
        if old.ack_wait != self.config.ack_wait || old.backoff != self.config.backoff {
            self.redelivery.check_by(now);
        }
        if old.rate_limit_bps != self.config.rate_limit_bps {
            self.push.set_rate(self.config.rate_limit_bps, now, upstream);
        }
        if old.inactive_threshold != self.config.inactive_threshold {
            self.activity.set_threshold(&self.settings, now, turn.rng);
        }
        if old.pause_until != self.config.pause_until {
            self.note_pause(now);
            self.advise_pause(upstream, turn);
        }
        if old.filters() != self.config.filters() {
            let next_seq = self.cursor.next_seq();
            self.place_cursor(next_seq, upstream).map_err(|error| refusal(&error))?;
        }
        Ok(())
    }

    /// Starts again at a sequence, or behind the ack floor with 0. Everything that is out is forgotten. Returns where it
    /// starts.
    ///
    /// In a stream that keeps what consumers need, messages may be free now: the stream looks.
    ///
    /// # Errors
    /// The policy doesn't let it start there; a store fails.
    ///
    /// Source: ADR-61, resetting consumers.
    pub fn reset(&mut self, seq: u64, upstream: &mut Upstream<'_>) -> Result<u64, ApiError> {
        let start = self.reset_start(seq, upstream)?.max(1);
        self.store.reset(start - 1).map_err(|error| refusal(&error))?;
        self.redelivery.clear();
        self.push.reset();
        (self.activity.last_delivered, self.activity.last_ack) = (None, None);
        self.place_cursor(start, upstream).map_err(|error| refusal(&error))?;
        Ok(start)
    }

    fn reset_start(&self, seq: u64, upstream: &mut Upstream<'_>) -> Result<u64, ApiError> {
        let refused = |why: &str| Err(ErrorCode::ConsumerInvalidReset.because(why));
        if seq == 0 {
            return Ok(self.store.state().ack_floor.stream_seq + 1);
        }
        match self.config.deliver_policy {
            DeliverPolicy::All => Ok(seq),
            DeliverPolicy::ByStartSequence if seq < self.config.opt_start_seq => refused("below start seq"),
            DeliverPolicy::ByStartSequence => Ok(seq),
            DeliverPolicy::ByStartTime => {
                let start_time = self.config.opt_start_time.unwrap_or_default();
                let first = upstream.store.seq_from_time(start_time).map_err(|error| refusal(&error))?;
                if seq < first { refused("below start time") } else { Ok(seq) }
            }
            DeliverPolicy::Last | DeliverPolicy::New | DeliverPolicy::LastPerSubject => refused("not allowed"),
        }
    }

    fn place_cursor(&mut self, next_seq: u64, upstream: &mut Upstream<'_>) -> store::Result<()> {
        let (config, filters) = (&self.config, &self.settings.filters);
        self.cursor = Cursor::resume(config, filters, self.created, next_seq, upstream.store)?;
        Ok(())
    }

    /// Takes note that many messages left the stream at once, as an alternative to [`Consumer::handle_removed`] for each.
    pub fn handle_purged(&mut self, upstream: &mut Upstream<'_>, turn: &Turn<'_>) {
        let waited = !self.store.state().pending.is_empty();
        let purged = self.forget_purged(upstream);
        self.note(purged);
        // What vanishes counts as acknowledged.
        if waited && self.store.state().pending.is_empty() {
            self.activity.last_ack = Some(self.clock.read(turn.now.wall));
        }
    }

    fn forget_purged(&mut self, upstream: &mut Upstream<'_>) -> store::Result<()> {
        let first_seq = upstream.store.state().first_seq;
        let gone = vanished(self.store.state(), upstream.store, &mut self.scratch.message)?;
        gone.iter().for_each(|seq| self.redelivery.remove(*seq));
        forget(&mut *self.store, &gone)?;
        self.store.remove_redelivered_below(first_seq)?;
        self.cursor.raise(first_seq, &self.settings.filters, upstream.store)?;
        raise_floor(&mut *self.store, first_seq)
    }
}

/// Messages that are out and have left the stream.
fn vanished(
    state: &ConsumerState,
    stream: &mut dyn StreamStore,
    message: &mut StoredMessage,
) -> store::Result<Vec<u64>> {
    let mut gone = Vec::new();
    for seq in state.pending.keys() {
        if !stream.load_seq_into(*seq, message)? {
            gone.push(*seq);
        }
    }
    Ok(gone)
}

/// Waits no longer for messages, ascending, and for them alone, whatever an acknowledgement of them would stand for.
pub(super) fn forget(store: &mut dyn ConsumerStore, gone: &[u64]) -> store::Result<()> {
    let is_cumulative = store.config().ack_policy.is_cumulative();
    for (index, seq) in gone.iter().enumerate() {
        let state = store.state();
        let Some(pending) = state.pending.get(seq) else { continue };
        if is_cumulative && state.pending.first_key_value().is_some_and(|(first, _)| first < seq) {
            let rest = gone.get(index..).unwrap_or_default();
            return store.force_update(without(state, rest)).map(|_| ());
        }
        let consumer_seq = pending.consumer_seq;
        match store.update_acks(consumer_seq, *seq) {
            Ok(_) | Err(store::Error::ConsumerRefused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn without(state: &ConsumerState, gone: &[u64]) -> ConsumerState {
    let mut left = state.clone();
    for seq in gone {
        left.pending.remove(seq);
        left.redelivered.remove(seq);
    }
    if left.pending.is_empty() {
        left.ack_floor = left.delivered;
    }
    left
}

/// Lets both edges of a consumer that has nothing out follow the first message of the stream.
fn raise_floor(store: &mut dyn ConsumerStore, first_seq: u64) -> store::Result<()> {
    let state = store.state();
    let edge = first_seq.saturating_sub(1);
    if !state.pending.is_empty() || state.ack_floor.stream_seq >= edge {
        return Ok(());
    }
    let stream_seq = state.delivered.stream_seq.max(edge);
    let delivered = SequencePair { consumer_seq: state.delivered.consumer_seq, stream_seq };
    let redelivered = state.redelivered.clone();
    store.update(ConsumerState { delivered, ack_floor: delivered, redelivered, ..ConsumerState::default() })?;
    Ok(())
}

/// Brings the state of a consumer in line with a stream that changed while the consumer was away: messages that are gone
/// are not waited for, and where the stream lost its end the consumer goes back to it.
pub(super) fn reconcile(store: &mut dyn ConsumerStore, stream: &mut dyn StreamStore) -> store::Result<()> {
    let stream_state = stream.state();
    if store.state().delivered.stream_seq > stream_state.last_seq {
        store.force_update(cut_back(store.state(), stream_state.last_seq))?;
    }
    let mut message = no_message();
    let gone = vanished(store.state(), stream, &mut message)?;
    forget(store, &gone)?;
    store.remove_redelivered_below(stream_state.first_seq)?;
    Ok(())
}

/// A state that doesn't reach behind the end of the stream; sequences of deliveries are not used again.
fn cut_back(state: &ConsumerState, last_seq: u64) -> ConsumerState {
    let mut cut = state.clone();
    cut.pending.split_off(&(last_seq + 1));
    cut.redelivered.split_off(&(last_seq + 1));
    cut.delivered.stream_seq = last_seq;
    if cut.ack_floor.stream_seq > last_seq || cut.pending.is_empty() {
        cut.ack_floor = cut.delivered;
        cut.pending.clear();
    }
    cut
}
