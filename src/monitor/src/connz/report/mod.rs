//! From records to the answer: selecting, ordering and paging.

use std::cmp::{Ordering, Reverse};

use clock::Timestamp;
use subject::overlap::filters_overlap;

use super::record::Detail;
use super::{ConnectionRecord, Connz, ConnzOptions, SortKey};
use crate::error::Error;
use crate::page;

/// What a server gives for a report.
#[derive(Debug, Clone, Default)]
pub struct ConnzSource {
    /// The server's id.
    pub server_id: String,
    /// When the report is made.
    pub now: Timestamp,
    /// All open clients and leafnodes; may be left empty when only closed ones are asked for.
    pub open: Vec<ConnectionRecord>,
    /// All remembered closed ones; may be left empty when only open ones are asked for.
    pub closed: Vec<ConnectionRecord>,
    /// Whether the account asked for exists; without meaning when none is.
    pub is_account_known: bool,
}

/// Answers a request for connections.
///
/// Filters hold for open and closed connections alike, also together with a connection number. `total` counts what
/// state and account select, whatever the other filters are.
///
/// # Errors
/// [`Error::SortKey`], [`Error::SortByStop`], [`Error::SortByReason`], [`Error::FilterNeedsAccount`].
///
/// Source: NATS documentation, "Monitoring": connection information.
pub fn connz(options: &ConnzOptions, source: ConnzSource) -> Result<Connz, Error> {
    let key = options.sort_key()?;
    if options.subject_filter().is_some() && options.account.is_empty() {
        return Err(Error::FilterNeedsAccount);
    }
    let (offset, limit) = page::effective(options.offset, if options.cid > 0 { 1 } else { options.limit });
    let mut answer = Connz { now: source.now, offset, limit, ..Connz::default() };
    if !options.account.is_empty() && !source.is_account_known {
        return Ok(answer);
    }
    answer.server_id = source.server_id;
    let mut records = of_state_and_account(options, source.open, source.closed);
    answer.total = records.len().try_into().unwrap_or(u64::MAX);
    records.retain(|record| is_selected(options, record));
    if options.cid > 0 && records.iter().any(|record| record.closed.is_none()) {
        records.retain(|record| record.closed.is_none());
    }
    records.sort_by(|one, other| order(key, answer.now, one, other));
    let detail =
        Detail { auth: options.auth, subjects: options.subscriptions, subscriptions: options.subscriptions_detail };
    let listed = page::cut(records, offset, limit);
    answer.num_connections = listed.len().try_into().unwrap_or(u64::MAX);
    answer.connections = Some(listed.into_iter().map(|record| record.into_detailed(answer.now, detail)).collect());
    Ok(answer)
}

fn of_state_and_account(
    options: &ConnzOptions,
    open: Vec<ConnectionRecord>,
    closed: Vec<ConnectionRecord>,
) -> Vec<ConnectionRecord> {
    let open = open.into_iter().filter(|_| options.state.has_open());
    let closed = closed.into_iter().filter(|_| options.state.has_closed());
    let of_account = |record: &ConnectionRecord| options.account.is_empty() || record.owner.account == options.account;
    open.chain(closed).filter(of_account).collect()
}

fn is_selected(options: &ConnzOptions, record: &ConnectionRecord) -> bool {
    let meets = |filter: &str| {
        let overlaps = |subject: &str| filters_overlap(filter.as_bytes(), subject.as_bytes());
        record.subscriptions.iter().any(|subscription| overlaps(&subscription.subject))
    };
    (options.cid == 0 || record.cid == options.cid)
        && (options.user.is_empty() || record.owner.user == options.user)
        && (options.mqtt_client.is_empty() || record.owner.mqtt_client == options.mqtt_client)
        && options.subject_filter().is_none_or(meets)
}

/// Equal keys fall back to the connection number, so that pages do not overlap.
fn order(key: SortKey, now: Timestamp, one: &ConnectionRecord, other: &ConnectionRecord) -> Ordering {
    let descending = |of: fn(&ConnectionRecord) -> u64| of(other).cmp(&of(one));
    let by_key = match key {
        SortKey::Cid | SortKey::Start => Ordering::Equal,
        SortKey::Subscriptions => descending(|record| record.counters.subscriptions),
        SortKey::Pending => descending(|record| record.counters.pending_bytes),
        SortKey::MessagesTo => descending(|record| record.counters.out_messages),
        SortKey::MessagesFrom => descending(|record| record.counters.in_messages),
        SortKey::BytesTo => descending(|record| record.counters.out_bytes),
        SortKey::BytesFrom => descending(|record| record.counters.in_bytes),
        SortKey::Last => other.last_activity.cmp(&one.last_activity),
        SortKey::Idle => one.last_activity.cmp(&other.last_activity),
        SortKey::Uptime => one.age_end(now).since(one.start).cmp(&other.age_end(now).since(other.start)),
        SortKey::Stop => {
            let stop = |record: &ConnectionRecord| Reverse(record.closed.map(|closed| closed.stop));
            stop(one).cmp(&stop(other))
        }
        SortKey::Reason => {
            let reason = |record: &ConnectionRecord| record.closed.map(|closed| closed.reason.text());
            reason(one).cmp(&reason(other))
        }
        SortKey::Rtt => other.rtt.cmp(&one.rtt),
    };
    by_key.then(one.cid.cmp(&other.cid))
}

#[cfg(test)]
mod tests;
