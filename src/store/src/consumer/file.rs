//! [`FileConsumerStore`]: a consumer's state in `o.dat`, and in a log of ours between two writes of it.
//!
//! `obs/NAME/` holds `meta.inf`, `meta.sum`, `meta.key` in an encrypted store, and `o.dat`. Beside it, where other
//! servers do not look, [`ConsumerLocation::own_dir`] holds `NAME.log` (see [`super::log`]) and `NAME.meta`. The log is
//! self-contained: it also serves as second copy of `o.dat`, which has no checksum.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::Timestamp;
use disk::{Disk, File, OpenMode};

use super::change::{Change, beside_refusal, check, check_follows};
use super::log::{FileStamp, Head, LogCodec, Tail};
use super::memory::DELETED;
use crate::config::Durability;
use crate::consumer_store::{ConsumerStore, ConsumerStoreConfig, Delivery};
use crate::error::{Error, Result};
use crate::file::StoreKeys;
use crate::format::FormatError;
use crate::format::checksum::{Checksum, Hasher};
use crate::format::cipher::AssetKey;
use crate::format::consumer::ConsumerState;
use crate::ledger::{Ledger, Position};
use crate::meta_pair::{Meta, MetaPair, MetaProblem, create_dir_durably};
use crate::sync_request::{SyncOutcome, SyncRequest};

const STATE: &str = "o.dat";
/// Longer files are not read.
const FILE_LEN_MAX: u64 = 1 << 30;
/// A log beyond this, and beyond four times the state, is folded by maintenance.
const LOG_LEN_WORTH_FOLDING: u64 = 64 << 10;
/// A log is never longer than about this.
const LOG_LEN_MAX: u64 = 64 << 20;
/// Changes that could not be written gather up to this; beyond it the whole state is written instead.
const BUFFER_LEN_MAX: usize = 1 << 20;

/// Where a consumer's files are and how they are protected.
#[derive(Clone, Debug)]
pub struct ConsumerLocation {
    /// The file system.
    pub disk: Arc<dyn Disk>,
    /// The stream's name.
    pub stream: String,
    /// The consumer's name.
    pub name: String,
    /// The consumer's directory, `…/obs/NAME`.
    pub dir: PathBuf,
    /// The directory of ours for this stream's consumers, outside of `jetstream/`.
    pub own_dir: PathBuf,
    /// The keys of an encrypted store.
    pub keys: Option<StoreKeys>,
}

impl ConsumerLocation {
    pub(crate) fn meta_pair(&self) -> MetaPair {
        MetaPair {
            disk: Arc::clone(&self.disk),
            dir: self.dir.clone(),
            copy: self.own_dir.join(format!("{}.meta", self.name)),
            hash_name: format!("{}/{}", self.stream, self.name),
            key_name: format!("{}.{}", self.stream, self.name),
            keys: self.keys.clone(),
        }
    }

    fn log_path(&self) -> PathBuf {
        self.own_dir.join(format!("{}.log", self.name))
    }

    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        match self.disk.read(path, FILE_LEN_MAX) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// Where the state of an opened consumer came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsumerRecovery {
    /// From `o.dat`, or from nothing in a consumer that never delivered.
    StateFile,
    /// From the log that continues `o.dat`.
    Log,
    /// From the log as second copy: `o.dat` is damaged or missing.
    SecondCopy,
}

/// A consumer's state in files.
#[derive(Debug)]
pub struct FileConsumerStore {
    location: ConsumerLocation,
    config: ConsumerStoreConfig,
    key: Option<AssetKey>,
    state: ConsumerState,
    ledger: Ledger,
    codec: LogCodec,
    log: Log,
    /// Whether `o.dat` is behind the state.
    is_state_file_old: bool,
    has_state_file: bool,
}

/// The log's file and what is to be written to it.
#[derive(Debug, Default)]
struct Log {
    file: Option<Arc<dyn File>>,
    /// Where it goes on; `None` if there is none that fits `o.dat`.
    tail: Option<Tail>,
    /// Encoded changes that are not written.
    buffer: Vec<u8>,
    /// Whether changes were dropped from the buffer, so that only the whole state will do.
    has_dropped: bool,
    unsynced: Vec<Arc<dyn File>>,
    is_dir_unsynced: bool,
}

