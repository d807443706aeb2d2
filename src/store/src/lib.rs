//! Messages and consumer state, on disk and in memory.
//!
//! **Invariants:** files are reached only through `disk`; time is an input; what other servers wrote is read byte for
//! byte, and what is written here they can read. Nothing acknowledged is lost by a crash, what was deleted stays
//! deleted, and no sequence is given out twice.
//!
//! **What a stream tells its store**, so that it is written with the state in nats-server's files and the next start
//! need not read every message: its schedules ([`StreamStore::schedules`], [`StreamStore::set_schedules`],
//! [`StreamStore::set_schedule`], [`StreamStore::remove_schedule`]; `sched.db`) and how far each source was taken
//! ([`StreamStore::sources`], [`StreamStore::set_sources`], [`StreamStore::set_source`]; `sources.db`). A start goes:
//! take the entries, look at the messages from the stamp on, say what is so now, and from then on tell every change.
//! Times to live need nothing: the store reads them in the headers.
//!
//! **Upkeep** that a server calls from time to time: [`StreamStore::maintain`] (blocks, state), and
//! [`StreamStore::scrub`] as [`ScrubPace`] allows.

mod blocks;
mod config;
mod consumer;
mod consumer_store;
#[cfg(test)]
mod crash_tests;
mod directory;
mod error;
mod expiry;
mod file;
mod filter;
#[cfg(test)]
mod fixtures;
pub mod format;
pub mod inspect;
mod ledger;
mod memory;
mod message;
mod meta_pair;
#[cfg(test)]
mod model_tests;
mod per_subject;
mod restore;
mod scrub_pace;
mod sequence_set;
mod snapshot;
mod state;
mod stream_store;
mod sync_request;
mod usage;
#[cfg(test)]
mod vectors;

pub use blocks::{Backing, BlockStore, NoBacking, ScrubStep, SideFiles};
pub use config::{Durability, Limits, StoreConfig};
pub use consumer::{ConsumerLocation, ConsumerRecovery, FileConsumerStore, MemoryConsumerStore};
pub use consumer_store::{AckPolicy, ConsumerRefusal, ConsumerStore, ConsumerStoreConfig, Delivery};
pub use directory::{DirectoryKeys, FoundAsset, StoreDirectory};
pub use error::{Error, Refusal, Result};
pub use expiry::message_ttl;
pub use file::{FileBacking, FileStore, StoreKeys, StoreLocation};
pub use filter::Filter;
pub use ledger::Position;
pub use memory::MemoryStore;
pub use message::{NewMessage, StoredMessage, header_value};
pub use meta_pair::MetaProblem;
pub use restore::{Restore, Restored, RestoredConsumer};
pub use scrub_pace::ScrubPace;
pub use sequence_set::SequenceSet;
pub use snapshot::{BackupItem, BackupVersion, BackupWriter, ItemVisitor, read_backup, write_files_backup};
pub use state::{Appended, FilteredState, Lost, Purge, Purged, Removal, StreamState, SubjectState, Utilization};
pub use stream_store::StreamStore;
pub use sync_request::{SyncOutcome, SyncRequest};
pub use usage::{RemovedMessage, UsageChange};
