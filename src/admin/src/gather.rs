//! One request, many answers: collecting them with the time each one took.

use std::time::{Duration, Instant};

use async_nats::{Message, StatusCode};
use bytes::Bytes;
use futures_util::StreamExt;

use crate::connection::Connection;
use crate::error::Error;

/// Answers beyond this number are not taken; more servers or services than that are not expected in one network.
const ANSWERS_MAX: usize = 100_000;

/// When to stop waiting for further answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// So many answers are enough; unknown when `None`.
    pub expected: Option<usize>,
    /// No further answer for this long means that all have come. Does not apply when a number is expected.
    pub quiet: Duration,
}

impl Patience {
    /// Waits until no answer comes for 300 ms.
    pub const UNTIL_QUIET: Self = Self { expected: None, quiet: Duration::from_millis(300) };

    /// Waits for so many answers, at most for the connection's timeout.
    #[must_use]
    pub const fn for_answers(expected: usize) -> Self {
        Self { expected: Some(expected), quiet: Duration::ZERO }
    }
}

/// Publishes `payload` with an inbox for answers, and collects them in the order of their arrival.
///
/// The connection's timeout bounds the whole.
///
/// # Errors
/// [`Error::NoResponders`] when nobody listens, [`Error::PermissionDenied`] when the server refuses the subject,
/// [`Error::Send`]. No answer at all is an empty list.
pub async fn gather(
    connection: &Connection,
    subject: &str,
    payload: Bytes,
    patience: Patience,
) -> Result<Vec<(Message, Duration)>, Error> {
    let inbox = connection.client().new_inbox();
    let mut answers = connection.subscribe(&inbox, None).await?;
    let start = Instant::now();
    connection.publish(subject, Some(&inbox), None, payload).await?;
    let mut collected = Vec::new();
    let enough = patience.expected.unwrap_or(ANSWERS_MAX).min(ANSWERS_MAX);
    while collected.len() < enough {
        let left = connection.timeout().saturating_sub(start.elapsed());
        let may_be_quiet = patience.expected.is_none() && !collected.is_empty();
        let wait = if may_be_quiet { left.min(patience.quiet) } else { left };
        let Ok(Some(answer)) = tokio::time::timeout(wait, answers.next()).await else { break };
        if answer.status == Some(StatusCode::NO_RESPONDERS) {
            return Err(Error::NoResponders { subject: subject.to_owned() });
        }
        collected.push((answer, start.elapsed()));
    }
    if collected.is_empty() {
        connection.denied(subject)?;
    }
    Ok(collected)
}
