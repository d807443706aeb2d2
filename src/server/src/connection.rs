//! One client connection: socket, session and timer, in a loop that fits on a screen.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use clock::{Moment, Rng};
use data_encoding::BASE64URL_NOPAD;
use protocol::{ClosedReason, ServerError};
use server_core::{
    ClientSession, Connection, ConnectionCommand, ConnectionKind, Flushed, LogLine, Outbound, QueueEnd, SessionOutput,
    Stall,
};
use tokio::io::{AsyncRead, Interest, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio::time::{Instant, Sleep};

use crate::client_label::ClientLabel;
use crate::events::ClientEvent;
use crate::fault::{self, Fault};
use crate::network::{READ_START, ThreadContext};
use crate::socket_link::{ConnectionLink, SocketLink};
use crate::tls::Progress;

/// A read of this size is worth writing what it caused at once.
const FLUSH_NOW_MIN: usize = 4 * 1024;

/// After so many bytes, other connections of the thread have their turn.
const TURN_BYTES: usize = 256 * 1024;

/// How long a producer pauses whose only receiver has enough to do.
const PAUSE: Duration = Duration::from_millis(1);

/// How long a producer waits for a slow receiver: at a time, and in all for one read.
const STALL_SHORT: Duration = Duration::from_millis(2);
const STALL_LONG: Duration = Duration::from_millis(5);
const STALL_MAX: Duration = Duration::from_millis(10);

/// A socket that has been accepted.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) socket: std::net::TcpStream,
    pub(crate) remote: SocketAddr,
}

/// Starts the task of a socket that another thread accepted.
pub(crate) fn begin_handed_over(context: &Rc<ThreadContext>, accepted: Accepted) {
    match TcpStream::from_std(accepted.socket) {
        Ok(socket) => begin(context, socket, accepted.remote),
        Err(error) => {
            tracing::debug!("Can't register an accepted socket: {error}");
            context.release();
        }
    }
}

/// Starts the task of a socket; its place on the thread is taken already.
pub(crate) fn begin(context: &Rc<ThreadContext>, socket: TcpStream, remote: SocketAddr) {
    let context = Rc::clone(context);
    crate::tasks::spawn_local("connection", async move {
        Driver::new(&context, socket, remote).run().await;
        context.release();
    });
}

/// Logs what goes to and fro on a connection that is traced.
fn log_trace(connection: &Connection, text: &str) {
    tracing::trace!("{} - {text}", ClientLabel(connection));
}

/// What a connection waited for.
#[derive(Debug)]
pub(crate) enum Event {
    Read(std::io::Result<usize>),
    Writable,
    Woken,
    Deadline,
}

/// Since when what waited for the peer is being written, how many bytes it had taken by then, and how many it will have
/// taken once that is done.
#[derive(Debug, Clone, Copy)]
struct Blocked {
    since: Moment,
    written: u64,
    target: u64,
}

/// The owner of one connection. How it opens is in `opening.rs`.
pub(crate) struct Driver {
    pub(crate) context: Rc<ThreadContext>,
    pub(crate) session: ClientSession,
    pub(crate) connection: Arc<Connection>,
    pub(crate) link: Arc<SocketLink>,
    reader: OwnedReadHalf,
    timer: Pin<Box<Sleep>>,
    timer_at: Moment,
    blocked: Option<Blocked>,
    /// Whether the peer has let a write deadline pass and was spared; it is told apart in the log.
    is_slow_consumer: bool,
    turn_bytes: usize,
}

