//! Answers: an envelope with a type and an error, and what each request adds to it.

use std::collections::BTreeMap;

use clock::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::account::AccountInfo;
use crate::api_error::ApiError;
use crate::json::{self, JsonProblem};
use crate::nanos::Nanos;
use crate::omit::is_empty;
use crate::state::{ConsumerInfo, StoredMessage, StreamInfo, StreamState, null_if_empty};
use crate::stream_config::StreamConfig;
use crate::time::time_or_zero;

/// What types of answers begin with.
pub const TYPE_PREFIX: &str = "io.nats.jetstream.api.v1.";
/// The type of refusals that concern no request in particular.
pub const SYSTEM_RESPONSE: &str = "io.nats.jetstream.api.v1.system_response";
/// The most names in an answer.
pub const NAMES_MAX: usize = 1024;
/// The most infos in an answer.
pub const INFOS_MAX: usize = 256;
/// The most subjects in an answer.
pub const SUBJECTS_MAX: usize = 100_000;

/// What an answer holds besides its envelope.
///
/// In the Go server a refusal still carries those fields of the body that are never left out, at their defaults; so it
/// does here.
pub trait ResponseBody: Serialize + Default {
    /// The type of the answer.
    const TYPE: &'static str;

    /// Reads the body from a whole answer.
    ///
    /// # Errors
    /// The text is not JSON or not of this shape.
    fn decode(text: &[u8]) -> Result<Self, JsonProblem>;
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Response<T> {
    /// The type.
    pub r#type: &'static str,
    /// Why the request was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ApiError>,
    /// The body.
    #[serde(flatten)]
    pub body: T,
}

impl<T: ResponseBody> Response<T> {
    /// An answer that grants a request.
    #[must_use]
    pub fn new(body: T) -> Self {
        Self { r#type: T::TYPE, error: None, body }
    }

    /// An answer that refuses a request.
    #[must_use]
    pub fn refused(error: ApiError) -> Self {
        Self { r#type: T::TYPE, error: Some(error), body: T::default() }
    }

    /// Either, from a result.
    #[must_use]
    pub fn from_result(result: Result<T, ApiError>) -> Self {
        match result {
            Ok(body) => Self::new(body),
            Err(error) => Self::refused(error),
        }
    }

    /// The bytes to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        json::encode(self)
    }
}

/// Reads an answer: its body, or why the request was refused.
///
/// # Errors
/// The text is not JSON or not of this shape.
pub fn decode_response<T: ResponseBody>(text: &[u8]) -> Result<Result<T, ApiError>, JsonProblem> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Envelope {
        error: Option<ApiError>,
    }
    let envelope: Envelope = json::decode_fields(text, "ApiResponse")?;
    match envelope.error {
        Some(error) => Ok(Err(error)),
        None => T::decode(text).map(Ok),
    }
}

/// A refusal that concerns no request in particular.
#[must_use]
pub fn encode_system_refusal(error: ApiError) -> Vec<u8> {
    json::encode(&Response { r#type: SYSTEM_RESPONSE, error: Some(error), body: Empty {} })
}

#[derive(Serialize)]
struct Empty {}

/// The page that an answer shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// All entries.
    pub total: u64,
    /// How many were skipped.
    pub offset: u64,
    /// How many are shown at most.
    pub limit: u64,
}

impl Page {
    /// The range of entries that a page of `limit` from `offset` shows, and what the answer says of it. An offset
    /// beyond the end shows nothing and is said to be the end, as in the Go server; a negative one is none.
    #[must_use]
    pub fn cut(total: usize, offset: i64, limit: usize) -> (std::ops::Range<usize>, Self) {
        let start = usize::try_from(offset).unwrap_or(0).min(total);
        let end = start.saturating_add(limit).min(total);
        (start..end, Self { total: total as u64, offset: start as u64, limit: limit as u64 })
    }
}

fn fields<T: DeserializeOwned + Default>(text: &[u8]) -> Result<T, JsonProblem> {
    json::decode_fields(text, "ApiResponse")
}

/// Bodies whose fields all stand side by side.
macro_rules! plain_bodies {
    ($($shape:ident = $name:literal,)*) => {
        $(impl ResponseBody for $shape {
            const TYPE: &'static str = concat!("io.nats.jetstream.api.v1.", $name);

            fn decode(text: &[u8]) -> Result<Self, JsonProblem> {
                fields(text)
            }
        })*
    };
}

/// Bodies of nothing but success or failure.
macro_rules! success_bodies {
    ($($(#[$doc:meta])* $shape:ident = $name:literal,)*) => {
        $($(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $shape {
            /// Whether it was done.
            #[serde(skip_serializing_if = "is_empty")]
            pub success: bool,
        }

        impl $shape {
            /// It was done.
            pub const DONE: Self = Self { success: true };
        }

        plain_bodies! { $shape = $name, })*
    };
}

success_bodies! {
    /// `STREAM.DELETE`.
    StreamDeleted = "stream_delete_response",
    /// `STREAM.MSG.DELETE`.
    MsgDeleted = "stream_msg_delete_response",
    /// `CONSUMER.DELETE`.
    ConsumerDeleted = "consumer_delete_response",
    /// `STREAM.LEADER.STEPDOWN`.
    StreamSteppedDown = "stream_leader_stepdown_response",
    /// `CONSUMER.LEADER.STEPDOWN`.
    ConsumerSteppedDown = "consumer_leader_stepdown_response",
    /// `META.LEADER.STEPDOWN`.
    MetaSteppedDown = "meta_leader_stepdown_response",
    /// `STREAM.PEER.REMOVE`.
    StreamPeerRemoved = "stream_remove_peer_response",
    /// `STREAM.PEER.EVACUATE`.
    StreamPeerEvacuated = "stream_evacuate_peer_response",
    /// `CONSUMER.PEER.REMOVE`.
    ConsumerPeerRemoved = "consumer_remove_peer_response",
    /// `CONSUMER.PEER.EVACUATE`.
    ConsumerPeerEvacuated = "consumer_evacuate_peer_response",
    /// `STREAM.CANCEL_MOVE`.
    StreamMoveCancelled = "stream_cancel_move_response",
    /// `SERVER.REMOVE`.
    ServerRemoved = "meta_server_remove_response",
    /// `SERVER.EVACUATE`.
    ServerEvacuated = "meta_server_evacuate_response",
}

plain_bodies! {
    StreamNames = "stream_names_response",
    StreamList = "stream_list_response",
    StreamPurged = "stream_purge_response",
    SnapshotStarted = "stream_snapshot_response",
    RestoreStarted = "stream_restore_response",
    MsgGot = "stream_msg_get_response",
    ConsumerNames = "consumer_names_response",
    ConsumerList = "consumer_list_response",
    ConsumerPaused = "consumer_pause_response",
    ConsumerUnpinned = "consumer_unpin_response",
    AccountPurged = "account_purge_response",
    MetaRescued = "meta_rescue_response",
}

/// `INFO`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AccountInfoGiven {
    /// Usage and limits.
    #[serde(flatten)]
    pub info: Option<AccountInfo>,
}

/// `STREAM.CREATE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StreamCreated {
    /// The stream.
    #[serde(flatten)]
    pub info: Option<StreamInfo>,
    /// Whether it is there now; it may have been before.
    #[serde(skip_serializing_if = "is_empty")]
    pub did_create: bool,
}

/// `STREAM.UPDATE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StreamUpdated {
    /// The stream.
    #[serde(flatten)]
    pub info: Option<StreamInfo>,
}

/// `STREAM.INFO`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StreamInfoGiven {
    /// The page of subjects; all zero unless they were asked for.
    #[serde(flatten)]
    pub page: Page,
    /// The stream.
    #[serde(flatten)]
    pub info: Option<StreamInfo>,
}

/// `CONSUMER.CREATE` and `CONSUMER.DURABLE.CREATE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ConsumerCreated {
    /// The consumer.
    #[serde(flatten)]
    pub info: Option<ConsumerInfo>,
}

