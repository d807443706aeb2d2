//! `nats-rs kv del`.

use admin::KeyValue;

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::quantity::counted;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Key; without it the whole bucket is deleted
    key: Option<String>,
    #[command(flatten)]
    guard: Guard,
}

/// Deletes a key, which keeps its history, or a bucket.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let is_dry = args.guard.is_dry();
    let deed = match &args.key {
        Some(key) => {
            if args.guard.allows(invocation, &format!("Delete the key {} > {key}?", args.bucket))? {
                bucket.delete(key).await?;
            }
            Deed::new("delete", is_dry, format!("deleted the key {} > {key}", args.bucket)).with("key", key.clone())
        }
        None => {
            let state = &bucket.info().state;
            let values = counted(state.messages, "value");
            if args.guard.allows(invocation, &format!("Delete the bucket {} with {values}?", args.bucket))? {
                jetstream.delete_stream(&bucket.info().config.name).await?;
            }
            Deed::new("delete", is_dry, format!("deleted the bucket {} with {values}", args.bucket))
                .with("values", state.messages)
        }
    };
    Ok(invocation.output.show(&deed.with("bucket", args.bucket.clone()))?)
}
