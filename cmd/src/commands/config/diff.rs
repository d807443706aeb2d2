//! `nats-rs config diff`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::flatten::{Setting, flatten};
use super::surroundings;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::Block;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The old file
    old: PathBuf,
    /// The new file
    new: PathBuf,
}

/// One difference.
#[derive(Debug, Serialize)]
struct Difference {
    change: Change,
    /// The setting, as `cluster.port`.
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<Side>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Change {
    Added,
    Removed,
    Changed,
}

/// A setting in one of the files; secrets are hidden.
#[derive(Debug, Serialize)]
struct Side {
    value: String,
    file: String,
    line: u32,
}

/// Compares what two files say after includes and variables; layout and comments do not count.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let old = flatten(&read(&args.old)?);
    let new = flatten(&read(&args.new)?);
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differences: Vec<Difference> =
        paths.into_iter().filter_map(|path| Difference::of(path, old.get(path), new.get(path))).collect();
    invocation.output.show_list(&differences, view)?;
    if differences.is_empty() {
        return Ok(());
    }
    let message = match differences.len() {
        1 => "1 setting differs".to_owned(),
        count => format!("{count} settings differ"),
    };
    Err(CommandError::message(CommandErrorKind::Findings, message))
}

fn read(path: &Path) -> Result<conf::Map, CommandError> {
    conf::parse_file(path, surroundings()).map_err(|error| {
        let hint = error.hint();
        let made = CommandError::new(CommandErrorKind::Failed, error);
        match hint {
            Some(hint) => made.hint(hint),
            None => made,
        }
    })
}

impl Difference {
    fn of(path: &str, old: Option<&Setting>, new: Option<&Setting>) -> Option<Self> {
        let change = match (old, new) {
            (None, Some(_)) => Change::Added,
            (Some(_), None) => Change::Removed,
            (Some(old), Some(new)) if old.value != new.value => Change::Changed,
            (Some(_), Some(_)) | (None, None) => return None,
        };
        Some(Self { change, path: path.to_owned(), old: old.map(Side::of), new: new.map(Side::of) })
    }
}

impl Side {
    fn of(setting: &Setting) -> Self {
        let value = match &setting.value {
            _ if setting.is_secret => "[hidden]".to_owned(),
            url if url.contains("://") => admin::redact_servers(url),
            value => value.clone(),
        };
        Self { value, file: setting.position.file.to_string(), line: setting.position.line }
    }
}

fn view(differences: &[Difference]) -> Vec<Block> {
    if differences.is_empty() {
        return vec![Block::sentence("Both files say the same.")];
    }
    let mut text = String::new();
    for Difference { change: _, path, old, new } in differences {
        for (mark, side) in [('-', old), ('+', new)] {
            if let Some(Side { value, file, line }) = side {
                text.push_str(&format!("{mark} {path}: {value}    ({file}:{line})\n"));
            }
        }
    }
    vec![Block::Text(text)]
}
