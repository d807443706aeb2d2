//! `nats-rs account report connections`.

use admin::account_connection_rows;

use crate::commands::server::{ConnectionFlags, show_connections};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    flags: ConnectionFlags,
    /// Turn the order round
    #[arg(short = 'R', long)]
    reverse: bool,
}

/// Shows connections.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let rows = account_connection_rows(&connection, &args.flags.options(None)).await?;
    show_connections(rows, &args.flags, args.reverse, invocation)
}
