//! Whether a stream's configuration is valid, and what the server adds to it.
//!
//! The order of the checks is the Go server's, because the first mistake is the one that a client is told.

mod subjects;
mod upstreams;

use std::time::Duration;

use crate::account::{AccountLimits, ServerLimits};
use crate::api_error::ApiError;
use crate::api_level::set_stream_level;
use crate::error_code::ErrorCode;
use crate::names::{NAME_LEN_MAX, is_valid_name};
use crate::nanos::Nanos;
use crate::request::StreamConfigRequest;
use crate::stream_config::{DiscardPolicy, PersistMode, Placement, RetentionPolicy, StorageType, StreamConfig};

pub use upstreams::check_upstream_filters;

/// The longest description, in bytes.
pub const DESCRIPTION_LEN_MAX: usize = 4 * 1024;
/// The longest metadata, keys and values together, in bytes.
pub const METADATA_LEN_MAX: usize = 128 * 1024;
/// The most copies.
pub const REPLICAS_MAX: i64 = 5;
/// How long message ids are remembered unless configured.
pub const DUPLICATE_WINDOW_DEFAULT: Duration = Duration::from_secs(120);
/// The shortest `max_age` and `duplicate_window`.
const SPAN_MIN: Nanos = Nanos::from_millis(100);

/// What a check has to know besides the configuration.
#[derive(Clone, Copy)]
pub struct StreamContext<'a> {
    /// The server's limits.
    pub server: ServerLimits,
    /// The account's limits, those of the right tier.
    pub account: AccountLimits,
    /// Looks up another stream of the account.
    pub find: &'a dyn Fn(&str) -> Option<&'a StreamConfig>,
    /// Whether silent corrections are refused.
    pub is_pedantic: bool,
}

impl StreamContext<'_> {
    /// Refuses a correction if the request is pedantic.
    fn correct(&self, reason: &str) -> Result<(), ApiError> {
        if self.is_pedantic { Err(ErrorCode::Pedantic.because(reason)) } else { Ok(()) }
    }

    /// The same for corrections that Go calls an invalid configuration.
    fn correct_config(&self, reason: &str) -> Result<(), ApiError> {
        if self.is_pedantic { Err(invalid(reason)) } else { Ok(()) }
    }
}

/// 10052 with a reason.
pub(crate) fn invalid(reason: &str) -> ApiError {
    ErrorCode::StreamInvalidConfig.because(reason)
}

/// Refuses with 10052 if `is_wrong`.
pub(crate) fn refuse_if(is_wrong: bool, reason: &str) -> Result<(), ApiError> {
    if is_wrong { Err(invalid(reason)) } else { Ok(()) }
}

/// Checks a request to create a stream and completes its configuration; `name` is the one in the subject.
///
/// It is [`check_stream_create_request`] and [`check_stream`] in one, for who has no limits to check in between.
///
/// # Errors
/// What the client is told.
pub fn check_stream_create(
    request: &StreamConfigRequest,
    name: &str,
    context: StreamContext<'_>,
) -> Result<StreamConfig, ApiError> {
    let config = check_stream_create_request(request, name)?;
    check_stream(&config, StreamContext { is_pedantic: request.pedantic, ..context })
}

/// Checks what is wrong with a request to create a stream whatever the account is; `name` is the one in the subject.
///
/// What is left to the caller, in this order: the account's and server's room, [`check_stream`], more than one replica on a
/// single server (10074), an existing stream of the name, [`check_upstream_filters`], and subjects that overlap with other
/// streams (10065).
///
/// # Errors
/// What the client is told.
pub fn check_stream_create_request(request: &StreamConfigRequest, name: &str) -> Result<StreamConfig, ApiError> {
    let config = &request.config;
    if config.name != name {
        return Err(ErrorCode::StreamMismatch.error());
    }
    if name.contains(['\\', '/']) {
        return Err(ErrorCode::StreamNameContainsPathSeparators.error());
    }
    refuse_if(config.sealed, "stream configuration for create can not be sealed")?;
    refuse_if(config.mirror_direct && config.mirror.is_none(), "stream has no mirror but does have mirror direct")?;
    let mut config = config.clone();
    set_stream_level(&mut config);
    Ok(config)
}

