//! `nats-rs store hash|diff`: whether stores hold the same.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use disk::RealDisk;
use serde::Serialize;
use serde_json::Value;
use store::inspect::InspectError;
use store::inspect::digest::{digest, sha256_text};
use store::inspect::layout::{Scope, StoreRoot, StreamEntry};
use store::inspect::messages::{Selection, for_each};
use store::inspect::picture::Picture;
use store::inspect::stream::StreamReader;

use super::place::{Place, StoreArgs, inspect_error};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of `hash`.
#[derive(Debug, clap::Args)]
pub(crate) struct HashArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
    /// A hash for each so many sequences, to find where replicas differ
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    ranges: u64,
}

#[derive(Debug, Serialize)]
struct HashRow {
    account: String,
    stream: String,
    first_seq: u64,
    last_seq: u64,
    messages: u64,
    sha256: String,
}

/// Hashes streams.
pub(super) fn hash(args: &HashArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let mut rows = Vec::new();
    for entry in place.streams(&args.streams)? {
        let (reader, picture) = load(&place, &entry)?;
        let digests = digest(&reader, &picture, &Selection::default(), args.ranges).map_err(inspect_error)?;
        if digests.is_empty() {
            let (first_seq, last_seq) = (picture.totals.first_seq, picture.totals.last_seq);
            let sha256 = sha256_text(b"");
            rows.push(HashRow {
                account: entry.account.clone(),
                stream: entry.name.clone(),
                first_seq,
                last_seq,
                messages: 0,
                sha256,
            });
        }
        rows.extend(digests.into_iter().map(|digest| HashRow {
            account: entry.account.clone(),
            stream: entry.name.clone(),
            first_seq: digest.first_seq,
            last_seq: digest.last_seq,
            messages: digest.msgs,
            sha256: digest.sha256,
        }));
    }
    Ok(invocation.output.show_list(&rows, |rows| {
        let mut table = Table::new()
            .text("Account")
            .text("Stream")
            .number("First")
            .number("Last")
            .number("Messages")
            .text("SHA-256");
        for row in rows {
            let numbers = [row.first_seq, row.last_seq, row.messages].map(quantity::count);
            let [first, last, messages] = numbers;
            table.push([row.account.clone(), row.stream.clone(), first, last, messages, row.sha256.clone()]);
        }
        vec![Block::Table(table)]
    })?)
}

fn load(place: &Place, entry: &StreamEntry) -> Result<(StreamReader, Picture), CommandError> {
    let reader = StreamReader::open(&place.root, entry, &place.keys).map_err(inspect_error)?;
    let picture = Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?;
    Ok((reader, picture))
}

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// The other store
    other: PathBuf,
    /// Streams; all if none is named
    streams: Vec<String>,
}

/// One difference.
#[derive(Debug, Serialize)]
struct Difference {
    account: String,
    stream: String,
    /// `config`, `missing`, `extra`, `different`, `state`.
    what: &'static str,
    /// Runs of sequences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sequences: Vec<(u64, u64)>,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
}

/// Compares streams; differences end with the status of findings.
pub(super) fn diff(args: &DiffArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let other_dir = std::path::absolute(&args.other)?;
    let (root, scope) = StoreRoot::find(Arc::new(RealDisk), &other_dir).map_err(inspect_error)?;
    let other = Place { root, scope, keys: place.keys.clone() };
    let ours = by_name(place.streams(&args.streams)?);
    let theirs: BTreeMap<(String, String), StreamEntry> = match args.streams.as_slice() {
        [] => by_name(other.streams(&[])?),
        names => by_name(other.root.streams(&Scope::default()).map_err(inspect_error)?)
            .into_iter()
            .filter(|((_, name), _)| names.contains(name))
            .collect(),
    };
    let mut found = Vec::new();
    for (key, entry) in &ours {
        match theirs.get(key) {
            None => found.push(missing(key, "the other store has no such stream")),
            Some(their) => compare(&place, entry, &other, their, &mut found)?,
        }
    }
    found.extend(
        theirs.keys().filter(|key| !ours.contains_key(*key)).map(|key| missing(key, "only the other store has it")),
    );
    invocation.output.show_list(&found, view)?;
    if found.is_empty() {
        return Ok(());
    }
    let text = quantity::counted(found.len() as u64, "difference");
    Err(CommandError::message(CommandErrorKind::Findings, text))
}

