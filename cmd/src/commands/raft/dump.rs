//! `nats-rs raft dump`.

use std::ops::ControlFlow;

use serde::Serialize;
use serde_json::Value;
use store::inspect::InspectError;

use super::group;
use crate::commands::store::{StoreArgs, inspect_error};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Group
    group: String,
    /// From this index on
    #[arg(long, value_name = "INDEX", default_value_t = 0)]
    from: u64,
    /// Up to this index
    #[arg(long, value_name = "INDEX", default_value_t = u64::MAX, hide_default_value = true)]
    to: u64,
    /// Only entries of this kind or operation: add-peer, message, ack ...
    #[arg(long, value_name = "NAME")]
    kind: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    index: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<u64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    leader: String,
    entries: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Prints the log.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let group = group(&args.store, &args.group, invocation)?;
    invocation.output.expect_records();
    let mut rows = Vec::new();
    let walked: Result<(), InspectError> = group.entries((args.from, args.to), |index, entry| {
        let row = match entry {
            Ok(entry) => Row {
                index,
                term: Some(entry.term),
                commit: Some(entry.commit),
                leader: entry.leader,
                entries: entry.entries.iter().map(store::inspect::raft::Entry::to_json).collect(),
                error: None,
            },
            Err(error) => {
                let (leader, entries) = (String::new(), Vec::new());
                Row { index, term: None, commit: None, leader, entries, error: Some(error.to_string()) }
            }
        };
        rows.push(row);
        Ok(ControlFlow::Continue(()))
    });
    walked.map_err(inspect_error)?;
    let is_wanted = |shown: &Value| {
        args.kind.as_ref().is_none_or(|kind| shown["kind"] == kind.as_str() || shown["operation"] == kind.as_str())
    };
    for row in rows.iter().filter(|row| args.kind.is_none() || row.entries.iter().any(is_wanted)) {
        invocation.output.record(row, |style| crate::output::harmless(&text(row), style))?;
    }
    Ok(())
}

fn text(row: &Row) -> String {
    if let Some(error) = &row.error {
        return format!("{} damaged: {error}\n", row.index);
    }
    let mut text = String::new();
    for entry in &row.entries {
        let name = entry["operation"].as_str().or(entry["kind"].as_str()).unwrap_or_default();
        let mut rest = entry.clone();
        if let Some(fields) = rest.as_object_mut() {
            fields.remove("operation");
            fields.remove("kind");
        }
        let term = row.term.unwrap_or_default();
        text.push_str(&format!("{} term {term} {name} {rest}\n", row.index));
    }
    text
}
