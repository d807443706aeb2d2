//! Receivers: one thread that counts the deliveries of all subscribers of a round.

use std::io::{ErrorKind, Read, Write};
use std::time::Duration;

use rustix::event::epoll;
use rustix::fs::Timespec;
use support::Stream;

use crate::connection::Connection;
use crate::counter::MessageCounter;
use crate::error::BenchError;
use crate::publish::Progress;

/// A receiver that hears nothing for so long fails.
const SILENCE_MAX: Duration = Duration::from_secs(10);
/// Read size with one subscriber.
const READ_BYTES_ONE: usize = 1024 * 1024;
/// Read size with several subscribers.
const READ_BYTES_MANY: usize = 512 * 1024;
/// Events taken from the kernel at once.
const EVENTS_MAX: usize = 256;

/// Counts deliveries on all connections until there are `expected` of them.
///
/// # Errors
/// Any error of a socket, also 10 s of silence; the round is abandoned then.
pub fn receive(connections: &mut [Connection], expected: u64, progress: &Progress) -> Result<(), BenchError> {
    let outcome = match connections {
        [one] => receive_one(one, expected, progress),
        many => receive_many(many, expected, progress),
    };
    if outcome.is_err() {
        progress.abandon();
    }
    outcome
}

fn receive_one(connection: &mut Connection, expected: u64, progress: &Progress) -> Result<(), BenchError> {
    connection.stream.socket().set_read_timeout(Some(SILENCE_MAX)).map_err(BenchError::io("setting a timeout"))?;
    let mut counter = MessageCounter::default();
    let mut reader = Reader::new(READ_BYTES_ONE);
    while counter.messages() < expected {
        reader.read(&mut connection.stream, &mut counter)?;
        progress.set_delivered(counter.messages());
        answer_pings(&mut connection.stream, &mut counter)?;
    }
    Ok(())
}

fn receive_many(connections: &mut [Connection], expected: u64, progress: &Progress) -> Result<(), BenchError> {
    let poll = epoll::create(epoll::CreateFlags::CLOEXEC).map_err(BenchError::errno("creating an epoll"))?;
    for (index, connection) in connections.iter().enumerate() {
        let data = epoll::EventData::new_u64(index as u64);
        epoll::add(&poll, connection.stream.socket(), data, epoll::EventFlags::IN)
            .map_err(BenchError::errno("watching a socket"))?;
    }
    let mut counters: Vec<MessageCounter> = connections.iter().map(|_| MessageCounter::default()).collect();
    let mut reader = Reader::new(READ_BYTES_MANY);
    let mut events = Vec::with_capacity(EVENTS_MAX);
    let mut delivered = 0;
    while delivered < expected {
        wait_for_events(&poll, &mut events)?;
        for event in &events {
            let index = usize::try_from(event.data.u64()).unwrap_or(usize::MAX);
            let (Some(connection), Some(counter)) = (connections.get_mut(index), counters.get_mut(index)) else {
                continue;
            };
            let before = counter.messages();
            reader.read(&mut connection.stream, counter)?;
            delivered += counter.messages() - before;
            progress.set_delivered(delivered);
            answer_pings(&mut connection.stream, counter)?;
        }
    }
    Ok(())
}

/// Waits for readable sockets and fills `events`.
///
/// # Errors
/// [`BenchError::TooSlow`] after 10 s of silence.
pub fn wait_for_events(poll: &impl std::os::fd::AsFd, events: &mut Vec<epoll::Event>) -> Result<(), BenchError> {
    let patience = Timespec { tv_sec: SILENCE_MAX.as_secs().cast_signed(), tv_nsec: 0 };
    events.clear();
    loop {
        match epoll::wait(poll, rustix::buffer::spare_capacity(events), Some(&patience)) {
            Ok(0) => return Err(BenchError::TooSlow { what: "hearing anything", bound: SILENCE_MAX }),
            Ok(_) => return Ok(()),
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(BenchError::errno("waiting for sockets")(errno)),
        }
    }
}

fn answer_pings(stream: &mut Stream, counter: &mut MessageCounter) -> Result<(), BenchError> {
    for _ in 0..counter.take_pings() {
        stream.write_all(b"PONG\r\n").map_err(BenchError::io("answering a PING"))?;
    }
    Ok(())
}

/// The read buffers of a receiver.
struct Reader {
    wire: Vec<u8>,
    plain_text: Vec<u8>,
}

impl Reader {
    fn new(read_bytes: usize) -> Self {
        Self { wire: vec![0; read_bytes], plain_text: vec![0; 64 * 1024] }
    }

    /// Reads once from the socket and counts what came.
    fn read(&mut self, stream: &mut Stream, counter: &mut MessageCounter) -> Result<(), BenchError> {
        let tls = match stream {
            Stream::Plain(socket) => {
                let count = read_some(socket, &mut self.wire)?;
                return counter.take_in(&self.wire[..count]);
            }
            Stream::Tls(tls) => tls,
        };
        // rustls would read 4 KiB at a time; one large read keeps the load generator lighter than the server.
        let count = read_some(&mut tls.sock, &mut self.wire)?;
        let mut records = &self.wire[..count];
        while !records.is_empty() {
            tls.conn.read_tls(&mut records).map_err(BenchError::io("taking in TLS records"))?;
            tls.conn.process_new_packets().map_err(support::Error::from)?;
            loop {
                match tls.conn.reader().read(&mut self.plain_text) {
                    Ok(0) => return Err(BenchError::Closed { while_doing: "while messages were expected" }),
                    Ok(count) => counter.take_in(&self.plain_text[..count])?,
                    Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                    Err(error) => return Err(BenchError::io("reading plain text")(error)),
                }
            }
        }
        Ok(())
    }
}

fn read_some(socket: &mut impl Read, buffer: &mut [u8]) -> Result<usize, BenchError> {
    match socket.read(buffer) {
        Ok(0) => Err(BenchError::Closed { while_doing: "while messages were expected" }),
        Ok(count) => Ok(count),
        Err(error) => Err(BenchError::io("receiving")(error)),
    }
}
