//! The list of differences that are meant: `tests/differences.md`.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// Differences that the comparison accepts.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    ids: BTreeSet<String>,
}

impl Allowed {
    /// Reads the first column of every table row, without backticks.
    ///
    /// # Errors
    /// An error of the system when the file can't be read.
    pub fn read(path: &Path) -> io::Result<Self> {
        Ok(Self::parse(&fs::read_to_string(path)?))
    }

    fn parse(text: &str) -> Self {
        let ids = text
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
            .map(|(id, _)| id.to_owned())
            .collect();
        Self { ids }
    }

    /// Says whether a case (`file/title`) may differ; then it must.
    pub fn is_case(&self, name: &str) -> bool {
        self.ids.contains(name)
    }

    /// Says whether a field of INFO is left out of the comparison (`info.<name>`).
    pub fn is_info_field(&self, name: &str) -> bool {
        self.ids.contains(&format!("info.{name}"))
    }
}
