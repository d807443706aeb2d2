//! Key-value buckets as streams.
//!
//! Source: ADR-8, JetStream based key-value stores.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::error::Error;
use crate::headers::MarkerReason;
use crate::nanos::Nanos;
use crate::stream_check::DUPLICATE_WINDOW_DEFAULT;
use crate::stream_config::{
    DiscardPolicy, Placement, Republish, StorageType, StoreCompression, StreamConfig, StreamSource,
    SubjectTransformConfig,
};

/// What the streams of buckets begin with.
pub const STREAM_PREFIX: &str = "KV_";
/// The header that says what an entry without a value is.
pub const OPERATION_HEADER: &str = "KV-Operation";
/// The most values that are kept of a key.
pub const HISTORY_MAX: u8 = 64;

/// The name of a bucket: letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BucketName(String);

impl BucketName {
    /// Checks a name.
    ///
    /// # Errors
    /// [`Error::InvalidBucket`].
    pub fn new(name: &str) -> Result<Self, Error> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if name.is_empty() || !name.bytes().all(is_allowed) {
            return Err(Error::InvalidBucket { name: name.to_owned() });
        }
        Ok(Self(name.to_owned()))
    }

    /// The bucket that a stream holds, if it holds one.
    #[must_use]
    pub fn of_stream(stream: &str) -> Option<Self> {
        Self::new(stream.strip_prefix(STREAM_PREFIX)?).ok()
    }

    /// The name as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The stream.
    #[must_use]
    pub fn stream(&self) -> String {
        format!("{STREAM_PREFIX}{}", self.0)
    }

    /// The subject of a key, which may hold wildcards.
    #[must_use]
    pub fn subject(&self, key: &str) -> String {
        format!("$KV.{}.{key}", self.0)
    }

    /// The key of a subject of this bucket.
    #[must_use]
    pub fn key<'a>(&self, subject: &'a str) -> Option<&'a str> {
        subject.strip_prefix("$KV.")?.strip_prefix(self.0.as_str())?.strip_prefix('.').filter(|key| !key.is_empty())
    }
}

/// Whether a text can be a key: letters, digits and `-/_=.`, neither beginning nor ending with `.`.
#[must_use]
pub fn is_valid_key(key: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-/_=.".contains(&byte);
    let is_framed = key.starts_with('.') || key.ends_with('.');
    !key.is_empty() && !is_framed && !key.contains("..") && key.bytes().all(is_allowed)
}

/// What an entry says of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// It has this value.
    Put,
    /// It has no value any more.
    Delete,
    /// It has no value any more, and its history is gone.
    Purge,
}

impl Operation {
    /// Understands the headers of an entry: `KV-Operation`, and `Nats-Marker-Reason` of what the server stored itself.
    #[must_use]
    pub fn from_headers(operation: Option<&str>, marker_reason: Option<&str>) -> Self {
        let is_marker = |reason: MarkerReason| marker_reason == Some(reason.as_str());
        match operation {
            Some("DEL") => Self::Delete,
            Some("PURGE") => Self::Purge,
            Some(_) | None if is_marker(MarkerReason::Remove) => Self::Delete,
            Some(_) | None if is_marker(MarkerReason::MaxAge) || is_marker(MarkerReason::Purge) => Self::Purge,
            Some(_) | None => Self::Put,
        }
    }

    /// The value of `KV-Operation`; a put has none.
    #[must_use]
    pub const fn header(self) -> Option<&'static str> {
        match self {
            Self::Put => None,
            Self::Delete => Some("DEL"),
            Self::Purge => Some("PURGE"),
        }
    }
}

/// How a bucket is set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BucketConfig {
    /// What it is for.
    pub description: String,
    /// How many values are kept of a key: 1 to [`HISTORY_MAX`]; 0 is 1.
    pub history: u8,
    /// How long values live.
    pub ttl: Option<Duration>,
    /// The longest value.
    pub value_len_max: Option<i32>,
    /// The most bytes.
    pub bytes_max: Option<i64>,
    /// Where values are kept.
    pub storage: StorageType,
    /// How many copies there are; 0 is 1.
    pub replicas: u8,
    /// On which servers.
    pub placement: Option<Placement>,
    /// Whether blocks are compressed.
    pub is_compressed: bool,
    /// Where values are published again.
    pub republish: Option<Republish>,
    /// The bucket, or stream, that this one is a copy of.
    pub mirror: Option<StreamSource>,
    /// The buckets, or streams, that this one collects from.
    pub sources: Vec<StreamSource>,
    /// How long markers live that say that a key expired; without, there are none.
    pub marker_ttl: Option<Duration>,
    /// What is noted about it.
    pub metadata: BTreeMap<String, String>,
}

