//! `nats-rs backup to-store`: a backup put into a store directory, without a server.

use std::path::PathBuf;
use std::sync::Arc;

use disk::RealDisk;
use serde::Serialize;
use serde_json::{Value, json};
use store::format::cipher::{Cipher, ServerKey};
use store::inspect::InspectError;
use store::{DirectoryKeys, Restore, StoreConfig, StoreDirectory};

use crate::commands::store::{KEYS, KeyArgs, hold_dir, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};
use crate::quantity;

/// The account of servers that have none configured.
const ACCOUNT_DEFAULT: &str = "$G";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Backup: its file, or the directory with stream.tar.s2
    backup: PathBuf,
    /// Store directory, as a server's store_dir; it may be new
    store_dir: PathBuf,
    /// Account to put the stream into
    #[arg(long, value_name = "ACCOUNT", default_value = ACCOUNT_DEFAULT)]
    account: String,
    /// Name of the stream, instead of the old one
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    /// Only say what would be restored
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    keys: KeyArgs,
    /// Cipher to encrypt with, where there is a key
    #[arg(long, value_name = "CIPHER", default_value = "chacha", help_heading = KEYS)]
    cipher: CipherChoice,
    /// No server uses the store, though that cannot be seen from here
    #[arg(long)]
    server_stopped: bool,
}

/// What a store is encrypted with, as servers name it.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum CipherChoice {
    /// XChaCha20-Poly1305
    #[value(name = "chacha", alias = "chachapoly")]
    ChaCha,
    /// AES-256-GCM
    Aes,
}

impl Args {
    /// What encrypts the stream; `None` without a key.
    fn directory_keys(&self) -> Result<Option<DirectoryKeys>, CommandError> {
        let cipher = match self.cipher {
            CipherChoice::ChaCha => Cipher::ChaCha,
            CipherChoice::Aes => Cipher::Aes,
        };
        let key = self.keys.one()?;
        Ok(key.map(|key| DirectoryKeys { cipher, current: ServerKey::new(&key), previous: None }))
    }
}

/// What was restored.
#[derive(Debug, Serialize)]
struct Placed {
    stream: String,
    account: String,
    store_dir: String,
    dry_run: bool,
    encrypted: bool,
    messages: u64,
    last_seq: u64,
    consumers: Vec<String>,
}

/// Restores into a directory.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let backup = super::read(&args.backup)?;
    let mut config = backup.config().filter(Value::is_object).ok_or_else(|| {
        CommandError::message(CommandErrorKind::Refused, "the configuration of the stream is not known")
            .hint("put the backup.json of the backup beside its file")
    })?;
    if let Some(name) = &args.rename {
        config["name"] = json!(name);
    }
    let name = config["name"].as_str().unwrap_or_default().to_owned();
    let store_dir = std::path::absolute(&args.store_dir)?;
    let failed = |error| inspect_error(InspectError::of_store(store_dir.display().to_string())(error));
    let summary = backup.summary().map_err(inspect_error)?;
    let keys = args.directory_keys()?;
    let mut placed = Placed {
        encrypted: keys.is_some(),
        stream: name.clone(),
        account: args.account.clone(),
        store_dir: store_dir.display().to_string(),
        dry_run: args.dry_run,
        messages: summary.messages,
        last_seq: summary.last_seq,
        consumers: summary.consumers,
    };
    if !args.dry_run {
        let _held = hold_dir(&store_dir, args.server_stopped)?;
        if let Some(fields) = config.as_object_mut() {
            fields.entry("Created").or_insert_with(|| json!(now().to_string()));
        }
        let meta = config.to_string().into_bytes();
        let allows_ttl = config.get("allow_msg_ttl") == Some(&Value::Bool(true));
        let directory = StoreDirectory::new(Arc::new(RealDisk), &store_dir, keys);
        let restore = Restore {
            directory: &directory,
            account: &args.account,
            meta: &meta,
            config: StoreConfig { allows_ttl, ..StoreConfig::new(&name) },
            now: now(),
        };
        let restored = restore.run(&backup).map_err(failed)?;
        (placed.messages, placed.last_seq, placed.consumers) = (restored.msgs, restored.last_seq, restored.consumers);
    }
    Ok(invocation.output.show(&placed)?)
}

impl View for Placed {
    fn view(&self) -> Vec<Block> {
        let messages = quantity::counted(self.messages, "message");
        let consumers = quantity::counted(self.consumers.len() as u64, "consumer");
        let prefix = if self.dry_run { "Dry run, nothing was changed: restored" } else { "Restored" };
        let Self { stream, account, store_dir, .. } = self;
        let encrypted = if self.encrypted { ", encrypted" } else { "" };
        vec![Block::sentence(format!(
            "{prefix} {account} > {stream} with {messages} and {consumers} in {store_dir}{encrypted}"
        ))]
    }
}
