//! Power cuts and killed processes at every operation of the disk, with unsynced writes lost, kept, torn and reordered.
//!
//! A driver performs random changes on a simulated disk that stops at its n-th changing operation, for every n. It
//! knows what was acknowledged. Then the store is opened on what the disk has kept, and must hold what was
//! acknowledged, must not hold what was acknowledged as removed, and must go on without using a sequence twice.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use clock::{Rng, Timestamp};
use disk::{CrashOutcome, Fault, FaultKind, Operation, SimDisk};

use crate::format::cipher::{Cipher, ServerKey};
use crate::{
    Appended, FileStore, Filter, Limits, NewMessage, Position, Purge, Removal, Result, StoreConfig, StoreKeys,
    StoreLocation,
};

const SUBJECTS: [&str; 4] = ["a", "a.b", "b.c", "b.d.e"];
const STEPS: u64 = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fate {
    /// Nobody asked for its removal.
    Kept,
    /// It may be gone or not: a removal is under way, or a limit may have taken it.
    Open,
    /// It is gone once the store is durable up to here.
    Gone(Position),
}

#[derive(Clone, Debug)]
struct Entry {
    subject: &'static str,
    payload: Vec<u8>,
    stored: Position,
    fate: Fate,
}

/// What was asked of a store and what it has promised.
#[derive(Debug, Default)]
struct Witness {
    entries: BTreeMap<u64, Entry>,
    /// The highest sequence that was promised.
    last_promised: u64,
    durable: Position,
    /// What was done, for the reader of a failure.
    trace: Vec<String>,
}

impl Witness {
    fn choose(&mut self, seqs: &[u64]) {
        for seq in seqs {
            if let Some(entry) = self.entries.get_mut(seq).filter(|entry| entry.fate == Fate::Kept) {
                entry.fate = Fate::Open;
            }
        }
    }

    fn remove(&mut self, seqs: &[u64], position: Position) {
        for seq in seqs {
            if let Some(entry) = self.entries.get_mut(seq) {
                entry.fate = Fate::Gone(position);
            }
        }
    }

    fn live(&self) -> Vec<u64> {
        self.entries.iter().filter(|(_, entry)| entry.fate == Fate::Kept).map(|(seq, _)| *seq).collect()
    }

    fn note(&mut self, store: &FileStore) {
        self.durable = store.durable();
        let promised = self.entries.iter().filter(|(_, entry)| entry.stored <= self.durable);
        self.last_promised = promised.map(|(seq, _)| *seq).max().unwrap_or(0).max(self.last_promised);
        let limits = store.config().limits;
        if limits.msgs_max.is_some() || limits.msgs_per_subject_max.is_some() {
            for (seq, entry) in &mut self.entries {
                if entry.fate == Fate::Kept && !store.is_live(*seq) {
                    entry.fate = Fate::Open;
                }
            }
        }
    }

    /// Compares a store that was opened after the crash with what was promised.
    fn check(&self, store: &mut FileStore, what: &str) {
        for (seq, entry) in &self.entries {
            let found = store.load_seq(*seq).expect("the disk works");
            if let Some(message) = &found {
                assert_eq!(message.payload, entry.payload, "{what}: {seq}");
                assert_eq!(message.subject, entry.subject.as_bytes(), "{what}: {seq}");
            }
            match entry.fate {
                Fate::Kept if entry.stored <= self.durable => {
                    let is_there = found.is_some() || is_full(store, entry.subject);
                    assert!(is_there, "{what}: {seq} is lost: {}", describe(store));
                }
                Fate::Gone(position) if position <= self.durable => assert_eq!(found, None, "{what}: {seq} is back"),
                Fate::Kept | Fate::Open | Fate::Gone(_) => {}
            }
        }
        let state = store.state();
        assert!(state.last_seq >= self.last_promised, "{what}: {} after {}", state.last_seq, self.last_promised);
        let known = self.entries.last_key_value().map_or(0, |(seq, _)| *seq);
        assert_eq!(store.load_next(&[], known + 1).expect("the disk works"), None, "{what}: nobody stored that");
        let kept = |seq: &u64| self.entries.get(seq).is_some_and(|entry| entry.stored <= self.durable);
        assert!(!store.lost().seqs.iter().any(|seq| kept(&seq)), "{what}: {:?}", store.lost());
    }
}

