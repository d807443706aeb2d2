//! Making, opening and removing what streams and consumers are kept in. What is asked for has been checked before.

use std::sync::Arc;

use clock::Timestamp;
use jetstream::{ConsumerParts, Stream, StreamParts, Turn, consumer_store_config, store_config};
use jetstream_api::json::{self, JsonProblem};
use jetstream_api::time::time_text;
use jetstream_api::{ApiError, ConsumerConfig, ErrorCode, StorageType, StreamConfig};
use serde::{Deserialize, Serialize};
use server_core::Batch;
use store::{
    ConsumerStore, ConsumerStoreConfig, Durability, FileConsumerStore, FileStore, MemoryConsumerStore, MemoryStore,
    Position, StoreConfig, StreamStore,
};

use super::Surroundings;
use super::account::JsAccount;
use super::settings::Settings;
use super::stream_owner::StreamOwner;

/// What `meta.inf` says besides the configuration; capitals don't matter in reading.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Created {
    created: String,
}

impl Created {
    fn read(meta: &[u8], name: &'static str) -> Result<Timestamp, JsonProblem> {
        let Self { created } = json::decode_fields(meta, name)?;
        Ok(Timestamp::parse(&created).unwrap_or_default())
    }
}

#[derive(Serialize)]
struct StreamMeta<'a> {
    #[serde(rename = "Created")]
    created: String,
    #[serde(flatten)]
    config: &'a StreamConfig,
}

#[derive(Serialize)]
struct ConsumerMeta<'a> {
    #[serde(rename = "Created")]
    created: String,
    #[serde(rename = "Name")]
    name: &'a str,
    #[serde(flatten)]
    config: &'a ConsumerConfig,
}

/// The JSON of a stream's `meta.inf`.
pub(crate) fn stream_meta(config: &StreamConfig, created: Timestamp) -> Vec<u8> {
    json::encode(&StreamMeta { created: time_text(created), config })
}

/// The JSON of a consumer's `meta.inf`.
pub(crate) fn consumer_meta(config: &ConsumerConfig, created: Timestamp) -> Vec<u8> {
    json::encode(&ConsumerMeta { created: time_text(created), name: &config.name, config })
}

/// Reads `meta.inf` of a stream.
///
/// # Errors
/// It isn't what it should be.
pub(super) fn read_stream_meta(meta: &[u8]) -> Result<(StreamConfig, Timestamp), JsonProblem> {
    let created = Created::read(meta, "FileStreamInfo")?;
    Ok((json::decode_fields(meta, "FileStreamInfo")?, created))
}

/// Reads `meta.inf` of a consumer.
///
/// # Errors
/// It isn't what it should be.
pub(super) fn read_consumer_meta(meta: &[u8]) -> Result<(ConsumerConfig, Timestamp), JsonProblem> {
    let created = Created::read(meta, "FileConsumerInfo")?;
    Ok((json::decode_fields(meta, "FileConsumerInfo")?, created))
}

/// How a stream's store is to be kept.
pub(super) fn stream_store_config(config: &StreamConfig, settings: &Settings) -> StoreConfig {
    let checkpoint_interval = Some(settings.checkpoint_interval);
    StoreConfig { checkpoint_interval, ..store_config(config, settings.keys.is_some(), settings.durability) }
}

/// How a consumer's store is to be kept.
pub(super) fn durability_of_consumer(stream: &StreamConfig, settings: &Settings) -> Durability {
    stream_store_config(stream, settings).durability
}

impl Surroundings {
    /// The parts of a stream in `account`, opened on `store`.
    ///
    /// # Errors
    /// The store can't be read.
    pub(super) fn open_stream(
        &self,
        account: &str,
        (config, created): (StreamConfig, Timestamp),
        store: Box<dyn StreamStore>,
    ) -> Result<Stream, store::Error> {
        let domain = self.settings().domain.clone();
        let parts = StreamParts { config, created, account: account.to_owned(), domain, store };
        Stream::open(parts, self.clock.wall())
    }
}

impl JsAccount {
    /// Makes a stream and lets its subjects lead to it. Durable on return.
    ///
    /// # Errors
    /// 10077 if its store can't be made.
    pub(crate) fn create_stream(
        self: &Arc<Self>,
        config: StreamConfig,
        batch: &mut Batch,
    ) -> Result<Arc<StreamOwner>, ApiError> {
        let created = self.surroundings().clock.wall();
        let made = self.make_stream(config, created);
        let owner = made.map_err(|error| ErrorCode::StreamStoreFailed.because(error))?;
        owner.start_feeds(batch);
        Ok(owner)
    }

    fn make_stream(
        self: &Arc<Self>,
        config: StreamConfig,
        created: Timestamp,
    ) -> Result<Arc<StreamOwner>, store::Error> {
        let surroundings = self.surroundings();
        let store_config = stream_store_config(&config, &surroundings.settings());
        let (name, subjects) = (config.name.clone(), config.subjects.clone());
        let store: Box<dyn StreamStore> = match config.storage {
            StorageType::Memory => Box::new(MemoryStore::new(store_config)),
            StorageType::File => {
                let directory = &surroundings.directory;
                let location = directory.create_stream(self.name(), &name, &stream_meta(&config, created))?;
                Box::new(FileStore::open(location, store_config, created)?)
            }
        };
        let is_file = config.storage == StorageType::File;
        let first_seq = config.first_seq;
        let made = surroundings.open_stream(self.name(), (config, created), store);
        let made = made.and_then(|mut stream| stream.begin_at(first_seq).map(|()| stream));
        if made.is_err() && is_file {
            // Nobody was told of it yet; a start would find it empty.
            let _ = surroundings.directory.delete_stream(self.name(), &name);
        }
        let owner = StreamOwner::new(made?, Arc::clone(self), Arc::clone(surroundings));
        self.insert(Arc::clone(&owner));
        owner.subscribe(&subjects);
        Ok(owner)
    }

