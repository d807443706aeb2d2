//! Everything a simulated disk knows, behind its one lock.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use clock::Rng;

use super::bytes::Inode;
use super::names::{self, NameChange, Names, Node};
use super::{CrashOutcome, Fault};
use crate::access::{Entry, OpenMode};
use crate::error::{Error, Operation, Result};

/// Whether the machine stops at the operation that was just counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doom(bool);

impl Doom {
    pub(super) fn is_crash(self) -> bool {
        self.0
    }

    pub(super) fn finish(self, operation: Operation, path: &Path) -> Result<()> {
        if self.0 { Err(crashed(operation, path)) } else { Ok(()) }
    }
}

fn crashed(operation: Operation, path: &Path) -> Error {
    Error::new(operation, path, io::Error::new(io::ErrorKind::BrokenPipe, "the simulated machine has stopped"))
}

/// Times before a crash are at least this much lower than those after it.
const RUN_LEN: i64 = 1 << 40;

#[derive(Debug)]
pub(super) struct State {
    pub(super) rng: Rng,
    inodes: BTreeMap<u64, Inode>,
    names: Names,
    durable_names: Names,
    unsynced_names: Vec<NameChange>,
    pub(super) locks: BTreeSet<u64>,
    pub(super) faults: Vec<Fault>,
    pub(super) capacity: Option<u64>,
    pub(super) short_transfers: bool,
    pub(super) changes: u64,
    pub(super) history: Vec<(Operation, PathBuf)>,
    pub(super) crash_at: Option<u64>,
    pub(super) crashed: bool,
    next_inode: u64,
    /// The time at which this run of the machine began.
    began: i64,
}

