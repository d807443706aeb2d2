//! `nats-rs config explain`.

use std::path::PathBuf;

use options::KeyHelp;
use serde::Serialize;

use super::surroundings;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::nearest::nearest;
use crate::output::{Block, Fields, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A setting by its path, as 'max_payload' or 'cluster.port', by its name in any block, or by a part; all without it
    key: Option<String>,
    /// Also show where this file has it
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
}

/// A setting.
#[derive(Debug, Serialize)]
struct Explained {
    key: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'static [&'static str],
    takes: &'static str,
    about: &'static str,
    /// Where the file has it, as `FILE:LINE:COLUMN`.
    #[serde(skip_serializing_if = "Option::is_none")]
    set_at: Option<String>,
}

/// Explains the settings that fit best.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let keys = options::known_keys();
    let found = select(&keys, args.key.as_deref());
    if found.is_empty() {
        let name = args.key.as_deref().unwrap_or_default();
        let made = CommandError::message(CommandErrorKind::NotFound, format!("there is no setting {name:?}"));
        let near = nearest(key_names(&keys), name).map(|near| format!("did you mean {near:?}?"));
        return Err(made.hint(near.unwrap_or_else(|| "'nats-rs config explain' lists all of them".to_owned())));
    }
    let mut explained: Vec<Explained> = found.into_iter().filter_map(Explained::of).collect();
    if let Some(file) = &args.file {
        let loaded = options::load_file(file, surroundings());
        let loaded = loaded.map_err(|errors| CommandError::new(CommandErrorKind::Failed, errors))?;
        for setting in &mut explained {
            setting.set_at = loaded.origins.get(&setting.key).map(ToString::to_string);
        }
    }
    Ok(invocation.output.show_list(&explained, view)?)
}

impl Explained {
    fn of(help: &KeyHelp) -> Option<Self> {
        let (_, aliases) = help.names.split_first()?;
        Some(Self { key: help.path(), aliases, takes: help.kind.describe(), about: help.about, set_at: None })
    }
}

fn select<'a>(keys: &'a [KeyHelp], name: Option<&str>) -> Vec<&'a KeyHelp> {
    let Some(name) = name.map(str::to_lowercase) else { return keys.iter().collect() };
    let steps: [&dyn Fn(&KeyHelp) -> bool; 4] = [
        &|key| key.path() == name,
        &|key| key.block.is_empty() && key.names.contains(&name.as_str()),
        &|key| key.names.contains(&name.as_str()),
        &|key| key.path().contains(&name),
    ];
    // The first kind of match that finds anything counts.
    let matches = |step: &dyn Fn(&KeyHelp) -> bool| keys.iter().filter(|key| step(key)).collect::<Vec<_>>();
    steps.into_iter().map(matches).find(|found| !found.is_empty()).unwrap_or_default()
}

fn key_names(keys: &[KeyHelp]) -> impl Iterator<Item = &'static str> {
    keys.iter().flat_map(|key| key.names.iter().copied())
}

fn view(settings: &[Explained]) -> Vec<Block> {
    if let [setting] = settings {
        let fields = Fields::titled(setting.key.as_str())
            .row_if("Also written", setting.aliases.join(", "))
            .row("Takes", setting.takes)
            .row("About", setting.about)
            .row_if("Set at", setting.set_at.clone().unwrap_or_default());
        return vec![Block::Fields(fields)];
    }
    let mut table = Table::new().text("Setting").text("Takes").text("About");
    for setting in settings {
        table.push([setting.key.as_str(), setting.takes, setting.about].map(str::to_owned));
    }
    vec![Block::Table(table)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_names_are_recognised() {
        let keys = options::known_keys();
        assert_eq!(nearest(key_names(&keys), "max_paylod"), Some("max_payload"));
        assert_eq!(nearest(key_names(&keys), "something_else_entirely"), None);
        assert_eq!(select(&keys, Some("port")).len(), 1);
        let paths: Vec<String> = select(&keys, Some("cluster.port")).into_iter().map(KeyHelp::path).collect();
        assert_eq!(paths, ["cluster.port"]);
        assert!(select(&keys, Some("max_")).len() > 3);
    }
}
