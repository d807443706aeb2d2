//! [`Consumer`]: who has got which messages of a stream, and what has to be sent next.
//!
//! Owns the state of one consumer: its cursor, its store, the requests that wait, and its deadlines. The stream is lent for
//! each call ([`Upstream`]); what is to be sent goes into the turn's outputs.
//!
//! **Invariants:** what was delivered and not acknowledged stands in the store and nowhere else. `num_pending` is exact.
//! Nothing is allocated per delivered message.

mod ack;
mod ack_replies;
mod activity;
mod advisory;
mod delivery;
mod info;
mod pause;
mod pending;
mod priority_group;
mod pull;
mod push;
mod redelivery;
mod settings;
mod status;
mod steady_clock;
#[cfg(test)]
mod tests;
mod update;
mod waiting;

use clock::Timestamp;
use jetstream_api::{ApiError, ConsumerConfig, DeliverPolicy, ErrorCode, RetentionPolicy};
use store::{ConsumerStore, StoredMessage, StreamStore, SyncOutcome, SyncRequest};

use crate::environment::Turn;
use ack_replies::AckReplies;
use activity::Activity;
use pending::Cursor;
use priority_group::Pin;
use push::Push;
use redelivery::Redelivery;
use settings::Settings;
use steady_clock::SteadyClock;
use waiting::Waiting;

pub use delivery::Delivered;
pub use pause::Pause;
pub use settings::consumer_store_config;

/// The stream of a consumer, lent for one call.
#[derive(Debug)]
pub struct Upstream<'a> {
    /// The account, which some advisories name.
    pub account: &'a str,
    /// The stream's name.
    pub name: &'a str,
    /// The server's domain.
    pub domain: Option<&'a str>,
    /// What keeps messages in the stream.
    pub retention: RetentionPolicy,
    /// The largest message that the stream takes: what a consumer with a rate limit may send at once.
    pub message_bytes_max: u64,
    /// The messages.
    pub store: &'a mut dyn StreamStore,
    /// Takes the messages that the consumer needs no longer. Filled only where `retention` asks consumers. The stream looks
    /// whether another one needs them.
    pub released: &'a mut Vec<u64>,
}

impl Upstream<'_> {
    /// Notes that a message is not needed any more.
    fn release(&mut self, seq: u64) {
        if self.asks_consumers() {
            self.released.push(seq);
        }
    }

    fn asks_consumers(&self) -> bool {
        match self.retention {
            RetentionPolicy::Limits => false,
            RetentionPolicy::Interest | RetentionPolicy::WorkQueue => true,
        }
    }
}

/// Whether a consumer stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Lifetime {
    /// It stays.
    GoesOn,
    /// It was unused for too long: the stream deletes it.
    IsOver,
}

/// What a consumer is made of.
#[derive(Debug)]
pub struct ConsumerParts {
    /// The configuration, valid and with defaults.
    pub config: ConsumerConfig,
    /// When it was made.
    pub created: Timestamp,
    /// What was delivered and acknowledged.
    pub store: Box<dyn ConsumerStore>,
}

/// One consumer.
#[derive(Debug)]
pub struct Consumer {
    config: ConsumerConfig,
    settings: Settings,
    created: Timestamp,
    store: Box<dyn ConsumerStore>,
    cursor: Cursor,
    redelivery: Redelivery,
    waiting: Waiting,
    pin: Pin,
    push: Push,
    replies: AckReplies,
    activity: Activity,
    clock: SteadyClock,
    scratch: Scratch,
    failure: Option<store::Error>,
}

/// Memory that is used again and again.
#[derive(Debug)]
struct Scratch {
    message: StoredMessage,
    /// The subject of the delivery's acknowledgement; the first bytes are the same for all.
    ack_subject: Vec<u8>,
    ack_prefix_length: usize,
}

impl Consumer {
    /// A consumer on its store: one that starts by its policy, or one that goes on.
    ///
    /// # Errors
    /// A store can't be read or written.
    pub fn new(parts: ConsumerParts, upstream: &mut Upstream<'_>, turn: &mut Turn<'_>) -> Result<Self, ApiError> {
        Self::open(parts, upstream, turn).map_err(|error| refusal(&error))
    }

