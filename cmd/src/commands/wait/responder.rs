//! `nats-rs wait responder SUBJECT`.

use async_nats::HeaderMap;
use bytes::Bytes;
use monitor::message_trace::TraceEvent;

use super::{Attempt, Times, until};
use crate::commands::trace;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The subject
    subject: String,
    #[command(flatten)]
    times: Times,
}

/// Waits until a traced message, which is not delivered, would go out somewhere.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let subject = args.subject.clone();
    until(&format!("a listener on {subject:?}"), args.times, invocation, async |invocation| {
        let connection = invocation.connect().await?;
        if !connection.client().is_server_compatible(2, 11, 0) {
            let message = "telling who listens needs nats-server 2.11 or newer";
            return Err(CommandError::message(CommandErrorKind::Failed, message));
        }
        let collector = trace::collect(&connection, &subject, HeaderMap::new(), Bytes::new(), false).await?;
        let goes_out = |step: &TraceEvent| matches!(step, TraceEvent::Egress(egress) if egress.error.is_empty());
        match collector.into_tree() {
            Some(report) if report.events.iter().any(goes_out) => Ok(Attempt::Met),
            Some(_) => Ok(Attempt::Unmet(format!("nobody listens on {subject:?}"))),
            None => Ok(Attempt::Unmet("the server sent no trace".to_owned())),
        }
    })
    .await
}
