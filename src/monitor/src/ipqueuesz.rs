//! `/ipqueuesz` and `IPQUEUESZ`: queues between the parts of a server.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::omit::is_empty;
use crate::query::Query;

/// The answer: queues by name. Over HTTP it is indented by three spaces.
pub type Ipqueuesz = BTreeMap<String, QueueStatus>;

/// One queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QueueStatus {
    /// Items that wait.
    pub pending: u64,
    /// Items that were taken and are being worked on.
    #[serde(skip_serializing_if = "is_empty")]
    pub in_progress: u64,
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IpqueueszOptions {
    /// Whether empty queues are told.
    pub all: bool,
    /// Only queues whose name contains this.
    pub filter: String,
}

impl IpqueueszOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// [`Error::Boolean`] if `all` cannot be read.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        Ok(Self { all: query.boolean("all")?, filter: query.text("queues") })
    }
}

/// Answers a request for queues, given all of them.
#[must_use]
pub fn ipqueuesz(options: &IpqueueszOptions, mut queues: Ipqueuesz) -> Ipqueuesz {
    queues.retain(|name, queue| (options.all || !is_empty(queue)) && name.contains(&options.filter));
    queues
}

#[cfg(test)]
mod tests {
    use super::{IpqueueszOptions, QueueStatus, ipqueuesz};
    use std::collections::BTreeMap;

    #[test]
    fn empty_queues_are_told_on_request_only() {
        let queues = || {
            BTreeMap::from([
                ("send".to_owned(), QueueStatus { pending: 1, in_progress: 0 }),
                ("receive".to_owned(), QueueStatus::default()),
            ])
        };
        let count = |all, filter: &str| ipqueuesz(&IpqueueszOptions { all, filter: filter.into() }, queues()).len();
        assert_eq!((count(false, ""), count(true, ""), count(true, "ceive"), count(false, "ceive")), (1, 2, 1, 0));
    }
}