/// `CONSUMER.INFO`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ConsumerInfoGiven {
    /// The consumer.
    #[serde(flatten)]
    pub info: Option<ConsumerInfo>,
}

/// `CONSUMER.RESET`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ConsumerReset {
    /// The consumer.
    #[serde(flatten)]
    pub info: Option<ConsumerInfo>,
    /// Where it goes on.
    pub reset_seq: u64,
}

impl ResponseBody for AccountInfoGiven {
    const TYPE: &'static str = "io.nats.jetstream.api.v1.account_info_response";

    fn decode(text: &[u8]) -> Result<Self, JsonProblem> {
        Ok(Self { info: Some(fields(text)?) })
    }
}

impl ResponseBody for StreamCreated {
    const TYPE: &'static str = "io.nats.jetstream.api.v1.stream_create_response";

    fn decode(text: &[u8]) -> Result<Self, JsonProblem> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Rest {
            did_create: bool,
        }
        let rest: Rest = fields(text)?;
        Ok(Self { info: Some(fields(text)?), did_create: rest.did_create })
    }
}

impl ResponseBody for StreamUpdated {
    const TYPE: &'static str = "io.nats.jetstream.api.v1.stream_update_response";

    fn decode(text: &[u8]) -> Result<Self, JsonProblem> {
        Ok(Self { info: Some(fields(text)?) })
    }
}

