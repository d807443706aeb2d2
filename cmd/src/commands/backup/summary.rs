//! `nats-rs backup info|ls|validate`.

use std::error::Error;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use disk::RealDisk;
use serde::Serialize;
use serde_json::Value;
use store::inspect::InspectError;
use store::inspect::backup::{Backup, BackupFormat, BackupSummary};
use store::inspect::finding::{Finding, FindingKind, FindingPlace, Severity};

use super::read;
use crate::commands::store::{FindingsView, fail_on_findings, inspect_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};
use crate::quantity;

/// Arguments of `info`.
#[derive(Debug, clap::Args)]
pub(crate) struct InfoArgs {
    /// Backup: its file, or the directory with stream.tar.s2
    backup: PathBuf,
}

/// Arguments of `ls`.
#[derive(Debug, clap::Args)]
pub(crate) struct LsArgs {
    /// Backups, or a directory with backups in it
    #[arg(required = true)]
    backups: Vec<PathBuf>,
}

/// Arguments of `validate`.
#[derive(Debug, clap::Args)]
pub(crate) struct ValidateArgs {
    /// Backups
    #[arg(required = true)]
    backups: Vec<PathBuf>,
}

#[derive(Debug, Serialize)]
struct Row {
    backup: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    summary: Option<BackupSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<Value>,
    /// Why it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

fn format_text(format: BackupFormat) -> &'static str {
    match format {
        BackupFormat::V1 => "v1",
        BackupFormat::V2 => "v2",
    }
}

/// Shows one backup.
pub(super) fn info(args: &InfoArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let backup = read(&args.backup)?;
    let summary = Some(backup.summary().map_err(inspect_error)?);
    let name = args.backup.display().to_string();
    Ok(invocation.output.show(&Row { backup: name, summary, config: backup.config(), error: None })?)
}

impl View for Row {
    fn view(&self) -> Vec<Block> {
        let mut fields = Fields::titled(format!("Backup {}", self.backup));
        if let Some(summary) = &self.summary {
            fields = fields
                .row("Form", format_text(summary.format))
                .row_if("Stream", summary.stream.clone().unwrap_or_default())
                .row("Messages", quantity::count(summary.messages))
                .row("First", summary.first_seq)
                .row("Last", summary.last_seq)
                .row_if("Consumers", summary.consumers.join(", "))
                .row("Complete", if summary.is_complete { "yes" } else { "no: it was cut short" });
        }
        for (name, value) in self.config.as_ref().and_then(Value::as_object).into_iter().flatten() {
            fields = fields.row(name, value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
        vec![Block::Fields(fields)]
    }
}

/// Lists backups.
pub(super) fn ls(args: &LsArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut paths = Vec::new();
    for path in &args.backups {
        if path.is_dir() && !path.join("stream.tar.s2").exists() {
            let mut below: Vec<PathBuf> = std::fs::read_dir(path)?.flatten().map(|entry| entry.path()).collect();
            below.sort();
            paths.extend(below.into_iter().filter(|path| looks_like_a_backup(path)));
        } else {
            paths.push(path.clone());
        }
    }
    let rows: Vec<Row> = paths.iter().map(|path| row(path)).collect();
    Ok(invocation.output.show_list(&rows, |rows| {
        if rows.is_empty() {
            return vec![Block::sentence("No backups.")];
        }
        let mut table = Table::new().text("Backup").text("Form").text("Stream").number("Messages").number("First");
        table = table.number("Last").number("Consumers").text("State");
        for row in rows {
            let Some(summary) = &row.summary else {
                let error = row.error.clone().unwrap_or_default();
                let empty = std::iter::repeat_n(String::new(), 6);
                table.push(std::iter::once(row.backup.clone()).chain(empty).chain([error]));
                continue;
            };
            let numbers = [summary.messages, summary.first_seq, summary.last_seq, summary.consumers.len() as u64];
            let names = [
                row.backup.clone(),
                format_text(summary.format).to_owned(),
                summary.stream.clone().unwrap_or_default(),
            ];
            let state = if summary.is_complete { "complete" } else { "cut short" };
            table.push(names.into_iter().chain(numbers.map(quantity::count)).chain([state.to_owned()]));
        }
        vec![Block::Table(table)]
    })?)
}

fn looks_like_a_backup(path: &Path) -> bool {
    path.join("stream.tar.s2").exists() || path.extension().is_some_and(|extension| extension == "s2")
}

fn row(path: &Path) -> Row {
    let name = path.display().to_string();
    let summary = read(path).and_then(|backup| backup.summary().map_err(inspect_error));
    match summary {
        Ok(summary) => Row { backup: name, summary: Some(summary), config: None, error: None },
        Err(error) => Row { backup: name, summary: None, config: None, error: Some(error.summary()) },
    }
}

/// A backup that can't be read because of what is in it is a finding; a file that isn't there is none.
fn unreadable(path: &Path, error: InspectError) -> Result<Vec<Finding>, CommandError> {
    let is_content = match &error {
        InspectError::Backup { source, .. } => {
            matches!(source.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof)
        }
        InspectError::Format { .. } | InspectError::Json { .. } => true,
        InspectError::NotAStore { .. }
        | InspectError::NotFound { .. }
        | InspectError::Ambiguous { .. }
        | InspectError::Key { .. }
        | InspectError::Changed { .. }
        | InspectError::Refused { .. }
        | InspectError::Disk(_) => false,
    };
    if !is_content {
        return Err(inspect_error(error));
    }
    let place = FindingPlace { account: "", stream: "", consumer: None, file: path.display().to_string() };
    let source = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    let finding = Finding::new(Severity::Error, FindingKind::Backup, &place, source);
    let effect = "servers refuse it as a whole; what lies before the damage can't be restored either";
    Ok(vec![finding.effect(effect).next("take the backup again, or use another copy")])
}

/// Looks for damage.
pub(super) fn validate(args: &ValidateArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut findings: Vec<Finding> = Vec::new();
    for path in &args.backups {
        let validated = Backup::read(Arc::new(RealDisk), path).and_then(|backup| backup.validate());
        findings.extend(validated.or_else(|error| unreadable(path, error))?);
    }
    invocation.output.show_list(&findings, |findings| {
        let text = FindingsView { findings, shows_notes: true }.text();
        let verdict = if findings.is_empty() { "nothing wrong" } else { "damaged" };
        vec![Block::Text(format!("{text}{verdict}\n"))]
    })?;
    fail_on_findings(&findings)
}
