//! The lists of an account's streams, page by page.

use std::sync::Arc;

use jetstream_api::StreamConfig;
use jetstream_api::request::{StreamListRequest, StreamNamesRequest};
use jetstream_api::response::{INFOS_MAX, NAMES_MAX, Page, StreamList, StreamNames};
use subject::overlap::filters_overlap;

use super::answer::Outcome;
use super::call::Call;
use crate::jetstream::account::JsAccount;
use crate::jetstream::stream_owner::StreamOwner;

/// A stream of a list.
enum Entry {
    Running(Arc<StreamOwner>),
    /// Its name, and why it is kept offline.
    Offline(String, String),
}

impl Entry {
    fn name(&self) -> &str {
        match self {
            Self::Running(owner) => owner.name(),
            Self::Offline(name, _) => name,
        }
    }
}

/// The streams that store something on subjects of a filter, by name; all of them if it is empty.
fn matching(account: &JsAccount, filter: &str) -> Vec<Entry> {
    let stores = |config: &StreamConfig| {
        filter.is_empty() || config.subjects.iter().any(|subject| filters_overlap(filter, subject))
    };
    let running = account.streams().into_iter().filter(|owner| stores(&owner.config()));
    let mut found: Vec<Entry> = running.map(Entry::Running).collect();
    let is_wanted = |config: &Option<StreamConfig>| config.as_ref().map_or(filter.is_empty(), stores);
    let offline = account.offline_streams().into_iter().filter(|(_, stream)| is_wanted(&stream.config));
    found.extend(offline.map(|(name, stream)| Entry::Offline(name, stream.reason)));
    found.sort_by(|one, other| one.name().cmp(other.name()));
    found
}

/// `STREAM.NAMES`.
pub(super) fn names(call: &mut Call<'_>) -> Outcome<StreamNames> {
    let account = call.admit()?;
    let request: StreamNamesRequest = call.decode_optional()?;
    let found = matching(account, &request.subject);
    let (range, page) = Page::cut(found.len(), request.offset, NAMES_MAX);
    let Page { total, offset, limit } = page;
    let shown = found.get(range).unwrap_or_default();
    let streams = shown.iter().map(|entry| entry.name().to_owned()).collect();
    Ok(StreamNames { total, offset, limit, streams }.into())
}

/// `STREAM.LIST`. Streams that are kept offline are named with the reason.
pub(super) fn list(call: &mut Call<'_>) -> Outcome<StreamList> {
    let account = call.admit()?;
    let request: StreamListRequest = call.decode_optional()?;
    let found = matching(account, &request.subject);
    let (_, Page { total, offset, limit }) = Page::cut(found.len(), request.offset, INFOS_MAX);
    let mut list = StreamList { total, offset, limit, ..StreamList::default() };
    for entry in found.iter().skip(usize::try_from(offset).unwrap_or(usize::MAX)) {
        if list.streams.len() >= INFOS_MAX {
            break;
        }
        match entry {
            Entry::Offline(name, reason) => {
                list.missing.push(name.clone());
                list.offline.insert(name.clone(), reason.clone());
            }
            // One that has ended since it was found is left out.
            Entry::Running(owner) => {
                list.streams.extend(call.run(owner, |stream, turn| stream.info(false, turn.now)));
            }
        }
    }
    Ok(list.into())
}
