//! [`SimDisk`]: a file system in memory that fails on purpose, repeatably.
//!
//! It keeps two truths apart: what programs see, and what would be there after a power cut. A sync moves one file's
//! bytes, or one directory's names, from the first to the second. [`SimDisk::after_crash`] makes the disk that a
//! restarted machine finds: everything unsynced lost, kept, or a seeded mixture with torn and reordered writes.
//!
//! Made for tests and simulations; it records every change and keeps everything in memory.

mod bytes;
mod file;
mod names;
mod state;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clock::Timestamp;

use crate::access::{Disk, Entry, File, Metadata, OpenMode};
use crate::error::{Error, Operation, Result};
use file::SimFile;
use names::{NameChange, Node};
use state::State;

/// What a crash does to bytes and names that were not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrashOutcome {
    /// All of it is gone: the harshest power cut.
    Lost,
    /// All of it is there: the process died, the machine did not.
    Kept,
    /// Every change is kept, lost or torn by the dice of this seed, in any order that the rules of [`Disk`] allow.
    Mixed(u64),
}

/// How an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// No space is left.
    Full,
    /// The device answers with an input/output error.
    Device,
    /// The call is interrupted and may be repeated.
    Interrupted,
    /// The process has too many open files.
    TooManyFiles,
}

impl FaultKind {
    fn to_error(self) -> io::Error {
        match self {
            Self::Full => io::Error::from(io::ErrorKind::StorageFull),
            Self::Device => io::Error::from_raw_os_error(rustix::io::Errno::IO.raw_os_error()),
            Self::Interrupted => io::Error::from(io::ErrorKind::Interrupted),
            Self::TooManyFiles => io::Error::from_raw_os_error(rustix::io::Errno::MFILE.raw_os_error()),
        }
    }
}

/// A rule by which operations fail.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The kind of operation it hits.
    pub operation: Operation,
    /// Only paths that contain this text; empty for all.
    pub path_part: String,
    /// How many matching operations pass unharmed first.
    pub skip: u64,
    /// How many fail after that.
    pub times: u64,
    /// The error they fail with.
    pub kind: FaultKind,
}

/// A simulated disk; clones share the same files.
#[derive(Clone, Debug)]
pub struct SimDisk {
    state: Arc<Mutex<State>>,
}

impl SimDisk {
    /// An empty disk; `seed` decides the sizes of short reads and writes.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { state: Arc::new(Mutex::new(State::new(seed))) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a file on the disk as if it had been synced long ago, making its directories.
    pub fn insert(&self, path: &Path, bytes: &[u8]) {
        self.state().insert_durable(path, bytes);
    }

    /// The bytes that programs see in a file.
    #[must_use]
    pub fn contents(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        state.inode_at(path).map(|inode| inode.seen().to_vec())
    }

    /// All files with the bytes that programs see, sorted by path.
    #[must_use]
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        self.state().files()
    }

    /// Damages a file on the medium: the byte at `offset` is combined with `mask` by exclusive or.
    ///
    /// Returns whether there was such a byte.
    pub fn flip(&self, path: &Path, offset: usize, mask: u8) -> bool {
        self.state().inode_at_mut(path).is_some_and(|inode| inode.flip(offset, mask))
    }

    /// Adds a rule by which operations fail. Rules are tried in the order they were added.
    pub fn add_fault(&self, fault: Fault) {
        self.state().faults.push(fault);
    }

    /// Removes all rules, the capacity and short transfers.
    pub fn heal(&self) {
        let mut state = self.state();
        state.faults.clear();
        state.capacity = None;
        state.short_transfers = false;
    }

    /// Limits the bytes of all files together; `None` for no limit.
    pub fn set_capacity(&self, bytes: Option<u64>) {
        self.state().capacity = bytes;
    }

    /// Makes reads and writes transfer less than asked at random, and sometimes be interrupted.
    pub fn set_short_transfers(&self, on: bool) {
        self.state().short_transfers = on;
    }

    /// How many changing operations (writes, truncations, syncs, renames, removals, creations) were tried.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.state().changes
    }

    /// The changing operations so far, with the path of each.
    #[must_use]
    pub fn history(&self) -> Vec<(Operation, PathBuf)> {
        self.state().history.clone()
    }

    /// Stops the machine at the changing operation with this number, counted from 1.
    ///
    /// That operation has been handed to the disk but nothing is promised about it, and every later one fails.
    pub fn crash_at(&self, change: u64) {
        self.state().crash_at = Some(change);
    }

    /// Whether the machine has stopped.
    #[must_use]
    pub fn is_crashed(&self) -> bool {
        self.state().crashed
    }

    /// The disk that is found when the machine comes up again. This one stays as it is.
    #[must_use]
    pub fn after_crash(&self, outcome: CrashOutcome) -> Self {
        Self { state: Arc::new(Mutex::new(self.state().after_crash(outcome))) }
    }
}

