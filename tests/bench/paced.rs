//! rate.20k: one publisher at a fixed rate, one subscriber, latency of each message.

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use crate::connection::{Connection, Frame};
use crate::error::BenchError;
use crate::measure::{Figures, Latency, Span};
use crate::round::Round;

/// Digits of the time stamp at the start of a payload.
const STAMP_DIGITS: usize = 16;
/// The rest of the payload.
const FILLER: [u8; 112] = [b'x'; 112];
/// Pause of the publisher between two writes.
const PAUSE: Duration = Duration::from_micros(100);

/// Runs the scenario and counts messages; latency is from formatting a message to parsing it.
///
/// # Errors
/// Any error of a socket or the server.
pub fn run(round: &Round<'_>, messages: u64, per_second: u64) -> Result<Figures, BenchError> {
    let messages = round.scaled(messages);
    let mut subscriber = round.connect()?;
    subscriber.send(b"SUB bench.a 1\r\n")?;
    subscriber.ping()?;
    let mut publisher = round.connect()?;
    let mut nanos = Vec::with_capacity(usize::try_from(messages).unwrap_or(0));
    let span = Span::begin(round.server)?;
    let epoch = Instant::now();
    let figures = thread::scope(|scope| {
        let thread = scope.spawn(|| publish(&mut publisher, messages, per_second, epoch));
        let figures = receive(&mut subscriber, messages, epoch, &mut nanos).and_then(|()| span.end(messages));
        thread.join().unwrap_or(Err(BenchError::Abandoned))?;
        figures
    })?;
    Ok(Figures { latency: Latency::of(nanos), ..figures })
}

fn publish(publisher: &mut Connection, messages: u64, per_second: u64, epoch: Instant) -> Result<(), BenchError> {
    let mut batch = Vec::new();
    let mut sent = 0;
    while sent < messages {
        let due = (elapsed_nanos(epoch).saturating_mul(per_second) / 1_000_000_000).min(messages);
        batch.clear();
        while sent < due {
            batch.extend_from_slice(b"PUB bench.a 128\r\n");
            write!(batch, "{:0STAMP_DIGITS$}", elapsed_nanos(epoch)).map_err(BenchError::io("formatting"))?;
            batch.extend_from_slice(&FILLER);
            batch.extend_from_slice(b"\r\n");
            sent += 1;
        }
        if !batch.is_empty() {
            publisher.send(&batch)?;
        }
        thread::sleep(PAUSE);
    }
    publisher.ping()
}

fn receive(subscriber: &mut Connection, messages: u64, epoch: Instant, nanos: &mut Vec<u64>) -> Result<(), BenchError> {
    while (nanos.len() as u64) < messages {
        subscriber.inbox.fill(&mut subscriber.stream)?;
        loop {
            match subscriber.inbox.next()? {
                None => break,
                Some(Frame::Message { payload, .. }) => {
                    let stamp = payload
                        .get(..STAMP_DIGITS)
                        .and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok())
                        .ok_or_else(|| BenchError::protocol("a payload without time stamp", payload))?;
                    nanos.push(elapsed_nanos(epoch).saturating_sub(stamp));
                }
                Some(Frame::Ping) => subscriber.send(b"PONG\r\n")?,
                Some(Frame::Info | Frame::Pong) => {}
            }
        }
    }
    Ok(())
}

fn elapsed_nanos(epoch: Instant) -> u64 {
    u64::try_from(epoch.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
