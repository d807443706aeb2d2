//! Requests about streams.

use std::collections::BTreeMap;
use std::sync::Arc;

use jetstream_api::api_subjects::ConsumerCreateSubject;
use jetstream_api::request::{CreateConsumerRequest, StreamConfigRequest, decode_request};
use jetstream_api::response::{ConsumerCreated, StreamCreated, StreamInfoGiven};
use jetstream_api::{ApiError, ErrorCode, StreamConfig, StreamContext, check_stream_create};

use super::Context;

pub(super) fn create(context: &mut Context<'_>, name: &str) -> Result<StreamCreated, ApiError> {
    let settings = Arc::clone(&context.surroundings().settings());
    let request = StreamConfigRequest::decode(&context.request.payload, settings.strictness)?;
    let _changing = context.account.lock_changes();
    let configs: BTreeMap<String, Arc<StreamConfig>> =
        context.account.streams().iter().map(|owner| (owner.name().to_owned(), owner.config())).collect();
    let find = |name: &str| configs.get(name).map(|config| &**config);
    let account = *context.account.limits();
    let check = StreamContext { server: settings.limits, account, find: &find, is_pedantic: request.pedantic };
    let config = check_stream_create(&request, name, check)?;
    if context.account.stream(name).is_some() {
        return Err(ErrorCode::StreamNameExist.error());
    }
    let owner = context.account.create_stream(config)?;
    let now = context.batch.now.wall;
    let info = owner.with_stream(context.batch, |stream, _| stream.info(false, now));
    Ok(StreamCreated { info, did_create: true })
}

pub(super) fn info(context: &mut Context<'_>, name: &str) -> Result<StreamInfoGiven, ApiError> {
    let not_found = || ErrorCode::StreamNotFound.error();
    let owner = context.account.stream(name).ok_or_else(not_found)?;
    let now = context.batch.now.wall;
    let info = owner.with_stream(context.batch, |stream, _| stream.info(false, now));
    Ok(StreamInfoGiven { info: Some(info.ok_or_else(not_found)?), ..StreamInfoGiven::default() })
}

pub(super) fn create_consumer(
    context: &mut Context<'_>,
    subject: ConsumerCreateSubject<'_>,
) -> Result<ConsumerCreated, ApiError> {
    let settings = Arc::clone(&context.surroundings().settings());
    let request: CreateConsumerRequest = decode_request(&context.request.payload, settings.strictness)?;
    let (stream, name) = match subject {
        ConsumerCreateSubject::Unnamed { stream } => (stream, None),
        ConsumerCreateSubject::Named { stream, consumer, .. } | ConsumerCreateSubject::Durable { stream, consumer } => {
            (stream, Some(consumer))
        }
    };
    let owner = context.account.stream(stream).ok_or_else(|| ErrorCode::StreamNotFound.error())?;
    let mut config = request.config;
    config.name = name.map_or_else(|| context.batch.rng.alphanumeric(8), str::to_owned);
    let check = jetstream_api::ConsumerContext {
        stream: &owner.config(),
        server: settings.limits,
        account: *context.account.limits(),
        is_pedantic: request.pedantic,
    };
    let config = jetstream_api::check_consumer(&config, check)?;
    let name = config.name.clone();
    owner.create_consumer(config, context.batch)?;
    let info = owner.with_stream(context.batch, |stream, turn| {
        stream.with_consumer(&name, turn, |consumer, upstream, turn| consumer.info(upstream, turn))
    });
    Ok(ConsumerCreated { info: info.flatten() })
}
