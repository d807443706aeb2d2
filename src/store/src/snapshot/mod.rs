//! Backups of a stream, as the snapshot request of JetStream sends them: one S2 stream with an archive inside.
//!
//! Both versions are read, one item at a time, and written. Nothing here knows where the bytes come from or go. Memory
//! is bounded by one chunk and one item.

mod archive;
mod files;
mod s2_stream;

use std::io::{self, Read, Write};
use std::ops::ControlFlow;

use clock::Timestamp;

use crate::error::{Error, Result};
use crate::format::record::Record;
use crate::message::StoredMessage;
use archive::{ArchiveReader, Entry, MAGIC};
pub use files::write_files_backup;
use s2_stream::{S2Reader, S2Writer};

const STATE: &[u8] = b"state.json";
const CONSUMER_PREFIX: &[u8] = b"consumers/";
/// The longest file of a backup of version 1 that is taken: far beyond a block.
const FILE_LEN_MAX: u64 = 1 << 28;

/// The forms of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupVersion {
    /// A tar archive of the stream's files, decrypted and decompressed; servers before 2.15.
    Files,
    /// The messages one by one.
    Messages,
}

/// One item of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupItem {
    /// Version 1: a file, by its path in the stream's directory, which does not lead out of that.
    File {
        /// Names joined by slashes.
        path: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Version 2: the state of the stream as JSON.
    State(Vec<u8>),
    /// Version 2: a consumer, as JSON with `config` and `state`.
    Consumer {
        /// Its name.
        name: String,
        /// The JSON.
        json: Vec<u8>,
    },
    /// Version 2: a message; sequences ascend, and what is missing was deleted.
    Message(StoredMessage),
}

/// Takes one item after the other, until it breaks.
pub type ItemVisitor<'a> = dyn FnMut(BackupItem) -> Result<ControlFlow<()>> + 'a;

/// Reads a backup and hands over its items in order, to its end or until `visit` breaks.
///
/// # Errors
/// [`Error::Backup`] for bytes that are no backup, damaged or cut; what was handed over before is part of it. Errors of
/// `visit` end it too.
pub fn read_backup(input: impl Read, visit: &mut ItemVisitor<'_>) -> Result<BackupVersion> {
    let mut plain = S2Reader::new(input);
    let mut magic = [0; MAGIC.len()];
    plain.read_exact(&mut magic).map_err(Error::Backup)?;
    if magic == MAGIC {
        return read_messages(plain, visit).map(|()| BackupVersion::Messages);
    }
    read_files(magic.as_slice().chain(plain), visit).map(|()| BackupVersion::Files)
}

fn read_messages(plain: impl Read, visit: &mut ItemVisitor<'_>) -> Result<()> {
    let mut archive = ArchiveReader::new(plain);
    let mut last_seq = 0;
    while let Some(entry) = archive.next_entry().map_err(Error::Backup)? {
        let Entry { name, timestamp, seq, headers, payload } = entry;
        let item = if seq > 0 {
            if seq <= last_seq {
                return Err(invalid("sequences do not ascend"));
            }
            last_seq = seq;
            BackupItem::Message(StoredMessage { seq, timestamp, subject: name, headers, payload })
        } else if name == STATE {
            BackupItem::State(payload)
        } else if let Some(consumer) = name.strip_prefix(CONSUMER_PREFIX) {
            let name = std::str::from_utf8(consumer).map_err(|_| invalid("a consumer's name is no text"))?;
            crate::directory::check_name(name)?;
            BackupItem::Consumer { name: name.to_owned(), json: payload }
        } else {
            return Err(invalid("an entry is of an unknown kind"));
        };
        if visit(item)?.is_break() {
            break;
        }
    }
    Ok(())
}

fn read_files(plain: impl Read, visit: &mut ItemVisitor<'_>) -> Result<()> {
    let mut archive = tar::Archive::new(plain);
    for entry in archive.entries().map_err(Error::Backup)? {
        let mut entry = entry.map_err(Error::Backup)?;
        if !entry.header().entry_type().is_file() {
            return Err(invalid("the archive holds something that is no file"));
        }
        let raw_path = entry.path_bytes().into_owned();
        let path = String::from_utf8(raw_path).map_err(|_| invalid("a path is no text"))?;
        path.split('/').try_for_each(crate::directory::check_name)?;
        let mut bytes = Vec::new();
        let len = entry.size();
        if len > FILE_LEN_MAX {
            return Err(invalid("a file is longer than any block"));
        }
        entry.read_to_end(&mut bytes).map_err(Error::Backup)?;
        if bytes.len() as u64 != len {
            return Err(invalid("the archive ends within a file"));
        }
        if visit(BackupItem::File { path, bytes })?.is_break() {
            break;
        }
    }
    Ok(())
}

pub(crate) fn invalid(what: &'static str) -> Error {
    Error::Backup(io::Error::new(io::ErrorKind::InvalidData, what))
}

/// Writes a backup of version 2: the state, the consumers, the messages in order, the end.
#[derive(Debug)]
pub struct BackupWriter<W> {
    out: S2Writer<W>,
}

