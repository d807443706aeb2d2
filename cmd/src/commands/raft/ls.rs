//! `nats-rs raft ls`.

use serde::Serialize;
use serde_json::Value;

use super::groups;
use crate::commands::store::{StoreArgs, inspect_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
}

#[derive(Debug, Serialize)]
struct Row {
    group: String,
    /// What it replicates, as `stream ORDERS of APP`.
    replicates: String,
    term: u64,
    peers: u64,
    snapshot_index: u64,
}

/// Lists the groups.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut rows = Vec::new();
    for group in groups(&args.store, &[], invocation)? {
        rows.push(Row {
            group: group.name().to_owned(),
            replicates: group.replicates().map(asset_text).unwrap_or_default(),
            // What cannot be read is told by 'raft verify'.
            term: group.term_vote().ok().flatten().map_or(0, |found| found.term),
            peers: group.peers().ok().flatten().map_or(0, |found| found.peers.len() as u64),
            snapshot_index: group.snapshots().map_err(inspect_error)?.last().map_or(0, |file| file.index),
        });
    }
    Ok(invocation.output.show_list(&rows, |rows| {
        if rows.is_empty() {
            return vec![Block::sentence("The store has no consensus groups: its server is not clustered.")];
        }
        let mut table = Table::new().text("Group").text("Replicates").number("Term").number("Peers");
        table = table.number("Snapshot");
        for row in rows {
            let numbers = [row.term, row.peers, row.snapshot_index].map(|number| number.to_string());
            table.push([row.group.clone(), row.replicates.clone()].into_iter().chain(numbers));
        }
        vec![Block::Table(table)]
    })?)
}

/// What a group's metadata says of it.
pub(super) fn asset_text(metadata: &Value) -> String {
    let text = |name: &str| metadata.get(name).and_then(Value::as_str).unwrap_or_default();
    match (text("type"), text("consumer")) {
        ("", _) => String::new(),
        (kind, "") => format!("{kind} {} of {}", text("stream"), text("account")),
        (kind, consumer) => format!("{kind} {consumer} of stream {} of {}", text("stream"), text("account")),
    }
}
