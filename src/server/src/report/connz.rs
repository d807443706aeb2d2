//! Connections. Their subscriptions are looked up for the page that is told, not for all.

use std::collections::BTreeMap;
use std::sync::Arc;

use account::AccountName;
use monitor::{
    ConnectionInfo, ConnectionRecord, ConnectionState, Connz, ConnzOptions, ConnzSource, Error, SubscriptionInfo,
};
use server_core::{AccountState, Connection, Matches, ServerView, SubscriptionRef};
use subject::overlap::filters_overlap;
use subject::subject::{is_literal, is_valid_shape};

use super::{Reports, connection_record, sid_order, subscription_info};
use crate::registry::ClosedConnection;

/// Subscriptions by the number of their connection.
type ByConnection = BTreeMap<u64, Vec<SubscriptionRef>>;

impl Reports {
    /// Connections, open and closed, as the options ask.
    ///
    /// # Errors
    /// Options that make no sense; see [`monitor::connz`].
    pub(crate) fn connz(&self, options: &ConnzOptions) -> Result<Connz, Error> {
        let view = self.shared.published.view();
        let bare = ConnzOptions { subscriptions: false, subscriptions_detail: false, ..options.clone() };
        let (open, closed) = match options.state {
            ConnectionState::Open => (self.shared.registry.open(), Vec::new()),
            ConnectionState::Closed => (Vec::new(), self.shared.registry.closed()),
            ConnectionState::All => {
                let (open, mut closed) = (self.shared.registry.open(), self.shared.registry.closed());
                // What closes while this looks is in both.
                closed.retain(|closed| place_of(closed.record.cid, &open).is_none());
                (open, closed)
            }
        };
        // Without lists of subscriptions, only a filter by subject still needs them.
        let filter = bare.needs_subscriptions().then(|| Filter::new(options, &view));
        let source = ConnzSource {
            server_id: self.server_id(),
            now: self.now(),
            open: open.iter().map(|connection| open_record(connection, filter.as_ref())).collect(),
            closed: closed.iter().map(|connection| closed_record(connection, filter.as_ref())).collect(),
            is_account_known: view.accounts.contains_key(&AccountName::new(&options.account)),
        };
        let mut answer = monitor::connz(&bare, source)?;
        if options.subscriptions || options.subscriptions_detail {
            fill_subscriptions(options, &mut answer, &open, &closed);
        }
        Ok(answer)
    }
}

/// What a filter by subject needs to know of open connections: their subscriptions that may meet it.
struct Filter(ByConnection);

impl Filter {
    fn new(options: &ConnzOptions, view: &ServerView) -> Self {
        let mut meeting = ByConnection::new();
        if let Some(entry) = view.accounts.get(&AccountName::new(&options.account)) {
            let filter = options.filter_subject.as_bytes();
            let is_met = |subscription: &SubscriptionRef| filters_overlap(filter, subscription.subject().as_bytes());
            if is_literal(filter) {
                let mut found = Matches::default();
                entry.state.interest.with_sublist(|list| list.reverse_match(filter, &mut found));
                let members = found.queues.iter().flat_map(|group| &group.members);
                found.plain.iter().chain(members).for_each(|subscription| add(&mut meeting, subscription));
            } else if is_valid_shape(filter) {
                entry.state.interest.collect(is_met).iter().for_each(|subscription| add(&mut meeting, subscription));
            }
        }
        Self(meeting)
    }
}

/// Adds a subscription of a connection; what stands in an account for those of others is not among its own.
fn add(lists: &mut ByConnection, subscription: &SubscriptionRef) {
    if let Some(connection) = subscription.connection().filter(|_| subscription.crossing.is_none()) {
        lists.entry(connection.id.0).or_default().push(Arc::clone(subscription));
    }
}

fn open_record(connection: &Connection, filter: Option<&Filter>) -> ConnectionRecord {
    let mut record = connection_record(connection, None);
    if let Some(meeting) = filter.and_then(|Filter(lists)| lists.get(&record.cid)) {
        record.subscriptions = meeting.iter().map(|subscription| subscription_info(subscription, None)).collect();
    }
    record
}

fn closed_record(connection: &ClosedConnection, filter: Option<&Filter>) -> ConnectionRecord {
    let mut record = ConnectionRecord::clone(&connection.record);
    if filter.is_some() {
        record.subscriptions = connection.subscriptions.to_vec();
    }
    record
}

fn fill_subscriptions(
    options: &ConnzOptions,
    answer: &mut Connz,
    open: &[Arc<Connection>],
    closed: &[ClosedConnection],
) {
    let Some(listed) = &mut answer.connections else { return };
    let mut lists = lists_of(listed, open);
    let closed: BTreeMap<u64, &ClosedConnection> = closed.iter().map(|closed| (closed.record.cid, closed)).collect();
    for connection in listed {
        let cid = connection.identity.cid;
        let subscriptions = match closed.get(&cid).filter(|_| connection.identity.stop.is_some()) {
            Some(closed) => closed.subscriptions.to_vec(),
            None => describe(lists.remove(&cid).unwrap_or_default()),
        };
        if options.subscriptions_detail {
            connection.access.subscriptions_list_detail = subscriptions;
        } else {
            let subjects = subscriptions.into_iter().map(|subscription| subscription.subject);
            connection.access.subscriptions_list = subjects.collect();
        }
    }
}

/// Where a connection stands in a list ordered by number.
fn place_of(cid: u64, open: &[Arc<Connection>]) -> Option<usize> {
    open.binary_search_by_key(&cid, |connection| connection.id.0).ok()
}

/// The subscriptions of the listed open connections: one walk through each of their accounts.
fn lists_of(listed: &[ConnectionInfo], open: &[Arc<Connection>]) -> ByConnection {
    let mut lists = ByConnection::new();
    let mut accounts: BTreeMap<AccountName, Arc<AccountState>> = BTreeMap::new();
    for info in listed.iter().filter(|info| info.identity.stop.is_none()) {
        lists.insert(info.identity.cid, Vec::new());
        let connection = place_of(info.identity.cid, open).and_then(|place| open.get(place));
        if let Some(account) = connection.and_then(|connection| connection.account()) {
            accounts.insert(account.name.clone(), account);
        }
    }
    for account in accounts.values() {
        let is_listed = |subscription: &SubscriptionRef| {
            subscription.connection().is_some_and(|connection| lists.contains_key(&connection.id.0))
        };
        let found = account.interest.collect(is_listed);
        found.iter().for_each(|subscription| add(&mut lists, subscription));
    }
    lists
}

fn describe(mut subscriptions: Vec<SubscriptionRef>) -> Vec<SubscriptionInfo> {
    subscriptions.sort_by_cached_key(|subscription| sid_order(subscription.sid()));
    subscriptions.iter().map(|subscription| subscription_info(subscription, None)).collect()
}
