//! Requests about consumers that are there.

use jetstream::{Consumer, Stream, Turn};
use jetstream_api::json::Strictness;
use jetstream_api::request::{
    ConsumerPauseRequest, ConsumerResetRequest, ConsumerUnpinRequest, PagedRequest, check_empty, decode_request,
};
use jetstream_api::response::{
    ConsumerDeleted, ConsumerInfoGiven, ConsumerList, ConsumerNames, ConsumerPaused, ConsumerReset, ConsumerUnpinned,
    INFOS_MAX, NAMES_MAX, Page,
};
use jetstream_api::{
    ApiError, ConsumerInfo, ErrorCode, add_answer_metadata, headers, is_valid_group, set_consumer_level,
};

use super::answer::{Answer, Done, Noted, Outcome, header_line};
use super::call::Call;
use super::stream::find;
use crate::identity::EMULATED_VERSION;

/// Stream and consumer.
type Names<'a> = (&'a str, &'a str);

fn not_found() -> ApiError {
    ErrorCode::ConsumerNotFound.error()
}

/// A consumer as lists show it.
pub(super) fn described(stream: &mut Stream, name: &str, turn: &mut Turn<'_>) -> Option<ConsumerInfo> {
    stream.with_consumer(name, turn, |consumer, upstream, turn| consumer.info(upstream, turn))
}

/// A consumer as answers about it alone show it.
pub(super) fn described_fully(stream: &mut Stream, name: &str, turn: &mut Turn<'_>) -> Option<ConsumerInfo> {
    let mut info = described(stream, name, turn)?;
    if let Some(config) = &mut info.config {
        add_answer_metadata(&mut config.metadata, EMULATED_VERSION);
    }
    Some(info)
}

/// The names of consumers that are shown: those that feed mirrors and sources are not.
pub(crate) fn public_names(stream: &Stream) -> Vec<String> {
    stream.consumers().filter(|consumer| !consumer.config().direct).map(|consumer| consumer.name().to_owned()).collect()
}

/// `CONSUMER.NAMES`.
pub(super) fn names(call: &mut Call<'_>, stream: &str) -> Outcome<ConsumerNames> {
    let account = call.admit()?;
    let request: PagedRequest = call.decode_optional()?;
    let owner = find(account, stream)?;
    let names = call.run(&owner, |stream, _| public_names(stream))?;
    let (range, Page { total, offset, limit }) = Page::cut(names.len(), request.offset, NAMES_MAX);
    let consumers = names.get(range).unwrap_or_default().to_vec();
    Ok(ConsumerNames { total, offset, limit, consumers }.into())
}

/// `CONSUMER.LIST`.
pub(super) fn list(call: &mut Call<'_>, stream: &str) -> Outcome<ConsumerList> {
    let account = call.admit()?;
    let request: PagedRequest = call.decode_optional()?;
    let owner = find(account, stream)?;
    let offline = owner.offline_consumers();
    let list = call.run(&owner, |stream, turn| {
        let names = public_names(stream);
        let (range, Page { total, offset, limit }) = Page::cut(names.len(), request.offset, INFOS_MAX);
        let shown = names.get(range).unwrap_or_default();
        let consumers = shown.iter().filter_map(|name| described(stream, name, turn)).collect();
        ConsumerList { total, offset, limit, consumers, missing: offline.keys().cloned().collect(), offline }
    })?;
    Ok(list.into())
}

/// `CONSUMER.INFO`.
pub(super) fn info(call: &mut Call<'_>, (stream, name): Names<'_>) -> Outcome<ConsumerInfoGiven> {
    check_empty(call.body())?;
    let account = call.admit()?;
    let owner = find(account, stream)?;
    if let Some(reason) = owner.offline_consumers().remove(name) {
        return Err(ErrorCode::ConsumerOfflineReason.because(reason));
    }
    let info = call.run(&owner, |stream, turn| described_fully(stream, name, turn))?;
    Ok(ConsumerInfoGiven { info: Some(info.ok_or_else(not_found)?) }.into())
}

