//! Consumers: listing, creating, changing and deleting them, and asking them for messages.

use std::time::Duration;

use async_nats::{Message, StatusCode};
use bytes::Bytes;
use clock::Timestamp;
use futures_util::StreamExt;
use jetstream_api::api_subjects::ConsumerVerb;
use jetstream_api::json;
use jetstream_api::request::{
    ConsumerAction, ConsumerPauseRequest, ConsumerResetRequest, ConsumerUnpinRequest, CreateConsumerRequest,
    NextRequest, PagedRequest,
};
use jetstream_api::response::{
    ConsumerCreated, ConsumerDeleted, ConsumerInfoGiven, ConsumerList, ConsumerNames, ConsumerPaused, ConsumerReset,
    ConsumerUnpinned,
};
use jetstream_api::{ConsumerConfig, ConsumerInfo};

use crate::error::Error;
use crate::jetstream::{JetStream, Listed, PAGES_MAX, consumer_name, stream_name};
use crate::stream::offset;

/// Time that a server gets beyond the one that a pull request waits.
const PULL_GRACE: Duration = Duration::from_secs(1);

/// What became of a request for messages.
#[derive(Debug)]
pub struct Pulled {
    /// The messages.
    pub messages: Vec<Message>,
    /// Why there are no more: the server's status, as "404 No Messages"; `None` when all came that were asked for.
    pub end: Option<String>,
}

impl JetStream {
    /// The names of a stream's consumers.
    ///
    /// # Errors
    /// As of [`JetStream::stream`]; so do all the others here.
    pub async fn consumer_names(&self, stream: &str) -> Result<Vec<String>, Error> {
        let path = format!("CONSUMER.NAMES.{}", stream_name(stream)?);
        let mut names = Vec::new();
        for _ in 0..PAGES_MAX {
            let page: ConsumerNames = self.ask(&path, &PagedRequest { offset: offset(names.len()) }).await?;
            let is_last = page.consumers.is_empty();
            names.extend(page.consumers);
            if is_last || names.len() as u64 >= page.total {
                break;
            }
        }
        Ok(names)
    }

    /// A stream's consumers.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn consumers(&self, stream: &str) -> Result<Listed<ConsumerInfo>, Error> {
        let path = format!("CONSUMER.LIST.{}", stream_name(stream)?);
        let mut listed = Listed::default();
        for _ in 0..PAGES_MAX {
            let page: ConsumerList = self.ask(&path, &PagedRequest { offset: offset(listed.items.len()) }).await?;
            let is_last = page.consumers.is_empty();
            listed.items.extend(page.consumers);
            listed.missing.extend(page.missing);
            listed.offline.extend(page.offline);
            if is_last || listed.items.len() as u64 >= page.total {
                break;
            }
        }
        listed.missing.sort();
        listed.missing.dedup();
        Ok(listed)
    }

    /// A consumer.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn consumer(&self, stream: &str, consumer: &str) -> Result<ConsumerInfo, Error> {
        let answer: ConsumerInfoGiven = self.ask_plainly(&path(ConsumerVerb::Info, stream, consumer)?).await?;
        Ok(answer.info.unwrap_or_default())
    }

    /// Creates or changes a consumer; one without a name gets one from the server.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn create_consumer(
        &self,
        stream: &str,
        config: &ConsumerConfig,
        action: ConsumerAction,
    ) -> Result<ConsumerInfo, Error> {
        let stream = stream_name(stream)?;
        let name = if config.name.is_empty() { &config.durable_name } else { &config.name };
        let mut path = format!("CONSUMER.CREATE.{stream}");
        if !name.is_empty() {
            path.push('.');
            path.push_str(consumer_name(name)?);
            if !config.filter_subject.is_empty() {
                path.push('.');
                path.push_str(&config.filter_subject);
            }
        }
        let config = ConsumerConfig { name: name.clone(), ..config.clone() };
        let request = CreateConsumerRequest { stream_name: stream.to_owned(), config, action, pedantic: false };
        let answer: ConsumerCreated = self.ask(&path, &request).await?;
        Ok(answer.info.unwrap_or_default())
    }

    /// Deletes a consumer.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn delete_consumer(&self, stream: &str, consumer: &str) -> Result<(), Error> {
        let path = path(ConsumerVerb::Delete, stream, consumer)?;
        let ConsumerDeleted { success: _ } = self.ask_plainly(&path).await?;
        Ok(())
    }

    /// Pauses a consumer until a time, or lets it go on.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn pause_consumer(
        &self,
        stream: &str,
        consumer: &str,
        pause_until: Option<Timestamp>,
    ) -> Result<ConsumerPaused, Error> {
        self.ask(&path(ConsumerVerb::Pause, stream, consumer)?, &ConsumerPauseRequest { pause_until }).await
    }

    /// Lets another client be pinned to a group.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn unpin_consumer(&self, stream: &str, consumer: &str, group: &str) -> Result<(), Error> {
        let request = ConsumerUnpinRequest { group: group.to_owned() };
        let ConsumerUnpinned {} = self.ask(&path(ConsumerVerb::Unpin, stream, consumer)?, &request).await?;
        Ok(())
    }

    /// Lets a consumer go on at a sequence, or behind its ack floor if that is 0.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn reset_consumer(&self, stream: &str, consumer: &str, seq: u64) -> Result<ConsumerReset, Error> {
        self.ask(&path(ConsumerVerb::Reset, stream, consumer)?, &ConsumerResetRequest { seq }).await
    }

    /// Asks a pull consumer for messages, and waits until they have come or the request is over.
    ///
    /// # Errors
    /// As of [`JetStream::stream`]. A request that ends without messages is none.
    pub async fn pull(&self, stream: &str, consumer: &str, request: &NextRequest) -> Result<Pulled, Error> {
        let subject = self.subject(&path(ConsumerVerb::MsgNext, stream, consumer)?);
        let connection = self.connection();
        let inbox = connection.client().new_inbox();
        let mut answers = connection.subscribe(&inbox, None).await?;
        connection.publish(&subject, Some(&inbox), None, Bytes::from(json::encode(request))).await?;
        let wanted = usize::try_from(request.batch).unwrap_or(1).max(1);
        let patience = request.expires.positive().unwrap_or(connection.timeout()).saturating_add(PULL_GRACE);
        let mut pulled = Pulled { messages: Vec::new(), end: None };
        while pulled.messages.len() < wanted {
            let answer = match tokio::time::timeout(patience, answers.next()).await {
                Ok(Some(answer)) => answer,
                Ok(None) => return Err(Error::ConnectionLost),
                Err(_) => return Err(Error::RequestTimeout { subject, timeout: patience }),
            };
            match answer.status {
                None => pulled.messages.push(answer),
                Some(StatusCode::IDLE_HEARTBEAT) => {}
                Some(StatusCode::NO_RESPONDERS) if pulled.messages.is_empty() => {
                    return Err(Error::NoResponders { subject });
                }
                Some(status) => {
                    let words = answer.description.unwrap_or_default();
                    pulled.end = Some(format!("{} {words}", status.as_u16()).trim_end().to_owned());
                    break;
                }
            }
        }
        Ok(pulled)
    }
}

fn path(verb: ConsumerVerb, stream: &str, consumer: &str) -> Result<String, Error> {
    Ok(format!("{}.{}.{}", verb.as_str(), stream_name(stream)?, consumer_name(consumer)?))
}
