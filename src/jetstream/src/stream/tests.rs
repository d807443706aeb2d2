//! Streams with time, consumers and everything that follows a message.

use std::time::Duration;

use clock::{Moment, Now, Rng, Timestamp};
use jetstream_api::{ConsumerConfig, DiscardPolicy, Nanos, Republish, RetentionPolicy, StreamConfig};
use store::{Durability, MemoryConsumerStore, MemoryStore};

use super::{Stream, StreamParts, store_config};
use crate::consumer::{ConsumerParts, Delivered, consumer_store_config};
use crate::environment::{Environment, Turn};
use crate::input::{Input, InputKind};
use crate::outputs::Outputs;

struct Everybody;

impl Environment for Everybody {
    fn has_interest(&self, _subject: &[u8]) -> bool {
        true
    }

    fn pressure(&self, _subject: &[u8]) -> u8 {
        0
    }
}

/// What was published: subject, headers, payload.
type Published = Vec<(String, String, String)>;

struct Bench {
    stream: Stream,
    now: Now,
    rng: Rng,
}

impl Bench {
    fn new(change: impl FnOnce(&mut StreamConfig)) -> Self {
        let mut config = StreamConfig {
            name: "S".to_owned(),
            subjects: vec!["s.>".to_owned()],
            max_msgs: -1,
            max_bytes: -1,
            max_msgs_per_subject: -1,
            max_consumers: -1,
            num_replicas: 1,
            ..StreamConfig::default()
        };
        change(&mut config);
        let now = Now { wall: Timestamp::parse("2026-01-01T00:00:00Z").expect("valid"), mono: Moment::default() };
        let store = Box::new(MemoryStore::new(store_config(&config, false, Durability::Synced)));
        let parts = StreamParts { config, created: now.wall, account: "A".to_owned(), domain: None, store };
        Self { stream: Stream::open(parts, now.wall).expect("memory doesn't fail"), now, rng: Rng::seeded(1) }
    }

