//! `nats-rs stream wait`.

use jetstream_api::StreamInfo;

use crate::commands::wait::{Attempt, Times, until};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// What to wait for: exists, gone, leader, current, lag=N, msgs=N, seq=N or consumers=N; at least N, for lag at most N
    #[arg(long, value_name = "CONDITION", value_parser = condition, default_value = "current")]
    until: Condition,
    #[command(flatten)]
    times: Times,
}

/// What can be waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Exists,
    Gone,
    Leader,
    Current,
    Lag(u64),
    Messages(u64),
    Sequence(u64),
    Consumers(u64),
}

/// Waits.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let sentence = format!("the stream {}, {}", args.name, args.until.words());
    until(&sentence, args.times, invocation, async |_| match jetstream.stream(&args.name).await {
        Ok(info) => Ok(args.until.judge(&info)),
        Err(admin::Error::Api { error }) if error.is(jetstream_api::ErrorCode::StreamNotFound) => {
            let is_met = args.until == Condition::Gone;
            Ok(if is_met { Attempt::Met } else { Attempt::Unmet("there is no such stream".to_owned()) })
        }
        Err(error) => Err(error.into()),
    })
    .await
}

impl Condition {
    fn words(self) -> String {
        match self {
            Self::Exists => "existing".to_owned(),
            Self::Gone => "gone".to_owned(),
            Self::Leader => "with a leader".to_owned(),
            Self::Current => "all copies current".to_owned(),
            Self::Lag(lag) => format!("at most {lag} messages behind its origins"),
            Self::Messages(count) => format!("with {count} messages"),
            Self::Sequence(seq) => format!("at sequence {seq}"),
            Self::Consumers(count) => format!("with {count} consumers"),
        }
    }

    fn judge(self, info: &StreamInfo) -> Attempt {
        let cluster = info.cluster.clone().unwrap_or_default();
        // A server that is no part of a cluster leads what it has.
        let is_led = info.config.num_replicas <= 1 || !cluster.leader.is_empty();
        let late: Vec<&str> = cluster
            .replicas
            .iter()
            .filter(|peer| !peer.current || peer.offline)
            .map(|peer| peer.name.as_str())
            .collect();
        let lag: u64 = info.mirror.iter().chain(&info.sources).map(|upstream| upstream.lag).sum();
        let reach = |now: u64, wanted: u64, what: &str| {
            if now >= wanted { Attempt::Met } else { Attempt::Unmet(format!("it has {now} {what}")) }
        };
        match self {
            Self::Exists => Attempt::Met,
            Self::Gone => Attempt::Unmet("it is still there".to_owned()),
            Self::Leader | Self::Current if !is_led => Attempt::Unmet("it has no leader".to_owned()),
            Self::Current if !late.is_empty() => Attempt::Unmet(format!("not current: {}", late.join(", "))),
            Self::Leader | Self::Current => Attempt::Met,
            Self::Lag(most) if lag > most => Attempt::Unmet(format!("it is {lag} messages behind")),
            Self::Lag(_) => Attempt::Met,
            Self::Messages(count) => reach(info.state.messages, count, "messages"),
            Self::Sequence(seq) => reach(info.state.last_seq, seq, "as last sequence"),
            Self::Consumers(count) => reach(info.state.consumer_count, count, "consumers"),
        }
    }
}

fn condition(text: &str) -> Result<Condition, String> {
    let wrong = || "exists, gone, leader, current, lag=N, msgs=N, seq=N or consumers=N".to_owned();
    let number = |value: &str| value.parse::<u64>().map_err(|_| wrong());
    match text.split_once('=') {
        None => match text {
            "exists" => Ok(Condition::Exists),
            "gone" => Ok(Condition::Gone),
            "leader" => Ok(Condition::Leader),
            "current" => Ok(Condition::Current),
            _ => Err(wrong()),
        },
        Some(("lag", value)) => number(value).map(Condition::Lag),
        Some(("msgs", value)) => number(value).map(Condition::Messages),
        Some(("seq", value)) => number(value).map(Condition::Sequence),
        Some(("consumers", value)) => number(value).map(Condition::Consumers),
        Some(_) => Err(wrong()),
    }
}
