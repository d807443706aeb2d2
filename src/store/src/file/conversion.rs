//! Bringing blocks into the configured encryption: plain ones, and those of the other cipher.
//!
//! A block and its key are two files, so their change is three steps, each durable before the next: the new key is put
//! beside `jetstream`, the block is replaced, the new key takes the place of the old one. Between the last two only the
//! key beside fits the block; opening the store finishes that.

use std::path::{Path, PathBuf};

use disk::OpenMode;

use super::backing::{FILE_LEN_MAX, FileBacking, KEY_FILE_LEN_MAX, own_place};
use crate::error::{Error, Result};
use crate::format::checksum::Hasher;
use crate::format::cipher::AssetKey;
use crate::format::compression;
use crate::format::scan::{Found, Scanner};

const CONVERT: &str = "convert";

impl FileBacking {
    /// Where new keys wait; `None` if there is no such place, and so no conversion.
    fn waiting_keys(&self) -> Option<PathBuf> {
        Some(own_place(&self.location.dir)?.join(CONVERT))
    }

    /// Whether a block is not encrypted as configured.
    pub(super) fn is_to_convert(&self, number: u64) -> Result<bool> {
        let Some(keys) = self.location.keys.as_ref().filter(|_| self.waiting_keys().is_some()) else {
            return Ok(false);
        };
        Ok(self.block_key(number)?.is_none_or(|key| key.cipher() != keys.cipher))
    }

    /// Encrypts a block as configured, durably. One that cannot be read stays as it is.
    pub(super) fn convert(&mut self, number: u64) -> Result<()> {
        let (Some(keys), Some(waiting)) = (&self.location.keys, self.waiting_keys()) else { return Ok(()) };
        let (key, key_file) = keys.generate(&self.key_context(number))?;
        let mut bytes = self.read_decrypted(number)?;
        if !self.is_readable(&bytes, number) {
            return Ok(());
        }
        self.prepare_waiting(&waiting)?;
        let waiting_key = waiting.join(format!("{number}.key"));
        self.disk().replace(&waiting_key, &key_file)?;
        key.apply_keystream(&mut bytes, 0);
        self.replace_verified(&self.block_path(number), &bytes)?;
        self.disk().replace(&self.key_path(number), &key_file)?;
        Ok(self.disk().remove_file(&waiting_key)?)
    }

    /// Makes the folder of waiting keys, durably with all above it that may be new.
    fn prepare_waiting(&self, waiting: &Path) -> Result<()> {
        if self.disk().exists(waiting)? {
            return Ok(());
        }
        self.disk().create_dir_all(waiting)?;
        let jetstream = |dir: &&Path| dir.file_name().is_some_and(|name| name == "jetstream");
        let store_dir = self.location.dir.ancestors().find(jetstream).and_then(Path::parent);
        for dir in waiting.ancestors().skip(1).take_while(|dir| Some(*dir) != store_dir) {
            self.disk().sync_dir(dir)?;
        }
        store_dir.map_or(Ok(()), |dir| Ok(self.disk().sync_dir(dir)?))
    }

    /// Finishes conversions that a crash has cut: a key that waits takes its place if it is the one that fits.
    pub(super) fn finish_conversions(&self) -> Result<()> {
        let Some((waiting, keys)) = self.waiting_keys().zip(self.location.keys.as_ref()) else { return Ok(()) };
        let entries = match self.disk().list(&waiting) {
            Ok(entries) => entries,
            Err(error) if error.is_not_found() => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        for entry in entries {
            let path = waiting.join(&entry.name);
            let Some(number) = entry.name.strip_suffix(".key").and_then(|number| number.parse().ok()) else { continue };
            let file = self.disk().read(&path, KEY_FILE_LEN_MAX)?;
            let block = match self.disk().read(&self.block_path(number), FILE_LEN_MAX) {
                Ok(block) => block,
                Err(error) if error.is_not_found() => {
                    self.disk().remove_file(&path)?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            let fits = |key: Option<&AssetKey>| {
                let mut bytes = block.clone();
                key.inspect(|key| key.apply_keystream(&mut bytes, 0));
                self.is_readable(&bytes, number)
            };
            if fits(self.block_key(number)?.as_ref()) {
                self.disk().remove_file(&path)?;
            } else if keys.open(&self.key_context(number), &file).is_some_and(|key| fits(Some(&key))) {
                self.disk().replace(&self.key_path(number), &file)?;
                self.disk().remove_file(&path)?;
            }
            // Else the block is damaged, and nobody knows which key is its own: both stay.
        }
        Ok(())
    }

    /// Whether decrypted bytes are those of a block: they hold a record, or nothing at all.
    fn is_readable(&self, bytes: &[u8], number: u64) -> bool {
        let hasher = Hasher::for_block(self.stream(), number);
        let has_record = |plain: &[u8]| Scanner::new(plain, hasher).any(|found| matches!(found, Found::Record { .. }));
        bytes.is_empty()
            || has_record(bytes)
            || compression::is_compressed(bytes) && has_record(&compression::salvage(bytes).0)
    }

    /// Puts bytes in the place of a file, durable on return, after reading back that they have arrived.
    pub(super) fn replace_verified(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".tmp");
        let staging = path.with_file_name(name);
        let file = self.disk().open(&staging, OpenMode::CreateOrEmpty)?;
        file.write_all_at(bytes, 0)?;
        file.sync_all()?;
        if self.disk().read(&staging, FILE_LEN_MAX)? != bytes {
            return Err(Error::NotAsWritten { file: staging.to_string_lossy().into_owned() });
        }
        self.disk().rename(&staging, path)?;
        Ok(self.disk().sync_dir(&self.msgs_dir())?)
    }
}
