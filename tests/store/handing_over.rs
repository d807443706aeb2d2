//! Each kind of store is made by nats-server, changed by ours, served by nats-server again, and opened by ours again.

use std::path::Path;
use std::sync::Arc;

use clock::{Clock, Timestamp};
use data_encoding::BASE64;
use disk::RealDisk;
use serde_json::{Value, json};
use store::format::cipher::{Cipher, ServerKey};
use store::{FileStore, Filter, NewMessage, Purge, Removal, StoreConfig, StoreKeys, StoreLocation};

use crate::server_side::Reference;

const STREAM: &str = "HANDED";
const KEY: &str = "a key for tests";

struct Kind {
    name: &'static str,
    cipher: Option<Cipher>,
    is_compressed: bool,
    is_killed: bool,
}

fn open(folder: &Path, kind: &Kind) -> FileStore {
    let keys = kind.cipher.map(|cipher| StoreKeys {
        cipher,
        current: ServerKey::new(KEY),
        previous: None,
        account: "$G".to_owned(),
    });
    let dir = folder.join("js/jetstream/$G/streams").join(STREAM);
    let location = StoreLocation { disk: Arc::new(RealDisk), dir, keys };
    // Small blocks, so that a few messages fill some.
    let config = StoreConfig {
        is_compressed: kind.is_compressed,
        allows_ttl: true,
        block_len: 2000,
        ..StoreConfig::new(STREAM)
    };
    FileStore::open(location, config, Clock::real().wall()).expect("opens")
}

fn append(store: &mut FileStore, subject: &str, headers: &str, payload: &[u8]) {
    let message = NewMessage { subject: subject.as_bytes(), headers: headers.as_bytes(), payload };
    store.append(message, Clock::real().wall()).expect("the disk works");
}

/// Stores, deletes, erases and purges, as a stream would.
fn change(store: &mut FileStore) {
    for number in 0..100_u8 {
        append(store, &format!("h.{}", number % 7), "", &vec![number; usize::from(number) + 10]);
    }
    append(store, "h.ttl", "NATS/1.0\r\nNats-TTL: 1h\r\n\r\n", b"expires");
    store.sync_now().expect("the disk works");
    for seq in [3, 12, 13, 40] {
        store.remove(seq, Removal::Mark).expect("the disk works").expect("it was there");
    }
    store.remove(20, Removal::Erase).expect("the disk works").expect("it was there");
    store.purge(&Purge::Matching { filter: Filter::new(b"h.3"), below: Some(70) }).expect("the disk works");
    while store.maintain(Timestamp::EPOCH).expect("the disk works") {}
    store.sync_now().expect("the disk works");
}

