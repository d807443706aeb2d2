//! `nats-rs raft`: consensus groups of clustered servers, read from disk.

mod dump;
mod ls;
mod snapshot;
mod state;

use clap::Subcommand;
use store::inspect::raft::{GroupReader, verify_group};

use super::store::{FindingsView, StoreArgs, fail_on_findings, inspect_error};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::Block;

/// What can be done with groups.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the groups of a store and what they replicate
    #[command(visible_alias = "list")]
    Ls(ls::Args),
    /// Show term, vote, peers, log and snapshot of a group
    State(state::Args),
    /// Print the entries of a group's log
    Dump(dump::Args),
    /// Look at snapshots
    #[command(subcommand)]
    Snapshot(snapshot::Command),
    /// Look for damage; exit status 4 if something is wrong
    Verify(VerifyArgs),
}

/// Arguments of `verify`.
#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Groups; all if none is named
    groups: Vec<String>,
}

/// Runs one of them.
pub(crate) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => ls::run(&args, invocation),
        Command::State(args) => state::run(&args, invocation),
        Command::Dump(args) => dump::run(&args, invocation),
        Command::Snapshot(command) => snapshot::run(command, invocation),
        Command::Verify(args) => verify(&args, invocation),
    }
}

/// The groups that are meant: those named, else all.
fn groups(store: &StoreArgs, names: &[String], invocation: &Invocation) -> Result<Vec<GroupReader>, CommandError> {
    let place = store.open(invocation)?;
    let mut found = Vec::new();
    let groups = place.root.groups().map_err(inspect_error)?;
    if let Some(name) = names.iter().find(|name| !groups.iter().any(|(_, group)| group == *name)) {
        let message = format!("the store has no consensus group {name:?}");
        return Err(CommandError::message(CommandErrorKind::NotFound, message)
            .hint("'nats-rs raft ls' shows those that it has"));
    }
    for (account, group) in groups.iter().filter(|(_, group)| names.is_empty() || names.contains(group)) {
        found.push(GroupReader::open(&place.root, account, group, &place.keys).map_err(inspect_error)?);
    }
    Ok(found)
}

/// The one group that is meant.
fn group(store: &StoreArgs, name: &str, invocation: &Invocation) -> Result<GroupReader, CommandError> {
    let missing = || CommandError::message(CommandErrorKind::NotFound, format!("no consensus group {name:?}"));
    groups(store, &[name.to_owned()], invocation)?.pop().ok_or_else(missing)
}

fn verify(args: &VerifyArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let groups = groups(&args.store, &args.groups, invocation)?;
    let mut findings = Vec::new();
    for group in &groups {
        findings.extend(verify_group(group).map_err(inspect_error)?);
    }
    invocation.output.show_list(&findings, |findings| {
        let text = FindingsView { findings, shows_notes: true }.text();
        let verdict = if findings.is_empty() { "nothing wrong" } else { "damaged" };
        vec![Block::Text(format!("{text}{verdict}: {} groups\n", groups.len()))]
    })?;
    fail_on_findings(&findings)
}
