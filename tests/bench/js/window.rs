//! Requests of which a fixed number may be out, and the time that each takes.

use std::time::{Duration, Instant};

use crate::connection::{Connection, Frame};
use crate::error::BenchError;

/// Messages written at once before the first answer.
const FIRST_WRITE: u64 = 256;

/// Appends the request with a number; its reply subject ends in the six digits of the slot.
type WriteRequest<'a> = Box<dyn FnMut(u64, &str, &mut Vec<u8>) + 'a>;

/// A ring of requests.
pub struct Window<'a> {
    size: u64,
    sent: u64,
    answered: u64,
    sent_at: Vec<Instant>,
    text: Vec<u8>,
    write: WriteRequest<'a>,
    /// Whether a payload is the right answer.
    is_answer: fn(&[u8]) -> bool,
}

impl<'a> Window<'a> {
    /// A ring of `size` requests.
    pub fn new(size: usize, is_answer: fn(&[u8]) -> bool, write: impl FnMut(u64, &str, &mut Vec<u8>) + 'a) -> Self {
        let sent_at = vec![Instant::now(); size];
        Self { size: size as u64, sent: 0, answered: 0, sent_at, text: Vec::new(), write: Box::new(write), is_answer }
    }

    /// Sends `count` requests, or as many as can be within `bound`, and takes all answers; appends how long each took.
    ///
    /// # Errors
    /// Any error of the socket; a wrong answer.
    pub fn run(
        &mut self,
        connection: &mut Connection,
        count: u64,
        bound: Duration,
        nanos: &mut Vec<u64>,
    ) -> Result<(), BenchError> {
        let end = self.sent + count;
        let deadline = Instant::now() + bound;
        while self.answered < end {
            if Instant::now() < deadline {
                self.send_free(connection, end)?;
            } else if self.answered == self.sent {
                return Ok(());
            }
            connection.inbox.fill(&mut connection.stream)?;
            self.take_answers(connection, nanos)?;
        }
        Ok(())
    }

    fn send_free(&mut self, connection: &mut Connection, end: u64) -> Result<(), BenchError> {
        let mut free = (self.size - (self.sent - self.answered)).min(end - self.sent);
        if self.sent == 0 {
            free = free.min(FIRST_WRITE);
        }
        if free == 0 {
            return Ok(());
        }
        self.text.clear();
        let now = Instant::now();
        for number in self.sent..self.sent + free {
            let slot = number % self.size;
            let digits = six_digits(slot);
            (self.write)(number, std::str::from_utf8(&digits).unwrap_or_default(), &mut self.text);
            if let Some(sent_at) = self.sent_at.get_mut(usize::try_from(slot).unwrap_or(0)) {
                *sent_at = now;
            }
        }
        self.sent += free;
        connection.send(&self.text)
    }

    fn take_answers(&mut self, connection: &mut Connection, nanos: &mut Vec<u64>) -> Result<(), BenchError> {
        let now = Instant::now();
        while let Some(frame) = connection.inbox.next()? {
            match frame {
                Frame::Message { payload, .. } if (self.is_answer)(payload) => {
                    let slot = usize::try_from(self.answered % self.size).unwrap_or(0);
                    let took = self.sent_at.get(slot).map(|sent_at| now - *sent_at).unwrap_or_default();
                    nanos.push(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX));
                    self.answered += 1;
                }
                Frame::Message { payload, .. } => return Err(BenchError::protocol("a wrong answer", payload)),
                Frame::Ping => connection.send(b"PONG\r\n")?,
                Frame::Info | Frame::Pong => {}
            }
        }
        Ok(())
    }
}

fn six_digits(mut number: u64) -> [u8; 6] {
    let mut digits = [b'0'; 6];
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
    }
    digits
}

/// Whether a payload acknowledges a stored message.
pub fn is_pub_ack(payload: &[u8]) -> bool {
    memchr::memmem::find(payload, b"\"seq\":").is_some() && memchr::memmem::find(payload, b"\"error\":").is_none()
}

#[cfg(test)]
mod tests {
    use super::{is_pub_ack, six_digits};

    #[test]
    fn slots_have_six_digits_and_answers_are_told_apart() {
        assert_eq!((six_digits(42), six_digits(0)), (*b"000042", *b"000000"));
        assert!(is_pub_ack(b"{\"stream\":\"S\",\"seq\":1}"));
        assert!(!is_pub_ack(b"{\"error\":{\"code\":503},\"stream\":\"S\",\"seq\":0}") && !is_pub_ack(b""));
    }
}
