//! Stores that nats-server wrote, in a folder of their own.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A store and what nats-server said of it.
pub struct Fixture {
    folder: TempDir,
    truth: Value,
}

impl Fixture {
    /// Unpacks a fixture.
    pub fn unpack(name: &str) -> Self {
        let from: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        let folder = tempfile::tempdir().expect("a folder");
        let status = Command::new("tar")
            .args(["-xzf".as_ref(), from.join("store.tar.gz").as_os_str(), "-C".as_ref(), folder.path().as_os_str()])
            .status();
        assert!(status.expect("tar is installed").success(), "{name} can be unpacked");
        let truth = Command::new("gzip").args(["-dc".as_ref(), from.join("truth.json.gz").as_os_str()]).output();
        let truth = serde_json::from_slice(&truth.expect("gzip is installed").stdout).expect("JSON");
        Self { folder, truth }
    }

    /// What to configure as `store_dir`.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The streams that are kept in files, with what was said of them. Those with an age are left out: it has passed.
    pub fn streams(&self) -> Vec<(String, Value)> {
        let streams = self.truth["streams"].as_object().expect("an object").iter();
        let wanted = streams.filter(|(_, truth)| {
            let config = &truth["config"];
            let is_aging = config["max_age"].as_u64().unwrap_or(0) > 0 || config["allow_msg_ttl"] == true;
            let follows = !config["mirror"].is_null() || !config["sources"].is_null();
            config["storage"] != "memory" && !is_aging && !follows
        });
        wanted.map(|(name, truth)| (name.clone(), truth.clone())).collect()
    }
}
