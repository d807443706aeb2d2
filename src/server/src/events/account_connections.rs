//! How many connections an account has: told whenever that changes, and now and then.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use monitor::{AccountConnectionsEvent, EventHeader, event_type, server_subject};
use server_core::{AccountEntry, AccountState, Batch, Published, ServerView};

use super::{Events, event_id, publish_event};
use crate::report::account_stat;

impl Events {
    /// Tells the number of an account's connections, under the old subject and the new one. Of the global account
    /// nothing is told.
    pub(super) fn tell_account_connections(
        &self,
        batch: &mut Batch,
        published: &Published,
        view: &ServerView,
        account: &Arc<AccountState>,
    ) {
        let Some(system) = view.system_account.as_ref().filter(|_| !Arc::ptr_eq(account, &view.global_account)) else {
            return;
        };
        let subjects = server_subject::account_connections_events(account.name.as_str());
        if !subjects.iter().any(|subject| self.is_wanted(system, subject)) {
            return;
        }
        let Some(entry) = view.accounts.get(&account.name) else { return };
        let event = self.account_connections_event(batch, entry);
        for subject in &subjects {
            publish_event(batch, published, view, system, subject, &event);
        }
    }

    /// The same for every account that has connections.
    pub(super) fn tell_all_account_connections(&self, batch: &mut Batch, published: &Published) {
        let view = published.view();
        for entry in view.accounts.values() {
            if entry.state.counters.connections.load(Ordering::Relaxed) > 0 {
                self.tell_account_connections(batch, published, &view, &entry.state);
            }
        }
    }

    /// The figures of an account as an event.
    pub(super) fn account_connections_event(&self, batch: &mut Batch, entry: &AccountEntry) -> AccountConnectionsEvent {
        let now = batch.now.wall;
        AccountConnectionsEvent {
            header: EventHeader::new(event_type::ACCOUNT_CONNECTIONS, event_id(batch), now),
            server: self.server_info(now),
            stat: account_stat(entry),
        }
    }
}
