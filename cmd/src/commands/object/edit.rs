//! `nats-rs object edit`.

use admin::ObjectStore;

use super::info::StoreStatus;
use crate::bucket_flags::BucketFlags;
use crate::commands::stream::edit::{DIFFERENT, change_blocks, changes};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// Only show what would change; the exit status is 4 if something would
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    settings: BucketFlags,
}

/// Changes an object store.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let old = ObjectStore::open(&jetstream, &args.bucket).await?.info().clone();
    let mut wanted = old.config.clone();
    args.settings.apply(&mut wanted);
    let changes = changes(&old.config, &wanted)?;
    if args.dry_run {
        invocation.output.show_list(&changes, change_blocks)?;
        return if changes.is_empty() { Ok(()) } else { Err(CommandError::status(DIFFERENT)) };
    }
    let info = if changes.is_empty() { old } else { jetstream.update_stream(&wanted).await? };
    if changes.is_empty() {
        invocation.remark(&format!("The store {} is as wanted, nothing was changed", args.bucket));
    }
    Ok(invocation.output.show(&StoreStatus::of(&args.bucket, info))?)
}
