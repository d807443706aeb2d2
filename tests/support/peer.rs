//! The other end of one connection, in raw protocol bytes.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::ClientConfig;

use crate::{Error, Result, Stream, wait_until};

/// How long an expectation waits unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes taken from the socket at once.
const READ_BYTES: usize = 64 * 1024;

/// What a read yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// At least one byte, or an interrupted read.
    Bytes(Vec<u8>),
    /// Nothing within the patience; the connection is open.
    Nothing,
    /// The server has closed the connection.
    End,
}

/// A connection that sends exactly the bytes it is given and says exactly what came back.
///
/// Nothing is answered by itself, not even PING. Every expectation has a deadline (10 s, see
/// [`Peer::set_patience`]) and its error shows what was there instead.
pub struct Peer {
    stream: Option<Stream>,
    address: SocketAddr,
    unread: Vec<u8>,
    is_closed: bool,
    patience: Duration,
}

impl Peer {
    /// Connects without sending or reading anything.
    ///
    /// # Errors
    /// [`Error::Io`] when nobody listens at the address.
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = Stream::connect(address)?;
        Ok(Self { stream: Some(stream), address, unread: Vec::new(), is_closed: false, patience: PATIENCE })
    }

    /// Sets how long every following expectation waits.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Returns the address of the server.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the connection below, unless it was shut down by a failed handshake.
    pub fn stream(&self) -> Option<&Stream> {
        self.stream.as_ref()
    }

    /// Puts TLS on the connection, now. Bytes that arrived in plain text stay readable.
    ///
    /// # Errors
    /// [`Error::Tls`] or [`Error::Io`] when the handshake fails; the connection is closed then.
    pub fn start_tls(&mut self, config: &Arc<ClientConfig>, server_name: &str) -> Result<()> {
        let stream = self.stream.take().ok_or_else(|| self.closed("TLS handshake"))?;
        let socket = stream.socket();
        socket.set_read_timeout(Some(self.patience)).map_err(Error::io("setting a timeout"))?;
        self.stream = Some(stream.into_tls(config, server_name)?);
        Ok(())
    }

    /// Sends bytes.
    ///
    /// # Errors
    /// [`Error::Io`] when the connection is broken.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> Result<()> {
        let Some(stream) = self.stream.as_mut() else { return Err(self.closed("sending")) };
        stream.socket().set_write_timeout(Some(self.patience)).map_err(Error::io("setting a timeout"))?;
        stream.write_all(bytes.as_ref()).and_then(|()| stream.flush()).map_err(Error::io("sending to the server"))
    }

    /// Closes our sending half; the server sees the end of the stream.
    pub fn finish_sending(&mut self) {
        if let Some(stream) = &self.stream {
            // A connection that is already gone has nothing left to close.
            drop(stream.socket().shutdown(Shutdown::Write));
        }
    }

    /// Closes the connection at once, with a reset: nothing of it stays in the system's tables, as thousands of closed
    /// connections would for a minute.
    pub fn reset(self) {
        if let Some(stream) = &self.stream {
            // A connection that is already gone needs no reset.
            let _ = rustix::net::sockopt::set_socket_linger(stream.socket(), Some(Duration::ZERO));
        }
    }

    /// Reads INFO and returns its JSON.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when the line is another one.
    pub fn info(&mut self) -> Result<serde_json::Value> {
        let line = self.read_line()?;
        match line.strip_prefix("INFO ") {
            Some(json) => Ok(serde_json::from_str(json.trim_end())?),
            None => Err(Error::Unexpected { expected: "INFO {...}".into(), got: line }),
        }
    }

    /// Reads INFO, sends CONNECT with this JSON and PING, and waits for the PONG (and the +OK of a verbose connection).
    ///
    /// # Errors
    /// [`Error::Unexpected`] when the server answers something else, an -ERR for example.
    pub fn handshake(&mut self, connect_json: &str) -> Result<()> {
        self.info()?;
        self.send(format!("CONNECT {connect_json}\r\nPING\r\n"))?;
        loop {
            let line = self.read_line()?;
            match line.as_str() {
                "PONG" => return Ok(()),
                "+OK" | "PING" => {}
                _ if line.starts_with("INFO ") => {}
                _ => return Err(Error::Unexpected { expected: "PONG".into(), got: line }),
            }
        }
    }

    /// Sends PING and reads up to the PONG; returns what came before it. Everything that the server had to say to
    /// the bytes sent so far is in it.
    ///
    /// # Errors
    /// [`Error::Closed`] or [`Error::Deadline`] when no PONG comes.
    pub fn ping(&mut self) -> Result<Vec<u8>> {
        self.send("PING\r\n")?;
        let mut bytes = self.read_until(b"PONG\r\n")?;
        bytes.truncate(bytes.len() - b"PONG\r\n".len());
        Ok(bytes)
    }

    /// Reads one line and returns it without its line end.
    ///
    /// # Errors
    /// [`Error::Closed`] or [`Error::Deadline`] when no whole line comes.
    pub fn read_line(&mut self) -> Result<String> {
        let bytes = self.read_until(b"\n")?;
        Ok(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned())
    }

    /// Reads up to and including `marker`.
    ///
    /// # Errors
    /// [`Error::Closed`] or [`Error::Deadline`] when it doesn't come.
    pub fn read_until(&mut self, marker: &[u8]) -> Result<Vec<u8>> {
        let what = || format!("reading up to \"{}\"", marker.escape_ascii());
        let end = self.wait_for(what, |unread| memchr::memmem::find(unread, marker).map(|at| at + marker.len()))?;
        Ok(self.unread.drain(..end).collect())
    }

    /// Reads exactly this many bytes.
    ///
    /// # Errors
    /// [`Error::Closed`] or [`Error::Deadline`] when fewer come.
    pub fn read_exactly(&mut self, count: usize) -> Result<Vec<u8>> {
        self.wait_for(|| format!("reading {count} bytes"), |unread| (unread.len() >= count).then_some(()))?;
        Ok(self.unread.drain(..count).collect())
    }

    /// Reads everything until the server closes the connection.
    ///
    /// # Errors
    /// [`Error::Deadline`] when it stays open.
    pub fn read_to_close(&mut self) -> Result<Vec<u8>> {
        let deadline = Instant::now() + self.patience;
        while !self.is_closed {
            if !self.fill(deadline)? {
                return Err(self.deadline("the server closing the connection".into()));
            }
        }
        Ok(std::mem::take(&mut self.unread))
    }

    /// Returns what has arrived within `duration` and whether the server has closed the connection; returns early
    /// only when it closes. For showing that nothing more comes.
    ///
    /// # Errors
    /// [`Error::Io`] when the connection is broken otherwise.
    pub fn read_for(&mut self, duration: Duration) -> Result<(Vec<u8>, bool)> {
        let deadline = Instant::now() + duration;
        while !self.is_closed && self.fill(deadline)? {}
        Ok((std::mem::take(&mut self.unread), self.is_closed))
    }

    /// Reads what is there, waiting at most `patience` for the first byte.
    ///
    /// # Errors
    /// [`Error::Io`] when the connection is broken otherwise than by its end.
    pub fn read_more(&mut self, patience: Duration) -> Result<Received> {
        if self.unread.is_empty() && !self.is_closed && !self.fill(Instant::now() + patience)? {
            return Ok(Received::Nothing);
        }
        let bytes = std::mem::take(&mut self.unread);
        Ok(if bytes.is_empty() && self.is_closed { Received::End } else { Received::Bytes(bytes) })
    }

    /// Waits until the server has taken everything that was sent out of the kernel's buffer, so that the next bytes
    /// come to it with another read. Looks at `/proc/net/tcp`.
    ///
    /// # Errors
    /// [`Error::Deadline`] when it doesn't read.
    pub fn wait_until_taken(&self) -> Result<()> {
        let Some(stream) = &self.stream else { return Ok(()) };
        let own = stream.socket().local_addr().map_err(Error::io("asking for the own address"))?;
        wait_until("the server reading what was sent", self.patience, || {
            Ok((!is_unread_in_kernel(self.address, own)?).then_some(()))
        })
    }

    /// Reads as many bytes as `expected` has and compares them.
    ///
    /// # Errors
    /// [`Error::Unexpected`] as soon as the bytes differ.
    pub fn expect(&mut self, expected: impl AsRef<[u8]>) -> Result<()> {
        let expected = expected.as_ref();
        let differs = |unread: &[u8]| unread.iter().zip(expected).any(|(got, wanted)| got != wanted);
        let what = || format!("expecting \"{}\"", expected.escape_ascii());
        self.wait_for(what, |unread| (differs(unread) || unread.len() >= expected.len()).then_some(()))?;
        if differs(&self.unread) {
            let got = self.unread.escape_ascii().to_string();
            return Err(Error::Unexpected { expected: expected.escape_ascii().to_string(), got });
        }
        self.unread.drain(..expected.len());
        Ok(())
    }

    /// Reads one line, compares it with a pattern in which `*` stands for any text, and returns it.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when it is another line.
    pub fn expect_line(&mut self, pattern: &str) -> Result<String> {
        let line = self.read_line()?;
        if matches_pattern(pattern, &line) {
            return Ok(line);
        }
        Err(Error::Unexpected { expected: pattern.into(), got: line })
    }

    /// Shows that the server answers a PING and has nothing else to say.
    ///
    /// # Errors
    /// [`Error::Unexpected`] with what it said.
    pub fn expect_nothing(&mut self) -> Result<()> {
        let before = self.ping()?;
        if before.is_empty() {
            return Ok(());
        }
        Err(Error::Unexpected { expected: "nothing".into(), got: before.escape_ascii().to_string() })
    }

    /// Expects these bytes and then the end of the connection.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when something else came, [`Error::Deadline`] when it stays open.
    pub fn expect_closed(&mut self, last_bytes: impl AsRef<[u8]>) -> Result<()> {
        let got = self.read_to_close()?;
        let expected = last_bytes.as_ref();
        if got == expected {
            return Ok(());
        }
        let expected = format!("{} and the end", expected.escape_ascii());
        Err(Error::Unexpected { expected, got: got.escape_ascii().to_string() })
    }

    /// Reads until `ready` finds something in the unread bytes.
    fn wait_for<T>(&mut self, what: impl Fn() -> String, mut ready: impl FnMut(&[u8]) -> Option<T>) -> Result<T> {
        let deadline = Instant::now() + self.patience;
        loop {
            if let Some(found) = ready(&self.unread) {
                return Ok(found);
            }
            if self.is_closed {
                return Err(self.closed(&what()));
            }
            if !self.fill(deadline)? {
                return Err(self.deadline(what()));
            }
        }
    }

    /// Reads once; false when the deadline is over. A reset connection counts as closed.
    fn fill(&mut self, deadline: Instant) -> Result<bool> {
        let Some(stream) = self.stream.as_mut() else {
            self.is_closed = true;
            return Ok(true);
        };
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(false);
        }
        stream.socket().set_read_timeout(Some(left)).map_err(Error::io("setting a timeout"))?;
        let start = self.unread.len();
        self.unread.resize(start + READ_BYTES, 0);
        let outcome = stream.read(&mut self.unread[start..]);
        self.unread.truncate(start + outcome.as_ref().copied().unwrap_or(0));
        match outcome {
            Ok(0) => self.is_closed = true,
            Ok(_) => {}
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock | ErrorKind::TimedOut => return Ok(false),
                ErrorKind::Interrupted => {}
                ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof => self.is_closed = true,
                _ => return Err(Error::io("reading from the server")(error)),
            },
        }
        Ok(true)
    }

    fn closed(&self, what: &str) -> Error {
        Error::Closed { what: what.into(), unread: self.unread.escape_ascii().to_string() }
    }

    fn deadline(&self, what: String) -> Error {
        let seen = format!("; unread: \"{}\"", self.unread.escape_ascii());
        Error::Deadline { what, patience: self.patience, seen }
    }
}

