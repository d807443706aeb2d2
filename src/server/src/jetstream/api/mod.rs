//! The API of JetStream: requests on `$JS.API.>`, understood, carried out and answered.
//!
//! One file for each noun, and in it one function for each request: what is asked for goes in, the body of the answer comes
//! out, or the error that the client is told. Answers to requests that changed something leave when the change is durable.
//!
//! Source: NATS documentation, "JetStream wire API reference".

mod account;
mod answer;
mod audit;
mod call;
mod consumer;
mod consumer_create;
mod dispatch;
mod message;
mod queue;
mod restore;
mod snapshot;
mod stream;
mod stream_list;
mod transfer;
mod unknown;

use std::sync::Arc;

use clock::Rng;
use parking_lot::RwLock;
use server_core::Batch;

use super::sync_pool::Threads;
use super::{JsAccounts, Surroundings};
use crate::fault;
use call::Api;
use queue::Next;

pub(crate) use queue::RequestQueue;

/// Threads that answer requests.
const THREADS: u16 = 2;

/// Starts the threads that answer.
///
/// # Errors
/// The system starts no more threads.
pub(super) fn start_threads(
    surroundings: &Arc<Surroundings>,
    accounts: &Arc<RwLock<JsAccounts>>,
    first_batch: u16,
) -> std::io::Result<Threads> {
    let api = Api::new(Arc::clone(surroundings), Arc::clone(accounts));
    (0..THREADS)
        .map(|index| {
            let api = Arc::clone(&api);
            let batch = Batch::new(first_batch - index, Rng::from_system());
            let name = format!("jsapi-{index}");
            crate::tasks::start_plain_thread(name, || {}, move || run(&api, batch))
        })
        .collect()
}

fn run(api: &Arc<Api>, mut batch: Batch) {
    while let Some(next) = api.requests().next() {
        batch.begin(api.clock().now());
        let is_request = matches!(next, Next::Request(_));
        let handled = fault::catch(|| {
            match next {
                Next::Request(queued) => api.handle(&mut batch, queued.account.as_ref(), queued.message),
                Next::Dropped(count) => api.tell_dropped(&mut batch, count),
            }
            batch.flush();
        });
        if let Err(fault) = handled {
            fault.report("a request to JetStream stays unanswered");
            batch.recover();
        }
        if is_request {
            api.requests().done();
        }
    }
}
