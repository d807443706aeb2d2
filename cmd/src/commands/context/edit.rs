//! `nats-rs context edit`.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use admin::Context;

use super::info;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the context
    name: String,
}

/// Lets the user edit a copy and takes it over once it is a valid context.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    let context = files.load(&args.name)?;
    let draft = files.path(&args.name).with_extension("draft");
    let edited = edit_draft(&draft, &context.to_json()).await;
    std::fs::remove_file(&draft).ok();
    let mut edited = Context::from_json(&edited?).map_err(|error| {
        CommandError::new(CommandErrorKind::Failed, error).hint("the context is unchanged; edit it again")
    })?;
    files.save(&args.name, &mut edited).await?;
    info::show(&args.name, &edited, &files, invocation)
}

async fn edit_draft(draft: &Path, content: &[u8]) -> Result<Vec<u8>, CommandError> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(draft)?;
    file.write_all(content)?;
    drop(file);
    let editor = std::env::var("EDITOR").ok().filter(|editor| !editor.is_empty());
    let Some(editor) = editor else {
        return Err(CommandError::message(CommandErrorKind::Failed, "the variable EDITOR is not set")
            .hint("EDITOR=vi nats-rs context edit NAME"));
    };
    // The shell splits the editor's own arguments, as in EDITOR="code --wait"; the path is passed as one word.
    let script = format!("{editor} \"$@\"");
    let status = tokio::process::Command::new("sh").arg("-c").arg(script).arg("editor").arg(draft).status().await?;
    if !status.success() {
        return Err(CommandError::message(CommandErrorKind::Failed, format!("the editor failed ({status})")));
    }
    Ok(std::fs::read(draft)?)
}
