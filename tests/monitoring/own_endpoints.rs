//! Endpoints that only our server has, and those that it answers in its own way.

use support::{Implementation, Launch, Server};

use crate::sides::ACCOUNTS;

fn started() -> Server {
    Launch::new(Implementation::NatsRs).config(ACCOUNTS).start().expect("started")
}

#[test]
fn probes_answer() {
    let server = started();
    for path in ["/livez", "/readyz", "/startupz"] {
        let answer = server.monitor(path).expect("answered");
        assert_eq!((answer.status, answer.text().as_str()), (200, r#"{"status":"ok"}"#), "{path}");
        assert_eq!(answer.header("content-type"), Some("application/json"), "{path}");
    }
}

#[test]
fn metrics_have_the_names_of_dashboards() {
    let server = started();
    let mut peer = server.open().expect("open");
    peer.handshake(r#"{"user":"a","pass":"pa"}"#).expect("connected");
    peer.send("SUB x 1\r\nPUB x 3\r\nabc\r\n").expect("sent");
    peer.ping().expect("dealt with");
    let answer = server.monitor("/metrics").expect("answered");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/plain; version=0.0.4; charset=utf-8")));
    let text = answer.text();
    let value = |name: &str| {
        let line = text.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with('{')));
        line.and_then(|line| line.rsplit(' ').next()?.parse::<f64>().ok())
    };
    for (name, expected) in [
        ("gnatsd_varz_in_msgs", 1.0),
        ("gnatsd_varz_connections", 1.0),
        ("gnatsd_connz_out_bytes", 3.0),
        ("gnatsd_healthz_status", 0.0),
        ("natsrs_build_info", 1.0),
    ] {
        assert_eq!(value(name), Some(expected), "{name} in\n{text}");
    }
    assert!(value("gnatsd_varz_mem").is_some_and(|bytes| bytes > 1e6), "{text}");
    assert!(text.contains("gnatsd_accstatz_current_connections{") && text.contains("account=\"A\""), "{text}");
}

#[test]
fn process_figures_are_plausible() {
    let server = started();
    let varz = server.monitor("/varz").expect("answered").json().expect("JSON");
    let resident = server.process().resident_bytes().expect("told");
    let told = varz["mem"].as_u64().expect("a number");
    assert!(told > resident / 2 && told < resident * 2, "{told} of {resident}");
    assert!(varz["cores"].as_u64().is_some_and(|cores| cores >= 1));
    assert_eq!((&varz["implementation"], &varz["version"]), (&"nats-rs".into(), &"2.15.1".into()));
}

#[test]
fn stacks_are_not_there_and_variables_are() {
    let server = started();
    let stacks = server.monitor("/stacksz").expect("answered");
    assert_eq!((stacks.status, stacks.header("content-type")), (404, Some("text/plain; charset=utf-8")));
    let variables = server.monitor("/debug/vars").expect("answered").json().expect("JSON");
    assert!(variables["memstats"]["Sys"].as_u64().is_some_and(|bytes| bytes > 1_000_000));
    assert_eq!(variables["cmdline"].as_array().map(Vec::len), Some(1), "arguments may be secrets");
}
