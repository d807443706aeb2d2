//! [`StoreDirectory`]: the accounts, streams and consumers under one `store_dir`.
//!
//! `jetstream/ACCOUNT/streams/STREAM/` is as the Go server lays it out. What is ours alone lies beside it:
//! `nats-rs/ACCOUNT/streams/STREAM/` holds `stream.meta`, `consumers/` with `NAME.meta` and `NAME.log`,
//! `high-water`, `block-stamps`, `convert/` and `quarantine/`; `nats-rs/.removed/` what is being removed, `nats-rs/.restoring/` what is being restored. Whatever is
//! incomplete is reported and left where it is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use disk::Disk;

use crate::consumer::ConsumerLocation;
use crate::error::{Error, Result};
use crate::file::{HIGH_WATER, StoreKeys, StoreLocation};
use crate::format::cipher::{Cipher, ServerKey};
use crate::meta_pair::{MetaPair, MetaProblem, create_dir_durably};

const JETSTREAM: &str = "jetstream";
const OWN: &str = "nats-rs";
// Hidden names, which no account has.
const REMOVED: &str = ".removed";
const RESTORING: &str = ".restoring";
const STREAMS: &str = "streams";
const CONSUMERS: &str = "obs";
const OWN_CONSUMERS: &str = "consumers";
const OWN_META: &str = "stream.meta";

/// The configured keys of a server, before an account's name makes them [`StoreKeys`].
#[derive(Clone, Debug)]
pub struct DirectoryKeys {
    /// The cipher of new files.
    pub cipher: Cipher,
    /// The key.
    pub current: ServerKey,
    /// The key before.
    pub previous: Option<ServerKey>,
}

/// Everything under one `store_dir`.
#[derive(Clone, Debug)]
pub struct StoreDirectory {
    disk: Arc<dyn Disk>,
    root: PathBuf,
    keys: Option<DirectoryKeys>,
}

/// A stream or consumer that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundAsset {
    /// Its name, which is that of its directory.
    pub name: String,
    /// The JSON of its `meta.inf`, or why it cannot be used. Then it is left where it is.
    pub meta: std::result::Result<Vec<u8>, MetaProblem>,
    /// Whether that comes from the second copy, because the files do not fit; see [`StoreDirectory::repair_stream`].
    pub is_from_copy: bool,
}

