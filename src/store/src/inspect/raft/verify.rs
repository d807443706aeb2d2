//! Whether a group's files fit together: the log goes on where the snapshot ends, without holes, terms never fall.

use std::ops::ControlFlow;

use super::{GroupReader, state_json};
use crate::inspect::error::{InspectError, Result};
use crate::inspect::finding::{Finding, FindingKind, FindingPlace, Severity};

const NEXT: &str = "a follower gets what is missing from its leader; keep a copy of the directory before starting it";

/// Looks for everything that is wrong with a group.
///
/// # Errors
/// The disk fails, or the group's log is locked.
pub fn verify_group(group: &GroupReader) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    let add = |found: &mut Vec<Finding>, severity, kind, file: &str, message: String, effect: &str| {
        let place = FindingPlace {
            account: group.account(),
            stream: group.name(),
            consumer: None,
            file: group.log().rel(file),
        };
        found.push(Finding::new(severity, kind, &place, message).effect(effect).next(NEXT));
    };
    let damaged = |found: &mut Vec<Finding>, file: &str, error: InspectError, effect: &str| -> Result<()> {
        if let InspectError::Format { source, .. } = &error {
            let message = format!("it cannot be read: {source}");
            add(found, Severity::Error, FindingKind::RaftDamaged, file, message, effect);
            return Ok(());
        }
        Err(error)
    };
    if let Err(error) = group.term_vote() {
        damaged(&mut found, "tav.idx", error, "the server begins in term 0 and may vote twice in a term")?;
    }
    let peers = match group.peers() {
        Ok(peers) => peers,
        Err(error) => {
            damaged(&mut found, "peers.idx", error, "the server cannot start the group from disk")?;
            None
        }
    };
    if let Err(error) = group.commit_index() {
        damaged(&mut found, "commit.idx", error, "it is ignored; the leader tells what is committed")?;
    }
    let snapshots = group.snapshots()?;
    let mut base = (0, 0);
    for (at, file) in snapshots.iter().enumerate() {
        let name = format!("snapshots/{}", file.name);
        let is_newest = at + 1 == snapshots.len();
        let effect = if is_newest { "the group does not start from it" } else { "an older one; it is not used" };
        match group.snapshot(file).and_then(|read| {
            state_json(group.name(), &read.state).map_err(InspectError::format(name.clone()))?;
            Ok((read.term, read.index))
        }) {
            Ok(position) if position == (file.term, file.index) => base = base.max((position.0, position.1)),
            Ok((term, index)) => {
                let message = format!(
                    "its name says term {} and index {}, its content {term} and {index}",
                    file.term, file.index
                );
                add(&mut found, Severity::Error, FindingKind::RaftDamaged, &name, message, effect);
            }
            Err(error) => damaged(&mut found, &name, error, effect)?,
        }
    }
    if snapshots.is_empty() && peers.is_none() {
        let message = "there is neither a snapshot nor peers.idx".to_owned();
        let effect = "the group cannot start from disk";
        add(&mut found, Severity::Error, FindingKind::RaftDamaged, "peers.idx", message, effect);
    }
    verify_log(group, base, &mut |severity, kind, message, effect| {
        add(&mut found, severity, kind, "msgs", message, effect);
    })?;
    Ok(found)
}

fn verify_log(
    group: &GroupReader,
    (_, base_index): (u64, u64),
    add: &mut dyn FnMut(Severity, FindingKind, String, &str),
) -> Result<()> {
    const CUT: &str = "a server cuts the log here; what is behind comes from the leader again";
    let (mut last_index, mut last_term) = (None, 0);
    group.entries((0, u64::MAX), |index, entry| {
        match entry {
            Err(error) => {
                add(Severity::Error, FindingKind::RaftDamaged, format!("entry {index} cannot be read: {error}"), CUT)
            }
            Ok(entry) => {
                let expected = last_index.map_or(base_index.saturating_add(1), |last: u64| last.saturating_add(1));
                // A log may begin before its snapshot: that part was not compacted yet.
                let is_first_covered = last_index.is_none() && index <= expected;
                if index != expected && !is_first_covered {
                    let message = format!("entries {expected} to {} are missing", index.saturating_sub(1));
                    add(Severity::Error, FindingKind::RaftGap, message, CUT);
                }
                if entry.previous_index != index.saturating_sub(1) {
                    let message = format!("entry {index} says that it follows {}", entry.previous_index);
                    add(Severity::Error, FindingKind::RaftGap, message, CUT);
                }
                if entry.term < last_term {
                    let message =
                        format!("entry {index} is of term {}, the one before of term {last_term}", entry.term);
                    add(Severity::Error, FindingKind::RaftGap, message, CUT);
                }
                last_term = entry.term;
            }
        }
        last_index = Some(index);
        Ok::<_, InspectError>(ControlFlow::Continue(()))
    })
}
