//! Messages that ask for a trace: whether they get one, and where it goes.

use std::sync::Arc;

use monitor::message_trace::{TRACE_DESTINATION, TRACE_ONLY, TRACE_ORIGIN_ACCOUNT, TraceConnectionKind, TraceIngress};
use protocol::{Publish, ServerError};

use super::publish::{GATEWAY_REPLIES, RAFT_SUBJECTS};
use super::{ClientSession, LogLine};
use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::trace::{Trace, TraceHeaders, disable, may_ask};

/// What becomes of a message whose headers were looked at.
enum Asked {
    /// It is delivered like any other.
    Untraced,
    /// It is delivered with a header that forbids tracing from here on.
    Forbidden,
    /// It is not delivered at all.
    Dropped,
    /// It is traced.
    Traced(Box<Trace>),
}

/// A message that may be traced.
struct Candidate<'a> {
    subject: &'a [u8],
    header: &'a [u8],
    /// Bytes of headers and payload.
    size: usize,
    /// Why it goes no further, where that is known from the start.
    error: Option<&'static str>,
}

impl ClientSession {
    /// Whether a message has to be looked at for a trace; next to nothing for messages without headers.
    #[inline]
    pub(super) fn may_ask_for_trace(&self, publish: &Publish<'_>) -> bool {
        publish
            .header_length
            .is_some_and(|length| may_ask(&publish.body[..length], self.identity.has_trace_destination))
    }

    /// Publishes a message that may ask for a trace.
    #[cold]
    pub(super) fn publish_with_trace(
        &mut self,
        batch: &mut Batch,
        publish: &Publish<'_>,
        account: &Arc<AccountState>,
        input: &[u8],
    ) {
        let (header, payload) = publish.body.split_at(publish.header_length.unwrap_or(0));
        let candidate = Candidate { subject: publish.subject, header, size: publish.size(), error: None };
        match self.begin_trace(batch, &candidate, account) {
            Asked::Untraced => self.publish_alone(batch, publish, account, input, None),
            Asked::Dropped => {}
            Asked::Forbidden => {
                let header = disable(header);
                let body = [&header, payload].concat();
                let publish = Publish { header_length: Some(header.len()), body: &body, ..*publish };
                self.publish_alone(batch, &publish, account, input, None);
            }
            Asked::Traced(trace) => {
                self.publish_alone(batch, publish, account, input, Some(&trace));
                trace.publish(batch, &self.published, &self.view, account);
            }
        }
    }

    /// Tells the trace destination of a message that is too large; `bytes` begins with its line.
    pub(super) fn trace_too_large(&mut self, batch: &mut Batch, bytes: &[u8]) {
        let Some(end) = memchr::memchr(b'\n', bytes) else { return };
        let (line, rest) = bytes.split_at(end + 1);
        let words: Vec<&[u8]> = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
        let number = |word: &[u8]| std::str::from_utf8(word).ok().and_then(|word| word.parse::<usize>().ok());
        let &[verb, subject, .., header, size] = words.as_slice() else { return };
        let (Some(header), Some(size)) = (number(header), number(size)) else { return };
        let block = &rest[..header.min(rest.len())];
        if !verb.eq_ignore_ascii_case(b"HPUB") || !may_ask(block, self.identity.has_trace_destination) {
            return;
        }
        let Some(account) = self.identity.account.clone() else { return };
        let error = Some("maximum payload exceeded");
        if let Asked::Traced(trace) =
            self.begin_trace(batch, &Candidate { subject, header: block, size, error }, &account)
        {
            trace.publish(batch, &self.published, &self.view, &account);
        }
    }

    fn begin_trace(&mut self, batch: &mut Batch, message: &Candidate<'_>, account: &Arc<AccountState>) -> Asked {
        let Some(headers) = TraceHeaders::read(message.header) else { return Asked::Untraced };
        let only = |value: &str| ["1", "true", "on"].iter().any(|yes| value.eq_ignore_ascii_case(yes));
        let is_only = !headers.is_external && headers.get(TRACE_ONLY).is_some_and(only);
        // A message that was only to be traced is of no use to anybody if it can't be.
        let untraced = if is_only { Asked::Dropped } else { Asked::Untraced };
        if let Some(origin) = headers.get(TRACE_ORIGIN_ACCOUNT) {
            let text =
                format!("Message tracing disabled because of header {TRACE_ORIGIN_ACCOUNT:?} with value={origin:?}");
            self.log(LogLine::Error(text));
            return if is_only { Asked::Dropped } else { Asked::Forbidden };
        }
        let destination = if headers.is_external {
            match self.account_destination(batch, account) {
                Ok(destination) => destination,
                Err(asked) => return asked,
            }
        } else {
            headers.get(TRACE_DESTINATION).unwrap_or_default().to_owned()
        };
        if !subject::subject::is_valid_literal_subject(destination.as_bytes()) {
            let text = format!("Destination {destination:?} is not valid, won't be able to trace events");
            self.log(LogLine::Error(text));
            return untraced;
        }
        if !self.may_trace_to(destination.as_bytes(), account) {
            self.refuse_publish(batch, destination.as_bytes(), None);
            return Asked::Dropped;
        }
        let ingress = self.ingress(batch, message, account);
        Asked::Traced(Box::new(Trace::new(headers, destination, is_only, message.size, ingress)))
    }

    fn ingress(&self, batch: &Batch, message: &Candidate<'_>, account: &AccountState) -> TraceIngress {
        TraceIngress {
            timestamp: batch.now.wall,
            kind: TraceConnectionKind::Client.number(),
            cid: self.connection.id.0,
            name: self.options.name.clone(),
            account: account.name.as_str().to_owned(),
            subject: String::from_utf8_lossy(message.subject).into_owned(),
            error: message.error.unwrap_or_default().to_owned(),
        }
    }

    /// Where the account sends traces of messages that carry a sampled `traceparent`; chance decides about each.
    fn account_destination(&self, batch: &mut Batch, account: &AccountState) -> Result<String, Asked> {
        let config = self.view.accounts.get(&account.name).and_then(|entry| entry.view.config().message_trace.as_ref());
        let Some(config) = config else { return Err(Asked::Untraced) };
        let percent = u64::from(config.sampling);
        let is_sampled = percent == 0 || percent >= 100 || batch.rng.below(100) <= percent;
        if is_sampled { Ok(config.destination.clone()) } else { Err(Asked::Forbidden) }
    }

    /// Whether the client may publish to the destination itself; temporary rights don't count.
    fn may_trace_to(&self, destination: &[u8], account: &Arc<AccountState>) -> bool {
        let is_reserved = destination.starts_with(GATEWAY_REPLIES)
            || (destination.starts_with(RAFT_SUBJECTS) && !self.view.is_system_account(account));
        !is_reserved && self.may_publish_uncached(destination)
    }

    /// What the ingress of a refused message says.
    pub(super) fn note_refusal(trace: Option<&Trace>, error: &ServerError) {
        if let Some(trace) = trace {
            trace.refuse(error.to_string());
        }
    }
}