/// Checks a configuration and completes it with defaults.
///
/// # Errors
/// What the client is told.
///
/// Source: NATS documentation, "Streams", configuration; ADR-8, ADR-43, ADR-49, ADR-50, ADR-51.
pub fn check_stream(config: &StreamConfig, context: StreamContext<'_>) -> Result<StreamConfig, ApiError> {
    check_texts(config)?;
    let mut checked = config.clone();
    complete_replicas(&mut checked)?;
    complete_limits(&mut checked, context)?;
    complete_duplicate_window(&mut checked, context)?;
    check_counter(&checked)?;
    check_discard(&checked)?;
    complete_delete_markers(&mut checked, context)?;
    complete_schedules(&mut checked, context)?;
    check_persist_mode(&checked)?;
    upstreams::check_mirror_and_sources(&mut checked, context)?;
    subjects::check_subjects(&mut checked)?;
    check_bytes(&checked, context.account)?;
    subjects::check_transform(&checked)?;
    subjects::complete_republish(&mut checked, context)?;
    complete_placement(&mut checked)?;
    Ok(checked)
}

fn check_texts(config: &StreamConfig) -> Result<(), ApiError> {
    refuse_if(!is_valid_name(&config.name), "stream name is required and can not contain '.', '*', '>', '\\', '/'")?;
    if config.name.len() > NAME_LEN_MAX {
        return Err(invalid(&format!("stream name is too long, maximum allowed is {NAME_LEN_MAX}")));
    }
    if config.description.len() > DESCRIPTION_LEN_MAX {
        return Err(invalid(&format!("stream description is too long, maximum allowed is {DESCRIPTION_LEN_MAX}")));
    }
    let metadata_len: usize = config.metadata.iter().map(|(key, value)| key.len() + value.len()).sum();
    if metadata_len > METADATA_LEN_MAX {
        return Err(invalid(&format!("stream metadata exceeds maximum size of {METADATA_LEN_MAX} bytes")));
    }
    Ok(())
}

fn complete_replicas(config: &mut StreamConfig) -> Result<(), ApiError> {
    if config.num_replicas == 0 {
        config.num_replicas = 1;
    }
    if config.num_replicas > REPLICAS_MAX {
        return Err(invalid(&format!("maximum replicas is {REPLICAS_MAX}")));
    }
    if config.num_replicas < 0 {
        return Err(ErrorCode::ReplicasCountCannotBeNegative.error());
    }
    Ok(())
}

/// Limits of 0 and below -1 become -1; a pedantic request may only leave them out.
fn complete_limits(config: &mut StreamConfig, context: StreamContext<'_>) -> Result<(), ApiError> {
    complete_limit(&mut config.max_msgs, "max_msgs", context)?;
    complete_limit(&mut config.max_msgs_per_subject, "max_msgs_per_subject", context)?;
    complete_limit(&mut config.max_bytes, "max_bytes", context)?;
    let mut msg_size = i64::from(config.max_msg_size);
    complete_limit(&mut msg_size, "max_msg_size", context)?;
    config.max_msg_size = i32::try_from(msg_size).unwrap_or(-1);
    complete_limit(&mut config.max_consumers, "max_consumers", context)?;
    refuse_if(config.max_age.is_negative(), "max age can not be negative")?;
    refuse_if(!config.max_age.is_zero() && config.max_age < SPAN_MIN, "max age needs to be >= 100ms")
}

fn complete_limit(limit: &mut i64, field: &str, context: StreamContext<'_>) -> Result<(), ApiError> {
    if *limit < -1 {
        context.correct(&format!("{field} must be set to -1"))?;
    }
    if *limit <= 0 {
        *limit = -1;
    }
    Ok(())
}

fn complete_duplicate_window(config: &mut StreamConfig, context: StreamContext<'_>) -> Result<(), ApiError> {
    let window_max = context.server.duplicate_window.filter(|max| !max.is_zero());
    if config.duplicate_window.is_zero() && config.mirror.is_none() && config.sources.is_empty() {
        let mut window = DUPLICATE_WINDOW_DEFAULT;
        if let Some(max) = window_max.filter(|max| *max < window) {
            context.correct("duplicate window limits are higher than current limits")?;
            window = max;
        }
        config.duplicate_window = Nanos::from(window);
        if !config.max_age.is_zero() && config.max_age < config.duplicate_window {
            context.correct("duplicate window cannot be bigger than max age")?;
            config.duplicate_window = config.max_age;
        }
    }
    let window = config.duplicate_window;
    refuse_if(window.is_negative(), "duplicates window can not be negative")?;
    refuse_if(
        !config.max_age.is_zero() && window > config.max_age,
        "duplicates window can not be larger then max age",
    )?;
    if let Some(max) = window_max.map(Nanos::from).filter(|max| window > *max) {
        return Err(invalid(&format!("duplicates window can not be larger then server limit of {max}")));
    }
    refuse_if(!window.is_zero() && window < SPAN_MIN, "duplicates window needs to be >= 100ms")?;
    refuse_if(config.deny_purge && config.allow_rollup_hdrs, "roll-ups require the purge permission")
}

