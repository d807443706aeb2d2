//! `nats-rs object seal`.

use admin::ObjectStore;

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    #[command(flatten)]
    guard: Guard,
}

/// Seals a store, which cannot be undone.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut config = ObjectStore::open(&jetstream, &args.bucket).await?.info().config.clone();
    let question = format!("Seal the store {}? It cannot be opened again", args.bucket);
    if args.guard.allows(invocation, &question)? {
        config.sealed = true;
        jetstream.update_stream(&config).await?;
    }
    let deed = Deed::new("seal", args.guard.is_dry(), format!("sealed the store {}", args.bucket))
        .with("bucket", args.bucket.clone());
    Ok(invocation.output.show(&deed)?)
}