impl StoreDirectory {
    /// The directory that a configuration names as `store_dir`.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, root: &Path, keys: Option<DirectoryKeys>) -> Self {
        Self { disk, root: root.to_owned(), keys }
    }

    /// The disk that everything lies on.
    #[must_use]
    pub fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    fn account_dir(&self, account: &str) -> PathBuf {
        self.root.join(JETSTREAM).join(account)
    }

    fn streams_dir(&self, account: &str) -> PathBuf {
        self.account_dir(account).join(STREAMS)
    }

    fn own_stream_dir(&self, account: &str, stream: &str) -> PathBuf {
        own_stream_dir(&self.root, account, stream)
    }

    fn store_keys(&self, account: &str) -> Option<StoreKeys> {
        let keys = self.keys.clone()?;
        let DirectoryKeys { cipher, current, previous } = keys;
        Some(StoreKeys { cipher, current, previous, account: account.to_owned() })
    }

    /// Where a stream's files are.
    #[must_use]
    pub fn stream_location(&self, account: &str, stream: &str) -> StoreLocation {
        let dir = self.streams_dir(account).join(stream);
        StoreLocation { disk: Arc::clone(&self.disk), dir, keys: self.store_keys(account) }
    }

    /// Where a consumer's files are.
    #[must_use]
    pub fn consumer_location(&self, account: &str, stream: &str, consumer: &str) -> ConsumerLocation {
        ConsumerLocation {
            disk: Arc::clone(&self.disk),
            stream: stream.to_owned(),
            name: consumer.to_owned(),
            dir: self.streams_dir(account).join(stream).join(CONSUMERS).join(consumer),
            own_dir: self.own_stream_dir(account, stream).join(OWN_CONSUMERS),
            keys: self.store_keys(account),
        }
    }

    fn stream_meta(&self, account: &str, stream: &str) -> MetaPair {
        MetaPair {
            disk: Arc::clone(&self.disk),
            dir: self.streams_dir(account).join(stream),
            copy: self.own_stream_dir(account, stream).join(OWN_META),
            hash_name: stream.to_owned(),
            key_name: stream.to_owned(),
            keys: self.store_keys(account),
        }
    }

    /// The names of the directories in `dir` that are not hidden, sorted; none if it is missing.
    fn list(&self, dir: &Path) -> Result<Vec<String>> {
        let entries = match self.disk.list(dir) {
            Ok(entries) => entries,
            Err(error) if error.is_not_found() => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let visible = entries.into_iter().filter(|entry| entry.is_dir && !entry.name.starts_with('.'));
        Ok(visible.map(|entry| entry.name).collect())
    }

    /// The accounts that have streams, sorted. Groups of a cluster are none.
    ///
    /// # Errors
    /// The disk fails; the same goes for all that follow.
    pub fn accounts(&self) -> Result<Vec<String>> {
        let mut accounts = Vec::new();
        for name in self.list(&self.root.join(JETSTREAM))? {
            if self.disk.exists(&self.streams_dir(&name))? {
                accounts.push(name);
            }
        }
        Ok(accounts)
    }

    /// The streams of an account, sorted.
    ///
    /// # Errors
    /// See [`StoreDirectory::accounts`].
    pub fn streams(&self, account: &str) -> Result<Vec<FoundAsset>> {
        let names = self.list(&self.streams_dir(account))?.into_iter();
        names.map(|name| found(self.stream_meta(account, &name).read()?, name)).collect()
    }

    /// The consumers of a stream, sorted.
    ///
    /// # Errors
    /// See [`StoreDirectory::accounts`].
    pub fn consumers(&self, account: &str, stream: &str) -> Result<Vec<FoundAsset>> {
        let names = self.list(&self.streams_dir(account).join(stream).join(CONSUMERS))?.into_iter();
        let pair = |name: &str| self.consumer_location(account, stream, name).meta_pair();
        names.map(|name| found(pair(&name).read()?, name)).collect()
    }

    /// Makes a stream's directory with its metadata; `meta` is the JSON of `meta.inf`. Durable on return.
    ///
    /// # Errors
    /// [`Error::BadName`]; [`Error::AlreadyThere`], also for a directory without usable metadata: what is in it is
    /// not built upon.
    pub fn create_stream(&self, account: &str, stream: &str, meta: &[u8]) -> Result<StoreLocation> {
        check_name(account)?;
        check_name(stream)?;
        let location = self.stream_location(account, stream);
        if self.disk.exists(&location.dir)? {
            return Err(Error::AlreadyThere { name: stream.to_owned() });
        }
        self.clear_own(account, stream)?;
        create_dir_durably(&*self.disk, &location.dir)?;
        self.stream_meta(account, stream).write(meta)?;
        Ok(location)
    }

    /// Writes other metadata for a stream. Durable on return: after a crash it is the old or the new.
    ///
    /// # Errors
    /// [`Error::Key`] for an encrypted stream whose key does not open.
    pub fn update_stream(&self, account: &str, stream: &str, meta: &[u8]) -> Result<()> {
        self.stream_meta(account, stream).write(meta).map(|_| ())
    }

    /// Puts a stream's metadata right from the second copy if its files do not fit each other; returns whether it did.
    ///
    /// # Errors
    /// The disk fails or is full.
    pub fn repair_stream(&self, account: &str, stream: &str) -> Result<bool> {
        self.stream_meta(account, stream).repair()
    }

    /// Removes a stream with its consumers, and its account's directory if it was the last. Durable on return.
    ///
    /// It is renamed first, so that a crash leaves the whole stream or none: `.NAME` is removed at the next start, by the
    /// Go server too.
    ///
    /// # Errors
    /// The disk fails. A stream that is not there is no error.
    pub fn delete_stream(&self, account: &str, stream: &str) -> Result<()> {
        check_name(account)?;
        check_name(stream)?;
        let streams = self.streams_dir(account);
        let hidden = streams.join(format!(".{stream}"));
        self.disk.remove_tree(&hidden)?;
        if self.disk.exists(&streams.join(stream))? {
            self.disk.rename(&streams.join(stream), &hidden)?;
            self.disk.sync_dir(&streams)?;
            self.disk.remove_tree(&hidden)?;
        }
        self.remove_own(account, stream)?;
        self.remove_account_if_empty(account)
    }

    fn remove_account_if_empty(&self, account: &str) -> Result<()> {
        let dir = self.account_dir(account);
        for part in [self.streams_dir(account), dir.clone()] {
            if !self.disk.exists(&part)? || !self.disk.list(&part)?.is_empty() {
                return Ok(());
            }
            self.disk.remove_dir(&part)?;
        }
        Ok(self.disk.sync_dir(&self.root.join(JETSTREAM))?)
    }

    fn remove_own(&self, account: &str, stream: &str) -> Result<()> {
        self.remove_own_dir(&self.own_stream_dir(account, stream), &format!("{account}.{stream}"))
    }

    /// Removes what an earlier stream of this name has left, but for what is in quarantine.
    fn clear_own(&self, account: &str, stream: &str) -> Result<()> {
        let own = self.own_stream_dir(account, stream);
        self.remove_own_dir(&own.join(OWN_CONSUMERS), &format!("{account}.{stream}"))?;
        // How far that one had come is nothing that a new one has to reach.
        for file in [own.join(OWN_META), own.join(HIGH_WATER)] {
            if self.disk.exists(&file)? {
                self.disk.remove_file(&file)?;
                self.disk.sync_dir(&own)?;
            }
        }
        Ok(())
    }

    fn remove_own_dir(&self, dir: &Path, name: &str) -> Result<()> {
        if !self.disk.exists(dir)? {
            return Ok(());
        }
        // A second copy that is half there could be taken for that of a later stream of this name.
        let removed = self.root.join(OWN).join(REMOVED);
        create_dir_durably(&*self.disk, &removed)?;
        let gone = removed.join(name);
        self.disk.remove_tree(&gone)?;
        self.disk.rename(dir, &gone)?;
        dir.parent().map_or(Ok(()), |parent| self.disk.sync_dir(parent))?;
        Ok(self.disk.remove_tree(&gone)?)
    }

    /// An empty directory in which a stream is made before [`StoreDirectory::take_staged`] shows it.
    ///
    /// # Errors
    /// [`Error::BadName`]; [`Error::AlreadyThere`].
    pub(crate) fn stage(&self, account: &str, stream: &str) -> Result<Self> {
        check_name(account)?;
        check_name(stream)?;
        if self.disk.exists(&self.stream_location(account, stream).dir)? {
            return Err(Error::AlreadyThere { name: stream.to_owned() });
        }
        let root = self.root.join(OWN).join(RESTORING).join(account).join(stream);
        self.disk.remove_tree(&root)?;
        create_dir_durably(&*self.disk, &root)?;
        Ok(Self { root, ..self.clone() })
    }

    /// Removes what was staged.
    ///
    /// # Errors
    /// The disk fails; the next sweep removes it.
    pub(crate) fn discard(&self, staged: &Self) -> Result<()> {
        Ok(self.disk.remove_tree(&staged.root)?)
    }

    /// Moves a stream here that was made elsewhere. Its own directory comes last and in one step, so that a crash
    /// leaves the whole stream or none.
    ///
    /// # Errors
    /// [`Error::AlreadyThere`], or the disk fails.
    pub(crate) fn take_staged(&self, staged: &Self, account: &str, stream: &str) -> Result<StoreLocation> {
        let location = self.stream_location(account, stream);
        if self.disk.exists(&location.dir)? {
            return Err(Error::AlreadyThere { name: stream.to_owned() });
        }
        self.clear_own(account, stream)?;
        let (from, own) = (staged.own_stream_dir(account, stream), self.own_stream_dir(account, stream));
        create_dir_durably(&*self.disk, &own)?;
        for part in [OWN_META, OWN_CONSUMERS] {
            if self.disk.exists(&from.join(part))? {
                self.disk.rename(&from.join(part), &own.join(part))?;
            }
        }
        self.disk.sync_dir(&own)?;
        let streams = self.streams_dir(account);
        create_dir_durably(&*self.disk, &streams)?;
        self.disk.rename(&staged.stream_location(account, stream).dir, &location.dir)?;
        self.disk.sync_dir(&streams)?;
        self.discard(staged)?;
        Ok(location)
    }

    /// Finishes removals and undoes restores that a crash has cut: streams under a hidden name, and what is ours in
    /// `.removed/` and `.restoring/`.
    ///
    /// # Errors
    /// The disk fails.
    pub fn sweep(&self) -> Result<()> {
        self.disk.remove_tree(&self.root.join(OWN).join(REMOVED))?;
        self.disk.remove_tree(&self.root.join(OWN).join(RESTORING))?;
        for account in self.accounts()? {
            let streams = self.streams_dir(&account);
            for entry in self.disk.list(&streams)? {
                if entry.is_dir && entry.name.starts_with('.') {
                    self.disk.remove_tree(&streams.join(&entry.name))?;
                }
            }
        }
        Ok(())
    }
}

