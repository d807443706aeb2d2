//! `nats-rs bench kv|object put|get`.

use std::time::Instant;

use admin::{BenchSample, Connection, Histogram, JetStream, KeyValue, NewObject, ObjectStore, bucket_name};
use clock::Rng;
use indicatif::ProgressBar;
use jetstream_api::StorageType;
use jetstream_api::key_value::BucketConfig;
use jetstream_api::object_store::ObjectStoreConfig;
use jetstream_api::request::PurgeRequest;

use crate::argument;
use crate::commands::bench::load::{Load, LoadArgs, SendArgs};
use crate::commands::bench::result;
use crate::commands::stream::config_flags::storage;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of `kv put` and `kv get`.
#[derive(Debug, clap::Args)]
pub(crate) struct KvArgs {
    /// Name of the bucket; it is created if it is not there
    #[arg(long, value_name = "BUCKET", default_value = "benchbucket")]
    bucket: String,
    /// How many values are kept of a key
    #[arg(long, value_name = "COUNT", default_value_t = 1)]
    history: u8,
    #[command(flatten)]
    keep: KeepArgs,
    #[command(flatten)]
    load: LoadArgs,
    #[command(flatten)]
    send: SendArgs,
}

/// Arguments of `object put` and `object get`.
#[derive(Debug, clap::Args)]
pub(crate) struct ObjectArgs {
    /// Name of the store; it is created if it is not there
    #[arg(long, value_name = "BUCKET", default_value = "benchobjects")]
    bucket: String,
    #[command(flatten)]
    keep: KeepArgs,
    #[command(flatten)]
    load: LoadArgs,
    #[command(flatten)]
    send: SendArgs,
}

/// How values are kept.
#[derive(Clone, Debug, clap::Args)]
struct KeepArgs {
    /// Where they are kept: file or memory
    #[arg(long, value_name = "WHERE", value_parser = storage, default_value = "file")]
    storage: StorageType,
    /// Number of copies
    #[arg(long, value_name = "COUNT", default_value_t = 1)]
    replicas: u8,
    /// Most bytes
    #[arg(long, value_name = "SIZE", value_parser = argument::size, default_value = "1GB")]
    maxbytes: u64,
    /// Delete all values first
    #[arg(long)]
    purge: bool,
    /// Choose at random among so many keys, instead of one after the other
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    randomize: u64,
}

/// What a client does with a value of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Put,
    Get,
}

/// Puts values.
pub(super) async fn kv_put(args: &KvArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    kv(args, Deed::Put, invocation).await
}

/// Gets values.
pub(super) async fn kv_get(args: &KvArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    kv(args, Deed::Get, invocation).await
}

/// Puts objects.
pub(super) async fn object_put(args: &ObjectArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    object(args, Deed::Put, invocation).await
}

/// Gets objects.
pub(super) async fn object_get(args: &ObjectArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    object(args, Deed::Get, invocation).await
}

impl KeepArgs {
    fn bytes_max(&self) -> Option<i64> {
        i64::try_from(self.maxbytes).ok()
    }

    /// The number of the key for a turn.
    fn key(&self, number: u64, rng: &mut Rng) -> u64 {
        if self.randomize > 0 { rng.below(self.randomize) } else { number }
    }
}

