//! `nats-rs bench sub`.

use std::time::Instant;

use admin::{BenchSample, Connection, NoticeKind};
use futures_util::StreamExt;
use indicatif::ProgressBar;

use super::load::{LoadArgs, PROGRESS_STEP, SubjectArgs};
use super::result;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject to subscribe to
    subject: String,
    #[command(flatten)]
    load: LoadArgs,
    #[command(flatten)]
    subjects: SubjectArgs,
}

/// Receives with all clients at once; each waits for all messages.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let filter = args.subjects.filter(&args.subject);
    invocation.remark(&format!("Waiting for {} messages on {filter:?}", args.load.msgs));
    let total = args.load.msgs.saturating_mul(args.load.clients);
    let msgs = args.load.msgs;
    let samples = args
        .load
        .run_clients("receiving", total, invocation, |_, connection, bar| {
            receive(connection, filter.clone(), msgs, bar)
        })
        .await?;
    result::finish("NATS Core NATS subscriber stats", 'S', &samples, &args.load, invocation)
}

/// The time runs from the first message, so that waiting for the publisher is not measured.
async fn receive(
    connection: Connection,
    filter: String,
    count: u64,
    bar: ProgressBar,
) -> Result<BenchSample, CommandError> {
    let mut messages = connection.subscribe(&filter, None).await?;
    connection.sync().await?;
    connection.denied(&filter)?;
    let (mut start, mut bytes) = (Instant::now(), 0_u64);
    for number in 0..count {
        let message = tokio::select! {
            biased;
            message = messages.next() => message.ok_or(admin::Error::ConnectionLost)?,
            () = slow_consumer(&connection) => return Err(lost()),
        };
        if number == 0 {
            start = Instant::now();
        }
        bytes = bytes.saturating_add(message.payload.len() as u64);
        if number % PROGRESS_STEP == PROGRESS_STEP - 1 {
            bar.inc(PROGRESS_STEP);
        }
    }
    Ok(BenchSample { messages: count, bytes, start, end: Instant::now(), latencies: None })
}

/// Waits until messages were dropped in this client; the count can't be reached then.
async fn slow_consumer(connection: &Connection) {
    while connection.next_notice().await.kind != NoticeKind::SlowConsumer {}
}

fn lost() -> CommandError {
    CommandError::message(CommandErrorKind::Partial, "messages were lost because they were not read fast enough")
        .hint("publish more slowly with --throughput, or use more clients")
}
