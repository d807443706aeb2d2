//! [`RequestQueue`]: requests on their way from the network threads to those that answer.
//!
//! There are two lines, and those who change something go first. A line that has become too long is forgotten as a whole, since
//! whoever stands in it has given up by the time that it would be their turn; the system account is told.

use std::collections::VecDeque;
use std::sync::Arc;

use jetstream_api::api_subjects::{API_PREFIX, ApiRequest, ConsumerVerb, StreamVerb};
use parking_lot::{Condvar, Mutex};
use server_core::{InternalDelivery, InternalMessage};

use crate::jetstream::account::JsAccount;
use crate::jetstream::settings::Queues;

/// A request and the account that is asked.
#[derive(Debug)]
pub(super) struct Queued {
    /// `None` if it has no JetStream.
    pub(super) account: Option<Arc<JsAccount>>,
    pub(super) message: InternalMessage,
}

/// What comes out of the queue.
#[derive(Debug)]
pub(super) enum Next {
    Request(Box<Queued>),
    /// So many requests were forgotten.
    Dropped(u64),
}

/// Requests that wait for the same, and their bytes.
#[derive(Debug, Default)]
struct Line {
    requests: VecDeque<Queued>,
    bytes: usize,
}

impl Queued {
    fn len_bytes(&self) -> usize {
        let InternalMessage { subject, reply, headers, payload, .. } = &self.message;
        subject.len() + reply.len() + headers.len() + payload.len()
    }
}

impl Line {
    fn push(&mut self, queued: Queued) {
        self.bytes += queued.len_bytes();
        self.requests.push_back(queued);
    }

    fn pop(&mut self) -> Option<Queued> {
        let queued = self.requests.pop_front()?;
        self.bytes -= queued.len_bytes();
        Some(queued)
    }
}

#[derive(Debug, Default)]
struct Waiting {
    changing: Line,
    asking: Line,
    /// Requests that were forgotten and not told of.
    dropped: u64,
    /// Requests that are being answered.
    at_work: u64,
    has_stopped: bool,
}

/// Requests that wait.
#[derive(Debug)]
pub(crate) struct RequestQueue {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
    requests_max: usize,
    infos_max: usize,
    /// Bytes of a line.
    bytes_max: usize,
}

/// Whether a request only asks; `subject` may be one of a domain.
fn only_asks(subject: &[u8]) -> bool {
    let Ok(subject) = std::str::from_utf8(subject) else { return false };
    let plain = subject.split_once(".API.").map(|(_, rest)| format!("{API_PREFIX}.{rest}"));
    match plain.as_deref().and_then(ApiRequest::parse) {
        Some(
            ApiRequest::AccountInfo
            | ApiRequest::StreamNames
            | ApiRequest::StreamList
            | ApiRequest::Stream(StreamVerb::Info | StreamVerb::MsgGet, _)
            | ApiRequest::ConsumerNames(_)
            | ApiRequest::ConsumerList(_)
            | ApiRequest::Consumer(ConsumerVerb::Info, ..),
        ) => true,
        Some(_) | None => false,
    }
}

impl RequestQueue {
    /// A queue of the configured lengths.
    pub(crate) fn new(queues: Queues) -> Self {
        let Queues { requests_max, infos_max, bytes_max, .. } = queues;
        Self { waiting: Mutex::default(), arrived: Condvar::new(), requests_max, infos_max, bytes_max }
    }

    /// Takes a request in, or forgets all of its line if too many wait: their senders time out.
    pub(crate) fn push(&self, account: Option<&Arc<JsAccount>>, message: &InternalDelivery<'_>) {
        let queued = Queued { account: account.cloned(), message: message.to_message() };
        let mut waiting = self.waiting.lock();
        let (line, max) = if only_asks(message.subject) {
            (&mut waiting.asking, self.infos_max)
        } else {
            (&mut waiting.changing, self.requests_max)
        };
        line.push(queued);
        if line.requests.len() >= max || line.bytes > self.bytes_max {
            let forgotten = std::mem::take(line).requests.len();
            waiting.dropped += forgotten as u64;
            tracing::warn!("JetStream API queue limit reached, dropping {forgotten} requests");
        }
        drop(waiting);
        self.arrived.notify_one();
    }

