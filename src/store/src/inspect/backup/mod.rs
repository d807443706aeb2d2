//! Backups of streams, in both forms in which servers make them, looked into without a server.
//!
//! Both are read by [`crate::read_backup`]. Of the newer form one message is in memory at a time, and every question
//! reads it anew; the files of the older one are held in memory.

mod archive_disk;
mod faults;

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::Timestamp;
use disk::{Disk, File, OpenMode};
use serde::Serialize;
use serde_json::{Value, json};

use self::archive_disk::ArchiveDisk;
use self::faults::Faults;
use super::consumer::{ConsumerReader, StateFile};
use super::error::{InspectError, Result};
use super::finding::{Finding, FindingKind, FindingPlace, Severity};
use super::key_ring::KeyRing;
use super::layout::{Scope, StoreRoot, StreamEntry, read_or_none};
use super::messages::{FoundMessage, Selection, for_each};
use super::picture::{Picture, Totals};
use super::stream::StreamReader;
use super::verify::{Depth, verify_stream};
use crate::format::record::{Record, RecordKind};
use crate::message::StoredMessage;
use crate::snapshot::{BackupItem, BackupVersion, read_backup};

/// The most that the files of a backup take, which are held in memory.
const CONTENT_LEN_MAX: usize = 8 << 30;
/// A member that tells of a failure while the backup was made.
const ERRORS: &str = "errors.txt";
const BUFFER_LEN: usize = 256 << 10;
/// The account under which the files of an old backup are read; it takes part in no checksum.
const ACCOUNT: &str = "backup";

/// The form of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BackupFormat {
    /// A tar archive of the stream's files.
    V1,
    /// Entries of messages.
    V2,
}

/// A backup, read whole.
#[derive(Debug)]
pub struct Backup {
    path: PathBuf,
    content: Content,
    sidecar: Option<Value>,
}

#[derive(Debug)]
enum Content {
    Files { root: StoreRoot, entry: StreamEntry },
    Archive { disk: Arc<dyn Disk> },
}

/// A backup in figures.
#[derive(Clone, Debug, Serialize)]
pub struct BackupSummary {
    /// Its form.
    pub format: BackupFormat,
    /// The stream; not told by the newer form itself, only by the file beside it.
    pub stream: Option<String>,
    /// Messages in it.
    pub messages: u64,
    /// The lowest sequence; 0 if there is none.
    pub first_seq: u64,
    /// The highest sequence.
    pub last_seq: u64,
    /// Its consumers.
    pub consumers: Vec<String>,
    /// Whether it goes on to its end.
    pub is_complete: bool,
}

/// The file with the content, which has one of two names.
fn data_file(disk: &dyn Disk, dir: &Path) -> Result<PathBuf> {
    let (file, newer) = (dir.join("stream.tar.s2"), dir.join("stream.arc.s2"));
    if disk.metadata(&newer).is_err() {
        return Ok(file);
    }
    if disk.metadata(&file).is_ok() {
        return Err(InspectError::refused(format!("{} holds both stream.tar.s2 and stream.arc.s2", dir.display())));
    }
    Ok(newer)
}

