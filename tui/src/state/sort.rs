//! The orders in which connections can be listed.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::board::Row;

/// A field that connections are ordered by; all but the last four are also known to the server.
///
/// Numbers are listed largest first and texts from A to Z, except for `cid` and `start`, oldest first.
///
/// Source: NATS documentation, "Monitoring", connection information, `sort`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// Connection id.
    #[default]
    Cid,
    /// Time of connecting.
    Start,
    /// Number of subscriptions.
    Subs,
    /// Bytes waiting to be sent.
    Pending,
    /// Messages sent to the client.
    MsgsTo,
    /// Messages received from the client.
    MsgsFrom,
    /// Bytes sent to the client.
    BytesTo,
    /// Bytes received from the client.
    BytesFrom,
    /// Last activity, most recent first.
    Last,
    /// Time since the last activity.
    Idle,
    /// Time since connecting.
    Uptime,
    /// Time of closing; for closed connections only.
    Stop,
    /// Reason of closing; for closed connections only.
    Reason,
    /// Round-trip time.
    Rtt,
    /// Name that the client gave itself.
    Name,
    /// Account.
    Account,
    /// Messages per second in both directions.
    MsgRate,
    /// Bytes per second in both directions.
    ByteRate,
}

impl SortKey {
    /// Every key, in the order in which help lists them.
    pub const ALL: [Self; 18] = [
        Self::Cid,
        Self::Subs,
        Self::Pending,
        Self::MsgsTo,
        Self::MsgsFrom,
        Self::BytesTo,
        Self::BytesFrom,
        Self::Idle,
        Self::Last,
        Self::Start,
        Self::Uptime,
        Self::Rtt,
        Self::Stop,
        Self::Reason,
        Self::Name,
        Self::Account,
        Self::MsgRate,
        Self::ByteRate,
    ];

    /// The name in flags, prompts and requests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cid => "cid",
            Self::Start => "start",
            Self::Subs => "subs",
            Self::Pending => "pending",
            Self::MsgsTo => "msgs_to",
            Self::MsgsFrom => "msgs_from",
            Self::BytesTo => "bytes_to",
            Self::BytesFrom => "bytes_from",
            Self::Last => "last",
            Self::Idle => "idle",
            Self::Uptime => "uptime",
            Self::Stop => "stop",
            Self::Reason => "reason",
            Self::Rtt => "rtt",
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
            Self::Name | Self::Account => "cid",
            Self::MsgRate => "msgs_to",
            Self::ByteRate => "bytes_to",
            Self::Cid
            | Self::Start
            | Self::Subs
            | Self::Pending
            | Self::MsgsTo
            | Self::MsgsFrom
            | Self::BytesTo
            | Self::BytesFrom
            | Self::Last
            | Self::Idle
            | Self::Uptime
            | Self::Stop
            | Self::Reason
            | Self::Rtt => self.name(),
        }
    }

    /// Whether the server takes this order only when closed connections alone are asked for.
    #[must_use]
    pub const fn needs_closed(self) -> bool {
        matches!(self, Self::Stop | Self::Reason)
    }

    /// Compares two connections; equal ones keep the order of their ids.
    pub(crate) fn compare(self, a: &Row, b: &Row) -> Ordering {
        self.compare_field(a, b).then_with(|| a.connection.cid.cmp(&b.connection.cid))
    }

    fn compare_field(self, a: &Row, b: &Row) -> Ordering {
        let (x, y) = (&a.connection, &b.connection);
        match self {
            Self::Cid => x.cid.cmp(&y.cid),
            Self::Start => x.start.cmp(&y.start),
            Self::Subs => y.subscriptions.cmp(&x.subscriptions),
            Self::Pending => y.pending_bytes.cmp(&x.pending_bytes),
            Self::MsgsTo => y.traffic.out_msgs.cmp(&x.traffic.out_msgs),
            Self::MsgsFrom => y.traffic.in_msgs.cmp(&x.traffic.in_msgs),
            Self::BytesTo => y.traffic.out_bytes.cmp(&x.traffic.out_bytes),
            Self::BytesFrom => y.traffic.in_bytes.cmp(&x.traffic.in_bytes),
            Self::Last => y.last_activity.cmp(&x.last_activity),
            // Idle longest has the earliest activity, and the longest uptime the earliest start.
            Self::Idle => x.last_activity.cmp(&y.last_activity),
            Self::Uptime => x.start.cmp(&y.start),
            Self::Stop => y.stop.cmp(&x.stop),
            Self::Reason => x.reason.cmp(&y.reason),
            Self::Rtt => y.rtt.cmp(&x.rtt),
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
        let wanted = text.trim();
        if let Some(exact) = Self::ALL.into_iter().find(|key| key.name() == wanted) {
            return Ok(exact);
        }
        let mut matching = Self::ALL.into_iter().filter(|key| !wanted.is_empty() && key.name().starts_with(wanted));
        match (matching.next(), matching.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(UnknownSortKey { given: wanted.to_owned() }),
        }
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
        assert_eq!("pen".parse(), Ok(SortKey::Pending));
        assert_eq!("s".parse::<SortKey>(), Err(UnknownSortKey { given: "s".to_owned() }));
        assert!("".parse::<SortKey>().is_err());
    }
}