fn check_counter(config: &StreamConfig) -> Result<(), ApiError> {
    if !config.allow_msg_counter {
        return Ok(());
    }
    refuse_if(config.discard == DiscardPolicy::New, "counter stream cannot use discard new")?;
    refuse_if(config.allow_msg_ttl, "counter stream cannot use message TTLs")?;
    refuse_if(config.allow_msg_schedules, "counter stream cannot use message schedules")?;
    refuse_if(config.retention != RetentionPolicy::Limits, "counter stream can only use limits retention")
}

pub(crate) fn check_discard(config: &StreamConfig) -> Result<(), ApiError> {
    if !config.discard_new_per_subject {
        return Ok(());
    }
    refuse_if(config.discard != DiscardPolicy::New, "discard new per subject requires discard new policy to be set")?;
    refuse_if(config.max_msgs_per_subject <= 0, "discard new per subject requires max msgs per subject > 0")
}

fn complete_delete_markers(config: &mut StreamConfig, context: StreamContext<'_>) -> Result<(), ApiError> {
    let ttl = config.subject_delete_marker_ttl;
    refuse_if(ttl.is_negative(), "subject delete marker TTL must not be negative")?;
    if ttl.is_zero() {
        return Ok(());
    }
    refuse_if(ttl < Nanos::from_secs(1), "subject delete marker TTL must be at least 1 second")?;
    if !config.allow_msg_ttl {
        context.correct_config("subject delete marker cannot be set if message TTLs are disabled")?;
        config.allow_msg_ttl = true;
    }
    if !config.allow_rollup_hdrs {
        context.correct_config("subject delete marker cannot be set if roll-ups are disabled")?;
        (config.allow_rollup_hdrs, config.deny_purge) = (true, false);
    }
    Ok(())
}

fn complete_schedules(config: &mut StreamConfig, context: StreamContext<'_>) -> Result<(), ApiError> {
    if !config.allow_msg_schedules {
        return Ok(());
    }
    refuse_if(config.discard == DiscardPolicy::New, "message scheduling cannot use discard new")?;
    if !config.allow_rollup_hdrs {
        context.correct_config("message scheduling cannot be set if roll-ups are disabled")?;
        (config.allow_rollup_hdrs, config.deny_purge) = (true, false);
    }
    Ok(())
}

fn check_persist_mode(config: &StreamConfig) -> Result<(), ApiError> {
    if config.persist_mode != PersistMode::Async {
        return Ok(());
    }
    refuse_if(config.storage != StorageType::File, "async persist mode is only supported on file storage")?;
    refuse_if(config.num_replicas > 1, "async persist mode is not supported on replicated streams")?;
    refuse_if(config.allow_atomic, "async persist mode is not supported with atomic batch publish")
}

fn check_bytes(config: &StreamConfig, limits: AccountLimits) -> Result<(), ApiError> {
    if limits.max_bytes_required && config.max_bytes <= 0 {
        return Err(ErrorCode::StreamMaxBytesRequired.error());
    }
    let limit = match config.storage {
        StorageType::Memory => limits.memory_max_stream_bytes,
        StorageType::File => limits.storage_max_stream_bytes,
    };
    if limit > 0 && config.max_bytes > limit {
        return Err(ErrorCode::StreamMaxStreamBytesExceeded.error());
    }
    Ok(())
}

fn complete_placement(config: &mut StreamConfig) -> Result<(), ApiError> {
    config.placement = config.placement.take().filter(|placement| *placement != Placement::default());
    let has_preferred = config.placement.as_ref().is_some_and(|placement| !placement.preferred.is_empty());
    refuse_if(has_preferred, "preferred server not permitted in placement")
}
