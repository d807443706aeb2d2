//! `nats-rs kv get`.

use admin::KeyValue;
use jetstream_api::key_value::Operation;

use super::entry::EntryRecord;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Key
    key: String,
    /// The value of this revision
    #[arg(long, value_name = "REVISION")]
    revision: Option<u64>,
    /// The value only, as it is
    #[arg(long)]
    raw: bool,
}

/// Shows a value.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let revision = args.revision.filter(|revision| *revision > 0);
    let entry = bucket.entry(&args.key, revision).await?.filter(|entry| entry.operation == Operation::Put);
    let Some(entry) = entry else { return Err(unknown(&args.bucket, &args.key)) };
    if args.raw {
        return Ok(invocation.output.bytes(&entry.value)?);
    }
    Ok(invocation.output.show(&EntryRecord::of(&args.bucket, &entry))?)
}

/// There is no such value.
pub(super) fn unknown(bucket: &str, key: &str) -> CommandError {
    CommandError::message(CommandErrorKind::NotFound, format!("the bucket {bucket} has no value for {key}"))
        .hint("'nats-rs kv ls BUCKET' lists the keys, 'kv history BUCKET KEY' what a key was before")
}
