//! `nats-rs apply|diff|export-config`: streams, consumers, buckets and object stores as a file describes them.

mod document;
mod export;
mod plan;

use std::path::PathBuf;

use serde::Serialize;

use self::document::Document;
pub(super) use self::export::{Args as ExportArgs, run as export};
use self::plan::{Action, Step};
use crate::commands::stream::edit::DIFFERENT;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of `apply`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// YAML or JSON file; - is standard input. Settings that it does not name stay as they are
    #[arg(short, long, value_name = "FILE")]
    file: PathBuf,
    /// Delete streams, and consumers of the streams in the file, that the file does not name
    #[arg(long)]
    prune: bool,
    /// Only show what would change; the exit status is 4 if something would
    #[arg(long)]
    dry_run: bool,
}

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// YAML or JSON file; - is standard input
    #[arg(short, long, value_name = "FILE")]
    file: PathBuf,
    /// Count what the file does not name, too
    #[arg(long)]
    prune: bool,
}

/// What was or would be done to one thing.
#[derive(Debug, Serialize)]
struct Outcome {
    #[serde(flatten)]
    step: Step,
    /// Whether it was done.
    is_done: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Makes everything as the file says; doing it again changes nothing.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let document = Document::read(&args.file)?;
    let jetstream = invocation.jetstream().await?;
    let steps = plan::plan(&document, &jetstream, args.prune).await?;
    if args.dry_run {
        return show_plan(steps, invocation);
    }
    let deletions = steps.iter().filter(|step| step.action == Action::Delete).count();
    let updates = steps.iter().filter(|step| step.action == Action::Update).count();
    if deletions > 0 {
        let names: Vec<&str> =
            steps.iter().filter(|step| step.action == Action::Delete).map(|step| step.name.as_str()).collect();
        invocation.confirm(&format!("Delete {} with everything in them, and change {updates}?", names.join(", ")))?;
    } else if updates > 0 {
        invocation.confirm(&format!("Change {}?", crate::quantity::counted(updates as u64, "asset")))?;
    }
    let (mut outcomes, mut failures) = (Vec::new(), Vec::new());
    for step in steps {
        let done =
            if step.action == Action::Unchanged { Ok(false) } else { step.carry_out(&jetstream).await.map(|()| true) };
        let (is_done, error) = match done {
            Ok(is_done) => (is_done, None),
            Err(error) => {
                let text = error.to_string();
                failures.push(CommandError::from(error));
                (false, Some(text))
            }
        };
        outcomes.push(Outcome { step, is_done, error });
    }
    invocation.output.show_list(&outcomes, |outcomes| blocks(outcomes, "Applied"))?;
    CommandError::of_many(failures, outcomes.len(), "nothing could be applied", "could not be applied")
}

/// Shows what `apply` would do.
pub(crate) async fn diff(args: &DiffArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let document = Document::read(&args.file)?;
    let jetstream = invocation.jetstream().await?;
    show_plan(plan::plan(&document, &jetstream, args.prune).await?, invocation)
}

fn show_plan(steps: Vec<Step>, invocation: &mut Invocation) -> Result<(), CommandError> {
    let differs = steps.iter().any(|step| step.action != Action::Unchanged);
    let outcomes: Vec<Outcome> = steps.into_iter().map(|step| Outcome { step, is_done: false, error: None }).collect();
    invocation.output.show_list(&outcomes, |outcomes| blocks(outcomes, "What would change"))?;
    if differs { Err(CommandError::status(DIFFERENT)) } else { Ok(()) }
}

fn blocks(outcomes: &[Outcome], title: &str) -> Vec<Block> {
    if outcomes.is_empty() {
        return vec![Block::sentence("Nothing is described and nothing is there")];
    }
    let mut table = Table::titled(title).text("Kind").text("Name").text("Action").text("Settings");
    for outcome in outcomes {
        let step = &outcome.step;
        let settings = match &outcome.error {
            Some(error) => format!("failed: {error}"),
            None => step.changes.iter().map(|change| change.setting()).collect::<Vec<_>>().join(", "),
        };
        table.push([step.kind.to_owned(), step.name.clone(), step.action.word().to_owned(), settings]);
    }
    vec![Block::Table(table)]
}

/// A file could not be used.
fn wrong_file(path: &std::path::Path, what: impl std::fmt::Display) -> CommandError {
    CommandError::message(CommandErrorKind::Usage, format!("{}: {what}", path.display()))
        .hint("'nats-rs export-config' writes such a file")
}
