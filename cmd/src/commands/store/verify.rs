//! `nats-rs store verify`.

use serde::Serialize;
use store::inspect::finding::{Finding, Severity};
use store::inspect::raft::{GroupReader, verify_group};
use store::inspect::verify::{Depth, verify_stream};

use super::place::{StoreArgs, inspect_error};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
    /// Read metadata, indexes and consumers only, not the messages
    #[arg(long, conflicts_with = "full")]
    fast: bool,
    /// Read every message (the default)
    #[arg(long)]
    full: bool,
    /// Show what is normal too, such as an index that is older than the blocks after a kill
    #[arg(long)]
    notes: bool,
}

/// The verdict.
#[derive(Debug, Serialize)]
struct Verified {
    schema_version: u32,
    store: String,
    depth: &'static str,
    sound: bool,
    streams: Vec<StreamRow>,
    /// Consensus groups that were looked at.
    groups: u64,
    errors: u64,
    warnings: u64,
    notes: u64,
    lost_messages: u64,
    findings: Vec<Finding>,
    #[serde(skip)]
    shows_notes: bool,
}

#[derive(Debug, Serialize)]
struct StreamRow {
    account: String,
    stream: String,
    blocks: u64,
    records: u64,
    bytes_read: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    messages: Option<u64>,
}

/// Verifies the streams; errors and warnings end with the status of findings.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let depth = if args.fast && !args.full { Depth::Fast } else { Depth::Full };
    let entries = place.streams(&args.streams)?;
    let mut total = 0;
    for entry in &entries {
        let dir = place.root.stream_dir(&entry.account, &entry.name).join("msgs");
        total += place.root.files_below(&dir).map_err(inspect_error)?.iter().map(|(_, len)| len).sum::<u64>();
    }
    let progress = invocation.progress(depth == Depth::Full);
    let bar = progress.byte_bar("verify", total);
    let (mut streams, mut findings) = (Vec::new(), Vec::new());
    for entry in &entries {
        let seen = verify_stream(&place.root, entry, &place.keys, depth, &mut |bytes| bar.inc(bytes));
        let seen = seen.map_err(inspect_error)?;
        streams.push(StreamRow {
            account: entry.account.clone(),
            stream: entry.name.clone(),
            blocks: seen.blocks,
            records: seen.records,
            bytes_read: seen.bytes_read,
            messages: seen.totals.map(|totals| totals.msgs),
        });
        findings.extend(seen.findings);
    }
    let mut groups = 0;
    if args.streams.is_empty() && place.scope.stream.is_none() {
        for (account, group) in place.root.groups().map_err(inspect_error)? {
            let reader = GroupReader::open(&place.root, &account, &group, &place.keys).map_err(inspect_error)?;
            match verify_group(&reader) {
                Ok(found) => findings.extend(found),
                Err(error) => return Err(inspect_error(error)),
            }
            groups += 1;
        }
    }
    progress.clear();
    let count = |severity| findings.iter().filter(|found| found.severity == severity).count() as u64;
    let verified = Verified {
        schema_version: 1,
        store: place.root.store_dir.display().to_string(),
        depth: if args.fast { "fast" } else { "full" },
        sound: count(Severity::Error) + count(Severity::Warning) == 0,
        streams,
        groups,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        // What is only normal after a kill is not counted.
        lost_messages: findings.iter().filter(|found| found.severity != Severity::Note).map(|found| found.lost).sum(),
        findings,
        shows_notes: args.notes,
    };
    invocation.output.show(&verified)?;
    fail_on_findings(&verified.findings)
}

/// Ends with the status of findings if there are errors or warnings.
pub(in crate::commands) fn fail_on_findings(findings: &[Finding]) -> Result<(), CommandError> {
    let count = |severity| findings.iter().filter(|found| found.severity == severity).count() as u64;
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors + warnings == 0 {
        return Ok(());
    }
    let message =
        format!("{} and {} found", quantity::counted(errors, "error"), quantity::counted(warnings, "warning"));
    Err(CommandError::message(CommandErrorKind::Findings, message))
}

/// Findings as people read them.
pub(in crate::commands) struct FindingsView<'a> {
    pub(in crate::commands) findings: &'a [Finding],
    pub(in crate::commands) shows_notes: bool,
}

impl FindingsView<'_> {
    pub(in crate::commands) fn text(&self) -> String {
        let mut text = String::new();
        let shown: Vec<&Finding> =
            self.findings.iter().filter(|found| self.shows_notes || found.severity != Severity::Note).collect();
        // One spoiled byte of a compressed block is many places of one file: they are told together.
        for group in shown.chunk_by(|a, b| a.file == b.file && a.next == b.next) {
            let [found] = group else {
                push_group(group, &mut text);
                continue;
            };
            let severity = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            let offset = found.offset.map(|offset| format!(":{offset}")).unwrap_or_default();
            text.push_str(&format!("{}{offset}: {severity}: {}\n", found.file, found.message));
            for (name, value) in [("effect", &found.effect), ("next", &found.next)] {
                if !value.is_empty() {
                    text.push_str(&format!("  {name}: {value}\n"));
                }
            }
        }
        text
    }
}

/// Tells findings about one file, about which the same is to be done.
fn push_group(group: &[&Finding], text: &mut String) {
    let Some(first) = group.first() else { return };
    let count = |severity| group.iter().filter(|found| found.severity == severity).count() as u64;
    let counts =
        [(count(Severity::Error), "error"), (count(Severity::Warning), "warning"), (count(Severity::Note), "note")];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| quantity::counted(*count, what));
    text.push_str(&format!("{}: {}\n", first.file, counts.collect::<Vec<String>>().join(", ")));
    for found in group {
        let effect = if found.effect.is_empty() { String::new() } else { format!(" -> {}", found.effect) };
        text.push_str(&format!("  {}{effect}\n", found.message));
    }
    if !first.next.is_empty() {
        text.push_str(&format!("  next: {}\n", first.next));
    }
}

impl View for Verified {
    fn view(&self) -> Vec<Block> {
        let mut text = FindingsView { findings: &self.findings, shows_notes: self.shows_notes }.text();
        let read: u64 = self.streams.iter().map(|row| row.bytes_read).sum();
        let records: u64 = self.streams.iter().map(|row| row.records).sum();
        let verdict = if self.sound { "nothing wrong" } else { "damaged" };
        text.push_str(&format!(
            "{verdict}: {}, {} in {} read; {}, {}, {}; {} lost\n",
            quantity::counted(self.streams.len() as u64, "stream"),
            quantity::counted(records, "record"),
            quantity::bytes(read),
            quantity::counted(self.errors, "error"),
            quantity::counted(self.warnings, "warning"),
            quantity::counted(self.notes, "note"),
            quantity::counted(self.lost_messages, "message"),
        ));
        vec![Block::Text(text)]
    }
}
