//! `nats-rs store snapshot`: a copy of a store, with a manifest of hashes.

use std::path::PathBuf;

use disk::{Disk, RealDisk};
use serde::Serialize;
use store::inspect::digest::sha256_text;

use super::in_use;
use super::place::{StoreArgs, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};
use crate::quantity;

const MANIFEST: &str = "nats-rs-manifest.json";
const FILE_LEN_MAX: u64 = 1 << 34;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Where to copy it; the directory must not exist or be empty
    target: PathBuf,
}

/// What is in a copy.
#[derive(Debug, Serialize)]
struct Manifest {
    schema_version: u32,
    source: String,
    created: String,
    files: Vec<FileRow>,
    bytes: u64,
    /// Whether a server had the store open: then files may not fit each other.
    in_use: bool,
}

#[derive(Debug, Serialize)]
struct FileRow {
    file: String,
    bytes: u64,
    sha256: String,
}

/// Copies the whole store.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let target = std::path::absolute(&args.target)?;
    let is_taken = RealDisk.list(&target).is_ok_and(|entries| !entries.is_empty());
    if is_taken || target.starts_with(&place.root.store_dir) {
        let message = format!("{} is not empty, or lies in the store", target.display());
        return Err(CommandError::message(CommandErrorKind::Refused, message));
    }
    let files = place.root.files_below(&place.root.jetstream).map_err(inspect_error)?;
    let progress = invocation.progress(true);
    let bar = progress.byte_bar("copy", files.iter().map(|(_, len)| len).sum());
    let mut manifest = Manifest {
        schema_version: 1,
        source: place.root.store_dir.display().to_string(),
        created: now().to_string(),
        files: Vec::new(),
        bytes: 0,
        in_use: !in_use::survey(&place.root).holders.is_empty(),
    };
    let failed = |error: disk::Error| CommandError::new(CommandErrorKind::Failed, error);
    for (path, _) in files {
        let file = place.root.relative(&path);
        let bytes = match RealDisk.read(&path, FILE_LEN_MAX) {
            Ok(bytes) => bytes,
            // A server at work may have removed it meanwhile.
            Err(error) if error.is_not_found() && manifest.in_use => continue,
            Err(error) => return Err(failed(error)),
        };
        let copy = target.join(&file);
        RealDisk.create_dir_all(copy.parent().unwrap_or(&target)).map_err(failed)?;
        RealDisk.replace(&copy, &bytes).map_err(failed)?;
        bar.inc(bytes.len() as u64);
        manifest.bytes += bytes.len() as u64;
        manifest.files.push(FileRow { file, bytes: bytes.len() as u64, sha256: sha256_text(&bytes) });
    }
    progress.clear();
    let text =
        serde_json::to_vec_pretty(&manifest).map_err(|error| CommandError::new(CommandErrorKind::Failed, error))?;
    RealDisk.replace(&target.join(MANIFEST), &text).map_err(failed)?;
    Ok(invocation.output.show(&manifest)?)
}

impl View for Manifest {
    fn view(&self) -> Vec<Block> {
        let files = quantity::counted(self.files.len() as u64, "file");
        let note = if self.in_use { " A server had it open: run 'store verify' on the copy." } else { "" };
        vec![Block::sentence(format!("{files}, {} copied.{note}", quantity::bytes(self.bytes)))]
    }
}
