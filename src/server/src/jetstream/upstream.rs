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

/// The subscriptions behind one subject: in the stream's account, and in those that it imports the subject from.
type Heard = Vec<(Arc<AccountState>, SubscriptionRef)>;

/// What a stream hears of others.
#[derive(Debug, Default)]
pub(super) struct Listening(Mutex<BTreeMap<Listener, Heard>>);

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
        let ear: Arc<dyn InternalReceiver> = Arc::new(Ear { owner: Arc::downgrade(owner), listener });
        let subscribe = |state: &Arc<AccountState>, subject: &str| {
            let receiver = Receiver::Internal(Arc::clone(&ear));
            let subscription = Arc::new(Subscription::new(receiver, subject, None, owner.name().as_bytes()));
            state.interest.insert(&subscription).then(|| (Arc::clone(state), subscription))
        };
        let account = owner.account();
        let view = account.surroundings().published.view();
        let mut heard: Heard = subscribe(account.state(), subject).into_iter().collect();
        if let Some(entry) = view.accounts.get(&account.state().name) {
            for wanted in entry.view.shadow_subscriptions(subject.as_bytes()) {
                let exporter = view.accounts.get(&wanted.import.account);
                let subject = String::from_utf8_lossy(&wanted.subject);
                heard.extend(exporter.and_then(|exporter| subscribe(&exporter.state, &subject)));
            }
        }
        self.0.lock().insert(listener, heard);
    }

    fn stop_listening(&self, listener: Listener) {
        let heard = self.0.lock().remove(&listener);
        close(heard.unwrap_or_default());
    }

    /// Hears nothing any more.
    pub(super) fn clear(&self) {
        let heard = std::mem::take(&mut *self.0.lock());
        heard.into_values().for_each(close);
    }
}

fn close(heard: Heard) {
    for (state, subscription) in heard {
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
            Wish::StopListening { listener } => self.listening().stop_listening(listener),
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
