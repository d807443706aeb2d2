//! What the disk can do without a store.

use std::fs::File;
use std::os::unix::fs::FileExt;

use crate::Setting;
use crate::stopwatch::{Lap, Stopwatch};

/// Appends batches of zeros, with one fdatasync for each if asked.
pub(crate) fn plain_writer(setting: &Setting, batch_len: usize, batches: u64, is_synced: bool) -> Lap {
    let path = setting.dir.join("plain");
    let file = File::create(&path).expect("the folder can be written");
    let bytes = vec![7; batch_len];
    let watch = Stopwatch::start();
    for batch in 0..batches {
        file.write_all_at(&bytes, batch * batch_len as u64).expect("the disk works");
        if is_synced {
            file.sync_data().expect("the disk works");
        }
    }
    let lap = watch.stop();
    std::fs::remove_file(path).expect("it is there");
    lap
}

pub(crate) fn run(setting: &Setting) {
    let syncs = setting.count(1000);
    plain_writer(setting, 160, syncs, true).report("write 160 B, fdatasync", syncs);
    let mib = setting.count(1024);
    let lap = plain_writer(setting, 1 << 20, mib, false);
    lap.report("write 1 MiB, not synced (MiB)", mib);
}
