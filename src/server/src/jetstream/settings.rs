//! What JetStream takes from the configuration.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jetstream::PublishLimits;
use jetstream_api::ServerLimits;
use jetstream_api::json::Strictness;
use options::{JetStreamOptions, Options, StoreCipher};
use store::format::cipher::{Cipher, ServerKey};
use store::{DirectoryKeys, Durability};

/// Bytes in memory where the machine doesn't tell how much it has.
const MEMORY_DEFAULT: u64 = 256 << 20;

/// Bytes on disk where the file system doesn't tell how much is free.
const STORE_DEFAULT: u64 = 1 << 40;

/// How often the state of a stream is written where syncs don't decide it.
const CHECKPOINT_INTERVAL: Duration = Duration::from_secs(120);

/// Waiting requests where nothing is configured.
const BATCHES_MAX: u64 = 1000;

/// What JetStream takes from the configuration; made at the start and anew with each reload.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// The folder above `jetstream`.
    pub(crate) store_dir: PathBuf,
    /// Whether that is one that the system may empty.
    pub(crate) is_temporary: bool,
    /// The domain.
    pub(crate) domain: Option<String>,
    /// How requests are read.
    pub(crate) strictness: Strictness,
    /// When messages are acknowledged.
    pub(crate) durability: Durability,
    /// How often the state of a stream is written, and with it what was not synced.
    pub(crate) checkpoint_interval: Duration,
    /// How stores are verified.
    pub(crate) scrub: Scrubbing,
    /// What encrypts the stores.
    pub(crate) keys: Option<DirectoryKeys>,
    /// Bounds of single assets.
    pub(crate) limits: ServerLimits,
    /// What publishers may do.
    pub(crate) publish: PublishLimits,
    /// Bytes that streams of all accounts may use.
    pub(crate) room: Room,
    /// What may wait.
    pub(crate) queues: Queues,
}

/// How stores are verified while the server runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scrubbing {
    /// In how long all is verified once; zero for never.
    pub(crate) round: Duration,
    /// How much of one core that may take.
    pub(crate) permille_of_core: u32,
}

/// Bytes that streams of all accounts may use together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    /// In memory.
    pub(crate) memory_bytes: u64,
    /// On disk.
    pub(crate) store_bytes: u64,
}

/// What may wait.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Queues {
    /// Messages for one stream.
    pub(crate) messages_max: usize,
    /// Their bytes.
    pub(crate) bytes_max: usize,
    /// Requests.
    pub(crate) requests_max: usize,
    /// Requests that only ask.
    pub(crate) infos_max: usize,
    /// Batches of all streams.
    pub(crate) batches_max: u64,
}

impl Settings {
    /// The settings of `options`.
    pub(crate) fn new(options: &Options) -> Self {
        let jetstream = &options.jetstream;
        let store_dir = jetstream.store_dir.as_deref().filter(|dir| !dir.is_empty()).map(PathBuf::from);
        let is_temporary = store_dir.is_none();
        let store_dir = store_dir.unwrap_or_else(|| std::env::temp_dir().join("nats"));
        let sync = &jetstream.sync;
        let is_lazy = sync.is_interval_set && !sync.is_always;
        Self {
            room: Room {
                memory_bytes: jetstream.memory_bytes_max.unwrap_or_else(memory_of_machine),
                store_bytes: jetstream.store_bytes_max.unwrap_or_else(|| free_disk(&store_dir)),
            },
            store_dir,
            is_temporary,
            domain: jetstream.domain.clone(),
            strictness: if jetstream.is_strict { Strictness::Strict } else { Strictness::Lenient },
            durability: if is_lazy { Durability::Written } else { Durability::Synced },
            checkpoint_interval: if is_lazy { sync.interval } else { CHECKPOINT_INTERVAL },
            scrub: Scrubbing {
                round: jetstream.scrub.interval,
                permille_of_core: jetstream.scrub.cpu_percent.saturating_mul(10),
            },
            keys: keys(jetstream),
            limits: limits(jetstream),
            publish: publish_limits(options),
            queues: queues(jetstream),
        }
    }
}

impl Settings {
    /// The same with the room that was found at the start, where none is configured: what the streams have taken meanwhile is
    /// no longer free, but it is theirs.
    pub(crate) fn with_room_of(mut self, start: &Self, options: &Options) -> Self {
        if options.jetstream.memory_bytes_max.is_none() {
            self.room.memory_bytes = start.room.memory_bytes;
        }
        if options.jetstream.store_bytes_max.is_none() {
            self.room.store_bytes = start.room.store_bytes;
        }
        self
    }
}

fn keys(jetstream: &JetStreamOptions) -> Option<DirectoryKeys> {
    let encryption = &jetstream.encryption;
    let key = |text: &Option<String>| text.as_deref().filter(|key| !key.is_empty()).map(ServerKey::new);
    let cipher = match encryption.cipher.unwrap_or_default() {
        StoreCipher::ChaCha => Cipher::ChaCha,
        StoreCipher::Aes => Cipher::Aes,
    };
    Some(DirectoryKeys { cipher, current: key(&encryption.key)?, previous: key(&encryption.previous_key) })
}

fn limits(jetstream: &JetStreamOptions) -> ServerLimits {
    let signed = |limit: Option<u64>| limit.map(|limit| i64::try_from(limit).unwrap_or(i64::MAX));
    ServerLimits {
        max_ack_pending: signed(jetstream.limits.ack_pending_max),
        max_request_batch: signed(jetstream.limits.request_batch_max),
        duplicate_window: jetstream.limits.duplicate_window_max,
    }
}

fn publish_limits(options: &Options) -> PublishLimits {
    let batch = &options.jetstream.limits.batch;
    let defaults = PublishLimits::default();
    let size = |limit: Option<u64>, default: usize| {
        limit.map_or(default, |limit| usize::try_from(limit).unwrap_or(usize::MAX))
    };
    PublishLimits {
        payload_max: size(options.limits.payload_max, usize::MAX),
        batch_size_max: batch.messages_max.unwrap_or(defaults.batch_size_max),
        atomic_batches_max: size(batch.inflight_per_stream_max, defaults.atomic_batches_max),
        batch_timeout: batch.timeout.unwrap_or(defaults.batch_timeout),
        ..defaults
    }
}

fn queues(jetstream: &JetStreamOptions) -> Queues {
    let size = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
    let tuning = &jetstream.tuning;
    Queues {
        messages_max: size(tuning.buffered_messages_max),
        bytes_max: size(tuning.buffered_bytes_max),
        requests_max: size(tuning.request_queue_max),
        infos_max: size(tuning.info_queue_max.unwrap_or(tuning.request_queue_max)),
        batches_max: jetstream.limits.batch.inflight_total_max.unwrap_or(BATCHES_MAX),
    }
}

/// Three quarters of the machine's memory.
fn memory_of_machine() -> u64 {
    let info = rustix::system::sysinfo();
    let bytes = u128::from(info.totalram) * u128::from(info.mem_unit.max(1));
    u64::try_from(bytes / 4 * 3).ok().filter(|bytes| *bytes > 0).unwrap_or(MEMORY_DEFAULT)
}

/// Three quarters of what is free where the stores are, or will be.
fn free_disk(dir: &Path) -> u64 {
    let there = dir.ancestors().find(|ancestor| ancestor.exists()).unwrap_or(Path::new("/"));
    let free = rustix::fs::statvfs(there).map(|stat| stat.f_bavail.saturating_mul(stat.f_frsize));
    free.map_or(STORE_DEFAULT, |free| free / 4 * 3)
}
