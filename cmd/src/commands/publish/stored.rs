//! Publishing into streams: each message with its acknowledgement, or all as one batch.

use admin::JetStream;
use async_nats::HeaderMap;
use bytes::Bytes;
use jetstream_api::headers::{BATCH_COMMIT, BATCH_ID, BATCH_SEQUENCE};
use jetstream_api::{ApiError, ErrorCode, PubAck};

use crate::error::{CommandError, CommandErrorKind};

/// A message before it is sent.
pub(super) struct Outgoing {
    pub(super) subject: String,
    pub(super) headers: Option<HeaderMap>,
    pub(super) payload: Bytes,
}

/// Sends a message and waits until it is stored.
pub(super) async fn store(jetstream: &JetStream, message: Outgoing) -> Result<PubAck, CommandError> {
    let Outgoing { subject, headers, payload } = message;
    let ack = jetstream.publish(&subject, headers, payload).await;
    ack.map_err(|error| unstored(&subject, error))
}

/// The one line about a stored message.
pub(super) fn told(ack: &PubAck) -> String {
    let mut text = format!("Stored in stream {} at sequence {}", ack.stream, ack.seq);
    if !ack.domain.is_empty() {
        text += &format!(", domain {}", ack.domain);
    }
    if !ack.value.is_empty() {
        text += &format!(", the counter is {}", ack.value);
    }
    if ack.duplicate {
        text += ", a duplicate that was there already";
    }
    text
}

/// Messages that are stored together or not at all.
///
/// Source: ADR-50, atomic batch publishing.
pub(super) struct Batch {
    id: String,
    sent: u64,
    /// The last message so far; it is sent when another one comes, or as the one that commits.
    last: Option<Outgoing>,
}

impl Batch {
    /// A batch under an id that no other has.
    pub(super) fn new(jetstream: &JetStream) -> Self {
        let inbox = jetstream.connection().client().new_inbox();
        Self { id: inbox.rsplit('.').next().unwrap_or_default().to_owned(), sent: 0, last: None }
    }

    /// Adds a message.
    pub(super) async fn add(&mut self, jetstream: &JetStream, message: Outgoing) -> Result<(), CommandError> {
        if let Some(earlier) = self.last.replace(message) {
            let Outgoing { subject, headers, payload } = self.numbered(earlier);
            jetstream.connection().publish(&subject, None, headers, payload).await?;
        }
        Ok(())
    }

    /// Sends the last message, with which all of them are stored.
    pub(super) async fn commit(&mut self, jetstream: &JetStream) -> Result<PubAck, CommandError> {
        let Some(last) = self.last.take() else { return Err(CommandError::usage("a batch needs a message")) };
        let mut last = self.numbered(last);
        last.headers.get_or_insert_default().insert(BATCH_COMMIT, "1");
        let ack = store(jetstream, last).await?;
        // A stream without batches stores each message by itself.
        if ack.batch_id.is_empty() {
            let text =
                format!("the stream {} knows no atomic batches; the messages were stored one by one", ack.stream);
            return Err(CommandError::message(CommandErrorKind::Failed, text)
                .hint("'nats-rs stream edit STREAM --allow-batch' allows them"));
        }
        Ok(ack)
    }

    fn numbered(&mut self, mut message: Outgoing) -> Outgoing {
        self.sent += 1;
        let headers = message.headers.get_or_insert_default();
        headers.insert(BATCH_ID, self.id.as_str());
        headers.insert(BATCH_SEQUENCE, self.sent.to_string());
        message
    }
}

fn unstored(subject: &str, error: admin::Error) -> CommandError {
    if matches!(error, admin::Error::NoResponders { .. }) {
        let text = format!("no stream stores {subject:?}");
        return CommandError::message(CommandErrorKind::NoResponders, text).hint(
            "'nats-rs stream ls' shows the streams, 'nats-rs stream edit NAME --subjects NAMES' sets what one stores",
        );
    }
    let hint = if let admin::Error::Api { error } = &error { hint(error) } else { None };
    let made = CommandError::from(error);
    match hint {
        Some(hint) => made.hint(hint),
        None => made,
    }
}

fn hint(error: &ApiError) -> Option<&'static str> {
    if error.is(ErrorCode::AtomicPublishDisabled) {
        Some("'nats-rs stream edit STREAM --allow-batch' allows atomic batches")
    } else if error.is(ErrorCode::MessageSchedulesDisabled) {
        Some("'nats-rs stream edit STREAM --allow-schedules' allows schedules")
    } else {
        None
    }
}