/// `CONSUMER.DELETE`.
pub(super) fn delete(call: &mut Call<'_>, (stream, name): Names<'_>) -> Outcome<ConsumerDeleted> {
    let account = call.admit()?;
    check_empty(call.body())?;
    let owner = find(account, stream)?;
    let deleted = call.run(&owner, |stream, turn| stream.delete_consumer(name, turn))?;
    match deleted {
        Ok(true) => Ok(ConsumerDeleted::DONE.into()),
        Ok(false) => Err(not_found()),
        Err(error) => Err(ErrorCode::StreamGeneral.because(error)),
    }
}

/// `CONSUMER.PAUSE`. Without a time, or with one that has passed, it goes on.
pub(super) fn pause(call: &mut Call<'_>, (stream, name): Names<'_>) -> Outcome<ConsumerPaused> {
    let request: ConsumerPauseRequest = call.decode_optional()?;
    let account = call.admit()?;
    let owner = find(account, stream)?;
    let paused = call.run(&owner, |stream, turn| {
        stream.with_consumer(name, turn, |consumer, upstream, turn| {
            let mut config = consumer.config().clone();
            config.pause_until = request.pause_until;
            set_consumer_level(&mut config);
            let meta = crate::jetstream::assets::consumer_meta(&config, consumer.created());
            consumer.update(config, &meta, upstream, turn)?;
            Ok(consumer.pause_state(turn.now.wall))
        })
    })?;
    let pause =
        paused.ok_or_else(not_found)?.map_err(|error: ApiError| ErrorCode::ConsumerStoreFailed.because(error))?;
    let (pause_until, pause_remaining) = (request.pause_until, pause.remaining);
    Ok(ConsumerPaused { paused: pause.is_paused, pause_until, pause_remaining }.into())
}

/// `CONSUMER.UNPIN`.
pub(super) fn unpin(call: &mut Call<'_>, (stream, name): Names<'_>) -> Outcome<ConsumerUnpinned> {
    call.check_level()?;
    let request: ConsumerUnpinRequest = decode_single(call)?;
    if request.group.is_empty() {
        return Err(ErrorCode::InvalidJson.because("consumer group not specified"));
    }
    if !is_valid_group(&request.group) {
        return Err(ErrorCode::ConsumerInvalidGroupName.error());
    }
    let account = call.account()?;
    let owner = find(account, stream)?;
    let unpinned = call.run(&owner, |stream, turn| {
        stream.with_consumer(name, turn, |consumer, upstream, turn| consumer.unpin(&request.group, upstream, turn))
    })?;
    unpinned.ok_or_else(not_found)??;
    Ok(ConsumerUnpinned {}.into())
}

/// Reads a body that may hold unknown fields in any case, but has to be there.
fn decode_single<T: jetstream_api::request::Request>(call: &Call<'_>) -> Result<T, ApiError> {
    if call.body().is_empty() {
        return Err(ErrorCode::InvalidJson.because("unexpected end of JSON input"));
    }
    decode_request(call.body(), Strictness::Lenient).map_err(|mut error: ApiError| {
        // What reads these bodies in nats-server has other words for a text that is cut.
        error.description = error.description.replace("unexpected EOF", "unexpected end of JSON input");
        error
    })
}

/// `CONSUMER.RESET`. Neither counted nor told of.
pub(super) fn reset(call: &mut Call<'_>, names: Names<'_>) -> Answer {
    Answer::of(start_again(call, names)).noted(Noted::Silently)
}

fn start_again(call: &mut Call<'_>, (stream, name): Names<'_>) -> Outcome<ConsumerReset> {
    let account = call.admit()?;
    let request: ConsumerResetRequest =
        if call.body().is_empty() { ConsumerResetRequest::default() } else { decode_single(call)? };
    let owner = find(account, stream)?;
    let wants_identity = call.header(headers::STREAM_IDENTITY).is_some();
    let reset = call.run(&owner, |stream, turn| {
        let start = stream.reset_consumer(name, request.seq, turn)?;
        Some(start.map(|reset_seq| (reset_seq, described_fully(stream, name, turn), stream.identity())))
    })?;
    let (reset_seq, info, identity) = reset.ok_or_else(not_found)??;
    let headers = if wants_identity { header_line(headers::STREAM_IDENTITY, identity) } else { Vec::new() };
    Ok(Done { headers, ..ConsumerReset { info, reset_seq }.into() })
}

/// Whether a consumer counts for limits: those that feed mirrors and sources don't.
pub(super) fn is_limitable(consumer: &Consumer) -> bool {
    let config = consumer.config();
    !config.direct && !config.sourcing
}
