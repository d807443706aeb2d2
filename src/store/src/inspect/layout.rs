//! [`StoreRoot`]: where a store is, and what its directories hold.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use disk::Disk;

use super::error::{InspectError, Result};

/// The directory that servers make below the configured one.
pub const JETSTREAM_DIR: &str = "jetstream";
/// What is ours alone lies here, beside [`JETSTREAM_DIR`].
pub const OWN_DIR: &str = "nats-rs";
const STREAMS_DIR: &str = "streams";
const RAFT_DIR: &str = "_js_";

/// A store on a disk.
#[derive(Clone, Debug)]
pub struct StoreRoot {
    /// Where the files are.
    pub disk: Arc<dyn Disk>,
    /// The directory that a server is configured with.
    pub store_dir: PathBuf,
    /// The directory of the accounts in it.
    pub jetstream: PathBuf,
}

/// The part of a store that a path names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// One account only.
    pub account: Option<String>,
    /// One stream of it only.
    pub stream: Option<String>,
}

/// One account's directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEntry {
    /// The account's name, which is the directory's.
    pub name: String,
    /// Its streams, sorted by name.
    pub streams: Vec<StreamEntry>,
    /// Its consensus groups, sorted by name; only the system account has some.
    pub groups: Vec<String>,
}

/// One stream's directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamEntry {
    /// The account.
    pub account: String,
    /// The stream's name, which is the directory's.
    pub name: String,
    /// The names of its consumers' directories, sorted.
    pub consumers: Vec<String>,
}

impl StoreRoot {
    /// Finds the store that `dir` is, or that it is a part of.
    ///
    /// `dir` may be the configured directory, the `jetstream` directory, an account's or a stream's.
    ///
    /// # Errors
    /// [`InspectError::NotAStore`], or the disk fails.
    pub fn find(disk: Arc<dyn Disk>, dir: &Path) -> Result<(Self, Scope)> {
        let inner = dir.join(JETSTREAM_DIR);
        if is_dir(disk.as_ref(), &inner)? {
            return Ok((Self { disk, store_dir: dir.to_owned(), jetstream: inner }, Scope::default()));
        }
        if !is_dir(disk.as_ref(), dir)? {
            return Err(InspectError::NotAStore { dir: dir.to_owned() });
        }
        if let Some((jetstream, below)) = split_at_jetstream(dir) {
            let store_dir = jetstream.parent().unwrap_or(Path::new("")).to_owned();
            let scope = Scope { account: below.first().cloned(), stream: below.get(2).cloned() };
            return Ok((Self { disk, store_dir, jetstream }, scope));
        }
        for entry in disk.list(dir)?.into_iter().filter(|entry| entry.is_dir) {
            let account = dir.join(&entry.name);
            if is_dir(disk.as_ref(), &account.join(STREAMS_DIR))? || is_dir(disk.as_ref(), &account.join(RAFT_DIR))? {
                return Ok((Self { disk, store_dir: dir.to_owned(), jetstream: dir.to_owned() }, Scope::default()));
            }
        }
        Err(InspectError::NotAStore { dir: dir.to_owned() })
    }

    /// All accounts, sorted by name. Names that begin with a dot are remains of servers and left out.
    ///
    /// # Errors
    /// The disk fails.
    pub fn accounts(&self) -> Result<Vec<AccountEntry>> {
        let mut accounts = Vec::new();
        for name in self.dirs(&self.jetstream)?.into_iter().filter(|name| name != OWN_DIR) {
            let dir = self.jetstream.join(&name);
            let mut streams = Vec::new();
            for stream in self.dirs(&dir.join(STREAMS_DIR))? {
                let consumers = self.dirs(&dir.join(STREAMS_DIR).join(&stream).join("obs"))?;
                streams.push(StreamEntry { account: name.clone(), name: stream, consumers });
            }
            let groups = self.dirs(&dir.join(RAFT_DIR))?;
            if !streams.is_empty() || !groups.is_empty() {
                accounts.push(AccountEntry { name, streams, groups });
            }
        }
        Ok(accounts)
    }

    /// The streams of a scope, sorted by account and name.
    ///
    /// # Errors
    /// The disk fails, or the scope names what is not there.
    pub fn streams(&self, scope: &Scope) -> Result<Vec<StreamEntry>> {
        let accounts = self.accounts()?;
        if let Some(wanted) = &scope.account
            && !accounts.iter().any(|account| account.name == *wanted)
        {
            return Err(InspectError::NotFound { what: "account", name: wanted.clone() });
        }
        let of_account = |entry: &StreamEntry| scope.account.as_ref().is_none_or(|wanted| *wanted == entry.account);
        let streams: Vec<StreamEntry> =
            accounts.into_iter().flat_map(|account| account.streams).filter(of_account).collect();
        let Some(name) = &scope.stream else { return Ok(streams) };
        let named: Vec<StreamEntry> = streams.into_iter().filter(|entry| entry.name == *name).collect();
        match named.len() {
            0 => Err(InspectError::NotFound { what: "stream", name: name.clone() }),
            _ => Ok(named),
        }
    }

