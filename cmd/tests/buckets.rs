//! `nats-rs kv` and `object` against the reference server with JetStream, and beside the official client for Python.

#[allow(dead_code, reason = "each test program uses its part of it")]
mod run;

use std::process::Command;

use run::jetstream::JetStream;
use serde_json::json;

#[test]
fn keys_are_stored_changed_followed_and_deleted() {
    let js = JetStream::start();
    let made = js.json(&["kv", "add", "B", "--history", "5", "--marker-ttl", "1h", "--metadata", "a=b"]);
    assert_eq!((&made["history"], &made["stream"]["config"]["metadata"]["a"]), (&json!(5), &json!("b")));
    assert_eq!(js.json(&["kv", "put", "B", "a.b", "1"])["revision"], 1);
    assert_eq!(js.run_with_input(&["kv", "put", "B", "c"], b"\xff\xfe").status, 0);
    assert_eq!(js.json(&["kv", "get", "B", "c"])["value_base64"], "//4=");
    assert_eq!(js.run(&["kv", "create", "B", "a.b", "x"]).status, 8);
    assert_eq!(js.json(&["kv", "create", "B", "d", "x", "--ttl", "1h"])["revision"], 3);
    assert_eq!(js.json(&["kv", "get", "B", "d"])["ttl"], "1h0m0s");
    assert_eq!(js.json(&["kv", "update", "B", "a.b", "2", "1"])["revision"], 4);
    assert_eq!(js.run(&["kv", "update", "B", "a.b", "3", "1"]).status, 8);
    assert_eq!(js.json(&["kv", "get", "B", "a.b", "--revision", "1"])["value"], "1");
    assert_eq!(js.run(&["kv", "get", "B", "a.b", "--revision", "3"]).status, 3);
    assert_eq!(js.json(&["kv", "ls", "B", "a.*", "--names"]), json!(["a.b"]));
    js.json(&["kv", "revert", "B", "a.b", "1", "--force"]);
    assert_eq!(js.run(&["kv", "get", "B", "a.b", "--raw"]).stdout, "1");
    assert_eq!(js.run(&["kv", "del", "B", "a.b"]).status, 8);
    assert_eq!(js.json(&["kv", "del", "B", "a.b", "--dry-run"])["dry_run"], true);
    js.json(&["kv", "del", "B", "a.b", "-f"]);
    assert_eq!(js.run(&["kv", "get", "B", "a.b"]).status, 3);
    let history = js.json(&["kv", "history", "B", "a.b"]);
    let operations: Vec<_> = history.as_array().expect("a list").iter().map(|entry| &entry["operation"]).collect();
    assert_eq!(operations, ["PUT", "PUT", "PUT", "DELETE"]);
    let watched = js.json(&["kv", "watch", "B", "--count", "3"]);
    assert_eq!((&watched[0]["key"], &watched[2]["operation"]), (&json!("c"), &json!("DELETE")));
    assert_eq!(js.json(&["kv", "compact", "B", "--older-than", "0", "--yes"])["messages"], 4);
    assert_eq!(js.json(&["kv", "purge", "B", "--all", "--yes"])["keys"], json!(["c", "d"]));
    assert_eq!(js.json(&["kv", "ls", "B"]), json!([]));
    let dry = js.run(&["kv", "edit", "B", "--history", "2", "--dry-run", "-o", "json"]);
    assert_eq!((dry.status, &dry.json()[0]["setting"]), (4, &json!("max_msgs_per_subject")));
    assert_eq!(js.json(&["kv", "edit", "B", "--history", "2"])["history"], 2);
    assert_eq!(js.json(&["kv", "ls", "--names"]), json!(["B"]));
    assert_eq!(js.run(&["kv", "put", "B", "not valid", "x"]).status, 2);
    js.json(&["kv", "del", "B", "--yes"]);
    assert_eq!(js.run(&["kv", "info", "B"]).status, 3);
}

#[test]
fn buckets_are_exported_imported_compared_and_made_equal() {
    let js = JetStream::start();
    for bucket in ["A", "B"] {
        js.json(&["kv", "add", bucket, "--history", "3"]);
    }
    for (key, value) in [("k", "1"), ("k", "2"), ("l", "3")] {
        js.json(&["kv", "put", "A", key, value]);
    }
    let lines = js.run(&["kv", "export", "A", "--history"]);
    assert_eq!((lines.status, lines.stdout.lines().count()), (0, 3), "{lines:?}");
    let import = js.run_with_input(&["kv", "import", "B", "-o", "json"], lines.stdout.as_bytes());
    assert_eq!(import.json()["stored"], 3, "{import:?}");
    assert_eq!(js.json(&["kv", "history", "B", "k"]).as_array().map(Vec::len), Some(2));
    let again = js.run_with_input(&["kv", "import", "B", "-o", "json"], lines.stdout.as_bytes());
    assert_eq!(again.json()["stored"], 0, "{again:?}");
    assert_eq!(js.run(&["kv", "diff", "A", "B"]).status, 0);
    js.json(&["kv", "put", "B", "k", "other"]);
    js.json(&["kv", "put", "B", "m", "more"]);
    let diff = js.run(&["kv", "diff", "A", "B", "-o", "json"]);
    assert_eq!((diff.status, diff.json()[1]["difference"].clone()), (4, json!("extra")));
    assert_eq!(js.run(&["kv", "sync", "A", "B"]).status, 8);
    let sync = js.json(&["kv", "sync", "A", "B", "--prune", "--yes"]);
    assert_eq!((&sync["changed"], &sync["deleted"]), (&json!(1), &json!(1)));
    assert_eq!(js.json(&["kv", "diff", "A", "B"]), json!([]));
}

