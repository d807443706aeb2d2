//! Publishers: blocks of messages laid out beforehand, and the brake that keeps them near their receivers.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::connection::Connection;
use crate::error::BenchError;

/// Longest time that a publisher may take.
const LOOP_BOUND: Duration = Duration::from_secs(30);
/// Pause of a publisher that is too far ahead.
const BRAKE_PAUSE: Duration = Duration::from_micros(100);

/// Copies of one message, side by side, written at once.
pub struct Block {
    bytes: Vec<u8>,
    message_bytes: usize,
}

impl Block {
    /// Lays out as many copies of a message as fit into `block_bytes`, but at least one.
    pub fn of(message: &[u8], block_bytes: usize) -> Self {
        let copies = (block_bytes / message.len()).max(1);
        Self { bytes: message.repeat(copies), message_bytes: message.len() }
    }

    /// Returns how many messages the block has.
    fn messages(&self) -> u64 {
        (self.bytes.len() / self.message_bytes) as u64
    }

    /// Returns the bytes of the first `count` messages; of all if there are fewer.
    fn first(&self, count: u64) -> &[u8] {
        let length = usize::try_from(count).unwrap_or(usize::MAX).saturating_mul(self.message_bytes);
        self.bytes.get(..length).unwrap_or(&self.bytes)
    }
}

/// Builds `PUB subject size` with a payload of `x`.
pub fn plain_message(subject: &str, payload_bytes: usize) -> Vec<u8> {
    format!("PUB {subject} {payload_bytes}\r\n{}\r\n", "x".repeat(payload_bytes)).into_bytes()
}

/// Builds an HPUB with 70 bytes of headers and a payload of `x`.
pub fn header_message(subject: &str, payload_bytes: usize) -> Vec<u8> {
    const HEADERS: &str = "NATS/1.0\r\nTrace-Id: 0123456789abcdef0123\r\nContent-Type: text/plain\r\n\r\n";
    let total = HEADERS.len() + payload_bytes;
    format!("HPUB {subject} {} {total}\r\n{HEADERS}{}\r\n", HEADERS.len(), "x".repeat(payload_bytes)).into_bytes()
}

/// How far the publishers and the receivers of a round are.
pub struct Progress {
    published: AtomicU64,
    delivered: AtomicU64,
    is_abandoned: AtomicBool,
    fan_out: u64,
    lag_max: Option<u64>,
}

impl Progress {
    /// Starts at zero. Every publish is delivered `fan_out` times; publishers wait while more than `lag_max`
    /// deliveries are outstanding, if that is given.
    pub fn new(fan_out: u64, lag_max: Option<u64>) -> Self {
        Self {
            published: AtomicU64::new(0),
            delivered: AtomicU64::new(0),
            is_abandoned: AtomicBool::new(false),
            fan_out,
            lag_max,
        }
    }

    /// Notes how many deliveries there were in all.
    pub fn set_delivered(&self, count: u64) {
        self.delivered.store(count, Ordering::Release);
    }

    /// Makes the publishers give up, because something else of the round has failed.
    pub fn abandon(&self) {
        self.is_abandoned.store(true, Ordering::Release);
    }

    /// Notes publishes that were just written.
    pub fn add_published(&self, count: u64) {
        self.published.fetch_add(count, Ordering::AcqRel);
    }

    /// Sleeps while the publishers are too far ahead.
    ///
    /// # Errors
    /// [`BenchError::Abandoned`]; [`BenchError::TooSlow`] when `deadline` passes.
    pub fn wait_for_room(&self, deadline: Instant) -> Result<(), BenchError> {
        loop {
            if self.is_abandoned.load(Ordering::Acquire) {
                return Err(BenchError::Abandoned);
            }
            if Instant::now() > deadline {
                return Err(BenchError::TooSlow { what: "publishing", bound: LOOP_BOUND });
            }
            let Some(lag_max) = self.lag_max else { return Ok(()) };
            let due = self.published.load(Ordering::Acquire) * self.fan_out;
            if due <= self.delivered.load(Ordering::Acquire) + lag_max {
                return Ok(());
            }
            thread::sleep(BRAKE_PAUSE);
        }
    }
}

/// Returns when a loop that begins now must be done.
pub fn loop_deadline() -> Instant {
    Instant::now() + LOOP_BOUND
}

/// Publishes `messages` copies and waits for the PONG behind them.
///
/// # Errors
/// Any error of the socket; [`BenchError::TooSlow`] after 30 s; the round is abandoned in either case.
pub fn publish(
    connection: &mut Connection,
    block: &Block,
    messages: u64,
    progress: &Progress,
) -> Result<(), BenchError> {
    let outcome = publish_blocks(connection, block, messages, progress);
    if outcome.is_err() {
        progress.abandon();
    }
    outcome
}

fn publish_blocks(
    connection: &mut Connection,
    block: &Block,
    messages: u64,
    progress: &Progress,
) -> Result<(), BenchError> {
    let deadline = loop_deadline();
    let mut left = messages;
    while left > 0 {
        progress.wait_for_room(deadline)?;
        let count = left.min(block.messages());
        connection.send(block.first(count))?;
        progress.add_published(count);
        left -= count;
    }
    connection.ping()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_the_sizes_of_the_definition() {
        for (size, copies) in [(16, 3855), (128, 891), (1024, 125), (65536, 1)] {
            let block = Block::of(&plain_message("bench.a", size), 128 * 1024);
            assert_eq!(block.messages(), copies, "{size}");
            assert_eq!(block.first(1), plain_message("bench.a", size));
        }
    }

    #[test]
    fn header_messages_state_their_sizes() {
        assert!(header_message("bench.a", 128).starts_with(b"HPUB bench.a 70 198\r\nNATS/1.0\r\n"));
    }

    #[test]
    fn the_brake_lets_go_when_deliveries_catch_up() {
        let progress = Progress::new(2, Some(10));
        progress.add_published(6);
        assert!(progress.wait_for_room(Instant::now()).is_err(), "12 due, 10 allowed");
        progress.set_delivered(2);
        assert!(progress.wait_for_room(loop_deadline()).is_ok());
        progress.abandon();
        assert!(progress.wait_for_room(loop_deadline()).is_err());
    }
}
