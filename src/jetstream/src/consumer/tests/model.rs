//! Random operations, clock jumps and restarts: what is not acknowledged comes again, what is stays away.
//!
//! `CONSUMER_SEEDS` sets how many runs there are.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use clock::Rng;
use disk::CrashOutcome;
use jetstream_api::{AckPolicy, ConsumerConfig, Nanos, RetentionPolicy};
use store::Purge;

use super::bench::{Bench, Ears, stream};

const SUBJECTS: [&str; 4] = ["a.x", "a.y", "b.x", "c"];
const ACK_WAIT: Duration = Duration::from_secs(5);
const STEPS: u64 = 150;
const SEEDS: u64 = 150;

/// What a client knows.
#[derive(Debug)]
struct Model {
    bench: Bench,
    rng: Rng,
    policy: AckPolicy,
    /// The acknowledgement subject of the last delivery of each message.
    delivered: BTreeMap<u64, String>,
    /// Acknowledged, and neither answered nor synced.
    acked: BTreeSet<u64>,
    /// Acknowledged before a crash, unanswered: may come again.
    doubtful: BTreeSet<u64>,
    /// Acknowledged for good.
    settled: BTreeSet<u64>,
}

impl Model {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::seeded(seed);
        let policy = if rng.below(3) == 0 { AckPolicy::All } else { AckPolicy::Explicit };
        let retention = match rng.below(3) {
            0 => RetentionPolicy::WorkQueue,
            1 => RetentionPolicy::Interest,
            _ => RetentionPolicy::Limits,
        };
        let filters: &[&[&str]] = &[&[], &["a.*"], &["a.x", "b.>"], &["a.x"]];
        let filters = filters[usize::try_from(rng.below(4)).expect("small")];
        let config = ConsumerConfig {
            name: "C".to_owned(),
            durable_name: "C".to_owned(),
            ack_policy: policy,
            ack_wait: Nanos::from(ACK_WAIT),
            max_deliver: -1,
            max_waiting: 5,
            max_ack_pending: [-1, 3, 20][usize::try_from(rng.below(3)).expect("small")],
            filter_subjects: filters.iter().map(|filter| (*filter).to_owned()).collect(),
            ..ConsumerConfig::default()
        };
        let bench = Bench::new(config, stream(None), retention, Ears::default());
        let (acked, doubtful, settled) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self { bench, rng, policy, delivered: BTreeMap::new(), acked, doubtful, settled }
    }

    /// Whether the consumer should get a message.
    fn matches(&self, subject: &str) -> bool {
        let filters = &self.bench.consumer.config().filter_subjects;
        let is_match = |filter: &String| store::Filter::new(filter.as_bytes()).matches(subject.as_bytes());
        filters.is_empty() || filters.iter().any(is_match)
    }

    fn random_delivered(&mut self) -> Option<(u64, String)> {
        let index = self.rng.below(self.delivered.len() as u64);
        let found = self.delivered.iter().nth(usize::try_from(index).expect("small"))?;
        Some((*found.0, found.1.clone()))
    }

    fn step(&mut self) {
        match self.rng.below(24) {
            0..=5 => {
                let subject = SUBJECTS[usize::try_from(self.rng.below(4)).expect("small")];
                self.bench.publish(subject, "", "payload");
            }
            6..=9 => {
                let body = match self.rng.below(4) {
                    0 => r#"{"batch":2,"no_wait":true}"#.to_owned(),
                    1 => r#"{"batch":3,"expires":3000000000,"idle_heartbeat":1000000000}"#.to_owned(),
                    2 => r#"{"batch":9,"max_bytes":150}"#.to_owned(),
                    _ => format!("{}", self.rng.below(6)),
                };
                self.bench.pull("r", &body);
            }
            10..=15 => self.answer(),
            16 | 17 => {
                let span = Duration::from_millis(self.rng.below(4000));
                self.bench.pass(span);
            }
            18 => {
                let jump = Duration::from_secs(self.rng.below(7200));
                let is_back = self.rng.below(2) == 0;
                self.bench.now = if is_back { self.bench.now - jump } else { self.bench.now + jump };
                self.bench.run_timer();
            }
            19 => {
                let last = self.bench.stream_last();
                let seq = 1 + self.rng.below(last.max(1));
                self.bench.remove(seq);
            }
            20 if self.rng.below(4) == 0 => {
                let last = self.bench.stream_last();
                self.bench.purge(&Purge::Below(self.rng.below(last + 2)));
            }
            21 => self.sync(),
            22 => self.crash(),
            _ => self.bench.run_timer(),
        }
        self.take();
        self.check();
    }

    /// Says something of a message that was delivered.
    fn answer(&mut self) {
        let Some((seq, subject)) = self.random_delivered() else { return };
        let is_all = self.policy == AckPolicy::All;
        match self.rng.below(8) {
            0 => self.bench.ack(&subject, "-NAK", ""),
            1 => self.bench.ack(&subject, r#"-NAK {"delay":2000000000}"#, ""),
            2 => self.bench.ack(&subject, "+WPI", ""),
            kind => {
                let body = if kind == 3 { "+TERM" } else { "+ACK" };
                let reply = if kind > 5 { format!("done.{seq}") } else { String::new() };
                // After a crash the consumer may know nothing of the delivery.
                let out = self.bench.out();
                let acked: Vec<u64> = match is_all {
                    true => out.iter().copied().filter(|other| *other <= seq && out.contains(&seq)).collect(),
                    false => out.into_iter().filter(|other| *other == seq).collect(),
                };
                for seq in acked {
                    if !self.settled.contains(&seq) {
                        self.acked.insert(seq);
                    }
                }
                self.bench.ack(&subject, body, &reply);
            }
        }
    }

    fn sync(&mut self) {
        self.bench.sync();
        self.settled.append(&mut self.acked);
    }

    fn crash(&mut self) {
        let outcome = match self.rng.below(3) {
            0 => CrashOutcome::Lost,
            1 => CrashOutcome::Kept,
            _ => CrashOutcome::Mixed(self.rng.next_u64()),
        };
        self.bench.crash(outcome);
        self.doubtful.append(&mut self.acked);
    }

    /// Takes what was sent.
    fn take(&mut self) {
        let sent: Vec<_> = self.bench.sent.drain(..).collect();
        for message in sent {
            if message.to.starts_with("done.") {
                // One answer follows one sync, which settled everything before it.
                self.settled.append(&mut self.acked);
            } else if message.reply.starts_with("$JS.ACK") {
                let seq: u64 = message.reply.split('.').nth(5).expect("a sequence").parse().expect("a number");
                assert!(self.matches(&message.subject), "{} is filtered out", message.subject);
                assert!(!self.settled.contains(&seq), "{seq} was acknowledged for good");
                assert!(!self.acked.contains(&seq), "{seq} was acknowledged");
                self.doubtful.remove(&seq);
                self.delivered.insert(seq, message.reply);
            }
        }
    }

    fn check(&mut self) {
        let info = self.bench.info();
        self.take();
        let (floor, last) = (info.ack_floor.stream_seq, info.delivered.stream_seq);
        let counted = self.bench.counted_pending(last + 1);
        assert_eq!(info.num_pending, counted, "behind {last}");
        assert!(floor <= last && info.ack_floor.consumer_seq <= info.delivered.consumer_seq);
        let out: Vec<u64> = self.bench.out();
        assert_eq!(info.num_ack_pending, out.len() as u64);
        for seq in &out {
            assert!(*seq > floor && *seq <= last, "{seq} is out, floor {floor}, delivered {last}");
            assert!(
                !self.settled.contains(seq) && !self.acked.contains(seq),
                "the acknowledgement of {seq} is forgotten"
            );
        }
        for (seq, subject) in self.bench.live() {
            let is_done = self.settled.contains(&seq) || self.acked.contains(&seq) || self.doubtful.contains(&seq);
            if seq <= last && self.matches(&subject) && !is_done {
                assert!(out.contains(&seq), "{seq} was neither acknowledged nor is it out");
            }
        }
        let max = self.bench.consumer.config().ack_pending_max();
        assert!(max.is_none_or(|max| out.len() <= max), "{} are out", out.len());
    }

    /// Acknowledges whatever comes until nothing does.
    fn finish(&mut self) {
        for _ in 0..400 {
            self.bench.pull("end", "100");
            self.take();
            for seq in self.bench.out() {
                let Some(subject) = self.delivered.get(&seq).cloned() else { continue };
                let is_all = self.policy == AckPolicy::All;
                self.acked.extend(self.bench.out().iter().filter(|other| **other == seq || is_all && **other < seq));
                self.bench.ack(&subject, "+ACK", "");
            }
            self.take();
            let info = self.bench.info();
            if info.num_pending == 0 && info.num_ack_pending == 0 {
                break;
            }
            self.bench.pass(ACK_WAIT);
            self.take();
        }
        let info = self.bench.info();
        assert_eq!((info.num_pending, info.num_ack_pending), (0, 0));
        let (floor, last) = (info.ack_floor.stream_seq, info.delivered.stream_seq);
        if self.policy == AckPolicy::All {
            // The floor stays at what was acknowledged, even if everything behind it has left the stream.
            let live = self.bench.live();
            let between = |(seq, subject): &(u64, String)| *seq > floor && *seq <= last && self.matches(subject);
            assert_eq!(live.iter().find(|message| between(message)), None, "floor {floor}, delivered {last}");
        } else {
            assert_eq!(floor, last);
        }
        for (seq, subject) in self.bench.live() {
            let is_done = [&self.settled, &self.acked, &self.doubtful].iter().any(|set| set.contains(&seq));
            assert!(!self.matches(&subject) || is_done, "{seq} was never delivered");
        }
        if self.bench.retention != RetentionPolicy::Limits && self.doubtful.is_empty() {
            let left: Vec<_> = self.bench.live().into_iter().filter(|(_, subject)| self.matches(subject)).collect();
            assert_eq!(left, [], "acknowledged messages stay");
        }
    }
}

#[test]
fn every_message_is_delivered_until_it_is_acknowledged_and_not_after() {
    let seeds = std::env::var("CONSUMER_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(SEEDS);
    for seed in 0..seeds {
        let result = std::panic::catch_unwind(|| {
            let mut model = Model::new(seed);
            for _ in 0..STEPS {
                model.step();
            }
            model.finish();
        });
        assert!(result.is_ok(), "seed {seed}");
    }
}
