//! The state of one client connection: what it may say next, and what follows from what it says.
//!
//! Bytes, times and commands come in; messages go straight to the queues of their receivers, and the rare effects that
//! only the shell can bring about come out of [`ClientSession::poll_output`].

mod authenticate;
mod commands;
mod connect;
mod match_cache;
mod publish;
mod subscribe;
mod subscription_table;
mod timers;
mod traced_publish;
mod tracing;

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use account::{AccountView, Grant, PasswordCheck, PeerIdentity, Permissions};
use clock::{Moment, Now};
use hashbrown::HashMap;
use protocol::{ClientOp, ClosedReason, ConnectOptions, Decoded, DecoderLimits, Error, ServerError, decode_client};

use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::connection::Connection;
use crate::subscription::SubscriptionRef;
use crate::view::{Published, ServerView};

use match_cache::MatchCache;
use subscription_table::SubscriptionTable;
use timers::Timers;

pub use connect::Greeting;

/// What only the shell can do for a session.
#[derive(Debug)]
pub enum SessionOutput {
    /// Run this off the network threads, then call [`ClientSession::handle_password_checked`] with its decision.
    CheckPassword(PasswordCheck),
    /// The client is known now.
    Authenticated,
    /// The client could not be authenticated.
    AuthenticationFailed(ClosedReason),
    /// Write what is queued, then close the connection.
    Close(ClosedReason),
    /// A line for the log.
    Log(LogLine),
}

/// A line for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogLine {
    /// Something an operator should see.
    Error(String),
    /// What helps in finding faults.
    Debug(String),
}

/// Where a connection is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// CONNECT has not come. Without authentication, other operations are taken too.
    AwaitingConnect,
    /// A password is being checked; nothing is read meanwhile.
    CheckingPassword,
    /// Authenticated.
    Active,
    /// Nothing is taken any more.
    Closed,
}

/// What one read brought.
#[derive(Debug, Clone, Copy, Default)]
struct ReadCounters {
    messages: u64,
    bytes: u64,
    interest_changed: bool,
}

/// What stands in exporting accounts for one subscription.
type Shadows = Vec<(Arc<AccountState>, SubscriptionRef)>;

/// The session of a client.
#[derive(Debug)]
pub struct ClientSession {
    published: Arc<Published>,
    view: Arc<ServerView>,
    view_generation: u64,
    connection: Arc<Connection>,
    identity: Identity,
    options: ConnectOptions,
    limits: DecoderLimits,
    phase: Phase,
    traced: bool,
    rest: Vec<u8>,
    read: ReadCounters,
    subscriptions: SubscriptionTable,
    shadows: HashMap<Box<[u8]>, Shadows>,
    cache: Option<Box<MatchCache>>,
    timers: Timers,
    outputs: VecDeque<SessionOutput>,
}

/// Whom the session acts for.
#[derive(Debug, Default)]
struct Identity {
    account: Option<Arc<AccountState>>,
    grant: Option<Box<Grant>>,
    /// `None` until the client is known, where anyone may do anything before CONNECT.
    permissions: Option<Arc<Permissions>>,
    has_account_place: bool,
    /// The account's subject mappings, if it has any.
    mappings: Option<Arc<AccountView>>,
    /// Whether the account says where messages with a sampled `traceparent` are traced to.
    has_trace_destination: bool,
    first_pong_sent: bool,
    nonce: String,
    certificate: Option<Box<PeerIdentity>>,
    /// The trusted proxy that has signed the connection.
    proxy_key: Option<Box<str>>,
}

impl ClientSession {
    /// A session for a connection that has just been accepted. `nonce` is what nkey users sign.
    #[must_use]
    pub fn new(published: Arc<Published>, connection: Arc<Connection>, nonce: String, now: Now) -> Self {
        let view_generation = published.generation();
        let view = published.view();
        let auth_required = view.authenticator.is_required();
        let timers = Timers::new(auth_required.then_some(view.settings.auth_timeout), now.mono);
        let limits = DecoderLimits {
            control_line_max: view.settings.control_line_max,
            payload_max: view.settings.payload_max,
            headers: false,
        };
        let account = (!auth_required).then(|| Arc::clone(&view.global_account));
        let mut session = Self {
            published,
            view_generation,
            connection,
            identity: Identity { account, nonce, ..Identity::default() },
            options: ConnectOptions::default(),
            limits,
            phase: Phase::AwaitingConnect,
            traced: false,
            rest: Vec::new(),
            read: ReadCounters::default(),
            subscriptions: SubscriptionTable::default(),
            shadows: HashMap::new(),
            cache: None,
            timers,
            outputs: VecDeque::new(),
            view,
        };
        session.find_mappings();
        session.find_traced();
        session
    }

