//! `jetstream`: the server's and the accounts' part.

use std::fmt;
use std::time::Duration;

use conf::{Entry, ValueKind};

use crate::field::{Field, FieldKind};
use crate::jetstream_limits::{self, JetStreamLimitOptions, JetStreamTuning};
use crate::options::Options;
use crate::reader::Reader;

/// Cipher of stores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoreCipher {
    /// XChaCha20-Poly1305.
    #[default]
    ChaCha,
    /// AES-256-GCM.
    Aes,
}

/// Encryption of stores.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EncryptionOptions {
    /// The key; `None` stores in the clear.
    pub key: Option<String>,
    /// The key before the last change.
    pub previous_key: Option<String>,
    /// The cipher; `None` means ChaCha.
    pub cipher: Option<StoreCipher>,
    /// Keys from a TPM.
    pub tpm: Option<TpmOptions>,
}

/// Secrets never show.
impl fmt::Debug for EncryptionOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("EncryptionOptions")
            .field("has_key", &self.key.is_some())
            .field("cipher", &self.cipher)
            .finish_non_exhaustive()
    }
}

/// `jetstream.tpm`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TpmOptions {
    /// File with the sealed key.
    pub keys_file: Option<String>,
    /// Password of the sealed key.
    pub key_password: Option<String>,
    /// Password of the storage root key.
    pub srk_password: Option<String>,
    /// Platform configuration register.
    pub pcr: i64,
}

/// Secrets never show.
impl fmt::Debug for TpmOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("TpmOptions")
            .field("keys_file", &self.keys_file)
            .field("pcr", &self.pcr)
            .finish_non_exhaustive()
    }
}

/// When stores are synced to disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncOptions {
    /// How often.
    pub interval: Duration,
    /// Whether the configuration says how often.
    pub is_interval_set: bool,
    /// After every write.
    pub is_always: bool,
}

impl Default for SyncOptions {
    fn default() -> Self {
        Self { interval: Duration::from_secs(120), is_interval_set: false, is_always: false }
    }
}

/// How stores are verified while the server runs. Set by flags alone, since nats-server refuses what it doesn't know in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScrubOptions {
    /// In how long everything is verified once; zero for never.
    pub interval: Duration,
    /// How much of one core that may take, in percent.
    pub cpu_percent: u32,
}

impl Default for ScrubOptions {
    fn default() -> Self {
        Self { interval: Duration::from_secs(7 * 24 * 3600), cpu_percent: 2 }
    }
}

/// `jetstream` of the server.
#[derive(Clone, Debug, PartialEq)]
pub struct JetStreamOptions {
    /// JetStream is on.
    pub is_enabled: bool,
    /// Requests with unknown fields are refused.
    pub is_strict: bool,
    /// Folder above `jetstream`; `None` is the system's temporary folder.
    pub store_dir: Option<String>,
    /// When stores are synced.
    pub sync: SyncOptions,
    /// How stores are verified.
    pub scrub: ScrubOptions,
    /// Bytes in memory; `None` is chosen by the machine.
    pub memory_bytes_max: Option<u64>,
    /// Bytes on disk; `None` is chosen by the machine.
    pub store_bytes_max: Option<u64>,
    /// Domain.
    pub domain: Option<String>,
    /// Encryption of stores.
    pub encryption: EncryptionOptions,
    /// `extension_hint`: `will_extend` or `no_extend`.
    pub extension_hint: Option<String>,
    /// Limits of streams, consumers and requests.
    pub limits: JetStreamLimitOptions,
    /// `unique_tag`: replicas stand on servers with different tags of this prefix.
    pub unique_tag: Option<String>,
    /// Queues, buffers and compaction.
    pub tuning: JetStreamTuning,
}

impl Default for JetStreamOptions {
    fn default() -> Self {
        Self {
            is_enabled: false,
            is_strict: true,
            store_dir: None,
            sync: SyncOptions::default(),
            scrub: ScrubOptions::default(),
            memory_bytes_max: None,
            store_bytes_max: None,
            domain: None,
            encryption: EncryptionOptions::default(),
            extension_hint: None,
            limits: JetStreamLimitOptions::default(),
            unique_tag: None,
            tuning: JetStreamTuning::default(),
        }
    }
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(
        &["jetstream"],
        FieldKind::Switch,
        "JetStream: true, enabled, or a map of settings (off).",
        read_jetstream,
    ),
    Field::new(&["store_dir", "storedir"], FieldKind::Text, "Folder of JetStream's stores.", |o, e, r| {
        read_store_dir(&mut o.jetstream, e, r);
    }),
];

fn read_jetstream(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    let jetstream = &mut options.jetstream;
    if let Some(map) = entry.value.kind.as_map() {
        jetstream.is_enabled = true;
        reader.map(jetstream, map, &[JETSTREAM]);
    } else if let Some(is_enabled) = read_switch(entry, reader) {
        jetstream.is_enabled = is_enabled;
    }
}

