//! `nats-rs stream rm`.

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::quantity::counted;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    #[command(flatten)]
    guard: Guard,
}

/// Deletes a stream.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let state = jetstream.stream(&args.name).await?.state;
    let losses = format!("{} and {}", counted(state.messages, "message"), counted(state.consumer_count, "consumer"));
    let question = format!("Delete the stream {} with {losses}?", args.name);
    if args.guard.allows(invocation, &question)? {
        jetstream.delete_stream(&args.name).await?;
    }
    let deed = Deed::new("delete", args.guard.is_dry(), format!("deleted the stream {} with {losses}", args.name))
        .with("stream", args.name.clone())
        .with("messages", state.messages)
        .with("consumers", state.consumer_count);
    Ok(invocation.output.show(&deed)?)
}
