//! The mirror, the sources, and whether messages would go round in circles.

use std::collections::{BTreeSet, VecDeque};

use subject::SubjectTransform;
use subject::overlap::{filters_overlap, is_subset};
use subject::subject::{is_literal, is_valid_publish_subject, is_valid_subject};
use subject::transform::validate_mapping;

use super::{StreamContext, invalid, refuse_if};
use crate::api_error::ApiError;
use crate::error_code::ErrorCode;
use crate::json::go_quote;
use crate::names::is_valid_name;
use crate::stream_config::{StreamConfig, StreamSource, SubjectTransformConfig};

/// What the API's own subjects begin with.
const API_PREFIX: &str = "$JS.API";

/// What was learned about upstreams on the way.
#[derive(Default)]
struct Prefixes<'a> {
    upstream_subjects: Vec<&'a str>,
    deliver: Vec<String>,
    api: Vec<String>,
}

pub(super) fn check_mirror_and_sources(config: &mut StreamConfig, context: StreamContext<'_>) -> Result<(), ApiError> {
    let mut prefixes = Prefixes::default();
    if let Some(mirror) = config.mirror.clone() {
        check_mirror(config, &mirror)?;
        if let Some(direct) = check_mirror_upstream(config, &mirror, &mut prefixes, context)? {
            config.mirror_direct = direct;
        }
    }
    check_sources(config, &mut prefixes, context)?;
    check_prefixes(&prefixes)?;
    check_cycles(config, context)
}

fn check_mirror(config: &StreamConfig, mirror: &StreamSource) -> Result<(), ApiError> {
    let contradictions = [
        (config.first_seq > 0, ErrorCode::MirrorWithFirstSeq),
        (!config.subjects.is_empty(), ErrorCode::MirrorWithSubjects),
        (!config.sources.is_empty(), ErrorCode::MirrorWithSources),
        (config.allow_msg_counter, ErrorCode::MirrorWithCounters),
        (config.allow_atomic, ErrorCode::MirrorWithAtomicPublish),
        (config.allow_batched, ErrorCode::MirrorWithBatchPublish),
        (config.allow_msg_schedules, ErrorCode::MirrorWithMsgSchedules),
        (!is_valid_feed(mirror), ErrorCode::MirrorDurableConsumerCfgInvalid),
        (has_two_kinds_of_filters(mirror), ErrorCode::MirrorMultipleFiltersNotAllowed),
    ];
    if let Some((_, code)) = contradictions.iter().find(|(is_wrong, _)| *is_wrong) {
        return Err(code.error());
    }
    refuse_if(!config.subject_delete_marker_ttl.is_zero(), "subject delete markers forbidden on mirrors")?;
    for (place, transform) in mirror.subject_transforms.iter().enumerate() {
        check_transform(
            transform,
            ErrorCode::MirrorInvalidSubjectFilter,
            ErrorCode::MirrorInvalidTransformDestination,
        )?;
        if others(mirror, place).any(|other| filters_overlap(&transform.src, &other.src)) {
            return Err(ErrorCode::MirrorOverlappingSubjectFilters.error());
        }
    }
    Ok(())
}

/// Whether a durable consumer, if one is named, can feed the stream.
fn is_valid_feed(source: &StreamSource) -> bool {
    source.consumer.as_ref().is_none_or(|consumer| {
        is_valid_name(&consumer.name)
            && is_literal(&consumer.deliver_subject)
            && is_valid_subject(&consumer.deliver_subject)
            && source.opt_start_seq == 0
            && source.opt_start_time.is_none()
            && source.filter_subject.is_empty()
    })
}

fn has_two_kinds_of_filters(source: &StreamSource) -> bool {
    !source.filter_subject.is_empty() && !source.subject_transforms.is_empty()
}

fn others(source: &StreamSource, place: usize) -> impl Iterator<Item = &SubjectTransformConfig> {
    source.subject_transforms.iter().enumerate().filter(move |(other, _)| *other != place).map(|(_, other)| other)
}

