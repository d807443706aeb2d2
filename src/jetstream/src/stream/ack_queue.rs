//! Publishers that wait until their messages are durable.

use std::collections::VecDeque;

use store::Position;

use crate::outputs::Outputs;

/// What a publisher waits for; its reply subject stands in the queue's bytes.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    position: Position,
    seq: u64,
    reply_length: usize,
    is_duplicate: bool,
}

/// Acknowledgements in the order of their messages.
#[derive(Debug)]
pub(super) struct AckQueue {
    /// The beginning and the end of every acknowledgement.
    head: Vec<u8>,
    tail: Vec<u8>,
    waiting: VecDeque<Waiting>,
    /// Reply subjects, in the order of `waiting`; those before `replies_start` are done with.
    replies: Vec<u8>,
    replies_start: usize,
}

impl AckQueue {
    pub(super) fn new(stream: &str, domain: Option<&str>) -> Self {
        let head = format!("{{\"stream\":\"{stream}\", \"seq\":").into_bytes();
        let tail = domain.map(|domain| format!(", \"domain\":\"{domain}\"")).unwrap_or_default().into_bytes();
        Self { head, tail, waiting: VecDeque::new(), replies: Vec::new(), replies_start: 0 }
    }

    /// Lets a publisher wait.
    pub(super) fn push(&mut self, reply: &[u8], seq: u64, position: Position, is_duplicate: bool) {
        self.waiting.push_back(Waiting { position, seq, reply_length: reply.len(), is_duplicate });
        self.replies.extend_from_slice(reply);
    }

    /// Answers everyone whose message is durable now.
    pub(super) fn release(&mut self, durable: Position, outputs: &mut Outputs) {
        while let Some(first) = self.waiting.front().copied().filter(|first| first.position <= durable) {
            self.waiting.pop_front();
            let reply = self.replies.get(self.replies_start..self.replies_start + first.reply_length);
            let (head, tail) = (&self.head, &self.tail);
            outputs.send_with(reply.unwrap_or_default(), b"", |body| {
                body.extend_from_slice(head);
                write_decimal(body, first.seq);
                body.extend_from_slice(tail);
                if first.is_duplicate {
                    body.extend_from_slice(b", \"duplicate\": true");
                }
                body.push(b'}');
                0
            });
            self.replies_start += first.reply_length;
        }
        self.forget_done();
    }

    /// Tells everyone who waits that storing failed.
    pub(super) fn refuse_all(&mut self, _why: &str, _outputs: &mut Outputs) {
        self.waiting.clear();
        self.replies_start = self.replies.len();
        self.forget_done();
    }

    fn forget_done(&mut self) {
        if self.waiting.is_empty() {
            self.replies.clear();
            self.replies_start = 0;
        } else if self.replies_start > self.replies.len() / 2 {
            self.replies.drain(..self.replies_start);
            self.replies_start = 0;
        }
    }
}

/// Appends a number in decimal digits.
pub(crate) fn write_decimal(bytes: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0_u8; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        if number == 0 {
            break;
        }
    }
    bytes.extend_from_slice(&digits[start..]);
}
