//! The orders in which connections can be listed.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

pub(crate) use monitor::SortKey as ServerKey;

use super::board::Row;

/// A field that connections are ordered by.
///
/// Numbers are listed largest first and texts from A to Z, except for `cid` and `start`, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// One that servers know, too.
    Server(ServerKey),
    /// Name that the client gave itself.
    Name,
    /// Account.
    Account,
    /// Messages per second in both directions.
    MsgRate,
    /// Bytes per second in both directions.
    ByteRate,
}

impl Default for SortKey {
    fn default() -> Self {
        Self::Server(ServerKey::default())
    }
}

impl SortKey {
    /// Every key, in the order in which help lists them.
    pub const ALL: [Self; 18] = [
        Self::Server(ServerKey::Cid),
        Self::Server(ServerKey::Subscriptions),
        Self::Server(ServerKey::Pending),
        Self::Server(ServerKey::MessagesTo),
        Self::Server(ServerKey::MessagesFrom),
        Self::Server(ServerKey::BytesTo),
        Self::Server(ServerKey::BytesFrom),
        Self::Server(ServerKey::Idle),
        Self::Server(ServerKey::Last),
        Self::Server(ServerKey::Start),
        Self::Server(ServerKey::Uptime),
        Self::Server(ServerKey::Rtt),
        Self::Server(ServerKey::Stop),
        Self::Server(ServerKey::Reason),
        Self::Name,
        Self::Account,
        Self::MsgRate,
        Self::ByteRate,
    ];

    /// The name in flags, prompts and requests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server(key) => key.name(),
            Self::Name => "name",
            Self::Account => "account",
            Self::MsgRate => "msg_rate",
            Self::ByteRate => "byte_rate",
        }
    }

    /// What the server is asked for, so that a limited answer holds the right connections.
    ///
    /// Orders that the server doesn't know are made here from the connections with the lowest ids.
    #[must_use]
    pub const fn server_name(self) -> &'static str {
        match self {
            Self::Server(key) => key.name(),
            Self::Name | Self::Account => ServerKey::Cid.name(),
            Self::MsgRate => ServerKey::MessagesTo.name(),
            Self::ByteRate => ServerKey::BytesTo.name(),
        }
    }

    /// Whether the server takes this order only when closed connections alone are asked for.
    #[must_use]
    pub const fn needs_closed(self) -> bool {
        match self {
            Self::Server(key) => key.needs_closed(),
            Self::Name | Self::Account | Self::MsgRate | Self::ByteRate => false,
        }
    }

    /// Compares two connections; equal ones keep the order of their ids.
    pub(crate) fn compare(self, a: &Row, b: &Row) -> Ordering {
        self.compare_field(a, b).then_with(|| a.connection.cid.cmp(&b.connection.cid))
    }

    fn compare_field(self, a: &Row, b: &Row) -> Ordering {
        let (x, y) = (&a.connection, &b.connection);
        match self {
            Self::Server(ServerKey::Cid) => x.cid.cmp(&y.cid),
            Self::Server(ServerKey::Start) => x.start.cmp(&y.start),
            Self::Server(ServerKey::Subscriptions) => y.subscriptions.cmp(&x.subscriptions),
            Self::Server(ServerKey::Pending) => y.pending_bytes.cmp(&x.pending_bytes),
            Self::Server(ServerKey::MessagesTo) => y.traffic.out_msgs.cmp(&x.traffic.out_msgs),
            Self::Server(ServerKey::MessagesFrom) => y.traffic.in_msgs.cmp(&x.traffic.in_msgs),
            Self::Server(ServerKey::BytesTo) => y.traffic.out_bytes.cmp(&x.traffic.out_bytes),
            Self::Server(ServerKey::BytesFrom) => y.traffic.in_bytes.cmp(&x.traffic.in_bytes),
            Self::Server(ServerKey::Last) => y.last_activity.cmp(&x.last_activity),
            // Idle longest has the earliest activity, and the longest uptime the earliest start.
            Self::Server(ServerKey::Idle) => x.last_activity.cmp(&y.last_activity),
            Self::Server(ServerKey::Uptime) => x.start.cmp(&y.start),
            Self::Server(ServerKey::Stop) => y.stop.cmp(&x.stop),
            Self::Server(ServerKey::Reason) => x.reason.cmp(&y.reason),
            Self::Server(ServerKey::Rtt) => y.rtt.cmp(&x.rtt),
            Self::Name => x.client.name.cmp(&y.client.name),
            Self::Account => x.account.cmp(&y.account),
            Self::MsgRate => b.msg_rate().total_cmp(&a.msg_rate()),
            Self::ByteRate => b.byte_rate().total_cmp(&a.byte_rate()),
        }
    }
}

impl fmt::Display for SortKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The text names no sort key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid order: {given}; one of {}", SortKey::ALL.map(SortKey::name).join(", "))]
pub struct UnknownSortKey {
    /// The text as given.
    pub given: String,
}

impl FromStr for SortKey {
    type Err = UnknownSortKey;

    /// Reads a name, or the beginning of exactly one name.
    fn from_str(text: &str) -> Result<Self, UnknownSortKey> {
        named(text, &Self::ALL, Self::name).ok_or_else(|| UnknownSortKey { given: text.trim().to_owned() })
    }
}

/// The one of `all` whose name is `text`, or whose name alone begins with it.
pub(super) fn named<K: Copy>(text: &str, all: &[K], name: impl Fn(K) -> &'static str) -> Option<K> {
    let wanted = text.trim();
    if let Some(exact) = all.iter().find(|key| name(**key) == wanted) {
        return Some(*exact);
    }
    let mut matching = all.iter().filter(|key| !wanted.is_empty() && name(**key).starts_with(wanted));
    match (matching.next(), matching.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_unambiguous_beginnings_are_read() {
        for key in SortKey::ALL {
            assert_eq!(key.name().parse(), Ok(key));
        }
        assert_eq!("pen".parse(), Ok(SortKey::Server(ServerKey::Pending)));
        assert_eq!("s".parse::<SortKey>(), Err(UnknownSortKey { given: "s".to_owned() }));
        assert!("".parse::<SortKey>().is_err());
    }
}
