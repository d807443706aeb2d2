//! [`MetaPair`]: `meta.inf` with its checksum `meta.sum`, its key `meta.key`, and a second copy where other servers do
//! not look.
//!
//! `meta.inf` and `meta.sum` are two files, so a crash between their renames leaves two that do not fit, and the Go
//! server then leaves the stream out. The copy is one file, the checksum's 8 bytes and then the bytes of `meta.inf`: it
//! is written first, and it decides when the two do not fit. Nothing is ever removed because metadata is missing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use disk::Disk;

use crate::error::{Error, Result};
use crate::file::StoreKeys;
use crate::format::checksum::{CHECKSUM_LEN, Checksum, Hasher};
use crate::format::cipher::{AssetKey, Cipher};
use crate::format::meta::{sum_fits, sum_text};

const META: &str = "meta.inf";
const SUM: &str = "meta.sum";
const KEY: &str = "meta.key";
/// Far more than any configuration takes; longer files are none.
const META_LEN_MAX: u64 = 16 << 20;
const KEY_LEN_MAX: u64 = 1024;

/// The metadata files of one stream or consumer.
#[derive(Clone, Debug)]
pub(crate) struct MetaPair {
    pub(crate) disk: Arc<dyn Disk>,
    /// The directory with `meta.inf`.
    pub(crate) dir: PathBuf,
    /// The second copy.
    pub(crate) copy: PathBuf,
    /// The name that keys the checksum: `STREAM` or `STREAM/CONSUMER`.
    pub(crate) hash_name: String,
    /// The name that keys the encryption: `STREAM` or `STREAM.CONSUMER`.
    pub(crate) key_name: String,
    /// The keys of an encrypted store.
    pub(crate) keys: Option<StoreKeys>,
}

/// Metadata that was read.
#[derive(Clone, Debug)]
pub(crate) struct Meta {
    /// The JSON.
    pub(crate) json: Vec<u8>,
    /// The key of the other sealed files, in an encrypted store.
    pub(crate) key: Option<AssetKey>,
    /// Whether the files do not fit and the second copy was read.
    pub(crate) is_restored: bool,
    /// Whether `meta.inf` is not sealed.
    pub(crate) is_plain: bool,
}

/// Why metadata cannot be used. The files are as they were.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetaProblem {
    /// A file is missing.
    #[error("{file} is missing")]
    Missing {
        /// The file.
        file: &'static str,
    },
    /// `meta.sum` does not fit `meta.inf`, and there is no second copy that would tell which is right.
    #[error("meta.sum does not fit meta.inf")]
    Mismatch,
    /// The configured keys do not open `meta.key`, or there are none.
    #[error("meta.key cannot be opened with the configured key")]
    Key,
    /// The sealed bytes do not open with the key in `meta.key`.
    #[error("meta.inf does not decrypt")]
    Sealed,
}

impl MetaPair {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    fn hasher(&self) -> Hasher {
        Hasher::named(&self.hash_name)
    }

