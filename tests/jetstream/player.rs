//! Plays a conversation on one server, and writes down what it says.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde_json::Value;
use support::{Peer, Result, Server};

use crate::normal;
use crate::script::{Conversation, Sent, Step};

/// How long an answer may take, and how long silence has to last to count as none.
const PATIENCE: Duration = Duration::from_secs(5);
const SILENCE: Duration = Duration::from_millis(600);

/// The users whose accounts have JetStream.
const USERS: [&str; 5] = ["a", "l", "r", "x", "i"];

/// A message that came in.
#[derive(Debug)]
pub(crate) struct Incoming {
    sid: String,
    subject: String,
    pub(crate) reply: String,
    pub(crate) headers: String,
    pub(crate) payload: Vec<u8>,
}

/// A connected client.
pub(crate) struct Client {
    peer: Peer,
    inbox: String,
    requests: u32,
    /// What came for subscriptions while an answer was awaited.
    heard: VecDeque<Incoming>,
}

impl Client {
    /// `user` may have a `/` and a number behind it, which tells clients of the same user apart.
    pub(crate) fn connect(server: &Server, user: &str) -> Result<Self> {
        let user = user.split('/').next().unwrap_or_default();
        let mut peer = server.open()?;
        peer.set_patience(PATIENCE);
        // Clients of one account hear each other's answers unless these have names of their own.
        let inbox = format!("_I.{}", peer.info()?["client_id"]);
        peer.send(format!(
            "CONNECT {{\"user\":\"{user}\",\"pass\":\"{user}\",\"name\":\"probe\",\"lang\":\"raw\",\"version\":\"1\",\
             \"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true,\"protocol\":1}}\r\n\
             SUB {inbox}.> 1\r\nPING\r\n"
        ))?;
        peer.read_until(b"PONG\r\n")?;
        Ok(Self { peer, inbox, requests: 0, heard: VecDeque::new() })
    }

    fn send(&mut self, message: &Sent, reply: &str) -> Result<()> {
        let Sent { subject, body, headers } = message;
        if headers.is_empty() {
            return self.peer.send(format!("PUB {subject} {reply} {}\r\n{body}\r\n", body.len()));
        }
        let block = format!("NATS/1.0\r\n{}\r\n\r\n", headers.join("\r\n"));
        let (head, all) = (block.len(), block.len() + body.len());
        self.peer.send(format!("HPUB {subject} {reply} {head} {all}\r\n{block}{body}\r\n"))
    }

    /// A subject for an answer.
    pub(crate) fn new_reply(&mut self) -> String {
        self.requests += 1;
        format!("{}.{}", self.inbox, self.requests)
    }

    /// Sends bytes; `reply` may be empty.
    pub(crate) fn send_bytes(&mut self, subject: &str, reply: &str, body: &[u8]) -> Result<()> {
        let line = format!("PUB {subject} {reply} {}\r\n", body.len());
        self.peer.send([line.as_bytes(), body, b"\r\n"].concat())
    }

    /// Subscribes; what is sent for it at once is heard later.
    pub(crate) fn listen(&mut self, subject: &str, sid: u32) -> Result<()> {
        self.peer.send(format!("SUB {subject} {sid}\r\nPING\r\n"))?;
        loop {
            let line = self.peer.read_line()?;
            if line.starts_with("PONG") {
                return Ok(());
            }
            if let Some(message) = self.message(&line)? {
                self.heard.push_back(message);
            }
        }
    }

    /// Asks; returns the subject of the answer.
    pub(crate) fn ask(&mut self, message: &Sent) -> Result<String> {
        let reply = self.new_reply();
        self.send(message, &reply)?;
        Ok(reply)
    }

