//! `nats-rs backup diff`.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::Serialize;
use store::inspect::InspectError;
use store::inspect::backup::Backup;
use store::inspect::digest::sha256_text;
use store::inspect::finding::sequence_text;
use store::inspect::messages::Selection;

use super::read;
use crate::commands::store::{inspect_error, runs};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::Block;
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// One backup
    one: PathBuf,
    /// The other
    other: PathBuf,
}

#[derive(Debug, Serialize)]
struct Difference {
    /// `missing` and `extra` in the other one, `different`.
    what: &'static str,
    sequences: Vec<(u64, u64)>,
}

/// Compares messages; differences end with the status of findings.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let (one, other) = (hashes(&read(&args.one)?)?, hashes(&read(&args.other)?)?);
    let missing: Vec<u64> = one.keys().filter(|seq| !other.contains_key(seq)).copied().collect();
    let extra: Vec<u64> = other.keys().filter(|seq| !one.contains_key(seq)).copied().collect();
    let differs = |(seq, hash): &(&u64, &String)| other.get(seq).is_some_and(|theirs| theirs != *hash);
    let different: Vec<u64> = one.iter().filter(differs).map(|(seq, _)| *seq).collect();
    let all = [("missing", missing), ("extra", extra), ("different", different)];
    let found: Vec<Difference> = all
        .into_iter()
        .filter(|(_, seqs)| !seqs.is_empty())
        .map(|(what, seqs)| Difference { what, sequences: runs(&seqs) })
        .collect();
    invocation.output.show_list(&found, |found| {
        if found.is_empty() {
            return vec![Block::sentence("Both hold the same messages.")];
        }
        let line = |of: &Difference| format!("{}: {}\n", of.what, sequence_text(&of.sequences));
        vec![Block::Text(found.iter().map(line).collect())]
    })?;
    if found.is_empty() {
        return Ok(());
    }
    Err(CommandError::message(CommandErrorKind::Findings, quantity::counted(found.len() as u64, "difference")))
}

fn hashes(backup: &Backup) -> Result<BTreeMap<u64, String>, CommandError> {
    let mut found = BTreeMap::new();
    let walked: Result<(), InspectError> = backup.for_each(&Selection::default(), |message| {
        let record = message.record;
        let time = record.timestamp.nanos().to_le_bytes();
        let text = [record.subject, b"\0", record.headers, b"\0", record.payload, &time].concat();
        found.insert(record.seq, sha256_text(&text));
        Ok(ControlFlow::Continue(()))
    });
    walked.map_err(inspect_error)?;
    Ok(found)
}
