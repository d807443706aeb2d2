//! One counter: where it is stored, and what it says.

use std::collections::BTreeMap;

use admin::{JetStream, ReadMessage};
use jetstream_api::headers::{COUNTER_SOURCES, INCREMENT};
use jetstream_api::request::MsgGetRequest;
use jetstream_api::{CounterValue, StreamConfig};
use serde::Serialize;
use serde_json::Value;

use crate::error::{CommandError, CommandErrorKind};

/// Arguments of the commands about one counter.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject of the counter
    pub(super) subject: String,
    /// Stream to look in; found by the subject unless given
    #[arg(long, value_name = "STREAM")]
    pub(super) stream: Option<String>,
}

/// A counter.
#[derive(Debug, Serialize)]
pub(super) struct Counter {
    pub(super) subject: String,
    /// Decimal digits, since counters have no largest value.
    pub(super) value: String,
    pub(super) stream: String,
    pub(super) seq: u64,
    pub(super) time: String,
    /// The last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) increment: Option<String>,
    /// What came from other streams: stream, subject, value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) sources: BTreeMap<String, BTreeMap<String, String>>,
}

impl Counter {
    /// The counter that a stored message is.
    pub(super) fn of(stream: &str, message: &ReadMessage) -> Result<Self, CommandError> {
        let value: CounterValue = serde_json::from_slice(&message.data).map_err(|error| {
            let text = format!("the last message of {} is no counter: {error}", message.subject);
            CommandError::message(CommandErrorKind::Failed, text)
        })?;
        let header = |name: &str| message.headers.get(name).map(|value| value.as_str().to_owned());
        let sources = header(COUNTER_SOURCES).and_then(|text| serde_json::from_str::<Value>(&text).ok());
        Ok(Self {
            subject: message.subject.clone(),
            value: value.val,
            stream: stream.to_owned(),
            seq: message.seq,
            time: message.time.to_string(),
            increment: header(INCREMENT),
            sources: sources.map(|value| sources_of(&value)).unwrap_or_default(),
        })
    }
}

fn sources_of(value: &Value) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let subjects = |value: &Value| {
        let fields = value.as_object().into_iter().flatten();
        fields.map(|(subject, value)| (subject.clone(), text(value))).collect()
    };
    let streams = value.as_object().into_iter().flatten();
    streams.map(|(stream, value)| (stream.clone(), subjects(value))).collect()
}

/// The stream of a counter.
pub(super) async fn stream_of(
    jetstream: &JetStream,
    subject: &str,
    stream: Option<&str>,
) -> Result<StreamConfig, CommandError> {
    let name = match stream {
        Some(name) => name.to_owned(),
        None => jetstream.stream_names(subject).await?.into_iter().next().ok_or_else(|| {
            CommandError::message(CommandErrorKind::NotFound, format!("no stream stores {subject}"))
                .hint("'nats-rs stream add NAME --subjects ... --allow-counter' creates one with counters")
        })?,
    };
    let config = jetstream.stream(&name).await?.config;
    if !config.allow_msg_counter {
        let text = format!("the stream {name} has no counters");
        return Err(
            CommandError::message(CommandErrorKind::Failed, text).hint("only streams made with --allow-counter do")
        );
    }
    Ok(config)
}

/// The counter that the arguments name.
pub(super) async fn load(args: &Args, jetstream: &JetStream) -> Result<Counter, CommandError> {
    let config = stream_of(jetstream, &args.subject, args.stream.as_deref()).await?;
    let request = MsgGetRequest { last_by_subj: args.subject.clone(), ..MsgGetRequest::default() };
    let message = jetstream.read_one(&config, &request).await?.ok_or_else(|| {
        let text = format!("the stream {} has no counter {}", config.name, args.subject);
        CommandError::message(CommandErrorKind::NotFound, text).hint("'nats-rs counter ls' lists them")
    })?;
    Counter::of(&config.name, &message)
}
