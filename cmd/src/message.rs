//! Messages as they are shown: a record with stable field names for programs, lines for people.

use std::collections::BTreeMap;

use async_nats::{HeaderMap, Message};
use data_encoding::BASE64;
use serde::Serialize;

use crate::output::{Style, harmless};

/// A received message for programs.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct MessageRecord {
    /// Counts the messages of this run from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number: Option<u64>,
    /// When it was received here, RFC 3339, UTC.
    pub(crate) time: String,
    pub(crate) subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reply: Option<String>,
    /// Status and description of a message that the server made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<String, Vec<String>>,
    /// Bytes of the body.
    pub(crate) size: usize,
    /// The body when it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<String>,
    /// The body in base64 when it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data_base64: Option<String>,
}

/// A message in the form of the official tool's dumps.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct DumpedMessage {
    subject: String,
    reply: String,
    header: Option<BTreeMap<String, Vec<String>>>,
    /// Base64, as Go writes bytes.
    data: Option<String>,
    sub: Option<()>,
}

impl MessageRecord {
    /// The record of a message that has just been received.
    pub(crate) fn of(message: &Message, number: Option<u64>) -> Self {
        let text = std::str::from_utf8(&message.payload).ok();
        Self {
            number,
            time: clock::Clock::real().wall().to_string(),
            subject: message.subject.to_string(),
            reply: message.reply.as_ref().map(ToString::to_string),
            status: message.status.map(|status| status.as_u16()),
            description: message.description.clone(),
            headers: message.headers.as_ref().map(sorted_headers).unwrap_or_default(),
            size: message.payload.len(),
            data: text.map(str::to_owned),
            data_base64: text.is_none().then(|| BASE64.encode(&message.payload)),
        }
    }

    /// Leaves out the body.
    pub(crate) fn without_data(mut self) -> Self {
        self.data = None;
        self.data_base64 = None;
        self
    }
}

impl DumpedMessage {
    /// The dump of a message with a body that may have been translated.
    pub(crate) fn of(message: &Message, body: &[u8]) -> Self {
        Self {
            subject: message.subject.to_string(),
            reply: message.reply.as_ref().map(ToString::to_string).unwrap_or_default(),
            header: message.headers.as_ref().map(sorted_headers),
            data: (!body.is_empty()).then(|| BASE64.encode(body)),
            sub: None,
        }
    }
}

/// The headers in the order of their names, since the order of arrival is not kept.
pub(crate) fn sorted_headers(headers: &HeaderMap) -> BTreeMap<String, Vec<String>> {
    let values = |list: &Vec<async_nats::HeaderValue>| list.iter().map(|value| value.as_str().to_owned()).collect();
    headers.iter().map(|(name, list)| (name.to_string(), values(list))).collect()
}

/// The headers for people, one per line, and an empty line behind them; nothing without headers.
pub(crate) fn header_lines(message: &Message, style: Style) -> String {
    let mut text = String::new();
    if let Some(status) = message.status {
        let description = message.description.as_deref().unwrap_or_default();
        text.push_str(&format!("Status: {} {}\n", status.as_u16(), harmless(description, style)));
    }
    for (name, values) in message.headers.as_ref().map(sorted_headers).unwrap_or_default() {
        for value in values {
            text.push_str(&format!("{}: {}\n", harmless(&name, style), harmless(&value, style)));
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The body for people, ending in a line break.
pub(crate) fn body_lines(body: &[u8], style: Style) -> String {
    if body.is_empty() {
        return "nil body\n".to_owned();
    }
    let mut text = harmless(&String::from_utf8_lossy(body), style);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(payload: &'static [u8]) -> Message {
        let mut headers = HeaderMap::new();
        headers.append("B", "2");
        headers.append("A", "1");
        Message {
            subject: "a.b".into(),
            reply: None,
            payload: payload.into(),
            headers: Some(headers),
            status: None,
            description: None,
            length: 0,
        }
    }

    #[test]
    fn the_field_names_of_records_are_stable() {
        let mut record = MessageRecord::of(&message(b"hi"), Some(1));
        record.time = "T".to_owned();
        let json = serde_json::to_string(&record).expect("JSON");
        assert_eq!(
            json,
            r#"{"number":1,"time":"T","subject":"a.b","headers":{"A":["1"],"B":["2"]},"size":2,"data":"hi"}"#
        );
        let binary = MessageRecord::of(&message(&[0xff]), None);
        assert_eq!((binary.data, binary.data_base64.as_deref()), (None, Some("/w==")));
    }

    #[test]
    fn dumps_have_the_names_of_the_official_tool() {
        let json = serde_json::to_string(&DumpedMessage::of(&message(b"hi"), b"hi")).expect("JSON");
        assert_eq!(json, r#"{"Subject":"a.b","Reply":"","Header":{"A":["1"],"B":["2"]},"Data":"aGk=","Sub":null}"#);
    }

    #[test]
    fn bodies_for_people_end_in_a_line_break() {
        assert_eq!(body_lines(b"", Style::default()), "nil body\n");
        assert_eq!(body_lines(b"x", Style::default()), "x\n");
        assert_eq!(body_lines(b"x\n", Style::default()), "x\n");
        assert_eq!(header_lines(&message(b""), Style::default()), "A: 1\nB: 2\n\n");
    }
}
