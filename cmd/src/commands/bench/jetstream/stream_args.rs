//! The stream that a benchmark uses.

use std::time::Duration;

use admin::JetStream;
use jetstream_api::request::PurgeRequest;
use jetstream_api::{ErrorCode, Nanos, PersistMode, StorageType, StreamConfig};

use crate::argument;
use crate::commands::stream::config_flags::storage;
use crate::error::CommandError;

/// Flags about the stream.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct StreamArgs {
    /// Name of the stream
    #[arg(long, value_name = "STREAM", default_value = "benchstream")]
    pub(super) stream: String,
    /// Create the stream, or change it to what the flags say
    #[arg(long)]
    create: bool,
    /// Where it is kept: file or memory
    #[arg(long, value_name = "WHERE", value_parser = storage, default_value = "file")]
    storage: StorageType,
    /// Number of copies
    #[arg(long, value_name = "COUNT", default_value_t = 1)]
    replicas: i64,
    /// Most bytes
    #[arg(long, value_name = "SIZE", value_parser = argument::size, default_value = "1GB")]
    maxbytes: u64,
    /// How long message ids are remembered
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "2m")]
    dedupwindow: Duration,
    /// Answer publishers before messages are safe
    #[arg(long)]
    persistasync: bool,
    /// Delete all messages first
    #[arg(long)]
    purge: bool,
}

impl StreamArgs {
    /// Makes the stream ready.
    pub(super) async fn prepare(
        &self,
        jetstream: &JetStream,
        subject: &str,
        allows_batches: bool,
    ) -> Result<(), CommandError> {
        if self.create {
            let config = StreamConfig {
                name: self.stream.clone(),
                subjects: vec![subject.to_owned()],
                storage: self.storage,
                num_replicas: self.replicas,
                max_msgs: -1,
                max_msgs_per_subject: -1,
                max_msg_size: -1,
                max_consumers: -1,
                max_bytes: i64::try_from(self.maxbytes).unwrap_or(i64::MAX),
                duplicate_window: Nanos::from(self.dedupwindow),
                allow_direct: true,
                allow_atomic: allows_batches,
                persist_mode: if self.persistasync { PersistMode::Async } else { PersistMode::Default },
                ..StreamConfig::default()
            };
            match jetstream.create_stream(&config).await {
                Ok(_) => {}
                Err(admin::Error::Api { error }) if error.is(ErrorCode::StreamNameExist) => {
                    jetstream.update_stream(&config).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        if self.purge {
            jetstream.purge_stream(&self.stream, &PurgeRequest::default()).await?;
        }
        Ok(())
    }
}
