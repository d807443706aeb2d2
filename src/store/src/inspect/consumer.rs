//! [`ConsumerReader`]: the files of one consumer.

use std::path::PathBuf;
use std::sync::Arc;

use super::asset::{AssetMeta, AssetNames, Lock};
use super::error::{InspectError, Result};
use super::key_ring::KeyRing;
use super::layout::{StoreRoot, StreamEntry};
use crate::consumer::{ConsumerLocation, ConsumerRecovery, read_consumer_state};
use crate::format::FormatError;
use crate::format::consumer::ConsumerState;

/// Reads the files of a consumer; changes nothing.
#[derive(Clone, Debug)]
pub struct ConsumerReader {
    root: StoreRoot,
    dir: PathBuf,
    meta: AssetMeta,
    place: ConsumerLocation,
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
        let names = (stream.account.as_str(), stream.name.as_str(), name);
        let place = crate::directory::consumer_place(Arc::clone(&root.disk), (&root.store_dir, &dir), names);
        Ok(Self { root: root.clone(), dir, meta, place })
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

    /// Reads the state: `o.dat`, with what a log of ours adds to it.
    ///
    /// # Errors
    /// The disk fails.
    pub fn state(&self) -> Result<StateFile> {
        let key = match &self.meta.lock {
            Lock::Plain => None,
            Lock::Locked => return Ok(StateFile::Locked),
            Lock::Open(opened) => Some(&opened.key),
        };
        match read_consumer_state(&self.place, key) {
            Ok((_, ConsumerRecovery::StateFile, _)) if !self.has_state_file()? => Ok(StateFile::Missing),
            Ok((state, ..)) => Ok(StateFile::Decoded(state)),
            Err(crate::Error::Format { source, .. }) => Ok(StateFile::Damaged(source)),
            Err(error) => Err(InspectError::of_store(self.rel("o.dat"))(error)),
        }
    }

    /// Whether a log of ours knows more than `o.dat`, which is all that other servers read.
    ///
    /// # Errors
    /// The disk fails.
    pub fn is_ahead_of_file(&self) -> Result<bool> {
        let key = match &self.meta.lock {
            Lock::Plain => None,
            Lock::Locked => return Ok(false),
            Lock::Open(opened) => Some(&opened.key),
        };
        match read_consumer_state(&self.place, key) {
            Ok((_, ConsumerRecovery::Log | ConsumerRecovery::SecondCopy, is_ahead)) => Ok(is_ahead),
            Ok((_, ConsumerRecovery::StateFile, _)) | Err(crate::Error::Format { .. }) => Ok(false),
            Err(error) => Err(InspectError::of_store(self.rel("o.dat"))(error)),
        }
    }

    fn has_state_file(&self) -> Result<bool> {
        match self.root.disk.metadata(&self.path("o.dat")) {
            Ok(found) => Ok(found.len > 0),
            Err(error) if error.is_not_found() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
