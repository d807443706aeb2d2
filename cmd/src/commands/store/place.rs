//! Which store, account, stream and key a command is about.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clock::{Clock, Timestamp};
use disk::RealDisk;
use store::inspect::InspectError;
use store::inspect::key_ring::KeyRing;
use store::inspect::layout::{Scope, StoreRoot, StreamEntry};

use super::in_use;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

pub(in crate::commands) const KEYS: &str = "Keys of encrypted stores";

/// Where a store is and how it is opened.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::commands) struct StoreArgs {
    /// The server's store_dir, the jetstream directory in it, or the directory of an account or stream
    dir: PathBuf,
    /// Streams of this account only
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    #[command(flatten)]
    keys: KeyArgs,
}

/// Keys, tried one after the other.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = KEYS)]
pub(in crate::commands) struct KeyArgs {
    /// Key, as servers are configured with (others may see it in the list of processes)
    #[arg(long, value_name = "KEY")]
    key: Vec<String>,
    /// File with a key; blanks around it don't count
    #[arg(long, value_name = "FILE")]
    key_file: Vec<PathBuf>,
    /// Key, from the environment
    #[arg(long, env = "NATS_RS_STORE_KEY", hide_env_values = true, hide = true, value_name = "KEY")]
    key_of_environment: Option<String>,
}

/// An opened store.
#[derive(Clone, Debug)]
pub(in crate::commands) struct Place {
    pub(in crate::commands) root: StoreRoot,
    pub(in crate::commands) scope: Scope,
    pub(in crate::commands) keys: KeyRing,
}

impl KeyArgs {
    /// The keys in the order of flags, files, environment.
    fn texts(&self) -> Result<Vec<String>, CommandError> {
        let mut keys = self.key.clone();
        for path in &self.key_file {
            keys.push(read_key(path)?);
        }
        keys.extend(self.key_of_environment.clone().filter(|key| !key.is_empty()));
        Ok(keys)
    }

    /// The same as what opens stores.
    pub(in crate::commands) fn ring(&self) -> Result<KeyRing, CommandError> {
        Ok(KeyRing::new(&self.texts()?))
    }

    /// The one key to encrypt with; `None` if there is none.
    pub(in crate::commands) fn one(&self) -> Result<Option<String>, CommandError> {
        let mut keys = self.texts()?;
        match keys.len() {
            0 | 1 => Ok(keys.pop()),
            _ => Err(CommandError::usage("there are several keys, and a store is written with one")
                .hint("NATS_RS_STORE_KEY counts beside --key and --key-file")),
        }
    }
}

/// The key in a file.
pub(in crate::commands) fn read_key(path: &Path) -> Result<String, CommandError> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot read the key file {}: {error}", path.display()))
    })?;
    Ok(text.trim().to_owned())
}

impl StoreArgs {
    /// Finds the store, without a look at who else uses it.
    pub(in crate::commands) fn find(&self) -> Result<Place, CommandError> {
        let dir = std::path::absolute(&self.dir)?;
        let (root, mut scope) = StoreRoot::find(Arc::new(RealDisk), &dir).map_err(inspect_error)?;
        if self.account.is_some() {
            scope.account.clone_from(&self.account);
        }
        Ok(Place { root, scope, keys: self.keys.ring()? })
    }

    /// Finds the store to read it; a remark tells if a server has it open.
    pub(in crate::commands) fn open(&self, invocation: &Invocation) -> Result<Place, CommandError> {
        let place = self.find()?;
        if let Some(holder) = in_use::survey(&place.root).holders.first() {
            invocation.remark(&format!(
                "warning: the store is in use: {holder}; what is read may be in the middle of a change"
            ));
        }
        Ok(place)
    }
}

impl Place {
    /// The streams that are meant: those named, else all of the scope.
    pub(in crate::commands) fn streams(&self, names: &[String]) -> Result<Vec<StreamEntry>, CommandError> {
        if names.is_empty() {
            return self.root.streams(&self.scope).map_err(inspect_error);
        }
        let mut streams = Vec::new();
        for name in names {
            let scope = Scope { stream: Some(name.clone()), ..self.scope.clone() };
            streams.extend(self.root.streams(&scope).map_err(inspect_error)?);
        }
        Ok(streams)
    }

    /// The one stream that is meant.
    pub(in crate::commands) fn stream(&self, name: Option<&String>) -> Result<StreamEntry, CommandError> {
        let stream = name.cloned().or_else(|| self.scope.stream.clone());
        self.root.stream(&Scope { stream, ..self.scope.clone() }).map_err(inspect_error)
    }
}

/// The present time.
pub(in crate::commands) fn now() -> Timestamp {
    Clock::real().wall()
}

/// The error of a directory that is no store, with the stores that lie right in it.
fn not_a_store(dir: PathBuf, error: InspectError) -> CommandError {
    let entries = std::fs::read_dir(&dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut stores: Vec<String> =
        entries.filter(|path| path.join("jetstream").is_dir()).map(|path| path.display().to_string()).collect();
    stores.sort();
    let made = CommandError::new(CommandErrorKind::NotFound, error);
    if stores.is_empty() {
        return made.hint("give the server's store_dir, or the jetstream directory in it");
    }
    made.hint(format!("there are stores in it, name one: {}", stores.join(", ")))
}

/// A failure of the offline reader as one of a command.
pub(in crate::commands) fn inspect_error(error: InspectError) -> CommandError {
    let (kind, hint) = match &error {
        InspectError::NotAStore { dir } => return not_a_store(dir.clone(), error),
        InspectError::NotFound { .. } => {
            (CommandErrorKind::NotFound, Some("'nats-rs store tree DIR' shows what is there"))
        }
        InspectError::Ambiguous { .. } => (CommandErrorKind::Usage, Some("--account names one")),
        InspectError::Key { .. } => (
            CommandErrorKind::Denied,
            Some("--key-file names the file with the key; 'nats-rs store key check' tells what it opens"),
        ),
        InspectError::Changed { .. } => (CommandErrorKind::Refused, Some("make the plan again")),
        InspectError::Refused { .. } => (CommandErrorKind::Refused, None),
        InspectError::Format { .. } | InspectError::Json { .. } => {
            (CommandErrorKind::Failed, Some("'nats-rs store verify' tells everything that is wrong"))
        }
        InspectError::Disk(_) | InspectError::Backup { .. } => (CommandErrorKind::Failed, None),
    };
    let made = CommandError::new(kind, error);
    match hint {
        Some(hint) => made.hint(hint),
        None => made,
    }
}
