//! Streams to work with, and single requests.

use crate::connection::{Connection, Frame};
use crate::error::BenchError;

use super::Storage;

/// The number of the subscription that answers to requests come on.
const REQUEST_SID: &str = "9";

/// A connection with an inbox for requests.
pub struct Client {
    /// The connection.
    pub connection: Connection,
}

impl Client {
    /// Subscribes the inbox.
    ///
    /// # Errors
    /// Any error of the socket.
    pub fn new(mut connection: Connection) -> Result<Self, BenchError> {
        connection.send(format!("SUB _INBOX.request1.* {REQUEST_SID}\r\n").as_bytes())?;
        Ok(Self { connection })
    }

    /// Sends a request and waits for the answer. Nothing else may be under way.
    ///
    /// # Errors
    /// Any error of the socket or the server; an answer that refuses.
    pub fn request(&mut self, subject: &str, body: &str) -> Result<Vec<u8>, BenchError> {
        self.connection.send(format!("PUB {subject} _INBOX.request1.1 {}\r\n{body}\r\n", body.len()).as_bytes())?;
        loop {
            while let Some(frame) = self.connection.inbox.next()? {
                match frame {
                    Frame::Message { payload, .. } if payload.is_empty() || is_refusal(payload) => {
                        return Err(BenchError::protocol("a request that is refused", payload));
                    }
                    Frame::Message { payload, .. } => return Ok(payload.to_vec()),
                    Frame::Ping => self.connection.send(b"PONG\r\n")?,
                    Frame::Info | Frame::Pong => {}
                }
            }
            self.connection.inbox.fill(&mut self.connection.stream)?;
        }
    }

    /// Makes a stream on one subject.
    ///
    /// # Errors
    /// As [`Client::request`].
    pub fn create_stream(&mut self, name: &str, subject: &str, storage: Storage) -> Result<(), BenchError> {
        self.create_stream_with(name, subject, storage, "\"max_msgs_per_subject\":-1")
    }

    /// Makes a stream with more settings.
    ///
    /// # Errors
    /// As [`Client::request`].
    pub fn create_stream_with(
        &mut self,
        name: &str,
        subject: &str,
        storage: Storage,
        more: &str,
    ) -> Result<(), BenchError> {
        let storage = if storage == Storage::File { "file" } else { "memory" };
        let config = format!(
            "{{\"name\":\"{name}\",\"subjects\":[\"{subject}\"],\"retention\":\"limits\",\"max_consumers\":-1,\
             \"max_msgs\":-1,\"max_bytes\":-1,\"max_msg_size\":-1,\"max_age\":0,\"discard\":\"old\",\
             \"storage\":\"{storage}\",\"num_replicas\":1,{more}}}"
        );
        self.request(&format!("$JS.API.STREAM.CREATE.{name}"), &config).map(|_| ())
    }

    /// How many messages a stream has.
    ///
    /// # Errors
    /// As [`Client::request`].
    pub fn messages(&mut self, stream: &str) -> Result<u64, BenchError> {
        let info = self.request(&format!("$JS.API.STREAM.INFO.{stream}"), "")?;
        number_behind(&info, b"\"messages\":").ok_or_else(|| BenchError::protocol("an info without messages", &info))
    }
}

/// Whether an answer of the API is an error.
fn is_refusal(payload: &[u8]) -> bool {
    memchr::memmem::find(payload, b"\"error\":").is_some()
}

/// The number behind the first place where `key` stands.
pub fn number_behind(text: &[u8], key: &[u8]) -> Option<u64> {
    let start = memchr::memmem::find(text, key)? + key.len();
    let rest = text.get(start..)?;
    let length = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    std::str::from_utf8(rest.get(..length)?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::number_behind;

    #[test]
    fn numbers_are_found_behind_their_keys() {
        assert_eq!(number_behind(b"{\"messages\":120,\"x\":1}", b"\"messages\":"), Some(120));
        assert_eq!(number_behind(b"{\"messages\":", b"\"messages\":"), None);
    }
}
