//! The start: what lies in the store directory becomes streams and consumers again.
//!
//! Streams are opened side by side. What can't be used stays where it is and is told in the log, and a stream that is not
//! supported is known as offline. Nothing is deleted but what a crash has left of deletions and restores.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use clock::{Rng, Timestamp};
use jetstream::{ConsumerParts, consumer_store_config};
use jetstream_api::{ConsumerConfig, StreamConfig, unsupported_level};
use server_core::Batch;
use store::{FileConsumerStore, FileStore, FoundAsset};

use super::account::{JsAccount, OfflineStream};
use super::assets::{durability_of_consumer, read_consumer_meta, read_stream_meta, stream_store_config};
use super::stream_owner::StreamOwner;
use super::{RECOVERY_BATCH, Surroundings};
use crate::fault;

/// Threads that open or stop streams, at the most, and for each core: they wait for the disk most of the time.
const THREADS_MAX: usize = 32;
const THREADS_PER_CORE: usize = 4;

/// Opens all streams of `accounts`; returns when they can be used.
pub(super) fn recover(surroundings: &Arc<Surroundings>, accounts: &[Arc<JsAccount>]) -> Result<(), store::Error> {
    surroundings.directory.sweep()?;
    let mut found = Vec::new();
    for account in accounts {
        let streams = surroundings.directory.streams(account.name())?;
        found.extend(streams.into_iter().map(|stream| (account, stream)));
    }
    side_by_side(surroundings, &found, |(account, stream), batch| {
        if let Err(fault) = fault::catch(|| recover_stream(surroundings, account, stream, batch)) {
            fault.report(format_args!("the stream '{} > {}' stays offline", account.name(), stream.name));
            keep_offline(account, &stream.name, None, "it can't be opened: internal fault".to_owned());
            batch.recover();
        }
    });
    Ok(())
}

/// Does something with each of many, on several threads.
pub(super) fn side_by_side<T: Sync>(surroundings: &Surroundings, all: &[T], work: impl Fn(&T, &mut Batch) + Sync) {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(2, usize::from) * THREADS_PER_CORE;
    std::thread::scope(|scope| {
        for index in 0..threads.min(THREADS_MAX).min(all.len()) {
            let (next, work) = (&next, &work);
            let number = RECOVERY_BATCH - u16::try_from(index).unwrap_or(0);
            scope.spawn(move || {
                let mut batch = Batch::new(number, Rng::from_system());
                while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    batch.begin(surroundings.clock.now());
                    work(one, &mut batch);
                    batch.flush();
                }
            });
        }
    });
}

/// Opens one stream, or keeps it offline.
fn recover_stream(surroundings: &Arc<Surroundings>, account: &Arc<JsAccount>, found: &FoundAsset, batch: &mut Batch) {
    let meta = match &found.meta {
        Ok(meta) => meta,
        Err(problem) => return keep_offline(account, &found.name, None, problem.to_string()),
    };
    let (config, created) = match read_stream_meta(meta) {
        Ok(read) => read,
        Err(problem) => return keep_offline(account, &found.name, None, problem.to_string()),
    };
    if let Some(reason) = unsupported_level(&config.metadata) {
        return keep_offline(account, &found.name, Some(config), reason);
    }
    if found.is_from_copy {
        repair(surroundings, account, &found.name);
    }
    if let Err(error) = open(surroundings, account, (config.clone(), created), batch) {
        keep_offline(account, &found.name, Some(config), error.to_string());
    }
}

fn repair(surroundings: &Surroundings, account: &JsAccount, name: &str) {
    match surroundings.directory.repair_stream(account.name(), name) {
        Ok(_) => tracing::warn!("  Metadata of stream '{} > {name}' was put right from its copy", account.name()),
        Err(error) => tracing::error!("  Metadata of stream '{} > {name}' can't be put right: {error}", account.name()),
    }
}

fn keep_offline(account: &JsAccount, name: &str, config: Option<StreamConfig>, reason: String) {
    tracing::warn!("  Stream '{} > {name}' stays offline: {reason}", account.name());
    account.insert_offline(name, OfflineStream { config, reason });
}

/// Opens a stream whose files are there, with its consumers.
///
/// # Errors
/// They can't be read.
pub(super) fn open(
    surroundings: &Arc<Surroundings>,
    account: &Arc<JsAccount>,
    (config, created): (StreamConfig, Timestamp),
    batch: &mut Batch,
) -> Result<Arc<StreamOwner>, store::Error> {
    let name = config.name.clone();
    let began = surroundings.clock.mono();
    tracing::info!("  Starting restore for stream '{} > {name}'", account.name());
    let location = surroundings.directory.stream_location(account.name(), &name);
    let store = FileStore::open(location, stream_store_config(&config, &surroundings.settings()), batch.now.wall)?;
    let (subjects, storage) = (config.subjects.clone(), config.storage);
    let stream = surroundings.open_stream(account.name(), (config, created), Box::new(store))?;
    let state = stream.state(false);
    account.usage().add_found(storage, state.bytes);
    let owner = StreamOwner::new(stream, Arc::clone(account), Arc::clone(surroundings));
    // Also tells what is lost.
    owner.with_stream(batch, |_, _| ());
    recover_consumers(surroundings, account, &owner, batch)?;
    account.insert(Arc::clone(&owner));
    owner.subscribe(&subjects);
    let took = clock::format_duration(surroundings.clock.mono().since(began));
    tracing::info!("  Restored {} messages for stream '{} > {name}' in {took}", state.messages, account.name());
    Ok(owner)
}

fn recover_consumers(
    surroundings: &Surroundings,
    account: &JsAccount,
    owner: &StreamOwner,
    batch: &mut Batch,
) -> Result<(), store::Error> {
    let consumers = surroundings.directory.consumers(account.name(), owner.name())?;
    if !consumers.is_empty() {
        tracing::info!(
            "  Recovering {} consumers for stream - '{} > {}'",
            consumers.len(),
            account.name(),
            owner.name()
        );
    }
    for found in consumers {
        if let Err(reason) = recover_consumer(surroundings, account, owner, &found, batch) {
            tracing::warn!(
                "    Consumer '{} > {} > {}' stays offline: {reason}",
                account.name(),
                owner.name(),
                found.name
            );
            owner.insert_offline_consumer(&found.name, reason);
            owner.with_stream(batch, |stream, _| stream.note_absent_consumer());
        }
    }
    owner.with_stream(batch, |stream, turn| stream.settle_recovered(turn));
    Ok(())
}

fn recover_consumer(
    surroundings: &Surroundings,
    account: &JsAccount,
    owner: &StreamOwner,
    found: &FoundAsset,
    batch: &mut Batch,
) -> Result<(), String> {
    let meta = found.meta.as_ref().map_err(ToString::to_string)?;
    let (mut config, created): (ConsumerConfig, Timestamp) =
        read_consumer_meta(meta).map_err(|problem| problem.to_string())?;
    if let Some(reason) = unsupported_level(&config.metadata) {
        return Err(reason);
    }
    if config.name.is_empty() {
        config.name.clone_from(&found.name);
    }
    let location = surroundings.directory.consumer_location(account.name(), owner.name(), &found.name);
    let durability = durability_of_consumer(&owner.config(), &surroundings.settings());
    let opened = FileConsumerStore::open(location, consumer_store_config(&config, durability));
    let (store, _) = opened.map_err(|error| error.to_string())?;
    let parts = ConsumerParts { config, created, store: Box::new(store) };
    let added = owner.with_stream(batch, |stream, turn| stream.add_consumer(parts, turn));
    added.unwrap_or(Ok(())).map_err(|error| error.description)
}
