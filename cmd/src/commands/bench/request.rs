//! `nats-rs bench service request`.

use std::time::Instant;

use admin::{BenchSample, Connection, Histogram};
use indicatif::ProgressBar;

use super::load::{Load, LoadArgs, SendArgs};
use super::result;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject of the service
    subject: String,
    #[command(flatten)]
    load: LoadArgs,
    #[command(flatten)]
    send: SendArgs,
}

/// Asks from all clients at once, each one question at a time.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let load = args.send.load(&args.load)?;
    let total = load.total;
    let samples = args
        .load
        .run_clients("requesting", total, invocation, |number, connection, bar| {
            ask(connection, args.subject.clone(), load.clone(), args.load.share(total, number), bar)
        })
        .await?;
    result::finish("NATS Service requester stats", 'P', &samples, &args.load, invocation)
}

async fn ask(
    connection: Connection,
    subject: String,
    load: Load,
    share: u64,
    bar: ProgressBar,
) -> Result<BenchSample, CommandError> {
    let mut latencies = Histogram::default();
    let mut turns = load.turns(share, bar);
    let start = Instant::now();
    while turns.next().await.is_some() {
        let asked = Instant::now();
        connection.request(&subject, load.headers.clone(), load.payload.clone()).await?;
        latencies.record(asked.elapsed());
    }
    let bytes = share.saturating_mul(load.payload.len() as u64);
    Ok(BenchSample { messages: share, bytes, start, end: Instant::now(), latencies: Some(latencies) })
}
