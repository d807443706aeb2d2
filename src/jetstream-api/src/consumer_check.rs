//! Whether a consumer's configuration is valid, and what the server adds to it.
//!
//! The order of the checks is the Go server's, because the first mistake is the one that a client is told.

use std::time::Duration;

use subject::overlap::is_subset;
use subject::subject::{is_literal, is_valid_subject};

use crate::account::{AccountLimits, ServerLimits};
use crate::api_error::ApiError;
use crate::consumer_config::{AckPolicy, ConsumerConfig, DeliverPolicy, PriorityPolicy};
use crate::error_code::ErrorCode;
use crate::names::is_valid_name;
use crate::nanos::Nanos;
use crate::stream_check::{DESCRIPTION_LEN_MAX, METADATA_LEN_MAX, invalid};
use crate::stream_config::{RetentionPolicy, StreamConfig};

/// How long an acknowledgement may take unless configured.
pub const ACK_WAIT_DEFAULT: Duration = Duration::from_secs(30);
/// How many deliveries may be unacknowledged unless configured.
pub const MAX_ACK_PENDING_DEFAULT: i64 = 1000;
/// How many pull requests may wait unless configured.
pub const MAX_WAITING_DEFAULT: i64 = 512;
/// How long a pinned client may be silent unless configured.
pub const PRIORITY_TIMEOUT_DEFAULT: Duration = Duration::from_secs(120);
/// After how long an unused ephemeral consumer goes unless configured.
pub const INACTIVE_THRESHOLD_DEFAULT: Duration = Duration::from_secs(5);
/// The heartbeat of consumers that feed mirrors and sources.
pub const SOURCING_HEARTBEAT: Duration = Duration::from_secs(1);
/// The shortest heartbeat.
const HEARTBEAT_MIN: Nanos = Nanos::from_millis(100);
/// The shortest limit of how long a pull request may wait.
const MAX_EXPIRES_MIN: Nanos = Nanos::from_millis(1);
/// The longest name of a priority group, in bytes.
const GROUP_LEN_MAX: usize = 16;

/// What a check has to know besides the configuration.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerContext<'a> {
    /// The server's limits.
    pub server: ServerLimits,
    /// The account's limits, those of the right tier.
    pub account: AccountLimits,
    /// The stream's configuration.
    pub stream: &'a StreamConfig,
    /// Whether silent corrections are refused.
    pub is_pedantic: bool,
}

impl ConsumerContext<'_> {
    fn correct(&self, reason: &str) -> Result<(), ApiError> {
        if self.is_pedantic { Err(ErrorCode::Pedantic.because(reason)) } else { Ok(()) }
    }
}

fn refuse_if(is_wrong: bool, code: ErrorCode) -> Result<(), ApiError> {
    if is_wrong { Err(code.error()) } else { Ok(()) }
}

/// Completes a configuration with defaults and checks it.
///
/// What depends on the stream's other consumers is left to the caller.
///
/// # Errors
/// What the client is told.
///
/// Source: NATS documentation, "Consumers", configuration; ADR-42, ADR-60.
pub fn check_consumer(config: &ConsumerConfig, context: ConsumerContext<'_>) -> Result<ConsumerConfig, ApiError> {
    let mut config = config.clone();
    complete_negatives(&mut config, context)?;
    complete_defaults(&mut config, context)?;
    check_names_and_replicas(&config, context)?;
    check_ack_policy(&config)?;
    check_delivery(&config, context)?;
    check_limits(&config, context)?;
    check_filters(&config)?;
    check_start(&config)?;
    check_rest(&config)?;
    check_priority(&config)?;
    Ok(config)
}

