//! `nats-rs consumer lag`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::Duration;

use admin::JetStream;
use jetstream_api::request::MsgGetRequest;
use jetstream_api::{ConsumerInfo, RetentionPolicy, StreamConfig};
use serde::Serialize;

use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream; all unless given
    stream: Option<String>,
    /// Time between the two looks that rates are made of; 0 leaves rates out
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "1s")]
    interval: Duration,
    /// Only consumers with at least so many unprocessed messages
    #[arg(long, value_name = "COUNT", default_value_t = 0, hide_default_value = true)]
    min: u64,
}

/// How far a consumer is behind.
#[derive(Debug, Serialize)]
struct Lag {
    stream: String,
    consumer: String,
    unprocessed: u64,
    ack_pending: u64,
    redelivered: u64,
    /// Seconds since the next message to deliver was stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    lag_seconds: Option<f64>,
    /// Deliveries per second.
    #[serde(skip_serializing_if = "Option::is_none")]
    delivered_per_second: Option<f64>,
    /// How much faster it is than its stream grows.
    #[serde(skip_serializing_if = "Option::is_none")]
    gained_per_second: Option<f64>,
    /// Seconds until nothing is left if it goes on like that.
    #[serde(skip_serializing_if = "Option::is_none")]
    caught_up_in_seconds: Option<f64>,
}

/// Shows all consumers, those that are farthest behind first.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let streams = match &args.stream {
        Some(name) => vec![jetstream.stream(name).await?.config],
        None => jetstream.streams("").await?.items.into_iter().map(|info| info.config).collect(),
    };
    let first = look(&jetstream, &streams).await?;
    let mut seconds = 0.0;
    let mut second = BTreeMap::new();
    if !args.interval.is_zero() && !first.is_empty() {
        let start = tokio::time::Instant::now();
        tokio::time::sleep(args.interval).await;
        second = look(&jetstream, &streams).await?;
        seconds = start.elapsed().as_secs_f64();
    }
    let now = clock::Clock::real().wall();
    let mut rows = Vec::new();
    for (key, before) in &first {
        let info = second.get(key).unwrap_or(before);
        if info.num_pending < args.min {
            continue;
        }
        let rates = second.get(key).map(|after| (before, after, seconds));
        let mut lag = Lag::of(&key.0, info, rates);
        if info.num_pending > 0
            && let Some(config) = streams.iter().find(|config| config.name == key.0)
            && let Some(time) = next_time(&jetstream, config, info).await?
        {
            lag.lag_seconds = Some(now.since(time).as_secs_f64());
        }
        rows.push(lag);
    }
    rows.sort_by_key(|row| Reverse(row.unprocessed));
    Ok(invocation.output.show_list(&rows, blocks)?)
}

type Look = BTreeMap<(String, String), ConsumerInfo>;

async fn look(jetstream: &JetStream, streams: &[StreamConfig]) -> Result<Look, CommandError> {
    let mut found = BTreeMap::new();
    for config in streams {
        for info in jetstream.consumers(&config.name).await?.items {
            found.insert((config.name.clone(), info.name.clone()), info);
        }
    }
    Ok(found)
}

/// When the message was stored that the consumer delivers next.
async fn next_time(
    jetstream: &JetStream,
    config: &StreamConfig,
    info: &ConsumerInfo,
) -> Result<Option<clock::Timestamp>, CommandError> {
    let consumer = info.config.clone().unwrap_or_default();
    let filters =
        if consumer.filter_subjects.is_empty() { vec![consumer.filter_subject] } else { consumer.filter_subjects };
    // What others took from a work queue is not there, so that the first message is the next one.
    let delivered = if config.retention == RetentionPolicy::WorkQueue { 0 } else { info.delivered.stream_seq };
    let mut first: Option<clock::Timestamp> = None;
    for filter in filters {
        let next_by_subj = if filter.is_empty() { ">".to_owned() } else { filter };
        let request = MsgGetRequest { seq: delivered.saturating_add(1), next_by_subj, ..MsgGetRequest::default() };
        if let Some(message) = jetstream.message(&config.name, &request).await? {
            first = Some(first.map_or(message.time, |first| first.min(message.time)));
        }
    }
    Ok(first)
}

impl Lag {
    #[allow(clippy::cast_precision_loss, reason = "rates are rounded")]
    fn of(stream: &str, info: &ConsumerInfo, rates: Option<(&ConsumerInfo, &ConsumerInfo, f64)>) -> Self {
        let rates = rates.filter(|(_, _, seconds)| *seconds > 0.0);
        let delivered = rates.map(|(before, after, seconds)| {
            after.delivered.consumer_seq.saturating_sub(before.delivered.consumer_seq) as f64 / seconds
        });
        let gained =
            rates.map(|(before, after, seconds)| (before.num_pending as f64 - after.num_pending as f64) / seconds);
        Self {
            stream: stream.to_owned(),
            consumer: info.name.clone(),
            unprocessed: info.num_pending,
            ack_pending: info.num_ack_pending,
            redelivered: info.num_redelivered,
            lag_seconds: None,
            delivered_per_second: delivered,
            gained_per_second: gained,
            caught_up_in_seconds: gained.filter(|gained| *gained > 0.0).map(|gained| info.num_pending as f64 / gained),
        }
    }
}

fn blocks(rows: &[Lag]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("No consumers")];
    }
    let mut table = Table::titled("Consumer Lag")
        .text("Stream")
        .text("Consumer")
        .number("Unprocessed")
        .number("Ack Pending")
        .number("Redelivered")
        .number("Lag")
        .number("Delivered/s")
        .number("Gained/s")
        .number("Caught up in");
    for row in rows {
        let span = |seconds: Option<f64>| {
            let span = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            span.map_or_else(String::new, quantity::span)
        };
        let rate = |rate: Option<f64>| rate.map_or_else(String::new, |rate| format!("{rate:.1}"));
        table.push([
            row.stream.clone(),
            row.consumer.clone(),
            quantity::count(row.unprocessed),
            quantity::count(row.ack_pending),
            quantity::count(row.redelivered),
            span(row.lag_seconds),
            rate(row.delivered_per_second),
            rate(row.gained_per_second),
            span(row.caught_up_in_seconds),
        ]);
    }
    vec![Block::Table(table)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jetstream_api::SequenceInfo;

    #[test]
    fn rates_come_of_two_looks() {
        let info = |delivered, num_pending| ConsumerInfo {
            delivered: SequenceInfo { consumer_seq: delivered, ..SequenceInfo::default() },
            num_pending,
            ..ConsumerInfo::default()
        };
        let (before, after) = (info(10, 100), info(30, 90));
        let lag = Lag::of("S", &after, Some((&before, &after, 2.0)));
        assert_eq!(
            (lag.delivered_per_second, lag.gained_per_second, lag.caught_up_in_seconds),
            (Some(10.0), Some(5.0), Some(18.0))
        );
        let behind = Lag::of("S", &after, Some((&after, &before, 2.0)));
        assert_eq!(behind.caught_up_in_seconds, None);
        assert_eq!(Lag::of("S", &after, None).delivered_per_second, None);
    }
}
