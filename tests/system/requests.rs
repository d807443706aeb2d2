//! Every request, on both servers.

use support::Result;

use crate::client::{Client, Incoming};
use crate::{assert_same, both};

/// Subject, body: answered alike by both, or by neither.
const REQUESTS: [(&str, &str); 58] = [
    ("$SYS.REQ.SERVER.PING", ""),
    ("$SYS.REQ.SERVER.<ID>.IDZ", ""),
    ("$SYS.REQ.SERVER.<ID>.STATSZ", ""),
    ("$SYS.REQ.SERVER.<ID>.VARZ", ""),
    ("$SYS.REQ.SERVER.<ID>.SUBSZ", ""),
    ("$SYS.REQ.SERVER.<ID>.CONNZ", ""),
    ("$SYS.REQ.SERVER.<ID>.ROUTEZ", ""),
    ("$SYS.REQ.SERVER.<ID>.GATEWAYZ", ""),
    ("$SYS.REQ.SERVER.<ID>.LEAFZ", ""),
    ("$SYS.REQ.SERVER.<ID>.ACCOUNTZ", ""),
    ("$SYS.REQ.SERVER.<ID>.JSZ", ""),
    ("$SYS.REQ.SERVER.<ID>.HEALTHZ", ""),
    ("$SYS.REQ.SERVER.<ID>.PROFILEZ", ""),
    ("$SYS.REQ.SERVER.<ID>.EXPVARZ", ""),
    ("$SYS.REQ.SERVER.<ID>.IPQUEUESZ", ""),
    ("$SYS.REQ.SERVER.<ID>.RAFTZ", ""),
    ("$SYS.REQ.SERVER.PING.IDZ", r#"{"server_name":"zz"}"#),
    ("$SYS.REQ.SERVER.PING.VARZ", r#"{"server_name":"zz"}"#),
    ("$SYS.REQ.SERVER.PING.STATSZ", r#"{"exact_match":true,"server_name":"prob"}"#),
    ("$SYS.REQ.SERVER.PING.STATSZ", r#"{"server_name":"prob"}"#),
    ("$SYS.REQ.SERVER.PING.HEALTHZ", r#"{"tags":["AZ:a"]}"#),
    ("$SYS.REQ.SERVER.PING.HEALTHZ", r#"{"tags":["az:b"]}"#),
    ("$SYS.REQ.SERVER.PING.HEALTHZ", r#"{"cluster":"east"}"#),
    ("$SYS.REQ.SERVER.PING.HEALTHZ", r#"{"domain":"hub"}"#),
    ("$SYS.REQ.SERVER.<ID>.CONNZ", r#"{"sort":"stop"}"#),
    ("$SYS.REQ.SERVER.<ID>.CONNZ", r#"{"acc":"A","subscriptions":true,"auth":true}"#),
    ("$SYS.REQ.SERVER.<ID>.ACCOUNTZ", r#"{"account":"NOPE"}"#),
    ("$SYS.REQ.ACCOUNT.A.SUBSZ", ""),
    ("$SYS.REQ.ACCOUNT.A.CONNZ", ""),
    ("$SYS.REQ.ACCOUNT.A.LEAFZ", ""),
    ("$SYS.REQ.ACCOUNT.A.JSZ", ""),
    ("$SYS.REQ.ACCOUNT.A.INFO", ""),
    ("$SYS.REQ.ACCOUNT.A.STATZ", ""),
    ("$SYS.REQ.ACCOUNT.A.CONNS", ""),
    ("$SYS.REQ.ACCOUNT.NOPE.INFO", ""),
    ("$SYS.REQ.ACCOUNT.NOPE.CONNS", ""),
    ("$SYS.REQ.ACCOUNT.NOPE.STATZ", ""),
    ("$SYS.REQ.ACCOUNT.A.CLAIMS.UPDATE", ""),
    ("$SYS.ACCOUNT.A.CLAIMS.UPDATE", ""),
    ("$SYS.REQ.ACCOUNT.PING.STATZ", ""),
    ("$SYS.REQ.ACCOUNT.PING.STATZ", r#"{"accounts":["A"]}"#),
    ("$SYS.REQ.ACCOUNT.NSUBS", r#"{"acc":"A","subject":"foo"}"#),
    ("$SYS.REQ.ACCOUNT.NSUBS", r#"{"acc":"A","subject":"foo","queue":"cQ=="}"#),
    ("$SYS.REQ.ACCOUNT.NSUBS", r#"{"acc":"A","subject":">"}"#),
    ("$SYS.REQ.ACCOUNT.NSUBS", ""),
    ("$SYS.DEBUG.SUBSCRIBERS", "_I.1"),
    ("$SYS.DEBUG.SUBSCRIBERS", ""),
    ("$SYS.REQ.USER.INFO", ""),
    ("$SYS.REQ.USER.A.INFO", ""),
    ("$SYS.REQ.SERVER.<ID>.KICK", r#"{"cid":999}"#),
    ("$SYS.REQ.SERVER.<ID>.KICK", "x"),
    ("$SYS.REQ.SERVER.<ID>.LDM", r#"{"cid":999}"#),
    ("$SYS.REQ.SERVER.<ID>.RELOAD", ""),
    ("$SYS.REQ.CLAIMS.LIST", ""),
    ("$SYS.REQ.CLAIMS.UPDATE", ""),
    ("$SYS.REQ.CLAIMS.UPDATE", "a.b.c"),
    ("$SYS.REQ.CLAIMS.DELETE", "a.b.c"),
    ("$SYS.REQ.CLAIMS.PACK", ""),
];

#[test]
fn every_request_is_answered_as_go_answers_it() -> Result<()> {
    let [ours, go] = both()?;
    let mut systems = [Client::connect(&ours, "sys", "s")?, Client::connect(&go, "sys", "s")?];
    let mut users = [Client::connect(&ours, "a", "a")?, Client::connect(&go, "a", "a")?];
    for user in &mut users {
        user.send("SUB foo 2\r\nSUB foo q 3\r\n")?;
    }
    for (subject, body) in REQUESTS {
        compare(&mut systems, subject, body)?;
    }
    Ok(())
}

fn compare(clients: &mut [Client; 2], subject: &str, body: &str) -> Result<()> {
    let [ours, go] = clients;
    let (ours, go) = (ours.request(subject, body, "")?, go.request(subject, body, "")?);
    let (left, right) = (ours.as_ref().map(Incoming::json), go.as_ref().map(Incoming::json));
    assert_same(&format!("{subject} {body}"), left.as_ref(), right.as_ref());
    Ok(())
}

#[test]
fn plain_accounts_learn_about_themselves_only() -> Result<()> {
    let [ours, go] = both()?;
    for user in ["a", "r", "b"] {
        let mut users = [Client::connect(&ours, user, user)?, Client::connect(&go, user, user)?];
        compare(&mut users, "$SYS.REQ.USER.INFO", "")?;
        if user == "r" {
            continue;
        }
        for subject in [
            "$SYS.REQ.ACCOUNT.PING.CONNZ",
            "$SYS.REQ.SERVER.PING.CONNZ",
            "$SYS.REQ.ACCOUNT.PING.STATZ",
            "$SYS.DEBUG.SUBSCRIBERS",
            "$SYS.REQ.SERVER.PING.VARZ",
        ] {
            compare(&mut users, subject, "")?;
        }
    }
    Ok(())
}

#[test]
fn answers_are_compressed_as_asked() -> Result<()> {
    for server in both()? {
        let mut system = Client::connect(&server, "sys", "s")?;
        for (wanted, told, start) in [
            ("gzip", "gzip", &b"\x1f\x8b"[..]),
            ("snappy", "snappy", &b"\xff\x06\x00\x00sNaPpY"[..]),
            ("gzip, s2", "snappy", &b"\xff\x06\x00\x00sNaPpY"[..]),
            ("br", "identity", &b"{\"server\""[..]),
        ] {
            let header = format!("Accept-Encoding: {wanted}");
            let answer = system.request("$SYS.REQ.SERVER.PING.HEALTHZ", "", &header)?.expect("an answer");
            assert!(answer.headers.contains(&format!("Content-Encoding: {told}\r\n")), "{}", answer.headers);
            assert!(answer.payload.starts_with(start), "{wanted}: {:?}", answer.payload.get(..12));
        }
    }
    Ok(())
}

#[test]
fn clients_are_told_to_go_and_kicked() -> Result<()> {
    for server in both()? {
        let mut system = Client::connect(&server, "sys", "s")?;
        let mut user = Client::connect(&server, "a", "a")?;
        let body = format!("{{\"cid\":{}}}", user.id);
        for command in ["LDM", "KICK"] {
            let answer = system.request(&format!("$SYS.REQ.SERVER.<ID>.{command}"), &body, "")?.expect("an answer");
            assert!(answer.json().get("error").is_none(), "{command}");
        }
        let said = String::from_utf8_lossy(&user.read_to_close()?).into_owned();
        assert!(said.contains("\"ldm\":true"), "{said}");
    }
    Ok(())
}
