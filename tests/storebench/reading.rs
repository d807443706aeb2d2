//! Reading and counting in a store of a million subjects.

use std::time::{Duration, Instant};

use clock::Rng;
use store::{Durability, FileStore, Filter, StoreConfig};

use crate::Setting;
use crate::append::{fill, open};
use crate::stopwatch::{Stopwatch, percentile};

pub(crate) fn run(setting: &Setting) {
    let (count, subjects) = (setting.count(2_000_000), setting.count(1_000_000));
    let config = StoreConfig { durability: Durability::Written, ..StoreConfig::new("READ") };
    let mut store = open(&setting.dir, config.clone());
    fill(&mut store, count, subjects, 128, 1000);
    let watch = Stopwatch::start();
    for seq in 1..=count {
        store.load_seq(seq).expect("readable").expect("there");
    }
    watch.stop().report("sequential reads", count);
    store.drop_caches();
    let watch = Stopwatch::start();
    let mut next = 1;
    while let Some(message) = store.load_next(&[], next).expect("readable") {
        next = message.seq + 1;
    }
    watch.stop().report("sequential reads by a filter for all", count);
    let queries = setting.count(100_000);
    let mut rng = Rng::seeded(1);
    let watch = Stopwatch::start();
    for _ in 0..queries {
        store.load_seq(1 + rng.below(count)).expect("readable").expect("there");
    }
    watch.stop().report("random reads", queries);
    last_by_subject(&mut store, "last by subject, warm", queries, subjects);
    store.stop().expect("the disk works");
    drop(store);
    let mut store = open(&setting.dir, config);
    last_by_subject(&mut store, "last by subject, just opened", queries, subjects);
    last_by_subject(&mut store, "last by subject, again", queries, subjects);
    pending(&mut store, count, setting.count(1000));
}

fn last_by_subject(store: &mut FileStore, what: &str, queries: u64, subjects: u64) {
    let mut rng = Rng::seeded(2);
    let mut spans = Vec::new();
    let watch = Stopwatch::start();
    for _ in 0..queries {
        let subject = format!("bench.subject.{:07}", rng.below(subjects));
        let start = Instant::now();
        store.load_last(&Filter::new(subject.as_bytes())).expect("readable").expect("there");
        spans.push(start.elapsed());
    }
    watch.stop().report(what, queries);
    show(&mut spans);
}

fn pending(store: &mut FileStore, count: u64, queries: u64) {
    for (what, pattern) in [("one subject", "bench.subject.0000007"), ("*.subject.*", "*.subject.*"), ("all", ">")] {
        let filter = [Filter::new(pattern.as_bytes())];
        let queries = if what == "*.subject.*" { queries / 100 + 1 } else { queries };
        let mut rng = Rng::seeded(3);
        let mut spans = Vec::new();
        let watch = Stopwatch::start();
        for _ in 0..queries {
            let start = Instant::now();
            store.count_matches(&filter, 1 + rng.below(count)).expect("readable");
            spans.push(start.elapsed());
        }
        watch.stop().report(&format!("number pending, {what}"), queries);
        show(&mut spans);
    }
}

fn show(spans: &mut [Duration]) {
    println!(
        "{:<44} p50 {:?}, p99 {:?}, max {:?}",
        "",
        percentile(spans, 0.5),
        percentile(spans, 0.99),
        percentile(spans, 1.0)
    );
}
