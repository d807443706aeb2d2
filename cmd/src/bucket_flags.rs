//! The settings that key-value buckets and object stores share, under the names of the official tool.

use std::collections::BTreeMap;
use std::time::Duration;

use jetstream_api::{Placement, StorageType, StoreCompression, StreamConfig};

use crate::argument;
use crate::commands::stream::config_flags::{pair, set, size, span, storage};
use crate::error::CommandError;
use jetstream_api::Nanos;

/// Settings of a bucket.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Bucket")]
pub(crate) struct BucketFlags {
    /// What the bucket is for
    #[arg(long, value_name = "TEXT")]
    pub(crate) description: Option<String>,
    /// How long values are kept
    #[arg(long, value_name = "DURATION", value_parser = span, allow_hyphen_values = true)]
    pub(crate) ttl: Option<Nanos>,
    /// Most bytes of the bucket
    #[arg(long, value_name = "SIZE", value_parser = size, allow_hyphen_values = true)]
    pub(crate) max_bucket_size: Option<i64>,
    /// Number of copies
    #[arg(long, value_name = "COUNT")]
    pub(crate) replicas: Option<i64>,
    /// Tag that servers must have, may be repeated
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub(crate) tags: Vec<String>,
    /// Cluster to lie in
    #[arg(long, value_name = "NAME")]
    pub(crate) cluster: Option<String>,
    /// Compress the bucket's data
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) compress: Option<bool>,
    #[arg(long, hide = true, conflicts_with = "compress")]
    no_compress: bool,
    /// A note on the bucket, may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    pub(crate) metadata: Vec<(String, String)>,
}

/// Where a new bucket is kept.
#[derive(Debug, clap::Args)]
pub(crate) struct StorageFlag {
    /// Where the bucket is kept: file or memory
    #[arg(long, value_name = "WHERE", value_parser = storage)]
    pub(crate) storage: Option<StorageType>,
}

impl BucketFlags {
    /// How long values are kept, if at all limited.
    pub(crate) fn ttl(&self) -> Option<Duration> {
        self.ttl.and_then(Nanos::positive)
    }

    /// Whether data is compressed.
    pub(crate) fn is_compressed(&self) -> Option<bool> {
        if self.no_compress { Some(false) } else { self.compress }
    }

    /// On which servers it lies.
    pub(crate) fn placement(&self) -> Option<Placement> {
        let is_given = self.cluster.is_some() || !self.tags.is_empty();
        is_given.then(|| Placement {
            cluster: self.cluster.clone().unwrap_or_default(),
            tags: self.tags.clone(),
            ..Placement::default()
        })
    }

    /// The number of copies of a new bucket.
    pub(crate) fn new_replicas(&self) -> Result<u8, CommandError> {
        u8::try_from(self.replicas.unwrap_or(1)).map_err(|_| CommandError::usage("--replicas is 1 to 5"))
    }

    /// The notes.
    pub(crate) fn notes(&self) -> BTreeMap<String, String> {
        self.metadata.iter().cloned().collect()
    }

    /// Puts what the flags say over the configuration of a bucket's stream.
    pub(crate) fn apply(&self, config: &mut StreamConfig) {
        set(&mut config.description, self.description.clone());
        set(&mut config.max_bytes, self.max_bucket_size);
        set(&mut config.num_replicas, self.replicas);
        if let Some(ttl) = self.ttl {
            config.max_age = ttl;
            let window = Nanos::from(jetstream_api::DUPLICATE_WINDOW_DEFAULT);
            config.duplicate_window = if ttl.is_zero() || ttl > window { window } else { ttl };
        }
        if let Some(placement) = self.placement() {
            config.placement = Some(placement);
        }
        if let Some(is_compressed) = self.is_compressed() {
            config.compression = if is_compressed { StoreCompression::S2 } else { StoreCompression::None };
        }
        if !self.metadata.is_empty() {
            config.metadata.retain(|key, _| key.starts_with("_nats."));
            config.metadata.extend(self.notes());
        }
    }
}

/// Reads a number of kept values.
pub(crate) fn history(text: &str) -> Result<u8, String> {
    match text.parse::<u8>() {
        Ok(count) if (1..=jetstream_api::key_value::HISTORY_MAX).contains(&count) => Ok(count),
        Ok(_) | Err(_) => Err("a number from 1 to 64".to_owned()),
    }
}

/// Reads the longest value allowed.
pub(crate) fn value_size(text: &str) -> Result<i32, String> {
    if text == "-1" {
        return Ok(-1);
    }
    i32::try_from(argument::size(text)?).map_err(|_| "at most 2 GiB".to_owned())
}
