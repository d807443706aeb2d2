//! [`RequestQueue`]: requests on their way from the network threads to those that answer.

use std::collections::VecDeque;
use std::sync::Arc;

use parking_lot::{Condvar, Mutex};
use server_core::{InternalDelivery, InternalMessage};

use crate::jetstream::account::JsAccount;
use crate::jetstream::settings::Queues;

/// A request and the account that is asked.
#[derive(Debug)]
pub(super) struct Queued {
    pub(super) account: Arc<JsAccount>,
    pub(super) message: InternalMessage,
}

#[derive(Debug, Default)]
struct Waiting {
    requests: VecDeque<Queued>,
    /// Requests that found the queue full.
    dropped: u64,
    has_stopped: bool,
}

/// Requests that wait.
#[derive(Debug)]
pub(crate) struct RequestQueue {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
    requests_max: usize,
}

impl RequestQueue {
    /// A queue of the configured length.
    pub(crate) fn new(queues: Queues) -> Self {
        Self { waiting: Mutex::default(), arrived: Condvar::new(), requests_max: queues.requests_max }
    }

    /// Takes a request in, or drops it if too many wait: its sender times out.
    pub(crate) fn push(&self, account: &Arc<JsAccount>, message: &InternalDelivery<'_>) {
        let mut waiting = self.waiting.lock();
        if waiting.requests.len() >= self.requests_max {
            waiting.dropped += 1;
            return;
        }
        waiting.requests.push_back(Queued { account: Arc::clone(account), message: message.to_message() });
        drop(waiting);
        self.arrived.notify_one();
    }

    /// Waits for a request; `None` when there will be none any more.
    pub(super) fn next(&self) -> Option<Queued> {
        let mut waiting = self.waiting.lock();
        loop {
            if waiting.has_stopped {
                return None;
            }
            if let Some(request) = waiting.requests.pop_front() {
                return Some(request);
            }
            self.arrived.wait(&mut waiting);
        }
    }

    /// Ends the threads that answer; what still waits is not answered.
    pub(crate) fn stop(&self) {
        self.waiting.lock().has_stopped = true;
        self.arrived.notify_all();
    }
}
