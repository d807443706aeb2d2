//! [`Restore`]: a backup becomes a stream of a store directory.
//!
//! The stream is made aside, read back, and then moved to its place in one step: a restore that fails or is cut leaves
//! nothing that any server takes for a stream.

use std::io;
use std::ops::ControlFlow;

use clock::Timestamp;
use serde_json::{Value, json};

use crate::FileConsumerStore;
use crate::config::{Limits, StoreConfig};
use crate::consumer_store::{AckPolicy, ConsumerStore, ConsumerStoreConfig};
use crate::directory::StoreDirectory;
use crate::error::{Error, Result};
use crate::file::{FileStore, StoreLocation};
use crate::filter::Filter;
use crate::format::checksum::{Checksum, Hasher};
use crate::format::consumer::{ConsumerState, Pending, SequencePair};
use crate::format::record::Record;
use crate::inspect::InspectError;
use crate::inspect::backup::Backup;
use crate::inspect::messages::Selection;
use crate::message::NewMessage;
use crate::snapshot::invalid;
use crate::stream_store::StreamStore;

/// After as many bytes what was restored is synced.
const SYNC_AFTER: usize = 8 << 20;

/// What a backup shall become.
#[derive(Clone, Debug)]
pub struct Restore<'a> {
    /// Where.
    pub directory: &'a StoreDirectory,
    /// The account.
    pub account: &'a str,
    /// The JSON of the stream's `meta.inf`.
    pub meta: &'a [u8],
    /// The stream's configuration with its name. Its limits are for whoever opens the stream to enforce.
    pub config: StoreConfig,
    /// The present time, when the consumers count as made.
    pub now: Timestamp,
}

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// Where the stream is.
    pub location: StoreLocation,
    /// Its messages.
    pub msgs: u64,
    /// The last sequence that it has used.
    pub last_seq: u64,
    /// Its consumers, sorted.
    pub consumers: Vec<String>,
}

/// A consumer of a backup.
#[derive(Clone, Debug)]
pub struct RestoredConsumer {
    /// Its name.
    pub name: String,
    /// The JSON of its configuration.
    pub config: Vec<u8>,
    /// What was delivered and acknowledged.
    pub state: ConsumerState,
}

impl RestoredConsumer {
    fn read(name: String, value: &Value) -> Result<Self> {
        let config = value.get("config").ok_or_else(|| invalid("a consumer has no configuration"))?;
        let state = consumer_state(value.get("state").unwrap_or(&Value::Null))
            .ok_or_else(|| invalid("a consumer's state makes no sense"))?;
        Ok(Self { name, config: config.to_string().into_bytes(), state })
    }
}

/// What went in, to be compared with what is read back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Digest {
    msgs: u64,
    last_seq: u64,
    chain: Checksum,
}

impl Digest {
    fn add(&mut self, hasher: &Hasher, seq: u64, timestamp: Timestamp, parts: [&[u8]; 3]) {
        let [subject, headers, payload] = parts;
        let (seq_bytes, time_bytes) = (seq.to_le_bytes(), timestamp.nanos().to_le_bytes());
        let lens = [subject.len(), headers.len()].map(|len| (len as u64).to_le_bytes()).concat();
        self.chain = hasher.checksum(&[&self.chain, &seq_bytes, &time_bytes, &lens, subject, headers, payload]);
        self.msgs += 1;
        self.last_seq = seq;
    }
}

