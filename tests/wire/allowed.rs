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

    /// Accepts further ids.
    #[must_use]
    pub fn and(mut self, ids: &[String]) -> Self {
        self.ids.extend(ids.iter().cloned());
        self
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
        self.ids.contains("info.*") || self.ids.contains(&format!("info.{name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_column_of_tables_is_read() {
        let text = "# Title\n\n| id | what |\n|---|---|\n| `info.x` | a |\n| `auth/some case` | b |\ntext `info.y`\n";
        let allowed = Allowed::parse(text);
        assert!(allowed.is_info_field("x") && !allowed.is_info_field("y"));
        assert!(allowed.is_case("auth/some case") && !allowed.is_case("id"));
    }
}
