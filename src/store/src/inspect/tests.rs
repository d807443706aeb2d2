//! The offline reader beside what servers reported of their own stores.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::InspectError;
use super::digest::sha256_text;
use super::finding::{FindingKind, Severity};
use super::key_ring::KeyRing;
use super::layout::{Scope, StoreRoot, StreamEntry};
use super::messages::{Selection, for_each};
use super::picture::Picture;
use super::raft::{GroupReader, META_GROUP, state_json, verify_group};
use super::stream::StreamReader;
use super::verify::{Depth, verify_stream};
use crate::fixtures::Fixture;

const STANDALONE: [&str; 10] = [
    "go-store-plain",
    "go-store-s2",
    "go-store-chacha",
    "go-store-aes",
    "go-store-feat",
    "go-store-kvos",
    "go-store-wq",
    "go-store-old210",
    "go-store-old211",
    "go-store-old212",
];
const CLUSTERED: [&str; 3] = ["go-store-cluster", "go-store-clusterkill", "go-store-clusterenc"];

pub(super) fn key_ring(fixture: &Fixture) -> KeyRing {
    let key = fixture.truth["encryption"]["key"].as_str().map(str::to_owned);
    KeyRing::new(&key.into_iter().collect::<Vec<_>>())
}

pub(super) fn root(fixture: &Fixture, dir: &str) -> StoreRoot {
    StoreRoot::find(Arc::new(fixture.disk.clone()), Path::new(dir)).expect("a store").0
}

/// Sequence, time, subject, headers and hash of the payload of all live messages.
fn messages(root: &StoreRoot, entry: &StreamEntry, keys: &KeyRing) -> Vec<(u64, i64, String, String, String)> {
    let reader = StreamReader::open(root, entry, keys).expect("opens");
    let picture = Picture::load(&reader, &mut |_| {}).expect("reads");
    let mut found = Vec::new();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for_each(&reader, &picture, &Selection::default(), |message| {
        let record = message.record;
        let payload = sha256_text(record.payload);
        found.push((record.seq, record.timestamp.nanos(), text(record.subject), text(record.headers), payload));
        Ok::<_, InspectError>(ControlFlow::Continue(()))
    })
    .expect("reads");
    assert_eq!(found.len() as u64, picture.totals.msgs);
    found
}

fn expected(truth: &Value) -> Vec<(u64, i64, String, String, String)> {
    let of = |message: &Value| {
        let text = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
        let (seq, nanos) = (message["seq"].as_u64().expect("a number"), message["ts"].as_i64().expect("a number"));
        (seq, nanos, text("subject"), text("hdrs"), text("sha256"))
    };
    truth["messages"].as_array().into_iter().flatten().map(of).collect()
}

#[test]
fn every_store_reads_as_its_server_reported_it_with_and_without_index() {
    for name in STANDALONE {
        let fixture = Fixture::unpack(name);
        let (root, keys) = (root(&fixture, "/"), key_ring(&fixture));
        let streams = root.streams(&Scope::default()).expect("reads");
        let of_truth: Vec<(String, &Value)> = fixture.streams();
        let on_disk = of_truth.iter().filter(|(_, truth)| truth["config"]["storage"] != "memory").count();
        assert_eq!(streams.len(), on_disk, "{name}");
        for entry in &streams {
            let truth = &fixture.truth["streams"][&entry.name];
            assert_eq!(messages(&root, entry, &keys), expected(truth), "{name} {}", entry.name);
            let reader = StreamReader::open(&root, entry, &keys).expect("opens");
            assert_eq!(reader.meta().json().map(|json| &json["name"]), Some(&truth["config"]["name"]));
            let totals = Picture::load(&reader, &mut |_| {}).expect("reads").totals;
            assert_eq!(Some(totals.last_seq), truth["state"]["last_seq"].as_u64(), "{name} {}", entry.name);
        }
    }
}

#[test]
fn nothing_is_found_in_stores_that_servers_stopped_in_order() {
    for name in STANDALONE.into_iter().chain(CLUSTERED).chain(["go-store-kill"]) {
        let fixture = Fixture::unpack(name);
        let dirs = if CLUSTERED.contains(&name) { vec!["/s1", "/s2", "/s3"] } else { vec!["/"] };
        for dir in dirs {
            let (root, keys) = (root(&fixture, dir), key_ring(&fixture));
            for entry in root.streams(&Scope::default()).expect("reads") {
                for depth in [Depth::Fast, Depth::Full] {
                    let seen = verify_stream(&root, &entry, &keys, depth, &mut |_| {}).expect("reads");
                    let bad: Vec<_> = seen.findings.iter().filter(|found| found.severity != Severity::Note).collect();
                    assert!(bad.is_empty(), "{name} {dir} {} {depth:?}: {bad:#?}", entry.name);
                }
            }
        }
    }
}

