//! [`AssetMeta`]: `meta.inf`, `meta.sum` and `meta.key` of a stream, a consumer or a consensus group.

use std::path::Path;

use disk::Disk;
use serde_json::Value;

use super::error::Result;
use super::key_ring::{KeyRing, Opened};
use super::layout::read_or_none;
use crate::format::checksum::Hasher;
use crate::format::meta;

/// The longest metadata that is read.
const META_LEN_MAX: u64 = 64 << 20;
const KEY_FILE_LEN_MAX: u64 = 4096;

/// Whether an asset is encrypted, and can be opened.
#[derive(Clone, Debug)]
pub enum Lock {
    /// It has no key file.
    Plain,
    /// A given key opens it.
    Open(Opened),
    /// No given key opens its key file.
    Locked,
}

/// How `meta.sum` relates to `meta.inf`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// It fits.
    Fits,
    /// It does not fit.
    Differs,
    /// It is missing.
    Missing,
}

/// What `meta.inf` turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Config {
    /// JSON, an object.
    Json(Value),
    /// The file is missing.
    Missing,
    /// It is encrypted and no given key opens it.
    Locked,
    /// It does not decrypt although its key file does.
    Undecryptable,
    /// It is not a JSON object.
    NotJson,
}

/// The metadata of an asset.
#[derive(Clone, Debug)]
pub struct AssetMeta {
    /// Encryption.
    pub lock: Lock,
    /// The checksum file.
    pub sum: Sum,
    /// The configuration.
    pub config: Config,
    /// The bytes of `meta.inf` as they are on disk; empty if missing.
    pub raw: Vec<u8>,
}

/// By what names an asset's files are hashed and its keys derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetNames {
    /// What the key of `meta.sum` is made of: `STREAM` or `STREAM/CONSUMER`.
    pub hashed: String,
    /// The account, or the group of a consensus log.
    pub key_account: String,
    /// What a key file's key is made of besides: `STREAM` or `STREAM.CONSUMER`.
    pub key_context: String,
}

impl AssetNames {
    /// The names of a stream.
    #[must_use]
    pub fn of_stream(account: &str, stream: &str) -> Self {
        Self { hashed: stream.to_owned(), key_account: account.to_owned(), key_context: stream.to_owned() }
    }

    /// The names of a consumer.
    #[must_use]
    pub fn of_consumer(account: &str, stream: &str, consumer: &str) -> Self {
        Self {
            hashed: format!("{stream}/{consumer}"),
            key_account: account.to_owned(),
            key_context: format!("{stream}.{consumer}"),
        }
    }

    /// The names of a consensus group.
    #[must_use]
    pub fn of_group(group: &str) -> Self {
        Self::of_stream(group, group)
    }
}

impl AssetMeta {
    /// Reads what is in an asset's directory.
    ///
    /// # Errors
    /// The disk fails; anything wrong with the files is part of the result.
    pub fn read(disk: &dyn Disk, dir: &Path, names: &AssetNames, keys: &KeyRing) -> Result<Self> {
        let raw = read_or_none(disk, &dir.join("meta.inf"), META_LEN_MAX)?;
        let sum = read_or_none(disk, &dir.join("meta.sum"), KEY_FILE_LEN_MAX)?;
        let lock = match read_or_none(disk, &dir.join("meta.key"), KEY_FILE_LEN_MAX)? {
            None => Lock::Plain,
            Some(file) => keys.open(&names.key_account, &names.key_context, &file).map_or(Lock::Locked, Lock::Open),
        };
        let fits = |sum: &[u8]| meta::sum_fits(&Hasher::named(&names.hashed), raw.as_deref().unwrap_or_default(), sum);
        let sum = match sum {
            None => Sum::Missing,
            Some(text) if fits(&text) => Sum::Fits,
            Some(_) => Sum::Differs,
        };
        let config = match &raw {
            None => Config::Missing,
            Some(raw) => parse(raw, &lock),
        };
        Ok(Self { lock, sum, config, raw: raw.unwrap_or_default() })
    }

    /// The configuration, if it can be read.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        match &self.config {
            Config::Json(json) => Some(json),
            Config::Missing | Config::Locked | Config::Undecryptable | Config::NotJson => None,
        }
    }

    /// Whether the asset has a key file.
    #[must_use]
    pub const fn is_encrypted(&self) -> bool {
        !matches!(self.lock, Lock::Plain)
    }
}

fn parse(raw: &[u8], lock: &Lock) -> Config {
    let plain = match lock {
        Lock::Plain => raw.to_vec(),
        Lock::Locked => return Config::Locked,
        Lock::Open(opened) => match opened.key.unseal(raw) {
            Ok(plain) => plain,
            Err(_) => return Config::Undecryptable,
        },
    };
    match serde_json::from_slice(&plain) {
        Ok(json @ Value::Object(_)) => Config::Json(json),
        Ok(_) | Err(_) => Config::NotJson,
    }
}
