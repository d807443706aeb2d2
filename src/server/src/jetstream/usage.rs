//! What JetStream uses, what it may use, and what streams have reserved: of the server and of each account.
//!
//! Counters are atomics, so that the check before each message takes no lock. Limits are exchanged as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use arc_swap::ArcSwap;
use jetstream_api::{API_LEVEL, AccountInfo, AccountLimits, ApiError, ApiStats, ErrorCode, StorageType, StreamConfig};
use jetstream_api::{ServerLimits, TierUsage};

/// The tier of everything with a single copy, which is all that one server has.
const SINGLE_COPY: &str = "R1";

/// One number for each kind of storage.
#[derive(Debug, Default)]
struct ByStorage {
    memory: AtomicI64,
    file: AtomicI64,
}

impl ByStorage {
    fn of(&self, storage: StorageType) -> &AtomicI64 {
        match storage {
            StorageType::Memory => &self.memory,
            StorageType::File => &self.file,
        }
    }

    fn get(&self, storage: StorageType) -> i64 {
        self.of(storage).load(Ordering::Relaxed)
    }

    fn add(&self, storage: StorageType, change: i64) {
        self.of(storage).fetch_add(change, Ordering::Relaxed);
    }
}

/// Requests, as they are counted for server and account.
#[derive(Debug, Default)]
struct Requests {
    total: AtomicU64,
    errors: AtomicU64,
}

impl Requests {
    fn count(&self, is_refused: bool) {
        self.total.fetch_add(1, Ordering::Relaxed);
        self.errors.fetch_add(u64::from(is_refused), Ordering::Relaxed);
    }

    fn stats(&self) -> ApiStats {
        let (total, errors) = (self.total.load(Ordering::Relaxed), self.errors.load(Ordering::Relaxed));
        ApiStats { level: API_LEVEL, total, errors, inflight: 0 }
    }
}

/// Use, limits and reservations of the whole server.
#[derive(Debug)]
pub(crate) struct ServerUsage {
    max: ByStorage,
    used: ByStorage,
    reserved: ByStorage,
    requests: Requests,
    inflight: AtomicU64,
    limits: ArcSwap<ServerLimits>,
}

impl ServerUsage {
    /// Nothing is used yet of `memory_max` and `store_max` bytes.
    pub(crate) fn new(memory_max: i64, store_max: i64, limits: ServerLimits) -> Arc<Self> {
        Arc::new(Self {
            max: ByStorage { memory: AtomicI64::new(memory_max), file: AtomicI64::new(store_max) },
            used: ByStorage::default(),
            reserved: ByStorage::default(),
            requests: Requests::default(),
            inflight: AtomicU64::new(0),
            limits: ArcSwap::from_pointee(limits),
        })
    }

    /// Takes other limits; what is used already stays.
    pub(crate) fn set_limits(&self, memory_max: i64, store_max: i64, limits: ServerLimits) {
        self.max.memory.store(memory_max, Ordering::Relaxed);
        self.max.file.store(store_max, Ordering::Relaxed);
        self.limits.store(Arc::new(limits));
    }

    /// The limits of single streams and consumers.
    pub(crate) fn limits(&self) -> ServerLimits {
        **self.limits.load()
    }

    /// Bytes that may be used.
    pub(crate) fn max(&self, storage: StorageType) -> i64 {
        self.max.get(storage)
    }

    /// Bytes that are used.
    pub(crate) fn used(&self, storage: StorageType) -> u64 {
        unsigned(self.used.get(storage))
    }

    /// Bytes that streams have reserved.
    pub(crate) fn reserved(&self, storage: StorageType) -> u64 {
        unsigned(self.reserved.get(storage))
    }

    /// Requests to JetStream of all accounts, and how many wait or are worked on.
    pub(crate) fn api_stats(&self) -> ApiStats {
        ApiStats { inflight: self.inflight.load(Ordering::Relaxed), ..self.requests.stats() }
    }