fn check_transform(
    transform: &SubjectTransformConfig,
    bad_source: ErrorCode,
    bad_destination: ErrorCode,
) -> Result<(), ApiError> {
    if !transform.src.is_empty() && !is_valid_subject(&transform.src) {
        return Err(bad_source.because(format_args!("invalid subject {}", transform.src)));
    }
    validate_mapping(&transform.src, &transform.dest).map_err(|error| bad_destination.because(error))
}

/// Returns whether the origin answers direct gets, which its mirror takes over, if the origin is known.
fn check_mirror_upstream<'a>(
    config: &StreamConfig,
    mirror: &StreamSource,
    prefixes: &mut Prefixes<'a>,
    context: StreamContext<'a>,
) -> Result<Option<bool>, ApiError> {
    if note_external(mirror, prefixes) {
        return Ok(None);
    }
    if !is_valid_name(&mirror.name) {
        return Err(ErrorCode::MirrorInvalidStreamName.error());
    }
    let Some(origin) = (context.find)(&mirror.name) else { return Ok(None) };
    prefixes.upstream_subjects.extend(origin.subjects.iter().map(String::as_str));
    if is_too_small(config, origin) {
        return Err(ErrorCode::MirrorMaxMessageSizeTooBig.error());
    }
    if config.mirror_direct != origin.allow_direct {
        context.correct("origin stream has direct get set, mirror has it disabled")?;
    }
    Ok(Some(origin.allow_direct))
}

/// Notes the prefixes of an upstream of another account or domain; `false` if it is of this account.
fn note_external(source: &StreamSource, prefixes: &mut Prefixes<'_>) -> bool {
    let Some(external) = &source.external else { return false };
    prefixes.deliver.extend(Some(external.deliver.clone()).filter(|prefix| !prefix.is_empty()));
    prefixes.api.extend(Some(external.api.clone()).filter(|prefix| !prefix.is_empty()));
    true
}

fn is_too_small(config: &StreamConfig, upstream: &StreamConfig) -> bool {
    config.max_msg_size > 0 && upstream.max_msg_size > 0 && config.max_msg_size < upstream.max_msg_size
}

fn check_sources<'a>(
    config: &StreamConfig,
    prefixes: &mut Prefixes<'a>,
    context: StreamContext<'a>,
) -> Result<(), ApiError> {
    if !config.sources.is_empty() && config.allow_msg_schedules {
        return Err(ErrorCode::SourceWithMsgSchedules.error());
    }
    let mut names = BTreeSet::new();
    let mut consumers = BTreeSet::new();
    for source in &config.sources {
        check_source(source, &mut names, &mut consumers)?;
        if note_external(source, prefixes) {
            continue;
        }
        if let Some(upstream) = (context.find)(&source.name) {
            prefixes.upstream_subjects.extend(upstream.subjects.iter().map(String::as_str));
            if is_too_small(config, upstream) {
                return Err(ErrorCode::SourceMaxMessageSizeTooBig.error());
            }
        }
    }
    Ok(())
}

fn check_source(
    source: &StreamSource,
    names: &mut BTreeSet<String>,
    consumers: &mut BTreeSet<String>,
) -> Result<(), ApiError> {
    if !is_valid_name(&source.name) {
        return Err(ErrorCode::SourceInvalidStreamName.error());
    }
    if !names.insert(source.index_name()) {
        return Err(ErrorCode::SourceDuplicateDetected.error());
    }
    if has_two_kinds_of_filters(source) {
        return Err(ErrorCode::SourceMultipleFiltersNotAllowed.error());
    }
    for transform in &source.subject_transforms {
        check_transform(
            transform,
            ErrorCode::SourceInvalidSubjectFilter,
            ErrorCode::SourceInvalidTransformDestination,
        )?;
    }
    for (place, transform) in source.subject_transforms.iter().enumerate() {
        if others(source, place).any(|other| is_subset(&transform.src, &other.src)) {
            return Err(ErrorCode::SourceOverlappingSubjectFilters.error());
        }
    }
    if !is_valid_feed(source) {
        return Err(ErrorCode::SourceDurableConsumerCfgInvalid.error());
    }
    if source.consumer.is_some() && !consumers.insert(source.consumer_index_name()) {
        return Err(ErrorCode::SourceDurableConsumerDuplicateDetected.error());
    }
    Ok(())
}

