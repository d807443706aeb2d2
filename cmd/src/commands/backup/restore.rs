//! `nats-rs backup restore`: a backup becomes a stream of a stopped server's store.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use disk::RealDisk;
use serde::Serialize;
use serde_json::{Value, json};
use store::format::cipher::{Cipher, ServerKey};
use store::inspect::backup::Backup;
use store::inspect::key_ring::KeyRing;
use store::inspect::layout::{JETSTREAM_DIR, Scope, StoreRoot};
use store::inspect::stream::StreamReader;
use store::{DirectoryKeys, Restore, StoreConfig, StoreDirectory};

use super::read;
use crate::commands::store::{KeyArgs, StoppedArgs, hold, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};
use crate::quantity;

/// Arguments of the command.
///
/// The stream is made aside, read back, and moved to its place in one step; nothing that is there is changed. A server that
/// is stopped meanwhile takes it up when it starts.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Backup: its file, or the directory with stream.tar.s2
    backup: PathBuf,
    /// The server's store_dir; made if it is missing
    dir: PathBuf,
    /// Account that gets the stream
    #[arg(long, value_name = "ACCOUNT", default_value = "$G")]
    into: String,
    /// Another name for the stream
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Configuration of the stream as JSON, if the backup has none or another is wanted
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Show what would be done; exit status 4, as something would be
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    keys: KeyArgs,
    /// Cipher of the stream if a key is given
    #[arg(long, value_enum, default_value_t = CipherName::Chacha, help_heading = "Keys of encrypted stores")]
    cipher: CipherName,
    #[command(flatten)]
    stopped: StoppedArgs,
}

/// Ciphers as servers are configured with them.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum CipherName {
    /// ChaCha20-Poly1305
    Chacha,
    /// AES-256
    Aes,
}

/// What was restored.
#[derive(Debug, Serialize)]
struct Done {
    account: String,
    stream: String,
    messages: u64,
    last_seq: u64,
    consumers: Vec<String>,
    encrypted: bool,
    dir: PathBuf,
}

impl View for Done {
    fn view(&self) -> Vec<Block> {
        let messages = quantity::counted(self.messages, "message");
        let consumers = quantity::counted(self.consumers.len() as u64, "consumer");
        let Self { stream, account, .. } = self;
        let kept = if self.encrypted { ", encrypted," } else { "" };
        let dir = self.dir.display();
        vec![Block::sentence(format!(
            "{stream} of account {account}{kept} is restored: {messages}, {consumers}, in {dir}."
        ))]
    }
}

/// Restores one stream.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let backup = read(&args.backup)?;
    let config = configuration(args, &backup)?;
    let name = config.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let store_dir = std::path::absolute(&args.dir)?;
    let root = existing_root(&store_dir)?;
    let keys = args.keys.list()?;
    if let Some(root) = &root {
        check_fits(root, &args.into, &name, &keys)?;
    }
    let summary = backup.summary().map_err(inspect_error)?;
    let messages = quantity::counted(summary.messages, "message");
    let plan = format!("Restore {name} with {messages} into account {} of {}", args.into, store_dir.display());
    if args.dry_run {
        invocation.remark(&plan);
        return Err(CommandError::message(CommandErrorKind::Findings, "1 stream would be made"));
    }
    invocation.remark(&plan);
    invocation.confirm("Do this?")?;
    let root = match root {
        Some(root) => root,
        None => make_root(&store_dir)?,
    };
    let _held = hold(&root, args.stopped.server_stopped)?;
    let directory_keys = keys.first().map(|key| DirectoryKeys {
        cipher: match args.cipher {
            CipherName::Chacha => Cipher::ChaCha,
            CipherName::Aes => Cipher::Aes,
        },
        current: ServerKey::new(key),
        previous: None,
    });
    let is_encrypted = directory_keys.is_some();
    let directory = StoreDirectory::new(Arc::new(RealDisk), &root.store_dir, directory_keys);
    let mut meta = config.clone();
    if let Some(fields) = meta.as_object_mut() {
        fields.entry("Created").or_insert_with(|| json!(now().to_string()));
    }
    let meta = meta.to_string().into_bytes();
    let store_config = store_config(&config, &name, is_encrypted);
    let restore = Restore { directory: &directory, account: &args.into, meta: &meta, config: store_config, now: now() };
    let restored = restore.run(&backup).map_err(|error| CommandError::new(CommandErrorKind::Failed, error))?;
    Ok(invocation.output.show(&Done {
        account: args.into.clone(),
        stream: name,
        messages: restored.msgs,
        last_seq: restored.last_seq,
        consumers: restored.consumers,
        encrypted: is_encrypted,
        dir: restored.location.dir,
    })?)
}

