//! Requests that wait for their answers.

use std::collections::{HashMap, VecDeque};

use async_nats::Message;

/// Requests remembered at most; the oldest is forgotten first.
const PENDING_MAX: usize = 10_000;

/// Requests by the subject of their answers.
#[derive(Default)]
pub(super) struct Matcher {
    pending: HashMap<String, (u64, Message)>,
    order: VecDeque<String>,
}

impl Matcher {
    /// Remembers a request with its number.
    pub(super) fn remember(&mut self, number: u64, request: Message) {
        let Some(reply) = request.reply.as_ref().map(ToString::to_string) else { return };
        if self.pending.insert(reply.clone(), (number, request)).is_none() {
            self.order.push_back(reply);
        }
        while self.order.len() > PENDING_MAX {
            if let Some(oldest) = self.order.pop_front() {
                self.pending.remove(&oldest);
            }
        }
    }

    /// Takes the request that a message answers.
    pub(super) fn request_of(&mut self, answer: &Message) -> Option<(u64, Message)> {
        let found = self.pending.remove(answer.subject.as_str())?;
        self.order.retain(|reply| reply != answer.subject.as_str());
        Some(found)
    }

    /// Whether every request has been answered.
    pub(super) fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(subject: &str, reply: Option<&str>) -> Message {
        Message {
            subject: subject.into(),
            reply: reply.map(Into::into),
            payload: bytes::Bytes::new(),
            headers: None,
            status: None,
            description: None,
            length: 0,
        }
    }

    #[test]
    fn an_answer_finds_its_request_once() {
        let mut matcher = Matcher::default();
        matcher.remember(1, message("a", Some("i.1")));
        assert!(matcher.request_of(&message("i.2", None)).is_none());
        assert_eq!(matcher.request_of(&message("i.1", None)).map(|(number, _)| number), Some(1));
        assert!(matcher.is_empty());
    }

    #[test]
    fn the_oldest_request_is_forgotten_first() {
        let mut matcher = Matcher::default();
        for number in 0..=10_000_u64 {
            matcher.remember(number, message("a", Some(&format!("i.{number}"))));
        }
        assert!(matcher.request_of(&message("i.0", None)).is_none());
        assert!(matcher.request_of(&message("i.10000", None)).is_some());
    }
}