impl BucketConfig {
    /// The configuration of the bucket's stream.
    ///
    /// # Errors
    /// [`Error::HistoryTooLong`].
    pub fn to_stream(&self, bucket: &BucketName) -> Result<StreamConfig, Error> {
        if self.history > HISTORY_MAX {
            return Err(Error::HistoryTooLong { history: self.history });
        }
        let ttl = self.ttl.map(Nanos::from).unwrap_or_default();
        let window = Nanos::from(DUPLICATE_WINDOW_DEFAULT);
        let mut config = StreamConfig {
            name: bucket.stream(),
            description: self.description.clone(),
            max_consumers: -1,
            max_msgs: -1,
            max_msgs_per_subject: i64::from(self.history.max(1)),
            max_bytes: self.bytes_max.unwrap_or(-1),
            max_age: ttl,
            max_msg_size: self.value_len_max.unwrap_or(-1),
            storage: self.storage,
            num_replicas: i64::from(self.replicas.max(1)),
            discard: DiscardPolicy::New,
            duplicate_window: if ttl.is_zero() || ttl > window { window } else { ttl },
            placement: self.placement.clone(),
            compression: if self.is_compressed { StoreCompression::S2 } else { StoreCompression::None },
            allow_rollup_hdrs: true,
            deny_delete: true,
            allow_direct: true,
            republish: self.republish.clone(),
            allow_msg_ttl: self.marker_ttl.is_some(),
            subject_delete_marker_ttl: self.marker_ttl.map(Nanos::from).unwrap_or_default(),
            metadata: self.metadata.clone(),
            ..StreamConfig::default()
        };
        self.add_upstreams(bucket, &mut config);
        Ok(config)
    }

    fn add_upstreams(&self, bucket: &BucketName, config: &mut StreamConfig) {
        if let Some(mirror) = &self.mirror {
            config.mirror = Some(StreamSource { name: upstream_stream(&mirror.name), ..mirror.clone() });
            config.mirror_direct = true;
            config.duplicate_window = Nanos::ZERO;
            return;
        }
        config.sources = self.sources.iter().map(|source| upstream(source, bucket)).collect();
        config.subjects = vec![bucket.subject(">")];
    }
}

fn upstream_stream(name: &str) -> String {
    if name.starts_with(STREAM_PREFIX) { name.to_owned() } else { format!("{STREAM_PREFIX}{name}") }
}

/// Keys of another bucket become keys of this one, unless the source says what becomes of them.
fn upstream(source: &StreamSource, bucket: &BucketName) -> StreamSource {
    let stream = upstream_stream(&source.name);
    let mut source = source.clone();
    let other = stream.strip_prefix(STREAM_PREFIX).unwrap_or_default();
    if source.subject_transforms.is_empty() && other != bucket.as_str() {
        let filter = if source.filter_subject.is_empty() { ">" } else { source.filter_subject.as_str() };
        let src = format!("$KV.{other}.{}", filter.strip_prefix(&format!("$KV.{other}.")).unwrap_or(filter));
        let transform = SubjectTransformConfig { src, dest: bucket.subject(">") };
        source.filter_subject.clear();
        source.subject_transforms.push(transform);
    }
    source.name = stream;
    source
}

#[cfg(test)]
mod tests {
    use super::{BucketConfig, BucketName, Operation, is_valid_key};
    use crate::{AccountLimits, ApiError, ServerLimits, StreamConfig, StreamContext, StreamSource, check_stream};
    use std::time::Duration;

    #[test]
    fn keys_are_subjects() {
        let bucket = BucketName::new("cfg").expect("valid");
        assert_eq!(bucket.key(&bucket.subject("a.b")), Some("a.b"));
        assert_eq!(bucket.key("$KV.cfgs.a"), None);
        assert_eq!(BucketName::of_stream("KV_cfg"), Some(bucket));
        assert!(BucketName::new("a.b").is_err());
        for good in ["a", "a.b/c_d=e-f"] {
            assert!(is_valid_key(good), "{good}");
        }
        for bad in ["", ".a", "a.", "a..b", "a b", "a*", "é"] {
            assert!(!is_valid_key(bad), "{bad}");
        }
    }

    #[test]
    fn markers_of_the_server_are_operations() {
        assert_eq!(Operation::from_headers(None, None), Operation::Put);
        assert_eq!(Operation::from_headers(Some("DEL"), None), Operation::Delete);
        assert_eq!(Operation::from_headers(None, Some("MaxAge")), Operation::Purge);
        assert_eq!(Operation::from_headers(None, Some("Remove")), Operation::Delete);
    }

    fn check(config: &StreamConfig) -> Result<StreamConfig, ApiError> {
        let (server, account) = (ServerLimits::default(), AccountLimits::UNLIMITED);
        check_stream(config, StreamContext { server, account, find: &|_| None, is_pedantic: true })
    }

    #[test]
    fn buckets_are_valid_streams() {
        let bucket = BucketName::new("cfg").expect("valid");
        let other = StreamSource { name: "other".to_owned(), ..StreamSource::default() };
        let config = BucketConfig {
            history: 5,
            ttl: Some(Duration::from_secs(60)),
            marker_ttl: Some(Duration::from_secs(1)),
            sources: vec![other.clone()],
            ..BucketConfig::default()
        };
        let stream = check(&config.to_stream(&bucket).expect("valid")).expect("valid");
        assert_eq!(stream.duplicate_window.to_duration(), Duration::from_secs(60));
        let transforms: Vec<_> = stream.sources.iter().flat_map(|source| &source.subject_transforms).collect();
        assert_eq!((transforms[0].src.as_str(), transforms[0].dest.as_str()), ("$KV.other.>", "$KV.cfg.>"));
        let copy = BucketConfig { mirror: Some(other), ..BucketConfig::default() };
        let copy = check(&copy.to_stream(&bucket).expect("valid")).expect("valid");
        assert_eq!(copy.mirror.map(|mirror| mirror.name).as_deref(), Some("KV_other"));
        assert!(BucketConfig { history: 65, ..BucketConfig::default() }.to_stream(&bucket).is_err());
    }
}
