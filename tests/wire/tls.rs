//! TLS and the PROXY protocol on a running server: certificates that change, clients that dawdle, what monitoring tells.
//!
//! What both servers must do alike runs against Go's as well.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use rustls::ClientConfig;
use serde_json::Value;
use support::{
    Certificate, Implementation, Launch, Peer, Server, TestAuthority, http_get_tls, unverifying_client, wait_until,
};

const BOTH: [Implementation; 2] = [Implementation::NatsRs, Implementation::NatsServer];
const CONNECT: &str = "{\"verbose\":false,\"pedantic\":false,\"protocol\":1}";

/// An authority and what it has signed.
struct Credentials {
    authority: TestAuthority,
    server: Certificate,
    client: Certificate,
}

impl Credentials {
    fn new() -> Self {
        let authority = TestAuthority::new("Test Authority").expect("an authority");
        let server = authority.issue("localhost", &["localhost", "127.0.0.1"]).expect("a certificate");
        let client =
            authority.issue("client.example", &["client@example.com", "client.example"]).expect("a certificate");
        Self { authority, server, client }
    }

    /// A server whose `tls` block begins with its certificate and goes on with `rest`.
    fn start(&self, implementation: Implementation, rest: &str) -> Server {
        let config = format!(
            "http: \"127.0.0.1:@HTTP_PORT@\"\ntls {{ cert_file: \"@DIR@/server.pem\", key_file: \"@DIR@/server-key.pem\"\n{rest}"
        );
        Launch::new(implementation)
            .config(config)
            .file("ca.pem", self.authority.certificate_pem())
            .file("server.pem", self.server.certificate_pem.clone())
            .file("server-key.pem", self.server.key_pem.clone())
            .ready_when_listening()
            .start()
            .expect("a server")
    }

    /// Settings of a client that checks the server, with its own certificate.
    fn known_client(&self) -> Arc<ClientConfig> {
        self.authority.client(Some(&self.client)).expect("client settings")
    }
}

fn unknown_client() -> Arc<ClientConfig> {
    unverifying_client(None, rustls::ALL_VERSIONS).expect("client settings")
}

/// Connects, puts TLS on and gets a PONG.
fn connect(server: &Server, config: &Arc<ClientConfig>) -> support::Result<Peer> {
    let mut peer = server.open()?;
    peer.info()?;
    peer.start_tls(config, "localhost")?;
    peer.send(format!("CONNECT {CONNECT}\r\n"))?;
    peer.ping()?;
    Ok(peer)
}

fn presented(peer: &Peer) -> Vec<u8> {
    let tls = peer.stream().and_then(|stream| stream.tls()).expect("TLS is on");
    tls.peer_certificates().and_then(|chain| chain.first()).expect("the server's certificate").to_vec()
}

fn connection(server: &Server, query: &str) -> Value {
    let connz = server.monitor(&format!("/connz?{query}")).expect("an answer").json().expect("JSON");
    connz["connections"][0].clone()
}

fn replace_in_config(server: &Server, from: &str, to: &str) {
    let text = fs::read_to_string(server.config_path()).expect("the configuration");
    assert!(text.contains(from), "{text}");
    fs::write(server.config_path(), text.replace(from, to)).expect("written");
}

fn reload(server: &Server) {
    let before = server.log().matches("Reloaded server configuration").count();
    server.signal(Signal::HUP).expect("it runs");
    let reloaded = || Ok((server.log().matches("Reloaded").count() > before).then_some(()));
    wait_until("a reload", Duration::from_secs(10), reloaded).expect("a reload");
}

#[test]
fn a_new_certificate_is_used_after_a_reload() {
    for implementation in BOTH {
        let credentials = Credentials::new();
        let server = credentials.start(implementation, "}");
        let mut old = connect(&server, &unknown_client()).expect("a connection");
        let renewed = credentials.authority.issue("renewed", &["localhost"]).expect("a certificate");
        renewed.write_to(server.folder(), "server").expect("written");
        reload(&server);
        let new = connect(&server, &unknown_client()).expect("a connection");
        assert_ne!(presented(&old), presented(&new), "{implementation}");
        old.ping().expect("the old connection lives on");
    }
}

