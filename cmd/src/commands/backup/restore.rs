//! `nats-rs backup restore`, `stream restore` and `account restore`: backups put back over the network.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use admin::{JetStream, SnapshotHead};
use jetstream_api::StreamInfo;
use serde::Serialize;
use serde_json::{Value, json};
use store::inspect::backup::BackupFormat;

use super::create::hash_file;
use super::{DATA_FILE, DATA_FILE_NEWER, HEAD_FILE, MANIFEST_FILE};
use crate::argument;
use crate::commands::object::ProgressFlags;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// The most that is read of a backup's head.
const HEAD_LEN_MAX: u64 = 64 * 1024 * 1024;

/// Arguments of `backup restore` and `stream restore`.
#[derive(Debug, clap::Args)]
pub(crate) struct RestoreArgs {
    /// Backup: its directory; with --all a directory of backups; - reads standard input and needs --config
    backup: PathBuf,
    /// Restore all backups in the directory
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    how: HowArgs,
    #[command(flatten)]
    edits: EditArgs,
}

/// Arguments of `account restore`.
#[derive(Debug, clap::Args)]
pub(crate) struct AccountArgs {
    /// Directory with a backup for each stream
    directory: PathBuf,
    #[command(flatten)]
    how: HowArgs,
    #[command(flatten)]
    place: PlaceArgs,
}

/// How backups are put back.
#[derive(Clone, Debug, clap::Args)]
struct HowArgs {
    #[command(flatten)]
    progress: ProgressFlags,
    /// Longest time for the server to take a chunk, or to finish
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "1h")]
    idle_timeout: Duration,
    /// With several: leave streams alone that are there
    #[arg(long)]
    resume: bool,
    /// Only say what would be restored
    #[arg(long)]
    dry_run: bool,
}

/// Where streams are put.
#[derive(Clone, Debug, Default, clap::Args)]
struct PlaceArgs {
    /// Cluster to lie in
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// Tag that servers must have, may be repeated
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    tag: Vec<String>,
    /// Number of copies
    #[arg(long, value_name = "COUNT")]
    replicas: Option<u64>,
}

/// What is changed on the way.
#[derive(Clone, Debug, Default, clap::Args)]
struct EditArgs {
    #[command(flatten)]
    place: PlaceArgs,
    /// JSON file with the configuration to restore with
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Name of the restored stream
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    /// Setting to change, as subjects='["a.>"]' or max_age=0; may be repeated
    #[arg(long = "set", value_name = "SETTING=VALUE", value_parser = super::super::stream::config_flags::pair)]
    sets: Vec<(String, String)>,
}

/// What became of a backup.
#[derive(Debug, Serialize)]
struct Put {
    stream: String,
    backup: String,
    /// `restored`, `planned`, `skipped` or `failed`.
    result: &'static str,
    messages: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// Puts back what is named.
pub(in crate::commands) async fn restore(args: &RestoreArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    if args.all {
        if args.edits.rename.is_some() || args.edits.config.is_some() {
            return Err(CommandError::usage("--rename and --config are about one backup"));
        }
        return all(&args.backup, &args.how, &args.edits, invocation).await;
    }
    let spooled = if args.backup.as_os_str() == "-" { Some(spool()?) } else { None };
    let path = spooled.as_ref().map_or(args.backup.as_path(), |file| file.0.as_path());
    let put = one(path, &args.how, &args.edits, invocation).await?;
    Ok(invocation.output.show_list(&[put], blocks)?)
}

/// Puts back all backups of an account.
pub(in crate::commands) async fn account(args: &AccountArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let edits = EditArgs { place: args.place.clone(), ..EditArgs::default() };
    all(&args.directory, &args.how, &edits, invocation).await
}

async fn all(
    directory: &Path,
    how: &HowArgs,
    edits: &EditArgs,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let unreadable = |error: std::io::Error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot read {}: {error}", directory.display()))
    };
    let mut backups = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.join(HEAD_FILE).exists() {
            backups.push(path);
        }
    }
    backups.sort();
    if backups.is_empty() {
        let text = format!("{} holds no backups", directory.display());
        return Err(CommandError::message(CommandErrorKind::NotFound, text));
    }
    let jetstream = invocation.jetstream().await?;
    let there = jetstream.stream_names("").await?;
    let mut heads = Vec::new();
    for path in backups {
        let head = head(&path, edits)?;
        heads.push((name_of(&head), path));
    }
    // Nothing is begun that could not be finished.
    if let Some((name, _)) = heads.iter().find(|(name, _)| there.contains(name) && !how.resume && !how.dry_run) {
        let text = format!("there is a stream {name} already; nothing was restored");
        return Err(CommandError::message(CommandErrorKind::Refused, text).hint("--resume leaves such streams alone"));
    }
    let (mut rows, mut failures) = (Vec::new(), Vec::new());
    for (name, path) in &heads {
        if there.contains(name) && how.resume {
            rows.push(Put::other(name, path, "skipped", "there is such a stream"));
            continue;
        }
        match one(path, how, edits, invocation).await {
            Ok(put) => rows.push(put),
            Err(error) => {
                rows.push(Put::other(name, path, "failed", &error.summary()));
                failures.push(error);
            }
        }
    }
    invocation.output.show_list(&rows, blocks)?;
    CommandError::of_many(failures, rows.len(), "nothing was restored", "backups could not be restored")
}

