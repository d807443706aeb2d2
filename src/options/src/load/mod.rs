//! Files to options.

use std::path::Path;

use conf::{Map, Position, Surroundings};

use crate::error::{Errors, Warning};
use crate::field::Field;
use crate::options::Options;
use crate::origin::Origins;
use crate::reader::Reader;
use crate::{
    account_checks, accounts, auth, cluster, gateway, jetstream, leafnodes, limits, logging, monitoring, mqtt, ocsp,
    operator, process, server, tls, websocket,
};

/// All keys of the top level.
pub(crate) const TABLES: &[&[Field<Options>]] = &[
    server::FIELDS,
    limits::FIELDS,
    logging::FIELDS,
    monitoring::FIELDS,
    process::FIELDS,
    auth::FIELDS,
    accounts::FIELDS,
    tls::FIELDS,
    ocsp::FIELDS,
    cluster::FIELDS,
    gateway::FIELDS,
    leafnodes::FIELDS,
    jetstream::FIELDS,
    websocket::FIELDS,
    mqtt::FIELDS,
    operator::FIELDS,
];

/// What a configuration file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The options, with defaults where the file says nothing.
    pub options: Options,
    /// Where each setting stands.
    pub origins: Origins,
    /// `sha256:…` over what the file says, for `-t` and `config_digest`.
    pub digest: String,
    /// What should be looked at.
    pub warnings: Vec<Warning>,
}

/// Reads a configuration file with everything it includes, and checks each setting by itself.
///
/// [`crate::validate()`] checks settings against each other; a server must call it after flags have been merged.
/// `surroundings` gives files and environment; files named by the configuration (certificates, operator JWTs) are read
/// through it too, to see that they are there.
///
/// # Errors
/// All mistakes that were found, with their positions and hints; a mistake in the text of a file is the only one.
pub fn load_file(path: &Path, surroundings: Surroundings<'_>) -> Result<Loaded, Errors> {
    let map = conf::parse_file(path, surroundings).map_err(|error| Errors(vec![error.into()]))?;
    load_map(&path.to_string_lossy(), &map, surroundings)
}

/// Reads a configuration from memory; `name` stands for the file in positions.
///
/// # Errors
/// As [`load_file`].
pub fn load_text(name: &str, text: &[u8], surroundings: Surroundings<'_>) -> Result<Loaded, Errors> {
    let map = conf::parse_text(name, text, surroundings).map_err(|error| Errors(vec![error.into()]))?;
    load_map(name, &map, surroundings)
}

fn load_map(name: &str, map: &Map, surroundings: Surroundings<'_>) -> Result<Loaded, Errors> {
    let mut reader = Reader::new(surroundings);
    let mut options = Options::default();
    if map.is_empty() {
        reader.warn(Some(Position::start_of(name)), "config has no values or is empty", true);
    }
    reader.map(&mut options, map, TABLES);
    account_checks::check(&options, &mut reader);
    if !reader.problems.is_empty() {
        return Err(Errors(reader.problems));
    }
    Ok(Loaded { options, origins: reader.origins, digest: conf::digest(map), warnings: reader.warnings })
}

#[cfg(test)]
mod tests;
