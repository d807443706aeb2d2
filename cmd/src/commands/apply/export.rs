//! `nats-rs export-config`.

use serde_json::{Map, Value, json};

use super::plan::kind_of;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Streams to describe; all unless named
    streams: Vec<String>,
    /// Leave consumers out
    #[arg(long)]
    no_consumers: bool,
    /// The streams of buckets and object stores, too
    #[arg(short, long)]
    all: bool,
}

/// The file that `apply` takes: YAML for people, and as --output says.
#[derive(serde::Serialize)]
#[serde(transparent)]
struct Described(Value);

impl View for Described {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(crate::output::to_yaml(&self.0))]
    }
}

/// Describes what is there.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut streams = jetstream.streams("").await?.items;
    streams.sort_by(|a, b| a.config.name.cmp(&b.config.name));
    let mut described = Vec::new();
    for info in streams {
        let name = info.config.name.clone();
        let is_named = args.streams.contains(&name);
        if !is_named && (!args.streams.is_empty() || (kind_of(&name) != "stream" && !args.all)) {
            continue;
        }
        let mut fields = described_fields(&info.config)?;
        if !args.no_consumers {
            let mut consumers = Vec::new();
            for consumer in jetstream.consumers(&name).await?.items {
                // Others vanish when their client goes.
                if let Some(config) = consumer.config.filter(|config| !config.durable_name.is_empty()) {
                    consumers.push(Value::Object(described_fields(&config)?));
                }
            }
            if !consumers.is_empty() {
                fields.insert("consumers".to_owned(), Value::Array(consumers));
            }
        }
        described.push(Value::Object(fields));
    }
    Ok(invocation.output.show(&Described(json!({"streams": described})))?)
}

/// The settings without what the server notes itself.
fn described_fields(config: &impl serde::Serialize) -> Result<Map<String, Value>, CommandError> {
    let value = serde_json::to_value(config).map_err(std::io::Error::other)?;
    let Value::Object(mut fields) = value else { return Ok(Map::new()) };
    if let Some(Value::Object(notes)) = fields.get_mut("metadata") {
        notes.retain(|key, _| !key.starts_with("_nats."));
        if notes.is_empty() {
            fields.remove("metadata");
        }
    }
    Ok(fields)
}