impl Driver {
    fn new(context: &Rc<ThreadContext>, socket: TcpStream, remote: SocketAddr) -> Self {
        let shared = &context.shared;
        let now = shared.clock.now();
        let view = shared.published.view();
        let (reader, writer) = socket.into_split();
        let link = Arc::new(SocketLink::new(writer));
        let outbound = Outbound::new(Box::new(ConnectionLink(Arc::clone(&link))), view.settings.pending_max);
        let id = shared.registry.next_id();
        let connection = Arc::new(Connection::new(id, ConnectionKind::Client, remote, now.wall, outbound));
        connection.set_trace_log(log_trace);
        shared.registry.insert(&connection);
        let needs_nonce = view.authenticator.needs_nonce() || !view.trusted_proxies.is_empty();
        let nonce = if needs_nonce { new_nonce() } else { String::new() };
        let session = ClientSession::new(Arc::clone(&shared.published), Arc::clone(&connection), nonce, now);
        Self {
            context: Rc::clone(context),
            session,
            connection,
            link,
            reader,
            timer: Box::pin(tokio::time::sleep_until(Instant::now())),
            timer_at: Moment::default(),
            blocked: None,
            is_slow_consumer: false,
            turn_bytes: 0,
        }
    }

    async fn run(mut self) {
        let ended = {
            let life = pin!(self.live());
            fault::contain(life).await
        };
        let reason = match ended {
            Ok(reason) => reason,
            Err(fault) => {
                self.report(&fault);
                ClosedReason::InternalClient
            }
        };
        if let Err(fault) = fault::catch(|| self.finish(reason)) {
            self.report(&fault);
            self.give_up();
        }
    }

    /// From the greeting to the end; returns why it ends.
    async fn live(&mut self) -> ClosedReason {
        tracing::debug!("{} - Client connection created", self.label());
        match self.open().await {
            Ok(()) => self.serve().await,
            Err(reason) => reason,
        }
    }

    /// Tells of a fault, and puts in order what other connections of the thread will use.
    fn report(&self, fault: &Fault) {
        fault.report(format_args!("{} - the connection is closed", self.label()));
        self.context.recover();
    }

    /// The life of an open connection; returns why it ends.
    async fn serve(&mut self) -> ClosedReason {
        loop {
            if let Some(reason) = self.handle_outputs().await {
                return reason;
            }
            self.set_timer();
            let ended = match self.next_event().await {
                Event::Read(Ok(0)) => Some(ClosedReason::ClientClosed),
                Event::Read(Ok(count)) => self.handle_read(count).await,
                Event::Read(Err(_)) => Some(ClosedReason::ReadError),
                Event::Writable => {
                    self.handle_writable();
                    None
                }
                Event::Woken => self.handle_woken(),
                Event::Deadline => self.handle_deadline(),
            };
            if let Some(reason) = ended {
                return reason;
            }
        }
    }

