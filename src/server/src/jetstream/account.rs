//! [`JsAccount`]: an account with JetStream: its streams by name, its limits, what it uses, and its subscriptions.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwap;
use jetstream_api::{AccountLimits, StreamConfig};
use parking_lot::{Mutex, MutexGuard, RwLock};
use server_core::{AccountState, InternalReceiver, Receiver, Subscription, SubscriptionRef};

use super::Surroundings;
use super::stream_owner::StreamOwner;
use super::upstream::Mirrors;
use super::usage::AccountUsage;

/// A stream that is there and can't be run: its files stay as they are.
#[derive(Debug, Clone)]
pub(crate) struct OfflineStream {
    /// The configuration, as far as it can be read.
    pub(crate) config: Option<StreamConfig>,
    /// Why it isn't run.
    pub(crate) reason: String,
}

/// Requests of an account.
#[derive(Debug, Default)]
pub(crate) struct ApiCounters {
    /// All.
    pub(crate) total: AtomicU64,
    /// Those that were refused.
    pub(crate) errors: AtomicU64,
}

/// An account with JetStream.
pub(crate) struct JsAccount {
    name: String,
    state: Arc<AccountState>,
    surroundings: Arc<Surroundings>,
    limits: ArcSwap<AccountLimits>,
    usage: AccountUsage,
    api: ApiCounters,
    /// The lock is a leaf: nothing is run while it is held.
    streams: RwLock<BTreeMap<String, Arc<StreamOwner>>>,
    offline: RwLock<BTreeMap<String, OfflineStream>>,
    changing: Mutex<()>,
    subscriptions: Mutex<Vec<SubscriptionRef>>,
    mirrors: Mirrors,
}

impl JsAccount {
    /// An account without streams that nobody can ask yet.
    pub(super) fn new(state: Arc<AccountState>, limits: AccountLimits, surroundings: Arc<Surroundings>) -> Arc<Self> {
        Arc::new(Self {
            name: state.name.to_string(),
            state,
            limits: ArcSwap::from_pointee(limits),
            usage: AccountUsage::new(Arc::clone(&surroundings.usage)),
            api: ApiCounters::default(),
            surroundings,
            streams: RwLock::default(),
            offline: RwLock::default(),
            changing: Mutex::default(),
            subscriptions: Mutex::default(),
            mirrors: Mirrors::default(),
        })
    }

    /// The name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its interest and counters.
    pub(crate) fn state(&self) -> &Arc<AccountState> {
        &self.state
    }

    /// The rest of the server.
    pub(crate) fn surroundings(&self) -> &Arc<Surroundings> {
        &self.surroundings
    }

    /// What it may use.
    pub(crate) fn limits(&self) -> Arc<AccountLimits> {
        self.limits.load_full()
    }

    /// Takes over other limits.
    pub(super) fn set_limits(&self, limits: AccountLimits) {
        self.limits.store(Arc::new(limits));
    }

    /// The mirrors that answer for other streams.
    pub(super) fn mirrors(&self) -> &Mirrors {
        &self.mirrors
    }

    /// What its streams use.
    pub(crate) fn usage(&self) -> &AccountUsage {
        &self.usage
    }

    /// Its requests.
    pub(crate) fn api_counters(&self) -> &ApiCounters {
        &self.api
    }

    /// Counts a request.
    pub(crate) fn count_request(&self, is_refused: bool) {
        self.api.total.fetch_add(1, Ordering::Relaxed);
        self.api.errors.fetch_add(u64::from(is_refused), Ordering::Relaxed);
    }

    /// A stream by name.
    pub(crate) fn stream(&self, name: &str) -> Option<Arc<StreamOwner>> {
        self.streams.read().get(name).cloned()
    }

    /// The streams in the order of their names.
    pub(crate) fn streams(&self) -> Vec<Arc<StreamOwner>> {
        self.streams.read().values().cloned().collect()
    }

    /// The next stream behind this name, or the first one.
    pub(crate) fn stream_after(&self, name: Option<&str>) -> Option<Arc<StreamOwner>> {
        let from = name.map_or(Bound::Unbounded, Bound::Excluded);
        self.streams.read().range::<str, _>((from, Bound::Unbounded)).next().map(|(_, owner)| Arc::clone(owner))
    }

    /// How many there are.
    pub(crate) fn stream_count(&self) -> usize {
        self.streams.read().len()
    }

    /// The streams that can't be run.
    pub(crate) fn offline_streams(&self) -> BTreeMap<String, OfflineStream> {
        self.offline.read().clone()
    }

    /// A stream that can't be run.
    pub(crate) fn offline_stream(&self, name: &str) -> Option<OfflineStream> {
        self.offline.read().get(name).cloned()
    }

    /// Whoever makes, changes or deletes streams and consumers holds this, so that what was checked still holds.
    pub(crate) fn lock_changes(&self) -> MutexGuard<'_, ()> {
        self.changing.lock()
    }

    /// Enters a stream.
    pub(crate) fn insert(&self, owner: Arc<StreamOwner>) {
        self.usage.reserve(&owner.config());
        self.streams.write().insert(owner.name().to_owned(), owner);
    }

    /// Takes a stream out of the table; it is not ended by that.
    pub(crate) fn remove(&self, name: &str) -> Option<Arc<StreamOwner>> {
        let removed = self.streams.write().remove(name);
        if let Some(owner) = &removed {
            self.usage.release(&owner.config());
        }
        removed
    }

    /// Keeps a stream that can't be run.
    pub(super) fn insert_offline(&self, name: &str, stream: OfflineStream) {
        self.offline.write().insert(name.to_owned(), stream);
    }

    /// Forgets a stream that can't be run, as when it was deleted.
    pub(super) fn remove_offline(&self, name: &str) {
        self.offline.write().remove(name);
    }

    /// Lets a part of the server hear what is published on `subject` in the account.
    pub(super) fn listen(&self, subject: &str, receiver: Arc<dyn InternalReceiver>) {
        let subscription = Arc::new(Subscription::new(Receiver::Internal(receiver), subject, None, b"jetstream"));
        if self.state.interest.insert(&subscription) {
            self.subscriptions.lock().push(subscription);
        }
    }

    /// Ends what [`JsAccount::listen`] has begun.
    pub(super) fn stop_listening(&self) {
        for subscription in self.subscriptions.lock().drain(..) {
            if subscription.close() {
                self.state.interest.remove(&subscription);
            }
        }
    }
}

impl std::fmt::Debug for JsAccount {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("JsAccount").field("name", &self.name).finish_non_exhaustive()
    }
}
