//! PUB and HPUB: checks, then to everyone who wants the message.

use std::sync::Arc;

use account::Mapped;
use protocol::{ConnectOptions, Publish, ServerError};

use subject::Shard;

use super::ClientSession;
use super::match_cache::{Known, MatchCache};
use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::connection::Connection;
use crate::crossing::{REPLY_PREFIX, send_answer};
use crate::deliver::{Message, Publisher, deliver};
use crate::interest::Matches;
use crate::run::{Receivers, Run, deliver_run};
use crate::trace::Trace;
use crate::view::ServerView;

/// Replies to requests that crossed accounts, and what a server sends to itself, are no subjects for clients.
const RESERVED_REPLIES: [&[u8]; 3] = [b"_R_.", b"$JS.ACK.", GATEWAY_REPLIES];
const RESERVED_SUBJECTS: [&[u8]; 2] = [GATEWAY_REPLIES, b"$GR."];
pub(super) const GATEWAY_REPLIES: &[u8] = b"_GR_.";
pub(super) const RAFT_SUBJECTS: &[u8] = b"$NRG.";

impl ClientSession {
    #[inline]
    pub(super) fn handle_publish(&mut self, batch: &mut Batch, publish: &Publish<'_>, input: &[u8], end: usize) {
        self.read.messages += 1;
        self.read.bytes += publish.size() as u64;
        if self.options.pedantic && !subject::subject::is_valid_literal_subject(publish.subject) {
            self.send_error(batch, &ServerError::InvalidPublishSubject);
        }
        // Moved out for the time being: cloning the handle would cost as much as parsing the message.
        let Some(account) = self.identity.account.take() else { return };
        if self.may_ask_for_trace(publish) {
            self.publish_with_trace(batch, publish, &account, input);
        } else if !self.gather(batch, publish, &account, input, end) {
            self.publish_alone(batch, publish, &account, input, None);
        }
        self.identity.account = Some(account);
    }

    /// Adds the message to the run that is being gathered, where nothing speaks against it.
    #[inline]
    fn gather(
        &mut self,
        batch: &mut Batch,
        publish: &Publish<'_>,
        account: &Arc<AccountState>,
        input: &[u8],
        end: usize,
    ) -> bool {
        if self.options.verbose || !publish.reply.is_empty() || self.identity.mappings.is_some() {
            return false;
        }
        let Some(cache) = &mut self.cache else { return false };
        let Some(known) = cache.find(publish.subject, &account.interest) else { return false };
        let message = Message {
            subject: publish.subject,
            reply: publish.reply,
            header_length: publish.header_length,
            body: publish.body,
        };
        if !known.allowed || !Run::takes(&message, &known.receivers.matches) {
            return false;
        }
        if known.receivers.matches.is_empty() {
            return true;
        }
        if !batch.run.is_empty() && !batch.run.continues(&known.receivers) {
            deliver_run(batch, &publisher(account, &self.connection, &self.options, &self.view, None), input);
        }
        batch.run.push(&message, &known.receivers, end - publish.body.len()..end);
        true
    }

    /// Delivers what was gathered.
    #[inline]
    pub(super) fn finish_run(&mut self, batch: &mut Batch, input: &[u8]) {
        if batch.run.is_empty() {
            return;
        }
        if let Some(account) = &self.identity.account {
            deliver_run(batch, &publisher(account, &self.connection, &self.options, &self.view, None), input);
        }
    }

    pub(super) fn publish_alone(
        &mut self,
        batch: &mut Batch,
        publish: &Publish<'_>,
        account: &Arc<AccountState>,
        input: &[u8],
        trace: Option<&Trace>,
    ) {
        if !batch.run.is_empty() {
            deliver_run(batch, &publisher(account, &self.connection, &self.options, &self.view, None), input);
        }
        let mut publish = *publish;
        let mapped = match &self.identity.mappings {
            Some(entry) => entry.mappings().map(publish.subject, None, batch.rng.next_u64()),
            None => Mapped::Unchanged,
        };
        match &mapped {
            Mapped::Unchanged => {}
            Mapped::To(subject) => {
                publish.subject = subject;
                if let Some(trace) = trace {
                    trace.mapped(batch.now.wall, subject);
                }
            }
            Mapped::Dropped => return,
        }
        let publish = &publish;
        if self.publish_reserved(batch, publish, account, trace) {
            return;
        }
        let message = Message {
            subject: publish.subject,
            reply: publish.reply,
            header_length: publish.header_length,
            body: publish.body,
        };
        let delivered = self.publish_message(batch, account, &message, trace);
        if delivered == Some(false) && !publish.reply.is_empty() && self.options.no_responders {
            self.send_no_responders(batch, account, publish);
        }
    }

