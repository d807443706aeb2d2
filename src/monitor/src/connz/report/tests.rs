use std::time::Duration;

use clock::Timestamp;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{ConnzSource, connz};
use crate::connz::{ClosedRecord, ConnectionRecord, Connz, ConnzOptions, SortKey};
use crate::error::Error;
use crate::query::Query;
use crate::subsz::SubscriptionInfo;
use protocol::ClosedReason;

const NOW: Timestamp = Timestamp::from_nanos(1_000_000_000_000);

fn seconds_ago(seconds: u64) -> Timestamp {
    NOW - Duration::from_secs(seconds)
}

/// Connection `cid` of a little server: the higher the number, the younger, busier and nearer.
fn record(cid: u64, user: &str, account: &str) -> ConnectionRecord {
    let mut record = ConnectionRecord {
        cid,
        kind: "Client",
        client_type: "nats",
        start: seconds_ago(1000 - cid),
        last_activity: seconds_ago(100 - cid),
        rtt: Duration::from_micros(500 - cid),
        ..ConnectionRecord::default()
    };
    record.owner.user = user.into();
    record.owner.account = account.into();
    record.owner.name_tag = account.into();
    record.owner.jwt = "JWT".into();
    record.counters.subscriptions = cid % 3;
    record.counters.pending_bytes = cid * 7 % 5;
    record.counters.in_messages = cid * 3 % 7;
    record.counters.out_messages = cid * 5 % 11;
    record.counters.in_bytes = cid * 2 % 9;
    record.counters.out_bytes = cid * 11 % 13;
    record.subscriptions = vec![SubscriptionInfo {
        account: account.into(),
        account_tag: account.into(),
        subject: format!("orders.{cid}"),
        sid: "1".into(),
        cid,
        ..SubscriptionInfo::default()
    }];
    record
}

fn closed(cid: u64, user: &str, account: &str, reason: ClosedReason) -> ConnectionRecord {
    let stop = seconds_ago(50 - cid);
    ConnectionRecord { closed: Some(ClosedRecord { stop, reason }), ..record(cid, user, account) }
}

fn source() -> ConnzSource {
    ConnzSource {
        server_id: "ID".into(),
        now: NOW,
        open: vec![record(3, "carl", "B"), record(1, "alice", "A"), record(2, "bob", "A")],
        closed: vec![
            closed(5, "bob", "A", ClosedReason::ClientClosed),
            closed(4, "carl", "B", ClosedReason::Kicked),
            closed(6, "bob", "A", ClosedReason::ProtocolViolation),
        ],
        is_account_known: true,
    }
}

fn ask(query: &str) -> Result<Connz, Error> {
    connz(&ConnzOptions::from_query(&Query::parse(query))?, source())
}

fn cids(query: &str) -> Vec<u64> {
    let answer = ask(query).expect("a valid request");
    answer.connections.expect("a list").iter().map(|info| info.identity.cid).collect()
}

#[test]
fn states_select_open_closed_or_both() {
    assert_eq!(cids(""), [1, 2, 3]);
    assert_eq!(cids("state=CLOSED"), [4, 5, 6]);
    assert_eq!(cids("state=any"), [1, 2, 3, 4, 5, 6]);
    assert_eq!(ask("state=all").expect("valid").total, 6);
}

#[test]
fn totals_count_state_and_account_but_no_other_filter() {
    let answer = ask("user=alice").expect("valid");
    assert_eq!((answer.total, answer.num_connections), (3, 1));
    let answer = ask("acc=A&state=all&user=bob").expect("valid");
    assert_eq!((answer.total, answer.num_connections), (4, 3));
    let answer = ask("limit=1&offset=1").expect("valid");
    assert_eq!((answer.total, answer.num_connections, answer.offset, answer.limit), (3, 1, 1, 1));
}

#[test]
fn a_connection_number_finds_one_and_respects_the_account() {
    assert_eq!((cids("cid=2"), ask("cid=2").expect("valid").limit), (vec![2], 1));
    assert_eq!(cids("cid=5"), [] as [u64; 0]);
    assert_eq!(cids("cid=5&state=all"), [5]);
    assert_eq!(cids("cid=3&acc=A"), [] as [u64; 0]);
    assert_eq!(ask("cid=99").expect("valid").total, 3);
}

#[test]
fn an_unknown_account_gets_an_answer_without_server_and_list() {
    let unknown = ConnzSource { is_account_known: false, ..source() };
    let options = ConnzOptions { account: "NOPE".into(), ..ConnzOptions::default() };
    let answer = connz(&options, unknown).expect("valid");
    assert_eq!((answer.server_id.as_str(), answer.connections, answer.limit), ("", None, 1024));
}

