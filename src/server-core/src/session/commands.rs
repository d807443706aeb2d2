//! What others ask of a connection: closing, news for the client, a changed configuration.

use account::{DenyReason, Renewal, SubscribeVerdict};
use protocol::{ClosedReason, ServerError};

use super::{ClientSession, Phase};
use crate::batch::Batch;
use crate::connection::ConnectionCommand;

impl ClientSession {
    /// Carries out what waits in the connection's mailbox.
    pub fn handle_mail(&mut self, batch: &mut Batch) {
        if !self.connection.take_mail_mark() {
            return;
        }
        self.drop_ended_subscriptions(batch);
        for command in self.connection.take_commands() {
            if self.phase != Phase::Closed {
                self.handle_command(batch, command);
            }
        }
    }

    fn handle_command(&mut self, batch: &mut Batch, command: ConnectionCommand) {
        match command {
            ConnectionCommand::Close(reason) => self.close(reason),
            ConnectionCommand::Refuse(error, reason) => self.fail(batch, Some(error), reason),
            ConnectionCommand::SendInfo => {
                self.refresh_view(batch);
                self.send_info_if_taken(batch, false);
            }
            ConnectionCommand::LameDuck => self.send_info_if_taken(batch, true),
            ConnectionCommand::Reauthorize => self.refresh_view(batch),
        }
    }

    fn send_info_if_taken(&mut self, batch: &mut Batch, lame_duck: bool) {
        if self.phase == Phase::Active && self.options.protocol >= 1 {
            self.send_info(batch, true, lame_duck);
        }
    }

    /// Takes over a newly published state of the server.
    pub(super) fn refresh_view(&mut self, batch: &mut Batch) {
        self.view_generation = self.published.generation();
        self.view = self.published.view();
        if let Some(cache) = &mut self.cache {
            cache.clear();
        }
        if self.phase == Phase::Active {
            self.renew_grant(batch);
        }
        self.apply_limits();
        let has_too_many = self.subscriptions_max().is_some_and(|max| self.subscriptions.len() as u64 > max);
        if self.phase == Phase::Active && has_too_many {
            let told = Some(ServerError::MaximumSubscriptionsExceeded);
            self.fail(batch, told, ClosedReason::MaxSubscriptionsExceeded);
        }
    }

    /// Asks the new authenticator whether the client stays, and with which permissions.
    fn renew_grant(&mut self, batch: &mut Batch) {
        let Some(grant) = &self.identity.grant else { return };
        if self.identity.proxy_key.as_deref().is_some_and(|key| !self.view.trusted_proxies.contains(key)) {
            self.deny(batch, DenyReason::ProxyNotTrusted);
            return;
        }
        match self.view.authenticator.renew(grant) {
            Renewal::Stays(grant) if self.view.accounts.contains_key(&grant.account) => {
                self.apply_grant(grant);
                self.recheck_subscriptions(batch);
                self.renew_shadows();
            }
            Renewal::Stays(_) => self.close(ClosedReason::MissingAccount),
            Renewal::Moved => self.close(ClosedReason::AuthenticationFailure),
            Renewal::Denied(reason) => self.deny_after_reload(batch, reason),
        }
    }

    fn deny_after_reload(&mut self, batch: &mut Batch, reason: DenyReason) {
        self.deny(batch, reason);
    }

    /// Removes subscriptions that are no longer allowed and tells the client; the others get the new filter.
    fn recheck_subscriptions(&mut self, batch: &mut Batch) {
        let subscriptions: Vec<_> = self.subscriptions.iter().cloned().collect();
        for old in subscriptions {
            let (subject, queue) = (old.subject().as_bytes(), old.queue().map(str::as_bytes));
            let verdict = self.may_subscribe(subject, queue);
            match verdict {
                SubscribeVerdict::Denied => {
                    self.remove_subscription(batch, old.sid());
                    let error = ServerError::SubscriptionViolation {
                        subject: old.subject().to_owned(),
                        queue: old.queue().map(str::to_owned),
                    };
                    self.send_error(batch, &error);
                }
                SubscribeVerdict::Allowed if old.filter.is_none() => {}
                SubscribeVerdict::Allowed | SubscribeVerdict::AllowedFiltered => {
                    self.replace_subscription(batch, &old, verdict)
                }
            }
        }
    }

    fn replace_subscription(
        &mut self,
        batch: &mut Batch,
        old: &crate::subscription::SubscriptionRef,
        verdict: SubscribeVerdict,
    ) {
        let max = old.deliveries_max();
        let left = max.saturating_sub(old.delivered());
        self.remove_subscription(batch, old.sid());
        let (subject, queue) = (old.subject().as_bytes(), old.queue().map(str::as_bytes));
        if self.add_subscription(subject, queue, old.sid(), verdict)
            && max > 0
            && let Some(new) = self.subscriptions.get(old.sid())
        {
            new.limit_deliveries(left.max(1));
        }
    }
}
