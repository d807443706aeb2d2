//! Short bursts from several connections on a busy machine: nobody's message may lie in an inbox that nobody looks into.
//!
//! Each operation is awaited, for 2 s at most where nothing is synced; how many there are can be raised by `BURST_ROUNDS`.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use std::{env, hint, thread};

use serde_json::json;
use support::{Implementation, Launch, Peer, Random, Server};

use crate::client::Client;

/// Connections; the network threads share them.
const CONNECTIONS: u64 = 6;
/// Operations of each connection in a quick run.
const ROUNDS: u64 = 1000;
/// How long one of them may take, and how long if it waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);
const PATIENCE_SYNCED: Duration = Duration::from_secs(15);
/// Keys, few enough for compaction and several writers of one key.
const KEYS: u64 = 12;
/// Threads that use up the processor besides.
const BUSY: usize = 3;

/// A connection that asks one thing at a time.
struct Asking {
    peer: Peer,
    inbox: String,
    asked: u64,
}

impl Asking {
    fn connect(server: &Server, number: u64, patience: Duration) -> Self {
        let mut peer = server.connect().expect("a connection");
        peer.set_patience(patience);
        let inbox = format!("_B{number}");
        peer.send(format!("SUB {inbox}.> 1\r\n")).expect("the connection is open");
        Self { peer, inbox, asked: 0 }
    }

    /// Sends something and awaits its answer; what was asked for earlier is passed over. Returns the answer's body.
    fn ask(&mut self, subject: &str, body: &str) -> String {
        self.asked += 1;
        let reply = format!("{}.{}", self.inbox, self.asked);
        self.peer.send(format!("PUB {subject} {reply} {}\r\n{body}\r\n", body.len())).expect("the connection is open");
        loop {
            let head = self.peer.read_line().unwrap_or_else(|error| panic!("{subject} is not answered: {error}"));
            let words: Vec<&str> = head.split(' ').collect();
            if !matches!(words.first(), Some(&"MSG" | &"HMSG")) {
                continue;
            }
            let size: usize = words.last().and_then(|word| word.parse().ok()).unwrap_or_else(|| panic!("{head}"));
            let mut answer = self.peer.read_exactly(size + 2).expect("the rest of the answer");
            // Messages that a pull brings have the subject of the stream, and name where they are acknowledged.
            let is_delivery = head.contains("$JS.ACK.");
            if words.get(1) == Some(&reply.as_str()) || is_delivery {
                answer.truncate(size);
                let acks = words.iter().find(|word| word.starts_with("$JS.ACK."));
                if let Some(subject) = acks {
                    self.peer.send(format!("PUB {subject} 4\r\n+ACK\r\n")).expect("the connection is open");
                }
                return String::from_utf8_lossy(&answer).into_owned();
            }
        }
    }

    fn work(&mut self, rounds: u64, random: &mut Random) {
        for round in 0..rounds {
            let key = random.below(KEYS);
            match random.below(8) {
                0..4 => {
                    let answer = self.ask(&format!("kv.{key}"), &format!("value {round}"));
                    assert!(answer.contains("\"seq\""), "{answer}");
                }
                4 | 5 => drop(self.ask(&format!("$JS.API.DIRECT.GET.KV.kv.{key}"), "")),
                6 => {
                    let answer = self.ask("work", &format!("task {round}"));
                    assert!(answer.contains("\"seq\""), "{answer}");
                }
                _ => drop(self.ask("$JS.API.CONSUMER.MSG.NEXT.WORK.C", r#"{"batch":1,"no_wait":true}"#)),
            }
        }
    }
}

/// Asks the API until all is done: whoever holds a stream for a request takes along what others have sent meanwhile.
fn ask_around(server: &Server, patience: Duration, is_done: &AtomicBool) {
    let mut asking = Asking::connect(server, CONNECTIONS, patience);
    while !is_done.load(Ordering::Relaxed) {
        for subject in ["STREAM.INFO.KV", "STREAM.LIST", "CONSUMER.INFO.WORK.C", "STREAM.NAMES"] {
            asking.ask(&format!("$JS.API.{subject}"), "");
        }
        asking.ask("$JS.API.STREAM.PURGE.KV", r#"{"filter":"kv.0"}"#);
    }
}

fn run(jetstream: &str, share: u64, patience: Duration) {
    let config = format!("jetstream {{ store_dir: \"@DIR@/js\", {jetstream} }}");
    let server = Launch::new(Implementation::NatsRs).config(config).start().expect("the server starts");
    let mut client = Client::connect(&server);
    let bucket = json!({"name": "KV", "subjects": ["kv.*"], "max_msgs_per_subject": 1, "allow_direct": true});
    client.api("STREAM.CREATE.KV", &bucket);
    client.api("STREAM.CREATE.WORK", &json!({"name": "WORK", "subjects": ["work"], "retention": "workqueue"}));
    let config = json!({ "durable_name": "C", "ack_policy": "explicit" });
    client.api("CONSUMER.DURABLE.CREATE.WORK.C", &json!({ "stream_name": "WORK", "config": config }));
    let rounds: u64 = env::var("BURST_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS) / share;
    let (is_done, server) = (AtomicBool::new(false), &server);
    thread::scope(|scope| {
        for _ in 0..BUSY {
            scope.spawn(|| {
                while !is_done.load(Ordering::Relaxed) {
                    hint::spin_loop();
                }
            });
        }
        scope.spawn(|| ask_around(server, patience, &is_done));
        let workers: Vec<_> = (0..CONNECTIONS)
            .map(|number| {
                scope
                    .spawn(move || Asking::connect(server, number, patience).work(rounds, &mut Random::new(number + 1)))
            })
            .collect();
        let results: Vec<_> = workers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        is_done.store(true, Ordering::Relaxed);
        assert!(results.iter().all(Result::is_ok), "an operation was not answered within {patience:?}");
    });
}

#[test]
fn every_operation_is_answered_on_a_busy_machine() {
    run("sync_interval: 2m", 1, PATIENCE);
}

#[test]
fn every_operation_is_answered_where_each_is_synced() {
    run("max_file: 1G", 10, PATIENCE_SYNCED);
}
