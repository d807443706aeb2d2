//! Streams answer published messages and direct gets as nats-server does: `data/ingest.json` is what it answered.

use clock::{Moment, Now, Rng, Timestamp};
use jetstream::{Environment, Input, InputKind, Outputs, Stream, StreamParts, Turn, store_config};
use jetstream_api::StreamConfig;
use jetstream_api::request::PurgeRequest;
use serde::Deserialize;
use store::{Durability, MemoryStore};

/// Answers: subject, headers, payload.
type Answers = Vec<(String, String, String)>;

#[derive(Deserialize)]
struct Scenario {
    name: String,
    config: StreamConfig,
    steps: Vec<Step>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Step {
    kind: String,
    subject: String,
    reply: String,
    headers: String,
    payload: String,
    purge: Option<PurgeRequest>,
    answers: Answers,
}

struct Nobody;

impl Environment for Nobody {
    fn has_interest(&self, _subject: &[u8]) -> bool {
        false
    }

    fn pressure(&self, _subject: &[u8]) -> u8 {
        0
    }
}

fn run(stream: &mut Stream, step: &Step, now: Now, rng: &mut Rng) -> Answers {
    let mut outputs = Outputs::default();
    let mut turn = Turn { now, outputs: &mut outputs, rng, environment: &Nobody };
    if let Some(purge) = &step.purge {
        stream.purge(purge, &mut turn).expect("purges are allowed");
        return Answers::new();
    }
    let input = Input {
        kind: if step.kind == "get" { InputKind::DirectGet } else { InputKind::Publish },
        subject: step.subject.as_bytes(),
        reply: step.reply.as_bytes(),
        headers: step.headers.as_bytes(),
        payload: step.payload.as_bytes(),
    };
    stream.handle(&input, &mut turn);
    assert!(stream.start_sync(&mut turn).is_none(), "memory needs no sync");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("answers are text");
    let is_answer = |subject: &[u8]| subject.starts_with(b"_R.");
    let answers = outputs.iter().filter(|message| is_answer(message.subject));
    answers.map(|message| (text(message.subject), mask(&text(message.headers())), text(message.payload()))).collect()
}

/// Replaces the time at which a message was stored.
fn mask(headers: &str) -> String {
    let Some((before, rest)) = headers.split_once("Nats-Time-Stamp: ") else { return headers.to_owned() };
    let (_, behind) = rest.split_once('\r').expect("headers end");
    format!("{before}Nats-Time-Stamp: T\r{behind}")
}

#[test]
fn answers_are_those_of_nats_server() {
    let scenarios: Vec<Scenario> = serde_json::from_str(include_str!("data/ingest.json")).expect("valid");
    let mut differences = Vec::new();
    let mut steps = 0;
    for Scenario { name, config, steps: script } in scenarios {
        let mut now = Now { wall: Timestamp::parse("2026-05-01T00:00:00Z").expect("valid"), mono: Moment::default() };
        let mut rng = Rng::seeded(1);
        let store = Box::new(MemoryStore::new(store_config(&config, false, Durability::Synced)));
        let parts = StreamParts { config, created: now.wall, account: "$G".to_owned(), domain: None, store };
        let mut stream = Stream::open(parts, now.wall).expect("memory doesn't fail");
        for (place, step) in script.iter().enumerate() {
            now.wall = now.wall + std::time::Duration::from_millis(1);
            let answers = run(&mut stream, step, now, &mut rng);
            steps += 1;
            if answers != step.answers {
                differences.push(format!("{name}, step {place}: {answers:?}\n  nats-server: {:?}", step.answers));
            }
        }
    }
    assert!(steps > 200, "{steps} steps");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
