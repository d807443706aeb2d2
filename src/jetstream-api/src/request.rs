//! Bodies of requests.
//!
//! Every body may be empty, which leaves all fields at their defaults. [`decode_request`] reads any of them.

use clock::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::api_error::ApiError;
use crate::consumer_config::ConsumerConfig;
use crate::error_code::ErrorCode;
use crate::json::raw_text::words;
use crate::json::{Strictness, decode};
use crate::nanos::Nanos;
use crate::omit::is_empty;
use crate::state::StreamState;
use crate::stream_config::{Placement, StreamConfig};
use crate::time::{optional_time, time_or_zero};

/// A body of a request with the name that errors give it.
pub trait Request: DeserializeOwned + Default {
    /// What the Go server calls the shape.
    const NAME: &'static str;
}

macro_rules! request_names {
    ($($shape:ident = $name:literal,)*) => {
        $(impl Request for $shape {
            const NAME: &'static str = $name;
        })*
    };
}

request_names! {
    CreateConsumerRequest = "CreateConsumerRequest",
    PagedRequest = "JSApiConsumersRequest",
    StreamNamesRequest = "JSApiStreamNamesRequest",
    StreamListRequest = "JSApiStreamListRequest",
    StreamInfoRequest = "JSApiStreamInfoRequest",
    PurgeRequest = "JSApiStreamPurgeRequest",
    MsgDeleteRequest = "JSApiMsgDeleteRequest",
    MsgGetRequest = "JSApiMsgGetRequest",
    SnapshotRequest = "JSApiStreamSnapshotRequest",
    RestoreRequest = "JSApiStreamRestoreRequest",
    ConsumerPauseRequest = "JSApiConsumerPauseRequest",
    ConsumerUnpinRequest = "JSApiConsumerUnpinRequest",
    ConsumerResetRequest = "JSApiConsumerResetRequest",
    NextRequest = "JSApiConsumerGetNextRequest",
    StepDownRequest = "JSApiLeaderStepdownRequest",
    RemovePeerRequest = "JSApiStreamRemovePeerRequest",
    ServerRemoveRequest = "JSApiMetaServerRemoveRequest",
    MetaRescueRequest = "JSApiMetaRescueRequest",
    StreamMoveRequest = "JSApiMetaServerStreamMoveRequest",
}

/// Reads the body of a request.
///
/// # Errors
/// 10025 with the reason in Go's words.
pub fn decode_request<T: Request>(body: &[u8], strictness: Strictness) -> Result<T, ApiError> {
    decode(body, T::NAME, strictness).map_err(|problem| ErrorCode::InvalidJson.because(problem))
}

/// Checks a body that has to be empty: nothing, or an object without members.
///
/// # Errors
/// 10038.
pub fn check_empty(body: &[u8]) -> Result<(), ApiError> {
    let trimmed = body.trim_ascii();
    if trimmed.is_empty() || (trimmed.starts_with(b"{") && trimmed.ends_with(b"}") && is_blank_object(trimmed)) {
        Ok(())
    } else {
        Err(ErrorCode::NotEmptyRequest.error())
    }
}

fn is_blank_object(body: &[u8]) -> bool {
    body.get(1..body.len().saturating_sub(1)).is_some_and(|inner| inner.trim_ascii().is_empty())
}

/// `STREAM.CREATE` and `STREAM.UPDATE`: a configuration, and how strictly it is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StreamConfigRequest {
    /// The configuration.
    #[serde(flatten)]
    pub config: StreamConfig,
    /// Whether silent corrections are refused.
    #[serde(skip_serializing_if = "is_empty")]
    pub pedantic: bool,
}

impl StreamConfigRequest {
    /// Reads a request.
    ///
    /// # Errors
    /// 10025 with the reason in Go's words.
    pub fn decode(body: &[u8], strictness: Strictness) -> Result<Self, ApiError> {
        let refused = |problem| ErrorCode::InvalidJson.because(problem);
        let name = "StreamConfigRequest";
        let (config, pedantic) = crate::json::decode_beside(body, name, strictness, "pedantic").map_err(refused)?;
        Ok(Self { config, pedantic })
    }
}

words! {
    /// What a request wants with a consumer.
    ConsumerAction, |raw| format!("unknown consumer action: {raw}"), {
        /// To create it, or to update it if it exists.
        CreateOrUpdate = "",
        /// To create it; one with another configuration is an error.
        Create = "create",
        /// To update it; it has to exist.
        Update = "update",
    }
}

