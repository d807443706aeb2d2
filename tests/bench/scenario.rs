//! The scenarios: their names, sizes and goals, in the order of the report.

use std::time::Duration;

use crate::delivery::{Delivery, Routing};
use crate::js::{ApiTask, Ending, JsWork, Publish, Recovery, Storage, Subjects, Sync, Task};

/// One row of the report.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The name, `1to1.128` for example.
    pub name: &'static str,
    /// What is done.
    pub work: Work,
    /// Whether the clients use TLS.
    pub is_tls: bool,
    /// What we want to reach.
    pub goal: Goal,
}

/// What a scenario does.
#[derive(Clone, Copy, Debug)]
pub enum Work {
    /// One publisher, nobody listens.
    Publish {
        /// Bytes of the payload.
        payload_bytes: usize,
        /// Bytes written at once.
        block_bytes: usize,
        /// Messages in all.
        messages: u64,
    },
    /// Publishers and subscribers.
    Deliver(Delivery),
    /// 100,000 wildcard subscriptions on one connection; each publish matches four.
    Wildcards {
        /// A new subject for each message instead of 200 that repeat.
        unique_subjects: bool,
        /// Publishes in all.
        messages: u64,
    },
    /// Requesters with one request out each, and one responder.
    Requests {
        /// Connections that request.
        requesters: usize,
        /// Requests in all.
        messages: u64,
    },
    /// One publisher at a fixed rate, one subscriber.
    Paced {
        /// Messages in all.
        messages: u64,
        /// Messages per second.
        per_second: u64,
    },
    /// Subscribing and unsubscribing beside 10,000 standing subscriptions.
    Churn {
        /// SUB and UNSUB pairs.
        pairs: u64,
    },
    /// Connecting and closing.
    Connect {
        /// Threads that connect.
        threads: u64,
        /// Connections of each thread, one at a time.
        each: u64,
    },
    /// Streams, consumers, buckets.
    JetStream(JsWork),
    /// Starting again on a stream that is there.
    Recover(Recovery),
    /// Memory of idle connections.
    IdleConnections {
        /// How many.
        count: u64,
    },
    /// Memory of subscriptions on one connection.
    Subscriptions {
        /// How many.
        count: u64,
    },
    /// Memory of a server that has just started.
    JustStarted,
}

/// What a row should reach; all ratios are ours / Go.
#[derive(Clone, Copy, Debug, Default)]
pub struct Goal {
    /// CPU per message, at most.
    pub cpu_ratio: Option<f64>,
    /// Median latency, at most; the 99th percentile must not be above Go's then.
    pub p50_ratio: Option<f64>,
    /// Time per message, at most: 0.5 for twice the rate.
    pub time_ratio: Option<f64>,
    /// Bytes per item (or in all, for the start), at most.
    pub item_bytes: Option<f64>,
    /// Bytes per item, at most.
    pub item_ratio: Option<f64>,
    /// Seconds of ours, at most.
    pub seconds: Option<f64>,
}

const KIB: usize = 1024;
const MIB: u64 = 1024 * 1024;

/// Returns all scenarios.
pub fn all() -> Vec<Scenario> {
    let mut rows = publishing();
    rows.extend(delivering());
    rows.extend(others());
    rows.extend(over_tls());
    rows.extend(stream_publishing());
    rows.extend(stream_reading());
    rows.extend(stream_requests());
    rows.extend(recovering());
    rows.extend(memory());
    rows
}

fn publishing() -> Vec<Scenario> {
    [
        ("pub.16", 16, 12_000_000, 0.35),
        ("pub.128", 128, 8_000_000, 0.35),
        ("pub.1k", 1024, 2_500_000, 0.5),
        ("pub.64k", 64 * KIB, 60_000, 0.25),
    ]
    .map(|(name, payload_bytes, messages, goal)| {
        plain(name, Work::Publish { payload_bytes, block_bytes: 128 * KIB, messages }, cpu(goal))
    })
    .into()
}

