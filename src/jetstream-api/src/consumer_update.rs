//! What of a consumer's configuration may change, and which consumers a stream can have side by side.

use subject::overlap::filters_overlap;

use crate::api_error::ApiError;
use crate::consumer_check::check_backoff;
use crate::consumer_config::{AckPolicy, ConsumerConfig, DeliverPolicy};
use crate::error_code::ErrorCode;
use crate::stream_config::{RetentionPolicy, StreamConfig};

/// Checks a new, completed configuration against the one in force.
///
/// `has_receiver` tells whether somebody listens on the deliver subject in force, which then can't be changed.
///
/// # Errors
/// What the client is told.
pub fn check_consumer_update(old: &ConsumerConfig, new: &ConsumerConfig, has_receiver: bool) -> Result<(), ApiError> {
    if old == new {
        return Ok(());
    }
    let fixed = [
        (old.deliver_policy != new.deliver_policy, "deliver policy can not be updated"),
        (old.mem_storage != new.mem_storage, "storage type can not be updated"),
        (old.direct != new.direct, "direct can not be updated"),
        (old.sourcing != new.sourcing, "sourcing can not be updated"),
        (old.opt_start_seq != new.opt_start_seq, "start sequence can not be updated"),
        (old.opt_start_time != new.opt_start_time, "start time can not be updated"),
        (old.ack_policy != new.ack_policy, "ack policy can not be updated"),
        (old.replay_policy != new.replay_policy, "replay policy can not be updated"),
        (old.idle_heartbeat != new.idle_heartbeat, "heart beats can not be updated"),
        (old.flow_control != new.flow_control, "flow control can not be updated"),
        (old.is_pull() && !new.is_pull(), "can not update pull consumer to push based"),
        (!old.is_pull() && new.is_pull(), "can not update push consumer to pull based"),
    ];
    if let Some((_, reason)) = fixed.iter().find(|(is_changed, _)| *is_changed) {
        return Err(ErrorCode::ConsumerCreate.because(reason));
    }
    if old.deliver_subject != new.deliver_subject && has_receiver {
        return Err(ErrorCode::ConsumerNameExist.error());
    }
    if old.max_waiting != new.max_waiting {
        return Err(ErrorCode::ConsumerCreate.because("max waiting can not be updated"));
    }
    check_backoff(new)
}

/// Checks a new consumer of a work queue against the others, by their filters.
///
/// # Errors
/// What the client is told.
pub fn check_work_queue<'a>(
    stream: &StreamConfig,
    config: &ConsumerConfig,
    others: impl IntoIterator<Item = &'a [String]>,
) -> Result<(), ApiError> {
    if stream.retention != RetentionPolicy::WorkQueue || config.direct || config.sourcing {
        return Ok(());
    }
    if !matches!(config.ack_policy, AckPolicy::Explicit | AckPolicy::FlowControl) {
        return Err(ErrorCode::ConsumerWqRequiresExplicitAck.error());
    }
    if config.deliver_policy != DeliverPolicy::All {
        return Err(ErrorCode::ConsumerWqConsumerNotDeliverAll.error());
    }
    let mut others = others.into_iter().peekable();
    if others.peek().is_some() && config.filters().is_empty() {
        return Err(ErrorCode::ConsumerWqMultipleUnfiltered.error());
    }
    if others.all(|other| is_apart(config.filters(), other)) {
        Ok(())
    } else {
        Err(ErrorCode::ConsumerWqConsumerNotUnique.error())
    }
}

/// Checks new filters of a consumer of a work queue against the others'. Without filters nothing is compared.
///
/// # Errors
/// What the client is told.
pub fn check_work_queue_update<'a>(
    stream: &StreamConfig,
    config: &ConsumerConfig,
    others: impl IntoIterator<Item = &'a [String]>,
) -> Result<(), ApiError> {
    let is_checked = stream.retention == RetentionPolicy::WorkQueue && !config.filters().is_empty();
    if is_checked && !others.into_iter().all(|other| is_apart(config.filters(), other)) {
        return Err(ErrorCode::ConsumerWqConsumerNotUnique.error());
    }
    Ok(())
}

/// Whether no message passes both lists of filters; an empty list lets everything pass.
#[must_use]
pub fn is_apart(filters: &[String], others: &[String]) -> bool {
    !filters.is_empty()
        && !others.is_empty()
        && !filters.iter().any(|filter| others.iter().any(|other| filters_overlap(filter, other)))
}
