//! One message as a client gets it.

use crate::{Peer, Result};

/// A message that came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The subscription's own name.
    pub sid: String,
    /// The subject.
    pub subject: String,
    /// Where an answer goes; empty for nowhere.
    pub reply: String,
    /// The header block; empty for none.
    pub headers: String,
    /// The payload.
    pub payload: Vec<u8>,
}

impl Message {
    /// The value of a header; empty if it isn't there.
    pub fn header(&self, name: &str) -> &str {
        let fields = self.headers.lines().filter_map(|line| line.split_once(':'));
        fields.filter(|(found, _)| *found == name).map(|(_, value)| value.trim()).next().unwrap_or_default()
    }
}

impl Peer {
    /// Reads up to the next message; what else the server says is skipped, and its PINGs are answered.
    ///
    /// # Errors
    /// As of [`Peer::read_line`].
    pub fn read_message(&mut self) -> Result<Message> {
        loop {
            let line = self.read_line()?;
            let words: Vec<&str> = line.split(' ').collect();
            let size = |word: Option<&&str>| word.and_then(|word| word.parse::<usize>().ok()).unwrap_or_default();
            let (head, total, fixed) = match words.first() {
                Some(&"MSG") => (0, size(words.last()), 4),
                Some(&"HMSG") => (size(words.iter().rev().nth(1)), size(words.last()), 5),
                Some(&"PING") => {
                    self.send("PONG\r\n")?;
                    continue;
                }
                _ => continue,
            };
            let word = |place: usize| words.get(place).copied().unwrap_or_default().to_owned();
            let reply = if words.len() > fixed { word(3) } else { String::new() };
            let (subject, sid) = (word(1), word(2));
            let mut body = self.read_exactly(total + 2)?;
            body.truncate(total);
            let payload = body.split_off(head);
            return Ok(Message { sid, subject, reply, headers: String::from_utf8_lossy(&body).into_owned(), payload });
        }
    }
}
