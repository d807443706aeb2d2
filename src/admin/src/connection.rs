//! One connection to the servers that a context names.
//!
//! Owns how the fields of a context become a login, what the server complained about since ([`Notice`]), and the two questions that
//! every tool asks: a request with an answer, and "has the server seen all I sent" ([`Connection::sync`]).

use std::collections::VecDeque;
use std::fmt;
use std::future::ready;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_nats::{Client, ConnectErrorKind, ConnectOptions, Event, HeaderMap, Message, RequestErrorKind, Subscriber};
use bytes::Bytes;
use futures_util::StreamExt;
use tokio::sync::Notify;

use crate::context::{Context, redact_servers};
use crate::error::{ConnectFailure, Error};
use crate::login::login;
use crate::secret::{self, Lookup};

/// Complaints kept until somebody asks; older ones are dropped first.
const NOTICES_MAX: usize = 64;

/// Inboxes of [`Connection::sync`] remembered, since complaints about one may come after its end.
const PROBES_MAX: usize = 16;

/// Turns that other tasks get to report complaints which came before an answer.
const SETTLE_TURNS: usize = 4;

/// Receives lines that show requests and answers.
pub type TraceSink = Arc<dyn Fn(&str) + Send + Sync>;

/// How to connect.
#[derive(Clone)]
pub struct ConnectionSettings {
    /// Servers and login; its paths must already be expanded.
    pub context: Context,
    /// The name shown in lists of connections.
    pub name: String,
    /// Time allowed for connecting and for one request.
    pub timeout: Duration,
    /// Whether own messages come back on own subscriptions.
    pub echo: bool,
    /// Where requests and answers are shown, if at all.
    pub trace: Option<TraceSink>,
}

/// Something that the server or the client library reported besides messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its class.
    pub kind: NoticeKind,
    /// Its words.
    pub text: String,
}

/// The class of a [`Notice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// The connection was lost.
    Disconnected,
    /// It is back.
    Connected,
    /// The server is about to stop.
    LameDuck,
    /// Messages were dropped here because they were not taken fast enough.
    SlowConsumer,
    /// The server refused a publication or subscription.
    Permissions,
    /// Any other complaint of the server.
    Server,
    /// A complaint of the client library.
    Client,
}

/// A connection with its complaints.
#[derive(Clone)]
pub struct Connection {
    client: Client,
    notices: Arc<Notices>,
    timeout: Duration,
    trace: Option<TraceSink>,
}

#[derive(Default)]
struct Notices {
    state: Mutex<NoticeState>,
    arrived: Notify,
}

#[derive(Default)]
struct NoticeState {
    queue: VecDeque<Notice>,
    /// Inboxes of [`Connection::sync`] and whether the server refused them; complaints about them are nobody else's business.
    probes: VecDeque<(String, bool)>,
}

impl Connection {
    /// Connects to one of the servers of the context, in their order.
    ///
    /// # Errors
    /// [`Error::Secret`] and [`Error::File`] for credentials, [`Error::Setting`] for what is not supported,
    /// [`Error::Connect`] and [`Error::ConnectTimeout`] for the network and the server's refusal.
    pub async fn open(settings: ConnectionSettings, lookup: &(dyn Lookup + Sync)) -> Result<Self, Error> {
        let notices = Arc::new(Notices::default());
        let servers = settings.context.servers_redacted();
        let addresses = parse_servers(&settings.context)?;
        let options = connect_options(&settings, &addresses, lookup, &notices).await?;
        let timeout = settings.timeout;
        let connecting = async_nats::connect_with_options(addresses, options);
        let client = match tokio::time::timeout(timeout, connecting).await {
            Ok(Ok(client)) => client,
            Ok(Err(source)) if source.kind() == ConnectErrorKind::TimedOut => {
                return Err(Error::ConnectTimeout { servers, timeout });
            }
            Ok(Err(source)) => return Err(Error::Connect { servers, failure: failure_class(&source), source }),
            Err(_) => return Err(Error::ConnectTimeout { servers, timeout }),
        };
        Ok(Self { client, notices, timeout, trace: settings.trace })
    }

