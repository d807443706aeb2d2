//! [`Usage`]: what streams use of the server and of their account.

use std::sync::atomic::{AtomicI64, Ordering};

use jetstream_api::{AccountLimits, ApiError, ErrorCode, StorageType, StreamConfig};
use store::UsageChange;

/// Bytes that are used, by where they are.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    memory: AtomicI64,
    file: AtomicI64,
    /// Bytes that streams have reserved by their limits.
    reserved_memory: AtomicI64,
    reserved_file: AtomicI64,
}

impl Usage {
    fn of(&self, storage: StorageType) -> &AtomicI64 {
        match storage {
            StorageType::File => &self.file,
            StorageType::Memory => &self.memory,
        }
    }

    /// Bytes in use.
    pub(crate) fn bytes(&self, storage: StorageType) -> u64 {
        u64::try_from(self.of(storage).load(Ordering::Relaxed)).unwrap_or(0)
    }

    fn reserved_of(&self, storage: StorageType) -> &AtomicI64 {
        match storage {
            StorageType::File => &self.reserved_file,
            StorageType::Memory => &self.reserved_memory,
        }
    }

    /// Bytes that streams have reserved.
    pub(crate) fn reserved(&self, storage: StorageType) -> u64 {
        u64::try_from(self.reserved_of(storage).load(Ordering::Relaxed)).unwrap_or(0)
    }

    fn reserve(&self, storage: StorageType, bytes: i64) {
        self.reserved_of(storage).fetch_add(bytes, Ordering::Relaxed);
    }

    fn add(&self, storage: StorageType, bytes: i64) {
        self.of(storage).fetch_add(bytes, Ordering::Relaxed);
    }
}

/// What the streams of an account use, counted for the server too.
#[derive(Debug)]
pub(crate) struct AccountUsage {
    own: Usage,
    server: std::sync::Arc<Usage>,
}

impl AccountUsage {
    /// Nothing is used yet.
    pub(crate) fn new(server: std::sync::Arc<Usage>) -> Self {
        Self { own: Usage::default(), server }
    }

    /// Bytes in use by the account.
    pub(crate) fn bytes(&self, storage: StorageType) -> u64 {
        self.own.bytes(storage)
    }

    /// Use by all accounts.
    pub(crate) fn server(&self) -> &Usage {
        &self.server
    }

    /// Bytes that the account's streams have reserved.
    pub(crate) fn reserved(&self, storage: StorageType) -> u64 {
        self.own.reserved(storage)
    }

    /// Reserves what a stream may hold.
    pub(super) fn reserve(&self, config: &StreamConfig) {
        self.own.reserve(config.storage, config.max_bytes.max(0));
        self.server.reserve(config.storage, config.max_bytes.max(0));
    }

    /// Gives a reservation back.
    pub(super) fn release(&self, config: &StreamConfig) {
        self.own.reserve(config.storage, -config.max_bytes.max(0));
        self.server.reserve(config.storage, -config.max_bytes.max(0));
    }

    /// Counts what came and went.
    pub(crate) fn apply(&self, storage: StorageType, change: UsageChange) {
        self.own.add(storage, change.bytes);
        self.server.add(storage, change.bytes);
    }

    /// Counts what a stream holds that was found at the start.
    pub(super) fn add_found(&self, storage: StorageType, bytes: u64) {
        self.apply(storage, UsageChange { bytes: bytes.cast_signed(), ..UsageChange::default() });
    }

    /// Counts that a stream is gone with all that it holds.
    pub(super) fn remove_all(&self, storage: StorageType, bytes: u64) {
        self.apply(storage, UsageChange { bytes: -bytes.cast_signed(), ..UsageChange::default() });
    }

    /// Whether there is room for `bytes` more.
    ///
    /// # Errors
    /// 10023 if the server is full, 10002 if the account is.
    pub(crate) fn check_room(
        &self,
        storage: StorageType,
        bytes: u64,
        room: super::settings::Room,
        limits: &AccountLimits,
    ) -> Result<(), ApiError> {
        let (server_max, own_max) = match storage {
            StorageType::File => (room.store_bytes, limits.max_storage),
            StorageType::Memory => (room.memory_bytes, limits.max_memory),
        };
        if self.server.bytes(storage).saturating_add(bytes) > server_max {
            return Err(ErrorCode::InsufficientResources.error());
        }
        match u64::try_from(own_max) {
            Ok(max) if self.own.bytes(storage).saturating_add(bytes) > max => {
                Err(ErrorCode::AccountResourcesExceeded.error())
            }
            Ok(_) | Err(_) => Ok(()),
        }
    }
}
