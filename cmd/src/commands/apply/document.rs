//! The file: what there shall be.

use std::io::Read;
use std::path::Path;
use std::time::Duration;

use jetstream_api::key_value::{BucketConfig, BucketName};
use jetstream_api::object_store::ObjectStoreConfig;
use jetstream_api::{Nanos, StorageType};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::wrong_file;
use crate::argument;
use crate::error::CommandError;

/// The longest file.
const FILE_LEN_MAX: u64 = 64 * 1024 * 1024;
/// Settings that are spans of time: texts such as `1h` are allowed beside nanoseconds.
const SPANS: [&str; 11] = [
    "max_age",
    "duplicate_window",
    "subject_delete_marker_ttl",
    "ack_wait",
    "inactive_threshold",
    "idle_heartbeat",
    "max_expires",
    "priority_timeout",
    "backoff",
    "ttl",
    "marker_ttl",
];

/// The file.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Streams, also those of buckets, each with the settings that are named.
    pub(super) streams: Vec<WantedStream>,
}

/// A stream that shall be there.
#[derive(Debug)]
pub(super) struct WantedStream {
    /// `stream`, `kv` or `object-store`.
    pub(super) kind: &'static str,
    /// Its settings, by their names in the API.
    pub(super) settings: Map<String, Value>,
    /// Its consumers; `None` if they are not the file's business.
    pub(super) consumers: Option<Vec<Map<String, Value>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Top {
    #[serde(default)]
    streams: Option<Vec<Map<String, Value>>>,
    #[serde(default)]
    kv: Option<Vec<Map<String, Value>>>,
    #[serde(default)]
    object_stores: Option<Vec<Map<String, Value>>>,
}

/// A bucket in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bucket {
    bucket: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    history: Option<u8>,
    #[serde(default)]
    ttl: Option<i64>,
    #[serde(default)]
    marker_ttl: Option<i64>,
    #[serde(default)]
    max_bucket_size: Option<i64>,
    #[serde(default)]
    max_value_size: Option<i32>,
    #[serde(default)]
    storage: StorageType,
    #[serde(default)]
    replicas: Option<u8>,
    #[serde(default)]
    compress: bool,
    #[serde(default)]
    metadata: std::collections::BTreeMap<String, String>,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// It cannot be read, or is none.
    pub(super) fn read(path: &Path) -> Result<Self, CommandError> {
        let mut text = String::new();
        let read = if path.as_os_str() == "-" {
            std::io::stdin().lock().take(FILE_LEN_MAX).read_to_string(&mut text)
        } else {
            std::fs::File::open(path).and_then(|file| file.take(FILE_LEN_MAX).read_to_string(&mut text))
        };
        read.map_err(|error| wrong_file(path, error))?;
        let mut value = crate::yaml::parse(&text).map_err(|error| wrong_file(path, error))?;
        Self::of(&mut value).map_err(|problem| wrong_file(path, problem))
    }

    fn of(value: &mut Value) -> Result<Self, String> {
        read_spans(value)?;
        let top: Top = serde_json::from_value(value.take()).map_err(|error| error.to_string())?;
        let mut document = Self::default();
        for mut settings in top.streams.unwrap_or_default() {
            let consumers = match settings.remove("consumers") {
                None => None,
                Some(Value::Null) => Some(Vec::new()),
                Some(list) => Some(serde_json::from_value(list).map_err(|error| format!("consumers: {error}"))?),
            };
            let name = settings.get("name").and_then(Value::as_str).unwrap_or_default();
            if name.is_empty() {
                return Err("a stream has no name".to_owned());
            }
            check_fields::<jetstream_api::StreamConfig>(&settings, "StreamConfig", name)?;
            for consumer in consumers.iter().flatten() {
                check_fields::<jetstream_api::ConsumerConfig>(consumer, "ConsumerConfig", name)?;
                if consumer_name(consumer).is_empty() {
                    return Err(format!("a consumer of {name} has no name"));
                }
            }
            document.streams.push(WantedStream { kind: "stream", settings, consumers });
        }
        for bucket in top.kv.unwrap_or_default() {
            document.streams.push(key_value(bucket)?);
        }
        for bucket in top.object_stores.unwrap_or_default() {
            document.streams.push(object_store(bucket)?);
        }
        Ok(document)
    }
}

/// The name of a consumer in the file.
pub(super) fn consumer_name(settings: &Map<String, Value>) -> &str {
    let text = |name: &str| settings.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    text("name").or(text("durable_name")).unwrap_or_default()
}

/// Unknown settings are mistakes, which a server would tell less clearly.
fn check_fields<T: serde::de::DeserializeOwned + Default>(
    settings: &Map<String, Value>,
    kind: &'static str,
    name: &str,
) -> Result<(), String> {
    let text = Value::Object(settings.clone()).to_string();
    let strict = jetstream_api::json::Strictness::Strict;
    jetstream_api::json::decode::<T>(text.as_bytes(), kind, strict)
        .map(drop)
        .map_err(|problem| format!("{name}: {problem}"))
}

