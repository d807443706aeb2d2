//! JetStream of nats-server over its API, as far as these tests need it.

use serde_json::{Value, json};
use support::{Implementation, Launch, Peer, Server};

/// A running nats-server and a connection to it.
pub(crate) struct Reference {
    pub(crate) server: Server,
    peer: Peer,
}

impl Reference {
    pub(crate) fn start(jetstream: &str) -> Self {
        let config = format!("jetstream: {{ store_dir: \"@DIR@/js\", {jetstream} }}");
        let server = Launch::new(Implementation::NatsServer).config(config).start().expect("nats-server starts");
        let peer = Self::connect(&server);
        Self { server, peer }
    }

    fn connect(server: &Server) -> Peer {
        let mut peer = server.connect().expect("a connection");
        peer.send("SUB _INBOX.t 1\r\n").expect("the connection is open");
        peer
    }

    pub(crate) fn stop(&mut self) {
        self.server.stop().expect("nats-server stops");
    }

    pub(crate) fn restart(&mut self) {
        self.server.restart().expect("nats-server starts again");
        self.peer = Self::connect(&self.server);
    }

    /// Sends any bytes; the answer is empty or JSON, which is null for an empty one.
    pub(crate) fn send(&mut self, subject: &str, body: &[u8]) -> Value {
        let head = format!("PUB {subject} _INBOX.t {}\r\n", body.len());
        self.peer.send([head.as_bytes(), body, b"\r\n"].concat()).expect("the connection is open");
        self.read_answer()
    }

    pub(crate) fn request(&mut self, subject: &str, headers: &str, body: &str) -> Value {
        let line = if headers.is_empty() {
            format!("PUB {subject} _INBOX.t {}\r\n{body}\r\n", body.len())
        } else {
            format!("HPUB {subject} _INBOX.t {} {}\r\n{headers}{body}\r\n", headers.len(), headers.len() + body.len())
        };
        self.peer.send(line).expect("the connection is open");
        self.read_answer()
    }

    fn read_answer(&mut self) -> Value {
        let head = self.peer.read_line().expect("an answer");
        let len =
            head.rsplit(' ').next().and_then(|field| field.trim().parse().ok()).unwrap_or_else(|| panic!("{head}"));
        let body = self.peer.read_exactly(len).expect("the answer's body");
        self.peer.read_line().expect("the end of the answer");
        if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).expect("JSON") }
    }

    pub(crate) fn api(&mut self, subject: &str, body: &Value) -> Value {
        let answer = self.request(&format!("$JS.API.{subject}"), "", &body.to_string());
        assert!(answer["error"].is_null(), "{subject}: {answer}");
        answer
    }

    /// State, subjects and deletions of a stream.
    pub(crate) fn state(&mut self, stream: &str) -> Value {
        let asked = json!({ "deleted_details": true, "subjects_filter": ">" });
        self.api(&format!("STREAM.INFO.{stream}"), &asked)["state"].clone()
    }

    /// Warnings and errors in the log since a place in it.
    pub(crate) fn complaints(&self, since: usize) -> Vec<String> {
        let log = self.server.log();
        let lines = log.get(since..).unwrap_or_default().lines();
        lines.filter(|line| line.contains("[WRN]") || line.contains("[ERR]")).map(str::to_owned).collect()
    }
}
