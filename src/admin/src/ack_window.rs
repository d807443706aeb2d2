//! Publishing many messages, with a bounded number of unanswered ones.

use async_nats::{HeaderMap, Message, StatusCode, Subscriber};
use bytes::Bytes;
use futures_util::StreamExt;
use jetstream_api::{PubAck, PubAckResponse};

use crate::error::Error;
use crate::jetstream::JetStream;

/// Messages on their way into streams.
pub struct AckWindow {
    jetstream: JetStream,
    inbox: String,
    acks: Subscriber,
    unanswered: usize,
    unanswered_max: usize,
    number: u64,
}

/// The answer to one of the messages.
#[derive(Clone, Debug)]
pub struct NumberedAck {
    /// Which message it is about, counted from 0.
    pub number: u64,
    /// Where it was stored.
    pub ack: PubAck,
}

impl JetStream {
    /// Begins to publish with at most so many unanswered messages.
    ///
    /// # Errors
    /// [`Error::Send`] when the connection is closed.
    pub async fn ack_window(&self, unanswered_max: usize) -> Result<AckWindow, Error> {
        let inbox = self.connection().client().new_inbox();
        let acks = self.connection().subscribe(&format!("{inbox}.*"), None).await?;
        Ok(AckWindow {
            jetstream: self.clone(),
            inbox,
            acks,
            unanswered: 0,
            unanswered_max: unanswered_max.max(1),
            number: 0,
        })
    }
}

impl AckWindow {
    /// Publishes a message; where the window is full, an answer is awaited before and given back.
    ///
    /// # Errors
    /// As of [`JetStream::publish`]; the error may be that of an earlier message.
    pub async fn publish(
        &mut self,
        subject: &str,
        headers: Option<HeaderMap>,
        payload: Bytes,
    ) -> Result<Option<NumberedAck>, Error> {
        let ack = if self.unanswered >= self.unanswered_max { Some(self.next_ack().await?) } else { None };
        let reply = format!("{}.{}", self.inbox, self.number);
        self.jetstream.connection().publish(subject, Some(&reply), headers, payload).await?;
        self.number = self.number.saturating_add(1);
        self.unanswered = self.unanswered.saturating_add(1);
        Ok(ack)
    }

    /// Waits for an answer, if one is missing.
    ///
    /// # Errors
    /// As of [`AckWindow::publish`].
    pub async fn take(&mut self) -> Result<Option<NumberedAck>, Error> {
        if self.unanswered == 0 { Ok(None) } else { self.next_ack().await.map(Some) }
    }

    /// Waits until every message is stored.
    ///
    /// # Errors
    /// As of [`AckWindow::publish`].
    pub async fn finish(&mut self) -> Result<(), Error> {
        while self.take().await?.is_some() {}
        Ok(())
    }

    async fn next_ack(&mut self) -> Result<NumberedAck, Error> {
        let timeout = self.jetstream.connection().timeout();
        let subject = || format!("{}.*", self.inbox);
        let answer = match tokio::time::timeout(timeout, self.acks.next()).await {
            Ok(Some(answer)) => answer,
            Ok(None) => return Err(Error::ConnectionLost),
            Err(_) => return Err(Error::RequestTimeout { subject: subject(), timeout }),
        };
        self.unanswered = self.unanswered.saturating_sub(1);
        let number = answer.subject.rsplit('.').next().and_then(|number| number.parse().ok()).unwrap_or_default();
        Ok(NumberedAck { number, ack: ack_of(&answer)? })
    }
}

/// What a stream answered to a message.
fn ack_of(answer: &Message) -> Result<PubAck, Error> {
    if answer.status == Some(StatusCode::NO_RESPONDERS) {
        return Err(Error::NoResponders { subject: "the published subject".to_owned() });
    }
    let unreadable = |source| Error::ApiAnswer { subject: answer.subject.to_string(), source };
    match PubAckResponse::decode(&answer.payload).map_err(unreadable)? {
        PubAckResponse { error: Some(error), .. } => Err(Error::Api { error }),
        PubAckResponse { error: None, ack } => Ok(ack.unwrap_or_default()),
    }
}
