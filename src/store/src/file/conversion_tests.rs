use disk::{CrashOutcome, Disk, SimDisk};

use super::*;
use crate::format::cipher::{Cipher, ServerKey};
use crate::{Error, NewMessage};

const DIR: &str = "/data/jetstream/A/streams/TURNED";
const COUNT: u64 = 24;

fn keys(cipher: Cipher, current: &str, previous: Option<&str>) -> StoreKeys {
    let previous = previous.map(ServerKey::new);
    StoreKeys { cipher, current: ServerKey::new(current), previous, account: "A".to_owned() }
}

fn open(disk: &SimDisk, keys: Option<&StoreKeys>, is_compressed: bool) -> crate::Result<FileStore> {
    let location =
        StoreLocation { keys: keys.cloned(), ..StoreLocation::plain(Arc::new(disk.clone()), Path::new(DIR)) };
    let config = StoreConfig { block_len: 400, is_compressed, ..StoreConfig::new("TURNED") };
    FileStore::open(location, config, Timestamp::EPOCH)
}

fn payload(seq: u64) -> [u8; 24] {
    [seq as u8; 24]
}

fn upkeep(store: &mut FileStore) -> crate::Result<()> {
    while store.maintain(Timestamp::EPOCH)? {}
    Ok(())
}

fn filled(keys: Option<&StoreKeys>, is_compressed: bool, is_stopped: bool) -> SimDisk {
    let disk = SimDisk::new(3);
    let mut store = open(&disk, keys, is_compressed).expect("opens");
    for seq in 1..=COUNT {
        let message = NewMessage { subject: b"s.a", headers: b"", payload: &payload(seq) };
        store.append(message, Timestamp::from_nanos(1)).expect("the disk works");
    }
    store.sync_now().expect("the disk works");
    upkeep(&mut store).expect("the disk works");
    if is_stopped {
        store.stop().expect("the disk works");
    }
    drop(store);
    disk.after_crash(CrashOutcome::Kept)
}

fn check_whole(store: &mut FileStore, what: &str) {
    for seq in 1..=COUNT {
        let found = store.load_seq(seq).expect("readable").unwrap_or_else(|| panic!("{what}: {seq}"));
        assert_eq!(found.payload, payload(seq), "{what}");
    }
    assert!(store.lost().seqs.is_empty() && store.lost().places.is_empty(), "{what}: {:?}", store.lost());
    assert_eq!((store.state().msgs, store.state().last_seq), (COUNT, COUNT), "{what}");
}

fn is_plain_anywhere(disk: &SimDisk) -> bool {
    let is_plain = |bytes: &[u8]| (1..=COUNT).any(|seq| bytes.windows(24).any(|window| window == payload(seq)));
    disk.files().iter().any(|(_, bytes)| is_plain(bytes))
}

#[test]
fn plain_stores_and_those_of_the_other_cipher_are_converted_whatever_operation_is_the_last() {
    let aes = keys(Cipher::Aes, "one", None);
    let cases = [
        ("plain", None, keys(Cipher::ChaCha, "one", None), false),
        ("plain, compressed", None, keys(Cipher::Aes, "one", None), true),
        ("other cipher", Some(&aes), keys(Cipher::ChaCha, "one", None), false),
        ("other cipher and key", Some(&aes), keys(Cipher::ChaCha, "two", Some("one")), true),
    ];
    let mut crashes = 0;
    for (what, before, after, is_compressed) in cases {
        let start = filled(before, is_compressed, true);
        let turn = |disk: &SimDisk| -> crate::Result<()> {
            let mut store = open(disk, Some(&after), is_compressed)?;
            upkeep(&mut store)?;
            store.stop()
        };
        let reference = start.after_crash(CrashOutcome::Kept);
        turn(&reference).expect("the disk works");
        assert!(!is_plain_anywhere(&reference), "{what}");
        let alone = StoreKeys { previous: None, ..after.clone() };
        check_whole(&mut open(&reference, Some(&alone), is_compressed).expect("opens"), what);
        let changes = reference.changes();
        assert!(changes > 30, "{what}: {changes}");
        for crash_at in 1..=changes {
            let disk = start.after_crash(CrashOutcome::Kept);
            disk.crash_at(crash_at);
            // The operation that fails is the crash, and nothing more is said of it.
            let _ = turn(&disk);
            for outcome in [CrashOutcome::Lost, CrashOutcome::Kept, CrashOutcome::Mixed(crash_at)] {
                let what = format!("{what}, stopped at {crash_at} of {changes}, {outcome:?}");
                let left = disk.after_crash(outcome);
                let mut store =
                    open(&left, Some(&after), is_compressed).unwrap_or_else(|error| panic!("{what}: {error}"));
                check_whole(&mut store, &what);
                upkeep(&mut store).expect("the disk works");
                store.stop().expect("the disk works");
                drop(store);
                check_whole(&mut open(&left, Some(&alone), is_compressed).expect("opens"), &what);
                assert!(!is_plain_anywhere(&left), "{what}");
                crashes += 1;
            }
        }
    }
    assert!(crashes > 500, "{crashes}");
}

#[test]
fn a_wrong_or_missing_key_converts_nothing() {
    let disk = filled(Some(&keys(Cipher::Aes, "one", None)), false, true);
    let before = disk.files();
    for wrong in [None, Some(keys(Cipher::ChaCha, "two", None)), Some(keys(Cipher::Aes, "two", Some("three")))] {
        let refused = open(&disk, wrong.as_ref(), false);
        assert!(matches!(refused, Err(Error::Key { .. })), "{refused:?}");
        assert_eq!(disk.files(), before);
    }
}

#[test]
fn a_block_that_cannot_be_read_is_not_converted() {
    let disk = filled(None, false, true);
    let block = Path::new(DIR).join("msgs/2.blk");
    let noise = vec![0x5a; 399];
    disk.insert(&block, &noise);
    let mut store = open(&disk, Some(&keys(Cipher::Aes, "one", None)), false).expect("opens");
    upkeep(&mut store).expect("the disk works");
    assert_eq!(disk.contents(&block), Some(noise));
    assert!(disk.contents(&Path::new(DIR).join("msgs/1.key")).is_some());
    assert!(!disk.exists(&Path::new(DIR).join("msgs/2.key")).expect("the disk works"));
}

#[test]
fn compression_that_is_switched_reaches_the_blocks_that_were_full() {
    let disk = filled(None, false, false);
    let mut store = open(&disk, None, false).expect("opens");
    let heads =
        || (1..=3).map(|number| disk.contents(&Path::new(DIR).join(format!("msgs/{number}.blk"))).expect("a block"));
    for is_compressed in [true, false, true] {
        let config = StoreConfig { is_compressed, ..store.config().clone() };
        store.update_config(config).expect("the disk works");
        upkeep(&mut store).expect("the disk works");
        assert!(heads().all(|head| crate::format::compression::is_compressed(&head) == is_compressed));
        check_whole(&mut store, "switched");
        store.drop_caches();
        check_whole(&mut store, "switched, from disk");
    }
}
