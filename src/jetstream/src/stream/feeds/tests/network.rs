//! Two streams and a network between them that loses, delays, reorders and repeats; both restart, and the power fails. In the
//! end the one holds what the other does: no message twice, none missing.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use disk::CrashOutcome;
use jetstream_api::headers::{STREAM_IDENTITY, STREAM_SOURCE, SourceHeader};
use jetstream_api::request::{CreateConsumerRequest, MsgDeleteRequest};
use jetstream_api::response::{ConsumerCreated, Response};
use jetstream_api::{AckPolicy, ApiError, ConsumerConfig, ErrorCode, Nanos, RetentionPolicy, StreamConfig};
use store::{Durability, MemoryConsumerStore, header_value};

use super::host::{Host, Sent, config};
use crate::consumer::{ConsumerParts, consumer_store_config};
use crate::input::InputKind;

const SUBJECTS: [&str; 3] = ["o.a", "o.b", "o.c"];
/// How long everything is well in the end.
const CALM: Duration = Duration::from_secs(200);
const OUTCOMES: [CrashOutcome; 3] = [CrashOutcome::Lost, CrashOutcome::Kept, CrashOutcome::Mixed(3)];

/// A message between the two, and when it arrives.
struct Packet {
    at: u64,
    to_origin: bool,
    sent: Sent,
}

struct World {
    origin: Host,
    copy: Host,
    packets: Vec<Packet>,
    now_ms: u64,
    is_calm: bool,
    consumers: u64,
    published: u64,
    /// What the origin has acknowledged: its sequence, subject and payload.
    acked: BTreeMap<u64, (String, String)>,
    crashes: u64,
}

impl World {
    fn new(origin: &StreamConfig, copy: &StreamConfig, seed: u64) -> Self {
        Self {
            origin: Host::new(origin, seed),
            copy: Host::new(copy, seed + 1000),
            packets: Vec::new(),
            now_ms: 0,
            is_calm: false,
            consumers: 0,
            published: 0,
            acked: BTreeMap::new(),
            crashes: 0,
        }
    }

    fn below(&mut self, end: u64) -> u64 {
        self.copy.rng.below(end)
    }

    /// Lets ten milliseconds pass on both sides.
    fn tick(&mut self) {
        self.now_ms += 10;
        self.origin.ears.0 = self.copy.listeners.values().map(|subject| subject.as_bytes().to_vec()).collect();
        for host in [&mut self.origin, &mut self.copy] {
            host.pass(Duration::from_millis(10));
        }
        self.gather();
        let (due, later) = std::mem::take(&mut self.packets).into_iter().partition(|packet| packet.at <= self.now_ms);
        self.packets = later;
        for packet in due {
            self.arrive(packet);
        }
        self.gather();
    }

    /// Puts what both have sent on the network.
    fn gather(&mut self) {
        let from_origin: Vec<Sent> = self.origin.sent.drain(..).collect();
        let from_copy: Vec<Sent> = self.copy.sent.drain(..).collect();
        for sent in from_origin {
            if sent.to == "_R" {
                self.note_ack(&sent);
            } else {
                self.send(false, sent);
            }
        }
        for sent in from_copy {
            self.send(true, sent);
        }
    }

    fn note_ack(&mut self, sent: &Sent) {
        let answer: serde_json::Value = serde_json::from_str(&sent.payload).expect("an acknowledgement");
        if let Some(seq) = answer["seq"].as_u64() {
            let found = self.origin.stream.store.load_seq(seq).expect("the disk is well").expect("it is durable");
            self.acked.insert(seq, (text(&found.subject), text(&found.payload)));
        }
    }

    fn send(&mut self, to_origin: bool, sent: Sent) {
        let fate = if self.is_calm { 99 } else { self.below(100) };
        let delay = match fate {
            0..3 => return,
            3..8 => 10 + self.below(3000),
            _ => 0,
        };
        let at = self.now_ms + delay;
        if (8..11).contains(&fate) {
            let again = self.now_ms + self.below(500);
            self.packets.push(Packet { at: again, to_origin, sent: sent.clone() });
        }
        self.packets.push(Packet { at, to_origin, sent });
    }

