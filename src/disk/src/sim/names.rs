//! The names of the simulated disk and their changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clock::Rng;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Dir,
    File(u64),
}

pub(super) type Names = BTreeMap<PathBuf, Node>;

/// A change of one directory, or of two by a move.
#[derive(Clone, Debug)]
pub(super) enum NameChange {
    Insert(PathBuf, Node),
    Remove(PathBuf),
    Rename { from: PathBuf, to: PathBuf },
}

impl NameChange {
    pub(super) fn apply(&self, names: &mut Names) {
        match self {
            Self::Insert(path, node) => {
                names.insert(path.clone(), *node);
            }
            Self::Remove(path) => {
                names.remove(path);
            }
            Self::Rename { from, to } => rename(names, from, to),
        }
    }

    fn paths(&self) -> [&Path; 2] {
        match self {
            Self::Insert(path, _) | Self::Remove(path) => [path, path],
            Self::Rename { from, to } => [from, to],
        }
    }

    fn touches(&self, dir: &Path) -> bool {
        self.paths().iter().any(|path| path.parent() == Some(dir))
    }

    fn is_related(&self, other: &Self) -> bool {
        self.paths().iter().any(|a| other.paths().iter().any(|b| a.starts_with(b) || b.starts_with(a)))
    }
}

fn rename(names: &mut Names, from: &Path, to: &Path) {
    let moved: Vec<PathBuf> = names.keys().filter(|path| path.starts_with(from)).cloned().collect();
    for old in moved {
        if let (Some(node), Ok(rest)) = (names.remove(&old), old.strip_prefix(from)) {
            let new = if rest.as_os_str().is_empty() { to.to_owned() } else { to.join(rest) };
            names.insert(new, node);
        }
    }
}

/// The indices of the changes that must become durable with those for which `wanted` holds: a change drags along
/// the earlier ones of the same names.
fn closure(changes: &[NameChange], wanted: impl Fn(usize, &NameChange) -> bool) -> Vec<bool> {
    let mut chosen = vec![false; changes.len()];
    for (index, change) in changes.iter().enumerate().rev() {
        let needed =
            changes.iter().zip(&chosen).skip(index + 1).any(|(later, taken)| *taken && later.is_related(change));
        if let Some(slot) = chosen.get_mut(index) {
            *slot = needed || wanted(index, change);
        }
    }
    chosen
}

/// Applies the changes of `dir` to the durable names and takes them off the list.
pub(super) fn sync(dir: &Path, changes: &mut Vec<NameChange>, durable: &mut Names) {
    let chosen = closure(changes, |_, change| change.touches(dir));
    let mut rest = Vec::new();
    for (change, taken) in changes.drain(..).zip(chosen) {
        if taken {
            change.apply(durable);
        } else {
            rest.push(change);
        }
    }
    *changes = rest;
}

/// The names after a crash that keeps a random part of the changes: a prefix, as a journalling file system would,
/// or any consistent choice, as one without a journal might.
pub(super) fn mixed(changes: &[NameChange], durable: &Names, rng: &mut Rng) -> Names {
    let chosen = if rng.below(2) == 0 {
        let kept = usize::try_from(rng.below(changes.len() as u64 + 1)).unwrap_or(0);
        closure(changes, |index, _| index < kept)
    } else {
        let dice: Vec<bool> = changes.iter().map(|_| rng.below(2) == 0).collect();
        closure(changes, |index, _| dice.get(index).copied().unwrap_or(false))
    };
    let mut names = durable.clone();
    for (change, _) in changes.iter().zip(chosen).filter(|(_, taken)| *taken) {
        change.apply(&mut names);
    }
    names
}

/// Drops names whose directory is not there.
pub(super) fn drop_unreachable(names: &mut Names) {
    let dirs: Vec<PathBuf> =
        names.iter().filter(|(_, node)| **node == Node::Dir).map(|(path, _)| path.clone()).collect();
    let is_dir = |path: &Path| dirs.iter().any(|dir| dir == path);
    names.retain(|path, _| path.ancestors().skip(1).all(|parent| is_root(parent) || is_dir(parent)));
}

/// The root and the current directory always exist.
pub(super) fn is_root(path: &Path) -> bool {
    path.as_os_str().is_empty() || path == Path::new("/")
}
