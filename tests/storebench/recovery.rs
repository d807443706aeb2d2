//! Opening a large store: with its written state, after a kill, and without.

use disk::{Disk, RealDisk};
use store::{Durability, StoreConfig};

use crate::Setting;
use crate::append::{fill, open};
use crate::stopwatch::Stopwatch;

pub(crate) fn run(setting: &Setting) {
    let count = setting.count(5_000_000);
    let config = StoreConfig { durability: Durability::Written, ..StoreConfig::new("RECOVER") };
    let mut store = open(&setting.dir, config.clone());
    fill(&mut store, count, 1000, 128, 1000);
    store.stop().expect("the disk works");
    drop(store);
    let bytes = count * (30 + 21 + 128);
    let open_timed = |what: &str| {
        let watch = Stopwatch::start();
        let store = open(&setting.dir, config.clone());
        let lap = watch.stop();
        assert_eq!(store.state().last_seq, count);
        println!("{what:<44} {:?}, CPU {:?}, {:.0} MB/s", lap.elapsed, lap.cpu, lap.per_second(bytes) / 1e6);
        store
    };
    let mut store = open_timed("open, state written");
    let mut more = 0;
    // As a kill would leave it: messages behind the written state.
    for _ in 0..1000 {
        let message = store::NewMessage { subject: b"bench.subject.0000001", headers: b"", payload: &[7; 128] };
        store.append(message, clock::Timestamp::EPOCH).expect("the disk works");
        more += 1;
    }
    store.flush().expect("the disk works");
    drop(store);
    let watch = Stopwatch::start();
    let mut store = open(&setting.dir, config.clone());
    let lap = watch.stop();
    assert_eq!(store.state().last_seq, count + more);
    println!("{:<44} {:?}, CPU {:?}", "open, after a kill", lap.elapsed, lap.cpu);
    store.stop().expect("the disk works");
    drop(store);
    RealDisk.remove_file(&setting.dir.join("RECOVER/msgs/index.db")).expect("it is there");
    let watch = Stopwatch::start();
    let store = open(&setting.dir, config.clone());
    let lap = watch.stop();
    assert_eq!(store.state().last_seq, count + more);
    let rate = lap.per_second(bytes) / 1e6;
    println!("{:<44} {:?}, CPU {:?}, {rate:.0} MB/s", "open, state missing", lap.elapsed, lap.cpu);
    drop(store);
    scrub(setting, config, bytes);
}

fn scrub(setting: &Setting, config: StoreConfig, bytes: u64) {
    let mut store = open(&setting.dir, config);
    store.drop_caches();
    let watch = Stopwatch::start();
    while !store.scrub(1 << 20).expect("the disk works").is_round_done {}
    let lap = watch.stop();
    let by_cpu = bytes as f64 / lap.cpu.as_secs_f64() / 1e6;
    println!("{:<44} {:.0} MB/s, {by_cpu:.0} MB for a second of CPU", "scrub", lap.per_second(bytes) / 1e6);
}
