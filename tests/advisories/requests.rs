//! Numbers at the edge of their type, wherever one can ask something.

use crate::{assert_well, log_in, start};

const NUMBERS: [&str; 14] = [
    "-1",
    "0",
    "1",
    "2147483647",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1e308",
    "0.5",
    "NaN",
];

const PATHS: [&str; 6] = ["/connz", "/subsz", "/routez", "/jsz", "/leafz", "/accstatz"];

#[test]
fn numbers_at_the_edge_are_answered() {
    let server = start(
        "accounts { A { users: [{user: a, password: p}] }, SYS { users: [{user: s, password: p}] } }\nsystem_account: SYS",
    );
    let mut peers: Vec<_> =
        (0..3).map(|_| log_in(&server, r#"{"verbose":false,"user":"a","pass":"p"}"#).expect("logged in")).collect();
    for peer in &mut peers {
        peer.send("SUB a 1\r\nSUB b 2\r\n").expect("sent");
        peer.ping().expect("subscribed");
    }
    for path in PATHS {
        for offset in NUMBERS {
            for limit in NUMBERS {
                let query = format!("{path}?offset={offset}&limit={limit}&cid={limit}&subs=1&state=all");
                let status = server.monitor(&query).expect("answered").status;
                assert!([200, 400].contains(&status), "{query}: {status}");
            }
        }
    }
    assert_well(&server);
    let mut system = log_in(&server, r#"{"verbose":false,"user":"s","pass":"p","headers":true}"#).expect("logged in");
    system.send("SUB _I.* 1\r\n").expect("sent");
    for request in ["CONNZ", "SUBSZ", "ACCSTATZ", "JSZ", "RAFTZ", "IPQUEUESZ", "PROFILEZ", "KICK", "LDM"] {
        for number in NUMBERS {
            let body = format!(
                "{{\"offset\":{number},\"limit\":{number},\"cid\":{number},\"duration\":{number},\"subscriptions\":true}}"
            );
            system.send(format!("PUB $SYS.REQ.SERVER.PING.{request} _I.1 {}\r\n{body}\r\n", body.len())).expect("sent");
        }
    }
    system.ping().expect("alive");
    // The last one is answered behind the others.
    system.send("PUB $SYS.REQ.SERVER.PING.IDZ _I.last 0\r\n\r\n").expect("sent");
    system.read_until(b"MSG _I.last").expect("requests are still answered");
    assert_well(&server);
}
