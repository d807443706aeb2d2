//! `nats-rs context validate`.

use admin::ContextFiles;
use serde::Serialize;

use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the context, by default all of them
    name: Option<String>,
    /// Also connect with each
    #[arg(long)]
    connect: bool,
}

/// The verdict on one context.
#[derive(Debug, Serialize)]
struct Verdict {
    name: String,
    valid: bool,
    /// The server reached with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Checks contexts; a bad one makes the command fail with the status of findings.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    let names = match &args.name {
        Some(name) => vec![name.clone()],
        None => files.names()?,
    };
    let mut verdicts = Vec::new();
    for name in names {
        let checked = check(&name, args.connect, &files, invocation).await;
        verdicts.push(match checked {
            Ok(server_name) => Verdict { name, valid: true, server_name, error: None },
            Err(error) => Verdict { name, valid: false, server_name: None, error: Some(error.summary()) },
        });
    }
    invocation.output.show_list(&verdicts, view)?;
    let bad = verdicts.iter().filter(|verdict| !verdict.valid).count();
    if bad > 0 {
        return Err(CommandError::message(
            CommandErrorKind::Findings,
            format!("{bad} of {} contexts are not valid", verdicts.len()),
        ));
    }
    Ok(())
}

async fn check(
    name: &str,
    connect: bool,
    files: &ContextFiles,
    invocation: &Invocation,
) -> Result<Option<String>, CommandError> {
    let context = files.load_named(name)?;
    context.validate(name)?;
    if !connect {
        return Ok(None);
    }
    let connection = invocation.connect_with(invocation.settings_for(context)).await?;
    Ok(Some(connection.client().server_info().server_name))
}

fn view(verdicts: &[Verdict]) -> Vec<Block> {
    let mut table = Table::new().text("Context").text("Valid").text("Server").text("Error");
    for verdict in verdicts {
        table.push([
            verdict.name.clone(),
            if verdict.valid { "yes" } else { "no" }.to_owned(),
            verdict.server_name.clone().unwrap_or_default(),
            verdict.error.clone().unwrap_or_default(),
        ]);
    }
    vec![Block::Table(table)]
}
