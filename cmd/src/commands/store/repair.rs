//! `nats-rs store repair plan|apply|undo` and `store prepare-for-go`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use store::format::cipher::ServerKey;
use store::inspect::InspectError;
use store::inspect::change::{Extent, Plan, UndoEntry, plan_repair, undo, undo_entries};

use super::changing::{ChangeArgs, PlanView, StoppedArgs, carry_out, propose, write_plan};
use super::in_use;
use super::place::{Place, StoreArgs, inspect_error, now, read_key};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// What can be done about damage.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look for damage and plan what puts it right
    Plan(PlanArgs),
    /// Carry out a plan
    Apply(ApplyArgs),
    /// Take a change back, or list what can be taken back
    Undo(UndoArgs),
}

/// Arguments of `plan`.
#[derive(Debug, clap::Args)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
    /// Write the plan to a file, for 'store repair apply'
    #[arg(long, value_name = "FILE")]
    plan_file: Option<PathBuf>,
}

/// Arguments of `apply`.
#[derive(Debug, clap::Args)]
pub(crate) struct ApplyArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// The plan
    plan: PathBuf,
    /// File with the new key, for plans that change it
    #[arg(long, value_name = "FILE")]
    new_key_file: Option<PathBuf>,
    #[command(flatten)]
    stopped: StoppedArgs,
}

/// Arguments of `undo`.
#[derive(Debug, clap::Args)]
pub(crate) struct UndoArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// The change; all are listed if none is named
    change: Option<String>,
    #[command(flatten)]
    stopped: StoppedArgs,
}

/// Arguments of `prepare-for-go`.
#[derive(Debug, clap::Args)]
pub(crate) struct PrepareArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Runs one of them.
pub(super) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Plan(args) => plan(&args, invocation),
        Command::Apply(args) => apply(&args, invocation),
        Command::Undo(args) => take_back(&args, invocation),
    }
}

fn plan(args: &PlanArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let plan = make_plan(&place, &args.streams, Extent::All, invocation)?;
    if let Some(path) = &args.plan_file {
        write_plan(&plan, path)?;
    }
    invocation.output.show(&PlanView(&plan))?;
    if plan.is_empty() {
        return Ok(());
    }
    let changes = quantity::counted(plan.actions.len() as u64, "change");
    let error = CommandError::message(CommandErrorKind::Findings, format!("not as it should be: {changes} planned"));
    Err(match &args.plan_file {
        Some(path) => error.hint(format!(
            "'nats-rs store repair apply {} {}' carries it out, with the server stopped",
            place.root.store_dir.display(),
            path.display()
        )),
        None => error.hint("--plan-file FILE writes the plan, which 'nats-rs store repair apply' carries out"),
    })
}

fn make_plan(place: &Place, names: &[String], extent: Extent, invocation: &Invocation) -> Result<Plan, CommandError> {
    let streams = place.streams(names)?;
    let mut total = 0;
    for entry in &streams {
        let dir = place.root.stream_dir(&entry.account, &entry.name);
        total += place.root.files_below(&dir).map_err(inspect_error)?.iter().map(|(_, len)| len).sum::<u64>();
    }
    let progress = invocation.progress(true);
    let bar = progress.byte_bar("verify", total);
    let plan = plan_repair(&place.root, &streams, &place.keys, extent, now(), &mut |bytes| bar.inc(bytes));
    progress.clear();
    plan.map_err(inspect_error)
}

fn apply(args: &ApplyArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.find()?;
    let plan = read_plan(&args.plan)?;
    let named = fs::canonicalize(&plan.store_dir).unwrap_or_else(|_| PathBuf::from(&plan.store_dir));
    let here = fs::canonicalize(&place.root.store_dir).unwrap_or_else(|_| place.root.store_dir.clone());
    if named != here {
        let message = format!("the plan was made for {}", plan.store_dir);
        return Err(
            CommandError::message(CommandErrorKind::Refused, message).hint("make the plan again for this store")
        );
    }
    let new_key = args.new_key_file.as_deref().map(read_key).transpose()?.map(|key| ServerKey::new(&key));
    carry_out(&plan, &place, &args.stopped, new_key, invocation)
}

fn read_plan(path: &Path) -> Result<Plan, CommandError> {
    let failed = |reason: String| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot read the plan {}: {reason}", path.display()))
    };
    let text = fs::read(path).map_err(|error| failed(error.to_string()))?;
    serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))
}

fn take_back(args: &UndoArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.find()?;
    let Some(id) = &args.change else {
        let entries = undo_entries(&place.root).map_err(inspect_error)?;
        return Ok(invocation.output.show_list(&entries, undo_view)?);
    };
    let _held = in_use::hold(&place.root, args.stopped.server_stopped)?;
    let steps = undo(&place.root, id).map_err(|error| {
        let is_unknown = matches!(error, InspectError::NotFound { .. });
        let lists =
            format!("'nats-rs store repair undo {}' lists what can be taken back", place.root.store_dir.display());
        if is_unknown { CommandError::new(CommandErrorKind::NotFound, error).hint(lists) } else { inspect_error(error) }
    })?;
    let text = format!("{} taken back\n", quantity::counted(steps, "step"));
    if invocation.output.is_table() {
        return Ok(invocation.output.text(&text)?);
    }
    let entries = undo_entries(&place.root).map_err(inspect_error)?;
    let undone: Vec<UndoEntry> = entries.into_iter().filter(|entry| entry.id == *id).collect();
    Ok(invocation.output.show_list(&undone, undo_view)?)
}

fn undo_view(entries: &[UndoEntry]) -> Vec<Block> {
    if entries.is_empty() {
        return vec![Block::sentence("Nothing was changed in this store.")];
    }
    let mut table = Table::new().text("Change").text("What").text("When").number("Steps").number("Kept").text("State");
    for entry in entries {
        let state = if entry.is_undone { "undone" } else { "done" };
        table.push([
            entry.id.clone(),
            entry.title.clone(),
            entry.created.clone(),
            entry.steps.to_string(),
            quantity::bytes(entry.bytes),
            state.to_owned(),
        ]);
    }
    vec![Block::Table(table), Block::sentence("Behind the directory, the name of a change that is done takes it back.")]
}

/// Prepares a store for nats-server.
pub(super) fn prepare_for_go(args: &PrepareArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let plan = make_plan(&place, &args.streams, Extent::ForGo, invocation)?;
    propose(&plan, &place, &args.change, None, invocation)
}
