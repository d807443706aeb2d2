//! `nats-rs kv add`.

use admin::bucket_name;

use super::info::BucketStatus;
use super::settings::{OriginFlags, SettingFlags};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    #[command(flatten)]
    settings: SettingFlags,
    #[command(flatten)]
    origin: OriginFlags,
}

/// Creates a bucket.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let name = bucket_name(&args.bucket)?;
    let config = args.settings.new_stream(&name, &args.origin)?;
    let (info, is_new) = invocation.jetstream().await?.create_stream(&config).await?;
    if !is_new {
        invocation.remark(&format!("The bucket {} was there already, with the same configuration", args.bucket));
    }
    Ok(invocation.output.show(&BucketStatus::of(&args.bucket, info))?)
}
