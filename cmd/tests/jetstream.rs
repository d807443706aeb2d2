//! `nats-rs stream`, `consumer` and `account` against the reference server with JetStream.

#[allow(dead_code, reason = "each test program uses its part of it")]
mod run;

use run::jetstream::JetStream;
use run::run_as;
use serde_json::json;

#[test]
fn streams_are_made_changed_looked_into_and_deleted() {
    let js = JetStream::start();
    let made = js.json(&["stream", "add", "ORDERS", "--subjects", "orders.>", "--max-msgs", "100"]);
    assert_eq!((&made["config"]["name"], &made["config"]["max_msgs"]), (&json!("ORDERS"), &json!(100)));
    js.publish("orders.new", "n{{Count}}", "5");
    js.publish("orders.old", "o{{Count}}", "2");
    let state = js.json(&["stream", "state", "ORDERS"]);
    assert_eq!((&state["messages"], &state["num_subjects"]), (&json!(7), &json!(2)));
    let subjects = js.json(&["stream", "subjects", "ORDERS"]);
    assert_eq!(subjects[0], json!({"subject": "orders.new", "messages": 5}));
    let message = js.json(&["stream", "get", "ORDERS", "--last-for", "orders.old"]);
    assert_eq!((&message["seq"], &message["data"]), (&json!(7), &json!("o2")));
    let old = js.json(&["stream", "cat", "ORDERS", "--subject", "orders.old"]);
    assert_eq!((old.as_array().map(Vec::len), &old[0]["seq"]), (Some(2), &json!(6)));
    assert_eq!(js.json(&["stream", "view", "ORDERS", "3"]).as_array().map(Vec::len), Some(3));
    assert_eq!(js.json(&["stream", "gaps", "ORDERS"]), json!([]));
    js.json(&["stream", "rmm", "ORDERS", "3", "--yes"]);
    assert_eq!(js.json(&["stream", "gaps", "ORDERS"]), json!([{"first": 3, "last": 3}]));

    let dry = js.run(&["stream", "edit", "ORDERS", "--max-msgs", "50", "--dry-run", "-o", "json"]);
    assert_eq!((dry.status, &dry.json()[0]), (4, &json!({"setting": "max_msgs", "old": 100, "new": 50})), "{dry:?}");
    let edited = js.json(&["stream", "edit", "ORDERS", "--max-msgs", "50", "--yes"]);
    assert_eq!(edited["config"]["max_msgs"], 50);
    assert_eq!(js.json(&["stream", "copy", "ORDERS", "COPY", "--subjects", "copy"])["config"]["max_msgs"], 50);
    assert_eq!(js.json(&["stream", "ls", "--names"]).as_array().map(Vec::len), Some(2));
    assert_eq!(js.json(&["stream", "find", "--empty", "--names"]), json!(["COPY"]));
    assert_eq!(js.run(&["stream", "find", "--mirrored"]).status, 3);
    assert_eq!(js.json(&["stream", "report"])[0]["config"]["name"], "ORDERS");

    let purge = js.json(&["stream", "purge", "ORDERS", "--subject", "orders.new", "--keep", "1", "--dry-run"]);
    assert_eq!((&purge["dry_run"], &purge["purged"]), (&json!(true), &json!(3)));
    let purge = js.json(&["stream", "purge", "ORDERS", "--subject", "orders.new", "--keep", "1", "--force"]);
    assert_eq!((&purge["dry_run"], &purge["purged"]), (&json!(false), &json!(3)));
    js.json(&["stream", "seal", "COPY", "--yes"]);
    assert_eq!(js.json(&["stream", "info", "COPY"])["config"]["sealed"], true);
    assert_eq!(js.json(&["account", "info"])["streams"], 2);
    assert_eq!(js.run(&["stream", "rm", "ORDERS"]).status, 8);
    assert_eq!(js.json(&["stream", "rm", "ORDERS", "--dry-run"])["dry_run"], true);
    assert_eq!(js.json(&["stream", "rm", "ORDERS", "--yes"])["messages"], 3);
    let gone = js.run(&["stream", "info", "ORDERS", "-o", "json"]);
    let error: serde_json::Value = serde_json::from_str(&gone.stderr).expect("an error object");
    assert_eq!((gone.status, &error["error"]["err_code"]), (3, &json!(10059)));
}

