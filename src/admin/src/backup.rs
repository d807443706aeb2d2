//! Backups of streams over the network: taking them and putting them back.
//!
//! The bytes pass through as they are; what is in them is not looked at here.
//!
//! Source: NATS documentation, "JetStream wire API reference", snapshot and restore.

use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt;
use jetstream_api::api_subjects::StreamVerb;
use jetstream_api::request::SnapshotRequest;
use jetstream_api::response::{RestoreStarted, StreamCreated, decode_response};
use jetstream_api::{ApiError, StreamInfo, json};
use serde_json::{Value, json};

use crate::error::Error;
use crate::jetstream::{JetStream, stream_name};

/// The longest chunk of a restore, if the server takes messages that long.
const CHUNK_LEN_MAX: usize = 512 * 1024;

/// Statuses from here on mean that something failed.
const FAILURE: u16 = 300;

/// How a backup is taken.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotOptions {
    /// Leaves consumers out.
    pub no_consumers: bool,
    /// Lets the server verify checksums first.
    pub is_checked: bool,
    /// The length of chunks; 0 leaves that to the server.
    pub chunk_len: i64,
    /// How many bytes may be on their way; 0 leaves that to the server.
    pub window_len: i64,
    /// The longest time without a chunk.
    pub idle: Duration,
}

/// What a server said of a stream when its backup began, as it said it, so that nothing is lost that is not known here.
#[derive(Clone, Debug)]
pub struct SnapshotHead {
    /// The configuration.
    pub config: Value,
    /// The state.
    pub state: Value,
}

impl JetStream {
    /// Takes a backup; `begin` hears what the stream is, `take` gets its bytes in order.
    ///
    /// # Errors
    /// As of [`JetStream::stream`]; [`Error::SnapshotFailed`] when the server gives up, [`Error::RequestTimeout`] when nothing
    /// comes any more, [`Error::Output`] when `take` fails.
    pub async fn snapshot(
        &self,
        stream: &str,
        options: SnapshotOptions,
        begin: impl FnOnce(&SnapshotHead),
        mut take: impl FnMut(&[u8]) -> std::io::Result<()>,
    ) -> Result<SnapshotHead, Error> {
        let connection = self.connection();
        let inbox = connection.client().new_inbox();
        let mut chunks = connection.subscribe(&inbox, None).await?;
        let request = SnapshotRequest {
            deliver_subject: inbox.clone(),
            no_consumers: options.no_consumers,
            chunk_size: options.chunk_len,
            window_size: options.window_len,
            jsck: options.is_checked,
        };
        let path = format!("{}.{}", StreamVerb::Snapshot.as_str(), stream_name(stream)?);
        let mut head = self.ask_raw(&path, json::encode(&request), options.idle).await?;
        let head = SnapshotHead { config: head["config"].take(), state: head["state"].take() };
        begin(&head);
        loop {
            let chunk = match tokio::time::timeout(options.idle, chunks.next()).await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => return Err(Error::ConnectionLost),
                Err(_) => return Err(Error::RequestTimeout { subject: inbox, timeout: options.idle }),
            };
            take(&chunk.payload).map_err(|source| Error::Output { source })?;
            if let Some(reply) = &chunk.reply {
                connection.publish(reply, None, None, Bytes::new()).await?;
            }
            let is_end = chunk.payload.is_empty();
            if let Some(status) = chunk.status.filter(|status| status.as_u16() >= FAILURE) {
                let description = format!("{} {}", status.as_u16(), chunk.description.unwrap_or_default());
                return Err(Error::SnapshotFailed { stream: stream.to_owned(), description });
            }
            if is_end {
                return Ok(head);
            }
        }
    }

    /// Makes a stream of a backup; `give` fills a chunk as far as it can, and gives none at the end.
    ///
    /// # Errors
    /// As of [`JetStream::stream`]; [`Error::Input`] when `give` fails.
    pub async fn restore(
        &self,
        head: &SnapshotHead,
        idle: Duration,
        mut give: impl FnMut(usize) -> std::io::Result<Vec<u8>>,
    ) -> Result<StreamInfo, Error> {
        let name = head.config["name"].as_str().unwrap_or_default();
        let path = format!("{}.{}", StreamVerb::Restore.as_str(), stream_name(name)?);
        let request = json!({"config": head.config, "state": head.state}).to_string();
        let started: RestoreStarted = self.ask_text(&path, request.into_bytes()).await?;
        let connection = self.connection();
        let chunk_len = connection.client().server_info().max_payload.clamp(1024, CHUNK_LEN_MAX);
        loop {
            let chunk = give(chunk_len).map_err(|source| Error::Input { source })?;
            let is_end = chunk.is_empty();
            let answer = connection.request_within(&started.deliver_subject, Bytes::from(chunk), idle).await?;
            // A chunk is answered by nothing unless the restore has failed; the end is answered by the stream.
            if answer.payload.is_empty() && !is_end {
                continue;
            }
            let subject = || started.deliver_subject.clone();
            return match decode_response::<StreamCreated>(&answer.payload) {
                Ok(Ok(created)) => Ok(created.info.unwrap_or_default()),
                Ok(Err(error)) => Err(Error::Api { error }),
                Err(source) => Err(Error::ApiAnswer { subject: subject(), source }),
            };
        }
    }

    /// Asks, and keeps the answer as it is.
    async fn ask_raw(&self, path: &str, body: Vec<u8>, timeout: Duration) -> Result<Value, Error> {
        let subject = self.subject(path);
        let answer = match self.connection().request_within(&subject, Bytes::from(body), timeout).await {
            Err(Error::NoResponders { .. }) => return Err(self.unavailable()),
            answer => answer?,
        };
        let mut value: Value =
            serde_json::from_slice(&answer.payload).map_err(|source| Error::Answer { subject, source })?;
        match serde_json::from_value::<Option<ApiError>>(value["error"].take()) {
            Ok(Some(error)) => Err(Error::Api { error }),
            Ok(None) | Err(_) => Ok(value),
        }
    }
}
