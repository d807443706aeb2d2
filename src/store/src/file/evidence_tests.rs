use std::path::PathBuf;

use disk::{CrashOutcome, Disk, Operation, SimDisk};

use super::*;
use crate::{Limits, NewMessage, Removal};

const DIR: &str = "/data/jetstream/A/streams/MARKED";
const MARK: &str = "/data/nats-rs/A/streams/MARKED/high-water";

fn location(disk: &SimDisk) -> StoreLocation {
    StoreLocation::plain(Arc::new(disk.clone()), Path::new(DIR))
}

fn config() -> StoreConfig {
    StoreConfig { block_len: 400, high_water_interval: 1, ..StoreConfig::new("MARKED") }
}

fn block(number: u64) -> PathBuf {
    Path::new(DIR).join(format!("msgs/{number}.blk"))
}

fn at(seq: u64) -> Timestamp {
    Timestamp::from_nanos(i64::try_from(seq).expect("small") * 1000)
}

fn append(store: &mut FileStore, seqs: std::ops::RangeInclusive<u64>) {
    for seq in seqs {
        let message = NewMessage { subject: b"s.a", headers: b"", payload: &[seq as u8; 24] };
        assert_eq!(store.append(message, at(seq)).expect("the disk works").seq, seq);
    }
    store.sync_now().expect("the disk works");
}

fn open(disk: &SimDisk) -> FileStore {
    FileStore::open(location(disk), config(), Timestamp::EPOCH).expect("opens")
}

/// 24 messages in four blocks, and then a kill.
fn killed() -> SimDisk {
    let disk = SimDisk::new(1);
    append(&mut open(&disk), 1..=24);
    disk.after_crash(CrashOutcome::Kept)
}

fn live(store: &mut FileStore) -> Vec<u64> {
    (1..=store.state().last_seq).filter(|seq| store.load_seq(*seq).expect("readable").is_some()).collect()
}

/// Checks that what is not there of 24 messages is reported, and that no sequence is given out again.
fn check_reported(disk: &SimDisk, what: &str) {
    let mut store = open(disk);
    let found = live(&mut store);
    let missing: Vec<u64> = (1..=24).filter(|seq| !found.contains(seq)).collect();
    assert_eq!(store.lost().seqs.iter().collect::<Vec<u64>>(), missing, "{what}");
    append(&mut store, 25..=25);
    store.stop().expect("the disk works");
    let mut again = open(disk);
    assert_eq!((again.state().last_seq, again.state().msgs), (25, found.len() as u64 + 1), "{what}");
    assert!(again.lost().seqs.is_empty(), "{what}: it is reported once");
    assert_eq!(live(&mut again).len(), found.len() + 1, "{what}");
}

#[test]
fn a_tail_cut_at_any_byte_after_a_kill_is_reported_whole() {
    let disk = killed();
    let last = block(4);
    let bytes = disk.contents(&last).expect("the last block");
    for cut in 0..bytes.len() {
        let cut_disk = disk.after_crash(CrashOutcome::Kept);
        cut_disk.insert(&last, &bytes[..cut]);
        check_reported(&cut_disk, &format!("cut at {cut}"));
    }
    disk.remove_file(&last).expect("it is there");
    check_reported(&disk, "the last block is gone");
}