    fn arrive(&mut self, packet: Packet) {
        let Packet { to_origin, sent, .. } = packet;
        if !to_origin {
            self.copy.hear(&sent);
        } else if sent.to.starts_with("$JS.FC.") {
            self.origin.handle(InputKind::FlowReply, &sent);
        } else if sent.to.starts_with("$JS.API.CONSUMER.CREATE.") {
            let answer = Response::from_result(self.create(&sent).map(|info| ConsumerCreated { info: Some(info) }));
            let headers = format!("NATS/1.0\r\n{STREAM_IDENTITY}: {}\r\n\r\n", self.origin.stream.identity());
            let payload = String::from_utf8(answer.encode()).expect("text");
            let (to, reply) = (sent.reply.clone(), String::new());
            self.send(false, Sent { subject: to.clone(), to, reply, headers, payload });
        }
    }

    /// What a server does with a request for a consumer that feeds a stream.
    fn create(&mut self, sent: &Sent) -> Result<jetstream_api::ConsumerInfo, ApiError> {
        let request: CreateConsumerRequest =
            serde_json::from_str(&sent.payload).map_err(|error| ErrorCode::InvalidJson.because(error))?;
        let mut config = request.config;
        let keeps_what_is_needed = self.origin.stream.config().retention != RetentionPolicy::Limits;
        if keeps_what_is_needed {
            (config.direct, config.durable_name, config.ack_policy) =
                (false, config.name.clone(), AckPolicy::FlowControl);
            (config.ack_wait, config.max_deliver, config.inactive_threshold) = (Nanos::ZERO, -1, Nanos::ZERO);
            config.max_ack_pending = 20;
        } else {
            self.consumers += 1;
            config.name = format!("{}-{}", config.name, self.consumers);
        }
        let (name, now) = (config.name.clone(), self.origin.now.wall);
        let is_there = self.origin.stream.consumer(&name).is_some();
        self.origin.ears.0 = self.copy.listeners.values().map(|subject| subject.as_bytes().to_vec()).collect();
        self.origin.turn(|stream, turn| {
            if is_there {
                let updated = stream.with_consumer(&name, turn, |consumer, upstream, turn| {
                    let config = ConsumerConfig {
                        deliver_policy: consumer.config().deliver_policy,
                        opt_start_seq: consumer.config().opt_start_seq,
                        ..config.clone()
                    };
                    consumer.update(config, b"{}", upstream, turn)?;
                    consumer.reset(0, upstream)
                });
                updated.expect("it is there")?;
            } else {
                let store = Box::new(MemoryConsumerStore::new(consumer_store_config(&config, Durability::Synced)));
                stream.add_consumer(ConsumerParts { created: now, config, store }, turn)?;
            }
            let info = stream.with_consumer(&name, turn, |consumer, upstream, turn| consumer.info(upstream, turn));
            info.ok_or_else(|| ErrorCode::ConsumerNotFound.error())
        })
    }

    /// Something happens: mostly a message is published.
    fn act(&mut self, may_lose_origin: bool) {
        match self.below(1000) {
            0..150 => {
                let subject = SUBJECTS[usize::try_from(self.below(3)).expect("small")];
                self.published += 1;
                let payload = format!("m{}", self.published);
                self.origin.publish(subject, "", &payload);
            }
            150..170 if may_lose_origin && self.origin.stream.last_seq() > 0 => {
                let seq = 1 + self.below(self.origin.stream.last_seq());
                let request = MsgDeleteRequest { seq, no_erase: true };
                // It may be gone already.
                let _ = self.origin.turn(|stream, turn| stream.delete_message(request, turn).map(drop));
            }
            170..173 => {
                let outcome = OUTCOMES[usize::try_from(self.below(3)).expect("small")];
                self.copy.holds_syncs = false;
                self.copy.crash(outcome);
                self.crashes += 1;
            }
            173..175 if may_lose_origin => {
                let outcome = OUTCOMES[usize::try_from(self.below(3)).expect("small")];
                self.origin.crash(outcome);
                self.crashes += 1;
            }
            175..190 => self.copy.holds_syncs = !self.copy.holds_syncs,
            _ => {}
        }
    }

