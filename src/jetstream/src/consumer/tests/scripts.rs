//! Golden scripts: each file of `testdata/consumer/` is a conversation, with what the consumer says indented below each step.
//!
//! `UPDATE_GOLDEN=1` writes the files anew.

use std::fmt::Write as _;
use std::time::Duration;

use clock::{Timestamp, parse_duration};
use disk::CrashOutcome;
use jetstream_api::{ConsumerConfig, RetentionPolicy};
use store::{Filter, NewMessage, Purge};

use super::bench::{Bench, Ears, START, Sent, stream};

/// Runs a script; returns it with what came of it.
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
    bench: Option<Bench>,
    before: Vec<(String, String)>,
    retention: RetentionPolicy,
    per_subject_max: Option<u64>,
    deaf: Vec<Vec<u8>>,
    deliveries: Vec<Sent>,
}

impl Runner {
    /// One step; returns what was said.
    fn step(&mut self, line: &str) -> Vec<String> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        if verb == "new" {
            *self = Self::default();
            return Vec::new();
        }
        let Some(bench) = &mut self.bench else {
            self.prepare(verb, rest);
            return self.said();
        };
        let mut notes = Vec::new();
        match verb {
            "publish" => {
                let (subject, payload) = rest.split_once(' ').unwrap_or((rest, ""));
                bench.publish(subject, "", payload);
            }
            "publish-with-header" => {
                let (subject, payload) = rest.split_once(' ').unwrap_or((rest, ""));
                bench.publish(subject, "NATS/1.0\r\nKey: Value\r\n\r\n", payload);
            }
            "publish-large" => {
                let (count, len) = rest.split_once(' ').expect("a count and a length");
                for _ in 0..number(count) {
                    bench.publish("a", "", &"x".repeat(usize::try_from(number(len)).expect("small")));
                }
            }
            "pull" => {
                let (reply, body) = rest.split_once(' ').unwrap_or((rest, ""));
                bench.pull(reply, body);
            }
            "ack" => self.ack(rest),
            "ack-subject" => {
                let (subject, reply) = rest.split_once(' ').unwrap_or((rest, ""));
                bench.ack(subject, "+ACK", reply);
            }
            "flow-reply" => {
                let request = self.deliveries.iter().rfind(|sent| sent.reply.starts_with("$JS.FC.")).cloned();
                let headers = if rest.is_empty() {
                    String::new()
                } else {
                    format!("NATS/1.0\r\n{}\r\n\r\n", rest.replace(" | ", "\r\n"))
                };
                bench.flow_reply(&request.expect("a request").reply, &headers);
            }
            "pass" => bench.pass(parse_duration(rest).expect("a duration")),
            "set-back" => bench.now = bench.now - parse_duration(rest).expect("a duration"),
            "listen" => bench.listens(rest, true),
            "unlisten" => bench.listens(rest, false),
            "pressure" => bench.ears.pressure = u8::try_from(number(rest)).expect("per cent"),
            "remove" => bench.remove(number(rest)),
            "purge" => bench.purge(&Purge::Below(number(rest))),
            "purge-subject" => bench.purge(&Purge::Matching { filter: Filter::new(rest.as_bytes()), below: None }),
            "update" => notes.push(format!("{:?}", bench.update(config(rest)))),
            "pause" => {
                let until = parse_duration(rest).map(|span| bench.now + span);
                notes.push(bench.pause(until));
            }
            "unpin" => notes.push(format!("{:?}", bench.unpin(rest))),
            "reset" => notes.push(format!("{:?}", bench.reset(number(rest)))),
            "restart" => {
                bench.sync();
                bench.crash(CrashOutcome::Lost);
            }
            "stop" => bench.stop(),
            "delete" => bench.delete(),
            "info" => notes.push(info(bench)),
            "stream" => notes.push(format!("{} messages", bench.stream.state().msgs)),
            other => panic!("no such step: {other}"),
        }
        let is_over = std::mem::take(&mut self.bench.as_mut().expect("there").is_over);
        let mut said = self.said();
        said.extend(notes);
        said.extend(is_over.then(|| "is over".to_owned()));
        said
    }

    /// What stands before the consumer.
    fn prepare(&mut self, verb: &str, rest: &str) {
        match verb {
            "retention" => {
                self.retention = match rest {
                    "interest" => RetentionPolicy::Interest,
                    "workqueue" => RetentionPolicy::WorkQueue,
                    _ => RetentionPolicy::Limits,
                }
            }
            "per-subject" => self.per_subject_max = Some(number(rest)),
            "unlisten" => self.deaf.push(rest.as_bytes().to_vec()),
            "publish" => {
                let (subject, payload) = rest.split_once(' ').unwrap_or((rest, ""));
                self.before.push((subject.to_owned(), payload.to_owned()));
            }
            "consumer" => {
                let mut store = stream(self.per_subject_max);
                // One message per second, the last a second before the consumer.
                for (index, (subject, payload)) in self.before.iter().enumerate() {
                    let message = NewMessage { subject: subject.as_bytes(), headers: b"", payload: payload.as_bytes() };
                    let age = Duration::from_secs((self.before.len() - index) as u64);
                    store.append(message, Timestamp::from_nanos(START) - age).expect("memory");
                }
                let ears = Ears { deaf: self.deaf.drain(..).collect(), pressure: 0 };
                let mut bench = Bench::new(config(rest), store, self.retention, ears);
                bench.deliver();
                self.bench = Some(bench);
            }
            other => panic!("no such step before the consumer: {other}"),
        }
    }

    /// `ack <stream sequence> [body] [> reply]`: answers the last delivery of a message.
    fn ack(&mut self, rest: &str) {
        let (rest, reply) = rest.split_once(" > ").unwrap_or((rest, ""));
        let (seq, body) = rest.split_once(' ').unwrap_or((rest, "+ACK"));
        let is_of = |sent: &&Sent| sent.reply.split('.').nth(5) == Some(seq) && sent.reply.starts_with("$JS.ACK");
        let subject = self.deliveries.iter().rfind(is_of).expect("a delivery").reply.clone();
        self.bench.as_mut().expect("there").ack(&subject, body, reply);
    }

    fn said(&mut self) -> Vec<String> {
        let sent: Vec<Sent> = self.bench.as_mut().map(|bench| bench.sent.drain(..).collect()).unwrap_or_default();
        let lines = sent.iter().map(show).collect();
        self.deliveries.extend(sent);
        lines
    }
}