/// Whether a limit is reached, so that messages which were written but never promised may have pushed others out.
fn is_full(store: &FileStore, subject: &str) -> bool {
    let limits = store.config().limits;
    let on_subject: u64 = store.subject_totals(&Filter::new(subject.as_bytes())).iter().map(|(_, total)| total).sum();
    limits.msgs_max.is_some_and(|max| store.state().msgs >= max)
        || limits.msgs_per_subject_max.is_some_and(|max| on_subject >= max)
}

/// The blocks of a store, for the reader of a failure.
fn describe(store: &FileStore) -> String {
    let blocks = store.blocks().iter().map(|block| {
        let dead: Vec<(u64, u64)> = block.deleted.ranges().collect();
        let slots = block.content.as_ref().map(|content| content.slots().map(|slot| slot.seq).collect::<Vec<_>>());
        format!("{}: {}..={} without {dead:?}, {slots:?}", block.number, block.first.seq, block.last.seq)
    });
    format!("{:?} {:?}", blocks.collect::<Vec<String>>(), store.lost())
}

fn pick<T: Clone>(rng: &mut Rng, list: &[T]) -> Option<T> {
    list.get(usize::try_from(rng.below(list.len() as u64)).ok()?).cloned()
}

fn append(store: &mut FileStore, witness: &mut Witness, rng: &mut Rng, now: Timestamp) -> Result<()> {
    let subject = pick(rng, &SUBJECTS).expect("not empty");
    let mut payload = vec![0; usize::try_from(rng.below(50)).expect("small")];
    payload.fill_with(|| rng.below(256) as u8);
    let message = NewMessage { subject: subject.as_bytes(), headers: b"", payload: &payload };
    let Appended { seq, position, .. } = store.append(message, now)?;
    witness.trace.push(format!("append {seq} {subject}"));
    let before = witness.entries.insert(seq, Entry { subject, payload, stored: position, fate: Fate::Kept });
    assert!(before.is_none(), "sequence {seq} was given out twice");
    Ok(())
}

fn sync(store: &mut FileStore, witness: &mut Witness) -> Result<()> {
    if let Some(request) = store.start_sync()? {
        store.handle_synced(request.run())?;
    }
    witness.note(store);
    Ok(())
}

/// One random step. What it may remove is marked before it starts.
fn step(store: &mut FileStore, witness: &mut Witness, rng: &mut Rng, now: Timestamp) -> Result<()> {
    let kind = rng.below(25);
    if kind > 14 {
        witness.trace.push(
            ["skip", "maintain", "flush", "stop", "drop caches", "checkpoint", "sync"][kind.min(21) as usize - 15]
                .into(),
        );
    }
    match kind {
        0..=10 => append(store, witness, rng, now)?,
        11..=13 => {
            if let Some(seq) = pick(rng, &witness.live()) {
                let how = if rng.below(3) == 0 { Removal::Erase } else { Removal::Mark };
                witness.trace.push(format!("remove {seq} {how:?}"));
                witness.choose(&[seq]);
                if let Some(position) = store.remove(seq, how)? {
                    witness.remove(&[seq], position);
                }
            }
        }
        14 => purge(store, witness, rng)?,
        15 => _ = store.skip(1 + rng.below(3), now)?,
        16 => _ = store.maintain(now)?,
        17 => store.flush()?,
        18 => store.stop()?,
        19 => store.drop_caches(),
        20 => _ = store.checkpoint()?,
        _ => sync(store, witness)?,
    }
    Ok(())
}

fn purge(store: &mut FileStore, witness: &mut Witness, rng: &mut Rng) -> Result<()> {
    let live = witness.live();
    let border = pick(rng, &live).unwrap_or(1);
    let filter = Filter::new(b"a.>");
    let matches = |seq: &u64| filter.matches(witness.entries[seq].subject.as_bytes());
    let (what, gone): (Purge, Vec<u64>) = match rng.below(4) {
        0 => (Purge::All, live),
        1 | 2 => (Purge::Below(border), live.into_iter().filter(|seq| *seq < border).collect()),
        _ => {
            let gone = live.into_iter().filter(matches).collect();
            (Purge::Matching { filter: filter.clone(), below: None }, gone)
        }
    };
    witness.trace.push(format!("{what:?} {gone:?}"));
    witness.choose(&gone);
    let position = store.purge(&what)?.position;
    witness.remove(&gone, position);
    Ok(())
}

