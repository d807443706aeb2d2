//! The traits that both disks implement.

use std::fmt;
use std::io::{self, IoSlice};
use std::path::Path;
use std::sync::Arc;

use clock::Timestamp;

use crate::error::{Error, Operation, Result};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// For reading only; it must exist.
    Read,
    /// For reading and writing; it must exist.
    Write,
    /// For reading and writing; made when missing, its bytes kept when not.
    WriteOrCreate,
    /// For reading and writing; it must not exist yet.
    CreateNew,
    /// For reading and writing; emptied when it exists.
    CreateOrEmpty,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// Length in bytes; 0 for a directory.
    pub len: u64,
    /// Whether it is a directory.
    pub is_dir: bool,
    /// When its bytes last changed.
    pub modified: Timestamp,
    /// The number by which the file system knows it; another file under the same name has another one.
    pub inode: u64,
}

/// One name in a directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The name, without its directory. Bytes that are not UTF-8 are replaced.
    pub name: String,
    /// Whether it is a directory.
    pub is_dir: bool,
}

/// A file system.
///
/// Names survive a power cut only after [`Disk::sync_dir`] of their directory, bytes only after a sync of their file.
pub trait Disk: fmt::Debug + Send + Sync {
    /// Opens a file. New files are readable and writable by their owner alone.
    ///
    /// # Errors
    /// Missing or existing against the mode, no permission, too many open files, no space.
    fn open(&self, path: &Path, mode: OpenMode) -> Result<Arc<dyn File>>;

    /// Moves a name in one step, replacing a file that has the new name.
    ///
    /// # Errors
    /// The old name is missing, or the new one is a directory that is not empty.
    fn rename(&self, from: &Path, to: &Path) -> Result<()>;

    /// Removes a file's name; its bytes go when the last handle is closed.
    ///
    /// # Errors
    /// The file is missing.
    fn remove_file(&self, path: &Path) -> Result<()>;

    /// Removes an empty directory.
    ///
    /// # Errors
    /// The directory is missing or not empty.
    fn remove_dir(&self, path: &Path) -> Result<()>;

    /// Makes a directory and its parents, for their owner alone; one that exists is no error.
    ///
    /// # Errors
    /// A parent is a file, no permission, no space.
    fn create_dir_all(&self, path: &Path) -> Result<()>;

    /// Forces the names in a directory to the device.
    ///
    /// # Errors
    /// The directory is missing, or the device fails.
    fn sync_dir(&self, path: &Path) -> Result<()>;

    /// The names in a directory, sorted.
    ///
    /// # Errors
    /// The directory is missing.
    fn list(&self, path: &Path) -> Result<Vec<Entry>>;

    /// What a name stands for.
    ///
    /// # Errors
    /// The name is missing.
    fn metadata(&self, path: &Path) -> Result<Metadata>;

    /// Whether a name is there; a failing device counts as an error, not as absence.
    ///
    /// # Errors
    /// Anything but a missing name.
    fn exists(&self, path: &Path) -> Result<bool> {
        match self.metadata(path) {
            Ok(_) => Ok(true),
            Err(error) if error.is_not_found() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Says that a file will be read soon, so that it can be fetched meanwhile. A hint: nothing waits, and nothing fails.
    fn read_ahead(&self, _path: &Path) {}

    /// How many threads may work at once on what is read here; see [`work_in_order`](crate::work_in_order). One where
    /// the order of calls is to be repeatable.
    fn workers(&self) -> usize {
        1
    }

    /// Reads a whole file of at most `len_max` bytes.
    ///
    /// # Errors
    /// Missing, failing, or longer than `len_max` (then the kind is [`io::ErrorKind::FileTooLarge`]).
    fn read(&self, path: &Path, len_max: u64) -> Result<Vec<u8>> {
        self.read_into(path, len_max, Vec::new())
    }

    /// As [`Disk::read`], into the memory of `buffer`, whatever is in it.
    ///
    /// # Errors
    /// As there; the buffer is gone then.
    fn read_into(&self, path: &Path, len_max: u64, buffer: Vec<u8>) -> Result<Vec<u8>> {
        let file = self.open(path, OpenMode::Read)?;
        let len = file.len()?;
        if len > len_max {
            return Err(Error::new(Operation::Read, path, io::Error::from(io::ErrorKind::FileTooLarge)));
        }
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        let mut bytes = if buffer.capacity() == 0 { vec![0; len] } else { buffer };
        bytes.resize(len, 0);
        let got = file.read_up_to(&mut bytes, 0)?;
        bytes.truncate(got);
        Ok(bytes)
    }

    /// Puts `bytes` in the place of a file so that a crash leaves the old bytes or the new ones, never a mixture.
    ///
    /// Writes `NAME.tmp` beside it, syncs it, renames it and syncs the directory.
    ///
    /// # Errors
    /// Any step may fail; then the old file is unharmed, and `NAME.tmp` may remain.
    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".tmp");
        let staging = path.with_file_name(name);
        let file = self.open(&staging, OpenMode::CreateOrEmpty)?;
        file.write_all_at(bytes, 0)?;
        file.sync_all()?;
        self.rename(&staging, path)?;
        self.sync_dir(path.parent().unwrap_or(Path::new("")))
    }

