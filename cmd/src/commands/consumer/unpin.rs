//! `nats-rs consumer unpin`.

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
    /// The priority group
    group: String,
    #[command(flatten)]
    guard: Guard,
}

/// Frees a group from its client.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    if args.guard.allows(invocation, &format!("Unpin the client of the group {}?", args.group))? {
        jetstream.unpin_consumer(&args.stream, &args.name, &args.group).await?;
    }
    let sentence = format!("unpinned the client of the group {} of the consumer {}", args.group, args.name);
    let deed = Deed::new("unpin", args.guard.is_dry(), sentence)
        .with("stream", args.stream.clone())
        .with("consumer", args.name.clone())
        .with("group", args.group.clone());
    Ok(invocation.output.show(&deed)?)
}
