//! `/connz` of open connections, with all its options.

use support::Result;

use crate::sides::{ACCOUNTS, Side, Sides};

/// Four clients that differ in everything that connections are ordered by.
fn scene(side: &mut Side) -> Result<()> {
    let first =
        side.connect(r#"{"user":"a","pass":"pa","name":"first","lang":"raw","version":"1.2","headers":true}"#)?;
    let second = side.connect(r#"{"user":"a","pass":"pa","name":"second"}"#)?;
    let third = side.connect(r#"{"user":"b","pass":"pb","lang":"raw","headers":true}"#)?;
    side.open()?;
    side.send(first, "SUB x 1\r\nSUB x2 2\r\nSUB y.* q 10\r\nUNSUB 10 5\r\n")?;
    side.send(third, "SUB b.* 1\r\nSUB gone 2\r\nSUB b.a.* group a.b\r\nUNSUB 2\r\n")?;
    side.send(third, "PUB b.one 2\r\nab\r\nHPUB b.two 12 14\r\nNATS/1.0\r\n\r\nab\r\n")?;
    side.send(
        second,
        "SUB x 7\r\nPUB x 3\r\nabc\r\nPUB x 2\r\nab\r\nPUB x 0\r\n\r\nPUB none 20\r\n01234567890123456789\r\n",
    )?;
    side.send(first, "PUB x2 1\r\na\r\nPUB y.a 2\r\nxx\r\nPUB y.a 1\r\nx\r\n")
}

#[test]
fn open_connections_are_told_alike() {
    let sides = Sides::play(ACCOUNTS, scene);
    sides.compare(&[
        "/connz",
        "/connz?state=open",
        "/connz?state=OPEN",
        "/connz?auth=1",
        "/connz?auth=true&subs=0",
        "/connz?subs=1",
        "/connz?subs=detail",
        "/connz?subs=DETAIL&auth=t",
        "/connz?callback=f",
        "/connz?",
        "/connz?unknown=1",
    ]);
}

#[test]
fn pages_and_filters_agree() {
    let sides = Sides::play(ACCOUNTS, scene);
    sides.compare(&[
        "/connz?limit=2",
        "/connz?offset=1&limit=2",
        "/connz?offset=3&limit=10",
        "/connz?offset=100",
        "/connz?offset=-5&limit=-5",
        "/connz?limit=0",
        "/connz?limit=9223372036854775807&offset=1",
        "/connz?cid={cid:2}",
        "/connz?cid={cid:2}&subs=1&auth=1",
        "/connz?cid=999999",
        "/connz?acc=A",
        "/connz?acc=B&auth=1&subs=detail",
        "/connz?acc=NOPE",
        "/connz?acc=ONE",
        "/connz?user=a",
        "/connz?user=b&auth=1",
        "/connz?user=nobody",
        "/connz?acc=A&user=b",
        "/connz?acc=$G",
        "/connz?mqtt_client=x",
    ]);
}

#[test]
fn every_order_agrees() {
    let sides = Sides::play(ACCOUNTS, scene);
    let keys = ["cid", "start", "subs", "msgs_to", "msgs_from", "bytes_to", "bytes_from", "last", "idle", "uptime"];
    let paths: Vec<String> = keys.iter().map(|key| format!("/connz?sort={key}")).collect();
    sides.compare(&paths.iter().map(String::as_str).collect::<Vec<_>>());
    for key in ["rtt", "pending", "stop", "reason", "nope"] {
        let status = |side: &Side| side.ask(&format!("/connz?sort={key}")).expect("answered").status;
        assert_eq!(status(&sides.ours), status(&sides.theirs), "{key}");
    }
}

#[test]
fn wrong_options_are_refused_in_the_same_words() {
    let sides = Sides::play(ACCOUNTS, |_| Ok(()));
    sides.compare(&[
        "/connz?auth=maybe",
        "/connz?subs=2",
        "/connz?limit=abc",
        "/connz?offset=1.5",
        "/connz?limit=99999999999999999999",
        "/connz?cid=-1",
        "/connz?cid=x",
        "/connz?state=none",
        "/connz?sort=nope",
        "/connz?sort=stop",
        "/connz?sort=reason",
        "/connz?state=all&sort=stop",
        "/connz?auth=%ff",
    ]);
}
