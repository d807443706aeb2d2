//! Doing what a plan says.

use std::path::Path;

use clock::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::journal::{Journal, invalid};
use super::plan::{Action, AssetRef, Plan};
use super::rewrite::{block_path, file_of, is_last, key_path, live_records, valid_records};
use super::{index_build, keys};
use crate::format::checksum::Hasher;
use crate::format::cipher::ServerKey;
use crate::format::consumer::{ConsumerState, SequencePair};
use crate::format::meta;
use crate::format::record::RecordKind;
use crate::inspect::asset::{AssetMeta, AssetNames, Lock};
use crate::inspect::block::Step;
use crate::inspect::consumer::{ConsumerReader, StateFile};
use crate::inspect::error::{InspectError, Result};
use crate::inspect::key_ring::KeyRing;
use crate::inspect::layout::{Scope, StoreRoot, StreamEntry};
use crate::inspect::picture::Picture;
use crate::inspect::stream::{BLOCK_FILE_LEN_MAX, StreamReader};
use crate::sequence_set::SequenceSet;

/// What actions are done with.
#[derive(Clone, Debug)]
pub struct Changer {
    /// The store.
    pub root: StoreRoot,
    /// The keys that open it.
    pub keys: KeyRing,
    /// The key to seal key files with.
    pub new_key: Option<ServerKey>,
    /// The present time.
    pub now: Timestamp,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// The name under which it can be undone.
    pub undo_id: String,
    /// Files and directories that were changed.
    pub steps: u64,
}

/// Does what a plan says, keeping everything that is replaced.
///
/// # Errors
/// A file has changed since the plan was made (then nothing was touched), or the disk fails in between; what was done
/// until then can be undone.
pub fn apply(changer: &Changer, plan: &Plan) -> Result<Applied> {
    plan.check(&changer.root)?;
    let mut journal = Journal::begin(&changer.root, plan, changer.now)?;
    for planned in &plan.actions {
        changer.act(&planned.action, &mut journal)?;
    }
    Ok(Applied { undo_id: journal.id().to_owned(), steps: journal.steps() })
}

impl Changer {
    fn act(&self, action: &Action, journal: &mut Journal) -> Result<()> {
        match action {
            Action::RewriteBlock { asset, block } => self.rewrite(&self.reader(asset)?.1, *block, journal),
            Action::CompactBlock { asset, block } => self.compact(&self.reader(asset)?.1, *block, journal),
            Action::RemoveBlock { asset, block } => {
                let reader = self.reader(asset)?.1;
                journal.remove(&block_path(&reader, *block))?;
                journal.remove(&key_path(&reader, *block))
            }
            Action::RebuildIndex { asset } => index_build::rebuild(&self.reader(asset)?.1, journal),
            Action::RemoveFile { file } => journal.remove(&self.root.absolute(file)?),
            Action::WriteMetaSum { asset } => self.write_sum(asset, journal),
            Action::WriteMeta { asset, config } => self.write_meta(asset, config, journal),
            Action::FoldConsumer { asset } => self.fold_consumer(asset, journal),
            Action::SetConsumer { asset, next_seq } => self.set_consumer(asset, *next_seq, journal),
            Action::SealKey { file, key_account, key_context } => {
                let new_key = self.new_key.as_ref().ok_or_else(|| InspectError::refused("the new key is not given"))?;
                keys::seal_key(&self.root, &self.keys, new_key, (file, key_account, key_context), journal)
            }
            Action::Decrypt { asset } => {
                let (entry, reader) = self.reader(asset)?;
                keys::decrypt(&self.root, &entry, &reader, journal)
            }
            Action::MoveDir { from, to } => journal.move_dir(&self.root.absolute(from)?, &self.root.absolute(to)?),
            Action::CopyStream { from, asset } => self.copy_stream(Path::new(from), asset, journal),
        }
    }

    fn reader(&self, asset: &AssetRef) -> Result<(StreamEntry, StreamReader)> {
        let scope = Scope { account: Some(asset.account.clone()), stream: Some(asset.stream.clone()) };
        let entry = self.root.stream(&scope)?;
        let reader = StreamReader::open(&self.root, &entry, &self.keys)?;
        Ok((entry, reader))
    }

    fn rewrite(&self, reader: &StreamReader, number: u64, journal: &mut Journal) -> Result<()> {
        let block = reader.read_block(number)?;
        let content = valid_records(reader, &block);
        let is_last = is_last(reader, number)?;
        // A server deletes a block in which it finds nothing; the last one stays, so that numbers only grow.
        if content.is_empty() && !is_last {
            journal.remove(&block_path(reader, number))?;
            return journal.remove(&key_path(reader, number));
        }
        journal.write(&block_path(reader, number), &file_of(&block, content, is_last))
    }

    fn compact(&self, reader: &StreamReader, number: u64, journal: &mut Journal) -> Result<()> {
        let picture = Picture::load(reader, &mut |_| {})?;
        let elsewhere = records_elsewhere(reader, &picture, number)?;
        let block = reader.read_block(number)?;
        let content = live_records(reader, &picture, &block, |seq| elsewhere.contains(seq));
        if content.is_empty() {
            journal.remove(&block_path(reader, number))?;
            return journal.remove(&key_path(reader, number));
        }
        journal.write(&block_path(reader, number), &file_of(&block, content, false))
    }

