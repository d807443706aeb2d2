//! A client that asks and listens.

use std::time::Duration;

use serde_json::Value;
use support::{Peer, Result, Server};

/// How long an answer or event may take, and how long silence has to last to count as none.
const PATIENCE: Duration = Duration::from_secs(5);
const SILENCE: Duration = Duration::from_millis(400);

/// A message that came in.
#[derive(Debug)]
pub(crate) struct Incoming {
    pub(crate) subject: String,
    pub(crate) reply: String,
    pub(crate) headers: String,
    pub(crate) payload: Vec<u8>,
}

impl Incoming {
    /// The payload as JSON; `null` if it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.payload).unwrap_or_default()
    }
}

/// A connected client.
pub(crate) struct Client {
    peer: Peer,
    pub(crate) server_id: String,
    pub(crate) id: u64,
    requests: u32,
}

impl Client {
    /// Connects a user whose password is given.
    pub(crate) fn connect(server: &Server, user: &str, password: &str) -> Result<Self> {
        Self::connect_with(server, user, password, "")
    }

    /// The same with `more` members of CONNECT, each with a comma in front.
    pub(crate) fn connect_with(server: &Server, user: &str, password: &str, more: &str) -> Result<Self> {
        let mut peer = server.open()?;
        let info = peer.info()?;
        peer.send(format!(
            "CONNECT {{\"user\":\"{user}\",\"pass\":\"{password}\",\"name\":\"probe\",\"lang\":\"raw\",\"version\":\"1\",\
             \"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true,\"protocol\":1{more}}}\r\nSUB _I.> 1\r\nPING\r\n"
        ))?;
        peer.read_until(b"PONG\r\n")?;
        let server_id = info["server_id"].as_str().unwrap_or_default().to_owned();
        let id = info["client_id"].as_u64().unwrap_or_default();
        Ok(Self { peer, server_id, id, requests: 0 })
    }

    /// Sends bytes, and waits until the server has taken them.
    pub(crate) fn send(&mut self, bytes: &str) -> Result<()> {
        self.peer.send(bytes)?;
        self.peer.ping().map(drop)
    }

    /// Publishes without waiting for anything.
    pub(crate) fn publish(&mut self, subject: &str, payload: &str) -> Result<()> {
        self.peer.send(format!("PUB {subject} {}\r\n{payload}\r\n", payload.len()))
    }

    /// Publishes with headers, each line of them ended, and a reply; waits for nothing.
    pub(crate) fn publish_with(&mut self, subject: &str, reply: &str, headers: &str, payload: &str) -> Result<()> {
        if headers.is_empty() {
            return self.peer.send(format!("PUB {subject} {reply} {}\r\n{payload}\r\n", payload.len()));
        }
        let block = format!("NATS/1.0\r\n{headers}\r\n");
        let (head, all) = (block.len(), block.len() + payload.len());
        self.peer.send(format!("HPUB {subject} {reply} {head} {all}\r\n{block}{payload}\r\n"))
    }

    /// Asks, and returns the answer; `None` for silence.
    pub(crate) fn request(&mut self, subject: &str, payload: &str, header: &str) -> Result<Option<Incoming>> {
        self.requests += 1;
        let reply = format!("_I.{}", self.requests);
        let subject = subject.replace("<ID>", &self.server_id);
        if header.is_empty() {
            self.peer.send(format!("PUB {subject} {reply} {}\r\n{payload}\r\n", payload.len()))?;
        } else {
            let block = format!("NATS/1.0\r\n{header}\r\n\r\n");
            let (head, all) = (block.len(), block.len() + payload.len());
            self.peer.send(format!("HPUB {subject} {reply} {head} {all}\r\n{block}{payload}\r\n"))?;
        }
        self.peer.set_patience(SILENCE);
        let answer = self.next();
        self.peer.set_patience(PATIENCE);
        match answer {
            Ok(answer) => Ok(Some(answer)),
            Err(support::Error::Deadline { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The next message; what else comes is passed over.
    pub(crate) fn next(&mut self) -> Result<Incoming> {
        loop {
            let line = self.peer.read_line()?;
            let words: Vec<&str> = line.split(' ').collect();
            let size = |word: Option<&&str>| word.and_then(|word| word.parse::<usize>().ok()).unwrap_or_default();
            let (header, total) = match words.first() {
                Some(&"MSG") => (0, size(words.last())),
                Some(&"HMSG") => (size(words.iter().rev().nth(1)), size(words.last())),
                _ => continue,
            };
            let subject = words.get(1).copied().unwrap_or_default().replace(&self.server_id, "<ID>");
            let has_reply = words.len() == if header == 0 && words[0] == "MSG" { 5 } else { 6 };
            let reply = if has_reply { words[3].to_owned() } else { String::new() };
            let mut body = self.peer.read_exactly(total + 2)?;
            body.truncate(total);
            let payload = body.split_off(header);
            return Ok(Incoming { subject, reply, headers: String::from_utf8_lossy(&body).into_owned(), payload });
        }
    }

    /// The next message whose subject is `subject`; `<ID>` stands for the server's.
    pub(crate) fn expect(&mut self, subject: &str) -> Result<Incoming> {
        loop {
            let message = self.next()?;
            if message.subject == subject {
                return Ok(message);
            }
        }
    }

    /// Waits for the server to close the connection.
    pub(crate) fn read_to_close(&mut self) -> Result<Vec<u8>> {
        self.peer.read_to_close()
    }
}