/// Negative values become what they probably mean; a pedantic request is refused.
fn complete_negatives(config: &mut ConsumerConfig, context: ConsumerContext<'_>) -> Result<(), ApiError> {
    if config.max_deliver < -1 {
        context.correct("max_deliver must be set to -1")?;
    }
    if config.max_deliver <= 0 {
        config.max_deliver = -1;
    }
    complete_negative(&mut config.max_waiting, "max_waiting", context)?;
    if config.max_ack_pending < -1 {
        context.correct("max_ack_pending must be set to -1")?;
        config.max_ack_pending = -1;
    }
    complete_negative(&mut config.max_batch, "max_batch", context)?;
    complete_negative_span(&mut config.max_expires, "max_expires", context)?;
    complete_negative(&mut config.max_bytes, "max_bytes", context)?;
    complete_negative_span(&mut config.idle_heartbeat, "idle_heartbeat", context)?;
    complete_negative_span(&mut config.inactive_threshold, "inactive_threshold", context)?;
    complete_negative_span(&mut config.priority_timeout, "priority_timeout", context)
}

fn complete_negative(value: &mut i64, field: &str, context: ConsumerContext<'_>) -> Result<(), ApiError> {
    if *value < 0 {
        context.correct(&format!("{field} must not be negative"))?;
        *value = 0;
    }
    Ok(())
}

fn complete_negative_span(span: &mut Nanos, field: &str, context: ConsumerContext<'_>) -> Result<(), ApiError> {
    let mut nanos = span.get();
    complete_negative(&mut nanos, field, context)?;
    *span = Nanos::new(nanos);
    Ok(())
}

fn complete_defaults(config: &mut ConsumerConfig, context: ConsumerContext<'_>) -> Result<(), ApiError> {
    if config.is_pull() && config.max_waiting == 0 {
        config.max_waiting = MAX_WAITING_DEFAULT;
    }
    if config.ack_wait.is_zero() && matches!(config.ack_policy, AckPolicy::Explicit | AckPolicy::All) {
        config.ack_wait = Nanos::from(ACK_WAIT_DEFAULT);
    }
    if let Some(first) = config.backoff.first().copied() {
        if config.ack_wait != first {
            context.correct("first backoff value has to equal batch AckWait")?;
        }
        config.ack_wait = first;
    }
    let limits = context.stream.consumer_limits;
    if config.max_ack_pending == 0 {
        if limits.max_ack_pending > 0 {
            context.correct("max_ack_pending must be set if it's configured in stream limits")?;
        }
        config.max_ack_pending = limits.max_ack_pending;
    }
    if config.inactive_threshold.is_zero() {
        if limits.inactive_threshold > Nanos::ZERO {
            context.correct("inactive_threshold must be set if it's configured in stream limits")?;
        }
        config.inactive_threshold = limits.inactive_threshold;
    }
    if config.max_ack_pending == 0 && config.ack_policy != AckPolicy::None {
        let bounds = [context.server.max_ack_pending, Some(context.account.max_ack_pending)];
        let bound = bounds.into_iter().flatten().filter(|bound| *bound > 0).min();
        config.max_ack_pending = bound.unwrap_or(i64::MAX).min(MAX_ACK_PENDING_DEFAULT);
    }
    let batch_max = context.server.max_request_batch.filter(|max| *max > 0);
    if let Some(max) = batch_max.filter(|_| config.is_pull() && config.max_batch == 0) {
        context.correct("max_request_batch must be set if it's JetStream limits are set")?;
        config.max_batch = max;
    }
    if config.priority_policy == PriorityPolicy::PinnedClient && config.priority_timeout.is_zero() {
        config.priority_timeout = Nanos::from(PRIORITY_TIMEOUT_DEFAULT);
    }
    if config.ack_policy == AckPolicy::FlowControl && !context.is_pedantic {
        config.flow_control = true;
        config.idle_heartbeat = Nanos::from(SOURCING_HEARTBEAT);
    }
    Ok(())
}

