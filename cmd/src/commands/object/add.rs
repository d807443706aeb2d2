//! `nats-rs object add`.

use admin::bucket_name;
use jetstream_api::object_store::ObjectStoreConfig;

use super::info::StoreStatus;
use crate::bucket_flags::{BucketFlags, StorageFlag};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    #[command(flatten)]
    settings: BucketFlags,
    #[command(flatten)]
    storage: StorageFlag,
}

/// Creates an object store.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let name = bucket_name(&args.bucket)?;
    let settings = &args.settings;
    let config = ObjectStoreConfig {
        description: settings.description.clone().unwrap_or_default(),
        ttl: settings.ttl(),
        bytes_max: settings.max_bucket_size,
        storage: args.storage.storage.unwrap_or_default(),
        replicas: settings.new_replicas()?,
        placement: settings.placement(),
        is_compressed: settings.is_compressed().unwrap_or(false),
        metadata: settings.notes(),
    };
    let (info, is_new) = invocation.jetstream().await?.create_stream(&config.to_stream(&name)).await?;
    if !is_new {
        invocation.remark(&format!("The store {} was there already, with the same configuration", args.bucket));
    }
    Ok(invocation.output.show(&StoreStatus::of(&args.bucket, info))?)
}
