//! Publishing with acknowledgements.

use std::time::{Duration, Instant};

use rustix::event::epoll;
use support::Random;

use super::setup::Client;
use super::window::{Window, is_pub_ack};
use super::{LOOP_BOUND, Storage};
use crate::connection::{Connection, Frame};
use crate::error::BenchError;
use crate::measure::{Figures, Latency, Span};
use crate::receive::wait_for_events;
use crate::round::Round;

/// The seed of subjects, the same in every round.
const SUBJECT_SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Keys of a bucket.
pub const KEYS: u64 = 10_000;

/// Events taken from the kernel at once.
const EVENTS_MAX: usize = 256;

/// One publisher with many messages out.
#[derive(Clone, Copy, Debug)]
pub struct Publish {
    /// Messages that may be unacknowledged.
    pub window: usize,
    /// Bytes of the payload.
    pub payload_bytes: usize,
    /// What the messages are published on.
    pub subjects: Subjects,
    /// Messages in all.
    pub messages: u64,
    /// Longest time of the measured loop.
    pub bound: Duration,
}

/// What messages are published on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subjects {
    /// One subject.
    One,
    /// One subject, and an id in each message.
    OneWithIds,
    /// 100,000 subjects in random order.
    Many,
    /// 10,000 keys of a bucket in random order; each is there before.
    Keys,
}

impl Publish {
    /// Runs the scenario and counts what was acknowledged.
    ///
    /// # Errors
    /// Any error of the socket or the server; fewer messages in the stream than were acknowledged.
    pub fn run(self, round: &Round<'_>, storage: Storage) -> Result<Figures, BenchError> {
        let mut client = Client::new(round.connect()?)?;
        let stream = self.create_stream(&mut client, storage)?;
        client.connection.send(b"SUB _INBOX.bench1234.* 1\r\n")?;
        let mut warm = Vec::new();
        if self.subjects == Subjects::Keys {
            put_keys(&mut client.connection, KEYS)?;
        } else if self.subjects == Subjects::One {
            let count = if self.window == 1 { 200 } else { self.window.min(1000) };
            self.window().run(&mut client.connection, count as u64, LOOP_BOUND, &mut warm)?;
        }
        let mut nanos = Vec::new();
        let mut window = self.window();
        let span = Span::begin(round.server)?;
        window.run(&mut client.connection, round.scaled(self.messages), self.bound, &mut nanos)?;
        let figures = span.end(nanos.len() as u64)?;
        let expected = if self.subjects == Subjects::Keys { KEYS } else { (warm.len() + nanos.len()) as u64 };
        let stored = client.messages(stream)?;
        if stored != expected {
            let text = format!("{stored} messages where {expected} were acknowledged");
            return Err(BenchError::protocol("a stream with", text.as_bytes()));
        }
        Ok(Figures { latency: Latency::of(nanos), ..figures })
    }

    fn create_stream(self, client: &mut Client, storage: Storage) -> Result<&'static str, BenchError> {
        match self.subjects {
            Subjects::Keys => create_bucket(client).map(|()| "KV_b"),
            Subjects::OneWithIds => {
                let more = "\"max_msgs_per_subject\":-1,\"duplicate_window\":120000000000";
                client.create_stream_with("S", "s.>", storage, more).map(|()| "S")
            }
            Subjects::One | Subjects::Many => client.create_stream("S", "s.>", storage).map(|()| "S"),
        }
    }

    fn window(self) -> Window<'static> {
        let payload = "x".repeat(self.payload_bytes);
        let mut random = Random::new(SUBJECT_SEED);
        let subjects = self.subjects;
        Window::new(self.window, is_pub_ack, move |number, slot, text| {
            let line = match subjects {
                Subjects::One => format!("PUB s.a _INBOX.bench1234.{slot} {}\r\n", payload.len()),
                Subjects::OneWithIds => {
                    let headers = format!("NATS/1.0\r\nNats-Msg-Id: {number:012}\r\n\r\n");
                    let size = headers.len() + payload.len();
                    format!("HPUB s.a _INBOX.bench1234.{slot} {} {size}\r\n{headers}", headers.len())
                }
                Subjects::Many => {
                    let subject = random.below(100_000);
                    format!("PUB s.a.{subject:05} _INBOX.bench1234.{slot} {}\r\n", payload.len())
                }
                Subjects::Keys => {
                    let key = random.below(KEYS);
                    format!("PUB $KV.b.k{key:05} _INBOX.bench1234.{slot} {}\r\n", payload.len())
                }
            };
            for part in [&line, &payload, "\r\n"] {
                text.extend_from_slice(part.as_bytes());
            }
        })
    }
}

/// Makes the bucket that keys are put into.
///
/// # Errors
/// Any error of the socket or the server.
pub fn create_bucket(client: &mut Client) -> Result<(), BenchError> {
    let more = "\"max_msgs_per_subject\":1,\"allow_direct\":true,\"allow_rollup_hdrs\":true,\"deny_delete\":true";
    client.create_stream_with("KV_b", "$KV.b.>", Storage::File, more)
}

