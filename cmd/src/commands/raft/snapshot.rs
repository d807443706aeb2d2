//! `nats-rs raft snapshot ls|show`.

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;
use store::inspect::raft::{PeerState, state_json};

use super::group;
use crate::commands::store::{StoreArgs, inspect_error};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};
use crate::quantity;

/// What can be done with snapshots.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the snapshots of a group
    #[command(visible_alias = "list")]
    Ls(Args),
    /// Show what the newest snapshot says: of _meta_ the assignments
    Show(ShowArgs),
}

/// Arguments of `ls`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Group
    group: String,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Group
    group: String,
    /// The snapshot with this index, instead of the newest
    #[arg(long, value_name = "INDEX")]
    index: Option<u64>,
}

#[derive(Debug, Serialize)]
struct Shown {
    group: String,
    term: u64,
    index: u64,
    peers: PeerState,
    state: Value,
}

/// Runs one of them.
pub(super) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => {
            let group = group(&args.store, &args.group, invocation)?;
            let files = group.snapshots().map_err(inspect_error)?;
            Ok(invocation.output.show_list(&files, |files| {
                let mut table = Table::new().number("Term").number("Index").text("File").number("Size");
                for file in files {
                    let (term, index) = (file.term.to_string(), file.index.to_string());
                    table.push([term, index, file.name.clone(), quantity::bytes(file.bytes)]);
                }
                vec![Block::Table(table)]
            })?)
        }
        Command::Show(args) => show(&args, invocation),
    }
}

fn show(args: &ShowArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let group = group(&args.store, &args.group, invocation)?;
    let files = group.snapshots().map_err(inspect_error)?;
    let wanted = files.into_iter().rfind(|file| args.index.is_none_or(|index| file.index == index));
    let Some(file) = wanted else {
        let message = format!("group {} has no such snapshot", args.group);
        return Err(CommandError::message(CommandErrorKind::NotFound, message));
    };
    let snapshot = group.snapshot(&file).map_err(inspect_error)?;
    let state = state_json(group.name(), &snapshot.state)
        .map_err(|error| CommandError::message(CommandErrorKind::Findings, format!("{}: {error}", file.name)))?;
    let (term, index) = (snapshot.term, snapshot.index);
    Ok(invocation.output.show(&Shown { group: args.group.clone(), term, index, peers: snapshot.peers, state })?)
}

impl View for Shown {
    fn view(&self) -> Vec<Block> {
        let fields = Fields::titled(format!("Snapshot of group {}", self.group))
            .row("Term", self.term)
            .row("Index", self.index)
            .row("Peers", self.peers.peers.join(", "));
        let Some(streams) = self.state.get("streams").and_then(Value::as_array) else {
            let text = serde_json::to_string_pretty(&self.state).unwrap_or_default();
            return vec![Block::Fields(fields), Block::sentence(text)];
        };
        let mut table = Table::titled("Assignments").text("Account").text("Stream").text("Group").text("Peers");
        table = table.text("Consumers");
        for stream in streams {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let names = |list: &Value, field: &str| -> String {
                let items = list.as_array().into_iter().flatten();
                let of = |item: &Value| if field.is_empty() { text(item) } else { text(&item[field]) };
                items.map(of).collect::<Vec<_>>().join(", ")
            };
            table.push([
                text(&stream["client"]["acc"]),
                text(&stream["stream"]["name"]),
                text(&stream["group"]["name"]),
                names(&stream["group"]["peers"], ""),
                names(&stream["Consumers"], "name"),
            ]);
        }
        vec![Block::Fields(fields), Block::Table(table)]
    }
}
