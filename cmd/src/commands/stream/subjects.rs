//! `nats-rs stream subjects`.

use std::cmp::Reverse;

use clap::ValueEnum;
use serde::Serialize;

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Only subjects that this matches
    #[arg(default_value = ">")]
    filter: String,
    /// Order of the list
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    /// The other way round
    #[arg(short = 'R', long)]
    reverse: bool,
    /// Names only
    #[arg(short, long)]
    names: bool,
}

/// Orders of the list.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Order {
    /// By name
    Name,
    /// Most messages first
    #[default]
    Messages,
}

#[derive(Debug, Serialize)]
struct Row {
    subject: String,
    messages: u64,
}

/// Lists subjects with their messages.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let info = invocation.jetstream().await?.stream_with_subjects(&args.name, &args.filter).await?;
    let row = |(subject, messages)| Row { subject, messages };
    let mut rows: Vec<Row> = info.state.subjects.into_iter().map(row).collect();
    if matches!(args.sort, Order::Messages) {
        rows.sort_by_key(|row| Reverse(row.messages));
    }
    if args.reverse {
        rows.reverse();
    }
    if !args.names {
        return Ok(invocation.output.show_list(&rows, blocks)?);
    }
    let names: Vec<&str> = rows.iter().map(|row| row.subject.as_str()).collect();
    let view = |names: &[&str]| vec![Block::sentence(names.join("\n"))];
    Ok(invocation.output.show_list(&names, view)?)
}

fn blocks(rows: &[Row]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("No subjects")];
    }
    let mut table = Table::new().text("Subject").number("Messages");
    for row in rows {
        table.push([row.subject.clone(), quantity::count(row.messages)]);
    }
    vec![Block::Table(table)]
}