/// Reads true, false, "enabled" or "disabled".
fn read_switch(entry: &Entry, reader: &mut Reader<'_>) -> Option<bool> {
    if let Some(is_on) = entry.value.kind.as_bool() {
        return Some(is_on);
    }
    let Some(text) = entry.value.kind.as_text() else {
        reader.wrong_type(entry, FieldKind::Switch);
        return None;
    };
    match text.to_ascii_lowercase().as_str() {
        "enabled" | "enable" => Some(true),
        "disabled" | "disable" => Some(false),
        _ => {
            reader.bad_value(entry, "Expected 'enabled' or 'disabled' for string value");
            None
        }
    }
}

/// The folder can be given at the top level or in the block, once.
fn read_store_dir(options: &mut JetStreamOptions, entry: &Entry, reader: &mut Reader<'_>) {
    if options.store_dir.is_some() {
        reader.contradiction(&entry.key_position, "Duplicate 'store_dir' configuration");
        return;
    }
    reader.text_to(entry, &mut options.store_dir);
}

pub(crate) const JETSTREAM: &[Field<JetStreamOptions>] = &[
    Field::new(&["enabled", "enable"], FieldKind::Boolean, "JetStream is on (true).", |o, e, r| {
        r.boolean_to(e, &mut o.is_enabled);
    }),
    Field::new(&["strict"], FieldKind::Boolean, "Refuses requests with unknown fields (true).", |o, e, r| {
        r.boolean_to(e, &mut o.is_strict);
    }),
    Field::new(
        &["store_dir", "store", "storedir"],
        FieldKind::Text,
        "Folder of the stores, which lie in `jetstream` below it (temporary folder).",
        read_store_dir,
    ),
    Field::new(
        &["sync_interval", "sync"],
        FieldKind::Duration,
        "How often stores are synced, or always (before each acknowledgement).",
        read_sync,
    ),
    Field::new(
        &["max_mem", "max_memory_store", "max_mem_store"],
        FieldKind::Size,
        "Bytes in memory (75 % of the machine's).",
        |o, e, r| {
            if let Some(bytes) = read_storage_size(e, r) {
                o.memory_bytes_max = u64::try_from(bytes).ok();
            }
        },
    ),
    Field::new(&["max_file", "max_file_store"], FieldKind::Size, "Bytes on disk (75 % of what is free).", |o, e, r| {
        if let Some(bytes) = read_storage_size(e, r) {
            o.store_bytes_max = u64::try_from(bytes).ok();
        }
    }),
    Field::new(&["domain"], FieldKind::Text, "JetStream domain.", |o, e, r| r.text_to(e, &mut o.domain)),
    Field::new(&["key", "ek", "encryption_key"], FieldKind::Text, "Key that encrypts the stores.", |o, e, r| {
        r.text_to(e, &mut o.encryption.key);
    }),
    Field::new(&["prev_key", "prev_ek", "prev_encryption_key"], FieldKind::Text, "The key before.", |o, e, r| {
        r.text_to(e, &mut o.encryption.previous_key);
    }),
    Field::new(&["cipher"], FieldKind::Text, "chacha or aes (chacha).", |o, e, r| {
        o.encryption.cipher = read_cipher(e, r);
    }),
    Field::new(&["extension_hint"], FieldKind::Text, "will_extend or no_extend.", |o, e, r| {
        r.text_to(e, &mut o.extension_hint);
        o.extension_hint = o.extension_hint.take().map(|hint| hint.to_ascii_lowercase());
    }),
    Field::new(&["limits"], FieldKind::Map, "Limits of streams, consumers and requests.", |o, e, r| {
        o.limits = JetStreamLimitOptions::default();
        r.block(&mut o.limits, e, jetstream_limits::LIMITS);
    }),
    Field::new(&["tpm"], FieldKind::Map, "Keys from a TPM.", |o, e, r| {
        let mut draft = (TpmOptions::default(), None);
        r.block(&mut draft, e, TPM);
        o.encryption.tpm = Some(draft.0);
        o.encryption.cipher = draft.1.or(o.encryption.cipher);
    }),
    Field::new(&["unique_tag"], FieldKind::Text, "Prefix of tags that replicas must not share.", |o, e, r| {
        r.text_to(e, &mut o.unique_tag);
        o.unique_tag = o.unique_tag.take().map(|tag| tag.trim().to_lowercase());
    }),
    Field::new(&["max_outstanding_catchup"], FieldKind::Size, "Bytes in flight of a catchup (64 MiB).", |o, e, r| {
        size_to(e, r, &mut o.tuning.catchup_bytes_max);
    }),
    Field::new(&["max_buffered_size"], FieldKind::Size, "Bytes waiting for a stream (128 MiB).", |o, e, r| {
        size_to(e, r, &mut o.tuning.buffered_bytes_max);
    }),
    Field::new(&["max_buffered_msgs"], FieldKind::Integer, "Messages waiting for a stream (100000).", |o, e, r| {
        count_to(e, r, &mut o.tuning.buffered_messages_max);
    }),
    Field::new(&["request_queue_limit"], FieldKind::Integer, "Waiting API requests (10000).", |o, e, r| {
        count_to(e, r, &mut o.tuning.request_queue_max);
    }),
    Field::new(&["info_queue_limit"], FieldKind::Integer, "Waiting info requests (request_queue_limit).", |o, e, r| {
        if let Some(number) = r.integer(e) {
            o.tuning.info_queue_max = u64::try_from(number).ok().filter(|number| *number > 0);
        }
    }),
    Field::new(&["meta_compact"], FieldKind::Integer, "Entries after which the meta log is compacted.", |o, e, r| {
        if let Some(number) = r.integer_within(e, 0, i64::MAX) {
            o.tuning.meta_compact_entries = u64::try_from(number).unwrap_or_default();
        }
    }),
    Field::new(&["meta_compact_size"], FieldKind::Size, "Bytes after which the meta log is compacted.", |o, e, r| {
        if let Some(bytes) = read_storage_size(e, r) {
            match u64::try_from(bytes) {
                Ok(bytes) => o.tuning.meta_compact_bytes = bytes,
                Err(_) => r.bad_value(e, "the size cannot be negative"),
            }
        }
    }),
    Field::new(&["meta_compact_sync"], FieldKind::Boolean, "Compacts in the way of requests (false).", |o, e, r| {
        r.boolean_to(e, &mut o.tuning.meta_compacts_in_sync);
    }),
    Field::new(&["max_concurrent_io"], FieldKind::Integer, "Disk operations at once, 4 to 8192 (4096).", |o, e, r| {
        if let Some(number) = r.integer_within(e, 4, 8_192) {
            o.tuning.concurrent_io_max = u64::try_from(number).unwrap_or_default();
        }
    }),
];

