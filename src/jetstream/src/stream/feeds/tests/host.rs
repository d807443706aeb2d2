//! [`Host`]: a stream on a simulated disk with what its owner does: syncs, subscriptions, publishing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use clock::{Moment, Now, Rng, Timestamp};
use disk::{CrashOutcome, SimDisk};
use jetstream_api::{StreamConfig, StreamInfo};
use store::{Durability, FileStore, StoreLocation, StoredMessage};

use crate::environment::{Environment, Turn};
use crate::input::{Input, InputKind};
use crate::outputs::Outputs;
use crate::stream::{Listener, Stream, StreamParts, Wish, store_config};

const START: i64 = 1_700_000_000_000_000_000;
const BUDGET: usize = 1000;

/// Who listens to what.
#[derive(Debug, Default)]
pub(super) struct Ears(pub(super) BTreeSet<Vec<u8>>);

impl Environment for Ears {
    fn has_interest(&self, subject: &[u8]) -> bool {
        self.0.contains(subject)
    }

    fn pressure(&self, _subject: &[u8]) -> u8 {
        0
    }
}

/// A message on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) reply: String,
    pub(super) headers: String,
    pub(super) payload: String,
}

#[derive(Debug)]
pub(super) struct Host {
    pub(super) stream: Stream,
    pub(super) disk: SimDisk,
    pub(super) now: Now,
    pub(super) rng: Rng,
    pub(super) ears: Ears,
    pub(super) listeners: BTreeMap<Listener, String>,
    /// Wishes in words, since the last look.
    pub(super) wished: Vec<String>,
    /// While this is set, nothing becomes durable.
    pub(super) holds_syncs: bool,
    pub(super) sent: VecDeque<Sent>,
}

fn open(config: &StreamConfig, disk: &SimDisk, now: Now) -> Stream {
    let location =
        StoreLocation { disk: Arc::new(disk.clone()), dir: Path::new("/A/streams/S").to_owned(), keys: None };
    let store = FileStore::open(location, store_config(config, false, Durability::Synced), now.wall)
        .expect("every crash point recovers");
    let (created, account) = (Timestamp::from_nanos(START), "A".to_owned());
    let parts = StreamParts { config: config.clone(), created, account, domain: None, store: Box::new(store) };
    Stream::open(parts, now.wall).expect("every crash point recovers")
}

/// A configuration with a server's defaults.
pub(super) fn config(json: &str) -> StreamConfig {
    let mut config: StreamConfig = serde_json::from_str(json).expect("a configuration");
    for limit in [&mut config.max_msgs, &mut config.max_bytes, &mut config.max_msgs_per_subject] {
        if *limit == 0 {
            *limit = -1;
        }
    }
    (config.max_consumers, config.num_replicas) = (-1, 1);
    config
}

impl Host {
    pub(super) fn new(config: &StreamConfig, seed: u64) -> Self {
        let now = Now { wall: Timestamp::from_nanos(START), mono: Moment::from_nanos(1) };
        let disk = SimDisk::new(seed);
        let mut host = Self {
            stream: open(config, &disk, now),
            disk,
            now,
            rng: Rng::seeded(seed),
            ears: Ears::default(),
            listeners: BTreeMap::new(),
            wished: Vec::new(),
            holds_syncs: false,
            sent: VecDeque::new(),
        };
        host.start();
        host
    }

    fn start(&mut self) {
        self.turn(|stream, turn| stream.start_feeds(turn).expect("the disk is well"));
    }

