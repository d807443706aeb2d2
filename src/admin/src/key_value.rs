//! Key-value buckets: values by key, with their history.
//!
//! What is written here is what the official clients write, down to headers and subjects.
//!
//! Source: ADR-8, JetStream based key-value stores; ADR-43, per-message TTL.

use std::time::Duration;

use async_nats::HeaderMap;
use bytes::Bytes;
use clock::Timestamp;
use jetstream_api::headers::{EXPECTED_LAST_SUBJECT_SEQUENCE, MARKER_REASON, ROLLUP, TTL};
use jetstream_api::key_value::{BucketName, OPERATION_HEADER, Operation, STREAM_PREFIX, is_valid_key};
use jetstream_api::request::MsgGetRequest;
use jetstream_api::{ErrorCode, StreamInfo};

use crate::error::Error;
use crate::jetstream::JetStream;
use crate::ordered::{OrderedReader, ReadMessage, ReadOptions, ReadStart};

/// A bucket.
pub struct KeyValue {
    jetstream: JetStream,
    name: BucketName,
    info: StreamInfo,
    /// What the subjects of reading begin with, as `$KV.bucket.`.
    prefix: String,
    /// What the subjects of writing begin with; differs for a copy of a bucket in another domain.
    write_prefix: String,
}

/// A value of a key, or that it has none any more.
#[derive(Clone, Debug)]
pub struct KeyValueEntry {
    /// The key.
    pub key: String,
    /// The value; empty for deletions.
    pub value: Bytes,
    /// Its sequence in the stream.
    pub revision: u64,
    /// When it was stored.
    pub created: Timestamp,
    /// How many entries came after it when it was read.
    pub delta: u64,
    /// What it says of the key.
    pub operation: Operation,
    /// How long it lives, as it was said when it was written.
    pub ttl: Option<String>,
}

/// Which entries of a bucket to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyValueScope {
    /// The last entry of each key.
    Last,
    /// All that is kept.
    History,
    /// Only what comes from now on.
    New,
    /// From this revision on.
    Revision(u64),
}

/// Entries of a bucket as they come.
pub struct KeyValueWatch {
    reader: OrderedReader,
    prefix: String,
}

impl KeyValue {
    /// Opens a bucket.
    ///
    /// # Errors
    /// [`Error::Name`], [`Error::BucketUnknown`], and as of [`JetStream::stream`].
    pub async fn open(jetstream: &JetStream, bucket: &str) -> Result<Self, Error> {
        let name = bucket_name(bucket)?;
        let info = match jetstream.stream(&name.stream()).await {
            Ok(info) => info,
            Err(Error::Api { error }) if error.is(ErrorCode::StreamNotFound) => {
                return Err(Error::BucketUnknown { bucket: bucket.to_owned() });
            }
            Err(error) => return Err(error),
        };
        Ok(Self::of(jetstream, name, info))
    }

    /// The bucket that a stream is.
    #[must_use]
    pub fn of(jetstream: &JetStream, name: BucketName, info: StreamInfo) -> Self {
        let mut prefix = name.subject("");
        let mut write_prefix = prefix.clone();
        if let Some(mirror) = &info.config.mirror {
            let origin = mirror.name.strip_prefix(STREAM_PREFIX).unwrap_or(&mirror.name);
            prefix = format!("$KV.{origin}.");
            write_prefix.clone_from(&prefix);
            if let Some(external) = mirror.external.as_ref().filter(|external| !external.api.is_empty()) {
                write_prefix = format!("{}.{prefix}", external.api);
            }
        }
        Self { jetstream: jetstream.clone(), name, info, prefix, write_prefix }
    }

