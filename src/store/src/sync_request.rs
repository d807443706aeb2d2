//! [`SyncRequest`]: what has to reach the device, to be carried out by whoever runs syncs.

use std::path::PathBuf;
use std::sync::Arc;

use disk::{Disk, File};

use crate::ledger::Position;

/// Files and directories that have to be synced for a store to be durable up to a position.
///
/// It borrows nothing, so that it can be run on another thread while the store goes on. It must be run exactly once,
/// and its outcome handed to the store.
#[derive(Debug)]
pub struct SyncRequest {
    disk: Arc<dyn Disk>,
    files: Vec<Arc<dyn File>>,
    dirs: Vec<PathBuf>,
    position: Position,
}

/// The outcome of a [`SyncRequest`].
#[derive(Debug)]
pub struct SyncOutcome {
    pub(crate) position: Position,
    pub(crate) result: Result<(), disk::Error>,
}

impl SyncRequest {
    pub(crate) fn new(disk: Arc<dyn Disk>, files: Vec<Arc<dyn File>>, dirs: Vec<PathBuf>) -> Self {
        Self { disk, files, dirs, position: Position::default() }
    }

    pub(crate) fn covering(mut self, position: Position) -> Self {
        self.position = position;
        self
    }

    /// The files, for a caller that syncs many stores in one go.
    #[must_use]
    pub fn files(&self) -> &[Arc<dyn File>] {
        &self.files
    }

    /// Syncs the files, then the directories. The first failure ends it: a failed sync is never repeated.
    #[must_use]
    pub fn run(self) -> SyncOutcome {
        let files = || self.files.iter().try_for_each(|file| file.sync_data());
        let dirs = || self.dirs.iter().try_for_each(|dir| self.disk.sync_dir(dir));
        SyncOutcome { position: self.position, result: files().and_then(|()| dirs()) }
    }
}