    fn open(parts: ConsumerParts, upstream: &mut Upstream<'_>, turn: &mut Turn<'_>) -> store::Result<Self> {
        let ConsumerParts { config, created, mut store } = parts;
        let settings = Settings::new(&config);
        let mut clock = SteadyClock::default();
        let now = clock.read(turn.now.wall);
        let cursor = if store.has_state() {
            update::reconcile(&mut *store, upstream.store)?;
            let next_seq = store.state().delivered.stream_seq + 1;
            Cursor::resume(&config, &settings.filters, created, next_seq, upstream.store)?
        } else {
            let cursor = Cursor::start(&config, &settings.filters, upstream.store)?;
            keep_start(&mut *store, &config, cursor.next_seq() - 1)?;
            cursor
        };
        let mut consumer = Self {
            push: Push::new(&config, now, upstream),
            activity: Activity::new(&settings, now, turn.rng),
            scratch: Scratch::new(upstream.name, &config.name),
            config,
            settings,
            created,
            store,
            cursor,
            redelivery: Redelivery::default(),
            waiting: Waiting::default(),
            pin: Pin::default(),
            replies: AckReplies::default(),
            clock,
            failure: None,
        };
        consumer.redelivery.check_soon(&consumer.settings, consumer.store.state(), now, turn.rng);
        consumer.note_pause(now);
        consumer.note_interest(now, turn);
        Ok(consumer)
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.config.name
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &ConsumerConfig {
        &self.config
    }

    /// What was delivered and acknowledged.
    #[must_use]
    pub(crate) fn store_state(&self) -> &store::format::consumer::ConsumerState {
        self.store.state()
    }

    /// When it was made.
    #[must_use]
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// What went wrong with a store since the last call; for the log.
    pub fn take_failure(&mut self) -> Option<store::Error> {
        self.failure.take()
    }

    /// Takes note of a message that became durable. Whether there may be something to deliver now.
    ///
    /// Called once for each durable message, in order.
    pub fn handle_stored(&mut self, seq: u64, subject: &[u8]) -> bool {
        let is_match = self.settings.matches(subject);
        if is_match {
            self.cursor.note_stored(seq);
        }
        is_match
    }

    /// Takes note of a message that left the stream.
    pub fn handle_removed(&mut self, seq: u64, subject: &[u8], upstream: &mut Upstream<'_>, turn: &mut Turn<'_>) {
        if self.settings.matches(subject) {
            self.cursor.note_removed(seq);
        }
        if self.store.state().pending.contains_key(&seq) {
            self.terminate_vanished(seq, upstream, turn);
        } else if self.store.state().redelivered.contains_key(&seq) {
            let forgotten = self.store.update_acks(0, seq);
            self.note(forgotten);
        }
    }

    /// Whether a message has to stay for this consumer, in a stream that keeps what consumers need.
    #[must_use]
    pub fn needs(&self, seq: u64, subject: &[u8]) -> bool {
        if !self.settings.matches(subject) {
            return false;
        }
        let state = self.store.state();
        let is_out = seq > state.ack_floor.stream_seq
            && (!self.settings.expects_acks()
                || self.settings.ack_policy.is_cumulative()
                || state.pending.contains_key(&seq));
        is_out || self.cursor.is_ahead(seq) || state.redelivered.contains_key(&seq)
    }

    /// The last sequence of the stream that was delivered.
    #[must_use]
    pub fn last_delivered(&self) -> u64 {
        self.store.state().delivered.stream_seq
    }

    /// Whether a message was delivered and nothing more is expected of it.
    #[must_use]
    pub fn is_done_with(&self, seq: u64, subject: &[u8]) -> bool {
        seq <= self.last_delivered() && self.settings.matches(subject) && !self.needs(seq, subject)
    }

    /// Whether there are subjects that the consumer leaves out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.settings.filters.is_empty()
    }

