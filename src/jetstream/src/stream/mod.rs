//! [`Stream`]: messages of an account's subjects, stored and acknowledged, and the consumers that read them.

pub(crate) mod ack_queue;
mod ingest;

use clock::Timestamp;
use jetstream_api::StreamConfig;
use store::{StreamStore, SyncOutcome, SyncRequest};

use ack_queue::AckQueue;

use crate::environment::Turn;
use crate::input::{Input, InputKind};

/// What a stream is made of.
#[derive(Debug)]
pub struct StreamParts {
    /// The configuration, valid and with defaults.
    pub config: StreamConfig,
    /// When it was created.
    pub created: Timestamp,
    /// The domain that acknowledgements name.
    pub domain: Option<String>,
    /// The messages.
    pub store: Box<dyn StreamStore>,
}

/// One stream.
#[derive(Debug)]
pub struct Stream {
    config: StreamConfig,
    created: Timestamp,
    store: Box<dyn StreamStore>,
    acks: AckQueue,
}

impl Stream {
    /// A stream on its store.
    #[must_use]
    pub fn new(parts: StreamParts) -> Self {
        let StreamParts { config, created, domain, store } = parts;
        let acks = AckQueue::new(&config.name, domain.as_deref());
        Self { config, created, store, acks }
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

    /// Takes one message of the inbox.
    pub fn handle(&mut self, input: &Input<'_>, turn: &mut Turn<'_>) {
        match input.kind {
            InputKind::Publish => self.publish(input, turn),
            InputKind::Ack | InputKind::Pull | InputKind::FlowReply | InputKind::DirectGet => {}
        }
    }

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

    /// Tells what became durable.
    fn handle_durable(&mut self, turn: &mut Turn<'_>) {
        self.acks.release(self.store.durable(), turn.outputs);
    }

    /// Tells everybody who waits that their messages are not stored.
    fn refuse_waiting(&mut self, error: &store::Error, turn: &mut Turn<'_>) {
        self.acks.refuse_all(&error.to_string(), turn.outputs);
    }
}
