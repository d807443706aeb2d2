//! One set of tests for both consumer stores, then what only files have.

use std::path::Path;
use std::sync::Arc;

use clock::Timestamp;
use disk::{Disk, Fault, FaultKind, Operation, SimDisk};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::{ConsumerLocation, ConsumerRecovery, FileConsumerStore, MemoryConsumerStore};
use crate::fixtures::Fixture;
use crate::format::cipher::{Cipher, ServerKey};
use crate::format::consumer::{ConsumerState, Pending, SequencePair};
use crate::{AckPolicy, ConsumerRefusal, ConsumerStore, ConsumerStoreConfig, Delivery, Error, StoreKeys};

const SECOND: i64 = 1_000_000_000;
const META: &[u8] = b"{\"Name\":\"C\",\"name\":\"C\"}";

pub(super) fn location(disk: &SimDisk, keys: Option<StoreKeys>) -> ConsumerLocation {
    ConsumerLocation {
        disk: Arc::new(disk.clone()),
        stream: "S".to_owned(),
        name: "C".to_owned(),
        dir: Path::new("/js/A/streams/S/obs/C").to_owned(),
        own_dir: Path::new("/own/A/S/consumers").to_owned(),
        keys,
    }
}

pub(super) fn keys(text: &str) -> StoreKeys {
    StoreKeys { cipher: Cipher::ChaCha, current: ServerKey::new(text), previous: None, account: "A".to_owned() }
}

fn create(disk: &SimDisk, config: ConsumerStoreConfig) -> FileConsumerStore {
    FileConsumerStore::create(location(disk, None), config, META).expect("an empty disk")
}

fn open(disk: &SimDisk, config: ConsumerStoreConfig) -> (FileConsumerStore, ConsumerRecovery) {
    FileConsumerStore::open(location(disk, None), config).expect("a whole consumer")
}

pub(super) fn sync(store: &mut dyn ConsumerStore) -> crate::Result<()> {
    if let Some(request) = store.start_sync()? {
        store.handle_synced(request.run())?;
    }
    Ok(())
}

/// Runs a test on both implementations.
fn both(config: ConsumerStoreConfig, test: impl Fn(&mut dyn ConsumerStore)) {
    test(&mut MemoryConsumerStore::new(config));
    test(&mut create(&SimDisk::new(1), config));
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_nanos(seconds * SECOND)
}

fn delivery(consumer_seq: u64, stream_seq: u64, count: u64) -> Delivery {
    let seconds = i64::try_from(consumer_seq).expect("small");
    Delivery { consumer_seq, stream_seq, count, at: at(seconds) }
}

fn deliver(store: &mut dyn ConsumerStore, list: &[(u64, u64, u64)]) {
    for (consumer_seq, stream_seq, count) in list {
        store.update_delivered(delivery(*consumer_seq, *stream_seq, *count)).expect("allowed");
    }
}

fn floor(store: &dyn ConsumerStore) -> (u64, u64) {
    (store.state().ack_floor.consumer_seq, store.state().ack_floor.stream_seq)
}

fn delivered(store: &dyn ConsumerStore) -> (u64, u64) {
    (store.state().delivered.consumer_seq, store.state().delivered.stream_seq)
}

fn pending(store: &dyn ConsumerStore) -> Vec<u64> {
    store.state().pending.keys().copied().collect()
}

#[test]
fn without_acks_the_floor_follows_the_last_delivery() {
    both(ConsumerStoreConfig::new(AckPolicy::None), |store| {
        deliver(store, &[(1, 3, 1), (2, 7, 1)]);
        assert_eq!((delivered(store), floor(store), pending(store)), ((2, 7), (2, 7), vec![]));
        deliver(store, &[(1, 9, 1)]);
        assert_eq!(delivered(store), (2, 7), "a repetition");
        let refused = store.update_delivered(delivery(3, 8, 2)).expect_err("nothing is redelivered");
        assert!(matches!(refused, Error::ConsumerRefused(ConsumerRefusal::NoAckPolicy)));
        let refused = store.update_acks(2, 7).expect_err("nothing is acknowledged");
        assert!(matches!(refused, Error::ConsumerRefused(ConsumerRefusal::NoAckPolicy)));
        store.update_starting(20).expect("healthy");
        assert_eq!((delivered(store), floor(store)), ((2, 20), (2, 20)));
    });
}

