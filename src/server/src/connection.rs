//! One client connection: socket, session and timer, in a loop that fits on a screen.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use clock::{Moment, Rng};
use protocol::{ClosedReason, ServerError};
use server_core::{
    ClientSession, Connection, ConnectionCommand, ConnectionKind, Flushed, LogLine, Outbound, QueueEnd, SessionOutput, Stall,
};
use tokio::io::{AsyncRead, Interest, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio::time::{Instant, Sleep};

use crate::network::ThreadContext;
use crate::socket_link::{PlainLink, SocketLink};

/// A read of this size is worth writing what it caused at once.
const FLUSH_NOW_MIN: usize = 4 * 1024;

/// After so many bytes, other connections of the thread have their turn.
const TURN_BYTES: usize = 256 * 1024;

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

/// What a connection waited for.
#[derive(Debug)]
enum Event {
    Read(std::io::Result<usize>),
    Writable,
    Woken,
    Deadline,
}

/// Since when the peer takes no bytes, and how many it had taken by then.
#[derive(Debug, Clone, Copy)]
struct Blocked {
    since: Moment,
    written: u64,
}

struct Driver {
    context: Rc<ThreadContext>,
    session: ClientSession,
    connection: Arc<Connection>,
    link: Arc<SocketLink>,
    reader: OwnedReadHalf,
    timer: Pin<Box<Sleep>>,
    timer_at: Moment,
    blocked: Option<Blocked>,
    turn_bytes: usize,
}

impl Driver {
    fn new(context: &Rc<ThreadContext>, socket: TcpStream, remote: SocketAddr) -> Self {
        let shared = &context.shared;
        let now = shared.clock.now();
        let view = shared.published.view();
        let (reader, writer) = socket.into_split();
        let link = Arc::new(SocketLink::new(writer));
        let outbound = Outbound::new(Box::new(PlainLink(Arc::clone(&link))), view.settings.pending_max);
        let id = shared.registry.next_id();
        let connection = Arc::new(Connection::new(id, ConnectionKind::Client, remote, now.wall, outbound));
        shared.registry.insert(&connection);
        let nonce = if view.authenticator.needs_nonce() { new_nonce() } else { String::new() };
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
            turn_bytes: 0,
        }
    }

    async fn run(mut self) {
        self.with_batch(|session, batch| session.greet(batch));
        self.check_connections_max();
        self.flush_now();
        let reason = loop {
            if let Some(reason) = self.handle_outputs().await {
                break reason;
            }
            self.set_timer();
            match poll_fn(|context| self.poll_event(context)).await {
                Event::Read(Ok(0)) => break ClosedReason::ClientClosed,
                Event::Read(Ok(count)) => self.handle_read(count).await,
                Event::Read(Err(_)) => break ClosedReason::ReadError,
                Event::Writable => self.handle_writable(),
                Event::Woken => {
                    if let Some(reason) = self.handle_woken() {
                        break reason;
                    }
                }
                Event::Deadline => {
                    if let Some(reason) = self.handle_deadline() {
                        break reason;
                    }
                }
            }
        };
        self.finish(reason);
    }

    /// A connection too many is told so after the greeting, and closed.
    fn check_connections_max(&self) {
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
        let mut buffer = ReadBuf::new(&mut scratch);
        ready!(Pin::new(&mut self.reader).poll_read(context, &mut buffer))?;
        Poll::Ready(Ok(buffer.filled().len()))
    }

    fn with_batch<R>(&mut self, act: impl FnOnce(&mut ClientSession, &mut server_core::Batch) -> R) -> R {
        let mut batch = self.context.batch.borrow_mut();
        batch.begin(self.context.shared.clock.now());
        act(&mut self.session, &mut batch)
    }

    async fn handle_read(&mut self, count: usize) {
        let stall = {
            let context = Rc::clone(&self.context);
            let scratch = context.scratch.borrow();
            let mut batch = context.batch.borrow_mut();
            batch.begin(context.shared.clock.now());
            self.session.handle_mail(&mut batch);
            self.session.handle_bytes(&mut batch, &scratch[..count]);
            if count >= FLUSH_NOW_MIN {
                batch.flush();
            } else if batch.has_touched() {
                context.flush_later(&mut batch);
            }
            batch.stall()
        };
        if stall != Stall::None {
            self.wait_for_receivers(stall).await;
        }
        self.turn_bytes += count;
        if self.turn_bytes >= TURN_BYTES {
            self.turn_bytes = 0;
            tokio::task::yield_now().await;
        }
    }

    /// The stall gate: a producer that is faster than its receivers waits a little, and holds no lock meanwhile.
    async fn wait_for_receivers(&mut self, stall: Stall) {
        let counters = &self.context.shared.published.counters;
        self.connection.counters.stalls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        counters.stalled_clients.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let wait = if stall == Stall::Long { STALL_LONG } else { STALL_SHORT };
        tokio::time::sleep(wait.min(STALL_MAX)).await;
    }

    fn flush_now(&mut self) {
        self.context.batch.borrow_mut().flush();
    }

    /// Goes on writing. The runtime learns whether the socket is still full, so that it waits properly.
    fn handle_writable(&mut self) {
        let flushed = {
            let mut batch = self.context.batch.borrow_mut();
            let connection = &self.connection;
            let result = self.link.with_socket(|socket| {
                socket.as_ref().try_io(Interest::WRITABLE, || match connection.outbound.resume(&mut batch.pool) {
                    Flushed::Blocked => Err(std::io::ErrorKind::WouldBlock.into()),
                    Flushed::Done | Flushed::Busy | Flushed::Closed => Ok(()),
                })
            });
            result.is_none_or(|result| result.is_ok())
        };
        if flushed {
            self.blocked = None;
        }
    }

    fn handle_woken(&mut self) -> Option<ClosedReason> {
        if let Some(end) = self.connection.outbound.end() {
            return Some(self.queue_ended(end));
        }
        if self.connection.outbound.is_blocked() && self.blocked.is_none() {
            let since = self.context.shared.clock.mono();
            self.blocked = Some(Blocked { since, written: self.connection.outbound.written_bytes() });
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
        tracing::info!("{} - cid:{} - Slow Consumer Detected: {exceeded}", self.connection.remote, self.connection.id);
    }

    fn queue_ended(&self, end: QueueEnd) -> ClosedReason {
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
        let now = self.context.shared.clock.mono();
        let deadline = self.context.shared.published.view().settings.write_deadline;
        if let Some(blocked) = &mut self.blocked {
            let written = self.connection.outbound.written_bytes();
            if written != blocked.written {
                *blocked = Blocked { since: now, written };
            } else if now.since(blocked.since) >= deadline {
                let waiting = self.connection.outbound.totals().pending;
                let deadline = clock::format_duration(deadline);
                self.count_slow_consumer(format_args!("WriteDeadline of {deadline} exceeded with {waiting} total bytes."));
                return Some(ClosedReason::SlowConsumerWriteDeadline);
            }
        }
        self.with_batch(ClientSession::handle_deadline);
        self.flush_now();
        None
    }

    fn next_deadline(&self) -> Option<Moment> {
        let session = self.session.next_deadline().map(|(at, _)| at);
        let write = self.blocked.map(|blocked| {
            blocked.since + self.context.shared.published.view().settings.write_deadline
        });
        session.into_iter().chain(write).min()
    }

    fn set_timer(&mut self) {
        let Some(at) = self.next_deadline() else { return };
        if at != self.timer_at
            && let Some(instant) = self.context.shared.clock.instant(at)
        {
            self.timer_at = at;
            self.timer.as_mut().reset(Instant::from_std(instant));
        }
    }

    /// Carries out the rare effects; returns a reason when the connection is to be closed.
    async fn handle_outputs(&mut self) -> Option<ClosedReason> {
        while let Some(output) = self.session.poll_output() {
            match output {
                SessionOutput::Close(reason) => {
                    self.flush_now();
                    return Some(reason);
                }
                SessionOutput::Log(line) => self.log(&line),
                SessionOutput::Authenticated | SessionOutput::AuthenticationFailed(_) => {}
                SessionOutput::CheckPassword(check) => {
                    let decision = crate::tasks::run_blocking(move || check.run()).await?;
                    self.with_batch(|session, batch| session.handle_password_checked(batch, decision));
                    self.flush_now();
                }
            }
        }
        None
    }

    fn log(&self, line: &LogLine) {
        let (remote, id) = (self.connection.remote, self.connection.id);
        match line {
            LogLine::Error(text) => tracing::error!("{remote} - cid:{id} - {text}"),
            LogLine::Debug(text) => tracing::debug!("{remote} - cid:{id} - {text}"),
            LogLine::Trace(text) => tracing::trace!("{remote} - cid:{id} - {text}"),
        }
    }

    fn finish(mut self, reason: ClosedReason) {
        let subscriptions = self.session.handle_closed();
        // What a peer still takes without waiting, an error text above all, it gets.
        {
            let mut batch = self.context.batch.borrow_mut();
            batch.flush();
            self.connection.outbound.resume(&mut batch.pool);
        }
        self.connection.outbound.close();
        let stop = self.context.shared.clock.wall();
        self.context.shared.registry.remove(&self.connection, stop, reason, &subscriptions);
        tracing::debug!("{} - cid:{} - Client connection closed: {reason}", self.connection.remote, self.connection.id);
        self.link.close();
    }
}

/// Random bytes for nkey users to sign, as text.
fn new_nonce() -> String {
    let mut bytes = [0; 8];
    Rng::secret_bytes(&mut bytes);
    Rng::seeded(u64::from_le_bytes(bytes)).alphanumeric(15)
}
