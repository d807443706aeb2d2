//! Reading a stream in its order, without taking anything from anybody.
//!
//! Owns the short-lived consumer that this needs: push, without acknowledgements, with flow control and heartbeats, made anew
//! behind the last message whenever something was missed.
//!
//! Source: ADR-17, ordered consumer.

use std::time::Duration;

use async_nats::{HeaderMap, Message, StatusCode, Subscriber};
use bytes::Bytes;
use clock::Timestamp;
use futures_util::StreamExt;
use jetstream_api::api_subjects::AckSubject;
use jetstream_api::headers::{CONSUMER_STALLED, LAST_CONSUMER};
use jetstream_api::request::ConsumerAction;
use jetstream_api::{AckPolicy, ConsumerConfig, DeliverPolicy, Nanos};

use crate::error::Error;
use crate::jetstream::JetStream;

/// How often the server says that it is there.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// Without a sign of life for this long the consumer is made anew.
const SILENCE_MAX: Duration = Duration::from_secs(12);
/// How long the server keeps the consumer when nobody listens.
const INACTIVE_MAX: Duration = Duration::from_secs(60);
/// How often in a row the consumer is made anew without a message in between.
const RESTARTS_MAX: u32 = 5;

/// What to read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Subjects to read; none are all.
    pub filters: Vec<String>,
    /// Where to begin.
    pub start: ReadStart,
    /// Leaves bodies out.
    pub is_headers_only: bool,
}

/// Where to begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadStart {
    /// With the first message.
    #[default]
    First,
    /// With what comes from now on.
    New,
    /// With the last message.
    Last,
    /// With the last message of each subject.
    LastPerSubject,
    /// With this sequence, or the next that exists.
    Sequence(u64),
    /// With the first message of this time or later.
    Time(Timestamp),
}

/// A message as it was read.
#[derive(Clone, Debug)]
pub struct ReadMessage {
    /// Its subject.
    pub subject: String,
    /// Its sequence.
    pub seq: u64,
    /// When it was stored.
    pub time: Timestamp,
    /// How many matching messages were behind it.
    pub pending: u64,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub data: Bytes,
}

/// A reader of a stream.
pub struct OrderedReader {
    jetstream: JetStream,
    stream: String,
    options: ReadOptions,
    consumer: String,
    inbox: Subscriber,
    waiting_at_start: u64,
    /// What is known to be left of that; `None` before the first message.
    left: Option<u64>,
    consumer_seq: u64,
    stream_seq: u64,
    restarts: u32,
}

impl JetStream {
    /// Begins to read a stream.
    ///
    /// # Errors
    /// As of [`JetStream::stream`]; streams whose messages are taken away by consumers (work queues) refuse a second reader.
    pub async fn read(&self, stream: &str, options: ReadOptions) -> Result<OrderedReader, Error> {
        let (consumer, inbox, waiting_at_start) = start(self, stream, &options, None).await?;
        Ok(OrderedReader {
            jetstream: self.clone(),
            stream: stream.to_owned(),
            options,
            consumer,
            inbox,
            waiting_at_start,
            left: None,
            consumer_seq: 0,
            stream_seq: 0,
            restarts: 0,
        })
    }
}

impl OrderedReader {
    /// How many messages there were to read when it began.
    #[must_use]
    pub fn waiting_at_start(&self) -> u64 {
        self.waiting_at_start
    }

    /// Waits for the next message, as long as that takes.
    ///
    /// # Errors
    /// As of [`JetStream::read`] when the consumer has to be made anew and that fails.
    pub async fn next(&mut self) -> Result<ReadMessage, Error> {
        loop {
            let received = tokio::time::timeout(SILENCE_MAX, self.inbox.next()).await;
            let Ok(Some(message)) = received else {
                self.restart().await?;
                continue;
            };
            match message.status {
                None => {
                    if let Some(read) = self.accept(message).await? {
                        return Ok(read);
                    }
                }
                Some(StatusCode::IDLE_HEARTBEAT) => self.heed(&message).await?,
                Some(_) => self.restart().await?,
            }
        }
    }

    /// The next message of those that were there when the reading began, as far as the counts of the server tell; `None` behind
    /// the last of them.
    ///
    /// # Errors
    /// As of [`OrderedReader::next`].
    pub async fn next_present(&mut self) -> Result<Option<ReadMessage>, Error> {
        if self.left.unwrap_or(self.waiting_at_start) == 0 {
            return Ok(None);
        }
        let message = self.next().await?;
        self.left = Some(message.pending);
        Ok(Some(message))
    }