#[test]
fn explicit_acks_move_the_floor_up_to_the_next_message_that_is_out() {
    both(ConsumerStoreConfig::new(AckPolicy::Explicit), |store| {
        deliver(store, &[(1, 10, 1), (2, 12, 1), (3, 15, 1), (4, 20, 1)]);
        assert_eq!((delivered(store), floor(store)), ((4, 20), (0, 0)));
        store.update_acks(2, 12).expect("it is out");
        assert_eq!((floor(store), pending(store)), ((0, 0), vec![10, 15, 20]));
        store.update_acks(1, 10).expect("it is out");
        assert_eq!(floor(store), (2, 14), "just below the next one that is out");
        let refused = store.update_acks(3, 11).expect_err("it was never delivered");
        assert!(matches!(refused, Error::ConsumerRefused(ConsumerRefusal::NotPending { stream_seq: 11 })));
        store.update_acks(2, 12).expect("a repetition below the floor is without effect");
        store.update_acks(4, 20).expect("it is out");
        store.update_acks(3, 15).expect("it is out");
        assert_eq!((floor(store), pending(store)), ((4, 20), vec![]));
    });
}

#[test]
fn a_redelivery_keeps_its_place_and_is_counted() {
    both(ConsumerStoreConfig::new(AckPolicy::Explicit), |store| {
        deliver(store, &[(1, 1, 1), (2, 2, 1), (3, 1, 2), (4, 1, 3)]);
        let first = Pending { consumer_seq: 1, delivered_at: at(4) };
        assert_eq!(store.state().pending[&1], first);
        assert_eq!(store.state().redelivered, [(1, 2)].into());
        deliver(store, &[(5, 1, 2)]);
        assert_eq!(store.state().redelivered, [(1, 2)].into(), "the count does not go back");
        store.update_acks(5, 1).expect("it is out");
        assert_eq!((floor(store), delivered(store)), ((1, 1), (5, 2)), "counted by the first delivery");
        assert!(store.state().redelivered.is_empty());
    });
}

#[test]
fn what_is_delivered_too_often_is_not_waited_for_and_stays_counted() {
    let config = ConsumerStoreConfig { max_deliver: Some(2), ..ConsumerStoreConfig::new(AckPolicy::Explicit) };
    both(config, |store| {
        deliver(store, &[(1, 1, 1), (2, 2, 1), (3, 1, 2), (4, 1, 3)]);
        assert_eq!((pending(store), store.state().redelivered.clone()), (vec![2], [(1, 2)].into()));
        store.update_acks(2, 2).expect("it is out");
        assert_eq!(floor(store), (4, 2), "nothing is out");
        assert_eq!(store.state().redelivered, [(1, 2)].into());
        let again = ConsumerState::decode(&store.encoded_state(at(9))).expect("just encoded");
        assert_eq!(&again, store.state());
        let refused = store.update_acks(5, 1).expect_err("it is not waited for");
        assert!(matches!(refused, Error::ConsumerRefused(ConsumerRefusal::NotPending { stream_seq: 1 })));
        assert!(store.state().redelivered.is_empty(), "the count goes all the same");
        deliver(store, &[(5, 5, 1), (6, 5, 2)]);
        store.remove_redelivered_below(6).expect("healthy");
        assert!(store.state().redelivered.is_empty());
    });
}

#[test]
fn a_cumulative_ack_takes_all_before_it() {
    for policy in [AckPolicy::All, AckPolicy::FlowControl] {
        both(ConsumerStoreConfig::new(policy), |store| {
            deliver(store, &[(1, 1, 1), (2, 2, 1), (3, 100, 1), (4, 101, 1), (5, 2, 2)]);
            store.update_acks(3, 100).expect("it is out");
            assert_eq!((floor(store), pending(store)), ((3, 100), vec![101]));
            assert!(store.state().redelivered.is_empty());
            store.update_acks(4, 101).expect("it is out");
            assert_eq!((floor(store), pending(store)), ((4, 101), vec![]));
        });
    }
}

