//! `nats-rs object verify`.

use admin::ObjectStore;
use serde::Serialize;

use crate::commands::stream::edit::DIFFERENT;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// Only these objects
    objects: Vec<String>,
}

/// What was found of an object.
#[derive(Debug, Serialize)]
struct Row {
    object: String,
    size: u64,
    is_sound: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

/// Reads every byte; damage is told by the exit status, too.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let store = ObjectStore::open(&jetstream, &args.bucket).await?;
    let mut objects = store.list().await?;
    if !args.objects.is_empty() {
        for name in &args.objects {
            if !objects.iter().any(|info| info.name == *name) {
                return Err(super::info::unknown(&args.bucket, name));
            }
        }
        objects.retain(|info| args.objects.contains(&info.name));
    }
    let progress = invocation.progress(true);
    let bar = progress.byte_bar("verify", objects.iter().map(|info| info.size).sum());
    let mut rows = Vec::new();
    for info in &objects {
        let is_link = info.options.as_ref().is_some_and(|options| options.link.is_some());
        let problem = if is_link { None } else { store.verify(info).await?.map(|fault| fault.to_string()) };
        bar.inc(info.size);
        rows.push(Row { object: info.name.clone(), size: info.size, is_sound: problem.is_none(), problem });
    }
    progress.clear();
    invocation.output.show_list(&rows, blocks)?;
    if rows.iter().all(|row| row.is_sound) { Ok(()) } else { Err(CommandError::status(DIFFERENT)) }
}

fn blocks(rows: &[Row]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("No objects")];
    }
    let mut table = Table::titled("Objects").text("Name").number("Size").text("Result");
    for row in rows {
        let result = row.problem.clone().unwrap_or_else(|| "sound".to_owned());
        table.push([row.object.clone(), quantity::bytes(row.size), result]);
    }
    vec![Block::Table(table)]
}
