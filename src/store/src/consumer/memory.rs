//! [`MemoryConsumerStore`]: a consumer's state in memory only.

use clock::Timestamp;

use super::change::{Change, beside_refusal, check, check_follows};
use crate::consumer_store::{ConsumerStore, ConsumerStoreConfig, Delivery};
use crate::error::Result;
use crate::format::consumer::ConsumerState;
use crate::ledger::{Ledger, Position};
use crate::sync_request::{SyncOutcome, SyncRequest};

/// A consumer's state in memory only: durable at once, gone with the process.
#[derive(Debug)]
pub struct MemoryConsumerStore {
    config: ConsumerStoreConfig,
    state: ConsumerState,
    ledger: Ledger,
}

impl MemoryConsumerStore {
    /// A consumer without state.
    #[must_use]
    pub fn new(config: ConsumerStoreConfig) -> Self {
        Self { config, state: ConsumerState::default(), ledger: Ledger::default() }
    }

    fn commit(&mut self, change: &Change) -> Result<Position> {
        self.ledger.check_healthy()?;
        if change.apply(&mut self.state, &self.config)? {
            let position = self.ledger.assign();
            self.ledger.advance(position);
        }
        Ok(self.ledger.assigned())
    }
}

impl ConsumerStore for MemoryConsumerStore {
    fn config(&self) -> &ConsumerStoreConfig {
        &self.config
    }

    fn update_config(&mut self, config: ConsumerStoreConfig, _meta: &[u8]) -> Result<Position> {
        self.ledger.check_healthy()?;
        self.config = config;
        Ok(self.ledger.assigned())
    }

    fn state(&self) -> &ConsumerState {
        &self.state
    }

    fn has_state(&self) -> bool {
        self.state.delivered.consumer_seq != 0 || self.state.delivered.stream_seq != 0
    }

    changes_by_commit!();

    fn flush(&mut self) -> Result<()> {
        self.ledger.check_healthy()
    }

    fn start_sync(&mut self) -> Result<Option<SyncRequest>> {
        self.flush().map(|()| None)
    }

    fn handle_synced(&mut self, _outcome: SyncOutcome) -> Result<Position> {
        Ok(self.ledger.durable())
    }

    fn assigned(&self) -> Position {
        self.ledger.assigned()
    }

    fn durable(&self) -> Position {
        self.ledger.durable()
    }

    fn maintain(&mut self) -> Result<bool> {
        Ok(false)
    }

    fn drop_caches(&mut self) {}

    fn stop(&mut self) -> Result<()> {
        self.flush()
    }

    fn delete(&mut self) -> Result<()> {
        self.state = ConsumerState::default();
        self.ledger.poison(DELETED.to_owned());
        Ok(())
    }
}

/// Why a deleted consumer takes no changes.
pub(super) const DELETED: &str = "the consumer is deleted";
