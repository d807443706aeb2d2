//! `nats-rs consumer resume`.

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;

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

/// Lets a consumer go on.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    if args.guard.allows(invocation, &format!("Resume the consumer {}?", args.name))? {
        jetstream.pause_consumer(&args.stream, &args.name, None).await?;
    }
    let deed = Deed::new("resume", args.guard.is_dry(), format!("resumed the consumer {}", args.name))
        .with("stream", args.stream.clone())
        .with("consumer", args.name.clone());
    Ok(invocation.output.show(&deed)?)
}
