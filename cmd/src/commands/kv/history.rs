//! `nats-rs kv history`.

use admin::{KeyValue, KeyValueScope};

use super::entry::EntryRecord;
use super::get::unknown;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Key
    key: String,
}

/// Shows the history of a key.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    show(&bucket, &args.key, invocation).await
}

/// Shows the history of a key of an open bucket.
pub(super) async fn show(bucket: &KeyValue, key: &str, invocation: &mut Invocation) -> Result<(), CommandError> {
    let entries = bucket.entries(&[key.to_owned()], KeyValueScope::History, false).await?;
    if entries.is_empty() {
        return Err(unknown(bucket.name(), key));
    }
    let records: Vec<EntryRecord> = entries.iter().map(|entry| EntryRecord::of(bucket.name(), entry)).collect();
    let title = format!("History for {} > {key}", bucket.name());
    Ok(invocation.output.show_list(&records, |records| blocks(title, records))?)
}

fn blocks(title: String, records: &[EntryRecord]) -> Vec<Block> {
    let mut table =
        Table::titled(title).text("Key").number("Revision").text("Op").text("Created").number("Length").text("Value");
    for record in records {
        table.push([
            record.key.clone(),
            record.revision.to_string(),
            record.operation.clone(),
            record.created.clone(),
            quantity::count(record.size as u64),
            record.cell(),
        ]);
    }
    vec![Block::Table(table)]
}
