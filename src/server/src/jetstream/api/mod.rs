//! Requests on `$JS.API`: a bounded queue, and threads that take one after the other, decide, and answer.
//!
//! A handler is a function of a [`Context`] and a request that returns the answer's body or a refusal. It may wait for
//! streams, which network threads must not.

mod queue;
mod stream;

use std::sync::Arc;

use clock::Rng;
use jetstream_api::ApiError;
use jetstream_api::api_subjects::{ApiRequest, StreamVerb};
use jetstream_api::response::{Response, ResponseBody};
use server_core::{Batch, InternalMessage, Message, publish_internal};

use queue::Queued;
pub(crate) use queue::RequestQueue;

use super::Surroundings;
use super::account::JsAccount;
use super::sync_pool::Threads;
use crate::fault;

/// Threads that answer requests.
const THREADS: u16 = 2;

/// What a handler works with.
pub(super) struct Context<'a> {
    /// The account that is asked.
    pub(super) account: &'a Arc<JsAccount>,
    /// The request; its subject is the form without domain.
    pub(super) request: &'a InternalMessage,
    /// Where streams are run and answers go.
    pub(super) batch: &'a mut Batch,
}

impl Context<'_> {
    /// The rest of the server.
    pub(super) fn surroundings(&self) -> &Arc<Surroundings> {
        self.account.surroundings()
    }

    /// Sends an answer.
    pub(super) fn answer<T: ResponseBody>(&mut self, result: Result<T, ApiError>) {
        self.account.count_request(result.is_err());
        let body = Response::from_result(result).encode();
        self.publish(self.request.reply.as_bytes(), &body);
    }

    /// Publishes in the account; nothing without a subject.
    pub(super) fn publish(&mut self, subject: &[u8], payload: &[u8]) {
        if subject.is_empty() {
            return;
        }
        let published = &self.account.surroundings().published;
        let body = [payload, b"\r\n"].concat();
        let message = Message { subject, reply: b"", header_length: None, body: &body };
        publish_internal(self.batch, &published.counters, &published.view(), self.account.state(), &message);
    }
}

/// Starts the threads that answer.
///
/// # Errors
/// The system starts no more threads.
pub(super) fn start_threads(surroundings: &Arc<Surroundings>, first_batch: u16) -> std::io::Result<Threads> {
    (0..THREADS)
        .map(|index| {
            let surroundings = Arc::clone(surroundings);
            let batch = Batch::new(first_batch - index, Rng::from_system());
            let name = format!("jsapi-{index}");
            crate::tasks::start_plain_thread(name, || {}, move || run(&surroundings, batch))
        })
        .collect()
}

fn run(surroundings: &Surroundings, mut batch: Batch) {
    while let Some(Queued { account, message }) = surroundings.requests.next() {
        batch.begin(surroundings.clock.now());
        let handled = fault::catch(|| {
            handle(&mut Context { account: &account, request: &message, batch: &mut batch });
            batch.flush();
        });
        if let Err(fault) = handled {
            fault.report("a request to JetStream stays unanswered");
            batch.recover();
        }
    }
}

/// Answers one request.
fn handle(context: &mut Context<'_>) {
    let request = context.request;
    match ApiRequest::parse(&request.subject) {
        Some(ApiRequest::Stream(StreamVerb::Create, name)) => {
            let result = stream::create(context, name);
            context.answer(result);
        }
        Some(ApiRequest::Stream(StreamVerb::Info, name)) => {
            let result = stream::info(context, name);
            context.answer(result);
        }
        Some(ApiRequest::ConsumerCreate(subject)) => {
            let result = stream::create_consumer(context, subject);
            context.answer(result);
        }
        Some(_) | None => {}
    }
}
