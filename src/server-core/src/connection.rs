//! What other threads may see and do of a connection.

use std::collections::VecDeque;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use account::{Permissions, ReplyPermits};
use clock::Timestamp;
use parking_lot::Mutex;
use protocol::ClosedReason;

use crate::account_state::AccountState;
use crate::outbound::Outbound;
use crate::view::ServerView;

/// The number of a connection, unique in the life of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

impl fmt::Display for ConnectionId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// Who is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionKind {
    /// A client.
    Client,
    /// This server, in the system account.
    System,
    /// This server, for an account.
    Account,
}

/// Counters of a connection, written by its owner except where noted.
#[derive(Debug, Default)]
pub struct ConnectionCounters {
    /// Messages received.
    pub in_messages: AtomicU64,
    /// Bytes of their headers and payloads.
    pub in_bytes: AtomicU64,
    /// Subscriptions held.
    pub subscriptions: AtomicU64,
    /// How often its publishing was made to wait for a slow receiver.
    pub stalls: AtomicU64,
    /// Wall time of the last message in or out or change of interest, in nanoseconds; deliveries are noted by any thread.
    pub last_activity: AtomicU64,
    /// The last measured round trip, in nanoseconds; 0 for none yet.
    pub rtt: AtomicU64,
}

/// What the owner of a connection is asked to do by others.
#[derive(Debug, Clone)]
pub enum ConnectionCommand {
    /// Close it.
    Close(ClosedReason),
    /// Tell the client why, then close it.
    Refuse(protocol::ServerError, ClosedReason),
    /// Send this INFO, without telling why.
    SendInfo,
    /// Send INFO with the lame duck mark.
    LameDuck,
    /// The options or accounts changed: check users, permissions and limits again.
    Reauthorize,
}

/// Commands that wait at the most; a newer one then replaces the last (closing always gets through).
const COMMANDS_MAX: usize = 16;

/// What a connection told of itself and was given in return.
#[derive(Debug, Clone, Default)]
pub struct ConnectionDetails {
    /// The client's name.
    pub name: String,
    /// The client library's language.
    pub lang: String,
    /// The client library's version.
    pub version: String,
    /// The user as monitoring shows it.
    pub user: String,
    /// The account, once it is known.
    pub account: Option<Arc<AccountState>>,
    /// The TLS version, empty without TLS.
    pub tls_version: String,
    /// The TLS cipher suite.
    pub tls_cipher: String,
    /// Whether the handshake came before INFO.
    pub tls_first: bool,
    /// The peer's certificates: subject, SHA-256 of the key, SHA-256 of the certificate.
    pub tls_peer_certificates: Vec<PeerCertificate>,
    /// The client understands INFO at any time.
    pub takes_info: bool,
    /// The client understands headers.
    pub headers: bool,
    /// The user's nkey, if it used one.
    pub nkey: String,
    /// What the client may do, once it is known.
    pub permissions: Option<Arc<Permissions>>,
    /// The key of the trusted proxy that has signed the connection; empty without one.
    pub proxy_key: String,
}

/// A certificate as monitoring shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerCertificate {
    /// The subject's distinguished name.
    pub subject: String,
    /// SHA-256 of the public key, in hexadecimal.
    pub spki_sha256: String,
    /// SHA-256 of the certificate, in hexadecimal.
    pub certificate_sha256: String,
}

/// Where a peer connects from. A proxy in front of it may say so later than the socket does.
#[derive(Debug)]
pub struct PeerAddress {
    socket: SocketAddr,
    told: OnceLock<SocketAddr>,
}

impl PeerAddress {
    fn new(socket: SocketAddr) -> Self {
        Self { socket, told: OnceLock::new() }
    }

    /// The address: what the proxy said, or the socket's.
    pub fn address(&self) -> SocketAddr {
        self.told.get().copied().unwrap_or(self.socket)
    }

    /// Its host.
    pub fn ip(&self) -> IpAddr {
        self.address().ip()
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address().port()
    }

    /// Notes what a proxy said. Only the first time counts.
    pub fn set_behind_proxy(&self, address: SocketAddr) {
        let _ = self.told.set(address);
    }
}

impl fmt::Display for PeerAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address().fmt(out)
    }
}

/// Writes what goes to and fro on a traced connection to the log.
pub type TraceLog = fn(&Connection, &str);

/// The shared part of a connection.
pub struct Connection {
    /// Its number.
    pub id: ConnectionId,
    /// Who is at the other end.
    pub kind: ConnectionKind,
    /// Where the peer connects from; behind a proxy, what the proxy said.
    pub remote: PeerAddress,
    /// When it was accepted.
    pub start: Timestamp,
    /// Bytes waiting for the peer.
    pub outbound: Outbound,
    /// Counters.
    pub counters: ConnectionCounters,
    /// Whether what goes to and fro is logged.
    pub traced: AtomicBool,
    /// Whether messages with headers are delivered with them.
    pub headers: AtomicBool,
    /// Temporary rights to answer received requests; the lock is a leaf.
    pub reply_permits: Mutex<Option<Box<ReplyPermits>>>,
    /// Whether there are such rights, to keep the lock out of the way of those who have none.
    pub has_reply_permits: AtomicBool,
    details: Mutex<ConnectionDetails>,
    trace_log: OnceLock<TraceLog>,
    commands: Mutex<VecDeque<ConnectionCommand>>,
    ended_subscriptions: Mutex<Vec<Box<[u8]>>>,
    has_mail: AtomicBool,
}

