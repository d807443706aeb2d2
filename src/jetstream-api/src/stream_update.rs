//! What of a stream's configuration may change.

use crate::api_error::ApiError;
use crate::error_code::ErrorCode;
use crate::nanos::Nanos;
use crate::request::StreamConfigRequest;
use crate::stream_check::{StreamContext, check_discard, check_stream, refuse_if};
use crate::stream_config::{DiscardPolicy, RetentionPolicy, StreamConfig};

/// Checks a request to update a stream before the stream is looked up; `name` is the one in the subject.
///
/// # Errors
/// What the client is told.
pub fn check_stream_update_request(
    request: &StreamConfigRequest,
    name: &str,
    context: StreamContext<'_>,
) -> Result<StreamConfig, ApiError> {
    let config = check_stream(&request.config, StreamContext { is_pedantic: request.pedantic, ..context })?;
    if config.name == name { Ok(config) } else { Err(ErrorCode::StreamMismatch.error()) }
}

/// Checks a new configuration against the one in force and completes it.
///
/// What is left to the caller: the account's and server's room, consumers beyond new consumer limits
/// ([`violates_limits`]), and subjects that overlap with other streams (10065).
///
/// # Errors
/// What the client is told. More than one replica is refused if `is_single_server`.
pub fn check_stream_update(
    old: &StreamConfig,
    new: &StreamConfig,
    is_single_server: bool,
    context: StreamContext<'_>,
) -> Result<StreamConfig, ApiError> {
    let mut config = check_stream(new, context)?;
    refuse_if(config.name != old.name, "stream configuration name must match original")?;
    if is_single_server && config.num_replicas > 1 {
        return Err(ErrorCode::StreamReplicasNotSupported.error());
    }
    check_what_is_fixed(old, &config)?;
    check_what_stays_on(old, &config)?;
    if config.sealed {
        config.max_age = Nanos::ZERO;
        config.discard = DiscardPolicy::New;
        (config.deny_delete, config.deny_purge, config.allow_rollup_hdrs) = (true, true, false);
    }
    Ok(config)
}

fn check_what_is_fixed(old: &StreamConfig, new: &StreamConfig) -> Result<(), ApiError> {
    refuse_if(new.storage != old.storage, "stream configuration update can not change storage type")?;
    let touches_work_queue = [old.retention, new.retention].contains(&RetentionPolicy::WorkQueue);
    refuse_if(
        new.retention != old.retention && touches_work_queue,
        "stream configuration update can not change retention policy to/from workqueue",
    )?;
    refuse_if(!new.sealed && old.sealed, "stream configuration update can not unseal a sealed stream")?;
    refuse_if(!new.deny_delete && old.deny_delete, "stream configuration update can not cancel deny message deletes")?;
    refuse_if(!new.deny_purge && old.deny_purge, "stream configuration update can not cancel deny purge")?;
    // A mirror may go, which makes the stream one of its own.
    if new.mirror.is_some() && new.mirror != old.mirror {
        return Err(ErrorCode::StreamMirrorNotUpdatable.error());
    }
    Ok(())
}

fn check_what_stays_on(old: &StreamConfig, new: &StreamConfig) -> Result<(), ApiError> {
    check_discard(new)?;
    refuse_if(old.allow_msg_ttl && !new.allow_msg_ttl, "message TTL status can not be disabled")?;
    refuse_if(
        new.allow_msg_counter != old.allow_msg_counter,
        "stream configuration update can not change message counter setting",
    )?;
    refuse_if(old.allow_msg_schedules && !new.allow_msg_schedules, "message schedules can not be disabled")?;
    refuse_if(old.persist_mode != new.persist_mode, "stream configuration update can not change persist mode")
}

/// Whether a consumer is beyond the consumer limits that an update brings.
///
/// The caller names all such consumers in 10069: "change to limits violates consumers: a, b".
#[must_use]
pub fn violates_limits(new: &StreamConfig, inactive_threshold: Nanos, max_ack_pending: i64) -> bool {
    let limits = new.consumer_limits;
    (limits.inactive_threshold > Nanos::ZERO && inactive_threshold > limits.inactive_threshold)
        || (limits.max_ack_pending > 0 && max_ack_pending > limits.max_ack_pending)
}
