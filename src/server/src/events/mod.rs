//! What this server says in the system account, on its own and when asked.
//!
//! Events of connections are published by the network thread that they happen on, and cost next to nothing while nobody
//! listens. Requests wait in a bounded queue for one thread, the [`SystemTask`], which answers them with the same
//! reports that monitoring over HTTP shows; it also owns the timers of what is said again and again.
//!
//! Source: NATS documentation, "System Events".

mod account_connections;
mod client_event;
mod queue;
mod service;
mod statsz_timer;
mod subscribers;
mod system_task;
mod user_info;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clock::{Clock, Rng, Timestamp};
use monitor::{ServerInfo, server_subject, to_compact_json};
use options::Options;
use parking_lot::Mutex;
use serde::Serialize;
use server_core::wire_trace::{self, WireTrace};
use server_core::{
    AccountState, Batch, EventSource, Message, Published, Receiver, ServerView, Subscription, SubscriptionRef,
    publish_internal,
};

use crate::report::feature_flags;

pub(crate) use client_event::ClientEvent;
pub(crate) use queue::Requests;
pub(crate) use system_task::SystemTask;

use queue::{RequestQueue, ServiceReceiver};
use service::services;

/// What a server with JetStream is capable of.
const JETSTREAM_FLAGS: u64 = ServerInfo::JETSTREAM | ServerInfo::BINARY_STREAM_SNAPSHOT | ServerInfo::ACCOUNT_NRG;

/// The letters and digits of an event's id.
const EVENT_ID_LENGTH: usize = 22;

/// The numbers of the batches of threads that are no network threads.
const HUB_BATCH: u16 = u16::MAX;
const SYSTEM_BATCH: u16 = u16::MAX - 1;

/// The services where they are installed now.
#[derive(Debug, Default)]
struct Installed {
    account: Option<Arc<AccountState>>,
    subscriptions: Vec<SubscriptionRef>,
}

/// Publishes events, and keeps the services subscribed.
#[derive(Debug)]
pub(crate) struct Events {
    source: Arc<EventSource>,
    is_silent: AtomicBool,
    queue: Arc<RequestQueue>,
    installed: Mutex<Installed>,
}

impl Events {
    /// Nothing is said and nothing subscribed before [`Events::configure`].
    pub(crate) fn new(source: Arc<EventSource>) -> (Self, Requests) {
        let (queue, requests) = RequestQueue::new();
        let events =
            Self { source, is_silent: AtomicBool::new(false), queue: Arc::new(queue), installed: Mutex::default() };
        (events, requests)
    }

    /// Takes over options and accounts: the server block, and the system account that the services stand in.
    pub(crate) fn configure(&self, view: &ServerView, options: &Options) {
        let info = &view.info;
        self.source.configure(ServerInfo {
            name: info.server_name.clone(),
            host: info.host.clone(),
            id: info.server_id.clone(),
            cluster: info.cluster.clone(),
            domain: info.domain.clone(),
            version: info.version.clone(),
            tags: options.server.tags.clone(),
            metadata: options.server.metadata.clone(),
            feature_flags: feature_flags(options),
            jetstream: info.jetstream,
            flags: if info.jetstream { JETSTREAM_FLAGS } else { 0 },
            ..ServerInfo::default()
        });
        self.install(view);
    }

    fn install(&self, view: &ServerView) {
        let mut installed = self.installed.lock();
        let is_same = match (&installed.account, &view.system_account) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if is_same {
            return;
        }
        let old = std::mem::take(&mut *installed);
        if let Some(account) = old.account {
            for subscription in old.subscriptions {
                subscription.close();
                account.interest.remove(&subscription);
            }
        }
        let Some(account) = &view.system_account else { return };
        for (number, (subject, service)) in services(&view.info.server_id).into_iter().enumerate() {
            let receiver = ServiceReceiver::new(service, Arc::clone(&self.queue));
            let sid = (number + 1).to_string();
            let subscription =
                Arc::new(Subscription::new(Receiver::Internal(Arc::new(receiver)), &subject, None, sid.as_bytes()));
            if account.interest.insert(&subscription) {
                installed.subscriptions.push(subscription);
            }
        }
        installed.account = Some(Arc::clone(account));
    }

    /// The server block of the next message.
    fn server_info(&self, now: Timestamp) -> ServerInfo {
        self.source.next_server_info(now)
    }

    /// Whether someone wants an event.
    fn is_wanted(&self, account: &AccountState, subject: &str) -> bool {
        !self.is_silent.load(Ordering::Relaxed) && account.interest.has_interest(subject.as_bytes())
    }

    /// The server goes into lame duck mode.
    pub(crate) fn lame_duck(&self, published: &Published, clock: &Clock) {
        self.say_goodbye(published, clock, server_subject::lame_duck_event);
    }

    /// The server stops; from now on, nothing is said any more.
    pub(crate) fn shutdown(&self, published: &Published, clock: &Clock) {
        self.say_goodbye(published, clock, server_subject::shutdown_event);
        self.is_silent.store(true, Ordering::Relaxed);
    }

    fn say_goodbye(&self, published: &Published, clock: &Clock, subject: fn(&str) -> String) {
        let view = published.view();
        let Some(system) = &view.system_account else { return };
        let subject = subject(&view.info.server_id);
        if self.is_wanted(system, &subject) {
            let mut batch = Batch::new(HUB_BATCH, Rng::from_system());
            batch.begin(clock.now());
            let info = self.server_info(batch.now.wall);
            publish_event(&mut batch, published, &view, system, &subject, &info);
            batch.flush();
        }
    }
}

/// A new id for an event.
fn event_id(batch: &mut Batch) -> String {
    batch.rng.alphanumeric(EVENT_ID_LENGTH)
}

/// Publishes an event in an account.
fn publish_event(
    batch: &mut Batch,
    published: &Published,
    view: &ServerView,
    account: &Arc<AccountState>,
    subject: &str,
    event: &impl Serialize,
) {
    match to_compact_json(event) {
        Ok(json) => publish_body(batch, published, view, account, subject, &[], json),
        Err(error) => tracing::error!("Can't write the event for {subject}: {error}"),
    }
}

/// Publishes a header block, which may be empty, and a payload.
fn publish_body(
    batch: &mut Batch,
    published: &Published,
    view: &ServerView,
    account: &Arc<AccountState>,
    subject: &str,
    headers: &[u8],
    payload: Vec<u8>,
) {
    let mut body = payload;
    body.extend_from_slice(b"\r\n");
    if !headers.is_empty() {
        body.splice(0..0, headers.iter().copied());
    }
    let header_length = (!headers.is_empty()).then_some(headers.len());
    let message = Message { subject: subject.as_bytes(), reply: b"", header_length, body: &body };
    trace_message(&view.settings.wire_trace, &message);
    publish_internal(batch, &published.counters, view, account, &message);
}

/// Tells the log of a message of the server's own, where all of the protocol is logged.
fn trace_message(trace: &WireTrace, message: &Message<'_>) {
    if !trace.is_on || !trace.is_verbose {
        return;
    }
    let size = message.body.len().saturating_sub(2);
    let (verb, sizes) = match message.header_length {
        Some(length) => ("HPUB", format!("{length} {size}")),
        None => ("PUB", size.to_string()),
    };
    let arguments = format!("{} {sizes}", String::from_utf8_lossy(message.subject));
    tracing::trace!("SYSTEM - {}", wire_trace::operation("<<-", verb, arguments.as_bytes()));
    if let Some(payload) = trace.payload("<<-", message.header_length, message.body) {
        tracing::trace!("SYSTEM - {payload}");
    }
}
