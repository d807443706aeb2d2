//! The subjects of JetStream in an account: what concerns a stream's traffic goes straight to its owner, what is asked goes
//! to the queue of requests.

use std::sync::Arc;

use jetstream::InputKind;
use jetstream_api::api_subjects::{ACK_PREFIX, API_PREFIX, DIRECT_GET_PREFIX, FLOW_CONTROL_PREFIX, strip_domain};
use server_core::{Batch, InternalDelivery, InternalReceiver};

use super::account::JsAccount;

/// Requests for messages of a consumer begin so.
const NEXT_PREFIX: &[u8] = b"$JS.API.CONSUMER.MSG.NEXT.";

/// What clients send to JetStream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    /// Requests.
    Api,
    /// Requests under the name of the domain.
    Domain,
    /// Acknowledgements.
    Acks,
    /// Answers to flow control.
    FlowControl,
}

#[derive(Debug)]
struct JsReceiver {
    door: Door,
    account: Arc<JsAccount>,
}

impl JsAccount {
    /// Opens the doors of JetStream in the account.
    pub(super) fn open_doors(self: &Arc<Self>) {
        let listen =
            |subject: &str, door| self.listen(subject, Arc::new(JsReceiver { door, account: Arc::clone(self) }));
        listen(&format!("{API_PREFIX}.>"), Door::Api);
        listen(&format!("{ACK_PREFIX}>"), Door::Acks);
        listen(&format!("{FLOW_CONTROL_PREFIX}>"), Door::FlowControl);
        if let Some(domain) = &self.surroundings().settings().domain {
            listen(&format!("$JS.{domain}.API.>"), Door::Domain);
        }
    }
}

impl JsReceiver {
    fn to_stream(&self, name: &[u8], kind: InputKind, batch: &mut Batch, message: &InternalDelivery<'_>) -> bool {
        let find = |name: &str| match kind {
            InputKind::DirectGet => self.account.direct_getter(name),
            InputKind::Publish | InputKind::Ack | InputKind::Pull | InputKind::FlowReply | InputKind::Heard(_) => {
                self.account.stream(name)
            }
        };
        let owner = std::str::from_utf8(name).ok().and_then(find);
        if let Some(owner) = &owner {
            owner.take(kind, batch, message);
        }
        owner.is_some()
    }

    fn take_request(&self, batch: &mut Batch, message: &InternalDelivery<'_>) {
        let is_taken = if let Some(rest) = message.subject.strip_prefix(NEXT_PREFIX) {
            // One token for the stream and one for the consumer.
            rest.iter().filter(|byte| **byte == b'.').count() == 1
                && self.to_stream(first_token(rest), InputKind::Pull, batch, message)
        } else if let Some(rest) = behind_direct_get(message.subject) {
            self.to_stream(first_token(rest), InputKind::DirectGet, batch, message)
        } else {
            false
        };
        if !is_taken {
            self.account.surroundings().requests.push(Some(&self.account), message);
        }
    }

    fn take_from_domain(&self, batch: &mut Batch, message: &InternalDelivery<'_>) {
        let settings = self.account.surroundings().settings();
        let subject = std::str::from_utf8(message.subject).ok();
        let plain = subject.and_then(|subject| strip_domain(subject, settings.domain.as_deref()?));
        if let Some(subject) = plain {
            self.take_request(batch, &InternalDelivery { subject: subject.as_bytes(), ..*message });
        }
    }
}

fn behind_direct_get(subject: &[u8]) -> Option<&[u8]> {
    subject.strip_prefix(DIRECT_GET_PREFIX.as_bytes())?.strip_prefix(b".")
}

fn first_token(subject: &[u8]) -> &[u8] {
    subject.split(|byte| *byte == b'.').next().unwrap_or_default()
}

/// The stream that an acknowledgement is for: the first of seven tokens, or behind domain and account hash.
fn stream_of_ack(subject: &[u8]) -> Option<&[u8]> {
    let rest = subject.strip_prefix(ACK_PREFIX.as_bytes())?;
    stream_behind(rest, 7)
}

/// The same for an answer to flow control, of three tokens or five.
fn stream_of_flow_control(subject: &[u8]) -> Option<&[u8]> {
    let rest = subject.strip_prefix(FLOW_CONTROL_PREFIX.as_bytes())?;
    stream_behind(rest, 3)
}

fn stream_behind(rest: &[u8], tokens: usize) -> Option<&[u8]> {
    let count = memchr::memchr_iter(b'.', rest).count() + 1;
    let skipped = if count <= tokens { 0 } else { 2 };
    rest.split(|byte| *byte == b'.').nth(skipped)
}

impl InternalReceiver for JsReceiver {
    fn receive(&self, batch: &mut Batch, message: &InternalDelivery<'_>) {
        let (stream, kind) = match self.door {
            Door::Api => return self.take_request(batch, message),
            Door::Domain => return self.take_from_domain(batch, message),
            Door::Acks => (stream_of_ack(message.subject), InputKind::Ack),
            Door::FlowControl => (stream_of_flow_control(message.subject), InputKind::FlowReply),
        };
        let is_taken = stream.is_some_and(|stream| self.to_stream(stream, kind, batch, message));
        if !is_taken && !message.reply.is_empty() {
            // Whoever waits for an answer is told that nobody is there.
            self.account.surroundings().requests.push(Some(&self.account), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_of_an_acknowledgement_is_found_in_both_forms() {
        assert_eq!(stream_of_ack(b"$JS.ACK.S.C.1.2.3.4.5"), Some(b"S".as_slice()));
        assert_eq!(stream_of_ack(b"$JS.ACK._.hash.S.C.1.2.3.4.5"), Some(b"S".as_slice()));
        assert_eq!(stream_of_ack(b"$JS.ACK.hub.hash.S.C.1.2.3.4.5.random"), Some(b"S".as_slice()));
        assert_eq!(stream_of_flow_control(b"$JS.FC.S.C.id"), Some(b"S".as_slice()));
        assert_eq!(stream_of_flow_control(b"$JS.FC._.hash.S.C.id"), Some(b"S".as_slice()));
        assert_eq!(behind_direct_get(b"$JS.API.DIRECT.GET.KV_b.$KV.b.k").map(first_token), Some(b"KV_b".as_slice()));
        assert_eq!(behind_direct_get(b"$JS.API.DIRECT.GETS"), None);
    }
}