/// Reads a consumer's state without changing anything, and where it came from. `key` opens what is sealed.
///
/// # Errors
/// The disk fails; [`Error::Format`] if `o.dat` is damaged and there is no second copy.
pub(crate) fn read_consumer_state(
    location: &ConsumerLocation,
    key: Option<&AssetKey>,
) -> Result<(ConsumerState, ConsumerRecovery, bool)> {
    let codec = LogCodec::new(&location.stream, &location.name, key.cloned());
    let found = recover(location, &codec, key, location.meta_pair().checksum()?)?;
    Ok((found.state, found.recovery, found.is_state_file_old))
}

impl FileConsumerStore {
    /// Makes a consumer; `meta` is the JSON of its `meta.inf`. Durable on return.
    ///
    /// # Errors
    /// The disk fails or is full: the consumer may be there without metadata, which makes it none.
    pub fn create(location: ConsumerLocation, config: ConsumerStoreConfig, meta: &[u8]) -> Result<Self> {
        create_dir_durably(&*location.disk, &location.dir)?;
        create_dir_durably(&*location.disk, &location.own_dir)?;
        // What an earlier consumer of this name has left is none of this one's.
        remove_if_there(&*location.disk, &location.log_path())?;
        let key = location.meta_pair().write(meta)?;
        Ok(Self::with_state(location, config, key, ConsumerState::default()))
    }

    /// The JSON of a consumer's `meta.inf`, which decides the configuration to open it with.
    ///
    /// # Errors
    /// The disk fails. What is wrong with the metadata itself is the inner error; the files are left as they are.
    pub fn read_meta(location: &ConsumerLocation) -> Result<std::result::Result<Vec<u8>, MetaProblem>> {
        Ok(location.meta_pair().read()?.map(|meta| meta.json))
    }

    /// Opens a consumer's directory.
    ///
    /// # Errors
    /// The disk fails; [`Error::Meta`] for metadata that cannot be used; [`Error::Format`] if `o.dat` is damaged and
    /// there is no second copy. No file is removed in any case.
    pub fn open(location: ConsumerLocation, config: ConsumerStoreConfig) -> Result<(Self, ConsumerRecovery)> {
        let pair = location.meta_pair();
        let file = format!("{}/meta.inf", location.name);
        let meta: Meta = pair.read()?.map_err(|problem| Error::Meta { file, problem })?;
        pair.repair()?;
        let codec = LogCodec::new(&location.stream, &location.name, meta.key.clone());
        let found = recover(&location, &codec, meta.key.as_ref(), pair.checksum()?)?;
        create_dir_durably(&*location.disk, &location.own_dir)?;
        let is_sealing = location.keys.is_some() && meta.is_plain;
        let mut store = Self::with_state(location, config, meta.key.clone(), found.state);
        store.has_state_file = found.has_state_file;
        store.is_state_file_old = found.is_state_file_old;
        let is_same_config =
            found.config.is_none_or(|before| before == ConsumerStoreConfig { durability: before.durability, ..config });
        store.log.tail = found.tail.filter(|_| is_same_config);
        if is_sealing && store.is_state_file_old {
            // The log names the metadata that is about to change; from here on the state does not need it.
            store.fold()?;
        }
        store.key = pair.convert(&meta)?;
        if is_sealing {
            store.codec = LogCodec::new(&store.location.stream, &store.location.name, store.key.clone());
            store.log.tail = None;
            if store.has_state_file {
                store.fold()?;
            }
        }
        Ok((store, found.recovery))
    }

    fn with_state(
        location: ConsumerLocation,
        config: ConsumerStoreConfig,
        key: Option<AssetKey>,
        state: ConsumerState,
    ) -> Self {
        let codec = LogCodec::new(&location.stream, &location.name, key.clone());
        Self {
            location,
            config,
            key,
            state,
            ledger: Ledger::default(),
            codec,
            log: Log::default(),
            is_state_file_old: false,
            has_state_file: false,
        }
    }

    fn disk(&self) -> &dyn Disk {
        &*self.location.disk
    }

