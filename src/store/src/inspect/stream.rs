//! [`StreamReader`]: the files of one stream, or of one consensus log, which has the same form.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use disk::{Disk, OpenMode};

use super::asset::{AssetMeta, AssetNames, Lock};
use super::block::{BlockBytes, BlockFault, restore_head};
use super::error::{InspectError, Result};
use super::key_ring::{KeyRing, Opened};
use super::layout::{StoreRoot, StreamEntry, list_or_none, read_or_none};
use crate::format::FormatError;
use crate::format::checksum::{CHECKSUM_LEN, Checksum, Hasher};
use crate::format::cipher::AssetKey;
use crate::format::compression;
use crate::format::index::Index;
use crate::format::record::Record;

/// The longest block file that is read.
pub const BLOCK_FILE_LEN_MAX: u64 = 1 << 30;
const INDEX_LEN_MAX: u64 = 4 << 30;
const SMALL_FILE_LEN_MAX: u64 = 1 << 30;
const KEY_FILE_LEN_MAX: u64 = 4096;

/// Reads the files of a stream; changes nothing.
#[derive(Clone, Debug)]
pub struct StreamReader {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    rel: String,
    names: AssetNames,
    keys: KeyRing,
    meta: AssetMeta,
}

/// What `index.db` turned out to be.
#[derive(Debug)]
pub enum IndexFile {
    /// It is not there.
    Missing,
    /// It can't be believed.
    Damaged(FormatError),
    /// It decodes, checksum and totals included.
    Decoded(Box<Index>),
}

impl StreamReader {
    /// Opens a stream.
    ///
    /// # Errors
    /// The disk fails.
    pub fn open(root: &StoreRoot, entry: &StreamEntry, keys: &KeyRing) -> Result<Self> {
        let names = AssetNames::of_stream(&entry.account, &entry.name);
        Self::open_dir(root, root.stream_dir(&entry.account, &entry.name), names, keys)
    }

    /// Opens a consensus group's log.
    ///
    /// # Errors
    /// The disk fails.
    pub fn open_group(root: &StoreRoot, account: &str, group: &str, keys: &KeyRing) -> Result<Self> {
        Self::open_dir(root, root.group_dir(account, group), AssetNames::of_group(group), keys)
    }

    fn open_dir(root: &StoreRoot, dir: PathBuf, names: AssetNames, keys: &KeyRing) -> Result<Self> {
        let meta = AssetMeta::read(root.disk.as_ref(), &dir, &names, keys)?;
        let rel = root.relative(&dir);
        Ok(Self { disk: Arc::clone(&root.disk), dir, rel, names, keys: keys.clone(), meta })
    }

