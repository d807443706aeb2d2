//! SUB and UNSUB.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use account::SubscribeVerdict;
use protocol::ServerError;

use super::{ClientSession, LogLine};
use crate::batch::Batch;
use crate::crossing::{StreamCrossing, end_unwanted};
use crate::subscription::{Receiver, Subscription, SubscriptionRef};

/// The queue that servers keep for themselves.
const SYSTEM_QUEUE: &[u8] = b"_sys_";

impl ClientSession {
    pub(super) fn handle_subscribe(&mut self, batch: &mut Batch, subject: &[u8], queue: Option<&[u8]>, sid: &[u8]) {
        self.read.interest_changed = true;
        let verdict = self.may_subscribe(subject, queue);
        if verdict == SubscribeVerdict::Denied || queue == Some(SYSTEM_QUEUE) {
            self.refuse_subscribe(batch, subject, queue);
            return;
        }
        if let Some(max) = self.view.settings.subscription_tokens_max
            && subject::subject::tokens(subject).count() > max
        {
            let subject = String::from_utf8_lossy(subject).into_owned();
            self.send_error(batch, &ServerError::TooManyTokens(subject));
            return;
        }
        if self.subscriptions_max().is_some_and(|max| self.subscriptions.len() as u64 >= max) {
            self.log(LogLine::Error("maximum subscriptions exceeded".to_owned()));
            self.send_error(batch, &ServerError::MaximumSubscriptionsExceeded);
            return;
        }
        // An id whose subscription got its last message is free again, though nobody has cleared it away yet.
        if self.subscriptions.get(sid).is_some_and(|old| old.is_closed()) {
            self.remove_subscription(batch, sid);
        }
        if self.subscriptions.get(sid).is_none() && !self.add_subscription(subject, queue, sid, verdict) {
            self.send_error(batch, &ServerError::InvalidSubject);
            return;
        }
        if self.options.verbose {
            self.send_ok(batch);
        }
    }

    pub(super) fn may_subscribe(&self, subject: &[u8], queue: Option<&[u8]>) -> SubscribeVerdict {
        self.identity
            .permissions
            .as_ref()
            .map_or(SubscribeVerdict::Allowed, |permissions| permissions.may_subscribe(subject, queue))
    }

    fn refuse_subscribe(&mut self, batch: &mut Batch, subject: &[u8], queue: Option<&[u8]>) {
        let error = ServerError::SubscriptionViolation {
            subject: String::from_utf8_lossy(subject).into_owned(),
            queue: queue.map(|queue| String::from_utf8_lossy(queue).into_owned()),
        };
        self.log(LogLine::Error(error.to_string()));
        self.send_error(batch, &error);
    }

    pub(super) fn subscriptions_max(&self) -> Option<u64> {
        let server = self.view.settings.subscriptions_max;
        let account = self.account_limits().subscriptions_max;
        server.into_iter().chain(account).min()
    }

    /// `false` if the subject is malformed.
    pub(super) fn add_subscription(
        &mut self,
        subject: &[u8],
        queue: Option<&[u8]>,
        sid: &[u8],
        verdict: SubscribeVerdict,
    ) -> bool {
        let Some(account) = &self.identity.account else { return true };
        let (Ok(subject), Ok(queue)) = (std::str::from_utf8(subject), queue.map(std::str::from_utf8).transpose())
        else {
            return false;
        };
        let receiver = Receiver::Connection(Arc::clone(&self.connection));
        let mut subscription = Subscription::new(receiver, subject, queue, sid);
        if verdict == SubscribeVerdict::AllowedFiltered {
            subscription.filter.clone_from(&self.identity.permissions);
        }
        let subscription = Arc::new(subscription);
        if !account.interest.insert(&subscription) {
            return false;
        }
        self.add_shadows(&subscription);
        self.subscriptions.insert(subscription);
        self.connection.counters.subscriptions.fetch_add(1, Ordering::Relaxed);
        self.published.counters.subscriptions.fetch_add(1, Ordering::Relaxed);
        true
    }

