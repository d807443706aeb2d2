//! Why an offline command cannot do what it is asked.

use std::path::PathBuf;

use crate::format::FormatError;

/// The result of an offline operation.
pub type Result<T> = std::result::Result<T, InspectError>;

/// A failed offline operation.
#[derive(Debug, thiserror::Error)]
pub enum InspectError {
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] disk::Error),
    /// There is no store at this place.
    #[error("{} is no JetStream store", dir.display())]
    NotAStore {
        /// The place.
        dir: PathBuf,
    },
    /// The store holds no such thing.
    #[error("the store has no {what} {name:?}")]
    NotFound {
        /// What was looked for: `stream`, `consumer`, `block` ...
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// A name fits more than one thing.
    #[error("{name:?} is in more than one account: {}", accounts.join(", "))]
    Ambiguous {
        /// The stream.
        name: String,
        /// Where it is.
        accounts: Vec<String>,
    },
    /// The key that is needed is missing or does not fit.
    #[error("{file} is encrypted and no given key opens it")]
    Key {
        /// The key file, relative to the store.
        file: String,
    },
    /// A file's bytes are wrong.
    #[error("{file}: {source}")]
    Format {
        /// The file, relative to the store.
        file: String,
        /// What is wrong.
        source: FormatError,
    },
    /// A file is not the JSON that it should be.
    #[error("{file}: {source}")]
    Json {
        /// The file.
        file: String,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// A backup cannot be read or written.
    #[error("{file}: {source}")]
    Backup {
        /// The file.
        file: String,
        /// What is wrong.
        source: std::io::Error,
    },
    /// A file is not as it was when the plan was made.
    #[error("{file} has changed since the plan was made")]
    Changed {
        /// The file, relative to the store.
        file: String,
    },
    /// What is asked for makes no sense for this store.
    #[error("{reason}")]
    Refused {
        /// Why, as a sentence.
        reason: String,
    },
}

impl InspectError {
    /// What the stores themselves report, about a file.
    pub fn of_store(file: impl Into<String>) -> impl FnOnce(crate::Error) -> Self {
        let file = file.into();
        move |error| match error {
            crate::Error::Disk(error) => Self::Disk(error),
            crate::Error::Backup(source) => Self::Backup { file, source },
            crate::Error::Format { source, .. } => Self::Format { file, source },
            crate::Error::Key { .. } => Self::Key { file },
            error @ (crate::Error::Full { .. }
            | crate::Error::Damaged { .. }
            | crate::Error::NotAsWritten { .. }
            | crate::Error::Poisoned { .. }
            | crate::Error::TooLarge { .. }
            | crate::Error::BadSubject
            | crate::Error::OutOfOrder { .. }
            | crate::Error::TooManyResults { .. }
            | crate::Error::Refused(_)
            | crate::Error::ConsumerRefused(_)
            | crate::Error::Meta { .. }
            | crate::Error::BadName { .. }
            | crate::Error::AlreadyThere { .. }) => {
                Self::Backup { file, source: std::io::Error::other(error) }
            }
        }
    }

    pub(super) fn format(file: impl Into<String>) -> impl FnOnce(FormatError) -> Self {
        let file = file.into();
        move |source| Self::Format { file, source }
    }

    pub(super) fn refused(reason: impl Into<String>) -> Self {
        Self::Refused { reason: reason.into() }
    }
}
