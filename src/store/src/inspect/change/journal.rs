//! [`Journal`]: what was replaced, written ahead, and putting it back.
//!
//! `nats-rs/undo/ID/journal.jsonl` holds one JSON object a line: first a head, then one step each, synced before the
//! step is done. What a step replaces or removes is copied to `nats-rs/undo/ID/N` before that.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::Timestamp;
use disk::{File, OpenMode};
use serde::{Deserialize, Serialize};

use super::plan::{Fingerprint, Plan};
use crate::inspect::digest::sha256_text;
use crate::inspect::error::{InspectError, Result};
use crate::inspect::layout::{StoreRoot, list_or_none, read_or_none};
use crate::inspect::stream::BLOCK_FILE_LEN_MAX;

const JOURNAL: &str = "journal.jsonl";
const JOURNAL_LEN_MAX: u64 = 256 << 20;
/// Date and time to the second: `20260131T120000`.
pub(super) const STAMP_LEN: usize = 15;
const UNDONE: &str = ".undone";

/// The first line.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Head {
    schema_version: u32,
    title: String,
    created: String,
}

/// One step. Hashes are SHA-256; `None` stands for a file that is not there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum Step {
    Replace { file: String, kept: Option<String>, old: Option<String>, new: Option<String> },
    Move { from: String, to: String },
}

/// Writes steps ahead and does them.
#[derive(Debug)]
pub(super) struct Journal {
    root: StoreRoot,
    id: String,
    dir: PathBuf,
    file: Arc<dyn File>,
    len: u64,
    steps: u64,
    /// Files that were not touched yet, as the plan knows them.
    inputs: BTreeMap<String, Fingerprint>,
}

impl Journal {
    /// Begins an undo folder that is named after the time and the plan's title.
    pub(super) fn begin(root: &StoreRoot, plan: &Plan, now: Timestamp) -> Result<Self> {
        let title = plan.title.as_str();
        let time: String = now.to_string().chars().filter(char::is_ascii_alphanumeric).take(STAMP_LEN).collect();
        let undo = undo_dir(root);
        root.disk.create_dir_all(&undo)?;
        let taken: Vec<String> = list_or_none(root.disk.as_ref(), &undo)?.into_iter().map(|entry| entry.name).collect();
        let is_free = |id: &String| !taken.contains(id) && !taken.contains(&format!("{id}{UNDONE}"));
        let first = format!("{time}-{title}");
        let id = if is_free(&first) {
            first
        } else {
            let names = (2..u32::MAX).map(|number| format!("{first}-{number}"));
            names.into_iter().find(is_free).unwrap_or(first)
        };
        let dir = undo.join(&id);
        root.disk.create_dir_all(&dir)?;
        let file = root.disk.open(&dir.join(JOURNAL), OpenMode::CreateNew)?;
        let inputs = plan.inputs.iter().map(|print| (print.file.clone(), print.clone())).collect();
        let mut journal = Self { root: root.clone(), id, dir, file, len: 0, steps: 0, inputs };
        let head = Head { schema_version: 1, title: title.to_owned(), created: now.to_string() };
        journal.append(&head)?;
        for dir in [&journal.dir, &undo, &root.own_dir(), &root.store_dir] {
            root.disk.sync_dir(dir)?;
        }
        Ok(journal)
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) const fn steps(&self) -> u64 {
        self.steps
    }

    /// Where a directory may be prepared that a step then moves to its place.
    pub(super) fn staging(&self) -> PathBuf {
        self.dir.join("incoming")
    }

    /// Puts bytes in the place of a file, or a new file.
    pub(super) fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let old = read_or_none(self.root.disk.as_ref(), path, BLOCK_FILE_LEN_MAX)?;
        self.note(path, old.as_deref(), Some(bytes))?;
        Ok(self.root.disk.replace(path, bytes)?)
    }

    /// Takes a file away, if it is there.
    pub(super) fn remove(&mut self, path: &Path) -> Result<()> {
        let Some(old) = read_or_none(self.root.disk.as_ref(), path, BLOCK_FILE_LEN_MAX)? else { return Ok(()) };
        self.note(path, Some(&old), None)?;
        self.root.disk.remove_file(path)?;
        Ok(self.root.disk.sync_dir(path.parent().unwrap_or(path))?)
    }

    /// Moves a directory to a place where nothing is.
    pub(super) fn move_dir(&mut self, from: &Path, to: &Path) -> Result<()> {
        if self.root.disk.exists(to)? {
            return Err(InspectError::refused(format!("{} is already there", self.root.relative(to))));
        }
        self.append(&Step::Move { from: self.root.relative(from), to: self.root.relative(to) })?;
        self.steps += 1;
        move_dir(&self.root, from, to)
    }

    fn note(&mut self, path: &Path, old: Option<&[u8]>, new: Option<&[u8]>) -> Result<()> {
        let file = self.root.relative(path);
        // Somebody may have written it since the plan was checked.
        if let Some(print) = self.inputs.remove(&file) {
            print.check(&self.root)?;
        }
        self.steps += 1;
        let kept = old.map(|_| self.steps.to_string());
        if let (Some(name), Some(old)) = (&kept, old) {
            self.root.disk.replace(&self.dir.join(name), old)?;
        }
        self.append(&Step::Replace { file, kept, old: old.map(sha256_text), new: new.map(sha256_text) })
    }

    fn append(&mut self, line: &impl Serialize) -> Result<()> {
        let mut text = serde_json::to_vec(line).map_err(|source| json_error(&self.dir, source))?;
        text.push(b'\n');
        self.file.write_all_at(&text, self.len)?;
        self.len += text.len() as u64;
        Ok(self.file.sync_data()?)
    }
}