    /// The stream that holds it, as it was when the bucket was opened.
    #[must_use]
    pub fn info(&self) -> &StreamInfo {
        &self.info
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// The last entry of a key, or the one of a revision; `None` if there is none. Deletions are entries.
    ///
    /// # Errors
    /// [`Error::Key`], and as of [`JetStream::stream`].
    pub async fn entry(&self, key: &str, revision: Option<u64>) -> Result<Option<KeyValueEntry>, Error> {
        let subject = format!("{}{}", self.prefix, checked_key(key)?);
        let request = match revision {
            Some(seq) => MsgGetRequest { seq, ..MsgGetRequest::default() },
            None => MsgGetRequest { last_by_subj: subject.clone(), ..MsgGetRequest::default() },
        };
        let found = self.jetstream.read_one(&self.info.config, &request).await?;
        Ok(found.filter(|message| message.subject == subject).and_then(|message| entry_of(&self.prefix, message)))
    }

    /// Stores a value; answers with its revision.
    ///
    /// # Errors
    /// [`Error::Key`], and as of [`JetStream::publish`].
    pub async fn put(&self, key: &str, value: Bytes) -> Result<u64, Error> {
        self.write(key, None, value).await
    }

    /// Stores a value for a key that has none.
    ///
    /// # Errors
    /// [`Error::KeyExists`], [`Error::Key`], and as of [`JetStream::publish`].
    pub async fn create(&self, key: &str, value: Bytes, ttl: Option<Duration>) -> Result<u64, Error> {
        match self.write_behind(key, 0, value.clone(), ttl).await {
            Err(Error::WrongRevision { .. }) => {}
            written => return written,
        }
        match self.entry(key, None).await? {
            Some(entry) if entry.operation == Operation::Put => {
                Err(Error::KeyExists { key: key.to_owned(), revision: entry.revision })
            }
            Some(entry) => self.write_behind(key, entry.revision, value, ttl).await,
            None => self.write_behind(key, 0, value, ttl).await,
        }
    }

    /// Stores a value if the last entry of the key has this revision.
    ///
    /// # Errors
    /// [`Error::WrongRevision`], [`Error::Key`], and as of [`JetStream::publish`].
    pub async fn update(&self, key: &str, value: Bytes, revision: u64) -> Result<u64, Error> {
        self.write_behind(key, revision, value, None).await
    }

    /// Says that a key has no value any more; its history stays.
    ///
    /// # Errors
    /// [`Error::Key`], and as of [`JetStream::publish`].
    pub async fn delete(&self, key: &str) -> Result<u64, Error> {
        self.write(key, Some(operation_headers(Operation::Delete, None)), Bytes::new()).await
    }

    /// Says that a key has no value any more, and takes its history away; the marker lives as long as `ttl`.
    ///
    /// # Errors
    /// [`Error::Key`], and as of [`JetStream::publish`].
    pub async fn purge(&self, key: &str, ttl: Option<Duration>) -> Result<u64, Error> {
        self.write(key, Some(operation_headers(Operation::Purge, ttl)), Bytes::new()).await
    }

    /// Stores an entry as it was in another bucket, by a put, a deletion or a purge; answers with its revision.
    ///
    /// # Errors
    /// [`Error::Key`], and as of [`JetStream::publish`].
    pub async fn store(&self, entry: &KeyValueEntry) -> Result<u64, Error> {
        match entry.operation {
            Operation::Put => {
                let headers = entry.ttl.as_ref().map(|ttl| {
                    let mut headers = HeaderMap::new();
                    headers.insert(TTL, ttl.as_str());
                    headers
                });
                self.write(&entry.key, headers, entry.value.clone()).await
            }
            Operation::Delete => self.delete(&entry.key).await,
            Operation::Purge => self.purge(&entry.key, None).await,
        }
    }

    /// Follows the entries of some keys, which may hold wildcards; none are all.
    ///
    /// # Errors
    /// As of [`JetStream::read`].
    pub async fn watch(
        &self,
        filters: &[String],
        scope: KeyValueScope,
        is_headers_only: bool,
    ) -> Result<KeyValueWatch, Error> {
        let start = match scope {
            KeyValueScope::Last => ReadStart::LastPerSubject,
            KeyValueScope::History => ReadStart::First,
            KeyValueScope::New => ReadStart::New,
            KeyValueScope::Revision(revision) => ReadStart::Sequence(revision),
        };
        let mut subjects: Vec<String> = filters.iter().map(|filter| format!("{}{filter}", self.prefix)).collect();
        if subjects.is_empty() {
            subjects.push(format!("{}>", self.prefix));
        }
        let options = ReadOptions { filters: subjects, start, is_headers_only };
        let reader = self.jetstream.read(&self.info.config.name, options).await?;
        Ok(KeyValueWatch { reader, prefix: self.prefix.clone() })
    }

    /// The entries that are there now, in the order in which they were stored.
    ///
    /// # Errors
    /// As of [`JetStream::read`].
    pub async fn entries(
        &self,
        filters: &[String],
        scope: KeyValueScope,
        is_headers_only: bool,
    ) -> Result<Vec<KeyValueEntry>, Error> {
        let mut watch = self.watch(filters, scope, is_headers_only).await?;
        let mut entries = Vec::new();
        while let Some(entry) = watch.next_present().await? {
            entries.push(entry);
        }
        watch.close().await;
        Ok(entries)
    }

    async fn write_behind(&self, key: &str, revision: u64, value: Bytes, ttl: Option<Duration>) -> Result<u64, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(EXPECTED_LAST_SUBJECT_SEQUENCE, revision.to_string());
        if let Some(ttl) = ttl {
            headers.insert(TTL, clock::format_duration(ttl));
        }
        match self.write(key, Some(headers), value).await {
            Err(Error::Api { error })
                if error.is(ErrorCode::StreamWrongLastSequence)
                    || error.is(ErrorCode::StreamWrongLastSequenceConstant) =>
            {
                Err(Error::WrongRevision { key: key.to_owned(), expected: revision, error })
            }
            written => written,
        }
    }

