//! Schedules and positions of sources over stops, kills and ways back.

use std::path::Path;
use std::sync::Arc;

use clock::Timestamp;
use disk::{CrashOutcome, Disk, SimDisk};

use super::{FileStore, StoreLocation};
use crate::config::StoreConfig;
use crate::format::checksum::Hasher;
use crate::format::index::Index;
use crate::format::schedule::{ScheduleEntry, Schedules};
use crate::format::sources::{SourceEntry, Sources};
use crate::message::NewMessage;
use crate::state::{Purge, Removal};

const DIR: &str = "/data/jetstream/A/streams/SIDE";
const SCHEDULED: &str = "NATS/1.0\r\nNats-Schedule: @at 2030-01-01T00:00:00Z\r\nNats-Schedule-Target: t\r\n\r\n";

fn open(disk: &SimDisk) -> FileStore {
    let location = StoreLocation::plain(Arc::new(disk.clone()), Path::new(DIR));
    let config = StoreConfig { allows_schedules: true, allows_ttl: true, block_len: 300, ..StoreConfig::new("SIDE") };
    FileStore::open(location, config, Timestamp::EPOCH).expect("opens")
}

fn append(store: &mut FileStore, subject: &str, headers: &str) -> u64 {
    let message = NewMessage { subject: subject.as_bytes(), headers: headers.as_bytes(), payload: b"p" };
    store.append(message, Timestamp::from_nanos(1)).expect("the disk works").seq
}

fn at(nanos: i64) -> Timestamp {
    Timestamp::from_nanos(nanos)
}

fn schedule(subject: &str, seq: u64, due: i64) -> ScheduleEntry {
    ScheduleEntry { subject: subject.as_bytes().to_vec(), due_at: at(due), seq }
}

fn source(name: &str, seq: u64) -> SourceEntry {
    SourceEntry { name: name.as_bytes().to_vec(), seq, identity: b"IDENTITY".to_vec() }
}

/// Three schedules and a source of which the stream has told.
fn told(disk: &SimDisk) -> FileStore {
    let mut store = open(disk);
    assert_eq!((store.schedules().stamp, store.sources().stamp), (0, 0), "nothing is known");
    store.set_schedules(Vec::new());
    store.set_sources(Vec::new());
    for (subject, due) in [("s.a", 10), ("s.b", 20), ("s.c", 30)] {
        let seq = append(&mut store, subject, SCHEDULED);
        store.set_schedule(subject.as_bytes(), seq, at(due));
        append(&mut store, "other", "");
    }
    store.set_source(b"O > >", 7, b"IDENTITY");
    store
}

#[test]
fn what_a_stream_has_told_comes_back() {
    let disk = SimDisk::new(1);
    let mut store = told(&disk);
    let again = append(&mut store, "s.b", SCHEDULED);
    store.set_schedule(b"s.b", again, at(25));
    store.remove_schedule(b"s.c");
    store.remove(1, Removal::Mark).expect("the disk works").expect("it was there");
    store.stop().expect("the disk works");
    drop(store);
    let store = open(&disk.after_crash(CrashOutcome::Lost));
    assert_eq!(store.schedules(), Schedules { stamp: 8, entries: vec![schedule("s.b", again, 25)] });
    assert_eq!(store.sources(), Sources { stamp: 8, entries: vec![source("O > >", 7)] });
}

#[test]
fn after_a_kill_the_stamp_says_what_is_not_accounted_for() {
    let disk = SimDisk::new(1);
    let mut store = told(&disk);
    store.checkpoint().expect("the disk works");
    append(&mut store, "s.d", SCHEDULED);
    store.remove(3, Removal::Mark).expect("the disk works").expect("it was there");
    store.sync_now().expect("the disk works");
    drop(store);
    for is_indexed in [true, false] {
        let killed = disk.after_crash(CrashOutcome::Lost);
        if !is_indexed {
            killed.remove_file(&Path::new(DIR).join("msgs/index.db")).expect("it is there");
        }
        let store = open(&killed);
        let left = vec![schedule("s.a", 1, 10), schedule("s.c", 5, 30)];
        assert_eq!(store.schedules(), Schedules { stamp: 7, entries: left }, "that of a deleted message is gone");
        assert_eq!(store.sources(), Sources { stamp: 7, entries: vec![source("O > >", 7)] });
    }
}

