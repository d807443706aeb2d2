//! `nats-rs stream graph`.

use std::time::Duration;

use jetstream_api::StreamState;
use serde::Serialize;

use crate::error::CommandError;
use crate::graph::Charts;
use crate::invocation::Invocation;
use crate::live::{LiveFlags, Sample, follow};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    #[command(flatten)]
    live: LiveFlags,
}

/// What a stream did since the last sample.
#[derive(Debug, Serialize)]
struct StreamSample {
    time: String,
    messages: u64,
    bytes: u64,
    stored_per_second: f64,
    removed_per_second: f64,
}

/// Draws how many messages there are, come and go.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut before = jetstream.stream(&args.name).await?.state;
    let charts = Charts::new(
        format!("Statistics of the stream {}", args.name),
        &["Messages stored", "Messages removed per second", "Messages stored per second"],
    );
    follow(args.live, charts, invocation, async |span| {
        let now = jetstream.stream(&args.name).await?.state;
        let sample = StreamSample::between(&before, &now, span);
        before = now;
        Ok(sample)
    })
    .await
}

impl StreamSample {
    #[allow(clippy::cast_precision_loss, reason = "rates are rounded")]
    fn between(before: &StreamState, now: &StreamState, span: Duration) -> Self {
        let stored = now.last_seq.saturating_sub(before.last_seq);
        let removed = before.messages.saturating_add(stored).saturating_sub(now.messages);
        let seconds = span.as_secs_f64();
        Self {
            time: clock::Clock::real().wall().to_string(),
            messages: now.messages,
            bytes: now.bytes,
            stored_per_second: stored as f64 / seconds,
            removed_per_second: removed as f64 / seconds,
        }
    }
}

impl Sample for StreamSample {
    #[allow(clippy::cast_precision_loss, reason = "charts are coarse")]
    fn figures(&self) -> Vec<f64> {
        vec![self.messages as f64, self.removed_per_second, self.stored_per_second]
    }

    fn line(&self) -> String {
        let Self { time, messages, stored_per_second, removed_per_second, .. } = self;
        format!("[{time}] {messages} messages, {stored_per_second:.1} stored/s, {removed_per_second:.1} removed/s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_and_went_again_is_counted_twice() {
        let state = |messages, last_seq| StreamState { messages, last_seq, ..StreamState::default() };
        let sample = StreamSample::between(&state(10, 10), &state(4, 20), Duration::from_secs(2));
        assert!((sample.stored_per_second - 5.0).abs() < 1e-9 && (sample.removed_per_second - 8.0).abs() < 1e-9);
    }
}
