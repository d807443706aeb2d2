//! [`ArchiveDisk`]: the files of an archive as a disk that cannot be written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IoSlice};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::Timestamp;
use disk::{Disk, Entry, Error, File, Metadata, OpenMode, Operation, Result};

/// Files by their paths.
#[derive(Debug)]
pub(super) struct ArchiveDisk {
    files: BTreeMap<PathBuf, Arc<Vec<u8>>>,
    dirs: BTreeSet<PathBuf>,
}

impl ArchiveDisk {
    pub(super) fn new(files: BTreeMap<PathBuf, Vec<u8>>) -> Self {
        let dirs = files.keys().flat_map(|path| path.ancestors().skip(1).map(Path::to_owned).collect::<Vec<_>>());
        let dirs = dirs.collect();
        let files = files.into_iter().map(|(path, bytes)| (path, Arc::new(bytes))).collect();
        Self { files, dirs }
    }
}

fn read_only(operation: Operation, path: &Path) -> Error {
    Error::new(operation, path, io::Error::from(io::ErrorKind::ReadOnlyFilesystem))
}

fn missing(operation: Operation, path: &Path) -> Error {
    Error::new(operation, path, io::Error::from(io::ErrorKind::NotFound))
}

impl Disk for ArchiveDisk {
    fn open(&self, path: &Path, mode: OpenMode) -> Result<Arc<dyn File>> {
        if mode != OpenMode::Read {
            return Err(read_only(Operation::Open, path));
        }
        let bytes = self.files.get(path).ok_or_else(|| missing(Operation::Open, path))?;
        Ok(Arc::new(ArchiveFile { path: path.to_owned(), bytes: Arc::clone(bytes) }))
    }

    fn rename(&self, from: &Path, _to: &Path) -> Result<()> {
        Err(read_only(Operation::Rename, from))
    }

    fn remove_file(&self, path: &Path) -> Result<()> {
        Err(read_only(Operation::Remove, path))
    }

    fn remove_dir(&self, path: &Path) -> Result<()> {
        Err(read_only(Operation::RemoveDir, path))
    }

    fn create_dir_all(&self, path: &Path) -> Result<()> {
        Err(read_only(Operation::CreateDir, path))
    }

    fn sync_dir(&self, path: &Path) -> Result<()> {
        Err(read_only(Operation::SyncDir, path))
    }

    fn list(&self, path: &Path) -> Result<Vec<Entry>> {
        if !self.dirs.contains(path) {
            return Err(missing(Operation::List, path));
        }
        let is_child = |child: &&PathBuf| child.parent() == Some(path);
        let name = |child: &PathBuf| child.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files = self.files.keys().filter(is_child).map(|child| Entry { name: name(child), is_dir: false });
        let dirs = self.dirs.iter().filter(is_child).map(|child| Entry { name: name(child), is_dir: true });
        let mut entries: Vec<Entry> = files.chain(dirs).collect();
        entries.sort();
        Ok(entries)
    }

    fn metadata(&self, path: &Path) -> Result<Metadata> {
        let is_dir = self.dirs.contains(path);
        let len = self.files.get(path).map(|bytes| bytes.len() as u64);
        if len.is_none() && !is_dir {
            return Err(missing(Operation::Metadata, path));
        }
        Ok(Metadata { len: len.unwrap_or(0), is_dir, modified: Timestamp::from_nanos(0), inode: 0 })
    }
}

#[derive(Debug)]
struct ArchiveFile {
    path: PathBuf,
    bytes: Arc<Vec<u8>>,
}

impl File for ArchiveFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = self.bytes.get(from..).unwrap_or_default();
        let len = rest.len().min(buffer.len());
        if let (Some(target), Some(source)) = (buffer.get_mut(..len), rest.get(..len)) {
            target.copy_from_slice(source);
        }
        Ok(len)
    }

    fn write_vectored_at(&self, _slices: &[IoSlice<'_>], _offset: u64) -> Result<usize> {
        Err(read_only(Operation::Write, &self.path))
    }

    fn sync_data(&self) -> Result<()> {
        Err(read_only(Operation::Sync, &self.path))
    }

    fn sync_all(&self) -> Result<()> {
        Err(read_only(Operation::Sync, &self.path))
    }

    fn set_len(&self, _len: u64) -> Result<()> {
        Err(read_only(Operation::Truncate, &self.path))
    }

    fn len(&self) -> Result<u64> {
        Ok(self.bytes.len() as u64)
    }

    fn try_lock(&self) -> Result<()> {
        Err(read_only(Operation::Lock, &self.path))
    }

    fn path(&self) -> &Path {
        &self.path
    }
}