#[test]
fn keys_order_as_documented() {
    for (key, order) in [
        ("cid", [1, 2, 3]),
        ("start", [1, 2, 3]),
        ("subs", [2, 1, 3]),
        ("pending", [2, 1, 3]),
        ("msgs_to", [2, 1, 3]),
        ("msgs_from", [2, 1, 3]),
        ("bytes_to", [1, 2, 3]),
        ("bytes_from", [3, 2, 1]),
        ("last", [3, 2, 1]),
        ("idle", [1, 2, 3]),
        ("uptime", [3, 2, 1]),
        ("rtt", [1, 2, 3]),
    ] {
        assert_eq!(cids(&format!("sort={key}")), order, "{key}");
    }
    assert_eq!(cids("state=closed&sort=stop"), [6, 5, 4]);
    assert_eq!(cids("state=closed&sort=reason"), [5, 4, 6]);
}

#[test]
fn wrong_requests_are_refused_in_the_words_of_the_go_server() {
    for (query, text) in [
        ("sort=x", "invalid sorting option: x"),
        ("sort=stop", "sort by stop only valid on closed connections"),
        ("sort=reason&state=all", "sort by reason only valid on closed connections"),
        ("state=foo", "Error decoding state for foo"),
    ] {
        assert_eq!(ask(query).expect_err("refused").to_string(), text);
    }
    let options = ConnzOptions { filter_subject: "orders.1".into(), ..ConnzOptions::default() };
    let error = connz(&options, source()).expect_err("refused");
    assert_eq!(error.to_string(), "filter by subject only valid with account filtering");
}

#[test]
fn a_subject_filter_keeps_who_subscribed_to_it() {
    let options =
        |subject: &str| ConnzOptions { account: "A".into(), filter_subject: subject.into(), ..Default::default() };
    let found = |subject: &str| {
        let answer = connz(&options(subject), source()).expect("valid");
        answer.connections.expect("a list").iter().map(|info| info.identity.cid).collect::<Vec<_>>()
    };
    assert_eq!(found("orders.2"), [2]);
    assert_eq!(found("orders.*"), [1, 2]);
    assert_eq!(found(">"), [1, 2]);
    assert_eq!(found("orders.3"), [] as [u64; 0]);
}

#[test]
fn users_and_subscriptions_are_told_only_when_asked_for() {
    let plain = &ask("").expect("valid").connections.expect("a list")[0];
    assert_eq!(plain.access, Default::default());
    let full = &ask("auth=1&subs=detail").expect("valid").connections.expect("a list")[0];
    assert_eq!((full.access.authorized_user.as_str(), full.access.account.as_str()), ("alice", "A"));
    assert_eq!((full.access.jwt.as_str(), full.access.name_tag.as_str()), ("JWT", "A"));
    let line = &full.access.subscriptions_list_detail[0];
    assert_eq!((line.account.as_str(), line.subject.as_str()), ("", "orders.1"));
    let closed = &ask("state=closed&subs=detail").expect("valid").connections.expect("a list")[0];
    assert_eq!(closed.access.subscriptions_list_detail[0].account, "B");
    let listed = &ask("subs=1").expect("valid").connections.expect("a list")[0];
    assert_eq!(listed.access.subscriptions_list, ["orders.1"]);
}

#[test]
fn ages_of_closed_connections_stand_still() {
    let answer = ask("state=closed&cid=4").expect("valid");
    let info = &answer.connections.expect("a list")[0];
    assert_eq!((info.activity.uptime.as_str(), info.activity.idle.as_str()), ("15m50s", "50s"));
    assert_eq!((info.identity.reason.as_str(), info.identity.stop), ("Kicked", Some(seconds_ago(46))));
}

proptest! {
    #[test]
    fn no_page_is_outside_and_pages_do_not_overlap(
        offset in proptest::num::i64::ANY,
        limit in proptest::num::i64::ANY,
        key in 0..SortKey::ALL.len(),
        small_limit in 1..4_i64,
    ) {
        let mut options = ConnzOptions { offset, limit, ..ConnzOptions::default() };
        options.state = crate::connz::ConnectionState::Closed;
        options.sort = SortKey::ALL[key].name().into();
        let answer = connz(&options, source()).expect("valid");
        prop_assert!(answer.num_connections <= 3 && answer.offset >= 0 && answer.limit > 0);

        let mut seen = Vec::new();
        for page in 0..4_i64 {
            let options = ConnzOptions { offset: page * small_limit, limit: small_limit, ..options.clone() };
            let listed = connz(&options, source()).expect("valid").connections.expect("a list");
            seen.extend(listed.iter().map(|info| info.identity.cid));
        }
        seen.sort_unstable();
        prop_assert_eq!(seen, vec![4, 5, 6]);
    }
}
