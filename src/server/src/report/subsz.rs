//! Interest: figures, and subscriptions line by line.

use std::sync::Arc;

use account::AccountName;
use monitor::{Error, SublistCounts, Subsz, SubszOptions, SubszSource};
use server_core::{AccountState, Matches, SubscriptionRef};

use super::{Reports, sid_order, subscription_info};

/// A subscription where it stands; put into words only if it is on the page.
struct Listed {
    /// The number of the connection, then the id.
    order: (u64, u64),
    account: Arc<AccountState>,
    subscription: SubscriptionRef,
}

impl Reports {
    /// Interest of all accounts or of one, as the options ask.
    ///
    /// # Errors
    /// [`Error::TestSubject`] if the test subject is no literal.
    pub(crate) fn subsz(&self, options: &SubszOptions) -> Result<Subsz, Error> {
        let view = self.shared.published.view();
        let named = AccountName::new(&options.account);
        let mut counts = SublistCounts::default();
        let mut listed = Vec::new();
        for (name, entry) in &view.accounts {
            if options.account.is_empty() || *name == named {
                counts.add(&sublist_counts(&entry.state));
                if options.subscriptions {
                    list(&mut listed, &entry.state, &options.test);
                }
            }
        }
        let source = SubszSource { server_id: self.server_id(), now: self.now(), counts, subscriptions: listed };
        monitor::subsz(
            options,
            source,
            |listed| listed.subscription.subject(),
            |listed| {
                // A subscription that stands here for one of an importing account is told with that account.
                let importer = listed.subscription.connection().and_then(|connection| connection.account());
                subscription_info(&listed.subscription, Some(importer.as_ref().unwrap_or(&listed.account)))
            },
        )
    }
}

/// Adds the subscriptions of an account by connection and id; those that a test subject reaches, if there is one.
fn list(listed: &mut Vec<Listed>, account: &Arc<AccountState>, test: &str) {
    let mut found = Vec::new();
    if test.is_empty() {
        found = account.interest.collect(|_| true);
    } else {
        let mut matches = Matches::default();
        account.interest.matches(test.as_bytes(), &mut matches);
        found.append(&mut matches.plain);
        matches.queues.iter_mut().for_each(|group| found.extend(group.members.iter().cloned()));
    }
    let place = listed.len();
    listed.extend(found.into_iter().map(|subscription| {
        let cid = subscription.connection().map_or(0, |connection| connection.id.0);
        Listed { order: (cid, sid_order(subscription.sid())), account: Arc::clone(account), subscription }
    }));
    if let Some(added) = listed.get_mut(place..) {
        added.sort_by_key(|listed| listed.order);
    }
}

/// The counts of an account's sublist. There is no cache of receivers beside it: connections have their own.
pub(super) fn sublist_counts(account: &AccountState) -> SublistCounts {
    let stats = account.interest.with_sublist(|list| list.stats());
    SublistCounts {
        subscriptions: stats.num_subscriptions,
        inserts: stats.num_inserts,
        removes: stats.num_removes,
        matches: stats.num_matches,
        fanout_max: stats.max_fanout,
        fanout_sum: stats.fanout_total,
        fanout_samples: stats.fanout_samples,
        ..SublistCounts::default()
    }
}