    /// The one stream of a scope.
    ///
    /// # Errors
    /// None or several fit, or the disk fails.
    pub fn stream(&self, scope: &Scope) -> Result<StreamEntry> {
        let mut streams = self.streams(scope)?;
        let name = scope.stream.clone().unwrap_or_default();
        match (streams.len(), streams.pop()) {
            (1, Some(stream)) => Ok(stream),
            (0, _) | (_, None) => Err(InspectError::NotFound { what: "stream", name }),
            (_, Some(last)) if scope.stream.is_some() => {
                streams.push(last);
                let accounts = streams.into_iter().map(|stream| stream.account).collect();
                Err(InspectError::Ambiguous { name, accounts })
            }
            (_, Some(_)) => Err(InspectError::refused("the store holds more than one stream: name one")),
        }
    }

    /// The consensus groups as `(account, group)`.
    ///
    /// # Errors
    /// The disk fails.
    pub fn groups(&self) -> Result<Vec<(String, String)>> {
        let of = |account: AccountEntry| {
            let name = account.name;
            account.groups.into_iter().map(move |group| (name.clone(), group)).collect::<Vec<_>>()
        };
        Ok(self.accounts()?.into_iter().flat_map(of).collect())
    }

    /// A stream's directory.
    #[must_use]
    pub fn stream_dir(&self, account: &str, stream: &str) -> PathBuf {
        self.jetstream.join(account).join(STREAMS_DIR).join(stream)
    }

    /// A consensus group's directory.
    #[must_use]
    pub fn group_dir(&self, account: &str, group: &str) -> PathBuf {
        self.jetstream.join(account).join(RAFT_DIR).join(group)
    }

    /// Where what is ours alone lies.
    #[must_use]
    pub fn own_dir(&self) -> PathBuf {
        self.store_dir.join(OWN_DIR)
    }

    /// A path as findings and plans name it: relative to the store, with `/`.
    #[must_use]
    pub fn relative(&self, path: &Path) -> String {
        path.strip_prefix(&self.store_dir).unwrap_or(path).to_string_lossy().into_owned()
    }

    /// The place of a relative path.
    ///
    /// # Errors
    /// The path is absolute or leads out of the store.
    pub fn absolute(&self, relative: &str) -> Result<PathBuf> {
        let path = Path::new(relative);
        if path.components().all(|part| matches!(part, Component::Normal(_))) && !relative.is_empty() {
            return Ok(self.store_dir.join(path));
        }
        Err(InspectError::refused(format!("{relative:?} does not lie in the store")))
    }

    /// Every file below a directory with its length, sorted; a missing directory has none.
    ///
    /// # Errors
    /// The disk fails.
    pub fn files_below(&self, dir: &Path) -> Result<Vec<(PathBuf, u64)>> {
        let mut found = Vec::new();
        let mut open = vec![dir.to_owned()];
        while let Some(dir) = open.pop() {
            for entry in list_or_none(self.disk.as_ref(), &dir)? {
                let path = dir.join(&entry.name);
                if entry.is_dir {
                    open.push(path);
                } else {
                    let len = match self.disk.metadata(&path) {
                        Ok(found) => found.len,
                        Err(error) if error.is_not_found() => continue,
                        Err(error) => return Err(error.into()),
                    };
                    found.push((path, len));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    fn dirs(&self, dir: &Path) -> Result<Vec<String>> {
        let entries = list_or_none(self.disk.as_ref(), dir)?;
        let names = entries.into_iter().filter(|entry| entry.is_dir && !entry.name.starts_with('.'));
        Ok(names.map(|entry| entry.name).collect())
    }
}

/// The names in a directory; none if it is missing.
pub(super) fn list_or_none(disk: &dyn Disk, dir: &Path) -> Result<Vec<disk::Entry>> {
    match disk.list(dir) {
        Ok(entries) => Ok(entries),
        Err(error) if error.is_not_found() => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// A file's bytes; `None` if it is missing.
pub(super) fn read_or_none(disk: &dyn Disk, path: &Path, len_max: u64) -> Result<Option<Vec<u8>>> {
    match disk.read(path, len_max) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn is_dir(disk: &dyn Disk, path: &Path) -> Result<bool> {
    match disk.metadata(path) {
        Ok(found) => Ok(found.is_dir),
        Err(error) if error.is_not_found() || error.source.kind() == std::io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Splits a path behind its last component `jetstream`.
fn split_at_jetstream(dir: &Path) -> Option<(PathBuf, Vec<String>)> {
    let parts: Vec<Component<'_>> = dir.components().collect();
    let at = parts.iter().rposition(|part| part.as_os_str() == JETSTREAM_DIR)?;
    let (head, tail) = parts.split_at_checked(at + 1)?;
    let below = tail.iter().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some((head.iter().collect(), below))
}
