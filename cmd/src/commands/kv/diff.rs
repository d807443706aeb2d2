//! `nats-rs kv diff`.

use std::collections::{BTreeSet, HashMap};

use admin::{KeyValue, KeyValueEntry};
use serde::Serialize;

use super::import::values;
use crate::commands::stream::edit::DIFFERENT;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the first bucket
    first: String,
    /// Name of the second bucket
    second: String,
    /// Saved context whose servers have the second bucket
    #[arg(long, value_name = "NAME")]
    to_context: Option<String>,
}

/// What differs at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Difference {
    /// Only the first bucket has it.
    Missing,
    /// Only the second bucket has it.
    Extra,
    /// The values differ.
    Changed,
}

/// A key that differs.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) key: String,
    pub(super) difference: Difference,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_revision: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    second_revision: Option<u64>,
}

/// Compares present values; a difference is told by the exit status, too.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let first = KeyValue::open(&invocation.jetstream().await?, &args.first).await?;
    let second = invocation.jetstream_of(args.to_context.as_deref()).await?;
    let second = KeyValue::open(&second, &args.second).await?;
    let rows = compare(&values(&first).await?, &values(&second).await?);
    invocation.output.show_list(&rows, blocks)?;
    if rows.is_empty() { Ok(()) } else { Err(CommandError::status(DIFFERENT)) }
}

/// The keys that differ, by name.
pub(super) fn compare(first: &HashMap<String, KeyValueEntry>, second: &HashMap<String, KeyValueEntry>) -> Vec<Row> {
    let keys: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let mut rows = Vec::new();
    for key in keys {
        let (a, b) = (first.get(key), second.get(key));
        let difference = match (a, b) {
            (Some(_), None) => Difference::Missing,
            (None, _) => Difference::Extra,
            (Some(a), Some(b)) if a.value != b.value => Difference::Changed,
            (Some(_), Some(_)) => continue,
        };
        let revision = |entry: Option<&KeyValueEntry>| entry.map(|entry| entry.revision);
        rows.push(Row { key: key.clone(), difference, first_revision: revision(a), second_revision: revision(b) });
    }
    rows
}

fn blocks(rows: &[Row]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("The buckets have the same keys and values")];
    }
    let mut table = Table::new().text("Key").text("Second bucket").number("First Revision").number("Second Revision");
    for row in rows {
        let word = match row.difference {
            Difference::Missing => "has no value",
            Difference::Extra => "alone has a value",
            Difference::Changed => "has another value",
        };
        let revision = |revision: Option<u64>| revision.map_or_else(String::new, |revision| revision.to_string());
        let revisions = (revision(row.first_revision), revision(row.second_revision));
        table.push([row.key.clone(), word.to_owned(), revisions.0, revisions.1]);
    }
    vec![Block::Table(table)]
}
