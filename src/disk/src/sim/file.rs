//! An open file of the simulated disk.

use std::io::{self, IoSlice};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::bytes::Inode;
use super::state::State;
use crate::access::{File, OpenMode};
use crate::error::{Error, Operation, Result};

/// One transfer in this many is interrupted when short transfers are on.
const INTERRUPTED_ONE_IN: u64 = 8;

#[derive(Debug)]
pub(super) struct SimFile {
    state: Arc<Mutex<State>>,
    inode: u64,
    path: PathBuf,
    is_writable: bool,
    holds_lock: AtomicBool,
}

impl SimFile {
    pub(super) fn new(state: Arc<Mutex<State>>, inode: u64, path: &Path, mode: OpenMode) -> Self {
        let is_writable = mode != OpenMode::Read;
        Self { state, inode, path: path.to_owned(), is_writable, holds_lock: AtomicBool::new(false) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn error(&self, operation: Operation, kind: io::ErrorKind) -> Error {
        Error::new(operation, &self.path, io::Error::from(kind))
    }

    fn check_writable(&self, operation: Operation) -> Result<()> {
        if self.is_writable { Ok(()) } else { Err(self.error(operation, io::ErrorKind::PermissionDenied)) }
    }

    fn inode<'a>(&self, state: &'a mut State, operation: Operation) -> Result<&'a mut Inode> {
        state.inode_mut(self.inode).ok_or_else(|| self.error(operation, io::ErrorKind::NotFound))
    }

    /// How much of `wanted` bytes is transferred this time.
    fn transfer(&self, state: &mut State, operation: Operation, wanted: usize) -> Result<usize> {
        if !state.short_transfers || wanted == 0 {
            return Ok(wanted);
        }
        if state.rng.below(INTERRUPTED_ONE_IN) == 0 {
            return Err(self.error(operation, io::ErrorKind::Interrupted));
        }
        Ok(usize::try_from(1 + state.rng.below(wanted as u64)).unwrap_or(wanted))
    }

    fn sync(&self) -> Result<()> {
        let mut state = self.state();
        let doom = match state.begin_change(Operation::Sync, &self.path) {
            Ok(doom) => doom,
            Err(error) => {
                if !state.crashed {
                    self.inode(&mut state, Operation::Sync)?.sync_failed();
                }
                return Err(error);
            }
        };
        if !doom.is_crash() {
            self.inode(&mut state, Operation::Sync)?.sync();
        }
        doom.finish(Operation::Sync, &self.path)
    }
}

impl File for SimFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let mut state = self.state();
        state.check(Operation::Read, &self.path)?;
        let wanted = self.transfer(&mut state, Operation::Read, buffer.len())?;
        let seen = self.inode(&mut state, Operation::Read)?.seen();
        let start = usize::try_from(offset).unwrap_or(usize::MAX).min(seen.len());
        let available = seen.get(start..).unwrap_or_default();
        let count = wanted.min(available.len());
        if let (Some(target), Some(source)) = (buffer.get_mut(..count), available.get(..count)) {
            target.copy_from_slice(source);
        }
        Ok(count)
    }

    fn write_vectored_at(&self, slices: &[IoSlice<'_>], offset: u64) -> Result<usize> {
        self.check_writable(Operation::Write)?;
        let mut bytes: Vec<u8> = slices.iter().flat_map(|slice| slice.iter().copied()).collect();
        let mut state = self.state();
        let wanted = self.transfer(&mut state, Operation::Write, bytes.len())?;
        let doom = state.begin_change(Operation::Write, &self.path)?;
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let (free, stamp) = (state.free(), state.stamp());
        let inode = self.inode(&mut state, Operation::Write)?;
        let overlap = inode.seen().len().saturating_sub(start);
        let room = usize::try_from(free).unwrap_or(usize::MAX).saturating_add(overlap);
        if room == 0 && !bytes.is_empty() {
            return Err(self.error(Operation::Write, io::ErrorKind::StorageFull));
        }
        bytes.truncate(wanted.min(room));
        inode.write(start, &bytes, stamp);
        doom.finish(Operation::Write, &self.path).map(|()| bytes.len())
    }

    fn sync_data(&self) -> Result<()> {
        self.sync()
    }

    fn sync_all(&self) -> Result<()> {
        self.sync()
    }

    fn set_len(&self, len: u64) -> Result<()> {
        self.check_writable(Operation::Truncate)?;
        let mut state = self.state();
        let doom = state.begin_change(Operation::Truncate, &self.path)?;
        let stamp = state.stamp();
        let len = usize::try_from(len).map_err(|_| self.error(Operation::Truncate, io::ErrorKind::FileTooLarge))?;
        self.inode(&mut state, Operation::Truncate)?.set_len(len, stamp);
        doom.finish(Operation::Truncate, &self.path)
    }

    fn len(&self) -> Result<u64> {
        let mut state = self.state();
        state.check(Operation::Metadata, &self.path)?;
        Ok(self.inode(&mut state, Operation::Metadata)?.seen().len() as u64)
    }

    fn try_lock(&self) -> Result<()> {
        let mut state = self.state();
        state.check(Operation::Lock, &self.path)?;
        if !state.locks.insert(self.inode) {
            return Err(self.error(Operation::Lock, io::ErrorKind::WouldBlock));
        }
        self.holds_lock.store(true, Ordering::Relaxed);
        Ok(())
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for SimFile {
    fn drop(&mut self) {
        if self.holds_lock.load(Ordering::Relaxed) {
            self.state().locks.remove(&self.inode);
        }
    }
}