#[test]
fn after_a_kill_every_acknowledged_message_is_read() {
    let fixture = Fixture::unpack("go-store-kill");
    let (root, keys) = (root(&fixture, "/"), key_ring(&fixture));
    for entry in root.streams(&Scope::default()).expect("reads") {
        let found = messages(&root, &entry, &keys);
        let expected = expected(&fixture.truth["streams"][&entry.name]);
        let missing = expected.iter().filter(|message| !found.contains(message)).count();
        assert_eq!(missing, 0, "{}", entry.name);
    }
}

#[test]
fn a_wrong_or_missing_key_is_told_and_nothing_is_read() {
    for name in ["go-store-chacha", "go-store-aes"] {
        let fixture = Fixture::unpack(name);
        let root = root(&fixture, "/");
        for keys in [KeyRing::default(), KeyRing::new(&["wrong".to_owned()])] {
            for entry in root.streams(&Scope::default()).expect("reads") {
                let seen = verify_stream(&root, &entry, &keys, Depth::Full, &mut |_| {}).expect("reads");
                assert!(seen.findings.iter().any(|found| found.kind == FindingKind::KeyUnusable));
                let reader = StreamReader::open(&root, &entry, &keys).expect("opens");
                assert!(matches!(Picture::load(&reader, &mut |_| {}), Err(InspectError::Key { .. })));
            }
        }
    }
}

#[test]
fn a_store_is_found_from_each_of_its_directories() {
    let fixture = Fixture::unpack("go-store-plain");
    for (dir, account, stream) in [
        ("/", None, None),
        ("/jetstream", None, None),
        ("/jetstream/$G", Some("$G"), None),
        ("/jetstream/$G/streams", Some("$G"), None),
        ("/jetstream/$G/streams/PLAIN", Some("$G"), Some("PLAIN")),
    ] {
        let disk = Arc::new(fixture.disk.clone());
        let (root, scope) = StoreRoot::find(disk, Path::new(dir)).expect("a store");
        assert_eq!(root.jetstream, Path::new("/jetstream"), "{dir}");
        assert_eq!((scope.account.as_deref(), scope.stream.as_deref()), (account, stream), "{dir}");
    }
    let nowhere = StoreRoot::find(Arc::new(fixture.disk.clone()), Path::new("/none"));
    assert!(matches!(nowhere, Err(InspectError::NotAStore { .. })));
}

#[test]
fn consensus_groups_of_clusters_are_sound_and_assign_the_streams_that_the_servers_had() {
    for name in CLUSTERED {
        let fixture = Fixture::unpack(name);
        for dir in ["/s1", "/s2", "/s3"] {
            let (root, keys) = (root(&fixture, dir), key_ring(&fixture));
            let groups = root.groups().expect("reads");
            assert!(groups.iter().any(|(_, group)| group == META_GROUP), "{name} {dir}");
            for (account, group) in groups {
                let reader = GroupReader::open(&root, &account, &group, &keys).expect("opens");
                let found = verify_group(&reader).expect("reads");
                assert!(found.is_empty(), "{name} {dir} {group}: {found:#?}");
                assert!(reader.term_vote().expect("reads").is_some_and(|found| found.term > 0));
                assert_eq!(reader.peers().expect("reads").expect("there").peers.len(), 3, "{group}");
                let mut assigned = 0;
                reader
                    .entries((0, u64::MAX), |index, entry| {
                        let entry = entry.expect("sound");
                        assert_eq!(entry.previous_index + 1, index);
                        for carried in &entry.entries {
                            let shown = carried.to_json();
                            assert!(shown.get("error").is_none(), "{name} {dir} {group} {index}: {shown}");
                            assigned += usize::from(shown["operation"] == "assign-stream");
                        }
                        Ok::<_, InspectError>(ControlFlow::Continue(()))
                    })
                    .expect("reads");
                for file in reader.snapshots().expect("reads") {
                    let snapshot = reader.snapshot(&file).expect("sound");
                    let shown = state_json(&group, &snapshot.state).expect("sound");
                    assigned += shown["streams"].as_array().map_or(0, Vec::len);
                }
                assert!(group != META_GROUP || assigned > 0, "{name} {dir}");
            }
        }
    }
}

#[test]
fn a_damaged_snapshot_and_a_hole_in_a_log_are_found() {
    let fixture = Fixture::unpack("go-store-cluster");
    let (root, keys) = (root(&fixture, "/s1"), key_ring(&fixture));
    let groups = root.groups().expect("reads");
    let reader = GroupReader::open(&root, &groups[0].0, META_GROUP, &keys).expect("opens");
    let file = reader.snapshots().expect("reads").pop().expect("one is there");
    let path = reader.log().path("snapshots").join(&file.name);
    let mut bytes = root.disk.read(&path, 1 << 20).expect("reads");
    bytes[30] ^= 1;
    fixture.disk.insert(&path, &bytes);
    let found = verify_group(&reader).expect("reads");
    assert!(
        found.iter().any(|found| found.kind == FindingKind::RaftDamaged && found.file.ends_with(&file.name)),
        "{found:#?}"
    );
}