    /// The client library's handle.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Time allowed for one request.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Takes the oldest complaint that nobody has seen.
    #[must_use]
    pub fn take_notice(&self) -> Option<Notice> {
        self.notices.lock().queue.pop_front()
    }

    /// Waits for a complaint and takes it.
    pub async fn next_notice(&self) -> Notice {
        loop {
            let arrived = self.notices.arrived.notified();
            if let Some(notice) = self.take_notice() {
                return notice;
            }
            arrived.await;
        }
    }

    /// Sends one message; it reaches the server with the next flush or shortly after.
    ///
    /// # Errors
    /// [`Error::Send`] when subject or size are refused, or the connection is closed.
    pub async fn publish(
        &self,
        subject: &str,
        reply: Option<&str>,
        headers: Option<HeaderMap>,
        payload: Bytes,
    ) -> Result<(), Error> {
        let to = subject.to_owned();
        let sent = match (reply.map(str::to_owned), headers) {
            (None, None) => self.client.publish(to, payload).await,
            (None, Some(headers)) => self.client.publish_with_headers(to, headers, payload).await,
            (Some(reply), None) => self.client.publish_with_reply(to, reply, payload).await,
            (Some(reply), Some(headers)) => {
                self.client.publish_with_reply_and_headers(to, reply, headers, payload).await
            }
        };
        sent.map_err(|error| send_error(subject, &error))
    }

    /// Subscribes, in a queue group if one is given.
    ///
    /// # Errors
    /// [`Error::Send`] when the subject is not valid or the connection is closed.
    pub async fn subscribe(&self, subject: &str, queue: Option<&str>) -> Result<Subscriber, Error> {
        let subscribed = match queue {
            Some(queue) => self.client.queue_subscribe(subject.to_owned(), queue.to_owned()).await,
            None => self.client.subscribe(subject.to_owned()).await,
        };
        subscribed.map_err(|error| send_error(subject, &error))
    }

    /// Sends a request and waits for its first answer.
    ///
    /// # Errors
    /// [`Error::NoResponders`], [`Error::RequestTimeout`], [`Error::PermissionDenied`] or [`Error::Send`].
    pub async fn request(&self, subject: &str, headers: Option<HeaderMap>, payload: Bytes) -> Result<Message, Error> {
        self.request_for(subject, headers, payload, self.timeout).await
    }

    /// Sends a request whose answer may take longer than usual.
    ///
    /// # Errors
    /// As of [`Connection::request`].
    pub async fn request_within(&self, subject: &str, payload: Bytes, timeout: Duration) -> Result<Message, Error> {
        self.request_for(subject, None, payload, timeout).await
    }

    async fn request_for(
        &self,
        subject: &str,
        headers: Option<HeaderMap>,
        payload: Bytes,
        timeout: Duration,
    ) -> Result<Message, Error> {
        self.show(">>>", subject, &payload);
        let mut request = async_nats::Request::new().payload(payload).timeout(Some(timeout));
        if let Some(headers) = headers {
            request = request.headers(headers);
        }
        let answer = match self.client.send_request(subject.to_owned(), request).await {
            Ok(answer) => answer,
            Err(error) => return Err(self.request_error(subject, &error)),
        };
        self.show("<<<", &answer.subject, &answer.payload);
        Ok(answer)
    }

