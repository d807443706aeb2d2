//! Publishing with and without subscribers: pub, 1to1, hpub, fan, 10to10 and queue.

use std::thread;

use crate::connection::Connection;
use crate::error::BenchError;
use crate::measure::{Figures, Span};
use crate::publish::{Block, Progress, header_message, plain_message, publish};
use crate::receive::receive;
use crate::round::Round;
use crate::scenario::lag_of_payload;

/// Publishers, subscribers and what goes between them.
#[derive(Clone, Copy, Debug)]
pub struct Delivery {
    /// Who gets what.
    pub routing: Routing,
    /// Connections that publish, each on a thread of its own.
    pub publishers: usize,
    /// Connections that subscribe, all on one thread.
    pub subscribers: usize,
    /// Bytes of the payload.
    pub payload_bytes: usize,
    /// HPUB with 70 bytes of headers instead of PUB.
    pub has_headers: bool,
    /// Bytes written at once.
    pub block_bytes: usize,
    /// Messages of each publisher.
    pub publishes_each: u64,
    /// Publishes that may be under way, all publishers together.
    pub lag_publishes: u64,
}

/// Who gets what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Routing {
    /// Every subscriber gets every message.
    Everybody,
    /// All subscribers are one queue group.
    Queue,
    /// Publisher i writes to subscriber i.
    Pairs,
}

impl Delivery {
    /// One publisher and one subscriber, 64 KiB per write.
    pub fn one_to_one(payload_bytes: usize, publishes: u64) -> Self {
        Self {
            routing: Routing::Everybody,
            publishers: 1,
            subscribers: 1,
            payload_bytes,
            has_headers: false,
            block_bytes: 64 * 1024,
            publishes_each: publishes,
            lag_publishes: lag_of_payload(payload_bytes),
        }
    }

    /// Runs the scenario and counts deliveries.
    ///
    /// # Errors
    /// Any error of a socket or the server.
    pub fn run(&self, round: &Round<'_>) -> Result<Figures, BenchError> {
        let mut subscribers = self.subscribe(round)?;
        let mut publishers: Vec<Connection> =
            (0..self.publishers).map(|_| round.connect()).collect::<Result<_, _>>()?;
        let blocks: Vec<Block> = (0..self.publishers).map(|index| self.block(index)).collect();
        let publishes_each = round.scaled(self.publishes_each);
        let fan_out = self.fan_out();
        let expected = publishes_each * self.publishers as u64 * fan_out;
        let progress = Progress::new(fan_out, Some(self.lag_publishes * fan_out));
        let span = Span::begin(round.server)?;
        thread::scope(|scope| {
            let threads: Vec<_> = publishers
                .iter_mut()
                .zip(&blocks)
                .map(|(publisher, block)| {
                    let progress = &progress;
                    scope.spawn(move || publish(publisher, block, publishes_each, progress))
                })
                .collect();
            let figures = receive(&mut subscribers, expected, &progress).and_then(|()| span.end(expected));
            for thread in threads {
                thread.join().unwrap_or(Err(BenchError::Abandoned))?;
            }
            figures
        })
    }

    fn subscribe(&self, round: &Round<'_>) -> Result<Vec<Connection>, BenchError> {
        let queue = if self.routing == Routing::Queue { "q " } else { "" };
        let mut subscribers = Vec::with_capacity(self.subscribers);
        for index in 0..self.subscribers {
            let mut connection = round.connect()?;
            connection.send(format!("SUB {} {queue}1\r\n", self.subject(index)).as_bytes())?;
            connection.ping()?;
            subscribers.push(connection);
        }
        Ok(subscribers)
    }

    fn subject(&self, index: usize) -> String {
        match self.routing {
            Routing::Everybody | Routing::Queue => "bench.a".into(),
            Routing::Pairs => format!("bench.{index}"),
        }
    }

    fn block(&self, index: usize) -> Block {
        let build = if self.has_headers { header_message } else { plain_message };
        Block::of(&build(&self.subject(index), self.payload_bytes), self.block_bytes)
    }

    fn fan_out(&self) -> u64 {
        match self.routing {
            Routing::Everybody => self.subscribers as u64,
            Routing::Queue | Routing::Pairs => 1,
        }
    }
}

/// Publishes without subscribers; the span ends with the PONG behind the last message.
///
/// # Errors
/// Any error of a socket or the server.
pub fn publish_only(
    round: &Round<'_>,
    payload_bytes: usize,
    block_bytes: usize,
    messages: u64,
) -> Result<Figures, BenchError> {
    let mut connection = round.connect()?;
    let block = Block::of(&plain_message("bench.a", payload_bytes), block_bytes);
    let messages = round.scaled(messages);
    let progress = Progress::new(0, None);
    let span = Span::begin(round.server)?;
    publish(&mut connection, &block, messages, &progress)?;
    span.end(messages)
}