#[test]
fn starting_points_are_set_raised_and_reset() {
    both(ConsumerStoreConfig::new(AckPolicy::Explicit), |store| {
        assert!(!store.has_state());
        store.set_starting(41).expect("healthy");
        assert!(store.has_state());
        assert_eq!((delivered(store), floor(store)), ((0, 41), (0, 41)));
        store.update_starting(30).expect("healthy");
        store.update_starting(50).expect("healthy");
        assert_eq!((delivered(store), floor(store)), ((0, 50), (0, 41)));
        deliver(store, &[(1, 51, 1), (2, 51, 2)]);
        store.reset(9).expect("healthy");
        let edge = SequencePair { consumer_seq: 0, stream_seq: 9 };
        let expected = ConsumerState { delivered: edge, ack_floor: edge, ..ConsumerState::default() };
        assert_eq!(store.state(), &expected);
    });
}

#[test]
fn a_state_is_taken_over_if_it_is_sound_and_not_older() {
    let pair = |consumer_seq, stream_seq| SequencePair { consumer_seq, stream_seq };
    let out = Pending { consumer_seq: 3, delivered_at: at(1) };
    let state = ConsumerState {
        delivered: pair(3, 8),
        ack_floor: pair(2, 5),
        pending: [(8, out)].into(),
        redelivered: [(8, 1)].into(),
    };
    both(ConsumerStoreConfig::new(AckPolicy::Explicit), |store| {
        store.update(state.clone()).expect("sound");
        assert_eq!(store.state(), &state);
        for bad in [
            ConsumerState { ack_floor: pair(4, 5), ..state.clone() },
            ConsumerState { ack_floor: pair(2, 9), ..state.clone() },
            ConsumerState { pending: [(5, out)].into(), ..state.clone() },
            ConsumerState { pending: [(9, out)].into(), ..state.clone() },
        ] {
            assert!(store.update(bad.clone()).is_err(), "{bad:?}");
            assert!(store.force_update(bad).is_err());
        }
        let older = ConsumerState { delivered: pair(2, 8), ..ConsumerState::default() };
        let refused = store.update(older.clone()).expect_err("older");
        assert!(matches!(refused, Error::ConsumerRefused(ConsumerRefusal::OldUpdate)));
        assert_eq!(store.state(), &state);
        store.force_update(older.clone()).expect("sound");
        assert_eq!(store.state(), &older);
    });
}

#[test]
fn changes_are_durable_when_synced_and_a_deleted_consumer_takes_none() {
    both(ConsumerStoreConfig::new(AckPolicy::Explicit), |store| {
        let first = store.update_delivered(delivery(1, 1, 1)).expect("healthy");
        let second = store.update_acks(1, 1).expect("it is out");
        assert!(first < second && store.assigned() == second);
        sync(store).expect("the disk works");
        assert_eq!(store.durable(), second);
        assert_eq!(store.update_acks(1, 1).expect("a repetition"), second);
        store.delete().expect("the disk works");
        assert!(matches!(store.set_starting(1), Err(Error::Poisoned { .. })));
    });
}

fn change() -> impl Strategy<Value = (u8, u64, u64, u64)> {
    (0..20_u8, 1..40_u64, 1..30_u64, 1..4_u64)
}

