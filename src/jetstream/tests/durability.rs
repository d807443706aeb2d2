//! What was acknowledged outlives power cuts at every operation of the disk; batches are whole or not there; checks on the
//! way in know what was assigned before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use clock::{Moment, Now, Rng, Timestamp};
use disk::{CrashOutcome, SimDisk};
use jetstream::{Environment, Input, InputKind, Outputs, Stream, StreamParts, Turn, store_config};
use jetstream_api::StreamConfig;
use jetstream_api::request::MsgGetRequest;
use store::{Durability, FileStore, StoreLocation};

const SUBJECTS: [&str; 3] = ["s.a", "s.b", "s.c"];
const STEPS: u64 = 80;
const OUTCOMES: [CrashOutcome; 3] = [CrashOutcome::Lost, CrashOutcome::Kept, CrashOutcome::Mixed(5)];

struct Nobody;

impl Environment for Nobody {
    fn has_interest(&self, _subject: &[u8]) -> bool {
        false
    }

    fn pressure(&self, _subject: &[u8]) -> u8 {
        0
    }
}

/// A message that was sent, under its payload.
#[derive(Clone, Debug)]
struct Sent {
    subject: &'static str,
    id: Option<String>,
    /// Its sequence, once it is acknowledged.
    acked: Option<u64>,
    /// Whether a later message may have replaced it.
    is_replaced: bool,
    batch: Option<u64>,
}

/// What was sent, and what the stream said.
#[derive(Debug, Default)]
struct Witness {
    sent: BTreeMap<String, Sent>,
    /// The last sequence on each subject, assigned or durable.
    last_on: BTreeMap<&'static str, u64>,
    last: u64,
    ids: BTreeSet<String>,
}

struct Driver {
    stream: Stream,
    rng: Rng,
    now: Now,
    witness: Witness,
    batches: u64,
    sync: Option<store::SyncRequest>,
}

fn config() -> StreamConfig {
    StreamConfig {
        name: "D".to_owned(),
        subjects: vec!["s.>".to_owned()],
        max_msgs: -1,
        max_bytes: -1,
        max_msgs_per_subject: -1,
        num_replicas: 1,
        duplicate_window: jetstream_api::Nanos::from_secs(120),
        allow_direct: true,
        allow_rollup_hdrs: true,
        allow_atomic: true,
        ..StreamConfig::default()
    }
}

fn open(disk: &SimDisk, now: Now) -> Option<Stream> {
    let location =
        StoreLocation { disk: Arc::new(disk.clone()), dir: Path::new("/A/streams/D").to_owned(), keys: None };
    let store = FileStore::open(location, store_config(&config(), false, Durability::Synced), now.wall).ok()?;
    let (created, account) = (Timestamp::EPOCH, "A".to_owned());
    let parts = StreamParts { config: config(), created, account, domain: None, store: Box::new(store) };
    Stream::open(parts, now.wall).ok()
}

fn block(pairs: &[(&str, String)]) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let lines: String = pairs.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("NATS/1.0\r\n{lines}\r\n")
}

impl Driver {
    fn new(stream: Stream, seed: u64) -> Self {
        let now = Now { wall: Timestamp::from_nanos(1_000_000_000), mono: Moment::default() };
        Self { stream, rng: Rng::seeded(seed), now, witness: Witness::default(), batches: 0, sync: None }
    }

