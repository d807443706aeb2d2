//! A client that asks the API and publishes, on either server.

use data_encoding::BASE64;
use serde_json::Value;
use support::{Peer, Server};

/// Messages that are out at a time.
const WINDOW: u64 = 100;

/// A connection with an inbox.
pub struct Client {
    peer: Peer,
}

/// The payload of the message with a sequence.
fn payload(seq: u64) -> String {
    format!("message {seq:08}")
}

/// The same as the API shows it.
pub fn payload_text(seq: u64) -> String {
    BASE64.encode(payload(seq).as_bytes())
}

impl Client {
    /// Connects.
    pub fn connect(server: &Server) -> Self {
        let mut peer = server.connect().expect("a connection");
        peer.send("SUB _INBOX.t 1\r\n").expect("the connection is open");
        Self { peer }
    }

    /// Asks the API; the answer must not refuse.
    pub fn api(&mut self, subject: &str, body: &Value) -> Value {
        let body = body.to_string();
        self.peer
            .send(format!("PUB $JS.API.{subject} _INBOX.t {}\r\n{body}\r\n", body.len()))
            .expect("the connection is open");
        let answer: Value = serde_json::from_str(&self.message()).expect("JSON");
        assert!(answer["error"].is_null(), "{subject}: {answer}");
        answer
    }

    /// Publishes a message with header lines, and waits until it is stored.
    pub fn publish(&mut self, subject: &str, lines: &str) {
        let headers = format!("NATS/1.0\r\n{lines}\r\n");
        let (len, total) = (headers.len(), headers.len() + 2);
        self.peer
            .send(format!("HPUB {subject} _INBOX.t {len} {total}\r\n{headers}it\r\n"))
            .expect("the connection is open");
        let ack: Value = serde_json::from_str(&self.message()).expect("JSON");
        assert!(ack["error"].is_null(), "{ack}");
    }

    fn message(&mut self) -> String {
        // What is no message, such as a PING, is passed over.
        let head = loop {
            let line = self.peer.read_line().expect("an answer");
            if line.starts_with("MSG") || line.starts_with("HMSG") {
                break line;
            }
        };
        let len = head.rsplit(' ').next().and_then(|field| field.trim().parse().ok());
        let body = self.peer.read_exactly(len.unwrap_or_else(|| panic!("{head}"))).expect("the answer's body");
        self.peer.read_line().expect("the end of the answer");
        String::from_utf8(body).expect("UTF-8")
    }

    /// Publishes behind message `from` until message `to` is acknowledged, with more of them still out then. Returns the last
    /// one that was acknowledged.
    pub fn publish_until(&mut self, subject: &str, from: u64, to: u64) -> u64 {
        let (mut sent, mut acknowledged) = (from, from);
        while acknowledged < to {
            let mut text = String::new();
            while sent < acknowledged + WINDOW {
                sent += 1;
                let payload = payload(sent);
                text.push_str(&format!("PUB {subject} _INBOX.t {}\r\n{payload}\r\n", payload.len()));
            }
            self.peer.send(text).expect("the connection is open");
            let ack: Value = serde_json::from_str(&self.message()).expect("JSON");
            assert!(ack["error"].is_null(), "{ack}");
            acknowledged = ack["seq"].as_u64().expect("a sequence");
        }
        acknowledged
    }
}
