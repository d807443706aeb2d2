//! Appending: how many messages are in flight when a sync is waited for.

use std::path::Path;
use std::sync::Arc;

use clock::Timestamp;
use disk::RealDisk;
use store::{Durability, FileStore, Limits, MemoryStore, NewMessage, StoreConfig, StoreLocation, StreamStore};

use crate::Setting;
use crate::disk_alone::plain_writer;
use crate::stopwatch::Stopwatch;

/// Bytes of a record beside subject and payload.
const RECORD_OVERHEAD: usize = 30;
const SUBJECTS: u64 = 1000;

pub(crate) fn open(dir: &Path, config: StoreConfig) -> FileStore {
    let location = StoreLocation::plain(Arc::new(RealDisk), &dir.join(&config.name));
    FileStore::open(location, config, Timestamp::EPOCH).expect("the folder can be written")
}

/// Appends `count` messages over `subjects` subjects, syncing after every `in_flight`.
pub(crate) fn fill(store: &mut dyn StreamStore, count: u64, subjects: u64, payload_len: usize, in_flight: u64) {
    let payload = vec![b'x'; payload_len];
    let texts: Vec<String> = (0..subjects).map(|number| format!("bench.subject.{number:07}")).collect();
    let mut since = 0;
    for number in 0..count {
        let at = usize::try_from(number.wrapping_mul(7919) % subjects).expect("small");
        let message = NewMessage { subject: texts[at].as_bytes(), headers: b"", payload: &payload };
        let now = Timestamp::from_nanos(i64::try_from(number).expect("small") + 1);
        store.append(message, now).expect("the disk works");
        since += 1;
        if since == in_flight {
            since = 0;
            sync(store);
        }
    }
    sync(store);
}

fn sync(store: &mut dyn StreamStore) {
    if let Some(request) = store.start_sync().expect("the disk works") {
        store.handle_synced(request.run()).expect("the disk works");
    }
}

pub(crate) fn run(setting: &Setting) {
    for payload_len in [128, 1024] {
        for in_flight in [1_u64, 32, 256, 1000] {
            let count = setting.count(2000 * in_flight.min(500));
            let batches = count.div_ceil(in_flight);
            let record_len = RECORD_OVERHEAD + "bench.subject.0000000".len() + payload_len;
            let batch_len = usize::try_from(in_flight).expect("small") * record_len;
            let name = format!("A{payload_len}x{in_flight}");
            let mut store = open(&setting.dir, StoreConfig::new(&name));
            let plain_before = plain_writer(setting, batch_len, batches, true);
            let watch = Stopwatch::start();
            fill(&mut store, count, SUBJECTS, payload_len, in_flight);
            let lap = watch.stop();
            let plain_after = plain_writer(setting, batch_len, batches, true);
            let plain = (plain_before.elapsed + plain_after.elapsed) / 2;
            lap.report(&format!("synced, {payload_len} B, {in_flight} in flight"), count);
            let ratio = plain.as_secs_f64() / lap.elapsed.as_secs_f64();
            println!("{:<44} {ratio:>14.2} of the plain writer", "");
            drop(store);
            std::fs::remove_dir_all(setting.dir.join(&name)).expect("it is there");
        }
        let count = setting.count(2_000_000);
        let config = StoreConfig { durability: Durability::Written, ..StoreConfig::new("WRITTEN") };
        let mut store = open(&setting.dir, config);
        let watch = Stopwatch::start();
        fill(&mut store, count, SUBJECTS, payload_len, 256);
        watch.stop().report(&format!("written, {payload_len} B, 256 at once"), count);
        drop(store);
        std::fs::remove_dir_all(setting.dir.join("WRITTEN")).expect("it is there");
        let mut store = MemoryStore::new(StoreConfig::new("MEMORY"));
        let watch = Stopwatch::start();
        fill(&mut store, count, SUBJECTS, payload_len, 256);
        watch.stop().report(&format!("memory, {payload_len} B"), count);
    }
    key_value(setting);
}

/// A bucket: one message for each key, so that every put takes the one before away; upkeep is part of it.
fn key_value(setting: &Setting) {
    let (count, keys) = (setting.count(1_000_000), setting.count(10_000));
    let limits = Limits { msgs_per_subject_max: Some(1), ..Limits::default() };
    for durability in [Durability::Synced, Durability::Written] {
        let mut store = open(&setting.dir, StoreConfig { limits, durability, ..StoreConfig::new("BUCKET") });
        let watch = Stopwatch::start();
        fill(&mut store, count, keys, 128, 256);
        let lap = watch.stop();
        assert_eq!(store.state().msgs, keys);
        lap.report(&format!("bucket, {durability:?}, 128 B, 256 at once"), count);
        let watch = Stopwatch::start();
        while store.maintain(Timestamp::EPOCH).expect("the disk works") {}
        watch.stop().report("upkeep of it", count);
        drop(store);
        std::fs::remove_dir_all(setting.dir.join("BUCKET")).expect("it is there");
    }
}
