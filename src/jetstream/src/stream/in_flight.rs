//! [`InFlight`]: what was taken in and is not durable yet, in order, and who waits for it.

use std::collections::VecDeque;

use jetstream_api::headers::Rollup;
use store::{Filter, Position};

use crate::outputs::Outputs;

/// What became of a message that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was stored.
    Stored,
    /// It got a sequence and was not stored, because nobody is interested.
    Skipped,
    /// It is there already; whoever sent it waits with the others.
    Duplicate,
    /// It was stored and purged again before it was durable.
    Gone,
}

/// What has to follow once a message is durable, besides its acknowledgement. Most messages have nothing of it.
#[derive(Debug, Default)]
pub(super) struct Extra {
    /// What is added to the acknowledgement, such as `,"val":"5"`.
    pub(super) ack_tail: Vec<u8>,
    /// What the message replaces.
    pub(super) rollup: Option<Rollup>,
    /// The schedule that is over with this message; empty for none.
    pub(super) ended_schedule: Vec<u8>,
    /// The last sequence on its subject before it; for republishing.
    pub(super) previous_seq: u64,
    /// The fast batch that it is part of, and its place there.
    pub(super) fast_batch: Option<(Vec<u8>, u64)>,
}

/// One message; its texts stand in a buffer beside.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) position: Position,
    pub(super) seq: u64,
    pub(super) outcome: Outcome,
    pub(super) extra: Option<Box<Extra>>,
    /// Where its texts begin, counted from the first byte that ever was.
    start: u64,
    subject_length: u32,
    reply_length: u32,
}

/// Messages between assigned and durable.
#[derive(Debug, Default)]
pub(super) struct InFlight {
    entries: VecDeque<Entry>,
    /// Subjects and reply subjects, in the order of `entries`.
    bytes: Vec<u8>,
    /// How many bytes before `bytes` were dropped.
    dropped: u64,
}

impl InFlight {
    pub(super) fn push(
        &mut self,
        (seq, position): (u64, Position),
        (subject, reply): (&[u8], &[u8]),
        outcome: Outcome,
        extra: Option<Box<Extra>>,
    ) {
        let length = |text: &[u8]| u32::try_from(text.len()).unwrap_or(0);
        let start = self.dropped + self.bytes.len() as u64;
        let (subject_length, reply_length) = (length(subject), length(reply));
        self.bytes.extend_from_slice(subject);
        self.bytes.extend_from_slice(reply);
        self.entries.push_back(Entry { position, seq, outcome, extra, start, subject_length, reply_length });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes the first entry if it is durable; its texts stay until [`InFlight::forget_done`].
    pub(super) fn pop_durable(&mut self, durable: Position) -> Option<Entry> {
        self.entries.pop_front_if(|first| first.position <= durable)
    }

    /// Takes the first entry that has to do with messages from `seq` on, if there is one.
    pub(super) fn pop_from(&mut self, seq: u64) -> Option<Entry> {
        let place = self.entries.iter().position(|entry| entry.seq >= seq)?;
        self.entries.remove(place)
    }

    /// Subject and reply subject of an entry.
    pub(super) fn texts(&self, entry: &Entry) -> (&[u8], &[u8]) {
        let start = usize::try_from(entry.start.saturating_sub(self.dropped)).unwrap_or(usize::MAX);
        let rest = self.bytes.get(start..).unwrap_or_default();
        let (subject, rest) = rest.split_at_checked(entry.subject_length as usize).unwrap_or_default();
        (subject, rest.get(..entry.reply_length as usize).unwrap_or_default())
    }

    /// Lets go of the texts of entries that were taken.
    pub(super) fn forget_done(&mut self) {
        let Some(first) = self.entries.front() else {
            self.dropped += self.bytes.len() as u64;
            self.bytes.clear();
            return;
        };
        let done = usize::try_from(first.start - self.dropped).unwrap_or(0);
        if done > self.bytes.len() / 2 {
            self.bytes.drain(..done);
            self.dropped += done as u64;
        }
    }

    /// The last message in flight on the subjects of a filter.
    pub(super) fn last_matching(&self, filter: &Filter) -> Option<u64> {
        let mut stored = self.entries.iter().rev().filter(|entry| entry.outcome == Outcome::Stored);
        stored.find(|entry| filter.matches(self.texts(entry).0)).map(|entry| entry.seq)
    }

    /// How many messages in flight there are on a subject.
    pub(super) fn count_on(&self, subject: &[u8]) -> u64 {
        let stored = self.entries.iter().filter(|entry| entry.outcome == Outcome::Stored);
        stored.filter(|entry| self.texts(entry).0 == subject).count() as u64
    }

    /// Notes that messages were purged; whoever sent them is still acknowledged.
    pub(super) fn purge(&mut self, is_purged: impl Fn(u64, &[u8]) -> bool) {
        for place in 0..self.entries.len() {
            let Some(entry) = self.entries.get(place) else { return };
            if entry.outcome == Outcome::Stored && is_purged(entry.seq, self.texts(entry).0) {
                self.entries[place].outcome = Outcome::Gone;
            }
        }
    }
}

/// What every acknowledgement of a stream begins with.
#[derive(Debug)]
pub(super) struct AckText(Vec<u8>);

impl AckText {
    pub(super) fn new(stream: &str, domain: Option<&str>) -> Self {
        let domain = domain.map(|domain| format!("\"domain\":\"{domain}\",")).unwrap_or_default();
        Self(format!("{{\"stream\":\"{stream}\",{domain}\"seq\":").into_bytes())
    }