fn found(read: std::result::Result<crate::meta_pair::Meta, MetaProblem>, name: String) -> Result<FoundAsset> {
    let is_from_copy = read.as_ref().is_ok_and(|meta| meta.is_restored);
    Ok(FoundAsset { name, meta: read.map(|meta| meta.json), is_from_copy })
}

/// Where what is ours alone about a stream lies.
fn own_stream_dir(store_dir: &Path, account: &str, stream: &str) -> PathBuf {
    store_dir.join(OWN).join(account).join(STREAMS).join(stream)
}

/// Where a consumer is in a store directory, without keys: for reading what needs none.
pub(crate) fn consumer_place(
    disk: Arc<dyn Disk>,
    (store_dir, dir): (&Path, &Path),
    (account, stream, consumer): (&str, &str, &str),
) -> ConsumerLocation {
    ConsumerLocation {
        disk,
        stream: stream.to_owned(),
        name: consumer.to_owned(),
        dir: dir.to_owned(),
        own_dir: own_stream_dir(store_dir, account, stream).join(OWN_CONSUMERS),
        keys: None,
    }
}

/// Names become directories: they must not lead anywhere else, nor be hidden.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let is_good = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0']) && name.len() <= 255;
    if is_good { Ok(()) } else { Err(Error::BadName { name: name.to_owned() }) }
}

