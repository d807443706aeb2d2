//! `nats-rs bench js get sync`.

use std::time::Instant;

use admin::{BenchSample, Connection, Histogram, JetStream};
use indicatif::ProgressBar;
use jetstream_api::StreamInfo;
use jetstream_api::request::MsgGetRequest;

use crate::commands::bench::load::{LoadArgs, PROGRESS_STEP};
use crate::commands::bench::result;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    #[arg(long, value_name = "STREAM", default_value = "benchstream")]
    stream: String,
    #[command(flatten)]
    load: LoadArgs,
}

/// Gets the messages of the stream one after the other, again from the first one behind the last.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let addressing = invocation.context()?.jetstream;
    let info = invocation.jetstream().await?.stream(&args.stream).await?;
    if info.state.messages == 0 {
        return Err(CommandError::message(CommandErrorKind::Failed, format!("the stream {} is empty", args.stream)));
    }
    let total = args.load.msgs;
    let start = |number: u64, connection: Connection, bar: ProgressBar| {
        let jetstream = JetStream::new(connection, &addressing);
        get(jetstream, info.clone(), args.load.share(total, number), bar)
    };
    let samples = args.load.run_clients("getting", total, invocation, start).await?;
    result::finish("JetStream synchronous get stats", 'S', &samples, &args.load, invocation)
}

async fn get(
    jetstream: JetStream,
    info: StreamInfo,
    share: u64,
    bar: ProgressBar,
) -> Result<BenchSample, CommandError> {
    let mut latencies = Histogram::default();
    let (mut bytes, mut seq) = (0, info.state.first_seq);
    let start = Instant::now();
    for number in 1..=share {
        let request = MsgGetRequest { seq, next_by_subj: ">".to_owned(), ..MsgGetRequest::default() };
        let asked = Instant::now();
        let message = jetstream.read_one(&info.config, &request).await?;
        latencies.record(asked.elapsed());
        seq = message.as_ref().map_or(info.state.first_seq, |message| message.seq.saturating_add(1));
        if seq > info.state.last_seq {
            seq = info.state.first_seq;
        }
        bytes += message.map_or(0, |message| message.data.len() as u64);
        if number.is_multiple_of(PROGRESS_STEP) {
            bar.inc(PROGRESS_STEP);
        }
    }
    Ok(BenchSample { messages: share, bytes, start, end: Instant::now(), latencies: Some(latencies) })
}