    /// Whether the session takes bytes now; while a password is checked, the shell leaves them in the socket.
    #[must_use]
    pub fn takes_bytes(&self) -> bool {
        matches!(self.phase, Phase::AwaitingConnect | Phase::Active)
    }

    /// The next effect, in the order they must happen.
    pub fn poll_output(&mut self) -> Option<SessionOutput> {
        self.outputs.pop_front()
    }

    /// The shared part of the connection.
    #[must_use]
    pub fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }

    /// How many more bytes the operation needs that is being received; 0 if unknown or none is.
    #[must_use]
    pub fn bytes_kept(&self) -> usize {
        self.rest.len()
    }

    /// Takes what was read.
    pub fn handle_bytes(&mut self, batch: &mut Batch, input: &[u8]) {
        if self.published.generation() != self.view_generation {
            self.refresh_view(batch);
        }
        self.timers.note_input(batch.now.mono);
        let mut input = input;
        if !self.rest.is_empty() {
            input = self.finish_rest(batch, input);
        }
        let taken = self.decode(batch, input);
        if self.phase != Phase::Closed {
            self.rest.extend_from_slice(input.get(taken..).unwrap_or_default());
        }
        self.publish_counters(batch);
    }

    /// Completes the operation whose start was kept, with as few bytes as it takes; returns what is left of `input`.
    fn finish_rest<'a>(&mut self, batch: &mut Batch, input: &'a [u8]) -> &'a [u8] {
        let mut rest = std::mem::take(&mut self.rest);
        let mut left = input;
        while !rest.is_empty() && self.takes_bytes() {
            match decode_client(&rest, &self.limits) {
                Ok(Decoded::Op(..)) => {
                    let taken = self.decode(batch, &rest);
                    rest.drain(..taken);
                    // What follows a complete operation stands in the input, unless the session stopped taking bytes.
                    if !rest.is_empty() && taken == 0 {
                        break;
                    }
                }
                Ok(Decoded::Partial { needed }) => {
                    if left.is_empty() {
                        break;
                    }
                    let wanted = if needed > rest.len() { needed - rest.len() } else { line_length(left) };
                    let (now, later) = left.split_at(wanted.min(left.len()));
                    rest.reserve_exact(wanted);
                    rest.extend_from_slice(now);
                    left = later;
                }
                Err(error) => {
                    if matches!(error, Error::PayloadTooLarge { .. }) {
                        rest.extend_from_slice(left);
                        self.trace_too_large(batch, &rest);
                    }
                    self.handle_decode_error(batch, &error);
                    return &[];
                }
            }
        }
        self.rest = rest;
        if self.rest.is_empty() {
            self.rest = Vec::new();
        } else if !left.is_empty() {
            self.rest.extend_from_slice(left);
            return &[];
        }
        left
    }

    /// Carries out the operations at the front of `input`; returns how many bytes they took.
    fn decode(&mut self, batch: &mut Batch, input: &[u8]) -> usize {
        let mut taken = 0;
        while self.takes_bytes() {
            let next = &input[taken..];
            if self.phase == Phase::AwaitingConnect && self.refuses_before_connect(batch, next) {
                return input.len();
            }
            match decode_client(next, &self.limits) {
                Ok(Decoded::Op(ClientOp::Publish(publish), length)) => {
                    taken += length;
                    if self.traced {
                        self.trace_publish(&publish);
                    }
                    self.handle_publish(batch, &publish, input, taken);
                }
                Ok(Decoded::Op(op, length)) => {
                    taken += length;
                    self.finish_run(batch, input);
                    if self.traced {
                        self.trace_op(&op);
                    }
                    self.handle_op(batch, op);
                }
                Ok(Decoded::Partial { .. }) => break,
                Err(error) => {
                    self.finish_run(batch, input);
                    if matches!(error, Error::PayloadTooLarge { .. }) {
                        self.trace_too_large(batch, next);
                    }
                    self.handle_decode_error(batch, &error);
                    return input.len();
                }
            }
        }
        self.finish_run(batch, input);
        taken
    }

    fn handle_op(&mut self, batch: &mut Batch, op: ClientOp<'_>) {
        match op {
            // Publishing is taken care of where the bytes are at hand.
            ClientOp::Publish(_) | ClientOp::Ok => {}
            ClientOp::Subscribe { subject, queue, sid } => self.handle_subscribe(batch, subject, queue, sid),
            ClientOp::Unsubscribe { sid, max } => self.handle_unsubscribe(batch, sid, max),
            ClientOp::Ping => self.handle_ping(batch),
            ClientOp::Pong => self.handle_pong(batch),
            ClientOp::Connect(json) => self.handle_connect(batch, json),
            ClientOp::Info(json) => self.handle_info(batch, json),
            ClientOp::Err(text) => {
                let text = String::from_utf8_lossy(text).into_owned();
                self.log(LogLine::Error(format!("Client Error {text}")));
                self.close(ClosedReason::ClientClosed);
            }
        }
    }

    /// An INFO from a client means nothing, but it must be JSON.
    fn handle_info(&mut self, batch: &mut Batch, json: &[u8]) {
        if serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(json).is_err() {
            self.fail(batch, None, ClosedReason::ProtocolViolation);
        }
    }

    fn handle_decode_error(&mut self, batch: &mut Batch, error: &Error) {
        let reason = match error {
            Error::ControlLineTooLong { .. } => ClosedReason::MaxControlLineExceeded,
            Error::PayloadTooLarge { .. } => ClosedReason::MaxPayloadExceeded,
            Error::UnknownOperation { .. }
            | Error::BadArguments { .. }
            | Error::BadJson { .. }
            | Error::HeadersNotSupported => ClosedReason::ProtocolViolation,
        };
        self.log(LogLine::Error(error.to_string()));
        self.fail(batch, error.told_to_client(), reason);
    }

    /// Tells the client what is wrong, if anything is to be told, and closes.
    fn fail(&mut self, batch: &mut Batch, told: Option<ServerError>, reason: ClosedReason) {
        if let Some(error) = told {
            self.send_error(batch, &error);
        }
        self.close(reason);
    }

    fn close(&mut self, reason: ClosedReason) {
        if self.phase != Phase::Closed {
            self.phase = Phase::Closed;
            self.rest = Vec::new();
            self.outputs.push_back(SessionOutput::Close(reason));
        }
    }

    fn log(&mut self, line: LogLine) {
        self.outputs.push_back(SessionOutput::Log(line));
    }

    fn send_error(&mut self, batch: &mut Batch, error: &ServerError) {
        let mut line = Vec::new();
        protocol::write_error(&mut line, &error.to_string());
        self.trace_sent("-ERR", &error.to_string());
        batch.append_protocol(&self.connection, &line);
    }

    fn send_ok(&mut self, batch: &mut Batch) {
        self.trace_sent("OK", "");
        batch.append_protocol(&self.connection, b"+OK\r\n");
    }

    /// Adds what this read brought to the counters that others look at.
    fn publish_counters(&mut self, batch: &mut Batch) {
        let connection = &self.connection.counters;
        let read = std::mem::take(&mut self.read);
        let (out, elsewhere) = (std::mem::take(&mut batch.out), std::mem::take(&mut batch.out_elsewhere));
        if read.messages > 0 || read.interest_changed {
            self.connection.note_activity(batch.now.wall);
        }
        let server = &self.published.counters;
        let account = self.identity.account.as_ref().map(|account| &account.counters);
        if read.messages > 0 {
            connection.in_messages.fetch_add(read.messages, Ordering::Relaxed);
            connection.in_bytes.fetch_add(read.bytes, Ordering::Relaxed);
            server.in_messages.fetch_add(read.messages, Ordering::Relaxed);
            server.in_bytes.fetch_add(read.bytes, Ordering::Relaxed);
            if let Some(account) = account {
                account.in_messages.fetch_add(read.messages, Ordering::Relaxed);
                account.in_bytes.fetch_add(read.bytes, Ordering::Relaxed);
            }
        }
        if out.messages + elsewhere.messages > 0 {
            server.out_messages.fetch_add(out.messages + elsewhere.messages, Ordering::Relaxed);
            server.out_bytes.fetch_add(out.bytes + elsewhere.bytes, Ordering::Relaxed);
            if let Some(account) = account {
                account.count_out(out);
            }
        }
    }

    /// Ends the session: subscriptions go, the account's place is given back. The shell calls this once.
    ///
    /// Returns the subscriptions that there were, for monitoring.
    pub fn handle_closed(&mut self, batch: &mut Batch) -> Vec<SubscriptionRef> {
        self.phase = Phase::Closed;
        let subscriptions = self.remove_all_subscriptions(batch);
        if std::mem::take(&mut self.identity.has_account_place)
            && let Some(account) = &self.identity.account
        {
            account.release_connection();
        }
        subscriptions
    }

    /// When the session wants [`ClientSession::handle_deadline`], and why.
    #[must_use]
    pub fn next_deadline(&self) -> Option<(Moment, &'static str)> {
        (self.phase != Phase::Closed).then(|| self.timers.next())
    }
}

/// Bytes up to and with the next line end, or all of them.
fn line_length(bytes: &[u8]) -> usize {
    memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)
}
