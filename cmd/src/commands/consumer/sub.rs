//! `nats-rs consumer sub`.

use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt;
use jetstream_api::Nanos;
use jetstream_api::request::NextRequest;

use super::next::{acknowledge_message, print_message, unheard};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// How long one request for messages waits.
const PULL_SPAN: Duration = Duration::from_secs(30);
/// The most messages asked for at once.
const BATCH: i64 = 100;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Name of the consumer
    name: String,
    /// Acknowledge messages, which is the default
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", hide = true)]
    ack: Option<bool>,
    /// Do not acknowledge them
    #[arg(long, conflicts_with = "ack")]
    no_ack: bool,
    /// Bodies only, as they are
    #[arg(short, long)]
    raw: bool,
    /// Group to take part in, for push consumers; that of the consumer unless given
    #[arg(long, value_name = "GROUP")]
    deliver_group: Option<String>,
    /// End after so many messages
    #[arg(long, value_name = "COUNT")]
    count: Option<u64>,
}

/// Prints messages until it is interrupted.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let config = jetstream.consumer(&args.stream, &args.name).await?.config.unwrap_or_default();
    invocation.output.expect_records();
    if config.is_pull() {
        pull(args, &jetstream, invocation).await
    } else {
        push(args, &config, &jetstream, invocation).await
    }
}

async fn push(
    args: &Args,
    config: &jetstream_api::ConsumerConfig,
    jetstream: &admin::JetStream,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let group = args.deliver_group.as_deref().or(Some(config.deliver_group.as_str())).filter(|group| !group.is_empty());
    let mut messages = jetstream.connection().subscribe(&config.deliver_subject, group).await?;
    jetstream.connection().sync().await?;
    jetstream.connection().denied(&config.deliver_subject)?;
    let mut stop = pin!(invocation.interrupted());
    let mut taken = 0;
    while args.count.is_none_or(|count| taken < count) {
        let message = tokio::select! {
            biased;
            _ = &mut stop => break,
            message = messages.next() => message.ok_or(admin::Error::ConnectionLost)?,
        };
        if message.status.is_some() {
            // Flow control waits for an answer, heartbeats do not.
            if let Some(reply) = &message.reply {
                jetstream.connection().publish(reply, None, None, bytes::Bytes::new()).await?;
            }
            continue;
        }
        taken += 1;
        take(args, &message, taken, jetstream, invocation).await?;
    }
    Ok(())
}

async fn pull(args: &Args, jetstream: &admin::JetStream, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut stop = pin!(invocation.interrupted());
    let mut taken = 0;
    while args.count.is_none_or(|count| taken < count) {
        let left = args.count.map_or(BATCH, |count| i64::try_from(count - taken).unwrap_or(BATCH).min(BATCH));
        // The first message is waited for, what is there beside it comes at once.
        let first = NextRequest { batch: 1, expires: Nanos::from(PULL_SPAN), ..NextRequest::default() };
        let mut pulled = tokio::select! {
            biased;
            _ = &mut stop => break,
            pulled = jetstream.pull(&args.stream, &args.name, &first) => {
                pulled.map_err(|error| unheard(&args.stream, &args.name, error))?
            }
        };
        if left > 1 && !pulled.messages.is_empty() {
            let more = NextRequest { batch: left - 1, no_wait: true, ..NextRequest::default() };
            pulled.messages.extend(jetstream.pull(&args.stream, &args.name, &more).await?.messages);
        }
        for message in &pulled.messages {
            taken += 1;
            take(args, message, taken, jetstream, invocation).await?;
        }
    }
    Ok(())
}

async fn take(
    args: &Args,
    message: &async_nats::Message,
    number: u64,
    jetstream: &admin::JetStream,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    print_message(&args.stream, &args.name, message, number, args.raw, invocation)?;
    invocation.output.flush()?;
    let is_acknowledged = !args.no_ack && args.ack != Some(false);
    if is_acknowledged { acknowledge_message(message, b"+ACK", jetstream).await } else { Ok(()) }
}