    fn commit(&mut self, change: &Change) -> Result<Position> {
        self.ledger.check_healthy()?;
        if change.apply(&mut self.state, &self.config)? {
            self.is_state_file_old = true;
            if !self.log.has_dropped {
                change.encode(&mut self.log.buffer);
            }
            if self.log.buffer.len() > BUFFER_LEN_MAX {
                self.log.buffer = Vec::new();
                self.log.has_dropped = true;
            }
            self.ledger.assign();
        }
        Ok(self.ledger.assigned())
    }

    fn poison_unless_full(&mut self, error: Error) -> Error {
        if !error.is_disk_full() {
            self.ledger.poison(error.to_string());
        }
        error
    }

    fn write_buffered(&mut self) -> Result<()> {
        let is_written = self.log.buffer.is_empty() && !self.log.has_dropped;
        match self.log.tail {
            _ if is_written => Ok(()),
            _ if self.log.has_dropped => self.fold(),
            Some(tail) if tail.len > LOG_LEN_MAX => self.fold(),
            Some(tail) => self.continue_log(tail),
            None => self.begin_log(),
        }
    }

    fn continue_log(&mut self, tail: Tail) -> Result<()> {
        let (frame, after) = self.codec.frame(tail, &self.log.buffer).map_err(|source| self.log_error(source))?;
        let file = match &self.log.file {
            Some(file) => Arc::clone(file),
            None => self.disk().open(&self.location.log_path(), OpenMode::Write)?,
        };
        self.log.file = Some(Arc::clone(&file));
        file.write_all_at(&frame, tail.len)?;
        self.log.tail = Some(after);
        self.log.buffer.clear();
        self.log.note_unsynced(file);
        Ok(())
    }

    /// Starts a log with the state as it is, which covers what is buffered.
    fn begin_log(&mut self) -> Result<()> {
        let path = self.location.log_path();
        let (bytes, tail) = self.new_log()?;
        // A file of its own, so that a crash leaves the old log or the new one and never a mixture.
        remove_if_there(self.disk(), &path)?;
        let file = self.disk().open(&path, OpenMode::CreateNew)?;
        file.write_all_at(&bytes, 0)?;
        self.log.file = Some(Arc::clone(&file));
        self.log.tail = Some(tail);
        self.log.buffer.clear();
        self.log.note_unsynced(file);
        self.log.is_dir_unsynced = true;
        Ok(())
    }

    fn new_log(&self) -> Result<(Vec<u8>, Tail)> {
        let state_file = self.location.read(&self.location.dir.join(STATE))?.filter(|bytes| !bytes.is_empty());
        let head = Head {
            state_file: state_file.map(|bytes| stamp(&self.location, &bytes)).transpose()?,
            meta: self.location.meta_pair().checksum()?,
            config: self.config,
            state: self.state.clone(),
        };
        self.codec.begin(&head).map_err(|source| self.log_error(source))
    }

    fn log_error(&self, source: FormatError) -> Error {
        Error::Format { file: format!("{}.log", self.location.name), source }
    }

    /// Writes `o.dat`, then a log that begins with it. Everything is durable on return.
    fn fold(&mut self) -> Result<()> {
        let latest = self.state.pending.values().map(|pending| pending.delivered_at).max();
        let plain = self.state.encode(latest.unwrap_or(Timestamp::EPOCH));
        let sealed = self.key.as_ref().map(|key| key.seal(&plain)).transpose();
        let sealed = sealed.map_err(|source| Error::Format { file: STATE.to_owned(), source })?;
        self.disk().replace(&self.location.dir.join(STATE), sealed.as_ref().unwrap_or(&plain))?;
        self.log = Log::default();
        (self.is_state_file_old, self.has_state_file) = (false, true);
        self.ledger.advance(self.ledger.assigned());
        self.replace_log()
    }

