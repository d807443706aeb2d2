//! One client that does a bit of everything, and compares.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Message, Peer, Random, Result, Server};

use crate::said::Said;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long taking the rest of the work queue may take.
const FINISH_MAX: Duration = Duration::from_secs(60);
/// Answers that may be outstanding before some are read.
const WINDOW: usize = 300;
/// Keys of the bucket.
const KEYS: u64 = 20;
/// The name of the subscription that messages of the consumer come to.
const DELIVERIES: &str = "2";
/// Messages asked for at once when `LOG` is compared.
const PAGE: u64 = 500;

/// A connected client, and what its server has said.
pub(crate) struct Load<'a> {
    peer: Peer,
    said: &'a mut Said,
    outstanding: usize,
    requests: u64,
}

impl<'a> Load<'a> {
    /// Connects, and listens for answers of every kind.
    pub(crate) fn connect(server: &Server, said: &'a mut Said) -> Result<Self> {
        let mut peer = server.open()?;
        peer.set_patience(PATIENCE);
        peer.info()?;
        peer.send(
            "CONNECT {\"verbose\":false,\"headers\":true,\"no_responders\":true}\r\nSUB _I.> 1\r\nSUB _P 2\r\nPING\r\n",
        )?;
        peer.read_until(b"PONG\r\n")?;
        Ok(Self { peer, said, outstanding: 0, requests: 0 })
    }

    /// Makes a log with message ids, a bucket, a work queue and its consumer.
    pub(crate) fn create_streams(&mut self) -> Result<()> {
        let log = json!({"name": "LOG", "subjects": ["log.>"], "allow_direct": true, "duplicate_window": 3_600_000_000_000_u64});
        let bucket = json!({"name": "KV", "subjects": ["kv.*"], "max_msgs_per_subject": 1, "allow_direct": true});
        let queue = json!({"name": "WORK", "subjects": ["work"], "retention": "workqueue"});
        for config in [log, bucket, queue] {
            let subject = format!("$JS.API.STREAM.CREATE.{}", config["name"].as_str().unwrap_or_default());
            let answer = self.request(&subject, &config.to_string())?;
            assert!(answer.get("error").is_none(), "{answer}");
        }
        let consumer = json!({"stream_name": "WORK", "config":
            {"durable_name": "w", "ack_policy": "explicit", "ack_wait": 1_000_000_000, "max_ack_pending": 10_000}});
        let answer = self.request("$JS.API.CONSUMER.CREATE.WORK.w", &consumer.to_string())?;
        assert!(answer.get("error").is_none(), "{answer}");
        Ok(())
    }

    fn request(&mut self, subject: &str, body: &str) -> Result<Value> {
        self.requests += 1;
        let reply = format!("_I.r.{}", self.requests);
        self.peer.send(format!("PUB {subject} {reply} {}\r\n{body}\r\n", body.len()))?;
        loop {
            let message = self.peer.read_message()?;
            if message.subject == reply {
                return Ok(serde_json::from_slice(&message.payload)?);
            }
            self.take(&message)?;
        }
    }

    /// Sends so many bursts; the answers to the last ones are left unread.
    pub(crate) fn work(&mut self, bursts: u64, random: &mut Random) -> Result<()> {
        for _ in 0..bursts {
            let mut bytes = Vec::new();
            for _ in 0..random.below(40) {
                let number = self.said.next_number();
                self.said.log_waiting.insert(number);
                self.publish_log(number, &mut bytes);
            }
            for _ in 0..random.below(4) {
                let (key, number) = (random.below(KEYS), self.said.next_number());
                self.publish(&format!("kv.{key}"), &format!("_I.k.{key}.{number}"), "", number, &mut bytes);
            }
            for _ in 0..random.below(10) {
                let number = self.said.next_number();
                self.publish("work", &format!("_I.w.{number}"), "", number, &mut bytes);
            }
            let pull = "{\"batch\":8,\"no_wait\":true}";
            let head = format!("PUB $JS.API.CONSUMER.MSG.NEXT.WORK.w _P {}\r\n{pull}\r\n", pull.len());
            bytes.extend_from_slice(head.as_bytes());
            self.peer.send(bytes)?;
            while self.outstanding > WINDOW {
                let message = self.peer.read_message()?;
                self.take(&message)?;
            }
        }
        Ok(())
    }