async fn one(path: &Path, how: &HowArgs, edits: &EditArgs, invocation: &Invocation) -> Result<Put, CommandError> {
    verify_manifest(path)?;
    let head = head(path, edits)?;
    let name = name_of(&head);
    let backup = super::read(path)?;
    let old_name = backup.config().and_then(|config| config["name"].as_str().map(str::to_owned));
    let format = backup.format();
    drop(backup);
    let messages = head.state["messages"].as_u64().unwrap_or(0);
    if how.dry_run {
        let text = path.display().to_string();
        return Ok(Put { stream: name, backup: text, result: "planned", messages, reason: None });
    }
    let jetstream = invocation.jetstream().await?;
    // The records of the older form carry checksums that hold the stream's name.
    let converted = match format {
        BackupFormat::V1 if old_name.is_some_and(|old| old != name) => Some(convert(path)?),
        BackupFormat::V1 | BackupFormat::V2 => None,
    };
    let data = data_file(converted.as_ref().map_or(path, |folder| folder.0.as_path()));
    let info = send(&jetstream, &head, &data, how, &name, invocation).await?;
    Ok(Put {
        stream: name,
        backup: path.display().to_string(),
        result: "restored",
        messages: info.state.messages,
        reason: None,
    })
}

async fn send(
    jetstream: &JetStream,
    head: &SnapshotHead,
    data: &Path,
    how: &HowArgs,
    name: &str,
    invocation: &Invocation,
) -> Result<StreamInfo, CommandError> {
    let unreadable = |error: std::io::Error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot read {}: {error}", data.display()))
    };
    let mut file = File::open(data).map_err(unreadable)?;
    let len = file.metadata().map_err(unreadable)?.len();
    let progress = invocation.progress(how.progress.is_wanted());
    let bar = progress.byte_bar(name, len);
    let give = |chunk_len: usize| {
        let mut chunk = Vec::new();
        (&mut file).take(chunk_len as u64).read_to_end(&mut chunk)?;
        bar.inc(chunk.len() as u64);
        Ok(chunk)
    };
    let restored = jetstream.restore(head, how.idle_timeout, give).await;
    progress.clear();
    Ok(restored?)
}

/// A path that is removed with everything in it when it is not needed any more.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let removed = if self.0.is_dir() { std::fs::remove_dir_all(&self.0) } else { std::fs::remove_file(&self.0) };
        // It lies where the system removes what is left over.
        removed.ok();
    }
}

fn scratch_path(suffix: &str) -> PathBuf {
    let token = clock::Rng::from_system().alphanumeric(12);
    std::env::temp_dir().join(format!("nats-rs-{token}{suffix}"))
}

/// Standard input as a file.
fn spool() -> Result<Scratch, CommandError> {
    let scratch = Scratch(scratch_path(".s2"));
    let mut file = File::create_new(&scratch.0)?;
    std::io::copy(&mut std::io::stdin().lock(), &mut file)?;
    Ok(scratch)
}

/// The backup in the newer form.
fn convert(path: &Path) -> Result<Scratch, CommandError> {
    let scratch = Scratch(scratch_path(""));
    super::convert::to_newer(path, &scratch.0)?;
    Ok(scratch)
}