    fn turn(&mut self, act: impl FnOnce(&mut Stream, &mut Turn<'_>)) -> Published {
        let mut outputs = Outputs::default();
        let mut turn = Turn { now: self.now, outputs: &mut outputs, rng: &mut self.rng, environment: &Everybody };
        act(&mut self.stream, &mut turn);
        assert!(self.stream.start_sync(&mut turn).is_none());
        assert_eq!(self.stream.deliver(100, &mut turn), Delivered::Idle);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        outputs.iter().map(|message| (text(message.to), text(message.headers()), text(message.payload()))).collect()
    }

    fn publish(&mut self, subject: &str, headers: &str, payload: &str) -> Published {
        let headers = if headers.is_empty() { String::new() } else { format!("NATS/1.0\r\n{headers}\r\n\r\n") };
        let input = Input {
            kind: InputKind::Publish,
            subject: subject.as_bytes(),
            reply: b"reply",
            headers: headers.as_bytes(),
            payload: payload.as_bytes(),
        };
        self.turn(|stream, turn| stream.handle(&input, turn))
    }

    fn handle(&mut self, kind: InputKind, subject: &str, payload: &str) -> Published {
        let (subject, payload) = (subject.as_bytes(), payload.as_bytes());
        let input = Input { kind, subject, reply: b"reply", headers: b"", payload };
        self.turn(|stream, turn| stream.handle(&input, turn))
    }

    fn wait(&mut self, span: Duration) -> Published {
        self.now = Now { wall: self.now.wall + span, mono: self.now.mono + span };
        self.turn(|stream, turn| assert!(stream.handle_timer(turn).expect("memory doesn't fail").is_empty()))
    }

    fn add_consumer(&mut self, name: &str, filter: &str) {
        let config = ConsumerConfig {
            name: name.to_owned(),
            durable_name: name.to_owned(),
            filter_subject: filter.to_owned(),
            ack_policy: jetstream_api::AckPolicy::Explicit,
            ack_wait: Nanos::from_secs(30),
            max_deliver: -1,
            max_ack_pending: 1000,
            max_waiting: 512,
            ..ConsumerConfig::default()
        };
        let store = Box::new(MemoryConsumerStore::new(consumer_store_config(&config, Durability::Synced)));
        let parts = ConsumerParts { created: self.now.wall, config, store };
        self.turn(|stream, turn| stream.add_consumer(parts, turn).expect("memory doesn't fail"));
    }

    /// Fetches one message and acknowledges it; returns its payload.
    fn take(&mut self, consumer: &str) -> Option<String> {
        let mut outputs = Outputs::default();
        let request = format!("$JS.API.CONSUMER.MSG.NEXT.S.{consumer}");
        let (subject, payload) = (request.as_bytes(), b"{\"batch\":1,\"no_wait\":true}".as_slice());
        let pull = Input { kind: InputKind::Pull, subject, reply: b"pull", headers: b"", payload };
        let mut turn = Turn { now: self.now, outputs: &mut outputs, rng: &mut self.rng, environment: &Everybody };
        self.stream.handle(&pull, &mut turn);
        assert_eq!(self.stream.deliver(100, &mut turn), Delivered::Idle);
        let message = outputs.iter().find(|message| !message.reply.is_empty())?;
        let (ack, payload) = (message.reply.to_vec(), String::from_utf8(message.payload().to_vec()).expect("text"));
        self.handle(InputKind::Ack, std::str::from_utf8(&ack).expect("text"), "+ACK");
        Some(payload)
    }
}

#[test]
fn schedules_publish_until_they_are_over() {
    let mut bench = Bench::new(|config| {
        (config.allow_msg_schedules, config.allow_rollup_hdrs, config.allow_msg_ttl) = (true, true, true);
    });
    bench.publish("s.once", "Nats-Schedule: @at 2026-01-01T00:00:05Z\r\nNats-Schedule-Target: s.t\r\nA: b", "once");
    bench.publish(
        "s.often",
        "Nats-Schedule: @every 10s\r\nNats-Schedule-Target: s.u\r\nNats-Schedule-TTL: 5m",
        "often",
    );
    let due = bench.stream.next_deadline(bench.now).expect("a schedule");
    assert_eq!(due, (bench.now.wall + Duration::from_secs(5), "schedule"));
    bench.wait(Duration::from_secs(4));
    assert_eq!(bench.stream.last_seq(), 2);
    bench.wait(Duration::from_secs(1));
    let published = bench.stream.store.load_seq(3).expect("memory").expect("it is published");
    let expected = "NATS/1.0\r\nA: b\r\nNats-Scheduler: s.once\r\nNats-Schedule-Next: purge\r\n\r\n";
    assert_eq!(String::from_utf8_lossy(&published.headers), expected);
    assert_eq!((published.subject.as_slice(), published.payload.as_slice()), (b"s.t".as_slice(), b"once".as_slice()));
    // A schedule that is over goes.
    assert!(bench.stream.store.load_seq(1).expect("memory").is_none());
    bench.wait(Duration::from_secs(5));
    bench.wait(Duration::from_secs(10));
    let published = bench.stream.store.load_seq(5).expect("memory").expect("it is published again");
    let expected =
        "NATS/1.0\r\nNats-Scheduler: s.often\r\nNats-Schedule-Next: 2026-01-01T00:00:30Z\r\nNats-TTL: 5m\r\n\r\n";
    assert_eq!(String::from_utf8_lossy(&published.headers), expected);
}

#[test]
fn the_last_message_of_a_subject_leaves_a_marker() {
    let mut bench = Bench::new(|config| {
        (config.allow_rollup_hdrs, config.allow_msg_ttl) = (true, true);
        config.subject_delete_marker_ttl = Nanos::from_secs(60);
        config.max_age = Nanos::from_secs(10);
    });
    bench.publish("s.a", "", "1");
    bench.publish("s.a", "", "2");
    bench.wait(Duration::from_secs(11));
    assert_eq!(bench.stream.state(false).messages, 1);
    let marker = bench.stream.store.load_seq(3).expect("memory").expect("a marker");
    let expected = "NATS/1.0\r\nNats-Marker-Reason: MaxAge\r\nNats-TTL: 1m0s\r\nNats-Rollup: sub\r\n\r\n";
    assert_eq!(String::from_utf8_lossy(&marker.headers), expected);
    // A marker that expires leaves none.
    bench.wait(Duration::from_secs(61));
    assert_eq!((bench.stream.state(false).messages, bench.stream.last_seq()), (0, 3));
}

#[test]
fn messages_are_published_again_with_where_they_are() {
    let mut bench = Bench::new(|config| {
        config.republish =
            Some(Republish { src: "s.*".to_owned(), dest: "r.{{wildcard(1)}}".to_owned(), headers_only: false });
    });
    bench.publish("s.a", "", "1");
    let published = bench.publish("s.a", "K: v", "2");
    let (subject, headers, payload) = &published[0];
    let expected = "NATS/1.0\r\nK: v\r\nNats-Stream: S\r\nNats-Subject: s.a\r\nNats-Sequence: 2\r\n\
                    Nats-Time-Stamp: 2026-01-01T00:00:00Z\r\nNats-Last-Sequence: 1\r\n\r\n";
    assert_eq!((subject.as_str(), headers.as_str(), payload.as_str()), ("r.a", expected, "2"));
    assert_eq!(published[1].2, r#"{"stream":"S","seq":2}"#);
}

#[test]
fn a_work_queue_keeps_what_is_not_acknowledged() {
    let mut bench = Bench::new(|config| config.retention = RetentionPolicy::WorkQueue);
    bench.add_consumer("w", "");
    for payload in ["1", "2", "3"] {
        bench.publish("s.a", "", payload);
    }
    assert_eq!(bench.take("w").as_deref(), Some("1"));
    assert_eq!((bench.stream.state(false).messages, bench.stream.state(false).first_seq), (2, 2));
}

#[test]
fn interest_keeps_what_somebody_needs() {
    let mut bench = Bench::new(|config| config.retention = RetentionPolicy::Interest);
    bench.publish("s.a", "", "nobody");
    assert_eq!((bench.stream.state(false).messages, bench.stream.last_seq()), (0, 1));
    bench.add_consumer("one", "s.a");
    bench.add_consumer("all", "");
    bench.publish("s.a", "", "both");
    bench.publish("s.b", "", "all");
    assert_eq!(bench.take("all").as_deref(), Some("both"));
    assert_eq!(bench.stream.state(false).messages, 2);
    assert_eq!(bench.take("one").as_deref(), Some("both"));
    assert_eq!(bench.stream.state(false).messages, 1);
    // What only a deleted consumer needed goes with it.
    bench.turn(|stream, turn| assert!(stream.delete_consumer("all", turn).expect("memory doesn't fail")));
    assert_eq!(bench.stream.state(false).messages, 0);
}

#[test]
fn silent_batches_are_given_up_and_said_so() {
    let mut bench = Bench::new(|config| (config.allow_atomic, config.allow_batched) = (true, true));
    bench.publish("s.a", "Nats-Batch-Id: b\r\nNats-Batch-Sequence: 1", "x");
    let (due_at, why) = bench.stream.next_deadline(bench.now).expect("the batch");
    assert_eq!((due_at, why), (bench.now.wall + Duration::from_secs(10), "batch timeout"));
    let published = bench.wait(Duration::from_secs(10));
    assert_eq!(published[0].0, "$JS.EVENT.ADVISORY.STREAM.BATCH_ABANDONED.S");
    assert!(published[0].2.contains(r#""batch":"b","reason":"timeout""#), "{}", published[0].2);
    let published = bench.publish("s.a", "Nats-Batch-Id: b\r\nNats-Batch-Sequence: 2", "x");
    assert!(published[0].2.contains("10176"), "{published:?}");
}

#[test]
fn an_update_takes_effect_at_once() {
    let mut bench = Bench::new(|_| {});
    for payload in ["1", "2", "3"] {
        bench.publish("s.a", "", payload);
    }
    let config = StreamConfig { max_msgs: 1, ..bench.stream.config().clone() };
    bench.turn(|stream, turn| {
        stream.update(config, turn).expect("memory doesn't fail");
    });
    assert_eq!(bench.stream.state(false).messages, 1);
    let config = StreamConfig { discard: DiscardPolicy::New, ..bench.stream.config().clone() };
    bench.turn(|stream, turn| {
        stream.update(config, turn).expect("memory doesn't fail");
    });
    assert!(bench.publish("s.a", "", "4")[0].2.contains("maximum messages exceeded"));
}