    /// Runs a call, then does what an owner does afterwards.
    pub(super) fn turn<T>(&mut self, act: impl FnOnce(&mut Stream, &mut Turn<'_>) -> T) -> T {
        let mut outputs = Outputs::default();
        let mut turn = Turn { now: self.now, outputs: &mut outputs, rng: &mut self.rng, environment: &self.ears };
        let result = act(&mut self.stream, &mut turn);
        while !self.holds_syncs
            && let Some(request) = self.stream.start_sync(&mut turn)
        {
            self.stream.handle_synced(request.run(), &mut turn);
        }
        let _ = self.stream.deliver(BUDGET, &mut turn);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        self.sent.extend(outputs.iter().map(|message| Sent {
            to: text(message.to),
            subject: text(message.subject),
            reply: text(message.reply),
            headers: text(message.headers()),
            payload: text(message.payload()),
        }));
        while let Some(wish) = self.stream.next_wish() {
            let text = self.fulfil(wish);
            self.wished.push(text);
        }
        result
    }

    fn fulfil(&mut self, wish: Wish) -> String {
        match wish {
            Wish::Listen { listener, subject } => {
                let text = format!("listens to {subject}");
                assert!(self.listeners.insert(listener, subject).is_none(), "a listener is used twice");
                text
            }
            Wish::StopListening { listener } => {
                let subject = self.listeners.remove(&listener).expect("only what is listened to is left");
                format!("leaves {subject}")
            }
            Wish::AnswerFor { origin } => format!("answers for {origin}"),
            Wish::StopAnsweringFor { origin } => format!("answers no more for {origin}"),
        }
    }

    /// Who listens to a subject; nobody if it was left.
    pub(super) fn listener(&self, subject: &str) -> Option<Listener> {
        self.listeners.iter().find(|(_, heard)| *heard == subject).map(|(listener, _)| *listener)
    }

    pub(super) fn hear(&mut self, sent: &Sent) {
        if let Some(listener) = self.listener(&sent.to) {
            self.handle(InputKind::Heard(listener), sent);
        }
    }

    pub(super) fn handle(&mut self, kind: InputKind, sent: &Sent) {
        let Sent { subject, reply, headers, payload, .. } = sent;
        let input = Input {
            kind,
            subject: subject.as_bytes(),
            reply: reply.as_bytes(),
            headers: headers.as_bytes(),
            payload: payload.as_bytes(),
        };
        self.turn(|stream, turn| stream.handle(&input, turn));
    }

    pub(super) fn publish(&mut self, subject: &str, headers: &str, payload: &str) {
        let headers = if headers.is_empty() { String::new() } else { format!("NATS/1.0\r\n{headers}\r\n\r\n") };
        let (to, subject, payload) = (String::new(), subject.to_owned(), payload.to_owned());
        let sent = Sent { to, subject, reply: "_R".to_owned(), headers, payload };
        self.handle(InputKind::Publish, &sent);
    }

    /// Lets time pass, and does what is due at its time.
    pub(super) fn pass(&mut self, span: Duration) {
        let until = self.now.mono + span;
        loop {
            let due_at = self.stream.next_deadline(self.now).map(|(due_at, _)| due_at);
            let left = until.since(self.now.mono);
            let wait = due_at.map_or(left, |due_at| due_at.since(self.now.wall).min(left));
            self.now = Now { wall: self.now.wall + wait, mono: self.now.mono + wait };
            let is_due = due_at.is_some_and(|due_at| due_at <= self.now.wall);
            if is_due {
                self.turn(|stream, turn| stream.handle_timer(turn).expect("the disk is well"));
            }
            if wait == left && !is_due {
                return;
            }
        }
    }

    /// Cuts the power and starts again.
    pub(super) fn crash(&mut self, outcome: CrashOutcome) {
        self.disk = self.disk.after_crash(outcome);
        self.listeners.clear();
        self.sent.clear();
        let config = self.stream.config().clone();
        self.stream = open(&config, &self.disk, self.now);
        self.start();
    }

    /// Stops and starts again.
    pub(super) fn restart(&mut self) {
        self.turn(|stream, turn| stream.stop(turn).expect("the disk is well"));
        self.crash(CrashOutcome::Kept);
    }

    pub(super) fn info(&mut self) -> StreamInfo {
        self.stream.info(false, self.now)
    }

    /// What is stored and durable.
    pub(super) fn messages(&mut self) -> Vec<StoredMessage> {
        let mut found = Vec::new();
        let mut next = 1;
        while let Some(message) = self.stream.store.load_next(&[], next).expect("the disk is well") {
            next = message.seq + 1;
            found.push(message);
        }
        found
    }
}