    fn asset_dir(&self, asset: &AssetRef) -> (std::path::PathBuf, AssetNames) {
        let dir = self.root.stream_dir(&asset.account, &asset.stream);
        match &asset.consumer {
            None => (dir, AssetNames::of_stream(&asset.account, &asset.stream)),
            Some(name) => (dir.join("obs").join(name), AssetNames::of_consumer(&asset.account, &asset.stream, name)),
        }
    }

    fn write_sum(&self, asset: &AssetRef, journal: &mut Journal) -> Result<()> {
        let (dir, names) = self.asset_dir(asset);
        let meta = AssetMeta::read(self.root.disk.as_ref(), &dir, &names, &self.keys)?;
        if meta.json().is_none() {
            return Err(invalid(&dir.join("meta.inf"), "it is not readable, so its checksum is of no use"));
        }
        let sum = meta::sum_text(&Hasher::named(&names.hashed), &meta.raw);
        journal.write(&dir.join("meta.sum"), sum.as_bytes())
    }

    fn write_meta(&self, asset: &AssetRef, config: &Value, journal: &mut Journal) -> Result<()> {
        let (dir, names) = self.asset_dir(asset);
        let meta = AssetMeta::read(self.root.disk.as_ref(), &dir, &names, &self.keys)?;
        let path = dir.join("meta.inf");
        let file = self.root.relative(&path);
        let plain = serde_json::to_vec(config).map_err(|source| InspectError::Json { file: file.clone(), source })?;
        let raw = match &meta.lock {
            Lock::Plain => plain,
            Lock::Locked => return Err(InspectError::Key { file: self.root.relative(&dir.join("meta.key")) }),
            Lock::Open(opened) => opened.key.seal(&plain).map_err(InspectError::format(file))?,
        };
        journal.write(&path, &raw)?;
        journal.write(&dir.join("meta.sum"), meta::sum_text(&Hasher::named(&names.hashed), &raw).as_bytes())
    }

    fn set_consumer(&self, asset: &AssetRef, next_seq: u64, journal: &mut Journal) -> Result<()> {
        let (entry, reader) = self.reader(asset)?;
        let name = asset.consumer.as_deref().unwrap_or_default();
        let consumer = ConsumerReader::open(&self.root, &entry, name, reader.keys())?;
        let old = match consumer.state()? {
            StateFile::Decoded(state) => state,
            StateFile::Missing | StateFile::Damaged(_) => ConsumerState::default(),
            StateFile::Locked => return Err(InspectError::Key { file: consumer.rel("meta.key") }),
        };
        let position =
            SequencePair { consumer_seq: old.delivered.consumer_seq, stream_seq: next_seq.saturating_sub(1) };
        let state = ConsumerState { delivered: position, ack_floor: position, ..ConsumerState::default() };
        self.write_consumer(&consumer, &state, journal)
    }

    fn fold_consumer(&self, asset: &AssetRef, journal: &mut Journal) -> Result<()> {
        let (entry, reader) = self.reader(asset)?;
        let name = asset.consumer.as_deref().unwrap_or_default();
        let consumer = ConsumerReader::open(&self.root, &entry, name, reader.keys())?;
        match consumer.state()? {
            StateFile::Decoded(state) => self.write_consumer(&consumer, &state, journal),
            StateFile::Missing | StateFile::Damaged(_) => Ok(()),
            StateFile::Locked => Err(InspectError::Key { file: consumer.rel("meta.key") }),
        }
    }

    fn write_consumer(&self, consumer: &ConsumerReader, state: &ConsumerState, journal: &mut Journal) -> Result<()> {
        let plain = state.encode(self.now);
        let file = match &consumer.meta().lock {
            Lock::Open(opened) => opened.key.seal(&plain).map_err(InspectError::format(consumer.rel("o.dat")))?,
            Lock::Plain | Lock::Locked => plain,
        };
        journal.write(&consumer.path("o.dat"), &file)
    }

    fn copy_stream(&self, from: &Path, asset: &AssetRef, journal: &mut Journal) -> Result<()> {
        let staging = journal.staging().join(&asset.stream);
        let disk = self.root.disk.as_ref();
        for (path, _) in self.root.files_below(from)? {
            let Ok(relative) = path.strip_prefix(from) else { continue };
            let target = staging.join(relative);
            let dir = target.parent().unwrap_or(&staging);
            disk.create_dir_all(dir)?;
            let bytes = disk.read(&path, BLOCK_FILE_LEN_MAX)?;
            disk.replace(&target, &bytes)?;
        }
        for dir in ["msgs", "obs"] {
            disk.create_dir_all(&staging.join(dir))?;
        }
        journal.move_dir(&staging, &self.root.stream_dir(&asset.account, &asset.stream))
    }
}

/// Of the sequences that this block has tombstones for, those of messages whose records are in other blocks.
fn records_elsewhere(reader: &StreamReader, picture: &Picture, number: u64) -> Result<SequenceSet> {
    let mut found = SequenceSet::new();
    let mut targets = SequenceSet::new();
    reader.read_block(number)?.walk(&reader.hasher(number), |step| {
        if step.record().kind == RecordKind::Tombstone {
            targets.insert(step.record().seq);
        }
    });
    if targets.is_empty() {
        return Ok(found);
    }
    for other in picture.numbers.iter().copied().filter(|other| *other != number) {
        let block = reader.read_block(other)?;
        block.walk(&reader.hasher(other), |step| {
            if let Step::Message { record, .. } = step
                && targets.contains(record.seq)
            {
                found.insert(record.seq);
            }
        });
    }
    Ok(found)
}
