//! `nats-rs consumer reset`.

use std::time::Duration;

use admin::JetStream;
use clock::Timestamp;
use jetstream_api::request::MsgGetRequest;
use regex::Regex;

use crate::argument;
use crate::deed::{Deed, Guard};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity::counted;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Name of the consumer
    #[arg(required_unless_present = "matching", conflicts_with = "matching")]
    name: Option<String>,
    /// All consumers whose names match
    #[arg(long = "match", id = "matching", value_name = "REGEX")]
    matching: Option<Regex>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    guard: Guard,
}

/// Where to go on.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct Place {
    /// Sequence to go on at; 0 is behind the ack floor
    #[arg(long, value_name = "SEQUENCE")]
    sequence: Option<u64>,
    /// Go on behind the ack floor, which is the default
    #[arg(long)]
    to_floor: bool,
    /// Go on at the first message of this time, RFC 3339
    #[arg(long, value_name = "TIME", value_parser = time)]
    time: Option<Timestamp>,
    /// Go on with messages that are this old
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    since: Option<Duration>,
}

/// Resets consumers.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let names = match (&args.name, &args.matching) {
        (Some(name), _) => vec![name.clone()],
        (None, Some(regex)) => {
            let mut names = jetstream.consumer_names(&args.stream).await?;
            names.retain(|name| regex.is_match(name));
            names
        }
        (None, None) => Vec::new(),
    };
    if names.is_empty() {
        return Err(CommandError::message(CommandErrorKind::NotFound, "no consumer matches"));
    }
    let seq = args.place.sequence(&args.stream, &jetstream).await?;
    let place = if seq == 0 { "behind its ack floor".to_owned() } else { format!("at sequence {seq}") };
    let what = match names.as_slice() {
        [name] => format!("the consumer {name}"),
        names => counted(names.len() as u64, "consumer"),
    };
    let mut reset_seq = seq;
    let mut failures = Vec::new();
    if args.guard.allows(invocation, &format!("Let {what} go on {place}?"))? {
        for name in &names {
            match jetstream.reset_consumer(&args.stream, name, seq).await {
                Ok(reset) => reset_seq = reset.reset_seq,
                Err(error) => {
                    invocation.remark(&format!("The consumer {name} was not reset: {error}"));
                    failures.push(CommandError::from(error));
                }
            }
        }
    }
    CommandError::of_many(failures, names.len(), "no consumer was reset", "consumers were not reset")?;
    let mut deed = Deed::new("reset", args.guard.is_dry(), format!("let {what} go on {place}"))
        .with("stream", args.stream.clone())
        .with("reset_seq", reset_seq)
        .with("consumers", names.clone());
    if let [name] = names.as_slice() {
        deed = deed.with("consumer", name.clone());
    }
    Ok(invocation.output.show(&deed)?)
}

impl Place {
    /// The sequence to go on at; 0 is behind the ack floor.
    async fn sequence(&self, stream: &str, jetstream: &JetStream) -> Result<u64, CommandError> {
        let now = clock::Clock::real().wall();
        let start_time = match (self.time, self.since) {
            (Some(time), _) => time,
            (None, Some(age)) => {
                let nanos = i64::try_from(age.as_nanos()).unwrap_or(i64::MAX);
                Timestamp::from_nanos(now.nanos().saturating_sub(nanos).max(0))
            }
            (None, None) => return Ok(self.sequence.unwrap_or(0)),
        };
        let request =
            MsgGetRequest { start_time: Some(start_time), next_by_subj: ">".to_owned(), ..MsgGetRequest::default() };
        match jetstream.message(stream, &request).await? {
            Some(message) => Ok(message.seq),
            None => {
                let text = format!("the stream {stream} has no message of {start_time} or later");
                Err(CommandError::message(CommandErrorKind::NotFound, text))
            }
        }
    }
}

fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| "a time such as 2024-05-06T07:08:09Z".to_owned())
}