pub(crate) const TPM: &[Field<(TpmOptions, Option<StoreCipher>)>] = &[
    Field::new(&["keys_file"], FieldKind::Text, "File with the sealed key.", |o, e, r| {
        r.text_to(e, &mut o.0.keys_file)
    }),
    Field::new(&["encryption_password"], FieldKind::Text, "Password of the sealed key.", |o, e, r| {
        r.text_to(e, &mut o.0.key_password);
    }),
    Field::new(&["srk_password"], FieldKind::Text, "Password of the storage root key.", |o, e, r| {
        r.text_to(e, &mut o.0.srk_password);
    }),
    Field::new(&["pcr"], FieldKind::Integer, "Platform configuration register.", |o, e, r| {
        o.0.pcr = r.integer(e).unwrap_or_default();
    }),
    Field::new(&["cipher"], FieldKind::Text, "chacha or aes (chacha).", |o, e, r| o.1 = read_cipher(e, r)),
];

fn read_cipher(entry: &Entry, reader: &mut Reader<'_>) -> Option<StoreCipher> {
    match reader.text(entry)?.to_ascii_lowercase().as_str() {
        "chacha" | "chachapoly" => Some(StoreCipher::ChaCha),
        "aes" => Some(StoreCipher::Aes),
        _ => {
            reader.bad_value(entry, "the cipher is chacha or aes");
            None
        }
    }
}

fn read_sync(options: &mut JetStreamOptions, entry: &Entry, reader: &mut Reader<'_>) {
    if let ValueKind::Text(text) = &entry.value.kind
        && text.eq_ignore_ascii_case("always")
    {
        options.sync.is_always = true;
        return;
    }
    if let Some(interval) = reader.duration(entry) {
        options.sync.interval = interval;
        options.sync.is_interval_set = true;
    }
}

/// Reads bytes; text may end in `K`, `M`, `G` or `T`, powers of 1024.
fn read_storage_size(entry: &Entry, reader: &mut Reader<'_>) -> Option<i64> {
    if let Some(number) = entry.value.kind.as_integer() {
        return Some(number);
    }
    let Some(text) = entry.value.kind.as_text() else {
        reader.wrong_type(entry, FieldKind::Size);
        return None;
    };
    let power = match text.chars().next_back() {
        None => return Some(0),
        Some('K') => 10,
        Some('M') => 20,
        Some('G') => 30,
        Some('T') => 40,
        Some(_) => {
            reader.bad_value(entry, "sizes defined as strings must end in K, M, G, T");
            return None;
        }
    };
    let digits = text.get(..text.len().saturating_sub(1)).unwrap_or_default();
    let size = digits.parse::<i64>().ok().and_then(|number| number.checked_mul(1 << power));
    if size.is_none() {
        reader.bad_value(entry, "this is not a size");
    }
    size
}

