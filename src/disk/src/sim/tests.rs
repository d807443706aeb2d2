use proptest::prelude::{any, prop, proptest};

use super::*;
use crate::RealDisk;

fn path(name: &str) -> PathBuf {
    Path::new("/d").join(name)
}

fn disk_with_dir() -> SimDisk {
    let disk = SimDisk::new(1);
    disk.create_dir_all(Path::new("/d")).expect("new disk");
    disk.sync_dir(Path::new("/")).expect("the root exists");
    disk
}

fn write(disk: &SimDisk, name: &str, bytes: &[u8]) -> Arc<dyn File> {
    let file = disk.open(&path(name), OpenMode::WriteOrCreate).expect("opens");
    file.write_all_at(bytes, 0).expect("no fault is set");
    file
}

#[test]
fn unsynced_names_and_bytes_are_lost_by_a_power_cut_and_kept_by_a_killed_process() {
    let disk = disk_with_dir();
    write(&disk, "a", b"hello");
    assert_eq!(disk.after_crash(CrashOutcome::Lost).contents(&path("a")), None);
    assert_eq!(disk.after_crash(CrashOutcome::Kept).contents(&path("a")).as_deref(), Some(b"hello".as_slice()));
    disk.sync_dir(Path::new("/d")).expect("no fault is set");
    assert_eq!(disk.after_crash(CrashOutcome::Lost).contents(&path("a")).as_deref(), Some(b"".as_slice()));
}

#[test]
fn synced_bytes_survive_under_every_seed() {
    let disk = disk_with_dir();
    let file = write(&disk, "a", b"synced");
    file.sync_data().expect("no fault is set");
    disk.sync_dir(Path::new("/d")).expect("no fault is set");
    file.write_all_at(b" unsynced", 6).expect("no fault is set");
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..50 {
        let bytes = disk.after_crash(CrashOutcome::Mixed(seed)).contents(&path("a")).expect("its name is durable");
        assert!(bytes.starts_with(b"synced"));
        seen.insert(bytes);
    }
    assert!(seen.len() > 3, "whole, torn and lost tails must all occur: {}", seen.len());
}

#[test]
fn a_rename_without_sync_may_keep_the_old_file() {
    let disk = disk_with_dir();
    disk.replace(&path("a"), b"old").expect("no fault is set");
    write(&disk, "a.tmp", b"new").sync_all().expect("no fault is set");
    disk.rename(&path("a.tmp"), &path("a")).expect("no fault is set");
    assert_eq!(disk.after_crash(CrashOutcome::Lost).contents(&path("a")).as_deref(), Some(b"old".as_slice()));
    assert_eq!(disk.contents(&path("a")).as_deref(), Some(b"new".as_slice()));
}

#[test]
fn replace_leaves_the_old_or_the_new_bytes_at_every_crash_point() {
    let mut points = 0;
    for crash in 1.. {
        let disk = disk_with_dir();
        disk.replace(&path("a"), b"old").expect("no fault is set");
        disk.crash_at(disk.changes() + crash);
        let finished = disk.replace(&path("a"), b"new!").is_ok();
        for outcome in [CrashOutcome::Lost, CrashOutcome::Kept].into_iter().chain((0..20).map(CrashOutcome::Mixed)) {
            let found = disk.after_crash(outcome).contents(&path("a")).expect("the name was durable");
            assert!(found == b"new!" || (!finished && found == b"old"), "{crash} {outcome:?} {found:?}");
        }
        points += 1;
        if finished {
            break;
        }
    }
    assert!(points > 4, "open, write, sync, rename and directory sync are crash points: {points}");
}

#[test]
fn after_a_crash_nothing_works_any_more() {
    let disk = disk_with_dir();
    let file = write(&disk, "a", b"x");
    disk.crash_at(disk.changes() + 1);
    assert!(file.sync_data().is_err());
    assert!(disk.is_crashed());
    assert!(disk.list(Path::new("/d")).is_err());
    assert!(file.read_up_to(&mut [0; 1], 0).is_err());
    assert_eq!(disk.after_crash(CrashOutcome::Lost).list(Path::new("/d")).expect("a new machine"), []);
}

