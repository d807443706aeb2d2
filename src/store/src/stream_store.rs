//! [`StreamStore`]: what a stream needs of its store, whatever holds the bytes.

use clock::Timestamp;

use crate::blocks::{Backing, BlockStore, ScrubStep};
use crate::config::StoreConfig;
use crate::error::Result;
use crate::filter::Filter;
use crate::format::schedule::{ScheduleEntry, Schedules};
use crate::format::sources::{SourceEntry, Sources};
use crate::ledger::Position;
use crate::message::{NewMessage, StoredMessage};
use crate::sequence_set::SequenceSet;
use crate::state::{Appended, FilteredState, Lost, Purge, Purged, Removal, StreamState, SubjectState, Utilization};
use crate::sync_request::{SyncOutcome, SyncRequest};
use crate::usage::{RemovedMessage, UsageChange};

/// Declares the trait, and hands every call to the method of [`BlockStore`] of the same name.
macro_rules! stream_store {
    ($(#[$outer:meta])*
     $(fn $name:ident(&mut self $(, $arg:ident: $kind:ty)*) $(-> $result:ty)?;)*
     $(ref fn $ref_name:ident(&self $(, $ref_arg:ident: $ref_kind:ty)*) -> $ref_result:ty;)*) => {
        $(#[$outer])*
        pub trait StreamStore: std::fmt::Debug + Send {
            $(
                #[doc = concat!("See [`BlockStore::", stringify!($name), "`].")]
                ///
                /// # Errors
                /// See there.
                fn $name(&mut self $(, $arg: $kind)*) $(-> $result)?;
            )*
            $(
                #[doc = concat!("See [`BlockStore::", stringify!($ref_name), "`].")]
                fn $ref_name(&self $(, $ref_arg: $ref_kind)*) -> $ref_result;
            )*
        }

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

stream_store! {
    /// The messages of one stream: [`crate::FileStore`] or [`crate::MemoryStore`].
    ///
    /// One owner calls it; nothing in it waits but the disk. A change gets a [`Position`] when it is made and is durable
    /// once [`StreamStore::durable`] has reached that: [`StreamStore::start_sync`] says what to sync, anyone may run it,
    /// and [`StreamStore::handle_synced`] takes the outcome. What is not durable is not seen by reads.
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
    fn load_last_into(&mut self, filter: &Filter, message: &mut StoredMessage) -> Result<bool>;
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
    fn set_schedules(&mut self, schedules: Vec<ScheduleEntry>);
    fn set_schedule(&mut self, subject: &[u8], seq: u64, due_at: Timestamp);
    fn remove_schedule(&mut self, subject: &[u8]);
    fn set_sources(&mut self, sources: Vec<SourceEntry>);
    fn set_source(&mut self, name: &[u8], seq: u64, identity: &[u8]);
    ref fn schedules(&self) -> Schedules;
    ref fn sources(&self) -> Sources;
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
    ref fn failure(&self) -> Option<String>;
}
