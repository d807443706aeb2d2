//! `nats-rs wait message SUBJECT`.

use std::time::Instant;

use futures_util::StreamExt;

use super::Times;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::message::{MessageRecord, body_lines};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The subject
    subject: String,
    #[command(flatten)]
    times: Times,
}

/// Waits for one message and prints it.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let start = Instant::now();
    let connection = invocation.connect().await?;
    let mut messages = connection.subscribe(&args.subject, None).await?;
    connection.sync().await?;
    connection.denied(&args.subject)?;
    let left = args.times.deadline.saturating_sub(start.elapsed());
    let Ok(message) = tokio::time::timeout(left, messages.next()).await else {
        let spent = clock::format_duration(args.times.deadline);
        let message = format!("no message on {:?} within {spent}", args.subject);
        return Err(CommandError::message(CommandErrorKind::Timeout, message).hint("--deadline waits longer"));
    };
    let message = message.ok_or(admin::Error::ConnectionLost)?;
    let record = MessageRecord::of(&message, None);
    invocation.output.expect_records();
    Ok(invocation.output.record(&record, |style| body_lines(&message.payload, style))?)
}