fn delivering() -> Vec<Scenario> {
    let fan = |subscribers, publishes| Delivery {
        subscribers,
        block_bytes: 16 * KIB,
        lag_publishes: 60_000,
        ..Delivery::one_to_one(128, publishes)
    };
    let headers = Delivery { has_headers: true, lag_publishes: 69_905, ..Delivery::one_to_one(128, 2_500_000) };
    let pairs = Delivery {
        routing: Routing::Pairs,
        publishers: 10,
        subscribers: 10,
        block_bytes: 32 * KIB,
        lag_publishes: 400_000,
        ..Delivery::one_to_one(128, 400_000)
    };
    let queue = Delivery {
        routing: Routing::Queue,
        subscribers: 10,
        lag_publishes: 100_000,
        ..Delivery::one_to_one(128, 3_000_000)
    };
    [
        ("1to1.16", Delivery::one_to_one(16, 4_000_000), 0.33),
        ("1to1.128", Delivery::one_to_one(128, 3_000_000), 0.33),
        ("1to1.1k", Delivery::one_to_one(1024, 1_000_000), 0.45),
        ("1to1.64k", Delivery::one_to_one(64 * KIB, 40_000), 0.4),
        ("hpub.128", headers, 0.33),
        ("fan100.128", fan(100, 40_000), 0.36),
        ("fan1000.128", fan(1000, 4_000), 0.2),
        ("10to10.128", pairs, 0.42),
        ("queue10.128", queue, 0.33),
    ]
    .map(|(name, delivery, goal)| plain(name, Work::Deliver(delivery), cpu(goal)))
    .into()
}

fn others() -> Vec<Scenario> {
    let answer = |cpu_ratio| Goal { cpu_ratio: Some(cpu_ratio), p50_ratio: Some(0.75), ..Goal::default() };
    vec![
        plain("wild100k.hot", Work::Wildcards { unique_subjects: false, messages: 800_000 }, cpu(0.4)),
        plain("wild100k.unique", Work::Wildcards { unique_subjects: true, messages: 400_000 }, cpu(0.1)),
        plain("rr.1", Work::Requests { requesters: 1, messages: 60_000 }, answer(0.45)),
        plain("rr.50", Work::Requests { requesters: 50, messages: 300_000 }, answer(0.45)),
        plain("rate.20k", Work::Paced { messages: 60_000, per_second: 20_000 }, answer(0.25)),
        plain("subchurn", Work::Churn { pairs: 400_000 }, cpu(0.3)),
        plain("connect", Work::Connect { threads: 2, each: 1500 }, cpu(0.3)),
    ]
}

fn over_tls() -> Vec<Scenario> {
    [
        ("tls.pub.128", Work::Publish { payload_bytes: 128, block_bytes: 64 * KIB, messages: 2_000_000 }, 0.5),
        ("tls.1to1.128", Work::Deliver(Delivery::one_to_one(128, 1_500_000)), 0.35),
        ("tls.1to1.1k", Work::Deliver(Delivery::one_to_one(1024, 400_000)), 0.4),
        ("tls.connect", Work::Connect { threads: 1, each: 1000 }, 0.45),
    ]
    .map(|(name, work, goal)| Scenario { name, work, is_tls: true, goal: cpu(goal) })
    .into()
}

