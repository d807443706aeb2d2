//! Plans on stores that servers wrote: repaired, compacted, sealed anew, and put back byte for byte; and stores that
//! were mutilated at random, of which everything must be saved that a search byte by byte finds.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::{Rng, Timestamp};
use disk::{Disk, SimDisk};

use super::{
    Changer, Extent, Plan, apply, index_build, plan_compaction, plan_decrypt, plan_index, plan_leave_cluster,
    plan_repair, plan_rotate, undo, undo_entries,
};
use crate::fixtures::Fixture;
use crate::format::cipher::ServerKey;
use crate::format::index::Index;
use crate::format::record::{Record, RecordKind};
use crate::inspect::InspectError;
use crate::inspect::finding::{FindingKind, Severity};
use crate::inspect::key_ring::KeyRing;
use crate::inspect::layout::{Scope, StoreRoot, StreamEntry};
use crate::inspect::messages::{Selection, for_each};
use crate::inspect::picture::{IndexStatus, Picture};
use crate::inspect::stream::StreamReader;
use crate::inspect::tests::{key_ring, root};
use crate::inspect::verify::{Depth, verify_stream};

const NOW: Timestamp = Timestamp::from_nanos(1_795_000_000_000_000_000);

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn files(root: &StoreRoot) -> Files {
    let list = root.files_below(&root.jetstream).expect("lists");
    list.into_iter().map(|(path, _)| (path.clone(), root.disk.read(&path, 1 << 30).expect("reads"))).collect()
}

fn messages(root: &StoreRoot, entry: &StreamEntry, keys: &KeyRing) -> BTreeMap<u64, Vec<u8>> {
    let reader = StreamReader::open(root, entry, keys).expect("opens");
    let picture = Picture::load(&reader, &mut |_| {}).expect("reads");
    let mut found = BTreeMap::new();
    for_each(&reader, &picture, &Selection::default(), |message| {
        let Record { subject, headers, payload, .. } = message.record;
        found.insert(message.record.seq, [subject, b"\0", headers, b"\0", payload].concat());
        Ok::<_, InspectError>(ControlFlow::Continue(()))
    })
    .expect("reads");
    found
}

fn all_messages(root: &StoreRoot, keys: &KeyRing) -> BTreeMap<String, BTreeMap<u64, Vec<u8>>> {
    let streams = root.streams(&Scope::default()).expect("reads");
    streams.into_iter().map(|entry| (entry.name.clone(), messages(root, &entry, keys))).collect()
}

fn changer(root: &StoreRoot, keys: &KeyRing) -> Changer {
    Changer { root: root.clone(), keys: keys.clone(), new_key: None, now: NOW }
}

fn findings(root: &StoreRoot, keys: &KeyRing) -> Vec<(Severity, FindingKind)> {
    let streams = root.streams(&Scope::default()).expect("reads");
    let of = |entry: &StreamEntry| verify_stream(root, entry, keys, Depth::Full, &mut |_| {}).expect("reads").findings;
    streams.iter().flat_map(of).map(|found| (found.severity, found.kind)).collect()
}

fn is_sound(root: &StoreRoot, keys: &KeyRing) -> bool {
    findings(root, keys).iter().all(|(severity, _)| *severity == Severity::Note)
}

#[test]
fn an_index_made_from_the_blocks_says_what_the_server_wrote() {
    for name in ["go-store-plain", "go-store-s2", "go-store-chacha", "go-store-feat", "go-store-wq", "go-store-kvos"] {
        let fixture = Fixture::unpack(name);
        let (root, keys) = (root(&fixture, "/"), key_ring(&fixture));
        for entry in root.streams(&Scope::default()).expect("reads") {
            let reader = StreamReader::open(&root, &entry, &keys).expect("opens");
            let picture = Picture::load(&reader, &mut |_| {}).expect("reads");
            assert_eq!(picture.status, IndexStatus::Fits);
            let written = picture.index().expect("it fits").clone();
            let built = index_build::build(&reader, &picture).expect("reads").expect("small");
            let totals = |index: &Index| {
                (index.msgs, index.bytes, index.first_seq, index.last_seq, index.last_block, index.last_checksum)
            };
            assert_eq!(totals(&built), totals(&written), "{name} {}", entry.name);
            let subjects =
                |index: &Index| index.subjects.iter().map(|of| (of.subject.clone(), of.total)).collect::<BTreeSet<_>>();
            assert_eq!(subjects(&built), subjects(&written), "{name} {}", entry.name);
            let live = |index: &Index| {
                index
                    .blocks
                    .iter()
                    .filter(|block| block.msgs() > 0)
                    .map(|block| (block.number, block.msgs(), block.bytes, block.first_seq))
                    .collect::<Vec<_>>()
            };
            assert_eq!(live(&built), live(&written), "{name} {}", entry.name);
        }
    }
}

