//! What every connection may see without asking: the published state of the server.
//!
//! The hub publishes a new [`ServerView`] whenever options or accounts change; connections notice it by the generation.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use account::{AccountLimits, AccountName, AccountView, Authenticator, TrustedProxies};
use arc_swap::ArcSwap;
use protocol::{Info, InfoLine};

use crate::account_state::AccountState;
use crate::event_source::EventSource;
use crate::wire_trace::WireTrace;

/// The settings that connections obey.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Bytes of a line's arguments.
    pub control_line_max: usize,
    /// Bytes of a message.
    pub payload_max: usize,
    /// Subscriptions of a connection; `None` for any number.
    pub subscriptions_max: Option<u64>,
    /// Tokens of a subscription's subject; `None` for any number.
    pub subscription_tokens_max: Option<usize>,
    /// Bytes that may wait for a connection.
    pub pending_max: usize,
    /// How often connections are pinged.
    pub ping_interval: Duration,
    /// PINGs that may stay unanswered.
    pub pings_out_max: u32,
    /// How long a client may take to authenticate.
    pub auth_timeout: Duration,
    /// How long a peer may take no bytes.
    pub write_deadline: Duration,
    /// Whether headers are understood.
    pub headers: bool,
    /// Drop messages for slow receivers instead of making their producers wait.
    pub no_fast_producer_stall: bool,
    /// Client connections of the whole server.
    pub connections_max: Option<u64>,
    /// What of the protocol is logged.
    pub wire_trace: WireTrace,
    /// Whether a peer that is too slow for the write deadline, but takes something, is given another one.
    pub retries_slow_writes: bool,
    /// Whether connections remember who wants the subjects that they publish to.
    pub has_match_cache: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            control_line_max: 4096,
            payload_max: 1024 * 1024,
            subscriptions_max: None,
            subscription_tokens_max: None,
            pending_max: 64 * 1024 * 1024,
            ping_interval: Duration::from_mins(2),
            pings_out_max: 2,
            auth_timeout: Duration::from_secs(2),
            write_deadline: Duration::from_secs(10),
            headers: true,
            no_fast_producer_stall: false,
            connections_max: None,
            wire_trace: WireTrace::default(),
            retries_slow_writes: false,
            has_match_cache: true,
        }
    }
}

/// An account as connections see it.
#[derive(Debug, Clone)]
pub struct AccountEntry {
    /// Its living part.
    pub state: Arc<AccountState>,
    /// Its limits.
    pub limits: AccountLimits,
    /// What it is configured with: exports, imports, mappings.
    pub view: Arc<AccountView>,
}

/// The published state of a server; immutable.
#[derive(Debug)]
pub struct ServerView {
    /// What connections obey.
    pub settings: Settings,
    /// What INFO says to everybody.
    pub info: Info,
    /// The same with gaps for what each connection is told of itself.
    pub info_line: InfoLine,
    /// Every account by name.
    pub accounts: BTreeMap<AccountName, AccountEntry>,
    /// Decides who is let in.
    pub authenticator: Authenticator,
    /// Proxies that may vouch for connections.
    pub trusted_proxies: TrustedProxies,
    /// The account of clients without one of their own.
    pub global_account: Arc<AccountState>,
    /// The system account, unless it is switched off.
    pub system_account: Option<Arc<AccountState>>,
}

impl ServerView {
    /// Whether `account` is the system account.
    #[must_use]
    pub fn is_system_account(&self, account: &Arc<AccountState>) -> bool {
        self.system_account.as_ref().is_some_and(|system| Arc::ptr_eq(system, account))
    }
}

/// Counters of the whole server; threads add once per read.
#[derive(Debug, Default)]
pub struct ServerCounters {
    /// Messages received.
    pub in_messages: AtomicU64,
    /// Bytes of them.
    pub in_bytes: AtomicU64,
    /// Messages sent.
    pub out_messages: AtomicU64,
    /// Bytes of them.
    pub out_bytes: AtomicU64,
    /// Clients closed as slow consumers.
    pub slow_consumers: AtomicU64,
    /// Clients closed for unanswered PINGs.
    pub stale_connections: AtomicU64,
    /// How often producers were made to wait for slow receivers.
    pub stalled_clients: AtomicU64,
    /// Subscriptions of clients.
    pub subscriptions: AtomicU64,
}

/// The published state and how to notice a new one.
#[derive(Debug)]
pub struct Published {
    view: ArcSwap<ServerView>,
    generation: AtomicU64,
    /// Counters of the whole server.
    pub counters: ServerCounters,
    /// What events begin with.
    pub event_source: Arc<EventSource>,
}

impl Published {
    /// Publishes the first state.
    #[must_use]
    pub fn new(view: ServerView) -> Self {
        Self {
            view: ArcSwap::from_pointee(view),
            generation: AtomicU64::new(1),
            counters: ServerCounters::default(),
            event_source: Arc::default(),
        }
    }

    /// Publishes a new state.
    pub fn publish(&self, view: ServerView) {
        self.view.store(Arc::new(view));
        self.generation.fetch_add(1, Ordering::Release);
    }

    /// The current state.
    pub fn view(&self) -> Arc<ServerView> {
        self.view.load_full()
    }

    /// Changes with every new state.
    #[inline]
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }
}
