//! `nats-rs raft state`.

use std::ops::ControlFlow;

use serde::Serialize;
use store::inspect::InspectError;
use store::inspect::raft::{GroupReader, SnapshotFile, verify_group};

use super::groups;
use super::ls::asset_text;
use crate::commands::store::{StoreArgs, inspect_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Groups; all if none is named
    groups: Vec<String>,
}

#[derive(Debug, Serialize)]
struct State {
    group: String,
    replicates: String,
    term: u64,
    vote: Option<String>,
    cluster_size: u32,
    peers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<u64>,
    log: Log,
    snapshots: Vec<SnapshotFile>,
    findings: u64,
}

#[derive(Debug, Default, Serialize)]
struct Log {
    entries: u64,
    first_index: u64,
    last_index: u64,
    last_term: u64,
    /// The highest commit index that a leader told.
    known_commit: u64,
}

/// Shows groups.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut states = Vec::new();
    for group in groups(&args.store, &args.groups, invocation)? {
        states.push(state(&group)?);
    }
    Ok(invocation.output.show_list(&states, |states| states.iter().map(view).collect())?)
}

fn state(group: &GroupReader) -> Result<State, CommandError> {
    let findings = verify_group(group).map_err(inspect_error)?.len() as u64;
    let mut log = Log::default();
    let walked: Result<(), InspectError> = group.entries((0, u64::MAX), |index, entry| {
        log.first_index = if log.entries == 0 { index } else { log.first_index };
        (log.entries, log.last_index) = (log.entries + 1, index);
        if let Ok(entry) = entry {
            (log.last_term, log.known_commit) = (entry.term, log.known_commit.max(entry.commit));
        }
        Ok(ControlFlow::Continue(()))
    });
    walked.map_err(inspect_error)?;
    // A file that cannot be read is one of the findings.
    let term = group.term_vote().ok().flatten();
    let peers = group.peers().ok().flatten().unwrap_or_default();
    Ok(State {
        group: group.name().to_owned(),
        replicates: group.replicates().map(asset_text).unwrap_or_default(),
        term: term.as_ref().map_or(0, |found| found.term),
        vote: term.and_then(|found| found.vote),
        cluster_size: peers.cluster_size,
        peers: peers.peers,
        commit: group.commit_index().ok().flatten(),
        log,
        snapshots: group.snapshots().map_err(inspect_error)?,
        findings,
    })
}

fn view(state: &State) -> Block {
    let log = &state.log;
    let entries = match log.entries {
        0 => "empty".to_owned(),
        entries => {
            format!("{entries} entries, {} to {}, last of term {}", log.first_index, log.last_index, log.last_term)
        }
    };
    let snapshot = state.snapshots.last();
    let snapshot =
        snapshot.map_or_else(|| "none".to_owned(), |file| format!("index {} of term {}", file.index, file.term));
    let commit = state.commit.map_or_else(String::new, |index| index.to_string());
    let fields = Fields::titled(format!("Group {}", state.group))
        .row_if("Replicates", &state.replicates)
        .row("Term", state.term)
        .row("Vote", state.vote.as_deref().unwrap_or("none"))
        .row("Peers", format!("{} of {}", state.peers.join(", "), state.cluster_size))
        .row("Log", entries)
        .row("Known commit", log.known_commit)
        .row_if("Stored commit", commit)
        .row("Snapshot", snapshot);
    let verdict = if state.findings == 0 { "sound".to_owned() } else { "damaged: see 'raft verify'".to_owned() };
    Block::Fields(fields.row("Verdict", verdict))
}
