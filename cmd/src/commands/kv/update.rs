//! `nats-rs kv update`.

use admin::KeyValue;

use super::put::Stored;
use super::value::value;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Key
    key: String,
    /// Value; an empty one is read from standard input
    value: String,
    /// Revision that the key must have; 0 if it must not exist
    revision: u64,
}

/// Stores a value behind another.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let value = value(Some(&args.value)).await?;
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let revision = bucket.update(&args.key, value, args.revision).await?;
    let stored = Stored { bucket: args.bucket.clone(), key: args.key.clone(), revision, text: args.value.clone() };
    Ok(invocation.output.show(&stored)?)
}