/// Replaces texts such as `1h` by nanoseconds.
fn read_spans(value: &mut Value) -> Result<(), String> {
    match value {
        Value::Array(items) => items.iter_mut().try_for_each(read_spans),
        Value::Object(fields) => fields.iter_mut().try_for_each(|(name, value)| {
            if !SPANS.contains(&name.as_str()) {
                return read_spans(value);
            }
            match value {
                Value::String(text) => *value = nanos(text)?,
                Value::Array(items) => {
                    for item in items {
                        if let Value::String(text) = item {
                            *item = nanos(text)?;
                        }
                    }
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {}
            }
            Ok(())
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn nanos(text: &str) -> Result<Value, String> {
    argument::duration(text).map(|span: Duration| json!(Nanos::from(span)))
}

fn bucket_of(fields: Map<String, Value>) -> Result<(BucketName, Bucket), String> {
    let bucket: Bucket = serde_json::from_value(Value::Object(fields)).map_err(|error| format!("bucket: {error}"))?;
    let name = BucketName::new(&bucket.bucket).map_err(|error| error.to_string())?;
    Ok((name, bucket))
}

fn span(nanos: Option<i64>) -> Option<Duration> {
    nanos.and_then(|nanos| Nanos::new(nanos).positive())
}

fn key_value(fields: Map<String, Value>) -> Result<WantedStream, String> {
    let (name, bucket) = bucket_of(fields)?;
    let config = BucketConfig {
        description: bucket.description,
        history: bucket.history.unwrap_or(1),
        ttl: span(bucket.ttl),
        value_len_max: bucket.max_value_size,
        bytes_max: bucket.max_bucket_size,
        storage: bucket.storage,
        replicas: bucket.replicas.unwrap_or(1),
        is_compressed: bucket.compress,
        marker_ttl: span(bucket.marker_ttl),
        metadata: bucket.metadata,
        ..BucketConfig::default()
    };
    wanted("kv", &config.to_stream(&name).map_err(|error| error.to_string())?)
}

fn object_store(fields: Map<String, Value>) -> Result<WantedStream, String> {
    let (name, bucket) = bucket_of(fields)?;
    let config = ObjectStoreConfig {
        description: bucket.description,
        ttl: span(bucket.ttl),
        bytes_max: bucket.max_bucket_size,
        storage: bucket.storage,
        replicas: bucket.replicas.unwrap_or(1),
        is_compressed: bucket.compress,
        metadata: bucket.metadata,
        ..ObjectStoreConfig::default()
    };
    wanted("object-store", &config.to_stream(&name))
}

fn wanted(kind: &'static str, config: &jetstream_api::StreamConfig) -> Result<WantedStream, String> {
    match serde_json::to_value(config).map_err(|error| error.to_string())? {
        Value::Object(mut settings) => {
            // Zero means the server's own value here, which is another number once the stream is there.
            settings.retain(|name, value| {
                !(is_zero(value)
                    && ["duplicate_window", "max_msgs", "max_consumers", "max_msg_size", "max_msgs_per_subject"]
                        .contains(&name.as_str()))
            });
            Ok(WantedStream { kind, settings, consumers: None })
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Err("a configuration is a map".to_owned())
        }
    }
}

fn is_zero(value: &Value) -> bool {
    value.as_i64() == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_texts_or_nanoseconds() {
        let mut value = json!({"streams": [{"name": "S", "max_age": "1h", "consumers": [{"name": "C", "backoff": ["1s", 5]}]}],
            "kv": [{"bucket": "B", "ttl": "1m", "history": 3}]});
        let document = Document::of(&mut value).expect("valid");
        assert_eq!(document.streams[0].settings["max_age"], 3_600_000_000_000_i64);
        let consumers = document.streams[0].consumers.as_ref().expect("named");
        assert_eq!(consumers[0]["backoff"], json!([1_000_000_000, 5]));
        assert_eq!(document.streams[1].settings["max_msgs_per_subject"], 3);
    }

    #[test]
    fn mistakes_are_named() {
        for mut wrong in [
            json!({"stream": []}),
            json!({"streams": [{"subjects": ["a"]}]}),
            json!({"streams": [{"name": "S", "max_ages": 1}]}),
            json!({"streams": [{"name": "S", "consumers": [{"ack_policy": "none"}]}]}),
            json!({"kv": [{"bucket": "a b"}]}),
            json!({"streams": [{"name": "S", "max_age": "soon"}]}),
        ] {
            assert!(Document::of(&mut wrong.clone()).is_err(), "{}", wrong.take());
        }
    }
}
