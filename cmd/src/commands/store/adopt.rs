//! `nats-rs store adopt`.

use std::path::PathBuf;

use store::inspect::change::{plan_adopt_stream, plan_leave_cluster};

use super::changing::{ChangeArgs, propose};
use super::place::{StoreArgs, inspect_error, now};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
///
/// Without `--stream-dir` the store of a clustered server becomes one of a single server: its consensus groups are set
/// aside, and streams and consumers get one replica.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Copy this stream's directory into the store
    #[arg(long, value_name = "DIR", requires = "into")]
    stream_dir: Option<PathBuf>,
    /// The account that gets the stream
    #[arg(long, value_name = "ACCOUNT", requires = "stream_dir")]
    into: Option<String>,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Takes over a stream or a clustered store.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let plan = match (&args.stream_dir, &args.into) {
        (Some(dir), Some(account)) => {
            plan_adopt_stream(&place.root, &std::path::absolute(dir)?, account, &place.keys, now())
        }
        (Some(_), None) | (None, _) => plan_leave_cluster(&place.root, &place.keys, now()),
    };
    propose(&plan.map_err(inspect_error)?, &place, &args.change, None, invocation)
}
