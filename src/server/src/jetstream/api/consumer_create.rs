//! Creating a consumer, or changing one.

use std::sync::Arc;

use jetstream::{Stream, Turn};
use jetstream_api::advisory::Action;
use jetstream_api::api_subjects::ConsumerCreateSubject;
use jetstream_api::request::{ConsumerAction, CreateConsumerRequest};
use jetstream_api::response::ConsumerCreated;
use jetstream_api::{
    AccountLimits, AckPolicy, ApiError, ConsumerConfig, ConsumerContext, ConsumerInfo, ErrorCode, Nanos,
    RetentionPolicy, ServerLimits, StreamConfig, check_consumer, check_consumer_request, check_consumer_update,
    check_work_queue, check_work_queue_update, complete_new_consumer, copy_level, headers, is_valid_name,
    set_consumer_level,
};

use super::answer::{Done, Outcome, header_line};
use super::call::Call;
use super::consumer::{described_fully, is_limitable};
use super::stream::find;
use crate::jetstream::assets::consumer_meta;
use crate::jetstream::stream_owner::StreamOwner;

/// Letters and digits of the name that the server gives to a consumer.
const NAME_LENGTH: usize = 8;

/// What is said of a new consumer's store that can't be made; the log says more.
const NO_STORE: &str = "error creating store for consumer";

/// `CONSUMER.CREATE` in its three forms and `CONSUMER.DURABLE.CREATE`.
pub(super) fn create(call: &mut Call<'_>, subject: ConsumerCreateSubject<'_>) -> Outcome<ConsumerCreated> {
    let request: CreateConsumerRequest = call.decode()?;
    let account = call.admit()?;
    let mut request = check_consumer_request(&request, subject, true)?;
    let owner = find(account, &request.stream_name)?;
    if let Some(reason) = owner.offline_consumers().remove(&request.config.name) {
        return Err(ErrorCode::ConsumerOfflineReason.because(reason));
    }
    let stream = owner.config();
    adapt_to_sourcing(call, &mut request, &stream);
    let identity = call.run(&owner, |core, _| core.identity())?;
    let headers = check_identity(call, &request.config, identity)?;
    let limits = (account.surroundings().settings().limits, *account.limits());
    let adding = Adding { stream: &stream, limits };
    let _changing = account.lock_changes();
    let info = match call.run(&owner, |core, turn| adding.add(request, core, turn))?? {
        Added::Changed(info) => *info,
        Added::New(config) => make(call, &owner, *config)?,
    };
    Ok(Done { headers, ..ConsumerCreated { info: Some(info) }.into() })
}

/// A mirror or source asks by a fixed name. If consumers decide what stays, it gets a durable consumer whose flow control
/// acknowledges; else a name of its own, so that an earlier one can't be in the way.
fn adapt_to_sourcing(call: &mut Call<'_>, request: &mut CreateConsumerRequest, stream: &StreamConfig) {
    let config = &mut request.config;
    if !(config.direct && config.sourcing) || config.name.is_empty() {
        return;
    }
    if stream.retention == RetentionPolicy::Limits {
        config.name = format!("{}-{}", config.name, call.batch.rng.alphanumeric(NAME_LENGTH));
        return;
    }
    config.direct = false;
    config.durable_name.clone_from(&config.name);
    config.ack_policy = AckPolicy::FlowControl;
    (config.ack_wait, config.inactive_threshold) = (Nanos::ZERO, Nanos::ZERO);
    config.max_deliver = 0;
}

/// A mirror or source may insist on the stream that it knows, and is told which one it got: the headers of the answer.
fn check_identity(call: &Call<'_>, config: &ConsumerConfig, identity: String) -> Result<Vec<u8>, ApiError> {
    if !config.direct && !config.sourcing {
        return Ok(Vec::new());
    }
    let wanted = call.header(headers::STREAM_IDENTITY).filter(|wanted| !wanted.is_empty());
    if wanted.is_some_and(|wanted| wanted != identity.as_bytes()) {
        return Err(ErrorCode::ConsumerStreamIdentityMismatch.error_with(&[("msg", &identity)]));
    }
    Ok(header_line(headers::STREAM_IDENTITY, identity))
}

/// What became of a request.
enum Added {
    /// The consumer was there, and is as it was asked for now.
    Changed(Box<ConsumerInfo>),
    /// It is to be made.
    New(Box<ConsumerConfig>),
}

/// Makes a consumer that was checked. Mirrors and sources begin where they have acknowledged.
fn make(call: &mut Call<'_>, owner: &Arc<StreamOwner>, config: ConsumerConfig) -> Result<ConsumerInfo, ApiError> {
    let (name, is_sourcing) = (config.name.clone(), config.sourcing);
    let made = owner.create_consumer(config, call.batch, |core, turn| {
        if is_sourcing {
            // A policy that doesn't allow it starts where it says.
            let _ = core.reset_consumer(&name, 0, turn);
        }
        let info = shown(core, &name, turn);
        core.with_consumer(&name, turn, |consumer, upstream, turn| {
            consumer.announce(Action::Create, upstream, turn);
            consumer.announce_pause(upstream, turn);
        });
        info
    });
    made.map_err(|error| {
        tracing::warn!("Consumer create failed for '{} > {name}': {error}", owner.name());
        if error.is(ErrorCode::ConsumerStoreFailed) { ErrorCode::ConsumerCreate.because(NO_STORE) } else { error }
    })?
}