    /// The stream's name, under which its files are hashed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.names.hashed
    }

    /// The account, or the group's name.
    #[must_use]
    pub fn key_account(&self) -> &str {
        &self.names.key_account
    }

    /// Its metadata.
    #[must_use]
    pub const fn meta(&self) -> &AssetMeta {
        &self.meta
    }

    /// Its directory.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The disk that it is on.
    #[must_use]
    pub fn disk(&self) -> &dyn Disk {
        self.disk.as_ref()
    }

    /// The keys that it is read with.
    #[must_use]
    pub const fn keys(&self) -> &KeyRing {
        &self.keys
    }

    /// A file of it as findings name it.
    #[must_use]
    pub fn rel(&self, name: &str) -> String {
        format!("{}/{name}", self.rel)
    }

    /// Where a file of it is.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The key of `index.db` and `meta.inf`; `None` in a plain stream.
    ///
    /// # Errors
    /// [`InspectError::Key`].
    pub fn state_key(&self) -> Result<Option<&AssetKey>> {
        match &self.meta.lock {
            Lock::Plain => Ok(None),
            Lock::Open(opened) => Ok(Some(&opened.key)),
            Lock::Locked => Err(InspectError::Key { file: self.rel("meta.key") }),
        }
    }

    /// What block `number` is hashed with.
    #[must_use]
    pub fn hasher(&self, number: u64) -> Hasher {
        Hasher::for_block(self.name(), number)
    }

    /// The names in `msgs/`, sorted.
    ///
    /// # Errors
    /// The disk fails.
    pub fn message_files(&self) -> Result<Vec<String>> {
        let entries = list_or_none(self.disk.as_ref(), &self.path("msgs"))?;
        Ok(entries.into_iter().map(|entry| entry.name).collect())
    }

    /// The numbers of the blocks, ascending.
    ///
    /// # Errors
    /// The disk fails.
    pub fn block_numbers(&self) -> Result<Vec<u64>> {
        let mut numbers: Vec<u64> = self.message_files()?.iter().filter_map(|name| block_number(name)).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// The length of a block's file.
    ///
    /// # Errors
    /// The disk fails, or the block is missing.
    pub fn block_file_len(&self, number: u64) -> Result<u64> {
        Ok(self.disk.metadata(&self.path(&format!("msgs/{number}.blk")))?.len)
    }

    /// A file of the stream; `None` if it is missing.
    ///
    /// # Errors
    /// The disk fails.
    pub fn small_file(&self, name: &str) -> Result<Option<Vec<u8>>> {
        read_or_none(self.disk.as_ref(), &self.path(name), SMALL_FILE_LEN_MAX)
    }

    /// Reads a block: decrypted, decompressed, and with everything that can be saved of it.
    ///
    /// # Errors
    /// The disk fails, or the block is missing.
    pub fn read_block(&self, number: u64) -> Result<BlockBytes> {
        self.read_block_into(number, Vec::new())
    }

    /// As [`StreamReader::read_block`], into the memory of `buffer`.
    pub(super) fn read_block_into(&self, number: u64, buffer: Vec<u8>) -> Result<BlockBytes> {
        let path = self.path(&format!("msgs/{number}.blk"));
        let mut file = self.disk.read_into(&path, BLOCK_FILE_LEN_MAX, buffer)?;
        let file_len = file.len() as u64;
        let mut block = BlockBytes::new(number, file_len);
        match self.block_key(number)? {
            BlockKey::Open(opened) => {
                opened.key.apply_keystream(&mut file, 0);
                block.key = Some(opened);
            }
            BlockKey::Bad if !file.is_empty() => {
                block.fault = Some(BlockFault::KeyUnusable);
                return Ok(block);
            }
            BlockKey::Missing if self.meta.is_encrypted() && !file.is_empty() && !self.is_plain(&file, number) => {
                block.fault = Some(BlockFault::KeyMissing);
                return Ok(block);
            }
            BlockKey::Bad | BlockKey::Missing => {}
        }
        self.unpack(file, &mut block);
        Ok(block)
    }

    fn unpack(&self, file: Vec<u8>, block: &mut BlockBytes) {
        let number = block.number;
        if compression::is_compressed(&file) {
            match compression::decompress(&file) {
                Ok(plain) => {
                    block.is_compressed = true;
                    block.plain = plain;
                }
                // A plain block whose first record has a length that looks like the mark.
                Err(_) if self.starts_with_record(&file, number) => block.plain = file,
                Err(_) => {
                    block.is_compressed = true;
                    block.fault = Some(BlockFault::Compression);
                    block.plain = compression::salvage(&file).0;
                }
            }
        } else if let Some(restored) = restore_head(&file).filter(|_| !self.starts_with_record(&file, number)) {
            block.is_compressed = true;
            block.fault = Some(BlockFault::Compression);
            block.plain = compression::salvage(&restored).0;
        } else {
            block.plain = file;
        }
    }

    fn starts_with_record(&self, bytes: &[u8], number: u64) -> bool {
        Record::read(bytes, &self.hasher(number)).is_ok()
    }

    fn is_plain(&self, file: &[u8], number: u64) -> bool {
        self.starts_with_record(file, number) || compression::decompress(file).is_ok()
    }

    fn block_key(&self, number: u64) -> Result<BlockKey> {
        let file = read_or_none(self.disk.as_ref(), &self.path(&format!("msgs/{number}.key")), KEY_FILE_LEN_MAX)?;
        let Some(file) = file else { return Ok(BlockKey::Missing) };
        let context = format!("{}:{number}", self.names.key_context);
        Ok(self.keys.open(&self.names.key_account, &context, &file).map_or(BlockKey::Bad, BlockKey::Open))
    }

    /// Whether the key file of any block opens.
    ///
    /// # Errors
    /// The disk fails.
    pub fn opens_blocks(&self) -> Result<bool> {
        for number in self.block_numbers()? {
            if matches!(self.block_key(number)?, BlockKey::Open(_)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads `index.db`.
    ///
    /// # Errors
    /// The disk fails, or the stream is locked.
    pub fn read_index(&self) -> Result<IndexFile> {
        let Some(file) = read_or_none(self.disk.as_ref(), &self.path("msgs/index.db"), INDEX_LEN_MAX)? else {
            return if self.opens_blocks()? {
                Ok(IndexFile::Missing)
            } else {
                self.state_key().map(|_| IndexFile::Missing)
            };
        };
        // Each block has a key file of its own: without the stream's only the index is lost.
        if matches!(self.meta.lock, Lock::Locked) && self.opens_blocks()? {
            return Ok(IndexFile::Damaged(FormatError::Decrypt));
        }
        Ok(match Index::decode(&file, &Hasher::named(self.name()), self.state_key()?) {
            Ok(index) => IndexFile::Decoded(Box::new(index)),
            Err(error) => IndexFile::Damaged(error),
        })
    }

    /// The last eight bytes of a block after decryption, which are the last record's checksum; zeros in a shorter one.
    ///
    /// `None` if its key does not open.
    ///
    /// # Errors
    /// The disk fails, or the block is missing.
    pub fn block_tail(&self, number: u64) -> Result<Option<Checksum>> {
        let file = self.disk.open(&self.path(&format!("msgs/{number}.blk")), OpenMode::Read)?;
        let mut tail = [0; CHECKSUM_LEN];
        let Some(offset) = file.len()?.checked_sub(CHECKSUM_LEN as u64) else { return Ok(Some(tail)) };
        file.read_exact_at(&mut tail, offset)?;
        match self.block_key(number)? {
            BlockKey::Open(opened) => opened.key.apply_keystream(&mut tail, offset),
            BlockKey::Bad => return Ok(None),
            BlockKey::Missing => {}
        }
        Ok(Some(tail))
    }
}

enum BlockKey {
    Missing,
    Bad,
    Open(Opened),
}

/// The number in a block's name: `12.blk` is 12.
pub(super) fn block_number(name: &str) -> Option<u64> {
    let digits = name.strip_suffix(".blk")?;
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}
