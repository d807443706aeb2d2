//! `nats-rs store orphans`: streams on disk beside those that the cluster assigns.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;
use store::inspect::InspectError;
use store::inspect::change::plan_set_aside;
use store::inspect::layout::StreamEntry;
use store::inspect::raft::{GroupReader, META_GROUP, assignments};

use super::changing::{ChangeArgs, propose};
use super::place::{Place, StoreArgs, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// What can be done about orphans.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List streams that are on disk and not assigned, which a server deletes when it starts
    #[command(visible_alias = "list")]
    Ls(LsArgs),
    /// Set them aside, out of the server's reach
    Quarantine(QuarantineArgs),
}

/// Arguments of `ls`.
#[derive(Debug, clap::Args)]
pub(crate) struct LsArgs {
    #[command(flatten)]
    store: StoreArgs,
}

/// Arguments of `quarantine`.
#[derive(Debug, clap::Args)]
pub(crate) struct QuarantineArgs {
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    change: ChangeArgs,
}

#[derive(Debug, Serialize)]
struct Row {
    account: String,
    stream: String,
}

/// Runs one of them.
pub(super) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => {
            let place = args.store.open(invocation)?;
            let of = |entry: StreamEntry| Row { account: entry.account, stream: entry.name };
            let rows: Vec<Row> = orphans(&place)?.into_iter().map(of).collect();
            invocation.output.show_list(&rows, view)?;
            if rows.is_empty() {
                return Ok(());
            }
            let text = format!("{} not assigned", quantity::counted(rows.len() as u64, "stream"));
            let error = CommandError::message(CommandErrorKind::Findings, text);
            Err(error.hint("'nats-rs store orphans quarantine' keeps them from being deleted"))
        }
        Command::Quarantine(args) => {
            let place = args.store.open(invocation)?;
            let plan = plan_set_aside(&place.root, &orphans(&place)?, now()).map_err(inspect_error)?;
            propose(&plan, &place, &args.change, None, invocation)
        }
    }
}

fn orphans(place: &Place) -> Result<Vec<StreamEntry>, CommandError> {
    let groups = place.root.groups().map_err(inspect_error)?;
    let Some((account, group)) = groups.into_iter().find(|(_, group)| group == META_GROUP) else {
        let message = "the store has no assignments: it is not that of a clustered server";
        return Err(CommandError::message(CommandErrorKind::NotFound, message));
    };
    let reader = GroupReader::open(&place.root, &account, &group, &place.keys).map_err(inspect_error)?;
    let assigned = assigned_streams(&reader)?;
    let mut streams = place.streams(&[])?;
    streams.retain(|entry| !assigned.contains(&(entry.account.clone(), entry.name.clone())));
    Ok(streams)
}

/// The streams that snapshot and log of the meta group assign, as `(account, stream)`.
///
/// Removals in the log are left out on purpose: nobody knows offline whether they were committed.
fn assigned_streams(reader: &GroupReader) -> Result<BTreeSet<(String, String)>, CommandError> {
    let mut assigned = BTreeSet::new();
    if let Some(file) = reader.snapshots().map_err(inspect_error)?.last() {
        let snapshot = reader.snapshot(file).map_err(inspect_error)?;
        let list = assignments(&snapshot.state).map_err(|source| {
            inspect_error(InspectError::Format { file: format!("snapshots/{}", file.name), source })
        })?;
        assigned.extend(list.iter().filter_map(stream_of));
    }
    let walked: Result<(), InspectError> = reader.entries((0, u64::MAX), |_, entry| {
        for carried in entry.into_iter().flat_map(|entry| entry.entries) {
            let shown = carried.to_json();
            let is_assignment = ["assign-stream", "update-stream"].iter().any(|name| shown["operation"] == *name);
            if is_assignment {
                assigned.extend(stream_of(&shown["content"]));
            }
        }
        Ok(ControlFlow::Continue(()))
    });
    walked.map_err(inspect_error)?;
    Ok(assigned)
}

fn stream_of(assignment: &Value) -> Option<(String, String)> {
    let client = assignment.get("client")?;
    let account = ["svc", "acc"].iter().find_map(|name| client.get(name).and_then(Value::as_str))?;
    let stream = assignment.get("stream")?.get("name")?.as_str()?;
    Some((account.to_owned(), stream.to_owned()))
}

fn view(rows: &[Row]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("Every stream is assigned.")];
    }
    let mut table = Table::new().text("Account").text("Stream");
    rows.iter().for_each(|row| table.push([row.account.clone(), row.stream.clone()]));
    vec![Block::Table(table)]
}