    fn read_file(&self, path: &Path, len_max: u64) -> Result<Option<Vec<u8>>> {
        match self.disk.read(path, len_max) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The checksum of `meta.inf` as it is on disk.
    pub(crate) fn checksum(&self) -> Result<Option<Checksum>> {
        let bytes = self.read_file(&self.path(META), META_LEN_MAX)?;
        Ok(bytes.map(|bytes| self.hasher().checksum(&[&bytes])))
    }

    /// Reads the metadata, from the second copy if the files do not fit each other. Writes nothing.
    ///
    /// # Errors
    /// The disk fails. What is wrong with the metadata itself is the inner error.
    pub(crate) fn read(&self) -> Result<std::result::Result<Meta, MetaProblem>> {
        let (inf, is_restored) = match self.read_fitting()? {
            Ok(found) => found,
            Err(problem) => return Ok(Err(problem)),
        };
        let key = match self.open_key()? {
            Ok(key) => key,
            Err(problem) => return Ok(Err(problem)),
        };
        let (json, is_plain) = match &key {
            None => (inf, true),
            Some(opened) => match opened.unseal(&inf) {
                Ok(json) => (json, false),
                // A conversion to an encrypted store that was cut between the key and what it is for.
                Err(_) if is_json(&inf) => (inf, true),
                Err(_) => return Ok(Err(MetaProblem::Sealed)),
            },
        };
        Ok(Ok(Meta { json, key, is_restored, is_plain }))
    }

    /// The bytes of `meta.inf` if its checksum fits, else those of the second copy if it fits either of the two.
    fn read_fitting(&self) -> Result<std::result::Result<(Vec<u8>, bool), MetaProblem>> {
        let inf = self.read_file(&self.path(META), META_LEN_MAX)?;
        let sum = self.read_file(&self.path(SUM), META_LEN_MAX)?;
        if let (Some(inf), Some(sum)) = (&inf, &sum)
            && sum_fits(&self.hasher(), inf, sum)
        {
            return Ok(Ok((inf.clone(), false)));
        }
        let problem = match (&inf, &sum) {
            (None, _) => MetaProblem::Missing { file: META },
            (Some(_), None) => MetaProblem::Missing { file: SUM },
            (Some(_), Some(_)) => MetaProblem::Mismatch,
        };
        let Some(copy) = self.read_copy()? else { return Ok(Err(problem)) };
        let fits_inf = inf.as_ref() == Some(&copy);
        let fits_sum = sum.as_ref().is_some_and(|sum| sum_fits(&self.hasher(), &copy, sum));
        // With neither file left the copy is all there is; else one of them has to vouch for it.
        if !fits_inf && !fits_sum && (inf.is_some() || sum.is_some()) {
            return Ok(Err(problem));
        }
        Ok(Ok((copy, true)))
    }

    /// Puts the files right from the second copy if they do not fit each other; returns whether it did.
    ///
    /// # Errors
    /// The disk fails or is full.
    pub(crate) fn repair(&self) -> Result<bool> {
        let Ok((inf, true)) = self.read_fitting()? else { return Ok(false) };
        self.put(&inf)?;
        Ok(true)
    }

    fn read_copy(&self) -> Result<Option<Vec<u8>>> {
        let Some(file) = self.read_file(&self.copy, META_LEN_MAX)? else { return Ok(None) };
        let whole = file.split_at_checked(CHECKSUM_LEN).filter(|(sum, inf)| self.hasher().checksum(&[inf]) == *sum);
        Ok(whole.map(|(_, inf)| inf.to_vec()))
    }

    /// Brings what was read under the current server key: a plain pair is sealed, a key under the previous server key
    /// is wrapped anew. Returns the key of the other sealed files. Without configured keys nothing changes.
    ///
    /// # Errors
    /// The disk fails or is full: the old form or the new is there, or a mixture that [`MetaPair::read`] reads.
    pub(crate) fn convert(&self, meta: &Meta) -> Result<Option<AssetKey>> {
        let Some(keys) = &self.keys else { return Ok(meta.key.clone()) };
        let Some(key) = &meta.key else { return self.write(&meta.json) };
        let file = self.read_file(&self.path(KEY), KEY_LEN_MAX)?.unwrap_or_default();
        let mut ciphers = Cipher::ALL.into_iter();
        let is_current =
            ciphers.any(|cipher| AssetKey::open(cipher, &keys.current, &keys.account, &self.key_name, &file).is_ok());
        if !is_current {
            let wrapped = key.to_file(&keys.current, &keys.account, &self.key_name);
            let wrapped = wrapped.map_err(|source| Error::Format { file: KEY.to_owned(), source })?;
            self.disk.replace(&self.path(KEY), &wrapped)?;
        }
        if meta.is_plain {
            return self.write(&meta.json);
        }
        Ok(Some(key.clone()))
    }

    /// The key in `meta.key`; `None` without one.
    fn open_key(&self) -> Result<std::result::Result<Option<AssetKey>, MetaProblem>> {
        let Some(file) = self.read_file(&self.path(KEY), KEY_LEN_MAX)? else { return Ok(Ok(None)) };
        let Some(keys) = &self.keys else { return Ok(Err(MetaProblem::Key)) };
        let open = |server_key| {
            Cipher::ALL
                .into_iter()
                .find_map(|cipher| AssetKey::open(cipher, server_key, &keys.account, &self.key_name, &file).ok())
        };
        if let Some(key) = open(&keys.current) {
            return Ok(Ok(Some(key)));
        }
        let Some(key) = keys.previous.as_ref().and_then(open) else { return Ok(Err(MetaProblem::Key)) };
        Ok(Ok(Some(key)))
    }

    /// Writes the metadata, with a new key if the store is encrypted and there is none yet. Durable on return.
    ///
    /// # Errors
    /// The disk fails or is full: the old metadata or the new is there. [`Error::Key`] for a key that does not open.
    pub(crate) fn write(&self, json: &[u8]) -> Result<Option<AssetKey>> {
        let key = match (self.open_key()?, &self.keys) {
            (Err(_), _) => return Err(Error::Key { file: KEY.to_owned() }),
            (Ok(None), Some(keys)) => {
                let (key, file) = keys.generate(&self.key_name)?;
                self.disk.replace(&self.path(KEY), &file)?;
                Some(key)
            }
            (Ok(key), _) => key,
        };
        let sealed = key.as_ref().map(|key| key.seal(json)).transpose();
        let sealed = sealed.map_err(|source| Error::Format { file: META.to_owned(), source })?;
        let bytes = sealed.as_deref().unwrap_or(json);
        self.ensure_copy_dir()?;
        let checksum = self.hasher().checksum(&[bytes]);
        self.disk.replace(&self.copy, &[checksum.as_slice(), bytes].concat())?;
        self.put(bytes)?;
        Ok(key)
    }

    fn put(&self, inf: &[u8]) -> Result<()> {
        self.disk.replace(&self.path(META), inf)?;
        Ok(self.disk.replace(&self.path(SUM), sum_text(&self.hasher(), inf).as_bytes())?)
    }

    fn ensure_copy_dir(&self) -> Result<()> {
        self.copy.parent().map_or(Ok(()), |dir| create_dir_durably(&*self.disk, dir))
    }
}

/// Makes a directory and its parents; those that are new are durable on return.
pub(crate) fn create_dir_durably(disk: &dyn Disk, dir: &Path) -> Result<()> {
    if dir.as_os_str().is_empty() || disk.exists(dir)? {
        return Ok(());
    }
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(parent) = parent {
        create_dir_durably(disk, parent)?;
    }
    disk.create_dir_all(dir)?;
    parent.map_or(Ok(()), |parent| Ok(disk.sync_dir(parent)?))
}

fn is_json(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use disk::SimDisk;

    use super::*;
    use crate::format::cipher::ServerKey;

    fn pair(disk: &SimDisk, keys: Option<StoreKeys>) -> MetaPair {
        MetaPair {
            disk: Arc::new(disk.clone()),
            dir: "/js/A/streams/S".into(),
            copy: "/own/A/S/stream.meta".into(),
            hash_name: "S".to_owned(),
            key_name: "S".to_owned(),
            keys,
        }
    }

    fn json(meta: std::result::Result<Meta, MetaProblem>) -> std::result::Result<Vec<u8>, MetaProblem> {
        meta.map(|meta| meta.json)
    }

    fn written(keys: Option<StoreKeys>) -> (SimDisk, MetaPair) {
        let disk = SimDisk::new(1);
        disk.create_dir_all(Path::new("/js/A/streams/S")).expect("an empty disk");
        let pair = pair(&disk, keys);
        pair.write(b"{\"name\":\"S\"}").expect("there is space");
        (disk, pair)
    }

    #[test]
    fn a_file_that_is_missing_or_flipped_is_put_right_from_the_copy() {
        for (name, flip) in [(META, true), (SUM, true), (META, false), (SUM, false)] {
            let (disk, pair) = written(None);
            let path = pair.path(name);
            let before = disk.contents(&path);
            if flip {
                assert!(disk.flip(&path, 3, 1));
            } else {
                disk.remove_file(&path).expect("it is there");
            }
            let meta = pair.read().expect("the disk works").expect("the copy helps");
            assert!(meta.is_restored && pair.repair().expect("the disk works"));
            assert_eq!((meta.json, disk.contents(&path)), (b"{\"name\":\"S\"}".to_vec(), before));
        }
    }

    #[test]
    fn without_a_copy_nothing_is_touched() {
        let (disk, pair) = written(None);
        disk.remove_file(&pair.copy).expect("it is there");
        assert!(disk.flip(&pair.path(META), 3, 1));
        let before = disk.files();
        assert_eq!(json(pair.read().expect("the disk works")), Err(MetaProblem::Mismatch));
        assert_eq!(disk.files(), before);
        disk.remove_file(&pair.path(META)).expect("it is there");
        assert_eq!(json(pair.read().expect("the disk works")), Err(MetaProblem::Missing { file: META }));
    }

    #[test]
    fn what_another_server_wrote_wins_over_the_copy() {
        let (disk, pair) = written(None);
        let other = b"{\"name\":\"S\",\"max_msgs\":5}";
        disk.insert(&pair.path(META), other);
        disk.insert(&pair.path(SUM), sum_text(&pair.hasher(), other).as_bytes());
        assert_eq!(json(pair.read().expect("the disk works")), Ok(other.to_vec()));
        assert!(disk.flip(&pair.path(META), 3, 1));
        assert_eq!(json(pair.read().expect("the disk works")), Err(MetaProblem::Mismatch));
    }

    #[test]
    fn an_encrypted_pair_opens_with_its_key_alone() {
        let keys = |text: &str, previous: Option<&str>| StoreKeys {
            cipher: Cipher::Aes,
            current: ServerKey::new(text),
            previous: previous.map(ServerKey::new),
            account: "A".to_owned(),
        };
        let (disk, sealed) = written(Some(keys("k", None)));
        assert!(!disk.files().iter().any(|(_, bytes)| bytes.windows(4).any(|part| part == b"name")));
        assert_eq!(json(sealed.read().expect("the disk works")), Ok(b"{\"name\":\"S\"}".to_vec()));
        for wrong in [None, Some(keys("other", None))] {
            let before = disk.files();
            assert_eq!(json(pair(&disk, wrong).read().expect("the disk works")), Err(MetaProblem::Key));
            assert_eq!(disk.files(), before);
        }
        let rotated = pair(&disk, Some(keys("new", Some("k"))));
        let meta = rotated.read().expect("the disk works").expect("the previous key fits");
        rotated.convert(&meta).expect("there is space");
        let after = pair(&disk, Some(keys("new", None)));
        assert_eq!(json(after.read().expect("the disk works")), Ok(b"{\"name\":\"S\"}".to_vec()));
    }

    #[test]
    fn a_plain_pair_is_sealed_wherever_a_crash_cuts_the_conversion() {
        let current = ServerKey::new("k");
        let keys = StoreKeys { cipher: Cipher::ChaCha, current, previous: None, account: "A".to_owned() };
        let convert = |disk: &SimDisk| -> Result<()> {
            let pair = pair(disk, Some(keys.clone()));
            let meta = pair.read()?.expect("readable at every point");
            assert_eq!(meta.json, b"{\"name\":\"S\"}");
            pair.convert(&meta).map(|_| ())
        };
        let (whole, _) = written(None);
        let before = whole.changes();
        convert(&whole).expect("there is space");
        let changes = whole.changes();
        assert!(changes > before + 5);
        for crash_at in before + 1..=changes {
            let (disk, _) = written(None);
            disk.crash_at(crash_at);
            assert!(convert(&disk).is_err());
            for outcome in [disk::CrashOutcome::Lost, disk::CrashOutcome::Kept, disk::CrashOutcome::Mixed(crash_at)] {
                let after = disk.after_crash(outcome);
                convert(&after).expect("the disk works again");
                let meta = pair(&after, Some(keys.clone())).read().expect("the disk works").expect("readable");
                assert!(!meta.is_plain && meta.key.is_some());
            }
        }
    }
}
