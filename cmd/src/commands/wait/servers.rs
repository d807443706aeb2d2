//! `nats-rs wait servers COUNT`.

use std::time::Duration;

use bytes::Bytes;

use super::{Attempt, Times, until};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Longest time between two servers' answers.
pub(super) const ANSWERS_APART_MAX: Duration = Duration::from_millis(300);

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many servers
    #[arg(value_parser = clap::value_parser!(u64).range(1..=100_000))]
    count: u64,
    #[command(flatten)]
    times: Times,
}

/// Waits until enough servers answer a ping of the system account.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let wanted = usize::try_from(args.count).unwrap_or(usize::MAX);
    until(&format!("a group of {wanted} servers"), args.times, invocation, async |invocation| {
        let connection = invocation.connect().await?;
        let subject = "$SYS.REQ.SERVER.PING";
        let answers = connection.request_many(subject, Bytes::new(), Some(wanted), ANSWERS_APART_MAX).await;
        match answers {
            Ok(answers) if answers.len() >= wanted => Ok(Attempt::Met),
            Ok(answers) => Ok(Attempt::Unmet(format!("{} of {wanted} servers answer", answers.len()))),
            Err(admin::Error::NoResponders { .. }) => Err(needs_system_account()),
            Err(error) => Err(error.into()),
        }
    })
    .await
}

/// Requests to servers reach nobody from another account.
pub(super) fn needs_system_account() -> CommandError {
    CommandError::message(CommandErrorKind::Denied, "no server answers this user")
        .hint("questions to servers need a user of the system account")
}