#[test]
fn consumers_are_made_read_paused_reset_and_deleted() {
    let js = JetStream::start();
    js.json(&["stream", "add", "S", "--subjects", "s.>"]);
    js.publish("s.a", "{{Count}}", "5");
    let made = js.json(&["consumer", "add", "S", "C", "--filter", "s.a", "--wait", "30s"]);
    assert_eq!((&made["num_pending"], &made["config"]["durable_name"]), (&json!(5), &json!("C")));
    let taken = js.json(&["consumer", "next", "S", "C", "--count", "2"]);
    assert_eq!((&taken[1]["data"], &taken[1]["pending"]), (&json!("2"), &json!(3)));
    let kept = js.json(&["consumer", "next", "S", "C", "--no-ack"]);
    assert_eq!(kept[0]["stream_seq"], 3);
    let info = js.json(&["consumer", "info", "S", "C"]);
    assert_eq!((&info["ack_floor"]["stream_seq"], &info["num_ack_pending"]), (&json!(2), &json!(1)));
    assert_eq!(js.json(&["consumer", "report", "S"])[0]["num_pending"], 2);
    assert_eq!(js.json(&["consumer", "ls", "S", "--names"]), json!(["C"]));
    assert_eq!(js.json(&["consumer", "find", "S", "--pending", "1"])[0]["name"], "C");
    assert_eq!(js.run(&["consumer", "find", "S", "--push"]).status, 3);
    let dry = js.run(&["consumer", "edit", "S", "C", "--max-deliver", "7", "--dry-run", "-o", "json"]);
    assert_eq!((dry.status, &dry.json()[0]["setting"]), (4, &json!("max_deliver")), "{dry:?}");
    assert_eq!(js.json(&["consumer", "edit", "S", "C", "--max-deliver", "7", "--yes"])["config"]["max_deliver"], 7);
    assert_eq!(js.json(&["consumer", "copy", "S", "C", "D"])["config"]["max_deliver"], 7);
    js.json(&["consumer", "pause", "S", "C", "1h", "--yes"]);
    assert_eq!(js.json(&["consumer", "info", "S", "C"])["paused"], true);
    js.json(&["consumer", "resume", "S", "C", "--yes"]);
    assert_eq!(js.json(&["consumer", "info", "S", "C"]).get("paused"), None);
    assert_eq!(js.json(&["consumer", "reset", "S", "C", "--sequence", "1", "--yes"])["reset_seq"], 1);
    assert_eq!(js.json(&["consumer", "next", "S", "C"])[0]["stream_seq"], 1);
    let none = js.run(&["consumer", "next", "S", "none", "--wait", "200ms"]);
    assert_eq!(none.status, 3, "{none:?}");
    assert_eq!(js.json(&["consumer", "rm", "S", "C", "--yes"])["consumer"], "C");
}

#[test]
fn mistakes_say_what_to_do() {
    let js = JetStream::start();
    assert_eq!(js.run(&["stream", "info", "a.b"]).status, 2);
    let none = run_as("b", &js.server, &["stream", "ls"]);
    assert!(matches!(none.status, 5 | 1) && none.stderr.contains("hint: "), "{none:?}");
    let bad = js.run(&["stream", "add", "X", "--validate", "--max-msgs-per-subject", "1", "--discard-per-subject"]);
    assert_eq!(bad.status, 4, "{bad:?}");
    let good = js.run(&["stream", "add", "X", "--validate", "-o", "json"]);
    assert_eq!((good.status, &good.json()["subjects"]), (0, &json!(["X"])), "{good:?}");
    let explained = js.json(&["errors", "explain", "10059"]);
    assert_eq!((&explained[0]["number"], &explained[0]["text"]), (&json!(10059), &json!("stream not found")));
}
