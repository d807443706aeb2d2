//! [`DirLock`]: one process at a time in a directory.

use std::path::Path;
use std::sync::Arc;

use crate::access::{Disk, File, OpenMode};
use crate::error::Result;

/// Holds a directory for this process until dropped.
///
/// The lock is the operating system's and ends with the process, however it dies; the file stays. Its text names
/// the holder, for people only.
#[derive(Debug)]
pub struct DirLock {
    file: Arc<dyn File>,
}

impl DirLock {
    /// Takes the lock in `dir/name`, making directory and file when missing, and writes `holder` into it.
    ///
    /// # Errors
    /// Somebody else holds it ([`crate::Error::is_locked`]), or the directory cannot be written.
    pub fn acquire(disk: &dyn Disk, dir: &Path, name: &str, holder: &str) -> Result<Self> {
        disk.create_dir_all(dir)?;
        let file = disk.open(&dir.join(name), OpenMode::WriteOrCreate)?;
        file.try_lock()?;
        file.set_len(0)?;
        file.write_all_at(holder.as_bytes(), 0)?;
        Ok(Self { file })
    }

    /// The file that is locked.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.file.path()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RealDisk, SimDisk};

    fn second_is_refused_until_the_first_is_dropped(disk: &dyn Disk, dir: &Path) {
        let first = DirLock::acquire(disk, dir, "lock", "pid 1").expect("nobody holds it");
        let refused = DirLock::acquire(disk, dir, "lock", "pid 2").expect_err("the first is alive");
        assert!(refused.is_locked(), "{refused}");
        assert_eq!(disk.read(first.path(), 100).expect("readable"), b"pid 1");
        drop(first);
        DirLock::acquire(disk, dir, "lock", "pid 2").expect("free again");
    }

    #[test]
    fn real_and_simulated_locks_exclude() {
        let folder = tempfile::tempdir().expect("temporary folder");
        second_is_refused_until_the_first_is_dropped(&RealDisk, &folder.path().join("a/b"));
        second_is_refused_until_the_first_is_dropped(&SimDisk::new(1), Path::new("/a/b"));
    }
}