impl fmt::Debug for Connection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Connection").field("id", &self.id).field("remote", &self.remote).finish_non_exhaustive()
    }
}

impl Connection {
    /// A connection that has just been accepted.
    #[must_use]
    pub fn new(
        id: ConnectionId,
        kind: ConnectionKind,
        remote: SocketAddr,
        start: Timestamp,
        outbound: Outbound,
    ) -> Self {
        let counters = ConnectionCounters::default();
        counters.last_activity.store(start.nanos().unsigned_abs(), Ordering::Relaxed);
        Self {
            id,
            kind,
            remote: PeerAddress::new(remote),
            start,
            outbound,
            counters,
            traced: AtomicBool::new(false),
            headers: AtomicBool::new(false),
            reply_permits: Mutex::new(None),
            has_reply_permits: AtomicBool::new(false),
            details: Mutex::new(ConnectionDetails::default()),
            trace_log: OnceLock::new(),
            commands: Mutex::new(VecDeque::new()),
            ended_subscriptions: Mutex::new(Vec::new()),
            has_mail: AtomicBool::new(false),
        }
    }

    /// Notes that messages or interest moved: monitoring tells since when nothing did.
    #[inline]
    pub fn note_activity(&self, now: Timestamp) {
        self.counters.last_activity.store(now.nanos().unsigned_abs(), Ordering::Relaxed);
    }

    /// When messages or interest last moved.
    pub fn last_activity(&self) -> Timestamp {
        let nanos = self.counters.last_activity.load(Ordering::Relaxed);
        Timestamp::from_nanos(i64::try_from(nanos).unwrap_or(i64::MAX))
    }

    /// A copy of what the connection told of itself.
    pub fn details(&self) -> ConnectionDetails {
        self.details.lock().clone()
    }

    /// Changes what is known of the connection.
    pub fn update_details(&self, change: impl FnOnce(&mut ConnectionDetails)) {
        change(&mut self.details.lock());
    }

    /// Where the lines of a traced connection go, whichever thread they come from. Only the first time counts.
    pub fn set_trace_log(&self, log: TraceLog) {
        let _ = self.trace_log.set(log);
    }

    /// Tells the log of one operation, in or out.
    #[cold]
    pub(crate) fn log_trace(&self, text: &str) {
        if let Some(log) = self.trace_log.get() {
            log(self, text);
        }
    }

    /// Asks the owner to do something, and wakes it.
    pub fn send(&self, command: ConnectionCommand) {
        let mut commands = self.commands.lock();
        if commands.len() >= COMMANDS_MAX {
            commands.pop_back();
        }
        commands.push_back(command);
        drop(commands);
        self.has_mail.store(true, Ordering::Release);
        self.outbound.wake();
    }

    /// Notes that a subscription got its last message; the owner forgets it at its next turn.
    pub fn note_ended(&self, sid: &[u8]) {
        self.ended_subscriptions.lock().push(sid.into());
        self.has_mail.store(true, Ordering::Release);
    }

    /// Whether commands or ended subscriptions wait. Clears the mark: the caller takes both.
    #[inline]
    pub(crate) fn take_mail_mark(&self) -> bool {
        self.has_mail.load(Ordering::Relaxed) && self.has_mail.swap(false, Ordering::AcqRel)
    }

    pub(crate) fn take_commands(&self) -> VecDeque<ConnectionCommand> {
        std::mem::take(&mut *self.commands.lock())
    }

    pub(crate) fn take_ended(&self) -> Vec<Box<[u8]>> {
        std::mem::take(&mut *self.ended_subscriptions.lock())
    }

    /// The account, once it is known.
    pub fn account(&self) -> Option<Arc<AccountState>> {
        self.details.lock().account.clone()
    }

    /// Who asks, for services of other accounts: the account and the round trip; all the rest only where it is shared.
    pub(crate) fn request_info(&self, account: &AccountState, share: bool, server: &protocol::Info) -> Vec<u8> {
        let info = self.client_info(account.name.as_str(), share.then_some(server));
        monitor::to_compact_json(&info).expect("texts, numbers and times can always be written")
    }

    /// Who the client is: its account and round trip; all the rest only to those who may know, with this server's names.
    pub(crate) fn client_info(&self, account: &str, server: Option<&protocol::Info>) -> monitor::ClientInfo {
        let rtt = Duration::from_nanos(self.counters.rtt.load(Ordering::Relaxed));
        let mut info = monitor::ClientInfo::default();
        info.connection.account = account.to_owned();
        info.connection.rtt = rtt;
        if let Some(server) = server {
            let details = self.details();
            info.connection.start = Some(self.start);
            info.connection.host = self.remote.ip().to_canonical().to_string();
            info.connection.id = self.id.0;
            info.connection.user = if details.nkey.is_empty() { details.user } else { details.nkey };
            info.connection.name = details.name;
            info.connection.lang = details.lang;
            info.connection.version = details.version;
            info.connection.server.clone_from(&server.server_name);
            info.connection.cluster.clone_from(&server.cluster);
            info.credentials.kind = "Client".to_owned();
            info.credentials.client_type = "nats".to_owned();
        }
        info
    }

    /// Whether the connection belongs to the system account of `view`.
    pub fn is_system(&self, view: &ServerView) -> bool {
        self.account().is_some_and(|account| view.is_system_account(&account))
    }
}
