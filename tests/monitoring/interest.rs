//! `/subsz` with all its options.

use support::{Implementation, Result};

use crate::comparison::comparable;
use crate::sides::{Side, Sides};

const CONFIG: &str = r#"
http: "127.0.0.1:@HTTP_PORT@"
accounts {
  A { users: [{user: a, password: pa}], exports: [{stream: "st.>"}, {service: "svc.*"}] }
  B { users: [{user: b, password: pb}], imports: [{stream: {account: A, subject: "st.>"}, prefix: pre}, {service: {account: A, subject: svc.one}, to: mine}] }
  SYS { users: [{user: s, password: ps}] }
}
system_account: SYS
"#;

fn scene(side: &mut Side) -> Result<()> {
    let first = side.connect(r#"{"user":"a","pass":"pa"}"#)?;
    let second = side.connect(r#"{"user":"b","pass":"pb"}"#)?;
    side.send(first, "SUB orders.* 1\r\nSUB orders.new q 2\r\nSUB orders.> 10\r\nSUB st.a 11\r\nUNSUB 1 9\r\n")?;
    side.send(second, "SUB pre.st.a 1\r\nSUB other 2\r\nSUB gone 3\r\nUNSUB 3\r\n")?;
    side.send(first, "PUB orders.new 2\r\nab\r\nPUB orders.x 1\r\na\r\n")?;
    side.peer(second).ping().map(drop)
}

#[test]
fn interest_is_told_alike() {
    let sides = Sides::play(CONFIG, scene);
    sides.compare(&[
        "/subsz?acc=A",
        "/subsz?acc=A&subs=1",
        "/subsz?acc=B&subs=1",
        "/subsz?acc=NOPE&subs=1",
        "/subscriptionsz?acc=A&subs=true",
        "/subsz?acc=A&subs=1&test=orders.new",
        "/subsz?acc=A&subs=1&test=orders.x",
        "/subsz?acc=A&subs=1&test=nobody",
        "/subsz?acc=A&test=orders.new",
        "/subsz?acc=A&subs=1&offset=100",
        "/subsz?acc=A&subs=1&limit=0&offset=-3",
    ]);
    for path in ["/subsz?subs=1&test=orders.new", "/subsz?subs=1&test=st.a", "/subsz?test=orders.new"] {
        let told = |side: &Side| {
            let answer = comparable(side.ask(path).expect("answered").json().expect("JSON"), side.base);
            (answer["total"].clone(), answer["subscriptions_list"].clone())
        };
        assert_eq!(told(&sides.ours), told(&sides.theirs), "{path}");
    }
}

#[test]
fn messages_of_imported_streams_count_where_they_are_received() {
    let mut side = Side::start(Implementation::NatsRs, CONFIG).expect("started");
    scene(&mut side).expect("played");
    side.send(0, "PUB st.a 1\r\na\r\n").expect("sent");
    let list = side.ask("/subsz?acc=B&subs=1&test=pre.st.a").expect("answered").json().expect("JSON");
    assert_eq!(list["subscriptions_list"][0]["msgs"], 1);
}

#[test]
fn wrong_options_are_refused_in_the_same_words() {
    let sides = Sides::play(CONFIG, |_| Ok(()));
    sides.compare(&[
        "/subsz?test=orders.*",
        "/subsz?test=a..b",
        "/subsz?test=.a",
        "/subsz?test=%3e",
        "/subsz?subs=detail",
        "/subsz?limit=x",
        "/subsz?offset=x",
    ]);
}

#[test]
fn pages_of_subscriptions_have_the_same_size() {
    let sides = Sides::play(CONFIG, scene);
    for path in ["/subsz?acc=A&subs=1&limit=3", "/subsz?acc=A&subs=1&limit=3&offset=6", "/subsz?subs=1&acc=B&limit=2"] {
        let page = |side: &Side| {
            let answer = side.ask(path).expect("answered").json().expect("JSON");
            (answer["total"].clone(), answer["subscriptions_list"].as_array().map(Vec::len))
        };
        assert_eq!(page(&sides.ours), page(&sides.theirs), "{path}");
    }
}
