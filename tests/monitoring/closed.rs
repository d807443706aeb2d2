//! Closed connections: every way that a client alone can bring about, with its reason.

use support::Result;

use crate::sides::{ACCOUNTS, Side, Sides};

const USER_A: &str = r#"{"user":"a","pass":"pa","name":"n","lang":"raw","version":"1"}"#;

/// Closes connections in many ways, one after the other.
fn scene(side: &mut Side) -> Result<()> {
    let left = side.connect(USER_A)?;
    side.send(left, "SUB x 1\r\nSUB y.> q 2\r\nPUB x 4\r\nabcd\r\n")?;
    side.close(left)?;
    side.wait_closed(1)?;
    let last_words = [
        (r#"{"user":"a","pass":"wrong","name":"thief","lang":"raw"}"#, ""),
        (r#"{"auth_token":"sesame"}"#, ""),
        (USER_A, "NOPE\r\n"),
        (USER_A, "PUB x 99999999\r\n"),
        (USER_A, &format!("PUB {} 1\r\na\r\n", "x".repeat(5000))),
        (r#"{"user":"a","pass":"pa","protocol":7}"#, ""),
        (r#"{"user":"a","pass":"pa","no_responders":true,"headers":false}"#, ""),
    ];
    for (number, (connect, words)) in (2..).zip(last_words) {
        let place = side.open()?;
        side.send_last(place, &format!("CONNECT {connect}\r\n{words}"))?;
        side.wait_closed(number)?;
    }
    side.connect(r#"{"user":"one","pass":"po"}"#)?;
    let second = side.open()?;
    side.send_last(second, "CONNECT {\"user\":\"one\",\"pass\":\"po\"}\r\n")?;
    side.wait_closed(9)
}

#[test]
fn every_way_of_closing_has_its_reason() {
    let sides = Sides::play(ACCOUNTS, scene);
    sides.compare(&[
        "/connz?state=closed",
        "/connz?state=closed&auth=1&subs=detail",
        "/connz?state=CLOSED&subs=1",
        "/connz?state=any&auth=1",
        "/connz?state=all&subs=1",
        "/connz?state=closed&sort=stop",
        "/connz?state=closed&limit=3&offset=2",
        "/connz?state=closed&cid={cid:1}&subs=detail&auth=1",
        "/connz?state=all&cid={cid:1}",
        "/connz?state=open&cid={cid:1}",
        "/connz?state=closed&user=a",
        "/connz?state=closed&user=thief",
        "/connz?state=closed&acc=A&auth=1",
        "/connz?state=all&acc=ONE",
        "/connz?state=closed&acc=B",
        "/connz",
    ]);
    let reasons = |side: &Side| -> Vec<String> {
        let closed = side.ask("/connz?state=closed&sort=reason").expect("answered").json().expect("JSON");
        let list = closed["connections"].as_array().expect("a list").clone();
        let scene = list.iter().filter(|one| one["cid"].as_u64().is_some_and(|cid| cid > side.base));
        scene.map(|one| one["reason"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(reasons(&sides.ours), reasons(&sides.theirs));
}

#[test]
fn only_the_newest_closed_connections_are_remembered() {
    let config = format!("{ACCOUNTS}\nmax_closed_clients: 3\n");
    let sides = Sides::play(&config, |side| {
        for _ in 0..5 {
            let place = side.connect(USER_A)?;
            side.close(place)?;
        }
        support::wait_until("the fifth end", std::time::Duration::from_secs(10), || {
            let closed = side.ask("/connz?state=closed&cid={cid:5}")?.json()?;
            Ok((closed["num_connections"] == 1).then_some(()))
        })
    });
    sides.compare(&["/connz?state=closed", "/connz?state=all"]);
}
