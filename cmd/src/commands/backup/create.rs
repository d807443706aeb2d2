//! `nats-rs backup create`, `stream backup` and `account backup`: backups over the network.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use admin::{JetStream, SnapshotHead, SnapshotOptions};
use jetstream_api::StorageType;
use serde::Serialize;
use serde_json::{Value, json};
use store::inspect::digest::sha256_of;

use super::{DATA_FILE, HEAD_FILE, MANIFEST_FILE};
use crate::argument;
use crate::commands::object::ProgressFlags;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table, View};
use crate::progress::Progress;
use crate::quantity;

/// What is appended to the name of a backup that is not complete.
const PARTIAL: &str = ".partial";

/// What is appended to the name of a backup while a newer one takes its place.
const REPLACED: &str = ".replaced";

/// Arguments of `backup create`.
#[derive(Debug, clap::Args)]
pub(crate) struct CreateArgs {
    /// Streams to back up, and then the directory to write; - writes the backup of one stream to standard output
    #[arg(required = true, value_name = "STREAM")]
    names: Vec<String>,
    /// All streams of the account, each into a directory of its own
    #[arg(long, visible_alias = "account")]
    all: bool,
    #[command(flatten)]
    how: HowArgs,
}

/// Arguments of `stream backup`.
#[derive(Debug, clap::Args)]
pub(crate) struct StreamArgs {
    /// Name of the stream
    stream: String,
    /// Directory to write; - writes to standard output
    target: PathBuf,
    #[command(flatten)]
    how: HowArgs,
}

/// Arguments of `account backup`.
#[derive(Debug, clap::Args)]
pub(crate) struct AccountArgs {
    /// Directory to write, with a directory for each stream
    target: PathBuf,
    /// Accepted for compatibility: nothing is asked
    #[arg(short, long, hide = true)]
    force: bool,
    /// Fail when a stream was left out
    #[arg(short = 'w', long)]
    critical_warnings: bool,
    #[command(flatten)]
    how: HowArgs,
}

/// How backups are taken.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct HowArgs {
    /// Let the server verify checksums first
    #[arg(long)]
    check: bool,
    /// With the consumers, which is the default
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", hide = true)]
    consumers: Option<bool>,
    /// Leave consumers out
    #[arg(long, conflicts_with = "consumers")]
    no_consumers: bool,
    /// Length of the chunks that the server sends
    #[arg(long, value_name = "SIZE", value_parser = argument::size, default_value = "128K")]
    chunk_size: u64,
    /// How many bytes may be on their way
    #[arg(long, value_name = "SIZE", value_parser = argument::size, default_value = "8M")]
    window_size: u64,
    #[command(flatten)]
    progress: ProgressFlags,
    /// Longest time without a chunk
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "30s")]
    idle_timeout: Duration,
    /// Try again so often when a backup is broken off
    #[arg(long, value_name = "COUNT", default_value_t = 2)]
    retry: u32,
    /// Leave streams out whose backup is there and up to date
    #[arg(long)]
    resume: bool,
}