#[test]
fn every_change_is_taken_back_byte_for_byte() {
    for name in ["go-store-plain", "go-store-chacha", "go-store-aes", "go-store-wq"] {
        let fixture = Fixture::unpack(name);
        let (root, keys) = (root(&fixture, "/"), key_ring(&fixture));
        let streams = root.streams(&Scope::default()).expect("reads");
        let plans: Vec<Plan> = vec![
            plan_index(&root, &streams, NOW).expect("plans"),
            plan_compaction(&root, &streams, &keys, 100, NOW).expect("plans"),
            plan_rotate(&root, &streams, &[], &keys, NOW).expect("plans"),
            plan_decrypt(&root, &streams, &keys, NOW).expect("plans"),
        ];
        for plan in plans {
            let before = files(&root);
            let read_before = all_messages(&root, &keys);
            let changer = Changer { new_key: Some(ServerKey::new("another")), ..changer(&root, &keys) };
            // The fingerprints of a plan made earlier fit again only after everything was put back, but for inodes.
            let plan = Plan { inputs: Vec::new(), ..plan };
            let applied = apply(&changer, &plan).expect("applies");
            let reading = if plan.title == "key-rotate" { KeyRing::new(&["another".to_owned()]) } else { keys.clone() };
            assert_eq!(all_messages(&root, &reading), read_before, "{name} {}", plan.title);
            assert!(is_sound(&root, &reading), "{name} {}: {:?}", plan.title, findings(&root, &reading));
            if plan.title == "key-decrypt" {
                assert_eq!(all_messages(&root, &KeyRing::default()), read_before, "no key is needed any more");
            }
            undo(&root, &applied.undo_id).expect("can be undone");
            assert_eq!(files(&root), before, "{name} {}", plan.title);
            assert!(undo_entries(&root).expect("reads").iter().all(|entry| entry.is_undone));
        }
    }
}

#[test]
fn compaction_gives_back_the_space_of_deleted_messages() {
    let fixture = Fixture::unpack("go-store-plain");
    let (root, keys) = (root(&fixture, "/"), key_ring(&fixture));
    let streams = root.streams(&Scope::default()).expect("reads");
    let len = |root: &StoreRoot| files(root).values().map(Vec::len).sum::<usize>();
    let (before, read_before) = (len(&root), all_messages(&root, &keys));
    let plan = plan_compaction(&root, &streams, &keys, 100, NOW).expect("plans");
    assert!(!plan.is_empty());
    apply(&changer(&root, &keys), &plan).expect("applies");
    assert!(len(&root) < before);
    assert_eq!(all_messages(&root, &keys), read_before);
    // Without the index the blocks alone must say the same.
    for entry in &streams {
        let path = root.stream_dir(&entry.account, &entry.name).join("msgs/index.db");
        root.disk.remove_file(&path).expect("it was written");
    }
    let later = all_messages(&root, &keys);
    for (name, messages) in &read_before {
        let missing = messages.keys().filter(|seq| !later[name].contains_key(seq)).count();
        assert_eq!(missing, 0, "{name}");
    }
}

