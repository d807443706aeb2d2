//! `nats-rs kv purge`.

use std::time::Duration;

use admin::{KeyValue, KeyValueScope};
use jetstream_api::key_value::Operation;

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
    /// Key
    #[arg(required_unless_present = "all")]
    key: Option<String>,
    /// All keys of the bucket, or with a key that holds wildcards those that it matches
    #[arg(long)]
    all: bool,
    /// How long the markers of the deletion live; the bucket needs --marker-ttl
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    ttl: Option<Duration>,
    #[command(flatten)]
    guard: Guard,
}

/// Deletes keys with their history.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let keys = match &args.key {
        Some(key) if !args.all => vec![key.clone()],
        filter => {
            let filters: Vec<String> = filter.iter().cloned().collect();
            let entries = bucket.entries(&filters, KeyValueScope::Last, true).await?;
            entries.into_iter().filter(|entry| entry.operation == Operation::Put).map(|entry| entry.key).collect()
        }
    };
    let what = match keys.as_slice() {
        [key] => format!("the key {} > {key}", args.bucket),
        keys => format!("{} of the bucket {}", counted(keys.len() as u64, "key"), args.bucket),
    };
    if args.guard.allows(invocation, &format!("Purge {what}?"))? {
        for key in &keys {
            bucket.purge(key, args.ttl).await?;
        }
    }
    let deed = Deed::new("purge", args.guard.is_dry(), format!("purged {what}"))
        .with("bucket", args.bucket.clone())
        .with("keys", keys);
    Ok(invocation.output.show(&deed)?)
}
