//! `nats-rs config fmt`.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::read_file;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::Block;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files; without any, or with '-', standard input
    files: Vec<PathBuf>,
    /// Change the files instead of printing them
    #[arg(short, long, conflicts_with = "check")]
    write: bool,
    /// Change and print nothing; fail when a file is not in canonical form
    #[arg(long)]
    check: bool,
}

/// What was found about one file.
#[derive(Debug, Serialize)]
struct FormattedFile {
    file: String,
    /// Whether it was in canonical form already.
    canonical: bool,
    /// Whether it was rewritten.
    written: bool,
}

/// Formats all files.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let stdin = [PathBuf::from("-")];
    let files: &[PathBuf] = if args.files.is_empty() { &stdin } else { &args.files };
    let mut results = Vec::new();
    for path in files {
        let is_stdin = path.as_os_str() == "-";
        let text = if is_stdin { read_stdin()? } else { read(path)? };
        let formatted = conf::format(&text).map_err(|error| syntax_error(path, &error))?;
        let canonical = text == formatted;
        let written = args.write && !canonical && !is_stdin;
        if written {
            replace(path, &formatted)?;
        } else if !args.check && (!args.write || is_stdin) {
            invocation.output.text(&formatted)?;
        }
        results.push(FormattedFile { file: path.display().to_string(), canonical, written });
    }
    if args.check || args.write {
        invocation.output.show_list(&results, view)?;
    }
    let wrong = results.iter().filter(|result| !result.canonical).count();
    if args.check && wrong > 0 {
        let message = format!("{wrong} of {} files are not in canonical form", results.len());
        return Err(CommandError::message(CommandErrorKind::Findings, message)
            .hint("'nats-rs config fmt --write' changes them"));
    }
    Ok(())
}

fn read_stdin() -> Result<String, CommandError> {
    let mut text = String::new();
    let max = u64::try_from(conf::limits::SOURCE_BYTES_MAX).unwrap_or(u64::MAX);
    io::stdin().lock().take(max).read_to_string(&mut text)?;
    Ok(text)
}

fn read(path: &Path) -> Result<String, CommandError> {
    let content = read_file(path).map_err(|error| file_error("cannot read", path, error))?;
    String::from_utf8(content).map_err(|error| {
        let context = anyhow::Error::from(error).context(format!("{} is not text", path.display()));
        CommandError::new(CommandErrorKind::Failed, context)
    })
}

/// Replaces a file by a new one beside it, so that it is never half written; its permissions stay.
fn replace(path: &Path, text: &str) -> Result<(), CommandError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".fmt");
    let beside = PathBuf::from(beside);
    let replaced = fs::metadata(path).and_then(|data| {
        fs::write(&beside, text)?;
        fs::set_permissions(&beside, data.permissions())?;
        fs::rename(&beside, path)
    });
    replaced.map_err(|error| {
        fs::remove_file(&beside).ok();
        file_error("cannot write", path, error)
    })
}

fn file_error(action: &str, path: &Path, error: io::Error) -> CommandError {
    let context = anyhow::Error::from(error).context(format!("{action} {}", path.display()));
    CommandError::new(CommandErrorKind::Failed, context)
}

fn syntax_error(path: &Path, error: &conf::Error) -> CommandError {
    let conf::Position { file: _, line, column } = &error.position;
    let made =
        CommandError::message(CommandErrorKind::Failed, format!("{}:{line}:{column}: {}", path.display(), error.kind));
    match error.hint() {
        Some(hint) => made.hint(hint),
        None => made,
    }
}

fn view(results: &[FormattedFile]) -> Vec<Block> {
    let line = |result: &FormattedFile| {
        let state = match (result.canonical, result.written) {
            (true, _) => "canonical",
            (false, true) => "rewritten",
            (false, false) => "not canonical",
        };
        format!("{}: {state}\n", result.file)
    };
    vec![Block::Text(results.iter().map(line).collect())]
}
