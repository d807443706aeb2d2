//! What the connections of a play received, made comparable.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hasher};

use serde_json::Value;

use crate::allowed::Allowed;

/// Fields of INFO whose value belongs to one server or one connection. They must be there on both sides or on neither.
const INFO_OWN: [&str; 8] = ["server_id", "go", "git_commit", "port", "client_id", "nonce", "xkey", "connect_urls"];

/// Frames longer than this are shown by their beginning and a checksum.
const SHOWN_BYTES_MAX: usize = 400;

/// Everything that the connections of one play received.
#[derive(Clone, Debug, Default)]
pub struct Transcript {
    connections: BTreeMap<String, Heard>,
}

/// What one connection received.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// The bytes in order; handshakes and failures are noted in angle brackets.
    pub bytes: Vec<u8>,
    /// Whether the server had closed it when the case ended.
    pub is_closed: bool,
}

impl Transcript {
    /// Adds what a connection received.
    pub fn add(&mut self, connection: String, heard: Heard) {
        self.connections.insert(connection, heard);
    }

    /// Returns the comparable form of everything, for people.
    pub fn show(&self, allowed: &Allowed) -> String {
        let mut text = String::new();
        for (name, heard) in &self.connections {
            let state = if heard.is_closed { "closed" } else { "open" };
            for piece in comparable(&heard.bytes, allowed) {
                writeln!(text, "  {name}: {piece}").expect("writing to a string");
            }
            writeln!(text, "  {name}: ({state})").expect("writing to a string");
        }
        text
    }

    /// Compares two transcripts; returns both, side by side, if they differ.
    pub fn difference(&self, other: &Self, allowed: &Allowed) -> Option<String> {
        let (left, right) = (self.show(allowed), other.show(allowed));
        if left == right {
            return None;
        }
        let mut text = String::new();
        let mut right_lines = right.lines();
        let mut left_lines = left.lines();
        loop {
            match (left_lines.next(), right_lines.next()) {
                (None, None) => return Some(text),
                (Some(a), Some(b)) if a == b => writeln!(text, "   {a}"),
                (a, b) => writeln!(text, " - {}\n + {}", a.unwrap_or_default(), b.unwrap_or_default()),
            }
            .expect("writing to a string");
        }
    }
}

/// Cuts a server's bytes into frames and makes them comparable: own fields of INFO are masked, keep-alive PINGs
/// (they depend on time) are left out, and deliveries of one message to several subscriptions are sorted (their
/// order is open).
fn comparable(bytes: &[u8], allowed: &Allowed) -> Vec<String> {
    let mut frames: Vec<String> = Vec::new();
    // Where the run of deliveries of one message to several subscriptions begins, and what they have in common.
    let mut run: (usize, Vec<u8>) = (0, Vec::new());
    let mut rest = bytes;
    while !rest.is_empty() {
        let length = frame_length(rest);
        let (frame, after) = rest.split_at(length);
        rest = after;
        if frame == b"PING\r\n" {
            continue;
        }
        let message = without_sid(frame);
        if message.is_empty() || message != run.1 {
            run = (frames.len(), message);
        }
        frames.push(match frame.strip_prefix(b"INFO ") {
            Some(json) => masked_info(json, allowed),
            None => shortened(&with_masked_round_trip(&with_masked_reply(frame))),
        });
        frames[run.0..].sort();
    }
    frames
}

/// Returns a MSG or HMSG without its subscription id, to know other deliveries of the same message; else nothing.
fn without_sid(frame: &[u8]) -> Vec<u8> {
    if !frame.starts_with(b"MSG ") && !frame.starts_with(b"HMSG ") {
        return Vec::new();
    }
    let words: Vec<&[u8]> = frame.splitn(4, |&byte| byte == b' ').collect();
    words.iter().enumerate().filter(|(index, _)| *index != 2).flat_map(|(_, word)| word.iter().copied()).collect()
}

/// Replaces the random part of a reply subject that the server made up for a service of another account.
fn with_masked_reply(frame: &[u8]) -> Vec<u8> {
    const PREFIX: &[u8] = b" _R_.";
    let line_end = memchr::memchr(b'\n', frame).unwrap_or(frame.len());
    let Some(start) = memchr::memmem::find(&frame[..line_end], PREFIX) else { return frame.to_vec() };
    let token = start + PREFIX.len();
    let length = frame[token..line_end].iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
    [&frame[..token], b"(own)", &frame[token + length..]].concat()
}

/// Removes the measured round-trip time from the header that tells a service who asks, and the sizes that depend on it.
fn with_masked_round_trip(frame: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(frame);
    let Some((before, after)) =
        text.split_once("\"rtt\":").filter(|(before, _)| before.contains("Nats-Request-Info: "))
    else {
        return frame.to_vec();
    };
    let (head, headers) = before.split_once("\r\n").unwrap_or((before, ""));
    let words: Vec<&str> = head.split(' ').collect();
    let kept = words.get(..words.len().saturating_sub(2)).unwrap_or_default().join(" ");
    let rest = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
    format!("{kept} (own) (own)\r\n{headers}\"rtt\":(own){rest}").into_bytes()
}

