//! `nats-rs counter`: counters in streams.
//!
//! Source: ADR-49, distributed counters.

mod change;
mod get;
mod ls;
mod value;
mod view;

use clap::Subcommand;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be done with counters.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the value of a counter
    #[command(visible_alias = "g")]
    Get(value::Args),
    /// Show a counter with all that is stored beside its value
    #[command(visible_alias = "v")]
    View(value::Args),
    /// Add to a counter
    #[command(visible_aliases = ["increment", "inc", "i"])]
    Incr(change::Args),
    /// Subtract from a counter
    #[command(visible_aliases = ["decrement", "dec", "d"])]
    Decr(change::Args),
    /// List the counters of a stream
    #[command(visible_aliases = ["list", "l"])]
    Ls(ls::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Get(args) => get::run(&args, invocation).await,
        Command::View(args) => view::run(&args, invocation).await,
        Command::Incr(args) => change::run(&args, false, invocation).await,
        Command::Decr(args) => change::run(&args, true, invocation).await,
        Command::Ls(args) => ls::run(&args, invocation).await,
    }
}