#[cfg(test)]
mod tests {
    use clock::Timestamp;
    use disk::{CrashOutcome, SimDisk};

    use super::*;
    use crate::fixtures::Fixture;
    use crate::{AckPolicy, ConsumerStore, ConsumerStoreConfig, FileConsumerStore, FileStore, StoreConfig};

    const META: &[u8] = b"{\"name\":\"S\"}";

    fn directory(disk: &SimDisk) -> StoreDirectory {
        StoreDirectory::new(Arc::new(disk.clone()), Path::new("/data"), None)
    }

    fn names(list: &[FoundAsset]) -> Vec<&str> {
        list.iter().map(|asset| asset.name.as_str()).collect()
    }

    #[test]
    fn the_streams_and_consumers_of_other_servers_are_listed() {
        for name in ["go-store-plain", "go-store-wq", "go-store-chacha", "go-store-aes", "go-store-old210"] {
            let fixture = Fixture::unpack(name);
            let keys = fixture.keys().map(|StoreKeys { cipher, current, previous, .. }| DirectoryKeys {
                cipher,
                current,
                previous,
            });
            let directory = StoreDirectory::new(Arc::new(fixture.disk.clone()), Path::new("/"), keys);
            let before = fixture.disk.files();
            let account = fixture.truth["account"].as_str().expect("a name");
            assert!(directory.accounts().expect("readable").iter().any(|known| known == account));
            let streams = directory.streams(account).expect("readable");
            for (stream, truth) in fixture.streams() {
                if truth["config"]["storage"] == "memory" {
                    continue;
                }
                let found = streams.iter().find(|found| found.name == stream).expect("it is listed");
                let json =
                    serde_json::from_slice::<serde_json::Value>(found.meta.as_ref().expect("fits")).expect("JSON");
                assert_eq!(json["name"], stream.as_str());
                let consumers = directory.consumers(account, &stream).expect("readable");
                assert!(consumers.iter().all(|consumer| consumer.meta.is_ok()), "{consumers:?}");
            }
            assert_eq!(fixture.disk.files(), before, "listing changes nothing");
        }
    }

