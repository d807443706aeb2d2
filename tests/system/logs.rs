//! What the log says of clients and of what they send, on both servers.

use support::{Result, Server};

use crate::both_with;

/// One conversation: a subscription, two messages, a user who is refused.
fn talk(server: &Server) -> Result<()> {
    let mut peer = server.open()?;
    peer.handshake(
        r#"{"verbose":false,"headers":true,"user":"a","pass":"sesame","name":"probe","lang":"go","version":"1.2"}"#,
    )?;
    peer.send("SUB s.* q 1\r\n")?;
    peer.ping()?;
    peer.send("PUB s.a r 5\r\nhello\r\nHPUB s.b 17 19\r\nNATS/1.0\r\nA:1\r\n\r\nhi\r\nUNSUB 1\r\n")?;
    peer.expect("MSG s.a 1 r 5\r\nhello\r\nHMSG s.b 1 17 19\r\nNATS/1.0\r\nA:1\r\n\r\nhi\r\n")?;
    peer.ping()?;
    drop(peer);
    server.wait_for_log("[PING]")
}

/// The lines of a level about clients, without what differs from run to run.
fn lines(server: &Server, level: &str) -> Vec<String> {
    let log = server.log();
    let client = |line: &str| {
        let (_, line) = line.split_once(level)?;
        let (_, rest) = line.split_once(" - cid:")?;
        let (_, said) = rest.split_once(" - ")?;
        Some(said.to_owned())
    };
    log.lines().filter_map(client).filter(|line| !line.contains("[CONNECT") && !line.contains("DELSUB")).collect()
}

#[test]
fn protocol_lines_name_the_client_and_come_in_order() -> Result<()> {
    let config = "accounts { A { users: [{user: a, password: sesame}] } }\ntrace: true\n";
    let [ours, theirs] = both_with(config)?;
    for server in [&ours, &theirs] {
        talk(server)?;
    }
    let of_the_client = |server: &Server| -> Vec<String> {
        lines(server, "[TRC]").into_iter().filter(|line| line.starts_with("\"v1.2:go:probe\"")).collect()
    };
    let (ours_say, theirs_say) = (of_the_client(&ours), of_the_client(&theirs));
    assert_eq!(ours_say, theirs_say);
    assert!(
        ours_say.iter().any(|line| line.starts_with("\"v1.2:go:probe\" - \"A/user:a\" - <<- [PUB ")),
        "{ours_say:?}"
    );
    assert_eq!(lines(&ours, "[DBG]"), Vec::<String>::new(), "trace alone shows nothing else");
    assert!(!ours.log().contains("sesame"), "{}", ours.log());
    Ok(())
}

#[test]
fn debug_lines_tell_of_connections() -> Result<()> {
    let servers = both_with("accounts { A { users: [{user: a, password: sesame}] } }\ndebug: true\n")?;
    for server in &servers {
        let mut peer = server.open()?;
        peer.handshake(r#"{"verbose":false,"user":"a","pass":"sesame","lang":"go"}"#)?;
        drop(peer);
        server.wait_for_log("\"A/user:a\" - Client connection closed")?;
    }
    // Whoever looks whether a server is up connects, too.
    for said in servers.each_ref().map(|server| lines(server, "[DBG]")) {
        for expected in ["Client connection created", "\"go\" - \"A/user:a\" - Client connection closed: Client Closed"]
        {
            assert!(said.iter().any(|line| line == expected), "{expected}: {said:?}");
        }
    }
    Ok(())
}

#[test]
fn what_the_server_publishes_is_traced_on_demand_only() -> Result<()> {
    let accounts = "accounts { SYS { users: [{user: s, password: s}] } }\nsystem_account: SYS\n";
    for (level, expected) in [("trace: true", false), ("trace_verbose: true", true)] {
        for server in both_with(&format!("{accounts}{level}\n"))? {
            let mut peer = server.open()?;
            peer.handshake(r#"{"verbose":false,"user":"s","pass":"s"}"#)?;
            peer.send("SUB r 1\r\n")?;
            peer.ping()?;
            peer.send("PUB $SYS.REQ.SERVER.PING.IDZ r 0\r\n\r\n")?;
            peer.expect_line("MSG r 1 *")?;
            let log = server.log();
            assert!(log.contains("<<- [PUB $SYS.REQ.SERVER.PING.IDZ r 0]"), "clients of the system account: {log}");
            assert_eq!(log.contains("SYSTEM - <<- [PUB r "), expected, "{level}: {log}");
        }
    }
    Ok(())
}
