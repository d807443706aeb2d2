//! Object stores: files in chunks, with descriptions.
//!
//! What is written here is what the official clients write, down to headers and subjects.
//!
//! Source: ADR-20, JetStream based object stores.

use std::collections::BTreeMap;

use async_nats::HeaderMap;
use bytes::Bytes;
use clock::Rng;
use jetstream_api::headers::ROLLUP;
use jetstream_api::json::{self, Strictness};
use jetstream_api::key_value::BucketName;
use jetstream_api::object_store::{
    CHUNK_LEN_DEFAULT, ObjectInfo, ObjectOptions, chunk_subject, digest_text, meta_subject, parse_digest, stream_name,
};
use jetstream_api::request::{MsgGetRequest, PurgeRequest};
use jetstream_api::{ErrorCode, StreamInfo};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use crate::error::Error;
use crate::jetstream::JetStream;
use crate::key_value::bucket_name;
use crate::ordered::{OrderedReader, ReadMessage, ReadOptions, ReadStart};

/// Chunks that are on their way at once.
const CHUNKS_IN_FLIGHT: usize = 16;
/// How many links are followed from one to the next.
const LINKS_MAX: usize = 8;
/// Characters of an id of chunks, as in the official clients.
const ID_LEN: usize = 22;

/// An object store.
pub struct ObjectStore {
    jetstream: JetStream,
    name: BucketName,
    info: StreamInfo,
}

/// What an object is to be.
#[derive(Clone, Debug, Default)]
pub struct NewObject {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Its headers.
    pub headers: BTreeMap<String, Vec<String>>,
    /// What is noted about it.
    pub metadata: BTreeMap<String, String>,
    /// The length of its chunks; 0 is the usual one.
    pub chunk_len: u32,
}

/// Descriptions of objects as they come.
pub struct ObjectWatch {
    reader: OrderedReader,
}

/// What a check of an object found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectFault {
    /// Another number of bytes.
    Size {
        /// Bytes by the description.
        expected: u64,
        /// Bytes found.
        found: u64,
    },
    /// Another number of chunks.
    Chunks {
        /// Chunks by the description.
        expected: u32,
        /// Chunks found.
        found: u32,
    },
    /// Other bytes.
    Digest,
}

impl ObjectStore {
    /// Opens an object store.
    ///
    /// # Errors
    /// [`Error::Name`], [`Error::BucketUnknown`], and as of [`JetStream::stream`].
    pub async fn open(jetstream: &JetStream, bucket: &str) -> Result<Self, Error> {
        let name = bucket_name(bucket)?;
        let info = match jetstream.stream(&stream_name(&name)).await {
            Ok(info) => info,
            Err(Error::Api { error }) if error.is(ErrorCode::StreamNotFound) => {
                return Err(Error::BucketUnknown { bucket: bucket.to_owned() });
            }
            Err(error) => return Err(error),
        };
        Ok(Self { jetstream: jetstream.clone(), name, info })
    }

