//! Names, configurations, requests and answers of JetStream.
//!
//! Owns the shapes of everything that JetStream says and hears, spelled as the Go server spells it, and the validation
//! of single values: defaults, limits and contradictions with the exact error that a client gets.
//!
//! **Invariants:** no I/O, no clock, no state. What depends on other streams is looked up through a function that the
//! caller gives.

mod account;
pub mod advisory;
mod api_error;
mod api_level;
pub mod api_subjects;
mod base64;
mod consumer_check;
mod consumer_config;
mod consumer_request;
mod consumer_update;
mod error;
mod error_code;
pub mod headers;
pub mod json;
pub mod key_value;
mod names;
mod nanos;
pub mod object_store;
mod omit;
mod pub_ack;
pub mod pull;
pub mod request;
pub mod response;
pub mod schedule;
mod source_name;
mod state;
mod stream_check;
mod stream_config;
mod stream_update;
pub mod time;

pub use account::{AccountInfo, AccountLimits, ApiStats, ServerLimits, TierUsage};
pub use api_error::ApiError;
pub use api_level::{
    API_LEVEL, REQUIRED_LEVEL_KEY, SERVER_LEVEL_KEY, SERVER_VERSION_KEY, add_answer_metadata, consumer_level,
    copy_level, set_consumer_level, set_stream_level, stream_level, strip_answer_metadata, unsupported_level,
};
pub use consumer_check::{
    ACK_WAIT_DEFAULT, ConsumerContext, INACTIVE_THRESHOLD_DEFAULT, MAX_ACK_PENDING_DEFAULT, MAX_WAITING_DEFAULT,
    PRIORITY_TIMEOUT_DEFAULT, SOURCING_HEARTBEAT, check_consumer, is_valid_group,
};
pub use consumer_config::{AckPolicy, ConsumerConfig, DeliverPolicy, PriorityPolicy, ReplayPolicy};
pub use consumer_request::{check_consumer_request, complete_new_consumer};
pub use consumer_update::{check_consumer_update, check_work_queue, check_work_queue_update, is_apart};
pub use error::Error;
pub use error_code::ErrorCode;
pub use names::{ConsumerName, ConsumerSeq, NAME_LEN_MAX, StreamName, StreamSeq, is_valid_name};
pub use nanos::Nanos;
pub use pub_ack::{BatchFlow, CounterValue, PubAck, PubAckResponse};
pub use source_name::short_hash;
pub use state::{
    ClusterInfo, ConsumerInfo, DesiredClusterInfo, DesiredClusterInfoOrigin, DesiredClusterInfoStatus, LostStreamData,
    PeerInfo, PriorityGroupState, SequenceInfo, StoredMessage, StreamAlternate, StreamInfo, StreamSourceInfo,
    StreamState,
};
pub use stream_check::{
    DESCRIPTION_LEN_MAX, DUPLICATE_WINDOW_DEFAULT, METADATA_LEN_MAX, REPLICAS_MAX, StreamContext, check_stream,
    check_stream_create, check_stream_create_request, check_upstream_filters,
};
pub use stream_config::{
    ConsumerLimits, DiscardPolicy, ExternalStream, PersistMode, Placement, Republish, RetentionPolicy, StorageType,
    StoreCompression, StreamConfig, StreamConsumerSource, StreamSource, SubjectTransformConfig,
};
pub use stream_update::{check_stream_update, check_stream_update_request, violates_limits};
