//! `nats-rs kv watch`.

use std::pin::pin;

use admin::{KeyValue, KeyValueScope};
use jetstream_api::key_value::Operation;

use super::entry::EntryRecord;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Key, may hold wildcards
    #[arg(default_value = ">")]
    key: String,
    /// Begin with all kept values
    #[arg(long, conflicts_with_all = ["updates", "revision"])]
    history: bool,
    /// Deletions too, which is the default
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    deletes: Option<bool>,
    /// Leave deletions out
    #[arg(long, conflicts_with = "deletes")]
    no_deletes: bool,
    /// Only what changes from now on
    #[arg(long, conflicts_with = "revision")]
    updates: bool,
    /// Begin at this revision
    #[arg(long, value_name = "REVISION")]
    revision: Option<u64>,
    /// End after so many changes
    #[arg(long, value_name = "COUNT")]
    count: Option<u64>,
}

/// Shows changes until it is interrupted.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let scope = match args.revision {
        Some(revision) if revision > 0 => KeyValueScope::Revision(revision),
        Some(_) | None if args.history => KeyValueScope::History,
        Some(_) | None if args.updates => KeyValueScope::New,
        Some(_) | None => KeyValueScope::Last,
    };
    let with_deletes = !args.no_deletes && args.deletes != Some(false);
    let mut watch = bucket.watch(std::slice::from_ref(&args.key), scope, false).await?;
    let mut stop = pin!(invocation.interrupted());
    invocation.output.expect_records();
    let mut shown = 0;
    while args.count.is_none_or(|count| shown < count) {
        let entry = tokio::select! {
            biased;
            _ = &mut stop => break,
            entry = watch.next() => entry?,
        };
        if entry.operation == Operation::Put || with_deletes {
            let record = EntryRecord::of(&args.bucket, &entry);
            invocation.output.record(&record, |style| record.line(style))?;
            invocation.output.flush()?;
            shown += 1;
        }
    }
    watch.close().await;
    Ok(())
}