fn stream_publishing() -> Vec<Scenario> {
    use Storage::{File, Memory};
    use Subjects::{Keys, Many, One, OneWithIds};
    use Sync::{Always, Defaults, Lazy};
    let publish = |subjects, window, payload_bytes, messages, seconds| {
        Task::Publish(Publish { window, payload_bytes, subjects, messages, bound: Duration::from_secs(seconds) })
    };
    let one = |count| publish(One, 1, 128, count, 8);
    let many = |window, bytes| publish(One, window, bytes, if bytes == 128 { 500_000 } else { 300_000 }, 10);
    let always = |window| publish(One, window, 128, 200_000, 5);
    let at_once = |count, has_own_stream, messages| Task::Publishers { count, has_own_stream, messages };
    [
        ("js.sync.mem", Memory, Lazy, one(30_000), 0.45),
        ("js.sync.file", File, Lazy, one(30_000), 0.5),
        ("js.sync50.file", File, Lazy, at_once(50, false, 150_000), 0.5),
        ("js.async256.mem.128", Memory, Lazy, many(256, 128), 0.25),
        ("js.async1000.mem.128", Memory, Lazy, many(1000, 128), 0.25),
        ("js.async256.mem.1k", Memory, Lazy, many(256, 1024), 0.4),
        ("js.async256.file.128", File, Lazy, many(256, 128), 0.28),
        ("js.async1000.file.128", File, Lazy, many(1000, 128), 0.28),
        ("js.async256.file.1k", File, Lazy, many(256, 1024), 0.32),
        ("js.async1000.file.1k", File, Lazy, many(1000, 1024), 0.32),
        ("js.dedup256.file", File, Lazy, publish(OneWithIds, 256, 128, 300_000, 10), 0.28),
        ("js.async256.safe.128", File, Defaults, many(256, 128), 0.35),
        ("js.async1000.safe.128", File, Defaults, many(1000, 128), 0.35),
        ("js.async256.safe.1k", File, Defaults, many(256, 1024), 0.5),
        ("js.async1000.safe.1k", File, Defaults, many(1000, 1024), 0.5),
        ("js.sync.always", File, Always, publish(One, 1, 128, 5_000, 8), 0.55),
        ("js.sync50.always", File, Always, at_once(50, false, 60_000), 0.15),
        ("js.async256.always", File, Always, always(256), 0.03),
        ("js.async1000.always", File, Always, always(1000), 0.02),
        ("js.streams1000.always", File, Always, at_once(1000, true, 40_000), 1.0),
        ("kv.put1", File, Lazy, publish(Keys, 1, 128, 20_000, 10), 0.5),
        ("kv.put1.always", File, Always, publish(Keys, 1, 128, 5_000, 8), 0.55),
        ("kv.put100", File, Lazy, publish(Keys, 100, 128, 200_000, 10), 0.25),
        ("js.100ksubj.pub", File, Lazy, publish(Many, 256, 128, 400_000, 12), 0.25),
    ]
    .map(with_streams)
    .into()
}

fn stream_reading() -> Vec<Scenario> {
    use Storage::{File, Memory};
    let pull = |batch, has_acks, messages| Task::Pull { batch, has_acks, messages };
    let push = |is_ordered| Task::Push { is_ordered, messages: 1_000_000 };
    [
        ("js.pull100.ack.file", File, pull(100, true, 300_000), 0.3),
        ("js.pull100.ack.mem", Memory, pull(100, true, 300_000), 0.25),
        ("js.pull500.none.file", File, pull(500, false, 1_000_000), 0.35),
        ("js.push.none.file", File, push(false), 0.35),
        ("js.ordered.file", File, push(true), 0.35),
        ("js.ordered.mem", Memory, push(true), 0.25),
        ("kv.get1", File, Task::Get { window: 1, messages: 40_000 }, 0.5),
        ("kv.get64", File, Task::Get { window: 64, messages: 200_000 }, 0.2),
    ]
    .map(|(name, storage, task, goal)| with_streams((name, storage, Sync::Lazy, task, goal)))
    .into()
}

fn stream_requests() -> Vec<Scenario> {
    use Sync::{Always, Lazy};
    [
        ("js.100ksubj.info", Lazy, ApiTask::SubjectsInfo { count: 20 }, 0.25),
        ("js.100ksubj.purge", Lazy, ApiTask::SubjectPurge { count: 1_500 }, 0.4),
        ("js.100ksubj.purge.always", Always, ApiTask::SubjectPurge { count: 500 }, 0.55),
        ("js.update", Lazy, ApiTask::Updates { count: 2_000 }, 0.5),
        ("js.update.always", Always, ApiTask::Updates { count: 1_000 }, 0.55),
        ("js.streams1000", Lazy, ApiTask::Streams { count: 1_000 }, 0.5),
        ("js.consumers1000", Lazy, ApiTask::Consumers { count: 1_000 }, 0.5),
    ]
    .map(|(name, sync, task, goal)| with_streams((name, Storage::File, sync, Task::Api(task), goal)))
    .into()
}

