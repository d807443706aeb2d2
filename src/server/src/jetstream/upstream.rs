//! Mirrors and sources in their account: the subscriptions on which a stream hears others, and whose direct gets a mirror
//! answers.
//!
//! A stream says what it wants to hear; see [`jetstream::Wish`]. What comes goes into its inbox like everything else. If that
//! is full the message is dropped: the stream notices the gap and asks for it again.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use jetstream::{InputKind, Listener, Wish};
use parking_lot::Mutex;
use server_core::{AccountState, Batch, InternalDelivery, InternalReceiver, Receiver, Subscription, SubscriptionRef};

use super::account::JsAccount;
use super::stream_owner::StreamOwner;

/// What a stream hears of others.
#[derive(Debug, Default)]
pub(super) struct Listening(Mutex<BTreeMap<Listener, SubscriptionRef>>);

/// Hears for a stream on one subject.
#[derive(Debug)]
struct Ear {
    owner: Weak<StreamOwner>,
    listener: Listener,
}

impl InternalReceiver for Ear {
    fn receive(&self, batch: &mut Batch, message: &InternalDelivery<'_>) {
        if let Some(owner) = self.owner.upgrade() {
            owner.take(InputKind::Heard(self.listener), batch, message);
        }
    }
}

impl Listening {
    fn listen(&self, owner: &Arc<StreamOwner>, listener: Listener, subject: &str) {
        let ear = Arc::new(Ear { owner: Arc::downgrade(owner), listener });
        let name = owner.name().as_bytes();
        let subscription = Arc::new(Subscription::new(Receiver::Internal(ear), subject, None, name));
        if owner.account().state().interest.insert(&subscription) {
            self.0.lock().insert(listener, subscription);
        }
    }

    fn stop_listening(&self, state: &AccountState, listener: Listener) {
        let subscription = self.0.lock().remove(&listener);
        close(state, subscription);
    }

    /// Hears nothing any more.
    pub(super) fn clear(&self, state: &AccountState) {
        let subscriptions = std::mem::take(&mut *self.0.lock());
        close(state, subscriptions.into_values());
    }
}

fn close(state: &AccountState, subscriptions: impl IntoIterator<Item = SubscriptionRef>) {
    for subscription in subscriptions {
        if subscription.close() {
            state.interest.remove(&subscription);
        }
    }
}

/// The mirrors that answer direct gets for other streams, by the names of those.
#[derive(Debug, Default)]
pub(super) struct Mirrors(Mutex<BTreeMap<String, Vec<Weak<StreamOwner>>>>);

impl Mirrors {
    fn add(&self, origin: String, owner: &Arc<StreamOwner>) {
        self.0.lock().entry(origin).or_default().push(Arc::downgrade(owner));
    }

    fn remove(&self, origin: &str, owner: &Arc<StreamOwner>) {
        let mut mirrors = self.0.lock();
        if let Some(of_origin) = mirrors.get_mut(origin) {
            of_origin.retain(|mirror| mirror.upgrade().is_some_and(|mirror| !Arc::ptr_eq(&mirror, owner)));
            if of_origin.is_empty() {
                mirrors.remove(origin);
            }
        }
    }

    /// A mirror that answers for a stream.
    fn any(&self, origin: &str) -> Option<Arc<StreamOwner>> {
        self.0.lock().get(origin)?.iter().find_map(Weak::upgrade)
    }
}

impl JsAccount {
    /// Who answers direct gets for a stream: itself if it does, else a mirror that has caught up, if there is one.
    pub(super) fn direct_getter(&self, name: &str) -> Option<Arc<StreamOwner>> {
        let itself = self.stream(name);
        let answers = |owner: &Arc<StreamOwner>| owner.config().allow_direct;
        itself.as_ref().filter(|owner| answers(owner)).cloned().or_else(|| self.mirrors().any(name)).or(itself)
    }
}

impl StreamOwner {
    /// Does what the stream wishes, before what it says is published.
    pub(super) fn fulfil(self: &Arc<Self>, wish: Wish) {
        let account = self.account();
        match wish {
            Wish::Listen { listener, subject } => self.listening().listen(self, listener, &subject),
            Wish::StopListening { listener } => self.listening().stop_listening(account.state(), listener),
            Wish::AnswerFor { origin } => account.mirrors().add(origin, self),
            Wish::StopAnsweringFor { origin } => account.mirrors().remove(&origin, self),
        }
    }

    /// Begins to take messages of other streams, if the configuration names any. The account's subscriptions are there.
    pub(super) fn start_feeds(&self, batch: &mut Batch) {
        let config = self.config();
        if config.mirror.is_none() && config.sources.is_empty() {
            return;
        }
        if let Some(Err(error)) = self.with_stream(batch, |stream, turn| stream.start_feeds(turn)) {
            tracing::error!("JetStream stream '{} > {}': {error}", self.account().name(), self.name());
        }
    }
}