    fn turn<T>(&mut self, act: impl FnOnce(&mut Stream, &mut Option<store::SyncRequest>, &mut Turn<'_>) -> T) -> T {
        let mut outputs = Outputs::default();
        let mut turn = Turn { now: self.now, outputs: &mut outputs, rng: &mut self.rng, environment: &Nobody };
        let result = act(&mut self.stream, &mut self.sync, &mut turn);
        for message in outputs.iter().filter(|message| message.subject.starts_with(b"_R.")) {
            let payload = String::from_utf8(message.subject[3..].to_vec()).expect("text");
            self.witness.note_answer(&payload, message.payload());
        }
        result
    }

    fn publish(&mut self, subject: &'static str, payload: &str, headers: &[(&str, String)]) {
        let (reply, headers) = (format!("_R.{payload}"), block(headers));
        self.turn(|stream, _, turn| {
            let input = Input {
                kind: InputKind::Publish,
                subject: subject.as_bytes(),
                reply: reply.as_bytes(),
                headers: headers.as_bytes(),
                payload: payload.as_bytes(),
            };
            stream.handle(&input, turn);
        });
    }

    fn step(&mut self, number: u64) {
        self.now.wall = self.now.wall + std::time::Duration::from_millis(1);
        let subject = SUBJECTS[usize::try_from(self.rng.below(3)).expect("small")];
        let payload = format!("m{number}");
        match self.rng.below(10) {
            0..3 => self.store_one(subject, &payload, &[]),
            3 => {
                let id = format!("id{}", self.rng.below(20));
                if self.witness.ids.insert(id.clone()) {
                    self.store_one(subject, &payload, &[("Nats-Msg-Id", id)]);
                } else {
                    let before = self.stream.last_seq();
                    self.publish(subject, &payload, &[("Nats-Msg-Id", id)]);
                    assert_eq!(self.stream.last_seq(), before, "a duplicate is not stored");
                }
            }
            4 => {
                let expected = self.witness.last_on.get(subject).copied().unwrap_or(0);
                let name = "Nats-Expected-Last-Subject-Sequence";
                let before = self.stream.last_seq();
                self.publish(subject, "wrong", &[(name, (expected + 1).to_string())]);
                assert_eq!(self.stream.last_seq(), before, "a wrong expectation is refused");
                self.store_one(subject, &payload, &[(name, expected.to_string())]);
            }
            5 => {
                for sent in self.witness.sent.values_mut().filter(|sent| sent.subject == subject) {
                    sent.is_replaced = true;
                }
                self.store_one(subject, &payload, &[("Nats-Rollup", "sub".to_owned())]);
            }
            6 => self.publish_batch(subject, &payload),
            7 => {
                if self.sync.is_none() {
                    self.turn(|stream, sync, turn| *sync = stream.start_sync(turn));
                }
            }
            _ => self.turn(|stream, sync, turn| {
                if let Some(request) = sync.take() {
                    stream.handle_synced(request.run(), turn);
                }
            }),
        }
    }

    fn store_one(&mut self, subject: &'static str, payload: &str, headers: &[(&str, String)]) {
        let id = headers.iter().find(|(name, _)| *name == "Nats-Msg-Id").map(|(_, id)| id.clone());
        self.witness
            .sent
            .insert(payload.to_owned(), Sent { subject, id, acked: None, is_replaced: false, batch: None });
        let before = self.stream.last_seq();
        self.publish(subject, payload, headers);
        self.note_assigned(subject, before);
    }

    fn note_assigned(&mut self, subject: &'static str, before: u64) {
        let seq = self.stream.last_seq();
        if seq > before {
            assert_eq!(seq, before + 1);
            self.witness.last_on.insert(subject, seq);
        }
    }

    fn publish_batch(&mut self, subject: &'static str, payload: &str) {
        self.batches += 1;
        let size = 2 + self.rng.below(3);
        let before = self.stream.last_seq();
        for place in 1..=size {
            let payload = format!("{payload}-{place}");
            let sent = Sent { subject, id: None, acked: None, is_replaced: false, batch: Some(self.batches) };
            self.witness.sent.insert(payload.clone(), sent);
            let mut headers =
                vec![("Nats-Batch-Id", format!("b{}", self.batches)), ("Nats-Batch-Sequence", place.to_string())];
            if place == size {
                headers.push(("Nats-Batch-Commit", "1".to_owned()));
            }
            self.publish(subject, &payload, &headers);
        }
        let seq = self.stream.last_seq();
        if seq > before {
            assert_eq!(seq, before + size);
            self.witness.last_on.insert(subject, seq);
        }
    }
}

impl Witness {
    fn note_answer(&mut self, payload: &str, answer: &[u8]) {
        let Ok(answer) = serde_json::from_slice::<serde_json::Value>(answer) else { return };
        let seq = answer["seq"].as_u64().unwrap_or(0);
        if !answer["error"].is_null() || seq == 0 {
            return;
        }
        self.last = self.last.max(seq);
        if answer["duplicate"] == true {
            return;
        }
        // A batch is acknowledged by its last message.
        let batch = self.sent.get(payload).and_then(|sent| sent.batch);
        let count = answer["count"].as_u64().unwrap_or(1);
        let of_batch = self.sent.values_mut().filter(|sent| batch.is_some() && sent.batch == batch);
        for (place, sent) in of_batch.enumerate() {
            sent.acked = Some(seq + 1 + place as u64 - count);
        }
        if let Some(sent) = self.sent.get_mut(payload) {
            sent.acked = Some(seq);
        }
    }
}

fn check(disk: &SimDisk, witness: &Witness, what: &str) {
    let now = Now { wall: Timestamp::from_nanos(2_000_000_000), mono: Moment::default() };
    let mut stream = open(disk, now).expect("every crash point recovers");
    let mut found = BTreeMap::new();
    for seq in 1..=stream.last_seq() {
        let request = MsgGetRequest { seq, ..MsgGetRequest::default() };
        if let Ok(message) = stream.message(&request) {
            found.insert(String::from_utf8(message.data).expect("text"), seq);
        }
    }
    let mut whole: BTreeMap<u64, BTreeSet<bool>> = BTreeMap::new();
    for (payload, sent) in &witness.sent {
        let seq = found.get(payload).copied();
        if let Some(acked) = sent.acked {
            assert!(stream.last_seq() >= acked, "{what}: {payload} was acknowledged under {acked}");
            assert!(seq.is_none_or(|seq| seq == acked), "{what}: {payload} moved from {acked} to {seq:?}");
            assert!(seq.is_some() || sent.is_replaced, "{what}: {payload} ({acked}) is lost");
        }
        if let Some(batch) = sent.batch.filter(|_| !sent.is_replaced) {
            whole.entry(batch).or_default().insert(seq.is_some());
        }
    }
    assert!(whole.values().all(|found| found.len() == 1), "{what}: a batch is there in part");
    let mut driver = Driver::new(stream, 1);
    driver.now = now;
    let with_id = witness.sent.iter().filter(|(payload, sent)| sent.id.is_some() && found.contains_key(*payload));
    for (payload, sent) in with_id {
        let before = driver.stream.last_seq();
        driver.publish(sent.subject, payload, &[("Nats-Msg-Id", sent.id.clone().expect("filtered"))]);
        assert_eq!(driver.stream.last_seq(), before, "{what}: the id of {payload} is forgotten");
    }
    driver.store_one("s.a", "after", &[]);
    assert!(driver.stream.last_seq() > witness.last, "{what}: a sequence is used twice");
}

fn drive(disk: &SimDisk, seed: u64) -> Witness {
    let now = Now { wall: Timestamp::from_nanos(1_000_000_000), mono: Moment::default() };
    let Some(stream) = open(disk, now) else { return Witness::default() };
    let mut driver = Driver::new(stream, seed);
    for number in 0..STEPS {
        if disk.is_crashed() {
            break;
        }
        driver.step(number);
    }
    driver.witness
}

#[test]
fn what_was_acknowledged_outlives_power_cuts() {
    let mut acked = 0;
    for seed in 0..16 {
        let disk = SimDisk::new(seed);
        let witness = drive(&disk, seed);
        acked += witness.sent.values().filter(|sent| sent.acked.is_some()).count();
        let changes = disk.changes();
        for change in 0..changes {
            let disk = SimDisk::new(seed);
            disk.crash_at(change);
            let witness = drive(&disk, seed);
            for outcome in OUTCOMES {
                let what = format!("seed {seed}, crash at {change} of {changes}, {outcome:?}");
                check(&disk.after_crash(outcome), &witness, &what);
            }
        }
    }
    assert!(acked > 100, "{acked} acknowledged");
}
