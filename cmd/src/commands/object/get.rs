//! `nats-rs object get`.

use std::fs::File;
use std::path::{Path, PathBuf};

use admin::ObjectStore;
use jetstream_api::object_store::ObjectInfo;

use super::info::ObjectView;
use super::put::{Blocking, ProgressFlags};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// Name of the object
    object: String,
    /// File to write, - for standard output; the last part of the object's name unless given
    #[arg(short = 'O', long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Replace a file without asking, as with --yes
    #[arg(short, long)]
    force: bool,
    #[command(flatten)]
    progress: ProgressFlags,
}

/// Fetches an object; the file has its name once its digest was found right.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let store = ObjectStore::open(&jetstream, &args.bucket).await?;
    if args.output_file.as_ref().is_some_and(|path| path.as_os_str() == "-") {
        let mut out = Blocking(std::io::stdout());
        store.get(&args.object, &mut out, |_| {}).await?;
        return Ok(());
    }
    let path = match &args.output_file {
        Some(path) => path.clone(),
        None => PathBuf::from(Path::new(&args.object).file_name().unwrap_or_default()),
    };
    if path.as_os_str().is_empty() {
        return Err(CommandError::usage("the object's name is no name of a file").hint("-O names the file to write"));
    }
    if path.exists() && !args.force {
        invocation.confirm(&format!("Replace the file {}?", path.display()))?;
    }
    let info = get_file(&store, &args.object, &path, args.progress.is_wanted(), invocation).await?;
    invocation.remark(&format!("Wrote {} to {}", crate::quantity::bytes(info.size), path.display()));
    Ok(invocation.output.show(&ObjectView(info))?)
}

/// Writes an object beside its place, and moves it there when it is complete and right.
pub(super) async fn get_file(
    store: &ObjectStore,
    object: &str,
    path: &Path,
    is_wanted: bool,
    invocation: &Invocation,
) -> Result<ObjectInfo, CommandError> {
    let failed = |error: std::io::Error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot write {}: {error}", path.display()))
    };
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let mut file = Blocking(File::create(&partial).map_err(failed)?);
    let len = store.object(object).await?.map_or(0, |info| info.size);
    let progress = invocation.progress(is_wanted);
    let bar = progress.byte_bar("get", len);
    let got = store.get(object, &mut file, |bytes| bar.inc(bytes)).await;
    progress.clear();
    let info = match got {
        Ok(info) => info,
        Err(error) => {
            // What was written is not the object, or not all of it.
            std::fs::remove_file(&partial).ok();
            return Err(error.into());
        }
    };
    file.0.sync_all().and_then(|()| std::fs::rename(&partial, path)).map_err(failed)?;
    Ok(info)
}
