//! Nothing passes between accounts but what both have agreed on.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::{assert_well, log_in, refusal, start};

/// A circle of accounts, each of which imports from the next one.
fn circle(kind: &str, count: usize) -> String {
    let mut text = String::from("accounts {\n");
    for at in 0..count {
        let next = (at + 1) % count;
        writeln!(
            text,
            "A{at} {{ users: [{{user: u{at}, password: p}}], exports: [{{{kind}: \"x.>\"}}], imports: [{{{kind}: {{account: A{next}, subject: \"x.>\"}}}}] }}"
        )
        .expect("written to memory");
    }
    text + "}"
}

#[test]
fn circles_of_imports_are_refused_however_long() {
    for kind in ["stream", "service"] {
        for count in [2, 3, 10, 100] {
            let start = Instant::now();
            let text = refusal(&circle(kind, count))
                .unwrap_or_else(|| panic!("a circle of {count} {kind} imports is let through"));
            assert!(text.contains("cycle"), "{text}");
            assert!(start.elapsed() < Duration::from_secs(10), "{count} accounts took {:?}", start.elapsed());
        }
    }
}

#[test]
fn only_the_server_says_who_asks() {
    let server = start(
        "accounts { A: { users: [{user: a, password: p}], exports: [{service: \"svc.>\"}] }, \
         B: { users: [{user: b, password: p}], imports: [{service: {account: A, subject: \"svc.>\"}, share: true}] }, \
         C: { users: [{user: c, password: p}], imports: [{service: {account: A, subject: \"svc.>\"}}] } }",
    );
    let connect = |user: &str| format!(r#"{{"verbose":false,"headers":true,"user":"{user}","pass":"p"}}"#);
    let mut service = log_in(&server, &connect("a")).expect("logged in");
    service.send("SUB svc.> 1\r\n").expect("sent");
    service.ping().expect("subscribed");
    for user in ["b", "c"] {
        let mut asker = log_in(&server, &connect(user)).expect("logged in");
        for name in ["Nats-Request-Info", "nats-request-info", "NATS-REQUEST-INFO", "Nats-Request-Info "] {
            let header =
                format!("NATS/1.0\r\n{name}: {{\"acc\":\"FORGED\"}}\r\nX: y\r\n{name}: {{\"acc\":\"FORGED\"}}\r\n\r\n");
            asker
                .send(format!("HPUB svc.x _INBOX.1 {} {}\r\n{header}ask\r\n", header.len(), header.len() + 3))
                .expect("sent");
            let got = String::from_utf8_lossy(&service.read_until(b"ask\r\n").expect("asked")).into_owned();
            assert!(!got.contains("FORGED"), "{user} says who asks:\n{got}");
            assert!(got.contains("X: y") && got.matches("Nats-Request-Info").count() == 1, "{got}");
        }
    }
    assert_well(&server);
}

#[test]
fn services_of_the_system_account_are_not_for_others() {
    let server = start(
        "accounts { A { users: [{user: a, password: p}] }, B { users: [{user: b, password: p}] }, SYS { users: [{user: s, password: p}] } }\nsystem_account: SYS",
    );
    let mut victim = log_in(&server, r#"{"verbose":false,"user":"b","pass":"p","name":"victim"}"#).expect("logged in");
    let mut peer = log_in(&server, r#"{"verbose":false,"echo":false,"user":"a","pass":"p"}"#).expect("logged in");
    let id = server.monitor("/varz").expect("answered").json().expect("JSON")["server_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    peer.send("SUB _I.* 1\r\nSUB $SYS.> 2\r\nSUB > 3\r\n").expect("sent");
    peer.ping().expect("subscribed");
    for subject in [
        format!("$SYS.REQ.SERVER.{id}.KICK"),
        format!("$SYS.REQ.SERVER.{id}.LDM"),
        format!("$SYS.REQ.SERVER.{id}.RELOAD"),
        format!("$SYS.REQ.SERVER.{id}.VARZ"),
        "$SYS.REQ.SERVER.PING.CONNZ".to_owned(),
        "$SYS.REQ.ACCOUNT.B.CONNZ".to_owned(),
        "$SYS.REQ.ACCOUNT.B.INFO".to_owned(),
        "$SYS.REQ.ACCOUNT.SYS.CONNZ".to_owned(),
        "$SYS.REQ.ACCOUNT.PING.CONNZ.B".to_owned(),
        "$SYS.REQ.CLAIMS.UPDATE".to_owned(),
    ] {
        for body in [
            "",
            "{\"cid\":1}",
            "{\"cid\":2}",
            "{\"acc\":\"B\"}",
            "{\"accounts\":[\"B\",\"SYS\"]}",
            "{\"account\":\"B\",\"auth\":true,\"subscriptions\":true}",
        ] {
            peer.send(format!("PUB {subject} _I.1 {}\r\n{body}\r\n", body.len())).expect("sent");
        }
    }
    let got = String::from_utf8_lossy(&peer.read_for(Duration::from_millis(500)).expect("read").0).into_owned();
    assert!(
        !got.contains("victim") && !got.contains("\"SYS\"") && !got.contains("server_name"),
        "an account learns of others:\n{got}"
    );
    victim.ping().expect("nobody was kicked");
    assert_well(&server);
}
