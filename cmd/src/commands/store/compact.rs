//! `nats-rs store compact`.

use store::inspect::change::plan_compaction;

use super::changing::{ChangeArgs, propose};
use super::place::{StoreArgs, inspect_error, now};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
    /// Write only blocks anew of which less than so many percent are live
    #[arg(long, value_name = "PERCENT", default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=100))]
    live_below: u64,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Gives back the space of deleted messages.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let streams = place.streams(&args.streams)?;
    let plan = plan_compaction(&place.root, &streams, &place.keys, args.live_below, now()).map_err(inspect_error)?;
    propose(&plan, &place, &args.change, None, invocation)
}
