//! [`Inbox`]: what waits for a stream, bounded, in one piece of memory that is used again and again.

use jetstream::{Input, InputKind};
use server_core::InternalDelivery;
use store::SyncOutcome;

/// Room that is kept for the next time, in bytes and in messages.
const KEPT_BYTES_MAX: usize = 1 << 20;
const KEPT_MESSAGES_MAX: usize = 1 << 14;

/// Refused publishers that are told so; further ones time out.
const REFUSED_MAX: usize = 4096;

/// Whose files were synced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Synced {
    /// The messages.
    Messages,
    /// The state of a consumer.
    Consumer(String),
}

/// Where the parts of a message in an inbox stand: one behind the other.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    kind: InputKind,
    subject: u32,
    reply: u32,
    headers: u32,
    payload: u32,
}

/// What waits for a stream.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    bytes: Vec<u8>,
    messages: Vec<Waiting>,
    /// Outcomes of syncs; one for the messages and one for each consumer at the most.
    pub(super) synced: Vec<(Synced, SyncOutcome)>,
    /// Where those wait whose messages found the inbox full.
    pub(super) refused: Vec<Vec<u8>>,
}

impl Inbox {
    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty() && self.synced.is_empty() && self.refused.is_empty()
    }

    /// How many messages wait.
    pub(super) fn len(&self) -> usize {
        self.messages.len()
    }

    /// How many bytes they have.
    pub(super) fn len_bytes(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn push(&mut self, kind: InputKind, message: &InternalDelivery<'_>) {
        let parts = [message.subject, message.reply, message.headers, message.payload];
        // Nothing that a connection takes in is near 4 GiB.
        let Ok([subject, reply, headers, payload]) = lengths(parts) else { return };
        self.bytes.reserve(parts.iter().map(|part| part.len()).sum());
        parts.iter().for_each(|part| self.bytes.extend_from_slice(part));
        self.messages.push(Waiting { kind, subject, reply, headers, payload });
    }

    /// Notes that a publisher's message was not taken.
    pub(super) fn refuse(&mut self, reply: &[u8]) {
        if !reply.is_empty() && self.refused.len() < REFUSED_MAX {
            self.refused.push(reply.to_vec());
        }
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.messages.clear();
        self.refused.clear();
        self.synced.clear();
        if self.bytes.capacity() > KEPT_BYTES_MAX || self.messages.capacity() > KEPT_MESSAGES_MAX {
            *self = Self::default();
        }
    }

    /// The messages in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Input<'_>> {
        let mut rest = self.bytes.as_slice();
        let mut take = move |length: u32| {
            let (part, after) = rest.split_at_checked(length as usize).unwrap_or_default();
            rest = after;
            part
        };
        self.messages.iter().map(move |waiting| Input {
            kind: waiting.kind,
            subject: take(waiting.subject),
            reply: take(waiting.reply),
            headers: take(waiting.headers),
            payload: take(waiting.payload),
        })
    }
}

fn lengths(parts: [&[u8]; 4]) -> Result<[u32; 4], std::num::TryFromIntError> {
    let [subject, reply, headers, payload] = parts.map(|part| u32::try_from(part.len()));
    Ok([subject?, reply?, headers?, payload?])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use account::AccountName;
    use server_core::AccountState;

    use super::*;

    #[test]
    fn messages_come_out_as_they_went_in() {
        let account = AccountState::new(AccountName::new("A"));
        let mut inbox = Inbox::default();
        for number in 0..3_u8 {
            let (payload, subject) = ([number; 4], [b'a'; 2]);
            let message = InternalDelivery {
                subject: &subject,
                reply: if number == 1 { b"r" } else { b"" },
                headers: b"",
                payload: &payload,
                account: &account,
                from: None,
            };
            inbox.push(InputKind::Publish, &message);
        }
        assert_eq!((inbox.len(), inbox.len_bytes()), (3, 19));
        let taken: Vec<_> =
            inbox.iter().map(|input| (input.subject.len(), input.reply.len(), input.payload[0])).collect();
        assert_eq!(taken, [(2, 0, 0), (2, 1, 1), (2, 0, 2)]);
        inbox.clear();
        assert!(inbox.is_empty());
        assert_eq!(Arc::strong_count(&account), 1);
    }
}
