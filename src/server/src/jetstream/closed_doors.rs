//! Accounts without JetStream: whoever asks there is told that it isn't enabled.

use std::collections::BTreeMap;
use std::sync::Arc;

use jetstream_api::api_subjects::API_PREFIX;
use parking_lot::Mutex;
use server_core::{
    AccountState, Batch, InternalDelivery, InternalReceiver, Receiver, ServerView, Subscription, SubscriptionRef,
};

use super::Surroundings;

/// The subscriptions in accounts without JetStream, by account.
#[derive(Debug, Default)]
pub(super) struct ClosedDoors(Mutex<BTreeMap<String, Door>>);

/// An account and what stands in it.
type Door = (Arc<AccountState>, Vec<SubscriptionRef>);

struct ClosedDoor(Arc<Surroundings>);

impl InternalReceiver for ClosedDoor {
    fn receive(&self, _: &mut Batch, message: &InternalDelivery<'_>) {
        self.0.requests.push(None, message);
    }
}

fn close(state: &AccountState, subscriptions: &mut Vec<SubscriptionRef>) {
    for subscription in subscriptions.drain(..) {
        if subscription.close() {
            state.interest.remove(&subscription);
        }
    }
}

impl ClosedDoors {
    /// Answers nowhere any more.
    pub(super) fn close(&self) {
        for (state, mut subscriptions) in std::mem::take(&mut *self.0.lock()).into_values() {
            close(&state, &mut subscriptions);
        }
    }

    /// Answers in all accounts but those that `has_jetstream` names, and in no others any more.
    pub(super) fn configure(
        &self,
        surroundings: &Arc<Surroundings>,
        view: &ServerView,
        has_jetstream: impl Fn(&str) -> bool,
    ) {
        let mut doors = self.0.lock();
        let states = view.accounts.values().map(|entry| &entry.state).chain([&view.global_account]);
        let states: BTreeMap<&str, &Arc<AccountState>> = states
            .chain(&view.system_account)
            .map(|state| (state.name.as_str(), state))
            .filter(|(name, _)| !has_jetstream(name))
            .collect();
        doors.retain(|name, (state, subscriptions)| {
            let stays = states.get(name.as_str()).is_some_and(|wanted| Arc::ptr_eq(wanted, state));
            if !stays {
                close(state, subscriptions);
            }
            stays
        });
        let domain = surroundings.settings().domain.clone();
        let subjects = domain.map(|domain| format!("$JS.{domain}.API.>"));
        let subjects: Vec<String> = subjects.into_iter().chain([format!("{API_PREFIX}.>")]).collect();
        for (name, state) in states {
            doors.entry(name.to_owned()).or_insert_with(|| {
                let listen = |subject: &String| {
                    let receiver = Receiver::Internal(Arc::new(ClosedDoor(Arc::clone(surroundings))));
                    Arc::new(Subscription::new(receiver, subject, None, b"jetstream"))
                };
                let made: Vec<SubscriptionRef> = subjects.iter().map(listen).collect();
                let installed = made.into_iter().filter(|subscription| state.interest.insert(subscription)).collect();
                (Arc::clone(state), installed)
            });
        }
    }
}