impl Disk for SimDisk {
    fn open(&self, path: &Path, mode: OpenMode) -> Result<Arc<dyn File>> {
        let mut state = self.state();
        let inode = state.open(path, mode)?;
        drop(state);
        Ok(Arc::new(SimFile::new(Arc::clone(&self.state), inode, path, mode)))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        let mut state = self.state();
        let doomed = state.begin_change(Operation::Rename, from)?;
        state.check_rename(from, to)?;
        state.change_names(NameChange::Rename { from: from.to_owned(), to: to.to_owned() });
        doomed.finish(Operation::Rename, from)
    }

    fn remove_file(&self, path: &Path) -> Result<()> {
        let mut state = self.state();
        let doomed = state.begin_change(Operation::Remove, path)?;
        match state.node(path, Operation::Remove)? {
            Node::File(_) => state.change_names(NameChange::Remove(path.to_owned())),
            Node::Dir => {
                return Err(Error::new(Operation::Remove, path, io::Error::from(io::ErrorKind::IsADirectory)));
            }
        }
        doomed.finish(Operation::Remove, path)
    }

    fn remove_dir(&self, path: &Path) -> Result<()> {
        let mut state = self.state();
        let doomed = state.begin_change(Operation::RemoveDir, path)?;
        if !state.list(path, Operation::RemoveDir)?.is_empty() {
            let source = io::Error::from(io::ErrorKind::DirectoryNotEmpty);
            return Err(Error::new(Operation::RemoveDir, path, source));
        }
        state.change_names(NameChange::Remove(path.to_owned()));
        doomed.finish(Operation::RemoveDir, path)
    }

    fn create_dir_all(&self, path: &Path) -> Result<()> {
        self.state().create_dir_all(path)
    }

    fn sync_dir(&self, path: &Path) -> Result<()> {
        let mut state = self.state();
        let doomed = state.begin_change(Operation::SyncDir, path)?;
        state.list(path, Operation::SyncDir)?;
        if !doomed.is_crash() {
            state.sync_names(path);
        }
        doomed.finish(Operation::SyncDir, path)
    }

    fn list(&self, path: &Path) -> Result<Vec<Entry>> {
        let mut state = self.state();
        state.check(Operation::List, path)?;
        state.list(path, Operation::List)
    }

    fn metadata(&self, path: &Path) -> Result<Metadata> {
        let mut state = self.state();
        state.check(Operation::Metadata, path)?;
        let node = state.node(path, Operation::Metadata)?;
        Ok(match node {
            Node::Dir => Metadata { len: 0, is_dir: true, modified: Timestamp::EPOCH, inode: 0 },
            Node::File(inode) => {
                let (len, modified) =
                    state.inode(inode).map_or((0, 0), |found| (found.seen().len() as u64, found.stamp()));
                Metadata { len, is_dir: false, modified: Timestamp::from_nanos(modified), inode }
            }
        })
    }
}

#[cfg(test)]
mod tests;
