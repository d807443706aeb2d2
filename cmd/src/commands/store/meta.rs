//! `nats-rs store meta show|fix`.

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;
use store::inspect::asset::{AssetMeta, Config, Sum};
use store::inspect::change::{AssetRef, plan_meta};
use store::inspect::consumer::ConsumerReader;
use store::inspect::stream::StreamReader;

use super::changing::{ChangeArgs, propose};
use super::place::{StoreArgs, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields, View};

/// What can be done with metadata.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the configuration of a stream or consumer, and whether its checksum fits
    Show(ShowArgs),
    /// Write the checksum of the metadata that is there, or all of it from a file
    Fix(FixArgs),
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: Option<String>,
    /// A consumer of it
    #[arg(long, value_name = "NAME")]
    consumer: Option<String>,
}

/// Arguments of `fix`.
#[derive(Debug, clap::Args)]
pub(crate) struct FixArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: Option<String>,
    /// A consumer of it
    #[arg(long, value_name = "NAME")]
    consumer: Option<String>,
    /// File with the whole configuration, as 'meta show -o json' prints it under "config"
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    change: ChangeArgs,
}

#[derive(Debug, Serialize)]
struct Shown {
    account: String,
    stream: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    consumer: Option<String>,
    encrypted: bool,
    checksum: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<Value>,
}

/// Runs one of them.
pub(super) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Show(args) => show(&args, invocation),
        Command::Fix(args) => fix(&args, invocation),
    }
}

fn show(args: &ShowArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(args.stream.as_ref())?;
    let meta: AssetMeta = match &args.consumer {
        None => StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?.meta().clone(),
        Some(name) => {
            ConsumerReader::open(&place.root, &entry, name, &place.keys).map_err(inspect_error)?.meta().clone()
        }
    };
    let checksum = match meta.sum {
        Sum::Fits => "fits",
        Sum::Differs => "differs",
        Sum::Missing => "missing",
    };
    let status = match &meta.config {
        Config::Json(_) => "readable",
        Config::Missing => "missing",
        Config::Locked => "locked",
        Config::Undecryptable => "undecryptable",
        Config::NotJson => "not JSON",
    };
    let is_good = meta.sum == Sum::Fits && meta.json().is_some();
    let shown = Shown {
        account: entry.account.clone(),
        stream: entry.name.clone(),
        consumer: args.consumer.clone(),
        encrypted: meta.is_encrypted(),
        checksum,
        status,
        config: meta.json().cloned(),
    };
    invocation.output.show(&shown)?;
    if is_good {
        return Ok(());
    }
    let message = format!("meta.inf is {status}, its checksum {checksum}");
    Err(CommandError::message(CommandErrorKind::Findings, message).hint("'nats-rs store meta fix' writes it anew"))
}

impl View for Shown {
    fn view(&self) -> Vec<Block> {
        let what = self.consumer.as_ref().unwrap_or(&self.stream);
        let encrypted = if self.encrypted { "yes" } else { "no" };
        let mut fields = Fields::titled(format!("Metadata of {what}"))
            .row("Status", self.status)
            .row("Checksum", self.checksum)
            .row("Encrypted", encrypted);
        for (name, value) in self.config.as_ref().and_then(Value::as_object).into_iter().flatten() {
            fields = fields.row(name, value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
        vec![Block::Fields(fields)]
    }
}

fn fix(args: &FixArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(args.stream.as_ref())?;
    let config = match &args.config {
        None => None,
        Some(path) => {
            let failed = |reason: String| {
                CommandError::message(CommandErrorKind::Failed, format!("cannot read {}: {reason}", path.display()))
            };
            let text = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
            Some(serde_json::from_slice::<Value>(&text).map_err(|error| failed(error.to_string()))?)
        }
    };
    let asset = AssetRef { consumer: args.consumer.clone(), ..AssetRef::stream(&entry.account, &entry.name) };
    if let Some(name) = &args.consumer {
        ConsumerReader::open(&place.root, &entry, name, &place.keys).map_err(inspect_error)?;
    }
    let plan = plan_meta(&place.root, &asset, config, now()).map_err(inspect_error)?;
    propose(&plan, &place, &args.change, None, invocation)
}
