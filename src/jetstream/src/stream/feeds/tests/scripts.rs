//! Golden scripts: each file of `testdata/feeds/` is a conversation, with what the stream says and asks for indented below
//! each step.
//!
//! `UPDATE_GOLDEN=1` writes the files anew.

use std::collections::VecDeque;
use std::fmt::Write as _;

use clock::parse_duration;
use disk::CrashOutcome;
use jetstream_api::request::{CreateConsumerRequest, PurgeRequest};
use jetstream_api::response::{ConsumerCreated, Response};
use jetstream_api::{AckPolicy, ConsumerConfig, ConsumerInfo, ErrorCode, SequenceInfo, StreamConfig, StreamSourceInfo};

use super::host::{Host, Sent, config};

/// When messages of scripts were stored, in nanoseconds since 1970: a second before the next.
const STORED: u64 = 1_600_000_000_000_000_000;

fn run(script: &str) -> String {
    let (mut runner, mut out) = (Runner::default(), String::new());
    for line in script.lines().filter(|line| !line.starts_with("  ")) {
        out += line;
        out.push('\n');
        if !line.is_empty() && !line.starts_with('#') {
            for said in runner.step(line) {
                writeln!(out, "  {said}").expect("text");
            }
        }
    }
    out
}

#[derive(Default)]
struct Runner {
    host: Option<Host>,
    /// Requests that nobody has answered, the oldest first.
    requests: VecDeque<Sent>,
    /// The consumers that were promised: their names, and where they send.
    consumers: Vec<(String, String)>,
    /// The one that sends now.
    sender: usize,
}

impl Runner {
    fn step(&mut self, line: &str) -> Vec<String> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        if verb == "stream" {
            *self = Self { host: Some(Host::new(&named(rest), 1)), ..Self::default() };
            return self.said();
        }
        let mut notes = Vec::new();
        match verb {
            "pass" => self.host().pass(parse_duration(rest).expect("a duration")),
            "accept" => self.accept(rest),
            "refuse" => {
                let code = ErrorCode::from_number(rest.parse().expect("a number")).expect("a row");
                self.answer(&Response::<ConsumerCreated>::refused(code.error()).encode());
            }
            "answer" => self.answer(rest.as_bytes()),
            "message" | "message-again" => self.message(verb, "", rest),
            "message-with" => {
                let (header, rest) = rest.split_once(' ').expect("a header and a message");
                self.message(verb, header, rest);
            }
            "heartbeat" => {
                let (last, stalled) = rest.split_once(' ').unwrap_or((rest, ""));
                let stalled =
                    if stalled.is_empty() { String::new() } else { format!("Nats-Consumer-Stalled: {stalled}\r\n") };
                let headers = format!(
                    "NATS/1.0 100 Idle Heartbeat\r\nNats-Last-Consumer: {last}\r\nNats-Last-Stream: 1\r\n{stalled}\r\n"
                );
                self.control("", headers);
            }
            "flow" => self.control(rest, "NATS/1.0 100 FlowControl Request\r\n\r\n".to_owned()),
            "publish" => {
                let (subject, payload) = rest.split_once(' ').expect("a subject and a payload");
                self.host().publish(subject, "", payload);
            }
            "from" => self.sender = rest.parse::<usize>().expect("a number") - 1,
            "hold" => self.host().holds_syncs = true,
            "sync" => {
                self.host().holds_syncs = false;
                self.host().turn(|_, _| ());
            }
            "full" => self.host().disk.set_capacity(Some(0)),
            "heal" => self.host().disk.set_capacity(None),
            "crash" => self.host().crash(CrashOutcome::Lost),
            "restart" => self.host().restart(),
            "update" => {
                let config = named(rest);
                self.host().turn(|stream, turn| stream.update(config, turn).expect("the disk is well"));
            }
            "purge" => {
                let purge = PurgeRequest::default();
                self.host().turn(|stream, turn| stream.purge(&purge, turn).expect("the disk is well"));
            }
            "leave" => self.host().turn(|stream, turn| stream.leave_origins(turn)),
            "info" => notes = self.info(),
            "show" => notes = self.show(),
            other => panic!("no such step: {other}"),
        }
        let mut said = self.said();
        said.extend(notes);
        said
    }

    fn host(&mut self) -> &mut Host {
        self.host.as_mut().expect("a stream")
    }

    fn sender(&self) -> (String, String) {
        self.consumers.get(self.sender).cloned().expect("a consumer")
    }

    /// `accept [delivered [pending [identity]]]`: promises the consumer that was asked for last.
    fn accept(&mut self, rest: &str) {
        let mut words = rest.split(' ').filter(|word| !word.is_empty());
        let mut number = || words.next().map_or(0, |word| word.parse().expect("a number"));
        let (stream_seq, num_pending) = (number(), number());
        let identity = words.next().map(|identity| format!("NATS/1.0\r\nNats-Stream-Identity: {identity}\r\n\r\n"));
        let request = self.next_request();
        let number = self.consumers.len() + 1;
        let config = match serde_json::from_str::<CreateConsumerRequest>(&request.payload) {
            Ok(request) => ConsumerConfig { name: format!("C{number}"), ..request.config },
            // A request that resets a durable consumer has no body.
            Err(_) => ConsumerConfig {
                name: "durable".to_owned(),
                deliver_subject: "to.here".to_owned(),
                ack_policy: AckPolicy::FlowControl,
                ..ConsumerConfig::default()
            },
        };
        self.sender = self.consumers.len();
        self.consumers.push((config.name.clone(), config.deliver_subject.clone()));
        let delivered = SequenceInfo { stream_seq, ..SequenceInfo::default() };
        let (name, config) = (config.name.clone(), Some(config));
        let info = ConsumerInfo { name, config, delivered, num_pending, ..ConsumerInfo::default() };
        let answer = Response::new(ConsumerCreated { info: Some(info) }).encode();
        self.answer_to(&request, &identity.unwrap_or_default(), &answer);
    }

    /// The oldest request whose answer is still waited for.
    fn next_request(&mut self) -> Sent {
        let waited: Vec<String> = self.host().listeners.values().cloned().collect();
        self.requests.retain(|request| waited.contains(&request.reply));
        self.requests.pop_front().expect("a request")
    }

    fn answer(&mut self, payload: &[u8]) {
        let request = self.next_request();
        self.answer_to(&request, "", payload);
    }

    fn answer_to(&mut self, request: &Sent, headers: &str, payload: &[u8]) {
        let to = request.reply.clone();
        let payload = String::from_utf8(payload.to_vec()).expect("text");
        let sent = Sent { subject: to.clone(), to, reply: String::new(), headers: headers.to_owned(), payload };
        self.host().hear(&sent);
    }

    /// `<subject> <stream sequence> <consumer sequence> <pending> <payload>` from the consumer that sends now.
    fn message(&mut self, verb: &str, header: &str, rest: &str) {
        let words: Vec<&str> = rest.splitn(5, ' ').collect();
        let &[subject, stream_seq, consumer_seq, pending, payload] = words.as_slice() else { panic!("{rest}") };
        let (consumer, to) = self.sender();
        let delivered = if verb == "message-again" { 2 } else { 1 };
        let stored = STORED + stream_seq.parse::<u64>().expect("a number") * 1_000_000_000;
        let reply = format!("$JS.ACK.O.{consumer}.{delivered}.{stream_seq}.{consumer_seq}.{stored}.{pending}");
        let headers = if header.is_empty() {
            String::new()
        } else {
            format!("NATS/1.0\r\n{}\r\n\r\n", header.replace('=', ": ").replace('|', "\r\n").replace('_', " "))
        };
        let sent = Sent { to, subject: subject.to_owned(), reply, headers, payload: payload.to_owned() };
        self.host().hear(&sent);
    }

    fn control(&mut self, reply: &str, headers: String) {
        let (_, to) = self.sender();
        let sent = Sent { subject: to.clone(), to, reply: reply.to_owned(), headers, payload: String::new() };
        self.host().hear(&sent);
    }

    fn info(&mut self) -> Vec<String> {
        let info = self.host().info();
        let lines = info.mirror.iter().chain(&info.sources).map(show_feed);
        let state = &info.state;
        let total = format!("first {} last {} messages {}", state.first_seq, state.last_seq, state.messages);
        lines.chain([total]).collect()
    }

    fn show(&mut self) -> Vec<String> {
        let messages = self.host().messages();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().replace("\r\n", " | ");
        let lines = messages.iter().map(|message| {
            let (subject, headers) = (text(&message.subject), text(&message.headers));
            format!("{} {subject} {} [{headers}] {}", message.seq, message.timestamp, text(&message.payload))
        });
        lines.collect()
    }

    fn said(&mut self) -> Vec<String> {
        let host = self.host();
        let wished = std::mem::take(&mut host.wished);
        let sent: Vec<Sent> = host.sent.drain(..).collect();
        let lines = wished.into_iter().chain(sent.iter().map(show_sent)).collect();
        let is_request = |sent: &&Sent| sent.to.contains(".CONSUMER.CREATE.") || sent.to.contains(".CONSUMER.RESET.");
        self.requests.extend(sent.iter().filter(is_request).cloned());
        lines
    }
}