impl Backup {
    /// Opens a backup: its file, or the directory with `stream.tar.s2` and `backup.json` that tools make.
    ///
    /// # Errors
    /// It is no backup, its files are damaged or too long, or the disk fails. Damage among messages shows when they are
    /// read.
    pub fn read(disk: Arc<dyn Disk>, path: &Path) -> Result<Self> {
        let is_dir = disk.metadata(path)?.is_dir;
        let file = if is_dir { data_file(&*disk, path)? } else { path.to_owned() };
        let beside = file.parent().unwrap_or(path).join("backup.json");
        let sidecar = read_or_none(&*disk, &beside, 64 << 20)?.and_then(|text| serde_json::from_slice(&text).ok());
        let (mut members, mut len) = (Vec::new(), 0_usize);
        let version = walk(&*disk, &file, &mut |item| match item {
            BackupItem::File { path, bytes } => {
                len = len.saturating_add(bytes.len());
                members.push((path, bytes));
                if len > CONTENT_LEN_MAX { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            }
            BackupItem::State(_) | BackupItem::Consumer { .. } | BackupItem::Message(_) => ControlFlow::Break(()),
        })?;
        if len > CONTENT_LEN_MAX {
            return Err(InspectError::refused(format!("{} holds more than {CONTENT_LEN_MAX} bytes", file.display())));
        }
        let content = match version {
            BackupVersion::Messages => Content::Archive { disk },
            BackupVersion::Files => files_of(members, &file)?,
        };
        Ok(Self { path: file, content, sidecar })
    }

    /// Its form.
    #[must_use]
    pub const fn format(&self) -> BackupFormat {
        match self.content {
            Content::Files { .. } => BackupFormat::V1,
            Content::Archive { .. } => BackupFormat::V2,
        }
    }

    /// The stream's configuration, from the backup or from `backup.json` beside it.
    #[must_use]
    pub fn config(&self) -> Option<Value> {
        let beside = || self.sidecar.as_ref().and_then(|sidecar| sidecar.get("config")).cloned();
        match &self.content {
            Content::Files { root, entry } => {
                let reader = StreamReader::open(root, entry, &KeyRing::default()).ok()?;
                reader.meta().json().cloned().or_else(beside)
            }
            Content::Archive { .. } => beside(),
        }
    }

    /// The consumers: configuration and state by name.
    ///
    /// # Errors
    /// The backup is damaged.
    pub fn consumers(&self) -> Result<BTreeMap<String, Value>> {
        let mut found = BTreeMap::new();
        match &self.content {
            Content::Archive { disk } => {
                walk(&**disk, &self.path, &mut |item| match item {
                    BackupItem::Consumer { name, json } => {
                        found.insert(name, serde_json::from_slice(&json).unwrap_or(Value::Null));
                        ControlFlow::Continue(())
                    }
                    BackupItem::State(_) | BackupItem::File { .. } => ControlFlow::Continue(()),
                    // Consumers come before all messages.
                    BackupItem::Message(_) => ControlFlow::Break(()),
                })?;
            }
            Content::Files { root, entry } => {
                for name in &entry.consumers {
                    let reader = ConsumerReader::open(root, entry, name, &KeyRing::default())?;
                    found.insert(name.clone(), consumer_value(&reader)?);
                }
            }
        }
        Ok(found)
    }

    /// Visits the selected messages in order, until `visit` breaks.
    ///
    /// # Errors
    /// The backup is damaged, or `visit` fails.
    pub fn for_each<E: From<InspectError>>(
        &self,
        selection: &Selection,
        mut visit: impl FnMut(FoundMessage<'_>) -> std::result::Result<ControlFlow<()>, E>,
    ) -> std::result::Result<(), E> {
        match &self.content {
            Content::Files { root, entry } => {
                let reader = StreamReader::open(root, entry, &KeyRing::default())?;
                let picture = Picture::load(&reader, &mut |_| {})?;
                for_each(&reader, &picture, selection, visit)
            }
            Content::Archive { disk } => {
                let mut outcome = Ok(());
                walk(&**disk, &self.path, &mut |item| {
                    let BackupItem::Message(message) = item else { return ControlFlow::Continue(()) };
                    let found = found_message(&message);
                    if !selection.admits(&found.record) {
                        return ControlFlow::Continue(());
                    }
                    visit(found).unwrap_or_else(|error| {
                        outcome = Err(error);
                        ControlFlow::Break(())
                    })
                })?;
                outcome
            }
        }
    }

    /// The backup in figures.
    ///
    /// # Errors
    /// The backup is damaged.
    pub fn summary(&self) -> Result<BackupSummary> {
        let (mut messages, mut first_seq, mut last_seq) = (0, 0, 0);
        let read = self.for_each(&Selection::default(), |found| {
            first_seq = if messages == 0 { found.record.seq } else { first_seq };
            (messages, last_seq) = (messages + 1, found.record.seq);
            Ok::<_, InspectError>(ControlFlow::Continue(()))
        });
        let is_cut = match read {
            Ok(()) => false,
            Err(InspectError::Backup { source, .. }) if source.kind() == io::ErrorKind::UnexpectedEof => true,
            Err(error) => return Err(error),
        };
        let name = self.config().and_then(|config| config.get("name").and_then(Value::as_str).map(str::to_owned));
        let is_complete = match &self.content {
            Content::Files { root, entry } => {
                !root.disk.exists(&root.stream_dir(&entry.account, &entry.name).join(ERRORS))?
            }
            Content::Archive { .. } => !is_cut,
        };
        let consumers = self.consumers()?.into_keys().collect();
        Ok(BackupSummary { format: self.format(), stream: name, messages, first_seq, last_seq, consumers, is_complete })
    }

    /// Looks for everything that is wrong with it.
    ///
    /// # Errors
    /// Its files can't be read at all.
    pub fn validate(&self) -> Result<Vec<Finding>> {
        match &self.content {
            Content::Files { root, entry } => {
                let seen = verify_stream(root, entry, &KeyRing::default(), Depth::Full, &mut |_| {})?;
                let is_news = |found: &Finding| found.severity != Severity::Note;
                Ok(seen.findings.into_iter().filter(is_news).collect())
            }
            Content::Archive { disk } => {
                let file = self.path.display().to_string();
                let place = FindingPlace { account: "", stream: "", consumer: None, file };
                let of = |message: String| {
                    Finding::new(Severity::Error, FindingKind::Backup, &place, message)
                        .effect("a server refuses to restore it, or restores a part")
                        .next("make the backup again; 'backup cat' shows what is in it")
                };
                let mut faults = Faults::default();
                let read = walk(&**disk, &self.path, &mut |item| {
                    faults.look_at(&item);
                    ControlFlow::Continue(())
                });
                Ok(faults.finish(read.err()).into_iter().map(of).collect())
            }
        }
    }
}

/// Reads a file's items until `visit` breaks.
fn walk(disk: &dyn Disk, path: &Path, visit: &mut dyn FnMut(BackupItem) -> ControlFlow<()>) -> Result<BackupVersion> {
    let file = FileBytes { file: disk.open(path, OpenMode::Read)?, position: 0 };
    let read = read_backup(BufReader::with_capacity(BUFFER_LEN, file), &mut |item| Ok(visit(item)));
    read.map_err(InspectError::of_store(path.display().to_string()))
}

/// A file from its beginning on.
#[derive(Debug)]
struct FileBytes {
    file: Arc<dyn File>,
    position: u64,
}

impl Read for FileBytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.file.read_at(buffer, self.position).map_err(|error| error.source)?;
        self.position += len as u64;
        Ok(len)
    }
}