fn show(sent: &Sent) -> String {
    let mut line = sent.to.clone();
    if sent.subject != sent.to {
        write!(line, " {}", sent.subject).expect("text");
    }
    if !sent.reply.is_empty() {
        write!(line, " ({})", sent.reply).expect("text");
    }
    if !sent.headers.is_empty() {
        write!(line, " [{}]", sent.headers.trim_end().replace("\r\n", " | ")).expect("text");
    }
    match sent.payload.len() {
        0 => line,
        1..=400 => line + " " + &sent.payload,
        len => format!("{line} {len} bytes"),
    }
}

fn info(bench: &mut Bench) -> String {
    let info = bench.info();
    let mut text = format!(
        "delivered {}/{} floor {}/{} out {} redelivered {} waiting {} pending {}",
        info.delivered.consumer_seq,
        info.delivered.stream_seq,
        info.ack_floor.consumer_seq,
        info.ack_floor.stream_seq,
        info.num_ack_pending,
        info.num_redelivered,
        info.num_waiting,
        info.num_pending,
    );
    if info.push_bound {
        text += " bound";
    }
    if info.paused {
        write!(text, " paused for {}", info.pause_remaining).expect("text");
    }
    for group in info.priority_groups {
        write!(text, " group {} pinned {:?}", group.group, group.pinned_client_id).expect("text");
    }
    text
}

fn number(text: &str) -> u64 {
    text.parse().expect("a number")
}

/// A configuration as clients send it, with the defaults that a server fills in.
fn config(text: &str) -> ConsumerConfig {
    let mut config: ConsumerConfig = serde_json::from_str(text).expect("a configuration");
    config.name = "C".to_owned();
    if config.ack_wait.is_zero() {
        config.ack_wait = config.backoff.first().copied().unwrap_or(jetstream_api::Nanos::from_secs(30));
    }
    if config.is_pull() && config.max_waiting == 0 {
        config.max_waiting = 512;
    }
    if config.max_deliver == 0 {
        config.max_deliver = -1;
    }
    if config.priority_timeout.is_zero() {
        config.priority_timeout = jetstream_api::Nanos::from_secs(120);
    }
    config
}

#[test]
#[expect(clippy::disallowed_methods, reason = "scripts are files")]
fn scripts_end_as_they_are_written() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/consumer");
    let updates = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut count = 0;
    for entry in folder.read_dir().expect("the folder is there") {
        let path = entry.expect("readable").path();
        let script = std::fs::read_to_string(&path).expect("readable");
        let result = run(&script);
        if updates {
            std::fs::write(&path, &result).expect("writable");
        } else {
            pretty(&path.display().to_string(), &script, &result);
        }
        count += 1;
    }
    assert!(count > 5, "{count} scripts");
}

/// Compares line by line, so that the first difference can be read.
fn pretty(name: &str, script: &str, result: &str) {
    for (number, (expected, got)) in script.lines().zip(result.lines()).enumerate() {
        assert_eq!(expected, got, "{name}:{}", number + 1);
    }
    assert_eq!(script.lines().count(), result.lines().count(), "{name}");
}
