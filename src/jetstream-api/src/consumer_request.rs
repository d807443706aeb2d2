//! Whether a request to create a consumer agrees with its subject.

use crate::api_error::ApiError;
use crate::api_subjects::ConsumerCreateSubject;
use crate::consumer_check::INACTIVE_THRESHOLD_DEFAULT;
use crate::consumer_config::ConsumerConfig;
use crate::error_code::ErrorCode;
use crate::names::NAME_LEN_MAX;
use crate::nanos::Nanos;
use crate::request::CreateConsumerRequest;

/// Checks a request against its subject, and takes the consumer's name from there.
///
/// # Errors
/// What the client is told. More than one replica is refused if `is_single_server`.
pub fn check_consumer_request(
    request: &CreateConsumerRequest,
    subject: ConsumerCreateSubject<'_>,
    is_single_server: bool,
) -> Result<CreateConsumerRequest, ApiError> {
    let mut request = request.clone();
    if subject.stream() != request.stream_name {
        return Err(ErrorCode::StreamMismatch.error());
    }
    let config = &mut request.config;
    if subject.consumer().unwrap_or(&config.name).contains(['\\', '/']) {
        return Err(ErrorCode::ConsumerNameContainsPathSeparators.error());
    }
    match subject {
        ConsumerCreateSubject::Durable { consumer, .. } => {
            if !config.is_durable() {
                return Err(ErrorCode::ConsumerDurableNameNotSet.error());
            }
            take_name(config, consumer)?;
        }
        ConsumerCreateSubject::Named { consumer, filter, .. } => {
            take_name(config, consumer)?;
            check_filter(config, filter)?;
        }
        ConsumerCreateSubject::Unnamed { .. } if config.is_durable() => {
            return Err(ErrorCode::ConsumerEphemeralWithDurableName.error());
        }
        ConsumerCreateSubject::Unnamed { .. } => {}
    }
    if is_single_server && config.num_replicas > 1 {
        return Err(ErrorCode::StreamReplicasNotSupported.error());
    }
    Ok(request)
}

fn take_name(config: &mut ConsumerConfig, name: &str) -> Result<(), ApiError> {
    if config.is_durable() && config.durable_name != name {
        return Err(ErrorCode::ConsumerDurableNameNotMatchSubject.error());
    }
    name.clone_into(&mut config.name);
    Ok(())
}

fn check_filter(config: &ConsumerConfig, filter: Option<&str>) -> Result<(), ApiError> {
    let Some(filter) = filter.filter(|filter| !filter.is_empty()) else { return Ok(()) };
    if !config.filter_subjects.is_empty() {
        return Err(ErrorCode::ConsumerMultipleFiltersNotAllowed.error());
    }
    if config.filter_subject != filter {
        return Err(ErrorCode::ConsumerCreateFilterSubjectMismatch.error());
    }
    Ok(())
}

/// Completes the checked configuration of a consumer that does not exist yet: what is ephemeral goes when it is unused.
///
/// # Errors
/// A durable name that is too long.
pub fn complete_new_consumer(config: &mut ConsumerConfig) -> Result<(), ApiError> {
    if config.durable_name.len() > NAME_LEN_MAX {
        return Err(ErrorCode::ConsumerNameTooLong.error_with(&[("max", &NAME_LEN_MAX)]));
    }
    if !config.is_durable() && config.inactive_threshold.is_zero() {
        config.inactive_threshold = Nanos::from(INACTIVE_THRESHOLD_DEFAULT);
    }
    Ok(())
}