/// What is written and not synced may be torn anywhere, over several records too. Nothing was acknowledged, so nothing is
/// lost: neither at the next start nor once something lies behind the torn bytes, with and without a written state.
#[test]
fn a_torn_tail_that_was_never_acknowledged_is_no_loss() {
    let disk = SimDisk::new(1);
    let mut store = open(&disk);
    append(&mut store, 1..=8);
    assert!(store.checkpoint().expect("the disk works"));
    append(&mut store, 9..=17);
    let acknowledged = disk.contents(&block(3)).expect("the last block").len();
    for seq in 18..=20 {
        store.append(NewMessage { subject: b"s.a", headers: b"", payload: &[7; 24] }, at(seq)).expect("the disk works");
    }
    store.flush().expect("the disk works");
    drop(store);
    let bytes = disk.contents(&block(3)).expect("the last block");
    let holes =
        (acknowledged..bytes.len()).map(|from| bytes[..from].iter().copied().chain(vec![0; bytes.len() - from]));
    let cuts = (acknowledged..bytes.len()).map(|cut| bytes[..cut].to_vec());
    let lengths_only = (acknowledged..bytes.len()).map(|at| {
        let mut torn = bytes.clone();
        // Every record from here on has a length and no valid checksum.
        torn[at.max(acknowledged + 22)..].iter_mut().for_each(|byte| *byte ^= u8::from(*byte == 7));
        torn
    });
    for torn in cuts.chain(holes.map(Iterator::collect)).chain(lengths_only) {
        // Zeros behind half a record stay with it, and nothing follows them there.
        let is_torn_in_zeros = torn.get(acknowledged).is_some_and(|byte| *byte != 0);
        for has_state in [true, false] {
            let disk = disk.after_crash(CrashOutcome::Kept);
            disk.insert(&block(3), &torn);
            if !has_state {
                disk.remove_file(&Path::new(DIR).join("msgs/index.db")).expect("it is there");
            }
            for next in 1..=4 {
                let mut store = open(&disk);
                assert_eq!((store.lost().seqs.len(), store.lost().bytes), (0, 0), "start {next}: {:?}", store.lost());
                assert!(live(&mut store).starts_with(&(1..=17).collect::<Vec<u64>>()));
                let seq = store.last_edge().seq + 1;
                append(&mut store, seq..=seq + 5);
                let blocks = disk.files().into_iter().filter(|(path, _)| {
                    path.starts_with("/data/jetstream") && path.extension().is_some_and(|kind| kind == "blk")
                });
                for (path, bytes) in blocks {
                    let zeros = bytes.windows(40).position(|window| window.iter().all(|byte| *byte == 0));
                    assert!(zeros.is_none() || path == block(3) && is_torn_in_zeros, "{path:?}: {zeros:?}");
                }
                if next == 3 {
                    store.stop().expect("the disk works");
                }
            }
        }
    }
}

#[test]
fn a_tail_cut_back_to_the_written_state_is_reported_too() {
    let disk = SimDisk::new(1);
    let mut store = open(&disk);
    append(&mut store, 1..=20);
    assert!(store.checkpoint().expect("the disk works"));
    let before: Vec<_> = disk.files().into_iter().filter(|(path, _)| path.ends_with("3.blk")).collect();
    append(&mut store, 21..=24);
    drop(store);
    // Exactly what the state describes, so that nothing but the mark tells.
    disk.remove_file(&block(4)).expect("it is there");
    before.iter().for_each(|(path, bytes)| disk.insert(path, bytes));
    check_reported(&disk, "as the state has it");
}

#[test]
fn a_mark_of_another_store_or_time_is_nothing_but_ignored() {
    // Every file is another one: a copy, or a stream of the same name that was made anew.
    let disk = killed();
    let whole = disk.files();
    whole.iter().for_each(|(path, bytes)| disk.insert(path, bytes));
    disk.insert(&block(4), &[]);
    let store = open(&disk);
    assert_eq!((store.state().last_seq, store.lost().seqs.len()), (21, 0));
    assert_eq!(disk.contents(Path::new(MARK)), None);

    // Another server went on from an earlier point.
    let disk = killed();
    let mark = disk.contents(Path::new(MARK)).expect("it is there");
    disk.insert(&block(4), &[]);
    disk.remove_file(Path::new(MARK)).expect("it is there");
    let mut store = open(&disk);
    let message = NewMessage { subject: b"s.a", headers: b"", payload: b"" };
    assert_eq!(store.append(message, at(100)).expect("the disk works").seq, 22);
    store.sync_now().expect("the disk works");
    drop(store);
    disk.insert(Path::new(MARK), &mark);
    let store = open(&disk);
    assert_eq!((store.state().last_seq, store.lost().seqs.len()), (22, 0));

    // Noise, and nothing to read it from.
    for bytes in [vec![0x5a; 256], vec![7], mark[..100].to_vec()] {
        let disk = killed();
        disk.insert(Path::new(MARK), &bytes);
        assert_eq!(open(&disk).state().last_seq, 24);
    }
    let disk = killed();
    disk.remove_tree(Path::new(DIR)).expect("the disk works");
    let mut store = open(&disk);
    assert_eq!((store.state().last_seq, store.lost().seqs.len()), (0, 0));
    append(&mut store, 1..=1);
}

#[test]
fn going_back_on_purpose_is_no_loss() {
    for is_reset in [false, true] {
        let disk = SimDisk::new(1);
        let mut store = open(&disk);
        append(&mut store, 1..=24);
        if is_reset {
            store.reset().expect("the disk works");
        } else {
            store.truncate(10).expect("the disk works");
        }
        drop(store);
        let store = open(&disk.after_crash(CrashOutcome::Kept));
        assert_eq!((store.state().last_seq, store.lost().seqs.len()), (if is_reset { 0 } else { 10 }, 0));
    }
}