/// Rows with a goal for the rate too: how many times Go's.
const RATES: &[(&str, f64)] = &[
    ("js.async256.file.128", 2.5),
    ("js.async1000.file.128", 2.5),
    ("js.async256.safe.128", 1.2),
    ("js.async1000.safe.128", 1.2),
    ("js.sync.always", 1.2),
    ("js.sync50.always", 6.0),
    ("js.async256.always", 40.0),
    ("js.async1000.always", 60.0),
    ("js.streams1000.always", 3.0),
    ("kv.put1.always", 1.2),
    ("js.100ksubj.purge.always", 1.2),
    ("js.update.always", 1.2),
];

fn with_streams((name, storage, sync, task, goal): (&'static str, Storage, Sync, Task, f64)) -> Scenario {
    let rate = RATES.iter().find(|(row, _)| *row == name).map(|(_, rate)| *rate);
    let item_ratio = matches!(task, Task::Api(ApiTask::Streams { .. } | ApiTask::Consumers { .. })).then_some(0.3);
    let goal = Goal { time_ratio: rate.map(|rate| 1.0 / rate), item_ratio, ..cpu(goal) };
    Scenario { name, work: Work::JetStream(JsWork { storage, sync, task }), is_tls: false, goal }
}

fn recovering() -> Vec<Scenario> {
    use Ending::{Clean, Killed};
    let seconds = |most: f64| Goal { seconds: Some(most), ..Goal::default() };
    let half = Goal { time_ratio: Some(0.5), ..Goal::default() };
    [
        ("js.recovery5M.killed", Recovery { messages: 5_000_000, subjects: 1, ending: Killed }, seconds(0.9)),
        ("js.recovery5M.clean", Recovery { messages: 5_000_000, subjects: 1, ending: Clean }, seconds(0.15)),
        ("js.recovery1M.500ksubj", Recovery { messages: 1_000_000, subjects: 500_000, ending: Killed }, half),
    ]
    .map(|(name, recovery, goal)| plain(name, Work::Recover(recovery), goal))
    .into()
}

fn memory() -> Vec<Scenario> {
    let bytes = |most: f64| Goal { item_bytes: Some(most), ..Goal::default() };
    vec![
        plain("mem.conn2000", Work::IdleConnections { count: 2000 }, bytes(8.0 * 1024.0)),
        plain("mem.sub1M", Work::Subscriptions { count: 1_000_000 }, bytes(250.0)),
        plain("mem.start", Work::JustStarted, bytes(7.0 * 1024.0 * 1024.0)),
    ]
}

fn plain(name: &'static str, work: Work, goal: Goal) -> Scenario {
    Scenario { name, work, is_tls: false, goal }
}

fn cpu(ratio: f64) -> Goal {
    Goal { cpu_ratio: Some(ratio), ..Goal::default() }
}

/// Returns how many messages of a payload may be under way between one publisher and one subscriber: 16 MiB of them.
pub fn lag_of_payload(payload_bytes: usize) -> u64 {
    16 * MIB / (payload_bytes as u64 + 32)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_every_row_has_a_goal() {
        let rows = all();
        let names: BTreeSet<&str> = rows.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), rows.len());
        assert!(RATES.iter().all(|(name, _)| names.contains(name)), "a rate for a row that isn't there");
        let has_goal = |goal: Goal| {
            goal.cpu_ratio.or(goal.item_bytes).or(goal.time_ratio).or(goal.seconds).is_some_and(|most| most > 0.0)
        };
        assert!(rows.iter().all(|row| has_goal(row.goal)));
    }
}
