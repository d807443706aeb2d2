//! The scenarios: their names, sizes and goals, in the order of the report.

use crate::delivery::{Delivery, Routing};

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
    /// Bytes per item (or in all, for the start), at most.
    pub item_bytes: Option<f64>,
}

const KIB: usize = 1024;
const MIB: u64 = 1024 * 1024;

/// Returns all scenarios.
pub fn all() -> Vec<Scenario> {
    let mut rows = publishing();
    rows.extend(delivering());
    rows.extend(others());
    rows.extend(over_tls());
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
    let answer = |cpu_ratio| Goal { cpu_ratio: Some(cpu_ratio), p50_ratio: Some(0.75), item_bytes: None };
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
        assert!(rows.iter().all(|row| row.goal.cpu_ratio.is_some() || row.goal.item_bytes.is_some()));
    }
}