proptest! {
    #[test]
    fn both_stores_agree_and_states_stay_sound(
        changes in vec(change(), 0..120), policy in prop_oneof![
            proptest::strategy::Just(AckPolicy::None), proptest::strategy::Just(AckPolicy::Explicit),
            proptest::strategy::Just(AckPolicy::All),
        ], max_deliver in proptest::option::of(1..3_u64), syncs in any::<u64>(),
    ) {
        let config = ConsumerStoreConfig { max_deliver, ..ConsumerStoreConfig::new(policy) };
        let disk = SimDisk::new(1);
        let (mut memory, mut file) = (MemoryConsumerStore::new(config), create(&disk, config));
        for (index, (kind, first, second, count)) in changes.iter().copied().enumerate() {
            let run = |store: &mut dyn ConsumerStore| apply(store, kind, first, second, count).is_ok();
            prop_assert_eq!(run(&mut memory), run(&mut file));
            prop_assert_eq!(memory.state(), file.state());
            let state = memory.state();
            prop_assert!(state.ack_floor.stream_seq <= state.delivered.stream_seq);
            prop_assert!(state.pending.keys().all(|seq| *seq > state.ack_floor.stream_seq));
            if syncs >> (index % 64) & 1 == 1 {
                sync(&mut file).expect("the disk works");
            }
        }
        sync(&mut file).expect("the disk works");
        let state = file.state().clone();
        let (mut again, _) = open(&disk, config);
        prop_assert_eq!(again.state(), &state, "from the log");
        again.stop().expect("the disk works");
        disk.remove_file(Path::new("/own/A/S/consumers/C.log")).ok();
        let (without_log, recovery) = open(&disk, config);
        let pending = state.pending.iter().map(|(seq, out)| (*seq, out.consumer_seq)).collect::<Vec<_>>();
        let found = without_log.state().pending.iter().map(|(seq, out)| (*seq, out.consumer_seq)).collect::<Vec<_>>();
        prop_assert_eq!(recovery, ConsumerRecovery::StateFile);
        prop_assert_eq!(pending, found);
        prop_assert_eq!(without_log.state().delivered, state.delivered);
        prop_assert_eq!(without_log.state().ack_floor, state.ack_floor);
    }
}

/// One change; acknowledgements are aimed at what is out.
pub(super) fn apply(store: &mut dyn ConsumerStore, kind: u8, first: u64, second: u64, count: u64) -> crate::Result<()> {
    let (last, out) = (store.state().delivered, store.state().pending.clone());
    let pick = out.keys().nth(usize::try_from(first).expect("small") % out.len().max(1)).copied();
    match kind {
        0..=7 => store.update_delivered(delivery(last.consumer_seq + 1, last.stream_seq + 1 + second % 3, 1)),
        8..=9 => store.update_delivered(delivery(last.consumer_seq + 1, pick.unwrap_or(second), count)),
        10..=14 => {
            let stream_seq = pick.unwrap_or(second);
            let consumer_seq = out.get(&stream_seq).map_or(first, |out| out.consumer_seq);
            store.update_acks(consumer_seq, stream_seq)
        }
        15 => store.update_acks(first, second),
        16 => store.update_starting(last.stream_seq + second % 5),
        17 => store.remove_redelivered_below(second),
        18 if first < 5 => store.reset(second),
        18 if first < 8 => store.set_starting(last.stream_seq.max(second)).and_then(|_| {
            let edge = SequencePair { consumer_seq: last.consumer_seq + 2, stream_seq: last.stream_seq.max(second) };
            store.force_update(ConsumerState { delivered: edge, ack_floor: edge, ..ConsumerState::default() })
        }),
        _ => store.maintain().map(|_| store.assigned()),
    }
    .map(|_| ())
}

#[test]
fn files_hold_what_other_servers_read_and_the_log_is_folded_on_stop() {
    for keys in [None, Some(keys("k"))] {
        let disk = SimDisk::new(1);
        let config = ConsumerStoreConfig::new(AckPolicy::Explicit);
        let mut store = FileConsumerStore::create(location(&disk, keys.clone()), config, META).expect("creates");
        deliver(&mut store, &[(1, 1, 1), (2, 2, 1)]);
        store.update_acks(1, 1).expect("it is out");
        sync(&mut store).expect("the disk works");
        assert_eq!(disk.contents(Path::new("/js/A/streams/S/obs/C/o.dat")), None, "changes go to the log");
        store.stop().expect("the disk works");
        let file = disk.contents(Path::new("/js/A/streams/S/obs/C/o.dat")).expect("written");
        assert_eq!(ConsumerState::decode(&file).is_ok(), keys.is_none());
        let names: Vec<String> = disk
            .list(Path::new("/js/A/streams/S/obs/C"))
            .expect("it is there")
            .into_iter()
            .map(|entry| entry.name)
            .collect();
        let expected: &[&str] = match keys {
            None => &["meta.inf", "meta.sum", "o.dat"],
            Some(_) => &["meta.inf", "meta.key", "meta.sum", "o.dat"],
        };
        assert_eq!(names, expected);
        let (again, _) = FileConsumerStore::open(location(&disk, keys), config).expect("opens");
        assert_eq!(again.state(), store.state());
    }
}

