//! Power cuts at every operation of the disk: what was durable is there, and nothing that never was.

use clock::Rng;
use disk::{CrashOutcome, SimDisk};

use super::FileConsumerStore;
use super::tests::{apply, keys, location, sync};
use crate::format::consumer::ConsumerState;
use crate::{AckPolicy, ConsumerStore, ConsumerStoreConfig, Position, StoreKeys};

const STEPS: u64 = 40;
const META: &[u8] = b"{\"Name\":\"C\"}";

/// Every state that there was, with its position, and how far it was promised.
#[derive(Debug, Default)]
struct Witness {
    states: Vec<(Position, ConsumerState)>,
    durable: Position,
    is_created: bool,
    is_deleted: bool,
}

impl Witness {
    fn note(&mut self, store: &FileConsumerStore) {
        self.durable = store.durable();
        let now = (store.assigned(), store.state().clone());
        match self.states.last_mut() {
            // A refused acknowledgement may change the state by a change of its own.
            Some(last) if last.0 == now.0 => *last = now,
            Some(_) | None => self.states.push(now),
        }
    }

    fn check(&self, state: &ConsumerState, what: &str) {
        let promised = self.states.iter().rposition(|(position, _)| *position <= self.durable).unwrap_or(0);
        let possible = self.states.get(promised..).unwrap_or_default();
        assert!(possible.iter().any(|(_, known)| known == state), "{what}: {state:?} is none of {possible:?}");
    }
}

fn run(disk: &SimDisk, keys: Option<StoreKeys>, config: ConsumerStoreConfig, seed: u64) -> Witness {
    let (mut rng, mut witness) = (Rng::seeded(seed), Witness::default());
    let Ok(mut store) = FileConsumerStore::create(location(disk, keys), config, META) else { return witness };
    witness.is_created = true;
    witness.note(&store);
    for _ in 0..STEPS {
        let kind = u8::try_from(rng.below(30)).expect("small");
        let outcome = match kind {
            20..=25 => sync(&mut store),
            26 => store.flush(),
            27 => store.stop(),
            28 => store.update_config(config, META).map(|_| ()),
            29 if rng.below(40) == 0 => {
                witness.is_deleted = true;
                store.delete()
            }
            _ => apply(&mut store, kind, 1 + rng.below(40), 1 + rng.below(30), 1 + rng.below(3)),
        };
        witness.note(&store);
        let is_over = witness.is_deleted || disk.is_crashed();
        if is_over || outcome.is_err_and(|error| !matches!(error, crate::Error::ConsumerRefused(_))) {
            break;
        }
    }
    witness
}

fn recover(disk: &SimDisk, keys: Option<StoreKeys>, config: ConsumerStoreConfig, witness: &Witness, what: &str) {
    let opened = FileConsumerStore::open(location(disk, keys.clone()), config);
    if !witness.is_created || witness.is_deleted {
        // Half made or half deleted is none, or all of it.
        if let Ok((store, _)) = opened {
            assert!(witness.is_deleted || store.state() == &ConsumerState::default(), "{what}");
        }
        return;
    }
    let (mut store, _) = opened.unwrap_or_else(|error| panic!("{what}: {error}"));
    witness.check(store.state(), what);
    let next = store.state().delivered.stream_seq + 1;
    store.update_starting(next).expect("healthy");
    sync(&mut store).expect("the disk works");
    let state = store.state().clone();
    drop(store);
    let (mut store, _) = FileConsumerStore::open(location(disk, keys.clone()), config).expect("opens");
    assert_eq!(store.state(), &state, "{what}: after going on");
    store.stop().expect("the disk works");
    let after = disk.after_crash(CrashOutcome::Lost);
    let (store, _) = FileConsumerStore::open(location(&after, keys), config).expect("opens");
    assert_eq!(store.state(), &state, "{what}: after a clean stop");
}

fn crash_everywhere(keys: Option<&StoreKeys>, config: ConsumerStoreConfig, seed: u64) -> u64 {
    let disk = SimDisk::new(seed);
    run(&disk, keys.cloned(), config, seed);
    let changes = disk.changes();
    let mut outcomes = 0;
    for crash_at in 1..=changes {
        let disk = SimDisk::new(seed);
        disk.crash_at(crash_at);
        let witness = run(&disk, keys.cloned(), config, seed);
        let mixed = (0..3).map(|n| CrashOutcome::Mixed(seed * 1_000_003 + crash_at * 7 + n));
        for outcome in [CrashOutcome::Lost, CrashOutcome::Kept].into_iter().chain(mixed) {
            let after = disk.after_crash(outcome);
            let what = format!("seed {seed}, stop at {crash_at} of {changes}, {outcome:?}");
            recover(&after, keys.cloned(), config, &witness, &what);
            outcomes += 1;
        }
    }
    outcomes
}

#[test]
fn no_promised_change_is_lost_by_a_crash_at_any_operation() {
    let mut outcomes = 0;
    for seed in 0..16 {
        let policy = [AckPolicy::Explicit, AckPolicy::All, AckPolicy::None, AckPolicy::Explicit][seed as usize % 4];
        let max_deliver = (seed % 3 == 0).then_some(2);
        let config = ConsumerStoreConfig { max_deliver, ..ConsumerStoreConfig::new(policy) };
        let keys = (seed % 5 == 4).then(|| keys("k"));
        outcomes += crash_everywhere(keys.as_ref(), config, seed);
    }
    assert!(outcomes > 3000, "{outcomes}");
}
