//! Backups that ours writes, of both forms, are restored by nats-server, which then holds what the stream held.

use std::sync::Arc;

use clock::{Clock, Timestamp};
use disk::RealDisk;
use serde_json::{Value, json};
use store::inspect::backup::{archive_state, raise_floor};
use store::inspect::picture::Totals;
use store::{
    AckPolicy, BackupWriter, ConsumerStore, ConsumerStoreConfig, FileConsumerStore, FileStore, Filter, NewMessage,
    Removal, StoreConfig, StoreDirectory, write_files_backup,
};

use crate::handing_over::compare;
use crate::server_side::Reference;

const STREAM: &str = "PACKED";
/// As clients send them: servers take chunks of any size.
const CHUNK_LEN: usize = 3000;

fn config() -> Value {
    json!({
        "name": STREAM, "subjects": ["p.>"], "retention": "limits", "max_consumers": -1, "max_msgs": -1, "max_bytes": -1,
        "max_age": 0, "max_msgs_per_subject": -1, "discard": "old", "storage": "file", "num_replicas": 1,
        "compression": "none", "allow_direct": false, "mirror_direct": false, "sealed": false, "deny_delete": false,
        "deny_purge": false, "allow_rollup_hdrs": false, "consumer_limits": {}, "allow_msg_ttl": false,
    })
}

/// A stream with deletions, headers, several blocks and a consumer, stopped.
fn made(directory: &StoreDirectory) -> FileStore {
    let mut meta = config();
    meta["Created"] = json!("2025-01-02T03:04:05.678Z");
    let location = directory.create_stream("$G", STREAM, meta.to_string().as_bytes()).expect("made");
    let config = StoreConfig { block_len: 2000, ..StoreConfig::new(STREAM) };
    let mut store = FileStore::open(location, config, Timestamp::EPOCH).expect("opens");
    for number in 0..120_u8 {
        let headers = if number % 5 == 0 { "NATS/1.0\r\nA: b\r\n\r\n" } else { "" };
        let subject = format!("p.{}", number % 11);
        let payload = vec![number; usize::from(number)];
        let message = NewMessage { subject: subject.as_bytes(), headers: headers.as_bytes(), payload: &payload };
        store.append(message, Clock::real().wall()).expect("the disk works");
    }
    for seq in [1, 7, 8, 60, 120] {
        store.remove(seq, Removal::Mark).expect("the disk works").expect("it was there");
    }
    store.stop().expect("the disk works");
    let consumer = json!({
        "Created": "2025-01-02T03:04:06Z", "Name": "D", "durable_name": "D", "name": "D", "deliver_policy": "all",
        "ack_policy": "explicit", "ack_wait": 3_600_000_000_000_u64, "max_deliver": -1, "replay_policy": "instant",
        "max_ack_pending": 1000, "num_replicas": 0,
    });
    let location = directory.consumer_location("$G", STREAM, "D");
    let settings = ConsumerStoreConfig::new(AckPolicy::Explicit);
    let mut consumer =
        FileConsumerStore::create(location, settings, consumer.to_string().as_bytes()).expect("the disk works");
    for seq in [2, 3, 4] {
        consumer.update_delivered(delivery(seq)).expect("the disk works");
    }
    consumer.stop().expect("the disk works");
    store
}

fn delivery(seq: u64) -> store::Delivery {
    store::Delivery { consumer_seq: seq - 1, stream_seq: seq, count: 1, at: Clock::real().wall() }
}

fn restore(reference: &mut Reference, store: &FileStore, packed: &[u8]) {
    let state = state_of(store);
    let begun = reference.api(&format!("STREAM.RESTORE.{STREAM}"), &json!({ "config": config(), "state": state }));
    let subject = begun["deliver_subject"].as_str().expect("where to send it").to_owned();
    for chunk in packed.chunks(CHUNK_LEN) {
        let answer = reference.send(&subject, chunk);
        assert!(answer.is_null(), "{answer}");
    }
    let done = reference.send(&subject, b"");
    assert!(done["error"].is_null() && !done["config"].is_null(), "{done}");
}

fn state_of(store: &FileStore) -> Value {
    let state = store.state();
    let totals = Totals {
        msgs: state.msgs,
        bytes: state.bytes,
        first_seq: state.first_seq,
        first_time: state.first_time,
        last_seq: state.last_seq,
        last_time: state.last_time,
    };
    archive_state(&totals, state.subjects, 1)
}

fn check(packed: &[u8], store: &mut FileStore, what: &str, pending: u64) {
    let mut reference = Reference::start("");
    let before = reference.server.log().len();
    restore(&mut reference, store, packed);
    compare(&mut reference, store, what);
    let consumer = reference.api(&format!("CONSUMER.INFO.{STREAM}.D"), &json!({}));
    assert_eq!(
        (&consumer["delivered"]["stream_seq"], &consumer["num_ack_pending"]),
        (&json!(4), &json!(pending)),
        "{what}"
    );
    // And it is there after a restart.
    reference.stop();
    reference.restart();
    compare(&mut reference, store, what);
    assert_eq!(reference.complaints(before), Vec::<String>::new(), "{what}");
}

#[test]
fn nats_server_restores_both_forms() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let directory = StoreDirectory::new(Arc::new(RealDisk), folder.path(), None);
    let mut store = made(&directory);
    let dir = directory.stream_location("$G", STREAM).dir;
    let files = write_files_backup(&RealDisk, &dir, Clock::real().wall(), Vec::new()).expect("packs");
    check(&files, &mut store, "files", 3);

    let now = Clock::real().wall();
    let mut writer = BackupWriter::begin(Vec::new(), state_of(&store).to_string().as_bytes(), now).expect("begins");
    let pending = |seq: u64| json!({ "Sequence": seq - 1, "Timestamp": now.nanos() });
    let mut consumer = json!({
        "config": { "durable_name": "D", "name": "D", "ack_policy": "explicit", "max_ack_pending": 1000 },
        "state": {
            "delivered": { "consumer_seq": 3, "stream_seq": 4 }, "ack_floor": { "consumer_seq": 0, "stream_seq": 0 },
            "pending": { "2": pending(2), "3": pending(3), "4": pending(4) },
        },
    });
    raise_floor(&mut consumer, 2);
    writer.put_consumer("D", consumer.to_string().as_bytes(), now).expect("packs");
    let mut next = 1;
    while let Some(message) = store.load_next(&[Filter::all()], next).expect("readable") {
        next = message.seq + 1;
        writer.put_message(message).expect("packs");
    }
    let messages = writer.finish().expect("packs");
    check(&messages, &mut store, "messages", 3);
}