    async fn write(&self, key: &str, headers: Option<HeaderMap>, value: Bytes) -> Result<u64, Error> {
        let subject = format!("{}{}", self.write_prefix, checked_key(key)?);
        Ok(self.jetstream.publish(&subject, headers, value).await?.seq)
    }
}

impl KeyValueWatch {
    /// How many entries there were when it began.
    #[must_use]
    pub fn waiting_at_start(&self) -> u64 {
        self.reader.waiting_at_start()
    }

    /// Waits for the next entry.
    ///
    /// # Errors
    /// As of [`OrderedReader::next`].
    pub async fn next(&mut self) -> Result<KeyValueEntry, Error> {
        loop {
            let message = self.reader.next().await?;
            if let Some(entry) = entry_of(&self.prefix, message) {
                return Ok(entry);
            }
        }
    }

    /// The next entry of those that were there when it began; `None` behind the last of them.
    ///
    /// # Errors
    /// As of [`OrderedReader::next`].
    pub async fn next_present(&mut self) -> Result<Option<KeyValueEntry>, Error> {
        while let Some(message) = self.reader.next_present().await? {
            if let Some(entry) = entry_of(&self.prefix, message) {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// Ends it; the server forgets it at once.
    pub async fn close(self) {
        self.reader.close().await;
    }
}

/// Checks the name of a bucket.
///
/// # Errors
/// [`Error::Name`].
pub fn bucket_name(name: &str) -> Result<BucketName, Error> {
    BucketName::new(name).map_err(|source| Error::Name { source })
}

fn checked_key(key: &str) -> Result<&str, Error> {
    if is_valid_key(key) { Ok(key) } else { Err(Error::Key { key: key.to_owned() }) }
}

fn operation_headers(operation: Operation, ttl: Option<Duration>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Some(value) = operation.header() {
        headers.insert(OPERATION_HEADER, value);
    }
    if operation == Operation::Purge {
        headers.insert(ROLLUP, "sub");
    }
    if let Some(ttl) = ttl {
        headers.insert(TTL, clock::format_duration(ttl));
    }
    headers
}

fn entry_of(prefix: &str, message: ReadMessage) -> Option<KeyValueEntry> {
    let key = message.subject.strip_prefix(prefix).filter(|key| !key.is_empty())?.to_owned();
    let header = |name: &str| message.headers.get(name).map(|value| value.as_str().to_owned());
    let operation = Operation::from_headers(header(OPERATION_HEADER).as_deref(), header(MARKER_REASON).as_deref());
    Some(KeyValueEntry {
        key,
        revision: message.seq,
        created: message.time,
        delta: message.pending,
        operation,
        ttl: header(TTL),
        value: message.data,
    })
}