fn named(json: &str) -> StreamConfig {
    StreamConfig { name: "S".to_owned(), ..config(json) }
}

fn show_feed(info: &StreamSourceInfo) -> String {
    let mut line = format!("{} lag {} seq {} active {}", info.name, info.lag, info.seq, info.active.get());
    if let Some(error) = &info.error {
        write!(line, " error {error}").expect("text");
    }
    line
}

fn show_sent(sent: &Sent) -> String {
    let mut line = sent.to.clone();
    if !sent.reply.is_empty() {
        write!(line, " ({})", sent.reply).expect("text");
    }
    if !sent.headers.is_empty() {
        write!(line, " [{}]", sent.headers.trim_end().replace("\r\n", " | ")).expect("text");
    }
    if !sent.payload.is_empty() {
        write!(line, " {}", sent.payload).expect("text");
    }
    line
}

#[test]
#[expect(clippy::disallowed_methods, reason = "scripts are files")]
fn scripts_end_as_they_are_written() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/feeds");
    let updates = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut count = 0;
    for entry in folder.read_dir().expect("the folder is there") {
        let path = entry.expect("readable").path();
        let script = std::fs::read_to_string(&path).expect("readable");
        let result = run(&script);
        if updates {
            std::fs::write(&path, &result).expect("writable");
        } else {
            for (number, (expected, got)) in script.lines().zip(result.lines()).enumerate() {
                assert_eq!(expected, got, "{}:{}", path.display(), number + 1);
            }
            assert_eq!(script.lines().count(), result.lines().count(), "{}", path.display());
        }
        count += 1;
    }
    assert!(count > 5, "{count} scripts");
}
