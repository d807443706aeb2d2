//! The table of connections, and the closed ones that are remembered.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use clock::Timestamp;
use parking_lot::Mutex;
use protocol::ClosedReason;
use server_core::{Connection, ConnectionId};

/// Tables that connections are spread over, so that threads seldom meet.
const SHARDS: usize = 16;

/// A connection that is closed.
#[derive(Debug, Clone)]
pub(crate) struct ClosedConnection {
    /// What is known of it; its counters stand still.
    pub(crate) connection: Arc<Connection>,
    /// When it was closed.
    pub(crate) stop: Timestamp,
    /// Why.
    pub(crate) reason: ClosedReason,
}

/// Every connection by number.
#[derive(Debug)]
pub(crate) struct Registry {
    shards: [Mutex<HashMap<ConnectionId, Arc<Connection>>>; SHARDS],
    closed: Mutex<VecDeque<ClosedConnection>>,
    closed_max: usize,
    closed_total: AtomicU64,
    next_id: AtomicU64,
    open: AtomicUsize,
}

impl Registry {
    /// An empty table that remembers `closed_max` closed connections.
    pub(crate) fn new(closed_max: usize) -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::new(HashMap::new())),
            closed: Mutex::new(VecDeque::new()),
            closed_max,
            closed_total: AtomicU64::new(0),
            next_id: AtomicU64::new(1),
            open: AtomicUsize::new(0),
        }
    }

    /// The next connection number.
    pub(crate) fn next_id(&self) -> ConnectionId {
        ConnectionId(self.next_id.fetch_add(1, Ordering::Relaxed))
    }

    fn shard(&self, id: ConnectionId) -> &Mutex<HashMap<ConnectionId, Arc<Connection>>> {
        &self.shards[usize::try_from(id.0).unwrap_or_default() % SHARDS]
    }

    pub(crate) fn insert(&self, connection: &Arc<Connection>) {
        self.shard(connection.id).lock().insert(connection.id, Arc::clone(connection));
        self.open.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn remove(&self, connection: &Arc<Connection>, stop: Timestamp, reason: ClosedReason) {
        if self.shard(connection.id).lock().remove(&connection.id).is_none() {
            return;
        }
        self.open.fetch_sub(1, Ordering::Relaxed);
        self.closed_total.fetch_add(1, Ordering::Relaxed);
        let mut closed = self.closed.lock();
        if closed.len() >= self.closed_max {
            closed.pop_front();
        }
        if self.closed_max > 0 {
            closed.push_back(ClosedConnection { connection: Arc::clone(connection), stop, reason });
        }
    }

    pub(crate) fn get(&self, id: ConnectionId) -> Option<Arc<Connection>> {
        self.shard(id).lock().get(&id).cloned()
    }

    /// Connections that are open now.
    pub(crate) fn open_count(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    /// Every open connection, by number.
    pub(crate) fn open(&self) -> Vec<Arc<Connection>> {
        let mut all: Vec<_> = self.shards.iter().flat_map(|shard| shard.lock().values().cloned().collect::<Vec<_>>()).collect();
        all.sort_by_key(|connection| connection.id);
        all
    }

    /// The remembered closed connections, oldest first.
    pub(crate) fn closed(&self) -> Vec<ClosedConnection> {
        self.closed.lock().iter().cloned().collect()
    }

    /// Connections ever closed.
    pub(crate) fn closed_total(&self) -> u64 {
        self.closed_total.load(Ordering::Relaxed)
    }
}
