//! `nats-rs stream state`.

use jetstream_api::StreamState;
use serde::Serialize;

use super::info::state_block;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Accepted for compatibility: nothing is ever chosen for you
    #[arg(long, hide = true)]
    no_select: bool,
}

/// How many messages a stream holds: programs get what the API says.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct StateView(pub(super) StreamState);

impl View for StateView {
    fn view(&self) -> Vec<Block> {
        vec![state_block(&self.0)]
    }
}

/// Shows the state of a stream.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let info = invocation.jetstream().await?.stream(&args.name).await?;
    Ok(invocation.output.show(&StateView(info.state))?)
}
