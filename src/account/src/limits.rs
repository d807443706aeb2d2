//! Limits of an account.

/// Limits of an account; `None` means no limit of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountLimits {
    /// Client connections.
    pub connections_max: Option<u64>,
    /// Subscriptions of each connection.
    pub subscriptions_max: Option<u64>,
    /// Bytes of one message, headers included.
    pub payload_max: Option<u64>,
    /// Leafnode connections.
    pub leafnodes_max: Option<u64>,
}
