//! [`AckReplies`]: clients that wait until their acknowledgement is durable.

use std::collections::VecDeque;

use store::Position;

use crate::outputs::Outputs;

/// At most this many clients wait; beyond it an acknowledgement counts, but is not answered.
const WAITING_MAX: usize = 100_000;

/// Who waits; the reply subject stands in the queue's bytes.
#[derive(Debug)]
struct Waiting {
    /// The acknowledgement in the consumer's store.
    position: Position,
    /// The removal that it caused in the stream's store, as soon as that has been made.
    removal: Option<Position>,
    reply_length: usize,
}

/// Answers to acknowledgements, in order.
#[derive(Debug, Default)]
pub(super) struct AckReplies {
    waiting: VecDeque<Waiting>,
    replies: Vec<u8>,
    /// Bytes of `replies` that are done with.
    done: usize,
}

impl AckReplies {
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Lets a client wait for an acknowledgement; and for what the stream does next, if that removes messages.
    pub(super) fn push(&mut self, reply: &[u8], position: Position, removes: bool) {
        if self.waiting.len() >= WAITING_MAX {
            return;
        }
        let removal = (!removes).then(Position::default);
        self.waiting.push_back(Waiting { position, removal, reply_length: reply.len() });
        self.replies.extend_from_slice(reply);
    }

    /// Answers everyone whose acknowledgement and removal are durable. `stream` is up to where the stream's store has
    /// changes, and up to where they are durable.
    pub(super) fn release(&mut self, durable: Position, stream: (Position, Position), outputs: &mut Outputs) {
        let (assigned, stream_durable) = stream;
        for waiting in self.waiting.iter_mut().rev() {
            if waiting.removal.is_some() {
                break;
            }
            waiting.removal = Some(assigned);
        }
        while let Some(first) = self.waiting.front() {
            let is_removed = first.removal.is_some_and(|removal| removal <= stream_durable);
            if first.position > durable || !is_removed {
                break;
            }
            let end = self.done + first.reply_length;
            outputs.send(self.replies.get(self.done..end).unwrap_or_default(), b"", b"", b"");
            self.done = end;
            self.waiting.pop_front();
        }
        if self.waiting.is_empty() {
            self.replies.clear();
            self.done = 0;
        } else if self.done > self.replies.len() / 2 {
            self.replies.drain(..self.done);
            self.done = 0;
        }
    }
}