    /// Counts requests that came in.
    pub(crate) fn begin_requests(&self, count: u64) {
        self.inflight.fetch_add(count, Ordering::Relaxed);
    }

    /// Counts requests that were dealt with or dropped.
    pub(crate) fn end_requests(&self, count: u64) {
        self.inflight.fetch_sub(count, Ordering::Relaxed);
    }

    fn is_over(&self, storage: StorageType, bytes: i64) -> bool {
        self.used.get(storage).saturating_add(bytes) > self.max(storage)
    }

    fn has_room_to_reserve(&self, storage: StorageType, bytes: i64) -> bool {
        self.reserved.get(storage).saturating_add(bytes) <= self.max(storage)
    }
}

/// The limits of an account, by tier; the name of the only tier may be empty, which is every stream's then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TierLimits(pub(crate) BTreeMap<String, AccountLimits>);

impl TierLimits {
    /// One set of limits for everything.
    pub(crate) fn flat(limits: AccountLimits) -> Self {
        Self(BTreeMap::from([(String::new(), limits)]))
    }

    /// The limits that streams of a single copy have, and the name of their tier.
    fn select(&self) -> Option<(&'static str, AccountLimits)> {
        let of = |tier: &'static str| self.0.get(tier).map(|limits| (tier, *limits));
        of("").or_else(|| of(SINGLE_COPY))
    }
}

/// Use and limits of one account.
#[derive(Debug)]
pub(crate) struct AccountUsage {
    server: Arc<ServerUsage>,
    limits: ArcSwap<TierLimits>,
    used: ByStorage,
    requests: Requests,
}

impl AccountUsage {
    /// Nothing is used yet.
    pub(crate) fn new(server: Arc<ServerUsage>, limits: TierLimits) -> Self {
        let limits = ArcSwap::from_pointee(limits);
        Self { server, limits, used: ByStorage::default(), requests: Requests::default() }
    }

    /// Takes other limits; what is used already stays.
    pub(crate) fn set_limits(&self, limits: TierLimits) {
        self.limits.store(Arc::new(limits));
    }

    /// The server's side.
    pub(crate) fn server(&self) -> &Arc<ServerUsage> {
        &self.server
    }

    /// The limits of streams and consumers here.
    ///
    /// # Errors
    /// 10120 if there are tiers, and none for a single copy.
    pub(crate) fn limits(&self) -> Result<AccountLimits, ApiError> {
        let selected = self.limits.load().select().map(|(_, limits)| limits);
        selected.ok_or_else(|| ErrorCode::NoLimits.error())
    }

    /// Bytes that are used.
    pub(crate) fn used(&self, storage: StorageType) -> u64 {
        unsigned(self.used.get(storage))
    }

    /// Counts bytes that came, or went if negative.
    pub(crate) fn note(&self, storage: StorageType, change: i64) {
        if change != 0 {
            self.used.add(storage, change);
            self.server.used.add(storage, change);
        }
    }

    /// Counts a request that was answered.
    pub(crate) fn count_request(&self, is_refused: bool) {
        self.requests.count(is_refused);
        self.server.requests.count(is_refused);
    }

    /// Requests of this account.
    pub(crate) fn api_stats(&self) -> ApiStats {
        self.requests.stats()
    }

    /// Whether another record of `bytes` bytes may be stored.
    ///
    /// # Errors
    /// 10023 if the server is full, 10002 if the account is, 10120 if it has no limits.
    pub(crate) fn check_room(&self, storage: StorageType, bytes: u64) -> Result<(), ApiError> {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        if self.server.is_over(storage, bytes) {
            return Err(ErrorCode::InsufficientResources.error());
        }
        let max = bytes_max(&self.limits()?, storage);
        let is_over = max >= 0 && self.used.get(storage).saturating_add(bytes) > max;
        if is_over { Err(ErrorCode::AccountResourcesExceeded.error()) } else { Ok(()) }
    }

