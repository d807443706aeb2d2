//! `/accountz` and `/accstatz`.

use support::Result;

use crate::sides::{Side, Sides};

const CONFIG: &str = r#"
http: "127.0.0.1:@HTTP_PORT@"
accounts {
  A {
    users: [{user: a, password: pa}]
    exports: [
      {service: "svc.a.*", response: stream, accounts: [B, C]}
      {service: "chunks", response: chunked}
      {service: "measured", latency: {sampling: 40, subject: "l.r"}}
      {service: "traced", latency: {sampling: headers, subject: "l.h"}}
      {stream: "st.>"}
      {stream: "private.*", accounts: [B]}
      {stream: "own.*", account_token_position: 2}
    ]
    mappings: {
      "m.one": [{destination: m.two, weight: 40%}, {destination: m.three, weight: 30%}]
      "w.*": [{destination: "w2.{{wildcard(1)}}", weight: 40%}, {destination: w3, weight: 30%, cluster: C9}]
      "lossy": [{destination: lossy, weight: 40%}, {destination: other, weight: 20%}]
      "plain": target
    }
  }
  B {
    users: [{user: b, password: pb}]
    imports: [
      {service: {account: A, subject: "svc.a.x"}, to: "local"}
      {service: {account: A, subject: measured}, share: true}
      {service: {account: A, subject: traced}, to: t}
      {stream: {account: A, subject: "st.>"}, prefix: "pre"}
      {stream: {account: A, subject: "private.x"}, to: "mine"}
    ]
  }
  C { users: [{user: c, password: pc}] }
  SYS { users: [{user: s, password: ps}] }
}
system_account: SYS
"#;

fn scene(side: &mut Side) -> Result<()> {
    let first = side.connect(r#"{"user":"a","pass":"pa"}"#)?;
    let second = side.connect(r#"{"user":"a","pass":"pa"}"#)?;
    let third = side.connect(r#"{"user":"b","pass":"pb"}"#)?;
    side.send(first, "SUB x 1\r\nSUB svc.a.> 2\r\n")?;
    side.send(second, "SUB x 1\r\nPUB x 5\r\nhello\r\nPUB nobody 3\r\nabc\r\nPUB st.1 1\r\na\r\n")?;
    side.send(third, "SUB r 1\r\nSUB pre.> 2\r\n")?;
    side.send(first, "PUB st.2 2\r\nab\r\n")?;
    side.peer(third).ping().map(drop)
}

#[test]
fn accounts_are_told_alike() {
    let sides = Sides::play(CONFIG, scene);
    sides.compare(&[
        "/accountz",
        "/accountz?acc=A",
        "/accountz?acc=B",
        "/accountz?acc=C",
        "/accountz?acc=SYS",
        "/accountz?acc=$G",
        "/accountz?acc=NOPE",
        "/accountz?acc=",
    ]);
}

#[test]
fn figures_of_accounts_agree() {
    let sides = Sides::play(CONFIG, scene);
    sides.compare(&["/accstatz", "/accstatz?unused=0", "/accstatz?unused=1", "/accstatz?unused=perhaps"]);
}

#[test]
fn requests_count_in_the_account_that_serves_them() {
    let sides = Sides::play(CONFIG, |side| {
        scene(side)?;
        side.send(2, "PUB local 4\r\nabcd\r\n")?;
        side.peer(0).ping().map(drop)
    });
    let messages = |side: &Side| -> Vec<(serde_json::Value, serde_json::Value)> {
        let answer = side.ask("/accstatz").expect("answered").json().expect("JSON");
        let mut accounts = answer["account_statz"].as_array().expect("a list").clone();
        accounts.sort_by_key(|account| account["acc"].to_string());
        accounts.iter().map(|account| (account["sent"]["msgs"].clone(), account["received"]["msgs"].clone())).collect()
    };
    assert_eq!(messages(&sides.ours), messages(&sides.theirs));
}

#[test]
fn a_server_without_accounts_has_its_two() {
    let config = "http: \"127.0.0.1:@HTTP_PORT@\"";
    let sides = Sides::play(config, |side| {
        let place = side.connect("{}")?;
        side.send(place, "SUB a 1\r\nPUB a 2\r\nab\r\n")
    });
    sides.compare(&[
        "/accountz",
        "/accountz?acc=$G",
        "/accountz?acc=$SYS",
        "/accstatz",
        "/accstatz?unused=true",
        "/connz?auth=1&subs=detail",
    ]);
}
