//! `nats-rs object del`.

use admin::ObjectStore;

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// Name of the object; without it the whole store is deleted
    object: Option<String>,
    #[command(flatten)]
    guard: Guard,
}

/// Deletes an object or a store.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let store = ObjectStore::open(&jetstream, &args.bucket).await?;
    let is_dry = args.guard.is_dry();
    let deed = match &args.object {
        Some(object) => {
            let info = store.object(object).await?.filter(|info| !info.deleted);
            let info = info.ok_or_else(|| super::info::unknown(&args.bucket, object))?;
            let what = format!("the object {} > {object} of {}", args.bucket, quantity::bytes(info.size));
            if args.guard.allows(invocation, &format!("Delete {what}?"))? {
                store.delete(object).await?;
            }
            Deed::new("delete", is_dry, format!("deleted {what}"))
                .with("object", object.clone())
                .with("size", info.size)
        }
        None => {
            let bytes = store.info().state.bytes;
            let what = format!("the store {} with {}", args.bucket, quantity::bytes(bytes));
            if args.guard.allows(invocation, &format!("Delete {what}?"))? {
                jetstream.delete_stream(&store.info().config.name).await?;
            }
            Deed::new("delete", is_dry, format!("deleted {what}")).with("bytes", bytes)
        }
    };
    Ok(invocation.output.show(&deed.with("bucket", args.bucket.clone()))?)
}
