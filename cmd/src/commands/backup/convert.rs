//! `nats-rs backup convert` and `nats-rs store to-backup`: backups in the newer form, or in the older one.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use disk::{Disk, RealDisk};
use serde::Serialize;
use serde_json::{Value, json};
use store::format::record::Record;
use store::inspect::InspectError;
use store::inspect::backup::{Backup, archive_state, consumer_value};
use store::inspect::consumer::ConsumerReader;
use store::inspect::messages::{Selection, for_each};
use store::inspect::picture::{Picture, Totals};
use store::inspect::stream::StreamReader;
use store::{BackupWriter, Restore, StoreConfig, StoreDirectory, write_files_backup};

use super::read;
use crate::commands::store::{ReadError, StoreArgs, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};
use crate::quantity;

const ARCHIVE: &str = "stream.tar.s2";
/// Where a stream is made before it is packed.
const SCRATCH: &str = ".store";

/// Arguments of `convert`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Backup: its file, or the directory with stream.tar.s2
    backup: PathBuf,
    /// Directory to make, with stream.tar.s2 and backup.json
    target: PathBuf,
    /// Form to write: v2 is for servers from 2.15 on, v1 for all
    #[arg(long, value_enum, default_value_t = Form::V2)]
    to: Form,
}

/// The forms of backups.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Form {
    /// The files of the stream
    V1,
    /// Its messages
    V2,
}

/// Arguments of `store to-backup`.
#[derive(Debug, clap::Args)]
pub(crate) struct ToBackupArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: String,
    /// Directory to make, with stream.tar.s2 and backup.json
    target: PathBuf,
    /// Leave the consumers out
    #[arg(long)]
    no_consumers: bool,
}

#[derive(Debug, Serialize)]
struct Written {
    backup: String,
    messages: u64,
    last_seq: u64,
    consumers: u64,
    bytes: u64,
}

impl View for Written {
    fn view(&self) -> Vec<Block> {
        let messages = quantity::counted(self.messages, "message");
        let consumers = quantity::counted(self.consumers, "consumer");
        let size = quantity::bytes(self.bytes);
        vec![Block::sentence(format!("{messages} and {consumers} written to {} ({size})", self.backup))]
    }
}

/// Gives every message in order to what it is called with.
type Source<'a> = dyn Fn(&mut dyn FnMut(&Record<'_>) -> Result<(), ReadError>) -> Result<(), ReadError> + 'a;

/// Writes a backup in the newer form.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let backup = read(&args.backup)?;
    match args.to {
        Form::V1 => return Ok(invocation.output.show(&write_files(&args.target, &backup)?)?),
        Form::V2 => {}
    }
    Ok(invocation.output.show(&write_newer(&args.target, &backup)?)?)
}

/// Writes a backup in the newer form beside it.
pub(super) fn to_newer(path: &Path, target: &Path) -> Result<(), CommandError> {
    write_newer(target, &read(path)?).map(drop)
}