fn check_prefixes(prefixes: &Prefixes<'_>) -> Result<(), ApiError> {
    for prefix in &prefixes.deliver {
        if !is_valid_publish_subject(prefix) {
            return Err(ErrorCode::StreamInvalidExternalDeliverySubj.error_with(&[("prefix", prefix)]));
        }
        for subject in &prefixes.upstream_subjects {
            if filters_overlap(subject, format!("{prefix}.{subject}")) {
                let values: [(&str, &dyn std::fmt::Display); 2] = [("prefix", prefix), ("subject", subject)];
                return Err(ErrorCode::StreamExternalDelPrefixOverlaps.error_with(&values));
            }
        }
    }
    for prefix in &prefixes.api {
        if !is_valid_publish_subject(prefix) {
            let prefix = go_quote(prefix);
            return Err(invalid(&format!(
                "stream external api prefix {prefix} must be a valid subject without wildcards"
            )));
        }
        if filters_overlap(prefix, API_PREFIX) {
            let values: [(&str, &dyn std::fmt::Display); 2] = [("prefix", prefix), ("subject", &API_PREFIX)];
            return Err(ErrorCode::StreamExternalApiOverlap.error_with(&values));
        }
    }
    Ok(())
}

/// Follows upstreams of the account from stream to stream.
fn check_cycles(config: &StreamConfig, context: StreamContext<'_>) -> Result<(), ApiError> {
    let mut visited = BTreeSet::new();
    let mut to_visit = VecDeque::from([config]);
    while let Some(stream) = to_visit.pop_front() {
        // Streams that are reached on several ways are looked at once; the Go server looks again, with the same result.
        if !visited.insert(stream.name.as_str()) && stream.name != config.name {
            continue;
        }
        for source in stream.sources.iter().filter(|source| source.external.is_none()) {
            if visited.contains(source.name.as_str()) {
                let takes = |subject: &String| filters_overlap(subject, &source.filter_subject);
                refuse_if(source.filter_subject.is_empty() || stream.subjects.iter().any(takes), "detected cycle")?;
            } else {
                to_visit.extend((context.find)(&source.name));
            }
        }
        if let Some(mirror) = stream.mirror.as_ref().filter(|mirror| mirror.external.is_none()) {
            refuse_if(visited.contains(mirror.name.as_str()), "detected cycle")?;
            to_visit.extend((context.find)(&mirror.name));
        }
    }
    Ok(())
}

/// Checks the filters and transforms of upstreams once more, as is done after a stream of the name was looked for.
///
/// # Errors
/// 10049 with what is wrong.
pub fn check_upstream_filters(config: &StreamConfig) -> Result<(), ApiError> {
    let refused = |reason: String| ErrorCode::StreamCreate.because(reason);
    if let Some(mirror) = &config.mirror {
        let filter = &mirror.filter_subject;
        if mirror.subject_transforms.is_empty() && !filter.is_empty() && !is_valid_subject(filter) {
            return Err(refused(format!("subject filter '{filter}' for the mirror invalid subject")));
        }
        check_transforms_work(mirror, "mirror")?;
    }
    for source in &config.sources {
        let filter = &source.filter_subject;
        if source.subject_transforms.is_empty() && !filter.is_empty() && !is_valid_subject(filter) {
            return Err(refused(format!("subject filter '{filter}' for the source: invalid subject")));
        }
        check_transforms_work(source, "source")?;
    }
    Ok(())
}

fn check_transforms_work(source: &StreamSource, what: &str) -> Result<(), ApiError> {
    for SubjectTransformConfig { src, dest } in &source.subject_transforms {
        if dest.is_empty() {
            continue;
        }
        SubjectTransform::new(src, dest).map_err(|error| {
            ErrorCode::StreamCreate
                .because(format_args!("subject transform from '{src}' to '{dest}' for the {what}: {error}"))
        })?;
    }
    Ok(())
}