#[test]
fn a_log_is_ignored_once_another_server_wrote_the_state() {
    let (disk, config) = (SimDisk::new(1), ConsumerStoreConfig::new(AckPolicy::Explicit));
    let mut store = create(&disk, config);
    deliver(&mut store, &[(1, 1, 1), (2, 2, 1)]);
    store.stop().expect("the disk works");
    store.update_acks(1, 1).expect("it is out");
    sync(&mut store).expect("the disk works");
    drop(store);
    let other = ConsumerState { delivered: SequencePair { consumer_seq: 9, stream_seq: 9 }, ..Default::default() };
    let path = Path::new("/js/A/streams/S/obs/C/o.dat");
    disk.replace(path, &other.encode(at(1))).expect("the disk works");
    let (store, recovery) = open(&disk, config);
    assert_eq!((store.state(), recovery), (&other, ConsumerRecovery::StateFile));
}

#[test]
fn a_consumer_made_anew_under_the_same_name_starts_without_the_old_log() {
    let (disk, config) = (SimDisk::new(1), ConsumerStoreConfig::new(AckPolicy::Explicit));
    let mut store = create(&disk, config);
    deliver(&mut store, &[(1, 1, 1)]);
    sync(&mut store).expect("the disk works");
    let pair = location(&disk, None).meta_pair();
    let copy = disk.contents(&pair.copy).expect("written");
    drop(store);
    // As another server does it, which knows nothing of our files.
    let dir = Path::new("/js/A/streams/S/obs/C");
    disk.remove_tree(dir).expect("the disk works");
    let log = disk.contents(Path::new("/own/A/S/consumers/C.log")).expect("written");
    FileConsumerStore::create(location(&disk, None), config, b"{\"Name\":\"C\",\"Created\":\"later\"}")
        .expect("creates");
    disk.insert(Path::new("/own/A/S/consumers/C.log"), &log);
    disk.insert(&pair.copy, &copy);
    let (store, _) = open(&disk, config);
    assert_eq!(store.state(), &ConsumerState::default());
}

#[test]
fn every_flipped_bit_of_the_state_file_is_repaired_from_the_second_copy() {
    let (disk, config) = (SimDisk::new(1), ConsumerStoreConfig::new(AckPolicy::Explicit));
    let mut store = create(&disk, config);
    deliver(&mut store, &[(1, 1, 1), (2, 2, 1), (3, 3, 1), (4, 2, 2)]);
    store.update_acks(1, 1).expect("it is out");
    store.stop().expect("the disk works");
    let path = Path::new("/js/A/streams/S/obs/C/o.dat");
    let len = disk.contents(path).expect("written").len();
    for at in 0..len {
        for bit in 0..8 {
            assert!(disk.flip(path, at, 1 << bit));
            let (found, recovery) = open(&disk, config);
            assert_eq!((found.state(), recovery), (store.state(), ConsumerRecovery::SecondCopy), "{at} {bit}");
            assert!(disk.flip(path, at, 1 << bit));
        }
    }
    disk.remove_file(path).expect("it is there");
    let (mut found, _) = open(&disk, config);
    assert_eq!(found.state(), store.state());
    found.stop().expect("the disk works");
    assert!(disk.contents(path).is_some(), "put right");
}

