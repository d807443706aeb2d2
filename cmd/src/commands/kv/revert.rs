//! `nats-rs kv revert`.

use admin::{KeyValue, KeyValueScope};
use jetstream_api::key_value::Operation;

use super::get::unknown;
use crate::deed::{Deed, Guard};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Key
    key: String,
    /// Revision to go back to
    revision: u64,
    #[command(flatten)]
    guard: Guard,
}

/// Stores an earlier value anew, unless the key changes meanwhile.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let history = bucket.entries(std::slice::from_ref(&args.key), KeyValueScope::History, true).await?;
    let Some(latest) = history.last() else { return Err(unknown(&args.bucket, &args.key)) };
    if bucket.info().config.max_msgs_per_subject <= 1 {
        let text = format!("the bucket {} keeps one value of each key", args.bucket);
        return Err(
            CommandError::message(CommandErrorKind::Failed, text).hint("'nats-rs kv edit --history' keeps more")
        );
    }
    let entry = bucket.entry(&args.key, Some(args.revision)).await?.filter(|entry| entry.operation == Operation::Put);
    let Some(entry) = entry else { return Err(unknown(&args.bucket, &args.key)) };
    let what = format!("{} > {} to revision {}", args.bucket, args.key, args.revision);
    if args.guard.allows(invocation, &format!("Revert {what}?"))? {
        bucket.update(&args.key, entry.value, latest.revision).await?;
        if invocation.output.is_table() {
            return super::history::show(&bucket, &args.key, invocation).await;
        }
    }
    let deed = Deed::new("revert", args.guard.is_dry(), format!("reverted {what}"))
        .with("bucket", args.bucket.clone())
        .with("key", args.key.clone())
        .with("revision", args.revision);
    Ok(invocation.output.show(&deed)?)
}