/// The configuration of the stream to make: under its name, and with one replica, since the store is one server's.
fn configuration(args: &Args, backup: &Backup) -> Result<Value, CommandError> {
    let mut config = match &args.config {
        Some(path) => config_file(path)?,
        None => backup.config().filter(Value::is_object).ok_or_else(|| {
            CommandError::message(CommandErrorKind::Refused, "the configuration of the stream is not known")
                .hint("--config names a file with it, such as the answer of 'stream info -o json'")
        })?,
    };
    let Some(fields) = config.as_object_mut() else {
        return Err(CommandError::message(CommandErrorKind::Failed, "the configuration is no JSON object"));
    };
    if let Some(name) = &args.name {
        fields.insert("name".to_owned(), json!(name));
    }
    if !fields.get("name").is_some_and(|name| name.as_str().is_some_and(|name| !name.is_empty())) {
        return Err(CommandError::message(CommandErrorKind::Usage, "the configuration names no stream")
            .hint("--name gives it one"));
    }
    if fields.get("storage").is_some_and(|storage| storage != "file") {
        return Err(CommandError::message(CommandErrorKind::Refused, "the stream is kept in memory, not in files"));
    }
    fields.insert("storage".to_owned(), json!("file"));
    if fields.get("num_replicas").and_then(Value::as_u64).is_none_or(|replicas| replicas > 1) {
        fields.insert("num_replicas".to_owned(), json!(1));
    }
    Ok(config)
}

fn config_file(path: &Path) -> Result<Value, CommandError> {
    let failed = |reason: String| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot read {}: {reason}", path.display()))
    };
    let text = fs::read(path).map_err(|error| failed(error.to_string()))?;
    let value: Value = serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))?;
    // Answers of servers, and the file beside a backup, hold it as a member.
    Ok(value.get("config").filter(|config| config.is_object()).cloned().unwrap_or(value))
}

/// The store that is there; `None` if the directory is missing or empty.
fn existing_root(store_dir: &Path) -> Result<Option<StoreRoot>, CommandError> {
    let is_unused = match fs::read_dir(store_dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    };
    if is_unused {
        return Ok(None);
    }
    let (root, _) = StoreRoot::find(Arc::new(RealDisk), store_dir).map_err(inspect_error)?;
    Ok(Some(root))
}

fn make_root(store_dir: &Path) -> Result<StoreRoot, CommandError> {
    fs::create_dir_all(store_dir.join(JETSTREAM_DIR)).map_err(|error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot create {}: {error}", store_dir.display()))
    })?;
    Ok(StoreRoot::find(Arc::new(RealDisk), store_dir).map_err(inspect_error)?.0)
}

/// Refuses a store in which the stream is, which belongs to a cluster, or which is encrypted while no key is given.
fn check_fits(root: &StoreRoot, account: &str, name: &str, keys: &[String]) -> Result<(), CommandError> {
    let refused = |message: String| CommandError::message(CommandErrorKind::Refused, message);
    if !root.groups().map_err(inspect_error)?.is_empty() {
        let message = "the store belongs to a server of a cluster, which decides where its streams are".to_owned();
        return Err(refused(message)
            .hint("restore into the cluster, or make the store one of a single server by 'store adopt'"));
    }
    let streams = root.streams(&Scope::default()).map_err(inspect_error)?;
    if streams.iter().any(|entry| entry.account == account && entry.name == name) {
        return Err(refused(format!("account {account} has a stream {name}")).hint("--name gives it another name"));
    }
    let ring = KeyRing::new(keys);
    for entry in &streams {
        let reader = StreamReader::open(root, entry, &ring).map_err(inspect_error)?;
        if reader.meta().is_encrypted() && keys.is_empty() {
            let message = format!("{} is encrypted, and the restored stream would not be", entry.name);
            return Err(refused(message).hint("--key-file names the file with the server's key"));
        }
    }
    Ok(())
}

/// What the store has to know of the configuration. Limits are left to the server that starts.
fn store_config(config: &Value, name: &str, is_encrypted: bool) -> StoreConfig {
    let field = |name: &str| config.get(name);
    let bytes_max = field("max_bytes").and_then(Value::as_u64).filter(|max| *max > 0);
    let keeps_by_limits = field("retention").is_none_or(|retention| retention == "limits");
    let has_marker_ttl = field("subject_delete_marker_ttl").and_then(Value::as_u64).is_some_and(|ttl| ttl > 0);
    StoreConfig {
        block_len: StoreConfig::block_len_for(bytes_max, keeps_by_limits, is_encrypted),
        is_compressed: field("compression").is_some_and(|compression| compression == "s2"),
        allows_ttl: has_marker_ttl || field("allow_msg_ttl") == Some(&Value::Bool(true)),
        ..StoreConfig::new(name)
    }
}
