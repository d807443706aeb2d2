//! What can be wrong with a configuration that is well-formed text.

use std::fmt;

use conf::Position;

/// A mistake in a configuration: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands; `None` for contradictions of flags and for what is missing.
    pub position: Option<Position>,
    /// What is wrong. Never carries the value of a secret.
    pub kind: ProblemKind,
    /// What to do about it, as a sentence without a full stop.
    pub hint: Option<String>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// The text itself is not right; the message of [`conf::Error`].
    #[error("{message}")]
    Syntax {
        /// What is wrong with the text.
        message: String,
    },
    /// A key that no server knows.
    #[error("unknown field {key:?}")]
    UnknownKey {
        /// The key as written.
        key: String,
    },
    /// A value of the wrong type.
    #[error("{key:?} takes {expected}, not {got}")]
    WrongType {
        /// The key as written.
        key: String,
        /// What it takes.
        expected: &'static str,
        /// What it was given.
        got: &'static str,
    },
    /// A value of the right type that cannot be.
    #[error("{key:?}: {reason}")]
    BadValue {
        /// The key as written.
        key: String,
        /// Why not.
        reason: String,
    },
    /// A file that the configuration names and that cannot be used.
    #[error("{key:?}: cannot use the file {path}: {reason}")]
    BadFile {
        /// The key as written.
        key: String,
        /// The file.
        path: String,
        /// Why not.
        reason: String,
    },
    /// Two settings that exclude each other, or one that needs another.
    #[error("{0}")]
    Contradiction(String),
    /// A user, account, import … that is there twice.
    #[error("duplicate {what} {name:?}")]
    Duplicate {
        /// What kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.position {
            Some(position) => write!(out, "{position}: {}", self.kind)?,
            None => write!(out, "{}", self.kind)?,
        }
        match &self.hint {
            Some(hint) => write!(out, " ({hint})"),
            None => Ok(()),
        }
    }
}

/// Everything that is wrong with a configuration; prints one problem a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors(pub Vec<Problem>);

impl fmt::Display for Errors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.0.iter().enumerate() {
            if at > 0 {
                out.write_str("\n")?;
            }
            problem.fmt(out)?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}

impl From<conf::Error> for Problem {
    fn from(error: conf::Error) -> Self {
        let hint = error.hint().map(str::to_owned);
        Self { position: Some(error.position), kind: ProblemKind::Syntax { message: error.kind.to_string() }, hint }
    }
}

/// Something that is accepted but should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where it stands.
    pub position: Option<Position>,
    /// What to look at.
    pub message: String,
    /// nats-server's `-t` fails on this warning although it starts with it.
    pub fails_check: bool,
}

impl fmt::Display for Warning {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.position {
            Some(position) => write!(out, "{position}: {}", self.message),
            None => out.write_str(&self.message),
        }
    }
}