#[test]
fn a_stream_that_says_nothing_leaves_the_files_as_they_are() {
    let disk = SimDisk::new(1);
    told(&disk).stop().expect("the disk works");
    let names = ["msgs/sched.db", "sources.db"].map(|name| Path::new(DIR).join(name));
    let before = names.each_ref().map(|name| disk.contents(name).expect("it is there"));
    let mut store = open(&disk);
    append(&mut store, "more", "");
    store.stop().expect("the disk works");
    assert_eq!(names.each_ref().map(|name| disk.contents(name).expect("it is there")), before);
}

#[test]
fn what_holds_of_later_messages_goes_when_the_store_is_taken_back() {
    let disk = SimDisk::new(1);
    let mut store = told(&disk);
    store.stop().expect("the disk works");
    store.truncate(3).expect("the disk works");
    drop(store);
    let disk = disk.after_crash(CrashOutcome::Lost);
    let mut store = open(&disk);
    assert_eq!((store.schedules(), store.sources()), (Schedules::default(), Sources::default()));
    store.set_schedules(vec![schedule("s.a", 1, 10)]);
    store.set_source(b"O > >", 7, b"IDENTITY");
    store.set_sources(store.sources().entries);
    store.purge(&Purge::All).expect("the disk works");
    store.stop().expect("the disk works");
    let store = open(&disk.after_crash(CrashOutcome::Lost));
    assert_eq!(store.schedules(), Schedules { stamp: 4, entries: Vec::new() });
    assert_eq!(store.sources().entries, [source("O > >", 7)], "a source is not read again because of a purge");
}

#[test]
fn a_source_without_a_position_leaves_no_file() {
    let disk = SimDisk::new(1);
    let mut store = told(&disk);
    store.stop().expect("the disk works");
    store.set_sources(vec![source("O > >", 0)]);
    append(&mut store, "more", "");
    store.stop().expect("the disk works");
    assert_eq!(disk.contents(&Path::new(DIR).join("sources.db")), None);
}

#[test]
fn blocks_count_messages_that_expire_and_schedules_by_themselves_and_from_disk() {
    let disk = SimDisk::new(1);
    let mut store = told(&disk);
    append(&mut store, "ttl", "NATS/1.0\r\nNats-TTL: 1h\r\n\r\n");
    store.stop().expect("the disk works");
    drop(store);
    let path = Path::new(DIR).join("msgs/index.db");
    let counts = || {
        let index = Index::decode(&disk.contents(&path).expect("it is there"), &Hasher::named("SIDE"), None);
        let index = index.expect("it is whole");
        index.blocks.iter().fold((0, 0), |sum, block| (sum.0 + block.ttls, sum.1 + block.schedules))
    };
    assert_eq!(counts(), (1, 3));
    disk.remove_file(&path).expect("it is there");
    open(&disk).stop().expect("the disk works");
    assert_eq!(counts(), (1, 3));
}

#[test]
fn times_to_live_count_from_when_they_are_allowed() {
    let disk = SimDisk::new(1);
    let mut store = open(&disk);
    let config = store.config().clone();
    store.update_config(StoreConfig { allows_ttl: false, ..config.clone() }).expect("the disk works");
    append(&mut store, "ttl", "NATS/1.0\r\nNats-TTL: 1s\r\n\r\n");
    store.sync_now().expect("the disk works");
    assert_eq!(store.next_deadline(), None);
    store.update_config(config).expect("the disk works");
    assert!(store.next_deadline().is_some());
    assert_eq!(store.expire(at(3_000_000_000)).expect("the disk works"), 1);
}
