//! The table of connections, and the closed ones that are remembered.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use clock::Timestamp;
use monitor::{ClosedRecord, ConnectionRecord, SubscriptionInfo};
use parking_lot::Mutex;
use protocol::ClosedReason;
use server_core::{Connection, ConnectionId, SubscriptionRef};

use crate::report::{connection_record, sid_order, subscription_info};

/// Tables that connections are spread over, so that threads seldom meet.
const SHARDS: usize = 16;

/// Subscriptions that are remembered of one closed connection, and of all together; then the oldest ones go.
const SUBSCRIPTIONS_OF_ONE_MAX: usize = 4096;
const SUBSCRIPTIONS_MAX: usize = 64 * 1024;

/// A connection that is closed.
#[derive(Debug, Clone)]
pub(crate) struct ClosedConnection {
    /// What is known of it.
    pub(crate) record: Arc<ConnectionRecord>,
    /// The subscriptions that it had, as far as they are remembered.
    pub(crate) subscriptions: Arc<[SubscriptionInfo]>,
}

/// The closed connections that are remembered, oldest first.
#[derive(Debug)]
struct ClosedRing {
    connections: VecDeque<ClosedConnection>,
    connections_max: usize,
    subscriptions: usize,
    /// How many of the oldest connections have given up their subscriptions.
    bare: usize,
}

impl ClosedRing {
    fn push(&mut self, closed: ClosedConnection) {
        if self.connections_max == 0 {
            return;
        }
        while self.connections.len() >= self.connections_max {
            if let Some(oldest) = self.connections.pop_front() {
                self.subscriptions -= oldest.subscriptions.len();
                self.bare = self.bare.saturating_sub(1);
            }
        }
        self.subscriptions += closed.subscriptions.len();
        self.connections.push_back(closed);
        while self.subscriptions > SUBSCRIPTIONS_MAX
            && let Some(oldest) = self.connections.get_mut(self.bare)
        {
            self.subscriptions -= oldest.subscriptions.len();
            oldest.subscriptions = Arc::default();
            self.bare += 1;
        }
    }
}

/// Every connection by number.
#[derive(Debug)]
pub(crate) struct Registry {
    shards: [Mutex<HashMap<ConnectionId, Arc<Connection>>>; SHARDS],
    closed: Mutex<ClosedRing>,
    closed_total: AtomicU64,
    next_id: AtomicU64,
    open: AtomicUsize,
}

impl Registry {
    /// An empty table that remembers `closed_max` closed connections.
    pub(crate) fn new(closed_max: usize) -> Self {
        let closed =
            ClosedRing { connections: VecDeque::new(), connections_max: closed_max, subscriptions: 0, bare: 0 };
        Self {
            shards: std::array::from_fn(|_| Mutex::new(HashMap::new())),
            closed: Mutex::new(closed),
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

    /// Takes a connection out; it is remembered with the subscriptions that it had.
    pub(crate) fn remove(
        &self,
        connection: &Arc<Connection>,
        stop: Timestamp,
        reason: ClosedReason,
        subscriptions: &[SubscriptionRef],
    ) {
        if self.shard(connection.id).lock().remove(&connection.id).is_none() {
            return;
        }
        let closed = closed_connection(connection, stop, reason, subscriptions);
        self.closed.lock().push(closed);
        self.open.fetch_sub(1, Ordering::Relaxed);
        self.closed_total.fetch_add(1, Ordering::Relaxed);
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
        let mut all: Vec<_> =
            self.shards.iter().flat_map(|shard| shard.lock().values().cloned().collect::<Vec<_>>()).collect();
        all.sort_by_key(|connection| connection.id);
        all
    }

    /// The remembered closed connections, oldest first.
    pub(crate) fn closed(&self) -> Vec<ClosedConnection> {
        self.closed.lock().connections.iter().cloned().collect()
    }

    /// Connections ever closed.
    pub(crate) fn closed_total(&self) -> u64 {
        self.closed_total.load(Ordering::Relaxed)
    }
}

fn closed_connection(
    connection: &Connection,
    stop: Timestamp,
    reason: ClosedReason,
    subscriptions: &[SubscriptionRef],
) -> ClosedConnection {
    let mut record = connection_record(connection, Some(ClosedRecord { stop, reason }));
    record.counters.subscriptions = u64::try_from(subscriptions.len()).unwrap_or(u64::MAX);
    let account = connection.account();
    let mut told: Vec<_> = subscriptions.iter().take(SUBSCRIPTIONS_OF_ONE_MAX).collect();
    told.sort_by_cached_key(|subscription| sid_order(subscription.sid()));
    let subscriptions =
        told.into_iter().map(|subscription| subscription_info(subscription, account.as_ref())).collect();
    ClosedConnection { record: Arc::new(record), subscriptions }
}

#[cfg(test)]
mod tests {
    use super::{ClosedConnection, ClosedRing, SUBSCRIPTIONS_MAX};
    use monitor::{ConnectionRecord, SubscriptionInfo};
    use std::collections::VecDeque;
    use std::sync::Arc;

    fn ring(connections_max: usize) -> ClosedRing {
        ClosedRing { connections: VecDeque::new(), connections_max, subscriptions: 0, bare: 0 }
    }

    fn closed(cid: u64, subscriptions: usize) -> ClosedConnection {
        let record = ConnectionRecord { cid, ..ConnectionRecord::default() };
        let subscriptions = std::iter::repeat_with(SubscriptionInfo::default).take(subscriptions).collect();
        ClosedConnection { record: Arc::new(record), subscriptions }
    }

    fn held(ring: &ClosedRing) -> Vec<(u64, usize)> {
        ring.connections.iter().map(|closed| (closed.record.cid, closed.subscriptions.len())).collect()
    }

    #[test]
    fn the_newest_closed_connections_are_remembered() {
        let mut ring = ring(2);
        (1..=4).for_each(|cid| ring.push(closed(cid, 1)));
        assert_eq!((held(&ring), ring.subscriptions), (vec![(3, 1), (4, 1)], 2));
        let mut none = self::ring(0);
        none.push(closed(1, 1));
        assert!(none.connections.is_empty());
    }

    #[test]
    fn the_oldest_give_up_their_subscriptions_first() {
        let mut ring = ring(3);
        let half = SUBSCRIPTIONS_MAX / 2;
        ring.push(closed(1, half));
        ring.push(closed(2, half));
        ring.push(closed(3, 1));
        assert_eq!(held(&ring), [(1, 0), (2, half), (3, 1)]);
        ring.push(closed(4, half));
        assert_eq!(held(&ring), [(2, 0), (3, 1), (4, half)]);
        assert_eq!((ring.subscriptions, ring.bare), (half + 1, 1));
        ring.push(closed(5, half));
        assert_eq!(held(&ring), [(3, 0), (4, half), (5, half)]);
    }
}
