//! What has to be done so that a server has what a file describes.

use std::collections::BTreeSet;

use admin::{Error, JetStream};
use jetstream_api::request::ConsumerAction;
use jetstream_api::{ConsumerConfig, StreamConfig};
use serde::Serialize;
use serde_json::{Map, Value};

use super::document::{Document, WantedStream, consumer_name};
use crate::commands::stream::edit::{Change, changes};
use crate::error::{CommandError, CommandErrorKind};

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Action {
    /// It is made.
    Create,
    /// Some settings change.
    Update,
    /// It goes.
    Delete,
    /// It is as described.
    Unchanged,
}

/// One thing and what is done with it.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    /// `stream`, `kv`, `object-store` or `consumer`.
    pub(super) kind: &'static str,
    /// Its name; for consumers with the stream's.
    pub(super) name: String,
    pub(super) action: Action,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) changes: Vec<Change>,
    #[serde(skip)]
    target: Target,
}

/// How it is done.
#[derive(Debug)]
enum Target {
    Stream(Box<StreamConfig>),
    Consumer { stream: String, config: Box<ConsumerConfig> },
}

impl Action {
    /// The word for people.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Unchanged => "unchanged",
        }
    }
}

impl Step {
    /// Does it.
    pub(super) async fn carry_out(&self, jetstream: &JetStream) -> Result<(), Error> {
        match (&self.target, self.action) {
            (_, Action::Unchanged) => Ok(()),
            (Target::Stream(config), Action::Create) => jetstream.create_stream(config).await.map(drop),
            (Target::Stream(config), Action::Update) => jetstream.update_stream(config).await.map(drop),
            (Target::Stream(config), Action::Delete) => jetstream.delete_stream(&config.name).await,
            (Target::Consumer { stream, config }, Action::Create) => {
                jetstream.create_consumer(stream, config, ConsumerAction::Create).await.map(drop)
            }
            (Target::Consumer { stream, config }, Action::Update) => {
                jetstream.create_consumer(stream, config, ConsumerAction::Update).await.map(drop)
            }
            (Target::Consumer { stream, config }, Action::Delete) => {
                jetstream.delete_consumer(stream, name_of(config)).await
            }
        }
    }
}

fn name_of(config: &ConsumerConfig) -> &str {
    if config.name.is_empty() { &config.durable_name } else { &config.name }
}

/// Compares; mirrors and streams that collect come behind those that they take from.
pub(super) async fn plan(
    document: &Document,
    jetstream: &JetStream,
    is_pruning: bool,
) -> Result<Vec<Step>, CommandError> {
    let there = jetstream.streams("").await?;
    if let Some(name) = there.missing.iter().chain(there.offline.keys()).next() {
        let text = format!("the stream {name} does not answer, so nothing can be compared");
        return Err(CommandError::message(CommandErrorKind::Unavailable, text));
    }
    let mut steps = Vec::new();
    let mut wanted: Vec<&WantedStream> = document.streams.iter().collect();
    wanted.sort_by_key(|wanted| wanted.settings.contains_key("mirror") || wanted.settings.contains_key("sources"));
    let mut names = BTreeSet::new();
    for wanted in wanted {
        let name = wanted.settings.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !names.insert(name.clone()) {
            return Err(CommandError::usage(format!("{name} is described twice")));
        }
        let old = there.items.iter().find(|info| info.config.name == name).map(|info| &info.config);
        steps.push(stream_step(wanted, &name, old)?);
        if let Some(consumers) = &wanted.consumers {
            steps.extend(consumer_steps(jetstream, &name, consumers, old.is_some(), is_pruning).await?);
        }
    }
    if is_pruning {
        let extra = there.items.into_iter().filter(|info| !names.contains(&info.config.name));
        steps.extend(extra.map(|info| Step {
            kind: kind_of(&info.config.name),
            name: info.config.name.clone(),
            action: Action::Delete,
            changes: Vec::new(),
            target: Target::Stream(Box::new(info.config)),
        }));
    }
    Ok(steps)
}

/// What a stream holds, by its name.
pub(super) fn kind_of(stream: &str) -> &'static str {
    if jetstream_api::key_value::BucketName::of_stream(stream).is_some() {
        "kv"
    } else if jetstream_api::object_store::bucket_of_stream(stream).is_some() {
        "object-store"
    } else {
        "stream"
    }
}

