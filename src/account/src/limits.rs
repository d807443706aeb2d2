//! Limits of accounts and connections, and which of them holds.

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

impl AccountLimits {
    /// Whether an account that has this many clients takes one more.
    #[must_use]
    pub fn takes_connection(&self, connections: u64) -> bool {
        self.connections_max.is_none_or(|max| connections < max)
    }

    /// Whether an account that has this many leafnodes takes one more.
    #[must_use]
    pub fn takes_leafnode(&self, leafnodes: u64) -> bool {
        self.leafnodes_max.is_none_or(|max| leafnodes < max)
    }
}

/// Limits of one connection, as the server, the account or the user sets them; `None` means no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// Subscriptions of the connection.
    pub subscriptions_max: Option<u64>,
    /// Bytes of one message, headers included.
    pub payload_max: Option<u64>,
}

impl ConnectionLimits {
    /// What holds for a connection: of the server's, the account's and the user's limits each time the lowest.
    ///
    /// A user without limits of its own has [`ConnectionLimits::default`].
    #[must_use]
    pub fn resolve(server: Self, account: &AccountLimits, user: Self) -> Self {
        let lowest = |limits: [Option<u64>; 3]| limits.into_iter().flatten().min();
        Self {
            subscriptions_max: lowest([server.subscriptions_max, account.subscriptions_max, user.subscriptions_max]),
            payload_max: lowest([server.payload_max, account.payload_max, user.payload_max]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(subscriptions_max: Option<u64>, payload_max: Option<u64>) -> ConnectionLimits {
        ConnectionLimits { subscriptions_max, payload_max }
    }

    #[test]
    fn the_lowest_limit_holds() {
        let account = AccountLimits { subscriptions_max: Some(5), ..AccountLimits::default() };
        let resolve = |server, user| ConnectionLimits::resolve(server, &account, user);
        assert_eq!(resolve(limits(None, None), limits(None, None)), limits(Some(5), None));
        assert_eq!(resolve(limits(Some(9), Some(100)), limits(None, Some(50))), limits(Some(5), Some(50)));
        assert_eq!(resolve(limits(Some(3), Some(100)), limits(Some(4), None)), limits(Some(3), Some(100)));
        assert_eq!(resolve(limits(Some(0), None), limits(None, None)), limits(Some(0), None));
    }

    #[test]
    fn a_full_account_takes_no_more() {
        let account = AccountLimits { connections_max: Some(2), leafnodes_max: Some(0), ..AccountLimits::default() };
        assert!(account.takes_connection(1) && !account.takes_connection(2) && !account.takes_leafnode(0));
        assert!(AccountLimits::default().takes_connection(u64::MAX));
    }
}
