//! `nats-rs consumer rm`.

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::quantity::counted;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Name of the consumer
    name: String,
    #[command(flatten)]
    guard: Guard,
}

/// Deletes a consumer.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let info = jetstream.consumer(&args.stream, &args.name).await?;
    let left = counted(info.num_pending, "unprocessed message");
    if args.guard.allows(invocation, &format!("Delete the consumer {} with {left}?", args.name))? {
        jetstream.delete_consumer(&args.stream, &args.name).await?;
    }
    let sentence = format!("deleted the consumer {} of the stream {}, with {left}", args.name, args.stream);
    let deed = Deed::new("delete", args.guard.is_dry(), sentence)
        .with("stream", args.stream.clone())
        .with("consumer", args.name.clone())
        .with("unprocessed", info.num_pending);
    Ok(invocation.output.show(&deed)?)
}