impl<W: Write> BackupWriter<W> {
    /// Begins with the JSON of the stream's state, whose `consumer_count` is the number of consumers that follow.
    ///
    /// # Errors
    /// [`Error::Backup`] if writing fails; the same goes for all that follow.
    pub fn begin(out: W, state: &[u8], now: Timestamp) -> Result<Self> {
        let mut out = S2Writer::new(out);
        out.write_all(&MAGIC).map_err(Error::Backup)?;
        let mut writer = Self { out };
        writer.put(&Entry { name: STATE.to_vec(), timestamp: now, payload: state.to_vec(), ..Entry::default() })?;
        Ok(writer)
    }

    /// Adds a consumer, as JSON with `config` and `state`. Before all messages.
    ///
    /// # Errors
    /// See [`BackupWriter::begin`].
    pub fn put_consumer(&mut self, name: &str, json: &[u8], now: Timestamp) -> Result<()> {
        let name = [CONSUMER_PREFIX, name.as_bytes()].concat();
        self.put(&Entry { name, timestamp: now, payload: json.to_vec(), ..Entry::default() })
    }

    /// Adds a message; sequences ascend.
    ///
    /// # Errors
    /// See [`BackupWriter::begin`].
    pub fn put_message(&mut self, message: StoredMessage) -> Result<()> {
        let StoredMessage { seq, timestamp, subject, headers, payload } = message;
        self.put(&Entry { name: subject, timestamp, seq, headers, payload })
    }

    /// Adds a message from its record; sequences ascend.
    ///
    /// # Errors
    /// See [`BackupWriter::begin`].
    pub fn put_record(&mut self, record: &Record<'_>) -> Result<()> {
        self.put_message(StoredMessage::from_record(record))
    }

    /// What is written to; a part of what was put may not have reached it.
    pub fn get_mut(&mut self) -> &mut W {
        self.out.get_mut()
    }

    /// Ends the backup, without which it counts as cut; returns what was written to.
    ///
    /// # Errors
    /// See [`BackupWriter::begin`].
    pub fn finish(mut self) -> Result<W> {
        self.put(&Entry::default())?;
        self.out.finish().map_err(Error::Backup)
    }

    fn put(&mut self, entry: &Entry) -> Result<()> {
        entry.write(&mut self.out).map_err(Error::Backup)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use disk::{Disk, RealDisk};

    use super::*;

    fn fixture(name: &str) -> Vec<u8> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name);
        RealDisk.read(&path, 1 << 30).expect("the fixture is there")
    }

    fn items(bytes: &[u8]) -> Result<(BackupVersion, Vec<BackupItem>)> {
        let mut items = Vec::new();
        let version = read_backup(bytes, &mut |item| {
            items.push(item);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((version, items))
    }

    #[test]
    fn a_backup_of_messages_is_read_and_comes_back_as_written() {
        for (name, consumers) in [("go-backup-v2/stream.s2", 2), ("go-backup-v2/stream-noconsumers.s2", 0)] {
            let (version, read) = items(&fixture(name)).expect("a whole backup");
            assert_eq!(version, BackupVersion::Messages);
            let seqs = read.iter().filter(|item| matches!(item, BackupItem::Message(_))).count();
            let found = read.iter().filter(|item| matches!(item, BackupItem::Consumer { .. })).count();
            assert_eq!((seqs, found), (80, consumers));
            let Some(BackupItem::State(state)) = read.first() else { panic!("the state comes first") };
            let now = Timestamp::from_nanos(5);
            let mut writer = BackupWriter::begin(Vec::new(), state, now).expect("a vector");
            for item in read.iter().cloned() {
                match item {
                    BackupItem::Message(message) => writer.put_message(message),
                    BackupItem::Consumer { name, json } => writer.put_consumer(&name, &json, now),
                    BackupItem::State(_) | BackupItem::File { .. } => Ok(()),
                }
                .expect("a vector");
            }
            let written = writer.finish().expect("a vector");
            assert_eq!(items(&written).expect("just written").1, read);
        }
    }

    #[test]
    fn a_backup_of_files_is_read() {
        let (version, read) = items(&fixture("go-backup-v1/stream.s2")).expect("a whole backup");
        assert_eq!(version, BackupVersion::Files);
        let paths = read.iter().map(|item| match item {
            BackupItem::File { path, .. } => path.as_str(),
            BackupItem::State(_) | BackupItem::Consumer { .. } | BackupItem::Message(_) => "",
        });
        let paths: Vec<&str> = paths.collect();
        assert_eq!(paths.first(), Some(&"meta.inf"));
        assert!(paths.contains(&"msgs/1.blk") && paths.iter().any(|path| path.starts_with("obs/")), "{paths:?}");
    }

    #[test]
    fn cut_and_flipped_backups_are_refused() {
        let whole = fixture("go-backup-v2/stream.s2");
        for cut in (0..whole.len()).step_by(97) {
            assert!(items(&whole[..cut]).is_err(), "{cut}");
        }
        for at in (10..whole.len()).step_by(397) {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            assert!(items(&damaged).is_err(), "{at}");
        }
    }
}
