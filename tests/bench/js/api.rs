//! Requests, one at a time or many at once, and what they cost.

use std::thread;
use std::time::Duration;

use support::Random;

use super::publish::{KEYS, create_bucket, preload, put_keys};
use super::setup::Client;
use super::window::Window;
use super::{LOOP_BOUND, Storage};
use crate::error::BenchError;
use crate::measure::{Figures, Latency, Memory, Span};
use crate::round::Round;

/// Subjects of the stream with many.
const SUBJECTS: u64 = 100_000;

/// Time before memory is looked at.
const SETTLE: Duration = Duration::from_millis(1500);

/// Requests of the API, one at a time.
#[derive(Clone, Copy, Debug)]
pub enum ApiTask {
    /// The info of a stream with all of its 100,000 subjects.
    SubjectsInfo {
        /// Requests.
        count: u64,
    },
    /// Purging one of 100,000 subjects.
    SubjectPurge {
        /// Requests.
        count: u64,
    },
    /// Changing what a stream says of itself.
    Updates {
        /// Requests.
        count: u64,
    },
    /// Making streams.
    Streams {
        /// How many.
        count: u64,
    },
    /// Making consumers of one stream.
    Consumers {
        /// How many.
        count: u64,
    },
}

impl ApiTask {
    /// Runs the scenario and counts answers.
    ///
    /// # Errors
    /// Any error of the socket or the server; an answer that refuses.
    pub fn run(self, round: &Round<'_>) -> Result<Figures, BenchError> {
        let mut client = Client::new(round.connect()?)?;
        match self {
            Self::SubjectsInfo { count } => {
                fill_subjects(round, &mut client)?;
                let request = |_| ("$JS.API.STREAM.INFO.S".to_owned(), "{\"subjects_filter\":\"s.a.*\"}".to_owned());
                one_by_one(round, &mut client, round.scaled(count), request)
            }
            Self::SubjectPurge { count } => {
                fill_subjects(round, &mut client)?;
                let request = |number| {
                    let filter = format!("{{\"filter\":\"s.a.{:05}\"}}", (number * 7919) % SUBJECTS);
                    ("$JS.API.STREAM.PURGE.S".to_owned(), filter)
                };
                one_by_one(round, &mut client, round.scaled(count), request)
            }
            Self::Updates { count } => {
                client.create_stream("S", "s.>", Storage::File)?;
                let request = |number| {
                    let body = format!("{{\"name\":\"S\",\"subjects\":[\"s.>\"],\"description\":\"{number:06}\"}}");
                    ("$JS.API.STREAM.UPDATE.S".to_owned(), body)
                };
                one_by_one(round, &mut client, round.scaled(count), request)
            }
            Self::Streams { count } => make_many(round, &mut client, count, |client, number| {
                client.create_stream(&format!("S{number}"), &format!("s{number}.>"), Storage::File)
            }),
            Self::Consumers { count } => {
                client.create_stream("S", "s.>", Storage::File)?;
                make_many(round, &mut client, count, create_consumer)
            }
        }
    }
}

fn create_consumer(client: &mut Client, number: u64) -> Result<(), BenchError> {
    let body = format!(
        "{{\"stream_name\":\"S\",\"config\":{{\"durable_name\":\"C{number}\",\"name\":\"C{number}\",\
         \"deliver_policy\":\"all\",\"ack_policy\":\"explicit\",\"replay_policy\":\"instant\",\"num_replicas\":1}}}}"
    );
    client.request(&format!("$JS.API.CONSUMER.DURABLE.CREATE.S.C{number}"), &body).map(|_| ())
}

fn fill_subjects(round: &Round<'_>, client: &mut Client) -> Result<(), BenchError> {
    client.create_stream("S", "s.>", Storage::File)?;
    client.connection.send(b"SUB _INBOX.bench1234.* 1\r\n")?;
    let subject = |number: u64| format!("s.a.{:05}", number % SUBJECTS);
    let _ = round;
    preload(&mut client.connection, 3 * SUBJECTS, 4000, subject, &"x".repeat(128))
}

fn one_by_one(
    round: &Round<'_>,
    client: &mut Client,
    count: u64,
    request: impl Fn(u64) -> (String, String),
) -> Result<Figures, BenchError> {
    let mut nanos = Vec::new();
    let span = Span::begin(round.server)?;
    for number in 0..count {
        let (subject, body) = request(number);
        let start = std::time::Instant::now();
        client.request(&subject, &body)?;
        nanos.push(u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX));
    }
    let figures = span.end(count)?;
    Ok(Figures { latency: Latency::of(nanos), ..figures })
}

fn make_many(
    round: &Round<'_>,
    client: &mut Client,
    count: u64,
    make: impl Fn(&mut Client, u64) -> Result<(), BenchError>,
) -> Result<Figures, BenchError> {
    let count = round.scaled(count);
    let before_bytes = round.server.process().resident_bytes()?;
    let span = Span::begin(round.server)?;
    (0..count).try_for_each(|number| make(client, number))?;
    let mut figures = span.end(count)?;
    thread::sleep(SETTLE);
    let after_bytes = round.server.process().resident_bytes()?;
    figures.memory = Some(Memory { before_bytes, after_bytes, items: count });
    Ok(figures)
}

/// Reads random keys of a bucket.
///
/// # Errors
/// Any error of the socket or the server; a wrong answer.
pub fn get(round: &Round<'_>, size: usize, messages: u64) -> Result<Figures, BenchError> {
    let mut client = Client::new(round.connect()?)?;
    create_bucket(&mut client)?;
    client.connection.send(b"SUB _INBOX.bench1234.* 1\r\n")?;
    put_keys(&mut client.connection, 2 * KEYS)?;
    let mut random = Random::new(0x2545_F491_4F6C_DD1D ^ (round.number * 7919));
    let mut window = Window::new(size, is_value, |_, slot, text| {
        let key = random.below(KEYS);
        let line = format!("PUB $JS.API.DIRECT.GET.KV_b.$KV.b.k{key:05} _INBOX.bench1234.{slot} 0\r\n\r\n");
        text.extend_from_slice(line.as_bytes());
    });
    let mut nanos = Vec::new();
    let span = Span::begin(round.server)?;
    window.run(&mut client.connection, round.scaled(messages), LOOP_BOUND, &mut nanos)?;
    let figures = span.end(nanos.len() as u64)?;
    Ok(Figures { latency: Latency::of(nanos), ..figures })
}

fn is_value(payload: &[u8]) -> bool {
    payload.len() == 128
}
