//! [`AppendEntry`]: one record of a group's log.
//!
//! | offset | size | field |
//! |---|---|---|
//! | 0 | 8 | the leader's id |
//! | 8 | 8 | term |
//! | 16 | 8 | the leader's commit index when it was sent |
//! | 24 | 8 | term of the entry before |
//! | 32 | 8 | index of the entry before |
//! | 40 | 2 | number of entries |
//! | 42 | | each: length (u32, with the kind), kind (u8), data |
//! | | 0-10 | highest term known to the leader, uvarint; missing in old logs |

use serde::Serialize;
use serde_json::{Value, json};

use super::{PeerState, operation, peer_text};
use crate::format::FormatError;
use crate::format::cursor::Cursor;

/// What an entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// An operation on what is replicated.
    Normal,
    /// A snapshot in the form of old servers.
    OldSnapshot,
    /// The peers.
    PeerState,
    /// A server joins.
    AddPeer,
    /// A server leaves.
    RemovePeer,
    /// Another server shall lead.
    LeaderTransfer,
    /// A snapshot.
    Snapshot,
    /// A kind that this program doesn't know.
    Unknown(u8),
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is for.
    pub kind: EntryKind,
    /// Its content.
    pub data: Vec<u8>,
}

/// One record of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppendEntry {
    /// The leader that sent it; may be empty.
    pub leader: String,
    /// Its term.
    pub term: u64,
    /// The leader's commit index when it was sent.
    pub commit: u64,
    /// The term of the record before.
    pub previous_term: u64,
    /// The index of the record before.
    pub previous_index: u64,
    /// What it carries.
    pub entries: Vec<Entry>,
}

impl EntryKind {
    const fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::Normal,
            1 => Self::OldSnapshot,
            2 => Self::PeerState,
            3 => Self::AddPeer,
            4 => Self::RemovePeer,
            5 => Self::LeaderTransfer,
            6 => Self::Snapshot,
            other => Self::Unknown(other),
        }
    }

    /// Its name, as it is shown and filtered by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::OldSnapshot => "old-snapshot",
            Self::PeerState => "peer-state",
            Self::AddPeer => "add-peer",
            Self::RemovePeer => "remove-peer",
            Self::LeaderTransfer => "leader-transfer",
            Self::Snapshot => "snapshot",
            Self::Unknown(_) => "unknown",
        }
    }
}

impl AppendEntry {
    /// Reads a record's payload.
    ///
    /// # Errors
    /// [`FormatError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut cursor = Cursor::new(bytes);
        let leader = peer_text(&cursor.bytes8("the leader")?);
        let term = cursor.u64("the term")?;
        let commit = cursor.u64("the commit index")?;
        let previous_term = cursor.u64("the previous term")?;
        let previous_index = cursor.u64("the previous index")?;
        let mut entries = Vec::new();
        for _ in 0..cursor.u16("the number of entries")? {
            let len = usize::try_from(cursor.u32("an entry's length")?).unwrap_or(usize::MAX);
            let Some((kind, data)) = cursor.take(len, "an entry")?.split_first() else {
                return Err(FormatError::Inconsistent { what: "an entry has no kind" });
            };
            entries.push(Entry { kind: EntryKind::from_byte(*kind), data: data.to_vec() });
        }
        Ok(Self { leader, term, commit, previous_term, previous_index, entries })
    }
}

impl Entry {
    /// The entry as JSON: its kind, and what it says.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let kind = self.kind.name();
        let peer = || json!({ "kind": kind, "peer": peer_text(&self.data) });
        match self.kind {
            EntryKind::Normal => {
                let mut shown = operation(&self.data);
                if let Some(fields) = shown.as_object_mut() {
                    fields.insert("kind".to_owned(), json!(kind));
                }
                shown
            }
            EntryKind::PeerState => match PeerState::decode(&self.data) {
                Ok(state) => json!({ "kind": kind, "state": state }),
                Err(error) => json!({ "kind": kind, "error": error.to_string() }),
            },
            EntryKind::AddPeer | EntryKind::RemovePeer | EntryKind::LeaderTransfer => peer(),
            EntryKind::OldSnapshot | EntryKind::Snapshot => json!({ "kind": kind, "bytes": self.data.len() }),
            EntryKind::Unknown(byte) => json!({ "kind": kind, "byte": byte, "bytes": self.data.len() }),
        }
    }
}
