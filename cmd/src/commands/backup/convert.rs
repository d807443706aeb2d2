//! `nats-rs backup convert` and `nats-rs store to-backup`: backups in the newer form.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Value, json};
use store::format::record::Record;
use store::inspect::backup::{Backup, archive_state, consumer_value, write_archive};
use store::inspect::consumer::ConsumerReader;
use store::inspect::messages::{Selection, for_each};
use store::inspect::picture::{Picture, Totals};
use store::inspect::stream::StreamReader;

use super::read;
use crate::commands::store::{ReadError, StoreArgs, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};
use crate::quantity;

/// Arguments of `convert`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Backup: its file, or the directory with stream.tar.s2
    backup: PathBuf,
    /// Directory to make, with stream.tar.s2 and backup.json
    target: PathBuf,
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
    let consumers: Vec<(String, Value)> = backup.consumers().map_err(inspect_error)?.into_iter().collect();
    let totals = backup.totals().map_err(inspect_error)?;
    let source = |give: &mut dyn FnMut(&Record<'_>) -> Result<(), ReadError>| of_backup(&backup, give);
    let written = write(&args.target, backup.config(), totals, &consumers, &source)?;
    Ok(invocation.output.show(&written)?)
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
    std::fs::create_dir(target).map_err(|error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot create {}: {error}", target.display()))
    })?;
    let mut file = File::create_new(target.join("stream.tar.s2"))?;
    let mut bytes = 0;
    let outcome: Result<(), ReadError> = write_archive(now(), &state, consumers, |give| source(give), &mut |piece| {
        bytes += piece.len() as u64;
        Ok(file.write_all(piece)?)
    });
    outcome?;
    file.sync_all()?;
    let beside = serde_json::to_vec_pretty(&json!({ "config": config, "state": state }));
    let beside = beside.map_err(|error| CommandError::new(CommandErrorKind::Failed, error))?;
    std::fs::write(target.join("backup.json"), beside)?;
    Ok(Written {
        backup: target.display().to_string(),
        messages: counted.msgs,
        last_seq: totals.last_seq,
        consumers: consumers.len() as u64,
        bytes,
    })
}
