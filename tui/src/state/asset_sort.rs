//! The orders in which streams and consumers can be listed.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::assets::{ConsumerRow, StreamRow};
use super::sort::named;

/// A field that streams are ordered by: numbers largest first, texts from A to Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StreamKey {
    /// Name.
    #[default]
    Name,
    /// Account.
    Account,
    /// Messages.
    Messages,
    /// Bytes.
    Bytes,
    /// Consumers.
    Consumers,
    /// Subjects.
    Subjects,
    /// Messages stored per second.
    Stored,
    /// Messages removed per second.
    Removed,
    /// Bytes by which it grows per second.
    Growth,
    /// Age of the newest message, longest first.
    Idle,
    /// Share of its limit.
    Full,
    /// Messages by which a mirror or source is behind.
    Lag,
    /// Deleted messages between the first and the last.
    Deleted,
}

impl StreamKey {
    /// Every key, in the order in which help lists them.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::Account,
        Self::Messages,
        Self::Bytes,
        Self::Consumers,
        Self::Subjects,
        Self::Stored,
        Self::Removed,
        Self::Growth,
        Self::Idle,
        Self::Full,
        Self::Lag,
        Self::Deleted,
    ];

    /// The name in flags and prompts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Account => "account",
            Self::Messages => "msgs",
            Self::Bytes => "bytes",
            Self::Consumers => "consumers",
            Self::Subjects => "subjects",
            Self::Stored => "stored",
            Self::Removed => "removed",
            Self::Growth => "growth",
            Self::Idle => "idle",
            Self::Full => "full",
            Self::Lag => "lag",
            Self::Deleted => "deleted",
        }
    }

    /// Compares two streams; equal ones keep the order of their accounts and names.
    pub(crate) fn compare(self, a: &StreamRow, b: &StreamRow) -> Ordering {
        let (x, y) = (&a.stream, &b.stream);
        let (rates_a, rates_b) = (a.rates.unwrap_or_default(), b.rates.unwrap_or_default());
        let order = match self {
            Self::Name => x.id.name.cmp(&y.id.name),
            Self::Account => x.id.account.cmp(&y.id.account),
            Self::Messages => y.state.messages.cmp(&x.state.messages),
            Self::Bytes => y.state.bytes.cmp(&x.state.bytes),
            Self::Consumers => y.state.consumer_count.cmp(&x.state.consumer_count),
            Self::Subjects => y.state.num_subjects.cmp(&x.state.num_subjects),
            Self::Stored => rates_b.stored.total_cmp(&rates_a.stored),
            Self::Removed => rates_b.removed.total_cmp(&rates_a.removed),
            Self::Growth => rates_b.growth.total_cmp(&rates_a.growth),
            // Idle longest has the earliest last message.
            Self::Idle => x.state.last_ts.cmp(&y.state.last_ts),
            Self::Full => y.full_percent().cmp(&x.full_percent()),
            Self::Lag => y.lag.cmp(&x.lag),
            Self::Deleted => y.state.num_deleted.cmp(&x.state.num_deleted),
        };
        order.then_with(|| x.id.cmp(&y.id))
    }
}

/// A field that consumers are ordered by: numbers largest first, texts from A to Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConsumerKey {
    /// Messages not delivered yet.
    #[default]
    Unprocessed,
    /// Messages delivered and not acknowledged.
    AckPending,
    /// Messages delivered more than once and not acknowledged.
    Redelivered,
    /// Pull requests that wait.
    Waiting,
    /// Messages delivered per second.
    Delivered,
    /// Messages acknowledged per second.
    Acked,
    /// Time since the last delivery, longest first.
    Idle,
    /// Name.
    Name,
    /// Stream.
    Stream,
    /// Account.
    Account,
}

impl ConsumerKey {
    /// Every key, in the order in which help lists them.
    pub const ALL: [Self; 10] = [
        Self::Unprocessed,
        Self::AckPending,
        Self::Redelivered,
        Self::Waiting,
        Self::Delivered,
        Self::Acked,
        Self::Idle,
        Self::Name,
        Self::Stream,
        Self::Account,
    ];

    /// The name in flags and prompts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unprocessed => "unprocessed",
            Self::AckPending => "ack_pending",
            Self::Redelivered => "redelivered",
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Acked => "acked",
            Self::Idle => "idle",
            Self::Name => "name",
            Self::Stream => "stream",
            Self::Account => "account",
        }
    }

    /// Compares two consumers; equal ones keep the order of their accounts, streams and names.
    pub(crate) fn compare(self, a: &ConsumerRow, b: &ConsumerRow) -> Ordering {
        let (x, y) = (&a.consumer, &b.consumer);
        let (rates_a, rates_b) = (a.rates.unwrap_or_default(), b.rates.unwrap_or_default());
        let order = match self {
            Self::Unprocessed => y.info.num_pending.cmp(&x.info.num_pending),
            Self::AckPending => y.info.num_ack_pending.cmp(&x.info.num_ack_pending),
            Self::Redelivered => y.info.num_redelivered.cmp(&x.info.num_redelivered),
            Self::Waiting => y.info.num_waiting.cmp(&x.info.num_waiting),
            Self::Delivered => rates_b.delivered.total_cmp(&rates_a.delivered),
            Self::Acked => rates_b.acked.total_cmp(&rates_a.acked),
            Self::Idle => x.info.delivered.last_active.cmp(&y.info.delivered.last_active),
            Self::Name => x.id.name.cmp(&y.id.name),
            Self::Stream => x.id.stream.name.cmp(&y.id.stream.name),
            Self::Account => x.id.stream.account.cmp(&y.id.stream.account),
        };
        order.then_with(|| x.id.cmp(&y.id))
    }
}

impl fmt::Display for StreamKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl fmt::Display for ConsumerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The text names no order of streams or consumers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid order: {given}; one of {known}")]
pub struct UnknownAssetKey {
    /// The text as given.
    pub given: String,
    /// What it could be.
    pub known: String,
}

impl FromStr for StreamKey {
    type Err = UnknownAssetKey;

    /// Reads a name, or the beginning of exactly one name.
    fn from_str(text: &str) -> Result<Self, UnknownAssetKey> {
        named(text, &Self::ALL, Self::name)
            .ok_or_else(|| UnknownAssetKey { given: text.to_owned(), known: Self::ALL.map(Self::name).join(", ") })
    }
}

impl FromStr for ConsumerKey {
    type Err = UnknownAssetKey;

    /// Reads a name, or the beginning of exactly one name.
    fn from_str(text: &str) -> Result<Self, UnknownAssetKey> {
        named(text, &Self::ALL, Self::name)
            .ok_or_else(|| UnknownAssetKey { given: text.to_owned(), known: Self::ALL.map(Self::name).join(", ") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_unambiguous_beginnings_are_read() {
        for key in StreamKey::ALL {
            assert_eq!(key.name().parse(), Ok(key));
        }
        for key in ConsumerKey::ALL {
            assert_eq!(key.name().parse(), Ok(key));
        }
        assert_eq!("unp".parse(), Ok(ConsumerKey::Unprocessed));
        assert!("s".parse::<StreamKey>().expect_err("several").to_string().contains("subjects"));
    }
}
