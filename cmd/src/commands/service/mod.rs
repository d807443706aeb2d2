//! `nats-rs service`: services that answer to the discovery subjects.
//!
//! Source: ADR-32, "Service API".

mod info;
mod ls;
mod ping;
mod req;
mod stats;

use clap::Subcommand;

use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// What can be asked of services.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List services, or the instances of one
    #[command(visible_aliases = ["list", "l"])]
    Ls(ls::Args),
    /// Show a service and its endpoints
    #[command(visible_alias = "i")]
    Info(info::Args),
    /// Show how busy a service is
    Stats(stats::Args),
    /// Measure how fast services answer
    Ping(ping::Args),
    /// Send a request to an endpoint of a service
    #[command(visible_alias = "request")]
    Req(Box<req::Args>),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => ls::run(&args, invocation).await,
        Command::Info(args) => info::run(&args, invocation).await,
        Command::Stats(args) => stats::run(&args, invocation).await,
        Command::Ping(args) => ping::run(&args, invocation).await,
        Command::Req(args) => req::run(*args, invocation).await,
    }
}

/// Nobody hears a discovery subject: there is no such service.
fn service_error(error: admin::Error) -> CommandError {
    if matches!(error, admin::Error::NoResponders { .. }) { none_found() } else { error.into() }
}

fn none_found() -> CommandError {
    CommandError::message(CommandErrorKind::NotFound, "no service answered")
        .hint("'nats-rs service ls' shows those that the user in use can reach")
}
