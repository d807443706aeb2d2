//! `nats-rs kv edit`.

use admin::{KeyValue, bucket_name};

use super::info::BucketStatus;
use super::settings::SettingFlags;
use crate::commands::stream::edit::{DIFFERENT, change_blocks, changes};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Do not be a copy of another bucket any more
    #[arg(long)]
    no_mirror: bool,
    /// Only show what would change; the exit status is 4 if something would
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    settings: SettingFlags,
}

/// Changes a bucket.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let old = KeyValue::open(&jetstream, &args.bucket).await?.info().clone();
    let name = bucket_name(&args.bucket)?;
    let mut wanted = old.config.clone();
    args.settings.apply(&name, &mut wanted)?;
    if args.no_mirror && wanted.mirror.take().is_some() {
        wanted.subjects = vec![name.subject(">")];
        wanted.mirror_direct = false;
    }
    let changes = changes(&old.config, &wanted)?;
    if args.dry_run {
        invocation.output.show_list(&changes, change_blocks)?;
        return if changes.is_empty() { Ok(()) } else { Err(CommandError::status(DIFFERENT)) };
    }
    if changes.is_empty() {
        invocation.remark(&format!("The bucket {} is as wanted, nothing was changed", args.bucket));
        return Ok(invocation.output.show(&BucketStatus::of(&args.bucket, old))?);
    }
    let info = jetstream.update_stream(&wanted).await?;
    Ok(invocation.output.show(&BucketStatus::of(&args.bucket, info))?)
}