    /// Puts a log that begins now in the place of the one before, as second copy of the state.
    fn replace_log(&mut self) -> Result<()> {
        let (bytes, tail) = self.new_log()?;
        match self.disk().replace(&self.location.log_path(), &bytes) {
            Ok(()) => {
                self.log.file = None;
                self.log.tail = Some(tail);
                Ok(())
            }
            // The log that is there does not fit `o.dat`; the next change begins another one.
            Err(error) if error.is_disk_full() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes `o.dat` if it is behind.
    fn fold_if_old(&mut self) -> Result<()> {
        self.ledger.check_healthy()?;
        if !self.is_state_file_old {
            return Ok(());
        }
        self.fold().map_err(|error| self.poison_unless_full(error))
    }

    fn is_worth_folding(&self) -> bool {
        let len = self.log.tail.map_or(0, |tail| tail.len);
        // An entry of the state takes some 16 bytes in the log's head and in `o.dat` together.
        let state_len = (self.state.pending.len() + self.state.redelivered.len()) as u64 * 16;
        self.is_state_file_old && len > LOG_LEN_WORTH_FOLDING.max(4 * state_len)
    }
}

impl Log {
    fn note_unsynced(&mut self, file: Arc<dyn File>) {
        if !self.unsynced.iter().any(|known| Arc::ptr_eq(known, &file)) {
            self.unsynced.push(file);
        }
    }
}

/// What a consumer starts from.
#[derive(Debug)]
struct Found {
    state: ConsumerState,
    recovery: ConsumerRecovery,
    has_state_file: bool,
    is_state_file_old: bool,
    /// Where the log goes on, and the rules it was written under.
    tail: Option<Tail>,
    config: Option<ConsumerStoreConfig>,
}

fn recover(
    location: &ConsumerLocation,
    codec: &LogCodec,
    key: Option<&AssetKey>,
    meta: Option<Checksum>,
) -> Result<Found> {
    let state_file = location.read(&location.dir.join(STATE))?.filter(|bytes| !bytes.is_empty());
    let stamp = state_file.as_ref().map(|bytes| stamp(location, bytes)).transpose()?;
    let read = decode_state_file(state_file.as_deref().unwrap_or_default(), key);
    let log = location.read(&location.log_path())?;
    let has_state_file = state_file.is_some();
    match log.as_deref().and_then(|bytes| codec.replay(bytes)) {
        Some((head, state, tail)) if continues(&head, stamp, meta) => {
            let is_state_file_old = state != head.state || !has_state_file;
            let config = Some(head.config);
            let recovery = ConsumerRecovery::Log;
            Ok(Found { state, recovery, has_state_file, is_state_file_old, tail: Some(tail), config })
        }
        Some((head, state, _)) if is_second_copy(&head, stamp, meta, read.is_ok()) => {
            let recovery = ConsumerRecovery::SecondCopy;
            Ok(Found { state, recovery, has_state_file, is_state_file_old: true, tail: None, config: None })
        }
        Some(_) | None => {
            let file = format!("{}/{STATE}", location.name);
            let (state, is_state_file_old) = read.map_err(|source| Error::Format { file, source })?;
            let recovery = ConsumerRecovery::StateFile;
            Ok(Found { state, recovery, has_state_file, is_state_file_old, tail: None, config: None })
        }
    }
}

/// The state in `o.dat`, and whether the file is plain although it should be sealed.
fn decode_state_file(bytes: &[u8], key: Option<&AssetKey>) -> std::result::Result<(ConsumerState, bool), FormatError> {
    let Some(key) = key.filter(|_| !bytes.is_empty()) else {
        return Ok((ConsumerState::decode(bytes)?, false));
    };
    match key.unseal(bytes) {
        Ok(plain) => Ok((ConsumerState::decode(&plain)?, false)),
        // A conversion to an encrypted store that was cut.
        Err(sealed) => Ok((ConsumerState::decode(bytes).map_err(|_| sealed)?, true)),
    }
}

/// Whether a log goes on from `o.dat` as it is: nobody has written that since.
fn continues(head: &Head, stamp: Option<FileStamp>, meta: Option<Checksum>) -> bool {
    match (head.state_file, stamp) {
        (Some(then), Some(now)) => then.checksum == now.checksum,
        // Without a state there is only the metadata to tell this consumer from a later one of the same name.
        (None, None) => meta.is_some() && head.meta == meta,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Whether a log that does not go on from `o.dat` is the better one: the file is damaged or gone, not written anew.
fn is_second_copy(head: &Head, stamp: Option<FileStamp>, meta: Option<Checksum>, is_readable: bool) -> bool {
    let is_same_consumer = meta.is_some() && head.meta == meta;
    match (head.state_file, stamp) {
        // Other bytes under the old time: nobody wrote them.
        (Some(then), Some(now)) if then.modified == now.modified => true,
        (_, Some(_)) => is_same_consumer && !is_readable,
        (_, None) => is_same_consumer,
    }
}

fn stamp(location: &ConsumerLocation, bytes: &[u8]) -> Result<FileStamp> {
    let hasher = Hasher::named(&format!("{}/{}/{STATE}", location.stream, location.name));
    let modified = location.disk.metadata(&location.dir.join(STATE))?.modified;
    Ok(FileStamp { checksum: hasher.checksum(&[bytes]), modified })
}

fn remove_if_there(disk: &dyn Disk, path: &Path) -> Result<()> {
    match disk.remove_file(path) {
        Err(error) if !error.is_not_found() => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

impl ConsumerStore for FileConsumerStore {
    fn config(&self) -> &ConsumerStoreConfig {
        &self.config
    }

    fn update_config(&mut self, config: ConsumerStoreConfig, meta: &[u8]) -> Result<Position> {
        self.fold_if_old()?;
        self.key = self.location.meta_pair().write(meta).map_err(|error| self.poison_unless_full(error))?;
        self.config = config;
        self.log.tail = None;
        if self.has_state_file {
            self.replace_log().map_err(|error| self.poison_unless_full(error))?;
        }
        Ok(self.ledger.assigned())
    }

    fn state(&self) -> &ConsumerState {
        &self.state
    }

    fn has_state(&self) -> bool {
        self.has_state_file || self.state.delivered.consumer_seq != 0 || self.state.delivered.stream_seq != 0
    }

    changes_by_commit!();

    fn flush(&mut self) -> Result<()> {
        self.ledger.check_healthy()?;
        self.write_buffered().map_err(|error| self.poison_unless_full(error))?;
        if self.config.durability == Durability::Written {
            self.ledger.advance(self.ledger.assigned());
        }
        Ok(())
    }

    fn start_sync(&mut self) -> Result<Option<SyncRequest>> {
        self.flush()?;
        if self.ledger.is_syncing() || self.config.durability == Durability::Written {
            return Ok(None);
        }
        let assigned = self.ledger.assigned();
        let files = std::mem::take(&mut self.log.unsynced);
        let is_dir_unsynced = std::mem::take(&mut self.log.is_dir_unsynced);
        let dirs = if is_dir_unsynced { vec![self.location.own_dir.clone()] } else { Vec::new() };
        if files.is_empty() && dirs.is_empty() {
            self.ledger.advance(assigned);
            return Ok(None);
        }
        self.ledger.set_syncing(true);
        Ok(Some(SyncRequest::new(Arc::clone(&self.location.disk), files, dirs).covering(assigned)))
    }

    fn handle_synced(&mut self, outcome: SyncOutcome) -> Result<Position> {
        self.ledger.set_syncing(false);
        if let Err(error) = outcome.result {
            self.ledger.poison(error.to_string());
            return Err(error.into());
        }
        self.ledger.advance(outcome.position);
        Ok(self.ledger.durable())
    }

    fn assigned(&self) -> Position {
        self.ledger.assigned()
    }

    fn durable(&self) -> Position {
        self.ledger.durable()
    }

    fn maintain(&mut self) -> Result<bool> {
        let is_worth_it = self.is_worth_folding();
        if is_worth_it {
            self.fold_if_old()?;
        }
        Ok(is_worth_it)
    }

    fn drop_caches(&mut self) {
        self.log.file = None;
    }

    fn stop(&mut self) -> Result<()> {
        self.fold_if_old()?;
        self.drop_caches();
        Ok(())
    }

    fn delete(&mut self) -> Result<()> {
        self.ledger.poison(DELETED.to_owned());
        self.drop_caches();
        let ConsumerLocation { disk, name, dir, own_dir, .. } = &self.location;
        // In one step out of the place where it would be taken for a consumer.
        let gone = own_dir.join(format!("{name}.removed"));
        disk.remove_tree(&gone)?;
        if disk.exists(dir)? {
            disk.rename(dir, &gone)?;
            dir.parent().map_or(Ok(()), |parent| disk.sync_dir(parent))?;
            disk.remove_tree(&gone)?;
        }
        remove_if_there(&**disk, &self.location.log_path())?;
        remove_if_there(&**disk, &self.location.meta_pair().copy)?;
        Ok(disk.sync_dir(own_dir)?)
    }
}
