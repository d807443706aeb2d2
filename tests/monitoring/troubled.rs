//! Clients that the server gives up: slow consumers, stale connections, silent ones; and lame duck mode.

use std::time::Duration;

use rustix::process::Signal;
use support::{Implementation, Result, wait_until};

use crate::sides::{Side, Sides};

const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn a_slow_consumer_counts_for_server_and_account() {
    let config = r#"
        http: "127.0.0.1:@HTTP_PORT@"
        max_pending: 1MB
        max_payload: 1MB
        accounts { A { users: [{user: a, password: pa}] } }
    "#;
    let sides = Sides::play(config, |side| {
        let slow = side.connect(r#"{"user":"a","pass":"pa"}"#)?;
        side.send(slow, "SUB big 1\r\n")?;
        let fast = side.connect(r#"{"user":"a","pass":"pa"}"#)?;
        let message = format!("PUB big 1000000\r\n{}\r\n", "x".repeat(1_000_000));
        wait_until("a slow consumer", PATIENCE, || {
            side.send(fast, &message)?;
            Ok((side.ask("/varz")?.json()?["slow_consumers"] == 1).then_some(()))
        })?;
        side.wait_closed(1)
    });
    for side in [&sides.ours, &sides.theirs] {
        let name = side.server.implementation();
        let varz = side.ask("/varz").expect("answered").json().expect("JSON");
        assert_eq!(varz["slow_consumer_stats"]["clients"], 1, "{name}");
        let account = side.ask("/accstatz").expect("answered").json().expect("JSON");
        assert_eq!(account["account_statz"][0]["slow_consumers"], 1, "{name}");
        let closed = side.ask("/connz?state=closed&sort=stop&limit=1").expect("answered").json().expect("JSON");
        assert_eq!(closed["connections"][0]["reason"], "Slow Consumer (Pending Bytes)", "{name}");
    }
}

#[test]
fn a_stale_connection_is_counted() {
    let config = "http: \"127.0.0.1:@HTTP_PORT@\"\nping_interval: \"100ms\"\nping_max: 1\n";
    let sides = Sides::play(config, |side| {
        let place = side.connect("{}")?;
        side.peer(place).read_to_close()?;
        side.wait_closed(1)
    });
    for side in [&sides.ours, &sides.theirs] {
        let name = side.server.implementation();
        let varz = side.ask("/varz").expect("answered").json().expect("JSON");
        assert_eq!(
            (&varz["stale_connections"], &varz["stale_connection_stats"]["clients"]),
            (&1.into(), &1.into()),
            "{name}"
        );
        let closed = side.ask("/connz?state=closed&cid={cid:1}").expect("answered").json().expect("JSON");
        assert_eq!(closed["connections"][0]["reason"], "Stale Connection", "{name}");
    }
}

#[test]
fn a_silent_connection_runs_out_of_time() {
    let config = "http: \"127.0.0.1:@HTTP_PORT@\"\nauthorization {user: a, password: b, timeout: 0.5}\n";
    let sides = Sides::play(config, |side| {
        let place = side.open()?;
        side.peer(place).read_to_close()?;
        side.wait_closed(1)
    });
    sides.compare(&["/connz?state=closed&cid={cid:1}&auth=1"]);
}

#[test]
fn lame_duck_mode_makes_the_server_unready() {
    let config = "http: \"127.0.0.1:@HTTP_PORT@\"\nlame_duck_duration: \"30s\"\nlame_duck_grace_period: \"20s\"\n";
    let sides = Sides::play(config, |side: &mut Side| -> Result<()> {
        side.connect("{}")?;
        assert_eq!(side.ask("/healthz")?.status, 200);
        side.server.signal(Signal::USR2)?;
        wait_until("lame duck mode", PATIENCE, || Ok((side.ask("/healthz")?.status != 200).then_some(())))
    });
    sides.compare(&["/healthz", "/healthz?details=1", "/healthz?js-server-only=1", "/healthz?stream=S", "/connz"]);
    assert_eq!(sides.ours.server.implementation(), Implementation::NatsRs);
    let status = |path: &str| sides.ours.ask(path).expect("answered").status;
    assert_eq!((status("/livez"), status("/startupz"), status("/readyz")), (200, 200, 503));
}

#[test]
fn lame_duck_mode_is_not_cut_short_by_a_terminate_signal() {
    let config = "http: \"127.0.0.1:@HTTP_PORT@\"\nlame_duck_duration: \"30s\"\nlame_duck_grace_period: \"1s\"\n";
    Sides::play(config, |side: &mut Side| -> Result<()> {
        side.connect("{}")?;
        side.server.signal(Signal::USR2)?;
        side.server.wait_for_log("Trapped \"user defined signal 2\" signal")?;
        side.server.wait_for_log("Entering lame duck mode")?;
        side.server.signal(Signal::TERM)?;
        side.server.wait_for_log("Closing existing clients")?;
        side.server.wait_exit(PATIENCE).map(drop)
    });
}

#[test]
fn lame_duck_mode_without_clients_ends_at_once() {
    let config = "http: \"127.0.0.1:@HTTP_PORT@\"\nlame_duck_duration: \"90s\"\nlame_duck_grace_period: \"60s\"\n";
    Sides::play(config, |side: &mut Side| -> Result<()> {
        side.server.signal(Signal::USR2)?;
        side.server.wait_exit(PATIENCE).map(drop)
    });
}
