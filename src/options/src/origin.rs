//! Where each setting stands in the files.

use std::collections::BTreeMap;

use conf::Position;

/// Positions of keys by their path, such as `cluster.port`; elements of arrays count from 0: `leafnodes.remotes.0.url`.
///
/// Paths use the first name of a key, whatever alias the file uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    positions: BTreeMap<String, Position>,
}

impl Origins {
    /// Where a key stands, if it is in the file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Position> {
        self.positions.get(path)
    }

    /// The first of several keys that is in the file.
    #[must_use]
    pub fn first_of(&self, paths: &[&str]) -> Option<&Position> {
        paths.iter().find_map(|path| self.get(path))
    }

    /// All keys in the file with their positions, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Position)> {
        self.positions.iter().map(|(path, position)| (path.as_str(), position))
    }

    pub(crate) fn record(&mut self, path: String, position: Position) {
        self.positions.insert(path, position);
    }
}
