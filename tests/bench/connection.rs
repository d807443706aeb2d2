//! A client connection of the load generator: a blocking socket and a buffer, nothing else.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use support::Stream;

use crate::error::BenchError;

/// Longest silence of a socket, in either direction.
const SOCKET_TIMEOUT: Duration = Duration::from_secs(30);
/// First size of the read buffer.
const BUFFER_BYTES: usize = 32 * 1024;
/// The buffer is doubled when less than this is free.
const BUFFER_FREE_MIN: usize = 16 * 1024;
/// CONNECT and PING, sent in one write.
const HELLO: &[u8] =
    b"CONNECT {\"verbose\":false,\"pedantic\":false,\"lang\":\"rust\",\"version\":\"1.0.0\",\"protocol\":1,\
\"echo\":true,\"headers\":true,\"no_responders\":true}\r\nPING\r\n";

/// A connection that has got its PONG.
pub struct Connection {
    /// The socket.
    pub stream: Stream,
    /// What was read and not yet looked at.
    pub inbox: Inbox,
}

impl Connection {
    /// Connects, reads INFO, puts TLS on if settings are given, sends CONNECT and PING and waits for the PONG.
    ///
    /// # Errors
    /// Any error of the socket or the server.
    pub fn open(address: SocketAddr, tls: Option<&Arc<ClientConfig>>) -> Result<Self, BenchError> {
        let stream = Stream::connect(address)?;
        stream.socket().set_read_timeout(Some(SOCKET_TIMEOUT)).map_err(BenchError::io("setting a timeout"))?;
        stream.socket().set_write_timeout(Some(SOCKET_TIMEOUT)).map_err(BenchError::io("setting a timeout"))?;
        let mut connection = Self { stream, inbox: Inbox::new() };
        connection.wait_for(|frame| matches!(frame, Frame::Info))?;
        if let Some(config) = tls {
            connection.stream = connection.stream.into_tls(config, "localhost")?;
        }
        connection.send(HELLO)?;
        connection.wait_for(|frame| matches!(frame, Frame::Pong))?;
        Ok(connection)
    }

    /// Sends bytes.
    ///
    /// # Errors
    /// [`BenchError::Io`] when the socket fails or nothing moves for 30 s.
    pub fn send(&mut self, bytes: &[u8]) -> Result<(), BenchError> {
        self.stream.write_all(bytes).and_then(|()| self.stream.flush()).map_err(BenchError::io("sending"))
    }

    /// Sends PING and waits for the PONG; messages that come before it are thrown away.
    ///
    /// # Errors
    /// Any error of the socket or the server.
    pub fn ping(&mut self) -> Result<(), BenchError> {
        self.send(b"PING\r\n")?;
        self.wait_for(|frame| matches!(frame, Frame::Pong))
    }

    /// Reads frames until one satisfies `wanted`; answers PING.
    fn wait_for(&mut self, wanted: impl Fn(&Frame<'_>) -> bool) -> Result<(), BenchError> {
        loop {
            while let Some(frame) = self.inbox.next()? {
                if wanted(&frame) {
                    return Ok(());
                }
                if matches!(frame, Frame::Ping) {
                    self.send(b"PONG\r\n")?;
                }
            }
            self.inbox.fill(&mut self.stream)?;
        }
    }
}

/// One thing that the server says.
pub enum Frame<'a> {
    /// INFO.
    Info,
    /// PING, to be answered.
    Ping,
    /// PONG.
    Pong,
    /// MSG or HMSG.
    Message {
        /// The reply subject, empty if there is none.
        reply: &'a [u8],
        /// The payload.
        payload: &'a [u8],
    },
}

/// A read buffer with a parser for what servers say.
pub struct Inbox {
    buffer: Vec<u8>,
    start: usize,
    end: usize,
}

impl Inbox {
    /// Makes an empty buffer of 32 KiB.
    pub fn new() -> Self {
        Self { buffer: vec![0; BUFFER_BYTES], start: 0, end: 0 }
    }