    /// Removes a directory with everything in it; one that is missing is no error.
    ///
    /// # Errors
    /// Anything but a missing name; then part of the tree may be gone.
    fn remove_tree(&self, path: &Path) -> Result<()> {
        let entries = match self.list(path) {
            Ok(entries) => entries,
            Err(error) if error.is_not_found() => return Ok(()),
            Err(error) => return Err(error),
        };
        for entry in entries {
            let child = path.join(&entry.name);
            if entry.is_dir {
                self.remove_tree(&child)?;
            } else {
                self.remove_file(&child)?;
            }
        }
        self.remove_dir(path)
    }
}

/// An open file. Every operation names its position, so that readers and a writer may share a handle.
pub trait File: fmt::Debug + Send + Sync {
    /// Reads into `buffer` from `offset`; may read less than asked, 0 at the end.
    ///
    /// # Errors
    /// The device fails.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize>;

    /// Writes the slices one after another from `offset`; may write less than asked.
    ///
    /// # Errors
    /// No space, or the device fails.
    fn write_vectored_at(&self, slices: &[IoSlice<'_>], offset: u64) -> Result<usize>;

    /// Forces the bytes, and the length needed to read them, to the device.
    ///
    /// After a failure the bytes may be lost for good even if a later call succeeds: never retry.
    ///
    /// # Errors
    /// The device fails.
    fn sync_data(&self) -> Result<()>;

    /// Forces bytes and metadata to the device. The rule of [`File::sync_data`] for failures holds here too.
    ///
    /// # Errors
    /// The device fails.
    fn sync_all(&self) -> Result<()>;

    /// Cuts the file, or extends it with zeros.
    ///
    /// # Errors
    /// No space, or the device fails.
    fn set_len(&self, len: u64) -> Result<()>;

    /// The length in bytes.
    ///
    /// # Errors
    /// The device fails.
    fn len(&self) -> Result<u64>;

    /// Takes the exclusive lock of this file, without waiting. It ends with the handle.
    ///
    /// # Errors
    /// Another handle holds it ([`Error::is_locked`]), or the file system has no locks.
    fn try_lock(&self) -> Result<()>;

    /// The path it was opened by.
    fn path(&self) -> &Path;

    /// Whether the file has no bytes.
    ///
    /// # Errors
    /// The device fails.
    fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// Reads until `buffer` is full or the file ends; returns how much was read.
    ///
    /// # Errors
    /// The device fails.
    fn read_up_to(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match self.read_at(rest, offset.saturating_add(done as u64)) {
                Ok(0) => break,
                Ok(got) => done += got,
                Err(error) if error.source.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }

    /// Fills `buffer` from `offset`.
    ///
    /// # Errors
    /// The file ends before ([`io::ErrorKind::UnexpectedEof`]), or the device fails.
    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> Result<()> {
        let wanted = buffer.len();
        if self.read_up_to(buffer, offset)? == wanted {
            return Ok(());
        }
        Err(Error::new(Operation::Read, self.path(), io::Error::from(io::ErrorKind::UnexpectedEof)))
    }

    /// Writes all of `bytes` at `offset`, continuing after short writes and interruptions.
    ///
    /// # Errors
    /// No space, or the device fails; part of the bytes may have been written.
    fn write_all_at(&self, bytes: &[u8], offset: u64) -> Result<()> {
        self.write_all_vectored_at(&[bytes], offset)
    }

    /// Writes all slices one after another at `offset`, continuing after short writes and interruptions.
    ///
    /// # Errors
    /// No space, or the device fails; part of the bytes may have been written.
    fn write_all_vectored_at(&self, slices: &[&[u8]], offset: u64) -> Result<()> {
        let mut slices: Vec<IoSlice<'_>> = slices.iter().map(|slice| IoSlice::new(slice)).collect();
        let mut rest = slices.as_mut_slice();
        IoSlice::advance_slices(&mut rest, 0);
        let mut position = offset;
        while !rest.is_empty() {
            match self.write_vectored_at(rest, position) {
                Ok(0) => {
                    return Err(Error::new(Operation::Write, self.path(), io::Error::from(io::ErrorKind::WriteZero)));
                }
                Ok(written) => {
                    position = position.saturating_add(written as u64);
                    IoSlice::advance_slices(&mut rest, written);
                }
                Err(error) if error.source.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