/// Says whether the server's end of a connection has bytes that the server hasn't read yet. An end that is gone has none.
fn is_unread_in_kernel(server: SocketAddr, own: SocketAddr) -> Result<bool> {
    let table = fs::read_to_string("/proc/net/tcp").map_err(Error::io("reading /proc/net/tcp"))?;
    let (local, remote) = (format!(":{:04X}", server.port()), format!(":{:04X}", own.port()));
    let queue = table.lines().find_map(|line| {
        let mut words = line.split_whitespace().skip(1);
        let is_ours = words.next()?.ends_with(&local) && words.next()?.ends_with(&remote);
        let queues = words.nth(1)?;
        is_ours.then(|| queues.split_once(':').map(|(_, receive)| receive.to_owned()))?
    });
    Ok(queue.is_some_and(|receive| receive.bytes().any(|digit| digit != b'0')))
}

/// Compares a text with a pattern in which `*` stands for any text, also none.
pub fn matches_pattern(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_texts() {
        for (pattern, text, expected) in [
            ("PONG", "PONG", true),
            ("PONG", "PONGS", false),
            ("-ERR '*'", "-ERR 'Invalid Subject'", true),
            ("-ERR '*'", "-ERR 'Invalid Subject", false),
            ("*", "", true),
            ("a*b*c", "a1b2c", true),
            ("a*b*c", "a1c2b", false),
            ("ab*ba", "aba", false),
        ] {
            assert_eq!(matches_pattern(pattern, text), expected, "{pattern} / {text}");
        }
    }
}
