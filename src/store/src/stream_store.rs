//! [`StreamStore`]: what a stream needs of its store, whatever holds the bytes.

use clock::Timestamp;

use crate::blocks::{Backing, BlockStore, ScrubStep};
use crate::config::StoreConfig;
use crate::error::Result;
use crate::filter::Filter;
use crate::ledger::Position;
use crate::message::{NewMessage, StoredMessage};
use crate::sequence_set::SequenceSet;
use crate::state::{Appended, FilteredState, Lost, Purge, Purged, Removal, StreamState, SubjectState, Utilization};
use crate::sync_request::{SyncOutcome, SyncRequest};
use crate::usage::{RemovedMessage, UsageChange};

/// The messages of one stream: [`crate::FileStore`] or [`crate::MemoryStore`].
///
/// One owner calls it; nothing in it waits but the disk. A change gets a [`Position`] when it is made and is durable
/// once [`StreamStore::durable`] has reached that: [`StreamStore::start_sync`] says what to sync, anyone may run it,
/// and [`StreamStore::handle_synced`] takes the outcome. What is not durable is not seen by reads.
pub trait StreamStore: std::fmt::Debug + Send {
    /// The configuration.
    fn config(&self) -> &StoreConfig;
    /// See [`BlockStore::update_config`].
    ///
    /// # Errors
    /// See there; the same goes for all that follow.
    fn update_config(&mut self, config: StoreConfig) -> Result<Position>;
    /// See [`BlockStore::append`].
    ///
    /// # Errors
    /// See there.
    fn append(&mut self, message: NewMessage<'_>, now: Timestamp) -> Result<Appended>;
    /// See [`BlockStore::append_at`].
    ///
    /// # Errors
    /// See there.
    fn append_at(&mut self, message: NewMessage<'_>, seq: u64, timestamp: Timestamp) -> Result<Appended>;
    /// See [`BlockStore::skip`].
    ///
    /// # Errors
    /// See there.
    fn skip(&mut self, count: u64, now: Timestamp) -> Result<Position>;
    /// See [`BlockStore::load_seq`].
    ///
    /// # Errors
    /// See there.
    fn load_seq(&mut self, seq: u64) -> Result<Option<StoredMessage>>;
    /// See [`BlockStore::load_next`].
    ///
    /// # Errors
    /// See there.
    fn load_next(&mut self, filters: &[Filter], from: u64) -> Result<Option<StoredMessage>>;
    /// See [`BlockStore::load_previous`].
    ///
    /// # Errors
    /// See there.
    fn load_previous(&mut self, filters: &[Filter], from: u64) -> Result<Option<StoredMessage>>;
    /// See [`BlockStore::load_last`].
    ///
    /// # Errors
    /// See there.
    fn load_last(&mut self, filter: &Filter) -> Result<Option<StoredMessage>>;
    /// See [`BlockStore::seq_from_time`].
    ///
    /// # Errors
    /// See there.
    fn seq_from_time(&mut self, time: Timestamp) -> Result<u64>;
    /// See [`BlockStore::state`].
    fn state(&self) -> StreamState;
    /// See [`BlockStore::lost`].
    fn lost(&self) -> &Lost;
    /// See [`BlockStore::utilization`].
    fn utilization(&self) -> Utilization;
    /// See [`BlockStore::filtered_state`].
    ///
    /// # Errors
    /// See there.
    fn filtered_state(&mut self, filters: &[Filter], from: u64) -> Result<FilteredState>;
    /// See [`BlockStore::count_matches`].
    ///
    /// # Errors
    /// See there.
    fn count_matches(&mut self, filters: &[Filter], from: u64) -> Result<u64>;
    /// See [`BlockStore::count_last_per_subject`].
    ///
    /// # Errors
    /// See there.
    fn count_last_per_subject(&mut self, filters: &[Filter], from: u64) -> Result<u64>;
    /// See [`BlockStore::subject_totals`].
    fn subject_totals(&self, filter: &Filter) -> Vec<(Vec<u8>, u64)>;
    /// See [`BlockStore::subject_states`].
    ///
    /// # Errors
    /// See there.
    fn subject_states(&mut self, filters: &[Filter]) -> Result<Vec<SubjectState>>;
    /// See [`BlockStore::remove`].
    ///
    /// # Errors
    /// See there.
    fn remove(&mut self, seq: u64, how: Removal) -> Result<Option<Position>>;
    /// See [`BlockStore::purge`].
    ///
    /// # Errors
    /// See there.
    fn purge(&mut self, what: &Purge) -> Result<Purged>;
    /// See [`BlockStore::expire`].
    ///
    /// # Errors
    /// See there.
    fn expire(&mut self, now: Timestamp) -> Result<u64>;
    /// See [`BlockStore::expire_some`].
    ///
    /// # Errors
    /// See there.
    fn expire_some(&mut self, now: Timestamp, msgs_max: u64) -> Result<u64>;
    /// See [`BlockStore::next_deadline`].
    fn next_deadline(&self) -> Option<(Timestamp, &'static str)>;
    /// See [`BlockStore::flush`].
    ///
    /// # Errors
    /// See there.
    fn flush(&mut self) -> Result<()>;
    /// See [`BlockStore::start_sync`].
    ///
    /// # Errors
    /// See there.
    fn start_sync(&mut self) -> Result<Option<SyncRequest>>;
    /// See [`BlockStore::handle_synced`].
    ///
    /// # Errors
    /// See there.
    fn handle_synced(&mut self, outcome: SyncOutcome) -> Result<Position>;
    /// See [`BlockStore::assigned`].
    fn assigned(&self) -> Position;
    /// See [`BlockStore::durable`].
    fn durable(&self) -> Position;
    /// See [`BlockStore::maintain`].
    ///
    /// # Errors
    /// See there.
    fn maintain(&mut self, now: Timestamp) -> Result<bool>;
    /// See [`BlockStore::load_seq_into`].
    ///
    /// # Errors
    /// See there.
    fn load_seq_into(&mut self, seq: u64, message: &mut StoredMessage) -> Result<bool>;
    /// See [`BlockStore::load_next_into`].
    ///
    /// # Errors
    /// See there.
    fn load_next_into(&mut self, filters: &[Filter], from: u64, message: &mut StoredMessage) -> Result<bool>;
    /// See [`BlockStore::multi_last`].
    ///
    /// # Errors
    /// See there.
    fn multi_last(&mut self, filters: &[Filter], to: u64, results_max: usize) -> Result<Vec<u64>>;
    /// See [`BlockStore::truncate`].
    ///
    /// # Errors
    /// See there.
    fn truncate(&mut self, seq: u64) -> Result<Position>;
    /// See [`BlockStore::reset`].
    ///
    /// # Errors
    /// See there.
    fn reset(&mut self) -> Result<Position>;
    /// See [`BlockStore::sync_deleted`].
    ///
    /// # Errors
    /// See there.
    fn sync_deleted(&mut self, deleted: &SequenceSet) -> Result<Purged>;
    /// See [`BlockStore::checkpoint`].
    ///
    /// # Errors
    /// See there.
    fn checkpoint(&mut self) -> Result<bool>;
    /// See [`BlockStore::stop`].
    ///
    /// # Errors
    /// See there.
    fn stop(&mut self) -> Result<()>;
    /// See [`BlockStore::prepare_for_go`].
    ///
    /// # Errors
    /// See there.
    fn prepare_for_go(&mut self) -> Result<u64>;
    /// See [`BlockStore::scrub`].
    ///
    /// # Errors
    /// See there.
    fn scrub(&mut self, bytes_max: u64) -> Result<ScrubStep>;
    /// See [`BlockStore::take_usage_change`].
    fn take_usage_change(&mut self) -> UsageChange;
    /// See [`BlockStore::next_removed`].
    fn next_removed(&mut self) -> Option<RemovedMessage>;
    /// See [`BlockStore::set_reports_removed`].
    fn set_reports_removed(&mut self, reports_removed: bool);
    /// See [`BlockStore::deleted`].
    fn deleted(&self) -> SequenceSet;
    /// See [`BlockStore::encoded_state`].
    fn encoded_state(&self, failed: u64) -> Vec<u8>;
    /// See [`BlockStore::drop_caches`].
    fn drop_caches(&mut self);
}

/// Hands every call to the method of the same name.
macro_rules! hand_over {
    ($(fn $name:ident(&mut self $(, $arg:ident: $kind:ty)*) $(-> $result:ty)?;)*
     $(ref fn $ref_name:ident(&self $(, $ref_arg:ident: $ref_kind:ty)*) -> $ref_result:ty;)*) => {
        impl<B: Backing> StreamStore for BlockStore<B> {
            $(fn $name(&mut self $(, $arg: $kind)*) $(-> $result)? {
                BlockStore::$name(self $(, $arg)*)
            })*
            $(fn $ref_name(&self $(, $ref_arg: $ref_kind)*) -> $ref_result {
                BlockStore::$ref_name(self $(, $ref_arg)*)
            })*
        }
    };
}

hand_over! {
    fn update_config(&mut self, config: StoreConfig) -> Result<Position>;
    fn append(&mut self, message: NewMessage<'_>, now: Timestamp) -> Result<Appended>;
    fn append_at(&mut self, message: NewMessage<'_>, seq: u64, timestamp: Timestamp) -> Result<Appended>;
    fn skip(&mut self, count: u64, now: Timestamp) -> Result<Position>;
    fn load_seq(&mut self, seq: u64) -> Result<Option<StoredMessage>>;
    fn load_next(&mut self, filters: &[Filter], from: u64) -> Result<Option<StoredMessage>>;
    fn load_previous(&mut self, filters: &[Filter], from: u64) -> Result<Option<StoredMessage>>;
    fn load_last(&mut self, filter: &Filter) -> Result<Option<StoredMessage>>;
    fn seq_from_time(&mut self, time: Timestamp) -> Result<u64>;
    fn filtered_state(&mut self, filters: &[Filter], from: u64) -> Result<FilteredState>;
    fn count_matches(&mut self, filters: &[Filter], from: u64) -> Result<u64>;
    fn count_last_per_subject(&mut self, filters: &[Filter], from: u64) -> Result<u64>;
    fn subject_states(&mut self, filters: &[Filter]) -> Result<Vec<SubjectState>>;
    fn remove(&mut self, seq: u64, how: Removal) -> Result<Option<Position>>;
    fn purge(&mut self, what: &Purge) -> Result<Purged>;
    fn expire(&mut self, now: Timestamp) -> Result<u64>;
    fn expire_some(&mut self, now: Timestamp, msgs_max: u64) -> Result<u64>;
    fn flush(&mut self) -> Result<()>;
    fn start_sync(&mut self) -> Result<Option<SyncRequest>>;
    fn handle_synced(&mut self, outcome: SyncOutcome) -> Result<Position>;
    fn maintain(&mut self, now: Timestamp) -> Result<bool>;
    fn load_seq_into(&mut self, seq: u64, message: &mut StoredMessage) -> Result<bool>;
    fn load_next_into(&mut self, filters: &[Filter], from: u64, message: &mut StoredMessage) -> Result<bool>;
    fn multi_last(&mut self, filters: &[Filter], to: u64, results_max: usize) -> Result<Vec<u64>>;
    fn truncate(&mut self, seq: u64) -> Result<Position>;
    fn reset(&mut self) -> Result<Position>;
    fn sync_deleted(&mut self, deleted: &SequenceSet) -> Result<Purged>;
    fn checkpoint(&mut self) -> Result<bool>;
    fn stop(&mut self) -> Result<()>;
    fn prepare_for_go(&mut self) -> Result<u64>;
    fn scrub(&mut self, bytes_max: u64) -> Result<ScrubStep>;
    fn take_usage_change(&mut self) -> UsageChange;
    fn next_removed(&mut self) -> Option<RemovedMessage>;
    fn set_reports_removed(&mut self, reports_removed: bool);
    fn drop_caches(&mut self);
    ref fn deleted(&self) -> SequenceSet;
    ref fn encoded_state(&self, failed: u64) -> Vec<u8>;
    ref fn config(&self) -> &StoreConfig;
    ref fn state(&self) -> StreamState;
    ref fn lost(&self) -> &Lost;
    ref fn utilization(&self) -> Utilization;
    ref fn subject_totals(&self, filter: &Filter) -> Vec<(Vec<u8>, u64)>;
    ref fn next_deadline(&self) -> Option<(Timestamp, &'static str)>;
    ref fn assigned(&self) -> Position;
    ref fn durable(&self) -> Position;
}