/// What became of a stream's backup.
#[derive(Debug, Serialize)]
pub(crate) struct Taken {
    stream: String,
    backup: String,
    /// `written`, `unchanged`, `skipped` or `failed`.
    result: &'static str,
    messages: u64,
    bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// Takes the backups that are named.
pub(super) async fn create(args: &CreateArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let Some((target, streams)) = args.names.split_last() else {
        return Err(CommandError::usage("name the directory to write"));
    };
    let target = Path::new(target);
    match streams {
        [] if args.all => all(target, &[], false, &args.how, invocation).await,
        [] => Err(CommandError::usage("name a stream and then the directory to write").hint("--all takes all streams")),
        _ if args.all => Err(CommandError::usage("--all takes all streams; name only the directory")),
        [stream] => one(stream, target, &args.how, invocation).await,
        many => all(target, many, false, &args.how, invocation).await,
    }
}

/// Takes the backup of a stream.
pub(in crate::commands) async fn stream(args: &StreamArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    one(&args.stream, &args.target, &args.how, invocation).await
}

/// Takes the backups of all streams.
pub(in crate::commands) async fn account(args: &AccountArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    all(&args.target, &[], args.critical_warnings, &args.how, invocation).await
}

async fn one(name: &str, target: &Path, how: &HowArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    if target.as_os_str() == "-" {
        let mut out = std::io::stdout();
        jetstream.snapshot(name, how.options()?, |_| {}, |chunk| out.write_all(chunk)).await?;
        return Ok(out.flush()?);
    }
    let progress = invocation.progress(how.progress.is_wanted());
    let taken = how.take(&jetstream, name, target, &progress).await;
    progress.clear();
    Ok(invocation.output.show(&taken?)?)
}

async fn all(
    target: &Path,
    names: &[String],
    is_strict: bool,
    how: &HowArgs,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut streams = jetstream.streams("").await?;
    if let Some(missing) = names.iter().find(|name| !streams.items.iter().any(|info| info.config.name == **name)) {
        let text = format!("there is no stream {missing}");
        return Err(
            CommandError::message(CommandErrorKind::NotFound, text).hint("'nats-rs stream ls --all' lists them")
        );
    }
    if !names.is_empty() {
        streams.items.retain(|info| names.contains(&info.config.name));
    }
    std::fs::create_dir_all(target).map_err(|error| crate::commands::kv::not_written(target, &error))?;
    let progress = invocation.progress(how.progress.is_wanted());
    let (mut rows, mut failures) = (Vec::new(), Vec::new());
    for info in &streams.items {
        let (name, place) = (&info.config.name, target.join(&info.config.name));
        if info.config.storage == StorageType::Memory {
            rows.push(Taken::skipped(name, &place, "skipped", "it is kept in memory"));
            continue;
        }
        match how.take(&jetstream, name, &place, &progress).await {
            Ok(taken) => rows.push(taken),
            Err(error) => {
                rows.push(Taken::skipped(name, &place, "failed", &error.summary()));
                failures.push(error);
            }
        }
    }
    progress.clear();
    let left_out =
        rows.iter().filter(|row| row.result == "skipped").count() + streams.missing.len() + streams.offline.len();
    for name in streams.missing.iter().chain(streams.offline.keys()) {
        invocation.remark(&format!("The stream {name} does not answer and was left out"));
    }
    invocation.output.show_list(&rows, blocks)?;
    CommandError::of_many(failures, rows.len(), "no backup was written", "backups failed")?;
    if is_strict && left_out > 0 {
        let text = format!("{} left out", quantity::counted(left_out as u64, "stream"));
        return Err(CommandError::message(CommandErrorKind::Partial, text));
    }
    Ok(())
}

impl HowArgs {
    fn options(&self) -> Result<SnapshotOptions, CommandError> {
        let len = |len: u64| i64::try_from(len).map_err(|_| CommandError::usage("a chunk is at most 1 MiB long"));
        Ok(SnapshotOptions {
            no_consumers: self.no_consumers || self.consumers == Some(false),
            is_checked: self.check,
            chunk_len: len(self.chunk_size)?,
            window_len: len(self.window_size)?,
            idle: self.idle_timeout,
        })
    }

    /// Takes a backup beside its place and moves it there when it is complete.
    async fn take(
        &self,
        jetstream: &JetStream,
        name: &str,
        target: &Path,
        progress: &Progress,
    ) -> Result<Taken, CommandError> {
        if self.resume && is_up_to_date(jetstream, name, target).await? {
            return Ok(Taken::skipped(name, target, "unchanged", "the backup is up to date"));
        }
        let is_taken = std::fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some());
        if is_taken && !self.resume {
            let text = format!("{} is not empty", target.display());
            return Err(CommandError::message(CommandErrorKind::Refused, text).hint("--resume renews backups"));
        }
        let mut attempt = 0;
        loop {
            let error = match self.attempt(jetstream, name, target, progress).await {
                Ok(taken) => return Ok(taken),
                Err(error) => error,
            };
            // What was written is no backup.
            std::fs::remove_dir_all(partial(target)).ok();
            let may_help = matches!(error.kind(), CommandErrorKind::Timeout | CommandErrorKind::Failed);
            if attempt >= self.retry || !may_help {
                return Err(error);
            }
            attempt += 1;
        }
    }

    async fn attempt(
        &self,
        jetstream: &JetStream,
        name: &str,
        target: &Path,
        progress: &Progress,
    ) -> Result<Taken, CommandError> {
        let failed = |error: std::io::Error| crate::commands::kv::not_written(target, &error);
        let folder = partial(target);
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let mut file = BufWriter::new(File::create(folder.join(DATA_FILE)).map_err(failed)?);
        let mut bytes = 0_u64;
        let bar = progress.byte_bar(name, 0);
        let total = |head: &SnapshotHead| bar.set_length(head.state["bytes"].as_u64().unwrap_or(0));
        let head = jetstream
            .snapshot(name, self.options()?, total, |chunk| {
                bytes = bytes.saturating_add(chunk.len() as u64);
                bar.inc(chunk.len() as u64);
                file.write_all(chunk)
            })
            .await;
        bar.finish_and_clear();
        let head = head?;
        file.flush().and_then(|()| file.get_ref().sync_all()).map_err(failed)?;
        write_head(&folder, &head).map_err(failed)?;
        write_manifest(&folder).map_err(failed)?;
        replace(target, &folder).map_err(failed)?;
        let messages = head.state["messages"].as_u64().unwrap_or(0);
        let backup = target.display().to_string();
        Ok(Taken { stream: name.to_owned(), backup, result: "written", messages, bytes, reason: None })
    }
}

fn partial(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(PARTIAL);
    PathBuf::from(name)
}