#[test]
fn the_mark_costs_no_sync_and_its_failure_nothing() {
    let disk = SimDisk::new(1);
    let mut store =
        FileStore::open(location(&disk), StoreConfig { high_water_interval: 8, ..config() }, Timestamp::EPOCH)
            .expect("opens");
    let fault = disk::Fault {
        operation: Operation::Write,
        path_part: "high-water".to_owned(),
        skip: 1,
        times: 1,
        kind: disk::FaultKind::Device,
    };
    disk.add_fault(fault);
    for seq in 1..=40 {
        append(&mut store, seq..=seq);
    }
    let on_mark = disk.history().into_iter().filter(|(_, path)| path == Path::new(MARK));
    let (writes, syncs): (Vec<_>, Vec<_>) = on_mark
        .map(|(operation, _)| operation)
        .filter(|operation| *operation != Operation::Open)
        .partition(|operation| *operation == Operation::Write);
    assert!((4..=6).contains(&writes.len()), "{writes:?}");
    assert!(syncs.iter().all(|operation| *operation != Operation::Sync), "{syncs:?}");
}

#[test]
fn a_block_that_changed_under_a_clock_set_back_is_read() {
    let disk = SimDisk::new(1);
    let mut store = open(&disk);
    append(&mut store, 1..=30);
    assert!(store.checkpoint().expect("the disk works"));
    append(&mut store, 31..=32);
    drop(store);
    let trusting = disk.after_crash(CrashOutcome::Kept);
    trusting.flip(&block(2), 40, 1);
    assert!(open(&trusting).lost().seqs.is_empty(), "nobody has looked");
    // Another file, and by its time an older one.
    let bytes = trusting.contents(&block(2)).expect("it is there");
    trusting.insert(&block(2), &bytes);
    let index = Path::new(DIR).join("msgs/index.db");
    let time = |path: &Path| trusting.metadata(path).expect("it is there").modified;
    assert!(time(&block(2)) < time(&index));
    assert_eq!(open(&trusting).lost().seqs.len(), 1);
}

#[test]
fn the_state_is_written_by_time_and_only_after_changes() {
    let disk = SimDisk::new(1);
    let mut store = open(&disk);
    append(&mut store, 1..=24);
    let mut at_second = |second: i64, changes: bool| {
        if changes {
            store.remove(u64::try_from(second / 100).expect("small"), Removal::Mark).expect("the disk works");
            store.sync_now().expect("the disk works");
        }
        let index = Path::new(DIR).join("msgs/index.db");
        let before = disk.metadata(&index).ok();
        while store.maintain(Timestamp::from_nanos(second * 1_000_000_000)).expect("the disk works") {}
        disk.metadata(&index).ok() != before
    };
    assert!(!at_second(100, true), "upkeep begins");
    assert!(!at_second(219, false));
    assert!(at_second(220, false));
    assert!(!at_second(500, false), "nothing has changed");
    assert!(at_second(600, true));
    assert!(!at_second(300, true), "the clock was set back");
    assert!(at_second(420, false));
}

#[test]
fn expiry_stops_at_its_budget_and_goes_on() {
    let disk = SimDisk::new(1);
    let limits = Limits { age_max: Some(std::time::Duration::from_nanos(500)), ..Limits::default() };
    let config = StoreConfig { limits, allows_ttl: true, ..config() };
    let mut store = FileStore::open(location(&disk), config, Timestamp::EPOCH).expect("opens");
    append(&mut store, 1..=20);
    let with_ttl = NewMessage { subject: b"s.a", headers: b"NATS/1.0\r\nNats-TTL: 1\r\n\r\n", payload: b"" };
    for _ in 21..=30 {
        store.append(with_ttl, at(20)).expect("the disk works");
    }
    store.sync_now().expect("the disk works");
    let mut steps = Vec::new();
    while store.next_deadline().is_some_and(|(due_at, _)| due_at <= at(100)) {
        steps.push(store.expire_some(at(100), 7).expect("the disk works"));
    }
    assert_eq!(steps, [7, 7, 7, 7, 2]);
    assert_eq!((store.state().msgs, store.state().last_seq), (0, 30));
}