fn found_message(message: &StoredMessage) -> FoundMessage<'_> {
    let StoredMessage { seq, timestamp, subject, headers, payload } = message;
    let (kind, seq, timestamp) = (RecordKind::Message, *seq, *timestamp);
    let record = Record { kind, seq, timestamp, subject, headers, payload };
    FoundMessage { block: 0, offset: 0, len: record.encoded_len(), record, is_live: true }
}

/// The files of a tar archive as a store of one stream.
fn files_of(members: Vec<(String, Vec<u8>)>, path: &Path) -> Result<Content> {
    let not_a_backup = || InspectError::refused(format!("{} is no backup of a stream", path.display()));
    let meta = members.iter().find(|(name, _)| name == "meta.inf").map(|(_, content)| content);
    let meta: Value = meta.and_then(|text| serde_json::from_slice(text).ok()).ok_or_else(not_a_backup)?;
    let name = meta.get("name").and_then(Value::as_str).ok_or_else(not_a_backup)?;
    crate::directory::check_name(name).map_err(|_| not_a_backup())?;
    let base = Path::new("/jetstream").join(ACCOUNT).join("streams").join(name);
    let files = members.into_iter().map(|(name, content)| (base.join(name), content)).collect();
    let (root, _) = StoreRoot::find(Arc::new(ArchiveDisk::new(files)), Path::new("/"))?;
    let scope = Scope { account: Some(ACCOUNT.to_owned()), stream: Some(name.to_owned()) };
    let entry = root.stream(&scope)?;
    Ok(Content::Files { root, entry })
}

