//! `nats-rs bench js ordered|fetch`.

use std::time::{Duration, Instant};

use admin::{BenchSample, Connection, Histogram, JetStream, ReadOptions};
use bytes::Bytes;
use clap::ValueEnum;
use indicatif::ProgressBar;
use jetstream_api::request::{ConsumerAction, NextRequest};
use jetstream_api::{AckPolicy, ConsumerConfig, Nanos};

use crate::commands::bench::load::{LoadArgs, PROGRESS_STEP};
use crate::commands::bench::result;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// How long one request for messages waits.
const PULL_SPAN: Duration = Duration::from_secs(5);

/// Arguments of `ordered`.
#[derive(Debug, clap::Args)]
pub(crate) struct OrderedArgs {
    /// Name of the stream
    #[arg(long, value_name = "STREAM", default_value = "benchstream")]
    stream: String,
    /// Only messages of these subjects, may be repeated
    #[arg(long, value_name = "SUBJECT")]
    filter: Vec<String>,
    #[command(flatten)]
    load: LoadArgs,
}

/// Arguments of `fetch`.
#[derive(Debug, clap::Args)]
pub(crate) struct FetchArgs {
    /// Name of the stream
    #[arg(long, value_name = "STREAM", default_value = "benchstream")]
    stream: String,
    /// Name of the consumer; it is created, and deleted afterwards if it was not there
    #[arg(long, value_name = "CONSUMER", default_value = "nats-bench")]
    consumer: String,
    /// Messages asked for at once
    #[arg(long, value_name = "COUNT", default_value_t = 500, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    batch: u64,
    /// How messages are acknowledged
    #[arg(long, value_enum, default_value_t)]
    acks: Acks,
    /// Wait until each acknowledgement has arrived
    #[arg(long)]
    doubleack: bool,
    /// Only messages of these subjects, may be repeated
    #[arg(long, value_name = "SUBJECT")]
    filter: Vec<String>,
    #[command(flatten)]
    load: LoadArgs,
}

/// How messages are acknowledged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Acks {
    /// Each of them
    #[default]
    Explicit,
    /// Not at all
    None,
    /// The last one of a batch, for all before it
    All,
}

/// Reads the stream with each client.
pub(super) async fn ordered(args: &OrderedArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let addressing = invocation.context()?.jetstream;
    let start = |_, connection: Connection, bar: ProgressBar| {
        let jetstream = JetStream::new(connection, &addressing);
        let (stream, filters, count) = (args.stream.clone(), args.filter.clone(), args.load.msgs);
        async move {
            let start = Instant::now();
            let mut reader = jetstream.read(&stream, ReadOptions { filters, ..ReadOptions::default() }).await?;
            let (mut messages, mut bytes) = (0, 0);
            while messages < count {
                let Some(message) = reader.next_present().await? else { return Err(too_few(messages, count)) };
                messages += 1;
                bytes += message.data.len() as u64;
                if messages.is_multiple_of(PROGRESS_STEP) {
                    bar.inc(PROGRESS_STEP);
                }
            }
            let end = Instant::now();
            reader.close().await;
            Ok(BenchSample { messages, bytes, start, end, latencies: None })
        }
    };
    let total = args.load.msgs.saturating_mul(args.load.clients);
    let samples = args.load.run_clients("reading", total, invocation, start).await?;
    result::finish("JetStream ordered consumer stats", 'S', &samples, &args.load, invocation)
}

fn too_few(messages: u64, count: u64) -> CommandError {
    let text = format!("the stream gave {messages} messages of the {count} asked for");
    CommandError::message(CommandErrorKind::Failed, text).hint("--msgs says how many to read")
}

/// Shares the messages of a consumer among the clients.
pub(super) async fn fetch(args: &FetchArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let addressing = invocation.context()?.jetstream;
    let jetstream = invocation.jetstream().await?;
    let is_new = !jetstream.consumer_names(&args.stream).await?.contains(&args.consumer);
    if is_new {
        let policy = match args.acks {
            Acks::Explicit => AckPolicy::Explicit,
            Acks::None => AckPolicy::None,
            Acks::All => AckPolicy::All,
        };
        let config = ConsumerConfig {
            durable_name: args.consumer.clone(),
            ack_policy: policy,
            max_ack_pending: -1,
            filter_subjects: args.filter.clone(),
            ..ConsumerConfig::default()
        };
        jetstream.create_consumer(&args.stream, &config, ConsumerAction::CreateOrUpdate).await?;
    }
    let total = args.load.msgs;
    let start = |number: u64, connection: Connection, bar: ProgressBar| {
        let jetstream = JetStream::new(connection, &addressing);
        let share = args.load.share(total, number);
        let (stream, consumer) = (args.stream.clone(), args.consumer.clone());
        let (batch, acks, is_double) = (args.batch, args.acks, args.doubleack);
        async move { take(&jetstream, (&stream, &consumer), (share, batch), (acks, is_double), bar).await }
    };
    let samples = args.load.run_clients("fetching", total, invocation, start).await;
    if is_new {
        jetstream.delete_consumer(&args.stream, &args.consumer).await?;
    }
    result::finish("JetStream durable consumer (fetch) stats", 'S', &samples?, &args.load, invocation)
}

async fn take(
    jetstream: &JetStream,
    (stream, consumer): (&str, &str),
    (share, batch): (u64, u64),
    (acks, is_double): (Acks, bool),
    bar: ProgressBar,
) -> Result<BenchSample, CommandError> {
    let (mut messages, mut bytes) = (0, 0);
    let mut latencies = Histogram::default();
    let start = Instant::now();
    while messages < share {
        let wanted = i64::try_from(batch.min(share - messages)).unwrap_or(1);
        let request = NextRequest { batch: wanted, expires: Nanos::from(PULL_SPAN), ..NextRequest::default() };
        let asked = Instant::now();
        let pulled = jetstream.pull(stream, consumer, &request).await?;
        latencies.record(asked.elapsed());
        if pulled.messages.is_empty() {
            return Err(too_few(messages, share));
        }
        let count = pulled.messages.len();
        for (index, message) in pulled.messages.into_iter().enumerate() {
            bytes += message.payload.len() as u64;
            let is_acknowledged = acks == Acks::Explicit || (acks == Acks::All && index + 1 == count);
            let Some(reply) = message.reply.filter(|_| is_acknowledged) else { continue };
            if is_double {
                jetstream.connection().request(&reply, None, Bytes::from_static(b"+ACK")).await?;
            } else {
                jetstream.connection().publish(&reply, None, None, Bytes::from_static(b"+ACK")).await?;
            }
        }
        messages += count as u64;
        bar.inc(count as u64);
    }
    jetstream.connection().sync().await?;
    Ok(BenchSample { messages, bytes, start, end: Instant::now(), latencies: Some(latencies) })
}