/// `CONSUMER.CREATE` and `CONSUMER.DURABLE.CREATE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CreateConsumerRequest {
    /// The stream.
    pub stream_name: String,
    /// The configuration.
    pub config: ConsumerConfig,
    /// What is wanted.
    pub action: ConsumerAction,
    /// Whether silent corrections are refused.
    #[serde(skip_serializing_if = "is_empty")]
    pub pedantic: bool,
}

/// `CONSUMER.NAMES` and `CONSUMER.LIST`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PagedRequest {
    /// How many entries to skip.
    pub offset: i64,
}

/// `STREAM.NAMES`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamNamesRequest {
    /// How many entries to skip.
    pub offset: i64,
    /// Only streams that store some of these subjects.
    #[serde(skip_serializing_if = "is_empty")]
    pub subject: String,
}

/// `STREAM.LIST`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamListRequest {
    /// How many entries to skip.
    pub offset: i64,
    /// Only streams that store some of these subjects.
    #[serde(skip_serializing_if = "is_empty")]
    pub subject: String,
}

/// `STREAM.INFO`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamInfoRequest {
    /// How many subjects to skip.
    pub offset: i64,
    /// Whether deleted sequences are listed.
    #[serde(skip_serializing_if = "is_empty")]
    pub deleted_details: bool,
    /// Which subjects are listed with their messages.
    #[serde(skip_serializing_if = "is_empty")]
    pub subjects_filter: String,
}

/// `STREAM.PURGE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PurgeRequest {
    /// Only messages below this sequence; excludes `keep`.
    #[serde(skip_serializing_if = "is_empty")]
    pub seq: u64,
    /// Only messages of these subjects.
    #[serde(skip_serializing_if = "is_empty")]
    pub filter: String,
    /// How many messages stay.
    #[serde(skip_serializing_if = "is_empty")]
    pub keep: u64,
}

/// `STREAM.MSG.DELETE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MsgDeleteRequest {
    /// The message.
    pub seq: u64,
    /// Whether its bytes may stay on disk.
    #[serde(skip_serializing_if = "is_empty")]
    pub no_erase: bool,
}

/// `STREAM.MSG.GET` and `DIRECT.GET`; the fields from `batch` on are for direct gets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MsgGetRequest {
    /// The message, or where to begin.
    #[serde(skip_serializing_if = "is_empty")]
    pub seq: u64,
    /// The last message of these subjects.
    #[serde(skip_serializing_if = "is_empty")]
    pub last_by_subj: String,
    /// The next message of these subjects.
    #[serde(skip_serializing_if = "is_empty")]
    pub next_by_subj: String,
    /// How many messages.
    #[serde(skip_serializing_if = "is_empty")]
    pub batch: i64,
    /// How many bytes.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_bytes: i64,
    /// Messages from this time on.
    #[serde(with = "optional_time", skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Timestamp>,
    /// The last messages of each of these subjects.
    #[serde(skip_serializing_if = "is_empty")]
    pub multi_last: Vec<String>,
    /// Only messages up to this sequence.
    #[serde(skip_serializing_if = "is_empty")]
    pub up_to_seq: u64,
    /// Only messages up to this time.
    #[serde(with = "optional_time", skip_serializing_if = "Option::is_none")]
    pub up_to_time: Option<Timestamp>,
    /// Whether headers stay behind.
    #[serde(skip_serializing_if = "is_empty")]
    pub no_hdr: bool,
}

impl MsgGetRequest {
    /// Whether the request names one message in one way, as `STREAM.MSG.GET` wants it.
    ///
    /// # Errors
    /// 10003 if it says too much or too little.
    pub fn check_single(&self) -> Result<(), ApiError> {
        let (has_last, has_next) = (!self.last_by_subj.is_empty(), !self.next_by_subj.is_empty());
        let is_bad = self.batch > 0
            || self.max_bytes > 0
            || (self.seq > 0 && has_last)
            || (self.seq == 0 && !has_last && !has_next && self.start_time.is_none())
            || (self.start_time.is_some() && (self.seq > 0 || has_last))
            || (has_last && has_next);
        if is_bad { Err(ErrorCode::BadRequest.error()) } else { Ok(()) }
    }
}

/// `STREAM.SNAPSHOT`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SnapshotRequest {
    /// Where the chunks go.
    pub deliver_subject: String,
    /// Whether consumers stay behind.
    #[serde(skip_serializing_if = "is_empty")]
    pub no_consumers: bool,
    /// The length of a chunk; see [`SnapshotRequest::chunk_len`].
    #[serde(skip_serializing_if = "is_empty")]
    pub chunk_size: i64,
    /// How many bytes may be on their way; see [`SnapshotRequest::window_len`].
    #[serde(skip_serializing_if = "is_empty")]
    pub window_size: i64,
    /// Whether checksums are verified first.
    #[serde(skip_serializing_if = "is_empty")]
    pub jsck: bool,
}

