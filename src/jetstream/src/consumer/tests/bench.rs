//! [`Bench`]: a stream in memory, a consumer on a simulated disk, and a clock that stands still until it is moved.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use clock::{Now, Rng, Timestamp};
use disk::{CrashOutcome, SimDisk};
use jetstream_api::api_subjects::AckSubject;
use jetstream_api::{ConsumerConfig, ConsumerInfo, RetentionPolicy};
use store::{
    ConsumerLocation, ConsumerStore, Durability, FileConsumerStore, Filter, MemoryStore, NewMessage, Purge, Removal,
    StoreConfig,
};

use crate::consumer::{Consumer, ConsumerParts, Delivered, Lifetime, Upstream, consumer_store_config};
use crate::environment::{Environment, Turn};
use crate::outputs::Outputs;

pub(super) const START: i64 = 1_700_000_000_000_000_000;
const META: &[u8] = b"{}";

/// Everybody listens to everything, but for what is listed.
#[derive(Debug, Default)]
pub(super) struct Ears {
    pub(super) deaf: BTreeSet<Vec<u8>>,
    pub(super) pressure: u8,
}

impl Environment for Ears {
    fn has_interest(&self, subject: &[u8]) -> bool {
        !self.deaf.contains(subject)
    }

    fn pressure(&self, _subject: &[u8]) -> u8 {
        self.pressure
    }
}

/// A message that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) reply: String,
    pub(super) headers: String,
    pub(super) payload: String,
}

#[derive(Debug)]
pub(super) struct Bench {
    pub(super) stream: MemoryStore,
    pub(super) retention: RetentionPolicy,
    pub(super) consumer: Consumer,
    pub(super) ears: Ears,
    pub(super) now: Timestamp,
    pub(super) sent: Vec<Sent>,
    pub(super) is_over: bool,
    disk: SimDisk,
    rng: Rng,
}

/// Runs a call with everything that it is lent, then notes what was sent and takes what was released.
macro_rules! call {
    ($bench:expr, |$consumer:ident, $upstream:ident, $turn:ident| $body:expr) => {{
        let bench: &mut Bench = $bench;
        let (mut outputs, mut released) = (Outputs::default(), Vec::new());
        let result = {
            let $upstream = &mut upstream(&mut bench.stream, bench.retention, &mut released);
            let $turn = &mut turn(bench.now, &mut outputs, &mut bench.rng, &bench.ears);
            let $consumer = &mut bench.consumer;
            $body
        };
        bench.note(&outputs);
        bench.remove_released(&released);
        result
    }};
}

fn upstream<'a>(store: &'a mut MemoryStore, retention: RetentionPolicy, released: &'a mut Vec<u64>) -> Upstream<'a> {
    Upstream { account: "A", name: "S", domain: None, retention, message_bytes_max: 1 << 20, store, released }
}

fn turn<'a>(now: Timestamp, outputs: &'a mut Outputs, rng: &'a mut Rng, ears: &'a Ears) -> Turn<'a> {
    let now = Now { wall: now, ..Now::default() };
    Turn { now, outputs, rng, environment: ears }
}

fn location(disk: &SimDisk) -> ConsumerLocation {
    ConsumerLocation {
        disk: Arc::new(disk.clone()),
        stream: "S".to_owned(),
        name: "C".to_owned(),
        dir: Path::new("/js/A/streams/S/obs/C").to_owned(),
        own_dir: Path::new("/own/A/S/consumers").to_owned(),
        keys: None,
    }
}

impl Bench {
    pub(super) fn new(config: ConsumerConfig, stream: MemoryStore, retention: RetentionPolicy, ears: Ears) -> Self {
        Self::start(config, stream, retention, ears, Timestamp::from_nanos(START))
    }

    pub(super) fn start(
        config: ConsumerConfig,
        mut stream: MemoryStore,
        retention: RetentionPolicy,
        ears: Ears,
        now: Timestamp,
    ) -> Self {
        let (disk, mut rng) = (SimDisk::new(1), Rng::seeded(1));
        let store =
            FileConsumerStore::create(location(&disk), consumer_store_config(&config, Durability::Synced), META)
                .expect("an empty disk");
        let consumer = open(config, now, Box::new(store), &mut stream, retention, &mut rng, &ears, now);
        Self { stream, retention, consumer, ears, now, sent: Vec::new(), is_over: false, disk, rng }
    }

