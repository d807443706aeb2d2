//! `nats-rs bench pub`.

use std::time::Instant;

use admin::{BenchSample, Connection};
use clock::Rng;
use indicatif::ProgressBar;

use super::load::{Load, LoadArgs, SendArgs, SubjectArgs};
use super::result;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject to publish to
    subject: String,
    #[command(flatten)]
    load: LoadArgs,
    #[command(flatten)]
    send: SendArgs,
    #[command(flatten)]
    subjects: SubjectArgs,
}

/// Publishes from all clients at once.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let load = args.send.load(&args.load)?;
    let total = load.total;
    let samples = args
        .load
        .run_clients("publishing", total, invocation, |number, connection, bar| {
            let share = args.load.share(total, number);
            publish(connection, args.subject.clone(), args.subjects.clone(), load.clone(), share, bar)
        })
        .await?;
    result::finish("NATS Core NATS publisher stats", 'P', &samples, &args.load, invocation)
}

async fn publish(
    connection: Connection,
    subject: String,
    subjects: SubjectArgs,
    load: Load,
    share: u64,
    bar: ProgressBar,
) -> Result<BenchSample, CommandError> {
    let mut rng = Rng::from_system();
    let mut turns = load.turns(share, bar);
    let start = Instant::now();
    while let Some(number) = turns.next().await {
        let subject = subjects.subject(&subject, number, &mut rng);
        connection.publish(&subject, None, load.headers.clone(), load.payload.clone()).await?;
    }
    // What is still in a buffer has not been published.
    connection.sync().await?;
    connection.denied(&subject)?;
    let bytes = share.saturating_mul(load.payload.len() as u64);
    Ok(BenchSample { messages: share, bytes, start, end: Instant::now(), latencies: None })
}
