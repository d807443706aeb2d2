//! [`FileBacking`]: block files, encrypted and compressed as configured, and when they are synced.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::Timestamp;
use disk::{Buffers, Disk, File, OpenMode};

use super::StoreLocation;
use super::evidence::Evidence;
use crate::blocks::{Backing, Edge, SideFiles};
use crate::error::{Error, Result};
use crate::format::block_stamps::BlockStamp;
use crate::format::checksum::{CHECKSUM_LEN, Checksum, Hasher};
use crate::format::cipher::AssetKey;
use crate::format::compression;
use crate::format::index::Index;
use crate::format::schedule::Schedules;
use crate::format::sources::Sources;
use crate::format::ttl::Expiries;
use crate::sync_request::SyncRequest;

/// Key files are short; anything longer is none.
pub(super) const KEY_FILE_LEN_MAX: u64 = 1024;
/// The longest file that is read whole.
pub(super) const FILE_LEN_MAX: u64 = 1 << 30;

/// At most this many files wait for a sync.
const UNSYNCED_FILES_MAX: usize = 8;

/// Buffers that are kept for the next blocks, and how large they may be.
const BUFFERS_MAX: usize = 8;
const BUFFER_LEN_MAX: usize = 16 << 20;

const INDEX: &str = "index.db";
const META_KEY: &str = "meta.key";
const EXPIRIES: &str = "thw.db";
const SCHEDULES: &str = "sched.db";
const SOURCES: &str = "sources.db";
const MSGS: &str = "msgs";
const MSGS_NEW: &str = "__new_msgs__";
const MSGS_OLD: &str = "__msgs__";

/// The files of one stream.
#[derive(Debug)]
pub struct FileBacking {
    pub(super) location: StoreLocation,
    stream: String,
    /// The key of the stream's state, in an encrypted store.
    stream_key: Option<AssetKey>,
    current: CurrentBlock,
    /// Files with writes that no sync has covered.
    unsynced: Vec<Arc<dyn File>>,
    is_dir_unsynced: bool,
    evidence: Evidence,
    /// Memory for blocks, while the store is opened.
    pub(super) buffers: Buffers,
}

/// The block that is appended to.
#[derive(Debug, Default)]
struct CurrentBlock {
    number: u64,
    file: Option<Arc<dyn File>>,
    key: Option<AssetKey>,
    written_len: usize,
}

impl FileBacking {
    pub(super) fn new(location: StoreLocation, stream: &str, stream_key: Option<AssetKey>) -> Self {
        let evidence = Evidence::new(&location, stream);
        Self {
            location,
            stream: stream.to_owned(),
            stream_key,
            current: CurrentBlock::default(),
            unsynced: Vec::new(),
            is_dir_unsynced: false,
            evidence,
            buffers: Buffers::new(BUFFERS_MAX, BUFFER_LEN_MAX),
        }
    }

    pub(super) fn disk(&self) -> &dyn Disk {
        &*self.location.disk
    }

    pub(super) fn stream(&self) -> &str {
        &self.stream
    }

    pub(super) fn msgs_dir(&self) -> PathBuf {
        self.location.dir.join(MSGS)
    }

    pub(super) fn block_path(&self, number: u64) -> PathBuf {
        self.msgs_dir().join(format!("{number}.blk"))
    }

    pub(super) fn key_path(&self, number: u64) -> PathBuf {
        self.msgs_dir().join(format!("{number}.key"))
    }

    pub(super) fn key_context(&self, number: u64) -> String {
        format!("{}:{number}", self.stream)
    }