#[test]
fn every_flipped_bit_and_every_cut_of_the_log_costs_at_most_what_follows() {
    let (disk, config) = (SimDisk::new(1), ConsumerStoreConfig::new(AckPolicy::Explicit));
    let mut store = create(&disk, config);
    let mut states = vec![store.state().clone()];
    for seq in 1..=6 {
        deliver(&mut store, &[(seq, seq, 1)]);
        sync(&mut store).expect("the disk works");
        states.push(store.state().clone());
    }
    let path = Path::new("/own/A/S/consumers/C.log");
    let log = disk.contents(path).expect("written");
    let mut reached = 0;
    for at in 0..log.len() {
        assert!(disk.flip(path, at, 0x10));
        let (found, _) = open(&disk, config);
        let which = states.iter().position(|state| state == found.state()).expect("a state that once was");
        assert!(which >= reached && which < states.len() - 1, "{at}: {which}");
        reached = which;
        assert!(disk.flip(path, at, 0x10));
    }
    assert_eq!(reached, states.len() - 2);
    for cut in 0..log.len() {
        disk.insert(path, &log[..cut]);
        let (found, _) = open(&disk, config);
        assert!(states.contains(found.state()), "{cut}");
    }
}

#[test]
fn damage_without_a_second_copy_is_reported_and_nothing_is_removed() {
    let (disk, config) = (SimDisk::new(1), ConsumerStoreConfig::new(AckPolicy::Explicit));
    let mut store = create(&disk, config);
    deliver(&mut store, &[(1, 1, 1)]);
    store.stop().expect("the disk works");
    disk.remove_file(Path::new("/own/A/S/consumers/C.log")).expect("it is there");
    assert!(disk.flip(Path::new("/js/A/streams/S/obs/C/o.dat"), 0, 1));
    let before = disk.files();
    let failed = FileConsumerStore::open(location(&disk, None), config).expect_err("damaged");
    assert!(matches!(failed, Error::Format { .. }), "{failed}");
    disk.remove_file(Path::new("/own/A/S/consumers/C.meta")).expect("it is there");
    disk.remove_file(Path::new("/js/A/streams/S/obs/C/meta.sum")).expect("it is there");
    let failed = FileConsumerStore::open(location(&disk, None), config).expect_err("no metadata");
    assert_eq!(failed.to_string(), "C/meta.inf: meta.sum is missing");
    assert_eq!(disk.files().len(), before.len() - 2);
}

#[test]
fn a_plain_consumer_is_sealed_when_a_key_is_configured() {
    let (disk, config) = (SimDisk::new(1), ConsumerStoreConfig::new(AckPolicy::Explicit));
    let mut store = create(&disk, config);
    deliver(&mut store, &[(1, 1, 1)]);
    store.stop().expect("the disk works");
    deliver(&mut store, &[(2, 2, 1)]);
    sync(&mut store).expect("the disk works");
    let state = store.state().clone();
    drop(store);
    let open = |keys| FileConsumerStore::open(location(&disk, keys), config);
    let (sealed, _) = open(Some(keys("k"))).expect("opens");
    assert_eq!(sealed.state(), &state);
    assert!(ConsumerState::decode(&disk.contents(Path::new("/js/A/streams/S/obs/C/o.dat")).expect("there")).is_err());
    let (again, _) = open(Some(keys("k"))).expect("opens");
    assert_eq!(again.state(), &state);
    let before = disk.files();
    for wrong in [None, Some(keys("other"))] {
        assert!(matches!(open(wrong).expect_err("the wrong key"), Error::Meta { .. }));
    }
    assert_eq!(disk.files(), before);
}

#[test]
fn a_full_disk_keeps_changes_and_a_failed_sync_refuses_them() {
    let (disk, config) = (SimDisk::new(1), ConsumerStoreConfig::new(AckPolicy::Explicit));
    let mut store = create(&disk, config);
    deliver(&mut store, &[(1, 1, 1)]);
    sync(&mut store).expect("there is space");
    let used: usize = disk.files().iter().map(|(_, bytes)| bytes.len()).sum();
    disk.set_capacity(Some(used as u64));
    deliver(&mut store, &[(2, 2, 1)]);
    assert!(store.start_sync().expect_err("full").is_disk_full());
    assert!(store.durable() < store.assigned());
    disk.heal();
    sync(&mut store).expect("there is space again");
    assert_eq!(store.durable(), store.assigned());
    let kind = FaultKind::Device;
    disk.add_fault(Fault { operation: Operation::Sync, path_part: String::new(), skip: 0, times: 1, kind });
    deliver(&mut store, &[(3, 3, 1)]);
    assert!(sync(&mut store).is_err());
    assert!(matches!(store.update_acks(1, 1), Err(Error::Poisoned { .. })));
    drop(store);
    disk.heal();
    assert_eq!(open(&disk, config).0.state().delivered.consumer_seq, 3);
}