fn stream_step(wanted: &WantedStream, name: &str, old: Option<&StreamConfig>) -> Result<Step, CommandError> {
    let unlimited = StreamConfig {
        num_replicas: 1,
        max_consumers: -1,
        max_msgs: -1,
        max_bytes: -1,
        max_msgs_per_subject: -1,
        max_msg_size: -1,
        allow_direct: true,
        ..StreamConfig::default()
    };
    let mut config: StreamConfig = over(old.unwrap_or(&unlimited), &wanted.settings, "StreamConfig")?;
    if let Some(old) = old {
        keep_own_notes(&old.metadata, &mut config.metadata);
    }
    let changes = match old {
        Some(old) => changes(old, &config)?,
        None => Vec::new(),
    };
    let action = action(old.is_some(), &changes);
    let target = Target::Stream(Box::new(config));
    Ok(Step { kind: wanted.kind, name: name.to_owned(), action, changes, target })
}

/// What servers note themselves is no business of a file.
fn keep_own_notes(
    old: &std::collections::BTreeMap<String, String>,
    new: &mut std::collections::BTreeMap<String, String>,
) {
    new.retain(|key, _| !key.starts_with("_nats."));
    let own = old.iter().filter(|(key, _)| key.starts_with("_nats."));
    new.extend(own.map(|(key, value)| (key.clone(), value.clone())));
}

fn action(is_there: bool, changes: &[Change]) -> Action {
    match (is_there, changes.is_empty()) {
        (false, _) => Action::Create,
        (true, true) => Action::Unchanged,
        (true, false) => Action::Update,
    }
}

async fn consumer_steps(
    jetstream: &JetStream,
    stream: &str,
    wanted: &[Map<String, Value>],
    is_there: bool,
    is_pruning: bool,
) -> Result<Vec<Step>, CommandError> {
    let there = if is_there { jetstream.consumers(stream).await?.items } else { Vec::new() };
    let mut steps = Vec::new();
    let mut names = BTreeSet::new();
    for settings in wanted {
        let name = consumer_name(settings).to_owned();
        if !names.insert(name.clone()) {
            return Err(CommandError::usage(format!("the consumer {stream} > {name} is described twice")));
        }
        let old = there.iter().find(|info| info.name == name).map(|info| info.config.clone().unwrap_or_default());
        let mut settings = settings.clone();
        settings.entry("durable_name").or_insert_with(|| Value::String(name.clone()));
        let default = ConsumerConfig { ack_policy: jetstream_api::AckPolicy::Explicit, ..ConsumerConfig::default() };
        let mut config: ConsumerConfig = over(old.as_ref().unwrap_or(&default), &settings, "ConsumerConfig")?;
        if let Some(old) = &old {
            keep_own_notes(&old.metadata, &mut config.metadata);
        }
        let changes = match &old {
            Some(old) => changes(old, &config)?,
            None => Vec::new(),
        };
        let action = action(old.is_some(), &changes);
        let target = Target::Consumer { stream: stream.to_owned(), config: Box::new(config) };
        steps.push(Step { kind: "consumer", name: format!("{stream} > {name}"), action, changes, target });
    }
    for info in there.into_iter().filter(|info| is_pruning && !names.contains(&info.name)) {
        let config = ConsumerConfig { name: info.name.clone(), ..ConsumerConfig::default() };
        let target = Target::Consumer { stream: stream.to_owned(), config: Box::new(config) };
        let name = format!("{stream} > {}", info.name);
        steps.push(Step { kind: "consumer", name, action: Action::Delete, changes: Vec::new(), target });
    }
    Ok(steps)
}

/// A configuration with the named settings over it.
fn over<T: Serialize + serde::de::DeserializeOwned + Default>(
    base: &T,
    settings: &Map<String, Value>,
    kind: &'static str,
) -> Result<T, CommandError> {
    let mut value = serde_json::to_value(base).map_err(std::io::Error::other)?;
    if let Some(fields) = value.as_object_mut() {
        fields.extend(settings.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    let strict = jetstream_api::json::Strictness::Strict;
    jetstream_api::json::decode(value.to_string().as_bytes(), kind, strict)
        .map_err(|problem| CommandError::usage(format!("{problem}")))
}
