//! A log file that is rotated when it is large.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use jiff::ZonedDateTime;

/// A file that lines are appended to.
#[derive(Debug)]
pub(super) struct LogFile {
    path: String,
    file: File,
    bytes: u64,
    bytes_max: Option<u64>,
    /// Files in all, the one that is written to included; `None` keeps every old one.
    files_max: Option<u64>,
}

impl LogFile {
    pub(super) fn open(path: &str, bytes_max: Option<u64>, files_max: Option<u64>) -> io::Result<Self> {
        let file = append_to(path)?;
        let bytes = file.metadata()?.len();
        Ok(Self { path: path.to_owned(), file, bytes, bytes_max, files_max })
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn write(&mut self, line: &str) -> io::Result<()> {
        self.file.write_all(line.as_bytes())?;
        self.bytes += line.len() as u64;
        if self.bytes_max.is_some_and(|max| max > 0 && self.bytes > max) {
            self.rotate()?;
        }
        Ok(())
    }

    pub(super) fn reopen(&mut self) -> io::Result<()> {
        self.file = append_to(&self.path)?;
        self.bytes = self.file.metadata()?.len();
        Ok(())
    }

    /// Moves the file away under a name with the time, and begins a new one.
    fn rotate(&mut self) -> io::Result<()> {
        let now = ZonedDateTime::now();
        let backup = format!(
            "{}.{:04}.{:02}.{:02}.{:02}.{:02}.{:02}.{:09}",
            self.path,
            now.year(),
            now.month(),
            now.day(),
            now.hour(),
            now.minute(),
            now.second(),
            now.subsec_nanosecond()
        );
        std::fs::rename(&self.path, backup)?;
        self.reopen()?;
        self.remove_oldest()
    }

    fn remove_oldest(&self) -> io::Result<()> {
        let Some(max) = self.files_max.filter(|max| *max > 0) else { return Ok(()) };
        let path = Path::new(&self.path);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let prefix = format!("{name}.");
        let mut backups: Vec<_> = std::fs::read_dir(folder)?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| {
                path.file_name().is_some_and(|name| name.to_string_lossy().strip_prefix(&prefix).is_some_and(is_stamp))
            })
            .collect();
        // The names sort by time.
        backups.sort();
        let keep = usize::try_from(max - 1).unwrap_or(usize::MAX);
        for backup in backups.iter().take(backups.len().saturating_sub(keep)) {
            std::fs::remove_file(backup)?;
        }
        Ok(())
    }
}

/// Is this the time that ends the name of a file that was moved away? Whatever else lies beside the log belongs to others.
fn is_stamp(text: &str) -> bool {
    let digits = text.split('.').map(|part| part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part.len()));
    digits.eq([4, 2, 2, 2, 2, 2, 9].map(Some))
}

fn append_to(path: &str) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o640);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_is_moved_away_and_only_the_newest_are_kept() {
        let folder = std::env::temp_dir().join(format!("nats-rs-log-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
        let path = folder.join("a.log");
        for foreign in ["a.log.0", "a.log.2026.01.01.00.00.00.000000000.gz", "a.log.conf"] {
            std::fs::write(folder.join(foreign), "").expect("a file can be made");
        }
        let mut log = LogFile::open(&path.to_string_lossy(), Some(10), Some(3)).expect("a file can be made");
        for number in 0..6 {
            log.write(&format!("line number {number}\n")).expect("a file can be written");
        }
        let count = std::fs::read_dir(&folder).expect("the folder is there").count();
        assert_eq!(count, 6, "the current file, two backups, and what is not ours");
        assert_eq!(std::fs::metadata(&path).expect("the current file is there").len(), 0);
        std::fs::remove_dir_all(&folder).expect("the folder is ours");
    }
}
