//! `nats-rs schema`: the shapes of JetStream's JSON, as JSON Schema, and documents checked against them.
//!
//! The shapes are those of the types that this program itself reads.

mod catalogue;
mod check;
mod info;
mod request;
mod search;
mod shape;
mod validate;

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;

use self::catalogue::Entry;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::nearest::nearest;
use crate::output::{Block, View};

/// What can be asked.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the schemas
    #[command(visible_aliases = ["find", "list", "ls"])]
    Search(search::Args),
    /// Show a schema
    #[command(visible_aliases = ["show", "view"])]
    Info(info::Args),
    /// Check a JSON document; the exit status is 4 if something is wrong with it
    #[command(visible_alias = "check")]
    Validate(validate::Args),
    /// Send a request to JetStream and check the answer
    #[command(visible_alias = "req")]
    Request(request::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Search(args) => search::run(&args, invocation),
        Command::Info(args) => info::run(&args, invocation),
        Command::Validate(args) => validate::run(&args, invocation),
        Command::Request(args) => request::run(&args, invocation).await,
    }
}

/// What a check found.
#[derive(Debug, Serialize)]
struct Verdict {
    schema: String,
    document: String,
    valid: bool,
    problems: Vec<String>,
}

impl View for Verdict {
    fn view(&self) -> Vec<Block> {
        if self.valid {
            return vec![Block::sentence(format!("{} is a valid {}", self.document, self.schema))];
        }
        let mut blocks = vec![Block::sentence(format!("{} is no valid {}:", self.document, self.schema))];
        blocks.extend(self.problems.iter().map(|problem| Block::sentence(format!("  {problem}"))));
        blocks
    }
}

/// The schema of that name.
fn named(name: &str) -> Result<&'static Entry, CommandError> {
    catalogue::find(name).ok_or_else(|| {
        let error = CommandError::message(CommandErrorKind::NotFound, format!("no schema is called {name}"));
        let ids: Vec<String> = catalogue::ALL.iter().map(Entry::id).collect();
        let short = ids.iter().flat_map(|id| [id.as_str(), id.rsplit('.').next().unwrap_or(id)]);
        match nearest(short, name) {
            Some(near) => error.hint(format!("did you mean {near}?")),
            None => error.hint("`nats-rs schema search` lists all"),
        }
    })
}

/// Compares, shows what was found, and fails if that is anything.
fn judge(entry: &Entry, document: &str, value: &Value, invocation: &mut Invocation) -> Result<(), CommandError> {
    let problems = check::check(value, &entry.shape(), entry.is_closed());
    let verdict = Verdict { schema: entry.id(), document: document.to_owned(), valid: problems.is_empty(), problems };
    invocation.output.show(&verdict)?;
    if verdict.valid { Ok(()) } else { Err(CommandError::status(INVALID)) }
}

/// The exit status after findings.
const INVALID: u8 = 4;
