//! What all changing commands share: the plan is shown, confirmed, carried out, and can be taken back.

use std::fs;
use std::path::PathBuf;

use serde::Serialize;
use store::format::cipher::ServerKey;
use store::inspect::change::{Applied, Changer, Plan, apply};

use super::in_use;
use super::place::{Place, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};
use crate::quantity;

/// How a change is made.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Changing the store")]
pub(super) struct ChangeArgs {
    /// Show what would be done; exit status 4 if it is anything
    #[arg(long)]
    dry_run: bool,
    /// Write the plan to a file, for 'store repair apply'
    #[arg(long, value_name = "FILE")]
    plan_file: Option<PathBuf>,
    #[command(flatten)]
    stopped: StoppedArgs,
}

/// Whether servers are known to be stopped.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct StoppedArgs {
    /// No server uses the store, though that cannot be seen from here
    #[arg(long)]
    pub(super) server_stopped: bool,
}

/// A plan for people and programs.
#[derive(Debug, Serialize)]
pub(super) struct PlanView<'a>(pub(super) &'a Plan);

impl PlanView<'_> {
    fn text(&self) -> String {
        let Self(plan) = self;
        if plan.is_empty() {
            return "Nothing to do.\n".to_owned();
        }
        let mut text = format!("Plan: {} of {}\n", plan.title, plan.store_dir);
        for (at, planned) in plan.actions.iter().enumerate() {
            text.push_str(&format!("  {}. {}\n", at + 1, planned.does));
            if !planned.loses.is_empty() {
                text.push_str(&format!("     loses: {}\n", planned.loses));
            }
        }
        text
    }
}

impl View for PlanView<'_> {
    fn view(&self) -> Vec<Block> {
        vec![Block::Text(self.text())]
    }
}

/// What was done.
#[derive(Debug, Serialize)]
struct Done {
    #[serde(flatten)]
    applied: Applied,
    undo: String,
}

impl View for Done {
    fn view(&self) -> Vec<Block> {
        let steps = quantity::counted(self.applied.steps, "file");
        vec![Block::sentence(format!("{steps} changed. To take it back: {}", self.undo))]
    }
}

/// Shows a plan, and carries it out after a yes.
pub(super) fn propose(
    plan: &Plan,
    place: &Place,
    args: &ChangeArgs,
    new_key: Option<ServerKey>,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    if let Some(path) = &args.plan_file {
        write_plan(plan, path)?;
    }
    if args.dry_run || args.plan_file.is_some() || plan.is_empty() {
        invocation.output.show(&PlanView(plan))?;
        let is_finding = args.dry_run && !plan.is_empty();
        let changes = quantity::counted(plan.actions.len() as u64, "change");
        let finding = || CommandError::message(CommandErrorKind::Findings, format!("{changes} would be made"));
        return if is_finding { Err(finding()) } else { Ok(()) };
    }
    // Nobody is asked what can't be done then.
    in_use::refuse_if_used(&place.root, args.stopped.server_stopped)?;
    invocation.remark(PlanView(plan).text().trim_end());
    invocation.confirm("Do this?")?;
    carry_out(plan, place, &args.stopped, new_key, invocation)
}

/// Carries a plan out.
pub(super) fn carry_out(
    plan: &Plan,
    place: &Place,
    stopped: &StoppedArgs,
    new_key: Option<ServerKey>,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let _held = in_use::hold(&place.root, stopped.server_stopped)?;
    let changer = Changer { root: place.root.clone(), keys: place.keys.clone(), new_key, now: now() };
    let applied = apply(&changer, plan).map_err(|error| {
        let dir = place.root.store_dir.display();
        inspect_error(error).hint(format!("'nats-rs store repair undo {dir}' lists what was done until then"))
    })?;
    let undo = format!("nats-rs store repair undo {} {}", place.root.store_dir.display(), applied.undo_id);
    Ok(invocation.output.show(&Done { applied, undo })?)
}

/// Writes a plan to a new file.
pub(super) fn write_plan(plan: &Plan, path: &PathBuf) -> Result<(), CommandError> {
    let mut text =
        serde_json::to_vec_pretty(plan).map_err(|error| CommandError::new(CommandErrorKind::Failed, error))?;
    text.push(b'\n');
    fs::write(path, text).map_err(|error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot write {}: {error}", path.display()))
    })
}
