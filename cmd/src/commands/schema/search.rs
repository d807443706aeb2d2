//! `nats-rs schema search`.

use regex::RegexBuilder;
use serde::Serialize;

use super::catalogue::ALL;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only what matches this regular expression, upper or lower case
    pattern: Option<String>,
}

#[derive(Debug, Serialize)]
struct Listed {
    schema: String,
    about: &'static str,
}

/// Lists the schemas that match.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let pattern = RegexBuilder::new(args.pattern.as_deref().unwrap_or("")).case_insensitive(true).build();
    let pattern = pattern.map_err(|error| CommandError::usage(error.to_string()))?;
    let all = ALL.iter().map(|entry| Listed { schema: entry.id(), about: entry.about });
    let found: Vec<Listed> =
        all.filter(|listed| pattern.is_match(&listed.schema) || pattern.is_match(listed.about)).collect();
    Ok(invocation.output.show_list(&found, view)?)
}

fn view(found: &[Listed]) -> Vec<Block> {
    if found.is_empty() {
        return vec![Block::sentence("Nothing matches.")];
    }
    let mut table = Table::new().text("Schema").text("Shape of");
    for listed in found {
        table.push([listed.schema.clone(), listed.about.to_owned()]);
    }
    vec![Block::Table(table)]
}
