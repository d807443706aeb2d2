use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::*;
use crate::fixtures::{Fixture, config_from_json, time_after};
use crate::{Filter, StoredMessage};

const SINGLE: [&str; 11] = [
    "go-store-plain",
    "go-store-s2",
    "go-store-chacha",
    "go-store-aes",
    "go-store-feat",
    "go-store-kvos",
    "go-store-wq",
    "go-store-kill",
    "go-store-old210",
    "go-store-old211",
    "go-store-old212",
];

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or(0)
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn expected_message(message: &Value) -> (u64, String, String, String, i64) {
    let text = |name: &str| message[name].as_str().unwrap_or("").to_owned();
    (number(&message["seq"]), text("subject"), text("hdrs"), text("sha256"), message["ts"].as_i64().expect("a time"))
}

fn found_message(message: &StoredMessage) -> (u64, String, String, String, i64) {
    let subject = String::from_utf8_lossy(&message.subject).into_owned();
    let headers = String::from_utf8_lossy(&message.headers).into_owned();
    (message.seq, subject, headers, hex(&Sha256::digest(&message.payload)), message.timestamp.nanos())
}

/// Compares everything that a server reported of a stream with what the store says.
fn check(store: &mut FileStore, truth: &Value, what: &str) {
    let messages = truth["messages"].as_array().expect("a list");
    let mut from = 1;
    for expected in messages {
        let found = store.load_next(&[], from).expect("readable").unwrap_or_else(|| panic!("{what}: ends at {from}"));
        assert_eq!(found_message(&found), expected_message(expected), "{what}");
        assert_eq!(store.load_seq(found.seq).expect("readable"), Some(found.clone()), "{what}");
        from = found.seq + 1;
    }
    assert_eq!(store.load_next(&[], from).expect("readable"), None, "{what}");
    let state = store.state();
    let expected = &truth["state"];
    let counts = [state.msgs, state.bytes, state.first_seq, state.last_seq, state.subjects, state.deleted];
    let names = ["messages", "bytes", "first_seq", "last_seq", "num_subjects", "num_deleted"];
    let mut expected_counts = names.map(|name| number(&expected[name]));
    if state.last_seq == 0 {
        // The Go server counts the sequence 0 of a stream that never held anything.
        expected_counts[5] = 0;
    }
    assert_eq!(counts, expected_counts, "{what}: {names:?}");
    let subjects: BTreeMap<String, u64> = store
        .subject_totals(&Filter::all())
        .into_iter()
        .map(|(subject, total)| (String::from_utf8_lossy(&subject).into_owned(), total))
        .collect();
    let expected_subjects: BTreeMap<String, u64> = expected["subjects"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(subject, total)| (subject.clone(), number(total)))
        .collect();
    assert_eq!(subjects, expected_subjects, "{what}");
    let deleted: Vec<u64> = (state.first_seq.max(1)..=state.last_seq).filter(|seq| !store.is_live(*seq)).collect();
    let expected_deleted: Vec<u64> = expected["deleted"].as_array().into_iter().flatten().map(number).collect();
    assert_eq!(deleted.len() as u64, state.deleted, "{what}");
    if state.msgs > 0 {
        assert_eq!(deleted, expected_deleted, "{what}");
    }
    for (subject, last_seq) in last_by_subject(messages) {
        let found = store.load_last(&Filter::new(subject.as_bytes())).expect("readable");
        assert_eq!(found.map(|message| message.seq), Some(last_seq), "{what}: last on {subject}");
    }
}

fn check_all_there(store: &mut FileStore, truth: &Value, what: &str) {
    for expected in truth["messages"].as_array().expect("a list") {
        let found = store.load_seq(number(&expected["seq"])).expect("readable").unwrap_or_else(|| panic!("{what}"));
        assert_eq!(found_message(&found), expected_message(expected), "{what}");
    }
    assert_eq!(store.state().last_seq, number(&truth["state"]["last_seq"]), "{what}");
}

fn last_by_subject(messages: &[Value]) -> BTreeMap<&str, u64> {
    messages.iter().map(|message| (message["subject"].as_str().expect("a text"), number(&message["seq"]))).collect()
}

fn open(fixture: &Fixture, server: &str, name: &str, truth: &Value) -> FileStore {
    let config = config_from_json(&truth["config"], fixture.keys().is_some());
    FileStore::open(fixture.location(server, name), config, time_after(truth)).expect("opens")
}

#[test]
fn stores_of_other_servers_open_with_exactly_what_those_reported() {
    let mut streams = 0;
    for name in SINGLE {
        let fixture = Fixture::unpack(name);
        for (stream, truth) in fixture.streams().iter().filter(|(_, truth)| truth["config"]["storage"] == "file") {
            let mut store = open(&fixture, "", stream, truth);
            check(&mut store, truth, &format!("{name}/{stream}"));
            assert!(store.lost().seqs.is_empty(), "{name}/{stream}: {:?}", store.lost());
            streams += 1;
        }
    }
    assert!(streams > 40, "{streams}");
}

#[test]
fn without_the_written_state_the_blocks_tell_the_same() {
    for name in SINGLE {
        let fixture = Fixture::unpack(name);
        for (stream, truth) in fixture.streams().iter().filter(|(_, truth)| truth["config"]["storage"] == "file") {
            let location = fixture.location("", stream);
            let index = location.dir.join("msgs/index.db");
            if disk::Disk::exists(&fixture.disk, &index).expect("works") {
                disk::Disk::remove_file(&fixture.disk, &index).expect("it is there");
            }
            let mut store = open(&fixture, "", stream, truth);
            let what = format!("{name}/{stream} without index.db");
            if store.config().limits.msgs_per_subject_max.is_some() {
                // What a limit took leaves no trace in blocks of the Go server, and may come back.
                check_all_there(&mut store, truth, &what);
            } else {
                check(&mut store, truth, &what);
            }
            assert!(store.lost().seqs.is_empty(), "{name}/{stream}: {:?}", store.lost());
        }
    }
}

#[test]
fn every_server_of_a_cluster_has_its_streams() {
    for name in ["go-store-cluster", "go-store-clusterenc", "go-store-clusterkill"] {
        let fixture = Fixture::unpack(name);
        let mut found = 0;
        for (stream, truth) in fixture.streams().iter().filter(|(_, truth)| truth["config"]["storage"] == "file") {
            for server in ["s1/", "s2/", "s3/"] {
                let dir = fixture.location(server, stream).dir;
                if disk::Disk::exists(&fixture.disk, &dir.join("meta.inf")).expect("works") {
                    let mut store = open(&fixture, server, stream, truth);
                    check(&mut store, truth, &format!("{name}/{server}{stream}"));
                    found += 1;
                }
            }
        }
        assert!(found >= 10, "{name}: {found}");
    }
}