#[test]
fn objects_are_stored_fetched_checked_and_deleted() {
    let js = JetStream::start();
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let bytes: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8).collect();
    std::fs::create_dir_all(folder.path().join("tree/sub")).expect("a folder");
    std::fs::write(path("tree/sub/big"), &bytes).expect("a file");
    std::fs::write(path("tree/small"), b"small").expect("a file");
    assert_eq!(js.json(&["object", "add", "O", "--description", "d"])["bucket"], "O");
    let put = js.json(&["object", "put", "O", &path("tree/sub/big"), "--name", "big", "--chunk-size", "64K"]);
    assert_eq!((&put["size"], &put["chunks"]), (&json!(300_000), &json!(5)));
    assert_eq!(js.run(&["object", "put", "O", &path("tree/small"), "--name", "big"]).status, 8);
    js.json(&["object", "get", "O", "big", "-O", &path("back")]);
    assert!(std::fs::read(path("back")).expect("a file") == bytes);
    let sync = js.json(&["object", "sync", &path("tree"), "O", "--prune", "--yes"]);
    assert_eq!((&sync["added"], &sync["deleted"]), (&json!(["small", "sub/big"]), &json!(["big"])));
    let sync = js.json(&["object", "sync", &path("tree"), "O", "--prune", "--yes"]);
    assert_eq!(sync["unchanged"], 2);
    js.json(&["object", "export", "O", &path("export")]);
    js.json(&["object", "add", "P"]);
    assert_eq!(js.json(&["object", "import", "P", &path("export")])["stored"], 2);
    assert_eq!(js.json(&["object", "import", "P", &path("export")])["unchanged"], 2);
    assert_eq!(js.json(&["object", "ls", "P", "--names"]), json!(["small", "sub/big"]));
    assert_eq!(js.json(&["object", "verify", "P"])[1]["is_sound"], true);
    // A chunk less, and the digest is not that of the description.
    js.json(&["stream", "rmm", "OBJ_P", "3", "--yes"]);
    let damaged = js.run(&["object", "verify", "P", "-o", "json"]);
    assert_eq!((damaged.status, damaged.json()[1]["is_sound"].clone()), (4, json!(false)), "{damaged:?}");
    assert_eq!(js.run(&["object", "get", "P", "sub/big", "-O", &path("no")]).status, 4);
    assert!(!folder.path().join("no").exists());
    assert_eq!(js.json(&["object", "watch", "O", "--count", "2"]).as_array().map(Vec::len), Some(2));
    js.json(&["object", "del", "O", "small", "--yes"]);
    assert_eq!(js.run(&["object", "get", "O", "small", "-O", "-"]).status, 3);
    js.json(&["object", "seal", "P", "--yes"]);
    assert_eq!(js.run(&["object", "put", "P", &path("tree/small"), "--name", "new"]).status, 1);
    js.json(&["object", "del", "P", "--yes"]);
    assert_eq!(js.json(&["object", "ls", "--names"]), json!(["O"]));
}

/// The Python that lies beside the reference server, where `tests/run` installs both; else that on the PATH.
fn python() -> std::path::PathBuf {
    let in_venv = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/.venv/bin/nats-server");
    let server = std::env::var_os("NATS_SERVER").map_or(in_venv, std::path::PathBuf::from);
    let beside = server.with_file_name("python");
    if beside.exists() { beside } else { "python3".into() }
}

#[test]
fn the_official_client_reads_what_is_written_and_the_other_way_round() {
    let js = JetStream::start();
    js.json(&["kv", "add", "OURS", "--history", "3", "--ttl", "1h"]);
    js.json(&["kv", "put", "OURS", "a", "1"]);
    js.json(&["kv", "put", "OURS", "b", "2"]);
    js.json(&["kv", "del", "OURS", "b", "--yes"]);
    js.json(&["object", "add", "OBJECTS"]);
    assert_eq!(js.run_with_input(&["object", "put", "OBJECTS", "--name", "x y"], b"bytes").status, 0);
    let python = python();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/buckets.py");
    let url = format!("nats://a:a@{}", js.server.address());
    let output = Command::new(python).args([script, &url]).output().expect("Python with nats-py");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(js.run(&["kv", "get", "OURS", "c", "--raw"]).stdout, "theirs");
    assert_eq!(js.run(&["kv", "get", "OURS", "a"]).status, 3);
    assert_eq!(js.json(&["kv", "info", "THEIRS"])["history"], 2);
    assert_eq!(js.run(&["object", "get", "OBJECTS", "theirs", "-O", "-"]).stdout.len(), 200_000);
    assert_eq!(js.json(&["object", "verify", "OBJECTS"])[0]["is_sound"], true);
}
