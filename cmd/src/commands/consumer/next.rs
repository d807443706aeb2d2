//! `nats-rs consumer next`.

use std::time::Duration;

use async_nats::Message;
use bytes::Bytes;
use jetstream_api::Nanos;
use jetstream_api::api_subjects::AckSubject;
use jetstream_api::request::NextRequest;
use serde::Serialize;

use crate::argument;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::message::{MessageRecord, body_lines, header_lines};
use crate::output::Style;
use crate::quantity;

/// The most messages asked for at once.
const BATCH_MAX: u64 = 256;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Name of the consumer
    name: String,
    /// How many messages to take
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    count: u64,
    /// Do not acknowledge them
    #[arg(long)]
    no_ack: bool,
    /// Acknowledge them, which is the default
    #[arg(long, conflicts_with_all = ["no_ack", "nak", "term"])]
    ack: bool,
    /// Hand them back
    #[arg(long, conflicts_with_all = ["no_ack", "term"])]
    nak: bool,
    /// Say that they shall never be sent again
    #[arg(long, conflicts_with = "no_ack")]
    term: bool,
    /// How long to wait for messages
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    wait: Option<Duration>,
    /// Bodies only, as they are
    #[arg(short, long)]
    raw: bool,
}

/// A message with what its reply subject tells.
#[derive(Debug, Serialize)]
struct Taken {
    stream: String,
    consumer: String,
    stream_seq: u64,
    consumer_seq: u64,
    delivered: u64,
    pending: u64,
    #[serde(flatten)]
    message: MessageRecord,
}

/// Takes messages; having got fewer than asked for is a timeout.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let wait = args.wait.unwrap_or(invocation.timeout());
    invocation.output.expect_records();
    let mut taken: u64 = 0;
    while taken < args.count {
        let batch = (args.count - taken).min(BATCH_MAX);
        let request = NextRequest {
            batch: i64::try_from(batch).unwrap_or(1),
            expires: Nanos::from(wait),
            ..NextRequest::default()
        };
        let pulled = jetstream
            .pull(&args.stream, &args.name, &request)
            .await
            .map_err(|error| unheard(&args.stream, &args.name, error))?;
        for message in &pulled.messages {
            print(args, message, taken + 1, invocation)?;
            invocation.output.flush()?;
            acknowledge(args, message, &jetstream).await?;
            taken += 1;
        }
        if let Some(end) = pulled.end.filter(|_| taken < args.count) {
            return Err(ended(args.count, taken, wait, &end));
        }
    }
    Ok(())
}

/// What to say of a pull that ended early.
fn ended(count: u64, taken: u64, wait: Duration, end: &str) -> CommandError {
    if !end.starts_with("408") && !end.starts_with("404") {
        return CommandError::message(CommandErrorKind::Failed, format!("got {taken} of {count} messages: {end}"));
    }
    let wait = quantity::span(wait);
    let text = if taken == 0 {
        format!("no message came within {wait}")
    } else {
        format!("got {taken} of {count} messages; no more came within {wait}")
    };
    CommandError::message(CommandErrorKind::Timeout, text)
        .hint("'nats-rs consumer info' shows what is unprocessed; --wait allows more or less time")
}

/// Nobody hears the request of an unknown consumer.
pub(super) fn unheard(stream: &str, consumer: &str, error: admin::Error) -> CommandError {
    if matches!(error, admin::Error::NoResponders { .. }) {
        let text = format!("the stream {stream} has no pull consumer {consumer}");
        return CommandError::message(CommandErrorKind::NotFound, text).hint("'nats-rs consumer ls STREAM' lists them");
    }
    error.into()
}

/// Acknowledges with an answer, so that it is known to have arrived.
async fn acknowledge(args: &Args, message: &Message, jetstream: &admin::JetStream) -> Result<(), CommandError> {
    let body: &'static [u8] = match (args.no_ack, args.nak, args.term) {
        (true, _, _) => return Ok(()),
        (false, true, _) => b"-NAK",
        (false, false, true) => b"+TERM",
        (false, false, false) => b"+ACK",
    };
    acknowledge_message(message, body, jetstream).await
}

/// Sends an acknowledgement and waits until it has arrived.
pub(super) async fn acknowledge_message(
    message: &Message,
    body: &'static [u8],
    jetstream: &admin::JetStream,
) -> Result<(), CommandError> {
    // A consumer without acknowledgements hears none.
    let Some(reply) = message.reply.as_ref().filter(|reply| AckSubject::parse(reply).is_some()) else { return Ok(()) };
    match jetstream.connection().request(reply, None, Bytes::from_static(body)).await {
        Ok(_) | Err(admin::Error::NoResponders { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn print(args: &Args, message: &Message, number: u64, invocation: &mut Invocation) -> Result<(), CommandError> {
    print_message(&args.stream, &args.name, message, number, args.raw, invocation)
}

/// Prints a message with what its reply subject tells.
pub(super) fn print_message(
    stream: &str,
    consumer: &str,
    message: &Message,
    number: u64,
    is_raw: bool,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    if is_raw {
        invocation.output.bytes(&message.payload)?;
        return Ok(invocation.output.bytes(b"\n")?);
    }
    let place = message.reply.as_ref().and_then(|reply| AckSubject::parse(reply));
    let record = Taken {
        stream: stream.to_owned(),
        consumer: consumer.to_owned(),
        stream_seq: place.map_or(0, |place| place.stream_seq),
        consumer_seq: place.map_or(0, |place| place.consumer_seq),
        delivered: place.map_or(0, |place| place.delivered),
        pending: place.map_or(0, |place| place.pending),
        message: MessageRecord::of(message, Some(number)),
    };
    Ok(invocation.output.record(&record, |style| lines(&record, message, style))?)
}

fn lines(record: &Taken, message: &Message, style: Style) -> String {
    let head = format!(
        "[{number}] Subject: {subject} Stream Seq: {seq} Delivered: {times} Pending: {pending}\n",
        number = record.message.number.unwrap_or_default(),
        subject = crate::output::harmless(&message.subject, style),
        seq = record.stream_seq,
        times = record.delivered,
        pending = record.pending,
    );
    head + &header_lines(message, style) + &body_lines(&message.payload, style) + "\n"
}
