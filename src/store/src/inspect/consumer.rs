//! [`ConsumerReader`]: the files of one consumer.

use std::path::PathBuf;

use super::asset::{AssetMeta, AssetNames, Lock};
use super::error::{InspectError, Result};
use super::key_ring::KeyRing;
use super::layout::{StoreRoot, StreamEntry, read_or_none};
use crate::format::FormatError;
use crate::format::consumer::ConsumerState;

const STATE_LEN_MAX: u64 = 1 << 30;

/// Reads the files of a consumer; changes nothing.
#[derive(Clone, Debug)]
pub struct ConsumerReader {
    root: StoreRoot,
    dir: PathBuf,
    meta: AssetMeta,
}

/// What `o.dat` turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateFile {
    /// It is not there: a consumer without state.
    Missing,
    /// It is encrypted and no given key opens it.
    Locked,
    /// It can't be read.
    Damaged(FormatError),
    /// The positions.
    Decoded(ConsumerState),
}

impl ConsumerReader {
    /// Opens a consumer.
    ///
    /// # Errors
    /// It is missing, or the disk fails.
    pub fn open(root: &StoreRoot, stream: &StreamEntry, name: &str, keys: &KeyRing) -> Result<Self> {
        if !stream.consumers.iter().any(|consumer| consumer == name) {
            return Err(InspectError::NotFound { what: "consumer", name: name.to_owned() });
        }
        let names = AssetNames::of_consumer(&stream.account, &stream.name, name);
        let dir = root.stream_dir(&stream.account, &stream.name).join("obs").join(name);
        let meta = AssetMeta::read(root.disk.as_ref(), &dir, &names, keys)?;
        Ok(Self { root: root.clone(), dir, meta })
    }

    /// Its metadata.
    #[must_use]
    pub const fn meta(&self) -> &AssetMeta {
        &self.meta
    }

    /// A file of it as findings name it.
    #[must_use]
    pub fn rel(&self, name: &str) -> String {
        self.root.relative(&self.dir.join(name))
    }

    /// Where a file of it is.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Reads `o.dat`.
    ///
    /// # Errors
    /// The disk fails.
    pub fn state(&self) -> Result<StateFile> {
        let Some(file) = read_or_none(self.root.disk.as_ref(), &self.path("o.dat"), STATE_LEN_MAX)? else {
            return Ok(StateFile::Missing);
        };
        if file.is_empty() {
            return Ok(StateFile::Missing);
        }
        let plain = match &self.meta.lock {
            Lock::Plain => Ok(file),
            Lock::Locked => return Ok(StateFile::Locked),
            Lock::Open(opened) => opened.key.unseal(&file),
        };
        Ok(match plain.and_then(|plain| ConsumerState::decode(&plain)) {
            Ok(state) => StateFile::Decoded(state),
            Err(error) => StateFile::Damaged(error),
        })
    }
}
