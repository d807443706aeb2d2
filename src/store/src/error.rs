//! What can go wrong in a store.

use crate::consumer_store::ConsumerRefusal;
use crate::format::FormatError;
use crate::meta_pair::MetaProblem;

/// The result of a store operation.
pub type Result<T> = std::result::Result<T, Error>;

/// A failed store operation.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk failed or is full. With a full disk reads and removals go on, and writing resumes by itself.
    #[error(transparent)]
    Disk(#[from] disk::Error),
    /// Space ran out. The messages from a sequence on were not stored; their sequences are used up.
    #[error("messages from sequence {revoked_from} on are not stored: {source}")]
    Full {
        /// The first message that is not stored.
        revoked_from: u64,
        /// The failure.
        source: disk::Error,
    },
    /// The block holds bytes that are no record, so it is not rewritten. The message is deleted but not overwritten.
    #[error("block {number} is damaged, nothing in it is overwritten")]
    Damaged {
        /// The block.
        number: u64,
    },
    /// A file that was just written reads back differently. What it was to replace is unharmed.
    #[error("{file} does not read back as it was written")]
    NotAsWritten {
        /// The file.
        file: String,
    },
    /// A write or sync failed earlier. What is in memory may not be on disk, so the store takes no more changes.
    #[error("the store takes no changes because an earlier write failed: {reason}")]
    Poisoned {
        /// The first failure.
        reason: String,
    },
    /// A file's bytes are wrong.
    #[error("{file}: {source}")]
    Format {
        /// The file, relative to the stream's directory.
        file: String,
        /// What is wrong.
        source: FormatError,
    },
    /// The key that is needed is missing or does not fit. No file was touched.
    #[error("{file} cannot be opened with the configured key")]
    Key {
        /// The key file, relative to the stream's directory.
        file: String,
    },
    /// The record would be longer than a record may be.
    #[error("the message takes {len} bytes, the limit is {len_max}")]
    TooLarge {
        /// What it would take.
        len: usize,
        /// What is allowed.
        len_max: usize,
    },
    /// The subject is empty, too long, or has an empty token or a blank.
    #[error("the subject cannot be stored")]
    BadSubject,
    /// No sequence is left, or one was given that is not the next.
    #[error("sequence {got} does not follow {last}")]
    OutOfOrder {
        /// What was given.
        got: u64,
        /// The last one used.
        last: u64,
    },
    /// More was found than the caller takes.
    #[error("more than {results_max} results")]
    TooManyResults {
        /// What the caller takes.
        results_max: usize,
    },
    /// The stream is at a limit and refuses new messages rather than dropping old ones.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A consumer's state is not changed like that.
    #[error(transparent)]
    ConsumerRefused(#[from] ConsumerRefusal),
    /// The metadata of a stream or consumer cannot be used. No file was touched.
    #[error("{file}: {problem}")]
    Meta {
        /// The file, relative to the directory that holds the stream or consumer.
        file: String,
        /// What is wrong.
        problem: MetaProblem,
    },
    /// The name cannot be that of a directory.
    #[error("{name:?} is no name for a stream or an account")]
    BadName {
        /// The name.
        name: String,
    },
    /// A backup cannot be read or written: its bytes are wrong or cut, or the other end fails.
    #[error("the backup cannot be transferred: {0}")]
    Backup(std::io::Error),
    /// There is a directory of this name already.
    #[error("there is a directory for {name} already")]
    AlreadyThere {
        /// The name.
        name: String,
    },
}

/// Which limit refuses a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The number of messages.
    #[error("maximum messages exceeded")]
    MaxMsgs,
    /// The number of bytes.
    #[error("maximum bytes exceeded")]
    MaxBytes,
    /// The number of messages on the subject.
    #[error("maximum messages per subject exceeded")]
    MaxMsgsPerSubject,
}

impl Error {
    /// Whether space ran out, which passes once some is freed.
    #[must_use]
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Disk(error) => error.is_disk_full(),
            Self::Full { .. } => true,
            Self::Poisoned { .. }
            | Self::Format { .. }
            | Self::Key { .. }
            | Self::TooLarge { .. }
            | Self::BadSubject
            | Self::TooManyResults { .. }
            | Self::Damaged { .. }
            | Self::NotAsWritten { .. }
            | Self::OutOfOrder { .. }
            | Self::Refused(_)
            | Self::ConsumerRefused(_)
            | Self::Meta { .. }
            | Self::BadName { .. }
            | Self::Backup(_)
            | Self::AlreadyThere { .. } => false,
        }
    }
}