fn write_newer(target: &Path, backup: &Backup) -> Result<Written, CommandError> {
    let consumers: Vec<(String, Value)> = backup.consumers().map_err(inspect_error)?.into_iter().collect();
    let totals = backup.totals().map_err(inspect_error)?;
    let source = |give: &mut dyn FnMut(&Record<'_>) -> Result<(), ReadError>| of_backup(backup, give);
    write(target, backup.config(), totals, &consumers, &source)
}

fn of_backup(backup: &Backup, give: &mut dyn FnMut(&Record<'_>) -> Result<(), ReadError>) -> Result<(), ReadError> {
    backup.for_each(&Selection::default(), |found| {
        give(&found.record)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Writes a backup of a stream on disk.
pub(in crate::commands) fn to_backup(args: &ToBackupArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(Some(&args.stream))?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let picture = Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?;
    let mut consumers = Vec::new();
    for name in entry.consumers.iter().filter(|_| !args.no_consumers) {
        let consumer = ConsumerReader::open(&place.root, &entry, name, &place.keys).map_err(inspect_error)?;
        consumers.push((name.clone(), consumer_value(&consumer).map_err(inspect_error)?));
    }
    let source = |give: &mut dyn FnMut(&Record<'_>) -> Result<(), ReadError>| {
        for_each(&reader, &picture, &Selection::default(), |found| {
            give(&found.record)?;
            Ok(ControlFlow::Continue(()))
        })
    };
    let mut config = reader.meta().json().cloned();
    if let Some(fields) = config.as_mut().and_then(Value::as_object_mut) {
        fields.remove("Created");
    }
    let written = write(&args.target, config, Some(picture.totals), &consumers, &source)?;
    Ok(invocation.output.show(&written)?)
}

/// Counts first, since the state comes first, then writes.
fn write(
    target: &Path,
    config: Option<Value>,
    totals: Option<Totals>,
    consumers: &[(String, Value)],
    source: &Source<'_>,
) -> Result<Written, CommandError> {
    let (mut counted, mut subjects) = (Totals::default(), BTreeSet::new());
    source(&mut |record| {
        if counted.msgs == 0 {
            (counted.first_seq, counted.first_time) = (record.seq, record.timestamp);
        }
        (counted.last_seq, counted.last_time) = (record.seq, record.timestamp);
        counted.msgs += 1;
        counted.bytes += record.encoded_len() as u64;
        subjects.insert(record.subject.to_vec());
        Ok(())
    })?;
    let totals = totals.unwrap_or(counted);
    let state = archive_state(&totals, subjects.len() as u64, consumers.len() as u64);
    create_target(target)?;
    let file = File::create_new(target.join(ARCHIVE))?;
    let text = target.join(ARCHIVE).display().to_string();
    let failed = || InspectError::of_store(text.clone());
    let mut writer =
        BackupWriter::begin(file, state.to_string().as_bytes(), now()).map_err(failed()).map_err(inspect_error)?;
    for (name, value) in consumers {
        writer.put_consumer(name, value.to_string().as_bytes(), now()).map_err(failed()).map_err(inspect_error)?;
    }
    source(&mut |record| Ok(writer.put_record(record).map_err(failed())?))?;
    let mut file = writer.finish().map_err(failed()).map_err(inspect_error)?;
    file.flush()?;
    file.sync_all()?;
    write_sidecar(target, config.as_ref(), &state)?;
    Ok(Written {
        backup: target.display().to_string(),
        messages: counted.msgs,
        last_seq: totals.last_seq,
        consumers: consumers.len() as u64,
        bytes: file.metadata()?.len(),
    })
}

fn create_target(target: &Path) -> Result<(), CommandError> {
    std::fs::create_dir(target).map_err(|error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot create {}: {error}", target.display()))
    })
}

fn write_sidecar(target: &Path, config: Option<&Value>, state: &Value) -> Result<(), CommandError> {
    let beside = serde_json::to_vec_pretty(&json!({ "config": config, "state": state }));
    let beside = beside.map_err(|error| CommandError::new(CommandErrorKind::Failed, error))?;
    Ok(std::fs::write(target.join("backup.json"), beside)?)
}

/// Writes the older form: the stream is restored beside the backup, packed, and removed again.
fn write_files(target: &Path, backup: &Backup) -> Result<Written, CommandError> {
    let config = backup.config().filter(Value::is_object).ok_or_else(|| {
        CommandError::message(CommandErrorKind::Refused, "the configuration of the stream is not known")
            .hint("the older form holds it; put the backup.json of the backup beside its file")
    })?;
    create_target(target)?;
    let scratch = target.join(SCRATCH);
    let outcome = pack(target, &scratch, backup, config);
    RealDisk.remove_tree(&scratch).map_err(InspectError::Disk).map_err(inspect_error)?;
    outcome
}

fn pack(target: &Path, scratch: &Path, backup: &Backup, mut config: Value) -> Result<Written, CommandError> {
    let text = target.display().to_string();
    let failed = |error| inspect_error(InspectError::of_store(text.clone())(error));
    let name = config.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut meta = config.clone();
    if let Some(fields) = meta.as_object_mut() {
        fields.entry("Created").or_insert_with(|| json!(now().to_string()));
    }
    let meta = meta.to_string().into_bytes();
    let allows_ttl = config.get("allow_msg_ttl") == Some(&Value::Bool(true));
    let directory = StoreDirectory::new(Arc::new(RealDisk), scratch, None);
    let restore = Restore {
        directory: &directory,
        account: "backup",
        meta: &meta,
        config: StoreConfig { allows_ttl, ..StoreConfig::new(&name) },
        now: now(),
    };
    let restored = restore.run(backup).map_err(failed)?;
    let file = File::create_new(target.join(ARCHIVE))?;
    let file = write_files_backup(&RealDisk, &restored.location.dir, now(), file).map_err(failed)?;
    file.sync_all()?;
    if let Some(fields) = config.as_object_mut() {
        fields.remove("Created");
    }
    let written = Backup::read(Arc::new(RealDisk), target).map_err(inspect_error)?;
    let totals = written.totals().map_err(inspect_error)?.unwrap_or_default();
    let mut subjects = BTreeSet::new();
    let counted: Result<(), ReadError> = of_backup(&written, &mut |record| {
        subjects.insert(record.subject.to_vec());
        Ok(())
    });
    counted?;
    let consumers = restored.consumers.len() as u64;
    write_sidecar(target, Some(&config), &archive_state(&totals, subjects.len() as u64, consumers))?;
    let (messages, last_seq, bytes) = (restored.msgs, restored.last_seq, file.metadata()?.len());
    Ok(Written { backup: text, messages, last_seq, consumers, bytes })
}