/// Puts `count` values, key after key.
///
/// # Errors
/// Any error of the socket or the server.
pub fn put_keys(connection: &mut Connection, count: u64) -> Result<(), BenchError> {
    let payload = "x".repeat(128);
    preload(connection, count, 256, |number| format!("$KV.b.k{:05}", number % KEYS), &payload)
}

/// Publishes `count` messages; the inbox `_INBOX.bench1234.*` must be subscribed.
///
/// # Errors
/// Any error of the socket or the server.
pub fn preload(
    connection: &mut Connection,
    count: u64,
    window: usize,
    subject: impl Fn(u64) -> String,
    payload: &str,
) -> Result<(), BenchError> {
    let mut window = Window::new(window, is_pub_ack, |number, slot, text| {
        let line = format!("PUB {} _INBOX.bench1234.{slot} {}\r\n{payload}\r\n", subject(number), payload.len());
        text.extend_from_slice(line.as_bytes());
    });
    window.run(connection, count, Duration::from_secs(300), &mut Vec::new())
}

/// One of many publishers.
struct Publisher {
    connection: Connection,
    message: Vec<u8>,
    sent_at: Instant,
}

impl Publisher {
    fn send(&mut self) -> Result<(), BenchError> {
        self.sent_at = Instant::now();
        self.connection.send(&self.message)
    }

    /// How long the message took, if its acknowledgement is there.
    fn take_ack(&mut self) -> Result<Option<u64>, BenchError> {
        self.connection.inbox.fill(&mut self.connection.stream)?;
        while let Some(frame) = self.connection.inbox.next()? {
            match frame {
                Frame::Message { payload, .. } if is_pub_ack(payload) => {
                    return Ok(Some(u64::try_from(self.sent_at.elapsed().as_nanos()).unwrap_or(u64::MAX)));
                }
                Frame::Message { payload, .. } => return Err(BenchError::protocol("a wrong answer", payload)),
                Frame::Ping => self.connection.send(b"PONG\r\n")?,
                Frame::Info | Frame::Pong => {}
            }
        }
        Ok(None)
    }
}

/// Runs publishers with one message out each, into one stream or each into its own, and counts acknowledgements.
///
/// # Errors
/// Any error of the sockets or the server.
pub fn many(
    round: &Round<'_>,
    storage: Storage,
    (count, has_own_stream): (usize, bool),
    messages: u64,
) -> Result<Figures, BenchError> {
    let mut client = Client::new(round.connect()?)?;
    if !has_own_stream {
        client.create_stream("S", "s.>", storage)?;
    }
    let payload = "x".repeat(128);
    let mut publishers = Vec::new();
    for index in 0..count {
        if has_own_stream {
            client.create_stream(&format!("S{index}"), &format!("s.{index}"), storage)?;
        }
        let mut connection = round.connect()?;
        connection.send(format!("SUB _INBOX.pub{index:06}.* 1\r\n").as_bytes())?;
        connection.ping()?;
        let message = format!("PUB s.{index} _INBOX.pub{index:06}.1 128\r\n{payload}\r\n").into_bytes();
        publishers.push(Publisher { connection, message, sent_at: Instant::now() });
    }
    let bound = Duration::from_secs(8);
    let mut nanos = Vec::new();
    let span = Span::begin(round.server)?;
    publish_at_once(&mut publishers, round.scaled(messages), bound, &mut nanos)?;
    let figures = span.end(nanos.len() as u64)?;
    Ok(Figures { latency: Latency::of(nanos), ..figures })
}

fn publish_at_once(
    publishers: &mut [Publisher],
    messages: u64,
    bound: Duration,
    nanos: &mut Vec<u64>,
) -> Result<(), BenchError> {
    let poll = epoll::create(epoll::CreateFlags::CLOEXEC).map_err(BenchError::errno("creating an epoll"))?;
    for (index, publisher) in publishers.iter().enumerate() {
        let data = epoll::EventData::new_u64(index as u64);
        epoll::add(&poll, publisher.connection.stream.socket(), data, epoll::EventFlags::IN)
            .map_err(BenchError::errno("watching a socket"))?;
    }
    let deadline = Instant::now() + bound;
    let mut sent = 0;
    for publisher in publishers.iter_mut() {
        publisher.send()?;
        sent += 1;
    }
    let mut events = Vec::with_capacity(EVENTS_MAX);
    while (nanos.len() as u64) < sent {
        wait_for_events(&poll, &mut events)?;
        for event in &events {
            let index = usize::try_from(event.data.u64()).unwrap_or(usize::MAX);
            let Some(publisher) = publishers.get_mut(index) else { continue };
            if let Some(elapsed) = publisher.take_ack()? {
                nanos.push(elapsed);
                if sent < messages && Instant::now() < deadline {
                    publisher.send()?;
                    sent += 1;
                }
            }
        }
    }
    Ok(())
}