    /// Ends the reading; the server forgets the consumer at once.
    pub async fn close(self) {
        // It would be forgotten a little later all the same.
        self.jetstream.delete_consumer(&self.stream, &self.consumer).await.ok();
    }

    async fn accept(&mut self, message: Message) -> Result<Option<ReadMessage>, Error> {
        let reply = message.reply.clone().unwrap_or_else(|| "".into());
        let Some(place) = AckSubject::parse(&reply) else { return Ok(None) };
        if place.consumer != self.consumer {
            return Ok(None);
        }
        if place.consumer_seq != self.consumer_seq.saturating_add(1) {
            self.restart().await?;
            return Ok(None);
        }
        self.consumer_seq = place.consumer_seq;
        self.stream_seq = place.stream_seq;
        self.restarts = 0;
        Ok(Some(ReadMessage {
            subject: message.subject.to_string(),
            seq: place.stream_seq,
            time: Timestamp::from_nanos(place.timestamp_ns),
            pending: place.pending,
            headers: message.headers.unwrap_or_default(),
            data: message.payload,
        }))
    }

    /// Answers flow control, and notices by heartbeats that the last messages were missed.
    async fn heed(&mut self, message: &Message) -> Result<(), Error> {
        let header =
            |name: &str| message.headers.as_ref().and_then(|headers| headers.get(name)).map(ToString::to_string);
        let stalled = message.reply.as_ref().map(ToString::to_string).or_else(|| header(CONSUMER_STALLED));
        if let Some(subject) = stalled {
            self.jetstream.connection().publish(&subject, None, None, Bytes::new()).await?;
        }
        match header(LAST_CONSUMER).and_then(|last| last.parse::<u64>().ok()) {
            Some(last) if last != self.consumer_seq => self.restart().await,
            Some(_) | None => Ok(()),
        }
    }

    async fn restart(&mut self) -> Result<(), Error> {
        self.restarts = self.restarts.saturating_add(1);
        if self.restarts > RESTARTS_MAX {
            return Err(Error::ConnectionLost);
        }
        let behind = (self.stream_seq > 0).then(|| self.stream_seq.saturating_add(1));
        self.jetstream.delete_consumer(&self.stream, &self.consumer).await.ok();
        let (consumer, inbox, _) = start(&self.jetstream, &self.stream, &self.options, behind).await?;
        self.consumer = consumer;
        self.inbox = inbox;
        self.consumer_seq = 0;
        Ok(())
    }
}

/// Makes the consumer: its name, where it delivers, how much it has.
async fn start(
    jetstream: &JetStream,
    stream: &str,
    options: &ReadOptions,
    behind: Option<u64>,
) -> Result<(String, Subscriber, u64), Error> {
    let deliver_subject = jetstream.connection().client().new_inbox();
    let inbox = jetstream.connection().subscribe(&deliver_subject, None).await?;
    let mut config = ConsumerConfig {
        deliver_subject,
        ack_policy: AckPolicy::None,
        max_deliver: 1,
        flow_control: true,
        idle_heartbeat: Nanos::from(HEARTBEAT),
        inactive_threshold: Nanos::from(INACTIVE_MAX),
        num_replicas: 1,
        mem_storage: true,
        headers_only: options.is_headers_only,
        ..ConsumerConfig::default()
    };
    match options.filters.as_slice() {
        [] => {}
        [one] => config.filter_subject.clone_from(one),
        many => config.filter_subjects = many.to_vec(),
    }
    match behind.map_or(options.start, ReadStart::Sequence) {
        ReadStart::First => config.deliver_policy = DeliverPolicy::All,
        ReadStart::New => config.deliver_policy = DeliverPolicy::New,
        ReadStart::Last => config.deliver_policy = DeliverPolicy::Last,
        ReadStart::LastPerSubject => {
            config.deliver_policy = DeliverPolicy::LastPerSubject;
            if options.filters.is_empty() {
                config.filter_subject = ">".to_owned();
            }
        }
        ReadStart::Sequence(seq) => {
            config.deliver_policy = DeliverPolicy::ByStartSequence;
            config.opt_start_seq = seq.max(1);
        }
        ReadStart::Time(time) => {
            config.deliver_policy = DeliverPolicy::ByStartTime;
            config.opt_start_time = Some(time);
        }
    }
    let info = jetstream.create_consumer(stream, &config, ConsumerAction::CreateOrUpdate).await?;
    Ok((info.name, inbox, info.num_pending))
}