impl Restore<'_> {
    /// Fills a store of messages that is not on disk, and gives the consumers with their states as they are in the backup.
    ///
    /// # Errors
    /// As [`Restore::run`]; the store is of no use then.
    pub fn fill_memory(&self, store: &mut dyn StreamStore, backup: &Backup) -> Result<Vec<RestoredConsumer>> {
        self.write_messages(store, backup)?;
        let consumers = backup.consumers().map_err(of_inspect)?.into_iter();
        consumers.map(|(name, value)| RestoredConsumer::read(name, &value)).collect()
    }

    /// Makes the stream with its consumers. Durable on return.
    ///
    /// # Errors
    /// [`Error::BadName`]; [`Error::AlreadyThere`]; [`Error::Backup`] for a backup that is damaged, cut, or holds
    /// another number of messages or consumers than it tells; the disk fails or is full. Then there is no such stream.
    pub fn run(&self, backup: &Backup) -> Result<Restored> {
        let (account, stream) = (self.account, self.config.name.as_str());
        let staged = self.directory.stage(account, stream)?;
        match self.fill(&staged, backup) {
            Ok((digest, consumers)) => {
                let location = self.directory.take_staged(&staged, account, stream)?;
                Ok(Restored { location, msgs: digest.msgs, last_seq: digest.last_seq, consumers })
            }
            Err(error) => {
                // The next sweep removes what cannot be removed now; the first failure is the one to tell.
                let _ = self.directory.discard(&staged);
                Err(error)
            }
        }
    }

    fn fill(&self, staged: &StoreDirectory, backup: &Backup) -> Result<(Digest, Vec<String>)> {
        let summary = backup.summary().map_err(of_inspect)?;
        if !summary.is_complete {
            return Err(invalid("the backup was cut short"));
        }
        let location = staged.create_stream(self.account, &self.config.name, self.meta)?;
        let config = StoreConfig { limits: Limits::default(), ..self.config.clone() };
        let mut written =
            self.write_messages(&mut FileStore::open(location.clone(), config.clone(), Timestamp::EPOCH)?, backup)?;
        if written.msgs != summary.messages {
            return Err(invalid("the backup has changed while it was read"));
        }
        let read = self.read_back(FileStore::open(location, config, Timestamp::EPOCH)?)?;
        let last_seq = std::mem::replace(&mut written.last_seq, read.last_seq);
        if read != written {
            return Err(invalid("what was restored does not read back as it was"));
        }
        let consumers = self.write_consumers(staged, backup)?;
        Ok((Digest { last_seq, ..written }, consumers))
    }

    fn write_messages(&self, store: &mut dyn StreamStore, backup: &Backup) -> Result<Digest> {
        let (mut digest, hasher, mut unsynced) = (Digest::default(), Hasher::named(&self.config.name), 0);
        let totals = backup.totals().map_err(of_inspect)?;
        let walked: std::result::Result<(), Failure> = backup.for_each(&Selection::default(), |found| {
            let Record { seq, timestamp, subject, headers, payload, .. } = found.record;
            // What is not there was deleted, or was never stored.
            store.skip(seq.saturating_sub(digest.last_seq + 1), timestamp)?;
            store.append_at(NewMessage { subject, headers, payload }, seq, timestamp)?;
            digest.add(&hasher, seq, timestamp, [subject, headers, payload]);
            unsynced += found.len;
            if unsynced >= SYNC_AFTER {
                unsynced = 0;
                sync(store)?;
            }
            Ok(ControlFlow::Continue(()))
        });
        walked.map_err(|failure| failure.0)?;
        if let Some(totals) = totals {
            if totals.msgs != digest.msgs {
                return Err(invalid("the backup holds another number of messages than it tells"));
            }
            store.skip(totals.last_seq.saturating_sub(digest.last_seq), totals.last_time)?;
            digest.last_seq = digest.last_seq.max(totals.last_seq);
        }
        store.stop()?;
        Ok(digest)
    }

    fn read_back(&self, mut store: FileStore) -> Result<Digest> {
        let (mut digest, hasher) = (Digest::default(), Hasher::named(&self.config.name));
        let all = [Filter::all()];
        while let Some(message) = store.load_next(&all, digest.last_seq + 1)? {
            let parts = [message.subject.as_slice(), &message.headers, &message.payload];
            digest.add(&hasher, message.seq, message.timestamp, parts);
        }
        digest.last_seq = store.state().last_seq;
        store.stop()?;
        Ok(digest)
    }

    fn write_consumers(&self, staged: &StoreDirectory, backup: &Backup) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let meta: Value = serde_json::from_slice(self.meta).unwrap_or(Value::Null);
        let replicas = meta.get("num_replicas").and_then(Value::as_u64).unwrap_or(1);
        for (name, value) in backup.consumers().map_err(of_inspect)? {
            crate::directory::check_name(&name)?;
            let location = staged.consumer_location(self.account, &self.config.name, &name);
            let config = value.get("config").ok_or_else(|| invalid("a consumer has no configuration"))?;
            let meta = consumer_meta(config, &name, self.now, replicas)?;
            let mut store = FileConsumerStore::create(location, consumer_config(config), &meta)?;
            let state = consumer_state(value.get("state").unwrap_or(&Value::Null))
                .ok_or_else(|| invalid("a consumer's state makes no sense"))?;
            if state != ConsumerState::default() {
                store.force_update(state)?;
            }
            store.stop()?;
            names.push(name);
        }
        Ok(names)
    }
}