impl SnapshotRequest {
    /// The length of a chunk: 128 KiB unless asked for, between 1 KiB and 1 MiB.
    #[must_use]
    pub fn chunk_len(&self) -> usize {
        clamped(self.chunk_size, 128 << 10, 1 << 20)
    }

    /// How many bytes may be on their way: 8 MiB unless asked for, between 1 KiB and 32 MiB.
    #[must_use]
    pub fn window_len(&self) -> usize {
        clamped(self.window_size, 8 << 20, 32 << 20)
    }
}

fn clamped(wanted: i64, default: usize, max: usize) -> usize {
    match usize::try_from(wanted) {
        Ok(0) => default,
        Ok(wanted) => wanted.clamp(1 << 10, max),
        Err(_) => 1 << 10,
    }
}

/// `STREAM.RESTORE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreRequest {
    /// The stream's configuration.
    pub config: StreamConfig,
    /// Its state when it was saved.
    pub state: StreamState,
}

/// `CONSUMER.PAUSE`; no time resumes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerPauseRequest {
    /// Until when.
    #[serde(with = "time_or_zero")]
    pub pause_until: Option<Timestamp>,
}

/// `CONSUMER.UNPIN`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerUnpinRequest {
    /// The priority group.
    pub group: String,
}

/// `CONSUMER.RESET`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerResetRequest {
    /// Where to go on; 0 is behind the ack floor.
    #[serde(skip_serializing_if = "is_empty")]
    pub seq: u64,
}

/// `CONSUMER.MSG.NEXT` as JSON; see [`crate::pull`] for its other forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NextRequest {
    /// How long it waits; 0 is until the client goes.
    #[serde(skip_serializing_if = "is_empty")]
    pub expires: Nanos,
    /// How many messages.
    #[serde(skip_serializing_if = "is_empty")]
    pub batch: i64,
    /// How many bytes.
    #[serde(skip_serializing_if = "is_empty")]
    pub max_bytes: i64,
    /// Whether it goes when there is nothing.
    #[serde(skip_serializing_if = "is_empty")]
    pub no_wait: bool,
    /// After which silence the server says that it lives.
    #[serde(skip_serializing_if = "is_empty")]
    pub idle_heartbeat: Nanos,
    /// The priority group.
    #[serde(skip_serializing_if = "is_empty")]
    pub group: String,
    /// Serve only from this many pending messages on.
    #[serde(skip_serializing_if = "is_empty")]
    pub min_pending: i64,
    /// Serve only from this many unacknowledged deliveries on.
    #[serde(skip_serializing_if = "is_empty")]
    pub min_ack_pending: i64,
    /// The id of the client that the group is pinned to.
    #[serde(skip_serializing_if = "is_empty")]
    pub id: String,
    /// The lowest is served first, 0 to 9.
    #[serde(skip_serializing_if = "is_empty")]
    pub priority: i64,
}

/// `STREAM.LEADER.STEPDOWN`, `CONSUMER.LEADER.STEPDOWN` and `META.LEADER.STEPDOWN`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepDownRequest {
    /// Who should lead then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<Placement>,
}

/// `STREAM.PEER.REMOVE`, `STREAM.PEER.EVACUATE` and the same of consumers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemovePeerRequest {
    /// The server's name or id.
    pub peer: String,
}

/// `SERVER.REMOVE` and `SERVER.EVACUATE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerRemoveRequest {
    /// The server's name.
    pub peer: String,
    /// Its id, which wins over the name.
    #[serde(skip_serializing_if = "is_empty")]
    pub peer_id: String,
}

/// `META.RESCUE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MetaRescueRequest {
    /// How many servers decide from now on.
    pub quorum_needed: i64,
}

/// `ACCOUNT.STREAM.MOVE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamMoveRequest {
    /// The server to leave.
    #[serde(skip_serializing_if = "is_empty")]
    pub server: String,
    /// Its cluster.
    #[serde(skip_serializing_if = "is_empty")]
    pub cluster: String,
    /// Its domain.
    #[serde(skip_serializing_if = "is_empty")]
    pub domain: String,
    /// Tags of the servers to go to.
    #[serde(skip_serializing_if = "is_empty")]
    pub tags: Vec<String>,
}