impl ResponseBody for StreamInfoGiven {
    const TYPE: &'static str = "io.nats.jetstream.api.v1.stream_info_response";

    fn decode(text: &[u8]) -> Result<Self, JsonProblem> {
        Ok(Self { page: fields(text)?, info: Some(fields(text)?) })
    }
}

impl ResponseBody for ConsumerCreated {
    const TYPE: &'static str = "io.nats.jetstream.api.v1.consumer_create_response";

    fn decode(text: &[u8]) -> Result<Self, JsonProblem> {
        Ok(Self { info: Some(fields(text)?) })
    }
}

impl ResponseBody for ConsumerInfoGiven {
    const TYPE: &'static str = "io.nats.jetstream.api.v1.consumer_info_response";

    fn decode(text: &[u8]) -> Result<Self, JsonProblem> {
        Ok(Self { info: Some(fields(text)?) })
    }
}

impl ResponseBody for ConsumerReset {
    const TYPE: &'static str = "io.nats.jetstream.api.v1.consumer_reset_response";

    fn decode(text: &[u8]) -> Result<Self, JsonProblem> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Rest {
            reset_seq: u64,
        }
        let rest: Rest = fields(text)?;
        Ok(Self { info: Some(fields(text)?), reset_seq: rest.reset_seq })
    }
}

/// `STREAM.NAMES`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamNames {
    /// All entries.
    pub total: u64,
    /// How many were skipped.
    pub offset: u64,
    /// How many are shown at most.
    pub limit: u64,
    /// The names; `null` if there are none.
    #[serde(serialize_with = "null_if_empty")]
    pub streams: Vec<String>,
}

/// `STREAM.LIST`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamList {
    /// All entries.
    pub total: u64,
    /// How many were skipped.
    pub offset: u64,
    /// How many are shown at most.
    pub limit: u64,
    /// The streams.
    pub streams: Vec<StreamInfo>,
    /// Streams that did not answer.
    #[serde(skip_serializing_if = "is_empty")]
    pub missing: Vec<String>,
    /// Streams that can't be run, with reasons.
    #[serde(skip_serializing_if = "is_empty")]
    pub offline: BTreeMap<String, String>,
}

/// `STREAM.PURGE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamPurged {
    /// Whether it was done.
    #[serde(skip_serializing_if = "is_empty")]
    pub success: bool,
    /// How many messages went.
    pub purged: u64,
}

/// `STREAM.SNAPSHOT`; chunks follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SnapshotStarted {
    /// The stream's configuration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config: Option<StreamConfig>,
    /// Its state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<StreamState>,
}

/// `STREAM.RESTORE`; chunks are awaited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreStarted {
    /// Where they are awaited.
    pub deliver_subject: String,
}

/// `STREAM.MSG.GET`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MsgGot {
    /// The message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<StoredMessage>,
}

