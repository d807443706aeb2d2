use std::collections::BTreeMap;
use std::path::Path;

use disk::{CrashOutcome, Disk, SimDisk};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::*;
use crate::fixtures::{Fixture, config_from_json, time_after};
use crate::format::cipher::{Cipher, ServerKey};
use crate::{Filter, NewMessage, Removal, StoredMessage};

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

/// A store with two small blocks and a third, synced, and what is in it.
fn small_store(disk: &SimDisk, cipher: Option<Cipher>, is_compressed: bool) -> (StoreLocation, StoreConfig, usize) {
    let keys = cipher.map(|cipher| StoreKeys {
        cipher,
        current: ServerKey::new("a key"),
        previous: None,
        account: "A".to_owned(),
    });
    let location = StoreLocation { disk: Arc::new(disk.clone()), dir: "/A/streams/DAMAGE".into(), keys };
    let config = StoreConfig { block_len: 400, is_compressed, ..StoreConfig::new("DAMAGE") };
    let mut store = FileStore::open(location.clone(), config.clone(), Timestamp::EPOCH).expect("opens");
    for n in 0..24_u8 {
        let message = NewMessage { subject: b"s.a", headers: b"", payload: &[n; 24] };
        store.append(message, Timestamp::from_nanos(i64::from(n) + 1)).expect("the disk works");
    }
    store.sync_now().expect("the disk works");
    while store.maintain(Timestamp::EPOCH).expect("the disk works") {}
    store.stop().expect("the disk works");
    (location, config, 24)
}

/// Opens a damaged store; returns which messages are there unharmed.
fn survivors(location: &StoreLocation, config: &StoreConfig, what: &str) -> (FileStore, Vec<u64>) {
    let mut store = FileStore::open(location.clone(), config.clone(), Timestamp::EPOCH)
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    let mut found = Vec::new();
    for seq in 1..=24 {
        if let Some(message) = store.load_seq(seq).expect("the disk works") {
            // The border between subject and payload is the one thing that the checksum does not cover.
            let is_border = message.subject.len() != 3;
            assert!(is_border || message.payload == [u8::try_from(seq - 1).expect("small"); 24], "{what}: {seq}");
            found.push(seq);
        }
    }
    (store, found)
}

#[test]
fn a_flipped_bit_costs_one_message_which_is_reported_and_no_byte_on_disk() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, None, false);
    let block = location.dir.join("msgs/2.blk");
    let index = location.dir.join("msgs/index.db");
    let len = disk.contents(&block).expect("the second block").len();
    let mut flips = 0;
    for is_indexed in [true, false] {
        for at in 0..len * 8 {
            let damaged = disk.after_crash(CrashOutcome::Lost);
            damaged.flip(&block, at / 8, 1 << (at % 8));
            if !is_indexed {
                damaged.remove_file(&index).expect("it is there");
            }
            let before = damaged.contents(&block);
            let here = StoreLocation { disk: Arc::new(damaged.clone()), ..location.clone() };
            let what = format!("bit {at}, index {is_indexed}");
            let (mut store, found) = survivors(&here, &config, &what);
            assert!(found.len() >= 23, "{what}: {found:?}");
            let lost: Vec<u64> = (1..=24).filter(|seq| !found.contains(seq)).collect();
            assert_eq!(store.lost().seqs.iter().collect::<Vec<u64>>(), lost, "{what}");
            assert_eq!((store.state().last_seq, store.state().msgs), (24, found.len() as u64), "{what}");
            store
                .append(NewMessage { subject: b"s.a", headers: b"", payload: b"" }, Timestamp::EPOCH)
                .expect("goes on");
            store.stop().expect("the disk works");
            assert_eq!(damaged.contents(&block), before, "{what}: the damaged bytes are kept");
            flips += 1;
        }
    }
    assert!(flips > 4000, "{flips}");
}

