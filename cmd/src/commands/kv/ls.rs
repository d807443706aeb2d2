//! `nats-rs kv ls`.

use admin::{KeyValue, KeyValueScope};
use jetstream_api::StreamInfo;
use jetstream_api::key_value::{BucketName, Operation};

use super::entry::{EntryRecord, KeyRecord};
use super::info::BucketStatus;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket whose keys are listed; without it the buckets are
    bucket: Option<String>,
    /// Only keys that this matches
    key: Option<String>,
    /// Names only
    #[arg(short, long)]
    names: bool,
    /// Revisions and times of the keys too
    #[arg(short, long)]
    verbose: bool,
    /// With --verbose: values too
    #[arg(long)]
    display_value: bool,
}

/// Lists buckets or keys.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    match &args.bucket {
        Some(bucket) => keys(args, bucket, invocation).await,
        None => buckets(args, invocation).await,
    }
}

async fn buckets(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut streams = jetstream.streams("$KV.>").await?.items;
    // Copies of buckets store no subjects of their own.
    if jetstream.stream_names("").await?.len() > streams.len() {
        streams = jetstream.streams("").await?.items;
    }
    let named =
        |info: StreamInfo| BucketName::of_stream(&info.config.name).map(|name| (name.as_str().to_owned(), info));
    let mut found: Vec<(String, StreamInfo)> = streams.into_iter().filter_map(named).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    if args.names {
        let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
        return Ok(invocation.output.show_list(&names, name_blocks)?);
    }
    found.sort_by_key(|(_, info)| info.state.bytes);
    let table = bucket_blocks(&found);
    let rows: Vec<BucketStatus> = found.into_iter().map(|(name, info)| BucketStatus::of(&name, info)).collect();
    Ok(invocation.output.show_list(&rows, |_| table)?)
}

fn bucket_blocks(found: &[(String, StreamInfo)]) -> Vec<Block> {
    if found.is_empty() {
        return vec![Block::sentence("No key-value buckets")];
    }
    let mut table = Table::titled("Key-Value Buckets")
        .text("Bucket")
        .text("Description")
        .text("Created")
        .number("Size")
        .number("Values")
        .text("Last Update");
    let now = clock::Clock::real().wall();
    for (name, info) in found {
        table.push([
            name.clone(),
            info.config.description.clone(),
            info.created.map_or_else(String::new, |time| time.to_string()),
            quantity::bytes(info.state.bytes),
            quantity::count(info.state.messages),
            info.state.last_ts.map_or_else(|| "never".to_owned(), |time| quantity::span(now.since(time))),
        ]);
    }
    vec![Block::Table(table)]
}

/// Names, one per line; nothing for none.
pub(crate) fn name_blocks(names: &[String]) -> Vec<Block> {
    if names.is_empty() { Vec::new() } else { vec![Block::sentence(names.join("\n"))] }
}

async fn keys(args: &Args, name: &str, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, name).await?;
    let filters: Vec<String> = args.key.iter().filter(|key| !key.is_empty()).cloned().collect();
    let has_values = args.verbose && args.display_value;
    let entries = bucket.entries(&filters, KeyValueScope::Last, !has_values).await?;
    let present = entries.iter().filter(|entry| entry.operation == Operation::Put);
    let records: Vec<EntryRecord> = present.map(|entry| EntryRecord::of(name, entry)).collect();
    if has_values {
        return Ok(invocation.output.show_list(&records, |records| value_blocks(name, records))?);
    }
    let records: Vec<KeyRecord> = records.into_iter().map(EntryRecord::without_value).collect();
    if args.verbose {
        return Ok(invocation.output.show_list(&records, |records| key_blocks(name, records))?);
    }
    let names: Vec<String> = records.iter().map(|record| record.key.clone()).collect();
    if args.names || invocation.output.is_table() {
        if names.is_empty() && !args.names {
            invocation.remark("No keys found in bucket");
        }
        return Ok(invocation.output.show_list(&names, name_blocks)?);
    }
    Ok(invocation.output.show_list(&records, |_| Vec::new())?)
}

fn key_blocks(bucket: &str, records: &[KeyRecord]) -> Vec<Block> {
    let mut table = Table::titled(format!("Keys of {bucket}")).text("Key").text("Created").number("Revision");
    for record in records {
        table.push([record.key.clone(), record.created.clone(), record.revision.to_string()]);
    }
    vec![Block::Table(table)]
}

fn value_blocks(bucket: &str, records: &[EntryRecord]) -> Vec<Block> {
    let mut table =
        Table::titled(format!("Contents of {bucket}")).text("Key").text("Created").number("Revision").text("Value");
    for record in records {
        table.push([record.key.clone(), record.created.clone(), record.revision.to_string(), record.cell()]);
    }
    vec![Block::Table(table)]
}
