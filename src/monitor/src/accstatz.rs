//! `/accstatz` and `STATZ`: the figures of accounts.

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::go_time::time;
use crate::query::Query;
use crate::traffic::DataStats;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accstatz {
    /// The server's id.
    pub server_id: String,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// The accounts.
    #[serde(deserialize_with = "crate::omit::null_is_empty")]
    pub account_statz: Vec<AccountStat>,
}

/// The figures of one account on one server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountStat {
    /// The account, by name or key.
    #[serde(rename = "acc")]
    pub account: String,
    /// Its readable name.
    pub name: String,
    /// Client connections.
    #[serde(rename = "conns")]
    pub connections: u64,
    /// Leafnode connections.
    pub leafnodes: u64,
    /// Both.
    #[serde(rename = "total_conns")]
    pub total_connections: u64,
    /// Subscriptions.
    pub num_subscriptions: u64,
    /// Messages to the account's connections.
    pub sent: DataStats,
    /// Messages from the account's connections.
    pub received: DataStats,
    /// Slow consumers since the start.
    pub slow_consumers: u64,
}

impl AccountStat {
    const fn is_used(&self) -> bool {
        self.connections != 0 || self.leafnodes != 0
    }
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccstatzOptions {
    /// Only these accounts, in this order; all if empty.
    #[serde(deserialize_with = "crate::omit::null_is_empty")]
    pub accounts: Vec<String>,
    /// Whether accounts without connections are told.
    pub include_unused: bool,
}

impl AccstatzOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// [`Error::Boolean`] if `unused` cannot be read.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        Ok(Self { accounts: Vec::new(), include_unused: query.boolean("unused")? })
    }

    /// Whether an answer without accounts is kept back: over `$SYS`, a server with nothing to tell stays silent.
    #[must_use]
    pub fn is_silent(&self, answer: &Accstatz) -> bool {
        answer.account_statz.is_empty() && !self.include_unused
    }
}

/// Answers a request for the figures of accounts, given those of all accounts.
#[must_use]
pub fn accstatz(options: &AccstatzOptions, server_id: String, now: Timestamp, all: Vec<AccountStat>) -> Accstatz {
    let mut told: Vec<AccountStat> = all.into_iter().filter(|stat| options.include_unused || stat.is_used()).collect();
    if !options.accounts.is_empty() {
        let place = |stat: &AccountStat| options.accounts.iter().position(|account| *account == stat.account);
        told.retain(|stat| place(stat).is_some());
        told.sort_by_key(place);
    }
    Accstatz { server_id, now, account_statz: told }
}

#[cfg(test)]
mod tests {
    use super::{AccountStat, AccstatzOptions, accstatz};
    use clock::Timestamp;

    fn names(options: &AccstatzOptions) -> Vec<String> {
        let stat = |account: &str, connections, leafnodes| AccountStat {
            account: account.into(),
            connections,
            leafnodes,
            ..AccountStat::default()
        };
        let all = vec![stat("A", 2, 0), stat("B", 0, 1), stat("EMPTY", 0, 0)];
        let answer = accstatz(options, "ID".into(), Timestamp::EPOCH, all);
        assert_eq!(options.is_silent(&answer), answer.account_statz.is_empty() && !options.include_unused);
        answer.account_statz.into_iter().map(|stat| stat.account).collect()
    }

    #[test]
    fn accounts_without_connections_are_told_on_request_only() {
        let options = |accounts: &[&str], include_unused| AccstatzOptions {
            accounts: accounts.iter().map(|account| (*account).to_owned()).collect(),
            include_unused,
        };
        assert_eq!(names(&options(&[], false)), ["A", "B"]);
        assert_eq!(names(&options(&[], true)), ["A", "B", "EMPTY"]);
        assert_eq!(names(&options(&["EMPTY", "A", "NOPE"], true)), ["EMPTY", "A"]);
        assert_eq!(names(&options(&["EMPTY"], false)), [] as [&str; 0]);
    }

    #[test]
    fn a_body_may_say_null_for_no_accounts() {
        let options: AccstatzOptions = serde_json::from_str(r#"{"accounts":null}"#).expect("tolerant");
        assert!(options.accounts.is_empty());
    }
}
