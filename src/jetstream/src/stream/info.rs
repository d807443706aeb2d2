//! What a stream says of itself.

use std::collections::BTreeMap;

use clock::{Now, Timestamp};
use jetstream_api::{LostStreamData, StreamInfo, StreamState};
use store::Filter;

use super::Stream;

impl Stream {
    /// The stream with its configuration and state. Subjects are listed page by page with [`Stream::subjects`]; what the
    /// server adds to metadata (see [`jetstream_api::add_answer_metadata`]) is left to whoever answers.
    #[must_use]
    pub fn info(&self, wants_deleted: bool, now: Now) -> StreamInfo {
        StreamInfo {
            config: self.config.clone(),
            created: Some(self.created),
            state: self.state(wants_deleted),
            domain: self.domain.clone().unwrap_or_default(),
            ts: Some(now.wall),
            mirror: self.feeds.mirror_info(now.mono),
            sources: self.feeds.source_infos(now.mono),
            ..StreamInfo::default()
        }
    }

    /// The state, durable messages only.
    #[must_use]
    pub fn state(&self, wants_deleted: bool) -> StreamState {
        let state = self.store.state();
        let lost = self.store.lost();
        let deleted = if wants_deleted { self.store.deleted().iter().collect() } else { Vec::new() };
        let has_lost = lost.bytes > 0 || lost.seqs.first().is_some();
        StreamState {
            messages: state.msgs,
            bytes: state.bytes,
            first_seq: state.first_seq,
            first_ts: (state.msgs > 0).then_some(state.first_time),
            last_seq: state.last_seq,
            // A stream that begins at a later sequence has no last message.
            last_ts: (state.last_seq > 0).then_some(state.last_time).filter(|time| *time != Timestamp::EPOCH),
            num_subjects: state.subjects,
            subjects: BTreeMap::new(),
            num_deleted: state.deleted,
            deleted,
            lost: has_lost.then(|| LostStreamData { msgs: lost.seqs.iter().collect(), bytes: lost.bytes }),
            consumer_count: self.consumers().filter(|consumer| !consumer.config().direct).count() as u64,
        }
    }

    /// Messages by subject, for the subjects that a filter stands for: a page of them, and how many there are in all.
    #[must_use]
    pub fn subjects(&self, filter: &str, offset: usize, limit: usize) -> (BTreeMap<String, u64>, u64) {
        let totals = self.store.subject_totals(&Filter::new(filter.as_bytes()));
        let count = totals.len() as u64;
        let page = totals.into_iter().skip(offset).take(limit);
        (page.map(|(subject, msgs)| (String::from_utf8_lossy(&subject).into_owned(), msgs)).collect(), count)
    }
}