/// What a consumer is added to.
struct Adding<'a> {
    stream: &'a StreamConfig,
    limits: (ServerLimits, AccountLimits),
}

impl Adding<'_> {
    fn add(&self, request: CreateConsumerRequest, core: &mut Stream, turn: &mut Turn<'_>) -> Result<Added, ApiError> {
        let CreateConsumerRequest { mut config, action, pedantic, .. } = request;
        if let Some(existing) = core.consumer(&config.name) {
            let there = existing.config();
            config.pause_until = there.pause_until;
            if config.sourcing && config.is_durable() {
                config.deliver_policy = there.deliver_policy;
                (config.opt_start_seq, config.opt_start_time) = (there.opt_start_seq, there.opt_start_time);
            }
        }
        set_consumer_level(&mut config);
        let (server, account) = self.limits;
        let context = ConsumerContext { server, account, stream: self.stream, is_pedantic: pedantic };
        let config = check_consumer(&config, context)?;
        let name = if config.is_durable() { &config.durable_name } else { &config.name };
        if core.consumer(name).is_some() {
            return self.change(config, action, core, turn).map(|info| Added::Changed(Box::new(info)));
        }
        if action == ConsumerAction::Update {
            return Err(ErrorCode::ConsumerDoesNotExist.error());
        }
        self.complete(config, core, turn).map(|config| Added::New(Box::new(config)))
    }

    fn change(
        &self,
        mut config: ConsumerConfig,
        action: ConsumerAction,
        core: &mut Stream,
        turn: &mut Turn<'_>,
    ) -> Result<ConsumerInfo, ApiError> {
        let name = if config.is_durable() { config.durable_name.clone() } else { config.name.clone() };
        config.name.clone_from(&name);
        let existing = core.consumer(&name).ok_or_else(|| ErrorCode::ConsumerDoesNotExist.error())?;
        let (old, created) = (existing.config().clone(), existing.created());
        if action == ConsumerAction::Create {
            copy_level(&mut config.metadata, &old.metadata);
            if config != old {
                return Err(ErrorCode::ConsumerAlreadyExists.error());
            }
        }
        let others = core.consumers().filter(|consumer| consumer.name() != name && is_limitable(consumer));
        check_work_queue_update(self.stream, &config, others.map(|consumer| consumer.config().filters()))?;
        let has_receiver = !old.is_pull() && turn.environment.has_interest(old.deliver_subject.as_bytes());
        check_consumer_update(&old, &config, has_receiver)?;
        let (is_sourcing, meta) = (config.sourcing, consumer_meta(&config, created));
        let updated = core.update_consumer(config, &meta, turn);
        updated.ok_or_else(|| ErrorCode::ConsumerDoesNotExist.error())??;
        if is_sourcing {
            let _ = core.reset_consumer(&name, 0, turn);
        }
        core.with_consumer(&name, turn, |consumer, upstream, turn| consumer.announce_pause(upstream, turn));
        shown(core, &name, turn)
    }

    fn complete(
        &self,
        mut config: ConsumerConfig,
        core: &Stream,
        turn: &mut Turn<'_>,
    ) -> Result<ConsumerConfig, ApiError> {
        let limitable = core.consumers().filter(|consumer| is_limitable(consumer)).count() as u64;
        let max = consumers_max(self.stream.max_consumers, self.limits.1.max_consumers);
        if max.is_some_and(|max| limitable >= max) {
            return Err(ErrorCode::MaximumConsumersLimit.error());
        }
        let others = core.consumers().filter(|consumer| is_limitable(consumer));
        check_work_queue(self.stream, &config, others.map(|consumer| consumer.config().filters()))?;
        complete_new_consumer(&mut config)?;
        if config.is_durable() {
            config.name.clone_from(&config.durable_name);
        }
        while config.name.is_empty() || core.consumer(&config.name).is_some() {
            config.name = turn.rng.alphanumeric(NAME_LENGTH);
        }
        if !is_valid_name(&config.name) {
            return Err(ErrorCode::ConsumerBadDurableName.error());
        }
        Ok(config)
    }
}

fn shown(core: &mut Stream, name: &str, turn: &mut Turn<'_>) -> Result<ConsumerInfo, ApiError> {
    described_fully(core, name, turn).ok_or_else(|| ErrorCode::ConsumerNotFound.error())
}

/// How many consumers a stream may have: the account's limit, unless the stream's is lower.
fn consumers_max(of_stream: i64, of_account: i64) -> Option<u64> {
    let max = if of_stream <= 0 || (of_account > 0 && of_account < of_stream) { of_account } else { of_stream };
    u64::try_from(max).ok().filter(|max| *max > 0)
}

#[cfg(test)]
mod tests {
    use super::consumers_max;

    #[test]
    fn the_lower_limit_of_consumers_counts() {
        assert_eq!([consumers_max(-1, -1), consumers_max(0, 5), consumers_max(3, 0)], [None, Some(5), Some(3)]);
        assert_eq!([consumers_max(3, 2), consumers_max(2, 3)], [Some(2), Some(2)]);
    }
}
