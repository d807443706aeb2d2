//! What matching and changing a sublist costs, in time and in memory.
//!
//! The wildcard rows use 100,000 subscriptions of the forms `wc.<i>.*.t`, `wc.<i>.>`, `wc.*.<i>.t` and `*.<i>.*.t` and a
//! new subject each time, each of which reaches four of them. Memory is printed on standard error before the timings:
//! by the trie's own reckoning, and by the allocator, which rounds sizes up.

mod counting_allocator;

use std::hint::black_box;
use std::sync::Arc;

use counting_allocator::{CountingAllocator, allocated_bytes};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use subject::{Generations, MatchResult, Shard, Sublist};

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

type Subscription = Arc<[u8; 96]>;

fn subscription() -> Subscription {
    Arc::new([0; 96])
}

/// A small generator, so that rows are the same from run to run.
struct Numbers(u64);

impl Numbers {
    fn next_below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn wildcard_list() -> Sublist<Subscription> {
    let mut list = Sublist::new();
    for i in 0..25_000 {
        for subject in [format!("wc.{i}.*.t"), format!("wc.{i}.>"), format!("wc.*.{i}.t"), format!("*.{i}.*.t")] {
            list.insert(&subject, None, subscription()).expect("valid");
        }
    }
    list
}

fn literal_list(count: u64) -> Sublist<Subscription> {
    let mut list = Sublist::new();
    for i in 0..count {
        list.insert(&format!("ms.{}.{i}", i / 1000), None, subscription()).expect("valid");
    }
    list
}

fn report_memory() {
    let shared = subscription();
    let mut list = Sublist::new();
    let before = allocated_bytes();
    for i in 0..1_000_000 {
        list.insert(&format!("ms.{}.{i}", i / 1000), None, Arc::clone(&shared)).expect("valid");
    }
    report("1,000,000 literal", &list, before);
    let mut list = Sublist::new();
    let before = allocated_bytes();
    for i in 0..25_000 {
        for subject in [format!("wc.{i}.*.t"), format!("wc.{i}.>"), format!("wc.*.{i}.t"), format!("*.{i}.*.t")] {
            list.insert(&subject, None, Arc::clone(&shared)).expect("valid");
        }
    }
    report("100,000 wildcard", &list, before);
    let mut list = Sublist::new();
    let before = allocated_bytes();
    for i in 0..200_000_u64 {
        let subject = format!("_INBOX.{:022}.*", i.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        list.insert(&subject, None, Arc::clone(&shared)).expect("valid");
    }
    report("200,000 inboxes", &list, before);
    let mut list = Sublist::new();
    let before = allocated_bytes();
    for i in 0..200_000_u64 {
        list.insert(&format!("svc.{i}"), Some("workers"), Arc::clone(&shared)).expect("valid");
    }
    report("200,000 queue", &list, before);
}

fn report(name: &str, list: &Sublist<Subscription>, allocated_before: usize) {
    let own = list.heap_bytes() as f64 / list.len() as f64;
    let real = (allocated_bytes() - allocated_before) as f64 / list.len() as f64;
    eprintln!("memory per subscription, {name}: {own:.1} B by reckoning, {real:.1} B from the allocator");
}

fn bench_match(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("match");
    group.throughput(Throughput::Elements(1));
    let mut result = MatchResult::new();
    let mut numbers = Numbers(7);
    let wildcards = wildcard_list();
    let subjects: Vec<String> = (0..400_000)
        .map(|_| format!("wc.{}.{}.t", 10_000 + numbers.next_below(15_000), 10_000 + numbers.next_below(15_000)))
        .collect();
    let mut unique = subjects.iter().cycle();
    group.bench_function("wildcard 100k unique", |bencher| {
        bencher.iter(|| {
            wildcards.match_into(unique.next().expect("endless"), &mut result);
            black_box(result.plain.len())
        });
    });
    group.bench_function("wildcard 100k same", |bencher| {
        bencher.iter(|| {
            wildcards.match_into(black_box("wc.12345.23456.t"), &mut result);
            black_box(result.plain.len())
        });
    });
    for count in [1_000, 1_000_000] {
        let list = literal_list(count);
        let subjects: Vec<String> =
            (0..400_000).map(|_| numbers.next_below(count)).map(|i| format!("ms.{}.{i}", i / 1000)).collect();
        let mut unique = subjects.iter().cycle();
        group.bench_function(BenchmarkId::new("literal", count), |bencher| {
            bencher.iter(|| {
                list.match_into(unique.next().expect("endless"), &mut result);
                black_box(result.plain.len())
            });
        });
    }
    let none = literal_list(1_000_000);
    group.bench_function("no interest", |bencher| {
        bencher.iter(|| none.has_interest(black_box("ms.77.12345")));
    });
}

fn bench_change(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("change");
    group.throughput(Throughput::Elements(1));
    let item = subscription();
    let mut list = literal_list(1_000_000);
    let inboxes: Vec<String> =
        (0_u64..4096).map(|i| format!("_INBOX.{:022}.*", i.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let mut next = inboxes.iter().cycle();
    group.bench_function("insert and remove an inbox", |bencher| {
        bencher.iter(|| {
            let subject = next.next().expect("endless");
            list.insert(subject, None, Arc::clone(&item)).expect("valid");
            list.remove(subject, None, &item)
        });
    });
    let mut next = (0..1_000_u64).cycle();
    group.bench_function("insert and remove a sibling", |bencher| {
        bencher.iter(|| {
            let subject = format!("ms.{}.new", next.next().expect("endless"));
            list.insert(&subject, None, Arc::clone(&item)).expect("valid");
            list.remove(&subject, None, &item)
        });
    });
    let generations = Generations::new();
    group.bench_function("generation of a subject", |bencher| {
        bencher.iter(|| generations.current(Shard::of(black_box("orders.new.eu"))));
    });
}

fn bench_all(criterion: &mut Criterion) {
    report_memory();
    bench_match(criterion);
    bench_change(criterion);
}

criterion_group!(benches, bench_all);
criterion_main!(benches);