    #[test]
    fn what_has_no_usable_metadata_is_reported_and_stays() {
        let disk = SimDisk::new(1);
        let directory = directory(&disk);
        directory.create_stream("A", "S", META).expect("there is space");
        disk.insert(Path::new("/data/jetstream/A/streams/BARE/msgs/1.blk"), b"");
        let found = directory.streams("A").expect("readable");
        assert_eq!(names(&found), ["BARE", "S"]);
        assert_eq!(found[0].meta, Err(MetaProblem::Missing { file: "meta.inf" }));
        assert_eq!(found[1].meta, Ok(META.to_vec()));
        let path = Path::new("/data/jetstream/A/streams/S/meta.inf");
        assert!(disk.flip(path, 2, 1));
        let found = directory.streams("A").expect("readable");
        assert_eq!((&found[1].meta, found[1].is_from_copy), (&Ok(META.to_vec()), true));
        assert!(directory.repair_stream("A", "S").expect("there is space"));
        assert_eq!(disk.contents(path), Some(META.to_vec()));
        assert!(disk.contents(Path::new("/data/jetstream/A/streams/BARE/msgs/1.blk")).is_some());
        assert!(matches!(directory.create_stream("A", "BARE", META), Err(Error::AlreadyThere { .. })));
        for bad in ["", "..", ".x", "a/b", "a\\b"] {
            assert!(matches!(directory.create_stream("A", bad, META), Err(Error::BadName { .. })), "{bad}");
            assert!(matches!(directory.delete_stream("A", bad), Err(Error::BadName { .. })), "{bad}");
        }
    }

    fn fill(directory: &StoreDirectory) -> Result<()> {
        let location = directory.create_stream("A", "S", META)?;
        FileStore::open(location, StoreConfig::new("S"), Timestamp::EPOCH)?.stop()?;
        let consumer = directory.consumer_location("A", "S", "C");
        FileConsumerStore::create(consumer, ConsumerStoreConfig::new(AckPolicy::Explicit), b"{}")?.stop()
    }

    #[test]
    fn a_deleted_stream_leaves_nothing_behind() {
        let disk = SimDisk::new(1);
        let directory = directory(&disk);
        fill(&directory).expect("there is space");
        assert_eq!(names(&directory.consumers("A", "S").expect("readable")), ["C"]);
        directory.delete_stream("A", "S").expect("the disk works");
        directory.delete_stream("A", "S").expect("a second time is no error");
        assert_eq!((disk.files(), directory.accounts().expect("readable")), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_crash_leaves_a_whole_stream_or_none() {
        let whole = SimDisk::new(1);
        fill(&directory(&whole)).expect("there is space");
        let filled = whole.changes();
        directory(&whole).delete_stream("A", "S").expect("the disk works");
        let changes = whole.changes();
        for crash_at in 1..=changes {
            let disk = SimDisk::new(1);
            disk.crash_at(crash_at);
            let is_filled = fill(&directory(&disk)).is_ok();
            assert_eq!(is_filled, crash_at > filled);
            let _ = directory(&disk).delete_stream("A", "S");
            for outcome in [CrashOutcome::Lost, CrashOutcome::Kept, CrashOutcome::Mixed(crash_at)] {
                let after = disk.after_crash(outcome);
                let directory = directory(&after);
                directory.sweep().expect("the disk works");
                let streams = directory.streams("A").expect("readable");
                if is_filled && !streams.is_empty() {
                    assert_eq!(streams[0].meta, Ok(META.to_vec()), "{crash_at} {outcome:?}");
                    let consumers = directory.consumers("A", "S").expect("readable");
                    assert_eq!(names(&consumers), ["C"], "{crash_at} {outcome:?}");
                }
                directory.delete_stream("A", "S").expect("the disk works");
                directory.create_stream("A", "S", META).expect("there is space");
            }
        }
    }
}
