//! Entries as they are shown, and as they are exported.

use admin::KeyValueEntry;
use bytes::Bytes;
use clock::Timestamp;
use data_encoding::BASE64;
use jetstream_api::key_value::Operation;
use serde::{Deserialize, Serialize};

use crate::error::{CommandError, CommandErrorKind};
use crate::message::body_lines;
use crate::output::{Block, Style, View, harmless};
use crate::quantity;

/// Characters of a value that a table shows; the middle of longer ones is left out.
const CELL_LEN_MAX: usize = 40;
/// Characters at each end of a value that is too long.
const CELL_END_LEN: usize = 15;

/// An entry for programs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct EntryRecord {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) bucket: String,
    pub(super) key: String,
    pub(super) revision: u64,
    /// When it was stored, RFC 3339, UTC.
    pub(super) created: String,
    /// `PUT`, `DELETE` or `PURGE`.
    pub(super) operation: String,
    /// How long it was to live.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ttl: Option<String>,
    /// Bytes of the value.
    pub(super) size: usize,
    /// The value when it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<String>,
    /// The value in base64 when it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_base64: Option<String>,
}

impl EntryRecord {
    /// The record of an entry.
    pub(super) fn of(bucket: &str, entry: &KeyValueEntry) -> Self {
        let text = std::str::from_utf8(&entry.value).ok();
        let is_put = entry.operation == Operation::Put;
        Self {
            bucket: bucket.to_owned(),
            key: entry.key.clone(),
            revision: entry.revision,
            created: entry.created.to_string(),
            operation: operation_word(entry.operation).to_owned(),
            ttl: entry.ttl.clone(),
            size: entry.value.len(),
            value: text.filter(|_| is_put).map(str::to_owned),
            value_base64: (is_put && text.is_none()).then(|| BASE64.encode(&entry.value)),
        }
    }

    /// Leaves out the value, whose size is not known either.
    pub(super) fn without_value(self) -> KeyRecord {
        KeyRecord { key: self.key, revision: self.revision, created: self.created }
    }

    /// The entry that a line of an export holds.
    pub(super) fn to_entry(&self) -> Result<KeyValueEntry, CommandError> {
        let wrong = |what: &str| {
            CommandError::message(CommandErrorKind::Failed, format!("the entry of the key {:?} {what}", self.key))
        };
        let operation = match self.operation.as_str() {
            "" | "PUT" => Operation::Put,
            "DELETE" => Operation::Delete,
            "PURGE" => Operation::Purge,
            other => return Err(wrong(&format!("has an unknown operation {other:?}"))),
        };
        let value = match (&self.value, &self.value_base64) {
            (Some(text), None) => text.clone().into_bytes(),
            (None, Some(encoded)) => {
                BASE64.decode(encoded.as_bytes()).map_err(|_| wrong("has a value that is not base64"))?
            }
            (None, None) => Vec::new(),
            (Some(_), Some(_)) => return Err(wrong("has both value and value_base64")),
        };
        Ok(KeyValueEntry {
            key: self.key.clone(),
            value: Bytes::from(value),
            revision: self.revision,
            created: Timestamp::parse(&self.created).unwrap_or_default(),
            delta: 0,
            operation,
            ttl: self.ttl.clone(),
        })
    }

    /// One line for people, as a change is told.
    pub(super) fn line(&self, style: Style) -> String {
        let value = match (&self.value, &self.value_base64) {
            (Some(value), _) | (None, Some(value)) => format!(": {}", harmless(value, style)),
            (None, None) => String::new(),
        };
        format!("[{}] {} {} > {}{value}\n", self.created, self.operation, self.bucket, harmless(&self.key, style))
    }

    /// The value in a cell of a table.
    pub(super) fn cell(&self) -> String {
        let text = self.value.as_ref().or(self.value_base64.as_ref()).cloned().unwrap_or_default();
        let count = text.chars().count();
        if count <= CELL_LEN_MAX {
            return text;
        }
        let start: String = text.chars().take(CELL_END_LEN).collect();
        let end: String = text.chars().skip(count - CELL_END_LEN).collect();
        format!("{start}...{end}")
    }
}

/// A key without its value, for programs.
#[derive(Debug, Serialize)]
pub(super) struct KeyRecord {
    pub(super) key: String,
    pub(super) revision: u64,
    pub(super) created: String,
}

impl View for EntryRecord {
    fn view(&self) -> Vec<Block> {
        let body = match (&self.value, &self.value_base64) {
            (Some(value), _) | (None, Some(value)) => value.clone().into_bytes(),
            (None, None) => Vec::new(),
        };
        let created = quantity::moment(Timestamp::parse(&self.created));
        let head = format!("{} > {} revision: {} created: {created}", self.bucket, self.key, self.revision);
        vec![Block::sentence(head), Block::sentence(body_lines(&body, Style::default()))]
    }
}

/// What an entry does to its key, as the official tool says it.
pub(super) fn operation_word(operation: Operation) -> &'static str {
    match operation {
        Operation::Put => "PUT",
        Operation::Delete => "DELETE",
        Operation::Purge => "PURGE",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exported_entries_read_back() {
        for value in [&b"text"[..], &[0xff, 0xfe], b""] {
            let entry = KeyValueEntry {
                key: "k".to_owned(),
                value: Bytes::copy_from_slice(value),
                revision: 7,
                created: Timestamp::from_nanos(1),
                delta: 0,
                operation: Operation::Put,
                ttl: Some("5s".to_owned()),
            };
            let line = serde_json::to_string(&EntryRecord::of("B", &entry)).expect("JSON");
            let read: EntryRecord = serde_json::from_str(&line).expect("JSON");
            let read = read.to_entry().expect("valid");
            assert_eq!((read.key, read.value, read.ttl), (entry.key, entry.value, entry.ttl));
        }
        let wrong = EntryRecord { operation: "NO".to_owned(), ..EntryRecord::default() };
        assert!(wrong.to_entry().is_err());
    }

    #[test]
    fn long_values_are_cut_in_tables() {
        let record = EntryRecord { value: Some("é".repeat(41)), ..EntryRecord::default() };
        assert_eq!(record.cell().chars().count(), 33);
    }
}
