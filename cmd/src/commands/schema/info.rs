//! `nats-rs schema info`.

use serde::Serialize;
use serde_json::Value;

use super::named;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, View, to_yaml};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The schema, with or without io.nats.jetstream.api.v1.
    schema: String,
    /// Show it as YAML, like -o yaml
    #[arg(long)]
    yaml: bool,
}

/// A schema; for people it is JSON, too.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Document(Value);

impl View for Document {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(format!("{:#}", self.0))]
    }
}

/// Shows a schema.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let document = named(&args.schema)?.document();
    if args.yaml {
        return Ok(invocation.output.text(&to_yaml(&document))?);
    }
    Ok(invocation.output.show(&Document(document))?)
}
