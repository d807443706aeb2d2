//! Appends and removes until it is killed, and says on standard output what has become durable.
//!
//! `storewriter DIR`: lines `stored SEQ NUMBER`, `removing SEQ` before and `removed SEQ` after a removal.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use clock::{Clock, Rng, Timestamp};
use disk::RealDisk;
use store::{FileStore, NewMessage, Removal, StoreConfig, StoreLocation};

fn main() {
    let dir = PathBuf::from(std::env::args_os().nth(1).expect("a folder"));
    let config = StoreConfig { block_len: 64 << 10, ..StoreConfig::new("KILLED") };
    let clock = Clock::real();
    let location = StoreLocation::plain(Arc::new(RealDisk), &dir);
    let mut store = FileStore::open(location, config, clock.wall()).expect("opens");
    let mut rng = Rng::from_system();
    loop {
        let said = round(&mut store, &mut rng, &clock);
        if std::io::stdout().write_all(said.as_bytes()).is_err() {
            return;
        }
    }
}

/// One batch of changes and its sync; returns what may be said of it.
fn round(store: &mut FileStore, rng: &mut Rng, clock: &Clock) -> String {
    let mut said = String::new();
    for _ in 0..1 + rng.below(60) {
        let number = rng.next_u64();
        let mut payload = number.to_le_bytes().to_vec();
        payload.resize(8 + usize::try_from(rng.below(300)).expect("small"), 7);
        let subject = format!("k.{}", number % 50);
        let message = NewMessage { subject: subject.as_bytes(), headers: b"", payload: &payload };
        let appended = store.append(message, clock.wall()).expect("the disk works");
        writeln!(said, "stored {} {number}", appended.seq).expect("a text");
    }
    let state = store.state();
    if state.msgs > 0 && rng.below(2) == 0 {
        let seq = state.first_seq + rng.below(state.last_seq + 1 - state.first_seq);
        // Said at once: from here on it may be gone.
        println!("removing {seq}");
        let how = if rng.below(4) == 0 { Removal::Erase } else { Removal::Mark };
        if store.remove(seq, how).expect("the disk works").is_some() {
            writeln!(said, "removed {seq}").expect("a text");
        }
    }
    match rng.below(12) {
        0 => _ = store.checkpoint().expect("the disk works"),
        1 => while store.maintain(Timestamp::EPOCH).expect("the disk works") {},
        2 => store.stop().expect("the disk works"),
        _ => {}
    }
    store.sync_now().expect("the disk works");
    said
}