#[test]
fn a_last_block_cut_at_any_byte_gives_no_sequence_out_twice() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, None, false);
    let block = location.dir.join("msgs/4.blk");
    let bytes = disk.contents(&block).expect("the last block");
    let first_in_block = 24 - (bytes.len() / 57) as u64 + 1;
    for cut in 0..bytes.len() {
        let damaged = disk.after_crash(CrashOutcome::Lost);
        damaged.insert(&block, &bytes[..cut]);
        let here = StoreLocation { disk: Arc::new(damaged.clone()), ..location.clone() };
        let what = format!("cut at {cut}");
        let (mut store, found) = survivors(&here, &config, &what);
        let whole = first_in_block - 1 + (cut / 57) as u64;
        assert_eq!(found, (1..=whole).collect::<Vec<u64>>(), "{what}");
        let next = store.append(NewMessage { subject: b"s.a", headers: b"", payload: b"" }, Timestamp::EPOCH);
        assert_eq!(next.expect("goes on").seq, 25, "{what}");
        store.sync_now().expect("the disk works");
        drop(store);
        damaged.remove_file(&location.dir.join("msgs/index.db")).expect("it is there");
        let again = FileStore::open(here, config.clone(), Timestamp::EPOCH).expect("opens");
        assert_eq!(again.state().last_seq, 25, "{what}");
    }
}

#[test]
fn random_damage_to_any_file_is_survived_plain_compressed_and_encrypted() {
    let cases = [(None, false), (None, true), (Some(Cipher::Aes), false), (Some(Cipher::ChaCha), true)];
    for (cipher, is_compressed) in cases {
        let disk = SimDisk::new(1);
        let (location, config, _) = small_store(&disk, cipher, is_compressed);
        let files: Vec<_> = disk.files().into_iter().filter(|(path, _)| !path.ends_with(".key")).collect();
        let mut rng = clock::Rng::seeded(9);
        for round in 0..60 {
            let damaged = disk.after_crash(CrashOutcome::Lost);
            let (path, bytes) = &files[usize::try_from(rng.below(files.len() as u64)).expect("small")];
            let at = usize::try_from(rng.below(bytes.len() as u64 + 1)).expect("small");
            let mut bytes = bytes.clone();
            match round % 3 {
                0 => bytes.truncate(at),
                1 => bytes.iter_mut().skip(at).take(40).for_each(|byte| *byte = 0),
                _ => bytes.iter_mut().skip(at).take(3).for_each(|byte| *byte ^= 0x5a),
            }
            damaged.insert(path, &bytes);
            let here = StoreLocation { disk: Arc::new(damaged), ..location.clone() };
            let what = format!("{cipher:?} {is_compressed} {path:?} at {at} way {}", round % 3);
            let is_key = path.extension().is_some_and(|extension| extension == "key");
            match FileStore::open(here.clone(), config.clone(), Timestamp::EPOCH) {
                Err(error) => assert!(is_key && matches!(error, crate::Error::Key { .. }), "{what}: {error}"),
                Ok(_) if is_key => {}
                Ok(_) => {
                    let (store, found) = survivors(&here, &config, &what);
                    assert_eq!(store.state().msgs, found.len() as u64, "{what}");
                    assert!(found.len() >= 24 - 7, "{what}: at most a block of seven goes: {found:?}");
                }
            }
        }
    }
}

#[test]
fn a_wrong_or_missing_key_touches_no_file() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, Some(Cipher::Aes), false);
    let before = disk.files();
    let other = location.keys.clone().map(|keys| StoreKeys { current: ServerKey::new("another"), ..keys });
    for keys in [None, other] {
        let refused = FileStore::open(StoreLocation { keys, ..location.clone() }, config.clone(), Timestamp::EPOCH);
        assert!(matches!(refused, Err(crate::Error::Key { .. })), "{refused:?}");
        assert_eq!(disk.files(), before);
    }
    let moved = location.keys.clone().map(|keys| StoreKeys {
        cipher: Cipher::ChaCha,
        previous: Some(keys.current),
        current: ServerKey::new("another"),
        account: keys.account,
    });
    let (_, found) = survivors(&StoreLocation { keys: moved, ..location }, &config, "with the previous key");
    assert_eq!(found.len(), 24);
}

