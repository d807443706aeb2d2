//! Counting messages in what a server sends, as cheaply as possible.
//!
//! The load generator must be lighter than either server, so nothing is copied or parsed twice: the head of a message
//! is compared with the head before it, and only when it differs is it read.

use crate::error::BenchError;

/// Longest control line that a server may send to a subscriber, in bytes.
const LINE_BYTES_MAX: usize = 4096;

/// Counts whole MSG and HMSG in a stream of bytes that comes in any pieces.
#[derive(Default)]
pub struct MessageCounter {
    /// Bytes of the current message (payload and line end) that are still to come.
    body_left: usize,
    /// The beginning of a control line whose end hasn't come yet.
    partial_line: Vec<u8>,
    /// The control line of the last message, with its line end.
    last_head: Vec<u8>,
    /// Bytes that follow `last_head`.
    last_body: usize,
    messages: u64,
    pings: u64,
}

impl MessageCounter {
    /// Returns the number of whole messages so far.
    pub fn messages(&self) -> u64 {
        self.messages
    }

    /// Returns how many PINGs have come since the last call; each wants a PONG.
    pub fn take_pings(&mut self) -> u64 {
        std::mem::take(&mut self.pings)
    }

    /// Takes in the next bytes.
    ///
    /// # Errors
    /// [`BenchError::Protocol`] when the server says -ERR or something that no server says.
    pub fn take_in(&mut self, mut bytes: &[u8]) -> Result<(), BenchError> {
        while !bytes.is_empty() {
            if self.body_left > 0 {
                bytes = self.skip_body(bytes);
            } else if self.partial_line.is_empty() && !self.last_head.is_empty() && bytes.starts_with(&self.last_head) {
                self.body_left = self.last_body;
                bytes = &bytes[self.last_head.len()..];
            } else {
                bytes = self.take_line(bytes)?;
            }
        }
        Ok(())
    }

    fn skip_body<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let taken = self.body_left.min(bytes.len());
        self.body_left -= taken;
        self.messages += u64::from(self.body_left == 0);
        &bytes[taken..]
    }

    fn take_line<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], BenchError> {
        let Some(end) = memchr::memchr(b'\n', bytes) else {
            self.partial_line.extend_from_slice(bytes);
            if self.partial_line.len() > LINE_BYTES_MAX {
                return Err(BenchError::protocol("an endless line", &self.partial_line));
            }
            return Ok(&[]);
        };
        let (line, rest) = bytes.split_at(end + 1);
        if self.partial_line.is_empty() {
            self.handle_line(line)?;
        } else {
            let mut whole = std::mem::take(&mut self.partial_line);
            whole.extend_from_slice(line);
            self.handle_line(&whole)?;
            whole.clear();
            self.partial_line = whole;
        }
        Ok(rest)
    }

    fn handle_line(&mut self, line: &[u8]) -> Result<(), BenchError> {
        match line.first() {
            Some(b'M' | b'H') => {
                let size = last_number(line).ok_or_else(|| BenchError::protocol("a message without size", line))?;
                self.last_head.clear();
                self.last_head.extend_from_slice(line);
                self.last_body = size + 2;
                self.body_left = self.last_body;
                Ok(())
            }
            Some(b'P') => {
                self.pings += u64::from(line == b"PING\r\n");
                Ok(())
            }
            Some(b'I' | b'+') => Ok(()),
            _ => Err(BenchError::protocol("an error from the server", line)),
        }
    }
}

/// Reads the number at the end of a control line.
fn last_number(line: &[u8]) -> Option<usize> {
    let line = line.strip_suffix(b"\r\n")?;
    let start = memchr::memrchr(b' ', line)? + 1;
    std::str::from_utf8(&line[start..]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[u8] =
        b"INFO {}\r\nMSG a 1 3\r\nabc\r\nMSG a 1 3\r\nMSG\r\nPING\r\nMSG b 12 0\r\n\r\nHMSG a 1 12 14\r\nNATS/1.0\r\n\r\nxy\r\nMSG a 1 3\r\nabc\r\n";

    #[test]
    fn messages_are_counted_at_every_split() {
        for split in 0..TEXT.len() {
            let mut counter = MessageCounter::default();
            counter.take_in(&TEXT[..split]).expect("valid");
            counter.take_in(&TEXT[split..]).expect("valid");
            assert_eq!((counter.messages(), counter.take_pings()), (5, 1), "split at {split}");
        }
    }

    #[test]
    fn bytes_may_come_one_by_one() {
        let mut counter = MessageCounter::default();
        for byte in TEXT {
            counter.take_in(std::slice::from_ref(byte)).expect("valid");
        }
        assert_eq!(counter.messages(), 5);
    }

    #[test]
    fn a_message_counts_only_when_it_is_whole() {
        let mut counter = MessageCounter::default();
        counter.take_in(b"MSG a 1 3\r\nabc\r").expect("valid");
        assert_eq!(counter.messages(), 0);
        counter.take_in(b"\n").expect("valid");
        assert_eq!(counter.messages(), 1);
    }

    #[test]
    fn an_error_of_the_server_ends_the_count() {
        assert!(MessageCounter::default().take_in(b"-ERR 'Slow Consumer'\r\n").is_err());
    }
}
