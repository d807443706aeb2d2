//! Subjects, their transform, and where messages are published again.

use subject::SubjectTransform;
use subject::overlap::{filters_overlap, is_subset};
use subject::subject::is_valid_subject;
use subject::transform::validate_mapping;

use super::{StreamContext, invalid, refuse_if};
use crate::api_error::ApiError;
use crate::error_code::ErrorCode;
use crate::json::go_quote;
use crate::stream_config::StreamConfig;

/// Subjects of the API that a stream must not store unless it sends no acknowledgements.
const API_NAMESPACES: [&str; 3] = ["$JS.>", "$JSC.>", "$NRG.>"];

/// A stream without subjects, mirror and sources stores the subject of its own name.
pub(super) fn check_subjects(config: &mut StreamConfig) -> Result<(), ApiError> {
    if config.subjects.is_empty() {
        if config.mirror.is_none() && config.sources.is_empty() {
            config.subjects.push(config.name.clone());
        }
        return Ok(());
    }
    for (place, subject) in config.subjects.iter().enumerate() {
        refuse_if(!is_valid_subject(subject), "invalid subject")?;
        let mut before = config.subjects.iter().take(place);
        refuse_if(before.any(|earlier| earlier == subject), "duplicate subjects detected")?;
        check_reserved(config, subject)?;
        let overlapping = config.subjects.iter().skip(place + 1).find(|other| filters_overlap(other, subject));
        if let Some(other) = overlapping {
            return Err(invalid(&format!("subject {} overlaps with {}", go_quote(subject), go_quote(other))));
        }
    }
    Ok(())
}

fn check_reserved(config: &StreamConfig, subject: &str) -> Result<(), ApiError> {
    if subject == ">" {
        refuse_if(!config.no_ack, "capturing all subjects requires no-ack to be true")?;
        refuse_if(config.num_replicas != 1, "capturing all subjects requires replicas of 1")?;
    }
    if config.no_ack {
        return Ok(());
    }
    let is_api = API_NAMESPACES.iter().any(|namespace| filters_overlap(subject, namespace));
    refuse_if(
        is_api && !is_subset(subject, "$JS.EVENT.>"),
        "subjects that overlap with jetstream api require no-ack to be true",
    )?;
    refuse_if(
        filters_overlap(subject, "$SYS.>") && !is_subset(subject, "$SYS.ACCOUNT.>"),
        "subjects that overlap with system api require no-ack to be true",
    )
}

pub(super) fn check_transform(config: &StreamConfig) -> Result<(), ApiError> {
    let Some(transform) = &config.subject_transform else { return Ok(()) };
    if !transform.src.is_empty() && !is_valid_subject(&transform.src) {
        return Err(ErrorCode::StreamTransformInvalidSource.because(format_args!("invalid subject {}", transform.src)));
    }
    validate_mapping(&transform.src, &transform.dest)
        .map_err(|error| ErrorCode::StreamTransformInvalidDestination.because(error))
}

/// An empty source stands for all messages; from `>` to `>` means the subjects that the transform leads to.
pub(super) fn complete_republish(config: &mut StreamConfig, context: StreamContext<'_>) -> Result<(), ApiError> {
    let Some(republish) = &mut config.republish else { return Ok(()) };
    if republish.src.is_empty() {
        context.correct("republish source can not be empty")?;
        republish.src = ">".to_owned();
    }
    if let (Some(transform), [only]) = (&config.subject_transform, config.subjects.as_slice())
        && republish.dest == ">"
        && republish.src == ">"
        && transform.src == *only
    {
        context.correct("implicit republish based on subject transform")?;
        republish.src.clone_from(&transform.dest);
        republish.dest.clone_from(&transform.dest);
    }
    refuse_if(
        config.subjects.iter().any(|subject| filters_overlap(&republish.dest, subject)),
        "stream configuration for republish destination forms a cycle",
    )?;
    if republish.dest.is_empty() {
        // The Go server lets it pass, and publishes nothing.
        return Ok(());
    }
    SubjectTransform::new(&republish.src, &republish.dest).map(|_| ()).map_err(|_| {
        let (src, dest) = (&republish.src, &republish.dest);
        invalid(&format!("stream configuration for republish with transform from '{src}' to '{dest}' not valid"))
    })
}