/// A consumer as backups of the newer form hold it.
///
/// # Errors
/// The disk fails.
pub fn consumer_value(reader: &ConsumerReader) -> Result<Value> {
    let mut config = reader.meta().json().cloned().unwrap_or(Value::Null);
    if let Some(fields) = config.as_object_mut() {
        fields.remove("Created");
        fields.remove("Name");
    }
    let StateFile::Decoded(state) = reader.state()? else {
        let none = json!({ "consumer_seq": 0, "stream_seq": 0 });
        return Ok(json!({ "config": config, "state": { "delivered": none, "ack_floor": none } }));
    };
    let pair = |pair: crate::format::consumer::SequencePair| json!({ "consumer_seq": pair.consumer_seq, "stream_seq": pair.stream_seq });
    let mut shown = json!({ "delivered": pair(state.delivered), "ack_floor": pair(state.ack_floor) });
    let pending: serde_json::Map<String, Value> = state
        .pending
        .iter()
        .map(|(seq, of)| {
            (seq.to_string(), json!({ "Sequence": of.consumer_seq, "Timestamp": of.delivered_at.nanos() }))
        })
        .collect();
    let redelivered: serde_json::Map<String, Value> =
        state.redelivered.iter().map(|(seq, times)| (seq.to_string(), json!(times))).collect();
    if !pending.is_empty() {
        shown["pending"] = Value::Object(pending);
    }
    if !redelivered.is_empty() {
        shown["redelivered"] = Value::Object(redelivered);
    }
    Ok(json!({ "config": config, "state": shown }))
}

/// The state of a stream as the newer form begins with it.
#[must_use]
pub fn archive_state(totals: &Totals, subjects: u64, consumers: u64) -> Value {
    json!({
        "messages": totals.msgs,
        "bytes": totals.bytes,
        "first_seq": totals.first_seq,
        "first_ts": totals.first_time.to_string(),
        "last_seq": totals.last_seq,
        "last_ts": totals.last_time.to_string(),
        "num_subjects": subjects,
        "consumer_count": consumers,
    })
}

impl Backup {
    /// The figures of the stream as the backup tells them, gaps at its end included; `None` if it doesn't.
    ///
    /// # Errors
    /// The backup is damaged.
    pub fn totals(&self) -> Result<Option<Totals>> {
        match &self.content {
            Content::Files { root, entry } => {
                let reader = StreamReader::open(root, entry, &KeyRing::default())?;
                Ok(Some(Picture::load(&reader, &mut |_| {})?.totals))
            }
            Content::Archive { disk } => {
                let mut state = None;
                walk(&**disk, &self.path, &mut |item| {
                    if let BackupItem::State(json) = item {
                        state = serde_json::from_slice(&json).ok();
                    }
                    ControlFlow::Break(())
                })?;
                Ok(state.as_ref().and_then(totals_of))
            }
        }
    }
}

/// The figures in the JSON of a stream's state.
fn totals_of(state: &Value) -> Option<Totals> {
    let number = |name: &str| state.get(name).and_then(Value::as_u64);
    let time = |name: &str| {
        let text = state.get(name).and_then(Value::as_str).unwrap_or_default();
        Timestamp::parse(text).unwrap_or(Timestamp::EPOCH)
    };
    Some(Totals {
        msgs: number("messages")?,
        bytes: number("bytes")?,
        first_seq: number("first_seq")?,
        first_time: time("first_ts"),
        last_seq: number("last_seq")?,
        last_time: time("last_ts"),
    })
}

