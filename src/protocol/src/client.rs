//! The lines a server sends to clients.

/// Writes `-ERR 'text'`.
pub fn write_error(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"-ERR '");
    out.extend_from_slice(text.as_bytes());
    out.extend_from_slice(b"'\r\n");
}

/// Writes the status that tells a requester that nobody listens.
pub fn write_no_responders(out: &mut Vec<u8>, reply: &[u8], sid: &[u8], subject: &[u8]) {
    const STATUS: &[u8] = b"NATS/1.0 503\r\nNats-Subject: ";
    let header_length = STATUS.len() + subject.len() + b"\r\n\r\n".len();
    let mut digits = itoa::Buffer::new();
    let length = digits.format(header_length).as_bytes();
    for part in [b"HMSG ", reply, b" ", sid, b" ", length, b" ", length, b"\r\n", STATUS, subject, b"\r\n\r\n\r\n"] {
        out.extend_from_slice(part);
    }
}

/// The parts of a MSG or HMSG line that are the same for every receiver of a message.
///
/// A line is [`prefix`](Self::prefix), the receiver's subscription id, [`suffix`](Self::suffix), and then the body
/// with its CR LF.
#[derive(Debug, Default)]
pub struct MessageHead {
    bytes: Vec<u8>,
    plain_suffix: usize,
    header_prefix: usize,
    header_suffix: usize,
}

impl MessageHead {
    /// Prepares the lines for a message; `reply` is empty if there is none, `header_length` is `None` without headers.
    pub fn prepare(&mut self, subject: &[u8], reply: &[u8], header_length: Option<usize>, size: usize) {
        let out = &mut self.bytes;
        out.clear();
        out.extend_from_slice(if header_length.is_some() { b"HMSG " } else { b"MSG " });
        out.extend_from_slice(subject);
        out.push(b' ');
        self.plain_suffix = out.len();
        out.push(b' ');
        if !reply.is_empty() {
            out.extend_from_slice(reply);
            out.push(b' ');
        }
        let mut digits = itoa::Buffer::new();
        if let Some(header_length) = header_length {
            out.extend_from_slice(digits.format(header_length).as_bytes());
            out.push(b' ');
        }
        out.extend_from_slice(digits.format(size).as_bytes());
        out.extend_from_slice(b"\r\n");
        self.header_prefix = out.len();
        self.header_suffix = 0;
        if let Some(header_length) = header_length {
            self.prepare_without_headers(subject, reply, size.saturating_sub(header_length));
        }
    }

    /// Receivers that don't support headers get the message as MSG without them.
    fn prepare_without_headers(&mut self, subject: &[u8], reply: &[u8], size: usize) {
        let out = &mut self.bytes;
        out.extend_from_slice(b"MSG ");
        out.extend_from_slice(subject);
        out.push(b' ');
        self.header_suffix = out.len();
        out.push(b' ');
        if !reply.is_empty() {
            out.extend_from_slice(reply);
            out.push(b' ');
        }
        let mut digits = itoa::Buffer::new();
        out.extend_from_slice(digits.format(size).as_bytes());
        out.extend_from_slice(b"\r\n");
    }

    /// What stands before the subscription id.
    #[must_use]
    pub fn prefix(&self) -> &[u8] {
        &self.bytes[..self.plain_suffix]
    }

    /// What stands between the subscription id and the body.
    #[must_use]
    pub fn suffix(&self) -> &[u8] {
        &self.bytes[self.plain_suffix..self.header_prefix]
    }

    /// Like [`prefix`](Self::prefix), for a receiver without header support.
    #[must_use]
    pub fn stripped_prefix(&self) -> &[u8] {
        if self.header_suffix == 0 { self.prefix() } else { &self.bytes[self.header_prefix..self.header_suffix] }
    }

    /// Like [`suffix`](Self::suffix), for a receiver without header support; the body then starts after the headers.
    #[must_use]
    pub fn stripped_suffix(&self) -> &[u8] {
        if self.header_suffix == 0 { self.suffix() } else { &self.bytes[self.header_suffix..] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(prefix: &[u8], suffix: &[u8]) -> String {
        String::from_utf8([prefix, b"7", suffix].concat()).expect("lines are ASCII here")
    }

    #[test]
    fn a_message_without_headers_is_a_msg_line() {
        let mut head = MessageHead::default();
        head.prepare(b"a.b", b"", None, 11);
        assert_eq!(line(head.prefix(), head.suffix()), "MSG a.b 7 11\r\n");
        head.prepare(b"a.b", b"r", None, 0);
        assert_eq!(line(head.prefix(), head.suffix()), "MSG a.b 7 r 0\r\n");
        assert_eq!(line(head.stripped_prefix(), head.stripped_suffix()), "MSG a.b 7 r 0\r\n");
    }

    #[test]
    fn a_message_with_headers_has_a_form_without_them() {
        let mut head = MessageHead::default();
        head.prepare(b"a", b"r", Some(12), 20);
        assert_eq!(line(head.prefix(), head.suffix()), "HMSG a 7 r 12 20\r\n");
        assert_eq!(line(head.stripped_prefix(), head.stripped_suffix()), "MSG a 7 r 8\r\n");
    }

    #[test]
    fn nobody_listening_is_said_with_a_status() {
        let mut out = Vec::new();
        write_no_responders(&mut out, b"_INBOX.1", b"9", b"svc");
        assert_eq!(out, b"HMSG _INBOX.1 9 35 35\r\nNATS/1.0 503\r\nNats-Subject: svc\r\n\r\n\r\n");
        out.clear();
        write_error(&mut out, "Stale Connection");
        assert_eq!(out, b"-ERR 'Stale Connection'\r\n");
    }
}
