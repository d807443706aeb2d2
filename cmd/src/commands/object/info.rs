//! `nats-rs object info`, and stores and objects as people see them.

use admin::ObjectStore;
use jetstream_api::StreamInfo;
use jetstream_api::object_store::ObjectInfo;
use serde::Serialize;

use crate::commands::stream::info::{cluster_block, pairs, upstream_block};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// Name of the object; without it the store is shown
    object: Option<String>,
}

/// A store: what it is for programs, with the stream that holds it.
#[derive(Debug, Serialize)]
pub(super) struct StoreStatus {
    bucket: String,
    bytes: u64,
    /// How long objects are kept, in nanoseconds; 0 for ever.
    ttl: i64,
    is_sealed: bool,
    is_compressed: bool,
    stream: StreamInfo,
}

/// An object: programs get its description.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct ObjectView(pub(super) ObjectInfo);

/// Shows a store or an object.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let store = ObjectStore::open(&jetstream, &args.bucket).await?;
    let Some(object) = &args.object else {
        return Ok(invocation.output.show(&StoreStatus::of(&args.bucket, store.info().clone()))?);
    };
    let info = store.object(object).await?.ok_or_else(|| unknown(&args.bucket, object))?;
    Ok(invocation.output.show(&ObjectView(info))?)
}

/// There is no such object.
pub(super) fn unknown(bucket: &str, object: &str) -> CommandError {
    CommandError::message(CommandErrorKind::NotFound, format!("the store {bucket} has no object {object:?}"))
        .hint("'nats-rs object ls BUCKET' lists them")
}

impl StoreStatus {
    /// The status of a store.
    pub(super) fn of(bucket: &str, info: StreamInfo) -> Self {
        Self {
            bucket: bucket.to_owned(),
            bytes: info.state.bytes,
            ttl: info.config.max_age.get(),
            is_sealed: info.config.sealed,
            is_compressed: info.config.compression != jetstream_api::StoreCompression::None,
            stream: info,
        }
    }
}

impl View for StoreStatus {
    fn view(&self) -> Vec<Block> {
        let config = &self.stream.config;
        let notes = config.metadata.iter().filter(|(key, _)| !key.starts_with("_nats."));
        let ttl = config.max_age;
        let yes = |is_so: bool| if is_so { "yes" } else { "no" };
        let created = quantity::moment(self.stream.created);
        let fields = Fields::titled("Configuration")
            .row_if("Description", &config.description)
            .row("Size", quantity::bytes(self.bytes))
            .row("Maximum Size", quantity::limit(config.max_bytes, quantity::bytes))
            .row("Maximum Age", if ttl.is_zero() { "unlimited".to_owned() } else { ttl.to_string() })
            .row("Replicas", config.num_replicas)
            .row("Sealed", yes(self.is_sealed))
            .row("Compressed", yes(self.is_compressed))
            .row("Storage", config.storage)
            .row("Stream", &config.name)
            .row_if("Metadata", pairs(&notes.map(|(key, value)| (key.clone(), value.clone())).collect()));
        let mut blocks =
            vec![Block::sentence(format!("Object store {}, created {created}", self.bucket)), Block::Fields(fields)];
        blocks.extend(self.stream.cluster.as_ref().and_then(cluster_block));
        blocks.extend(upstream_block(self.stream.mirror.as_ref(), &self.stream.sources));
        blocks
    }
}

impl View for ObjectView {
    fn view(&self) -> Vec<Block> {
        let info = &self.0;
        let link = info.options.as_ref().and_then(|options| options.link.as_ref());
        let mut fields = Fields::titled(format!("Object {} > {}", info.bucket, info.name))
            .row_if("Description", &info.description)
            .row("Modified", quantity::moment(info.mtime))
            .row("Size", quantity::bytes(info.size))
            .row("Chunks", quantity::count(u64::from(info.chunks)))
            .row_if("Digest", &info.digest)
            .row_if("Id", &info.nuid)
            .row_if("Link to", link.map_or_else(String::new, |link| format!("{} > {}", link.bucket, link.name)))
            .row_if("Metadata", pairs(&info.metadata));
        if info.deleted {
            fields = fields.row("Deleted", "yes");
        }
        for (name, values) in &info.headers {
            fields = fields.row("Header", format!("{name}: {}", values.join(", ")));
        }
        vec![Block::Fields(fields)]
    }
}
