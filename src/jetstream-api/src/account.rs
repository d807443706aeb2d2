//! Limits of accounts and servers, and what an account uses.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::omit::is_empty;

/// What an account may use of JetStream; -1 is unlimited, of the two stream limits 0 is too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename = "JetStreamAccountLimits")]
pub struct AccountLimits {
    /// Bytes in memory.
    pub max_memory: i64,
    /// Bytes on disk.
    pub max_storage: i64,
    /// Streams.
    pub max_streams: i64,
    /// Consumers of one stream.
    pub max_consumers: i64,
    /// Unacknowledged deliveries of one consumer.
    pub max_ack_pending: i64,
    /// Bytes of one stream in memory.
    pub memory_max_stream_bytes: i64,
    /// Bytes of one stream on disk.
    pub storage_max_stream_bytes: i64,
    /// Whether every stream has to have a limit of bytes.
    pub max_bytes_required: bool,
}

impl AccountLimits {
    /// No limits at all.
    pub const UNLIMITED: Self = Self {
        max_memory: -1,
        max_storage: -1,
        max_streams: -1,
        max_consumers: -1,
        max_ack_pending: -1,
        memory_max_stream_bytes: -1,
        storage_max_stream_bytes: -1,
        max_bytes_required: false,
    };
}

impl Default for AccountLimits {
    fn default() -> Self {
        Self::UNLIMITED
    }
}

/// The block `jetstream { limits {} }` as far as it bounds single assets; `None` is unlimited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServerLimits {
    /// Unacknowledged deliveries of one consumer.
    pub max_ack_pending: Option<i64>,
    /// Messages of one pull request.
    pub max_request_batch: Option<i64>,
    /// How long message ids are remembered.
    pub duplicate_window: Option<Duration>,
}

/// What an account, or a tier of it, uses and may use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename = "JetStreamTier")]
pub struct TierUsage {
    /// Bytes in memory.
    pub memory: u64,
    /// Bytes on disk.
    pub storage: u64,
    /// Bytes in memory that streams have reserved.
    pub reserved_memory: u64,
    /// Bytes on disk that streams have reserved.
    pub reserved_storage: u64,
    /// Streams.
    pub streams: u64,
    /// Consumers.
    pub consumers: u64,
    /// The limits.
    pub limits: AccountLimits,
}

/// Requests of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename = "JetStreamAPIStats")]
pub struct ApiStats {
    /// The server's API level.
    pub level: u64,
    /// All requests.
    pub total: u64,
    /// Those that failed.
    pub errors: u64,
    /// Those that are being worked on.
    #[serde(skip_serializing_if = "is_empty")]
    pub inflight: u64,
}

/// The answer to `$JS.API.INFO`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename = "JetStreamAccountStats")]
pub struct AccountInfo {
    /// Bytes in memory.
    pub memory: u64,
    /// Bytes on disk.
    pub storage: u64,
    /// Bytes in memory that streams have reserved.
    pub reserved_memory: u64,
    /// Bytes on disk that streams have reserved.
    pub reserved_storage: u64,
    /// Streams.
    pub streams: u64,
    /// Consumers.
    pub consumers: u64,
    /// The limits.
    pub limits: AccountLimits,
    /// The server's domain.
    #[serde(skip_serializing_if = "is_empty")]
    pub domain: String,
    /// Requests.
    pub api: ApiStats,
    /// Usage by tier (`R1`, `R3`), where limits are set by tier.
    #[serde(skip_serializing_if = "is_empty")]
    pub tiers: BTreeMap<String, TierUsage>,
}
