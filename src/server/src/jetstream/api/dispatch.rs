//! From a subject to the function that answers.

use std::sync::Arc;

use jetstream_api::api_subjects::{ApiRequest, ConsumerVerb, StreamVerb, strip_domain};
use jetstream_api::response::{
    ConsumerPeerEvacuated, ConsumerPeerRemoved, ConsumerSteppedDown, ResponseBody, StreamMoveCancelled,
    StreamPeerEvacuated, StreamPeerRemoved, StreamSteppedDown,
};
use jetstream_api::{ApiError, ErrorCode};
use server_core::{Batch, InternalMessage};

use super::answer::{Answer, Noted, Outcome};
use super::call::{Api, Call};
use super::{account, consumer, consumer_create, message, restore, snapshot, stream, stream_list, unknown};
use crate::jetstream::account::JsAccount;

impl Api {
    /// Answers a request. `account` is that of the message, if it has JetStream. What was touched is still to be flushed.
    pub(crate) fn handle(
        self: &Arc<Self>,
        batch: &mut Batch,
        account: Option<&Arc<JsAccount>>,
        message: InternalMessage,
    ) {
        let mut message = message;
        if let Some(subject) = strip_domain(&message.subject, &self.domain_name()) {
            message.subject = subject;
        }
        let message = Arc::new(message);
        let subject = message.subject.clone();
        let call = Call::new(self, batch, account, &message);
        let answer = match ApiRequest::parse(&subject) {
            Some(request) if self.is_system(&message.account) => answer_system(call, request),
            Some(request) => answer(call, request),
            None if self.is_system(&message.account) => Some(not_for_system()),
            None => unknown::answer(call.state(), &subject),
        };
        if let Some(answer) = answer {
            self.send(batch, account, &message, answer);
        }
    }
}

fn not_for_system() -> Answer {
    Answer::system_refusal(ErrorCode::NotEnabledForAccount.error())
}

/// The system account has no streams; it asks about accounts and about the meta group, which a single server has not.
fn answer_system(mut call: Call<'_>, request: ApiRequest<'_>) -> Option<Answer> {
    match request {
        ApiRequest::AccountInfo => Some(Answer::of(account::info(&mut call)).noted(Noted::Granted)),
        ApiRequest::AccountPurge(name) => Some(Answer::of(account::purge(&mut call, name))),
        ApiRequest::System(_) | ApiRequest::AccountStreamMove(..) | ApiRequest::AccountStreamCancelMove(..) => None,
        ApiRequest::StreamNames
        | ApiRequest::StreamList
        | ApiRequest::Stream(..)
        | ApiRequest::ConsumerNames(_)
        | ApiRequest::ConsumerList(_)
        | ApiRequest::ConsumerCreate(_)
        | ApiRequest::Consumer(..)
        | ApiRequest::DirectGet(_)
        | ApiRequest::DirectGetLast(..) => Some(not_for_system()),
    }
}

fn answer(mut call: Call<'_>, request: ApiRequest<'_>) -> Option<Answer> {
    let call = &mut call;
    match request {
        // That an account has no JetStream counts as an answer.
        ApiRequest::AccountInfo => Some(Answer::of(account::info(call))),
        ApiRequest::StreamNames => Some(Answer::of(stream_list::names(call))),
        ApiRequest::StreamList => Some(Answer::of(stream_list::list(call))),
        ApiRequest::Stream(verb, name) => answer_stream(call, verb, name),
        ApiRequest::ConsumerNames(stream) => Some(Answer::of(consumer::names(call, stream))),
        ApiRequest::ConsumerList(stream) => Some(Answer::of(consumer::list(call, stream))),
        ApiRequest::ConsumerCreate(subject) => Some(Answer::of(consumer_create::create(call, subject))),
        ApiRequest::Consumer(verb, stream, name) => answer_consumer(call, verb, (stream, name)),
        // Those that a stream answers don't come here.
        ApiRequest::DirectGet(_) | ApiRequest::DirectGetLast(..) => Some(unknown::no_responders(call)),
        ApiRequest::System(_)
        | ApiRequest::AccountPurge(_)
        | ApiRequest::AccountStreamMove(..)
        | ApiRequest::AccountStreamCancelMove(..) => None,
    }
}

fn answer_stream(call: &mut Call<'_>, verb: StreamVerb, name: &str) -> Option<Answer> {
    match verb {
        StreamVerb::Create => Some(Answer::of(stream::create(call, name))),
        StreamVerb::Update => Some(Answer::of(stream::update(call, name))),
        StreamVerb::Info => Some(stream::info(call, name)),
        StreamVerb::Delete => Some(Answer::of(stream::delete(call, name))),
        StreamVerb::Purge => Some(Answer::of(stream::purge(call, name))),
        StreamVerb::Snapshot => snapshot::begin(call, name),
        StreamVerb::Restore => Some(Answer::of(restore::begin(call, name))),
        StreamVerb::MsgGet => Some(message::get(call, name)),
        StreamVerb::MsgDelete => Some(message::delete(call, name)),
        StreamVerb::LeaderStepDown => Some(needs_cluster::<StreamSteppedDown>(call)),
        StreamVerb::PeerRemove => Some(needs_cluster::<StreamPeerRemoved>(call)),
        StreamVerb::PeerEvacuate => Some(needs_cluster::<StreamPeerEvacuated>(call)),
        StreamVerb::CancelMove => Some(needs_cluster::<StreamMoveCancelled>(call)),
    }
}

fn answer_consumer(call: &mut Call<'_>, verb: ConsumerVerb, names: (&str, &str)) -> Option<Answer> {
    match verb {
        ConsumerVerb::Info => Some(Answer::of(consumer::info(call, names))),
        ConsumerVerb::Delete => Some(Answer::of(consumer::delete(call, names))),
        ConsumerVerb::Pause => Some(Answer::of(consumer::pause(call, names))),
        ConsumerVerb::Unpin => Some(Answer::of(consumer::unpin(call, names))),
        ConsumerVerb::Reset => Some(consumer::reset(call, names)),
        ConsumerVerb::MsgNext => Some(unknown::no_responders(call)),
        ConsumerVerb::LeaderStepDown => Some(needs_cluster::<ConsumerSteppedDown>(call)),
        ConsumerVerb::PeerRemove => Some(needs_cluster::<ConsumerPeerRemoved>(call)),
        ConsumerVerb::PeerEvacuate => Some(needs_cluster::<ConsumerPeerEvacuated>(call)),
    }
}

/// A request that only a cluster can carry out.
fn needs_cluster<T: ResponseBody>(_: &Call<'_>) -> Answer {
    let refused: ApiError = ErrorCode::ClusterRequired.error();
    let outcome: Outcome<T> = Err(refused);
    Answer::of(outcome)
}