/// The file with the stream's content.
fn data_file(path: &Path) -> PathBuf {
    if !path.is_dir() {
        return path.to_owned();
    }
    let newer = path.join(DATA_FILE_NEWER);
    if newer.exists() { newer } else { path.join(DATA_FILE) }
}

/// What the stream is to be: what was written beside the backup, with the changes that are asked for.
fn head(path: &Path, edits: &EditArgs) -> Result<SnapshotHead, CommandError> {
    let beside = if path.is_dir() { path.join(HEAD_FILE) } else { path.with_file_name(HEAD_FILE) };
    let kept: Option<Value> = match File::open(&beside) {
        Ok(file) => {
            let mut text = Vec::new();
            file.take(HEAD_LEN_MAX).read_to_end(&mut text)?;
            let read = serde_json::from_slice(&text);
            Some(read.map_err(|error| {
                CommandError::message(CommandErrorKind::Failed, format!("{} is not valid: {error}", beside.display()))
            })?)
        }
        Err(_) => None,
    };
    let mut config = match (&edits.config, &kept) {
        (Some(path), _) => {
            let config = super::super::stream::config_flags::read_config(path)?;
            serde_json::to_value(config).map_err(std::io::Error::other)?
        }
        (None, Some(kept)) => kept["config"].clone(),
        (None, None) => super::read(path)?.config().unwrap_or_default(),
    };
    if !config.is_object() {
        let text = format!("the configuration of the stream is not known: there is no {}", beside.display());
        return Err(CommandError::message(CommandErrorKind::Failed, text).hint("--config names a file with one"));
    }
    edits.apply(&mut config);
    let state = kept.map(|kept| kept["state"].clone()).filter(Value::is_object);
    Ok(SnapshotHead { config, state: state.unwrap_or_else(|| json!({})) })
}

impl EditArgs {
    fn apply(&self, config: &mut Value) {
        let place = &self.place;
        if let Some(name) = &self.rename {
            config["name"] = json!(name);
        }
        if let Some(replicas) = place.replicas {
            config["num_replicas"] = json!(replicas);
        }
        if place.cluster.is_some() || !place.tag.is_empty() {
            config["placement"] = json!({"cluster": place.cluster.clone().unwrap_or_default(), "tags": place.tag});
        }
        for (setting, text) in &self.sets {
            config[setting.as_str()] = serde_json::from_str(text).unwrap_or_else(|_| json!(text));
        }
    }
}

fn name_of(head: &SnapshotHead) -> String {
    head.config["name"].as_str().unwrap_or_default().to_owned()
}

/// Compares the files of a backup with their hashes, where there are some.
fn verify_manifest(path: &Path) -> Result<(), CommandError> {
    let Ok(text) = std::fs::read(path.join(MANIFEST_FILE)) else { return Ok(()) };
    let manifest: Value = serde_json::from_slice(&text).map_err(std::io::Error::other)?;
    for file in manifest["files"].as_array().into_iter().flatten() {
        let (Some(name), Some(sha256)) = (file["file"].as_str(), file["sha256"].as_str()) else { continue };
        if name.contains('/') || hash_file(&path.join(name))? != sha256 {
            let text = format!("{} is not what was backed up", path.join(name).display());
            return Err(CommandError::message(CommandErrorKind::Findings, text)
                .hint(format!("if it was changed on purpose, remove {}", path.join(MANIFEST_FILE).display())));
        }
    }
    Ok(())
}

impl Put {
    fn other(name: &str, path: &Path, result: &'static str, reason: &str) -> Self {
        let (stream, backup) = (name.to_owned(), path.display().to_string());
        Self { stream, backup, result, messages: 0, reason: Some(reason.to_owned()) }
    }
}

fn blocks(rows: &[Put]) -> Vec<Block> {
    let mut table =
        Table::titled("Restored").text("Stream").text("Backup").text("Result").number("Messages").text("Reason");
    for row in rows {
        let messages = quantity::count(row.messages);
        let reason = row.reason.clone().unwrap_or_default();
        table.push([row.stream.clone(), row.backup.clone(), row.result.to_owned(), messages, reason]);
    }
    vec![Block::Table(table)]
}