#[test]
fn an_erased_message_is_nowhere_on_disk() {
    for is_compressed in [false, true] {
        let disk = SimDisk::new(1);
        let (location, config, _) = small_store(&disk, None, is_compressed);
        let mut store = FileStore::open(location, config, Timestamp::EPOCH).expect("opens");
        for seq in [3, 24] {
            store.remove(seq, Removal::Erase).expect("the disk works").expect("it was there");
            while store.maintain(Timestamp::EPOCH).expect("the disk works") {}
            let secret = [u8::try_from(seq - 1).expect("small"); 24];
            for (path, bytes) in disk.files() {
                assert!(!bytes.windows(24).any(|window| window == secret), "{seq} is in {path:?}");
            }
        }
        assert_eq!(store.state().msgs, 22);
    }
}

fn payload(n: u8) -> NewMessage<'static> {
    const PAYLOADS: [[u8; 24]; 256] = {
        let mut payloads = [[0; 24]; 256];
        let mut n = 0;
        while n < 256 {
            payloads[n] = [n as u8; 24];
            n += 1;
        }
        payloads
    };
    NewMessage { subject: b"s.a", headers: b"", payload: &PAYLOADS[usize::from(n)] }
}

#[test]
fn after_a_kill_only_what_the_state_does_not_vouch_for_is_read() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, None, false);
    let mut store = FileStore::open(location.clone(), config.clone(), Timestamp::EPOCH).expect("opens");
    store.append(payload(24), Timestamp::EPOCH).expect("the disk works");
    assert!(store.checkpoint().expect("the disk works"));
    for n in 25..40 {
        store.append(payload(n), Timestamp::EPOCH).expect("the disk works");
    }
    store.remove(3, Removal::Mark).expect("the disk works").expect("it was there");
    store.sync_now().expect("the disk works");
    drop(store);
    // Nobody looks at the second block, so nobody sees this.
    let killed = disk.after_crash(CrashOutcome::Lost);
    killed.flip(&location.dir.join("msgs/2.blk"), 40, 1);
    let here = StoreLocation { disk: Arc::new(killed.clone()), ..location.clone() };
    let mut store = FileStore::open(here.clone(), config.clone(), Timestamp::EPOCH).expect("opens");
    assert!(store.lost().seqs.is_empty());
    let state = store.state();
    assert_eq!((state.msgs, state.last_seq, state.deleted), (39, 40, 1));
    assert_eq!(store.load_last(&Filter::new(b"s.a")).expect("readable").map(|found| found.seq), Some(40));
    assert!(store.load_seq(3).expect("readable").is_none());
    // Without the state everything is read.
    killed.remove_file(&location.dir.join("msgs/index.db")).expect("it is there");
    let store = FileStore::open(here, config, Timestamp::EPOCH).expect("opens");
    assert_eq!((store.lost().seqs.len(), store.state().msgs), (1, 38));
}

#[test]
fn a_scrub_goes_round_and_finds_damage() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, None, false);
    disk.flip(&location.dir.join("msgs/3.blk"), 40, 1);
    let mut store = FileStore::open(location, config, Timestamp::EPOCH).expect("opens");
    let mut steps = 0;
    while !store.scrub(300).expect("the disk works").is_round_done {
        steps += 1;
    }
    assert!(steps >= 3, "one block at a time: {steps}");
    assert_eq!(store.lost().seqs.len(), 1);
}

#[test]
fn a_scrub_puts_a_damaged_block_back_that_is_whole_in_memory() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, None, false);
    let dir = Path::new("/data/jetstream/A/streams/DAMAGE");
    for (path, bytes) in disk.files() {
        disk.insert(&dir.join(path.strip_prefix(&location.dir).expect("within")), &bytes);
    }
    let location = StoreLocation { dir: dir.to_owned(), ..location };
    let (mut store, before) = survivors(&location, &config, "in memory");
    let block = dir.join("msgs/2.blk");
    let whole = disk.contents(&block).expect("it is there");
    disk.flip(&block, 40, 1);
    let mut mended = 0;
    loop {
        let step = store.scrub(1).expect("the disk works");
        mended += step.mended;
        if step.is_round_done {
            break;
        }
    }
    assert_eq!((mended, disk.contents(&block)), (1, Some(whole)));
    assert!(store.lost().seqs.is_empty() && store.lost().places.is_empty());
    assert!(disk.contents(Path::new("/data/nats-rs/A/streams/DAMAGE/quarantine/2-1.blk")).is_some());
    drop(store);
    let (_, after) = survivors(&location, &config, "opened anew");
    assert_eq!(before, after);
}

