//! `nats-rs consumer graph`.

use std::time::Duration;

use jetstream_api::ConsumerInfo;
use serde::Serialize;

use crate::error::CommandError;
use crate::graph::Charts;
use crate::invocation::Invocation;
use crate::live::{LiveFlags, Sample, follow};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Name of the consumer
    name: String,
    #[command(flatten)]
    live: LiveFlags,
}

/// What a consumer did since the last sample.
#[derive(Debug, Serialize)]
struct ConsumerSample {
    time: String,
    delivered_per_second: f64,
    acknowledged_per_second: f64,
    num_pending: u64,
    num_ack_pending: u64,
}

/// Draws how much is delivered, acknowledged and left.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut before = jetstream.consumer(&args.stream, &args.name).await?;
    let charts = Charts::new(
        format!("Statistics of the consumer {} > {}", args.stream, args.name),
        &["Delivered per second", "Acknowledged per second", "Unprocessed", "Waiting for acknowledgement"],
    );
    follow(args.live, charts, invocation, async |span| {
        let now = jetstream.consumer(&args.stream, &args.name).await?;
        let sample = ConsumerSample::between(&before, &now, span);
        before = now;
        Ok(sample)
    })
    .await
}

impl ConsumerSample {
    #[allow(clippy::cast_precision_loss, reason = "rates are rounded")]
    fn between(before: &ConsumerInfo, now: &ConsumerInfo, span: Duration) -> Self {
        let delivered = now.delivered.consumer_seq.saturating_sub(before.delivered.consumer_seq);
        // What was delivered and is not waited for any more was acknowledged, in one way or another.
        let waiting = before.num_ack_pending.saturating_add(delivered);
        let acknowledged = waiting.saturating_sub(now.num_ack_pending);
        let seconds = span.as_secs_f64();
        Self {
            time: clock::Clock::real().wall().to_string(),
            delivered_per_second: delivered as f64 / seconds,
            acknowledged_per_second: acknowledged as f64 / seconds,
            num_pending: now.num_pending,
            num_ack_pending: now.num_ack_pending,
        }
    }
}

impl Sample for ConsumerSample {
    #[allow(clippy::cast_precision_loss, reason = "charts are coarse")]
    fn figures(&self) -> Vec<f64> {
        vec![
            self.delivered_per_second,
            self.acknowledged_per_second,
            self.num_pending as f64,
            self.num_ack_pending as f64,
        ]
    }

    fn line(&self) -> String {
        let Self { time, delivered_per_second, acknowledged_per_second, num_pending, num_ack_pending } = self;
        format!(
            "[{time}] {delivered_per_second:.1} delivered/s, {acknowledged_per_second:.1} acknowledged/s, {num_pending} unprocessed, {num_ack_pending} waiting for ack"
        )
    }
}