/// Escapes bytes; of very many only the beginning and a checksum of all.
fn shortened(frame: &[u8]) -> String {
    let Some(head) = frame.get(..SHOWN_BYTES_MAX) else { return frame.escape_ascii().to_string() };
    let mut hasher = DefaultHasher::new();
    hasher.write(frame);
    format!("{}... ({} bytes, checksum {:016x})", head.escape_ascii(), frame.len(), hasher.finish())
}

/// Returns the length of the first frame: a line, with a payload behind MSG and HMSG. What is cut off is one frame.
fn frame_length(bytes: &[u8]) -> usize {
    let Some(end) = memchr::memchr(b'\n', bytes) else { return bytes.len() };
    let line = &bytes[..=end];
    let has_payload = line.starts_with(b"MSG ") || line.starts_with(b"HMSG ");
    let words = line.trim_ascii_end().rsplit(|&byte| byte == b' ');
    let size = words.take(1).find_map(|word| std::str::from_utf8(word).ok()?.parse::<usize>().ok());
    match size {
        Some(size) if has_payload => (end + 1).saturating_add(size).saturating_add(2).min(bytes.len()),
        _ => end + 1,
    }
}

fn masked_info(json: &[u8], allowed: &Allowed) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::from_slice::<Value>(json) else {
        return format!("INFO {}", json.escape_ascii());
    };
    for name in INFO_OWN {
        if let Some(value) = fields.get_mut(name) {
            *value = Value::from("(own)");
        }
    }
    fields.retain(|name, _| !allowed.is_info_field(name));
    let sorted: BTreeMap<&String, &Value> = fields.iter().collect();
    format!("INFO {}", serde_json::to_string(&sorted).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transcript(bytes: &[u8], is_closed: bool) -> Transcript {
        let mut transcript = Transcript::default();
        transcript.add("a".into(), Heard { bytes: bytes.to_vec(), is_closed });
        transcript
    }

    fn differs(left: &[u8], right: &[u8]) -> bool {
        transcript(left, false).difference(&transcript(right, false), &Allowed::default()).is_some()
    }

    #[test]
    fn one_byte_or_the_end_makes_a_difference() {
        assert!(differs(b"-ERR 'Invalid Subject'\r\n", b"-ERR 'invalid Subject'\r\n"));
        assert!(differs(b"MSG a 1 1\r\nx\r\n", b"MSG a 1 1\r\ny\r\n"));
        assert!(differs(b"PONG\r\n", b""));
        assert!(!differs(b"PONG\r\n", b"PONG\r\n"));
        assert!(transcript(b"", true).difference(&transcript(b"", false), &Allowed::default()).is_some());
    }

    #[test]
    fn long_payloads_are_compared_to_their_end() {
        let message = |last: &str| format!("MSG a 1 1000\r\n{}{last}\r\n", "x".repeat(999)).into_bytes();
        assert!(differs(&message("x"), &message("y")));
        assert!(!differs(&message("x"), &message("x")));
    }

    #[test]
    fn ids_and_keep_alive_make_none() {
        let info = |id: &str| format!("INFO {{\"server_id\":\"{id}\",\"max_payload\":1}}\r\n").into_bytes();
        assert!(!differs(&info("a"), &info("b")));
        assert!(!differs(b"PING\r\nPONG\r\n", b"PONG\r\n"));
        assert!(differs(b"INFO {\"server_id\":\"a\"}\r\n", b"INFO {}\r\n"), "a field that is missing");
        assert!(!differs(b"MSG a 1 _R_.AbC.dEf 1\r\nx\r\n", b"MSG a 1 _R_.123456.0 1\r\nx\r\n"));
        assert!(differs(b"MSG a 1 _R_.AbC.dEf 1\r\nx\r\n", b"MSG a 1 _R.AbC 1\r\nx\r\n"));
        let asked = |rtt: &str, account: &str| {
            let headers = format!("NATS/1.0\r\nNats-Request-Info: {{\"acc\":\"{account}\",\"rtt\":{rtt}}}\r\n\r\n");
            format!("HMSG a 1 {} {}\r\n{headers}x\r\n", headers.len(), headers.len() + 1).into_bytes()
        };
        assert!(!differs(&asked("5", "A"), &asked("1234", "A")));
        assert!(differs(&asked("5", "A"), &asked("5", "B")));
    }

    #[test]
    fn only_deliveries_of_the_same_message_may_change_places() {
        assert!(!differs(b"MSG a 1 1\r\nx\r\nMSG a 2 1\r\nx\r\n", b"MSG a 2 1\r\nx\r\nMSG a 1 1\r\nx\r\n"));
        assert!(differs(b"MSG a 1 1\r\nx\r\nMSG a 1 1\r\ny\r\n", b"MSG a 1 1\r\ny\r\nMSG a 1 1\r\nx\r\n"));
        assert!(differs(b"MSG a 1 1\r\nx\r\nPONG\r\n", b"PONG\r\nMSG a 1 1\r\nx\r\n"));
    }

    #[test]
    fn the_payload_of_a_message_is_no_line() {
        let frames = comparable(b"MSG a 1 6\r\nPING\r\n\r\nPONG\r\n", &Allowed::default());
        assert_eq!(frames, ["MSG a 1 6\\r\\nPING\\r\\n\\r\\n", "PONG\\r\\n"]);
    }
}
