//! `nats-rs server`: what servers say about themselves, and checks of them.
//!
//! Most of it asks over the system account and needs one of its users.

mod check;
mod config;
mod generate;
mod info;
mod kick;
mod ls;
mod passwd;
mod ping;
mod report;
mod request;
mod selection;
mod watch;

use clap::Subcommand;

pub(in crate::commands) use self::report::{ConnectionFlags, show_connections};

use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// What can be asked of servers.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the servers with their load (system account)
    #[command(visible_aliases = ["list", "l"])]
    Ls(ls::Args),
    /// Measure how fast each server answers (system account)
    Ping(ping::Args),
    /// Show one server (system account)
    #[command(visible_alias = "i")]
    Info(info::Args),
    /// Report on what servers carry (system account)
    #[command(subcommand, visible_alias = "rep")]
    Report(report::Command),
    /// Print what servers answer to a monitoring request, unchanged (system account)
    #[command(visible_alias = "req")]
    Request(Box<request::Args>),
    /// Check servers and connections for a monitoring system, with its exit statuses
    #[command(subcommand_value_name = "CHECK")]
    Check(check::Args),
    /// Watch figures change (system account)
    #[command(subcommand)]
    Watch(watch::Command),
    /// Manage the configuration of running servers (system account)
    #[command(subcommand, visible_alias = "cfg")]
    Config(config::Command),
    /// Hash a password for a configuration file
    #[command(visible_aliases = ["mkpasswd", "pass", "password"])]
    Passwd(passwd::Args),
    /// Write a configuration to start from, with fresh passwords
    #[command(visible_alias = "gen")]
    Generate(generate::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => ls::run(&args, invocation).await,
        Command::Ping(args) => ping::run(&args, invocation).await,
        Command::Info(args) => info::run(&args, invocation).await,
        Command::Report(command) => report::run(command, invocation).await,
        Command::Request(args) => request::run(&args, invocation).await,
        Command::Check(args) => check::run(args, invocation).await,
        Command::Watch(command) => watch::run(command, invocation).await,
        Command::Config(command) => config::run(command, invocation).await,
        Command::Passwd(args) => passwd::run(&args, invocation),
        Command::Generate(args) => generate::run(&args, invocation),
    }
}

/// Says about a failed request to `$SYS` what usually is the reason.
fn system_error(error: admin::Error) -> CommandError {
    let is_unheard = matches!(error, admin::Error::NoResponders { .. } | admin::Error::PermissionDenied { .. });
    let made = CommandError::from(error);
    if is_unheard { made.hint(SYSTEM_HINT) } else { made }
}

/// No server answered at all.
fn no_answer() -> CommandError {
    CommandError::message(CommandErrorKind::Timeout, "no server answered").hint(SYSTEM_HINT)
}

const SYSTEM_HINT: &str =
    "this needs a user of the system account (--user, --creds or --context), and servers that let their name pass";

/// Fails when fewer servers answered than were expected.
fn expect_servers(expected: Option<usize>, answered: usize) -> Result<(), CommandError> {
    match expected {
        Some(expected) if answered < expected => Err(CommandError::message(
            CommandErrorKind::Timeout,
            format!("{} of {expected} expected servers did not answer", expected - answered),
        )
        .hint("--timeout allows more time")),
        Some(_) | None => Ok(()),
    }
}