    /// Whether a stream may be made beside the account's other ones.
    ///
    /// # Errors
    /// 10120, 10027 for too many streams, 10026, 10028 and 10047 as [`AccountUsage::check_reservation`].
    pub(crate) fn check_new_stream(&self, config: &StreamConfig, streams: &[Arc<StreamConfig>]) -> Result<(), ApiError> {
        let limits = self.limits()?;
        let others = streams.iter().filter(|other| other.name != config.name).count() as u64;
        if limits.max_streams > 0 && others >= limits.max_streams.unsigned_abs() {
            return Err(ErrorCode::MaximumStreamsLimit.error());
        }
        self.check_reservation(config, config.max_bytes, 0, streams)
    }

    /// Whether `bytes` more may be reserved for a stream that holds `kept` reserved already.
    ///
    /// # Errors
    /// 10026 if it allows more consumers than the account, 10028 and 10047 if account or server can't promise the bytes.
    pub(crate) fn check_reservation(
        &self,
        config: &StreamConfig,
        bytes: i64,
        kept: i64,
        streams: &[Arc<StreamConfig>],
    ) -> Result<(), ApiError> {
        let limits = self.limits()?;
        if config.max_consumers > 0 && limits.max_consumers > 0 && config.max_consumers > limits.max_consumers {
            return Err(ErrorCode::MaximumConsumersLimit.error());
        }
        let storage = config.storage;
        let code = match storage {
            StorageType::Memory => ErrorCode::MemoryResourcesExceeded,
            StorageType::File => ErrorCode::StorageResourcesExceeded,
        };
        let others = streams.iter().filter(|other| other.name != config.name && other.storage == storage);
        let reserved = others.fold(kept.max(0), |sum, other| sum.saturating_add(other.max_bytes.max(0)));
        // A stream without a limit wants at least something.
        let wanted = if bytes < 0 { 1 } else { bytes };
        let max = bytes_max(&limits, storage);
        if max >= 0 && reserved.saturating_add(wanted) > max {
            return Err(code.error());
        }
        if self.server.has_room_to_reserve(storage, wanted) { Ok(()) } else { Err(code.error()) }
    }

    /// Reserves what a stream of this configuration may hold.
    pub(crate) fn reserve(&self, config: &StreamConfig) {
        self.server.reserved.add(config.storage, config.max_bytes.max(0));
    }

    /// Gives a reservation back.
    pub(crate) fn release(&self, config: &StreamConfig) {
        self.server.reserved.add(config.storage, -config.max_bytes.max(0));
    }

    /// The answer to who asks for the account's limits and use. `streams` are all of its streams with the number of their
    /// consumers.
    pub(crate) fn info(&self, domain: &str, streams: &[(Arc<StreamConfig>, u64)]) -> AccountInfo {
        let (memory, storage) = (self.used(StorageType::Memory), self.used(StorageType::File));
        let reserved = |storage: StorageType| {
            let of_kind = streams.iter().filter(|(config, _)| config.storage == storage);
            of_kind.fold(0_u64, |sum, (config, _)| sum.saturating_add(unsigned(config.max_bytes)))
        };
        let (reserved_memory, reserved_storage) = (reserved(StorageType::Memory), reserved(StorageType::File));
        let consumers = streams.iter().map(|(_, consumers)| consumers).sum();
        let mut info = AccountInfo {
            memory,
            storage,
            reserved_memory,
            reserved_storage,
            streams: streams.len() as u64,
            consumers,
            domain: domain.to_owned(),
            api: self.api_stats(),
            ..AccountInfo::default()
        };
        let limits = self.limits.load();
        if let Some(flat) = limits.0.get("") {
            info.limits = *flat;
            return info;
        }
        info.limits = NO_LIMITS;
        let unused = limits.0.iter().map(|(tier, limits)| (tier.clone(), TierUsage { limits: *limits, ..Default::default() }));
        info.tiers = unused.collect();
        if memory > 0 || storage > 0 || !streams.is_empty() {
            let tier = info.tiers.entry(SINGLE_COPY.to_owned()).or_default();
            (tier.memory, tier.storage) = (memory, storage);
            (tier.reserved_memory, tier.reserved_storage) = (reserved_memory, reserved_storage);
            (tier.streams, tier.consumers) = (info.streams, info.consumers);
        }
        info
    }
}

