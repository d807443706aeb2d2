//! What can go wrong between a store and its files.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The result of a file operation.
pub type Result<T> = std::result::Result<T, Error>;

/// One kind of file operation; simulated faults are aimed at a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Opening or creating a file.
    Open,
    /// A positional read.
    Read,
    /// A positional write.
    Write,
    /// Changing the length of a file.
    Truncate,
    /// Forcing a file's data to the device.
    Sync,
    /// Forcing a directory's entries to the device.
    SyncDir,
    /// Moving a name.
    Rename,
    /// Removing a file's name.
    Remove,
    /// Removing an empty directory.
    RemoveDir,
    /// Making a directory.
    CreateDir,
    /// Listing a directory.
    List,
    /// Asking for length, kind and times.
    Metadata,
    /// Taking an exclusive lock.
    Lock,
}

impl Operation {
    /// The operation as a verb, for messages.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Read => "read",
            Self::Write => "write",
            Self::Truncate => "truncate",
            Self::Sync => "sync",
            Self::SyncDir => "sync directory",
            Self::Rename => "rename",
            Self::Remove => "remove",
            Self::RemoveDir => "remove directory",
            Self::CreateDir => "create directory",
            Self::List => "list",
            Self::Metadata => "inspect",
            Self::Lock => "lock",
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.verb())
    }
}

/// A failed file operation: which one, on what, and why.
#[derive(Debug, thiserror::Error)]
#[error("cannot {operation} {}: {source}", path.display())]
pub struct Error {
    /// What was tried.
    pub operation: Operation,
    /// The file or directory it was tried on.
    pub path: PathBuf,
    /// What the operating system, or the simulation, answered.
    pub source: io::Error,
}

impl Error {
    /// Names the operation and the file of an operating system error.
    #[must_use]
    pub fn new(operation: Operation, path: &Path, source: io::Error) -> Self {
        Self { operation, path: path.to_owned(), source }
    }

    /// Whether the file or directory is not there.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.source.kind() == io::ErrorKind::NotFound
    }

    /// Whether the file is there although it had to be new.
    #[must_use]
    pub fn is_already_there(&self) -> bool {
        self.source.kind() == io::ErrorKind::AlreadyExists
    }

    /// Whether space ran out: a full device or an exhausted quota. Passes by itself once space is freed.
    #[must_use]
    pub fn is_disk_full(&self) -> bool {
        matches!(self.source.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
    }

    /// Whether somebody else holds the lock.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.operation == Operation::Lock && self.source.kind() == io::ErrorKind::WouldBlock
    }
}