#[test]
fn a_damaged_certificate_changes_nothing() {
    let credentials = Credentials::new();
    let server = credentials.start(Implementation::NatsRs, "}");
    connect(&server, &unknown_client()).expect("a connection");
    fs::write(server.folder().join("server.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
        .expect("written");
    server.signal(Signal::HUP).expect("it runs");
    server.wait_for_log("server.pem").expect("the file is named");
    connect(&server, &unknown_client()).expect("the old certificate is still in use");
}

#[test]
fn monitoring_shows_what_was_agreed_on() {
    let credentials = Credentials::new();
    let mut shown = Vec::new();
    for implementation in BOTH {
        let server = credentials.start(implementation, "ca_file: \"@DIR@/ca.pem\", verify: true }");
        let _peer = connect(&server, &credentials.known_client()).expect("a connection");
        let found = connection(&server, "auth=1");
        let fields = ["tls_version", "tls_cipher_suite", "tls_peer_certs", "tls_first"];
        shown.push(fields.map(|field| found[field].clone()));
    }
    assert_eq!(shown[0], shown[1]);
    assert_eq!(shown[0][0], "1.3");
    assert_eq!(shown[0][2][0]["subject"], "CN=client.example");
}

#[test]
fn clients_that_are_no_longer_pinned_are_closed() {
    for implementation in BOTH {
        let credentials = Credentials::new();
        let server = credentials.start(implementation, "ca_file: \"@DIR@/ca.pem\", verify: true }");
        let mut peer = connect(&server, &credentials.known_client()).expect("a connection");
        let pin = connection(&server, "auth=1")["tls_peer_certs"][0]["spki_sha256"].clone();
        let pin = pin.as_str().expect("a text").to_owned();
        replace_in_config(&server, "verify: true", &format!("verify: true, pinned_certs: [\"{pin}\"]"));
        reload(&server);
        peer.ping().expect("it is one of the pinned ones");
        connect(&server, &credentials.known_client()).expect("so is a new one").ping().expect("an answer");
        replace_in_config(&server, &pin, &"0".repeat(64));
        reload(&server);
        peer.expect_closed("").expect("closed");
        assert!(connect(&server, &credentials.known_client()).is_err(), "{implementation}");
        let closed = connection(&server, "state=closed&sort=stop");
        assert_eq!(closed["reason"], "TLS Handshake Failure", "{implementation}");
    }
}

#[test]
fn too_many_handshakes_in_a_second_are_told_so() {
    for implementation in BOTH {
        let credentials = Credentials::new();
        let server = credentials.start(implementation, "connection_rate_limit: 2 }");
        let mut peers: Vec<Peer> = (0..6).map(|_| server.open().expect("a connection")).collect();
        // The refusal follows INFO in plain text, before any handshake.
        let told = peers.iter_mut().any(|peer| {
            peer.set_patience(Duration::from_millis(500));
            peer.info().expect("INFO");
            peer.read_line()
                .is_ok_and(|line| line.starts_with("-ERR 'Connection throttling is active. Please try again later.'"))
        });
        assert!(told, "{implementation}");
        server.wait_for_log("connections due to TLS rate limiting").expect("the log counts them");
        let closed = server.monitor("/connz?state=closed").expect("an answer").json().expect("JSON");
        let closed = closed["connections"].as_array().expect("a list");
        let is_refused = |connection: &Value| connection["reason"] == "Maximum Connections Exceeded";
        assert!(closed.iter().any(is_refused), "{implementation}");
    }
}

#[test]
fn half_handshakes_are_dropped_in_time_while_others_go_on() {
    let credentials = Credentials::new();
    let server = credentials.start(Implementation::NatsRs, "timeout: 0.5 }");
    let honest_config = unknown_client();
    let mut honest = connect(&server, &honest_config).expect("a connection");
    let before = server.process().resident_bytes().expect("it runs");
    let halves: [&[u8]; 4] =
        [b"", b"\x16", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\x16\x03\x01\x40\x00\x01\x00\xff\xff"];
    let mut dawdlers: Vec<Peer> = (0..200)
        .map(|number| {
            let mut peer = server.open().expect("a connection");
            peer.send(halves[number % halves.len()]).expect("sent");
            peer
        })
        .collect();
    // One of them sends a byte now and then: the time counts for the whole handshake.
    let start = Instant::now();
    let slow = &mut dawdlers[2];
    while slow.send("\0").is_ok() && start.elapsed() < Duration::from_secs(5) {
        let (_, is_closed) = slow.read_for(Duration::from_millis(50)).expect("readable");
        if is_closed {
            break;
        }
    }
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    for (number, peer) in dawdlers.iter_mut().enumerate().filter(|(number, _)| *number != 2) {
        peer.read_to_close().unwrap_or_else(|error| panic!("dawdler {number}: {error}"));
    }
    let after = server.process().resident_bytes().expect("it runs");
    assert!(after.saturating_sub(before) < 200 * 16 * 1024, "{before} to {after}");
    honest.ping().expect("the honest client goes on");
    assert!(server.log().contains("TLS handshake timeout"));
    assert_eq!(connection(&server, "state=closed&sort=stop")["reason"], "TLS Handshake Failure");
}

#[test]
fn garbage_is_closed_at_once_and_harms_nobody() {
    let credentials = Credentials::new();
    let server = credentials.start(Implementation::NatsRs, "}");
    let mut honest = connect(&server, &unknown_client()).expect("a connection");
    let garbage: [&[u8]; 5] = [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00",
        b"\x16\x03\x01\xff\xff\x01",
        b"\x17\x03\x03\x00\x05hello",
        &[0xff; 70_000],
    ];
    for bytes in garbage {
        let mut peer = server.open().expect("a connection");
        peer.info().expect("INFO");
        peer.set_patience(Duration::from_secs(1));
        let _ = peer.send(bytes);
        peer.read_to_close().expect("closed long before the handshake's time is over");
    }
    // Garbage inside an open connection.
    let victim = connect(&server, &unknown_client()).expect("a connection");
    let mut socket = victim.stream().expect("open").socket();
    std::io::Write::write_all(&mut socket, b"\x17\x03\x03\x00\x20garbagegarbagegarbagegarbagegarb").expect("sent");
    let mut victim = victim;
    let _ = victim.read_to_close();
    let gone = || Ok((connection(&server, "")["cid"] == connection(&server, "sort=cid")["cid"]).then_some(()));
    wait_until("the table", Duration::from_secs(2), gone).expect("monitoring answers");
    honest.ping().expect("the honest client goes on");
}

#[test]
fn the_monitoring_port_has_the_same_certificate() {
    let credentials = Credentials::new();
    let config = "https: \"127.0.0.1:@HTTP_PORT@\"\n\
        tls { cert_file: \"@DIR@/server.pem\", key_file: \"@DIR@/server-key.pem\", ca_file: \"@DIR@/ca.pem\", verify: true }";
    let server = Launch::new(Implementation::NatsRs)
        .config(config)
        .file("ca.pem", credentials.authority.certificate_pem())
        .file("server.pem", credentials.server.certificate_pem.clone())
        .file("server-key.pem", credentials.server.key_pem.clone())
        .ready_when_listening()
        .start()
        .expect("a server");
    let address = ([127, 0, 0, 1], server.http_port()).into();
    // Whoever looks needs no certificate, as with Go's server.
    let client = credentials.authority.client(None).expect("client settings");
    let varz = http_get_tls(address, "/varz", &client).expect("an answer").json().expect("JSON");
    assert_eq!((&varz["tls_required"], &varz["tls_verify"]), (&Value::Bool(true), &Value::Bool(true)));
}

#[test]
fn proxies_tell_whom_a_connection_comes_from() {
    for implementation in BOTH {
        let config = "http: \"127.0.0.1:@HTTP_PORT@\"\nproxy_protocol: true";
        let server = Launch::new(implementation).config(config).ready_when_listening().start().expect("a server");
        let mut peer = server.open().expect("a connection");
        peer.send("PROXY TCP4 192.0.2.7 192.0.2.2 1234 4222\r\n").expect("sent");
        let info = peer.info().expect("INFO");
        assert!(info.get("client_ip").is_none(), "the proxy's own address is nobody's business");
        peer.send(format!("CONNECT {CONNECT}\r\n")).expect("sent");
        let received = peer.ping().expect("an answer");
        assert_eq!(received, b"", "{implementation}");
        let later = peer.info().expect("INFO after the first PONG");
        assert_eq!(later["client_ip"], "192.0.2.7", "{implementation}");
        let found = connection(&server, "");
        assert_eq!((&found["ip"], &found["port"]), (&Value::from("192.0.2.7"), &Value::from(1234)), "{implementation}");
    }
}

#[test]
fn the_proxy_s_header_comes_before_tls() {
    let credentials = Credentials::new();
    for implementation in BOTH {
        let server = credentials.start(implementation, "}\nproxy_protocol: true\nallow_non_tls: true");
        for header in ["PROXY TCP4 192.0.2.7 192.0.2.2 1234 4222\r\n", "PROXY UNKNOWN\r\n"] {
            let mut peer = server.open().expect("a connection");
            peer.send(header).expect("sent");
            peer.info().expect("INFO");
            peer.start_tls(&unknown_client(), "localhost").expect("a handshake");
            peer.send(format!("CONNECT {CONNECT}\r\n")).expect("sent");
            peer.ping().expect("an answer");
            let ip = if header.contains("TCP4") { "192.0.2.7" } else { "127.0.0.1" };
            let found = connection(&server, "sort=cid");
            assert_eq!(
                (&found["ip"], &found["tls_version"]),
                (&Value::from(ip), &Value::from("1.3")),
                "{implementation}"
            );
            drop(peer);
            let gone = || Ok((connection(&server, "") == Value::Null).then_some(()));
            wait_until("the connection's end", Duration::from_secs(5), gone).expect("it ends");
        }
    }
}

#[test]
fn trusted_proxies_sign_for_their_connections() {
    let proxy = nkeys::KeyPair::new_server();
    let config = format!(
        "http: \"127.0.0.1:@HTTP_PORT@\"\nproxies {{ trusted: [ {{key: \"{}\"}} ] }}\n\
         authorization {{ users: [ {{user: a, password: a, proxy_required: true}} ] }}",
        proxy.public_key()
    );
    for implementation in BOTH {
        let server = Launch::new(implementation).config(&config).ready_when_listening().start().expect("a server");
        let mut signed = server.open().expect("a connection");
        let nonce = signed.info().expect("INFO")["nonce"].as_str().expect("a nonce").to_owned();
        assert_eq!(nonce.len(), 15, "{implementation}");
        let signature = proxy.sign(nonce.as_bytes()).expect("it has its seed");
        let signature = data_encoding::BASE64URL_NOPAD.encode(&signature);
        signed
            .send(format!(
                "CONNECT {{\"user\":\"a\",\"pass\":\"a\",\"verbose\":false,\"proxy_sig\":\"{signature}\"}}\r\n"
            ))
            .expect("sent");
        signed.ping().expect("let in");
        assert_eq!(connection(&server, "auth=1")["proxy"]["key"], proxy.public_key(), "{implementation}");
        let mut unsigned = server.open().expect("a connection");
        unsigned.info().expect("INFO");
        unsigned.send("CONNECT {\"user\":\"a\",\"pass\":\"a\",\"verbose\":false}\r\n").expect("sent");
        unsigned.expect_closed("-ERR 'Authorization Violation'\r\n").expect("refused");
        assert_eq!(connection(&server, "state=closed&sort=stop")["reason"], "Proxy Required", "{implementation}");
    }
}