/// What an account with tiers says of its limits as a whole: nothing.
const NO_LIMITS: AccountLimits = AccountLimits {
    max_memory: 0,
    max_storage: 0,
    max_streams: 0,
    max_consumers: 0,
    max_ack_pending: 0,
    memory_max_stream_bytes: 0,
    storage_max_stream_bytes: 0,
    max_bytes_required: false,
};

const fn bytes_max(limits: &AccountLimits, storage: StorageType) -> i64 {
    match storage {
        StorageType::Memory => limits.max_memory,
        StorageType::File => limits.max_storage,
    }
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(name: &str, storage: StorageType, max_bytes: i64) -> Arc<StreamConfig> {
        Arc::new(StreamConfig { name: name.to_owned(), storage, max_bytes, ..StreamConfig::default() })
    }

    fn account(limits: AccountLimits) -> AccountUsage {
        AccountUsage::new(ServerUsage::new(1000, 1000, ServerLimits::default()), TierLimits::flat(limits))
    }

    #[test]
    fn a_message_needs_room_on_the_server_and_in_the_account() {
        let account = account(AccountLimits { max_memory: 100, ..AccountLimits::UNLIMITED });
        account.note(StorageType::Memory, 90);
        assert_eq!(account.check_room(StorageType::Memory, 10), Ok(()));
        let refused = account.check_room(StorageType::Memory, 11).expect_err("the account is full");
        assert!(refused.is(ErrorCode::AccountResourcesExceeded));
        let refused = account.check_room(StorageType::File, 1001).expect_err("the server is full");
        assert!(refused.is(ErrorCode::InsufficientResources));
        account.note(StorageType::Memory, -90);
        assert_eq!((account.used(StorageType::Memory), account.server().used(StorageType::Memory)), (0, 0));
    }

    #[test]
    fn reservations_are_promised_once() {
        let account = account(AccountLimits { max_storage: 500, max_streams: 2, ..AccountLimits::UNLIMITED });
        let first = config("A", StorageType::File, 400);
        assert_eq!(account.check_new_stream(&first, &[]), Ok(()));
        account.reserve(&first);
        let streams = [Arc::clone(&first)];
        assert_eq!(account.check_new_stream(&config("B", StorageType::File, 100), &streams), Ok(()));
        let refused = account.check_new_stream(&config("B", StorageType::File, 101), &streams).expect_err("too much");
        assert!(refused.is(ErrorCode::StorageResourcesExceeded));
        // The server's own limit is another one.
        let refused = account.check_new_stream(&config("B", StorageType::Memory, 1001), &streams).expect_err("too much");
        assert!(refused.is(ErrorCode::MemoryResourcesExceeded));
        let streams = [first, config("B", StorageType::File, 1)];
        let refused = account.check_new_stream(&config("C", StorageType::File, 1), &streams).expect_err("too many");
        assert!(refused.is(ErrorCode::MaximumStreamsLimit));
        account.release(&streams[0]);
        assert_eq!(account.server().reserved(StorageType::File), 0);
    }

    #[test]
    fn an_account_with_tiers_reports_them() {
        let limits = TierLimits(BTreeMap::from([("R3".to_owned(), AccountLimits::UNLIMITED)]));
        let account = AccountUsage::new(ServerUsage::new(1000, 1000, ServerLimits::default()), limits);
        assert!(account.limits().expect_err("no tier fits").is(ErrorCode::NoLimits));
        let info = account.info("hub", &[(config("A", StorageType::File, 7), 2)]);
        assert_eq!((info.limits.max_storage, info.tiers.len()), (0, 2));
        assert_eq!((info.tiers["R1"].reserved_storage, info.tiers["R1"].consumers), (7, 2));
    }
}