fn check_names_and_replicas(config: &ConsumerConfig, context: ConsumerContext<'_>) -> Result<(), ApiError> {
    if !config.name.is_empty() && !is_valid_name(&config.name) {
        return Err(invalid("consumer name can not contain '.', '*', '>', '\\', '/'"));
    }
    if !config.durable_name.is_empty() && !is_valid_name(&config.durable_name) {
        return Err(invalid("consumer durable name can not contain '.', '*', '>', '\\', '/'"));
    }
    let (replicas, stream_replicas) = (config.num_replicas, context.stream.num_replicas);
    refuse_if(replicas > 0 && replicas > stream_replicas, ErrorCode::ConsumerReplicasExceedsStream)?;
    refuse_if(replicas < 0, ErrorCode::ReplicasCountCannotBeNegative)?;
    refuse_if(
        context.stream.retention != RetentionPolicy::Limits && replicas != 0 && replicas != stream_replicas,
        ErrorCode::ConsumerReplicasShouldMatchStream,
    )?;
    refuse_if(config.backoff.iter().any(|wait| wait.is_negative()), ErrorCode::ConsumerBackOffNegative)?;
    refuse_if(config.ack_wait.is_negative(), ErrorCode::ConsumerAckWaitNegative)
}

fn check_ack_policy(config: &ConsumerConfig) -> Result<(), ApiError> {
    if config.ack_policy == AckPolicy::FlowControl {
        refuse_if(config.is_pull(), ErrorCode::ConsumerAckFcRequiresPush)?;
        refuse_if(!config.flow_control, ErrorCode::ConsumerAckFcRequiresFc)?;
        if config.idle_heartbeat != Nanos::from(SOURCING_HEARTBEAT) {
            return Err(invalid("flow control ack policy heartbeat needs to be 1s"));
        }
        refuse_if(config.max_ack_pending <= 0, ErrorCode::ConsumerAckFcRequiresMaxAckPending)?;
        refuse_if(!config.ack_wait.is_zero() || !config.backoff.is_empty(), ErrorCode::ConsumerAckFcRequiresNoAckWait)?;
        refuse_if(config.max_deliver > 0, ErrorCode::ConsumerAckFcRequiresNoMaxDeliver)?;
    }
    check_backoff(config)?;
    if config.description.len() > DESCRIPTION_LEN_MAX {
        return Err(ErrorCode::ConsumerDescriptionTooLong.error_with(&[("max", &DESCRIPTION_LEN_MAX)]));
    }
    Ok(())
}

/// Every wait of a backoff needs a delivery.
pub(crate) fn check_backoff(config: &ConsumerConfig) -> Result<(), ApiError> {
    let waits = i64::try_from(config.backoff.len()).unwrap_or(i64::MAX);
    refuse_if(waits > 0 && config.max_deliver != -1 && waits > config.max_deliver, ErrorCode::ConsumerMaxDeliverBackoff)
}

fn check_delivery(config: &ConsumerConfig, context: ConsumerContext<'_>) -> Result<(), ApiError> {
    if config.is_pull() { check_pull(config, context) } else { check_push(config, context.stream) }
}

fn check_push(config: &ConsumerConfig, stream: &StreamConfig) -> Result<(), ApiError> {
    let subject = &config.deliver_subject;
    refuse_if(!is_literal(subject), ErrorCode::ConsumerDeliverToWildcards)?;
    refuse_if(!is_valid_subject(subject), ErrorCode::ConsumerInvalidDeliverSubject)?;
    refuse_if(stream.subjects.iter().any(|stored| is_subset(subject, stored)), ErrorCode::ConsumerDeliverCycle)?;
    refuse_if(config.max_waiting != 0, ErrorCode::ConsumerPushMaxWaiting)?;
    refuse_if(
        config.max_ack_pending > 0 && config.ack_policy == AckPolicy::None,
        ErrorCode::ConsumerMaxPendingAckPolicyRequired,
    )?;
    refuse_if(
        config.idle_heartbeat > Nanos::ZERO && config.idle_heartbeat < HEARTBEAT_MIN,
        ErrorCode::ConsumerSmallHeartbeat,
    )
}