    /// Sends a request and collects answers until `expected` have come, or none came for `quiet`, or the timeout has passed.
    ///
    /// # Errors
    /// [`Error::NoResponders`], [`Error::PermissionDenied`] or [`Error::Send`]. No answer at all is an empty list.
    pub async fn request_many(
        &self,
        subject: &str,
        payload: Bytes,
        expected: Option<usize>,
        quiet: Duration,
    ) -> Result<Vec<Message>, Error> {
        self.show(">>>", subject, &payload);
        let inbox = self.client.new_inbox();
        let mut answers = self.subscribe(&inbox, None).await?;
        self.publish(subject, Some(&inbox), None, payload).await?;
        let deadline = Instant::now() + self.timeout;
        let mut collected = Vec::new();
        while expected.is_none_or(|expected| collected.len() < expected) {
            let left = deadline.saturating_duration_since(Instant::now());
            let wait = if collected.is_empty() { left } else { left.min(quiet) };
            let Ok(Some(answer)) = tokio::time::timeout(wait, answers.next()).await else { break };
            if answer.status == Some(async_nats::StatusCode::NO_RESPONDERS) {
                return Err(Error::NoResponders { subject: subject.to_owned() });
            }
            self.show("<<<", &answer.subject, &answer.payload);
            collected.push(answer);
        }
        if collected.is_empty() {
            self.denied(subject)?;
        }
        Ok(collected)
    }

    /// Waits until the server has handled everything sent before, and returns how long that took.
    ///
    /// Complaints that the server sent before are seen by [`Connection::take_notice`] afterwards, on a runtime with one thread;
    /// with several threads one may come a moment later.
    ///
    /// A message to an own inbox goes there and back. Where the user may not use the inbox, the server's refusal, which comes in
    /// the same order, serves as the answer.
    ///
    /// # Errors
    /// [`Error::RequestTimeout`] when nothing comes back in time, [`Error::ConnectionLost`] when the connection is closed.
    pub async fn sync(&self) -> Result<Duration, Error> {
        let inbox = self.client.new_inbox();
        self.notices.add_probe(&inbox);
        let mut back = self.subscribe(&inbox, None).await?;
        self.client.flush().await.map_err(|_| Error::ConnectionLost)?;
        let start = Instant::now();
        self.publish(&inbox, None, None, Bytes::new()).await?;
        self.client.flush().await.map_err(|_| Error::ConnectionLost)?;
        let waited = tokio::time::timeout(self.timeout, async {
            loop {
                // Created before the check, so that a complaint that comes in between wakes it.
                let arrived = self.notices.arrived.notified();
                if self.notices.is_refused(&inbox) {
                    return Ok(());
                }
                tokio::select! {
                    message = back.next() => return message.map(|_| ()).ok_or(Error::ConnectionLost),
                    () = arrived => {}
                }
            }
        });
        let waited = waited.await;
        let spent = start.elapsed();
        // The client library reports complaints through a task of its own, which was woken before this one.
        for _ in 0..SETTLE_TURNS {
            tokio::task::yield_now().await;
        }
        match waited {
            Ok(Ok(())) => Ok(spent),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(Error::RequestTimeout { subject: inbox, timeout: self.timeout }),
        }
    }

    /// Fails with the server's refusal if one names this subject; the refusal is then taken.
    ///
    /// # Errors
    /// [`Error::PermissionDenied`].
    pub fn denied(&self, subject: &str) -> Result<(), Error> {
        let queue = &mut self.notices.lock().queue;
        let quoted = format!("\"{subject}\"");
        let found =
            queue.iter().position(|notice| notice.kind == NoticeKind::Permissions && notice.text.contains(&quoted));
        match found.and_then(|at| queue.remove(at)) {
            Some(notice) => Err(Error::PermissionDenied { text: notice.text }),
            None => Ok(()),
        }
    }

    fn request_error(&self, subject: &str, error: &async_nats::RequestError) -> Error {
        let subject_owned = subject.to_owned();
        match error.kind() {
            RequestErrorKind::NoResponders => Error::NoResponders { subject: subject_owned },
            RequestErrorKind::TimedOut => match self.denied(subject) {
                Err(denied) => denied,
                Ok(()) => Error::RequestTimeout { subject: subject_owned, timeout: self.timeout },
            },
            RequestErrorKind::InvalidSubject | RequestErrorKind::MaxPayloadExceeded | RequestErrorKind::Other => {
                send_error(subject, error)
            }
        }
    }

