//! JetStream of a running server over its death and its successors: what was acknowledged is there after a kill, and the store
//! directory of nats-server is taken over in place and handed back. And what it lives through: full disks, more than it takes,
//! busy machines, reloads that switch it off and on.

mod bursts;
mod client;
mod faults;
mod fixture;
mod scrub;
mod side;
mod switched;

use serde_json::{Value, json};
use support::{Implementation, Launch, Server};

use client::Client;
use fixture::Fixture;

/// Messages that are published before a kill, at the most.
const MESSAGES: u64 = 3000;

fn start(implementation: Implementation, jetstream: &str) -> Server {
    Launch::new(implementation).config(format!("jetstream: {{ {jetstream} }}")).start().expect("the server starts")
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    let mut server = start(Implementation::NatsRs, "store_dir: \"@DIR@/js\"");
    let mut client = Client::connect(&server);
    client.api("STREAM.CREATE.K", &json!({ "name": "K", "subjects": ["k.>"], "max_msgs_per_subject": -1 }));
    let config = json!({ "durable_name": "C", "ack_policy": "explicit" });
    client.api("CONSUMER.DURABLE.CREATE.K.C", &json!({ "stream_name": "K", "config": config }));
    let mut acknowledged = 0;
    for round in 0..3_u64 {
        // The server dies while messages are on their way.
        acknowledged = client.publish_until("k.a", acknowledged, (round + 1) * MESSAGES / 3);
        server.kill().expect("it runs");
        server.restart().expect("it starts again");
        client = Client::connect(&server);
        let state = client.api("STREAM.INFO.K", &json!({}))["state"].clone();
        let last = state["last_seq"].as_u64().expect("a number");
        assert!(last >= acknowledged, "round {round}: {last} of {acknowledged}");
        assert_eq!(state["messages"], json!(last), "round {round}: nothing is missing in between");
        let message = client.api("STREAM.MSG.GET.K", &json!({ "seq": acknowledged }))["message"].clone();
        assert_eq!(message["data"], json!(client::payload_text(acknowledged)), "round {round}");
        acknowledged = last;
        assert_eq!(client.api("CONSUMER.INFO.K.C", &json!({}))["num_pending"], json!(last), "round {round}");
    }
}

/// What is compared of a stream.
fn facts(state: &Value) -> Value {
    let keys = ["messages", "bytes", "first_seq", "last_seq", "num_subjects", "num_deleted", "consumer_count"];
    Value::Array(keys.iter().map(|key| state.get(*key).cloned().unwrap_or(json!(0))).collect())
}

/// What is compared of a consumer.
fn consumer_facts(info: &Value) -> Value {
    let sequences = |key: &str| json!([info[key]["consumer_seq"], info[key]["stream_seq"]]);
    json!([
        sequences("delivered"),
        sequences("ack_floor"),
        info["num_ack_pending"],
        info["num_redelivered"],
        info["num_pending"],
    ])
}

/// State of all streams and consumers that are kept in files and don't age.
fn picture(client: &mut Client, fixture: &Fixture) -> Vec<(String, Value)> {
    let mut picture = Vec::new();
    for (stream, truth) in fixture.streams() {
        let info = client.api(&format!("STREAM.INFO.{stream}"), &json!({}));
        picture.push((stream.clone(), facts(&info["state"])));
        for consumer in truth["consumers"].as_array().into_iter().flatten() {
            let name = consumer["name"].as_str().expect("a name");
            if consumer["config"]["mem_storage"] == json!(true) {
                continue;
            }
            let info = client.api(&format!("CONSUMER.INFO.{stream}.{name}"), &json!({}));
            picture.push((format!("{stream}.{name}"), consumer_facts(&info)));
        }
    }
    picture
}

#[test]
fn the_stores_of_nats_server_are_taken_over_and_handed_back() {
    for name in ["go-store-plain", "go-store-s2", "go-store-kvos", "go-store-old210", "go-store-old212"] {
        let fixture = Fixture::unpack(name);
        let jetstream = format!("store_dir: \"{}\"", fixture.folder().display());
        let mut pictures = Vec::new();
        // First theirs on a copy, for the truth; then ours, and theirs on what ours has left.
        let truth = Fixture::unpack(name);
        let of_truth = format!("store_dir: \"{}\"", truth.folder().display());
        for (implementation, jetstream) in [
            (Implementation::NatsServer, &of_truth),
            (Implementation::NatsRs, &jetstream),
            (Implementation::NatsServer, &jetstream),
        ] {
            let mut server = start(implementation, jetstream);
            pictures.push(picture(&mut Client::connect(&server), &fixture));
            server.stop().expect("it stops");
        }
        assert_eq!(pictures[1], pictures[0], "{name}: ours");
        assert_eq!(pictures[2], pictures[0], "{name}: handed back");
    }
}

#[test]
fn a_stream_that_is_not_supported_stays_as_it_is() {
    let mut server = start(Implementation::NatsRs, "store_dir: \"@DIR@/js\"");
    let mut client = Client::connect(&server);
    client.api("STREAM.CREATE.NEW", &json!({ "name": "NEW", "subjects": ["new"] }));
    client.api("STREAM.CREATE.OLD", &json!({ "name": "OLD", "subjects": ["old"] }));
    server.stop().expect("it stops");
    let folder = server.folder().join("js/jetstream/$G/streams/NEW");
    let meta = std::fs::read_to_string(folder.join("meta.inf")).expect("it is there");
    std::fs::write(folder.join("meta.inf"), &meta[..meta.len() / 2]).expect("the disk works");
    std::fs::remove_file(folder.join("meta.sum")).expect("it is there");
    std::fs::remove_file(server.folder().join("js/nats-rs/$G/streams/NEW/stream.meta")).expect("it is there");
    server.restart().expect("it starts in spite of it");
    server.wait_for_log("Stream '$G > NEW' stays offline").expect("the log tells it");
    let mut client = Client::connect(&server);
    assert_eq!(client.api("STREAM.INFO.OLD", &json!({}))["config"]["name"], json!("OLD"));
    assert!(folder.join("meta.inf").exists(), "nothing is deleted");
}