    fn publish_log(&mut self, number: u64, bytes: &mut Vec<u8>) {
        let headers = format!("NATS/1.0\r\nNats-Msg-Id: {number}\r\n\r\n");
        self.publish(&format!("log.{}", number % 7), &format!("_I.l.{number}"), &headers, number, bytes);
    }

    fn publish(&mut self, subject: &str, reply: &str, headers: &str, number: u64, bytes: &mut Vec<u8>) {
        self.outstanding += 1;
        // Sizes differ, so that records end anywhere in a page.
        let payload = format!("{number} {}", "x".repeat(usize::try_from(number % 700).unwrap_or_default()));
        let line = match headers {
            "" => format!("PUB {subject} {reply} {}\r\n", payload.len()),
            _ => format!("HPUB {subject} {reply} {} {}\r\n{headers}", headers.len(), headers.len() + payload.len()),
        };
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(payload.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }

    /// Takes note of what is left to be read of a server that has ended.
    pub(crate) fn read_rest(&mut self) {
        while let Ok(message) = self.peer.read_message() {
            // Acknowledging is over; what was confirmed counts.
            drop(self.take(&message));
        }
    }

    fn take(&mut self, message: &Message) -> Result<()> {
        if message.sid == DELIVERIES {
            return self.take_delivery(message);
        }
        let words: Vec<&str> = message.subject.split('.').collect();
        let word = |place: usize| words.get(place).and_then(|word| word.parse::<u64>().ok()).unwrap_or_default();
        match words.get(1).copied() {
            Some("l") => {
                let (seq, is_duplicate) = self.acknowledged(message)?;
                self.said.duplicates += u64::from(is_duplicate);
                self.said.note_log(seq, word(2));
            }
            Some("k") => {
                let (revision, _) = self.acknowledged(message)?;
                self.said.note_key(word(2), revision, word(3));
            }
            Some("w") => {
                let (seq, _) = self.acknowledged(message)?;
                self.said.note_work(seq, word(2));
            }
            Some("d") => _ = self.said.done.insert(word(2)),
            _ => {}
        }
        Ok(())
    }

    /// The sequence of an acknowledgement, and whether the message was there before.
    fn acknowledged(&mut self, message: &Message) -> Result<(u64, bool)> {
        self.outstanding = self.outstanding.saturating_sub(1);
        let answer: Value = serde_json::from_slice(&message.payload)?;
        assert!(answer.get("error").is_none(), "{}: {answer}", message.subject);
        Ok((answer["seq"].as_u64().unwrap_or_default(), answer["duplicate"] == true))
    }

    /// Most deliveries are acknowledged, and the server asked to confirm that.
    fn take_delivery(&mut self, message: &Message) -> Result<()> {
        let Some(seq) = message.reply.split('.').nth(5).and_then(|word| word.parse::<u64>().ok()) else {
            return Ok(());
        };
        let number = number_of(&message.payload);
        self.said.note_delivery(seq, number);
        if number.is_multiple_of(5) && number > self.said.last_number.saturating_sub(200) {
            return Ok(());
        }
        self.peer.send(format!("PUB {} _I.d.{seq} 4\r\n+ACK\r\n", message.reply))
    }

    /// Compares what is there after a start with what was said before, and publishes again what was not acknowledged.
    pub(crate) fn check(&mut self) -> Result<()> {
        // Some of these were stored before the end, and are found to be there by their ids.
        let waiting = self.said.log_waiting.clone();
        self.check_log()?;
        self.check_keys()?;
        let mut bytes = Vec::new();
        for number in waiting {
            self.publish_log(number, &mut bytes);
        }
        self.peer.send(bytes)?;
        self.settle()
    }

    /// Reads until nothing is outstanding.
    fn settle(&mut self) -> Result<()> {
        while self.outstanding > 0 {
            let message = self.peer.read_message()?;
            self.take(&message)?;
        }
        Ok(())
    }

    fn check_log(&mut self) -> Result<()> {
        let info = self.request("$JS.API.STREAM.INFO.LOG", "")?;
        let last = info["state"]["last_seq"].as_u64().unwrap_or_default();
        let highest = self.said.log.last_key_value().map_or(0, |(seq, _)| *seq);
        assert!(last >= highest, "the log ends at {last}, before {highest}");
        // Damaged bytes may be what was on its way when the power went; messages are not.
        assert!(info["state"]["lost"]["msgs"].is_null(), "{info}");
        let mut from = self.said.log_checked + 1;
        while from <= last {
            from = self.check_page(from)?;
        }
        self.said.log_checked = last;
        Ok(())
    }

    /// Compares a page of the log; returns where the next one begins.
    fn check_page(&mut self, from: u64) -> Result<u64> {
        let ask = json!({"seq": from, "batch": PAGE}).to_string();
        self.peer.send(format!("PUB $JS.API.DIRECT.GET.LOG _I.g {}\r\n{ask}\r\n", ask.len()))?;
        let mut next = from;
        loop {
            let message = self.peer.read_message()?;
            if message.subject != "_I.g" {
                self.take(&message)?;
                continue;
            }
            let Ok(seq) = message.header("Nats-Sequence").parse::<u64>() else { break };
            self.expect_gap(next, seq);
            self.said.note_log(seq, number_of(&message.payload));
            next = seq + 1;
        }
        if next == from {
            self.expect_gap(from, u64::MAX);
            return Ok(u64::MAX);
        }
        Ok(next)
    }

    /// Nothing between two sequences was acknowledged.
    fn expect_gap(&self, from: u64, to: u64) {
        if let Some((seq, number)) = self.said.log.range(from..to).next() {
            panic!("sequence {seq}, acknowledged for {number}, is lost");
        }
    }

    fn check_keys(&mut self) -> Result<()> {
        for (key, (revision, number)) in self.said.keys.clone() {
            let found = self.get_key(key)?;
            let seq: u64 = found.header("Nats-Sequence").parse().unwrap_or_default();
            assert!(seq >= revision, "key {key} is at revision {seq}, before {revision}");
            assert!(seq > revision || number_of(&found.payload) == number, "key {key} has another value");
            self.said.note_key(key, seq, number_of(&found.payload));
        }
        Ok(())
    }

    fn get_key(&mut self, key: u64) -> Result<Message> {
        self.peer.send(format!("PUB $JS.API.DIRECT.GET.KV.kv.{key} _I.g 0\r\n\r\n"))?;
        loop {
            let message = self.peer.read_message()?;
            if message.subject == "_I.g" {
                return Ok(message);
            }
            self.take(&message)?;
        }
    }

    /// Takes everything that is left in the work queue: what was acknowledged by the server comes, what was acknowledged
    /// to it doesn't. Then compares the whole log once more.
    pub(crate) fn finish(&mut self) -> Result<()> {
        let deadline = Instant::now() + FINISH_MAX;
        loop {
            let info = self.request("$JS.API.STREAM.INFO.WORK", "")?;
            if info["state"]["messages"] == 0 {
                break;
            }
            assert!(Instant::now() < deadline, "the work queue keeps what nobody is given: {}", info["state"]);
            let pull = json!({"batch": PAGE, "expires": 1_200_000_000}).to_string();
            self.peer.send(format!("PUB $JS.API.CONSUMER.MSG.NEXT.WORK.w _P {}\r\n{pull}\r\n", pull.len()))?;
            let mut is_status = false;
            let mut deliveries = 0;
            while !is_status && deliveries < PAGE {
                let message = self.peer.read_message()?;
                self.take(&message)?;
                if message.sid != DELIVERIES {
                    continue;
                }
                is_status = message.reply.is_empty();
                if !is_status {
                    // By now everything is acknowledged.
                    deliveries += 1;
                    self.peer.send(format!("PUB {} 4\r\n+ACK\r\n", message.reply))?;
                }
            }
        }
        let info = self.request("$JS.API.CONSUMER.INFO.WORK.w", "")?;
        assert!(info["num_pending"] == 0 && info["num_ack_pending"] == 0, "nothing is left, and yet: {info}");
        let missing = self.said.work.keys().find(|seq| !self.said.delivered.contains(seq));
        assert_eq!(missing, None, "acknowledged by the server, and never delivered");
        self.said.log_checked = 0;
        self.check_log()
    }
}

/// The number in front of a payload.
fn number_of(payload: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(payload);
    text.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or_default()
}
