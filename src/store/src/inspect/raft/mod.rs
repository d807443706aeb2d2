//! Consensus groups of clustered servers: who takes part, term and vote, log and snapshots. Read only.
//!
//! A group's directory is a store whose messages are log entries: a record's sequence is its index in the log.

mod entry;
mod operation;
mod snapshot;
mod verify;

use std::ops::ControlFlow;

use serde::Serialize;

use super::asset::AssetMeta;
use super::error::{InspectError, Result};
use super::key_ring::KeyRing;
use super::layout::{StoreRoot, list_or_none, read_or_none};
use super::messages::{Selection, for_each};
use super::picture::Picture;
use super::stream::StreamReader;
use crate::format::FormatError;
use crate::format::checksum::{CHECKSUM_LEN, Hasher};
use crate::format::cursor::Cursor;

pub use entry::{AppendEntry, Entry, EntryKind};
pub use operation::operation;
pub use snapshot::{Snapshot, assignments, state_json};
pub use verify::verify_group;

/// The group that assigns streams to servers.
pub const META_GROUP: &str = "_meta_";
const PEER_ID_LEN: usize = 8;
const SMALL_LEN_MAX: u64 = 1 << 20;
const SNAPSHOT_LEN_MAX: u64 = 1 << 30;

/// `tav.idx`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermVote {
    /// The present term.
    pub term: u64,
    /// The server that was voted for in it.
    pub vote: Option<String>,
}

/// `peers.idx`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PeerState {
    /// The cluster's size.
    pub cluster_size: u32,
    /// The servers' ids.
    pub peers: Vec<String>,
    /// Whether the domain extends another one: 0 undetermined, 1 yes, 2 no; missing in old files.
    pub domain_extension: Option<u16>,
}

/// A snapshot's file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SnapshotFile {
    /// The term of the last entry it covers.
    pub term: u64,
    /// That entry's index.
    pub index: u64,
    /// Its name.
    pub name: String,
    /// Its length.
    pub bytes: u64,
}

/// Reads the files of a group.
#[derive(Clone, Debug)]
pub struct GroupReader {
    account: String,
    log: StreamReader,
}

impl GroupReader {
    /// Opens a group.
    ///
    /// # Errors
    /// It is missing, or the disk fails.
    pub fn open(root: &StoreRoot, account: &str, group: &str, keys: &KeyRing) -> Result<Self> {
        if !root.groups()?.iter().any(|(of, name)| of == account && name == group) {
            return Err(InspectError::NotFound { what: "consensus group", name: group.to_owned() });
        }
        Ok(Self { account: account.to_owned(), log: StreamReader::open_group(root, account, group, keys)? })
    }

