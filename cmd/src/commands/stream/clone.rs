//! `nats-rs stream clone`.

use std::time::Duration;

use admin::JetStream;
use jetstream_api::{StreamConfig, StreamInfo, StreamSource};

use super::config_flags::ConfigFlags;
use super::import::headers_again;
use super::info::StreamView;
use super::reading::{Reading, SelectFlags};
use crate::argument;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity::counted;

/// Messages that are on their way at once.
const WINDOW: usize = 256;
/// Time between two looks at how far the server has come.
const LOOK_INTERVAL: Duration = Duration::from_millis(100);

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Stream to clone
    #[arg(id = "cloned", value_name = "SOURCE")]
    source: String,
    /// Name of the new stream
    destination: String,
    /// Saved context whose servers get the new stream; messages then pass through here and get new sequences
    #[arg(long, value_name = "NAME")]
    to_context: Option<String>,
    /// Accepted for clarity: messages are always cloned; 'stream copy' leaves them out
    #[arg(long, hide = true)]
    data: bool,
    /// Let the new stream follow the other one for good, as its mirror
    #[arg(long, conflicts_with = "to_context")]
    follow: bool,
    /// Longest time without any progress
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "30s")]
    idle_timeout: Duration,
    #[command(flatten)]
    flags: ConfigFlags,
}

/// Creates a stream with configuration and messages of another.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let source = jetstream.stream(&args.source).await?;
    let mut config = source.config.clone();
    config.name.clone_from(&args.destination);
    config.metadata.retain(|key, _| !key.starts_with("_nats."));
    let info = match &args.to_context {
        Some(context) => {
            args.flags.apply(&mut config)?;
            let there = invocation.jetstream_of(Some(context)).await?;
            copy(args, &jetstream, &there, &config, invocation).await?
        }
        None => mirror(args, &jetstream, &source, config, invocation).await?,
    };
    if info.state.messages < source.state.messages && config_keeps_all(&info.config) {
        let text = format!(
            "the new stream has {} and the other one had {}",
            counted(info.state.messages, "message"),
            source.state.messages
        );
        return Err(CommandError::message(CommandErrorKind::Partial, text));
    }
    Ok(invocation.output.show(&StreamView(info))?)
}

/// Whether the limits of the new stream let everything in.
fn config_keeps_all(config: &StreamConfig) -> bool {
    config.max_msgs <= 0 && config.max_bytes <= 0 && config.max_msgs_per_subject <= 0 && config.max_age.is_zero()
}

/// Lets the server copy everything, sequences and times too, and then makes the mirror a stream of its own.
async fn mirror(
    args: &Args,
    jetstream: &JetStream,
    source: &StreamInfo,
    mut config: StreamConfig,
    invocation: &Invocation,
) -> Result<StreamInfo, CommandError> {
    let wanted = {
        let mut wanted = config.clone();
        wanted.subjects.clear();
        args.flags.apply(&mut wanted)?;
        wanted
    };
    config = wanted.clone();
    config.subjects.clear();
    config.sources.clear();
    config.subject_transform = None;
    config.mirror = Some(StreamSource { name: args.source.clone(), ..StreamSource::default() });
    config.duplicate_window = jetstream_api::Nanos::ZERO;
    config.first_seq = 0;
    config.mirror_direct = false;
    jetstream.create_stream(&config).await?;
    let mut info = caught_up(args, jetstream, source.state.last_seq, invocation).await?;
    if !args.follow {
        info = jetstream
            .update_stream(&StreamConfig { mirror: None, duplicate_window: wanted.duplicate_window, ..wanted.clone() })
            .await?;
        if wanted.subjects.is_empty() {
            invocation.remark(&format!("The stream stores the subject {}; --subjects names others", args.destination));
        }
    }
    Ok(info)
}

async fn caught_up(
    args: &Args,
    jetstream: &JetStream,
    last_seq: u64,
    invocation: &Invocation,
) -> Result<StreamInfo, CommandError> {
    let progress = invocation.progress(true);
    let bar = progress.bar("clone", last_seq);
    let mut seen = 0;
    let mut since = tokio::time::Instant::now();
    loop {
        let info = jetstream.stream(&args.destination).await?;
        bar.set_position(info.state.last_seq);
        if info.state.last_seq >= last_seq {
            progress.clear();
            return Ok(info);
        }
        if info.state.last_seq != seen {
            seen = info.state.last_seq;
            since = tokio::time::Instant::now();
        }
        if since.elapsed() > args.idle_timeout {
            progress.clear();
            let why =
                info.mirror.and_then(|mirror| mirror.error).map_or_else(String::new, |error| format!(": {error}"));
            let text = format!(
                "the server copied nothing for {} behind sequence {seen}{why}",
                clock::format_duration(args.idle_timeout)
            );
            return Err(CommandError::message(CommandErrorKind::Timeout, text)
                .hint(format!("the unfinished stream {} was left as it is", args.destination)));
        }
        tokio::time::sleep(LOOK_INTERVAL).await;
    }
}

/// Publishes every message to servers of another context.
async fn copy(
    args: &Args,
    from: &JetStream,
    to: &JetStream,
    config: &StreamConfig,
    invocation: &Invocation,
) -> Result<StreamInfo, CommandError> {
    let (created, is_new) = to.create_stream(config).await?;
    if !is_new && created.state.messages > 0 {
        let text = format!("the stream {} is there already, with messages", args.destination);
        return Err(CommandError::message(CommandErrorKind::Refused, text));
    }
    let mut reading = Reading::open(from, &args.source, &SelectFlags::default()).await?;
    let progress = invocation.progress(true);
    let bar = progress.bar("clone", reading.last_seq());
    let mut window = to.ack_window(WINDOW).await?;
    while let Some(record) = reading.next().await? {
        let headers = headers_again(&record).map_err(|text| CommandError::message(CommandErrorKind::Failed, text))?;
        bar.set_position(record.seq);
        window.publish(&record.subject, Some(headers), record.body.into()).await?;
    }
    window.finish().await?;
    reading.close().await;
    progress.clear();
    Ok(to.stream(&args.destination).await?)
}
