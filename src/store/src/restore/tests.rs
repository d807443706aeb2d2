//! Backups of servers become streams with exactly the messages and consumers that those servers reported.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use disk::{CrashOutcome, Disk, RealDisk, SimDisk};

use super::*;
use crate::Delivery;
use crate::directory::DirectoryKeys;
use crate::fixtures::backup_fixture;
use crate::format::cipher::{Cipher, ServerKey};
use crate::inspect::change::{Action, Changer, Extent, Plan, apply, plan_repair};
use crate::inspect::digest::sha256_text;
use crate::inspect::key_ring::KeyRing;
use crate::inspect::layout::{Scope, StoreRoot};
use crate::write_files_backup;

const NOW: Timestamp = Timestamp::from_nanos(1_800_000_000_000_000_000);

/// A simulated disk with a backup on it.
fn disk_with(name: &str, file: &str) -> (SimDisk, PathBuf, Value) {
    let (dir, truth) = backup_fixture(name);
    let disk = SimDisk::new(1);
    disk.insert(Path::new("/backup.s2"), &RealDisk.read(&dir.join(file), 1 << 24).expect("the fixture is there"));
    (disk, PathBuf::from("/backup.s2"), truth)
}

fn directory(disk: &SimDisk, keys: Option<DirectoryKeys>) -> StoreDirectory {
    StoreDirectory::new(Arc::new(disk.clone()), Path::new("/data"), keys)
}

fn open(disk: &SimDisk, path: &Path) -> Backup {
    Backup::read(Arc::new(disk.clone()), path).expect("it opens")
}

fn restore(directory: &StoreDirectory, backup: &Backup) -> Result<Restored> {
    let config = StoreConfig::new("BK");
    Restore {
        directory,
        account: "A",
        meta: b"{\"name\":\"BK\",\"Created\":\"2026-11-23T12:55:05Z\"}",
        config,
        now: NOW,
    }
    .run(backup)
}

/// Compares a restored stream with what the server reported.
fn compare(directory: &StoreDirectory, truth: &Value, with_consumers: bool) {
    let truth = &truth["streams"]["BK"];
    let location = directory.stream_location("A", "BK");
    let mut store = FileStore::open(location, StoreConfig::new("BK"), Timestamp::EPOCH).expect("it opens");
    let state = store.state();
    let told = |name: &str| truth["state"][name].as_u64().expect("a number");
    assert_eq!(
        [state.msgs, state.bytes, state.first_seq, state.last_seq, state.deleted],
        ["messages", "bytes", "first_seq", "last_seq", "num_deleted"].map(told)
    );
    for message in truth["messages"].as_array().expect("a list") {
        let seq = message["seq"].as_u64().expect("a number");
        let found = store.load_seq(seq).expect("readable").expect("it is there");
        assert_eq!(found.subject, message["subject"].as_str().expect("text").as_bytes(), "{seq}");
        assert_eq!(sha256_text(&found.payload), message["sha256"], "{seq}");
        assert_eq!(found.timestamp.to_string(), message["time"], "{seq}");
    }
    let found = directory.consumers("A", "BK").expect("readable");
    let consumers = truth["consumers"].as_array().expect("a list");
    assert_eq!(found.len(), if with_consumers { consumers.len() } else { 0 });
    for consumer in found {
        let info = consumers.iter().find(|info| info["name"] == consumer.name.as_str()).expect("it was reported");
        let place = directory.consumer_location("A", "BK", &consumer.name);
        let config = consumer_config(&info["config"]);
        let (store, _) = FileConsumerStore::open(place, config).expect("it opens");
        let state = store.state();
        let pair = |name: &str| {
            let number = |of: &str| info[name][of].as_u64().expect("a number");
            SequencePair { consumer_seq: number("consumer_seq"), stream_seq: number("stream_seq") }
        };
        assert_eq!(state.delivered, pair("delivered"), "{}", consumer.name);
        assert_eq!(state.ack_floor, pair("ack_floor"), "{}", consumer.name);
        assert_eq!(state.pending.len() as u64, info["num_ack_pending"].as_u64().expect("a number"));
    }
}

#[test]
fn every_backup_becomes_the_stream_that_the_server_reported() {
    let key = || DirectoryKeys { cipher: Cipher::Aes, current: ServerKey::new("k"), previous: None };
    for name in ["go-backup-v1", "go-backup-v2"] {
        for (file, with_consumers) in [("stream.s2", true), ("stream-noconsumers.s2", false)] {
            for keys in [None, Some(key())] {
                let (disk, path, truth) = disk_with(name, file);
                let directory = directory(&disk, keys);
                let restored = restore(&directory, &open(&disk, &path)).expect("it is whole");
                assert_eq!((restored.msgs, restored.last_seq), (80, 90));
                assert!(!disk.exists(Path::new("/data/nats-rs/.restoring/A/BK")).expect("it works"));
                compare(&directory, &truth, with_consumers);
                let again = restore(&directory, &open(&disk, &path));
                assert!(matches!(again, Err(Error::AlreadyThere { .. })));
            }
        }
    }
}

