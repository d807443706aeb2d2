//! `nats-rs kv put`.

use admin::KeyValue;
use serde::Serialize;

use super::value::value;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Key
    key: String,
    /// Value; without it standard input is read
    value: Option<String>,
}

/// A value that was stored; people get the value back, as from the official tool.
#[derive(Debug, Serialize)]
pub(super) struct Stored {
    pub(super) bucket: String,
    pub(super) key: String,
    pub(super) revision: u64,
    #[serde(skip)]
    pub(super) text: String,
}

impl View for Stored {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(self.text.clone())]
    }
}

/// Stores a value.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let value = value(args.value.as_deref()).await?;
    let jetstream = invocation.jetstream().await?;
    let revision = KeyValue::open(&jetstream, &args.bucket).await?.put(&args.key, value).await?;
    let text = args.value.clone().unwrap_or_default();
    let stored = Stored { bucket: args.bucket.clone(), key: args.key.clone(), revision, text };
    Ok(invocation.output.show(&stored)?)
}
