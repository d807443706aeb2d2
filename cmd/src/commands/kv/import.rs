//! `nats-rs kv import`.

use std::collections::HashMap;
use std::path::PathBuf;

use admin::{KeyValue, KeyValueEntry, KeyValueScope};
use jetstream_api::key_value::Operation;
use tokio::io::AsyncReadExt;

use super::entry::EntryRecord;
use crate::deed::{Deed, Guard};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// The most that is read at once.
const IMPORT_LEN_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// File that 'kv export' wrote; without it, or for -, standard input
    file: Option<PathBuf>,
    /// Leave keys alone that have a value
    #[arg(long)]
    keep_existing: bool,
    #[command(flatten)]
    guard: Guard,
}

/// Stores what differs from what is there; entries of one key are stored in their order.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let entries = read_entries(args).await?;
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let present = values(&bucket).await?;
    let newest: HashMap<&str, &KeyValueEntry> = entries.iter().map(|entry| (entry.key.as_str(), entry)).collect();
    let is_wanted = |entry: &&KeyValueEntry| match (present.get(&entry.key), newest.get(entry.key.as_str())) {
        (Some(_), _) if args.keep_existing => false,
        (Some(now), Some(newest)) => newest.operation != Operation::Put || now.value != newest.value,
        (None, Some(newest)) => newest.operation == Operation::Put || entry.operation == Operation::Put,
        (_, None) => true,
    };
    let wanted: Vec<&KeyValueEntry> = entries.iter().filter(is_wanted).collect();
    let unchanged = entries.len() - wanted.len();
    let over = wanted.iter().filter(|entry| present.contains_key(&entry.key)).count();
    let what = format!("{} in the bucket {}", counted_entries(wanted.len()), args.bucket);
    let question = format!("Store {what}, {over} of them over other values?");
    let is_done = (over == 0 && !args.guard.is_dry()) || args.guard.allows(invocation, &question)?;
    if is_done {
        for entry in &wanted {
            bucket.store(entry).await?;
        }
    }
    let deed = Deed::new("import", args.guard.is_dry(), format!("stored {what}, {unchanged} were as wanted"))
        .with("bucket", args.bucket.clone())
        .with("stored", wanted.len() as u64)
        .with("unchanged", unchanged as u64);
    Ok(invocation.output.show(&deed)?)
}

fn counted_entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// The present values of a bucket by key.
pub(super) async fn values(bucket: &KeyValue) -> Result<HashMap<String, KeyValueEntry>, CommandError> {
    let entries = bucket.entries(&[], KeyValueScope::Last, false).await?;
    let present = entries.into_iter().filter(|entry| entry.operation == Operation::Put);
    Ok(present.map(|entry| (entry.key.clone(), entry)).collect())
}

async fn read_entries(args: &Args) -> Result<Vec<KeyValueEntry>, CommandError> {
    let mut text = Vec::new();
    match args.file.as_ref().filter(|path| path.as_os_str() != "-") {
        Some(path) => {
            text = std::fs::read(path).map_err(|error| {
                CommandError::message(CommandErrorKind::Failed, format!("cannot read {}: {error}", path.display()))
            })?;
        }
        None => {
            tokio::io::stdin().take(IMPORT_LEN_MAX).read_to_end(&mut text).await?;
        }
    }
    let mut entries = Vec::new();
    for (index, line) in text.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let record: EntryRecord = serde_json::from_slice(line).map_err(|error| {
            let text = format!("line {} is no exported entry: {error}", index + 1);
            CommandError::message(CommandErrorKind::Failed, text).hint("'nats-rs kv export' writes such lines")
        })?;
        entries.push(record.to_entry()?);
    }
    Ok(entries)
}
