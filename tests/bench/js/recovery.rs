//! Starting again on a large stream: how long until it answers.

use std::thread;
use std::time::{Duration, Instant};

use support::{Implementation, Server};

use super::Storage;
use super::publish::preload;
use super::setup::Client;
use crate::connection::Connection;
use crate::error::BenchError;
use crate::measure::Figures;
use crate::round::{Round, scaled};

/// Time between two questions for the stream.
const POLL: Duration = Duration::from_millis(3);

/// How long the stream may take to be there.
const BOUND: Duration = Duration::from_secs(120);

/// What a server may lose that doesn't sync before it acknowledges.
const LOST_MAX: u64 = 20_000;

/// A stream that a server finds when it starts.
#[derive(Clone, Copy, Debug)]
pub struct Recovery {
    /// Messages of 128 bytes.
    pub messages: u64,
    /// Subjects that they are on, in turn.
    pub subjects: u64,
    /// How the server ended before.
    pub ending: Ending,
}

/// How a server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By SIGKILL, straight after the last acknowledgement.
    Killed,
    /// By SIGTERM.
    Clean,
}

impl Recovery {
    /// Fills the stream.
    ///
    /// # Errors
    /// Any error of the socket or the server.
    pub fn load(self, round: &Round<'_>) -> Result<(), BenchError> {
        let mut client = Client::new(round.connect()?)?;
        client.create_stream("S", "s.>", Storage::File)?;
        client.connection.send(b"SUB _INBOX.bench1234.* 1\r\n")?;
        let (messages, subjects) = (scaled(self.messages, round.scale), scaled(self.subjects, round.scale));
        let subject = |number: u64| match subjects {
            1 => "s.a".to_owned(),
            _ => format!("s.a.{:06}", number % subjects),
        };
        preload(&mut client.connection, messages, 4000, subject, &"x".repeat(128))
    }

    /// Ends the server and starts it again; counts one start, from the process's until the stream tells its messages.
    ///
    /// # Errors
    /// Any error of the socket or the server; lost messages.
    pub fn restart(self, server: &mut Server, scale: f64) -> Result<Figures, BenchError> {
        match self.ending {
            Ending::Killed => server.kill()?,
            Ending::Clean => drop(server.stop()?),
        }
        let start = Instant::now();
        server.restart()?;
        let messages = messages_there(server, start)?;
        let wall_seconds = start.elapsed().as_secs_f64();
        let cpu_seconds = server.process().cpu_time()?.as_secs_f64();
        let expected = scaled(self.messages, scale);
        let lost_max = match (self.ending, server.implementation()) {
            (Ending::Killed, Implementation::NatsServer) => LOST_MAX,
            (Ending::Clean, _) | (Ending::Killed, Implementation::NatsRs) => 0,
        };
        if messages + lost_max < expected {
            let text = format!("{messages} messages where {expected} were acknowledged");
            return Err(BenchError::protocol("a stream with", text.as_bytes()));
        }
        let rss_peak_bytes = server.process().resident_bytes_peak()?;
        Ok(Figures { messages: 1, cpu_seconds, wall_seconds, rss_peak_bytes, ..Figures::default() })
    }
}

/// Asks until the stream is there; gives how many messages it has.
fn messages_there(server: &Server, start: Instant) -> Result<u64, BenchError> {
    loop {
        let asked = Connection::open(server.address(), None).and_then(Client::new).and_then(|mut it| it.messages("S"));
        match asked {
            Ok(messages) => return Ok(messages),
            Err(error) if start.elapsed() > BOUND => return Err(error),
            Err(_) => thread::sleep(POLL),
        }
    }
}
