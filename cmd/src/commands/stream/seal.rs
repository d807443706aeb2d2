//! `nats-rs stream seal`.

use jetstream_api::StreamConfig;

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    #[command(flatten)]
    guard: Guard,
}

/// Seals a stream, for good.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let config = jetstream.stream(&args.name).await?.config;
    let question = format!("Seal the stream {}? This cannot be undone.", args.name);
    if args.guard.allows(invocation, &question)? {
        jetstream.update_stream(&StreamConfig { sealed: true, ..config }).await?;
    }
    let deed = Deed::new("seal", args.guard.is_dry(), format!("sealed the stream {}", args.name))
        .with("stream", args.name.clone());
    Ok(invocation.output.show(&deed)?)
}
