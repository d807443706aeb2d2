//! Requests on their way from the connections that send them to the one thread that answers.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use server_core::{Batch, InternalDelivery, InternalMessage, InternalReceiver};
use tokio::sync::mpsc;

use super::service::Service;

/// Requests that may wait; further ones are dropped, and their senders time out.
const REQUESTS_MAX: usize = 1024;

/// Bytes of a request's headers and payload; what servers are asked fits into far less.
const REQUEST_BYTES_MAX: usize = 64 * 1024;

/// A request and the service it is for.
#[derive(Debug)]
pub(crate) struct Request {
    pub(super) service: Service,
    pub(super) message: InternalMessage,
}

/// The end of the queue where requests come out.
pub(crate) type Requests = mpsc::Receiver<Request>;

/// The end of the queue where requests go in.
#[derive(Debug)]
pub(super) struct RequestQueue {
    sender: mpsc::Sender<Request>,
    dropped: AtomicU64,
}

impl RequestQueue {
    pub(super) fn new() -> (Self, Requests) {
        let (sender, requests) = mpsc::channel(REQUESTS_MAX);
        (Self { sender, dropped: AtomicU64::new(0) }, requests)
    }

    fn push(&self, service: Service, message: &InternalDelivery<'_>) {
        let size = message.headers.len() + message.payload.len();
        let push = || self.sender.try_send(Request { service, message: message.to_message() }).is_ok();
        if size > REQUEST_BYTES_MAX || !push() {
            let dropped = self.dropped.fetch_add(1, Ordering::Relaxed) + 1;
            // Told at 1, 2, 4, 8 ...: a flood of requests is not to become a flood of lines.
            if dropped.is_power_of_two() {
                tracing::warn!("Requests to the system account that were dropped so far: {dropped}");
            }
        }
    }
}

/// The receiver of one service's subscription.
pub(super) struct ServiceReceiver {
    service: Service,
    queue: Arc<RequestQueue>,
}

impl ServiceReceiver {
    pub(super) fn new(service: Service, queue: Arc<RequestQueue>) -> Self {
        Self { service, queue }
    }
}

impl InternalReceiver for ServiceReceiver {
    fn receive(&self, _: &mut Batch, message: &InternalDelivery<'_>) {
        self.queue.push(self.service, message);
    }
}

impl fmt::Debug for ServiceReceiver {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ServiceReceiver").field("service", &self.service).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{REQUEST_BYTES_MAX, REQUESTS_MAX, RequestQueue, ServiceReceiver};
    use crate::events::service::Service;
    use account::AccountName;
    use clock::Rng;
    use server_core::{AccountState, Batch, InternalDelivery, InternalReceiver};
    use std::sync::Arc;
    use std::sync::atomic::Ordering;

    #[test]
    fn what_is_too_much_is_dropped_and_counted() {
        let (queue, mut requests) = RequestQueue::new();
        let queue = Arc::new(queue);
        let receiver = ServiceReceiver::new(Service::Reload, Arc::clone(&queue));
        let account = AccountState::new(AccountName::new("$SYS"));
        let mut batch = Batch::new(0, Rng::seeded(1));
        let mut receive = |payload: usize| {
            let payload = vec![b' '; payload];
            let (subject, reply, headers) = (b"s".as_slice(), b"r".as_slice(), b"".as_slice());
            let from = None;
            receiver.receive(
                &mut batch,
                &InternalDelivery { subject, reply, headers, payload: &payload, account: &account, from },
            );
        };
        receive(REQUEST_BYTES_MAX + 1);
        assert!(requests.try_recv().is_err());
        (0..=REQUESTS_MAX).for_each(|_| receive(0));
        assert_eq!(queue.dropped.load(Ordering::Relaxed), 2);
        assert_eq!(requests.try_recv().expect("the first one").service, Service::Reload);
    }
}
