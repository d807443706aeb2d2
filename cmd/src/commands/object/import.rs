//! `nats-rs object import`.

use std::path::PathBuf;

use admin::{NewObject, ObjectStore};
use jetstream_api::object_store::ObjectInfo;

use super::export::{DATA, LIST};
use super::put::put_file;
use super::sync::unreadable;
use crate::deed::{Deed, Guard};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity::counted;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// Directory that 'object export' wrote
    directory: PathBuf,
    /// Leave objects alone that are there
    #[arg(long)]
    keep_existing: bool,
    #[command(flatten)]
    guard: Guard,
}

/// Stores objects that are missing or have another digest.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let path = args.directory.join(LIST);
    let list = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
    let jetstream = invocation.jetstream().await?;
    let store = ObjectStore::open(&jetstream, &args.bucket).await?;
    let present = store.list().await?;
    let mut wanted = Vec::new();
    let (mut over, mut unchanged) = (0_u64, 0_u64);
    for (index, line) in list.lines().enumerate() {
        let info: ObjectInfo = serde_json::from_str(line).map_err(|error| {
            let text = format!("line {} of {} describes no object: {error}", index + 1, path.display());
            CommandError::message(CommandErrorKind::Failed, text)
        })?;
        match present.iter().find(|object| object.name == info.name) {
            Some(object) if object.digest == info.digest || args.keep_existing => unchanged += 1,
            found => {
                over += u64::from(found.is_some());
                wanted.push((args.directory.join(DATA).join((index + 1).to_string()), info));
            }
        }
    }
    let what = format!("{} in the store {}", counted(wanted.len() as u64, "object"), args.bucket);
    let is_harmless = over == 0 && !args.guard.is_dry();
    if is_harmless || args.guard.allows(invocation, &format!("Store {what}, {over} of them over others?"))? {
        for (path, info) in &wanted {
            let object = NewObject {
                name: info.name.clone(),
                description: info.description.clone(),
                headers: info.headers.clone(),
                metadata: info.metadata.clone(),
                chunk_len: info.options.as_ref().map_or(0, |options| options.max_chunk_size),
            };
            let stored = put_file(&store, &object, path, true, invocation).await?;
            if stored.digest != info.digest {
                let text = format!("the bytes of {} are not those that were exported", info.name);
                return Err(CommandError::message(CommandErrorKind::Failed, text));
            }
        }
    }
    let deed = Deed::new("import", args.guard.is_dry(), format!("stored {what}, {unchanged} were as wanted"))
        .with("bucket", args.bucket.clone())
        .with("stored", wanted.len() as u64)
        .with("unchanged", unchanged);
    Ok(invocation.output.show(&deed)?)
}
