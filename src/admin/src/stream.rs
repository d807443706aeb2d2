//! Streams: listing, creating, changing and deleting them, and the messages they hold.

use async_nats::HeaderMap;
use jetstream_api::api_subjects::StreamVerb;
use jetstream_api::request::{
    MsgDeleteRequest, MsgGetRequest, PurgeRequest, StreamConfigRequest, StreamInfoRequest, StreamListRequest,
    StreamNamesRequest,
};
use jetstream_api::response::{
    MsgDeleted, MsgGot, StreamCreated, StreamDeleted, StreamInfoGiven, StreamList, StreamNames, StreamPurged,
    StreamUpdated,
};
use jetstream_api::{ErrorCode, PubAck, PubAckResponse, StoredMessage, StreamConfig, StreamInfo};

use crate::error::Error;
use crate::jetstream::{JetStream, Listed, PAGES_MAX, stream_name};

impl JetStream {
    /// The names of all streams, or of those that store some of the subjects that `subject` matches.
    ///
    /// # Errors
    /// [`Error::Api`] and what [`crate::Connection::request`] fails with; so do all the others here.
    pub async fn stream_names(&self, subject: &str) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for _ in 0..PAGES_MAX {
            let request = StreamNamesRequest { offset: offset(names.len()), subject: subject.to_owned() };
            let page: StreamNames = self.ask("STREAM.NAMES", &request).await?;
            let is_last = page.streams.is_empty();
            names.extend(page.streams);
            if is_last || names.len() as u64 >= page.total {
                break;
            }
        }
        Ok(names)
    }

    /// All streams, or those that store some of the subjects that `subject` matches.
    ///
    /// # Errors
    /// As of [`JetStream::stream_names`].
    pub async fn streams(&self, subject: &str) -> Result<Listed<StreamInfo>, Error> {
        let mut listed = Listed::default();
        for _ in 0..PAGES_MAX {
            let request = StreamListRequest { offset: offset(listed.items.len()), subject: subject.to_owned() };
            let page: StreamList = self.ask("STREAM.LIST", &request).await?;
            let is_last = page.streams.is_empty();
            listed.items.extend(page.streams);
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

    /// A stream.
    ///
    /// # Errors
    /// As of [`JetStream::stream_names`]; [`Error::Name`].
    pub async fn stream(&self, name: &str) -> Result<StreamInfo, Error> {
        self.stream_info(name, &StreamInfoRequest::default()).await
    }

    /// A stream with the sequences that are missing between its first and last message.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn stream_with_deleted(&self, name: &str) -> Result<StreamInfo, Error> {
        self.stream_info(name, &StreamInfoRequest { deleted_details: true, ..StreamInfoRequest::default() }).await
    }

    /// A stream with the subjects that a filter matches and their counts, all pages of them.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn stream_with_subjects(&self, name: &str, filter: &str) -> Result<StreamInfo, Error> {
        let mut request = StreamInfoRequest { subjects_filter: filter.to_owned(), ..StreamInfoRequest::default() };
        let mut info = self.stream_info(name, &request).await?;
        for _ in 0..PAGES_MAX {
            let known = info.state.subjects.len();
            if known as u64 >= info.state.num_subjects {
                break;
            }
            request.offset = offset(known);
            let next = self.stream_info(name, &request).await?;
            info.state.subjects.extend(next.state.subjects);
            if info.state.subjects.len() == known {
                break;
            }
        }
        Ok(info)
    }

    async fn stream_info(&self, name: &str, request: &StreamInfoRequest) -> Result<StreamInfo, Error> {
        let path = format!("{}.{}", StreamVerb::Info.as_str(), stream_name(name)?);
        let answer: StreamInfoGiven = self.ask(&path, request).await?;
        Ok(answer.info.unwrap_or_default())
    }

    /// Creates a stream; says whether it is new.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn create_stream(&self, config: &StreamConfig) -> Result<(StreamInfo, bool), Error> {
        let path = format!("{}.{}", StreamVerb::Create.as_str(), stream_name(&config.name)?);
        let request = StreamConfigRequest { config: config.clone(), pedantic: false };
        let answer: StreamCreated = self.ask(&path, &request).await?;
        Ok((answer.info.unwrap_or_default(), answer.did_create))
    }

    /// Changes a stream.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn update_stream(&self, config: &StreamConfig) -> Result<StreamInfo, Error> {
        let path = format!("{}.{}", StreamVerb::Update.as_str(), stream_name(&config.name)?);
        let request = StreamConfigRequest { config: config.clone(), pedantic: false };
        let answer: StreamUpdated = self.ask(&path, &request).await?;
        Ok(answer.info.unwrap_or_default())
    }

    /// Deletes a stream with all its messages and consumers.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn delete_stream(&self, name: &str) -> Result<(), Error> {
        let path = format!("{}.{}", StreamVerb::Delete.as_str(), stream_name(name)?);
        let StreamDeleted { success: _ } = self.ask_plainly(&path).await?;
        Ok(())
    }

    /// Deletes messages as the request says; answers with how many went.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn purge_stream(&self, name: &str, request: &PurgeRequest) -> Result<u64, Error> {
        let path = format!("{}.{}", StreamVerb::Purge.as_str(), stream_name(name)?);
        let answer: StreamPurged = self.ask(&path, request).await?;
        Ok(answer.purged)
    }

    /// Deletes a message, and overwrites its bytes on disk if asked to.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn delete_message(&self, stream: &str, seq: u64, erase: bool) -> Result<(), Error> {
        let path = format!("{}.{}", StreamVerb::MsgDelete.as_str(), stream_name(stream)?);
        let MsgDeleted { success: _ } = self.ask(&path, &MsgDeleteRequest { seq, no_erase: !erase }).await?;
        Ok(())
    }

    /// A message; `None` if there is none that fits.
    ///
    /// # Errors
    /// As of [`JetStream::stream`].
    pub async fn message(&self, stream: &str, request: &MsgGetRequest) -> Result<Option<StoredMessage>, Error> {
        let path = format!("{}.{}", StreamVerb::MsgGet.as_str(), stream_name(stream)?);
        match self.ask::<MsgGot>(&path, request).await {
            Ok(answer) => Ok(answer.message),
            Err(Error::Api { error }) if error.is(ErrorCode::NoMessageFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Publishes a message and waits until it is stored.
    ///
    /// # Errors
    /// [`Error::Api`] when the stream refuses it, [`Error::NoResponders`] when no stream stores the subject.
    pub async fn publish(
        &self,
        subject: &str,
        headers: Option<HeaderMap>,
        payload: bytes::Bytes,
    ) -> Result<PubAck, Error> {
        let answer = self.connection().request(subject, headers, payload).await?;
        let unreadable = |source| Error::ApiAnswer { subject: subject.to_owned(), source };
        match PubAckResponse::decode(&answer.payload).map_err(unreadable)? {
            PubAckResponse { error: Some(error), .. } => Err(Error::Api { error }),
            PubAckResponse { error: None, ack } => Ok(ack.unwrap_or_default()),
        }
    }
}

/// How many entries to skip.
pub(crate) fn offset(known: usize) -> i64 {
    i64::try_from(known).unwrap_or(i64::MAX)
}
