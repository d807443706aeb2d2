//! Stored messages as they are shown: a record with stable field names for programs, lines for people.

use std::collections::BTreeMap;

use admin::ReadMessage;
use clock::Timestamp;
use data_encoding::BASE64;
use jetstream_api::StoredMessage;
use protocol::HeaderBlock;
use serde::{Deserialize, Serialize};

use crate::error::{CommandError, CommandErrorKind};
use crate::message::{body_lines, sorted_headers};
use crate::output::{Block, Style, View, harmless};
use crate::translate::{Words, translate};

/// A message of a stream for programs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StoredRecord {
    #[serde(default)]
    pub(crate) stream: String,
    #[serde(default)]
    pub(crate) seq: u64,
    /// When it was stored, RFC 3339, UTC.
    #[serde(default)]
    pub(crate) time: String,
    pub(crate) subject: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<String, Vec<String>>,
    /// Bytes of the body.
    #[serde(default)]
    pub(crate) size: usize,
    /// The body when it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<String>,
    /// The body in base64 when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) data_base64: Option<String>,
    #[serde(skip)]
    pub(crate) body: Vec<u8>,
    #[serde(skip)]
    pub(crate) stored: Timestamp,
}

impl StoredRecord {
    /// The record of a message.
    pub(crate) fn of(stream: &str, message: StoredMessage) -> Self {
        let StoredMessage { subject, seq, headers, data, time } = message;
        Self {
            stream: stream.to_owned(),
            seq,
            time: time_of(time),
            subject,
            headers: headers_of(&headers),
            size: data.len(),
            data: None,
            data_base64: None,
            body: data,
            stored: time,
        }
        .with_data()
    }

    /// The record of a message that a reader got.
    pub(crate) fn of_read(stream: &str, message: ReadMessage) -> Self {
        Self {
            stream: stream.to_owned(),
            seq: message.seq,
            time: time_of(message.time),
            subject: message.subject,
            headers: sorted_headers(&message.headers),
            size: message.data.len(),
            data: None,
            data_base64: None,
            body: message.data.to_vec(),
            stored: message.time,
        }
        .with_data()
    }

    fn with_data(mut self) -> Self {
        match std::str::from_utf8(&self.body) {
            Ok(text) => (self.data, self.data_base64) = (Some(text.to_owned()), None),
            Err(_) => (self.data, self.data_base64) = (None, Some(BASE64.encode(&self.body))),
        }
        self
    }

    /// The record with what a command makes of the body; `{{Subject}}` in the command is the message's subject.
    pub(crate) async fn translated(mut self, command: Option<&Words>) -> Result<Self, CommandError> {
        let Some(Words(command)) = command else { return Ok(self) };
        self.body = translate(command, &self.subject, &self.body)
            .await
            .map_err(|problem| CommandError::message(CommandErrorKind::Failed, problem))?;
        Ok(self.with_data())
    }

    /// The message for people.
    pub(crate) fn lines(&self, style: Style) -> String {
        let subject = harmless(&self.subject, style);
        let mut text = format!("[{}] Subject: {subject} Received: {}\n", self.seq, self.time);
        for (name, values) in &self.headers {
            for value in values {
                text.push_str(&format!("  {}: {}\n", harmless(name, style), harmless(value, style)));
            }
        }
        text.push('\n');
        text.push_str(&body_lines(&self.body, style));
        text
    }
}

impl View for StoredRecord {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(self.lines(Style::default()))]
    }
}

/// The headers of a stored block by name; values that are not text are shown as far as they are.
pub(crate) fn headers_of(block: &[u8]) -> BTreeMap<String, Vec<String>> {
    let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if block.is_empty() {
        return headers;
    }
    for (name, value) in HeaderBlock::new(block).fields() {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        headers.entry(text(name)).or_default().push(text(value));
    }
    headers
}

fn time_of(time: Timestamp) -> String {
    jetstream_api::time::time_text(time)
}