#[test]
fn a_damaged_block_is_kept_beside_before_it_is_handed_over_without_the_damage() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, None, false);
    // The same files where a server would have them.
    for (path, bytes) in disk.files() {
        let name = path.strip_prefix(&location.dir).expect("within").to_owned();
        disk.insert(&Path::new("/data/jetstream/A/streams/DAMAGE").join(name), &bytes);
    }
    let location = StoreLocation { dir: "/data/jetstream/A/streams/DAMAGE".into(), ..location };
    let block = location.dir.join("msgs/2.blk");
    disk.flip(&block, 40, 1);
    let damaged = disk.contents(&block).expect("it is there");
    let (mut store, found) = survivors(&location, &config, "damaged");
    let lost = store.lost().seqs.clone();
    assert_eq!((found.len(), lost.len()), (23, 1));
    store.stop().expect("the disk works");
    drop(store);
    let place = Path::new("/data/nats-rs/A/streams/DAMAGE/quarantine");
    assert_eq!(disk.contents(&place.join("2-1.blk")), Some(damaged));
    let note: Value = serde_json::from_slice(&disk.contents(&place.join("2-1.json")).expect("a note")).expect("JSON");
    assert_eq!((number(&note["block"]), note["lost_in_stream"][0][0].as_u64()), (2, lost.first()));
    for is_indexed in [true, false] {
        if !is_indexed {
            disk.remove_file(&location.dir.join("msgs/index.db")).expect("it is there");
        }
        let (store, found) = survivors(&location, &config, "handed over");
        assert_eq!((found.len(), store.state().last_seq), (23, 24));
        assert!(store.lost().seqs.is_empty() && store.lost().places.is_empty(), "{:?}", store.lost());
    }
}

#[test]
fn a_rotated_key_opens_everything_alone() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, Some(Cipher::Aes), false);
    let keys = location.keys.clone().expect("it is encrypted");
    let both = StoreKeys { current: ServerKey::new("new"), previous: Some(keys.current.clone()), ..keys.clone() };
    let here = StoreLocation { keys: Some(both), ..location.clone() };
    let mut store = FileStore::open(here, config.clone(), Timestamp::EPOCH).expect("opens");
    let blocks: Vec<_> = disk.files().into_iter().filter(|(path, _)| path.ends_with("2.blk")).collect();
    assert!(store.rotate_keys().expect("the disk works") >= 4);
    assert_eq!(store.rotate_keys().expect("the disk works"), 0);
    drop(store);
    assert!(blocks.iter().all(|(path, bytes)| disk.contents(path).as_ref() == Some(bytes)));
    let new = StoreKeys { current: ServerKey::new("new"), ..keys };
    let (_, found) = survivors(&StoreLocation { keys: Some(new), ..location }, &config, "with the new key");
    assert_eq!(found.len(), 24);
}

#[test]
fn what_comes_and_goes_is_told() {
    let disk = SimDisk::new(1);
    let (location, config, _) = small_store(&disk, None, false);
    let mut store = FileStore::open(location, config, Timestamp::EPOCH).expect("opens");
    store.set_reports_removed(true);
    store.append(payload(1), Timestamp::EPOCH).expect("the disk works");
    store.sync_now().expect("the disk works");
    store.remove(7, Removal::Mark).expect("the disk works").expect("it was there");
    store.remove(9, Removal::Mark).expect("the disk works").expect("it was there");
    assert_eq!(store.take_usage_change(), crate::UsageChange { msgs: -1, bytes: -57 });
    assert_eq!(store.take_usage_change(), crate::UsageChange::default());
    let told: Vec<u64> = std::iter::from_fn(|| store.next_removed()).map(|removed| removed.seq).collect();
    assert_eq!(told, [7, 9]);
}