    /// Refuses subjects and replies that belong to servers.
    #[inline]
    fn publish_reserved(
        &mut self,
        batch: &mut Batch,
        publish: &Publish<'_>,
        account: &Arc<AccountState>,
        trace: Option<&Trace>,
    ) -> bool {
        // Only subjects that start with one of these letters can be reserved.
        if matches!(publish.subject.first(), Some(b'_' | b'$')) {
            let reserved = RESERVED_SUBJECTS.iter().any(|prefix| publish.subject.starts_with(prefix))
                || (publish.subject.starts_with(RAFT_SUBJECTS) && !self.view.is_system_account(account));
            if reserved {
                self.refuse_publish(batch, publish.subject, trace);
                return true;
            }
        }
        if matches!(publish.reply.first(), Some(b'_' | b'$'))
            && RESERVED_REPLIES.iter().any(|prefix| publish.reply.starts_with(prefix))
        {
            let reply = String::from_utf8_lossy(publish.reply).into_owned();
            let error = ServerError::ReplyViolation(reply);
            Self::note_refusal(trace, &error);
            self.send_error(batch, &error);
            return true;
        }
        false
    }

    /// Delivers; `None` if the client may not publish this.
    #[inline]
    fn publish_message(
        &mut self,
        batch: &mut Batch,
        account: &Arc<AccountState>,
        message: &Message<'_>,
        trace: Option<&Trace>,
    ) -> Option<bool> {
        let verbose = self.options.verbose;
        let from = publisher(account, &self.connection, &self.options, &self.view, trace);
        if self.cache.is_none() && self.view.settings.has_match_cache {
            self.cache = Some(Box::new(MatchCache::new()));
        }
        if let Some(known) = self.cache.as_mut().and_then(|cache| cache.find(message.subject, &account.interest)) {
            if known.allowed {
                if verbose {
                    batch.append_protocol(&self.connection, b"+OK\r\n");
                }
                return Some(deliver(batch, &from, message, &known.receivers.matches));
            }
        } else if self.may_publish_uncached(message.subject) {
            if verbose {
                self.send_ok(batch);
            }
            return Some(self.publish_uncached(batch, account, message, trace));
        }
        if self.spend_reply_permit(batch, message.subject) {
            return Some(self.publish_uncached(batch, account, message, trace));
        }
        self.refuse_publish(batch, message.subject, trace);
        None
    }

    pub(super) fn may_publish_uncached(&self, subject: &[u8]) -> bool {
        self.identity.permissions.as_ref().is_none_or(|permissions| permissions.may_publish(subject))
    }

    /// Uses a temporary right to answer a request, if there is one.
    fn spend_reply_permit(&self, batch: &Batch, subject: &[u8]) -> bool {
        let mut permits = self.connection.reply_permits.lock();
        permits.as_mut().is_some_and(|permits| permits.spend(subject, batch.now.mono))
    }

    /// Matches anew; subjects that come a second time are remembered.
    fn publish_uncached(
        &mut self,
        batch: &mut Batch,
        account: &Arc<AccountState>,
        message: &Message<'_>,
        trace: Option<&Trace>,
    ) -> bool {
        let from = publisher(account, &self.connection, &self.options, &self.view, trace);
        let shard = Shard::of(message.subject);
        let generation = account.interest.generation(shard);
        let mut matches = std::mem::take(&mut batch.matches);
        matches.clear();
        account.interest.matches(message.subject, &mut matches);
        let allowed = self.may_publish_uncached(message.subject);
        let mut delivered = deliver(batch, &from, message, &matches);
        if message.subject.starts_with(REPLY_PREFIX) {
            delivered |= send_answer(batch, &from, message);
        } else if let Some(cache) = &mut self.cache
            && allowed
            && cache.comes_again(message.subject)
        {
            let receivers = Receivers::new(Arc::new(std::mem::take(&mut matches)));
            cache.insert(message.subject, Known { shard, generation, allowed, receivers });
        }
        matches.clear();
        batch.matches = matches;
        delivered
    }

    pub(super) fn refuse_publish(&mut self, batch: &mut Batch, subject: &[u8], trace: Option<&Trace>) {
        let subject = String::from_utf8_lossy(subject).into_owned();
        self.log(super::LogLine::Error(format!("Publish Violation - Subject {subject:?}")));
        let error = ServerError::PublishViolation(subject);
        Self::note_refusal(trace, &error);
        self.send_error(batch, &error);
    }

    /// Tells the requester that nobody listens, through its own subscription to the reply subject.
    fn send_no_responders(&mut self, batch: &mut Batch, account: &Arc<AccountState>, publish: &Publish<'_>) {
        let mut matches = Matches::default();
        account.interest.matches(publish.reply, &mut matches);
        let own = matches
            .plain
            .iter()
            .find(|subscription| subscription.connection().is_some_and(|to| Arc::ptr_eq(to, &self.connection)));
        if let Some(subscription) = own {
            let mut line = Vec::new();
            protocol::write_no_responders(&mut line, publish.reply, subscription.sid(), publish.subject);
            batch.append_protocol(&self.connection, &line);
        }
    }
}

/// The session as it publishes; a function of its parts, so that others of them may be borrowed beside it.
#[inline]
fn publisher<'a>(
    account: &'a Arc<AccountState>,
    connection: &'a Arc<Connection>,
    options: &ConnectOptions,
    view: &'a ServerView,
    trace: Option<&'a Trace>,
) -> Publisher<'a> {
    let no_stall = view.settings.no_fast_producer_stall;
    Publisher { account, connection: Some(connection), echo: options.echo, no_stall, crossings: None, trace, view }
}