/// Runs until the disk stops, or to the end; returns what was promised.
fn run(location: &StoreLocation, config: &StoreConfig, seed: u64) -> Witness {
    let (mut rng, mut witness) = (Rng::seeded(seed), Witness::default());
    let Ok(mut store) = FileStore::open(location.clone(), config.clone(), Timestamp::EPOCH) else { return witness };
    for at in 1..=STEPS {
        let now = Timestamp::from_nanos(i64::try_from(at).expect("small"));
        let outcome = step(&mut store, &mut witness, &mut rng, now);
        witness.note(&store);
        if outcome.is_err() {
            break;
        }
    }
    witness
}

fn location(disk: &SimDisk, cipher: Option<Cipher>) -> StoreLocation {
    let current = ServerKey::new("a key");
    let keys = cipher.map(|cipher| StoreKeys { cipher, current, previous: None, account: "A".to_owned() });
    StoreLocation { disk: Arc::new(disk.clone()), dir: Path::new("/data/jetstream/A/streams/CRASH").to_owned(), keys }
}

fn plain() -> StoreConfig {
    StoreConfig { block_len: 260, cache_len_max: 500, high_water_interval: 3, ..StoreConfig::new("CRASH") }
}

/// Crashes at every operation of one run, checks each outcome; returns how many there were.
fn crash_everywhere(config: &StoreConfig, cipher: Option<Cipher>, seed: u64) -> u64 {
    let disk = SimDisk::new(seed);
    run(&location(&disk, cipher), config, seed);
    let changes = disk.changes();
    let mut outcomes = 0;
    for crash_at in 1..=changes {
        let disk = SimDisk::new(seed);
        disk.crash_at(crash_at);
        let witness = run(&location(&disk, cipher), config, seed);
        let mixed = (0..3).map(|n| CrashOutcome::Mixed(seed * 1_000_003 + crash_at * 7 + n));
        for outcome in [CrashOutcome::Lost, CrashOutcome::Kept].into_iter().chain(mixed) {
            let after = disk.after_crash(outcome);
            let trace = witness.trace.join("\n");
            let what = format!("{trace}\nseed {seed}, stop at {crash_at} of {changes}, {outcome:?}");
            recover(&after, config, cipher, witness_copy(&witness), &what);
            outcomes += 1;
        }
    }
    outcomes
}

fn witness_copy(witness: &Witness) -> Witness {
    let Witness { entries, last_promised, durable, .. } = witness;
    Witness { entries: entries.clone(), last_promised: *last_promised, durable: *durable, trace: Vec::new() }
}

/// Opens what a crash left, checks it, goes on with it, and opens it again after a clean stop.
fn recover(disk: &SimDisk, config: &StoreConfig, cipher: Option<Cipher>, mut witness: Witness, what: &str) {
    let now = Timestamp::from_nanos(1000);
    let open = || FileStore::open(location(disk, cipher), config.clone(), now).expect("every crash point recovers");
    let mut store = open();
    witness.check(&mut store, what);
    let live: Vec<u64> = (1..=store.state().last_seq).filter(|seq| store.is_live(*seq)).collect();
    let message = NewMessage { subject: b"after", headers: b"", payload: b"" };
    let appended = store.append(message, now).expect("the disk works");
    assert!(appended.seq > witness.last_promised, "{what}: sequence {} again", appended.seq);
    let position = store.sync_now().expect("the disk works");
    // Sequences from here on that the crashed store gave out were never promised.
    witness.entries.split_off(&appended.seq);
    let entry = Entry { subject: "after", payload: Vec::new(), stored: position, fate: Fate::Kept };
    witness.entries.insert(appended.seq, entry);
    let limits = config.limits;
    let is_limited = limits.msgs_max.is_some() || limits.msgs_per_subject_max.is_some();
    assert!(is_limited || live.iter().all(|seq| store.is_live(*seq)), "{what}");
    store.stop().expect("the disk works");
    let state = store.state();
    let mut again = open();
    assert_eq!(again.state(), state, "{what}: after a clean stop");
    if !is_limited {
        witness.check(&mut again, &format!("{what}, after a clean stop"));
    }
}