    fn show(&self, direction: &str, subject: &str, payload: &[u8]) {
        if let Some(trace) = &self.trace {
            trace(&format!("{direction} {subject}: {}", String::from_utf8_lossy(payload)));
        }
    }
}

impl Notices {
    fn lock(&self) -> std::sync::MutexGuard<'_, NoticeState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, notice: Notice) {
        let mut state = self.lock();
        let probe = state.probes.iter_mut().find(|(subject, _)| notice.text.contains(subject.as_str()));
        if let Some((_, is_refused)) = probe {
            *is_refused = true;
        } else {
            if state.queue.len() >= NOTICES_MAX {
                state.queue.pop_front();
            }
            state.queue.push_back(notice);
        }
        drop(state);
        self.arrived.notify_waiters();
    }

    fn add_probe(&self, subject: &str) {
        let mut state = self.lock();
        if state.probes.len() >= PROBES_MAX {
            state.probes.pop_front();
        }
        state.probes.push_back((subject.to_owned(), false));
    }

    fn is_refused(&self, subject: &str) -> bool {
        self.lock().probes.iter().any(|(probe, is_refused)| *is_refused && probe == subject)
    }
}

impl Notice {
    fn from_event(event: &Event) -> Option<Self> {
        let kind = match event {
            Event::Connected => NoticeKind::Connected,
            Event::Disconnected => NoticeKind::Disconnected,
            Event::LameDuckMode => NoticeKind::LameDuck,
            Event::SlowConsumer(_) => NoticeKind::SlowConsumer,
            Event::ServerError(async_nats::ServerError::Other(text))
                if text.to_lowercase().contains("permissions violation") =>
            {
                NoticeKind::Permissions
            }
            Event::ServerError(_) => NoticeKind::Server,
            Event::ClientError(_) => NoticeKind::Client,
            Event::Draining | Event::Closed => return None,
        };
        let text = match event {
            Event::ServerError(async_nats::ServerError::Other(text)) => text.clone(),
            Event::Connected
            | Event::Disconnected
            | Event::LameDuckMode
            | Event::Draining
            | Event::Closed
            | Event::SlowConsumer(_)
            | Event::ServerError(_)
            | Event::ClientError(_) => event.to_string(),
        };
        Some(Self { kind, text })
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Connection").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

async fn connect_options(
    settings: &ConnectionSettings,
    addresses: &[async_nats::ServerAddr],
    lookup: &(dyn Lookup + Sync),
    notices: &Arc<Notices>,
) -> Result<ConnectOptions, Error> {
    let context = &settings.context;
    let mut options = login(context, addresses, lookup).await?;
    if !context.socks_proxy.is_empty() {
        return Err(unsupported("socks_proxy", "connections through a SOCKS proxy are not supported"));
    }
    if !context.windows.store.is_empty() {
        return Err(unsupported("windows_cert_store", "the Windows certificate store is not supported"));
    }
    match (context.tls.cert.as_str(), context.tls.key.as_str()) {
        ("", "") => {}
        ("", _) | (_, "") => {
            return Err(unsupported("cert", "a client certificate needs both its file and that of its key"));
        }
        (cert, key) => options = options.add_client_certificate(tls_path("cert", cert)?, tls_path("key", key)?),
    }
    if !context.tls.ca.is_empty() {
        options = options.add_root_certificates(tls_path("ca", &context.tls.ca)?);
    }
    if context.tls_first {
        options = options.tls_first();
    }
    if !context.inbox_prefix.is_empty() {
        options = options.custom_inbox_prefix(&context.inbox_prefix);
    }
    if !settings.echo {
        options = options.no_echo();
    }
    let sink = Arc::clone(notices);
    // The first connection is no news.
    let was_lost = AtomicBool::new(false);
    Ok(options
        .name(&settings.name)
        .retain_servers_order()
        .connection_timeout(settings.timeout)
        .request_timeout(Some(settings.timeout))
        .event_callback(move |event| {
            let is_news = match event {
                Event::Connected => was_lost.swap(false, Ordering::Relaxed),
                Event::Disconnected => !was_lost.swap(true, Ordering::Relaxed),
                Event::LameDuckMode
                | Event::Draining
                | Event::Closed
                | Event::SlowConsumer(_)
                | Event::ServerError(_)
                | Event::ClientError(_) => true,
            };
            if let Some(notice) = Notice::from_event(&event).filter(|_| is_news) {
                sink.add(notice);
            }
            ready(())
        }))
}

fn parse_servers(context: &Context) -> Result<Vec<async_nats::ServerAddr>, Error> {
    let parse = |server: &str| {
        server.trim().parse().map_err(|_| {
            let shown = redact_servers(server);
            Error::Setting { setting: "url", reason: format!("{shown:?} is not the address of a server") }
        })
    };
    context.servers().split(',').filter(|server| !server.trim().is_empty()).map(parse).collect()
}

fn tls_path(field: &'static str, reference: &str) -> Result<PathBuf, Error> {
    match secret::scheme(reference).as_deref() {
        None | Some("file") => {
            let path = PathBuf::from(secret::after_scheme(reference));
            match std::fs::metadata(&path) {
                Ok(_) => Ok(path),
                Err(error) => Err(Error::file("cannot read", path, error)),
            }
        }
        Some(scheme) => Err(unsupported(field, &format!("must be a file, not {scheme}://"))),
    }
}

fn unsupported(setting: &'static str, reason: &str) -> Error {
    Error::Setting { setting, reason: reason.to_owned() }
}

fn failure_class(error: &async_nats::ConnectError) -> ConnectFailure {
    match error.kind() {
        ConnectErrorKind::Authentication | ConnectErrorKind::AuthorizationViolation => ConnectFailure::Denied,
        ConnectErrorKind::Tls => ConnectFailure::Tls,
        ConnectErrorKind::ServerParse | ConnectErrorKind::Dns => ConnectFailure::Address,
        ConnectErrorKind::Io if mentions_tls(error) => ConnectFailure::Tls,
        ConnectErrorKind::TimedOut | ConnectErrorKind::Io | ConnectErrorKind::MaxReconnects => {
            ConnectFailure::Unreachable
        }
    }
}

/// The client library reports a failed handshake as I/O; only its text tells.
fn mentions_tls(error: &async_nats::ConnectError) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let text = cause.to_string();
        if text.contains("certificate") || text.contains("InvalidContentType") || text.contains("handshake") {
            return true;
        }
        source = cause.source();
    }
    false
}

fn send_error(subject: &str, error: &dyn std::error::Error) -> Error {
    Error::Send { subject: subject.to_owned(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_addresses_are_refused_without_their_password() {
        let context = Context { url: "nats://u:secret@h:port".to_owned(), ..Context::default() };
        let text = parse_servers(&context).expect_err("not a port").to_string();
        assert!(!text.contains("secret"), "{text}");
    }

    #[test]
    fn complaints_are_bounded_and_those_about_probes_kept_apart() {
        let notices = Notices::default();
        let denied = |subject: &str| Notice {
            kind: NoticeKind::Permissions,
            text: format!("Permissions Violation for Publish to \"{subject}\""),
        };
        notices.add_probe("_INBOX.1");
        for number in 0..100 {
            notices.add(denied(&format!("a.{number}")));
        }
        assert!(!notices.is_refused("_INBOX.1"));
        notices.add(denied("_INBOX.1"));
        assert!(notices.is_refused("_INBOX.1"));
        assert_eq!(notices.lock().queue.len(), NOTICES_MAX);
        assert!(notices.lock().queue.iter().all(|notice| !notice.text.contains("_INBOX")));
    }
}
