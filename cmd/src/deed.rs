//! What a changing command did, or would do: asking before, telling afterwards.

use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::Value;

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Flags of commands that take something away.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Guard {
    /// Do not ask, as with --yes
    #[arg(short, long)]
    force: bool,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
}

impl Guard {
    /// Whether only talk is wanted.
    pub(crate) fn is_dry(self) -> bool {
        self.dry_run
    }

    /// Asks unless that is not wanted; whether the deed is to be done, which it is not in a dry run.
    ///
    /// # Errors
    /// `Refused` when the answer is no or nobody can be asked.
    pub(crate) fn allows(self, invocation: &Invocation, question: &str) -> Result<bool, CommandError> {
        if self.dry_run {
            return Ok(false);
        }
        if !self.force {
            invocation.confirm(question)?;
        }
        Ok(true)
    }
}

/// One change, told to people as a sentence and to programs as an object with `action`, `dry_run` and its facts.
#[derive(Debug)]
pub(crate) struct Deed {
    action: &'static str,
    is_dry: bool,
    facts: Vec<(&'static str, Value)>,
    sentence: String,
}

impl Deed {
    /// A change that was made, or in a dry run would be.
    pub(crate) fn new(action: &'static str, is_dry: bool, sentence: impl Into<String>) -> Self {
        Self { action, is_dry, facts: Vec::new(), sentence: sentence.into() }
    }

    /// Adds what it concerns.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.facts.push((name, value.into()));
        self
    }
}

impl Serialize for Deed {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("action", self.action)?;
        map.serialize_entry("dry_run", &self.is_dry)?;
        for (name, value) in &self.facts {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl View for Deed {
    fn view(&self) -> Vec<Block> {
        let prefix = if self.is_dry { "Dry run, nothing was changed: " } else { "" };
        vec![Block::sentence(format!("{prefix}{}", self.sentence))]
    }
}
