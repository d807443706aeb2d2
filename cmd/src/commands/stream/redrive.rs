//! `nats-rs stream redrive`.

use std::collections::BTreeSet;

use admin::{JetStream, ReadOptions};
use jetstream_api::headers::MSG_ID;
use jetstream_api::request::MsgGetRequest;
use serde::Deserialize;

use super::import::headers_again;
use crate::deed::{Deed, Guard};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity::counted;
use crate::stored_message::StoredRecord;

/// What the advisories begin with that tell of messages that were given up.
const ADVISORIES: [&str; 2] =
    ["$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES", "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED"];

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Consumer that gave up; any unless given
    consumer: Option<String>,
    /// Sequences of the messages, instead of those that advisories tell of
    #[arg(long, value_name = "SEQUENCES", value_delimiter = ',')]
    seq: Vec<u64>,
    /// Stream that keeps the advisories; it is looked for unless given
    #[arg(long, value_name = "STREAM")]
    advisories: Option<String>,
    /// Messages that a client terminated, too
    #[arg(long)]
    terminated: bool,
    /// Publish to this subject instead of their own
    #[arg(long, value_name = "SUBJECT")]
    to: Option<String>,
    #[command(flatten)]
    guard: Guard,
}

/// The part of an advisory that says which message it is about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenUp {
    stream: String,
    stream_seq: u64,
}

/// Publishes messages anew that a consumer gave up on.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let config = jetstream.stream(&args.name).await?.config;
    let wanted =
        if args.seq.is_empty() { given_up(args, &jetstream).await? } else { args.seq.iter().copied().collect() };
    let mut messages = Vec::new();
    let mut gone = Vec::new();
    for seq in wanted {
        match jetstream.message(&config.name, &MsgGetRequest { seq, ..MsgGetRequest::default() }).await? {
            Some(message) => messages.push(StoredRecord::of(&args.name, message)),
            None => gone.push(seq),
        }
    }
    for seq in &gone {
        invocation.remark(&format!("The message {seq} is not there any more"));
    }
    let what = format!("{} of the stream {}", counted(messages.len() as u64, "message"), args.name);
    let seqs: Vec<u64> = messages.iter().map(|record| record.seq).collect();
    if args.guard.allows(invocation, &format!("Publish {what} again?"))? {
        for mut record in messages {
            // With its id it would be taken for a duplicate.
            record.headers.remove(MSG_ID);
            let headers =
                headers_again(&record).map_err(|text| CommandError::message(CommandErrorKind::Failed, text))?;
            let subject = args.to.as_ref().unwrap_or(&record.subject);
            jetstream.publish(subject, Some(headers), record.body.into()).await?;
        }
    }
    let deed = Deed::new("redrive", args.guard.is_dry(), format!("published {what} again"))
        .with("stream", args.name.clone())
        .with("sequences", seqs)
        .with("missing", gone);
    Ok(invocation.output.show(&deed)?)
}

/// The messages that advisories in a stream tell of.
async fn given_up(args: &Args, jetstream: &JetStream) -> Result<BTreeSet<u64>, CommandError> {
    let consumer = args.consumer.as_deref().unwrap_or("*");
    let kinds = ADVISORIES.iter().take(if args.terminated { 2 } else { 1 });
    let filters: Vec<String> = kinds.map(|kind| format!("{kind}.{}.{consumer}", args.name)).collect();
    let first = filters.first().cloned().unwrap_or_default();
    let keeper = match &args.advisories {
        Some(stream) => stream.clone(),
        None => jetstream.stream_names(&first).await?.into_iter().next().ok_or_else(|| {
            CommandError::message(
                CommandErrorKind::NotFound,
                "no stream keeps the advisories of consumers that gave up",
            )
            .hint(format!("'nats-rs stream add ADVISORIES --subjects {first}' keeps those to come"))
            .hint("--seq names messages directly")
        })?,
    };
    let mut reader = jetstream.read(&keeper, ReadOptions { filters, ..ReadOptions::default() }).await?;
    let mut found = BTreeSet::new();
    while let Some(message) = reader.next_present().await? {
        let advisory: GivenUp = serde_json::from_slice(&message.data).unwrap_or_default();
        if advisory.stream == args.name && advisory.stream_seq > 0 {
            found.insert(advisory.stream_seq);
        }
    }
    reader.close().await;
    Ok(found)
}
