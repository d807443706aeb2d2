//! [`Stream`]: messages of an account's subjects, stored and acknowledged, and the consumers that read them.

mod backup;
mod batch;
mod consumers;
mod counter;
mod dedupe;
mod direct_get;
mod durable;
mod fast_batch;
mod feeds;
mod header_block;
mod in_flight;
mod info;
mod ingest;
mod marker;
mod recover;
mod remove;
mod schedule;
mod staging;
#[cfg(test)]
mod tests;
mod update;
mod upkeep;

use clock::Timestamp;
use jetstream_api::StreamConfig;
use store::{StoredMessage, StreamStore};
use subject::SubjectTransform;

use batch::AtomicBatches;
use consumers::Consumers;
use counter::{Running, RunningCounters};
use dedupe::Dedupe;
use fast_batch::FastBatches;
use feeds::Feeds;
use in_flight::{AckText, InFlight};
use marker::Markers;
use schedule::Schedules;

use crate::environment::Turn;
use crate::input::{Input, InputKind};

pub use backup::ConsumerBackup;
pub use feeds::{Listener, Wish};
pub(crate) use in_flight::write_decimal;
pub use remove::Purged;
pub use update::store_config;

/// What a stream is made of.
#[derive(Debug)]
pub struct StreamParts {
    /// The configuration, valid and with defaults.
    pub config: StreamConfig,
    /// When it was created.
    pub created: Timestamp,
    /// The account, which some advisories name.
    pub account: String,
    /// The domain that acknowledgements name.
    pub domain: Option<String>,
    /// The messages.
    pub store: Box<dyn StreamStore>,
}

/// One stream.
///
/// Checks on the way in look at what was assigned; what others see is durable. See [`Stream::start_sync`].
#[derive(Debug)]
pub struct Stream {
    config: StreamConfig,
    created: Timestamp,
    domain: Option<String>,
    store: Box<dyn StreamStore>,
    rules: Rules,
    ack_text: AckText,
    /// The last message that was assigned.
    last: LastMessage,
    /// The last sequence that is durable.
    durable_seq: u64,
    in_flight: InFlight,
    dedupe: Dedupe,
    counters: RunningCounters,
    publishing: Publishing,
    consumers: Consumers,
    feeds: Feeds,
    /// A message to load into.
    loaded: StoredMessage,
}

/// What is made of the configuration once, for every message.
#[derive(Debug, Default)]
struct Rules {
    transform: Option<SubjectTransform>,
    republish: Option<SubjectTransform>,
}

impl Rules {
    fn new(config: &StreamConfig) -> Self {
        // Both were checked with the configuration; what does not parse after all changes nothing.
        let transform = |source: &str, destination: &str| SubjectTransform::new(source, destination).ok();
        Self {
            transform: config.subject_transform.as_ref().and_then(|rule| transform(&rule.src, &rule.dest)),
            republish: config.republish.as_ref().and_then(|rule| transform(&rule.src, &rule.dest)),
        }
    }
}

/// Publishing that goes over more than one message, and what is published by the stream itself.
#[derive(Debug, Default)]
struct Publishing {
    atomic: AtomicBatches,
    fast: FastBatches,
    schedules: Schedules,
    markers: Markers,
}

/// The last message that was assigned.
#[derive(Debug, Default)]
struct LastMessage {
    seq: u64,
    msg_id: Vec<u8>,
}

impl LastMessage {
    fn advance(&mut self, seq: u64, msg_id: &[u8]) {
        self.seq = seq;
        self.msg_id.clear();
        self.msg_id.extend_from_slice(msg_id);
    }
}

impl Stream {
    /// A stream on its store. What the store holds of message ids, schedules and delete markers is read;
    /// an atomic batch that a crash has cut off is taken away.
    ///
    /// # Errors
    /// The disk fails.
    pub fn open(parts: StreamParts, now: Timestamp) -> Result<Self, store::Error> {
        let StreamParts { config, created, account, domain, store } = parts;
        let state = store.state();
        let mut stream = Self {
            rules: Rules::new(&config),
            ack_text: AckText::new(&config.name, domain.as_deref()),
            last: LastMessage { seq: state.last_seq, msg_id: Vec::new() },
            durable_seq: state.last_seq,
            in_flight: InFlight::default(),
            dedupe: Dedupe::new(config.duplicate_window.to_duration()),
            counters: RunningCounters::new(),
            publishing: Publishing::default(),
            consumers: Consumers::new(account),
            feeds: Feeds::default(),
            loaded: StoredMessage::default(),
            config,
            created,
            domain,
            store,
        };
        stream.recover(now)?;
        Ok(stream)
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &StreamConfig {
        &self.config
    }

    /// When it was created.
    #[must_use]
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// The last sequence that was assigned, durable or not.
    #[must_use]
    pub fn last_seq(&self) -> u64 {
        self.last.seq
    }

    /// How many message ids are remembered.
    #[must_use]
    pub fn message_ids(&self) -> usize {
        self.dedupe.len()
    }

    /// Takes one message of the inbox; [`Stream::deliver`] is due once the inbox is empty.
    pub fn handle(&mut self, input: &Input<'_>, turn: &mut Turn<'_>) {
        match input.kind {
            InputKind::Publish => self.publish(input, turn),
            InputKind::DirectGet => self.handle_direct_get(input, turn),
            InputKind::Heard(listener) => self.handle_heard(listener, input, turn),
            InputKind::Ack | InputKind::Pull | InputKind::FlowReply => self.handle_consumer_input(input, turn),
        }
    }
}