#[test]
fn a_plan_is_refused_when_a_file_has_changed_since() {
    let fixture = Fixture::unpack("go-store-plain");
    let (root, keys) = (root(&fixture, "/"), key_ring(&fixture));
    let streams = root.streams(&Scope::default()).expect("reads");
    let plan = plan_index(&root, &streams, NOW).expect("plans");
    let path = root.stream_dir("$G", "PLAIN").join("meta.sum");
    let bytes = root.disk.read(&path, 100).expect("reads");
    root.disk.replace(&path, &bytes).expect("writes");
    let before = files(&root);
    assert!(matches!(apply(&changer(&root, &keys), &plan), Err(InspectError::Changed { .. })));
    assert_eq!(files(&root), before);
    assert!(undo_entries(&root).expect("reads").is_empty());
}

#[test]
fn a_change_is_not_undone_over_newer_files() {
    let fixture = Fixture::unpack("go-store-plain");
    let (root, keys) = (root(&fixture, "/"), key_ring(&fixture));
    let streams = root.streams(&Scope::default()).expect("reads");
    let applied = apply(&changer(&root, &keys), &plan_index(&root, &streams, NOW).expect("plans")).expect("applies");
    let path = root.stream_dir("$G", "PLAIN").join("msgs/index.db");
    root.disk.replace(&path, b"newer").expect("writes");
    assert!(matches!(undo(&root, &applied.undo_id), Err(InspectError::Refused { .. })));
    assert_eq!(root.disk.read(&path, 100).expect("reads"), b"newer");
}

#[test]
fn a_clustered_store_becomes_one_of_a_single_server_and_back() {
    let fixture = Fixture::unpack("go-store-cluster");
    let (root, keys) = (root(&fixture, "/s1"), key_ring(&fixture));
    let (before, read_before) = (files(&root), all_messages(&root, &keys));
    let plan = plan_leave_cluster(&root, &keys, NOW).expect("plans");
    let applied = apply(&changer(&root, &keys), &plan).expect("applies");
    assert!(root.groups().expect("reads").is_empty());
    assert_eq!(all_messages(&root, &keys), read_before);
    for entry in root.streams(&Scope::default()).expect("reads") {
        let reader = StreamReader::open(&root, &entry, &keys).expect("opens");
        assert_eq!(reader.meta().json().expect("JSON")["num_replicas"], 1);
    }
    assert!(is_sound(&root, &keys));
    undo(&root, &applied.undo_id).expect("can be undone");
    assert_eq!(files(&root), before);
}

/// Where records with a right checksum start, by trying every place, in decrypted and decompressed blocks.
fn brute_force(root: &StoreRoot, entry: &StreamEntry, keys: &KeyRing) -> BTreeMap<u64, Vec<u8>> {
    let reader = StreamReader::open(root, entry, keys).expect("opens");
    let picture = Picture::load(&reader, &mut |_| {}).expect("reads");
    let mut found = BTreeMap::new();
    let mut dead = BTreeSet::new();
    for number in reader.block_numbers().expect("reads") {
        let block = reader.read_block(number).expect("reads");
        let hasher = reader.hasher(number);
        for at in 0..block.plain.len() {
            let Ok((record, _)) = Record::read(&block.plain[at..], &hasher) else { continue };
            match record.kind {
                RecordKind::Message if picture.block(number).is_live(record.seq) => {
                    let Record { subject, headers, payload, .. } = record;
                    found.insert(record.seq, [subject, b"\0", headers, b"\0", payload].concat());
                }
                RecordKind::Message => {}
                RecordKind::Tombstone | RecordKind::Erased => _ = dead.insert(record.seq),
            }
        }
    }
    found.retain(|seq, _| !dead.contains(seq));
    found
}

/// Does something bad to one file; returns what.
fn mutilate(disk: &SimDisk, path: &Path, rng: &mut Rng) -> String {
    let mut bytes = disk.read(path, 1 << 30).expect("reads");
    let len = bytes.len() as u64;
    let at = usize::try_from(rng.below(len.max(1))).expect("small");
    let until = (at + usize::try_from(rng.below(5000)).expect("small")).min(bytes.len());
    let what = match rng.below(7) {
        0 | 1 if len > 0 => {
            bytes[at] ^= 1 << rng.below(8);
            format!("flip at {at}")
        }
        2 => {
            bytes[at.min(until)..until].fill(0);
            format!("zeros {at}..{until}")
        }
        3 => {
            bytes[at.min(until)..until].iter_mut().for_each(|byte| *byte = rng.below(256) as u8);
            format!("noise {at}..{until}")
        }
        4 => {
            bytes.truncate(at);
            format!("cut at {at}")
        }
        5 => {
            bytes.extend((0..rng.below(300)).map(|_| rng.below(256) as u8));
            "noise behind".to_owned()
        }
        _ => {
            disk.remove_file(path).expect("it is there");
            return format!("removed {}", path.display());
        }
    };
    disk.insert(path, &bytes);
    format!("{what} of {}", path.display())
}

