//! Object stores as streams: chunks and descriptions.
//!
//! Source: ADR-20, JetStream based object stores.

use std::collections::BTreeMap;
use std::time::Duration;

use clock::Timestamp;
use data_encoding::{BASE64URL, BASE64URL_NOPAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::key_value::BucketName;
use crate::nanos::Nanos;
use crate::omit::is_empty;
use crate::stream_config::{DiscardPolicy, Placement, StorageType, StoreCompression, StreamConfig};
use crate::time::time_or_zero;

/// What the streams of object stores begin with.
pub const STREAM_PREFIX: &str = "OBJ_";
/// The length of a chunk unless configured.
pub const CHUNK_LEN_DEFAULT: u32 = 128 * 1024;
/// What digests begin with.
const DIGEST_PREFIX: &str = "SHA-256=";

/// The stream of an object store.
#[must_use]
pub fn stream_name(bucket: &BucketName) -> String {
    format!("{STREAM_PREFIX}{}", bucket.as_str())
}

/// The object store that a stream holds, if it holds one.
#[must_use]
pub fn bucket_of_stream(stream: &str) -> Option<BucketName> {
    BucketName::new(stream.strip_prefix(STREAM_PREFIX)?).ok()
}

/// The subject of an object's chunks.
#[must_use]
pub fn chunk_subject(bucket: &BucketName, nuid: &str) -> String {
    format!("$O.{}.C.{nuid}", bucket.as_str())
}

/// The subject of an object's description.
#[must_use]
pub fn meta_subject(bucket: &BucketName, object: &str) -> String {
    format!("$O.{}.M.{}", bucket.as_str(), BASE64URL.encode(object.as_bytes()))
}

/// The object whose description has this subject.
#[must_use]
pub fn object_of_subject(bucket: &BucketName, subject: &str) -> Option<String> {
    let encoded = subject.strip_prefix("$O.")?.strip_prefix(bucket.as_str())?.strip_prefix(".M.")?;
    let bytes = BASE64URL_NOPAD.decode(encoded.trim_end_matches('=').as_bytes()).ok()?;
    String::from_utf8(bytes).ok()
}

/// A digest as descriptions hold it.
#[must_use]
pub fn digest_text(digest: &[u8]) -> String {
    format!("{DIGEST_PREFIX}{}", BASE64URL.encode(digest))
}

/// The digest of bytes that are at hand as a whole.
#[must_use]
pub fn digest_of(bytes: &[u8]) -> String {
    digest_text(&Sha256::digest(bytes))
}

/// The bytes of a digest; `None` if it is of another kind or not valid. Padding may be missing.
#[must_use]
pub fn parse_digest(text: &str) -> Option<Vec<u8>> {
    BASE64URL_NOPAD.decode(text.strip_prefix(DIGEST_PREFIX)?.trim_end_matches('=').as_bytes()).ok()
}

/// How an object store is set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectStoreConfig {
    /// What it is for.
    pub description: String,
    /// How long objects live.
    pub ttl: Option<Duration>,
    /// The most bytes.
    pub bytes_max: Option<i64>,
    /// Where objects are kept.
    pub storage: StorageType,
    /// How many copies there are; 0 is 1.
    pub replicas: u8,
    /// On which servers.
    pub placement: Option<Placement>,
    /// Whether blocks are compressed.
    pub is_compressed: bool,
    /// What is noted about it.
    pub metadata: BTreeMap<String, String>,
}

impl ObjectStoreConfig {
    /// The configuration of the store's stream.
    #[must_use]
    pub fn to_stream(&self, bucket: &BucketName) -> StreamConfig {
        let name = bucket.as_str();
        StreamConfig {
            name: stream_name(bucket),
            description: self.description.clone(),
            subjects: vec![format!("$O.{name}.C.>"), format!("$O.{name}.M.>")],
            max_age: self.ttl.map(Nanos::from).unwrap_or_default(),
            max_bytes: self.bytes_max.unwrap_or(-1),
            storage: self.storage,
            num_replicas: i64::from(self.replicas.max(1)),
            placement: self.placement.clone(),
            discard: DiscardPolicy::New,
            allow_rollup_hdrs: true,
            allow_direct: true,
            compression: if self.is_compressed { StoreCompression::S2 } else { StoreCompression::None },
            metadata: self.metadata.clone(),
            ..StreamConfig::default()
        }
    }
}

/// The description of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ObjectInfo {
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(skip_serializing_if = "is_empty")]
    pub description: String,
    /// Its headers.
    #[serde(skip_serializing_if = "is_empty")]
    pub headers: BTreeMap<String, Vec<String>>,
    /// What is noted about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub metadata: BTreeMap<String, String>,
    /// How it is stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<ObjectOptions>,
    /// Its store.
    pub bucket: String,
    /// The id of its chunks.
    pub nuid: String,
    /// Its bytes.
    pub size: u64,
    /// When it was stored; whoever reads it fills this in from the message.
    #[serde(with = "time_or_zero")]
    pub mtime: Option<Timestamp>,
    /// How many chunks it has.
    pub chunks: u32,
    /// Its digest; see [`parse_digest`].
    #[serde(skip_serializing_if = "is_empty")]
    pub digest: String,
    /// Whether it is gone.
    #[serde(skip_serializing_if = "is_empty")]
    pub deleted: bool,
}

/// How an object is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ObjectOptions {
    /// What it stands for, if it is a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<ObjectLink>,
    /// The length of its chunks.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_chunk_size: u32,
}

/// What a link stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ObjectLink {
    /// The store.
    pub bucket: String,
    /// The object; empty for the whole store.
    #[serde(skip_serializing_if = "is_empty")]
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::{ObjectInfo, bucket_of_stream, digest_of, meta_subject, object_of_subject, parse_digest};
    use crate::json::{decode_fields, encode};
    use crate::key_value::BucketName;

    #[test]
    fn names_of_objects_are_tokens() {
        let bucket = bucket_of_stream("OBJ_files").expect("valid");
        assert_eq!(bucket, BucketName::new("files").expect("valid"));
        let subject = meta_subject(&bucket, "a b/ç.txt");
        assert_eq!(object_of_subject(&bucket, &subject).as_deref(), Some("a b/ç.txt"));
        assert_eq!(object_of_subject(&bucket, "$O.files.M.%"), None);
    }

    #[test]
    fn digests_read_back_with_and_without_padding() {
        let digest = digest_of(b"");
        assert_eq!(digest, "SHA-256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(parse_digest(&digest), parse_digest(digest.trim_end_matches('=')));
        assert_eq!(parse_digest(&digest).map(|bytes| bytes.len()), Some(32));
        assert_eq!(parse_digest("MD5=abc"), None);
    }

    #[test]
    fn descriptions_read_back() {
        let info = ObjectInfo { name: "a".to_owned(), size: 3, chunks: 1, ..ObjectInfo::default() };
        assert_eq!(decode_fields(&encode(&info), "ObjectInfo"), Ok(info));
    }
}
