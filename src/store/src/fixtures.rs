//! Stores written by other servers, unpacked into a simulated disk, with what those servers reported.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clock::Timestamp;
use disk::{Disk, RealDisk, SimDisk};
use flate2::read::GzDecoder;
use serde_json::Value;

use crate::format::cipher::{Cipher, ServerKey};
use crate::{Limits, StoreConfig, StoreKeys, StoreLocation};

/// One fixture.
pub(crate) struct Fixture {
    pub(crate) disk: SimDisk,
    pub(crate) truth: Value,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name)
}

fn gunzip(path: &Path) -> Vec<u8> {
    let packed = RealDisk.read(path, 1 << 30).expect("the fixture is there");
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).expect("valid gzip");
    bytes
}

/// The folder of a fixture with backups, and what the server said of them.
pub(crate) fn backup_fixture(name: &str) -> (PathBuf, Value) {
    let dir = folder(name);
    let truth = serde_json::from_slice(&gunzip(&dir.join("truth.json.gz"))).expect("JSON");
    (dir, truth)
}

impl Fixture {
    pub(crate) fn unpack(name: &str) -> Self {
        let disk = SimDisk::new(1);
        let tar_bytes = gunzip(&folder(name).join("store.tar.gz"));
        let mut archive = tar::Archive::new(tar_bytes.as_slice());
        for entry in archive.entries().expect("a tar archive") {
            let mut entry = entry.expect("a tar entry");
            if entry.header().entry_type().is_file() {
                let path = Path::new("/").join(entry.path().expect("a path"));
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes).expect("the archive is whole");
                disk.insert(&path, &bytes);
            }
        }
        let truth = serde_json::from_slice(&gunzip(&folder(name).join("truth.json.gz"))).expect("JSON");
        Self { disk, truth }
    }

    pub(crate) fn streams(&self) -> Vec<(String, &Value)> {
        let streams = self.truth["streams"].as_object().expect("an object");
        streams.iter().map(|(name, truth)| (name.clone(), truth)).collect()
    }

    fn account(&self) -> &str {
        self.truth["account"].as_str().expect("a name")
    }

    pub(crate) fn keys(&self) -> Option<StoreKeys> {
        let encryption = self.truth["encryption"].as_object()?;
        let cipher = if encryption["cipher"] == "aes" { Cipher::Aes } else { Cipher::ChaCha };
        let current = ServerKey::new(encryption["key"].as_str().expect("a key"));
        Some(StoreKeys { cipher, current, previous: None, account: self.account().to_owned() })
    }

    /// Where a stream is; `server` is `s1/` and so on in a cluster, else empty.
    pub(crate) fn location(&self, server: &str, stream: &str) -> StoreLocation {
        let dir = format!("/{server}jetstream/{}/streams/{stream}", self.account());
        StoreLocation { disk: Arc::new(self.disk.clone()), dir: dir.into(), keys: self.keys() }
    }
}

/// The store's part of a stream configuration in JSON.
pub(crate) fn config_from_json(json: &Value, is_encrypted: bool) -> StoreConfig {
    let limit = |name: &str| json[name].as_i64().and_then(|value| u64::try_from(value).ok()).filter(|value| *value > 0);
    let limits = Limits {
        msgs_max: limit("max_msgs"),
        bytes_max: limit("max_bytes"),
        msgs_per_subject_max: limit("max_msgs_per_subject"),
        age_max: limit("max_age").map(Duration::from_nanos),
        refuses_new: json["discard"] == "new",
        refuses_new_per_subject: json["discard_new_per_subject"] == true,
    };
    let keeps_by_limits = json["retention"] == "limits";
    StoreConfig {
        limits,
        block_len: StoreConfig::block_len_for(limits.bytes_max, keeps_by_limits, is_encrypted),
        is_compressed: json["compression"] == "s2",
        allows_ttl: json["allow_msg_ttl"] == true,
        ..StoreConfig::new(json["name"].as_str().expect("a name"))
    }
}

/// A time just after the newest message of a stream, so that nothing has expired yet.
pub(crate) fn time_after(truth: &Value) -> Timestamp {
    let times = truth["messages"].as_array().into_iter().flatten().filter_map(|message| message["ts"].as_i64());
    Timestamp::from_nanos(times.max().unwrap_or(0) + 1)
}