/// Mutilates a stream of a fixture `count` times, each time from the good store.
fn mutilate_many(name: &str, stream: &str, count: u64, seed: u64) {
    let fixture = Fixture::unpack(name);
    let good_root = root(&fixture, "/");
    let keys = key_ring(&fixture);
    let dir = good_root.stream_dir("$G", stream);
    let good: Files = files(&good_root).into_iter().filter(|(path, _)| path.starts_with(&dir)).collect();
    let paths: Vec<&PathBuf> = good.keys().collect();
    for round in 0..count {
        let mut rng = Rng::seeded(seed + round);
        let disk = SimDisk::new(seed);
        good.iter().for_each(|(path, bytes)| disk.insert(path, bytes));
        let mut done = Vec::new();
        for _ in 0..=rng.below(3) {
            let path = paths[usize::try_from(rng.below(paths.len() as u64)).expect("small")];
            if disk.exists(path).expect("works") {
                done.push(mutilate(&disk, path, &mut rng));
            }
        }
        let root = StoreRoot::find(Arc::new(disk), Path::new("/")).expect("a store").0;
        check_mutilated(&root, &keys, &format!("{name} {stream} seed {} round {round}: {done:?}", seed + round));
    }
}

fn check_mutilated(root: &StoreRoot, keys: &KeyRing, what: &str) {
    let streams = root.streams(&Scope::default()).expect("reads");
    let Some(entry) = streams.first() else { return };
    let seen = verify_stream(root, entry, keys, Depth::Full, &mut |_| {}).expect(what);
    let reader = StreamReader::open(root, entry, keys).expect(what);
    if reader.state_key().is_err() && !reader.opens_blocks().expect(what) {
        assert!(seen.findings.iter().any(|found| found.kind == FindingKind::KeyUnusable), "{what}");
        return;
    }
    let read = messages(root, entry, keys);
    let searched = brute_force(root, entry, keys);
    for (seq, content) in &searched {
        assert_eq!(read.get(seq), Some(content), "message {seq} is there and was not read: {what}");
    }
    let before = files(root);
    let plan = plan_repair(root, &streams, keys, Extent::All, NOW, &mut |_| {}).expect(what);
    let applied = apply(&changer(root, keys), &plan).expect(what);
    let repaired = messages(root, entry, keys);
    for seq in read.keys() {
        assert!(repaired.contains_key(seq), "message {seq} was lost by the repair: {what}");
    }
    let again = plan_repair(root, &streams, keys, Extent::All, NOW, &mut |_| {}).expect(what);
    assert!(again.is_empty(), "something is left to repair: {what}: {:#?}", again.actions);
    undo(root, &applied.undo_id).expect(what);
    assert_eq!(files(root), before, "{what}");
}

/// `STORE_MUTILATIONS` sets how many stores of each of four kinds are mutilated; 2,500 make 10,000.
fn rounds() -> u64 {
    std::env::var("STORE_MUTILATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(30)
}

#[test]
fn of_mutilated_plain_stores_everything_is_saved_that_is_there() {
    mutilate_many("go-store-plain", "PLAIN", rounds(), 1_000_000);
}

#[test]
fn of_mutilated_compressed_stores_everything_is_saved_that_is_there() {
    mutilate_many("go-store-s2", "CMP", rounds(), 2_000_000);
}

#[test]
fn of_mutilated_encrypted_stores_everything_is_saved_that_is_there() {
    mutilate_many("go-store-chacha", "ENC", rounds(), 3_000_000);
}

#[test]
fn of_mutilated_work_queues_everything_is_saved_that_is_there() {
    mutilate_many("go-store-wq", "ORD", rounds(), 4_000_000);
}
