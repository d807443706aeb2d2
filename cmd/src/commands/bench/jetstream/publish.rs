//! `nats-rs bench js pub sync|async|atomic`.

use std::collections::HashMap;
use std::time::Instant;

use admin::{BenchSample, Connection, Histogram, JetStream};
use async_nats::HeaderMap;
use bytes::Bytes;
use clock::Rng;
use indicatif::ProgressBar;
use jetstream_api::headers::{BATCH_COMMIT, BATCH_ID, BATCH_SEQUENCE, MSG_ID};

use super::stream_args::StreamArgs;
use crate::commands::bench::load::{Load, LoadArgs, SendArgs, SubjectArgs};
use crate::commands::bench::result;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the commands.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject to publish to
    subject: String,
    /// Unacknowledged messages at once, or messages of an atomic batch
    #[arg(long, value_name = "COUNT", default_value_t = 500, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    batch: u64,
    /// Give each message an id
    #[arg(long)]
    dedup: bool,
    #[command(flatten)]
    stream: StreamArgs,
    #[command(flatten)]
    load: LoadArgs,
    #[command(flatten)]
    send: SendArgs,
    #[command(flatten)]
    subjects: SubjectArgs,
}

/// How messages are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Each acknowledgement is awaited.
    Sync,
    /// Many are on their way.
    Async,
    /// In atomic batches.
    Atomic,
}

/// One publishing client.
struct Client {
    jetstream: JetStream,
    subject: String,
    subjects: SubjectArgs,
    load: Load,
    batch: u64,
    /// What the ids of messages begin with; `None` without ids.
    id: Option<String>,
    rng: Rng,
}

/// Publishes from all clients at once.
pub(super) async fn run(args: &Args, mode: Mode, invocation: &mut Invocation) -> Result<(), CommandError> {
    let addressing = invocation.context()?.jetstream;
    let jetstream = invocation.jetstream().await?;
    args.stream.prepare(&jetstream, &args.subjects.filter(&args.subject), mode == Mode::Atomic).await?;
    let load = args.send.load(&args.load)?;
    let total = load.total;
    let start = |number: u64, connection: Connection, bar: ProgressBar| {
        let client = Client {
            jetstream: JetStream::new(connection, &addressing),
            subject: args.subject.clone(),
            subjects: args.subjects.clone(),
            load: load.clone(),
            batch: args.batch,
            id: args.dedup.then(|| Rng::from_system().alphanumeric(16)),
            rng: Rng::from_system(),
        };
        client.run(mode, args.load.share(total, number), bar)
    };
    let samples = args.load.run_clients("publishing", total, invocation, start).await?;
    let name = match mode {
        Mode::Sync => "JetStream synchronous publisher stats",
        Mode::Async => "JetStream asynchronous publisher stats",
        Mode::Atomic => "JetStream atomic batch publisher stats",
    };
    result::finish(name, 'P', &samples, &args.load, invocation)
}

impl Client {
    async fn run(mut self, mode: Mode, share: u64, bar: ProgressBar) -> Result<BenchSample, CommandError> {
        let start = Instant::now();
        let latencies = match mode {
            Mode::Sync => self.publish_each(share, bar).await?,
            Mode::Async => self.publish_many(share, bar).await?,
            Mode::Atomic => self.publish_batches(share, bar).await?,
        };
        let bytes = share.saturating_mul(self.load.payload.len() as u64);
        Ok(BenchSample { messages: share, bytes, start, end: Instant::now(), latencies: Some(latencies) })
    }

    fn message(&mut self, number: u64) -> (String, Option<HeaderMap>, Bytes) {
        let subject = self.subjects.subject(&self.subject, number, &mut self.rng);
        let mut headers = self.load.headers.clone();
        if let Some(id) = &self.id {
            headers.get_or_insert_with(HeaderMap::new).insert(MSG_ID, format!("{id}-{number}"));
        }
        (subject, headers, self.load.payload.clone())
    }

    async fn publish_each(&mut self, share: u64, bar: ProgressBar) -> Result<Histogram, CommandError> {
        let mut latencies = Histogram::default();
        let mut turns = self.load.turns(share, bar);
        while let Some(number) = turns.next().await {
            let (subject, headers, payload) = self.message(number);
            let asked = Instant::now();
            self.jetstream.publish(&subject, headers, payload).await?;
            latencies.record(asked.elapsed());
        }
        Ok(latencies)
    }

    async fn publish_many(&mut self, share: u64, bar: ProgressBar) -> Result<Histogram, CommandError> {
        let mut latencies = Histogram::default();
        let mut turns = self.load.turns(share, bar);
        let mut window = self.jetstream.ack_window(usize::try_from(self.batch).unwrap_or(usize::MAX)).await?;
        let mut sent: HashMap<u64, Instant> = HashMap::new();
        while let Some(number) = turns.next().await {
            let (subject, headers, payload) = self.message(number);
            sent.insert(number, Instant::now());
            if let Some(ack) = window.publish(&subject, headers, payload).await? {
                record(&mut latencies, sent.remove(&ack.number));
            }
        }
        while let Some(ack) = window.take().await? {
            record(&mut latencies, sent.remove(&ack.number));
        }
        Ok(latencies)
    }

    async fn publish_batches(&mut self, share: u64, bar: ProgressBar) -> Result<Histogram, CommandError> {
        let mut latencies = Histogram::default();
        let mut turns = self.load.turns(share, bar);
        let (mut id, mut place, mut begun) = (String::new(), 0, Instant::now());
        while let Some(number) = turns.next().await {
            if place == 0 {
                (id, begun) = (Rng::from_system().alphanumeric(22), Instant::now());
            }
            place += 1;
            let (subject, headers, payload) = self.message(number);
            let mut headers = headers.unwrap_or_default();
            headers.insert(BATCH_ID, id.as_str());
            headers.insert(BATCH_SEQUENCE, place.to_string());
            let is_last = place == self.batch || number + 1 == share;
            if is_last {
                headers.insert(BATCH_COMMIT, "1");
                self.jetstream.publish(&subject, Some(headers), payload).await?;
                latencies.record(begun.elapsed());
                place = 0;
            } else {
                self.jetstream.connection().publish(&subject, None, Some(headers), payload).await?;
            }
        }
        Ok(latencies)
    }
}

fn record(latencies: &mut Histogram, since: Option<Instant>) {
    if let Some(since) = since {
        latencies.record(since.elapsed());
    }
}
