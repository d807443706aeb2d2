//! What streams may be made: the account's number of streams, and the bytes that it and the server can still promise.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use jetstream_api::{API_LEVEL, AccountInfo, ApiError, ApiStats, ErrorCode, StorageType, StreamConfig};

use super::account::JsAccount;

impl JsAccount {
    /// Whether a stream may be made beside the account's other ones.
    ///
    /// # Errors
    /// 10027 for too many streams; as [`JsAccount::check_reservation`].
    pub(super) fn check_new_stream(
        &self,
        config: &StreamConfig,
        streams: &[Arc<StreamConfig>],
    ) -> Result<(), ApiError> {
        let others = streams.iter().filter(|other| other.name != config.name).count() as u64;
        let max = self.limits().max_streams;
        if max > 0 && others >= max.unsigned_abs() {
            return Err(ErrorCode::MaximumStreamsLimit.error());
        }
        self.check_reservation(config, config.max_bytes, 0, streams)
    }

    /// Whether `bytes` more may be reserved for a stream that holds `kept` reserved already.
    ///
    /// # Errors
    /// 10026 if it allows more consumers than the account, 10028 and 10047 if account or server can't promise the bytes.
    pub(super) fn check_reservation(
        &self,
        config: &StreamConfig,
        bytes: i64,
        kept: i64,
        streams: &[Arc<StreamConfig>],
    ) -> Result<(), ApiError> {
        let limits = self.limits();
        if config.max_consumers > 0 && limits.max_consumers > 0 && config.max_consumers > limits.max_consumers {
            return Err(ErrorCode::MaximumConsumersLimit.error());
        }
        let (storage, room) = (config.storage, self.surroundings().settings().room);
        let (max, server_max, code) = match storage {
            StorageType::Memory => (limits.max_memory, room.memory_bytes, ErrorCode::MemoryResourcesExceeded),
            StorageType::File => (limits.max_storage, room.store_bytes, ErrorCode::StorageResourcesExceeded),
        };
        let others = streams.iter().filter(|other| other.name != config.name && other.storage == storage);
        let reserved = others.fold(kept.max(0), |sum, other| sum.saturating_add(other.max_bytes.max(0)));
        // A stream without a limit wants at least something.
        let wanted = if bytes < 0 { 1 } else { bytes };
        let is_over = max >= 0 && reserved.saturating_add(wanted) > max;
        let reserved_everywhere = self.usage().server().reserved(storage);
        if is_over || reserved_everywhere.saturating_add(wanted.unsigned_abs()) > server_max {
            return Err(code.error());
        }
        Ok(())
    }

    /// The answer to who asks for the account's limits and use.
    pub(super) fn info(&self, consumers: u64) -> AccountInfo {
        let (usage, counters) = (self.usage(), self.api_counters());
        AccountInfo {
            memory: usage.bytes(StorageType::Memory),
            storage: usage.bytes(StorageType::File),
            reserved_memory: usage.reserved(StorageType::Memory),
            reserved_storage: usage.reserved(StorageType::File),
            streams: self.stream_count() as u64,
            consumers,
            limits: *self.limits(),
            domain: self.surroundings().settings().domain.clone().unwrap_or_default(),
            api: ApiStats {
                level: API_LEVEL,
                total: counters.total.load(Ordering::Relaxed),
                errors: counters.errors.load(Ordering::Relaxed),
                inflight: 0,
            },
            ..AccountInfo::default()
        }
    }
}