    /// Acknowledges a message; to nobody if `reply` is empty.
    pub(super) fn send(&self, reply: &[u8], seq: u64, tail: &[u8], outputs: &mut Outputs) {
        if reply.is_empty() {
            return;
        }
        outputs.send_with(reply, b"", |body| {
            body.extend_from_slice(&self.0);
            write_decimal(body, seq);
            body.extend_from_slice(tail);
            body.push(b'}');
            0
        });
    }
}

/// What is added to the acknowledgement of a message that was there already.
pub(super) const DUPLICATE_TAIL: &[u8] = b",\"duplicate\": true";

/// Appends a number in decimal digits.
pub(crate) fn write_decimal(bytes: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0_u8; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        if number == 0 {
            break;
        }
    }
    bytes.extend_from_slice(&digits[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_outlive_what_was_before_them() {
        let mut in_flight = InFlight::default();
        for seq in 1..=100_u64 {
            let subject = format!("subject.{seq}");
            let texts = (subject.as_bytes(), b"reply".as_slice());
            in_flight.push((seq, Position::default()), texts, Outcome::Stored, None);
        }
        assert_eq!(in_flight.last_matching(&Filter::new(b"subject.7")), Some(7));
        for seq in 1..=100_u64 {
            let entry = in_flight.pop_durable(Position::default()).expect("there are as many");
            let (subject, reply) = in_flight.texts(&entry);
            assert_eq!((subject, reply), (format!("subject.{seq}").as_bytes(), b"reply".as_slice()));
            in_flight.forget_done();
        }
        assert!(in_flight.entries.is_empty() && in_flight.bytes.is_empty());
    }

    #[test]
    fn acknowledgements_are_spelled_as_clients_expect() {
        let mut outputs = Outputs::default();
        AckText::new("S", Some("hub")).send(b"r", 10, DUPLICATE_TAIL, &mut outputs);
        AckText::new("S", None).send(b"r", 18, b"", &mut outputs);
        AckText::new("S", None).send(b"", 1, b"", &mut outputs);
        let texts: Vec<_> = outputs.iter().map(|message| message.payload().to_vec()).collect();
        assert_eq!(texts[0], br#"{"stream":"S","domain":"hub","seq":10,"duplicate": true}"#);
        assert_eq!((texts[1].as_slice(), texts.len()), (br#"{"stream":"S","seq":18}"#.as_slice(), 2));
    }
}