    /// Gives a stream another configuration, which has been checked against the one in force, and lets its subjects lead to it.
    ///
    /// What it says is durable on return, what follows from it (lower limits) with the position.
    ///
    /// # Errors
    /// 10069 if that can't be written; the old configuration stays in force.
    pub(crate) fn update_stream(
        &self,
        owner: &StreamOwner,
        config: &StreamConfig,
        batch: &mut Batch,
    ) -> Result<Position, ApiError> {
        let old = owner.config();
        let ended = || ErrorCode::StreamNotFound.error();
        let created = owner.with_stream(batch, |stream, _| stream.created()).ok_or_else(ended)?;
        let directory = &self.surroundings().directory;
        let write = |config: &StreamConfig| match config.storage {
            StorageType::Memory => Ok(()),
            StorageType::File => directory.update_stream(self.name(), owner.name(), &stream_meta(config, created)),
        };
        write(config).map_err(|error| ErrorCode::StreamUpdate.because(error))?;
        let updated = owner.with_stream(batch, |stream, turn| stream.update(config.clone(), turn)).ok_or_else(ended)?;
        if updated.is_err()
            && let Err(error) = write(&old)
        {
            tracing::error!(
                "JetStream stream '{} > {}' has a new configuration on disk: {error}",
                self.name(),
                owner.name()
            );
        }
        let position = updated?;
        self.usage().release(&old);
        self.usage().reserve(config);
        owner.subscribe(&config.subjects);
        Ok(position)
    }

    /// Ends a stream, with its consumers, and removes its files; whether it was there. Durable on return.
    ///
    /// # Errors
    /// 10050 if the files can't be removed; they are at the next start, then.
    pub(crate) fn delete_stream(&self, name: &str, batch: &mut Batch) -> Result<bool, ApiError> {
        let Some(owner) = self.remove(name) else { return Ok(false) };
        let deleted = owner.with_stream(batch, |stream, turn| {
            stream.leave_origins(turn);
            delete_consumers(stream, turn)
        });
        if let Some(Err(error)) = deleted {
            tracing::error!("JetStream stream '{} > {name}': a consumer could not be deleted: {error}", self.name());
        }
        drop(owner.take_stream());
        if owner.config().storage == StorageType::File {
            let removed = self.surroundings().directory.delete_stream(self.name(), name);
            removed.map_err(|error| ErrorCode::StreamDelete.because(error))?;
        }
        Ok(true)
    }

    /// Removes the files of a stream that can't be run. Durable on return.
    ///
    /// # Errors
    /// 10050 if they can't be removed; they are at the next start, then.
    pub(crate) fn delete_offline_stream(&self, name: &str) -> Result<(), ApiError> {
        let removed = self.surroundings().directory.delete_stream(self.name(), name);
        removed.map_err(|error| ErrorCode::StreamDelete.because(error))?;
        self.remove_offline(name);
        Ok(())
    }
}

fn delete_consumers(stream: &mut Stream, turn: &mut Turn<'_>) -> Result<(), store::Error> {
    let names: Vec<String> = stream.consumers().map(|consumer| consumer.name().to_owned()).collect();
    names.iter().try_for_each(|name| stream.delete_consumer(name, turn).map(|_| ()))
}

impl StreamOwner {
    /// Makes a consumer, and lets `then` look at it before it delivers anything. Durable on return.
    ///
    /// # Errors
    /// 10104 if its store can't be made; 10059 if the stream has ended.
    pub(crate) fn create_consumer<T>(
        &self,
        config: ConsumerConfig,
        batch: &mut Batch,
        then: impl FnOnce(&mut Stream, &mut Turn<'_>) -> T,
    ) -> Result<T, ApiError> {
        let refused = |error: store::Error| ErrorCode::ConsumerStoreFailed.because(error);
        let surroundings = self.account().surroundings();
        let created = surroundings.clock.wall();
        let stream = self.config();
        let durability = durability_of_consumer(&stream, &surroundings.settings());
        let store_config = consumer_store_config(&config, durability);
        let store = self.make_consumer_store(&config, store_config, created).map_err(refused)?;
        let name = config.name.clone();
        let added = self.with_stream(batch, |stream, turn| {
            stream.add_consumer(ConsumerParts { config, created, store }, turn)?;
            // Where it starts has to be there after a crash.
            let request =
                stream.with_consumer(&name, turn, |consumer, upstream, turn| consumer.start_sync(upstream, turn));
            if let Some(request) = request.flatten() {
                stream.handle_consumer_synced(&name, request.run(), turn);
            }
            Ok(then(stream, turn))
        });
        added.unwrap_or_else(|| Err(ErrorCode::StreamNotFound.error()))
    }

    fn make_consumer_store(
        &self,
        config: &ConsumerConfig,
        store_config: ConsumerStoreConfig,
        created: Timestamp,
    ) -> Result<Box<dyn ConsumerStore>, store::Error> {
        if config.mem_storage || self.config().storage == StorageType::Memory {
            return Ok(Box::new(MemoryConsumerStore::new(store_config)));
        }
        let directory = &self.account().surroundings().directory;
        let location = directory.consumer_location(self.account().name(), self.name(), &config.name);
        let meta = consumer_meta(config, created);
        Ok(Box::new(FileConsumerStore::create(location, store_config, &meta)?))
    }
}
