//! What state per subject costs, in time and in memory.
//!
//! Memory is printed on standard error before the timings, for values of 16 bytes, which are taken off.

#[path = "../sublist/counting_allocator.rs"]
mod counting_allocator;

use std::hint::black_box;

use counting_allocator::{CountingAllocator, allocated_bytes};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use subject::SubjectTree;

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

type State = [u64; 2];

fn report_memory(name: &str, count: u64, subject: impl Fn(u64) -> String) {
    let before = allocated_bytes();
    let mut tree = SubjectTree::new();
    for number in 0..count {
        tree.insert(subject(number), State::default());
    }
    let value = size_of::<State>() as f64;
    let own = tree.heap_bytes() as f64 / count as f64 - value;
    let real = (allocated_bytes() - before) as f64 / count as f64 - value;
    eprintln!("memory per subject beyond its value, {name}: {own:.1} B by reckoning, {real:.1} B from the allocator");
}

fn scattered(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn bench_all(criterion: &mut Criterion) {
    report_memory("1,000,000 of ms.<n/1000>.<n>", 1_000_000, |n| format!("ms.{}.{n}", n / 1000));
    report_memory("1,000,000 of kv.bucket.<16 hex digits>", 1_000_000, |n| format!("kv.bucket.{:016x}", scattered(n)));
    report_memory("100,000 of s.a.<5 digits>", 100_000, |n| format!("s.a.{n:05}"));

    let mut group = criterion.benchmark_group("subject tree");
    group.throughput(Throughput::Elements(1));
    let mut small = SubjectTree::new();
    for number in 0..100_000_u64 {
        small.insert(format!("s.a.{number:05}"), [number; 2]);
    }
    let subjects: Vec<String> = (0..200_000).map(|n| format!("s.a.{:05}", scattered(n) % 100_000)).collect();
    let mut next = subjects.iter().cycle();
    group.bench_function("find among 100k", |bencher| {
        bencher.iter(|| small.find(next.next().expect("endless")).map(|state| state[0]));
    });

    let mut tree = SubjectTree::new();
    for number in 0..1_000_000_u64 {
        tree.insert(format!("ms.{}.{number}", number / 1000), [number; 2]);
    }
    let subjects: Vec<String> =
        (0..200_000).map(|n| scattered(n) % 1_000_000).map(|n| format!("ms.{}.{n}", n / 1000)).collect();
    let mut next = subjects.iter().cycle();
    group.bench_function("find among 1M", |bencher| {
        bencher.iter(|| tree.find(next.next().expect("endless")).map(|state| state[0]));
    });
    let mut next = subjects.iter().cycle();
    group.bench_function("insert and remove among 1M", |bencher| {
        bencher.iter(|| {
            let subject = format!("{}x", next.next().expect("endless"));
            tree.insert(&subject, State::default());
            tree.remove(&subject)
        });
    });
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("match 1,000 of 1M", |bencher| {
        bencher.iter(|| {
            let mut sum = 0_u64;
            tree.match_filter(black_box("ms.77.*"), |_, state| sum = sum.wrapping_add(state[0]));
            sum
        });
    });
    group.throughput(Throughput::Elements(1_000_000));
    group.bench_function("match all of 1M", |bencher| {
        bencher.iter(|| {
            let mut sum = 0_u64;
            tree.match_filter(black_box("ms.*.*"), |_, state| sum = sum.wrapping_add(state[0]));
            sum
        });
    });
    group.bench_function("visit all of 1M", |bencher| {
        bencher.iter(|| {
            let mut sum = 0_u64;
            tree.for_each(|_, state| sum = sum.wrapping_add(state[0]));
            sum
        });
    });
}

criterion_group!(benches, bench_all);
criterion_main!(benches);
