//! Secrets are told to nobody: not in the log, however talkative, not to the system account, not to monitoring.

use std::time::Duration;

use crate::{log_in, start};

const SEED: &str = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";

/// Canaries: each stands in one place, so that a leak names its way.
const SECRETS: [&str; 11] = [
    "canary-password-of-a",
    "canary-password-of-s",
    "canary-wrong-password",
    "canary-token",
    "canary-jwt",
    "canary-signature",
    "canary-unquoted",
    "canary-cut",
    "canary-misplaced",
    "canary-proxy-signature",
    SEED,
];

const PATHS: [&str; 12] = [
    "/varz",
    "/connz?auth=1&subs=detail&state=all",
    "/subsz?subs=1&test=a",
    "/accountz?acc=A",
    "/accountz?acc=SYS",
    "/accstatz?unused=1",
    "/jsz?config=1&accounts=1",
    "/healthz?details=1",
    "/debug/vars",
    "/stacksz",
    "/metrics",
    "/",
];

const REQUESTS: [&str; 14] = [
    "SERVER.PING.VARZ",
    "SERVER.PING.CONNZ",
    "SERVER.PING.SUBSZ",
    "SERVER.PING.STATSZ",
    "SERVER.PING.ACCOUNTZ",
    "SERVER.PING.EXPVARZ",
    "SERVER.PING.HEALTHZ",
    "SERVER.PING.JSZ",
    "ACCOUNT.A.CONNZ",
    "ACCOUNT.A.INFO",
    "ACCOUNT.SYS.INFO",
    "ACCOUNT.A.SUBSZ",
    "ACCOUNT.PING.STATZ",
    "USER.INFO",
];

/// Ways to say a secret: right, wrong, and where it doesn't belong.
fn conversations() -> Vec<String> {
    vec![
        r#"CONNECT {"user":"a","pass":"canary-password-of-a","verbose":false}"#.to_owned(),
        r#"CONNECT {"user":"a","pass":"canary-wrong-password"}"#.to_owned(),
        r#"CONNECT {"auth_token":"canary-token"}"#.to_owned(),
        r#"CONNECT {"AUTH_TOKEN":"canary-token","Pass":"canary-wrong-password"}"#.to_owned(),
        r#"CONNECT {"jwt":"canary-jwt","sig":"canary-signature","proxy_sig":"canary-proxy-signature"}"#.to_owned(),
        format!(r#"CONNECT {{"nkey":"{SEED}","sig":"canary-signature"}}"#),
        r#"CONNECT {"user":"a","pass":canary-unquoted}"#.to_owned(),
        r#"CONNECT {"user":"a","pass":"canary-cut"#.to_owned(),
        r#"CONNECT {"user":"a","pass":["canary-cut"]}"#.to_owned(),
        "\r\nCONNECT {\"pass\":\"canary-misplaced\"}".to_owned(),
        r#"CONNECTED {"pass":"canary-misplaced"}"#.to_owned(),
        r#"INFO {"pass":"canary-misplaced","auth_token":"canary-token"}"#.to_owned(),
    ]
}

#[test]
fn secrets_are_told_to_nobody() {
    let server = start(
        "debug: true\ntrace: true\ntrace_verbose: true\n\
         accounts { A { users: [{user: a, password: \"canary-password-of-a\"}] }, SYS { users: [{user: s, password: \"canary-password-of-s\"}] } }\n\
         system_account: SYS",
    );
    let mut system = log_in(&server, r#"{"verbose":false,"headers":true,"user":"s","pass":"canary-password-of-s"}"#)
        .expect("logged in");
    system.send("SUB > 1\r\n").expect("sent");
    system.ping().expect("subscribed");
    let peers: Vec<_> = conversations()
        .iter()
        .map(|conversation| {
            let mut peer = server.open().expect("accepted");
            peer.info().expect("the greeting");
            peer.send(format!("{conversation}\r\nPING\r\n")).expect("sent");
            // The answer, be it PONG or a refusal, shows that all was dealt with.
            drop(peer.read_line());
            peer
        })
        .collect();
    for request in REQUESTS {
        let body = r#"{"auth":true,"subscriptions":true,"subscriptions_detail":true,"state":2,"account":"A","accounts":["A"]}"#;
        system.send(format!("PUB $SYS.REQ.{request} _INBOX.1 {}\r\n{body}\r\n", body.len())).expect("sent");
    }
    system.send("PUB $SYS.REQ.SERVER.PING.IDZ _INBOX.last 0\r\n\r\n").expect("sent");
    let mut told = system.read_until(b"MSG _INBOX.last").expect("answered");
    told.extend(system.read_for(Duration::from_millis(300)).expect("read").0);
    let told = String::from_utf8_lossy(&told).into_owned();
    assert!(told.contains("$SYS.SERVER.") && told.contains("\"connections\""), "events and answers come:\n{told}");
    drop(peers);
    let monitoring: Vec<(&str, String)> =
        PATHS.iter().map(|path| (*path, server.monitor(path).expect("answered").text())).collect();
    let log = server.log();
    assert!(log.contains("[TRC]") && log.contains("[DBG]") && log.contains("REDACTED"), "the log is talkative:\n{log}");
    let mut told_to: Vec<(&str, String)> = vec![("the log", log), ("the system account", told)];
    told_to.extend(monitoring);
    let leaks: Vec<String> = told_to
        .iter()
        .flat_map(|(who, text)| text.lines().map(move |line| (who, line)))
        .filter(|(_, line)| SECRETS.iter().any(|secret| line.contains(secret)))
        .map(|(who, line)| format!("{who}: {line}"))
        .collect();
    assert!(leaks.is_empty(), "secrets are told:\n{}", leaks.join("\n"));
}

#[test]
fn a_refused_configuration_does_not_tell_its_secrets() {
    for config in [
        "authorization { user: u, password: \"canary-password-of-a\", unknown: 1 }",
        "authorization { user: u, password: [\"canary-password-of-a\"] }",
        "authorization { users: [{user: u, password: \"canary-password-of-a\"}, {user: u, password: \"canary-token\"}] }",
        "authorization { user: u, password: \"canary-password-of-a\", token: \"canary-token\" }",
        "authorization { token: {a: \"canary-token\"} }",
        "accounts { A { users: [{nkey: SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY}] } }",
    ] {
        let text = crate::refusal(config).unwrap_or_else(|| panic!("{config} is let through"));
        for secret in SECRETS {
            assert!(!text.contains(secret), "the refusal tells {secret}:\n{text}");
        }
    }
}
