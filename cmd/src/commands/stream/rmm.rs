//! `nats-rs stream rmm`.

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Sequence of the message
    seq: u64,
    /// Leave the bytes on disk until the server reuses the space
    #[arg(long)]
    no_erase: bool,
    #[command(flatten)]
    guard: Guard,
}

/// Deletes a message.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let question = format!("Delete the message {} of the stream {}?", args.seq, args.name);
    if args.guard.allows(invocation, &question)? {
        jetstream.delete_message(&args.name, args.seq, !args.no_erase).await?;
    }
    let sentence = format!("deleted the message {} of the stream {}", args.seq, args.name);
    let deed = Deed::new("delete_message", args.guard.is_dry(), sentence)
        .with("stream", args.name.clone())
        .with("seq", args.seq)
        .with("erased", !args.no_erase);
    Ok(invocation.output.show(&deed)?)
}