#[test]
fn faults_hit_the_operation_that_they_name() {
    let disk = disk_with_dir();
    let fault = |operation, skip, kind| Fault { operation, path_part: "a".into(), skip, times: 1, kind };
    disk.add_fault(fault(Operation::Write, 1, FaultKind::Device));
    disk.add_fault(fault(Operation::Sync, 0, FaultKind::Full));
    disk.add_fault(fault(Operation::Open, 2, FaultKind::TooManyFiles));
    let file = write(&disk, "a", b"1");
    assert!(file.write_all_at(b"2", 1).is_err());
    file.write_all_at(b"2", 1).expect("the rule is used up");
    write(&disk, "b", b"other files are unharmed").sync_data().expect("not its path");
    assert!(file.sync_data().expect_err("the rule is due").is_disk_full());
    file.sync_data().expect("the rule is used up");
    disk.sync_dir(Path::new("/d")).expect("no fault is set");
    let after = disk.after_crash(CrashOutcome::Lost).contents(&path("a"));
    assert_eq!(after.as_deref(), Some(b"".as_slice()), "a failed sync loses the bytes for good");
    assert!(disk.open(&path("a"), OpenMode::Read).is_ok());
    assert!(disk.open(&path("a"), OpenMode::Read).is_err());
}

#[test]
fn a_full_disk_takes_what_fits_and_then_nothing() {
    let disk = disk_with_dir();
    disk.set_capacity(Some(4));
    let file = disk.open(&path("a"), OpenMode::CreateNew).expect("a name takes no space");
    assert!(file.write_all_at(b"123456", 0).expect_err("six do not fit into four").is_disk_full());
    assert_eq!(disk.contents(&path("a")).as_deref(), Some(b"1234".as_slice()));
    file.write_all_at(b"abcd", 0).expect("overwriting takes no space");
    disk.heal();
    file.write_all_at(b"56", 4).expect("there is space again");
}

#[test]
fn bits_can_be_flipped() {
    let disk = disk_with_dir();
    disk.insert(&path("a"), &[0, 0]);
    assert!(disk.flip(&path("a"), 1, 0x80));
    assert!(!disk.flip(&path("a"), 2, 1));
    assert_eq!(disk.after_crash(CrashOutcome::Lost).contents(&path("a")).as_deref(), Some([0, 0x80].as_slice()));
}

#[derive(Clone, Debug)]
enum Step {
    Write(u8, u8, Vec<u8>),
    SetLen(u8, u8),
    Rename(u8, u8),
    Remove(u8),
    Read(u8),
}

fn perform(disk: &dyn Disk, root: &Path, step: &Step) -> String {
    let name = |number: &u8| root.join(format!("f{}", number % 4));
    let kind = |error: Error| error.source.kind();
    match step {
        Step::Write(file, offset, bytes) => {
            let file = disk.open(&name(file), OpenMode::WriteOrCreate).expect("opens");
            format!("{:?}", file.write_all_at(bytes, u64::from(*offset)).map_err(kind))
        }
        Step::SetLen(file, len) => {
            let opened = disk.open(&name(file), OpenMode::Write);
            format!("{:?}", opened.and_then(|file| file.set_len(u64::from(*len))).map_err(kind))
        }
        Step::Rename(from, to) => format!("{:?}", disk.rename(&name(from), &name(to)).map_err(kind)),
        Step::Remove(file) => format!("{:?}", disk.remove_file(&name(file)).map_err(kind)),
        Step::Read(file) => {
            format!("{:?} {:?}", disk.read(&name(file), 1 << 20).map_err(kind), disk.list(root).map_err(kind))
        }
    }
}

fn steps() -> impl proptest::strategy::Strategy<Value = Vec<Step>> {
    use proptest::prelude::Strategy;
    let bytes = prop::collection::vec(any::<u8>(), 0..20);
    let step = (0..5_u8, any::<u8>(), any::<u8>(), bytes).prop_map(|(kind, a, b, bytes)| match kind {
        0 => Step::Write(a, b, bytes),
        1 => Step::SetLen(a, b),
        2 => Step::Rename(a, b),
        3 => Step::Remove(a),
        _ => Step::Read(a),
    });
    prop::collection::vec(step, 0..40)
}

proptest! {
    #[test]
    fn the_simulated_disk_answers_as_the_real_one(steps in steps()) {
        let folder = tempfile::tempdir().expect("temporary folder");
        let sim = disk_with_dir();
        sim.set_short_transfers(true);
        for step in &steps {
            let real = perform(&RealDisk, folder.path(), step);
            let simulated = perform(&sim, Path::new("/d"), step);
            proptest::prop_assert_eq!(real, simulated, "{:?}", step);
        }
    }
}