#[test]
fn files_that_are_packed_come_back() {
    for name in ["go-backup-v1", "go-backup-v2"] {
        let (disk, path, truth) = disk_with(name, "stream.s2");
        let first = directory(&disk, None);
        let restored = restore(&first, &open(&disk, &path)).expect("it is whole");
        let packed = write_files_backup(&disk, &restored.location.dir, NOW, Vec::new()).expect("a vector");
        disk.insert(Path::new("/packed.s2"), &packed);
        first.delete_stream("A", "BK").expect("the disk works");
        restore(&first, &open(&disk, Path::new("/packed.s2"))).expect("it is whole");
        compare(&first, &truth, true);
    }
}

#[test]
fn what_only_the_log_of_a_consumer_holds_is_folded_for_other_servers() {
    let (disk, path, _) = disk_with("go-backup-v2", "stream.s2");
    let directory = directory(&disk, None);
    restore(&directory, &open(&disk, &path)).expect("it is whole");
    let place = directory.consumer_location("A", "BK", "d");
    let (mut store, _) = FileConsumerStore::open(place, ConsumerStoreConfig::new(AckPolicy::Explicit)).expect("opens");
    let delivered = store.state().delivered;
    let (consumer_seq, stream_seq) = (delivered.consumer_seq + 1, delivered.stream_seq + 1);
    store.update_delivered(Delivery { consumer_seq, stream_seq, count: 1, at: NOW }).expect("the next one");
    let request = store.start_sync().expect("the disk works").expect("something is new");
    store.handle_synced(request.run()).expect("the disk works");
    let expected = store.state().clone();
    drop(store);
    let (root, _) = StoreRoot::find(Arc::new(disk.clone()), Path::new("/data")).expect("a store");
    let streams = root.streams(&Scope::default()).expect("readable");
    let plan = || plan_repair(&root, &streams, &KeyRing::default(), Extent::ForGo, NOW, &mut |_| {}).expect("readable");
    let folds = |plan: &Plan| {
        plan.actions.iter().filter(|planned| matches!(planned.action, Action::FoldConsumer { .. })).count()
    };
    assert_eq!(folds(&plan()), 1);
    let changer = Changer { root: root.clone(), keys: KeyRing::default(), new_key: None, now: NOW };
    apply(&changer, &plan()).expect("nothing has changed since");
    assert_eq!(folds(&plan()), 0);
    let file = disk.contents(Path::new("/data/jetstream/A/streams/BK/obs/d/o.dat")).expect("it is there");
    let state = ConsumerState::decode(&file).expect("valid");
    assert_eq!((state.delivered, state.ack_floor), (expected.delivered, expected.ack_floor));
    assert!(state.pending.keys().eq(expected.pending.keys()));
}

#[test]
fn a_damaged_backup_leaves_nothing_behind() {
    let (whole, path, _) = disk_with("go-backup-v2", "stream.s2");
    let bytes = whole.contents(&path).expect("it is there");
    for at in (20..bytes.len()).step_by(211) {
        let (cut, mut flipped) = (bytes[..at].to_vec(), bytes.clone());
        flipped[at] ^= 4;
        for damaged in [cut, flipped] {
            let disk = SimDisk::new(1);
            disk.insert(&path, &damaged);
            let directory = directory(&disk, None);
            let outcome = Backup::read(Arc::new(disk.clone()), &path).map(|backup| restore(&directory, &backup));
            assert!(outcome.is_err() || outcome.is_ok_and(|outcome| outcome.is_err()), "{at}");
            let left: Vec<_> = disk.files().into_iter().filter(|(file, _)| file.starts_with("/data")).collect();
            assert_eq!(left, Vec::new(), "{at}");
        }
    }
}

#[test]
fn a_crash_leaves_the_whole_stream_or_none() {
    let (whole, path, truth) = disk_with("go-backup-v2", "stream.s2");
    let before = whole.changes();
    restore(&directory(&whole, None), &open(&whole, &path)).expect("it is whole");
    let changes = whole.changes();
    let mut kept = 0;
    for crash_at in before + 1..=changes {
        let (disk, ..) = disk_with("go-backup-v2", "stream.s2");
        let backup = open(&disk, &path);
        disk.crash_at(crash_at);
        let is_done = restore(&directory(&disk, None), &backup).is_ok();
        for outcome in [CrashOutcome::Lost, CrashOutcome::Kept, CrashOutcome::Mixed(crash_at)] {
            let after = disk.after_crash(outcome);
            let directory = directory(&after, None);
            directory.sweep().expect("the disk works");
            if directory.streams("A").expect("readable").is_empty() {
                assert!(!is_done, "{crash_at} {outcome:?}");
            } else {
                kept += 1;
                compare(&directory, &truth, true);
            }
        }
    }
    assert!(kept > 0 && changes > before + 20, "{kept} {changes}");
}