fn check_pull(config: &ConsumerConfig, context: ConsumerContext<'_>) -> Result<(), ApiError> {
    let is_work_queue = context.stream.retention == RetentionPolicy::WorkQueue;
    refuse_if(config.ack_policy == AckPolicy::None && is_work_queue, ErrorCode::ConsumerPullRequiresAck)?;
    refuse_if(config.rate_limit_bps > 0, ErrorCode::ConsumerPullWithRateLimit)?;
    refuse_if(config.max_waiting < 0, ErrorCode::ConsumerMaxWaitingNegative)?;
    refuse_if(config.idle_heartbeat > Nanos::ZERO, ErrorCode::ConsumerHbRequiresPush)?;
    refuse_if(config.flow_control, ErrorCode::ConsumerFcRequiresPush)?;
    refuse_if(config.max_batch < 0, ErrorCode::ConsumerMaxRequestBatchNegative)?;
    refuse_if(
        !config.max_expires.is_zero() && config.max_expires < MAX_EXPIRES_MIN,
        ErrorCode::ConsumerMaxRequestExpiresTooSmall,
    )?;
    match context.server.max_request_batch.filter(|max| *max > 0 && config.max_batch > *max) {
        Some(limit) => Err(ErrorCode::ConsumerMaxRequestBatchExceeded.error_with(&[("limit", &limit)])),
        None => Ok(()),
    }
}

fn check_limits(config: &ConsumerConfig, context: ConsumerContext<'_>) -> Result<(), ApiError> {
    let limits = context.stream.consumer_limits;
    let bounds =
        [context.server.max_ack_pending.unwrap_or(-1), context.account.max_ack_pending, limits.max_ack_pending];
    if let Some(limit) = bounds.into_iter().find(|bound| *bound > 0 && config.max_ack_pending > *bound) {
        return Err(ErrorCode::ConsumerMaxPendingAckExcess.error_with(&[("limit", &limit)]));
    }
    let threshold = limits.inactive_threshold;
    if threshold > Nanos::ZERO && config.inactive_threshold > threshold {
        return Err(ErrorCode::ConsumerInactiveThresholdExcess.error_with(&[("limit", &threshold)]));
    }
    if config.direct {
        refuse_if(config.is_pull(), ErrorCode::ConsumerDirectRequiresPush)?;
        refuse_if(config.is_durable(), ErrorCode::ConsumerDirectRequiresEphemeral)?;
    }
    Ok(())
}

fn check_filters(config: &ConsumerConfig) -> Result<(), ApiError> {
    refuse_if(
        !config.filter_subject.is_empty() && !config.filter_subjects.is_empty(),
        ErrorCode::ConsumerDuplicateFilterSubjects,
    )?;
    refuse_if(config.filter_subjects.iter().any(String::is_empty), ErrorCode::ConsumerEmptyFilter)?;
    let filters = config.filters();
    for (place, filter) in filters.iter().enumerate() {
        if !is_valid_subject(filter) {
            return Err(invalid("invalid subject"));
        }
        let is_covered =
            filters.iter().enumerate().any(|(other, covering)| other != place && is_subset(filter, covering));
        refuse_if(is_covered, ErrorCode::ConsumerOverlappingSubjectFilters)?;
    }
    Ok(())
}

