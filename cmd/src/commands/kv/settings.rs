//! The settings of a bucket as flags, under the names of the official tool.

use jetstream_api::key_value::{BucketConfig, BucketName};
use jetstream_api::{ExternalStream, Nanos, Republish, StreamConfig, StreamSource};

use crate::bucket_flags::{BucketFlags, StorageFlag, history, value_size};
use crate::commands::stream::config_flags::{set, span};
use crate::error::CommandError;

/// Settings of new and old buckets.
#[derive(Debug, clap::Args)]
pub(super) struct SettingFlags {
    #[command(flatten)]
    bucket: BucketFlags,
    /// How many values are kept of a key, 1 to 64
    #[arg(long, value_name = "COUNT", value_parser = history)]
    history: Option<u8>,
    /// Let values have a time to live, and keep markers of what expired for this long
    #[arg(long, value_name = "DURATION", value_parser = span)]
    marker_ttl: Option<Nanos>,
    /// Longest value
    #[arg(long, value_name = "SIZE", value_parser = value_size, allow_hyphen_values = true)]
    max_value_size: Option<i32>,
    /// Subjects to publish again
    #[arg(long, value_name = "SUBJECT", requires = "republish_destination")]
    republish_source: Option<String>,
    /// Where they are published
    #[arg(long, value_name = "SUBJECT")]
    republish_destination: Option<String>,
    /// Publish headers only
    #[arg(long, requires = "republish_destination")]
    republish_headers: bool,
    /// Bucket to collect from, may be repeated
    #[arg(long = "source", id = "collected", value_name = "BUCKET")]
    sources: Vec<String>,
}

/// Settings that only a new bucket can have.
#[derive(Debug, clap::Args)]
pub(super) struct OriginFlags {
    #[command(flatten)]
    storage: StorageFlag,
    /// Bucket to be a copy of
    #[arg(long, value_name = "BUCKET")]
    mirror: Option<String>,
    /// JetStream domain of the bucket to be a copy of
    #[arg(long, value_name = "DOMAIN", requires = "mirror")]
    mirror_domain: Option<String>,
}

impl SettingFlags {
    /// The configuration of a new bucket's stream.
    pub(super) fn new_stream(&self, name: &BucketName, origin: &OriginFlags) -> Result<StreamConfig, CommandError> {
        let external =
            |domain: &String| ExternalStream { api: format!("$JS.{domain}.API"), ..ExternalStream::default() };
        let config = BucketConfig {
            description: self.bucket.description.clone().unwrap_or_default(),
            history: self.history.unwrap_or(1),
            ttl: self.bucket.ttl(),
            value_len_max: self.max_value_size,
            bytes_max: self.bucket.max_bucket_size,
            storage: origin.storage.storage.unwrap_or_default(),
            replicas: self.bucket.new_replicas()?,
            placement: self.bucket.placement(),
            is_compressed: self.bucket.is_compressed().unwrap_or(false),
            republish: self.republish(),
            mirror: origin.mirror.as_ref().map(|mirror| StreamSource {
                name: mirror.clone(),
                external: origin.mirror_domain.as_ref().map(external),
                ..StreamSource::default()
            }),
            sources: self.sources(),
            marker_ttl: self.marker_ttl.and_then(Nanos::positive),
            metadata: self.bucket.notes(),
        };
        config.to_stream(name).map_err(CommandError::usage_of)
    }

    /// Puts what the flags say over the configuration of a bucket's stream.
    pub(super) fn apply(&self, name: &BucketName, config: &mut StreamConfig) -> Result<(), CommandError> {
        self.bucket.apply(config);
        set(&mut config.max_msgs_per_subject, self.history.map(i64::from));
        set(&mut config.max_msg_size, self.max_value_size);
        if let Some(ttl) = self.marker_ttl {
            config.subject_delete_marker_ttl = ttl;
            config.allow_msg_ttl |= !ttl.is_zero();
        }
        if let Some(republish) = self.republish() {
            config.republish = Some(republish);
        }
        let added = BucketConfig { sources: self.sources(), ..BucketConfig::default() };
        config.sources.extend(added.to_stream(name).map_err(CommandError::usage_of)?.sources);
        Ok(())
    }

    fn sources(&self) -> Vec<StreamSource> {
        self.sources.iter().map(|name| StreamSource { name: name.clone(), ..StreamSource::default() }).collect()
    }

    fn republish(&self) -> Option<Republish> {
        let dest = self.republish_destination.clone()?;
        let src = self.republish_source.clone().unwrap_or_default();
        Some(Republish { src, dest, headers_only: self.republish_headers })
    }
}
