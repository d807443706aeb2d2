//! [`Faults`]: what is wrong with a backup of messages.

use std::io;

use serde_json::Value;

use crate::inspect::error::InspectError;
use crate::snapshot::BackupItem;

/// Looks at one item after the other.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: Vec<String>,
    items: u64,
    messages: u64,
    consumers: u64,
    state: Option<Value>,
}

impl Faults {
    /// Looks at the next item.
    pub(super) fn look_at(&mut self, item: &BackupItem) {
        match item {
            BackupItem::State(json) if self.items == 0 => self.state = serde_json::from_slice(json).ok(),
            BackupItem::State(_) | BackupItem::File { .. } => {
                self.found.push(format!("entry {} is not as it should be", self.items));
            }
            BackupItem::Consumer { name, json } => {
                self.consumers += 1;
                let is_known = serde_json::from_slice::<Value>(json).is_ok_and(|value| value.get("config").is_some());
                if !is_known || self.messages > 0 {
                    self.found.push(format!("the entry of consumer {name:?} is not as it should be"));
                }
            }
            BackupItem::Message(_) => self.messages += 1,
        }
        self.items += 1;
    }

    /// Everything that is wrong, as sentences; `error` is what ended the reading, if anything did.
    pub(super) fn finish(mut self, error: Option<InspectError>) -> Vec<String> {
        match error {
            None => {}
            Some(InspectError::Backup { source, .. }) if source.kind() == io::ErrorKind::UnexpectedEof => {
                self.found.push("the end is missing: the backup was cut short".to_owned());
            }
            Some(error) => {
                self.found.push(format!("entry {} cannot be read: {error}", self.items));
                return self.found;
            }
        }
        let Some(state) = self.state else {
            self.found.push("the first entry is not the stream's state".to_owned());
            return self.found;
        };
        for (name, got) in [("messages", self.messages), ("consumer_count", self.consumers)] {
            let told = state.get(name).and_then(Value::as_u64).unwrap_or(0);
            if told != got {
                self.found.push(format!("the state says {name} {told}, there are {got}"));
            }
        }
        self.found
    }
}
