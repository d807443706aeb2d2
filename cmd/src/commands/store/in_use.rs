//! Whether somebody else has a store open.
//!
//! nats-server takes no lock and closes idle files, so three things are looked at: the lock of servers of this program,
//! the open files of every process, and what running servers were started with.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use disk::{DirLock, Disk, OpenMode, RealDisk};
use store::inspect::layout::StoreRoot;

use crate::error::{CommandError, CommandErrorKind};

/// The lock beside the store.
const LOCK: &str = "lock";
/// Where servers put a store if they are not told.
const DEFAULT_DIR: &str = "nats/jetstream";

/// Somebody who has a store open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// The lock is held; the text names who took it.
    Lock(String),
    /// A process has a file open.
    OpenFile { pid: u32, program: String },
    /// A running server was started with this directory.
    Configured { pid: u32, program: String },
}

impl fmt::Display for Holder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lock(who) => write!(out, "it is locked by {}", who.trim()),
            Self::OpenFile { pid, program } => write!(out, "process {pid} ({program}) has files of it open"),
            Self::Configured { pid, program } => write!(out, "process {pid} ({program}) is configured with it"),
        }
    }
}

/// What is known about the use of a store.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    /// Who has it open.
    pub(super) holders: Vec<Holder>,
    /// Why it isn't sure that nobody has.
    pub(super) doubt: Option<String>,
}

/// Looks for users of a store.
pub(super) fn survey(root: &StoreRoot) -> Survey {
    let mut survey = Survey::default();
    survey.holders.extend(lock_holder(&root.own_dir().join(LOCK)));
    let dir = fs::canonicalize(&root.jetstream).unwrap_or_else(|_| root.jetstream.clone());
    let Ok(processes) = fs::read_dir("/proc") else {
        survey.doubt = Some("the processes of this system cannot be listed".to_owned());
        return survey;
    };
    let own = std::process::id();
    for entry in processes.flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        if pid != own {
            look_at(pid, &entry.path(), &dir, &mut survey);
        }
    }
    survey
}

fn lock_holder(path: &Path) -> Option<Holder> {
    let file = RealDisk.open(path, OpenMode::Read).ok()?;
    let is_held = file.try_lock().is_err_and(|error| error.is_locked());
    is_held.then(|| Holder::Lock(String::from_utf8_lossy(&RealDisk.read(path, 4096).unwrap_or_default()).into_owned()))
}

fn look_at(pid: u32, process: &Path, dir: &Path, survey: &mut Survey) {
    let program = fs::read_to_string(process.join("comm")).unwrap_or_default().trim().to_owned();
    let is_server = program.contains("nats");
    match fs::read_dir(process.join("fd")) {
        Ok(files) => {
            let mut targets = files.flatten().filter_map(|file| fs::read_link(file.path()).ok());
            if targets.any(|target| target.starts_with(dir)) {
                survey.holders.push(Holder::OpenFile { pid, program });
                return;
            }
        }
        Err(_) if is_server => survey.doubt = Some(format!("the files of process {pid} ({program}) cannot be seen")),
        Err(_) => {}
    }
    let Some(started) = Started::of(process) else { return };
    match started.store_dirs() {
        Ok(dirs) => {
            let canonical = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            if dirs.iter().map(canonical).any(|named| dir.starts_with(&named)) {
                survey.holders.push(Holder::Configured { pid, program });
            }
        }
        Err(reason) => survey.doubt = Some(format!("process {pid} ({program}): {reason}")),
    }
}

/// How a server was started.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Started {
    arguments: Vec<String>,
    folder: PathBuf,
    /// The root of its file system, as this process sees it.
    root: PathBuf,
}