/// Either side of a restore fails.
struct Failure(Error);

impl From<InspectError> for Failure {
    fn from(error: InspectError) -> Self {
        Self(of_inspect(error))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

fn of_inspect(error: InspectError) -> Error {
    match error {
        InspectError::Disk(error) => Error::Disk(error),
        InspectError::Backup { source, .. } => Error::Backup(source),
        other @ (InspectError::NotAStore { .. }
        | InspectError::NotFound { .. }
        | InspectError::Ambiguous { .. }
        | InspectError::Key { .. }
        | InspectError::Format { .. }
        | InspectError::Json { .. }
        | InspectError::Changed { .. }
        | InspectError::Refused { .. }) => Error::Backup(io::Error::new(io::ErrorKind::InvalidData, other)),
    }
}

/// Makes durable what was written, so that it need not stay in memory.
fn sync(store: &mut dyn StreamStore) -> Result<()> {
    if let Some(request) = store.start_sync()? {
        store.handle_synced(request.run())?;
    }
    Ok(())
}

/// The JSON of a consumer's `meta.inf`: its configuration, name and time.
fn consumer_meta(config: &Value, name: &str, now: Timestamp, replicas: u64) -> Result<Vec<u8>> {
    let mut meta = config.clone();
    let fields = meta.as_object_mut().ok_or_else(|| invalid("a consumer's configuration is no object"))?;
    fields.insert("Name".to_owned(), json!(name));
    fields.insert("Created".to_owned(), json!(now.to_string()));
    // More than its stream has are refused by servers; none means as many as the stream.
    if fields.get("num_replicas").and_then(Value::as_u64).is_some_and(|wanted| wanted > replicas) {
        fields.insert("num_replicas".to_owned(), json!(0));
    }
    Ok(meta.to_string().into_bytes())
}

fn consumer_config(config: &Value) -> ConsumerStoreConfig {
    let ack_policy = match config.get("ack_policy").and_then(Value::as_str) {
        Some("explicit") => AckPolicy::Explicit,
        Some("all") => AckPolicy::All,
        Some("flow_control") => AckPolicy::FlowControl,
        Some(_) | None => AckPolicy::None,
    };
    let max_deliver = config.get("max_deliver").and_then(Value::as_u64).filter(|max| *max > 0);
    ConsumerStoreConfig { max_deliver, ..ConsumerStoreConfig::new(ack_policy) }
}

/// The state in a backup; `None` for a value of another shape.
fn consumer_state(value: &Value) -> Option<ConsumerState> {
    let number = |value: &Value, name: &str| value.get(name).map_or(Some(0), Value::as_u64);
    let pair = |name: &str| {
        let pair = value.get(name).unwrap_or(&Value::Null);
        let (consumer_seq, stream_seq) = (number(pair, "consumer_seq")?, number(pair, "stream_seq")?);
        Some(SequencePair { consumer_seq, stream_seq })
    };
    let entries = |name: &str| value.get(name).and_then(Value::as_object).into_iter().flatten();
    let mut state =
        ConsumerState { delivered: pair("delivered")?, ack_floor: pair("ack_floor")?, ..ConsumerState::default() };
    for (seq, entry) in entries("pending") {
        let delivered_at = Timestamp::from_nanos(entry.get("Timestamp")?.as_i64()?);
        let consumer_seq = number(entry, "Sequence")?;
        state.pending.insert(seq.parse().ok()?, Pending { consumer_seq, delivered_at });
    }
    for (seq, times) in entries("redelivered") {
        state.redelivered.insert(seq.parse().ok()?, times.as_u64()?);
    }
    Some(state)
}

#[cfg(test)]
mod tests;
