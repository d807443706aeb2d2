//! [`ExpiryQueue`]: when messages with a time to live of their own expire.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use clock::Timestamp;

use crate::message::header_value;

/// The header that carries a message's time to live.
const TTL_HEADER: &str = "Nats-TTL";
/// The shortest time to live.
const TTL_MIN: Duration = Duration::from_secs(1);

/// The time to live that a header block asks for; `None` if it asks for none, for none that is valid, or for `never`.
///
/// Source: ADR-43, JetStream per-message TTL: whole seconds, or a duration of at least one second.
#[must_use]
pub fn message_ttl(headers: &[u8]) -> Option<Duration> {
    let text = std::str::from_utf8(header_value(headers, TTL_HEADER)?).ok()?;
    let ttl = match text.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => clock::parse_duration(text)?,
    };
    (ttl >= TTL_MIN).then_some(ttl)
}

/// Whether a header block asks for a time to live, valid or not.
pub(crate) fn has_ttl(headers: &[u8]) -> bool {
    header_value(headers, TTL_HEADER).is_some_and(|value| !value.is_empty())
}

/// Expiries ordered by time, with a way back from the sequence.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExpiryQueue {
    by_time: BTreeSet<(Timestamp, u64)>,
    by_seq: BTreeMap<u64, Timestamp>,
}

impl ExpiryQueue {
    pub(crate) fn insert(&mut self, seq: u64, expires_at: Timestamp) {
        if let Some(before) = self.by_seq.insert(seq, expires_at) {
            self.by_time.remove(&(before, seq));
        }
        self.by_time.insert((expires_at, seq));
    }

    pub(crate) fn remove(&mut self, seq: u64) {
        if let Some(expires_at) = self.by_seq.remove(&seq) {
            self.by_time.remove(&(expires_at, seq));
        }
    }

    pub(crate) fn clear(&mut self) {
        self.by_time.clear();
        self.by_seq.clear();
    }

    /// The next expiry.
    pub(crate) fn next(&self) -> Option<(Timestamp, u64)> {
        self.by_time.first().copied()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Timestamp, u64)> + '_ {
        self.by_time.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_valid_times_to_live_count() {
        let ttl = |value: &str| message_ttl(format!("NATS/1.0\r\nNats-TTL: {value}\r\n\r\n").as_bytes());
        assert_eq!(ttl("5"), Some(Duration::from_secs(5)));
        assert_eq!(ttl("1m30s"), Some(Duration::from_secs(90)));
        for refused in ["never", "0", "500ms", "-1", "x", ""] {
            assert_eq!(ttl(refused), None, "{refused}");
        }
        assert_eq!(message_ttl(b"NATS/1.0\r\n\r\n"), None);
    }

    #[test]
    fn the_earliest_comes_first_and_a_sequence_has_one_expiry() {
        let at = Timestamp::from_nanos;
        let mut queue = ExpiryQueue::default();
        queue.insert(7, at(30));
        queue.insert(8, at(20));
        queue.insert(7, at(10));
        assert_eq!(queue.next(), Some((at(10), 7)));
        queue.remove(7);
        assert_eq!(queue.next(), Some((at(20), 8)));
        queue.insert(9, at(40));
        queue.remove(8);
        assert_eq!(queue.iter().collect::<Vec<_>>(), [(at(40), 9)]);
    }
}
