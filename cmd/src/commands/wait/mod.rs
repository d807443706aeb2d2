//! `nats-rs wait`: until something is so, or the time is over; says what it still waits for.

mod healthy;
mod message;
mod responder;
mod server;
mod servers;

use std::time::{Duration, Instant};

use clap::Subcommand;
use serde::Serialize;

use crate::argument;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// What can be waited for.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Until a connection can be made
    Server(server::Args),
    /// Until a message to a subject would reach somebody; nothing is delivered
    #[command(visible_alias = "subject")]
    Responder(responder::Args),
    /// Until a message arrives
    Message(message::Args),
    /// Until this many servers answer (needs the system account)
    Servers(servers::Args),
    /// Until all servers report to be healthy (needs the system account)
    Healthy(healthy::Args),
}

/// Flags of all of them.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Times {
    /// Longest time to wait in all
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "1m")]
    deadline: Duration,
    /// Time between two attempts
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "250ms")]
    interval: Duration,
}

/// What came of waiting.
#[derive(Debug, Serialize)]
struct Waited {
    condition: String,
    seconds: f64,
}

/// The outcome of one attempt.
pub(crate) enum Attempt {
    /// It is so.
    Met,
    /// It is not, for this reason.
    Unmet(String),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Server(args) => server::run(&args, invocation).await,
        Command::Responder(args) => responder::run(&args, invocation).await,
        Command::Message(args) => message::run(&args, invocation).await,
        Command::Servers(args) => servers::run(&args, invocation).await,
        Command::Healthy(args) => healthy::run(&args, invocation).await,
    }
}

/// Attempts again and again; a refusal of credentials ends it at once, since waiting does not help there.
pub(crate) async fn until<F: AsyncFnMut(&Invocation) -> Result<Attempt, CommandError>>(
    condition: &str,
    times: Times,
    invocation: &mut Invocation,
    mut attempt: F,
) -> Result<(), CommandError> {
    let start = Instant::now();
    let mut reason = String::new();
    loop {
        let left = times.deadline.saturating_sub(start.elapsed());
        let attempted = tokio::time::timeout(left, attempt(invocation)).await;
        match attempted {
            Ok(Ok(Attempt::Met)) => {
                let seconds = start.elapsed().as_secs_f64();
                return Ok(invocation.output.show(&Waited { condition: condition.to_owned(), seconds })?);
            }
            Ok(Ok(Attempt::Unmet(why))) => remark_change(&mut reason, why, invocation),
            Ok(Err(error))
                if error.kind() == CommandErrorKind::Unreachable || error.kind() == CommandErrorKind::Timeout =>
            {
                remark_change(&mut reason, error.summary(), invocation);
            }
            Ok(Err(error)) => return Err(error),
            Err(_) => {}
        }
        if start.elapsed() + times.interval >= times.deadline {
            let why = if reason.is_empty() { "nothing was learned in time".to_owned() } else { reason };
            let spent = clock::format_duration(times.deadline);
            return Err(CommandError::message(
                CommandErrorKind::Timeout,
                format!("waited {spent} in vain for {condition}: {why}"),
            )
            .hint("--deadline waits longer"));
        }
        tokio::time::sleep(times.interval).await;
    }
}

fn remark_change(reason: &mut String, why: String, invocation: &Invocation) {
    if *reason != why {
        invocation.remark(&format!("waiting: {why}"));
        *reason = why;
    }
}

impl View for Waited {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(format!("There is {} (after {:.1} s)", self.condition, self.seconds))]
    }
}