    /// The account whose directory it is in.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.log.name()
    }

    /// Its log.
    #[must_use]
    pub const fn log(&self) -> &StreamReader {
        &self.log
    }

    /// What it replicates: account, type, stream and consumer, as its `meta.inf` says.
    #[must_use]
    pub fn replicates(&self) -> Option<&serde_json::Value> {
        AssetMeta::json(self.log.meta()).and_then(|json| json.get("metadata"))
    }

    /// Reads `tav.idx`; `None` if it is missing.
    ///
    /// # Errors
    /// It is damaged, or the disk fails.
    pub fn term_vote(&self) -> Result<Option<TermVote>> {
        let Some(bytes) = self.small("tav.idx")? else { return Ok(None) };
        let mut cursor = Cursor::new(&bytes);
        let term = cursor.u64("the term").map_err(self.at("tav.idx"))?;
        let vote = cursor.bytes8("the vote").ok().map(|id| peer_text(&id));
        Ok(Some(TermVote { term, vote }))
    }

    /// Reads `peers.idx`; `None` if it is missing.
    ///
    /// # Errors
    /// It is damaged, or the disk fails.
    pub fn peers(&self) -> Result<Option<PeerState>> {
        let Some(bytes) = self.small("peers.idx")? else { return Ok(None) };
        PeerState::decode(&bytes).map(Some).map_err(self.at("peers.idx"))
    }

    /// Reads `commit.idx`; `None` if it is missing.
    ///
    /// # Errors
    /// It is damaged, or the disk fails.
    pub fn commit_index(&self) -> Result<Option<u64>> {
        let Some(bytes) = self.small("commit.idx")? else { return Ok(None) };
        let decode = || {
            let mut cursor = Cursor::new(&bytes);
            let index = cursor.take(8, "the commit index")?;
            let checksum = cursor.bytes8("the checksum")?;
            if Hasher::named(self.name()).checksum(&[index]) != checksum {
                return Err(FormatError::Checksum);
            }
            Cursor::new(index).u64("the commit index")
        };
        decode().map(Some).map_err(self.at("commit.idx"))
    }

    /// The snapshots, oldest first.
    ///
    /// # Errors
    /// The disk fails.
    pub fn snapshots(&self) -> Result<Vec<SnapshotFile>> {
        let mut found = Vec::new();
        for entry in list_or_none(self.log.disk(), &self.log.path("snapshots"))? {
            let Some((term, index)) = snapshot_position(&entry.name) else { continue };
            let bytes = self.log.disk().metadata(&self.log.path("snapshots").join(&entry.name))?.len;
            found.push(SnapshotFile { term, index, name: entry.name, bytes });
        }
        found.sort();
        Ok(found)
    }

    /// Reads a snapshot.
    ///
    /// # Errors
    /// It is damaged, or the disk fails.
    pub fn snapshot(&self, file: &SnapshotFile) -> Result<Snapshot> {
        let bytes = self.log.disk().read(&self.log.path("snapshots").join(&file.name), SNAPSHOT_LEN_MAX)?;
        let name = format!("snapshots/{}", file.name);
        Snapshot::decode(&bytes, &Hasher::named(self.name())).map_err(self.at(&name))
    }

    /// Visits the entries of the log from one index to another, ascending.
    ///
    /// # Errors
    /// The disk fails, or `visit` does. An entry that is no entry is visited as an error.
    pub fn entries<E: From<InspectError>>(
        &self,
        (from, to): (u64, u64),
        mut visit: impl FnMut(u64, std::result::Result<AppendEntry, FormatError>) -> std::result::Result<ControlFlow<()>, E>,
    ) -> std::result::Result<(), E> {
        let picture = Picture::load(&self.log, &mut |_| {})?;
        let selection = Selection { first_seq: from, last_seq: Some(to), ..Selection::default() };
        for_each(&self.log, &picture, &selection, |message| {
            visit(message.record.seq, AppendEntry::decode(message.record.payload))
        })
    }

    fn small(&self, name: &str) -> Result<Option<Vec<u8>>> {
        read_or_none(self.log.disk(), &self.log.path(name), SMALL_LEN_MAX)
    }

    fn at(&self, name: &str) -> impl FnOnce(FormatError) -> InspectError {
        InspectError::format(self.log.rel(name))
    }
}

impl PeerState {
    /// Reads the bytes of `peers.idx`, or of a snapshot's part of it.
    ///
    /// # Errors
    /// [`FormatError`].
    pub fn decode(bytes: &[u8]) -> std::result::Result<Self, FormatError> {
        let mut cursor = Cursor::new(bytes);
        let cluster_size = cursor.u32("the cluster's size")?;
        let count = cursor.u32("the number of peers")?;
        let mut peers = Vec::new();
        for _ in 0..count {
            peers.push(peer_text(cursor.take(PEER_ID_LEN, "a peer")?));
        }
        Ok(Self { cluster_size, peers, domain_extension: cursor.u16("the domain's state").ok() })
    }
}

/// A server's id as text; ids are made of letters and digits.
pub(super) fn peer_text(id: &[u8]) -> String {
    String::from_utf8_lossy(id).trim_end_matches('\0').to_owned()
}

fn snapshot_position(name: &str) -> Option<(u64, u64)> {
    let (term, index) = name.strip_prefix("snap.")?.split_once('.')?;
    Some((term.parse().ok()?, index.parse().ok()?))
}

/// The bytes before the checksum at the end, if that fits.
fn checked<'a>(bytes: &'a [u8], hasher: &Hasher) -> std::result::Result<&'a [u8], FormatError> {
    let truncated = FormatError::Truncated { part: "the checksum" };
    let at = bytes.len().checked_sub(CHECKSUM_LEN).ok_or(truncated.clone())?;
    let (body, checksum) = bytes.split_at_checked(at).ok_or(truncated)?;
    if hasher.checksum(&[body]).as_slice() == checksum { Ok(body) } else { Err(FormatError::Checksum) }
}
