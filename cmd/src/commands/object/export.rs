//! `nats-rs object export`.
//!
//! A directory with `objects.jsonl`, a line for each object, and its bytes in `data/`, numbered by line from 1 on, because
//! names of objects need not be names of files.

use std::io::Write;
use std::path::PathBuf;

use admin::ObjectStore;

use super::get::get_file;
use crate::deed::Deed;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity;

/// The list of objects in an export.
pub(super) const LIST: &str = "objects.jsonl";
/// The folder of their bytes.
pub(super) const DATA: &str = "data";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// Directory to write; it must not exist or be empty
    directory: PathBuf,
}

/// Writes all objects but links.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let is_taken = std::fs::read_dir(&args.directory).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken {
        let text = format!("{} is not empty", args.directory.display());
        return Err(CommandError::message(CommandErrorKind::Refused, text));
    }
    let jetstream = invocation.jetstream().await?;
    let store = ObjectStore::open(&jetstream, &args.bucket).await?;
    let failed = |error: std::io::Error| crate::commands::kv::not_written(&args.directory, &error);
    std::fs::create_dir_all(args.directory.join(DATA)).map_err(failed)?;
    let mut list = Vec::new();
    let (mut count, mut bytes) = (0_u64, 0_u64);
    for info in store.list().await? {
        if info.options.as_ref().is_some_and(|options| options.link.is_some()) {
            invocation.remark(&format!("{} is a link and was left out", info.name));
            continue;
        }
        count += 1;
        bytes += info.size;
        let path = args.directory.join(DATA).join(count.to_string());
        let got = get_file(&store, &info.name, &path, true, invocation).await?;
        serde_json::to_writer(&mut list, &got).map_err(std::io::Error::other)?;
        list.push(b'\n');
    }
    let write = || {
        let mut file = std::fs::File::create(args.directory.join(LIST))?;
        file.write_all(&list)?;
        file.sync_all()
    };
    write().map_err(failed)?;
    let what = format!(
        "wrote {} of {} to {}",
        quantity::counted(count, "object"),
        quantity::bytes(bytes),
        args.directory.display()
    );
    let deed = Deed::new("export", false, what)
        .with("bucket", args.bucket.clone())
        .with("objects", count)
        .with("bytes", bytes);
    Ok(invocation.output.show(&deed)?)
}