/// A change that can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UndoEntry {
    /// Its name.
    pub id: String,
    /// What was done.
    pub title: String,
    /// When.
    pub created: String,
    /// Files and directories that it changed.
    pub steps: u64,
    /// Bytes that are kept for it.
    pub bytes: u64,
    /// Whether it was undone already.
    pub is_undone: bool,
}

/// The changes made to a store, oldest first.
///
/// # Errors
/// The disk fails.
pub fn undo_entries(root: &StoreRoot) -> Result<Vec<UndoEntry>> {
    let mut entries = Vec::new();
    for entry in list_or_none(root.disk.as_ref(), &undo_dir(root))?.into_iter().filter(|entry| entry.is_dir) {
        let dir = undo_dir(root).join(&entry.name);
        let Ok((head, steps)) = read_journal(root, &dir) else { continue };
        let bytes = root.files_below(&dir)?.iter().map(|(_, len)| len).sum();
        let is_undone = entry.name.ends_with(UNDONE);
        let id = entry.name.strip_suffix(UNDONE).unwrap_or(&entry.name).to_owned();
        let steps = steps.len() as u64;
        entries.push(UndoEntry { id, title: head.title, created: head.created, steps, bytes, is_undone });
    }
    entries.sort_by(|a, b| a.created.cmp(&b.created).then_with(|| a.id.cmp(&b.id)));
    Ok(entries)
}

/// Puts back everything that a change replaced, last step first; returns how many steps were taken back.
///
/// # Errors
/// There is no such change, a file was changed after it, or the disk fails. Nothing is touched unless all can be undone.
pub fn undo(root: &StoreRoot, id: &str) -> Result<u64> {
    let not_found = || InspectError::NotFound { what: "change", name: id.to_owned() };
    if id.is_empty() || id.contains(['/', '\\']) || id.ends_with(UNDONE) {
        return Err(not_found());
    }
    let dir = undo_dir(root).join(id);
    if !root.disk.exists(&dir)? {
        return Err(not_found());
    }
    let (_, steps) = read_journal(root, &dir)?;
    let mut is_moved = false;
    let mut seen = BTreeSet::new();
    for step in steps.iter().rev() {
        match step {
            Step::Move { .. } => is_moved = true,
            // Files below a moved directory are looked at when it is back; of several steps the last one counts.
            Step::Replace { file, .. } if is_moved || !seen.insert(file) => {}
            Step::Replace { file, old, new, .. } => check_unchanged(root, file, old.as_deref(), new.as_deref())?,
        }
    }
    for step in steps.iter().rev() {
        take_back(root, &dir, step)?;
    }
    root.disk.rename(&dir, &undo_dir(root).join(format!("{id}{UNDONE}")))?;
    root.disk.sync_dir(&undo_dir(root))?;
    Ok(steps.len() as u64)
}

fn check_unchanged(root: &StoreRoot, file: &str, old: Option<&str>, new: Option<&str>) -> Result<()> {
    let now = read_or_none(root.disk.as_ref(), &root.absolute(file)?, BLOCK_FILE_LEN_MAX)?;
    let now = now.as_deref().map(sha256_text);
    if now.as_deref() == new || now.as_deref() == old {
        return Ok(());
    }
    Err(InspectError::refused(format!("{file} was changed since, so the change cannot be undone")))
}

fn take_back(root: &StoreRoot, dir: &Path, step: &Step) -> Result<()> {
    match step {
        Step::Move { from, to } => {
            let (from, to) = (root.absolute(from)?, root.absolute(to)?);
            // After a crash between journal and move there is nothing to take back.
            if root.disk.exists(&to)? && !root.disk.exists(&from)? { move_dir(root, &to, &from) } else { Ok(()) }
        }
        Step::Replace { file, kept, old, new } => {
            check_unchanged(root, file, old.as_deref(), new.as_deref())?;
            let path = root.absolute(file)?;
            match kept {
                Some(name) => {
                    let bytes = root.disk.read(&dir.join(name), BLOCK_FILE_LEN_MAX)?;
                    root.disk.create_dir_all(path.parent().unwrap_or(&path))?;
                    Ok(root.disk.replace(&path, &bytes)?)
                }
                None if root.disk.exists(&path)? => Ok(root.disk.remove_file(&path)?),
                None => Ok(()),
            }
        }
    }
}

fn move_dir(root: &StoreRoot, from: &Path, to: &Path) -> Result<()> {
    let target = to.parent().unwrap_or(to);
    root.disk.create_dir_all(target)?;
    root.disk.rename(from, to)?;
    root.disk.sync_dir(target)?;
    Ok(root.disk.sync_dir(from.parent().unwrap_or(from))?)
}

fn read_journal(root: &StoreRoot, dir: &Path) -> Result<(Head, Vec<Step>)> {
    let bytes = root.disk.read(&dir.join(JOURNAL), JOURNAL_LEN_MAX)?;
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"));
    let head = lines.next().unwrap_or_default();
    let head = serde_json::from_slice(head).map_err(|source| json_error(dir, source))?;
    let steps: std::result::Result<Vec<Step>, _> = lines.map(serde_json::from_slice).collect();
    Ok((head, steps.map_err(|source| json_error(dir, source))?))
}

fn json_error(dir: &Path, source: serde_json::Error) -> InspectError {
    InspectError::Json { file: dir.join(JOURNAL).display().to_string(), source }
}

fn undo_dir(root: &StoreRoot) -> PathBuf {
    root.own_dir().join("undo")
}

/// A disk error for a file that cannot be what it should be.
pub(super) fn invalid(path: &Path, what: &'static str) -> InspectError {
    InspectError::Disk(disk::Error::new(disk::Operation::Read, path, io::Error::new(io::ErrorKind::InvalidData, what)))
}
