//! `nats-rs store cat|export`: messages, also of damaged stores.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clock::Timestamp;
use data_encoding::BASE64;
use serde::Serialize;
use store::Filter;
use store::inspect::InspectError;
use store::inspect::messages::{FoundMessage, Selection, for_each};
use store::inspect::picture::Picture;
use store::inspect::stream::StreamReader;

use super::place::{StoreArgs, inspect_error};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity;

/// Which messages.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::commands) struct SelectionArgs {
    /// Messages from this sequence on
    #[arg(long, value_name = "SEQ")]
    from: Option<u64>,
    /// Messages up to this sequence
    #[arg(long, value_name = "SEQ")]
    to: Option<u64>,
    /// The message with this sequence
    #[arg(long, value_name = "SEQ", conflicts_with_all = ["from", "to"])]
    seq: Option<u64>,
    /// Messages stored at this time or later (RFC 3339)
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Option<Timestamp>,
    /// Messages stored before this time (RFC 3339)
    #[arg(long, value_name = "TIME", value_parser = time)]
    until: Option<Timestamp>,
    /// Messages on these subjects; * and > are wildcards
    #[arg(long, value_name = "SUBJECT")]
    subject: Vec<String>,
    /// At most so many messages
    #[arg(long, value_name = "COUNT")]
    limit: Option<u64>,
    /// Deleted messages too, as far as their records are still there
    #[arg(long)]
    deleted: bool,
}

fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| "not a time as 2026-01-31T12:00:00Z".to_owned())
}

impl SelectionArgs {
    /// How many messages are wanted at most.
    pub(in crate::commands) fn count_max(&self) -> u64 {
        self.limit.unwrap_or(u64::MAX)
    }

    /// Which messages are wanted.
    pub(in crate::commands) fn selection(&self) -> Selection {
        Selection {
            first_seq: self.seq.or(self.from).unwrap_or(0),
            last_seq: self.seq.or(self.to),
            since: self.since,
            until: self.until,
            filters: self.subject.iter().map(|subject| Filter::new(subject.as_bytes())).collect(),
            with_deleted: self.deleted,
        }
    }
}

/// Arguments of `cat`.
#[derive(Debug, clap::Args)]
pub(crate) struct CatArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: Option<String>,
    #[command(flatten)]
    selection: SelectionArgs,
    /// The payloads only, as they are, each followed by a line break
    #[arg(long)]
    raw: bool,
}

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: Option<String>,
    #[command(flatten)]
    selection: SelectionArgs,
    /// File to write; it must not exist
    #[arg(long, value_name = "FILE")]
    to_file: PathBuf,
}

/// A message. The payload is `data` if it is text, else `data_base64`.
#[derive(Debug, Serialize)]
pub(in crate::commands) struct Message {
    seq: u64,
    time: String,
    subject: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    headers: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_base64: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
}

impl Message {
    pub(in crate::commands) fn of(found: &FoundMessage<'_>) -> Self {
        let record = found.record;
        let data = std::str::from_utf8(record.payload).ok().map(str::to_owned);
        Self {
            seq: record.seq,
            time: record.timestamp.to_string(),
            subject: String::from_utf8_lossy(record.subject).into_owned(),
            headers: String::from_utf8_lossy(record.headers).into_owned(),
            data_base64: if data.is_none() { Some(BASE64.encode(record.payload)) } else { None },
            data,
            deleted: !found.is_live,
        }
    }

    /// The message for people.
    pub(in crate::commands) fn text(&self) -> String {
        let deleted = if self.deleted { " (deleted)" } else { "" };
        let mut text = format!("[{}] {} {}{deleted}\n", self.seq, self.time, self.subject);
        for line in self.headers.lines().skip(1).filter(|line| !line.is_empty()) {
            text.push_str(&format!("  {line}\n"));
        }
        let data = self.data.as_deref().or(self.data_base64.as_deref()).unwrap_or_default();
        text.push_str(&format!("{data}\n\n"));
        text
    }
}

/// A failure in the middle of reading.
pub(in crate::commands) enum ReadError {
    Inspect(InspectError),
    Command(CommandError),
}

impl From<InspectError> for ReadError {
    fn from(error: InspectError) -> Self {
        Self::Inspect(error)
    }
}

impl From<std::io::Error> for ReadError {
    fn from(error: std::io::Error) -> Self {
        Self::Command(error.into())
    }
}

impl From<ReadError> for CommandError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Inspect(error) => inspect_error(error),
            ReadError::Command(error) => error,
        }
    }
}

/// Prints messages.
pub(super) fn cat(args: &CatArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(args.stream.as_ref())?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let picture = Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?;
    let mut left = args.selection.count_max();
    let mut shown = 0;
    if !args.raw {
        invocation.output.expect_records();
    }
    let outcome: Result<(), ReadError> = for_each(&reader, &picture, &args.selection.selection(), |found| {
        if left == 0 {
            return Ok(ControlFlow::Break(()));
        }
        (left, shown) = (left - 1, shown + 1);
        if args.raw {
            invocation.output.bytes(found.record.payload)?;
            invocation.output.bytes(b"\n")?;
        } else {
            let message = Message::of(&found);
            invocation.output.record(&message, |style| crate::output::harmless(&message.text(), style))?;
        }
        Ok(ControlFlow::Continue(()))
    });
    outcome?;
    if let (0, Some(seq)) = (shown, args.selection.seq) {
        let error = CommandError::message(CommandErrorKind::NotFound, format!("message {seq} is not in the stream"));
        return Err(error.hint("--deleted shows deleted messages; 'nats-rs store verify' tells what is lost"));
    }
    Ok(())
}

/// What an export came to.
#[derive(Debug, Serialize)]
struct Exported {
    file: String,
    messages: u64,
    /// The last message, from which a later export can go on.
    last_seq: u64,
}

impl crate::output::View for Exported {
    fn view(&self) -> Vec<crate::output::Block> {
        let messages = quantity::counted(self.messages, "message");
        vec![crate::output::Block::sentence(format!("{messages} up to {} written to {}", self.last_seq, self.file))]
    }
}

/// Writes messages to a file.
pub(super) fn export(args: &ExportArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(args.stream.as_ref())?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let picture = Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?;
    let progress = invocation.progress(true);
    let bar = progress.bar("messages", picture.totals.msgs);
    let file = File::create_new(&args.to_file).map_err(|error| {
        let message = format!("cannot create {}: {error}", args.to_file.display());
        CommandError::message(CommandErrorKind::Failed, message)
    })?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    let mut left = args.selection.count_max();
    let (mut messages, mut last_seq) = (0, 0);
    let outcome: Result<(), ReadError> = for_each(&reader, &picture, &args.selection.selection(), |found| {
        if left == 0 {
            return Ok(ControlFlow::Break(()));
        }
        left -= 1;
        let text = serde_json::to_vec(&Message::of(&found)).map_err(std::io::Error::other)?;
        out.write_all(&text)?;
        out.write_all(b"\n")?;
        (messages, last_seq) = (messages + 1, found.record.seq);
        bar.inc(1);
        Ok(ControlFlow::Continue(()))
    });
    outcome?;
    out.flush()?;
    out.get_ref().sync_all()?;
    progress.clear();
    Ok(invocation.output.show(&Exported { file: args.to_file.display().to_string(), messages, last_seq })?)
}
