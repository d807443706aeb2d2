//! `nats-rs stream edit`.

use jetstream_api::StreamConfig;
use serde::Serialize;
use serde_json::Value;

use super::config_flags::{ConfigFlags, FileFlag, read_config};
use super::info::StreamView;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    #[command(flatten)]
    file: FileFlag,
    /// Do not ask, as with --yes
    #[arg(short, long)]
    force: bool,
    /// Only show what would change; the exit status is 4 if something would
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    flags: ConfigFlags,
}

/// One setting that changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Change {
    setting: String,
    old: Value,
    new: Value,
}

impl Change {
    /// The name of the setting.
    pub(crate) fn setting(&self) -> &str {
        &self.setting
    }
}

/// Changes a stream.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let old = jetstream.stream(&args.name).await?;
    let mut wanted = match &args.file.config {
        Some(path) => StreamConfig { name: args.name.clone(), ..read_config(path)? },
        None => old.config.clone(),
    };
    args.flags.apply(&mut wanted)?;
    let changes = changes(&old.config, &wanted)?;
    if args.dry_run {
        invocation.output.show_list(&changes, change_blocks)?;
        return if changes.is_empty() { Ok(()) } else { Err(CommandError::status(DIFFERENT)) };
    }
    if changes.is_empty() {
        invocation.remark(&format!("The stream {} is as wanted, nothing was changed", args.name));
        return Ok(invocation.output.show(&StreamView(old))?);
    }
    if !args.force {
        let list: Vec<&str> = changes.iter().map(|change| change.setting.as_str()).collect();
        invocation.confirm(&format!("Change {} of the stream {}?", list.join(", "), args.name))?;
    }
    let info = jetstream.update_stream(&wanted).await?;
    Ok(invocation.output.show(&StreamView(info))?)
}

/// The exit status of a dry run that found a difference.
pub(crate) const DIFFERENT: u8 = 4;

/// The settings in which two configurations differ, by name.
pub(crate) fn changes(old: &impl Serialize, new: &impl Serialize) -> Result<Vec<Change>, CommandError> {
    let fields = |config: Value| match config {
        Value::Object(fields) => fields,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => serde_json::Map::new(),
    };
    let failed = |error| CommandError::new(CommandErrorKind::Failed, anyhow::Error::new::<serde_json::Error>(error));
    let (mut old, new) =
        (fields(serde_json::to_value(old).map_err(failed)?), fields(serde_json::to_value(new).map_err(failed)?));
    let mut changes = Vec::new();
    for (setting, new) in new {
        let old = old.remove(&setting).unwrap_or_default();
        if old != new {
            changes.push(Change { setting, old, new });
        }
    }
    changes.extend(old.into_iter().map(|(setting, old)| Change { setting, old, new: Value::Null }));
    changes.sort_by(|a, b| a.setting.cmp(&b.setting));
    Ok(changes)
}

/// Changes for people.
pub(crate) fn change_blocks(changes: &[Change]) -> Vec<Block> {
    if changes.is_empty() {
        return vec![Block::sentence("Nothing would change")];
    }
    let mut table = Table::titled("What would change").text("Setting").text("Now").text("Then");
    for change in changes {
        let text = |value: &Value| if value.is_null() { String::new() } else { value.to_string() };
        table.push([change.setting.clone(), text(&change.old), text(&change.new)]);
    }
    vec![Block::Table(table)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_differences_are_changes() {
        let old = StreamConfig { name: "S".to_owned(), max_msgs: 1, ..StreamConfig::default() };
        let new = StreamConfig { max_msgs: 2, description: "d".to_owned(), ..old.clone() };
        let names: Vec<String> =
            changes(&old, &new).expect("objects").into_iter().map(|change| change.setting).collect();
        assert_eq!(names, ["description", "max_msgs"]);
        assert!(changes(&old, &old).expect("objects").is_empty());
    }
}
