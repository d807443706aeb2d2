//! `store` and `raft`: stores that nats-server wrote, whole and damaged.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::{Implementation, Launch};

use crate::tool::Tool;

struct Store {
    tool: Tool,
    dir: PathBuf,
}

fn gunzip(path: &Path) -> Vec<u8> {
    let packed = fs::read(path).expect("the fixture is there");
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).expect("valid gzip");
    bytes
}

impl Store {
    /// A copy of a fixture; `part` is `s1` and so on in a cluster, else empty.
    fn unpack(name: &str, part: &str) -> Self {
        let tool = Tool::with_url("127.0.0.1:1");
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(name);
        let dir = tool.folder().join("data");
        let bytes = gunzip(&fixture.join("store.tar.gz"));
        tar::Archive::new(bytes.as_slice()).unpack(&dir).expect("a tar archive");
        Self { tool, dir: dir.join(part) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.join("jetstream").join(name)
    }

    fn run(&self, line: &str, rest: &[&str]) -> crate::tool::Done {
        let dir = self.dir.to_str().expect("text").to_owned();
        self.tool.run(&line.replacen("DIR", "{}", 1), &[&[dir.as_str()], rest].concat())
    }

    fn json(&self, line: &str) -> Value {
        self.run(&format!("{line} -o json"), &[]).json()
    }

    /// Changes one byte of a file.
    fn damage(&self, name: &str, offset: usize) {
        let path = self.path(name);
        let mut bytes = fs::read(&path).expect("there");
        bytes[offset] ^= 0xff;
        fs::write(&path, bytes).expect("written");
    }
}

#[test]
fn a_good_store_is_listed_verified_and_read() {
    let store = Store::unpack("go-store-plain", "");
    let rows = store.json("store ls DIR");
    let plain = rows.as_array().expect("a list").iter().find(|row| row["stream"] == "PLAIN").expect("it is there");
    assert_eq!(plain["index"], "fits");
    let verified = store.json("store verify DIR");
    assert_eq!(
        (&verified["sound"], &verified["errors"], &verified["schema_version"]),
        (&json!(true), &json!(0), &json!(1))
    );
    assert_eq!(store.json("store verify DIR --fast")["depth"], "fast");
    let truth: Value = serde_json::from_slice(&gunzip(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/go-store-plain/truth.json.gz"),
    ))
    .expect("JSON");
    let messages = truth["streams"]["PLAIN"]["messages"].as_array().expect("a list");
    let read = store.run("store cat DIR PLAIN -o jsonl", &[]);
    let seqs: Vec<Value> =
        read.succeeds().lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["seq"].clone()).collect();
    let expected: Vec<Value> = messages.iter().map(|message| message["seq"].clone()).collect();
    assert_eq!(seqs, expected);
    assert_eq!(store.json("store info DIR PLAIN")["state"]["messages"], json!(expected.len()));
    store.run("store info DIR NONE", &[]).fails(3, "no stream \"NONE\"");
    store.tool.run("store ls {}", &["/no/such/store"]).fails(3, "is no JetStream store");
    store.run("store cat DIR PLAIN --seq 999999", &[]).fails(3, "is not in the stream");
    assert!(store.run("store tree DIR", &[]).succeeds().contains("    stream PLAIN ("));
    assert!(store.run("store block dump DIR PLAIN 1 --len 32", &[]).succeeds().starts_with("00000000  "));
}

