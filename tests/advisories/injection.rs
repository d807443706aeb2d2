//! No byte that a client chooses leaves the field that it was put in.

use support::{Peer, Random};

use crate::{assert_well, log_in, start};

/// Parts of what a client may choose; some of them would be protocol if they got out.
const PARTS: [&[u8]; 20] = [
    b"a",
    b".",
    b"*",
    b">",
    b"\r",
    b"\x00",
    b"\x0b",
    b"\x0c",
    b"\x1b[2J",
    b"\x7f",
    b"\xff",
    b"\xe2\x80\xa8",
    b"\"",
    b"'",
    b"\\",
    b"{",
    b"}",
    b"-ERR",
    b"MSG",
    b"%0d%0a",
];

fn word(random: &mut Random) -> Vec<u8> {
    (0..=random.below(4)).flat_map(|_| random.pick(&PARTS).expect("there are parts").to_vec()).collect()
}

/// What a receiver gets, read as strictly as one can: lines, and bodies of the length that their line says.
fn messages(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let end = bytes.windows(2).position(|pair| pair == b"\r\n").expect("a line ends");
        let line = &bytes[..end];
        bytes = &bytes[end + 2..];
        if line == b"PONG" {
            break;
        }
        assert!(!line.contains(&b'\n'), "a line holds another one: {}", line.escape_ascii());
        let size = line.rsplit(|byte| *byte == b' ').next().expect("a word");
        let size: usize = std::str::from_utf8(size).ok().and_then(|size| size.parse().ok()).expect("a size");
        assert!(line.starts_with(b"MSG ") || line.starts_with(b"HMSG "), "a line of its own: {}", line.escape_ascii());
        assert_eq!(&bytes[size..size + 2], b"\r\n", "a body ends where it should");
        found.push(bytes[..size].to_vec());
        bytes = &bytes[size + 2..];
    }
    found
}

fn received(peer: &mut Peer) -> Vec<u8> {
    peer.send("PING\r\n").expect("sent");
    peer.read_until(b"PONG\r\n").expect("alive")
}

#[test]
fn nothing_leaves_its_field() {
    let server = start("");
    let mut random = Random::new(9);
    let connect = r#"{"verbose":false,"headers":true,"echo":false}"#;
    let mut receiver = log_in(&server, connect).expect("logged in");
    receiver.send("SUB > 1\r\n").expect("sent");
    receiver.ping().expect("subscribed");
    for round in 0..400 {
        let mut sender = log_in(&server, connect).expect("logged in");
        let (subject, reply, queue, sid) = (word(&mut random), word(&mut random), word(&mut random), word(&mut random));
        let marker = format!("round {round}");
        let header = format!("NATS/1.0\r\nX: {}\r\n\r\n", word(&mut random).escape_ascii());
        let size = (header.len() + marker.len()).to_string();
        let sent = [
            [&b"SUB "[..], &subject, b" ", &queue, b" ", &sid, b"\r\n"].concat(),
            [
                &b"PUB "[..],
                &subject,
                b" ",
                &reply,
                b" ",
                marker.len().to_string().as_bytes(),
                b"\r\n",
                marker.as_bytes(),
                b"\r\n",
            ]
            .concat(),
            [
                &b"HPUB "[..],
                &subject,
                b" ",
                &reply,
                b" ",
                header.len().to_string().as_bytes(),
                b" ",
                size.as_bytes(),
                b"\r\n",
            ]
            .concat(),
            [header.as_bytes(), marker.as_bytes(), b"\r\nPING\r\n"].concat(),
        ];
        // A word may make the sender's own line wrong; then it is closed, and that is all.
        sender.send(sent.concat()).expect("sent");
        drop(sender.read_until(b"PONG\r\n"));
        let bodies = messages(&received(&mut receiver));
        assert!(bodies.len() <= 2, "{} bodies", bodies.len());
        assert!(bodies.iter().all(|body| body.ends_with(marker.as_bytes())), "what was sent is what arrives");
    }
    assert_well(&server);
}

#[test]
fn names_and_log_lines_stay_in_one_line() {
    let server = start("debug: true\ntrace: true");
    let name = "x\\r\\nMSG a 1 0\\r\\n\\r\\n\\u001b[2J\\u0000";
    let mut peer =
        log_in(&server, &format!("{{\"verbose\":false,\"name\":\"{name}\",\"lang\":\"{name}\",\"user\":\"{name}\"}}"))
            .expect("logged in");
    peer.send("SUB a\x1b[2Jb 1\r\nPUB x\x1b[1my 2\r\n\x1b]\r\n").expect("sent");
    peer.ping().expect("alive");
    let connz = server.monitor("/connz?auth=1&subs=1").expect("answered").json().expect("valid JSON");
    assert_eq!(connz["connections"][0]["name"], "x\r\nMSG a 1 0\r\n\r\n\u{1b}[2J\0");
    let log = server.log();
    assert!(log.lines().all(|line| line.starts_with('[')), "a line of the log is not the server's own:\n{log}");
    assert!(!log.contains('\u{1b}'), "what a terminal obeys is in the log:\n{log:?}");
    assert_well(&server);
}