/// Compares what nats-server says with what the store says.
pub(crate) fn compare(reference: &mut Reference, store: &mut FileStore, what: &str) {
    let stream = store.config().name.clone();
    let theirs = reference.state(&stream);
    let ours = store.state();
    let number = |name: &str| theirs[name].as_u64().unwrap_or(0);
    let counts = ["messages", "bytes", "first_seq", "last_seq", "num_subjects", "num_deleted"].map(number);
    assert_eq!(counts, [ours.msgs, ours.bytes, ours.first_seq, ours.last_seq, ours.subjects, ours.deleted], "{what}");
    let deleted: Vec<u64> = theirs["deleted"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    assert_eq!(deleted, store.deleted().iter().collect::<Vec<u64>>(), "{what}");
    for (subject, total) in store.subject_totals(&Filter::all()) {
        let subject = String::from_utf8(subject).expect("UTF-8");
        assert_eq!(theirs["subjects"][&subject].as_u64(), Some(total), "{what}: {subject}");
    }
    for seq in ours.first_seq..=ours.last_seq {
        let Some(message) = store.load_seq(seq).expect("readable") else { continue };
        let theirs = reference.api(&format!("STREAM.MSG.GET.{stream}"), &json!({ "seq": seq }))["message"].clone();
        let part = |name: &str| BASE64.decode(theirs[name].as_str().unwrap_or("").as_bytes()).expect("base64");
        assert_eq!(theirs["subject"].as_str().map(str::as_bytes), Some(message.subject.as_slice()), "{what}: {seq}");
        assert_eq!((part("hdrs"), part("data")), (message.headers, message.payload), "{what}: {seq}");
        let time = Timestamp::parse(theirs["time"].as_str().expect("a time")).expect("valid");
        assert_eq!(time, message.timestamp, "{what}: {seq}");
    }
}

fn hand_over(kind: &Kind) {
    let what = kind.name;
    let cipher = kind.cipher.map(|cipher| match cipher {
        Cipher::ChaCha => "chacha",
        Cipher::Aes => "aes",
    });
    let options = cipher.map_or_else(String::new, |cipher| format!("key: \"{KEY}\", cipher: {cipher}"));
    let mut reference = Reference::start(&options);
    let compression = if kind.is_compressed { "s2" } else { "none" };
    let config = json!({ "name": STREAM, "subjects": ["h.>"], "compression": compression, "allow_msg_ttl": true });
    reference.api(&format!("STREAM.CREATE.{STREAM}"), &config);
    let consumer = json!({ "stream_name": STREAM, "config": { "durable_name": "D", "ack_policy": "explicit" } });
    reference.api(&format!("CONSUMER.DURABLE.CREATE.{STREAM}.D"), &consumer);
    for number in 0..30 {
        reference.request(&format!("h.{}", number % 7), "", &format!("from nats-server {number}"));
    }
    reference.request("h.ttl", "NATS/1.0\r\nNats-TTL: 2h\r\n\r\n", "theirs expires");
    let consumer = reference.api(&format!("CONSUMER.INFO.{STREAM}.D"), &json!({}));
    reference.stop();

    let mut store = open(reference.server.folder(), kind);
    assert_eq!(store.state().msgs, 31, "{what}");
    assert!(store.lost().seqs.is_empty(), "{what}");
    change(&mut store);
    if !kind.is_killed {
        store.stop().expect("the disk works");
    }
    drop(store);
    let mut store = open(reference.server.folder(), kind);
    let before = reference.server.log().len();
    reference.restart();
    compare(&mut reference, &mut store, what);
    drop(store);
    let mut complaints = reference.complaints(before);
    // After a kill the written state is older than the blocks, which nats-server says and then reads them.
    complaints.retain(|line| !(kind.is_killed && (line.contains("outdated") || line.contains("prior state file"))));
    assert!(complaints.is_empty(), "{what}: {complaints:#?}");
    let after = reference.api(&format!("CONSUMER.INFO.{STREAM}.D"), &json!({}));
    for name in ["delivered", "ack_floor", "num_ack_pending", "config"] {
        assert_eq!(after[name], consumer[name], "{what}: {name} of the consumer");
    }
    reference.request("h.back", "", "and back");
    let last = reference.state(STREAM)["last_seq"].as_u64();
    reference.stop();
    let mut store = open(reference.server.folder(), kind);
    assert_eq!(Some(store.state().last_seq), last, "{what}");
    assert_eq!(
        store.load_last(&Filter::new(b"h.back")).expect("readable").map(|found| found.payload),
        Some(b"and back".to_vec())
    );
    reference.restart();
    compare(&mut reference, &mut store, what);
}

#[test]
fn stores_go_to_nats_server_and_back() {
    let kinds = [
        ("plain", None, false, false),
        ("compressed", None, true, false),
        ("chacha", Some(Cipher::ChaCha), false, false),
        ("aes, compressed", Some(Cipher::Aes), true, false),
        ("plain, killed", None, false, true),
        ("compressed, killed", None, true, true),
        ("aes, killed", Some(Cipher::Aes), false, true),
        ("chacha, compressed", Some(Cipher::ChaCha), true, false),
        ("chacha, compressed, killed", Some(Cipher::ChaCha), true, true),
    ];
    for (name, cipher, is_compressed, is_killed) in kinds {
        hand_over(&Kind { name, cipher, is_compressed, is_killed });
    }
}