impl Started {
    /// A process, if it is a NATS server.
    fn of(process: &Path) -> Option<Self> {
        let line = fs::read(process.join("cmdline")).ok()?;
        let words = line.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned());
        let arguments: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        let program = Path::new(arguments.first()?).file_name()?.to_string_lossy().into_owned();
        let is_own = program.contains("nats-rs") && arguments.get(1).is_some_and(|word| word == "serve");
        if !program.contains("nats-server") && !is_own {
            return None;
        }
        let folder = fs::read_link(process.join("cwd")).unwrap_or_default();
        let root = fs::read_link(process.join("root")).unwrap_or_else(|_| PathBuf::from("/"));
        Some(Self { arguments, folder, root })
    }

    /// The value of a flag, in any of Go's spellings.
    fn value_of(&self, names: &[&str]) -> Option<String> {
        let mut found = None;
        for (at, word) in self.arguments.iter().enumerate() {
            let Some(flag) = word.strip_prefix("--").or_else(|| word.strip_prefix('-')) else { continue };
            match flag.split_once('=') {
                Some((name, value)) if names.contains(&name) => found = Some(value.to_owned()),
                Some(_) => {}
                None if names.contains(&flag) => found = self.arguments.get(at + 1).cloned(),
                None => {}
            }
        }
        found
    }

    /// The directories that it may keep its store in.
    fn store_dirs(&self) -> Result<Vec<PathBuf>, String> {
        if self.root != Path::new("/") {
            return Err("it runs in a file system of its own".to_owned());
        }
        let mut dirs = Vec::new();
        if let Some(dir) = self.value_of(&["sd", "store_dir"]) {
            dirs.push(self.folder.join(dir));
        }
        if let Some(config) = self.value_of(&["c", "config"]) {
            let path = self.folder.join(config);
            let read_file = |path: &Path| fs::read(path);
            let surroundings =
                conf::Surroundings { read_file: &read_file, environment: &|name| std::env::var(name).ok() };
            let loaded = options::load_file(&path, surroundings)
                .map_err(|_| format!("its configuration {} cannot be read", path.display()))?;
            if let Some(dir) = store_dir_of(&loaded.options) {
                dirs.push(self.folder.join(dir));
            }
        }
        if dirs.is_empty() {
            dirs.push(std::env::temp_dir().join(DEFAULT_DIR));
        }
        Ok(dirs)
    }
}

fn store_dir_of(options: &options::Options) -> Option<PathBuf> {
    options.jetstream.store_dir.as_ref().filter(|dir| !dir.is_empty()).map(PathBuf::from)
}

/// Refuses a store that somebody uses, or may use; else holds it until dropped.
pub(super) fn hold(root: &StoreRoot, is_server_stopped: bool) -> Result<DirLock, CommandError> {
    refuse_if_used(root, is_server_stopped)?;
    let who = format!("nats-rs store, process {}", std::process::id());
    DirLock::acquire(&RealDisk, &root.own_dir(), LOCK, &who)
        .map_err(|error| CommandError::new(CommandErrorKind::Refused, error))
}

/// Refuses a store that a server uses, or may use.
pub(super) fn refuse_if_used(root: &StoreRoot, is_server_stopped: bool) -> Result<(), CommandError> {
    let survey = survey(root);
    if let Some(holder) = survey.holders.first() {
        let message = format!("the store is in use: {holder}");
        return Err(CommandError::message(CommandErrorKind::Refused, message).hint("stop the server first"));
    }
    if let Some(doubt) = survey.doubt.filter(|_| !is_server_stopped) {
        let message = format!("it cannot be told whether a server uses the store: {doubt}");
        let error = CommandError::message(CommandErrorKind::Refused, message);
        return Err(error.hint("--server-stopped says that none does"));
    }
    Ok(())
}

/// Takes the lock of a directory that may hold a store already.
pub(in crate::commands) fn hold_dir(store_dir: &Path, is_server_stopped: bool) -> Result<DirLock, CommandError> {
    let jetstream = store_dir.join("jetstream");
    fs::create_dir_all(&jetstream).map_err(|error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot create {}: {error}", jetstream.display()))
    })?;
    let (root, _) = StoreRoot::find(std::sync::Arc::new(RealDisk), store_dir).map_err(super::inspect_error)?;
    hold(&root, is_server_stopped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started(line: &str) -> Started {
        let arguments = line.split(' ').map(str::to_owned).collect();
        Started { arguments, folder: PathBuf::from("/srv"), root: PathBuf::from("/") }
    }

    #[test]
    fn the_directory_of_a_server_is_found_in_its_flags() {
        for line in ["nats-server -js -sd data", "nats-server --store_dir=data", "nats-server -store_dir data -js"] {
            assert_eq!(started(line).store_dirs(), Ok(vec![PathBuf::from("/srv/data")]), "{line}");
        }
        let default = std::env::temp_dir().join(DEFAULT_DIR);
        assert_eq!(started("nats-server -js").store_dirs(), Ok(vec![default]));
        assert!(started("nats-server -c /no/such/file").store_dirs().is_err());
    }

    #[test]
    fn a_held_lock_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("jetstream")).expect("made");
        let (root, _) = StoreRoot::find(std::sync::Arc::new(RealDisk), folder.path()).expect("a store");
        let held = hold(&root, true).expect("nobody has it");
        assert!(hold(&root, true).is_err());
        drop(held);
        hold(&root, true).expect("free again");
    }
}