/// `CONSUMER.NAMES`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerNames {
    /// All entries.
    pub total: u64,
    /// How many were skipped.
    pub offset: u64,
    /// How many are shown at most.
    pub limit: u64,
    /// The names.
    pub consumers: Vec<String>,
}

/// `CONSUMER.LIST`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerList {
    /// All entries.
    pub total: u64,
    /// How many were skipped.
    pub offset: u64,
    /// How many are shown at most.
    pub limit: u64,
    /// The consumers.
    pub consumers: Vec<ConsumerInfo>,
    /// Consumers that did not answer.
    #[serde(skip_serializing_if = "is_empty")]
    pub missing: Vec<String>,
    /// Consumers that can't be run, with reasons.
    #[serde(skip_serializing_if = "is_empty")]
    pub offline: BTreeMap<String, String>,
}

/// `CONSUMER.PAUSE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerPaused {
    /// Whether it is paused.
    pub paused: bool,
    /// Until when.
    #[serde(with = "time_or_zero")]
    pub pause_until: Option<Timestamp>,
    /// For how long still.
    #[serde(skip_serializing_if = "is_empty")]
    pub pause_remaining: Nanos,
}

/// `CONSUMER.UNPIN`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsumerUnpinned {}

/// `ACCOUNT.PURGE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountPurged {
    /// Whether it was begun.
    #[serde(skip_serializing_if = "is_empty")]
    pub initiated: bool,
}

/// `META.RESCUE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MetaRescued {
    /// The server's name.
    pub server: String,
    /// Its id.
    pub server_id: String,
    /// How many servers decided until now.
    #[serde(skip_serializing_if = "is_empty")]
    pub prev_quorum: u64,
    /// How many decide from now on.
    #[serde(skip_serializing_if = "is_empty")]
    pub new_quorum: u64,
}

#[cfg(test)]
mod tests {
    use super::{
        ConsumerDeleted, Page, Response, StreamCreated, StreamInfoGiven, StreamNames, StreamPurged, decode_response,
        encode_system_refusal,
    };
    use crate::error_code::ErrorCode;
    use crate::state::StreamInfo;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }

    #[test]
    fn refusals_keep_the_fields_that_are_never_left_out() {
        let error = ErrorCode::NoMessageFound.error();
        let refused = Response::<StreamPurged>::refused(error.clone());
        let expected = concat!(
            r#"{"type":"io.nats.jetstream.api.v1.stream_purge_response","#,
            r#""error":{"code":404,"err_code":10037,"description":"no message found"},"purged":0}"#
        );
        assert_eq!(text(refused.encode()), expected);
        let info = text(Response::<StreamInfoGiven>::refused(error.clone()).encode());
        assert!(info.ends_with(r#""total":0,"offset":0,"limit":0}"#), "{info}");
        let names = text(Response::<StreamNames>::refused(error).encode());
        assert!(names.ends_with(r#""limit":0,"streams":null}"#), "{names}");
        let system = text(encode_system_refusal(ErrorCode::BadRequest.error()));
        assert!(system.starts_with(r#"{"type":"io.nats.jetstream.api.v1.system_response","error":{"#), "{system}");
    }

    #[test]
    fn answers_read_back() {
        let created = StreamCreated { info: Some(StreamInfo::default()), did_create: true };
        assert_eq!(decode_response(&Response::new(created.clone()).encode()), Ok(Ok(created)));
        assert_eq!(decode_response(&Response::new(ConsumerDeleted::DONE).encode()), Ok(Ok(ConsumerDeleted::DONE)));
        let error = ErrorCode::StreamNotFound.error();
        let refused = Response::<StreamPurged>::refused(error.clone()).encode();
        assert_eq!(decode_response::<StreamPurged>(&refused), Ok(Err(error)));
    }

    #[test]
    fn pages_stay_inside_the_list() {
        assert_eq!(Page::cut(10, 4, 3), (4..7, Page { total: 10, offset: 4, limit: 3 }));
        assert_eq!(Page::cut(10, 40, 3), (10..10, Page { total: 10, offset: 10, limit: 3 }));
        assert_eq!(Page::cut(10, -1, 300).0, 0..10);
    }
}