/// Reads a size into a slot; 0 leaves the default.
fn size_to(entry: &Entry, reader: &mut Reader<'_>, slot: &mut u64) {
    match read_storage_size(entry, reader).map(u64::try_from) {
        Some(Ok(0)) | None => {}
        Some(Ok(bytes)) => *slot = bytes,
        Some(Err(_)) => reader.bad_value(entry, "the size cannot be negative"),
    }
}

/// Reads a count into a slot; 0 and less leave the default.
fn count_to(entry: &Entry, reader: &mut Reader<'_>, slot: &mut u64) {
    if let Some(number) = reader.integer(entry).and_then(|number| u64::try_from(number).ok())
        && number > 0
    {
        *slot = number;
    }
}

/// JetStream of an account; `None` is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountJetStreamOptions {
    /// Bytes in memory.
    pub memory_bytes_max: Option<u64>,
    /// Bytes on disk.
    pub store_bytes_max: Option<u64>,
    /// Streams.
    pub streams_max: Option<u64>,
    /// Consumers.
    pub consumers_max: Option<u64>,
    /// Streams must name their largest size.
    pub requires_max_bytes: bool,
    /// Bytes of one stream in memory.
    pub memory_stream_bytes_max: Option<u64>,
    /// Bytes of one stream on disk.
    pub store_stream_bytes_max: Option<u64>,
    /// Unacknowledged messages of a consumer.
    pub ack_pending_max: Option<u64>,
    /// `cluster_traffic: owner`: replication runs in the account instead of the system account.
    pub replicates_in_account: bool,
}

pub(crate) const ACCOUNT: &[Field<AccountJetStreamOptions>] = &[
    Field::new(
        &["max_mem", "max_memory", "mem", "memory"],
        FieldKind::Size,
        "Bytes in memory (no limit).",
        |o, e, r| account_limit_to(e, r, &mut o.memory_bytes_max),
    ),
    Field::new(
        &["max_store", "max_file", "max_disk", "store", "disk"],
        FieldKind::Size,
        "Bytes on disk (no limit).",
        |o, e, r| account_limit_to(e, r, &mut o.store_bytes_max),
    ),
    Field::new(&["max_streams", "streams"], FieldKind::Integer, "Streams (no limit).", |o, e, r| {
        account_limit_to(e, r, &mut o.streams_max);
    }),
    Field::new(&["max_consumers", "consumers"], FieldKind::Integer, "Consumers (no limit).", |o, e, r| {
        account_limit_to(e, r, &mut o.consumers_max);
    }),
    Field::new(
        &["max_bytes_required", "max_stream_bytes", "max_bytes"],
        FieldKind::Boolean,
        "Streams must name their largest size (false).",
        |o, e, r| r.boolean_to(e, &mut o.requires_max_bytes),
    ),
    Field::new(
        &["memory_max_stream_bytes", "mem_max_stream_bytes"],
        FieldKind::Size,
        "Bytes of one stream in memory (no limit).",
        |o, e, r| account_limit_to(e, r, &mut o.memory_stream_bytes_max),
    ),
    Field::new(
        &["disk_max_stream_bytes", "store_max_stream_bytes"],
        FieldKind::Size,
        "Bytes of one stream on disk (no limit).",
        |o, e, r| account_limit_to(e, r, &mut o.store_stream_bytes_max),
    ),
    Field::new(
        &["max_ack_pending"],
        FieldKind::Integer,
        "Unacknowledged messages of a consumer (no limit).",
        |o, e, r| {
            account_limit_to(e, r, &mut o.ack_pending_max);
        },
    ),
    Field::new(
        &["cluster_traffic"],
        FieldKind::Text,
        "Account that replication runs in: system or owner.",
        |o, e, r| match r.text(e).as_deref() {
            Some("system" | "") => o.replicates_in_account = false,
            Some("owner") => o.replicates_in_account = true,
            Some(_) => r.bad_value(e, "Expected 'system' or 'owner'"),
            None => {}
        },
    ),
];

fn account_limit_to(entry: &Entry, reader: &mut Reader<'_>, slot: &mut Option<u64>) {
    if let Some(number) = reader.integer(entry) {
        *slot = u64::try_from(number).ok();
    }
}

/// Reads `jetstream` of an account; `None` when it is off.
pub(crate) fn read_account_jetstream(entry: &Entry, reader: &mut Reader<'_>) -> Option<AccountJetStreamOptions> {
    let mut options = AccountJetStreamOptions::default();
    if let Some(map) = entry.value.kind.as_map() {
        reader.map(&mut options, map, &[ACCOUNT]);
        return Some(options);
    }
    read_switch(entry, reader)?.then_some(options)
}
