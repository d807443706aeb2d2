//! `nats-rs stream report`.

use std::cmp::Reverse;

use jetstream_api::{ClusterInfo, StreamInfo};

use super::info::upstream_row;
use super::is_internal;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only streams that store some of these subjects
    #[arg(long, value_name = "SUBJECT", default_value = "")]
    subject: String,
    /// Only streams of this cluster
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// Most consumers first
    #[arg(long)]
    consumers: bool,
    /// Most messages first
    #[arg(short, long)]
    messages: bool,
    /// By name
    #[arg(short, long)]
    name: bool,
    /// Streams in memory last
    #[arg(short = 't', long)]
    storage: bool,
    /// Plain numbers
    #[arg(short, long)]
    raw: bool,
    /// The streams of buckets and of the server too
    #[arg(short, long)]
    all: bool,
}

/// Compares streams; those with the most bytes come first unless asked otherwise.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut streams = invocation.jetstream().await?.streams(&args.subject).await?.items;
    streams.retain(|info| args.all || !is_internal(&info.config.name));
    if let Some(wanted) = &args.cluster {
        streams.retain(|info| info.cluster.as_ref().is_some_and(|cluster| cluster.name == *wanted));
    }
    streams.sort_by(|a, b| a.config.name.cmp(&b.config.name));
    if args.consumers {
        streams.sort_by_key(|info| Reverse(info.state.consumer_count));
    } else if args.messages {
        streams.sort_by_key(|info| Reverse(info.state.messages));
    } else if args.storage {
        streams.sort_by_key(|info| info.config.storage);
    } else if !args.name {
        streams.sort_by_key(|info| Reverse(info.state.bytes));
    }
    Ok(invocation.output.show_list(&streams, |streams| blocks(streams, args.raw))?)
}

fn blocks(streams: &[StreamInfo], is_raw: bool) -> Vec<Block> {
    if streams.is_empty() {
        return vec![Block::sentence("No streams")];
    }
    let number = |value: u64| if is_raw { value.to_string() } else { quantity::count(value) };
    let bytes = |value: u64| if is_raw { value.to_string() } else { quantity::bytes(value) };
    let mut table = Table::titled("Stream Report")
        .text("Stream")
        .text("Storage")
        .text("Placement")
        .number("Consumers")
        .number("Messages")
        .number("Bytes")
        .number("Lost")
        .number("Deleted")
        .text("API Level")
        .text("Replicas");
    for info in streams {
        let placement = info.config.placement.as_ref();
        table.push([
            info.config.name.clone(),
            info.config.storage.to_string(),
            placement
                .map_or_else(String::new, |placement| format!("{} {}", placement.cluster, placement.tags.join(" "))),
            number(info.state.consumer_count),
            number(info.state.messages),
            bytes(info.state.bytes),
            number(info.state.lost.as_ref().map_or(0, |lost| lost.msgs.len() as u64)),
            number(info.state.num_deleted),
            level(&info.config.metadata),
            peers(info.cluster.as_ref()),
        ]);
    }
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(replication(streams));
    blocks
}

/// The API level that an asset needs.
pub(crate) fn level(metadata: &std::collections::BTreeMap<String, String>) -> String {
    metadata.get(jetstream_api::REQUIRED_LEVEL_KEY).cloned().unwrap_or_default()
}

/// The servers of an asset: the leader with `*`, those that are not current with `!`.
pub(crate) fn peers(cluster: Option<&ClusterInfo>) -> String {
    let Some(cluster) = cluster else { return String::new() };
    let leader = (!cluster.leader.is_empty()).then(|| format!("{}*", cluster.leader));
    let replica = |peer: &jetstream_api::PeerInfo| {
        format!("{}{}", peer.name, if peer.current && !peer.offline { "" } else { "!" })
    };
    leader.into_iter().chain(cluster.replicas.iter().map(replica)).collect::<Vec<_>>().join(", ")
}

fn replication(streams: &[StreamInfo]) -> Option<Block> {
    let mut table = Table::titled("Replication Report")
        .text("Stream")
        .text("Kind")
        .text("Source")
        .number("Lag")
        .text("Last Seen")
        .text("Error");
    let mut is_empty = true;
    for info in streams {
        let mirror = info.mirror.iter().map(|mirror| ("mirror", mirror));
        for (kind, upstream) in mirror.chain(info.sources.iter().map(|source| ("source", source))) {
            is_empty = false;
            table.push([info.config.name.clone()].into_iter().chain(upstream_row(kind, upstream)));
        }
    }
    (!is_empty).then_some(Block::Table(table))
}
