//! `nats-rs wait server`.

use super::{Attempt, Times, until};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    times: Times,
}

/// Waits until a connection can be made and used.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    until("a reachable server", args.times, invocation, async |invocation| {
        invocation.connect().await?.sync().await?;
        Ok(Attempt::Met)
    })
    .await
}
