//! `nats-rs consumer info`, and consumers as people see them.

use jetstream_api::{ConsumerConfig, ConsumerInfo, SequenceInfo};
use serde::Serialize;

use crate::commands::stream::info::{cluster_block, pairs};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Name of the consumer
    name: String,
    /// Accepted for compatibility: nothing is ever chosen for you
    #[arg(long, hide = true)]
    no_select: bool,
}

/// Shows a consumer.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let info = invocation.jetstream().await?.consumer(&args.stream, &args.name).await?;
    Ok(invocation.output.show(&ConsumerView(info))?)
}

/// A consumer: programs get what the API says.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct ConsumerView(pub(crate) ConsumerInfo);

impl View for ConsumerView {
    fn view(&self) -> Vec<Block> {
        let info = &self.0;
        let created = quantity::moment(info.created);
        let head = format!("Consumer {} of the stream {}, created {created}", info.name, info.stream_name);
        let mut blocks = vec![Block::sentence(head)];
        blocks.extend(info.config.as_ref().map(config_block));
        blocks.extend(info.cluster.as_ref().and_then(cluster_block));
        blocks.push(state_block(info));
        blocks
    }
}

fn config_block(config: &ConsumerConfig) -> Block {
    let start = match (config.opt_start_seq, config.opt_start_time) {
        (0, None) => config.deliver_policy.to_string(),
        (0, Some(time)) => format!("{} {time}", config.deliver_policy),
        (seq, _) => format!("{} {seq}", config.deliver_policy),
    };
    let backoff = config.backoff.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let shown = |value: i64| if value == 0 { String::new() } else { quantity::limit(value, quantity::count) };
    let spans = |span: jetstream_api::Nanos| if span.is_zero() { String::new() } else { span.to_string() };
    let fields = Fields::titled("Configuration")
        .row_if("Description", &config.description)
        .row("Mode", if config.is_pull() { "pull" } else { "push" })
        .row("Durable", if config.is_durable() { "yes" } else { "no" })
        .row_if("Delivers to", &config.deliver_subject)
        .row_if("Queue Group", &config.deliver_group)
        .row_if("Filter", config.filters().join(", "))
        .row("Deliver Policy", start)
        .row("Ack Policy", config.ack_policy)
        .row_if("Ack Wait", spans(config.ack_wait))
        .row_if("Backoff", backoff)
        .row("Replay Policy", config.replay_policy)
        .row_if("Max Deliver", shown(config.max_deliver))
        .row_if("Max Ack Pending", shown(config.max_ack_pending))
        .row_if("Max Waiting Pulls", shown(config.max_waiting))
        .row_if("Max Pull Batch", shown(config.max_batch))
        .row_if("Max Pull Expire", spans(config.max_expires))
        .row_if("Idle Heartbeat", spans(config.idle_heartbeat))
        .row_if("Inactive Threshold", spans(config.inactive_threshold))
        .row_if("Flow Control", if config.flow_control { "yes" } else { "" })
        .row_if("Headers Only", if config.headers_only { "yes" } else { "" })
        .row_if("Sampling", &config.sample_freq)
        .row_if("Priority Groups", config.priority_groups.join(", "))
        .row_if("Metadata", pairs(&config.metadata));
    Block::Fields(fields)
}

fn state_block(info: &ConsumerInfo) -> Block {
    let mut fields = Fields::titled("State")
        .row("Last Delivered", position(&info.delivered))
        .row("Ack Floor", position(&info.ack_floor))
        .row("Waiting for Ack", quantity::count(info.num_ack_pending))
        .row("Redelivered", quantity::count(info.num_redelivered))
        .row("Unprocessed", quantity::count(info.num_pending))
        .row("Waiting Pulls", quantity::count(info.num_waiting));
    if info.config.as_ref().is_some_and(|config| !config.is_pull()) {
        fields = fields.row("Bound", if info.push_bound { "yes" } else { "no" });
    }
    if info.paused {
        fields = fields.row("Paused for", info.pause_remaining);
    }
    for group in &info.priority_groups {
        let client = if group.pinned_client_id.is_empty() { "nobody" } else { &group.pinned_client_id };
        fields = fields.row("Pinned", format!("{}: {client}", group.group));
    }
    Block::Fields(fields)
}

fn position(at: &SequenceInfo) -> String {
    let time = at.last_active.map_or_else(String::new, |time| format!(", {}", quantity::moment(Some(time))));
    format!("consumer sequence {}, stream sequence {}{time}", at.consumer_seq, at.stream_seq)
}