/// Puts a complete backup into its place. The one that is there goes when the new one can't be lost any more.
fn replace(target: &Path, complete: &Path) -> std::io::Result<()> {
    let mut old = target.as_os_str().to_owned();
    old.push(REPLACED);
    let old = PathBuf::from(old);
    let is_there = target.exists();
    if is_there {
        if old.exists() {
            // Left by a replacement that was cut short after the new backup had its place.
            std::fs::remove_dir_all(&old)?;
        }
        std::fs::rename(target, &old)?;
    }
    std::fs::rename(complete, target)?;
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(parent)?.sync_all()?;
    if is_there { std::fs::remove_dir_all(&old) } else { Ok(()) }
}

fn write_head(folder: &Path, head: &SnapshotHead) -> std::io::Result<()> {
    let text = serde_json::to_vec_pretty(&json!({"config": head.config, "state": head.state}))?;
    let mut file = File::create(folder.join(HEAD_FILE))?;
    file.write_all(&text)?;
    file.sync_all()
}

/// Writes the hashes of the files, by which damage on the way to another place shows.
fn write_manifest(folder: &Path) -> std::io::Result<()> {
    let mut files = Vec::new();
    for name in [DATA_FILE, HEAD_FILE] {
        let sha256 = hash_file(&folder.join(name))?;
        let bytes = std::fs::metadata(folder.join(name))?.len();
        files.push(json!({"file": name, "bytes": bytes, "sha256": sha256}));
    }
    let created = clock::Clock::real().wall().to_string();
    let manifest = json!({"schema_version": 1, "created": created, "files": files});
    let mut file = File::create(folder.join(MANIFEST_FILE))?;
    file.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
    file.sync_all()
}

/// The SHA-256 of a file, in hexadecimal.
pub(super) fn hash_file(path: &Path) -> std::io::Result<String> {
    sha256_of(&mut File::open(path)?)
}

/// Whether a complete backup holds what the stream has.
async fn is_up_to_date(jetstream: &JetStream, name: &str, target: &Path) -> Result<bool, CommandError> {
    let Ok(text) = std::fs::read(target.join(HEAD_FILE)) else { return Ok(false) };
    let Ok(head) = serde_json::from_slice::<Value>(&text) else { return Ok(false) };
    if !target.join(DATA_FILE).exists() {
        return Ok(false);
    }
    let state = jetstream.stream(name).await?.state;
    let kept = |field: &str| head["state"][field].as_u64();
    let is_same = (kept("messages"), kept("first_seq"), kept("last_seq"))
        == (Some(state.messages), Some(state.first_seq), Some(state.last_seq));
    // How far consumers have come is not told here.
    Ok(is_same && state.consumer_count == 0)
}

impl Taken {
    fn skipped(name: &str, target: &Path, result: &'static str, reason: &str) -> Self {
        Self {
            stream: name.to_owned(),
            backup: target.display().to_string(),
            result,
            messages: 0,
            bytes: 0,
            reason: Some(reason.to_owned()),
        }
    }
}

impl View for Taken {
    fn view(&self) -> Vec<Block> {
        let (messages, bytes) = (quantity::counted(self.messages, "message"), quantity::bytes(self.bytes));
        let text = match &self.reason {
            Some(reason) => format!("The backup of the stream {} was {}: {reason}", self.stream, self.result),
            None => format!("Wrote {messages} of the stream {} to {} ({bytes})", self.stream, self.backup),
        };
        vec![Block::sentence(text)]
    }
}

fn blocks(rows: &[Taken]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("No streams")];
    }
    let mut table =
        Table::titled("Backups").text("Stream").text("Result").number("Messages").number("Bytes").text("Reason");
    for row in rows {
        let (messages, bytes) = (quantity::count(row.messages), quantity::bytes(row.bytes));
        let reason = row.reason.clone().unwrap_or_default();
        table.push([row.stream.clone(), row.result.to_owned(), messages, bytes, reason]);
    }
    vec![Block::Table(table)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_takes_the_place_of_the_one_before() {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let (target, complete) = (scratch.path().join("ORDERS"), scratch.path().join("ORDERS.partial"));
        let write = |folder: &Path, text: &str| {
            std::fs::create_dir_all(folder).expect("a folder");
            std::fs::write(folder.join(DATA_FILE), text).expect("a file");
        };
        let text = || std::fs::read_to_string(target.join(DATA_FILE)).expect("a file");
        for (number, leaves_old) in [("1", false), ("2", false), ("3", true)] {
            write(&complete, number);
            if leaves_old {
                write(&scratch.path().join("ORDERS.replaced"), "cut short");
            }
            replace(&target, &complete).expect("it has its place");
            assert_eq!(text(), number);
        }
        let left = std::fs::read_dir(scratch.path()).expect("a folder").count();
        assert_eq!(left, 1, "nothing else is left");
        let hash = hash_file(&target.join(DATA_FILE)).expect("a file");
        assert_eq!(hash, store::inspect::digest::sha256_text(b"3"));
    }
}
