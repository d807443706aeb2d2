//! What a stream wants to be published, gathered in one buffer that is used again and again.

use std::ops::Range;

/// The end of a message's body on the wire; kept behind each one so that a body need not be copied to be sent.
const END: &[u8] = b"\r\n";

/// A message to be published in the stream's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutputMessage<'a> {
    /// Who gets it: those that listen on this subject.
    pub to: &'a [u8],
    /// The subject that they see; the same as `to` but for deliveries of consumers.
    pub subject: &'a [u8],
    /// Where an answer goes; empty for none.
    pub reply: &'a [u8],
    /// Bytes of the header block; 0 without one.
    pub header_length: usize,
    /// Headers, payload, CR LF.
    pub body: &'a [u8],
}

impl<'a> OutputMessage<'a> {
    /// The header block; empty without one.
    #[must_use]
    pub fn headers(&self) -> &'a [u8] {
        self.body.get(..self.header_length).unwrap_or_default()
    }

    /// The payload.
    #[must_use]
    pub fn payload(&self) -> &'a [u8] {
        self.body.get(self.header_length..self.body.len().saturating_sub(END.len())).unwrap_or_default()
    }
}

/// Where the parts of one message stand.
#[derive(Debug, Clone)]
struct Entry {
    start: usize,
    /// 0 if the message goes to its subject.
    to_length: usize,
    subject_length: usize,
    reply_length: usize,
    header_length: usize,
    end: usize,
}

/// Messages to be published, in order.
#[derive(Debug, Default)]
pub struct Outputs {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

impl Outputs {
    /// Whether nothing is to be published.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many bytes are held; whoever fills this gives others a turn when it becomes many.
    #[must_use]
    pub fn len_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Adds a message.
    pub fn send(&mut self, subject: &[u8], reply: &[u8], headers: &[u8], payload: &[u8]) {
        self.send_with(subject, reply, |bytes| {
            bytes.extend_from_slice(headers);
            bytes.extend_from_slice(payload);
            headers.len()
        });
    }

    /// Adds a message whose body is written in place: `write` appends headers and payload, and returns the length of the
    /// headers.
    pub fn send_with(&mut self, subject: &[u8], reply: &[u8], write: impl FnOnce(&mut Vec<u8>) -> usize) {
        self.send_to(b"", subject, reply, write);
    }

    /// Adds a message as [`Outputs::send_with`] does that goes to those who listen on `to`; if that is empty, on the subject.
    pub fn send_to(&mut self, to: &[u8], subject: &[u8], reply: &[u8], write: impl FnOnce(&mut Vec<u8>) -> usize) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(to);
        self.bytes.extend_from_slice(subject);
        self.bytes.extend_from_slice(reply);
        let header_length = write(&mut self.bytes);
        self.bytes.extend_from_slice(END);
        let end = self.bytes.len();
        let (to_length, subject_length, reply_length) = (to.len(), subject.len(), reply.len());
        self.entries.push(Entry { start, to_length, subject_length, reply_length, header_length, end });
    }

    /// The messages in order.
    pub fn iter(&self) -> impl Iterator<Item = OutputMessage<'_>> {
        self.entries.iter().map(|entry| {
            let to_end = entry.start + entry.to_length;
            let subject_end = to_end + entry.subject_length;
            let body_start = subject_end + entry.reply_length;
            let subject = self.slice(to_end..subject_end);
            OutputMessage {
                to: if entry.to_length == 0 { subject } else { self.slice(entry.start..to_end) },
                subject,
                reply: self.slice(subject_end..body_start),
                header_length: entry.header_length,
                body: self.slice(body_start..entry.end),
            }
        })
    }

    fn slice(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or_default()
    }

    /// Forgets the messages, keeps the room unless it is more than `capacity_max` bytes.
    pub fn clear(&mut self, capacity_max: usize) {
        self.bytes.clear();
        self.entries.clear();
        if self.bytes.capacity() > capacity_max {
            self.bytes = Vec::new();
            self.entries = Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_out_as_they_went_in() {
        let mut outputs = Outputs::default();
        outputs.send(b"a.b", b"", b"", b"");
        outputs.send(b"c", b"reply", b"NATS/1.0\r\n\r\n", b"body");
        outputs.send_to(b"inbox", b"d", b"", |_| 0);
        let messages: Vec<_> = outputs.iter().collect();
        assert_eq!((messages[0].subject, messages[0].body), (b"a.b".as_slice(), b"\r\n".as_slice()));
        assert_eq!((messages[1].reply, messages[1].header_length), (b"reply".as_slice(), 12));
        assert_eq!(
            (messages[1].headers(), messages[1].payload()),
            (b"NATS/1.0\r\n\r\n".as_slice(), b"body".as_slice())
        );
        assert_eq!((messages[1].to, messages[2].to, messages[2].subject), (&b"c"[..], &b"inbox"[..], &b"d"[..]));
        outputs.clear(0);
        assert!(outputs.is_empty());
    }
}
