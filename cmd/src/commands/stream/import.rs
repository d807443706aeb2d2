//! `nats-rs stream import`.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use async_nats::HeaderMap;
use bytes::Bytes;
use data_encoding::BASE64;
use jetstream_api::headers::{BATCH_PREFIX, EXPECTED_PREFIX, EXPECTED_STREAM, MSG_ID, STREAM_SOURCE};

use crate::deed::{Deed, Guard};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity::counted;
use crate::stored_message::StoredRecord;

/// Messages that are on their way at once.
const WINDOW: usize = 256;
/// The longest line: more than any message can be, also in base64.
const LINE_LEN_MAX: u64 = 192 * 1024 * 1024;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream that has to store the messages
    name: String,
    /// File that 'stream export' or 'store export' wrote; without it, or for -, standard input
    file: Option<PathBuf>,
    /// Give each message an id made of its old stream and sequence, so that importing again within the duplicate window
    /// stores none twice
    #[arg(long)]
    dedup: bool,
    /// Begin with messages whose old sequence is at least this
    #[arg(long, value_name = "SEQUENCE", default_value_t = 0, hide_default_value = true)]
    from: u64,
    /// Publish to this subject instead of the old ones
    #[arg(long, value_name = "SUBJECT")]
    subject: Option<String>,
    #[command(flatten)]
    guard: Guard,
}

/// Publishes the messages in their order; they get new sequences and times.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let held = jetstream.stream(&args.name).await?.state.messages;
    let question = format!("Add messages to the {} of the stream {}?", held, args.name);
    let is_done = (held == 0 && !args.guard.is_dry()) || args.guard.allows(invocation, &question)?;
    let mut lines = lines(args)?;
    let mut window = jetstream.ack_window(WINDOW).await?;
    let (mut count, mut duplicates, mut number) = (0_u64, 0_u64, 0_u64);
    while let Some(line) = next_line(&mut lines)? {
        number += 1;
        let Some((seq, subject, headers, body)) = message(&line, number, args)? else { continue };
        if seq < args.from {
            continue;
        }
        count += 1;
        if is_done {
            let ack = window.publish(&subject, Some(headers), body).await.map_err(|error| at(number, error))?;
            duplicates += u64::from(ack.is_some_and(|ack| ack.ack.duplicate));
        }
    }
    while let Some(ack) = window.take().await? {
        duplicates += u64::from(ack.ack.duplicate);
    }
    let what = format!("stored {} in the stream {}", counted(count - duplicates, "message"), args.name);
    let deed = Deed::new("import", args.guard.is_dry(), what)
        .with("stream", args.name.clone())
        .with("stored", count - duplicates)
        .with("duplicates", duplicates);
    Ok(invocation.output.show(&deed)?)
}

fn at(number: u64, error: admin::Error) -> CommandError {
    let text = format!("around line {number} of the input; up to 256 messages behind the last success may be stored");
    CommandError::from(error).hint(text)
}

fn lines(args: &Args) -> Result<Box<dyn BufRead + Send>, CommandError> {
    match args.file.as_ref().filter(|path| path.as_os_str() != "-") {
        None => Ok(Box::new(BufReader::new(std::io::stdin()))),
        Some(path) => {
            let file = std::fs::File::open(path).map_err(|error| {
                CommandError::message(CommandErrorKind::Failed, format!("cannot read {}: {error}", path.display()))
            })?;
            Ok(Box::new(BufReader::new(file)))
        }
    }
}

fn next_line(lines: &mut Box<dyn BufRead + Send>) -> Result<Option<Vec<u8>>, CommandError> {
    let mut line = Vec::new();
    let count = lines.take(LINE_LEN_MAX).read_until(b'\n', &mut line)?;
    Ok((count > 0).then_some(line))
}

type Message = (u64, String, HeaderMap, Bytes);

/// The message of a line; `None` for an empty one.
fn message(line: &[u8], number: u64, args: &Args) -> Result<Option<Message>, CommandError> {
    if line.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    let wrong = |what: String| {
        CommandError::message(CommandErrorKind::Failed, format!("line {number} is no exported message: {what}"))
            .hint("'nats-rs stream export' writes such lines")
    };
    let record: StoredRecord = serde_json::from_slice(line).map_err(|error| wrong(error.to_string()))?;
    let body = match (&record.data, &record.data_base64) {
        (Some(text), _) => text.clone().into_bytes(),
        (None, Some(encoded)) => BASE64.decode(encoded.as_bytes()).map_err(|error| wrong(error.to_string()))?,
        (None, None) => Vec::new(),
    };
    let mut headers = headers_again(&record).map_err(wrong)?;
    headers.insert(EXPECTED_STREAM, args.name.as_str());
    if args.dedup {
        headers.insert(MSG_ID, format!("{}:{}", record.stream, record.seq));
    }
    let subject = args.subject.clone().unwrap_or(record.subject);
    Ok(Some((record.seq, subject, headers, Bytes::from(body))))
}

/// The headers of a stored message without those that were about storing it.
pub(super) fn headers_again(record: &StoredRecord) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    for (name, values) in &record.headers {
        let is_about_storing =
            name.starts_with(EXPECTED_PREFIX) || name.starts_with(BATCH_PREFIX) || name == STREAM_SOURCE;
        for value in values.iter().filter(|_| !is_about_storing) {
            let name =
                name.parse::<async_nats::HeaderName>().map_err(|_| format!("{name:?} is not the name of a header"))?;
            let value =
                value.parse::<async_nats::HeaderValue>().map_err(|_| format!("the header {name} has a line break"))?;
            headers.append(name, value);
        }
    }
    Ok(headers)
}