    /// Whether somebody waits for changes to become durable; then [`Consumer::start_sync`] is due.
    #[must_use]
    pub fn wants_sync(&self) -> bool {
        !self.replies.is_empty()
    }

    /// Starts making everything so far durable, as [`ConsumerStore::start_sync`] does.
    pub fn start_sync(&mut self, upstream: &mut Upstream<'_>, turn: &mut Turn<'_>) -> Option<SyncRequest> {
        let started = self.store.start_sync();
        self.answer_acks(upstream, turn);
        self.note(started).flatten()
    }

    /// Takes the outcome of a sync, and answers those who waited for it.
    pub fn handle_synced(&mut self, outcome: SyncOutcome, upstream: &mut Upstream<'_>, turn: &mut Turn<'_>) {
        let synced = self.store.handle_synced(outcome);
        self.note(synced);
        self.answer_acks(upstream, turn);
    }

    /// Answers acknowledgements that are durable, and so are the removals that they caused.
    ///
    /// To be called when the stream has taken what was released, and when its store became durable.
    pub fn answer_acks(&mut self, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let stream = (upstream.store.assigned(), upstream.store.durable());
        self.replies.release(self.store.durable(), stream, turn.outputs);
    }

    /// Hands what is buffered to the operating system, and brings the store's files into their short form if that is worth
    /// it.
    pub fn maintain(&mut self) {
        let flushed = self.store.flush();
        self.note(flushed);
        let maintained = self.store.maintain();
        self.note(maintained);
    }

    /// Ends it with the server: whoever waits is told, and the state is made durable.
    ///
    /// # Errors
    /// The disk fails or is full.
    pub fn stop(&mut self, turn: &mut Turn<'_>) -> store::Result<()> {
        self.waiting.drain(|request| status::server_shutdown(turn.outputs, request));
        self.store.stop()
    }

    /// Ends it for good: whoever waits is told, and the files are removed.
    ///
    /// # Errors
    /// The disk fails.
    pub fn delete(&mut self, upstream: &Upstream<'_>, turn: &mut Turn<'_>) -> store::Result<()> {
        self.announce(jetstream_api::advisory::Action::Delete, upstream, turn);
        self.waiting.drain(|request| status::plain(turn.outputs, &request.reply, "409 Consumer Deleted"));
        self.store.delete()
    }

    /// Keeps a failure for the log; the result if there is one. A refused change is no failure.
    fn note<T>(&mut self, result: store::Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(store::Error::ConsumerRefused(_)) => None,
            Err(error) => {
                self.failure.get_or_insert(error);
                None
            }
        }
    }

    /// How often a message was delivered.
    fn deliveries(&self, seq: u64) -> u64 {
        1 + self.store.state().redelivered.get(&seq).copied().unwrap_or(0)
    }
}

impl Scratch {
    fn new(stream: &str, consumer: &str) -> Self {
        let ack_subject = format!("{}{stream}.{consumer}.", jetstream_api::api_subjects::ACK_PREFIX).into_bytes();
        let ack_prefix_length = ack_subject.len();
        Self { message: no_message(), ack_subject, ack_prefix_length }
    }
}

fn no_message() -> StoredMessage {
    let (subject, headers, payload) = (Vec::new(), Vec::new(), Vec::new());
    StoredMessage { seq: 0, timestamp: Timestamp::EPOCH, subject, headers, payload }
}

/// Writes down where a new consumer starts, for it to start there again; durable with the store's next sync.
fn keep_start(store: &mut dyn ConsumerStore, config: &ConsumerConfig, below: u64) -> store::Result<()> {
    store.set_starting(below)?;
    let starts_anew = matches!(config.deliver_policy, DeliverPolicy::All) || config.opt_start_seq > 0;
    if below == 0 && !starts_anew {
        // Without a file this is no state, and after a restart the policy would choose a later start.
        store.reset(0)?;
        store.stop()?;
    }
    Ok(())
}

/// What a client is told when a store fails.
fn refusal(error: &store::Error) -> ApiError {
    ErrorCode::ConsumerStoreFailed.because(error)
}
