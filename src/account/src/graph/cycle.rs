//! Circles of imports.
//!
//! The imports accepted so far form no circle, so a new one can only close a circle through its own account: the question
//! is whether the account can be reached from the exporter. Every state is looked at once, so a search costs no more than
//! there are imports and subjects, however the accounts are meshed.

use hashbrown::HashSet;
use subject::overlap::{filters_overlap, is_subset};

use super::build::Builder;
use super::import::{ImportedService, ImportedStream};
use crate::account::AccountName;
use crate::error::GraphErrorKind;
use crate::matching::intersection;

/// States looked at before a search is given up.
const STATES_MAX: usize = 65_536;

/// A subject in an account.
type State = (AccountName, Box<[u8]>);

/// Whether requests of `importer` through a new import could come back to that import.
///
/// Looked for twice: along the subjects that requests really take, and by the local names alone, as nats-server does,
/// which refuses some imports that would come back under another name. An account that imports a service of its own
/// under the service's own name is let be; such requests have to be stopped where they come back.
pub(super) fn check_service(
    builder: &Builder,
    importer: &AccountName,
    import: &ImportedService,
) -> Result<(), GraphErrorKind> {
    let is_back = |(account, subject): &State| account == importer && filters_overlap(subject, import.local.as_bytes());
    let start: State = (import.account.clone(), import.remote.as_bytes().into());
    search(start, is_back, |(account, subject)| {
        let reached = builder.services_of(account).iter().filter_map(|next| {
            let common = intersection(subject, next.local.as_bytes())?;
            Some((next.account.clone(), next.remote_subject(&common).into()))
        });
        reached.collect()
    })?;
    let start = (import.account.clone(), import.local.as_bytes().into());
    search(
        start,
        |(account, _)| account == importer,
        |(account, subject)| {
            let reached =
                builder.services_of(account).iter().filter(|next| filters_overlap(subject, next.remote.as_bytes()));
            reached.map(|next| (next.account.clone(), narrower(next.local.as_bytes(), subject))).collect()
        },
    )
}

/// Whether a new stream import takes from an account what that account, directly or not, takes from `importer`.
///
/// Source: NATS documentation, "Accounts": imports.
pub(super) fn check_stream(
    builder: &Builder,
    importer: &AccountName,
    import: &ImportedStream,
) -> Result<(), GraphErrorKind> {
    for subject in [&import.local, &import.remote] {
        let start = (import.account.clone(), subject.as_bytes().into());
        search(
            start,
            |(account, _)| account == importer,
            |(account, subject)| {
                if !builder.offers_stream(account, subject) {
                    return Vec::new();
                }
                let reached =
                    builder.streams_of(account).iter().filter(|next| filters_overlap(subject, next.local.as_bytes()));
                reached.map(|next| (next.account.clone(), narrower(next.local.as_bytes(), subject))).collect()
            },
        )?;
    }
    Ok(())
}

/// `one` if it lies within `other`, else `other`.
fn narrower(one: &[u8], other: &[u8]) -> Box<[u8]> {
    if is_subset(one, other) { one.into() } else { other.into() }
}

fn search(
    start: State,
    is_back: impl Fn(&State) -> bool,
    next: impl Fn(&State) -> Vec<State>,
) -> Result<(), GraphErrorKind> {
    let mut seen: HashSet<State> = HashSet::from_iter([start.clone()]);
    let mut open = vec![start];
    while let Some(state) = open.pop() {
        for reached in next(&state) {
            if is_back(&reached) {
                return Err(GraphErrorKind::Cycle);
            }
            if seen.len() >= STATES_MAX {
                return Err(GraphErrorKind::CycleSearchExhausted);
            }
            if seen.insert(reached.clone()) {
                open.push(reached);
            }
        }
    }
    Ok(())
}
