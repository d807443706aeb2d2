//! Limits of accounts that a reload lowers below what there is, on both servers.

use rustix::process::Signal;
use support::{Implementation, Launch, Peer, Result, Server};

const BOTH: [Implementation; 2] = [Implementation::NatsRs, Implementation::NatsServer];

/// One account with these limits.
fn config(limits: &str) -> String {
    format!("accounts {{ A {{ users: [{{user: a, password: a}}], limits: {{{limits}}} }} }}\n")
}

fn client(server: &Server) -> Result<Peer> {
    let mut peer = server.open()?;
    peer.handshake(r#"{"verbose":false,"user":"a","pass":"a"}"#)?;
    Ok(peer)
}

/// Writes another configuration for a running server and lets it read that.
fn reload(server: &Server, limits: &str) -> Result<()> {
    let path = server.config_path();
    let old = std::fs::read_to_string(path).expect("the configuration is there");
    let changed: Vec<String> =
        old.lines().map(|line| if line.starts_with("accounts") { config(limits) } else { line.to_owned() }).collect();
    std::fs::write(path, changed.join("\n")).expect("it can be written");
    server.signal(Signal::HUP)?;
    server.wait_for_log("Reloaded server configuration")
}

#[test]
fn a_client_with_more_subscriptions_than_it_may_have_now_is_closed() -> Result<()> {
    for implementation in BOTH {
        let server = Launch::new(implementation).config(config("max_subs: 10")).start()?;
        let (mut many, mut few) = (client(&server)?, client(&server)?);
        many.send("SUB a 1\r\nSUB b 2\r\nSUB c 3\r\n")?;
        many.ping()?;
        few.send("SUB a 1\r\n")?;
        few.ping()?;
        reload(&server, "max_subs: 2")?;
        many.expect_closed("-ERR 'maximum subscriptions exceeded'\r\n")?;
        few.ping()?;
    }
    Ok(())
}

#[test]
fn connections_that_an_account_may_not_have_any_more_are_closed() -> Result<()> {
    for implementation in BOTH {
        let server = Launch::new(implementation).config(config("max_conn: 10")).start()?;
        let mut peers = [client(&server)?, client(&server)?, client(&server)?];
        for peer in &mut peers {
            peer.ping()?;
        }
        reload(&server, "max_conn: 1")?;
        let told = "-ERR 'maximum account active connections exceeded'\r\n";
        let closed = peers.iter_mut().filter_map(|peer| peer.expect_closed(told).ok()).count();
        assert_eq!(closed, 2, "{implementation:?}");
    }
    Ok(())
}