#[test]
fn nothing_promised_is_broken_by_a_crash_at_any_operation() {
    let limits = Limits::default();
    let with = |limits| StoreConfig { limits, ..plain() };
    let cases = [
        (plain(), None, 6),
        (StoreConfig { is_compressed: true, ..plain() }, None, 2),
        (plain(), Some(Cipher::Aes), 1),
        (with(Limits { msgs_max: Some(8), ..limits }), None, 3),
        (with(Limits { msgs_per_subject_max: Some(2), ..limits }), None, 3),
    ];
    let mut outcomes = 0;
    for (config, cipher, seeds) in cases {
        for seed in 0..seeds {
            outcomes += crash_everywhere(&config, cipher, seed);
        }
    }
    assert!(outcomes > 3000, "{outcomes}");
}

#[test]
fn a_full_disk_refuses_messages_and_lets_removals_through_until_there_is_space() {
    for seed in 0..20 {
        let disk = SimDisk::new(seed);
        let (mut rng, mut witness) = (Rng::seeded(seed), Witness::default());
        let mut store = FileStore::open(location(&disk, None), plain(), Timestamp::EPOCH).expect("opens");
        let now = Timestamp::from_nanos(1);
        for _ in 0..10 {
            append(&mut store, &mut witness, &mut rng, now).expect("there is space");
        }
        sync(&mut store, &mut witness).expect("there is space");
        let used: usize = disk.files().iter().map(|(_, bytes)| bytes.len()).sum();
        disk.set_capacity(Some(used as u64 + rng.below(30)));
        let message = NewMessage { subject: b"a", headers: b"", payload: &[7; 40] };
        let outcome = store.append(message, now).and_then(|_| store.start_sync());
        assert!(outcome.expect_err("there is no space").is_disk_full(), "seed {seed}");
        assert_eq!(store.state().msgs, 10);
        let seq = pick(&mut rng, &witness.live()).expect("ten are there");
        let position = store.remove(seq, Removal::Mark).expect("removals go on").expect("it was there");
        assert_eq!(store.load_seq(seq).expect("readable"), None);
        assert_eq!(store.state().msgs, 9);
        assert!(store.load_next(&[], 1).expect("reads go on").is_some());
        let _ = store.start_sync();
        assert!(store.durable() < position);
        disk.heal();
        append(&mut store, &mut witness, &mut rng, now).expect("there is space again");
        witness.remove(&[seq], position);
        sync(&mut store, &mut witness).expect("there is space again");
        assert!(store.durable() >= position);
        witness.check(&mut store, "after there was space");
        drop(store);
        let after = disk.after_crash(CrashOutcome::Lost);
        recover(&after, &plain(), None, witness, &format!("seed {seed}"));
    }
}

#[test]
fn a_failed_sync_or_write_poisons_the_store_and_breaks_no_promise() {
    for operation in [Operation::Sync, Operation::Write, Operation::SyncDir] {
        for skip in 0..40 {
            let disk = SimDisk::new(skip);
            let fault = Fault { operation, path_part: String::new(), skip, times: 1, kind: FaultKind::Device };
            disk.add_fault(fault);
            let (mut rng, mut witness) = (Rng::seeded(skip), Witness::default());
            let Ok(mut store) = FileStore::open(location(&disk, None), plain(), Timestamp::EPOCH) else { continue };
            let now = Timestamp::from_nanos(1);
            let failed = (0..30).any(|_| {
                append(&mut store, &mut witness, &mut rng, now).is_err() || sync(&mut store, &mut witness).is_err()
            });
            if failed {
                disk.heal();
                let message = NewMessage { subject: b"a", headers: b"", payload: b"" };
                assert!(store.append(message, now).is_err(), "{operation} {skip}: nothing is accepted after a failure");
                for seq in witness.live().into_iter().filter(|seq| *seq <= witness.last_promised) {
                    assert!(store.load_seq(seq).expect("readable").is_some(), "{operation} {skip}: {seq}");
                }
            }
            drop(store);
            let what = format!("{operation} {skip}");
            recover(&disk.after_crash(CrashOutcome::Lost), &plain(), None, witness, &what);
        }
    }
}
