//! Hostile requests: endless heads, slow ones, more than the port wants; honest ones go on.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use support::{Implementation, Launch, Peer, Server};

use crate::sides::ACCOUNTS;

fn started() -> (Server, SocketAddr) {
    let server = Launch::new(Implementation::NatsRs).config(ACCOUNTS).start().expect("started");
    let address = (Ipv4Addr::LOCALHOST, server.http_port()).into();
    (server, address)
}

#[test]
fn a_head_without_end_is_refused() {
    let (server, address) = started();
    let mut peer = Peer::open(address).expect("open");
    peer.send("GET /varz HTTP/1.1\r\nHost: h\r\nX-Long: ").expect("sent");
    let chunk = "a".repeat(16 * 1024);
    // The server stops reading at some point; what it says then is a refusal, if the reset leaves it readable.
    let sent = (0..64).take_while(|_| peer.send(chunk.as_str()).is_ok()).count();
    let answer = peer.read_to_close().unwrap_or_default();
    assert!(sent < 64 || answer.starts_with(b"HTTP/1.1 431"), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(server.monitor("/livez").expect("answered").status, 200);
}

#[test]
fn a_slow_head_is_cut_off() {
    let (server, address) = started();
    let mut silent = Peer::open(address).expect("open");
    let mut slow = Peer::open(address).expect("open");
    slow.send("GET /varz HTTP/1.1\r\nHost:").expect("sent");
    let start = Instant::now();
    for peer in [&mut silent, &mut slow] {
        let answer = peer.read_to_close().expect("closed by the server");
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    }
    let waited = start.elapsed();
    assert!(waited > Duration::from_secs(2) && waited < Duration::from_secs(9), "{waited:?}");
    assert_eq!(server.monitor("/livez").expect("answered").status, 200);
}

#[test]
fn garbage_is_refused_and_honest_requests_go_on() {
    let (server, address) = started();
    let garbage: [&[u8]; 5] = [
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /varz HTTP/9.9\r\n\r\n",
        b"CONNECT {}\r\nPING\r\n",
        b"\x16\x03\x01\x00\xa5\x01",
    ];
    for bytes in garbage {
        let mut peer = Peer::open(address).expect("open");
        peer.send(bytes).expect("sent");
        peer.finish_sending();
        let answer = peer.read_to_close().unwrap_or_default();
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    }
    assert_eq!(server.monitor("/varz").expect("answered").status, 200);
}

#[test]
fn many_silent_connections_do_not_keep_requests_out_for_long() {
    let (server, address) = started();
    support::raise_open_files_limit().expect("raised");
    let silent: Vec<Peer> = (0..1500).filter_map(|_| Peer::open(address).ok()).collect();
    let start = Instant::now();
    let answer = server.monitor("/livez").expect("answered within the patience");
    assert!(answer.status == 200 && start.elapsed() < Duration::from_secs(12), "{:?}", start.elapsed());
    silent.into_iter().for_each(Peer::reset);
    let mut client = server.open().expect("clients are not concerned");
    client.info().expect("INFO");
}
