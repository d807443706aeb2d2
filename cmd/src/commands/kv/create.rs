//! `nats-rs kv create`.

use std::time::Duration;

use admin::KeyValue;

use super::put::Stored;
use super::value::value;
use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Key
    key: String,
    /// Value; without it standard input is read
    value: Option<String>,
    /// How long the value lives; the bucket needs --marker-ttl
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    ttl: Option<Duration>,
}

/// Stores a value for a new key.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let value = value(args.value.as_deref()).await?;
    let jetstream = invocation.jetstream().await?;
    let revision = KeyValue::open(&jetstream, &args.bucket).await?.create(&args.key, value, args.ttl).await?;
    let text = args.value.clone().unwrap_or_default();
    let stored = Stored { bucket: args.bucket.clone(), key: args.key.clone(), revision, text };
    Ok(invocation.output.show(&stored)?)
}