#[test]
fn one_flipped_byte_costs_one_message_is_repaired_and_taken_back() {
    let store = Store::unpack("go-store-plain", "");
    let blocks = store.json("store block ls DIR PLAIN");
    let block = blocks.as_array().expect("a list").iter().find(|block| block["live"].as_u64() > Some(5)).expect("one");
    let number = block["block"].as_u64().expect("a number");
    let records = store.json(&format!("store block show DIR PLAIN {number}"));
    let record =
        records.as_array().expect("a list").iter().filter(|record| record["live"] == true).nth(2).expect("one");
    let (offset, seq) = (record["offset"].as_u64().expect("a number"), record["seq"].as_u64().expect("a number"));
    let before = store.json("store info DIR PLAIN")["state"]["messages"].as_u64().expect("a number");
    let file = format!("$G/streams/PLAIN/msgs/{number}.blk");
    store.damage(&file, usize::try_from(offset).expect("small") + 23);
    let damaged = fs::read(store.path(&file)).expect("there");

    let verified = store.run("store verify DIR -o json", &[]);
    verified.fails(4, "1 error and 0 warnings found");
    let verified: Value = serde_json::from_str(&verified.stdout).expect("JSON");
    let finding = &verified["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|found| found["severity"] == "error")
        .expect("one");
    assert_eq!(finding["kind"], "record-damaged");
    assert_eq!(finding["file"], format!("jetstream/{file}"));
    assert_eq!((&finding["offset"], &finding["sequences"]), (&json!(offset), &json!([[seq, seq]])));
    assert_eq!((&finding["lost"], &finding["is_exact"]), (&json!(1), &json!(true)));

    let plan = store.tool.folder().join("plan.json");
    let plan = plan.to_str().expect("text");
    store.run("store repair plan DIR --plan-file {}", &[plan]).fails(4, "2 changes planned");
    let applied = store.run("store repair apply DIR {} --server-stopped -o json", &[plan]).json();
    let id = applied["undo_id"].as_str().expect("a name");
    store.run("store verify DIR", &[]).succeeds();
    assert_eq!(store.json("store info DIR PLAIN")["state"]["messages"], json!(before - 1));
    store.run("store repair apply DIR {} --server-stopped", &[plan]).fails(8, "has changed since the plan was made");
    store.run("store repair undo DIR {} --server-stopped", &[id]).succeeds();
    assert_eq!(fs::read(store.path(&file)).expect("there"), damaged);
    assert_eq!(store.json("store repair undo DIR")[0]["is_undone"], true);
}

#[test]
fn a_store_in_use_is_refused() {
    let store = Store::unpack("go-store-plain", "");
    let dir = store.dir.to_str().expect("text");
    let config = format!("jetstream {{ store_dir: {dir:?} }}");
    let server = Launch::new(Implementation::NatsServer).config(config).start().expect("nats-server starts");
    store.run("store index rebuild DIR PLAIN --yes --server-stopped", &[]).fails(8, "the store is in use");
    let read = store.run("store ls DIR", &[]);
    assert!(read.stderr.contains("warning: the store is in use"), "{read:?}");
    drop(server);
    store.run("store index rebuild DIR PLAIN --yes --server-stopped", &[]).succeeds();
    store.run("store index rebuild DIR PLAIN --server-stopped", &[]).fails(8, "not confirmed");
    store.run("store index rebuild DIR PLAIN --dry-run", &[]).fails(4, "1 change would be made");
}

#[test]
fn encrypted_stores_need_their_key_and_can_get_another_or_none() {
    let store = Store::unpack("go-store-chacha", "");
    let truth: Value = serde_json::from_slice(&gunzip(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/go-store-chacha/truth.json.gz"),
    ))
    .expect("JSON");
    let file = |name: &str, text: &str| {
        let path = store.tool.folder().join(name);
        fs::write(&path, text).expect("written");
        path.to_str().expect("text").to_owned()
    };
    let key = file("key", truth["encryption"]["key"].as_str().expect("a key"));
    let (other, wrong) = (file("other", "another key\n"), file("wrong", "wrong"));
    store.run("store cat DIR ENC", &[]).fails(7, "is encrypted and no given key opens it");
    store.run("store key check DIR --key-file {}", &[&wrong]).fails(7, "locked");
    store.run("store key check DIR --key-file {}", &[&key]).succeeds();
    let messages = store.run("store cat DIR ENC --key-file {} -o jsonl", &[&key]);
    let rotated = "store key rotate DIR --key-file {} --new-key-file {} --yes --server-stopped";
    store.run(rotated, &[&key, &other]).succeeds();
    store.run("store cat DIR ENC --key-file {}", &[&key]).fails(7, "no given key opens it");
    assert_eq!(store.run("store cat DIR ENC --key-file {} -o jsonl", &[&other]).succeeds(), messages.succeeds());
    store.run("store key decrypt DIR --key-file {} --yes --server-stopped", &[&other]).succeeds();
    assert_eq!(store.run("store cat DIR ENC -o jsonl", &[]).succeeds(), messages.succeeds());
    store.run("store verify DIR", &[]).succeeds();
}

#[test]
fn replicas_are_compared_by_what_they_hold() {
    let (one, two) = (Store::unpack("go-store-cluster", "s1"), Store::unpack("go-store-cluster", "s2"));
    let streams = one.json("store ls DIR --names");
    let both = two.json("store ls DIR --names");
    let shared =
        streams.as_array().expect("a list").iter().find(|name| both.as_array().expect("a list").contains(name));
    let shared = shared.and_then(Value::as_str).expect("a replicated stream");
    let hash = |store: &Store| store.run("store hash DIR {} -o json", &[shared]).json()[0]["sha256"].clone();
    assert_eq!(hash(&one), hash(&two));
    one.run("store diff DIR {} {}", &[two.dir.to_str().expect("text"), shared]).succeeds();
    let plain = Store::unpack("go-store-plain", "");
    one.run("store diff DIR {}", &[plain.dir.to_str().expect("text")]).fails(4, "difference");
}

#[test]
fn consensus_groups_are_shown_and_verified() {
    let store = Store::unpack("go-store-cluster", "s1");
    let groups = store.json("raft ls DIR");
    let groups = groups.as_array().expect("a list");
    assert!(groups.iter().any(|group| group["group"] == "_meta_"));
    assert!(groups.iter().all(|group| group["peers"] == 3 && group["term"].as_u64() > Some(0)), "{groups:?}");
    let state = store.json("raft state DIR _meta_");
    assert_eq!(state[0]["findings"], 0);
    let shown = store.json("raft snapshot show DIR _meta_");
    assert!(shown["state"]["streams"].is_array());
    let mut operations = Vec::new();
    for group in groups {
        let entries = store.json(&format!("raft dump DIR {}", group["group"].as_str().expect("a name")));
        let carried = entries.as_array().expect("a list").iter().flat_map(|entry| entry["entries"].as_array().cloned());
        operations.extend(carried.flatten().filter_map(|entry| entry["operation"].as_str().map(str::to_owned)));
    }
    assert!(operations.iter().any(|operation| operation == "message" || operation == "ack"), "{operations:?}");
    store.run("raft verify DIR", &[]).succeeds();
    let name = shown["index"].as_u64().expect("a number");
    let term = shown["term"].as_u64().expect("a number");
    store.damage(&format!("$SYS/_js_/_meta_/snapshots/snap.{term}.{name}"), 25);
    store.run("raft verify DIR", &[]).fails(4, "error");
    store.run("raft state DIR NONE", &[]).fails(3, "no consensus group");
}

#[test]
fn consumers_are_shown_and_set() {
    let store = Store::unpack("go-store-wq", "");
    let rows = store.json("store consumer ls DIR");
    assert!(rows.as_array().expect("a list").iter().any(|row| row["num_ack_pending"].as_u64() > Some(0)), "{rows}");
    store.run("store consumer set DIR ORD start --next 5 --yes --server-stopped", &[]).succeeds();
    let shown = store.json("store consumer show DIR ORD start");
    assert_eq!(shown["ack_floor"]["stream_seq"], 4);
    store.run("store consumer reset DIR ORD start --yes --server-stopped", &[]).succeeds();
    assert_eq!(store.json("store consumer show DIR ORD start")["state"], "none");
    store.run("store consumer show DIR ORD nobody", &[]).fails(3, "no consumer \"nobody\"");
}

#[test]
fn nats_server_takes_what_was_repaired_and_what_left_its_cluster() {
    let store = Store::unpack("go-store-cluster", "s1");
    store.run("store adopt DIR --yes --server-stopped", &[]).succeeds();
    let rows = store.json("store ls DIR");
    let expected = rows.as_array().expect("a list").clone();
    let dir = store.dir.to_str().expect("text");
    let config = format!(
        "http: \"127.0.0.1:@HTTP_PORT@\"\njetstream {{ store_dir: {dir:?} }}\naccounts {{ APP: {{ jetstream: enabled, users: [{{user: a, password: a}}] }}, SYS: {{ users: [{{user: s, password: s}}] }} }}\nsystem_account: SYS\nno_auth_user: a"
    );
    let server = Launch::new(Implementation::NatsServer).config(config).start().expect("nats-server starts");
    let tool = Tool::of(&server);
    for row in &expected {
        let stream = row["stream"].as_str().expect("a name");
        let info = tool.run("req {} {} --raw --user a --password a", &[&format!("$JS.API.STREAM.INFO.{stream}"), ""]);
        let info: Value = serde_json::from_str(info.succeeds().trim()).expect("JSON");
        assert_eq!(info["state"]["messages"], row["state"]["messages"], "{stream}: {info}");
        assert_eq!(info["state"]["last_seq"], row["state"]["last_seq"], "{stream}");
    }
}

#[test]
fn backups_are_read_converted_and_made_from_stores() {
    let store = Store::unpack("go-store-plain", "");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let path = |name: &str| fixtures.join(name).join("stream.s2").to_str().expect("text").to_owned();
    let (old, new) = (path("go-backup-v1"), path("go-backup-v2"));
    assert_eq!(store.tool.run("backup info {} -o json", &[&old]).json()["format"], "v1");
    store.tool.run("backup validate {} {}", &[&old, &new]).succeeds();
    let converted = store.tool.folder().join("converted").to_str().expect("text").to_owned();
    store.tool.run("backup convert {} {}", &[&old, &converted]).succeeds();
    store.tool.run("backup validate {}", &[&converted]).succeeds();
    store.tool.run("backup diff {} {}", &[&old, &converted]).succeeds();
    let back = store.tool.folder().join("back").to_str().expect("text").to_owned();
    store.tool.run("backup convert {} {} --to v1", &[&converted, &back]).succeeds();
    assert_eq!(store.tool.run("backup info {} -o json", &[&back]).json()["format"], "v1");
    store.tool.run("backup validate {}", &[&back]).succeeds();
    store.tool.run("backup diff {} {}", &[&old, &back]).succeeds();
    store.tool.run("backup convert {} {} --to v1", &[&new, "nowhere"]).fails(8, "configuration");
    let cut = store.tool.folder().join("cut.s2");
    let bytes = fs::read(&new).expect("there");
    fs::write(&cut, &bytes[..bytes.len() / 2]).expect("written");
    store.tool.run("backup info {}", &[cut.to_str().expect("text")]).fails(1, "cut.s2");
    let made = store.tool.folder().join("made").to_str().expect("text").to_owned();
    store.run("store to-backup DIR PLAIN {}", &[&made]).succeeds();
    let cat = |line: &str, rest: &[&str]| store.tool.run(line, rest).succeeds().to_owned();
    let from_store = store.run("store cat DIR PLAIN -o jsonl", &[]).succeeds().to_owned();
    assert_eq!(cat("backup cat {} -o jsonl", &[&made]), from_store);
}

#[test]
fn a_backup_goes_into_an_encrypted_store() {
    let store = Store::unpack("go-store-plain", "");
    let folder = store.tool.folder().to_path_buf();
    let path = |name: &str| folder.join(name).to_str().expect("text").to_owned();
    let (backup, made, key_file) = (path("plain.backup"), path("made"), path("key"));
    fs::write(&key_file, "a secret\n").expect("written");
    store.run("store to-backup DIR PLAIN {}", &[&backup]).succeeds();
    let read = store.run("store cat DIR PLAIN -o jsonl", &[]);
    for cipher in ["chacha", "aes"] {
        let name = format!("PLAIN_{cipher}");
        let line = format!("backup to-store {{}} {{}} --rename {name} --key-file {{}} --cipher {cipher}");
        let said = store.tool.run(&line, &[&backup, &made, &key_file]);
        assert!(said.succeeds().contains("encrypted"), "{name}");
        let keys = store.tool.run("store key check {} --key-file {} -o json", &[&made, &key_file]).json();
        assert!(keys.to_string().contains(&format!("\"{cipher}\"")), "{keys}");
        let back = store.tool.run(&format!("store cat {{}} {name} --key-file {{}} -o jsonl"), &[&made, &key_file]);
        assert_eq!(back.succeeds(), read.succeeds(), "{name}");
        store.tool.run(&format!("store cat {{}} {name}"), &[&made]).fails(7, "key");
    }
    store.tool.run("backup to-store {} {} --key a --key b", &[&backup, &made]).fails(2, "several keys");
}

#[test]
fn a_damaged_backup_ends_validation_with_the_status_of_findings() {
    let tool = Tool::with_url("127.0.0.1:1");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/go-backup-v2/stream.s2");
    let good = fs::read(fixture).expect("there");
    let path = tool.folder().join("backup.s2");
    let name = path.to_str().expect("text");
    let mut flipped = good.clone();
    flipped[3000] ^= 1;
    for damaged in [flipped.as_slice(), &good[..2000]] {
        fs::write(&path, damaged).expect("written");
        let done = tool.run("backup validate {} -o json", &[name]);
        done.fails(4, "1 error");
        tool.run("backup info {}", &[name]).fails(1, "backup.s2");
    }
    tool.run("backup validate {}", &["/nowhere/at/all"]).fails(1, "No such file");
}
