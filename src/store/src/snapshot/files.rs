//! Writing a backup of version 1: the files of a stream as a tar archive.

use std::io::Write;
use std::path::Path;

use clock::Timestamp;
use disk::Disk;

use super::s2_stream::S2Writer;
use super::{FILE_LEN_MAX, invalid};
use crate::error::{Error, Result};

const OWNER: &str = "nats";
const MODE: u32 = 0o600;
const SECOND: i64 = 1_000_000_000;

/// Packs the directory of a stream that is stopped, neither encrypted nor compressed: `meta.inf`, `meta.sum`, the
/// blocks, `index.db`, then the consumers. Returns what was written to.
///
/// # Errors
/// [`Error::Backup`] for an encrypted stream or if writing fails; the disk fails.
pub fn write_files_backup<W: Write>(disk: &dyn Disk, dir: &Path, now: Timestamp, out: W) -> Result<W> {
    if disk.exists(&dir.join("meta.key"))? {
        return Err(invalid("an encrypted stream is not packed as it is"));
    }
    let mut archive = tar::Builder::new(S2Writer::new(out));
    for path in paths(disk, dir)? {
        let bytes = disk.read(&dir.join(&path), FILE_LEN_MAX)?;
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(bytes.len() as u64);
        header.set_mode(MODE);
        header.set_mtime(u64::try_from(now.nanos() / SECOND).unwrap_or(0));
        header.set_username(OWNER).and_then(|()| header.set_groupname(OWNER)).map_err(Error::Backup)?;
        archive.append_data(&mut header, &path, bytes.as_slice()).map_err(Error::Backup)?;
    }
    archive.into_inner().and_then(S2Writer::finish).map_err(Error::Backup)
}

/// The files of a backup in their order, relative to the stream's directory.
fn paths(disk: &dyn Disk, dir: &Path) -> Result<Vec<String>> {
    let mut found = vec!["meta.inf".to_owned(), "meta.sum".to_owned()];
    let number = |name: &str| name.strip_suffix(".blk").and_then(|number| number.parse::<u64>().ok());
    let mut numbers: Vec<u64> = disk.list(&dir.join("msgs"))?.iter().filter_map(|entry| number(&entry.name)).collect();
    numbers.sort_unstable();
    found.extend(numbers.into_iter().map(|number| format!("msgs/{number}.blk")));
    found.push("msgs/index.db".to_owned());
    let consumers = dir.join("obs");
    if disk.exists(&consumers)? {
        for consumer in disk.list(&consumers)?.into_iter().filter(|entry| entry.is_dir) {
            found.extend(["meta.inf", "meta.sum", "o.dat"].map(|file| format!("obs/{}/{file}", consumer.name)));
        }
    }
    let mut there = Vec::with_capacity(found.len());
    for path in found {
        if disk.exists(&dir.join(&path))? {
            there.push(path);
        }
    }
    Ok(there)
}
