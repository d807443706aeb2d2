//! Every event, on both servers.

use std::time::Duration;

use serde_json::Value;
use support::{Result, Server};

use crate::client::Client;
use crate::{assert_same, both};

/// What a script on one server brought about: subject and event.
type Told = Vec<(String, Value)>;

/// Runs the same script on both servers and compares what it brought about.
fn compare(script: fn(&mut Server) -> Result<Told>) -> Result<()> {
    let [mut ours, mut go] = both()?;
    let (ours, go) = (script(&mut ours)?, script(&mut go)?);
    assert_eq!(ours.len(), go.len());
    for ((subject, ours), (_, go)) in ours.iter().zip(&go) {
        assert_same(subject, Some(ours), Some(go));
    }
    Ok(())
}

fn listener(server: &Server, subject: &str) -> Result<Client> {
    let mut system = Client::connect(server, "sys", "s")?;
    system.send(&format!("SUB {subject} 2\r\n"))?;
    Ok(system)
}

fn take(told: &mut Told, system: &mut Client, subject: &str) -> Result<()> {
    let event = system.expect(subject)?.json();
    assert!(event.is_object(), "{subject} has no JSON");
    told.push((subject.to_owned(), event));
    Ok(())
}

#[test]
fn clients_that_come_and_go_are_told() -> Result<()> {
    compare(|server| {
        let mut told = Told::new();
        let mut system = listener(server, "$SYS.>")?;
        let user = Client::connect(server, "a", "a")?;
        take(&mut told, &mut system, "$SYS.SERVER.ACCOUNT.A.CONNS")?;
        take(&mut told, &mut system, "$SYS.ACCOUNT.A.SERVER.CONNS")?;
        take(&mut told, &mut system, "$SYS.ACCOUNT.A.CONNECT")?;
        drop(user);
        take(&mut told, &mut system, "$SYS.ACCOUNT.A.DISCONNECT")?;
        Client::connect(server, "b", "b")?;
        take(&mut told, &mut system, "$SYS.ACCOUNT.B.CONNECT")?;
        Client::connect(server, "sys", "s")?;
        take(&mut told, &mut system, "$SYS.ACCOUNT.$SYS.CONNECT")?;
        Ok(told)
    })
}

#[test]
fn failed_logins_are_told_to_operators() -> Result<()> {
    compare(|server| {
        let mut told = Told::new();
        let mut system = listener(server, "$SYS.SERVER.*.CLIENT.AUTH.ERR")?;
        let mut peer = server.open()?;
        peer.info()?;
        peer.send("CONNECT {\"user\":\"a\",\"pass\":\"wrong\",\"name\":\"thief\"}\r\n")?;
        take(&mut told, &mut system, "$SYS.SERVER.<ID>.CLIENT.AUTH.ERR")?;
        system.send("SUB $SYS.ACCOUNT.$G.DISCONNECT 3\r\n")?;
        drop(server.open()?);
        take(&mut told, &mut system, "$SYS.ACCOUNT.$G.DISCONNECT")?;
        Ok(told)
    })
}

#[test]
fn the_heartbeat_comes_soon_and_when_asked_for() -> Result<()> {
    compare(|server| {
        let mut told = Told::new();
        let mut system = listener(server, "$SYS.SERVER.*.STATSZ")?;
        take(&mut told, &mut system, "$SYS.SERVER.<ID>.STATSZ")?;
        let asked = std::time::Instant::now();
        for _ in 0..3 {
            system.publish("$SYS.REQ.SERVER.PING.STATSZ", "")?;
            take(&mut told, &mut system, "$SYS.SERVER.<ID>.STATSZ")?;
        }
        assert!(asked.elapsed() < Duration::from_secs(5));
        Ok(told)
    })
}

#[test]
fn a_stop_is_announced() -> Result<()> {
    compare(|server| {
        let mut told = Told::new();
        let mut system = listener(server, "$SYS.SERVER.*.SHUTDOWN")?;
        server.stop()?;
        take(&mut told, &mut system, "$SYS.SERVER.<ID>.SHUTDOWN")?;
        Ok(told)
    })
}
