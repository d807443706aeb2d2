//! A backup becomes a stream of an account.

use std::path::Path;
use std::sync::Arc;

use clock::Timestamp;
use jetstream::{ConsumerParts, consumer_store_config};
use jetstream_api::json;
use jetstream_api::{ConsumerConfig, StorageType, StreamConfig};
use server_core::Batch;
use store::inspect::backup::Backup;
use store::{ConsumerStore, MemoryConsumerStore, MemoryStore, Restore, RestoredConsumer};

use super::account::JsAccount;
use super::assets::{durability_of_consumer, stream_meta, stream_store_config};
use super::recover;
use super::stream_owner::StreamOwner;

/// Why a backup doesn't become a stream.
#[derive(Debug, thiserror::Error)]
pub(super) enum RestoreError {
    /// It can't be read.
    #[error(transparent)]
    Backup(#[from] store::inspect::InspectError),
    /// It can't be made a stream of.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// One of its consumers makes no sense.
    #[error("consumer {name}: {problem}")]
    Consumer {
        /// The consumer.
        name: String,
        /// What is wrong.
        problem: String,
    },
}

impl JsAccount {
    /// Makes a stream of a backup in a file, with its consumers; the changes of the account are locked. Durable on return.
    ///
    /// # Errors
    /// The backup is damaged or cut, or the disk fails. Then there is no such stream.
    pub(super) fn restore_stream(
        self: &Arc<Self>,
        file: &Path,
        config: StreamConfig,
        batch: &mut Batch,
    ) -> Result<Arc<StreamOwner>, RestoreError> {
        let surroundings = self.surroundings();
        let directory = &surroundings.directory;
        let backup = Backup::read(Arc::clone(directory.disk()), file)?;
        let now = surroundings.clock.wall();
        let meta = stream_meta(&config, now);
        let store_config = stream_store_config(&config, &surroundings.settings());
        let restore = Restore { directory, account: self.name(), meta: &meta, config: store_config, now };
        let owner = match config.storage {
            StorageType::File => {
                restore.run(&backup)?;
                recover::open(surroundings, self, (config, now), batch)?
            }
            StorageType::Memory => self.restore_in_memory(&restore, &backup, (config, now), batch)?,
        };
        owner.start_feeds(batch);
        Ok(owner)
    }

    fn restore_in_memory(
        self: &Arc<Self>,
        restore: &Restore<'_>,
        backup: &Backup,
        (config, now): (StreamConfig, Timestamp),
        batch: &mut Batch,
    ) -> Result<Arc<StreamOwner>, RestoreError> {
        let surroundings = self.surroundings();
        let mut store = MemoryStore::new(restore.config.clone());
        let consumers = restore.fill_memory(&mut store, backup)?;
        let subjects = config.subjects.clone();
        let consumers: Vec<ConsumerParts> = consumers
            .into_iter()
            .map(|consumer| self.consumer_parts(&config, consumer, now))
            .collect::<Result<_, _>>()?;
        let stream = surroundings.open_stream(self.name(), (config, now), Box::new(store))?;
        self.usage().add_found(StorageType::Memory, stream.state(false).bytes);
        let owner = StreamOwner::new(stream, Arc::clone(self), Arc::clone(surroundings));
        for parts in consumers {
            let name = parts.config.name.clone();
            let added = owner.with_stream(batch, |stream, turn| stream.add_consumer(parts, turn));
            added.unwrap_or(Ok(())).map_err(|error| RestoreError::Consumer { name, problem: error.description })?;
        }
        self.insert(Arc::clone(&owner));
        owner.subscribe(&subjects);
        Ok(owner)
    }

    fn consumer_parts(
        &self,
        stream: &StreamConfig,
        consumer: RestoredConsumer,
        created: Timestamp,
    ) -> Result<ConsumerParts, RestoreError> {
        let RestoredConsumer { name, config, state } = consumer;
        let read = json::decode_fields::<ConsumerConfig>(&config, "ConsumerConfig");
        let mut config =
            read.map_err(|problem| RestoreError::Consumer { name: name.clone(), problem: problem.to_string() })?;
        config.name = name;
        let durability = durability_of_consumer(stream, &self.surroundings().settings());
        let mut store = MemoryConsumerStore::new(consumer_store_config(&config, durability));
        if state != store::format::consumer::ConsumerState::default() {
            store.force_update(state)?;
        }
        Ok(ConsumerParts { config, created, store: Box::new(store) })
    }
}