    /// Reads once from the socket.
    ///
    /// # Errors
    /// [`BenchError::Closed`] at the end of the stream, [`BenchError::Io`] after 30 s of silence.
    pub fn fill(&mut self, stream: &mut impl Read) -> Result<(), BenchError> {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        }
        if self.buffer.len() - self.end < BUFFER_FREE_MIN {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            if self.buffer.len() - self.end < BUFFER_FREE_MIN {
                self.buffer.resize(self.buffer.len() * 2, 0);
            }
        }
        let count = stream.read(&mut self.buffer[self.end..]).map_err(BenchError::io("reading"))?;
        if count == 0 {
            return Err(BenchError::Closed { while_doing: "while more was expected" });
        }
        self.end += count;
        Ok(())
    }

    /// Takes the next whole frame, if it is there.
    ///
    /// # Errors
    /// [`BenchError::Protocol`] when the server says -ERR or something unknown.
    pub fn next(&mut self) -> Result<Option<Frame<'_>>, BenchError> {
        let unread = &self.buffer[self.start..self.end];
        let Some(line_end) = memchr::memchr(b'\n', unread) else { return Ok(None) };
        let body_start = line_end + 1;
        let line = unread[..line_end].strip_suffix(b"\r").unwrap_or(&unread[..line_end]);
        let (frame, length) = match line.first() {
            Some(b'M') => {
                let (reply, size) =
                    message_head(line).ok_or_else(|| BenchError::protocol("a message that can't be read", line))?;
                let length = body_start + size + 2;
                if unread.len() < length {
                    return Ok(None);
                }
                (Frame::Message { reply, payload: &unread[body_start..body_start + size] }, length)
            }
            Some(b'H') => {
                let (reply, header_size, size) = header_message_head(line)
                    .ok_or_else(|| BenchError::protocol("a message that can't be read", line))?;
                let length = body_start + size + 2;
                if unread.len() < length {
                    return Ok(None);
                }
                (Frame::Message { reply, payload: &unread[body_start + header_size..body_start + size] }, length)
            }
            Some(b'I') => (Frame::Info, body_start),
            Some(b'P') if line == b"PING" => (Frame::Ping, body_start),
            Some(b'P') if line == b"PONG" => (Frame::Pong, body_start),
            _ => return Err(BenchError::protocol("an error from the server", line)),
        };
        self.start += length;
        Ok(Some(frame))
    }
}

/// Splits `MSG subject sid [reply] size`.
fn message_head(line: &[u8]) -> Option<(&[u8], usize)> {
    let mut words = line.split(|&byte| byte == b' ').skip(3);
    let first = words.next()?;
    let (reply, size) = match words.next() {
        Some(size) => (first, size),
        None => (&[][..], first),
    };
    Some((reply, std::str::from_utf8(size).ok()?.parse().ok()?))
}

/// Splits `HMSG subject sid [reply] header-size size`.
fn header_message_head(line: &[u8]) -> Option<(&[u8], usize, usize)> {
    let words: Vec<&[u8]> = line.split(|&byte| byte == b' ').skip(3).collect();
    let number = |word: &[u8]| std::str::from_utf8(word).ok()?.parse().ok();
    let (reply, header_size, size) = match words.as_slice() {
        [header_size, size] => (&[][..], header_size, size),
        [reply, header_size, size] => (*reply, header_size, size),
        _ => return None,
    };
    let (header_size, size) = (number(header_size)?, number(size)?);
    (header_size <= size).then_some((reply, header_size, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out its text in pieces of a fixed size.
    struct Pieces(&'static [u8], usize);

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn frames_come_out_whole_whatever_the_pieces() {
        let text = b"INFO {}\r\nPONG\r\nMSG a 1 3\r\nabc\r\nPING\r\nMSG a 1 in.box 2\r\nxy\r\nHMSG a 1 2 3\r\nhhp\r\n";
        for size in 1..text.len() {
            let (mut inbox, mut pieces, mut seen) = (Inbox::new(), Pieces(text, size), String::new());
            while seen.len() < 23 {
                match inbox.next().expect("valid") {
                    None => inbox.fill(&mut pieces).expect("more to come"),
                    Some(Frame::Info) => seen.push('I'),
                    Some(Frame::Ping) => seen.push('<'),
                    Some(Frame::Pong) => seen.push('>'),
                    Some(Frame::Message { reply, payload }) => {
                        seen += &format!("[{}:{}]", reply.escape_ascii(), payload.escape_ascii());
                    }
                }
            }
            assert_eq!(seen, "I>[:abc]<[in.box:xy][:p]");
        }
    }
}