    /// Waits for whatever comes first. What was read is in the scratch buffer from [`READ_START`] on.
    pub(crate) async fn next_event(&mut self) -> Event {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// A connection too many is told so after the greeting, and closed.
    pub(crate) fn check_connections_max(&self) {
        let shared = &self.context.shared;
        let max = shared.published.view().settings.connections_max;
        if max.is_some_and(|max| shared.registry.open_count() as u64 > max) {
            let reason = ClosedReason::MaxConnectionsExceeded;
            self.connection.send(ConnectionCommand::Refuse(ServerError::MaximumConnectionsExceeded, reason));
        }
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        self.link.owner.register(context.waker());
        if self.link.owner.take() {
            return Poll::Ready(Event::Woken);
        }
        if self.blocked.is_some() {
            let writable = self.link.with_socket(|socket| socket.as_ref().poll_write_ready(context));
            if !matches!(writable, Some(Poll::Pending)) {
                return Poll::Ready(Event::Writable);
            }
        }
        if self.session.takes_bytes()
            && let Poll::Ready(result) = self.poll_read(context)
        {
            return Poll::Ready(Event::Read(result));
        }
        ready!(self.timer.as_mut().poll(context));
        Poll::Ready(Event::Deadline)
    }

    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<std::io::Result<usize>> {
        let mut scratch = self.context.scratch.borrow_mut();
        let mut buffer = ReadBuf::new(&mut scratch[READ_START..]);
        ready!(Pin::new(&mut self.reader).poll_read(context, &mut buffer))?;
        Poll::Ready(Ok(buffer.filled().len()))
    }

    pub(crate) fn with_batch<R>(&mut self, act: impl FnOnce(&mut ClientSession, &mut server_core::Batch) -> R) -> R {
        let mut batch = self.context.batch.borrow_mut();
        batch.begin(self.context.shared.clock.now());
        act(&mut self.session, &mut batch)
    }

    async fn handle_read(&mut self, count: usize) -> Option<ClosedReason> {
        let context = Rc::clone(&self.context);
        let (stall, ended) = if self.link.has_tls() {
            self.handle_records(&context, count)
        } else {
            let scratch = context.scratch.borrow();
            (self.handle_bytes(&context, &scratch[READ_START..][..count]), None)
        };
        self.wait_for_receivers(stall).await;
        self.turn_bytes += count;
        if self.turn_bytes >= TURN_BYTES {
            self.turn_bytes = 0;
            tokio::task::yield_now().await;
        }
        ended
    }

    /// Decrypts what was read, lets the lock go, and only then looks at it: it may lead to this very connection.
    fn handle_records(&mut self, context: &ThreadContext, count: usize) -> (Stall, Option<ClosedReason>) {
        let mut plain = context.plain.borrow_mut();
        plain.clear();
        let received =
            self.link.receive_tls(&mut context.scratch.borrow_mut()[..READ_START + count], READ_START, &mut plain);
        let stall = if plain.is_empty() { Stall::None } else { self.handle_bytes(context, &plain) };
        self.wait_for_link();
        let ended = match received {
            Ok(Progress::Open | Progress::Handshaking) => None,
            Ok(Progress::PeerClosed) => Some(ClosedReason::ClientClosed),
            Err(error) => {
                self.log(&LogLine::Debug(format!("TLS error: {error}")));
                Some(ClosedReason::ReadError)
            }
        };
        (stall, ended)
    }

    pub(crate) fn handle_bytes(&mut self, context: &ThreadContext, bytes: &[u8]) -> Stall {
        let mut batch = context.batch.borrow_mut();
        batch.begin(context.shared.clock.now());
        #[cfg(test)]
        fault::tests::break_on_trigger(bytes);
        self.session.handle_mail(&mut batch);
        self.session.handle_bytes(&mut batch, bytes);
        if bytes.len() >= FLUSH_NOW_MIN {
            batch.flush();
        } else if batch.has_touched() {
            context.flush_later(&mut batch);
        }
        batch.stall()
    }

    /// Waits for the socket if the link itself still holds something; it may be no answer to anything in the queue.
    pub(crate) fn wait_for_link(&mut self) {
        if self.link.has_waiting() && self.blocked.is_none() {
            self.wait_for_socket();
        }
    }

    fn wait_for_socket(&mut self) {
        self.blocked = Some(self.write_period());
    }

    /// A new period in which what waits now is to be written.
    fn write_period(&self) -> Blocked {
        let written = self.connection.outbound.written_bytes();
        let target = written + self.connection.outbound.pending_bytes() as u64;
        Blocked { since: self.context.shared.clock.mono(), written, target }
    }

    /// Sends what the link holds while it is not open yet; the queue waits behind it.
    pub(crate) fn flush_link(&mut self) -> std::io::Result<()> {
        let link = &self.link;
        let flushed = link.with_socket(|socket| socket.as_ref().try_io(Interest::WRITABLE, || link.flush()));
        match flushed {
            Some(Err(error)) if error.kind() == std::io::ErrorKind::WouldBlock => Ok(()),
            Some(flushed) => {
                self.blocked = None;
                flushed
            }
            None => Err(std::io::ErrorKind::NotConnected.into()),
        }
    }

    /// The stall gate: a producer that is faster than its receivers waits a little, and holds no lock meanwhile.
    async fn wait_for_receivers(&mut self, stall: Stall) {
        let wait = match stall {
            Stall::None => return,
            Stall::Pause => PAUSE,
            Stall::Short => STALL_SHORT,
            Stall::Long => STALL_LONG,
        };
        if stall != Stall::Pause {
            let counters = &self.context.shared.published.counters;
            self.connection.counters.stalls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            counters.stalled_clients.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        tokio::time::sleep(wait.min(STALL_MAX)).await;
    }

    pub(crate) fn flush_now(&mut self) {
        self.context.batch.borrow_mut().flush();
    }

    /// Goes on writing. The runtime learns whether the socket is still full, so that it waits properly: it must not be
    /// told so while the socket takes bytes, since nothing would wake the connection then.
    fn handle_writable(&mut self) {
        let mut batch = self.context.batch.borrow_mut();
        let connection = &self.connection;
        let mut flushed = Flushed::Closed;
        let full = self.link.with_socket(|socket| {
            socket.as_ref().try_io(Interest::WRITABLE, || {
                flushed = connection.outbound.resume(&mut batch.pool);
                match flushed {
                    Flushed::Blocked => Err(std::io::ErrorKind::WouldBlock.into()),
                    Flushed::Unfinished | Flushed::Done | Flushed::Busy | Flushed::Closed => Ok(()),
                }
            })
        });
        let is_full = full.is_some_and(|result| result.is_err());
        if !is_full && flushed != Flushed::Unfinished {
            self.blocked = None;
            drop(batch);
            self.note_recovery();
        }
    }

    fn handle_woken(&mut self) -> Option<ClosedReason> {
        if let Some(end) = self.connection.outbound.end() {
            return Some(self.queue_ended(end));
        }
        if self.connection.outbound.is_blocked() && self.blocked.is_none() {
            self.wait_for_socket();
        }
        self.with_batch(ClientSession::handle_mail);
        self.flush_now();
        None
    }

    /// Counts the connection as a slow consumer, for the server and for its account, and tells the log.
    fn count_slow_consumer(&self, exceeded: std::fmt::Arguments<'_>) {
        let ordering = std::sync::atomic::Ordering::Relaxed;
        self.context.shared.published.counters.slow_consumers.fetch_add(1, ordering);
        if let Some(account) = self.connection.account() {
            account.counters.slow_consumers.fetch_add(1, ordering);
        }
        let state = if self.is_slow_consumer { "State" } else { "Detected" };
        tracing::info!("{} - Slow Consumer {state}: {exceeded}", self.label());
    }

    pub(crate) fn queue_ended(&self, end: QueueEnd) -> ClosedReason {
        match end {
            QueueEnd::Overflow => {
                let max = self.connection.outbound.pending_max();
                self.count_slow_consumer(format_args!("MaxPending of {max} Exceeded"));
                ClosedReason::SlowConsumerPendingBytes
            }
            QueueEnd::WriteFailed => ClosedReason::WriteError,
            QueueEnd::Closed => ClosedReason::ServerShutdown,
        }
    }

    fn handle_deadline(&mut self) -> Option<ClosedReason> {
        if self.write_deadline_passed() {
            return Some(ClosedReason::SlowConsumerWriteDeadline);
        }
        self.with_batch(ClientSession::handle_deadline);
        self.flush_now();
        None
    }

    /// Looks whether what waited was written in time. `true` if the connection is to be closed: where slow peers are
    /// spared, only for one that has taken nothing at all.
    fn write_deadline_passed(&mut self) -> bool {
        let view = self.context.shared.published.view();
        let (deadline, spares_slow) = (view.settings.write_deadline, view.settings.retries_slow_writes);
        let Some(blocked) = self.blocked else { return false };
        let written = self.connection.outbound.written_bytes();
        if written >= blocked.target && written > blocked.written {
            self.note_recovery();
        } else if self.context.shared.clock.mono().since(blocked.since) >= deadline {
            let waiting = self.connection.outbound.totals().pending;
            let deadline = clock::format_duration(deadline);
            self.count_slow_consumer(format_args!("WriteDeadline of {deadline} exceeded with {waiting} total bytes."));
            if !spares_slow || written == blocked.written {
                return true;
            }
            self.is_slow_consumer = true;
        } else {
            return false;
        }
        self.blocked = Some(self.write_period());
        false
    }

    /// A peer that was spared has taken what waited for it.
    fn note_recovery(&mut self) {
        if std::mem::take(&mut self.is_slow_consumer) {
            tracing::info!("{} - Slow Consumer Recovered", self.label());
        }
    }

    fn next_deadline(&self) -> Option<Moment> {
        let session = self.session.next_deadline().map(|(at, _)| at);
        let write =
            self.blocked.map(|blocked| blocked.since + self.context.shared.published.view().settings.write_deadline);
        session.into_iter().chain(write).min()
    }

    fn set_timer(&mut self) {
        if let Some(at) = self.next_deadline() {
            self.set_timer_to(at);
        }
    }

    pub(crate) fn set_timer_to(&mut self, at: Moment) {
        if at != self.timer_at
            && let Some(instant) = self.context.shared.clock.instant(at)
        {
            self.timer_at = at;
            self.timer.as_mut().reset(Instant::from_std(instant));
        }
    }

    /// Carries out the rare effects; returns a reason when the connection is to be closed.
    pub(crate) async fn handle_outputs(&mut self) -> Option<ClosedReason> {
        while let Some(output) = self.session.poll_output() {
            match output {
                SessionOutput::Close(reason) => {
                    self.flush_now();
                    return Some(reason);
                }
                SessionOutput::Log(line) => self.log(&line),
                SessionOutput::Authenticated => self.tell(ClientEvent::Connected),
                SessionOutput::AuthenticationFailed(reason) => self.tell(ClientEvent::Refused(reason)),
                SessionOutput::CheckPassword(check) => {
                    let Some(decision) = crate::tasks::run_blocking(move || check.run()).await else {
                        return Some(ClosedReason::InternalClient);
                    };
                    self.with_batch(|session, batch| session.handle_password_checked(batch, decision));
                    self.flush_now();
                }
            }
        }
        None
    }

    pub(crate) fn log(&self, line: &LogLine) {
        match line {
            LogLine::Error(text) => tracing::error!("{} - {text}", self.label()),
            LogLine::Debug(text) => tracing::debug!("{} - {text}", self.label()),
        }
    }

    /// Who the client is, for the log.
    fn label(&self) -> ClientLabel<'_> {
        ClientLabel(&self.connection)
    }

    /// Tells whoever listens in the system account.
    fn tell(&self, event: ClientEvent) {
        let shared = &self.context.shared;
        let mut batch = self.context.batch.borrow_mut();
        batch.begin(shared.clock.now());
        shared.events.tell(&mut batch, &shared.published, &self.connection, event);
        batch.flush();
    }

    fn finish(&mut self, reason: ClosedReason) {
        let subscriptions = self.with_batch(ClientSession::handle_closed);
        // What a peer still takes without waiting, an error text above all, it gets.
        {
            let mut batch = self.context.batch.borrow_mut();
            batch.flush();
            self.connection.outbound.resume(&mut batch.pool);
        }
        self.connection.outbound.close();
        self.link.send_close();
        let stop = self.context.shared.clock.wall();
        self.context.shared.registry.remove(&self.connection, stop, reason, &subscriptions);
        self.tell(ClientEvent::Disconnected(reason));
        tracing::debug!("{} - Client connection closed: {reason}", self.label());
        self.link.close();
    }

    /// Lets go of the connection without the session's help, which has failed.
    fn give_up(&self) {
        let shared = &self.context.shared;
        self.connection.outbound.close();
        shared.registry.remove(&self.connection, shared.clock.wall(), ClosedReason::InternalClient, &[]);
        self.link.close();
    }
}

/// Random bytes for users and proxies to sign, as text: unguessable, or a signature could be prepared.
fn new_nonce() -> String {
    let mut bytes = [0; 11];
    Rng::secret_bytes(&mut bytes);
    BASE64URL_NOPAD.encode(&bytes)
}