fn by_name(entries: Vec<StreamEntry>) -> BTreeMap<(String, String), StreamEntry> {
    entries.into_iter().map(|entry| ((entry.account.clone(), entry.name.clone()), entry)).collect()
}

fn missing((account, stream): &(String, String), detail: &str) -> Difference {
    let (account, stream) = (account.clone(), stream.clone());
    Difference { account, stream, what: "state", sequences: Vec::new(), detail: detail.to_owned() }
}

fn compare(
    a: &Place,
    entry: &StreamEntry,
    b: &Place,
    their: &StreamEntry,
    found: &mut Vec<Difference>,
) -> Result<(), CommandError> {
    let difference = |what, sequences, detail| Difference {
        account: entry.account.clone(),
        stream: entry.name.clone(),
        what,
        sequences,
        detail,
    };
    let ((reader_a, picture_a), (reader_b, picture_b)) = (load(a, entry)?, load(b, their)?);
    let names = differing_fields(reader_a.meta().json(), reader_b.meta().json());
    if !names.is_empty() {
        found.push(difference("config", Vec::new(), names.join(", ")));
    }
    if picture_a.totals.last_seq != picture_b.totals.last_seq {
        let detail = format!("last sequence {} and {}", picture_a.totals.last_seq, picture_b.totals.last_seq);
        found.push(difference("state", Vec::new(), detail));
    }
    let (hashes_a, hashes_b) = (message_hashes(&reader_a, &picture_a)?, message_hashes(&reader_b, &picture_b)?);
    let missing: Vec<u64> = hashes_a.keys().filter(|seq| !hashes_b.contains_key(seq)).copied().collect();
    let extra: Vec<u64> = hashes_b.keys().filter(|seq| !hashes_a.contains_key(seq)).copied().collect();
    let differs = |(seq, hash): &(&u64, &[u8; 16])| hashes_b.get(seq).is_some_and(|other| other != *hash);
    let different: Vec<u64> = hashes_a.iter().filter(differs).map(|(seq, _)| *seq).collect();
    for (what, seqs) in [("missing", missing), ("extra", extra), ("different", different)] {
        if !seqs.is_empty() {
            found.push(difference(what, runs(&seqs), String::new()));
        }
    }
    Ok(())
}

/// Fields of a configuration that two replicas have with different values; when it was made is told by each for itself.
fn differing_fields(a: Option<&Value>, b: Option<&Value>) -> Vec<String> {
    let (Some(a), Some(b)) = (a.and_then(Value::as_object), b.and_then(Value::as_object)) else { return Vec::new() };
    let names: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    names.into_iter().filter(|name| name.as_str() != "Created" && a.get(*name) != b.get(*name)).cloned().collect()
}

/// Half a SHA-256 of each message by its sequence.
fn message_hashes(reader: &StreamReader, picture: &Picture) -> Result<BTreeMap<u64, [u8; 16]>, CommandError> {
    let mut hashes = BTreeMap::new();
    for_each(reader, picture, &Selection::default(), |message| {
        let record = message.record;
        let nanos = record.timestamp.nanos().to_le_bytes();
        let text = [record.subject, b"\0", record.headers, b"\0", record.payload, &nanos].concat();
        let hash = sha256_text(&text);
        if let Some(half) = hash.as_bytes().first_chunk::<16>() {
            hashes.insert(record.seq, *half);
        }
        Ok::<_, InspectError>(ControlFlow::Continue(()))
    })
    .map_err(inspect_error)?;
    Ok(hashes)
}

/// Ascending sequences as runs of first and last.
pub(in crate::commands) fn runs(seqs: &[u64]) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for seq in seqs {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == *seq => run.1 = *seq,
            Some(_) | None => runs.push((*seq, *seq)),
        }
    }
    runs
}

fn view(differences: &[Difference]) -> Vec<Block> {
    if differences.is_empty() {
        return vec![Block::sentence("Both hold the same.")];
    }
    let mut text = String::new();
    for found in differences {
        let sequences = store::inspect::finding::sequence_text(&found.sequences);
        let detail = if sequences.is_empty() { &found.detail } else { &sequences };
        text.push_str(&format!("{}/{}: {}: {detail}\n", found.account, found.stream, found.what));
    }
    vec![Block::Text(text)]
}