    /// Waits for a request; `None` when there will be none any more. [`RequestQueue::done`] is due after each.
    pub(super) fn next(&self) -> Option<Next> {
        let mut waiting = self.waiting.lock();
        loop {
            if waiting.has_stopped {
                return None;
            }
            if waiting.dropped > 0 {
                return Some(Next::Dropped(std::mem::take(&mut waiting.dropped)));
            }
            let request = waiting.changing.pop();
            if let Some(request) = request.or_else(|| waiting.asking.pop()) {
                waiting.at_work += 1;
                return Some(Next::Request(Box::new(request)));
            }
            self.arrived.wait(&mut waiting);
        }
    }

    /// A request was answered.
    pub(super) fn done(&self) {
        let mut waiting = self.waiting.lock();
        waiting.at_work = waiting.at_work.saturating_sub(1);
    }

    /// Requests that wait or are being answered.
    pub(crate) fn inflight(&self) -> u64 {
        let waiting = self.waiting.lock();
        (waiting.changing.requests.len() + waiting.asking.requests.len()) as u64 + waiting.at_work
    }

    /// Ends the threads that answer; what still waits is not answered.
    pub(crate) fn stop(&self) {
        self.waiting.lock().has_stopped = true;
        self.arrived.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use account::AccountName;
    use server_core::{AccountState, InternalDelivery};

    use super::{Next, RequestQueue, only_asks};
    use crate::jetstream::settings::Queues;

    const QUEUES: Queues = Queues { messages_max: 1, bytes_max: 200, requests_max: 3, infos_max: 3, batches_max: 1 };

    fn push(queue: &RequestQueue, subject: &str) {
        push_with(queue, subject, b"");
    }

    fn push_with(queue: &RequestQueue, subject: &str, payload: &[u8]) {
        let account: Arc<AccountState> = AccountState::new(AccountName::new("A"));
        let (subject, reply, headers) = (subject.as_bytes(), b"".as_slice(), b"".as_slice());
        queue.push(None, &InternalDelivery { subject, reply, headers, payload, account: &account, from: None });
    }

    fn next(queue: &RequestQueue) -> String {
        match queue.next() {
            Some(Next::Request(queued)) => queued.message.subject,
            Some(Next::Dropped(count)) => format!("{count} dropped"),
            None => "the end".to_owned(),
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_forgotten_and_told_of() {
        let queue = RequestQueue::new(QUEUES);
        push(&queue, "$JS.API.INFO");
        push(&queue, "$JS.API.STREAM.CREATE.S");
        assert_eq!(next(&queue), "$JS.API.STREAM.CREATE.S");
        assert_eq!((next(&queue).as_str(), queue.inflight()), ("$JS.API.INFO", 2));
        (0..3).for_each(|_| push(&queue, "$JS.API.STREAM.DELETE.S"));
        push(&queue, "$JS.API.STREAM.NAMES");
        assert_eq!(next(&queue), "3 dropped");
        assert_eq!(next(&queue), "$JS.API.STREAM.NAMES");
        queue.stop();
        assert_eq!(next(&queue), "the end");
    }

    #[test]
    fn a_line_of_too_many_bytes_is_forgotten_as_well() {
        let queue = RequestQueue::new(QUEUES);
        for _ in 0..3 {
            push_with(&queue, "$JS.API.STREAM.CREATE.S", &[b'x'; 150]);
            assert_eq!(next(&queue), "$JS.API.STREAM.CREATE.S", "what left the line counts no longer");
        }
        push_with(&queue, "$JS.API.STREAM.CREATE.S", &[b'x'; 150]);
        push_with(&queue, "$JS.API.STREAM.CREATE.S", &[b'x'; 150]);
        assert_eq!(next(&queue), "2 dropped");
    }

    #[test]
    fn requests_are_told_apart() {
        assert!(only_asks(b"$JS.API.INFO") && only_asks(b"$JS.hub.API.STREAM.INFO.S"));
        assert!(only_asks(b"$JS.API.CONSUMER.LIST.S") && only_asks(b"$JS.API.STREAM.MSG.GET.S"));
        assert!(!only_asks(b"$JS.API.STREAM.CREATE.S") && !only_asks(b"$JS.API.FOO"));
    }
}