#[cfg(test)]
mod tests {
    use disk::RealDisk;

    use super::*;
    use crate::BackupWriter;
    use crate::fixtures::backup_fixture;

    fn messages(backup: &Backup) -> Vec<(u64, i64, [Vec<u8>; 3])> {
        let mut found = Vec::new();
        backup
            .for_each(&Selection::default(), |message| {
                let record = message.record;
                let parts = [record.subject, record.headers, record.payload].map(<[u8]>::to_vec);
                found.push((record.seq, record.timestamp.nanos(), parts));
                Ok::<_, InspectError>(ControlFlow::Continue(()))
            })
            .expect("reads");
        found
    }

    #[test]
    fn backups_of_servers_hold_what_they_reported() {
        for (name, format) in [("go-backup-v1", BackupFormat::V1), ("go-backup-v2", BackupFormat::V2)] {
            let (dir, truth) = backup_fixture(name);
            let truth = &truth["streams"]["BK"];
            let expected: Vec<u64> = truth["messages"]
                .as_array()
                .expect("a list")
                .iter()
                .filter_map(|message| message["seq"].as_u64())
                .collect();
            for file in ["stream.s2", "stream-noconsumers.s2"] {
                let backup = Backup::read(Arc::new(RealDisk), &dir.join(file)).expect("reads");
                assert_eq!(backup.format(), format);
                let found: Vec<u64> = messages(&backup).iter().map(|message| message.0).collect();
                assert_eq!(found, expected, "{name} {file}");
                assert_eq!(backup.validate().expect("reads"), Vec::new(), "{name} {file}");
                let consumers = backup.summary().expect("reads").consumers.len();
                assert_eq!(consumers > 0, file == "stream.s2", "{name} {file}");
            }
        }
    }

    fn written(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new.s2");
        RealDisk.replace(&path, bytes).expect("writes");
        (folder, path)
    }

    #[test]
    fn an_old_backup_becomes_a_new_one_with_the_same_messages() {
        let (dir, _) = backup_fixture("go-backup-v1");
        let backup = Backup::read(Arc::new(RealDisk), &dir.join("stream.s2")).expect("reads");
        let consumers = backup.consumers().expect("reads");
        let totals = backup.totals().expect("reads").expect("it is of the older form");
        let state = archive_state(&totals, 1, consumers.len() as u64).to_string();
        let now = Timestamp::from_nanos(1);
        let mut writer = BackupWriter::begin(Vec::new(), state.as_bytes(), now).expect("a vector");
        for (name, value) in &consumers {
            writer.put_consumer(name, value.to_string().as_bytes(), now).expect("a vector");
        }
        backup
            .for_each(&Selection::default(), |message| {
                writer.put_record(&message.record).expect("a vector");
                Ok::<_, InspectError>(ControlFlow::Continue(()))
            })
            .expect("reads");
        let (_folder, path) = written(&writer.finish().expect("a vector"));
        let again = Backup::read(Arc::new(RealDisk), &path).expect("reads");
        assert_eq!(again.format(), BackupFormat::V2);
        assert_eq!(messages(&again), messages(&backup));
        assert_eq!(again.validate().expect("reads"), Vec::new());
        assert_eq!(again.consumers().expect("reads"), consumers);
        assert_eq!(again.totals().expect("reads"), Some(totals));
    }

    #[test]
    fn a_cut_backup_is_noticed_wherever_it_is_cut() {
        let (dir, _) = backup_fixture("go-backup-v2");
        let packed = RealDisk.read(&dir.join("stream.s2"), 1 << 20).expect("reads");
        for cut in (100..packed.len()).step_by(97) {
            let (_folder, path) = written(&packed[..cut]);
            let found = Backup::read(Arc::new(RealDisk), &path).map(|backup| backup.validate().expect("reads"));
            assert!(found.is_err() || found.is_ok_and(|found| !found.is_empty()), "cut at {cut}");
        }
    }
}