    fn note(&mut self, outputs: &Outputs) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        self.sent.extend(outputs.iter().map(|message| Sent {
            to: text(message.to),
            subject: text(message.subject),
            reply: text(message.reply),
            headers: text(message.headers()),
            payload: text(message.payload()),
        }));
    }

    fn remove_released(&mut self, released: &[u64]) {
        for seq in released {
            if let Some(message) = self.stream.load_seq(*seq).expect("memory")
                && !self.consumer.needs(*seq, &message.subject)
            {
                self.remove(*seq);
            }
        }
        if !released.is_empty() {
            call!(self, |consumer, upstream, turn| consumer.answer_acks(upstream, turn));
        }
    }

    pub(super) fn publish(&mut self, subject: &str, headers: &str, payload: &str) -> u64 {
        let message =
            NewMessage { subject: subject.as_bytes(), headers: headers.as_bytes(), payload: payload.as_bytes() };
        let seq = self.stream.append(message, self.now).expect("memory").seq;
        self.consumer.handle_stored(seq, subject.as_bytes());
        self.deliver();
        seq
    }

    pub(super) fn remove(&mut self, seq: u64) {
        let Some(message) = self.stream.load_seq(seq).expect("memory") else { return };
        self.stream.remove(seq, Removal::Mark).expect("memory");
        call!(self, |consumer, upstream, turn| consumer.handle_removed(seq, &message.subject, upstream, turn));
    }

    pub(super) fn purge(&mut self, what: &Purge) {
        self.stream.purge(what).expect("memory");
        call!(self, |consumer, upstream, turn| consumer.handle_purged(upstream, turn));
    }

    pub(super) fn deliver(&mut self) {
        while call!(self, |consumer, upstream, turn| consumer.deliver(7, upstream, turn)) == Delivered::More {}
        if self.consumer.wants_sync() {
            let request = call!(self, |consumer, upstream, turn| consumer.start_sync(upstream, turn));
            if let Some(request) = request {
                let outcome = request.run();
                call!(self, |consumer, upstream, turn| consumer.handle_synced(outcome, upstream, turn));
            }
        }
        assert!(self.consumer.take_failure().is_none(), "no store fails here");
    }

    pub(super) fn pull(&mut self, reply: &str, body: &str) {
        call!(self, |consumer, _upstream, turn| consumer.handle_pull(reply.as_bytes(), body.as_bytes(), turn));
        self.deliver();
    }

    pub(super) fn ack(&mut self, subject: &str, body: &str, reply: &str) {
        let ack = AckSubject::parse(subject).expect("an acknowledgement subject");
        call!(self, |consumer, upstream, turn| consumer.handle_ack(
            &ack,
            body.as_bytes(),
            reply.as_bytes(),
            upstream,
            turn
        ));
        self.deliver();
    }

    pub(super) fn flow_reply(&mut self, subject: &str, headers: &str) {
        call!(self, |consumer, upstream, turn| consumer.handle_flow_reply(
            subject.as_bytes(),
            headers.as_bytes(),
            upstream,
            turn
        ));
        self.deliver();
    }

    pub(super) fn listens(&mut self, subject: &str, listens: bool) {
        if listens {
            self.ears.deaf.remove(subject.as_bytes());
        } else {
            self.ears.deaf.insert(subject.as_bytes().to_vec());
        }
        call!(self, |consumer, _upstream, turn| consumer.handle_interest(turn));
        self.deliver();
    }

    /// Moves the clock from deadline to deadline.
    pub(super) fn pass(&mut self, span: Duration) {
        let end = self.now + span;
        while let Some(at) = self.consumer.next_deadline().filter(|at| *at <= end && !self.is_over) {
            self.now = self.now.max(at);
            self.run_timer();
            let next = self.consumer.next_deadline();
            assert!(self.is_over || next.is_none_or(|next| next > self.now), "a deadline stays in the past");
        }
        self.now = end;
        self.deliver();
    }

    pub(super) fn run_timer(&mut self) {
        let lifetime = call!(self, |consumer, upstream, turn| consumer.handle_timer(upstream, turn));
        self.is_over |= lifetime == Lifetime::IsOver;
        self.deliver();
    }

    pub(super) fn update(&mut self, config: ConsumerConfig) -> Result<(), String> {
        let updated = call!(self, |consumer, upstream, turn| consumer.update(config, META, upstream, turn));
        self.deliver();
        updated.map_err(|error| error.to_string())
    }

    pub(super) fn pause(&mut self, until: Option<Timestamp>) -> String {
        let paused = call!(self, |consumer, upstream, turn| consumer.pause(until, META, upstream, turn));
        self.deliver();
        let paused = paused.expect("a whole disk");
        format!("paused {} for {}", paused.is_paused, paused.remaining)
    }

    pub(super) fn unpin(&mut self, group: &str) -> Result<(), String> {
        let unpinned = call!(self, |consumer, upstream, turn| consumer.unpin(group, upstream, turn));
        self.deliver();
        unpinned.map_err(|error| error.to_string())
    }

    pub(super) fn reset(&mut self, seq: u64) -> Result<u64, String> {
        let reset = call!(self, |consumer, upstream, _turn| consumer.reset(seq, upstream));
        self.deliver();
        reset.map_err(|error| error.to_string())
    }

    pub(super) fn delete(&mut self) {
        call!(self, |consumer, upstream, turn| consumer.delete(upstream, turn)).expect("a whole disk");
    }

    pub(super) fn stop(&mut self) {
        call!(self, |consumer, _upstream, turn| consumer.stop(turn)).expect("a whole disk");
    }

    pub(super) fn info(&mut self) -> ConsumerInfo {
        call!(self, |consumer, upstream, turn| consumer.info(upstream, turn))
    }

    /// Opens the consumer from what a crash leaves on the disk.
    pub(super) fn crash(&mut self, outcome: CrashOutcome) {
        self.disk = self.disk.after_crash(outcome);
        let (config, created) = (self.consumer.config().clone(), self.consumer.created());
        let store_config = consumer_store_config(&config, Durability::Synced);
        let (store, _) = FileConsumerStore::open(location(&self.disk), store_config).expect("a consumer");
        self.consumer = open(
            config,
            created,
            Box::new(store),
            &mut self.stream,
            self.retention,
            &mut self.rng,
            &self.ears,
            self.now,
        );
    }

    /// Makes everything so far durable.
    pub(super) fn sync(&mut self) {
        if let Some(request) = call!(self, |consumer, upstream, turn| consumer.start_sync(upstream, turn)) {
            let outcome = request.run();
            call!(self, |consumer, upstream, turn| consumer.handle_synced(outcome, upstream, turn));
        }
    }

    /// The last sequence of the stream.
    pub(super) fn stream_last(&self) -> u64 {
        self.stream.state().last_seq
    }

    /// What is out.
    pub(super) fn out(&self) -> Vec<u64> {
        self.consumer.store.state().pending.keys().copied().collect()
    }

    /// The messages of the stream, with their subjects.
    pub(super) fn live(&mut self) -> Vec<(u64, String)> {
        let mut live = Vec::new();
        while let Some(message) = self.stream.load_next(&[], live.last().map_or(1, |(seq, _)| seq + 1)).expect("memory")
        {
            live.push((message.seq, String::from_utf8(message.subject).expect("text")));
        }
        live
    }

    /// How many messages the store says are still to come.
    pub(super) fn counted_pending(&mut self, from: u64) -> u64 {
        let filters: Vec<Filter> =
            self.consumer.config().filters().iter().map(|filter| Filter::new(filter.as_bytes())).collect();
        self.stream.count_matches(&filters, from).expect("memory")
    }
}

#[expect(clippy::too_many_arguments, reason = "everything that a consumer is lent when it is made")]
fn open(
    config: ConsumerConfig,
    created: Timestamp,
    store: Box<dyn ConsumerStore>,
    stream: &mut MemoryStore,
    retention: RetentionPolicy,
    rng: &mut Rng,
    ears: &Ears,
    now: Timestamp,
) -> Consumer {
    let (mut outputs, mut released) = (Outputs::default(), Vec::new());
    let parts = ConsumerParts { config, created, store };
    let upstream = &mut upstream(stream, retention, &mut released);
    Consumer::new(parts, upstream, &mut turn(now, &mut outputs, rng, ears)).expect("stores that work")
}

/// A stream in memory.
pub(super) fn stream(per_subject_max: Option<u64>) -> MemoryStore {
    let mut config = StoreConfig::new("S");
    config.limits.msgs_per_subject_max = per_subject_max;
    MemoryStore::new(config)
}