    /// The stream that holds it, as it was when the store was opened.
    #[must_use]
    pub fn info(&self) -> &StreamInfo {
        &self.info
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// The description of an object; `None` if there is none. Those of deleted objects are descriptions, too.
    ///
    /// # Errors
    /// [`Error::Object`] if it cannot be read, and as of [`JetStream::stream`].
    pub async fn object(&self, object: &str) -> Result<Option<ObjectInfo>, Error> {
        let last_by_subj = meta_subject(&self.name, object);
        let request = MsgGetRequest { last_by_subj, ..MsgGetRequest::default() };
        match self.jetstream.read_one(&self.info.config, &request).await? {
            Some(message) => object_info(&message).map(Some),
            None => Ok(None),
        }
    }

    /// Stores an object in place of the one of its name, whose chunks go when the new one is complete. `progress` hears of
    /// every chunk's bytes.
    ///
    /// # Errors
    /// [`Error::Input`] when the bytes cannot be read, and as of [`JetStream::publish`]; then what was stored is taken away again.
    pub async fn put(
        &self,
        object: &NewObject,
        from: &mut (impl AsyncRead + Unpin),
        mut progress: impl FnMut(u64),
    ) -> Result<ObjectInfo, Error> {
        let before = self.object(&object.name).await?;
        let nuid = Rng::from_system().alphanumeric(ID_LEN);
        let chunk_len = if object.chunk_len == 0 { CHUNK_LEN_DEFAULT } else { object.chunk_len };
        let mut info = ObjectInfo {
            name: object.name.clone(),
            description: object.description.clone(),
            headers: object.headers.clone(),
            metadata: object.metadata.clone(),
            options: Some(ObjectOptions { link: None, max_chunk_size: chunk_len }),
            bucket: self.name.as_str().to_owned(),
            nuid: nuid.clone(),
            ..ObjectInfo::default()
        };
        let stored = match self.put_chunks(&mut info, from, &mut progress).await {
            Ok(()) => self.put_info(&info).await,
            Err(error) => Err(error),
        };
        if let Err(error) = stored {
            // What is left of a failed attempt is garbage that nobody refers to.
            self.purge_chunks(&nuid).await.ok();
            return Err(error);
        }
        if let Some(before) = before.filter(|before| !before.deleted && !before.nuid.is_empty()) {
            self.purge_chunks(&before.nuid).await?;
        }
        info.mtime = Some(clock::Clock::real().wall());
        Ok(info)
    }

    async fn put_chunks(
        &self,
        info: &mut ObjectInfo,
        from: &mut (impl AsyncRead + Unpin),
        progress: &mut impl FnMut(u64),
    ) -> Result<(), Error> {
        let chunk_len = u64::from(info.options.as_ref().map_or(CHUNK_LEN_DEFAULT, |options| options.max_chunk_size));
        let subject = chunk_subject(&self.name, &info.nuid);
        let mut digest = Sha256::new();
        let mut window = self.jetstream.ack_window(CHUNKS_IN_FLIGHT).await?;
        loop {
            let mut chunk = Vec::new();
            let read = (&mut *from).take(chunk_len).read_to_end(&mut chunk).await;
            let len = read.map_err(|source| Error::Input { source })?;
            if len == 0 {
                break;
            }
            digest.update(&chunk);
            info.size = info.size.saturating_add(len as u64);
            info.chunks = info.chunks.saturating_add(1);
            window.publish(&subject, None, Bytes::from(chunk)).await?;
            progress(len as u64);
        }
        window.finish().await?;
        info.digest = digest_text(&digest.finalize());
        Ok(())
    }

    async fn put_info(&self, info: &ObjectInfo) -> Result<(), Error> {
        let mut headers = HeaderMap::new();
        headers.insert(ROLLUP, "sub");
        let unstamped = ObjectInfo { mtime: None, ..info.clone() };
        let subject = meta_subject(&self.name, &info.name);
        self.jetstream.publish(&subject, Some(headers), Bytes::from(json::encode(&unstamped))).await?;
        Ok(())
    }

    async fn purge_chunks(&self, nuid: &str) -> Result<u64, Error> {
        let request = PurgeRequest { filter: chunk_subject(&self.name, nuid), ..PurgeRequest::default() };
        self.jetstream.purge_stream(&self.info.config.name, &request).await
    }

    /// Writes the bytes of an object, following links; answers with its description.
    ///
    /// # Errors
    /// [`Error::ObjectUnknown`], [`Error::ObjectDamaged`] once the bytes are written and are not those described,
    /// [`Error::Output`], and as of [`JetStream::read`].
    pub async fn get(
        &self,
        object: &str,
        to: &mut (impl AsyncWrite + Unpin),
        mut progress: impl FnMut(u64),
    ) -> Result<ObjectInfo, Error> {
        let (store, info) = self.resolve(object).await?;
        match store.as_ref().unwrap_or(self).copy(&info, to, &mut progress).await? {
            None => Ok(info),
            Some(fault) => Err(Error::ObjectDamaged { object: info.name, fault }),
        }
    }

    /// Reads an object and compares it with its description.
    ///
    /// # Errors
    /// As of [`JetStream::read`].
    pub async fn verify(&self, info: &ObjectInfo) -> Result<Option<ObjectFault>, Error> {
        self.copy(info, &mut tokio::io::sink(), &mut |_| {}).await
    }

    /// The object that a name stands for, and its store if that is another one.
    async fn resolve(&self, object: &str) -> Result<(Option<Self>, ObjectInfo), Error> {
        let mut store: Option<Self> = None;
        let mut name = object.to_owned();
        for _ in 0..LINKS_MAX {
            let place = store.as_ref().unwrap_or(self);
            let found = place.object(&name).await?.filter(|info| !info.deleted);
            let info = found.ok_or_else(|| Error::ObjectUnknown { object: name.clone() })?;
            let Some(link) = info.options.as_ref().and_then(|options| options.link.clone()) else {
                return Ok((store, info));
            };
            if link.name.is_empty() {
                return Err(Error::ObjectUnknown { object: name });
            }
            if link.bucket != place.name.as_str() {
                store = Some(Self::open(&self.jetstream, &link.bucket).await?);
            }
            name = link.name;
        }
        Err(Error::ObjectUnknown { object: name })
    }

    async fn copy(
        &self,
        info: &ObjectInfo,
        to: &mut (impl AsyncWrite + Unpin),
        progress: &mut impl FnMut(u64),
    ) -> Result<Option<ObjectFault>, Error> {
        let (mut size, mut chunks, mut digest) = (0_u64, 0_u32, Sha256::new());
        let filters = vec![chunk_subject(&self.name, &info.nuid)];
        let options = ReadOptions { filters, start: ReadStart::First, is_headers_only: false };
        let mut reader = self.jetstream.read(&self.info.config.name, options).await?;
        while let Some(chunk) = reader.next_present().await? {
            size = size.saturating_add(chunk.data.len() as u64);
            chunks = chunks.saturating_add(1);
            digest.update(&chunk.data);
            to.write_all(&chunk.data).await.map_err(|source| Error::Output { source })?;
            progress(chunk.data.len() as u64);
        }
        to.flush().await.map_err(|source| Error::Output { source })?;
        reader.close().await;
        if size != info.size {
            return Ok(Some(ObjectFault::Size { expected: info.size, found: size }));
        }
        if chunks != info.chunks {
            return Ok(Some(ObjectFault::Chunks { expected: info.chunks, found: chunks }));
        }
        let is_same = parse_digest(&info.digest).is_none_or(|expected| expected == digest.finalize().as_slice());
        Ok((!is_same).then_some(ObjectFault::Digest))
    }

    /// Deletes an object; its description stays, and says so.
    ///
    /// # Errors
    /// [`Error::ObjectUnknown`], and as of [`JetStream::publish`].
    pub async fn delete(&self, object: &str) -> Result<(), Error> {
        let found = self.object(object).await?.filter(|info| !info.deleted);
        let mut info = found.ok_or_else(|| Error::ObjectUnknown { object: object.to_owned() })?;
        info.deleted = true;
        (info.size, info.chunks) = (0, 0);
        info.digest.clear();
        self.put_info(&info).await?;
        self.purge_chunks(&info.nuid).await?;
        Ok(())
    }

    /// Follows the descriptions of all objects: those that are there, and what changes.
    ///
    /// # Errors
    /// As of [`JetStream::read`].
    pub async fn watch(&self) -> Result<ObjectWatch, Error> {
        let filters = vec![format!("$O.{}.M.>", self.name.as_str())];
        let options = ReadOptions { filters, start: ReadStart::LastPerSubject, is_headers_only: false };
        Ok(ObjectWatch { reader: self.jetstream.read(&self.info.config.name, options).await? })
    }

    /// The objects that are there, by name.
    ///
    /// # Errors
    /// As of [`ObjectStore::watch`].
    pub async fn list(&self) -> Result<Vec<ObjectInfo>, Error> {
        let mut watch = self.watch().await?;
        let mut objects = Vec::new();
        while let Some(message) = watch.reader.next_present().await? {
            objects.push(object_info(&message)?);
        }
        watch.close().await;
        objects.retain(|info| !info.deleted);
        objects.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(objects)
    }
}

impl ObjectWatch {
    /// Waits for the next description.
    ///
    /// # Errors
    /// [`Error::Object`], and as of [`OrderedReader::next`].
    pub async fn next(&mut self) -> Result<ObjectInfo, Error> {
        object_info(&self.reader.next().await?)
    }

    /// Ends it; the server forgets it at once.
    pub async fn close(self) {
        self.reader.close().await;
    }
}

fn object_info(message: &ReadMessage) -> Result<ObjectInfo, Error> {
    let mut info: ObjectInfo = json::decode(&message.data, "ObjectInfo", Strictness::Lenient)
        .map_err(|source| Error::Object { subject: message.subject.clone(), source })?;
    info.mtime = Some(message.time);
    Ok(info)
}

impl std::fmt::Display for ObjectFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Size { expected, found } => write!(out, "{found} bytes instead of {expected}"),
            Self::Chunks { expected, found } => write!(out, "{found} chunks instead of {expected}"),
            Self::Digest => out.write_str("another digest"),
        }
    }
}
