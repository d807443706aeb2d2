//! [`RealDisk`]: the operating system's files.

use std::fs::{self, OpenOptions, TryLockError};
use std::io::{self, IoSlice};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use clock::Timestamp;

use crate::access::{Disk, Entry, File, Metadata, OpenMode};
use crate::error::{Error, Operation, Result};

/// Files are for their owner alone, as in stores of other servers.
const FILE_MODE: u32 = 0o600;
const DIR_MODE: u32 = 0o700;
/// The kernel takes at most this many slices in one call (`IOV_MAX`).
const SLICES_MAX: usize = 1024;
/// More threads than this gain nothing on one device and hold a file each in memory.
const WORKERS_MAX: usize = 8;

/// The files of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn open(&self, path: &Path, mode: OpenMode) -> Result<Arc<dyn File>> {
        let mut options = OpenOptions::new();
        options.read(true).mode(FILE_MODE);
        match mode {
            OpenMode::Read => {}
            OpenMode::Write => _ = options.write(true),
            OpenMode::WriteOrCreate => _ = options.write(true).create(true),
            OpenMode::CreateNew => _ = options.write(true).create_new(true),
            OpenMode::CreateOrEmpty => _ = options.write(true).create(true).truncate(true),
        }
        let file = options.open(path).map_err(|source| Error::new(Operation::Open, path, source))?;
        Ok(Arc::new(RealFile { file, path: path.to_owned() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        fs::rename(from, to).map_err(|source| Error::new(Operation::Rename, from, source))
    }

    fn remove_file(&self, path: &Path) -> Result<()> {
        fs::remove_file(path).map_err(|source| Error::new(Operation::Remove, path, source))
    }

    fn remove_dir(&self, path: &Path) -> Result<()> {
        fs::remove_dir(path).map_err(|source| Error::new(Operation::RemoveDir, path, source))
    }

    fn create_dir_all(&self, path: &Path) -> Result<()> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(DIR_MODE)
            .create(path)
            .map_err(|source| Error::new(Operation::CreateDir, path, source))
    }

    fn sync_dir(&self, path: &Path) -> Result<()> {
        let sync = || fs::File::open(path)?.sync_all();
        sync().map_err(|source| Error::new(Operation::SyncDir, path, source))
    }

    fn list(&self, path: &Path) -> Result<Vec<Entry>> {
        let list = || -> io::Result<Vec<Entry>> {
            let mut entries = Vec::new();
            for entry in fs::read_dir(path)? {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                entries.push(Entry { name, is_dir: entry.file_type()?.is_dir() });
            }
            entries.sort();
            Ok(entries)
        };
        list().map_err(|source| Error::new(Operation::List, path, source))
    }

    fn read_ahead(&self, path: &Path) {
        let Ok(file) = fs::File::open(path) else { return };
        // Only a hint, and missing on some systems.
        #[cfg(target_os = "linux")]
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::WillNeed);
        #[cfg(not(target_os = "linux"))]
        drop(file);
    }

    fn workers(&self) -> usize {
        // Asked once: the answer takes a dozen system calls, and each store that is opened wants it.
        static WORKERS: OnceLock<usize> = OnceLock::new();
        *WORKERS.get_or_init(|| std::thread::available_parallelism().map_or(1, |cores| cores.get().min(WORKERS_MAX)))
    }

    fn metadata(&self, path: &Path) -> Result<Metadata> {
        let found = fs::symlink_metadata(path).map_err(|source| Error::new(Operation::Metadata, path, source))?;
        let nanos = found.mtime().saturating_mul(1_000_000_000).saturating_add(found.mtime_nsec());
        let len = if found.is_dir() { 0 } else { found.len() };
        Ok(Metadata { len, is_dir: found.is_dir(), modified: Timestamp::from_nanos(nanos), inode: found.ino() })
    }
}

#[derive(Debug)]
struct RealFile {
    file: fs::File,
    path: PathBuf,
}

impl RealFile {
    fn error(&self, operation: Operation) -> impl FnOnce(io::Error) -> Error {
        let path = self.path.clone();
        move |source| Error { operation, path, source }
    }
}

impl File for RealFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        self.file.read_at(buffer, offset).map_err(self.error(Operation::Read))
    }

    fn write_vectored_at(&self, slices: &[IoSlice<'_>], offset: u64) -> Result<usize> {
        let slices = slices.get(..SLICES_MAX).unwrap_or(slices);
        rustix::io::pwritev(&self.file, slices, offset).map_err(io::Error::from).map_err(self.error(Operation::Write))
    }

    fn sync_data(&self) -> Result<()> {
        self.file.sync_data().map_err(self.error(Operation::Sync))
    }

    fn sync_all(&self) -> Result<()> {
        self.file.sync_all().map_err(self.error(Operation::Sync))
    }

    fn set_len(&self, len: u64) -> Result<()> {
        self.file.set_len(len).map_err(self.error(Operation::Truncate))
    }

    fn len(&self) -> Result<u64> {
        self.file.metadata().map(|found| found.len()).map_err(self.error(Operation::Metadata))
    }

    fn try_lock(&self) -> Result<()> {
        self.file.try_lock().map_err(|error| {
            let source = match error {
                TryLockError::Error(source) => source,
                TryLockError::WouldBlock => io::Error::from(io::ErrorKind::WouldBlock),
            };
            self.error(Operation::Lock)(source)
        })
    }

    fn path(&self) -> &Path {
        &self.path
    }
}
