//! What a server does when the disk is full, or more comes than it takes.

use std::time::Duration;

use serde_json::{Value, json};
use support::{Implementation, Launch, MountedImage, Peer, Server};

use crate::client::Client;

const PATIENCE: Duration = Duration::from_secs(5);
/// What a message has for a body.
const BODY: usize = 64 << 10;
/// An image that is filled fast.
const IMAGE_BYTES: u64 = 24 << 20;

fn publish(peer: &mut Peer, subject: &str, len: usize) -> Value {
    let body = "x".repeat(len);
    peer.send(format!("PUB {subject} _INBOX.p {len}\r\n{body}\r\n")).expect("the connection is open");
    answer(peer)
}

/// The next message's body; what is no message is passed over.
fn answer(peer: &mut Peer) -> Value {
    let head = loop {
        let line = peer.read_line().expect("an answer comes at once");
        if line.starts_with("MSG") || line.starts_with("HMSG") {
            break line;
        }
    };
    let sizes: Vec<usize> = head.split(' ').rev().map_while(|word| word.trim().parse().ok()).collect();
    let (total, headers) = match (head.starts_with("HMSG"), sizes.as_slice()) {
        (true, [total, headers, ..]) => (*total, *headers),
        (false, [total, ..]) => (*total, 0),
        _ => panic!("{head}"),
    };
    let body = peer.read_exactly(total + 2).expect("its body");
    serde_json::from_slice(&body[headers..total]).unwrap_or_else(|_| panic!("{head} {body:?}"))
}

fn connect(server: &Server) -> Peer {
    let mut peer = server.connect().expect("a connection");
    peer.set_patience(PATIENCE);
    peer.send("SUB _INBOX.p 2\r\n").expect("the connection is open");
    peer
}

/// Publishes until the disk is full; returns the last sequence that was acknowledged.
fn fill(peer: &mut Peer) -> u64 {
    let mut last = 0;
    for _ in 0..IMAGE_BYTES {
        let ack = publish(peer, "full.a", BODY);
        if ack["error"].is_null() {
            last = ack["seq"].as_u64().expect("a sequence");
        } else {
            assert_eq!(ack["error"]["err_code"], 10047, "{ack}");
            return last;
        }
    }
    panic!("the disk never gets full");
}

#[test]
fn a_full_disk_is_told_at_once_and_is_no_end() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(disk) = MountedImage::new(folder.path(), IMAGE_BYTES).expect("the folder can be written") else {
        // The tests of the store and of feeds fill a simulated one.
        println!("mounting is not allowed: the disk of a whole server can't be filled here");
        return;
    };
    let config = format!("jetstream {{ store_dir: \"{}\", max_file: 1G }}", disk.place().join("js").display());
    let mut server = Launch::new(Implementation::NatsRs).config(config).start().expect("the server starts");
    let mut client = Client::connect(&server);
    client.api("STREAM.CREATE.FULL", &json!({"name": "FULL", "subjects": ["full.>"]}));
    let mut peer = connect(&server);
    let last = fill(&mut peer);
    assert!(last > 10, "{last} messages fit");
    // Others are refused as well, at once, and everything else goes on.
    assert_eq!(publish(&mut peer, "full.b", BODY)["error"]["err_code"], 10047);
    client.api("STREAM.MSG.GET.FULL", &json!({"seq": 1}));
    client.api("STREAM.MSG.GET.FULL", &json!({"seq": last}));
    let info = client.api("STREAM.INFO.FULL", &json!({}));
    assert_eq!(info["state"]["messages"], json!(last), "what was acknowledged is there, and nothing else");
    client.api("STREAM.PURGE.FULL", &json!({"keep": 2}));
    let ack = publish(&mut peer, "full.c", BODY);
    let again = ack["seq"].as_u64().unwrap_or_else(|| panic!("writing goes on: {ack}"));
    assert!(again > last, "{again} was not given before");
    server.stop().expect("it stops");
    server.restart().expect("it starts again");
    let mut client = Client::connect(&server);
    for seq in [last - 1, last, again] {
        client.api("STREAM.MSG.GET.FULL", &json!({"seq": seq}));
    }
    drop(server);
}

#[test]
fn more_messages_than_may_wait_are_refused() {
    let config = "jetstream { store_dir: \"@DIR@/js\", max_buffered_msgs: 10 }";
    let server = Launch::new(Implementation::NatsRs).config(config).start().expect("the server starts");
    let mut client = Client::connect(&server);
    client.api("STREAM.CREATE.S", &json!({"name": "S", "subjects": ["s"]}));
    let mut peer = connect(&server);
    peer.send("PUB s _INBOX.p 1\r\nx\r\n".repeat(500)).expect("the connection is open");
    let answers: Vec<Value> = (0..500).map(|_| answer(&mut peer)).collect();
    let refused = answers.iter().filter(|answer| answer["error"]["err_code"] == 10167).count();
    let stored = answers.iter().filter(|answer| answer["error"].is_null()).count();
    assert_eq!(refused + stored, 500, "each is answered");
    assert!(refused > 0 && stored >= 10, "{refused} refused, {stored} stored");
    let info = client.api("STREAM.INFO.S", &json!({}));
    assert_eq!(info["state"]["messages"], json!(stored));
}

#[test]
fn more_requests_than_may_wait_are_forgotten_and_told_of() {
    let config = "jetstream { store_dir: \"@DIR@/js\", request_queue_limit: 10 }
        accounts { A { jetstream: enabled, users: [{user: a, password: a}] }, $SYS { users: [{user: s, password: s}] } }
        no_auth_user: a";
    let server = Launch::new(Implementation::NatsRs).config(config).start().expect("the server starts");
    let mut system = server.open().expect("a connection");
    system.handshake(r#"{"user":"s","pass":"s","verbose":false}"#).expect("the password is right");
    system.send("SUB $JS.EVENT.ADVISORY.API.LIMIT_REACHED 1\r\n").expect("the connection is open");
    system.ping().expect("the subscription is there");
    let mut peer = connect(&server);
    let requests: String =
        (0..400).map(|number| format!("PUB $JS.API.STREAM.CREATE.S{number} _INBOX.none 2\r\n{{}}\r\n")).collect();
    peer.send(requests).expect("the connection is open");
    let told = answer(&mut system);
    assert_eq!(told["type"], "io.nats.jetstream.advisory.v1.api_limit_reached");
    assert!(told["dropped"].as_u64().is_some_and(|dropped| dropped >= 10), "{told}");
    let mut client = Client::connect(&server);
    client.api("STREAM.CREATE.S", &json!({"name": "S", "subjects": ["s"]}));
}
