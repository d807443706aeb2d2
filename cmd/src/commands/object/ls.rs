//! `nats-rs object ls`.

use admin::ObjectStore;
use jetstream_api::StreamInfo;
use jetstream_api::object_store::{ObjectInfo, bucket_of_stream};

use super::info::StoreStatus;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store whose objects are listed; without it the stores are
    bucket: Option<String>,
    /// Names only
    #[arg(short, long)]
    names: bool,
}

/// Lists stores or objects.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    if let Some(bucket) = &args.bucket {
        let objects = ObjectStore::open(&jetstream, bucket).await?.list().await?;
        let names: Vec<String> = objects.iter().map(|info| info.name.clone()).collect();
        if args.names {
            return Ok(invocation.output.show_list(&names, crate::commands::kv::name_blocks)?);
        }
        return Ok(invocation.output.show_list(&objects, |objects| object_blocks(bucket, objects))?);
    }
    let named = |info: StreamInfo| bucket_of_stream(&info.config.name).map(|name| (name.as_str().to_owned(), info));
    let mut found: Vec<(String, StreamInfo)> =
        jetstream.streams("").await?.items.into_iter().filter_map(named).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    if args.names {
        let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
        return Ok(invocation.output.show_list(&names, crate::commands::kv::name_blocks)?);
    }
    let table = store_blocks(&found);
    let rows: Vec<StoreStatus> = found.into_iter().map(|(name, info)| StoreStatus::of(&name, info)).collect();
    Ok(invocation.output.show_list(&rows, |_| table)?)
}

fn store_blocks(found: &[(String, StreamInfo)]) -> Vec<Block> {
    if found.is_empty() {
        return vec![Block::sentence("No object stores")];
    }
    let mut table = Table::titled("Object Stores")
        .text("Store")
        .text("Description")
        .text("Created")
        .number("Size")
        .text("Last Update");
    let now = clock::Clock::real().wall();
    for (name, info) in found {
        table.push([
            name.clone(),
            info.config.description.clone(),
            info.created.map_or_else(String::new, |time| time.to_string()),
            quantity::bytes(info.state.bytes),
            info.state.last_ts.map_or_else(|| "never".to_owned(), |time| quantity::span(now.since(time))),
        ]);
    }
    vec![Block::Table(table)]
}

fn object_blocks(bucket: &str, objects: &[ObjectInfo]) -> Vec<Block> {
    if objects.is_empty() {
        return vec![Block::sentence("No objects")];
    }
    let mut table = Table::titled(format!("Objects of {bucket}")).text("Name").number("Size").text("Time");
    for info in objects {
        let time = info.mtime.map_or_else(String::new, |time| time.to_string());
        table.push([info.name.clone(), quantity::bytes(info.size), time]);
    }
    vec![Block::Table(table)]
}
