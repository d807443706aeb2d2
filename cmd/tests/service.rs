//! `nats-rs service` against a service that speaks the discovery protocol in raw bytes.

#[allow(dead_code, reason = "each test program uses its part of it")]
mod run;

use std::thread::JoinHandle;

use run::{run_as, start};
use support::{Peer, Server};

const PING: &str =
    r#"{"type":"io.nats.micro.v1.ping_response","name":"calc","id":"I1","version":"1.2.3","metadata":{"k":"v"}}"#;
const INFO: &str = r#"{"type":"io.nats.micro.v1.info_response","name":"calc","id":"I1","version":"1.2.3","metadata":null,
"description":"adds","endpoints":[{"name":"add","subject":"calc.add","queue_group":"q","metadata":null}]}"#;
const STATS: &str = r#"{"type":"io.nats.micro.v1.stats_response","name":"calc","id":"I1","version":"1.2.3","metadata":null,
"started":"2024-01-01T00:00:00Z","endpoints":[{"name":"add","subject":"calc.add","queue_group":"q","num_requests":3,
"num_errors":1,"last_error":"no","processing_time":3000000,"average_processing_time":1000000,"data":{"z":1}}]}"#;

/// A service in the account of user `a`, which answers so many messages and ends.
fn serve(server: &Server, messages: usize) -> JoinHandle<()> {
    let mut peer = server.open().expect("the server listens");
    peer.handshake(r#"{"user":"a","pass":"a","verbose":false,"headers":true}"#).expect("accepted");
    peer.send("SUB $SRV.> 1\r\nSUB calc.add 2\r\nPING\r\n").expect("connected");
    peer.expect("PONG\r\n").expect("subscribed");
    std::thread::spawn(move || {
        for _ in 0..messages {
            answer(&mut peer);
        }
    })
}

fn answer(peer: &mut Peer) {
    let line = peer.read_line().expect("a message");
    let words: Vec<&str> = line.split(' ').collect();
    let (subject, reply) = (words[1], words[3]);
    let size: usize = words.last().expect("a size").parse().expect("a number");
    peer.read_exactly(size + 2).expect("a body");
    let body = match subject.split('.').nth(1) {
        Some("PING") => PING,
        Some("INFO") => INFO,
        Some("STATS") => STATS,
        _ => "seven",
    };
    peer.send(format!("PUB {reply} {}\r\n{body}\r\n", body.len())).expect("connected");
}

#[test]
fn services_are_found_shown_measured_and_asked() {
    let server = start("");
    // One answer each for ls, ping, stats; two each for info and req.
    let service = serve(&server, 7);
    let list = run_as("a", &server, &["service", "ls", "-o", "json"]).json();
    assert_eq!((&list[0]["name"], &list[0]["endpoints"][0]["subject"]), (&"calc".into(), &"calc.add".into()));
    let ping = run_as("a", &server, &["service", "ping"]);
    assert!(ping.status == 0 && ping.stdout.starts_with("calc I1 ") && ping.stdout.contains("rtt="), "{ping:?}");
    let stats = run_as("a", &server, &["service", "stats", "calc"]);
    assert!(stats.stdout.contains("3 requests, 1 error, 3.00ms of processing"), "{stats:?}");
    let info = run_as("a", &server, &["service", "info", "calc", "-o", "json"]).json();
    assert_eq!(
        (&info["info"]["description"], &info["stats"]["endpoints"][0]["data"]["z"]),
        (&"adds".into(), &1.into())
    );
    let answer = run_as("a", &server, &["service", "req", "calc", "add", "3+4", "--raw"]);
    assert_eq!((answer.status, answer.stdout.as_str()), (0, "seven\n"), "{answer:?}");
    service.join().expect("all were answered");
}

#[test]
fn an_unknown_endpoint_is_named_with_those_there_are() {
    let server = start("");
    let service = serve(&server, 1);
    let run = run_as("a", &server, &["service", "req", "calc", "subtract", "x"]);
    assert_eq!(run.status, 3, "{run:?}");
    assert!(run.stderr.contains("hint: it has add"), "{run:?}");
    service.join().expect("answered");
}

#[test]
fn no_service_is_an_empty_list_or_not_found() {
    let server = start("");
    let list = run_as("a", &server, &["service", "ls", "-o", "json"]);
    assert_eq!((list.status, list.stdout.as_str()), (0, "[]\n"), "{list:?}");
    for words in [&["service", "info", "calc"][..], &["service", "stats", "calc"], &["service", "ping"]] {
        let run = run_as("a", &server, words);
        assert_eq!(run.status, 3, "{run:?}");
    }
}