async fn kv(args: &KvArgs, deed: Deed, invocation: &mut Invocation) -> Result<(), CommandError> {
    let addressing = invocation.context()?.jetstream;
    let jetstream = invocation.jetstream().await?;
    let name = bucket_name(&args.bucket)?;
    if matches!(KeyValue::open(&jetstream, &args.bucket).await, Err(admin::Error::BucketUnknown { .. })) {
        let config = BucketConfig {
            history: args.history,
            storage: args.keep.storage,
            replicas: args.keep.replicas,
            bytes_max: args.keep.bytes_max(),
            ..BucketConfig::default()
        };
        jetstream.create_stream(&config.to_stream(&name).map_err(CommandError::usage_of)?).await?;
    }
    if args.keep.purge {
        jetstream.purge_stream(&name.stream(), &PurgeRequest::default()).await?;
    }
    let load = args.send.load(&args.load)?;
    let total = load.total;
    let start = |number: u64, connection: Connection, bar: ProgressBar| {
        let jetstream = JetStream::new(connection, &addressing);
        let (bucket, keep, load) = (args.bucket.clone(), args.keep.clone(), load.clone());
        let share = args.load.share(total, number);
        async move {
            let bucket = KeyValue::open(&jetstream, &bucket).await?;
            let mut rng = Rng::from_system();
            let mut turns = load.turns(share, bar);
            let (mut latencies, mut bytes, start) = (Histogram::default(), 0, Instant::now());
            while let Some(turn) = turns.next().await {
                let key = keep.key(turn, &mut rng).to_string();
                let asked = Instant::now();
                match deed {
                    Deed::Put => {
                        bucket.put(&key, load.payload.clone()).await?;
                        bytes += load.payload.len() as u64;
                    }
                    Deed::Get => bytes += bucket.entry(&key, None).await?.map_or(0, |entry| entry.value.len() as u64),
                }
                latencies.record(asked.elapsed());
            }
            Ok(BenchSample { messages: share, bytes, start, end: Instant::now(), latencies: Some(latencies) })
        }
    };
    let samples = args.load.run_clients(deed.label(), total, invocation, start).await?;
    let name = if deed == Deed::Put { "KV putter stats" } else { "KV getter stats" };
    result::finish(name, deed.prefix(), &samples, &args.load, invocation)
}

async fn object(args: &ObjectArgs, deed: Deed, invocation: &mut Invocation) -> Result<(), CommandError> {
    let addressing = invocation.context()?.jetstream;
    let jetstream = invocation.jetstream().await?;
    let name = bucket_name(&args.bucket)?;
    let config = ObjectStoreConfig {
        storage: args.keep.storage,
        replicas: args.keep.replicas,
        bytes_max: args.keep.bytes_max(),
        ..ObjectStoreConfig::default()
    };
    let config = config.to_stream(&name);
    if matches!(ObjectStore::open(&jetstream, &args.bucket).await, Err(admin::Error::BucketUnknown { .. })) {
        jetstream.create_stream(&config).await?;
    }
    if args.keep.purge {
        jetstream.purge_stream(&config.name, &PurgeRequest::default()).await?;
    }
    let load = args.send.load(&args.load)?;
    let total = load.total;
    let start = |number: u64, connection: Connection, bar: ProgressBar| {
        let jetstream = JetStream::new(connection, &addressing);
        let (bucket, keep, load) = (args.bucket.clone(), args.keep.clone(), load.clone());
        let share = args.load.share(total, number);
        async move { objects(&jetstream, &bucket, &keep, &load, (share, number, deed), bar).await }
    };
    let samples = args.load.run_clients(deed.label(), total, invocation, start).await?;
    let name = if deed == Deed::Put { "Object putter stats" } else { "Object getter stats" };
    result::finish(name, deed.prefix(), &samples, &args.load, invocation)
}

async fn objects(
    jetstream: &JetStream,
    bucket: &str,
    keep: &KeepArgs,
    load: &Load,
    (share, client, deed): (u64, u64, Deed),
    bar: ProgressBar,
) -> Result<BenchSample, CommandError> {
    let store = ObjectStore::open(jetstream, bucket).await?;
    let mut rng = Rng::from_system();
    let mut turns = load.turns(share, bar);
    let (mut latencies, mut bytes, start) = (Histogram::default(), 0, Instant::now());
    while let Some(turn) = turns.next().await {
        let name = format!("{client}-{}", keep.key(turn, &mut rng));
        let asked = Instant::now();
        match deed {
            Deed::Put => {
                let object = NewObject { name, ..NewObject::default() };
                bytes += store.put(&object, &mut load.payload.as_ref(), |_| {}).await?.size;
            }
            Deed::Get => bytes += store.get(&name, &mut tokio::io::sink(), |_| {}).await?.size,
        }
        latencies.record(asked.elapsed());
    }
    Ok(BenchSample { messages: share, bytes, start, end: Instant::now(), latencies: Some(latencies) })
}

impl Deed {
    fn label(self) -> &'static str {
        match self {
            Self::Put => "putting",
            Self::Get => "getting",
        }
    }

    /// What the ids of clients begin with in files.
    fn prefix(self) -> char {
        match self {
            Self::Put => 'P',
            Self::Get => 'S',
        }
    }
}
