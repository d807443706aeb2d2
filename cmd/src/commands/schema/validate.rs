//! `nats-rs schema validate`.

use std::io::Read;
use std::path::Path;

use serde_json::Value;

use super::{judge, named};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The schema, with or without io.nats.jetstream.api.v1.
    schema: String,
    /// JSON file; - is standard input
    file: String,
}

/// Checks a document.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let entry = named(&args.schema)?;
    let text = read(&args.file)?;
    let value: Value = serde_json::from_slice(&text).map_err(|error| {
        CommandError::message(CommandErrorKind::Failed, format!("{} is no JSON: {error}", args.file))
    })?;
    judge(entry, &args.file, &value, invocation)
}

fn read(file: &str) -> Result<Vec<u8>, CommandError> {
    if file == "-" {
        let mut text = Vec::new();
        std::io::stdin().read_to_end(&mut text)?;
        return Ok(text);
    }
    std::fs::read(Path::new(file))
        .map_err(|error| CommandError::from(std::io::Error::new(error.kind(), format!("cannot read {file}: {error}"))))
}
