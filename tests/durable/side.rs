//! Schedules and positions of sources that one server has noted are believed by the other.

use std::time::Duration;

use clock::Clock;
use serde_json::{Value, json};
use support::{Implementation, Server, wait_until};

use crate::client::Client;
use crate::start;

/// How long something may take to come.
const PATIENCE: Duration = Duration::from_secs(15);

fn state(server: &Server, stream: &str) -> Value {
    let body = json!({ "subjects_filter": ">" });
    Client::connect(server).api(&format!("STREAM.INFO.{stream}"), &body)["state"].clone()
}

fn wait_for(server: &Server, stream: &str, what: &str, is_so: impl Fn(&Value) -> bool) {
    let come = wait_until(what, PATIENCE, || Ok(is_so(&state(server, stream)).then_some(())));
    come.unwrap_or_else(|error| panic!("{error}: {}", state(server, stream)));
}

/// A folder that `first` writes and `second` goes on with.
fn hand_over(first: Implementation, second: Implementation) {
    let folder = tempfile::tempdir().expect("a folder");
    // Otherwise nats-server loses what it has acknowledged right before a stop on a busy machine.
    let jetstream = format!("store_dir: \"{}\", sync_interval: always", folder.path().display());
    let mut server = start(first, &jetstream);
    let mut client = Client::connect(&server);
    client.api("STREAM.CREATE.ORIGIN", &json!({ "name": "ORIGIN", "subjects": ["o.>"] }));
    client.api("STREAM.CREATE.TAKEN", &json!({ "name": "TAKEN", "sources": [{ "name": "ORIGIN" }] }));
    let config = json!({ "name": "SCHED", "subjects": ["s.>", "t.>"], "allow_msg_schedules": true });
    client.api("STREAM.CREATE.SCHED", &config);
    for _ in 0..5 {
        client.publish("o.a", "");
    }
    wait_for(&server, "TAKEN", "what was published", |state| state["last_seq"] == 5);
    // Nothing in the stream tells any more how far the source was taken.
    client.api("STREAM.PURGE.TAKEN", &json!({}));
    wait_for(&server, "TAKEN", "the purge", |state| state["first_seq"] == 6);
    let due_at = Clock::real().wall() + Duration::from_secs(4);
    client.publish("s.one", &format!("Nats-Schedule: @at {due_at}\r\nNats-Schedule-Target: t.one\r\n"));
    server.stop().expect("it stops");

    let server = start(second, &jetstream);
    wait_for(&server, "SCHED", "the schedule", |state| state["subjects"]["t.one"] == 1);
    let mut client = Client::connect(&server);
    client.publish("o.b", "");
    wait_for(&server, "TAKEN", "what came later", |state| state["subjects"]["o.b"] == 1);
    let after = state(&server, "TAKEN");
    let counts = [&after["messages"], &after["last_seq"]];
    assert_eq!(counts, [&json!(1), &json!(6)], "nothing is taken twice: {after}");
}

#[test]
fn nats_server_believes_what_ours_has_noted() {
    hand_over(Implementation::NatsRs, Implementation::NatsServer);
}

#[test]
fn what_nats_server_has_noted_is_believed() {
    hand_over(Implementation::NatsServer, Implementation::NatsRs);
}
