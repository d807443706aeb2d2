//! A stream on a disk that is full, or that fails: publishers are told at once, the rest goes on as far as it can.

use std::path::Path;
use std::sync::Arc;

use clock::{Moment, Now, Rng, Timestamp};
use disk::{Fault, FaultKind, Operation, SimDisk};
use jetstream::{Environment, Input, InputKind, Outputs, Stream, StreamParts, Turn, store_config};
use jetstream_api::StreamConfig;
use jetstream_api::request::{MsgGetRequest, PurgeRequest};
use store::{Durability, FileStore, StoreLocation};

struct Nobody;

impl Environment for Nobody {
    fn has_interest(&self, _subject: &[u8]) -> bool {
        false
    }

    fn pressure(&self, _subject: &[u8]) -> u8 {
        0
    }
}

struct Driver {
    stream: Stream,
    rng: Rng,
    now: Now,
}

impl Driver {
    fn open(disk: &SimDisk, durability: Durability) -> Self {
        let now = Now { wall: Timestamp::from_nanos(1_000_000_000), mono: Moment::default() };
        let unlimited =
            StreamConfig { max_msgs: -1, max_bytes: -1, max_msgs_per_subject: -1, ..StreamConfig::default() };
        let config =
            StreamConfig { name: "D".to_owned(), subjects: vec!["s".to_owned()], num_replicas: 1, ..unlimited };
        let dir = Path::new("/A/streams/D").to_owned();
        let location = StoreLocation { disk: Arc::new(disk.clone()), dir, keys: None };
        let store = FileStore::open(location, store_config(&config, false, durability), now.wall).expect("it is empty");
        let parts = StreamParts {
            config,
            created: Timestamp::EPOCH,
            account: "A".to_owned(),
            domain: None,
            store: Box::new(store),
        };
        Self { stream: Stream::open(parts, now.wall).expect("it is empty"), rng: Rng::seeded(1), now }
    }

    /// Acts, syncs until nothing is left, and returns what publishers were told.
    fn turn(&mut self, act: impl FnOnce(&mut Stream, &mut Turn<'_>)) -> Vec<String> {
        let mut outputs = Outputs::default();
        let mut turn = Turn { now: self.now, outputs: &mut outputs, rng: &mut self.rng, environment: &Nobody };
        act(&mut self.stream, &mut turn);
        while let Some(request) = self.stream.start_sync(&mut turn) {
            self.stream.handle_synced(request.run(), &mut turn);
        }
        let told = outputs.iter().filter(|message| message.subject == b"_R");
        told.map(|message| String::from_utf8_lossy(message.payload()).into_owned()).collect()
    }

    fn publish(&mut self, count: usize, len: usize) -> Vec<String> {
        let payload = vec![b'x'; len];
        self.turn(|stream, turn| {
            for _ in 0..count {
                let (subject, reply, headers) = (b"s".as_slice(), b"_R".as_slice(), b"".as_slice());
                stream.handle(&Input { kind: InputKind::Publish, subject, reply, headers, payload: &payload }, turn);
            }
        })
    }

    fn shows(&mut self, seq: u64) -> bool {
        self.stream.message(&MsgGetRequest { seq, ..MsgGetRequest::default() }).is_ok()
    }
}

fn fills_up(durability: Durability) {
    let disk = SimDisk::new(1);
    let mut driver = Driver::open(&disk, durability);
    assert!(driver.publish(20, 1000).iter().all(|told| told.contains("\"seq\"")));
    disk.set_capacity(Some(40_000));
    let mut stored = 20;
    let told = loop {
        let told = driver.publish(1, 1000).pop().expect("each publisher is told");
        if told.contains("err_code") {
            break told;
        }
        stored += 1;
        assert!(stored < 100, "the disk never gets full");
    };
    assert!(told.contains("10047"), "{told}");
    assert!(driver.publish(3, 1000).iter().all(|told| told.contains("10047")), "nobody waits");
    assert!(driver.shows(1) && driver.shows(stored) && !driver.shows(stored + 1));
    assert_eq!(driver.stream.failure(), None, "a full disk is no damage");
    driver.turn(|stream, turn| {
        stream
            .purge(&PurgeRequest { seq: stored, ..PurgeRequest::default() }, turn)
            .expect("a purge needs next to no room");
    });
    disk.set_capacity(Some(80_000));
    let told = driver.publish(1, 1000).pop().expect("the publisher is told");
    assert!(told.contains("\"seq\"") && !told.contains(&format!("\"seq\":{stored},")), "{told}");
}

#[test]
fn a_full_disk_refuses_and_is_no_end_where_each_is_synced() {
    fills_up(Durability::Synced);
}

#[test]
fn a_full_disk_refuses_and_is_no_end_where_writing_is_enough() {
    fills_up(Durability::Written);
}

#[test]
fn a_failed_sync_is_told_and_ends_all_writing() {
    let disk = SimDisk::new(1);
    let mut driver = Driver::open(&disk, Durability::Synced);
    assert!(driver.publish(2, 10).iter().all(|told| told.contains("\"seq\"")));
    let kind = FaultKind::Device;
    disk.add_fault(Fault { operation: Operation::Sync, path_part: ".blk".to_owned(), skip: 0, times: 1, kind });
    let told = driver.publish(3, 10);
    assert!(told.len() == 3 && told.iter().all(|told| told.contains("10077")), "{told:?}");
    // The disk would take it now, and nobody could say what it has of what came before.
    let told = driver.publish(2, 10);
    assert!(told.len() == 2 && told.iter().all(|told| told.contains("10077")), "{told:?}");
    assert!(driver.stream.failure().is_some(), "whoever asks for the health is told");
    assert!(driver.shows(1) && driver.shows(2) && !driver.shows(3), "what was acknowledged is there");
}
