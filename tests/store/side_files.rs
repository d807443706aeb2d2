//! Schedules and positions of sources: ours are taken up by nats-server, and its by ours.

use std::sync::Arc;
use std::time::Duration;

use clock::{Clock, Timestamp};
use disk::RealDisk;
use serde_json::json;
use store::format::schedule::ScheduleEntry;
use store::format::sources::SourceEntry;
use store::{FileStore, NewMessage, StoreConfig, StoreLocation};
use support::wait_until;

use crate::server_side::Reference;

fn open(reference: &Reference, stream: &str) -> FileStore {
    let dir = reference.server.folder().join("js/jetstream/$G/streams").join(stream);
    let config = StoreConfig { allows_schedules: true, ..StoreConfig::new(stream) };
    FileStore::open(StoreLocation::plain(Arc::new(RealDisk), &dir), config, Clock::real().wall()).expect("opens")
}

fn append(store: &mut FileStore, subject: &str, headers: &str) -> u64 {
    let message = NewMessage { subject: subject.as_bytes(), headers: headers.as_bytes(), payload: b"ours" };
    store.append(message, Clock::real().wall()).expect("the disk works").seq
}

/// The header block of a schedule, with the rollup that a server adds.
fn schedule(due_at: Timestamp, target: &str) -> String {
    let lines = format!("Nats-Schedule: @at {due_at}\r\nNats-Schedule-Target: {target}\r\nNats-Rollup: sub");
    format!("NATS/1.0\r\n{lines}\r\n\r\n")
}

fn wait_for_messages(reference: &mut Reference, stream: &str, count: u64) {
    wait_until("messages of a stream", Duration::from_secs(20), || {
        let found = reference.state(stream)["messages"].as_u64();
        Ok((found == Some(count)).then_some(()))
    })
    .expect("they come");
}

#[test]
fn schedules_go_to_nats_server_and_back() {
    let mut reference = Reference::start("");
    let config = json!({ "name": "SCHED", "subjects": ["s.>", "t.>"], "allow_msg_schedules": true });
    reference.api("STREAM.CREATE.SCHED", &config);
    let wall = Clock::real().wall();
    let far = wall + Duration::from_secs(3600);
    reference.request("s.theirs", &schedule(far, "t.theirs"), "theirs");
    reference.request("s.other", "", "no schedule");
    reference.stop();

    let mut store = open(&reference, "SCHED");
    let theirs = store.schedules();
    let expected = ScheduleEntry { subject: b"s.theirs".to_vec(), due_at: far, seq: 1 };
    assert_eq!((theirs.stamp, theirs.entries.as_slice()), (3, [expected.clone()].as_slice()));
    store.set_schedules(theirs.entries);
    // Due by the file alone: the message says an hour from now, and a server that read it instead would wait.
    let seq = append(&mut store, "s.ours", &schedule(far, "t.ours"));
    store.set_schedule(b"s.ours", seq, Clock::real().wall());
    store.stop().expect("the disk works");
    drop(store);
    let before = reference.server.log().len();
    reference.restart();
    // What fired takes the place of its schedule.
    wait_until("a fired schedule", Duration::from_secs(20), || {
        let state = reference.state("SCHED");
        Ok((state["subjects"]["t.ours"] == 1 && state["subjects"]["s.ours"].is_null()).then_some(()))
    })
    .expect("nats-server heeds the file");
    assert_eq!(reference.complaints(before), Vec::<String>::new());
    reference.stop();
    let store = open(&reference, "SCHED");
    assert_eq!(store.schedules().entries, [expected], "the other one waits");
}

#[test]
fn positions_of_sources_go_to_nats_server_and_back() {
    let mut reference = Reference::start("");
    reference.api("STREAM.CREATE.ORIGIN", &json!({ "name": "ORIGIN", "subjects": ["o.>"] }));
    let config = json!({ "name": "TAKEN", "sources": [{ "name": "ORIGIN" }] });
    reference.api("STREAM.CREATE.TAKEN", &config);
    for number in 0..5 {
        reference.request(&format!("o.{number}"), "", "theirs");
    }
    wait_for_messages(&mut reference, "TAKEN", 5);
    reference.stop();

    let mut store = open(&reference, "TAKEN");
    let theirs = store.sources();
    let [position] = theirs.entries.as_slice() else { panic!("one source: {theirs:?}") };
    assert_eq!((theirs.stamp, position.name.as_slice(), position.seq), (6, b"ORIGIN > >".as_slice(), 5));
    // As if the next two had been taken; a server that believes the file takes what follows them.
    let position = SourceEntry { seq: 7, ..position.clone() };
    store.set_sources(theirs.entries.clone());
    append(&mut store, "o.5", "NATS/1.0\r\nNats-Stream-Source: ORIGIN 7 > > o.5\r\n\r\n");
    store.set_source(&position.name, position.seq, &position.identity);
    store.stop().expect("the disk works");
    drop(store);
    let before = reference.server.log().len();
    reference.restart();
    for number in 5..9 {
        reference.request(&format!("o.{number}"), "", "later");
    }
    wait_for_messages(&mut reference, "TAKEN", 8);
    assert_eq!(reference.complaints(before), Vec::<String>::new());
    let last = reference.api("STREAM.MSG.GET.TAKEN", &json!({ "seq": 7 }))["message"]["subject"].clone();
    assert_eq!(last, "o.7", "it went on behind the position");
    reference.stop();
    let store = open(&reference, "TAKEN");
    assert_eq!(store.sources().entries, [SourceEntry { seq: 9, ..position }]);
}
