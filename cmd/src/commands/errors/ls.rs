//! `nats-rs errors ls`.

use regex::RegexBuilder;

use super::{Entry, catalogue};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only what matches this regular expression, upper or lower case
    pattern: Option<String>,
}

/// Lists the catalogue.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let pattern = args.pattern.as_deref().unwrap_or("");
    let pattern = RegexBuilder::new(pattern).case_insensitive(true).build();
    let pattern = pattern.map_err(|error| CommandError::usage(error.to_string()))?;
    let matches = |entry: &Entry| pattern.is_match(&entry.text) || pattern.is_match(entry.cause);
    let entries: Vec<Entry> = catalogue().into_iter().filter(matches).collect();
    Ok(invocation.output.show_list(&entries, view)?)
}

fn view(entries: &[Entry]) -> Vec<Block> {
    if entries.is_empty() {
        return vec![Block::sentence("Nothing matches.")];
    }
    let mut table = Table::new().text("Kind").text("Text").text("Closes").text("Cause");
    for entry in entries {
        let closes = if entry.closes { "yes" } else { "no" };
        table.push([entry.kind.label(), &entry.text, closes, entry.cause].map(str::to_owned));
    }
    vec![Block::Table(table)]
}
