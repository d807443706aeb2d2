//! Single messages of a stream, from any server that has a copy where the stream allows that.
//!
//! Source: ADR-31, JetStream direct get.

use async_nats::{HeaderMap, Message, StatusCode};
use bytes::Bytes;
use clock::Timestamp;
use jetstream_api::headers::{SEQUENCE, STREAM, SUBJECT, TIME_STAMP};
use jetstream_api::request::MsgGetRequest;
use jetstream_api::{StoredMessage, StreamConfig, json};
use protocol::HeaderBlock;

use crate::error::Error;
use crate::jetstream::{JetStream, stream_name};
use crate::ordered::ReadMessage;

impl JetStream {
    /// The message that a request names, asked for directly where the stream's configuration allows that; `None` if there is none.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn read_one(&self, config: &StreamConfig, request: &MsgGetRequest) -> Result<Option<ReadMessage>, Error> {
        if !config.allow_direct {
            return Ok(self.message(&config.name, request).await?.map(ReadMessage::from));
        }
        let name = stream_name(&config.name)?;
        let is_last =
            request.seq == 0 && request.next_by_subj.is_empty() && !request.last_by_subj.contains(['*', '>', ' ']);
        let (path, body) = match request.last_by_subj.as_str() {
            last if is_last && !last.is_empty() => (format!("DIRECT.GET.{name}.{last}"), Vec::new()),
            _ => (format!("DIRECT.GET.{name}"), json::encode(request)),
        };
        let answer = match self.connection().request(&self.subject(&path), None, Bytes::from(body)).await {
            Ok(answer) => answer,
            // The stream is gone, or its servers were started before the option was set.
            Err(Error::NoResponders { .. }) => {
                return Ok(self.message(&config.name, request).await?.map(ReadMessage::from));
            }
            Err(error) => return Err(error),
        };
        match answer.status {
            Some(StatusCode::NOT_FOUND) => Ok(None),
            Some(status) => Err(Error::DirectRefused {
                stream: name.to_owned(),
                description: format!("{} {}", status.as_u16(), answer.description.unwrap_or_default()),
            }),
            None => Ok(direct_message(answer)),
        }
    }
}

/// Takes off the headers that say where the message was stored.
fn direct_message(answer: Message) -> Option<ReadMessage> {
    let all = answer.headers?;
    let value = |name: &str| all.get(name).map(|value| value.as_str().to_owned());
    let mut read = ReadMessage {
        subject: value(SUBJECT)?,
        seq: value(SEQUENCE)?.parse().ok()?,
        time: Timestamp::parse(&value(TIME_STAMP)?)?,
        pending: 0,
        headers: HeaderMap::new(),
        data: answer.payload,
    };
    for (name, values) in all.iter() {
        if [STREAM, SEQUENCE, TIME_STAMP, SUBJECT].contains(&name.as_ref()) {
            continue;
        }
        for value in values {
            read.headers.append(name.clone(), value.clone());
        }
    }
    Some(read)
}

impl From<StoredMessage> for ReadMessage {
    fn from(message: StoredMessage) -> Self {
        let mut headers = HeaderMap::new();
        if !message.headers.is_empty() {
            for (name, value) in HeaderBlock::new(&message.headers).fields() {
                let name = String::from_utf8_lossy(name).parse::<async_nats::HeaderName>();
                let value = String::from_utf8_lossy(value).parse::<async_nats::HeaderValue>();
                if let (Ok(name), Ok(value)) = (name, value) {
                    headers.append(name, value);
                }
            }
        }
        Self {
            subject: message.subject,
            seq: message.seq,
            time: message.time,
            pending: 0,
            headers,
            data: Bytes::from(message.data),
        }
    }
}
