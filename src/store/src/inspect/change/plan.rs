//! [`Plan`]: what will be done to a store, and to which state of it.

use std::collections::BTreeSet;
use std::path::Path;

use clock::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::inspect::error::{InspectError, Result};
use crate::inspect::layout::StoreRoot;

/// The form of a plan's file.
const SCHEMA_VERSION: u32 = 1;

/// A stream, or a consumer of one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AssetRef {
    /// The account.
    pub account: String,
    /// The stream.
    pub stream: String,
    /// The consumer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumer: Option<String>,
}

impl AssetRef {
    /// A stream.
    #[must_use]
    pub fn stream(account: &str, stream: &str) -> Self {
        Self { account: account.to_owned(), stream: stream.to_owned(), consumer: None }
    }

    /// A consumer.
    #[must_use]
    pub fn consumer(account: &str, stream: &str, consumer: &str) -> Self {
        Self { consumer: Some(consumer.to_owned()), ..Self::stream(account, stream) }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Action {
    /// Writes a block anew with its valid records only.
    RewriteBlock {
        /// The stream.
        asset: AssetRef,
        /// The block.
        block: u64,
    },
    /// Writes a block anew with its live messages only.
    CompactBlock {
        /// The stream.
        asset: AssetRef,
        /// The block.
        block: u64,
    },
    /// Takes a block and its key file away.
    RemoveBlock {
        /// The stream.
        asset: AssetRef,
        /// The block.
        block: u64,
    },
    /// Writes `index.db` from the blocks.
    RebuildIndex {
        /// The stream.
        asset: AssetRef,
    },
    /// Takes a file away.
    RemoveFile {
        /// The file, relative to the store.
        file: String,
    },
    /// Writes the checksum of the metadata that is there.
    WriteMetaSum {
        /// The stream or consumer.
        asset: AssetRef,
    },
    /// Writes metadata with its checksum.
    WriteMeta {
        /// The stream or consumer.
        asset: AssetRef,
        /// The whole content of `meta.inf`.
        config: Value,
    },
    /// Writes a consumer's positions: all up to a message are delivered and acknowledged, the next one follows.
    SetConsumer {
        /// The consumer.
        asset: AssetRef,
        /// The stream sequence that is delivered next.
        next_seq: u64,
    },
    /// Writes a consumer's state file with what a log of ours adds to it.
    FoldConsumer {
        /// The consumer.
        asset: AssetRef,
    },
    /// Seals a key file with the new key.
    SealKey {
        /// The file, relative to the store.
        file: String,
        /// What its key is derived from.
        key_account: String,
        /// What its key is derived from besides.
        key_context: String,
    },
    /// Writes all files of a stream and its consumers without encryption.
    Decrypt {
        /// The stream.
        asset: AssetRef,
    },
    /// Moves a directory.
    MoveDir {
        /// Where it is, relative to the store.
        from: String,
        /// Where it goes, relative to the store.
        to: String,
    },
    /// Copies a stream's directory from elsewhere.
    CopyStream {
        /// Where it is, absolute.
        from: String,
        /// The stream that it becomes.
        asset: AssetRef,
    },
}

/// An action with what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedAction {
    /// The change.
    pub action: Action,
    /// What it does, as a sentence.
    pub does: String,
    /// What is lost by it; empty if nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub loses: String,
}

/// A file as it was when the plan was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The file, relative to the store.
    pub file: String,
    /// Its length.
    pub len: u64,
    /// When it was changed, in nanoseconds since 1970.
    pub modified: i64,
    /// The number by which the file system knows it.
    pub inode: u64,
}

/// What will be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The form of this document.
    pub schema_version: u32,
    /// What it is for: `repair`, `compact` ...
    pub title: String,
    /// When it was made, RFC 3339.
    pub created: String,
    /// The configured directory of the store.
    pub store_dir: String,
    /// The changes, in order.
    pub actions: Vec<PlannedAction>,
    /// The files it was made from.
    pub inputs: Vec<Fingerprint>,
}

impl Plan {
    /// A plan that does nothing yet.
    #[must_use]
    pub fn new(title: &str, root: &StoreRoot, now: Timestamp) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            title: title.to_owned(),
            created: now.to_string(),
            store_dir: root.store_dir.display().to_string(),
            actions: Vec::new(),
            inputs: Vec::new(),
        }
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }

    /// Adds a change.
    pub fn push(&mut self, action: Action, does: impl Into<String>, loses: impl Into<String>) {
        self.actions.push(PlannedAction { action, does: does.into(), loses: loses.into() });
    }

    /// Notes all files of a directory as they are, and the directories, so that a new file is noticed too.
    ///
    /// # Errors
    /// The disk fails.
    pub(super) fn note_dir(&mut self, root: &StoreRoot, dir: &Path) -> Result<()> {
        let mut paths = BTreeSet::from([dir.to_owned()]);
        for (path, _) in root.files_below(dir)? {
            paths.extend(path.ancestors().take_while(|above| above.starts_with(dir)).map(Path::to_owned));
        }
        for path in paths {
            let print = Fingerprint::of(root, &path)?;
            if !self.inputs.contains(&print) {
                self.inputs.push(print);
            }
        }
        Ok(())
    }

    /// Notes all files of a stream as they are.
    ///
    /// # Errors
    /// The disk fails.
    pub(super) fn note_stream(&mut self, root: &StoreRoot, account: &str, stream: &str) -> Result<()> {
        self.note_dir(root, &root.stream_dir(account, stream))
    }

    /// Checks that every file is as it was when the plan was made.
    ///
    /// # Errors
    /// [`InspectError::Changed`], a plan of another form or for another store, or the disk fails.
    pub fn check(&self, root: &StoreRoot) -> Result<()> {
        if self.schema_version != SCHEMA_VERSION {
            return Err(InspectError::refused(format!("the plan has the unknown form {}", self.schema_version)));
        }
        self.inputs.iter().try_for_each(|print| print.check(root))
    }
}

impl Fingerprint {
    /// A file as it is now.
    ///
    /// # Errors
    /// It is missing, or the disk fails.
    pub fn of(root: &StoreRoot, path: &Path) -> Result<Self> {
        let found = root.disk.metadata(path)?;
        let file = root.relative(path);
        Ok(Self { file, len: found.len, modified: found.modified.nanos(), inode: found.inode })
    }

    /// Checks that the file is still the same.
    ///
    /// # Errors
    /// [`InspectError::Changed`], or the disk fails.
    pub fn check(&self, root: &StoreRoot) -> Result<()> {
        let changed = || InspectError::Changed { file: self.file.clone() };
        match Self::of(root, &root.absolute(&self.file)?) {
            Ok(now) if now == *self => Ok(()),
            Ok(_) => Err(changed()),
            Err(InspectError::Disk(error)) if error.is_not_found() => Err(changed()),
            Err(error) => Err(error),
        }
    }
}