    /// The next message of any subscription; `None` for silence.
    fn next(&mut self, patience: Duration) -> Result<Option<Incoming>> {
        self.peer.set_patience(patience);
        let message = self.read();
        self.peer.set_patience(PATIENCE);
        match message {
            Ok(message) => Ok(Some(message)),
            Err(support::Error::Deadline { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read(&mut self) -> Result<Incoming> {
        loop {
            let line = self.peer.read_line()?;
            if let Some(message) = self.message(&line)? {
                return Ok(message);
            }
        }
    }

    /// The message whose first line was read; `None` for other lines.
    fn message(&mut self, line: &str) -> Result<Option<Incoming>> {
        let words: Vec<&str> = line.split(' ').collect();
        let size = |word: Option<&&str>| word.and_then(|word| word.parse::<usize>().ok()).unwrap_or_default();
        let (head, total, fixed) = match words.first() {
            Some(&"MSG") => (0, size(words.last()), 4),
            Some(&"HMSG") => (size(words.iter().rev().nth(1)), size(words.last()), 5),
            _ => return Ok(None),
        };
        let word = |place: usize| words.get(place).copied().unwrap_or_default().to_owned();
        let reply = if words.len() > fixed { word(3) } else { String::new() };
        let (subject, sid) = (word(1), word(2));
        let mut body = self.peer.read_exactly(total + 2)?;
        body.truncate(total);
        let payload = body.split_off(head);
        let headers = String::from_utf8_lossy(&body).into_owned();
        Ok(Some(Incoming { sid, subject, reply, headers, payload }))
    }

    /// The next message on `subject`; others are kept for later.
    pub(crate) fn answer(&mut self, subject: &str, patience: Duration) -> Result<Option<Incoming>> {
        while let Some(message) = self.next(patience)? {
            if message.subject == subject || (message.sid == "1" && !message.reply.is_empty()) {
                return Ok(Some(message));
            }
            if message.sid != "1" {
                self.heard.push_back(message);
            } else if message.headers.starts_with("NATS/1.0 ") {
                return Ok(Some(message));
            }
        }
        Ok(None)
    }

    /// The next answer, whatever it answers.
    fn got(&mut self, patience: Duration) -> Result<Option<Incoming>> {
        while let Some(message) = self.next(patience)? {
            if message.sid == "1" {
                return Ok(Some(message));
            }
            self.heard.push_back(message);
        }
        Ok(None)
    }

    /// The next message of the subscriptions of the conversation.
    pub(crate) fn heard(&mut self, patience: Duration) -> Result<Option<Incoming>> {
        if let Some(message) = self.heard.pop_front() {
            return Ok(Some(message));
        }
        loop {
            match self.next(patience)? {
                Some(message) if message.sid == "1" => {}
                found => return Ok(found),
            }
        }
    }
}

/// Plays conversations on one server.
pub(crate) struct Player<'a> {
    server: &'a Server,
    clients: BTreeMap<String, Client>,
    user: String,
    known: BTreeMap<&'static str, String>,
    fetched: VecDeque<String>,
    subscriptions: u32,
    said: Vec<String>,
}

impl<'a> Player<'a> {
    pub(crate) fn new(server: &'a Server) -> Result<Self> {
        let mut player = Self {
            server,
            clients: BTreeMap::new(),
            user: "a".to_owned(),
            known: BTreeMap::new(),
            fetched: VecDeque::new(),
            subscriptions: 1,
            said: Vec::new(),
        };
        for user in USERS {
            player.clear(user)?;
        }
        Ok(player)
    }

    /// Removes every stream of a user's account.
    fn clear(&mut self, user: &str) -> Result<()> {
        user.clone_into(&mut self.user);
        let names = Sent { subject: "$JS.API.STREAM.NAMES".to_owned(), ..Sent::default() };
        let reply = self.client()?.ask(&names)?;
        let answer = self.client()?.answer(&reply, PATIENCE)?;
        let answer: Value = answer.and_then(|answer| serde_json::from_slice(&answer.payload).ok()).unwrap_or_default();
        let streams = answer["streams"].as_array().cloned().unwrap_or_default();
        for name in streams.iter().filter_map(Value::as_str) {
            let delete = Sent { subject: format!("$JS.API.STREAM.DELETE.{name}"), ..Sent::default() };
            let reply = self.client()?.ask(&delete)?;
            self.client()?.answer(&reply, PATIENCE)?;
        }
        "a".clone_into(&mut self.user);
        Ok(())
    }

    fn client(&mut self) -> Result<&mut Client> {
        if !self.clients.contains_key(&self.user) {
            let client = Client::connect(self.server, &self.user)?;
            self.clients.insert(self.user.clone(), client);
        }
        Ok(self.clients.get_mut(&self.user).expect("it was just entered"))
    }

    /// Plays a conversation; returns one text for each thing that was said.
    pub(crate) fn play(&mut self, conversation: &Conversation) -> Result<Vec<String>> {
        for step in &conversation.steps {
            self.step(step)?;
        }
        Ok(std::mem::take(&mut self.said))
    }

    fn step(&mut self, step: &Step) -> Result<()> {
        match step {
            Step::As(user) => self.user.clone_from(user),
            Step::Request(message) => self.request(message)?,
            Step::Put(message) => {
                let message = self.filled(message);
                self.client()?.send(&message, "")?;
            }
            Step::Many(count, message) => {
                for number in 1..=*count {
                    let mut message = message.clone();
                    message.subject = message.subject.replace('#', &number.to_string());
                    let reply = self.client()?.ask(&message)?;
                    self.client()?.answer(&reply, PATIENCE)?;
                }
            }
            Step::Listen(subject) => {
                self.subscriptions += 1;
                let sid = self.subscriptions;
                self.client()?.listen(subject, sid)?;
            }
            Step::Read(count) => {
                for _ in 0..*count {
                    let heard = self.client()?.heard(SILENCE)?;
                    self.note("heard", heard.as_ref());
                }
            }
            Step::None => {
                let heard = self.client()?.heard(SILENCE)?;
                self.note("heard", heard.as_ref());
            }
            Step::Fetch(pull) => self.fetch(pull)?,
            Step::Ack(body) => {
                let Some(subject) = self.fetched.pop_front() else { return Ok(()) };
                let reply = self.client()?.ask(&Sent { subject, body: body.clone(), ..Sent::default() })?;
                let answer = self.client()?.answer(&reply, SILENCE)?;
                self.note(&format!("ack {body}"), answer.as_ref());
            }
            Step::Pass => drop(self.fetched.pop_front()),
            Step::Pull(pull) => {
                let pull = self.filled(pull);
                self.client()?.ask(&pull)?;
            }
            Step::To(ending, message) => {
                let message = self.filled(message);
                let client = self.client()?;
                let reply = format!("{}.{ending}", client.inbox);
                client.send(&message, &reply)?;
            }
            Step::Got(count) => {
                for _ in 0..*count {
                    self.take_answer()?;
                }
            }
            Step::Quiet => self.take_answer()?,
            Step::Wait(millis) => std::thread::sleep(Duration::from_millis(*millis)),
        }
        Ok(())
    }

    fn filled(&self, message: &Sent) -> Sent {
        let mut filled = message.clone();
        for (name, value) in &self.known {
            let mark = format!("${name}");
            filled.subject = filled.subject.replace(&mark, value);
            filled.body = filled.body.replace(&mark, value);
        }
        filled
    }

    fn request(&mut self, message: &Sent) -> Result<()> {
        let filled = self.filled(message);
        let reply = self.client()?.ask(&filled)?;
        let answer = self.client()?.answer(&reply, SILENCE)?;
        if let Some(answer) = &answer
            && let Ok(Value::Object(members)) = serde_json::from_slice::<Value>(&answer.payload)
        {
            for (name, field) in [("name", "name"), ("deliver", "deliver_subject")] {
                if let Some(value) = members.get(field).and_then(Value::as_str) {
                    self.known.insert(name, value.to_owned());
                }
            }
        }
        self.note(&format!("{} {}", message.subject, message.body), answer.as_ref());
        Ok(())
    }

    fn fetch(&mut self, pull: &Sent) -> Result<()> {
        let pull = self.filled(pull);
        let batch = serde_json::from_str::<Value>(&pull.body).ok().and_then(|body| body["batch"].as_u64()).unwrap_or(1);
        let reply = self.client()?.ask(&pull)?;
        let mut count = 0;
        while count < batch {
            let Some(message) = self.client()?.answer(&reply, SILENCE)? else { break };
            let is_status = message.headers.starts_with("NATS/1.0 ");
            self.note("fetched", Some(&message));
            if is_status {
                break;
            }
            self.fetched.push_back(message.reply);
            count += 1;
        }
        Ok(())
    }

    /// Writes down the next answer to what was not waited for.
    fn take_answer(&mut self) -> Result<()> {
        let message = self.client()?.got(SILENCE)?;
        self.note("got", message.as_ref());
        if let Some(message) = message
            && message.reply.starts_with("$JS.ACK.")
        {
            self.fetched.push_back(message.reply);
        }
        Ok(())
    }

    fn note(&mut self, what: &str, message: Option<&Incoming>) {
        let said = match message {
            None => "silence".to_owned(),
            Some(Incoming { subject, reply, headers, payload, .. }) => {
                let subject = if subject.starts_with("_I.") { "" } else { subject.as_str() };
                let text = normal::message(subject, reply, headers, payload, &self.known);
                if text.is_empty() { "empty".to_owned() } else { text }
            }
        };
        self.said.push(format!("{what} -> {said}"));
    }
}
