//! `nats-rs object sync`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use admin::{NewObject, ObjectStore};
use jetstream_api::object_store::{ObjectInfo, parse_digest};
use store::inspect::digest::sha256_text;

use super::put::put_file;
use crate::deed::{Deed, Guard};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// How deep folders may lie in each other.
const DEPTH_MAX: usize = 64;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Directory whose files are stored; objects are named by their paths in it
    directory: PathBuf,
    /// Name of the store
    bucket: String,
    /// Delete objects that are no file of the directory
    #[arg(long, visible_alias = "delete")]
    prune: bool,
    #[command(flatten)]
    guard: Guard,
}

/// What is to be done.
#[derive(Debug, Default)]
struct Plan {
    added: Vec<String>,
    changed: Vec<String>,
    deleted: Vec<String>,
    unchanged: u64,
}

/// Stores files that are missing or differ by size or digest.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut files = BTreeMap::new();
    collect(&args.directory, "", 0, &mut files)?;
    let jetstream = invocation.jetstream().await?;
    let store = ObjectStore::open(&jetstream, &args.bucket).await?;
    let plan = plan(&files, &store.list().await?, args.prune)?;
    let (added, changed, deleted) = (plan.added.len(), plan.changed.len(), plan.deleted.len());
    let what = format!("add {added}, replace {changed} and delete {deleted} objects of the store {}", args.bucket);
    let is_harmless = changed == 0 && deleted == 0 && !args.guard.is_dry();
    if is_harmless || args.guard.allows(invocation, &format!("Really {what}?"))? {
        for name in plan.added.iter().chain(&plan.changed) {
            let Some(path) = files.get(name) else { continue };
            let object = NewObject { name: name.clone(), ..NewObject::default() };
            put_file(&store, &object, path, true, invocation).await?;
        }
        for name in &plan.deleted {
            store.delete(name).await?;
        }
    }
    let deed = Deed::new("sync", args.guard.is_dry(), what)
        .with("bucket", args.bucket.clone())
        .with("added", plan.added)
        .with("changed", plan.changed)
        .with("deleted", plan.deleted)
        .with("unchanged", plan.unchanged);
    Ok(invocation.output.show(&deed)?)
}

fn plan(files: &BTreeMap<String, PathBuf>, objects: &[ObjectInfo], is_pruning: bool) -> Result<Plan, CommandError> {
    let mut plan = Plan::default();
    for (name, path) in files {
        match objects.iter().find(|info| info.name == *name) {
            None => plan.added.push(name.clone()),
            Some(info) if is_same(info, path)? => plan.unchanged += 1,
            Some(_) => plan.changed.push(name.clone()),
        }
    }
    if is_pruning {
        let extra = objects.iter().filter(|info| !files.contains_key(&info.name));
        plan.deleted = extra.map(|info| info.name.clone()).collect();
    }
    Ok(plan)
}

fn is_same(info: &ObjectInfo, path: &Path) -> Result<bool, CommandError> {
    if std::fs::metadata(path).map_err(|error| unreadable(path, &error))?.len() != info.size {
        return Ok(false);
    }
    let Some(digest) = parse_digest(&info.digest) else { return Ok(false) };
    let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
    Ok(sha256_text(&bytes) == data_encoding::HEXLOWER.encode(&digest))
}

/// The files below a directory by their names as objects.
fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, PathBuf>,
) -> Result<(), CommandError> {
    if depth > DEPTH_MAX {
        return Err(CommandError::message(CommandErrorKind::Failed, format!("{} lies too deep", folder.display())));
    }
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            let text = format!("{} has a name that is not UTF-8", entry.path().display());
            return Err(CommandError::message(CommandErrorKind::Failed, text));
        };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), depth + 1, files)?;
        } else if kind.is_file() {
            files.insert(format!("{prefix}{name}"), entry.path());
        }
    }
    Ok(())
}

/// A file could not be read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> CommandError {
    CommandError::message(CommandErrorKind::Failed, format!("cannot read {}: {error}", path.display()))
}
