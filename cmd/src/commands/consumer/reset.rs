//! `nats-rs consumer reset`.

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
    /// Sequence to go on at; 0 is behind the ack floor
    #[arg(long, value_name = "SEQUENCE", default_value_t = 0)]
    sequence: u64,
    #[command(flatten)]
    guard: Guard,
}

/// Resets a consumer.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let place = if args.sequence == 0 { "its ack floor".to_owned() } else { format!("sequence {}", args.sequence) };
    let mut seq = args.sequence;
    if args.guard.allows(invocation, &format!("Reset the consumer {} to {place}?", args.name))? {
        seq = jetstream.reset_consumer(&args.stream, &args.name, seq).await?.reset_seq;
    }
    let deed = Deed::new("reset", args.guard.is_dry(), format!("reset the consumer {} to {place}", args.name))
        .with("stream", args.stream.clone())
        .with("consumer", args.name.clone())
        .with("reset_seq", seq);
    Ok(invocation.output.show(&deed)?)
}