/// Which of start sequence and start time belongs to a deliver policy, and no other.
fn check_start(config: &ConsumerConfig) -> Result<(), ApiError> {
    let refused = |reason: String| Err(ErrorCode::ConsumerInvalidPolicy.because(reason));
    let (policy, wants_seq, wants_time) = match config.deliver_policy {
        DeliverPolicy::All => ("all", false, false),
        DeliverPolicy::Last => ("last", false, false),
        DeliverPolicy::New => ("new", false, false),
        DeliverPolicy::LastPerSubject => ("last per subject", false, false),
        DeliverPolicy::ByStartSequence => ("by start sequence", true, false),
        DeliverPolicy::ByStartTime => ("by start time", false, true),
    };
    let also_set =
        |start: &str| format!("consumer delivery policy is deliver {policy}, but optional start {start} is also set");
    let not_set = |what: &str| format!("consumer delivery policy is deliver {policy}, but optional {what} is not set");
    if wants_seq && config.opt_start_seq == 0 {
        return refused(not_set("start sequence"));
    }
    if wants_time && config.opt_start_time.is_none() {
        return refused(not_set("start time"));
    }
    if !wants_seq && config.opt_start_seq > 0 {
        return refused(also_set(if wants_time { "start sequence" } else { "sequence" }));
    }
    if !wants_time && config.opt_start_time.is_some() {
        return refused(also_set("time"));
    }
    if config.deliver_policy == DeliverPolicy::LastPerSubject && config.filters().is_empty() {
        return refused(not_set("filter subject"));
    }
    Ok(())
}

fn check_rest(config: &ConsumerConfig) -> Result<(), ApiError> {
    if !config.sample_freq.is_empty() {
        check_sampling(&config.sample_freq)?;
    }
    refuse_if(
        config.flow_control && config.idle_heartbeat.is_zero(),
        ErrorCode::ConsumerWithFlowControlNeedsHeartbeats,
    )?;
    refuse_if(
        config.is_durable() && !config.name.is_empty() && config.name != config.durable_name,
        ErrorCode::ConsumerCreateDurableAndNameMismatch,
    )?;
    let metadata_len: usize = config.metadata.iter().map(|(key, value)| key.len() + value.len()).sum();
    if metadata_len > METADATA_LEN_MAX {
        let limit = format!("{}KB", METADATA_LEN_MAX / 1024);
        return Err(ErrorCode::ConsumerMetadataLength.error_with(&[("limit", &limit)]));
    }
    Ok(())
}

/// A percentage is a whole number that is not negative, with `%` behind it or not.
fn check_sampling(text: &str) -> Result<(), ApiError> {
    let number = text.strip_suffix('%').unwrap_or(text);
    let unsigned = number.strip_prefix(['+', '-']).unwrap_or(number);
    let is_number = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let reason = match number.strip_prefix('+').unwrap_or(number).parse::<i64>() {
        Ok(percent) if percent >= 0 && is_number => return Ok(()),
        // There is no error to tell of, and that is what the Go server prints.
        Ok(_) if is_number => "<nil>".to_owned(),
        Err(_) if is_number => {
            format!("strconv.Atoi: parsing {}: value out of range", crate::json::go_quote(number))
        }
        Ok(_) | Err(_) => format!("strconv.Atoi: parsing {}: invalid syntax", crate::json::go_quote(number)),
    };
    Err(ErrorCode::ConsumerInvalidSampling.because(reason))
}

fn check_priority(config: &ConsumerConfig) -> Result<(), ApiError> {
    if config.priority_policy == PriorityPolicy::None {
        refuse_if(!config.priority_groups.is_empty(), ErrorCode::ConsumerPriorityGroupWithPolicyNone)?;
        return refuse_if(config.priority_timeout > Nanos::ZERO, ErrorCode::ConsumerPinnedTtlWithoutPriorityPolicyNone);
    }
    refuse_if(!config.is_pull(), ErrorCode::ConsumerPushWithPriorityGroup)?;
    refuse_if(config.priority_groups.is_empty(), ErrorCode::ConsumerPriorityPolicyWithoutGroup)?;
    for group in &config.priority_groups {
        refuse_if(group.is_empty(), ErrorCode::ConsumerEmptyGroupName)?;
        refuse_if(!is_valid_group(group), ErrorCode::ConsumerInvalidGroupName)?;
    }
    Ok(())
}

/// Whether a text can be the name of a priority group: 1 to 16 of letters, digits, `/`, `_`, `=` and `-`.
#[must_use]
pub fn is_valid_group(group: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/_=-".contains(&byte);
    !group.is_empty() && group.len() <= GROUP_LEN_MAX && group.bytes().all(is_allowed)
}
