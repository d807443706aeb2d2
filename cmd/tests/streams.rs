//! Messages, backups, checks and descriptions of streams against the reference server with JetStream.

#[allow(dead_code, reason = "each test program uses its part of it")]
mod run;

use std::path::Path;

use run::jetstream::JetStream;
use serde_json::{Value, json};

fn words<'a>(head: &[&'a str], tail: &[&'a str]) -> Vec<&'a str> {
    [head, tail].concat()
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[test]
fn messages_are_exported_imported_searched_and_cloned() {
    let js = JetStream::start();
    let folder = tempfile::tempdir().expect("a folder");
    let file = text(&folder.path().join("export"));
    js.json(&["stream", "add", "S", "--subjects", "s.>"]);
    js.publish("s.a", "m{{Count}}", "20");
    let json_body = js.run(&["pub", "s.b", r#"{"n":{"x":5}}"#, "--no-templates", "-H", "Kind: special", "--quiet"]);
    assert_eq!(json_body.status, 0, "{json_body:?}");

    assert_eq!(js.run(&["stream", "export", "S", "--file", &file, "--count", "5"]).status, 0);
    assert_eq!(js.run(&["stream", "export", "S", "--file", &file, "--resume"]).status, 0);
    let lines = std::fs::read_to_string(&file).expect("a file");
    assert_eq!(lines.lines().count(), 21, "{lines}");
    js.json(&["stream", "add", "T", "--subjects", "t"]);
    let import = words(&["stream", "import", "T", &file, "--subject", "t", "--dedup"], &["--yes"]);
    assert_eq!(js.json(&import)["stored"], 21);
    assert_eq!(
        js.json(&import),
        json!({"action": "import", "dry_run": false, "stream": "T", "stored": 0, "duplicates": 21})
    );
    let stored = js.json(&["stream", "get", "T", "21"]);
    assert_eq!((&stored["headers"]["Kind"], &stored["data"]), (&json!(["special"]), &json!(r#"{"n":{"x":5}}"#)));

    assert_eq!(js.json(&["stream", "search", "S", "^m1.$"]).as_array().map(Vec::len), Some(10));
    assert_eq!(js.json(&["stream", "search", "S", "^5$", "--field", "/n/x"])[0]["seq"], 21);
    assert_eq!(js.json(&["stream", "search", "S", "special", "--headers"])[0]["seq"], 21);
    assert_eq!(js.run(&["stream", "search", "S", "nowhere"]).status, 3);

    js.json(&["stream", "rmm", "S", "7", "--yes"]);
    js.json(&["stream", "clone", "S", "COPY"]);
    let hash = |name: &str| js.json(&["stream", "check", name, "--hash"])["hashes"].clone();
    assert_eq!(hash("S"), hash("COPY"));
    assert_eq!(hash("S")[0]["messages"], 20);
    assert_eq!(js.json(&["stream", "info", "COPY"])["config"].get("mirror"), None);
    assert_eq!(js.run(&["stream", "wait", "S", "--until", "msgs=20"]).status, 0);
    let vain = js.run(&["stream", "wait", "S", "--until", "seq=22", "--deadline", "300ms"]);
    assert_eq!(vain.status, 6, "{vain:?}");
    let graph = js.json(&["stream", "graph", "S", "--count", "1", "--interval", "100ms"]);
    assert_eq!(graph[0]["messages"], 20);
}

#[test]
fn what_a_consumer_gave_up_is_published_again() {
    let js = JetStream::start();
    js.json(&["stream", "add", "S", "--subjects", "s"]);
    js.json(&["stream", "add", "ADVISORIES", "--subjects", "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>"]);
    js.json(&["consumer", "add", "S", "C", "--wait", "200ms", "--max-deliver", "1"]);
    js.publish("s", "1", "1");
    js.json(&["consumer", "next", "S", "C", "--no-ack"]);
    // The server notices when the consumer is asked again after its patience.
    let asked = js.run(&["consumer", "next", "S", "C", "--wait", "1s"]);
    assert_eq!(asked.status, 6, "{asked:?}");
    js.publish("s", "more", "2");
    assert_eq!(js.run(&["stream", "wait", "ADVISORIES", "--until", "msgs=1"]).status, 0);
    assert_eq!(js.json(&["stream", "redrive", "S", "C", "--dry-run"])["sequences"], json!([1]));
    assert_eq!(js.json(&["stream", "redrive", "S", "--yes"])["sequences"], json!([1]));
    assert_eq!(js.json(&["stream", "get", "S", "4"])["data"], "1");
    assert_eq!(js.json(&["stream", "redrive", "S", "--seq", "2,99", "--yes"])["missing"], json!([99]));
}

#[test]
fn consumers_are_followed_measured_and_reset_together() {
    let js = JetStream::start();
    js.json(&["stream", "add", "S", "--subjects", "s"]);
    js.publish("s", "{{Count}}", "5");
    for name in ["A1", "A2", "B"] {
        js.json(&["consumer", "add", "S", name]);
    }
    let taken = js.json(&["consumer", "sub", "S", "A1", "--count", "3"]);
    assert_eq!(taken[2]["data"], "3");
    let lag = js.json(&["consumer", "lag", "S", "--interval", "100ms"]);
    let of = |name: &str| lag.as_array().expect("a list").iter().find(|row| row["consumer"] == name).cloned();
    assert_eq!(of("A1").map(|row| row["unprocessed"].clone()), Some(json!(2)));
    assert!(of("A1").is_some_and(|row| row["lag_seconds"].as_f64().is_some_and(|lag| lag > 0.0)), "{lag}");
    let reset = js.json(&["consumer", "reset", "S", "--match", "^A", "--since", "1h", "--yes"]);
    assert_eq!((&reset["consumers"], &reset["reset_seq"]), (&json!(["A1", "A2"]), &json!(1)));
    assert_eq!(js.json(&["consumer", "info", "S", "A1"])["num_pending"], 5);
    assert_eq!(js.run(&["consumer", "reset", "S", "--match", "^Z"]).status, 3);
    let graph = js.json(&["consumer", "graph", "S", "A1", "--count", "1", "--interval", "100ms"]);
    assert_eq!(graph[0]["num_pending"], 5);
    js.json(&["consumer", "add", "S", "P", "--target", "push", "--ack", "none"]);
    assert_eq!(js.run(&["consumer", "sub", "S", "P", "--count", "2", "--raw"]).stdout, "1\n2\n");
}

#[test]
fn counters_count() {
    let js = JetStream::start();
    js.json(&["stream", "add", "C", "--subjects", "c.>", "--allow-counter"]);
    assert_eq!(js.json(&["counter", "incr", "c.a", "5"])["value"], "5");
    assert_eq!(js.json(&["counter", "decr", "c.a", "7"])["value"], "-2");
    assert_eq!(js.json(&["counter", "incr", "c.b"])["value"], "1");
    assert_eq!(js.run(&["counter", "get", "c.a"]).stdout, "-2\n");
    assert_eq!(js.json(&["counter", "view", "c.a"])["increment"], "-7");
    assert_eq!(js.json(&["counter", "ls"]).as_array().map(Vec::len), Some(2));
    assert_eq!(js.run(&["counter", "get", "c.z"]).status, 3);
    assert_eq!(js.run(&["counter", "incr", "c.a", "x"]).status, 2);
}

#[test]
fn backups_are_taken_restored_renamed_and_put_into_stores() {
    let js = JetStream::start();
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| text(&folder.path().join(name));
    for (name, subject) in [("S", "s"), ("T", "t")] {
        js.json(&["stream", "add", name, "--subjects", subject]);
        js.publish(subject, "{{Count}}", "10");
    }
    js.json(&["consumer", "add", "S", "C"]);
    js.json(&["consumer", "next", "S", "C", "--count", "3"]);
    js.json(&["stream", "rmm", "S", "5", "--yes"]);
    let hash = |name: &str| js.json(&["stream", "check", name, "--hash"])["hashes"].clone();
    let before = hash("S");

    assert_eq!(js.json(&["stream", "backup", "S", &path("s")])["messages"], 9);
    assert_eq!(js.run(&["backup", "create", "S", &path("s")]).status, 8);
    assert_eq!(js.run(&["backup", "validate", &path("s")]).status, 0);
    let all = js.json(&["account", "backup", &path("all")]);
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    let again = js.json(&["backup", "create", "--all", &path("all"), "--resume"]);
    assert_eq!(again[1]["result"], "unchanged", "{again}");

    assert_eq!(js.json(&["backup", "restore", &path("s"), "--dry-run"])[0]["result"], "planned");
    assert_eq!(js.run(&["backup", "restore", &path("s")]).status, 1);
    let rename = ["--rename", "R", "--set", r#"subjects=["r"]"#];
    js.json(&words(&["backup", "restore", &path("s")], &rename));
    assert_eq!(hash("R"), before);
    assert_eq!(js.json(&["consumer", "info", "R", "C"])["ack_floor"]["stream_seq"], 3);
    js.json(&["stream", "rm", "R", "--yes"]);
    assert_eq!(js.run(&["backup", "convert", &path("s"), &path("old"), "--to", "v1"]).status, 0);
    js.json(&words(&["backup", "restore", &path("old")], &rename));
    assert_eq!(hash("R"), before);

    js.json(&["stream", "rm", "S", "--yes"]);
    assert_eq!(js.run(&["account", "restore", &path("all")]).status, 8);
    let restored = js.json(&["backup", "restore", "--all", &path("all"), "--resume"]);
    assert_eq!((&restored[0]["result"], &restored[1]["result"]), (&json!("restored"), &json!("skipped")));
    assert_eq!(hash("S"), before);

    let placed = js.json(&["backup", "to-store", &path("s"), &path("store"), "--account", "A", "--rename", "Q"]);
    assert_eq!((&placed["messages"], &placed["consumers"]), (&json!(9), &json!(["C"])));
    assert_eq!(js.run(&["store", "verify", &path("store")]).status, 0);
    assert_eq!(
        js.run(&["backup", "to-store", &path("s"), &path("store"), "--account", "A", "--rename", "Q"]).status,
        1
    );
    std::fs::write(folder.path().join("s/backup.json"), "{}").expect("written");
    assert_eq!(js.run(&["backup", "restore", &path("s"), "--rename", "Z"]).status, 4);
    assert_eq!(js.json(&["account", "report", "statistics"]).as_array().map(Vec::len), Some(1));
    assert_eq!(js.json(&["account", "report", "connections"])[0]["account"], "A");
}

#[test]
fn checks_have_the_statuses_of_plugins() {
    let js = JetStream::start();
    js.json(&["stream", "add", "S", "--subjects", "s.>", "--metadata", "io.nats.monitor.msgs-warn=3"]);
    js.publish("s.a", "body", "3");
    js.json(&["consumer", "add", "S", "C"]);
    js.json(&["kv", "add", "B"]);
    js.json(&["kv", "put", "B", "k", "v"]);
    let check = |tail: &[&str]| {
        let run = js.run(&words(&["server", "check"], tail));
        (run.status, run.stdout)
    };
    let (status, line) = check(&["stream", "--stream", "S"]);
    assert_eq!((status, line.trim()), (1, "WARNING S Warn:3 messages OK:0 sources | sources=0 messages=3;3"));
    assert_eq!(check(&["stream", "--stream", "S", "--msgs-warn", "2"]).0, 0);
    assert_eq!(check(&["stream", "--stream", "S", "--msgs-critical", "5"]).0, 2);
    assert_eq!(check(&["stream", "--stream", "NONE"]).0, 2);
    let (status, line) = check(&["consumer", "--stream", "S", "--consumer", "C", "--unprocessed-critical", "3"]);
    assert_eq!(status, 2);
    assert!(line.starts_with("CRITICAL S_C Crit:Unprocessed Messages: 3 |"), "{line}");
    assert_eq!(check(&["consumer", "--stream", "S", "--consumer", "C", "--unprocessed-critical", "-1"]).0, 0);
    assert_eq!(check(&["message", "--stream", "S", "--subject", "s.a", "--content", "^bo"]).0, 0);
    assert_eq!(check(&["message", "--stream", "S", "--subject", "s.a", "--content", "^x"]).0, 2);
    assert_eq!(check(&["message", "--stream", "S", "--subject", "s.a", "--age-warn", "1ns"]).0, 1);
    assert_eq!(check(&["message", "--stream", "S", "--subject", "s.none"]).0, 2);
    assert_eq!(check(&["jetstream"]).0, 0);
    assert_eq!(check(&["kv", "--bucket", "B", "--key", "k"]).0, 0);
    assert_eq!(check(&["kv", "--bucket", "B", "--values-warn", "1"]).0, 1);
    assert_eq!(check(&["kv", "--bucket", "B", "--key", "none"]).0, 2);
    assert_eq!(check(&["kv", "--bucket", "NONE", "--format", "prometheus"]).0, 0);
}

#[test]
fn a_described_state_is_reached_once_and_kept() {
    let js = JetStream::start();
    let folder = tempfile::tempdir().expect("a folder");
    let path = text(&folder.path().join("state.yaml"));
    let describe = |age: &str| {
        let text = format!(
            "streams:\n  - name: S\n    subjects: [s.>] # all\n    max_age: {age}\n    consumers:\n      - name: C\n        ack_wait: 1m\nkv:\n  - bucket: B\n    history: 5\nobject_stores:\n  - bucket: O\n"
        );
        std::fs::write(&path, text).expect("written");
    };
    let actions = |run: Value| -> Vec<String> {
        run.as_array().expect("a list").iter().map(|row| row["action"].as_str().expect("a word").to_owned()).collect()
    };
    describe("24h");
    let diff = js.run(&["diff", "-f", &path, "-o", "json"]);
    assert_eq!((diff.status, actions(diff.json())), (4, vec!["create".to_owned(); 4]));
    assert_eq!(actions(js.json(&["apply", "-f", &path])), ["create"; 4]);
    assert_eq!(actions(js.json(&["apply", "-f", &path])), ["unchanged"; 4]);
    assert_eq!(js.run(&["diff", "-f", &path]).status, 0);
    js.json(&["stream", "edit", "S", "--description", "kept", "--yes"]);
    describe("12h");
    assert_eq!(js.run(&["apply", "-f", &path]).status, 8);
    assert_eq!(actions(js.json(&["apply", "-f", &path, "--yes"])), ["update", "unchanged", "unchanged", "unchanged"]);
    let config = js.json(&["stream", "info", "S"])["config"].clone();
    assert_eq!((&config["max_age"], &config["description"]), (&json!(43_200_000_000_000_u64), &json!("kept")));
    js.json(&["stream", "add", "EXTRA", "--subjects", "extra"]);
    js.json(&["consumer", "add", "S", "D"]);
    let prune = js.run(&["apply", "-f", &path, "--prune", "--dry-run", "-o", "json"]);
    assert_eq!(prune.status, 4);
    assert_eq!(actions(prune.json()).iter().filter(|action| *action == "delete").count(), 2);
    js.json(&["apply", "-f", &path, "--prune", "--yes"]);
    assert_eq!(js.json(&["stream", "ls", "--names"]), json!(["S"]));
    let exported = js.run(&["export-config"]);
    std::fs::write(&path, exported.stdout).expect("written");
    assert_eq!(js.run(&["diff", "-f", &path]).status, 0);
    std::fs::write(&path, "streams:\n  - nam: S\n").expect("written");
    assert_eq!(js.run(&["apply", "-f", &path]).status, 2);
}

#[test]
fn benchmarks_count_what_they_did() {
    let js = JetStream::start();
    let bench = |tail: &[&str]| js.json(&words(&["bench"], tail))["total"]["messages"].clone();
    let few = ["--msgs", "200", "--no-progress"];
    assert_eq!(bench(&words(&["js", "pub", "sync", "b", "--create", "--clients", "2"], &few)), 200);
    assert_eq!(bench(&words(&["js", "pub", "async", "b", "--batch", "50", "--dedup"], &few)), 200);
    assert_eq!(bench(&words(&["js", "pub", "atomic", "b", "--create", "--batch", "50"], &few)), 200);
    assert_eq!(js.json(&["stream", "state", "benchstream"])["messages"], 600);
    assert_eq!(bench(&words(&["js", "ordered"], &few)), 200);
    assert_eq!(bench(&words(&["js", "fetch", "--clients", "2", "--batch", "30"], &few)), 200);
    assert_eq!(bench(&words(&["js", "get", "sync"], &few)), 200);
    assert_eq!(bench(&words(&["kv", "put"], &few)), 200);
    assert_eq!(bench(&words(&["kv", "get"], &few)), 200);
    let objects = ["--msgs", "3", "--size", "200K", "--no-progress"];
    assert_eq!(bench(&words(&["object", "put"], &objects)), 3);
    assert_eq!(bench(&words(&["object", "get"], &objects)), 3);
}
