//! `nats-rs context ls`.

use serde::Serialize;

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only the names
    #[arg(long)]
    names: bool,
}

/// One context in the list.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    selected: bool,
    description: String,
    url: String,
    /// Why the file cannot be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Lists all contexts.
pub(crate) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    let names = files.names()?;
    if args.names {
        return Ok(invocation.output.show_list(&names, |names| names.iter().map(Block::sentence).collect())?);
    }
    let selected = files.selected()?;
    let mut rows = Vec::new();
    for name in names {
        let loaded = files.load(&name);
        let error = loaded.as_ref().err().map(ToString::to_string);
        let context = loaded.unwrap_or_default();
        rows.push(Row {
            selected: selected.as_deref() == Some(&name),
            description: context.description.clone(),
            url: if error.is_none() { context.servers_redacted() } else { String::new() },
            error,
            name,
        });
    }
    Ok(invocation.output.show_list(&rows, view)?)
}

fn view(rows: &[Row]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("No contexts. 'nats-rs context add NAME --server URL' creates one.")];
    }
    let mut table = Table::titled("Contexts").text("Name").text("Description").text("Servers");
    for row in rows {
        let mark = if row.selected { "*" } else { "" };
        let servers = row.error.clone().unwrap_or_else(|| row.url.clone());
        table.push([format!("{}{mark}", row.name), row.description.clone(), servers]);
    }
    vec![Block::Table(table)]
}