    fn run(&mut self, ticks: u64, may_lose_origin: bool) {
        for _ in 0..ticks {
            self.act(may_lose_origin);
            self.tick();
        }
        self.is_calm = true;
        self.copy.holds_syncs = false;
        self.copy.turn(|_, _| ());
        for _ in 0..CALM.as_millis() / 10 {
            self.tick();
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn named(name: &str, json: &str) -> StreamConfig {
    StreamConfig { name: name.to_owned(), ..config(json) }
}

#[test]
fn a_mirror_ends_up_equal() {
    let (mut taken, mut crashes) = (0, 0);
    for seed in 0..8 {
        let (origin, mirror) = (named("O", r#"{"subjects":["o.>"]}"#), named("M", r#"{"mirror":{"name":"O"}}"#));
        let mut world = World::new(&origin, &mirror, seed);
        world.run(3000, true);
        let copied: BTreeMap<u64, _> =
            world.copy.messages().into_iter().map(|message| (message.seq, message)).collect();
        for message in world.origin.messages() {
            assert_eq!(copied.get(&message.seq), Some(&message), "seed {seed}: sequence {} differs", message.seq);
        }
        for (seq, message) in &copied {
            // What was sent before it was acknowledged is durable, too.
            if let Some((subject, payload)) = world.acked.get(seq) {
                assert_eq!((subject, payload), (&text(&message.subject), &text(&message.payload)), "seed {seed}");
            }
        }
        assert_eq!(world.copy.info().mirror.map(|mirror| (mirror.lag, mirror.error)), Some((0, None)), "seed {seed}");
        taken += copied.len();
        crashes += world.crashes;
    }
    assert!(taken > 2000 && crashes > 50, "{taken} messages, {crashes} crashes");
}

/// The sequences at the origin in the order in which they were stored here, by source.
fn sourced(world: &mut World) -> BTreeMap<String, Vec<(u64, String, String)>> {
    let mut found: BTreeMap<String, Vec<(u64, String, String)>> = BTreeMap::new();
    for message in world.copy.messages() {
        let header = header_value(&message.headers, STREAM_SOURCE).expect("everything is sourced");
        let header = text(header);
        let header = SourceHeader::parse(&header).expect("a header");
        let entry = (header.seq, header.subject.to_owned(), text(&message.payload));
        found.entry(header.filter.to_owned()).or_default().push(entry);
    }
    found
}

#[test]
fn sources_take_every_message_once() {
    let (mut taken, mut crashes) = (0, 0);
    for seed in 100..108 {
        let copy = r#"{"sources":[{"name":"O","filter_subject":"o.a"},
            {"name":"O","subject_transforms":[{"src":"o.b","dest":"t.b"},{"src":"o.c","dest":""}]}]}"#;
        let mut world = World::new(&named("O", r#"{"subjects":["o.>"]}"#), &named("S", copy), seed);
        world.run(3000, true);
        let sources = sourced(&mut world);
        let mut seen = BTreeSet::new();
        for (source, entries) in &sources {
            assert!(entries.is_sorted_by(|one, next| one.0 < next.0), "seed {seed}, {source}: twice, or out of order");
            seen.extend(entries.iter().cloned());
        }
        for message in world.origin.messages() {
            let entry = (message.seq, text(&message.subject), text(&message.payload));
            assert!(seen.contains(&entry), "seed {seed}: {entry:?} is missing");
        }
        taken += seen.len();
        crashes += world.crashes;
    }
    assert!(taken > 2000 && crashes > 50, "{taken} messages, {crashes} crashes");
}

#[test]
fn a_work_queue_lets_go_of_what_is_stored_elsewhere() {
    let mut taken = 0;
    for seed in 200..208 {
        let origin = named("O", r#"{"subjects":["o.>"],"retention":"workqueue"}"#);
        let mut world = World::new(&origin, &named("S", r#"{"sources":[{"name":"O"}]}"#), seed);
        world.run(2000, false);
        let entries = sourced(&mut world).remove(">").unwrap_or_default();
        assert!(entries.is_sorted_by(|one, next| one.0 < next.0), "seed {seed}: twice, or out of order");
        let seen: BTreeMap<u64, (String, String)> =
            entries.into_iter().map(|(seq, subject, payload)| (seq, (subject, payload))).collect();
        assert_eq!(seen, world.acked, "seed {seed}: acknowledged and not taken, or the other way round");
        assert_eq!(world.origin.info().state.messages, 0, "seed {seed}: something is left");
        taken += seen.len();
    }
    assert!(taken > 1500, "{taken} messages");
}
