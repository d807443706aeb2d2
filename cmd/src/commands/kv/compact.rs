//! `nats-rs kv compact`.

use std::time::Duration;

use admin::{KeyValue, KeyValueScope, bucket_name};
use jetstream_api::key_value::Operation;
use jetstream_api::request::PurgeRequest;

use crate::argument;
use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::quantity::counted;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Keep the markers of keys that were deleted within this time, so that watchers hear of them
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "30m")]
    older_than: Duration,
    #[command(flatten)]
    guard: Guard,
}

/// Takes away the history of deleted keys.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let name = bucket_name(&args.bucket)?;
    let mut gone = bucket.entries(&[], KeyValueScope::Last, true).await?;
    gone.retain(|entry| entry.operation != Operation::Put);
    let what = format!("{} of the bucket {}", counted(gone.len() as u64, "deleted key"), args.bucket);
    let mut removed = 0;
    if args.guard.allows(invocation, &format!("Take away the history of {what}?"))? {
        let now = clock::Clock::real().wall();
        for entry in &gone {
            let is_young = !args.older_than.is_zero() && now.since(entry.created) < args.older_than;
            let filter = name.subject(&entry.key);
            let request = PurgeRequest { filter, keep: u64::from(is_young), ..PurgeRequest::default() };
            removed += jetstream.purge_stream(&bucket.info().config.name, &request).await?;
        }
    }
    let deed = Deed::new("compact", args.guard.is_dry(), format!("took away the history of {what}"))
        .with("bucket", args.bucket.clone())
        .with("keys", gone.len() as u64)
        .with("messages", removed);
    Ok(invocation.output.show(&deed)?)
}
