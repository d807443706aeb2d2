//! `nats-rs kv info`, and buckets as people see them.

use admin::KeyValue;
use jetstream_api::StreamInfo;
use jetstream_api::key_value::STREAM_PREFIX;
use serde::Serialize;

use crate::commands::stream::info::{cluster_block, pairs, upstream_block};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
}

/// A bucket: what it is for programs, with the stream that holds it.
#[derive(Debug, Serialize)]
pub(super) struct BucketStatus {
    bucket: String,
    values: u64,
    bytes: u64,
    history: i64,
    /// How long values are kept, in nanoseconds; 0 for ever.
    ttl: i64,
    is_compressed: bool,
    /// How long markers of expired keys live, in nanoseconds; 0 without markers.
    marker_ttl: i64,
    stream: StreamInfo,
}

/// Shows a bucket.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let info = KeyValue::open(&jetstream, &args.bucket).await?.info().clone();
    Ok(invocation.output.show(&BucketStatus::of(&args.bucket, info))?)
}

impl BucketStatus {
    /// The status of a bucket.
    pub(super) fn of(bucket: &str, info: StreamInfo) -> Self {
        Self {
            bucket: bucket.to_owned(),
            values: info.state.messages,
            bytes: info.state.bytes,
            history: info.config.max_msgs_per_subject,
            ttl: info.config.max_age.get(),
            is_compressed: info.config.compression != jetstream_api::StoreCompression::None,
            marker_ttl: info.config.subject_delete_marker_ttl.get(),
            stream: info,
        }
    }
}

impl View for BucketStatus {
    fn view(&self) -> Vec<Block> {
        let config = &self.stream.config;
        let ttl = config.max_age;
        let marker = config.subject_delete_marker_ttl;
        let republish = config.republish.as_ref();
        let notes = config.metadata.iter().filter(|(key, _)| !key.starts_with("_nats."));
        let origin = |name: &str| name.strip_prefix(STREAM_PREFIX).unwrap_or(name).to_owned();
        let sources = config.sources.iter().map(|source| origin(&source.name)).collect::<Vec<_>>().join(", ");
        let created = quantity::moment(self.stream.created);
        let fields = Fields::titled("Configuration")
            .row_if("Description", &config.description)
            .row("Values Stored", quantity::count(self.values))
            .row("Bucket Size", quantity::bytes(self.bytes))
            .row("History Kept", self.history)
            .row("Maximum Bucket Size", quantity::limit(config.max_bytes, quantity::bytes))
            .row("Maximum Value Size", quantity::limit(i64::from(config.max_msg_size), quantity::bytes))
            .row("Maximum Age", if ttl.is_zero() { "unlimited".to_owned() } else { ttl.to_string() })
            .row("Per-Key TTL", if config.allow_msg_ttl { "yes" } else { "no" })
            .row_if("Marker TTL", if marker.is_zero() { String::new() } else { marker.to_string() })
            .row("Storage", config.storage)
            .row("Compressed", if self.is_compressed { "yes" } else { "no" })
            .row("Replicas", config.num_replicas)
            .row("Stream", &config.name)
            .row_if("Mirror of", config.mirror.as_ref().map_or_else(String::new, |mirror| origin(&mirror.name)))
            .row_if("Sources", sources)
            .row_if("Republish", republish.map_or_else(String::new, |rule| format!("{} to {}", rule.src, rule.dest)))
            .row_if("Metadata", pairs(&notes.map(|(key, value)| (key.clone(), value.clone())).collect()));
        let mut blocks = vec![
            Block::sentence(format!("Key-value bucket {}, created {created}", self.bucket)),
            Block::Fields(fields),
        ];
        blocks.extend(self.stream.cluster.as_ref().and_then(cluster_block));
        blocks.extend(upstream_block(self.stream.mirror.as_ref(), &self.stream.sources));
        blocks
    }
}
