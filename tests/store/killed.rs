//! A process that appends under load is killed, or loses its power, again and again; nothing that it said to be stored
//! may be missing.
//!
//! Ten kills and three power cuts in `cargo test`; for more, as root:
//! `STORE_KILLS=200 STORE_POWER_CUTS=200 cargo test --release -p tests --test store killed -- --nocapture`. A power cut
//! is a copy of a mounted image, taken after the kill: what the kernel still holds is not in it. Who may not
//! mount leaves power cuts to the simulated disk of the store's own tests.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use clock::Rng;
use disk::RealDisk;
use store::{FileStore, StoreConfig, StoreLocation};
use support::MountedImage;

/// Kills in a quick run.
const KILLS: u64 = 10;
/// Power cuts in a quick run.
const POWER_CUTS: u64 = 3;

/// What the writer has said so far.
#[derive(Default)]
struct Said {
    /// The payload's number of each message that is stored.
    stored: BTreeMap<u64, u64>,
    removed: Vec<u64>,
}

impl Said {
    fn note(&mut self, line: &str) {
        let mut fields = line.split(' ');
        let kind = fields.next();
        let mut number = || fields.next().and_then(|field| field.parse::<u64>().ok());
        match (kind, number(), number()) {
            (Some("stored"), Some(seq), Some(payload)) => _ = self.stored.insert(seq, payload),
            (Some("removing"), Some(seq), _) => _ = self.stored.remove(&seq),
            (Some("removed"), Some(seq), _) => self.removed.push(seq),
            // The last line may be cut.
            _ => {}
        }
    }
}

/// Lets the writer run until it has said so many lines, kills it, and takes in the rest of what it said.
fn run_and_kill(dir: &Path, lines: u64, said: &mut Said) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_storewriter"))
        .arg(dir)
        .stdout(Stdio::piped())
        .spawn()
        .expect("Cargo has built the program");
    let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut line = String::new();
    for _ in 0..lines {
        line.clear();
        assert!(output.read_line(&mut line).expect("readable") > 0, "the writer ended by itself");
        said.note(line.trim_end());
    }
    child.kill().expect("it is running");
    child.wait().expect("it is ours");
    line.clear();
    while output.read_line(&mut line).expect("readable") > 0 {
        if line.ends_with('\n') {
            said.note(line.trim_end());
        }
        line.clear();
    }
}

fn check(dir: &Path, said: &Said, what: &str) {
    let location = StoreLocation::plain(Arc::new(RealDisk), dir);
    let config = StoreConfig { block_len: 64 << 10, ..StoreConfig::new("KILLED") };
    let mut store = FileStore::open(location, config, clock::Timestamp::EPOCH).expect("opens");
    for (seq, payload) in &said.stored {
        let found = store.load_seq(*seq).expect("readable").unwrap_or_else(|| panic!("{what}: {seq} is lost"));
        assert!(found.payload.starts_with(&payload.to_le_bytes()), "{what}: {seq} is another message");
    }
    for seq in &said.removed {
        assert!(store.load_seq(*seq).expect("readable").is_none(), "{what}: {seq} is back");
    }
    let highest = said.stored.last_key_value().map_or(0, |(seq, _)| *seq);
    assert!(store.state().last_seq >= highest, "{what}");
    let lost = store.lost();
    assert!(lost.seqs.is_empty() && lost.bytes == 0, "{what}: {lost:?}");
}

fn count(variable: &str, quick: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(quick)
}

#[test]
fn a_writer_that_loses_its_power_has_stored_what_it_said() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(mut disk) = MountedImage::new(folder.path(), 96 << 20).expect("the folder can be written") else {
        println!("mounting is not allowed: no power cuts on a mounted image");
        return;
    };
    let (mut said, mut rng) = (Said::default(), Rng::seeded(6));
    let cuts = count("STORE_POWER_CUTS", POWER_CUTS);
    let dir = disk.place().join("KILLED");
    for cut in 0..cuts {
        run_and_kill(&dir, 1 + rng.below(2000), &mut said);
        disk.cut_power().expect("it was mounted before");
        check(&dir, &said, &format!("cut {cut}"));
    }
    println!("{cuts} power cuts, {} messages stored, {} removed", said.stored.len(), said.removed.len());
}

#[test]
fn a_writer_that_is_killed_has_stored_what_it_said() {
    let kills = count("STORE_KILLS", KILLS);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("KILLED");
    let (mut said, mut rng) = (Said::default(), Rng::seeded(5));
    for kill in 0..kills {
        run_and_kill(&dir, 1 + rng.below(3000), &mut said);
        check(&dir, &said, &format!("kill {kill}"));
    }
    println!("{kills} kills, {} messages stored, {} removed", said.stored.len(), said.removed.len());
}
