//! Changes of a stream's configuration.

use jetstream_api::{ApiError, DiscardPolicy, ErrorCode, PersistMode, RetentionPolicy, StoreCompression, StreamConfig};
use store::{Durability, Limits, Position, StoreConfig};

use super::{Rules, Stream};
use crate::environment::Turn;

/// What a store has to know of a stream's configuration. `durability` is the server's choice for all streams; one with
/// asynchronous persistence takes less.
#[must_use]
pub fn store_config(config: &StreamConfig, is_encrypted: bool, durability: Durability) -> StoreConfig {
    let keeps_by_limits = config.retention == RetentionPolicy::Limits;
    let defaults = StoreConfig::new(&config.name);
    StoreConfig {
        limits: Limits {
            msgs_max: config.msgs_max(),
            bytes_max: config.bytes_max(),
            msgs_per_subject_max: config.msgs_per_subject_max(),
            age_max: config.max_age.positive(),
            refuses_new: config.discard == DiscardPolicy::New,
            refuses_new_per_subject: config.discard_new_per_subject,
        },
        block_len: StoreConfig::block_len_for(config.bytes_max(), keeps_by_limits, is_encrypted),
        is_compressed: config.compression == StoreCompression::S2,
        // Markers have a time to live themselves.
        allows_ttl: config.allow_msg_ttl || !config.subject_delete_marker_ttl.is_zero(),
        allows_schedules: config.allow_msg_schedules,
        durability: if config.persist_mode == PersistMode::Async { Durability::Written } else { durability },
        ..defaults
    }
}

impl Stream {
    /// Takes over a configuration that was checked against the one in force (see [`jetstream_api::check_stream_update`]).
    ///
    /// Lowered limits take effect at once; so does interest retention, which lets go of what no consumer needs. The answer
    /// follows once the position is durable.
    ///
    /// # Errors
    /// The store fails; the old configuration stays in force.
    pub fn update(&mut self, config: StreamConfig, turn: &mut Turn<'_>) -> Result<Position, ApiError> {
        let before = self.store.config();
        let durability =
            if self.config.persist_mode == PersistMode::Async { Durability::Synced } else { before.durability };
        let (cache_len_max, checkpoint_interval) = (before.cache_len_max, before.checkpoint_interval);
        let block_len = before.block_len;
        let wanted =
            StoreConfig { cache_len_max, checkpoint_interval, block_len, ..store_config(&config, false, durability) };
        let updated = self.store.update_config(wanted);
        let position = updated.map_err(|error| ErrorCode::StreamUpdate.because(error))?;
        self.rules = Rules::new(&config);
        self.dedupe.set_window(config.duplicate_window.to_duration());
        let begins_interest =
            config.retention == RetentionPolicy::Interest && self.config.retention != config.retention;
        let old = std::mem::replace(&mut self.config, config);
        self.update_feeds(&old, turn);
        self.store.set_reports_removed(self.has_markers() || self.consumers.len() > 0);
        self.handle_removed(turn);
        if begins_interest {
            self.release_unneeded(turn);
        }
        Ok(position)
    }
}