impl State {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            rng: Rng::seeded(seed),
            inodes: BTreeMap::new(),
            names: Names::new(),
            durable_names: Names::new(),
            unsynced_names: Vec::new(),
            locks: BTreeSet::new(),
            faults: Vec::new(),
            capacity: None,
            short_transfers: false,
            changes: 0,
            history: Vec::new(),
            crash_at: None,
            crashed: false,
            next_inode: 1,
            began: 0,
        }
    }

    pub(super) fn insert_durable(&mut self, path: &Path, bytes: &[u8]) {
        for dir in path.ancestors().skip(1).filter(|dir| !names::is_root(dir)) {
            self.names.insert(dir.to_owned(), Node::Dir);
            self.durable_names.insert(dir.to_owned(), Node::Dir);
        }
        let inode = self.add_inode(Inode::durable(bytes));
        self.names.insert(path.to_owned(), Node::File(inode));
        self.durable_names.insert(path.to_owned(), Node::File(inode));
    }

    fn add_inode(&mut self, inode: Inode) -> u64 {
        let number = self.next_inode;
        self.next_inode += 1;
        self.inodes.insert(number, inode);
        number
    }

    pub(super) fn inode(&self, number: u64) -> Option<&Inode> {
        self.inodes.get(&number)
    }

    pub(super) fn inode_mut(&mut self, number: u64) -> Option<&mut Inode> {
        self.inodes.get_mut(&number)
    }

    pub(super) fn inode_at(&self, path: &Path) -> Option<&Inode> {
        match self.names.get(path)? {
            Node::File(number) => self.inode(*number),
            Node::Dir => None,
        }
    }

    pub(super) fn inode_at_mut(&mut self, path: &Path) -> Option<&mut Inode> {
        match *self.names.get(path)? {
            Node::File(number) => self.inode_mut(number),
            Node::Dir => None,
        }
    }

    pub(super) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        self.names
            .keys()
            .filter_map(|path| self.inode_at(path).map(|inode| (path.clone(), inode.seen().to_vec())))
            .collect()
    }

    /// Fails if the machine has stopped or a fault is due.
    pub(super) fn check(&mut self, operation: Operation, path: &Path) -> Result<()> {
        if self.crashed {
            return Err(crashed(operation, path));
        }
        let text = path.to_string_lossy();
        for fault in &mut self.faults {
            if fault.operation != operation || !text.contains(&fault.path_part) || fault.times == 0 {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            fault.times -= 1;
            return Err(Error::new(operation, path, fault.kind.to_error()));
        }
        Ok(())
    }

    /// [`State::check`], and counts a changing operation; the caller performs it even when it is the last one.
    pub(super) fn begin_change(&mut self, operation: Operation, path: &Path) -> Result<Doom> {
        self.check(operation, path)?;
        self.changes += 1;
        self.history.push((operation, path.to_owned()));
        self.crashed = self.crash_at == Some(self.changes);
        Ok(Doom(self.crashed))
    }

    pub(super) fn stamp(&self) -> i64 {
        self.began.saturating_add(i64::try_from(self.changes).unwrap_or(i64::MAX))
    }

    pub(super) fn node(&self, path: &Path, operation: Operation) -> Result<Node> {
        if names::is_root(path) {
            return Ok(Node::Dir);
        }
        let missing = || Error::new(operation, path, io::Error::from(io::ErrorKind::NotFound));
        self.names.get(path).copied().ok_or_else(missing)
    }

    fn check_parent(&self, path: &Path, operation: Operation) -> Result<()> {
        match self.node(path.parent().unwrap_or(Path::new("")), operation)? {
            Node::Dir => Ok(()),
            Node::File(_) => Err(Error::new(operation, path, io::Error::from(io::ErrorKind::NotADirectory))),
        }
    }

    pub(super) fn open(&mut self, path: &Path, mode: OpenMode) -> Result<u64> {
        self.check(Operation::Open, path)?;
        self.check_parent(path, Operation::Open)?;
        let found = match self.node(path, Operation::Open) {
            Ok(Node::File(inode)) => Some(inode),
            Ok(Node::Dir) => {
                return Err(Error::new(Operation::Open, path, io::Error::from(io::ErrorKind::IsADirectory)));
            }
            Err(_) => None,
        };
        match (found, mode) {
            (Some(_), OpenMode::CreateNew) => {
                Err(Error::new(Operation::Open, path, io::Error::from(io::ErrorKind::AlreadyExists)))
            }
            (Some(inode), OpenMode::CreateOrEmpty) => {
                let doom = self.begin_change(Operation::Truncate, path)?;
                let stamp = self.stamp();
                if let Some(file) = self.inode_mut(inode) {
                    file.set_len(0, stamp);
                }
                doom.finish(Operation::Open, path).map(|()| inode)
            }
            (Some(inode), OpenMode::Read | OpenMode::Write | OpenMode::WriteOrCreate) => Ok(inode),
            (None, OpenMode::Read | OpenMode::Write) => {
                Err(Error::new(Operation::Open, path, io::Error::from(io::ErrorKind::NotFound)))
            }
            (None, OpenMode::WriteOrCreate | OpenMode::CreateNew | OpenMode::CreateOrEmpty) => {
                let doom = self.count_creation(path);
                let inode = self.add_inode(Inode::default());
                self.change_names(NameChange::Insert(path.to_owned(), Node::File(inode)));
                doom.finish(Operation::Open, path).map(|()| inode)
            }
        }
    }

    fn count_creation(&mut self, path: &Path) -> Doom {
        self.changes += 1;
        self.history.push((Operation::Open, path.to_owned()));
        self.crashed = self.crash_at == Some(self.changes);
        Doom(self.crashed)
    }

    pub(super) fn create_dir_all(&mut self, path: &Path) -> Result<()> {
        let mut missing: Vec<PathBuf> = Vec::new();
        for dir in path.ancestors() {
            match self.node(dir, Operation::CreateDir) {
                Ok(Node::Dir) => break,
                Ok(Node::File(_)) => {
                    return Err(Error::new(Operation::CreateDir, dir, io::Error::from(io::ErrorKind::AlreadyExists)));
                }
                Err(_) => missing.push(dir.to_owned()),
            }
        }
        for dir in missing.into_iter().rev() {
            let doom = self.begin_change(Operation::CreateDir, &dir)?;
            self.change_names(NameChange::Insert(dir.clone(), Node::Dir));
            doom.finish(Operation::CreateDir, &dir)?;
        }
        self.check(Operation::CreateDir, path)
    }

    pub(super) fn check_rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.check_parent(to, Operation::Rename)?;
        let source = self.node(from, Operation::Rename)?;
        let refused = |kind| Err(Error::new(Operation::Rename, from, io::Error::from(kind)));
        match (source, self.node(to, Operation::Rename)) {
            (Node::Dir, Ok(Node::File(_))) => refused(io::ErrorKind::NotADirectory),
            (Node::File(_), Ok(Node::Dir)) => refused(io::ErrorKind::IsADirectory),
            (Node::Dir, Ok(Node::Dir)) if !self.list(to, Operation::Rename)?.is_empty() => {
                refused(io::ErrorKind::DirectoryNotEmpty)
            }
            (Node::Dir | Node::File(_), Ok(Node::Dir | Node::File(_)) | Err(_)) => Ok(()),
        }
    }

    pub(super) fn change_names(&mut self, change: NameChange) {
        change.apply(&mut self.names);
        self.unsynced_names.push(change);
    }

    pub(super) fn sync_names(&mut self, dir: &Path) {
        names::sync(dir, &mut self.unsynced_names, &mut self.durable_names);
    }

    pub(super) fn list(&self, path: &Path, operation: Operation) -> Result<Vec<Entry>> {
        match self.node(path, operation)? {
            Node::Dir => {}
            Node::File(_) => return Err(Error::new(operation, path, io::Error::from(io::ErrorKind::NotADirectory))),
        }
        let children = self.names.iter().filter(|(child, _)| child.parent() == Some(path));
        let mut entries: Vec<Entry> = children
            .filter_map(|(child, node)| {
                let name = child.file_name()?.to_string_lossy().into_owned();
                Some(Entry { name, is_dir: *node == Node::Dir })
            })
            .collect();
        entries.sort();
        Ok(entries)
    }

    /// How many more bytes the files may hold.
    pub(super) fn free(&self) -> u64 {
        let Some(capacity) = self.capacity else { return u64::MAX };
        let named = self.names.values().filter_map(|node| match node {
            Node::File(number) => self.inode(*number),
            Node::Dir => None,
        });
        capacity.saturating_sub(named.map(|inode| inode.seen().len() as u64).sum())
    }

    pub(super) fn after_crash(&self, outcome: CrashOutcome) -> Self {
        let mut rng = match outcome {
            CrashOutcome::Mixed(seed) => Rng::seeded(seed),
            CrashOutcome::Lost | CrashOutcome::Kept => Rng::seeded(0),
        };
        let mut after = Self::new(rng.next_u64());
        after.names = match outcome {
            CrashOutcome::Lost => self.durable_names.clone(),
            CrashOutcome::Kept => self.names.clone(),
            CrashOutcome::Mixed(_) => names::mixed(&self.unsynced_names, &self.durable_names, &mut rng),
        };
        names::drop_unreachable(&mut after.names);
        for (number, inode) in &self.inodes {
            let survivor = match outcome {
                CrashOutcome::Lost => inode.after_lost(),
                CrashOutcome::Kept => inode.after_kept(),
                CrashOutcome::Mixed(_) => inode.after_mixed(&mut rng),
            };
            after.inodes.insert(*number, survivor);
        }
        let named: BTreeSet<u64> = after
            .names
            .values()
            .filter_map(|node| match node {
                Node::File(number) => Some(*number),
                Node::Dir => None,
            })
            .collect();
        after.inodes.retain(|number, _| named.contains(number));
        after.durable_names = after.names.clone();
        after.next_inode = self.next_inode;
        after.began = self.began.saturating_add(RUN_LEN);
        after
    }
}
