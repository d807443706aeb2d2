//! `/varz`, the empty forms of what is off, the index, paths, methods, base path.

use support::{Implementation, Launch, Peer, Result};

use crate::sides::{ACCOUNTS, Side, Sides};

/// Endpoints that other programs ask.
const PATHS: [&str; 14] = [
    "/varz",
    "/connz",
    "/routez",
    "/gatewayz",
    "/leafz",
    "/accountz",
    "/accstatz",
    "/jsz",
    "/healthz",
    "/raftz",
    "/ipqueuesz",
    "/nope",
    "/varz/",
    "/VARZ",
];

fn traffic(side: &mut Side) -> Result<()> {
    let place = side.connect(r#"{"user":"a","pass":"pa"}"#)?;
    side.send(place, "SUB x 1\r\nSUB x 2\r\nPUB x 5\r\nhello\r\nPUB y 3\r\nabc\r\n")
}

#[test]
fn every_endpoint_answers_alike() {
    let sides = Sides::play(ACCOUNTS, traffic);
    sides.compare(&PATHS);
    // Once more: requests are counted.
    sides.compare(&["/varz"]);
}

#[test]
fn options_of_what_is_off_are_still_read() {
    let sides = Sides::play(ACCOUNTS, |_| Ok(()));
    sides.compare(&[
        "/routez?subs=x",
        "/routez?subs=detail",
        "/gatewayz?accs=x",
        "/gatewayz?accs=1&gw_name=y",
        "/leafz?subs=x",
        "/leafz?acc=A",
        "/jsz?accounts=x",
        "/jsz?streams=1&consumers=1&config=1",
        "/jsz?leader-only=1",
        "/jsz?acc=A",
        "/jsz?limit=x",
        "/ipqueuesz?all=x",
        "/healthz?details=1",
        "/healthz?js-enabled-only=1",
        "/healthz?js-enabled=1",
        "/healthz?js-server-only=true",
        "/healthz?js-meta-only=x",
        "/healthz?stream=S",
        "/healthz?consumer=C&details=1",
        "/healthz?account=A&stream=S",
    ]);
}

#[test]
fn configuration_shows_in_varz() {
    let config = r#"
        listen: "0.0.0.0:@PORT@"
        http: "127.0.0.1:@HTTP_PORT@"
        server_tags: ["b", "A", "b"]
        server_metadata: {region: "eu", zone: "1"}
        feature_flags: {js_ack_fc_v2: true, no_such_flag: true}
        client_advertise: "example.org:4333"
        max_connections: 17
        max_subscriptions: 9
        max_control_line: 2KB
        max_payload: 2MB
        max_pending: 8MB
        ping_interval: "17s"
        ping_max: 5
        write_deadline: "7s"
        write_timeout: close
        cluster {name: C1, authorization {timeout: 3}}
        mqtt {ack_wait: "3s", max_ack_pending: 7, authorization {timeout: 4}}
        websocket {compression: true, no_tls: true, same_origin: true, allowed_origins: ["https://a.b"]}
        leafnodes {authorization {timeout: 3}}
        proxies {trusted: [{key: "UCUL4YUTJNFRCKZ7WZ3YQ2OQNRRNBA5NNVR7TVGJ5Y5IYYSBGKHE7PTQ"}]}
        authorization {timeout: 3.5, token: "sesame"}
    "#;
    let sides = Sides::play(&config.replace("proxies", "# proxies"), |_| Ok(()));
    sides.compare(&["/varz"]);
}

#[test]
fn limits_that_are_off_show_as_such() {
    for lines in ["max_connections: -1", "max_connections: 0", "no_auth_user: a", "no_system_account: true"] {
        let accounts = if lines.starts_with("no_system") { "http: \"127.0.0.1:@HTTP_PORT@\"" } else { ACCOUNTS };
        let sides = Sides::play(&format!("{accounts}\n{lines}\n"), |_| Ok(()));
        sides.compare(&["/varz", "/accountz"]);
    }
}

#[test]
fn a_base_path_stands_before_every_path() {
    let config = format!("{ACCOUNTS}\nhttp_base_path: /mon\n");
    for implementation in [Implementation::NatsRs, Implementation::NatsServer] {
        let server = Launch::new(implementation).config(config.as_str()).start().expect("started");
        let status = |path: &str| server.monitor(path).expect("answered").status;
        assert_eq!((status("/mon/varz"), status("/mon"), status("/mon/healthz")), (200, 200, 200), "{implementation}");
        assert_eq!((status("/varz"), status("/"), status("/mon/")), (404, 404, 404), "{implementation}");
        let varz = server.monitor("/mon/varz").expect("answered").json().expect("JSON");
        assert_eq!((&varz["http_req_stats"]["/varz"], &varz["http_base_path"]), (&2.into(), &"/mon".into()));
    }
}

#[test]
fn the_index_leads_to_the_endpoints() {
    let server = Launch::new(Implementation::NatsRs).config(ACCOUNTS).start().expect("started");
    let index = server.monitor("/").expect("answered");
    assert_eq!((index.status, index.header("content-type")), (200, Some("text/html; charset=utf-8")));
    let page = index.text();
    let links: Vec<&str> =
        page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"').map(|(link, _)| link)).collect();
    assert!(links.contains(&"/varz") && links.contains(&"/metrics"), "{links:?}");
    for link in links {
        let status = server.monitor(link).expect("answered").status;
        assert!(status == 200 || link == "/raftz", "{link}: {status}");
    }
}

#[test]
fn any_method_is_answered_like_get() {
    for implementation in [Implementation::NatsRs, Implementation::NatsServer] {
        let server = Launch::new(implementation).config(ACCOUNTS).start().expect("started");
        let address = (std::net::Ipv4Addr::LOCALHOST, server.http_port()).into();
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"] {
            let mut peer = Peer::open(address).expect("open");
            let head =
                format!("{method} /healthz HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
            peer.send(head).expect("sent");
            let answer = String::from_utf8_lossy(&peer.read_to_close().expect("answered")).into_owned();
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{implementation} {method}: {answer}");
            assert!(answer.ends_with(r#"{"status":"ok"}"#), "{implementation} {method}: {answer}");
        }
    }
}

#[test]
fn the_log_names_the_port() {
    let server = Launch::new(Implementation::NatsRs).config(ACCOUNTS).start().expect("started");
    server.wait_for_log(&format!("Starting http monitor on 127.0.0.1:{}", server.http_port())).expect("logged");
}
