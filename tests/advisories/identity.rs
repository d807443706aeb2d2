//! Who somebody is: decided by the configuration, never by what a client asks for.

use rustix::process::Signal;

use crate::{assert_well, log_in, start};

const ACCOUNTS: &str =
    "accounts { A { users: [{user: a, password: p}] }, SYS { users: [{user: s, password: p}] } }\nsystem_account: SYS";

#[test]
fn connect_never_chooses_an_account() {
    let server = start(ACCOUNTS);
    let mut system = log_in(&server, r#"{"verbose":false,"user":"s","pass":"p"}"#).expect("logged in");
    system.send("SUB secret 1\r\n").expect("sent");
    system.ping().expect("subscribed");
    for field in [
        r#""account":"SYS""#,
        r#""Account":"SYS""#,
        r#""account":"SYS","new_account":true"#,
        r#""account":"NEW","new_account":true"#,
        r#""acc":"SYS""#,
        r#""account_name":"SYS""#,
        r#""issuer_account":"SYS""#,
        r#""import_as":"SYS""#,
        r#""system_account":"SYS""#,
        r#""kind":2"#,
        r#""permissions":{"publish":">"}"#,
        r#""no_auth_user":"s""#,
    ] {
        let mut peer = server.open().expect("accepted");
        peer.info().expect("the greeting");
        peer.send(format!(
            "CONNECT {{\"verbose\":false,\"user\":\"a\",\"pass\":\"p\",{field}}}\r\nPUB secret 1\r\nx\r\n"
        ))
        .expect("sent");
        peer.finish_sending();
        drop(peer.read_to_close());
    }
    assert_eq!(system.ping().expect("alive"), b"", "a client of A has reached the system account");
    assert_well(&server);
}

#[test]
fn any_configured_user_closes_the_door() {
    let one = "{user: u, password: p}";
    for config in [
        "authorization { user: u, password: p }".to_owned(),
        "authorization { token: t }".to_owned(),
        format!("authorization {{ users: [{one}] }}"),
        format!("accounts {{ A {{ users: [{one}] }} }}"),
        format!("accounts {{ SYS {{ users: [{one}] }}, A {{}} }}\nsystem_account: SYS"),
        format!("accounts {{ SYS {{}}, A {{ users: [{one}] }} }}\nsystem_account: SYS"),
        format!("accounts {{ A {{ users: [{one}] }} }}\nno_sys_acc: true"),
        "authorization { users: [{nkey: UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4}] }".to_owned(),
    ] {
        let server = start(&config);
        for connect in [
            "CONNECT {}\r\nPING\r\n",
            "PING\r\n",
            "SUB > 1\r\n",
            "PUB a 0\r\n\r\n",
            "CONNECT {\"user\":\"\",\"pass\":\"\"}\r\n",
        ] {
            let mut peer = server.open().expect("accepted");
            assert_eq!(peer.info().expect("the greeting")["auth_required"], true, "{config}");
            peer.send(connect).expect("sent");
            let answer = String::from_utf8_lossy(&peer.read_to_close().expect("closed")).into_owned();
            assert!(answer.contains("Authorization Violation"), "{config}\n{connect:?}: {answer}");
        }
    }
}

#[test]
fn the_short_way_of_no_auth_user_skips_no_check() {
    let config =
        |limits: &str| format!("authorization {{ users: [{{user: n, password: p, {limits}}}] }}\nno_auth_user: n");
    let verbs = [
        "CONNECT {}\r\n",
        "PING\r\n",
        "SUB allowed 1\r\n",
        "PUB allowed 0\r\n\r\n",
        "INFO {}\r\n",
        "UNSUB 1\r\n",
        "PONG\r\n",
    ];
    for limits in
        ["allowed_connection_types: [WEBSOCKET]", "allowed_connection_types: [MQTT, LEAFNODE]", "proxy_required: true"]
    {
        let server = start(&config(limits));
        for verb in verbs {
            let mut peer = server.open().expect("accepted");
            peer.info().expect("the greeting");
            peer.send(format!("{verb}PING\r\n")).expect("sent");
            let answer = String::from_utf8_lossy(&peer.read_to_close().expect("closed")).into_owned();
            assert!(!answer.contains("PONG"), "{limits}: {verb:?} lets a client in: {answer}");
        }
    }
    let server = start(&config("permissions: {publish: allowed, subscribe: allowed}"));
    let mut witness = log_in(&server, r#"{"verbose":false,"user":"n","pass":"p"}"#).expect("logged in");
    witness.send("SUB allowed 1\r\n").expect("sent");
    witness.ping().expect("subscribed");
    for verb in verbs {
        let mut peer = server.open().expect("accepted");
        peer.info().expect("the greeting");
        peer.send(format!("{verb}SUB denied 7\r\nPUB denied 0\r\n\r\n")).expect("sent");
        let answer = String::from_utf8_lossy(&peer.read_until(b"to \"denied\"'\r\n").expect("refused")).into_owned();
        let answer = answer + &String::from_utf8_lossy(&peer.read_until(b"to \"denied\"'\r\n").expect("refused twice"));
        assert!(answer.contains("Permissions Violation for Subscription to \"denied\""), "{verb:?}: {answer}");
        assert!(answer.contains("Permissions Violation for Publish to \"denied\""), "{verb:?}: {answer}");
    }
}

#[test]
fn users_that_a_reload_removes_or_changes_are_closed() {
    let server =
        start("authorization { users: [{user: a, password: p}, {user: b, password: p}, {user: c, password: p}] }");
    let connect = |user: &str| format!(r#"{{"verbose":false,"user":"{user}","pass":"p"}}"#);
    let mut peers: Vec<_> =
        ["a", "b", "c"].iter().map(|user| log_in(&server, &connect(user)).expect("logged in")).collect();
    let config = std::fs::read_to_string(server.config_path()).expect("read");
    let changed = config.replace("{user: a, password: p}, {user: b, password: p}", "{user: b, password: other}");
    std::fs::write(server.config_path(), changed).expect("written");
    server.signal(Signal::HUP).expect("signalled");
    server.wait_for_log("Reloaded server configuration (sha256:").expect("reloaded, and says to what");
    for peer in &mut peers[..2] {
        drop(peer.read_to_close().expect("whose password has changed, and who is gone, is closed"));
    }
    peers[2].ping().expect("the others stay");
    for user in ["a", "b"] {
        log_in(&server, &connect(user)).map(drop).expect_err("nor do they come back");
    }
}
