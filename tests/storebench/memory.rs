//! Memory for each stream, subject and message.

use store::{Durability, MemoryStore, StoreConfig};

use crate::Setting;
use crate::append::{fill, open};

/// Resident bytes of this process.
fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages: u64 = text.split(' ').nth(1).and_then(|field| field.parse().ok()).expect("a number");
    pages * 4096
}

fn report(what: &str, before: u64, count: u64, payload: u64) {
    let each = resident().saturating_sub(before) as f64 / count as f64 - payload as f64;
    println!("{what:<44} {each:>10.1} B each");
}

pub(crate) fn run(setting: &Setting) {
    // Subject and payload are content, the rest is overhead.
    let content = 21 + 128;
    let count = setting.count(2_000_000);
    let before = resident();
    let mut store = MemoryStore::new(StoreConfig::new("M"));
    fill(&mut store, count, 100, 128, 1000);
    report("memory store, beyond a message's content", before, count, content);
    drop(store);
    let before = resident();
    let mut store = MemoryStore::new(StoreConfig::new("M"));
    fill(&mut store, count, count, 128, 1000);
    report("memory store, a subject for each message", before, count, content);
    drop(store);
    let before = resident();
    let config = StoreConfig { durability: Durability::Written, ..StoreConfig::new("F") };
    let mut store = open(&setting.dir, config);
    fill(&mut store, count, 100, 128, 1000);
    store.drop_caches();
    report("idle file store, for each message", before, count, 0);
    drop(store);
    let before = resident();
    let streams = setting.count(2000);
    let stores: Vec<_> = (0..streams)
        .map(|number| {
            let mut store = open(&setting.dir, StoreConfig::new(&format!("S{number}")));
            fill(&mut store, 1, 1, 128, 1);
            store.drop_caches();
            store
        })
        .collect();
    report("idle file store with one message", before, streams, 0);
    let files = std::fs::read_dir("/proc/self/fd").expect("Linux").count();
    println!("{:<44} {files:>10} open files", format!("{} stores", stores.len()));
}
