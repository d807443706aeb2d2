//! `nats-rs stream info`, and streams as people see them.

use std::collections::BTreeMap;

use jetstream_api::{ClusterInfo, StreamConfig, StreamInfo, StreamSource, StreamSourceInfo, StreamState};
use serde::Serialize;

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Accepted for compatibility: nothing is ever chosen for you
    #[arg(long, hide = true)]
    no_select: bool,
    /// How many messages it holds only, as 'stream state'
    #[arg(long)]
    state: bool,
}

/// Shows a stream.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let info = invocation.jetstream().await?.stream(&args.name).await?;
    if args.state {
        return Ok(invocation.output.show(&super::state::StateView(info.state))?);
    }
    Ok(invocation.output.show(&StreamView(info))?)
}

/// A stream: programs get what the API says.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct StreamView(pub(crate) StreamInfo);

impl View for StreamView {
    fn view(&self) -> Vec<Block> {
        let info = &self.0;
        let created = quantity::moment(info.created);
        let mut blocks = vec![Block::sentence(format!("Stream {}, created {created}", info.config.name))];
        blocks.extend(config_blocks(&info.config));
        blocks.extend(info.cluster.as_ref().and_then(cluster_block));
        blocks.extend(upstream_block(info.mirror.as_ref(), &info.sources));
        blocks.push(state_block(&info.state));
        blocks
    }
}

/// The configuration in groups.
pub(super) fn config_blocks(config: &StreamConfig) -> Vec<Block> {
    let placement = config.placement.as_ref();
    let head = Fields::titled("Configuration")
        .row_if("Description", &config.description)
        .row_if("Subjects", config.subjects.join(", "))
        .row("Storage", config.storage)
        .row_if("Compression", if config.compression.as_str() == "none" { "" } else { config.compression.as_str() })
        .row("Replicas", config.num_replicas)
        .row_if("Cluster", placement.map_or("", |placement| placement.cluster.as_str()))
        .row_if("Tags", placement.map_or_else(String::new, |placement| placement.tags.join(", ")))
        .row("Retention", config.retention)
        .row("Discard", config.discard)
        .row("Duplicate Window", config.duplicate_window)
        .row_if("Mirror", config.mirror.as_ref().map_or_else(String::new, source_text))
        .row_if("Sources", config.sources.iter().map(source_text).collect::<Vec<_>>().join(", "))
        .row_if("Allows", allowed(config).join(", "))
        .row_if("Metadata", pairs(&config.metadata));
    let limits = Fields::titled("Limits")
        .row("Messages", quantity::limit(config.max_msgs, quantity::count))
        .row("Messages per Subject", quantity::limit(config.max_msgs_per_subject, quantity::count))
        .row("Bytes", quantity::limit(config.max_bytes, quantity::bytes))
        .row("Age", if config.max_age.is_zero() { "unlimited".to_owned() } else { config.max_age.to_string() })
        .row("Message Size", quantity::limit(i64::from(config.max_msg_size), quantity::bytes))
        .row("Consumers", quantity::limit(config.max_consumers, quantity::count));
    vec![Block::Fields(with_routes(head, config)), Block::Fields(limits)]
}

fn with_routes(fields: Fields, config: &StreamConfig) -> Fields {
    let transform = config.subject_transform.as_ref();
    let republish = config.republish.as_ref();
    fields
        .row_if("Transform", transform.map_or_else(String::new, |rule| format!("{} to {}", rule.src, rule.dest)))
        .row_if("Republish", republish.map_or_else(String::new, |rule| format!("{} to {}", rule.src, rule.dest)))
}

fn allowed(config: &StreamConfig) -> Vec<&'static str> {
    let switches = [
        (config.allow_direct, "direct get"),
        (config.mirror_direct, "direct get by mirrors"),
        (config.allow_rollup_hdrs, "rollups"),
        (config.allow_msg_ttl, "message TTL"),
        (config.allow_msg_counter, "counters"),
        (config.allow_atomic, "atomic batches"),
        (config.allow_batched, "fast batches"),
        (config.allow_msg_schedules, "schedules"),
        (!config.deny_delete && !config.sealed, "deletes"),
        (!config.deny_purge && !config.sealed, "purges"),
        (!config.no_ack, "acknowledgements"),
        (config.sealed, "nothing new: sealed"),
    ];
    switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, text)| text).collect()
}

fn source_text(source: &StreamSource) -> String {
    match source.filter_subject.as_str() {
        "" => source.name.clone(),
        filter => format!("{} ({filter})", source.name),
    }
}

/// The streams that a stream takes messages from.
pub(crate) fn upstream_block(mirror: Option<&StreamSourceInfo>, sources: &[StreamSourceInfo]) -> Option<Block> {
    let upstreams: Vec<(&str, &StreamSourceInfo)> = mirror
        .map(|mirror| ("mirror", mirror))
        .into_iter()
        .chain(sources.iter().map(|source| ("source", source)))
        .collect();
    if upstreams.is_empty() {
        return None;
    }
    let mut table =
        Table::titled("Replication").text("Kind").text("Stream").number("Lag").text("Last Seen").text("Error");
    for (kind, upstream) in upstreams {
        table.push(upstream_row(kind, upstream));
    }
    Some(Block::Table(table))
}

/// Kind, name, lag, last seen, error.
pub(super) fn upstream_row(kind: &str, upstream: &StreamSourceInfo) -> [String; 5] {
    let seen =
        if upstream.active.is_negative() { "never".to_owned() } else { quantity::span(upstream.active.to_duration()) };
    let error = upstream.error.as_ref().map_or_else(String::new, ToString::to_string);
    [kind.to_owned(), upstream.name.clone(), quantity::count(upstream.lag), seen, error]
}

/// The servers of a stream or consumer, if they say something; a server that is alone only names itself.
pub(crate) fn cluster_block(cluster: &ClusterInfo) -> Option<Block> {
    if cluster.name.is_empty() && cluster.replicas.is_empty() {
        return None;
    }
    let mut fields = Fields::titled("Cluster")
        .row_if("Name", &cluster.name)
        .row_if("Group", &cluster.raft_group)
        .row("Leader", &cluster.leader);
    for peer in &cluster.replicas {
        let state = if peer.offline {
            "offline"
        } else if peer.current {
            "current"
        } else {
            "outdated"
        };
        let seen = quantity::span(peer.active.to_duration());
        fields = fields.row("Replica", format!("{}, {state}, seen {seen} ago, {} behind", peer.name, peer.lag));
    }
    Some(Block::Fields(fields))
}

/// What a stream holds.
pub(super) fn state_block(state: &StreamState) -> Block {
    let mut fields = Fields::titled("State")
        .row("Messages", quantity::count(state.messages))
        .row("Bytes", quantity::bytes(state.bytes))
        .row("First Sequence", position(state.first_seq, state.first_ts))
        .row("Last Sequence", position(state.last_seq, state.last_ts))
        .row("Subjects", quantity::count(state.num_subjects))
        .row("Deleted", quantity::count(state.num_deleted))
        .row("Consumers", quantity::count(state.consumer_count));
    if let Some(lost) = &state.lost {
        fields = fields.row("Lost", format!("{} messages, {}", lost.msgs.len(), quantity::bytes(lost.bytes)));
    }
    Block::Fields(fields)
}

fn position(seq: u64, time: Option<clock::Timestamp>) -> String {
    match time {
        Some(_) => format!("{} at {}", quantity::count(seq), quantity::moment(time)),
        None => quantity::count(seq),
    }
}

/// Metadata in one line.
pub(crate) fn pairs(metadata: &BTreeMap<String, String>) -> String {
    metadata.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ")
}