    /// The numbers of the block files, ascending.
    pub(super) fn list_blocks(&self) -> Result<Vec<u64>> {
        let entries = self.disk().list(&self.msgs_dir())?;
        let numbers = entries.iter().filter_map(|entry| entry.name.strip_suffix(".blk")?.parse().ok());
        let mut numbers: Vec<u64> = numbers.collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Makes the directories, and finishes a purge that a crash has cut.
    pub(super) fn prepare_dirs(&self) -> Result<()> {
        let (dir, new, old) = (&self.location.dir, self.location.dir.join(MSGS_NEW), self.location.dir.join(MSGS_OLD));
        if self.disk().exists(&new)? {
            let entries = self.disk().list(&new)?;
            // A block gets its name there only once its bytes are durable: from then on the purge has happened.
            if entries.iter().any(|entry| entry.name.ends_with(".blk")) {
                self.disk().remove_tree(&self.msgs_dir())?;
                self.disk().rename(&new, &self.msgs_dir())?;
                self.disk().sync_dir(dir)?;
            } else {
                self.disk().remove_tree(&new)?;
            }
        }
        self.disk().remove_tree(&old)?;
        if !self.disk().exists(&self.msgs_dir())? {
            self.disk().create_dir_all(&self.msgs_dir())?;
            self.disk().sync_dir(dir)?;
            let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
            parent.map_or(Ok(()), |parent| self.disk().sync_dir(parent))?;
        }
        Ok(())
    }

    /// Writes the key files that only the previous key opens anew, so that the current one does. Blocks stay as they are,
    /// and so do their own keys. Returns how many files were written.
    pub(super) fn rotate_keys(&self) -> Result<u64> {
        let Some(keys) = &self.location.keys else { return Ok(0) };
        let blocks = self.list_blocks()?.into_iter().map(|number| (self.key_path(number), self.key_context(number)));
        let mut written = 0;
        for (path, context) in blocks.chain([(self.location.dir.join(META_KEY), self.stream.clone())]) {
            let file = match self.disk().read(&path, KEY_FILE_LEN_MAX) {
                Ok(file) => file,
                Err(error) if error.is_not_found() => continue,
                Err(error) => return Err(error.into()),
            };
            if let Some(rewrapped) = keys.rewrap(&context, &file)? {
                self.disk().replace(&path, &rewrapped)?;
                written += 1;
            }
        }
        Ok(written)
    }

    /// The key of a block; `None` if the block is not encrypted.
    pub(super) fn block_key(&self, number: u64) -> Result<Option<AssetKey>> {
        let refused = || Error::Key { file: format!("{MSGS}/{number}.key") };
        let file = match self.disk().read(&self.key_path(number), KEY_FILE_LEN_MAX) {
            Ok(file) => file,
            Err(error) if error.is_not_found() => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let keys = self.location.keys.as_ref().ok_or_else(refused)?;
        keys.open(&self.key_context(number), &file).map(Some).ok_or_else(refused)
    }

    /// Lets a block be fetched from the device while others are worked on.
    pub(super) fn read_block_ahead(&self, number: u64) {
        self.disk().read_ahead(&self.block_path(number));
    }

    /// A block's file decrypted but as compressed as it is.
    pub(super) fn read_decrypted(&self, number: u64) -> Result<Vec<u8>> {
        let mut bytes = self.disk().read_into(&self.block_path(number), FILE_LEN_MAX, self.buffers.take())?;
        if let Some(key) = self.block_key(number)? {
            key.apply_keystream(&mut bytes, 0);
        }
        Ok(bytes)
    }

    /// The last bytes of a block's file, decrypted; zeros if it is shorter.
    pub(super) fn read_tail<const N: usize>(&self, number: u64) -> Result<[u8; N]> {
        let file = self.disk().open(&self.block_path(number), OpenMode::Read)?;
        let mut tail = [0; N];
        let Some(offset) = file.len()?.checked_sub(N as u64) else { return Ok(tail) };
        file.read_exact_at(&mut tail, offset)?;
        if let Some(key) = self.block_key(number)? {
            key.apply_keystream(&mut tail, offset);
        }
        Ok(tail)
    }

    /// The state that was written at the last clean stop, if it is there and whole.
    pub(super) fn read_index(&self) -> Result<Option<Index>> {
        let file = match self.disk().read(&self.msgs_dir().join(INDEX), FILE_LEN_MAX) {
            Ok(file) => file,
            Err(error) if error.is_not_found() => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let hasher = Hasher::named(&self.stream);
        let index = Index::decode(&file, &hasher, self.stream_key.as_ref());
        // A store that is being encrypted may still have a plain one.
        Ok(index.or_else(|_| Index::decode(&file, &hasher, None)).ok())
    }

    /// When the state was written.
    pub(super) fn index_time(&self) -> Result<Timestamp> {
        Ok(self.disk().metadata(&self.msgs_dir().join(INDEX))?.modified)
    }

    /// How the file system knows a block's file.
    pub(super) fn block_stamp(&self, number: u64) -> Result<BlockStamp> {
        let found = self.disk().metadata(&self.block_path(number))?;
        Ok(BlockStamp { number, inode: found.inode, len: found.len, modified: found.modified.nanos() })
    }

    /// What the blocks looked like when the state that is there was written; `None` if that was not noted, or if
    /// another server has written the state.
    pub(super) fn read_stamps(&self) -> Option<Vec<BlockStamp>> {
        let file = self.disk().read(&self.msgs_dir().join(INDEX), FILE_LEN_MAX).ok()?;
        self.evidence.read_stamps(self.disk(), *file.last_chunk::<CHECKSUM_LEN>()?)
    }

    /// How far the store had come, if that is known and the store is still the same.
    pub(super) fn read_high_water(&mut self) -> Option<Edge> {
        let Self { location, evidence, .. } = self;
        let msgs = location.dir.join(MSGS);
        let inode = |number: u64| Some(location.disk.metadata(&msgs.join(format!("{number}.blk"))).ok()?.inode);
        evidence.read_high_water(&*location.disk, inode)
    }

    /// Writes the state; returns its last bytes.
    fn write_index(&self, index: &Index) -> Result<Checksum> {
        let bytes = index.encode(&Hasher::named(&self.stream), self.stream_key.as_ref());
        let bytes = bytes.map_err(|source| Error::Format { file: INDEX.to_owned(), source })?;
        self.disk().replace(&self.msgs_dir().join(INDEX), &bytes)?;
        Ok(bytes.last_chunk::<CHECKSUM_LEN>().copied().unwrap_or_default())
    }

    /// The expiries that were written at the last clean stop, if they are there and whole.
    pub(super) fn read_expiries(&self) -> Result<Option<Expiries>> {
        match self.disk().read(&self.msgs_dir().join(EXPIRIES), FILE_LEN_MAX) {
            Ok(file) => Ok(Expiries::decode(&file).ok()),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The schedules and the positions of sources that were written with the state, if they are there and whole.
    pub(super) fn read_side_files(&self) -> Result<(Option<Schedules>, Option<Sources>)> {
        let read = |path: PathBuf| match self.disk().read(&path, FILE_LEN_MAX) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(Error::from(error)),
        };
        let schedules = read(self.msgs_dir().join(SCHEDULES))?;
        let sources = read(self.location.dir.join(SOURCES))?;
        Ok((
            schedules.and_then(|file| Schedules::decode(&file).ok()),
            sources.and_then(|file| Sources::decode(&file).ok()),
        ))
    }

    fn write_side_files(&self, side: &SideFiles) -> Result<()> {
        let SideFiles { expiries, schedules, sources } = side;
        if let Some(expiries) = expiries {
            self.disk().replace(&self.msgs_dir().join(EXPIRIES), &expiries.encode())?;
        }
        if let Some(schedules) = schedules {
            self.disk().replace(&self.msgs_dir().join(SCHEDULES), &schedules.encode())?;
        }
        match sources {
            Some(sources) if sources.entries.is_empty() => {
                _ = self.remove_if_there(&self.location.dir.join(SOURCES))?
            }
            Some(sources) => self.disk().replace(&self.location.dir.join(SOURCES), &sources.encode())?,
            None => {}
        }
        Ok(())
    }

    /// Removes a file; whether it was there.
    fn remove_if_there(&self, path: &Path) -> Result<bool> {
        match self.disk().remove_file(path) {
            Ok(()) => Ok(true),
            Err(error) if error.is_not_found() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether a block's file claims to be compressed.
    pub(super) fn has_compressed_head(&self, number: u64) -> Result<bool> {
        let file = self.disk().open(&self.block_path(number), OpenMode::Read)?;
        let mut head = [0; 8];
        let got = file.read_up_to(&mut head, 0)?;
        if let Some(key) = self.block_key(number)? {
            key.apply_keystream(&mut head, 0);
        }
        Ok(head.get(..got).is_some_and(compression::is_compressed))
    }

    /// The length of a block's file.
    pub(super) fn block_len(&self, number: u64) -> Result<usize> {
        let len = self.disk().metadata(&self.block_path(number))?.len;
        Ok(usize::try_from(len).unwrap_or(usize::MAX))
    }

    /// The plain bytes of a block, whichever is the current one.
    pub(super) fn read_whole_block(&self, number: u64) -> Result<Vec<u8>> {
        let bytes = self.read_decrypted(number)?;
        if !compression::is_compressed(&bytes) {
            return Ok(bytes);
        }
        match compression::decompress(&bytes) {
            Ok(plain) => Ok(plain),
            // A plain block whose first record has a length that looks like the mark.
            Err(_) if starts_with_record(&bytes, &self.stream, number) => Ok(bytes),
            Err(_) => Ok(compression::salvage(&bytes).0),
        }
    }

    fn current_file(&mut self) -> Result<Arc<dyn File>> {
        if let Some(file) = &self.current.file {
            return Ok(Arc::clone(file));
        }
        let file = self.disk().open(&self.block_path(self.current.number), OpenMode::Write)?;
        self.current.file = Some(Arc::clone(&file));
        Ok(file)
    }

    fn note_unsynced(&mut self, file: Arc<dyn File>) {
        if !self.unsynced.iter().any(|known| Arc::ptr_eq(known, &file)) {
            self.unsynced.push(file);
        }
    }

    /// Makes a key file if the store is encrypted.
    fn create_key(&self, dir: &Path, number: u64) -> Result<Option<AssetKey>> {
        let Some(keys) = &self.location.keys else { return Ok(None) };
        let (key, file) = keys.generate(&self.key_context(number))?;
        self.disk().replace(&dir.join(format!("{number}.key")), &file)?;
        Ok(Some(key))
    }

    fn put_block(&mut self, number: u64, mut bytes: Vec<u8>) -> Result<()> {
        if let Some(key) = self.block_key(number)? {
            key.apply_keystream(&mut bytes, 0);
        }
        self.replace_verified(&self.block_path(number), &bytes)?;
        if number == self.current.number {
            self.current.file = None;
            self.current.written_len = bytes.len();
        }
        Ok(())
    }
}

impl Backing for FileBacking {
    const IS_VOLATILE: bool = false;

    fn create_block(&mut self, number: u64) -> Result<()> {
        let key = self.create_key(&self.msgs_dir(), number)?;
        let file = self.disk().open(&self.block_path(number), OpenMode::CreateNew)?;
        self.is_dir_unsynced = true;
        // Without a bound a store that is synced seldom would hold every block's file open.
        while self.unsynced.len() >= UNSYNCED_FILES_MAX {
            self.unsynced.remove(0).sync_data()?;
        }
        self.note_unsynced(Arc::clone(&file));
        self.current = CurrentBlock { number, file: Some(file), key, written_len: 0 };
        Ok(())
    }

    fn written_len(&self) -> usize {
        self.current.written_len
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let file = self.current_file()?;
        let CurrentBlock { key, written_len, .. } = &mut self.current;
        let offset = *written_len as u64;
        match key {
            Some(key) => {
                let mut encrypted = bytes.to_vec();
                key.apply_keystream(&mut encrypted, offset);
                file.write_all_at(&encrypted, offset)?;
            }
            None => file.write_all_at(bytes, offset)?,
        }
        *written_len += bytes.len();
        self.note_unsynced(file);
        Ok(())
    }

    fn cut_to_written(&mut self) -> Result<()> {
        let file = self.current_file()?;
        file.set_len(self.current.written_len as u64)?;
        self.note_unsynced(file);
        Ok(())
    }

    fn read_block(&mut self, number: u64) -> Result<Vec<u8>> {
        if number != self.current.number {
            return self.read_whole_block(number);
        }
        let mut bytes = self.read_decrypted(number)?;
        bytes.truncate(self.current.written_len);
        Ok(bytes)
    }

    fn read_part(&mut self, number: u64, offset: u64, len: usize) -> Result<Option<Vec<u8>>> {
        let file = self.disk().open(&self.block_path(number), OpenMode::Read)?;
        let mut bytes = vec![0; len];
        let got = file.read_up_to(&mut bytes, offset)?;
        bytes.truncate(got);
        // Without keys there is nothing to decrypt; a block that is encrypted all the same doesn't prove true.
        if self.location.keys.is_some()
            && let Some(key) = self.block_key(number)?
        {
            key.apply_keystream(&mut bytes, offset);
        }
        Ok(Some(bytes))
    }

    fn replace_block(&mut self, number: u64, bytes: &[u8]) -> Result<()> {
        self.put_block(number, bytes.to_vec())
    }

    fn replace_all(&mut self, number: u64, bytes: &[u8]) -> Result<()> {
        let (dir, new, old) = (&self.location.dir, self.location.dir.join(MSGS_NEW), self.location.dir.join(MSGS_OLD));
        self.disk().remove_tree(&new)?;
        self.disk().create_dir_all(&new)?;
        self.disk().sync_dir(dir)?;
        let key = self.create_key(&new, number)?;
        let mut encrypted = bytes.to_vec();
        if let Some(key) = &key {
            key.apply_keystream(&mut encrypted, 0);
        }
        self.disk().replace(&new.join(format!("{number}.blk")), &encrypted)?;
        // From here on a crash finishes the purge; see `prepare_dirs`.
        self.disk().remove_tree(&old)?;
        self.disk().rename(&self.msgs_dir(), &old)?;
        self.disk().rename(&new, &self.msgs_dir())?;
        self.disk().sync_dir(dir)?;
        self.disk().remove_tree(&old)?;
        self.unsynced.clear();
        self.is_dir_unsynced = false;
        self.current = CurrentBlock { number, file: None, key, written_len: bytes.len() };
        Ok(())
    }

    fn remove_block(&mut self, number: u64) -> Result<()> {
        self.remove_if_there(&self.block_path(number))?;
        if self.location.keys.is_some() {
            // A block that outlives its key in a crash would look like damage.
            self.disk().sync_dir(&self.msgs_dir())?;
            self.remove_if_there(&self.key_path(number))?;
        }
        self.is_dir_unsynced = true;
        Ok(())
    }

    fn close_idle(&mut self) {
        self.current.file = None;
    }

    fn take_unsynced(&mut self) -> Option<SyncRequest> {
        let files = std::mem::take(&mut self.unsynced);
        let is_dir_unsynced = std::mem::take(&mut self.is_dir_unsynced);
        let dirs = if is_dir_unsynced { vec![self.msgs_dir()] } else { Vec::new() };
        let has_work = !files.is_empty() || !dirs.is_empty();
        has_work.then(|| SyncRequest::new(Arc::clone(&self.location.disk), files, dirs))
    }

    fn write_state(&mut self, index: &Index, side: &SideFiles) -> Result<()> {
        self.write_side_files(side)?;
        let state_mark = self.write_index(index)?;
        let stamps: Result<Vec<BlockStamp>> = index.blocks.iter().map(|block| self.block_stamp(block.number)).collect();
        // Without stamps the times of the files have to do.
        let _ = stamps.map(|stamps| self.evidence.write_stamps(self.disk(), state_mark, &stamps));
        Ok(())
    }

    fn read_ahead(&self, number: u64) {
        self.read_block_ahead(number);
    }

    fn needs_encryption(&self, number: u64) -> Result<bool> {
        self.is_to_convert(number)
    }

    fn encrypt_block(&mut self, number: u64) -> Result<()> {
        self.convert(number)
    }

    fn is_compressed(&self, number: u64) -> Result<bool> {
        self.has_compressed_head(number)
    }

    fn note_high_water(&mut self, mark: Edge, blocks: &[u64], is_synced: bool) -> Result<()> {
        let stamps = blocks.iter().filter_map(|number| self.block_stamp(*number).ok());
        let anchors = stamps.map(|stamp| (stamp.number, stamp.inode)).collect();
        let Self { location, evidence, .. } = self;
        Ok(evidence.write_high_water(&*location.disk, mark, anchors, is_synced)?)
    }

    fn forget_high_water(&mut self) -> Result<()> {
        let Self { location, evidence, .. } = self;
        Ok(evidence.forget_high_water(&*location.disk)?)
    }

    fn remove_side_files(&mut self) -> Result<()> {
        self.remove_if_there(&self.msgs_dir().join(EXPIRIES))?;
        self.remove_if_there(&self.msgs_dir().join(SCHEDULES))?;
        self.disk().sync_dir(&self.msgs_dir())?;
        if self.remove_if_there(&self.location.dir.join(SOURCES))? {
            self.disk().sync_dir(&self.location.dir)?;
        }
        Ok(())
    }

    fn remove_state(&mut self) -> Result<()> {
        self.remove_if_there(&self.msgs_dir().join(INDEX))?;
        Ok(self.disk().sync_dir(&self.msgs_dir())?)
    }

    fn turn_to(&mut self, number: u64, written_len: usize) -> Result<()> {
        let key = self.block_key(number)?;
        self.current = CurrentBlock { number, file: None, key, written_len };
        Ok(())
    }

    fn quarantine(&mut self, number: u64, note: &str) -> Result<bool> {
        let Some(place) = own_place(&self.location.dir) else { return Ok(false) };
        let place = place.join("quarantine");
        self.disk().create_dir_all(&place)?;
        // A copy is never overwritten: the same block may be damaged again.
        let mut copy = 1;
        while self.disk().exists(&place.join(format!("{number}-{copy}.blk")))? {
            copy += 1;
        }
        let files = [(self.key_path(number), "key"), (self.block_path(number), "blk")];
        for (path, kind) in files {
            if self.disk().exists(&path)? {
                let bytes = self.disk().read(&path, FILE_LEN_MAX)?;
                self.disk().replace(&place.join(format!("{number}-{copy}.{kind}")), &bytes)?;
            }
        }
        self.disk().replace(&place.join(format!("{number}-{copy}.json")), note.as_bytes())?;
        Ok(true)
    }

    fn seal_block(&mut self, number: u64, plain: &[u8]) -> Result<()> {
        let Some(compressed) = compression::compress(plain).filter(|compressed| compressed.len() < plain.len()) else {
            return self.put_block(number, plain.to_vec());
        };
        // Nothing is replaced by what does not read back as the same.
        if compression::decompress(&compressed).is_ok_and(|back| back == plain) {
            self.put_block(number, compressed)
        } else {
            self.put_block(number, plain.to_vec())
        }
    }
}

/// Where what is ours alone about a stream is kept: beside `jetstream`, where no other server looks.
pub(super) fn own_place(dir: &Path) -> Option<PathBuf> {
    let jetstream = dir.ancestors().find(|ancestor| ancestor.file_name().is_some_and(|name| name == "jetstream"))?;
    Some(jetstream.parent()?.join("nats-rs").join(dir.strip_prefix(jetstream).ok()?))
}

fn starts_with_record(bytes: &[u8], stream: &str, number: u64) -> bool {
    crate::format::record::Record::read(bytes, &Hasher::for_block(stream, number)).is_ok()
}
