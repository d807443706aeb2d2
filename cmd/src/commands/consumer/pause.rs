//! `nats-rs consumer pause`.

use clock::Timestamp;

use super::config_flags::moment;
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
    /// When it goes on, or how long the pause is
    #[arg(value_parser = moment)]
    until: Timestamp,
    #[command(flatten)]
    guard: Guard,
}

/// Pauses a consumer.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut until = args.until;
    if args.guard.allows(invocation, &format!("Pause the consumer {} until {until}?", args.name))? {
        let paused = jetstream.pause_consumer(&args.stream, &args.name, Some(until)).await?;
        until = paused.pause_until.unwrap_or(until);
    }
    let deed = Deed::new("pause", args.guard.is_dry(), format!("paused the consumer {} until {until}", args.name))
        .with("stream", args.stream.clone())
        .with("consumer", args.name.clone())
        .with("pause_until", until.to_string());
    Ok(invocation.output.show(&deed)?)
}
