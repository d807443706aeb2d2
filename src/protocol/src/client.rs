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

/// The MSG and HMSG lines of some messages, without the subscription ids that differ between receivers.
///
/// A line is its prefix, the receiver's subscription id, its suffix, and then the body with its CR LF.
#[derive(Debug, Default)]
pub struct MessageHeads {
    bytes: Vec<u8>,
}

/// Where the parts of one message's lines stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MessageHead {
    start: usize,
    prefix_end: usize,
    suffix_end: usize,
    stripped_prefix_end: usize,
    stripped_suffix_end: usize,
}

impl MessageHeads {
    /// Forgets all lines and keeps the memory.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Prepares the lines for a message; `reply` is empty if there is none, `header_length` is `None` without headers.
    pub fn prepare(&mut self, subject: &[u8], reply: &[u8], header_length: Option<usize>, size: usize) -> MessageHead {
        let start = self.bytes.len();
        let verb: &[u8] = if header_length.is_some() { b"HMSG " } else { b"MSG " };
        let prefix_end = self.push_prefix(verb, subject);
        let suffix_end = self.push_suffix(reply, header_length, size);
        let (mut stripped_prefix_end, mut stripped_suffix_end) = (0, 0);
        if let Some(header_length) = header_length {
            // Receivers that don't support headers get the message as MSG without them.
            stripped_prefix_end = self.push_prefix(b"MSG ", subject);
            stripped_suffix_end = self.push_suffix(reply, None, size.saturating_sub(header_length));
        }
        MessageHead { start, prefix_end, suffix_end, stripped_prefix_end, stripped_suffix_end }
    }

    fn push_prefix(&mut self, verb: &[u8], subject: &[u8]) -> usize {
        self.bytes.extend_from_slice(verb);
        self.bytes.extend_from_slice(subject);
        self.bytes.push(b' ');
        self.bytes.len()
    }

    fn push_suffix(&mut self, reply: &[u8], header_length: Option<usize>, size: usize) -> usize {
        let out = &mut self.bytes;
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
        out.len()
    }

    /// Prefix and suffix of a message's line.
    #[must_use]
    #[inline]
    pub fn line(&self, head: &MessageHead) -> (&[u8], &[u8]) {
        (&self.bytes[head.start..head.prefix_end], &self.bytes[head.prefix_end..head.suffix_end])
    }

    /// The same for a receiver without header support; the body then starts after the headers.
    #[must_use]
    pub fn stripped_line(&self, head: &MessageHead) -> (&[u8], &[u8]) {
        if head.stripped_suffix_end == 0 {
            return self.line(head);
        }
        let prefix = &self.bytes[head.suffix_end..head.stripped_prefix_end];
        (prefix, &self.bytes[head.stripped_prefix_end..head.stripped_suffix_end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line((prefix, suffix): (&[u8], &[u8])) -> String {
        String::from_utf8([prefix, b"7", suffix].concat()).expect("lines are ASCII here")
    }

    #[test]
    fn a_message_without_headers_is_a_msg_line() {
        let mut heads = MessageHeads::default();
        let first = heads.prepare(b"a.b", b"", None, 11);
        let second = heads.prepare(b"a.b", b"r", None, 0);
        assert_eq!(line(heads.line(&first)), "MSG a.b 7 11\r\n");
        assert_eq!(line(heads.line(&second)), "MSG a.b 7 r 0\r\n");
        assert_eq!(line(heads.stripped_line(&second)), "MSG a.b 7 r 0\r\n");
    }

    #[test]
    fn a_message_with_headers_has_a_form_without_them() {
        let mut heads = MessageHeads::default();
        heads.prepare(b"x", b"", None, 1);
        let head = heads.prepare(b"a", b"r", Some(12), 20);
        assert_eq!(line(heads.line(&head)), "HMSG a 7 r 12 20\r\n");
        assert_eq!(line(heads.stripped_line(&head)), "MSG a 7 r 8\r\n");
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
