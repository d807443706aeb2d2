//! `nats-rs stream cat`.
//!
//! One request for each message, which works on streams of every kind and changes nothing.

use std::time::Duration;

use admin::JetStream;
use jetstream_api::request::MsgGetRequest;

use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::stored_message::StoredRecord;
use crate::translate::{Words, split_words_value};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Only messages of these subjects
    #[arg(long, value_name = "SUBJECT")]
    subject: Option<String>,
    /// Begin at this sequence
    #[arg(long, visible_alias = "id", value_name = "SEQUENCE")]
    from: Option<u64>,
    /// End behind this sequence
    #[arg(long, value_name = "SEQUENCE")]
    to: Option<u64>,
    /// Begin with messages that are this old
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, conflicts_with = "from")]
    since: Option<Duration>,
    /// Print at most so many
    #[arg(long, value_name = "COUNT")]
    count: Option<u64>,
    /// Bodies only, as they are
    #[arg(short, long)]
    raw: bool,
    /// Show what this command makes of each body
    #[arg(long, value_name = "COMMAND", value_parser = split_words_value)]
    translate: Option<Words>,
}

/// Prints messages up to those that were there when it began.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let last = jetstream.stream(&args.name).await?.state.last_seq;
    let end = args.to.map_or(last, |to| to.min(last));
    let mut walk = Walk::new(&args.name, args.subject.as_deref(), args.from, args.since);
    invocation.output.expect_records();
    let mut printed = 0;
    while args.count.is_none_or(|most| printed < most) {
        let Some(record) = walk.next(&jetstream).await? else { break };
        if record.seq > end {
            break;
        }
        print(record, args.raw, args.translate.as_ref(), invocation).await?;
        printed += 1;
    }
    Ok(())
}

/// Prints one message of several.
pub(super) async fn print(
    record: StoredRecord,
    is_raw: bool,
    translate: Option<&Words>,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let record = record.translated(translate).await?;
    if is_raw {
        invocation.output.bytes(&record.body)?;
        return Ok(invocation.output.bytes(b"\n")?);
    }
    Ok(invocation.output.record(&record, |style| record.lines(style) + "\n")?)
}

/// Goes through the messages of a stream in their order.
pub(crate) struct Walk {
    stream: String,
    filter: String,
    next: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Sequence(u64),
    Time(clock::Timestamp),
}

impl Walk {
    /// Begins at a sequence, or with messages of an age, or at the beginning.
    pub(crate) fn new(stream: &str, filter: Option<&str>, from: Option<u64>, since: Option<Duration>) -> Self {
        let now = clock::Clock::real().wall();
        let next = match since {
            Some(since) => {
                let nanos = i64::try_from(since.as_nanos()).unwrap_or(i64::MAX);
                Step::Time(clock::Timestamp::from_nanos(now.nanos().saturating_sub(nanos).max(0)))
            }
            None => Step::Sequence(from.unwrap_or(1).max(1)),
        };
        Self { stream: stream.to_owned(), filter: filter.unwrap_or(">").to_owned(), next }
    }

    /// The next message; `None` behind the last one.
    pub(crate) async fn next(&mut self, jetstream: &JetStream) -> Result<Option<StoredRecord>, CommandError> {
        let mut request = MsgGetRequest { next_by_subj: self.filter.clone(), ..MsgGetRequest::default() };
        match self.next {
            Step::Sequence(seq) => request.seq = seq,
            Step::Time(time) => request.start_time = Some(time),
        }
        let Some(message) = jetstream.message(&self.stream, &request).await? else { return Ok(None) };
        self.next = Step::Sequence(message.seq.saturating_add(1));
        Ok(Some(StoredRecord::of(&self.stream, message)))
    }
}
