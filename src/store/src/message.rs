//! Messages on their way in and out.

use clock::Timestamp;

use crate::format::record::Record;

/// A message to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMessage<'a> {
    /// The literal subject.
    pub subject: &'a [u8],
    /// The whole header block, or empty.
    pub headers: &'a [u8],
    /// The payload.
    pub payload: &'a [u8],
}

/// A message that was loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredMessage {
    /// Its sequence in the stream.
    pub seq: u64,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// The literal subject.
    pub subject: Vec<u8>,
    /// The whole header block, or empty.
    pub headers: Vec<u8>,
    /// The payload.
    pub payload: Vec<u8>,
}

impl StoredMessage {
    pub(crate) fn from_record(record: &Record<'_>) -> Self {
        Self {
            seq: record.seq,
            timestamp: record.timestamp,
            subject: record.subject.to_vec(),
            headers: record.headers.to_vec(),
            payload: record.payload.to_vec(),
        }
    }

    /// Takes over a record, in the memory that is there.
    pub(crate) fn fill(&mut self, record: &Record<'_>) {
        (self.seq, self.timestamp) = (record.seq, record.timestamp);
        let parts = [(&mut self.subject, record.subject), (&mut self.headers, record.headers)];
        for (part, bytes) in parts.into_iter().chain([(&mut self.payload, record.payload)]) {
            part.clear();
            part.extend_from_slice(bytes);
        }
    }
}

/// The value of a header, without the blanks around it; the first of several. Names are compared as they are written.
#[must_use]
pub fn header_value<'a>(headers: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let lines = headers.split(|byte| *byte == b'\n').skip(1);
    lines.into_iter().find_map(|line| {
        let value = line.strip_prefix(name.as_bytes())?.strip_prefix(b":")?;
        Some(value.trim_ascii())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_by_their_whole_name() {
        let headers = b"NATS/1.0\r\nNats-TTL-Not: 1\r\nNats-TTL:  5s \r\nNats-TTL: 6s\r\nEmpty:\r\n\r\n";
        assert_eq!(header_value(headers, "Nats-TTL"), Some(b"5s".as_slice()));
        assert_eq!(header_value(headers, "Empty"), Some(b"".as_slice()));
        assert_eq!(header_value(headers, "TTL"), None);
        assert_eq!(header_value(b"", "Nats-TTL"), None);
    }
}