    /// Subscribes in exporting accounts to the imported streams that the subscription wants.
    pub(super) fn add_shadows(&mut self, subscription: &SubscriptionRef) {
        let Some(entry) = self.identity.account.as_ref().and_then(|account| self.view.accounts.get(&account.name))
        else {
            return;
        };
        if entry.view.stream_imports().is_empty() {
            return;
        }
        let mut shadows = Vec::new();
        for wanted in entry.view.shadow_subscriptions(subscription.subject().as_bytes()) {
            let Some(exporter) = self.view.accounts.get(&wanted.import.account) else { continue };
            let subject = String::from_utf8_lossy(&wanted.subject);
            let receiver = Receiver::Connection(Arc::clone(&self.connection));
            let mut shadow = Subscription::new(receiver, &subject, subscription.queue(), subscription.sid());
            let original = Arc::clone(subscription);
            shadow.crossing = Some(Box::new(StreamCrossing { import: wanted.import, original }));
            let shadow = Arc::new(shadow);
            if exporter.state.interest.insert(&shadow) {
                shadows.push((Arc::clone(&exporter.state), shadow));
            }
        }
        if !shadows.is_empty() {
            self.shadows.insert(subscription.sid().into(), shadows);
        }
    }

    fn remove_shadows(&mut self, sid: &[u8]) {
        for (exporter, shadow) in self.shadows.remove(sid).unwrap_or_default() {
            shadow.close();
            exporter.interest.remove(&shadow);
        }
    }

    /// Brings the subscriptions in exporting accounts in line with changed imports.
    pub(super) fn renew_shadows(&mut self) {
        let subscriptions: Vec<_> = self.subscriptions.iter().cloned().collect();
        for subscription in subscriptions {
            self.remove_shadows(subscription.sid());
            self.add_shadows(&subscription);
        }
    }

    pub(super) fn handle_unsubscribe(&mut self, batch: &mut Batch, sid: &[u8], max: Option<u64>) {
        self.read.interest_changed = true;
        let stays = match (self.subscriptions.get(sid), max) {
            (Some(subscription), Some(max)) if max > 0 => subscription.limit_deliveries(max),
            (Some(_), _) => false,
            (None, _) => true,
        };
        if !stays {
            self.remove_subscription(batch, sid);
        }
        if self.options.verbose {
            self.send_ok(batch);
        }
    }

    /// Takes a subscription out, wherever it ended.
    pub(super) fn remove_subscription(&mut self, batch: &mut Batch, sid: &[u8]) {
        if let Some(subscription) = self.subscriptions.remove(sid) {
            self.forget(batch, &subscription);
        }
    }

    fn forget(&mut self, batch: &mut Batch, subscription: &SubscriptionRef) {
        self.remove_shadows(subscription.sid());
        if let Some(account) = &self.identity.account {
            if subscription.close() {
                account.interest.remove(subscription);
            }
            if !account.awaited_replies.is_empty() {
                let subject = subscription.subject().as_bytes();
                end_unwanted(batch, &self.published.counters, &self.view, account, subject);
            }
        }
        self.connection.counters.subscriptions.fetch_sub(1, Ordering::Relaxed);
        self.published.counters.subscriptions.fetch_sub(1, Ordering::Relaxed);
    }

    /// Takes every subscription out and returns them.
    pub(super) fn remove_all_subscriptions(&mut self, batch: &mut Batch) -> Vec<SubscriptionRef> {
        let subscriptions = self.subscriptions.take_all();
        for subscription in &subscriptions {
            self.forget(batch, subscription);
        }
        subscriptions
    }

    /// Forgets subscriptions that got their last message from some other thread.
    pub(super) fn drop_ended_subscriptions(&mut self, batch: &mut Batch) {
        for sid in self.connection.take_ended() {
            // The id may have been used again since.
            if self.subscriptions.get(&sid).is_some_and(|subscription| subscription.is_closed()) {
                self.remove_subscription(batch, &sid);
            }
        }
    }
}
