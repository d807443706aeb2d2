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
            None => shortened(&with_masked_reply(frame)),
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

/// Replaces the random tokens of a reply subject that the server made up for a service of another account.
fn with_masked_reply(frame: &[u8]) -> Vec<u8> {
    const PREFIX: &[u8] = b" _R_.";
    let line_end = memchr::memchr(b'\n', frame).unwrap_or(frame.len());
    let Some(start) = memchr::memmem::find(&frame[..line_end], PREFIX) else { return frame.to_vec() };
    let token = start + PREFIX.len();
    let length =
        frame[token..line_end].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.').count();
    let tokens = frame[token..token + length].split(|&byte| byte == b'.').count();
    [&frame[..token], "(own).".repeat(tokens).as_bytes(), &frame[token + length..]].concat()
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
