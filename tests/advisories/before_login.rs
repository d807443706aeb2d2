//! What anybody can do who reaches the port.

use std::time::Duration;

use support::{Random, Server};

use crate::{assert_well, start};

/// What the server takes of a line before it gives up, at the most: the socket's buffers hold some of what it never reads.
const TAKEN_MAX: usize = 16 * 1024 * 1024;

/// Sends `start` and then the same byte again and again; returns how many bytes were taken until the server closed.
fn pour(server: &Server, start: &str, byte: u8) -> usize {
    let mut peer = server.open().expect("accepted");
    peer.set_patience(Duration::from_secs(5));
    peer.info().expect("the greeting");
    let chunk = vec![byte; 64 * 1024];
    let mut taken = start.len();
    if peer.send(start).is_err() {
        return taken;
    }
    while taken < 4 * TAKEN_MAX && peer.send(&chunk).is_ok() {
        taken += chunk.len();
    }
    taken
}

#[test]
fn no_line_is_kept_without_end() {
    for config in ["", "authorization { user: u, password: p }"] {
        let server = start(config);
        let before = server.process().resident_bytes_peak().expect("read");
        for verb in [
            "",
            "C",
            "CONNECT ",
            "CONNECT {",
            "INFO {",
            "SUB ",
            "SUB",
            "UNSUB ",
            "PUB ",
            "HPUB ",
            "PING",
            "PONG",
            "+OK",
            "-ERR '",
        ] {
            for byte in *b" \txX{\"\0\xff" {
                let taken = pour(&server, verb, byte);
                assert!(taken < TAKEN_MAX, "{verb:?} and {byte:#x} without end: {taken} bytes were taken");
            }
        }
        let grown = server.process().resident_bytes_peak().expect("read").saturating_sub(before);
        assert!(grown < 8 << 20, "endless lines cost {grown} bytes");
        assert_well(&server);
    }
}

#[test]
fn verbs_in_any_order_harm_nobody() {
    const VERBS: [&str; 14] = [
        "CONNECT {}\r\n",
        "CONNECT {\"verbose\":false,\"user\":\"u\",\"pass\":\"p\"}\r\n",
        "CONNECT {\"verbose\":false,\"headers\":true,\"no_responders\":true,\"protocol\":1}\r\n",
        "CONNECT null\r\n",
        "INFO {}\r\n",
        "INFO {\"server_id\":\"X\",\"nonce\":\"y\",\"connect_urls\":[\"a\"]}\r\n",
        "PING\r\n",
        "PONG\r\n",
        "+OK\r\n",
        "-ERR 'x'\r\n",
        "SUB a 1\r\n",
        "UNSUB 1 1\r\n",
        "PUB a b 2\r\nhi\r\n",
        "HPUB a 12 14\r\nNATS/1.0\r\n\r\nhi\r\n",
    ];
    for config in ["", "authorization { user: u, password: p }"] {
        let server = start(config);
        let mut random = Random::new(5);
        for _ in 0..600 {
            let mut peer = server.open().expect("the server lives");
            for _ in 0..=random.below(6) {
                let verb = random.pick(&VERBS).expect("there are verbs");
                // A part of a verb, now and then: what follows completes it in an odd way.
                let end = if random.chance(1, 8) {
                    usize::try_from(random.below(verb.len() as u64)).expect("short")
                } else {
                    verb.len()
                };
                if peer.send(&verb.as_bytes()[..end]).is_err() {
                    break;
                }
            }
            if random.chance(1, 2) {
                peer.finish_sending();
            }
        }
        assert_well(&server);
    }
}

#[test]
fn keys_and_signatures_of_every_length_are_refused() {
    const KEY: &str = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";
    let server = start(&format!("authorization {{ users: [{{nkey: {KEY}}}] }}"));
    let long = KEY.repeat(2);
    let signature = "A".repeat(120);
    for length in 0..=64 {
        let key = &long[..length];
        for signature in ["", &signature[..length], &signature[..86], &signature] {
            let mut peer = server.open().expect("accepted");
            peer.info().expect("the greeting");
            peer.send(format!("CONNECT {{\"nkey\":\"{key}\",\"sig\":\"{signature}\",\"jwt\":\"{key}\"}}\r\nPING\r\n"))
                .expect("sent");
            peer.expect_closed("-ERR 'Authorization Violation'\r\n").expect("refused");
        }
    }
    assert_well(&server);
}