#[test]
fn maintenance_folds_a_long_log_and_a_change_of_configuration_keeps_the_state() {
    let (disk, config) = (SimDisk::new(1), ConsumerStoreConfig::new(AckPolicy::Explicit));
    let mut store = create(&disk, config);
    let log = Path::new("/own/A/S/consumers/C.log");
    for seq in 1..=3000 {
        deliver(&mut store, &[(seq, seq, 1)]);
        store.update_acks(seq, seq).expect("it is out");
        store.flush().expect("there is space");
    }
    let before = disk.contents(log).expect("written").len();
    assert!(store.maintain().expect("there is space"));
    assert!(disk.contents(log).expect("written").len() < before / 100);
    assert!(!store.maintain().expect("there is space"));
    let config = ConsumerStoreConfig { max_deliver: Some(5), ..config };
    deliver(&mut store, &[(3001, 3001, 1)]);
    store.update_config(config, b"{\"Name\":\"C\",\"max_deliver\":5}").expect("there is space");
    deliver(&mut store, &[(3002, 3002, 1)]);
    sync(&mut store).expect("there is space");
    let (again, recovery) = open(&disk, config);
    assert_eq!((again.state(), recovery), (store.state(), ConsumerRecovery::Log));
    let meta = FileConsumerStore::read_meta(&location(&disk, None)).expect("the disk works");
    assert_eq!(meta.expect("fits"), b"{\"Name\":\"C\",\"max_deliver\":5}");
}

#[test]
fn consumers_of_other_servers_open_with_the_state_they_reported() {
    let mut consumers = 0;
    for name in ["go-store-wq", "go-store-plain", "go-store-chacha", "go-store-aes", "go-store-old210"] {
        let fixture = Fixture::unpack(name);
        for (stream, truth) in fixture.streams() {
            let place = fixture.location("", &stream);
            for info in truth["consumers"].as_array().into_iter().flatten() {
                let consumer = info["name"].as_str().expect("a name");
                let location = ConsumerLocation {
                    disk: Arc::clone(&place.disk),
                    stream: stream.clone(),
                    name: consumer.to_owned(),
                    dir: place.dir.join("obs").join(consumer),
                    own_dir: Path::new("/nats-rs/A/streams").join(&stream).join("consumers"),
                    keys: fixture.keys(),
                };
                if info["config"]["mem_storage"] == true || info["config"]["storage"] == "memory" {
                    continue;
                }
                let config = ConsumerStoreConfig::new(policy(&info["config"]["ack_policy"]));
                let (store, _) = FileConsumerStore::open(location, config).expect(consumer);
                let state = store.state();
                let number = |of: &str, name: &str| info[of][name].as_u64().unwrap_or(0);
                assert_eq!(state.delivered.consumer_seq, number("delivered", "consumer_seq"), "{stream} {consumer}");
                assert_eq!(state.delivered.stream_seq, number("delivered", "stream_seq"), "{stream} {consumer}");
                assert_eq!(state.ack_floor.consumer_seq, number("ack_floor", "consumer_seq"), "{stream} {consumer}");
                assert_eq!(state.ack_floor.stream_seq, number("ack_floor", "stream_seq"), "{stream} {consumer}");
                let out = info["num_ack_pending"].as_u64().unwrap_or(0);
                assert_eq!(state.pending.len() as u64, out, "{stream} {consumer}");
                consumers += 1;
            }
        }
    }
    assert!(consumers >= 10, "{consumers}");
}

fn policy(json: &serde_json::Value) -> AckPolicy {
    match json.as_str() {
        Some("explicit") => AckPolicy::Explicit,
        Some("all") => AckPolicy::All,
        _ => AckPolicy::None,
    }
}
