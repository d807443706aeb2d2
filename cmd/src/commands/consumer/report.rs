//! `nats-rs consumer report`.

use std::cmp::Reverse;

use jetstream_api::ConsumerInfo;

use crate::commands::stream::report::{level, peers};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Plain numbers
    #[arg(short, long)]
    raw: bool,
}

/// Compares consumers; those with the most unprocessed messages come first.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut consumers = invocation.jetstream().await?.consumers(&args.stream).await?.items;
    consumers.sort_by(|a, b| a.name.cmp(&b.name));
    consumers.sort_by_key(|info| Reverse(info.num_pending));
    Ok(invocation.output.show_list(&consumers, |consumers| blocks(consumers, args.raw))?)
}

/// Consumers for people.
pub(super) fn blocks(consumers: &[ConsumerInfo], is_raw: bool) -> Vec<Block> {
    if consumers.is_empty() {
        return vec![Block::sentence("No consumers")];
    }
    let number = |value: u64| if is_raw { value.to_string() } else { quantity::count(value) };
    let mut table = Table::titled("Consumers")
        .text("Consumer")
        .text("Mode")
        .text("Ack Policy")
        .text("Ack Wait")
        .number("Ack Pending")
        .number("Redelivered")
        .number("Unprocessed")
        .number("Ack Floor")
        .text("API Level")
        .text("Cluster");
    for info in consumers {
        let config = info.config.clone().unwrap_or_default();
        table.push([
            info.name.clone(),
            if config.is_pull() { "pull".to_owned() } else { "push".to_owned() },
            config.ack_policy.to_string(),
            config.ack_wait.to_string(),
            number(info.num_ack_pending),
            number(info.num_redelivered),
            number(info.num_pending),
            number(info.ack_floor.stream_seq),
            level(&config.metadata),
            peers(info.cluster.as_ref()),
        ]);
    }
    vec![Block::Table(table)]
}
